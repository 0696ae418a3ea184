/** Numbers as people write and say them: digits, words, fractions, ranges, and lists of loads. */

import { type Atom, has, isMark, type Reader } from './atom.ts';
import { languageBit } from './names.ts';
import type { Token } from './text.ts';
import { type Category, type Sense, wordIndex } from './word-index.ts';

// --- quantities ---

export interface NumberRead {
  value: number;
  to: number;
  isArticle: boolean;
}

/** A number in digits or words, a fraction, "two and a half", a range (its midpoint). */
export function readNumber(reader: Reader, at: number): NumberRead | null {
  const first = readPlainNumber(reader, at);
  if (!first) return null;
  const half = has(reader, first.to, 'half');
  if (half) return { value: first.value + 0.5, to: first.to + half.length, isArticle: false };
  const range = readRangeEnd(reader, at, first);
  return range ?? first;
}

/** "entre 100 et 150 g", "between 100 and 150 g". */
function isBetween({ tokens, language }: Reader, at: number, joint: string): boolean {
  const before = tokens[at - 1]?.norm;
  return language === 'fr' ? before === 'entre' && joint === 'et' : before === 'between' && joint === 'and';
}

function readRangeEnd(reader: Reader, at: number, first: NumberRead): NumberRead | null {
  if (first.isArticle || readLoads(reader, at) || readLoads(reader, first.to + 1)) return null;
  const joint = reader.tokens[first.to];
  const isRange =
    isMark(joint, '-') ||
    isMark(joint, '–') ||
    ['or', 'ou', 'to', 'veya', 'ila'].includes(joint?.norm ?? '') ||
    (joint?.norm === 'a' && reader.language === 'fr') ||
    isBetween(reader, at, joint?.norm ?? '');
  if (!isRange) return null;
  const second = readPlainNumber(reader, first.to + 1);
  // "2-3 eggs", not "10-5" and not a date.
  if (!second || second.isArticle || second.value <= first.value || second.value > first.value * 4) return null;
  return { value: (first.value + second.value) / 2, to: second.to, isArticle: false };
}

/** "köpeğim bifteği yedi": at the end it is "ate", for a number stands before what it counts. */
function isAteAtEnd({ tokens, language }: Reader, at: number): boolean {
  if (language !== 'tr' || at === 0 || tokens[at]?.norm !== 'yedi') return false;
  const next = tokens[at + 1];
  return (
    !next ||
    (next.kind === 'mark' && next.text !== '-') ||
    ['ben', 'biz', 've', 'ama', 'sonra', 'masallah', 'insallah', 'valla', 'ya', 'yine', 'hep', 'bugun', 'dun'].includes(
      next.norm,
    )
  );
}

export function readPlainNumber(reader: Reader, at: number): NumberRead | null {
  const token = reader.tokens[at];
  if (!token || isAteAtEnd(reader, at)) return null;
  if (token.kind === 'number') return readDigits(reader, at);
  if (token.kind !== 'word') return null;
  // "Quarter Pounder", "Three Musketeers": capitals side by side in mid-sentence are a name.
  if (token.isCapital && at > 0 && reader.tokens[at + 1]?.isCapital) return null;
  const index = wordIndex(reader.language);
  const senses = index.senses(reader.tokens, at);
  // "tek set": one of it, where "tek kol" is with one arm.
  const isOne = token.norm === 'tek' && (has(reader, at + 1, 'sets') ?? has(reader, at + 1, 'unit'));
  if (isOne && reader.language === 'tr') return { value: 1, to: at + 1, isArticle: false };
  const fraction = senses.find((sense) => sense.category === 'fraction');
  if (fraction) return readFraction(reader, at, fraction);
  const dozen = senses.find((sense) => sense.category === 'dozen');
  if (dozen) return { value: Number(dozen.value), to: at + dozen.length, isArticle: false };
  let number = senses.find((sense) => sense.category === 'number');
  // "une patate au four" is no four of them.
  const isOwnWord = ((reader.lexicon.names.wordSet.get(token.norm) ?? 0) & languageBit(reader.language)) !== 0;
  if (!number && token.norm.length >= 3 && !index.has(token.norm) && !isOwnWord) {
    number = wordIndex('en')
      .senses(reader.tokens, at)
      .find((sense) => sense.category === 'number');
  }
  if (!number) return null;
  return readNumberWords(reader, at, number);
}

