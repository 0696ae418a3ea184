/**
 * A message that is about the person and nothing else, read into fields. All of it must be understood: every word is a
 * field or one of a few small words, so that a meal or a training is never taken for a profile. Two fields are sure; a
 * single one must be said as such ("je fais 1m72", "I'm vegetarian now"); a weight alone stays a weight for the log.
 */
import { fold } from '#inference/offline/text.ts';
import { HARD } from '../../plausible.ts';
import { PHRASES } from './phrases.ts';
import { AGE_YEARS, type Field, HEIGHT_CM, type SaidProfile } from './said.ts';

/** What the introduction is asking for, if it is under way: then a bare word is an answer. */
export type Asked = 'sex' | 'body' | 'activity' | 'goal' | 'diet' | null;

export interface ReadProfile {
  said: SaidProfile;
  fields: ReadonlySet<Field>;
}

/** Longer is no profile. */
const MOST_LETTERS = 240;

const SMALL = new RegExp(
  `(?:${[
    'je (?:suis|fais|mesure|pese|veux|voudrais|souhaite|mange|cherche a|vise)',
    "j'(?:ai|aimerais|essaie de)",
    "moi(?: c'est)?|c'est|et|un|une|de|pour|avec|au regime|regime|devenue?|maintenant|desormais|actuellement|mon|ma|mes|poids|taille|age|sexe|objectifs?|but|niveau(?: d'activite)?|activite|est|sont|le|la|les|a",
    "i(?:'m| am|'ve become| have become| eat| have| want| would like|'d like| need| weigh| had| follow|)?",
    'im|me|a|an|and|my|is|am|to|now|currently|trying|want|goals?|height|weight|gender|sex|activity(?: level)?|lifestyle|diet|became|become|went|old|tall|with|on',
    'ben|bir|ve|benim|boyum|boy|kilom|yasim|hedef(?:im|lerim)?|amacim|cinsiyet(?:im)?|istiyorum|isterim|artik|simdi|su an|aktivite|beslenme(?:m)?|diyet(?:im)?|besleniyorum|oldum|olmak',
  ].join('|')})(?![a-z0-9])`,
  'y',
);
const SIGNS = /[\s,;.:!=|/+&()•·-]+|\p{Extended_Pictographic}|\u{fe0f}/uy;
/** Not part of a longer figure, a time or an amount. */
const BARE_NUMBER = /(\d{1,3}(?:[.,]\d)?)(?![a-z0-9'":/]|[.,]\d)/y;

/** As the patterns read it: lower case, no accents, one kind of quotes. */
export function plainWords(text: string): string {
  return fold(text.replace(/[\u2018\u2019\u00b4`\u2032]/g, "'").replace(/[\u201c\u201d\u2033]/g, '"'))
    .replace(/''/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Null where anything in it is not about the person, or it is too little to be sure. */
export function readProfile(text: string, asked: Asked = null): ReadProfile | null {
  if (text.length > MOST_LETTERS) return null;
  const plain = plainWords(text);
  const taken = takeApart(plain);
  if (!taken) return null;
  const { said, fields } = placeBareNumbers(taken, asked);
  if (taken.bare.length > 0 || fields.size === 0 || !isPossible(said)) return null;
  return isSure(plain, fields, asked) ? { said, fields } : null;
}

/** Of these somebody who introduces themselves says two or more. */
const OF_BODY: readonly Field[] = ['sex', 'age', 'height', 'mass'];

/** More is a story. */
const MOST_UNKNOWN = 5;

export interface ReadSelf extends ReadProfile {
  /** Words that are none of a profile. */
  unknown: string[];
}

/** "female, 52, 165 lb, menopausal": who says two things of their body describes themselves, whatever stands beside. */
export function readSelf(text: string): ReadSelf | null {
  // No age, height or weight: at most one thing is said.
  if (text.length > MOST_LETTERS || !/\d/.test(text)) return null;
  const unknown: string[] = [];
  const taken = takeApart(plainWords(text), unknown);
  if (!taken || unknown.length === 0) return null;
  const { said, fields } = placeBareNumbers(taken, null);
  if (taken.bare.length > 0 || !isPossible(said)) return null;
  const ofBody = OF_BODY.filter((field) => fields.has(field));
  // "1,80 m 85 kg de corde"
  const isOfSomebody = fields.has('sex') || fields.has('age');
  return ofBody.length >= 2 && isOfSomebody ? { said, fields, unknown } : null;
}

interface Taken {
  said: SaidProfile;
  fields: Set<Field>;
  /** Numbers without a unit, in order. Those that found their place are taken out. */
  bare: number[];
}

const WORD = /[\p{L}][\p{L}'’-]*/uy;

/** Word by word from the left; null where something is neither a field nor a small word, nor kept as `unknown`. */
function takeApart(plain: string, unknown: string[] | null = null): Taken | null {
  const taken: Taken = { said: {}, fields: new Set(), bare: [] };
  let place = 0;
  while (place < plain.length) {
    const next = matchAt(SIGNS, plain, place) ?? takePhrase(plain, place, taken) ?? matchAt(SMALL, plain, place);
    if (next !== null) {
      place += next;
      continue;
    }
    const number = matchAt(BARE_NUMBER, plain, place);
    const isRoom = number === null && unknown !== null && unknown.length < MOST_UNKNOWN;
    const word = isRoom ? matchAt(WORD, plain, place) : null;
    if (word !== null) {
      unknown?.push(plain.slice(place, place + word));
      place += word;
      continue;
    }
    if (number === null) return null;
    taken.bare.push(Number(plain.slice(place, place + number).replace(',', '.')));
    place += number;
  }
  return taken;
}

function matchAt(pattern: RegExp, text: string, place: number): number | null {
  pattern.lastIndex = place;
  const length = pattern.exec(text)?.[0].length ?? 0;
  return length > 0 ? length : null;
}

/** The first phrase that fits here. The same field twice is two things said: only goals add up. */
function takePhrase(plain: string, place: number, taken: Taken): number | null {
  for (const { field, says, take } of PHRASES) {
    says.lastIndex = place;
    const match = says.exec(plain);
    if (!match) continue;
    if (taken.fields.has(field) && field !== 'goal') return null;
    const said = take(match);
    const goals = [...(taken.said.goals ?? []), ...(said.goals ?? [])];
    Object.assign(taken.said, said, goals.length > 0 ? { goals: [...new Set(goals)] } : {});
    taken.fields.add(field);
    return match[0].length;
  }
  return null;
}

/**
 * "woman, 34, 5'6"", "kadın 32 165 70": a figure of three digits from 130 on is a height, then age, then weight. Only
 * beside a sex, or where the introduction has just asked for them.
 */
function placeBareNumbers(taken: Taken, asked: Asked): Taken {
  const { said, fields, bare } = taken;
  if (bare.length === 0 || !(fields.has('sex') || asked === 'body')) return taken;
  const isAlone = bare.length === 1 && fields.size === 0;
  // "45" alone may as well answer how many minutes.
  if (isAlone) return taken;
  const put = (field: Field, value: SaidProfile, at: number): void => {
    Object.assign(said, value);
    fields.add(field);
    bare.splice(at, 1);
  };
  const height = bare.findIndex((value) => value >= 130 && value <= 220);
  if (!fields.has('height') && height >= 0) put('height', { heightCm: bare[height] as number }, height);
  if (!fields.has('age') && bare[0] !== undefined) put('age', { ageYears: bare[0] }, 0);
  if (!fields.has('mass') && bare[0] !== undefined) put('mass', { massKg: bare[0] }, 0);
  return taken;
}

function isPossible({ ageYears, heightCm, massKg, targetMassKg, birthYear }: SaidProfile): boolean {
  const isIn = (value: number | undefined, least: number, most: number) =>
    value === undefined || (value >= least && value <= most);
  return (
    isIn(ageYears, AGE_YEARS.least, AGE_YEARS.most) &&
    Number.isInteger(ageYears ?? 0) &&
    isIn(birthYear, 1900, 2100) &&
    isIn(heightCm, HEIGHT_CM.least, HEIGHT_CM.most) &&
    isIn(massKg, HARD.bodyKg.least, HARD.bodyKg.most) &&
    isIn(targetMassKg, HARD.bodyKg.least, HARD.bodyKg.most)
  );
}

/** How a single field is said so that it can be nothing else. */
const LEADS: Partial<Record<Field, RegExp>> = {
  sex: /^(?:je suis|i'?m|i am|my (?:sex|gender)|sexe|sex|gender|cinsiyet)\b|(?:kadin|kiz|bayan)im$|erkegim$|^ben (?:kadin|erkek)/,
  age: /^(?:j'ai|mon age|age|i'?m|i am|my age|yasim|je suis nee?|nee? en|born|i was born)\b|yasindayim$|dogumlu(?:yum)?$|dogdum$/,
  height: /^(?:je (?:fais|mesure)|ma taille|taille|i'?m|i am|my height|height|boyum|boy)\b|tall$|boyundayim$/,
  goal: /\b(?:objectifs?|but|veux|voudrais|aimerais|souhaite|essaie|vise|cherche|goals?|want|would like|i'd like|trying|need|hedef(?:im|lerim)?|amacim|istiyorum|isterim)\b/,
  aim: /./,
  activity:
    /^(?:je suis|j'ai|je (?:travaille|fais)|i'?m|i am|i have|i (?:sit|work|train|exercise|do|go)|haftada|butun gun|ofis|my activity|activity|lifestyle|niveau|mon niveau|activite|aktivite|ben)\b|(?:yim|iyim|im|calisiyorum|hayatim var)$/,
  diet: /^(?:je (?:suis|mange|ne mange)|i (?:don't|do not) eat|et (?:yemem|yemiyorum)|regime|mon regime|i'?m|i am|i eat|i follow|i(?:'ve| have)? (?:become|became|went)|my diet|diet|beslenme|diyet)\b|(?:im|yerim|yiyorum|beslen\w+|oldum|var)$/,
  bar: /./,
};

/** What answers each question of the introduction. */
const ANSWERS: Record<NonNullable<Asked>, readonly Field[]> = {
  sex: ['sex'],
  body: ['age', 'height', 'mass'],
  activity: ['activity'],
  goal: ['goal', 'aim'],
  diet: ['diet'],
};

function isSure(plain: string, fields: ReadonlySet<Field>, asked: Asked): boolean {
  if (fields.size >= 2) return true;
  const [only] = fields;
  if (!only) return false;
  if (asked && ANSWERS[asked].includes(only)) return true;
  return LEADS[only]?.test(plain) ?? false;
}
