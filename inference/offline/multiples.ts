/**
 * How much of what was measured was eaten: "2 steaks de 125 g" are two times 125 g, "2 steaks (250 g)" are 250 g; "une
 * pizza de 400 g, j'en ai mangé la moitié" is half of it, and a pizza shared by two is half a pizza.
 */

import type { Language } from '#db/message.ts';
import type { Amount, Unit } from '../schema.ts';
import { ML_PER } from '../units.ts';
import type { Atom, Reader } from './atom.ts';
import type { State } from './items.ts';
import { isLinking } from './lexicon.ts';
import { type Phrases, phraseAt, phrasesOf } from './phrases.ts';
import { type PortionWords, SAID_PORTIONS } from './words/portions.ts';

type AmountAtom = Extract<Atom, { kind: 'amount' }>;

/** What a scale or a measuring jug says; of spoons and cups nobody says that each holds so many. */
const WEIGHED: ReadonlySet<Unit> = new Set(['g', 'kg', 'mg', 'ml', 'cl', 'dl', 'l', 'oz', 'lb', 'floz']);
export const isWeighed = (unit: Unit): boolean => WEIGHED.has(unit);

const VOLUME: ReadonlySet<Unit> = new Set(['ml', 'cl', 'dl', 'l', 'floz']);

/** Vessels that a drink is sold or poured in: a volume behind their number is that of one. */
const HOLDS_ONE: ReadonlySet<Unit> = new Set(['can', 'bottle', 'box', 'glass', 'water_glass', 'mug', 'piece']);

/** More of one thing is a slip, or a number of something else. */
const MOST_PIECES = 24;

type Words = Record<keyof PortionWords, Phrases>;

const cache = new Map<Language, Words>();

export function wordsOf(language: Language): Words {
  let words = cache.get(language);
  if (!words) {
    const lists = Object.entries(SAID_PORTIONS[language]) as [keyof PortionWords, string][];
    words = Object.fromEntries(lists.map(([kind, list]) => [kind, phrasesOf(list)])) as Words;
    cache.set(language, words);
  }
  return words;
}

/** How many pieces of this measure are said around it: 1 where it is the whole. */
export function piecesOf({ reader }: State, atoms: readonly Atom[], measure: AmountAtom): number {
  const at = atoms.indexOf(measure);
  if (!isWeighed(measure.unit)) return partBefore(reader, atoms, at);
  if (isInTotal(reader, atoms)) return 1;
  const counted = countBehind(reader, atoms, at);
  if (counted !== null) return counted;
  const share = fractionAround(reader, atoms, at);
  const count = atoms.slice(0, at).findLast(isCount) ?? (isApiece(reader, measure) ? atoms.find(isCount) : undefined);
  if (count?.kind !== 'number' && count?.kind !== 'amount') return share;
  if (count.value <= 0 || count.value > MOST_PIECES || !isOfEach(reader, atoms, at, count)) return share;
  return count.value < 1 ? count.value : count.value * share;
}

/** "50 gramlık iki börek": so many of that weight. */
function countBehind({ tokens, language }: Reader, atoms: readonly Atom[], at: number): number | null {
  const [measure, count] = [atoms[at] as AmountAtom, atoms[at + 1]];
  const isWeightOfOne = tokens.slice(measure.from, measure.to + 1).some((token) => /l[iu]k$/.test(token.norm));
  if (language !== 'tr' || !isWeightOfOne || !count || !isCount(count)) return null;
  const { value } = count as Extract<Atom, { kind: 'number' | 'amount' }>;
  return value >= 1 && value <= MOST_PIECES ? value : null;
}

/** "la moitié d'une tablette", "half of a cup". */
function partBefore({ tokens, language }: Reader, atoms: readonly Atom[], at: number): number {
  const before = atoms
    .slice(0, at)
    .findLast((atom) => atom.kind !== 'filler' && !isLinking(tokens[atom.from], language));
  return before?.kind === 'number' && isPartSaid(before) ? before.value : 1;
}

/** A number or a vessel; "un" is one and says nothing here. */
function isCount(atom: Atom): boolean {
  if (atom.kind === 'number') return !atom.isArticle;
  return atom.kind === 'amount' && !atom.isArticle && !isWeighed(atom.unit) && atom.unit !== 'little';
}