/** "half a cup", "half of a cup", "half a dozen": what it is of goes on as if the article were not there. */
function readFraction(reader: Reader, at: number, fraction: Sense): NumberRead {
  const value = Number(fraction.value);
  const to = at + fraction.length;
  const norm = (place: number) => reader.tokens[place]?.norm ?? '';
  const article = norm(to) === 'of' ? to + 1 : to;
  if (reader.language !== 'en' || !/^an?$/.test(norm(article))) return { value, to, isArticle: false };
  const dozen = has(reader, article + 1, 'dozen');
  if (dozen) return { value: value * Number(dozen.value), to: article + 1 + dozen.length, isArticle: false };
  return has(reader, article + 1, 'unit')
    ? { value, to: article + 1, isArticle: false }
    : { value, to, isArticle: false };
}

function readDigits(reader: Reader, at: number): NumberRead {
  const value = (reader.tokens[at] as Token).value;
  const denominator = (place: number): number | null => {
    const token = reader.tokens[place];
    return token?.kind === 'number' && token.value >= 2 && token.value <= 8 ? token.value : null;
  };
  // "1/2", and "1 1/2".
  if (isMark(reader.tokens[at + 1], '/') && denominator(at + 2) && value < 8) {
    return { value: value / (denominator(at + 2) as number), to: at + 3, isArticle: false };
  }
  const numerator = reader.tokens[at + 1];
  if (
    numerator?.kind === 'number' &&
    isMark(reader.tokens[at + 2], '/') &&
    denominator(at + 3) &&
    numerator.value < (denominator(at + 3) as number)
  ) {
    return { value: value + numerator.value / (denominator(at + 3) as number), to: at + 4, isArticle: false };
  }
  // "3'er set", "222'lik": the ending for "each" or "of" goes with the number.
  const ending = reader.tokens[at + 1];
  const hasEnding = reader.language === 'tr' && ending?.isGlued && /^(?:s?er|ar|l[iu]k?)$/.test(ending.norm);
  const to = hasEnding ? at + 2 : at + 1;
  // "3 dozen", "2 douzaines"
  const dozen = has(reader, to, 'dozen');
  return dozen
    ? { value: value * Number(dozen.value), to: to + dozen.length, isArticle: false }
    : { value, to, isArticle: false };
}

/** "vingt-cinq", "twenty five", "yirmi beş"; "half a", "a half", "une demi", "a dozen". */
function readNumberWords(reader: Reader, at: number, first: Sense): NumberRead {
  const index = wordIndex(reader.language);
  const words = (place: number, category: Category) =>
    index.senses(reader.tokens, place).find((sense) => sense.category === category);
  let value = Number(first.value);
  let to = at + first.length;
  const firstNorm = reader.tokens[at]?.norm ?? '';
  const isArticle = value === 1 && ['un', 'une', 'a', 'an', 'bir', 'bi'].includes(firstNorm);
  if (isArticle) {
    const dozen = words(to, 'dozen');
    if (dozen) {
      const end = to + dozen.length;
      return { value: Number(dozen.value), to: isMeasureBehind(reader, end) ? end + 1 : end, isArticle: false };
    }
    const fraction = words(to, 'fraction');
    if (fraction && !beginsName(reader, to)) return readFraction(reader, to, fraction);
    if (reader.tokens[to]?.norm === 'couple') return { value: 2, to: behindOf(reader, to + 1), isArticle: false };
    return { value, to, isArticle: true };
  }
  for (let next = words(to, 'number'); next; next = words(to, 'number')) {
    const joined = joinedNumber(value, Number(next.value));
    if (joined === null) break;
    value = joined;
    to += next.length;
  }
  const tenths = saidTenths(reader, to, (place) => words(place, 'number'));
  return { value: value + (tenths?.value ?? 0), to: tenths?.to ?? to, isArticle: false };
}

