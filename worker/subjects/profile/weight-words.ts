/**
 * A body weight said in pounds or stones, or without a unit by somebody who weighs in them: the same words in kilograms,
 * so that whatever reads them after needs to know one unit. Only messages that are a weight as a whole.
 */
import { KG_PER_LB, LB_PER_STONE } from '../../replies/figures.ts';
import { isNearLast, unitOfBareMass, type Weigher } from '../../said-units.ts';
import { plainWords } from './read.ts';

const LEAD =
  "(?:i(?:'?m| am)?(?: weigh(?:ed)?(?: in)?(?: at)?)?|(?:my |body ?)?weight(?: is| was)?|weigh(?:ed)?(?: in)?(?: at)?|the scale says|je (?:pese|fais)|(?:mon )?poids(?: est)?|kilom|tartildim|(?:log|record|enter|note[rz]?|enregistre[rz]?|kaydet))[ :,=]*";
/** What is to be written down may be anything; near the last weight it is one. */
const WRITE = /^(?:log|record|enter|note|enregistre|kaydet)/;
const TIME =
  "(?:[, ]+(?:this morning|today|now|yesterday|tonight|last night|ce matin|aujourd'hui|hier(?: soir| matin)?|ce soir|bu sabah|bugun|dun(?: aksam)?))?";
const MASS = String.raw`(\d{1,3}(?:[.,]\d{1,2})?) ?(?:(lbs?|pounds?|livres?|libre)|(st|stones?)(?:(?: and)? ?(\d{1,2}(?:[.,]\d)?) ?(?:lbs?|pounds?)?)?)?`;
const WHOLE = new RegExp(`^(${LEAD})?${MASS}(${TIME})[.!]*$`);
const BEFORE = /^(?:this morning|today|ce matin|aujourd'hui|bu sabah|bugun)[ :,]+/;
/** "stone is easier for me, im 12 stone 4". */
const OF_UNIT = /^(?:in )?(?:stones?|pounds?|lbs?)(?: (?:is|are) (?:easier|better|simpler))?(?: for me)?[ :,;.-]+/;

/** 20 and 400 kg, as the log takes them. */
const POUNDS = { least: 66, most: 880 } as const;

const numberOf = (text: string | undefined): number => Number((text ?? '0').replace(',', '.'));

export function weightInKg(text: string, weigher: Weigher): string {
  if (text.length > 60 || !/\d/.test(text)) return text;
  const plain = plainWords(text).replace(OF_UNIT, '');
  const before = BEFORE.exec(plain)?.[0] ?? '';
  const match = WHOLE.exec(plain.slice(before.length));
  if (!match) return text;
  const [, lead = '', value, lb, st, extra, time = ''] = match;
  const isBare = lb === undefined && st === undefined;
  const said = numberOf(value);
  const isToWrite = WRITE.test(lead);
  // "172" alone may be anything.
  if (isBare && (lead === '' || (isToWrite ? !isNearLast(said, weigher) : weigher.massUnit === 'kg'))) return text;
  const unit = isBare ? unitOfBareMass(said, weigher) : null;
  if (unit === 'kg') return isToWrite ? `${before}${said} kg${time}` : text;
  const areStones = st !== undefined || unit === 'st';
  const pounds = areStones ? said * LB_PER_STONE + numberOf(extra) : said;
  if (pounds < POUNDS.least || pounds > POUNDS.most) return text;
  // "im 12 stone 4" must not read as a load while one is asked for.
  const weighs = isToWrite ? '' : lead.replace(/^i(?:'?m| am) ?$/, 'i weigh ');
  return `${before}${weighs}${Math.round(pounds * KG_PER_LB * 100) / 100} kg${time}`;
}