/** Is what was measured one of those counted? */
function isOfEach(reader: Reader, atoms: readonly Atom[], at: number, count: Atom): boolean {
  const measure = atoms[at] as AmountAtom;
  if (isApiece(reader, measure)) return true;
  const { tokens, language } = reader;
  let before = measure.from - 1;
  while (tokens[before] && phraseAt(wordsOf(language).about, tokens, before)) before--;
  const link = tokens[before]?.norm ?? '';
  if (isSoldInOnes(reader, atoms, at, count)) return true;
  if (language === 'fr') return link === 'de' || link === 'd';
  const isNext = atoms[at - 1] === count;
  // "half of a 400 g pizza"
  const isPart = 'value' in count && (count.value as number) < 1;
  const between = tokens.slice(count.to, measure.from);
  const isBeside = between.every((token) => token.kind === 'mark' || isLinking(token, language) || isOne(token.norm));
  if (language === 'en') return link === 'of' || (isBeside && (isNext || isPart));
  // "40 gramlık", "330 ml'lik", "150'şer gram"
  const said = tokens.slice(measure.from, measure.to + 1).map((token) => token.norm);
  if (isBeside && said.some((word) => /l[iu]k$/.test(word) && !isOne(word))) return true;
  const isSold = count.kind === 'number' || (count.kind === 'amount' && HOLDS_ONE.has(count.unit));
  return isBeside && isSold && VOLUME.has(measure.unit) && measure.value >= LEAST_POURED;
}

/** "2 bardak 200 ml süt" are two glasses; less than this each is a dose. */
const LEAST_POURED = 30;

/** What one can, glass or bottle of a drink holds; more is of all. */
const LEAST_OF_ONE_ML = 100;
const MOST_OF_ONE_ML = 750;

/** "2 bières 33cl", "3 beers 330 ml", "2 bira 50 cl": the size that one is sold in, right behind what was counted. */
function isSoldInOnes(reader: Reader, atoms: readonly Atom[], at: number, count: Atom): boolean {
  const measure = atoms[at] as AmountAtom;
  const name = atoms[at - 1];
  const ml = measure.value * (ML_PER[measure.unit] ?? 0);
  if (count.kind !== 'number' || count.value < 2 || !Number.isInteger(count.value)) return false;
  if (name?.kind !== 'head' || name.from !== count.to || name.to !== measure.from) return false;
  const words = reader.tokens.slice(name.from, name.to).map((token) => token.text);
  return ml >= LEAST_OF_ONE_ML && ml <= MOST_OF_ONE_ML && reader.foods.isPoured(words.join(' '), reader.language);
}

const isOne = (norm: string): boolean => ['a', 'an', 'un', 'une', 'bir'].includes(norm);

/** "125 g chacun", "each weighing 50 g", "tanesi 40 gram", "40'ar gram". */
export function isApiece({ tokens, language }: Reader, measure: Atom): boolean {
  const { apiece, about } = wordsOf(language);
  if (phraseAt(apiece, tokens, measure.to)) return true;
  if (language === 'tr' && tokens.slice(measure.from, measure.to).some((token) => /^(?:s?er|s?ar)$/.test(token.norm)))
    return true;
  let before = measure.from - 1;
  while (before >= 0 && phraseAt(about, tokens, before)) before--;
  for (let start = before; start >= Math.max(0, before - 1); start--) {
    if (start + (phraseAt(apiece, tokens, start)?.length ?? 0) > before) return true;
  }
  return false;
}

/** "250 g en tout", "in total", "toplam". */
function isInTotal({ tokens, language }: Reader, atoms: readonly Atom[]): boolean {
  const { inTotal } = wordsOf(language);
  const [first, last] = [atoms[0], atoms.at(-1)];
  if (!first || !last) return false;
  for (let at = first.from; at < last.to; at++) if (phraseAt(inTotal, tokens, at)) return true;
  return false;
}

/** "un steak de 150 g dont j'ai laissé la moitié", "400 gramlık pizzanın yarısı": the part behind the whole. */
function fractionAround(reader: Reader, atoms: readonly Atom[], at: number): number {
  const part = atoms.slice(at + 1).find(isPartSaid);
  return part?.kind === 'number' ? eatenPart(reader, atoms, part.value) : 1;
}

const isPartSaid = (atom: Atom): boolean => atom.kind === 'number' && atom.value > 0 && atom.value < 1;

/** What was left is the rest of it. */
function eatenPart({ tokens, language }: Reader, atoms: readonly Atom[], part: number): number {
  const { left } = wordsOf(language);
  const isLeft = atoms.some((atom) => phraseAt(left, tokens, atom.from) !== null);
  return isLeft ? 1 - part : part;
}