/** "a couple of spoonfuls": what is counted stands behind "of". */
const behindOf = (reader: Reader, at: number): number =>
  reader.language === 'en' && reader.tokens[at]?.norm === 'of' && has(reader, at + 1, 'unit') ? at + 1 : at;

/** "une quinzaine de km", "une dizaine de minutes": what is measured stands behind "de". */
function isMeasureBehind({ tokens, language }: Reader, at: number): boolean {
  if (language !== 'fr' || !/^d[e']?$/.test(tokens[at]?.norm ?? '')) return false;
  return wordIndex(language)
    .senses(tokens, at + 1)
    .some(({ category }) => MEASURED.has(category));
}

const MEASURED: ReadonlySet<Category> = new Set(['minutes', 'hours', 'seconds', 'km', 'metres', 'kg', 'reps', 'sets']);

const POINT = /^(?:point|virgule|virgul|nokta)$/;

/** "eighty three point five", "quatre-vingts virgule trois": digits behind the point, one word each. */
function saidTenths(
  { tokens }: Reader,
  at: number,
  numberAt: (at: number) => Sense | undefined,
): { value: number; to: number } | null {
  if (!POINT.test(tokens[at]?.norm ?? '')) return null;
  let [value, share, to] = [0, 10, at + 1];
  for (let digit = numberAt(to); digit && Number(digit.value) < 10 && share <= 100; digit = numberAt(to)) {
    value += Number(digit.value) / share;
    share *= 10;
    to += digit.length;
  }
  return to > at + 1 ? { value, to } : null;
}

/** "a quarter pounder": the fraction is the first word of a name that is none without it. */
export function beginsName(reader: Reader, at: number): boolean {
  const head = reader.lexicon.findHead(reader.tokens, at, reader.language);
  if (!head || head.words < 2 || head.wasCorrected) return false;
  const rest = reader.lexicon.findHead(reader.tokens, at + 1, reader.language);
  return rest === null || rest.wasCorrected;
}

/** "yirmi beş" 25, "yüz elli" 150, "iki yüz" 200; null where the next word begins another number. */
function joinedNumber(value: number, next: number): number | null {
  // "quatre-vingts"; and of none but four.
  if (value === 4 && next === 20) return 80;
  if (next === 100 || next === 1_000) return value > 1 && value < next ? value * next : null;
  if (next <= 0 || next >= value) return null;
  if (value >= 100 && value % 100 === 0) return value + next;
  return next < 20 && value % 10 === 0 && (next < 10 || value >= 20) ? value + next : null;
}

/** The heaviest set of an exercise is seldom more than so many times the lightest. */
const MOST_LOAD_RATIO = 3;

/** "60,65,70,75 kg", "60 / 65 / 70 kg", "60, 65, 70 et 75 kg": three loads or more, with the unit behind the last. */
export function readLoads(reader: Reader, at: number): Atom | null {
  const { tokens } = reader;
  const loadsKg: number[] = [];
  let to = at;
  while (tokens[to]?.kind === 'number' && to - at < MOST_LOAD_TOKENS) {
    loadsKg.push((tokens[to] as Token).value);
    to++;
    while (isBetweenLoads(tokens[to]) && to - at < MOST_LOAD_TOKENS) to++;
  }
  if (loadsKg.length < 3 || isBetweenLoads(tokens[to - 1])) return null;
  const kg = has(reader, to, 'kg');
  const isLikely = Math.max(...loadsKg) <= MOST_LOAD_RATIO * Math.min(...loadsKg);
  return kg && isLikely ? { kind: 'loads', loadsKg, from: at, to: to + kg.length } : null;
}

/** Twenty sets and their commas. */
const MOST_LOAD_TOKENS = 40;

const isBetweenLoads = (token: Token | undefined): boolean =>
  token !== undefined && [',', '/', '-', '–', ';', 'et', 'and', 've', 'puis', 'then'].includes(token.norm);
