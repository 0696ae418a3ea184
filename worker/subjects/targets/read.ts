/** "objectif 2200 kcal 140 g protéines", "hedef 2000 kcal", "reset my targets": targets said in words. */
import { KJ_PER_KCAL } from '../../replies/figures.ts';
import type { SaidTargets } from '../../targets-by-hand.ts';
import { plainWords } from '../profile/read.ts';

export type TargetsRequest = { kind: 'show' } | { kind: 'reset' } | { kind: 'set'; said: SaidTargets };

const NAMES = '(?:objectifs?|cibles?|reperes?|targets?|goals?|macros?|hedef(?:imi|im|ler|lerim)?|limitim)';
const SHOW = new RegExp(
  `^(?:(?:quels sont |quel est |c'est quoi |cest quoi |c quoi |rappelle(?:[- ]moi)? |montre(?:[- ]moi)? |affiche )?(?:mes|mon|ma) ${NAMES}(?: du jour| par jour| de calories| calorique| kcal| deja)*|` +
    `(?:what are |what is |what's |whats |remind me of |show )?(?:me )?my (?:daily )?(?:calorie |kcal |protein )?${NAMES}(?: again)?|` +
    `(?:gunluk )?(?:kalori |protein )?hedef(?:lerim|im)(?: ne| neler| neydi| nedir| kac| kacti| ne kadar)?)\\s*\\??$`,
);
const RESET = new RegExp(
  `^(?:(?:recalcule|reinitialise|remets|calcule)[rz]? (?:mes|les|mon) ${NAMES}(?: automatiques?)?|${NAMES} auto(?:matiques?)?|` +
    `(?:reset|recalculate|recompute) (?:my |the )?(?:daily )?${NAMES}|(?:automatic|auto) targets|` +
    'hedef(?:lerimi|imi|leri) (?:sifirla|yeniden hesapla|otomatik yap)|otomatik hedef(?:ler)?)$',
);
const RESET_ARGUMENT = /^(?:auto(?:matic|matique|matik)?|reset|recalculer?|sifirla|otomatik)$/;

const LEAD = new RegExp(
  `^(?:(?:mon|mes|ma|la|le|my|set|fixe|mets|gunluk|daily|gunde|par jour|benim|un|a|the)\\s+){0,3}${NAMES}(?:\\s*(?:journaliers?|quotidiens?|par jour|a day|per day|daily|est|sont|is|are|of|de|a|to|gunluk|gunde|[:=,]))*\\s+`,
);

/** "protein goal to 150 g": the name before what it is the goal of. */
const MACRO_FIRST =
  /^(proteines?|protein|carbs?|fat|karbonhidrat|yag|water|su) (goal|target|hedef(?:im)?)\b(?: (?:to|is|of|at)(?= ))?/;
/** "change protein goal to 150 g" */
const CHANGE =
  /^(?:change[rz]?|put|make|raise|lower|passe[rz]?|modifie[rz]?|augmente[rz]?|baisse[rz]?) (?:my |the |mon |mes |ma |le |la )?/;