/** "j'en ai mangé la moitié", "I ate half of it", said of the food before: its part, or null. */
export function partOfLast({ reader }: State, atoms: readonly Atom[]): number | null {
  const telling = atoms.filter((atom) => atom.kind === 'amount' || (atom.kind === 'number' && !atom.isArticle));
  const [only] = telling;
  if (telling.length !== 1 || only?.kind !== 'number' || !isPartSaid(only)) return null;
  return eatenPart(reader, atoms, only.value);
}

/** So much of an amount. */
export const timesAmount = (amount: Amount, factor: number): Amount => ({
  ...amount,
  value: Math.round(amount.value * factor * 1_000) / 1_000,
});

/** Several share one; more is a party, and who ate how much is not said. */
const MOST_SHARING = 8;

/** `isMadeFor`: it was made for so many, which is a helping for each: "une planche pour 2", "2 kişilik kahvaltı". */
export interface Sharing {
  people: number;
  isMadeFor: boolean;
  rest: Atom[];
}

/** As they say how many a dish is made for, in Turkish. */
const MADE_FOR_TURKISH = 'kisilik';

/**
 * "on a partagé une pizza à deux", "we split a pizza three ways", "iki kişi bir pizza yedik": by how many, and the
 * atoms without that number; null where nobody shares or it is not said with how many.
 */
export function sharedBy({ reader }: State, atoms: readonly Atom[]): Sharing | null {
  const { tokens, language } = reader;
  const { shared, amongBefore, amongAfter, between, madeFor, alone, withOne, inTwo } = wordsOf(language);
  const first = atoms[0];
  const last = atoms.at(-1);
  if (!first || !last) return null;
  const places = Array.from({ length: last.to - first.from }, (_, offset) => first.from + offset);
  const isSaid = (phrases: Phrases) => places.some((at) => phraseAt(phrases, tokens, at) !== null);
  const isBehind = (phrases: Phrases, atom: Atom) =>
    places.some((at) => at + (phraseAt(phrases, tokens, at)?.length ?? Number.NaN) === atom.from);
  const isShared = isSaid(shared);
  const number = atoms.find((atom) => {
    if (atom.kind !== 'number' || atom.isArticle || atom.value < 2 || atom.value > MOST_SHARING) return false;
    return (isBehind(amongBefore, atom) && isEndOfPart(atoms, atom)) || phraseAt(amongAfter, tokens, atom.to) !== null;
  });
  const isOfSharing = (atom: Atom) => isShared && atom.kind === 'word' && phraseAt(shared, tokens, atom.from) !== null;
  const others = atoms.filter((atom) => !isOfSharing(atom));
  if (isShared && isSaid(inTwo)) return { people: 2, isMadeFor: false, rest: others };
  if (number?.kind === 'number') {
    const isWay = (atom: Atom) => atom.from === number.to && phraseAt(amongAfter, tokens, atom.from) !== null;
    const isForPeople = phraseAt(amongAfter, tokens, number.to) !== null;
    const isMadeFor = isBehind(madeFor, number) || tokens[number.to]?.norm === MADE_FOR_TURKISH;
    const isAmong = isShared || isForPeople || isMadeFor || isBehind(between, number) || isTogether(reader, first.from);
    const people = isMadeFor && tokens.some((_, at) => phraseAt(alone, tokens, at) !== null) ? 1 : number.value;
    if (isAmong) return { people, isMadeFor, rest: others.filter((atom) => atom !== number && !isWay(atom)) };
  }
  if (!isShared) return null;
  // "avec ma femme", "with my brother": the two of us.
  const around = tokens
    .slice(Math.max(0, first.from - 4), last.to + 4)
    .map((_, at) => Math.max(0, first.from - 4) + at);
  const isOfTwo = around.some((at) => phraseAt(withOne, tokens, at) !== null);
  return isOfTwo ? { people: 2, isMadeFor: false, rest: others } : null;
}

/** "à deux hier soir" ends what is said, "à deux fromages" does not. */
function isEndOfPart(atoms: readonly Atom[], number: Atom): boolean {
  const next = atoms[atoms.indexOf(number) + 1];
  return !next || AFTER_PEOPLE.has(next.kind);
}

const AFTER_PEOPLE: ReadonlySet<Atom['kind']> = new Set(['day', 'weekday', 'part', 'slot', 'clock', 'filler', 'verb']);

/** "on a mangé", "nous", "we", "... yedik": more than one eats. */
function isTogether({ tokens, language }: Reader, from: number): boolean {
  const { together } = wordsOf(language);
  if (language === 'tr') return tokens.some((token) => /[dt][iu]k$/.test(token.norm));
  for (let at = Math.max(0, from - 4); at < tokens.length; at++) if (phraseAt(together, tokens, at)) return true;
  return false;
}