/** "..., 2200 maintenant", "from now on" */
const FROM_NOW = /,? (?:maintenant|desormais|a partir de maintenant|from now on|now|bundan sonra|artik)$/;
/** "günde 130 g protein almak istiyorum" */
const TURKISH_WISH = /^(gunde|gunluk) (.+) (?:almak|yemek|icmek|tuketmek) istiyorum$/;
/** "hedefimi 2000 kcal yap": Turkish says last what is to be done. */
const TURKISH_END = / (?:yap|olsun|ayarla)$/;
/** "I want to eat 1800 kcal a day": of every day, or it is a plan for a meal. */
const EATEN =
  /^((?:je (?:veux|voudrais) (?:manger|viser)|i(?: want to| wanna|'d like to| would like to) (?:eat|do|have|aim for)) )(?=.*(?:par jour|a day|per day|daily)$)/;

const NUMBER = String.raw`(\d{1,2}[ .,]\d{3}|\d{1,4}(?:[.,]\d{1,2})?)`;
const ENERGY = new RegExp(`${NUMBER} ?(kcals?|calories?|cals?|kalori|kj)(?![a-z0-9])`, 'y');
const MACROS: [keyof SaidTargets, string][] = [
  ['proteinGrams', 'proteines?|proteins?|prots?|p'],
  ['carbsGrams', 'glucides?|carbs?|carbohydrates?|karbonhidrat|karb|g|k|c'],
  ['fatGrams', 'lipides?|graisses?|matieres grasses|fats?|yag|l|f|y'],
];
const FILL =
  /[\s,;:.+/&-]+|(?:et|and|ve|de|des|d'|of|par jour|a day|per day|gunde|gunluk|en|in|with|avec|ile)(?![a-z0-9])/y;

/** "1 800", "1,800" and "2.2". */
function numberOf(text: string): number {
  return /^\d{1,2}[ .,]\d{3}$/.test(text) ? Number(text.replace(/[ .,]/, '')) : Number(text.replace(',', '.'));
}

interface Part {
  says: RegExp;
  take(match: RegExpExecArray): Partial<SaidTargets>;
}

const gramsOf = (name: keyof SaidTargets, words: string): Part[] => [
  {
    says: new RegExp(
      String.raw`(\d{1,4}) ?(?:g|gr|grammes?|grams?|gram)?(?: de| of|'?lik)? ?(?:${words})(?![a-z0-9])`,
      'y',
    ),
    take: ([, value]) => ({ [name]: numberOf(value ?? '') }),
  },
  {
    says: new RegExp(String.raw`(?:${words}) ?:? ?(\d{1,4}) ?(?:g|gr|grammes?|grams?|gram)(?![a-z0-9])`, 'y'),
    take: ([, value]) => ({ [name]: numberOf(value ?? '') }),
  },
];

const litres = (value: string | undefined, unit: string | undefined): Partial<SaidTargets> => ({
  waterMl: numberOf(value ?? '') * (unit?.startsWith('m') ? 1 : unit === 'cl' ? 10 : 1_000),
});

const PARTS: Part[] = [
  {
    says: ENERGY,
    take: ([, value, unit]) => ({ energyKcal: numberOf(value ?? '') / (unit === 'kj' ? KJ_PER_KCAL : 1) }),
  },
  {
    says: new RegExp(`${NUMBER} ?(ml|cl|l|litres?|liters?|litre)(?: d'eau| of water| eau| water| su)(?![a-z0-9])`, 'y'),
    take: ([, value, unit]) => litres(value, unit),
  },
  {
    says: new RegExp(`(?:eau|water|su) ?:? ?${NUMBER} ?(ml|cl|l|litres?|liters?|litre)(?![a-z0-9])`, 'y'),
    take: ([, value, unit]) => litres(value, unit),
  },
  ...MACROS.flatMap(([name, words]) => gramsOf(name, words)),
];

/** `isCommand`: what follows `/targets`, where bare figures are energy and protein. */
export function readTargets(text: string, isCommand = false): TargetsRequest | null {
  if (text.length > 160) return null;
  const plain = plainWords(text);
  if (isCommand && plain === '') return { kind: 'show' };
  if (RESET.test(plain) || (isCommand && RESET_ARGUMENT.test(plain))) return { kind: 'reset' };
  if (SHOW.test(plain)) return { kind: 'show' };
  const turned = plain
    .replace(FROM_NOW, '')
    .replace(CHANGE, '')
    .replace(TURKISH_WISH, 'hedef $2')
    .replace(MACRO_FIRST, '$2 $1')
    .replace(TURKISH_END, '');
  const lead = LEAD.exec(`${turned} `)?.[0].length ?? EATEN.exec(turned)?.[1]?.length ?? 0;
  if (lead === 0 && !isCommand) return null;
  const said = readFigures(turned.slice(lead), isCommand);
  return said && Object.values(said).some((value) => value !== null) ? { kind: 'set', said } : null;
}

/**
 * Of a request that was heard as one: the figures with a unit, wherever they stand, and one bare figure that is the energy
 * of a day. Without any, what stands is shown.
 */
export function readHeardTargets(text: string): TargetsRequest {
  const words = plainWords(text.slice(0, MOST_HEARD)).replace(MACRO_BEFORE, '$2 $1');
  const said = readFigures(words, false, true);
  return said && Object.values(said).some((value) => value !== null) ? { kind: 'set', said } : { kind: 'show' };
}

const MOST_HEARD = 160;
/** "protein hedefimi 130 gram yap": the name before its figure, whatever stands between. */
const MACRO_BEFORE = new RegExp(
  String.raw`\b(${MACROS.map(([, words]) => words).join('|')})\b((?: [a-z']+){0,3}? \d{1,4} ?(?:g|gr|grammes?|grams?|gram))\b`,
);

/** All of it must be figures. A first bare figure of four digits is the energy; after a command the next is protein. */
function readFigures(plain: string, isCommand: boolean, isHeard = false): SaidTargets | null {
  const said: SaidTargets = { energyKcal: null, proteinGrams: null, carbsGrams: null, fatGrams: null, waterMl: null };
  let place = 0;
  const step = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    const match = pattern.exec(plain);
    if (match) place += match[0].length;
    return match;
  };
  while (place < plain.length) {
    if (step(FILL)) continue;
    const isTaken = PARTS.some(({ says, take }) => {
      const match = step(says);
      if (match) Object.assign(said, take(match));
      return match !== null;
    });
    if (isTaken) continue;
    // "2200'e çek": heard as a target, its ending tells nothing.
    const bare = step(isHeard ? /(\d{1,4})(?:'?[a-z]{1,2})?(?![\da-z])/y : /(\d{1,4})(?![\da-z])/y)?.[1];
    if (bare === undefined && isHeard) {
      step(/[^\s]+/y);
      continue;
    }
    if (bare === undefined) return null;
    if (said.energyKcal === null && (isCommand || bare.length === 4)) said.energyKcal = Number(bare);
    else if (isCommand && said.proteinGrams === null) said.proteinGrams = Number(bare);
    else if (!isHeard) return null;
  }
  return said;
}
