/**
 * Loads nobody gives a unit: "squat 5x5 100", "dev couché 80 5x5", "OHP 4x6 @ 45", "5x5 squat 100", "curls 30s 3x10"
 * (a pair of dumbbells of 30), "omuz pres 4x10 22lik dambıl". They are kilograms, and go with the sets they stand beside.
 */
import type { Atom, Reader } from './atom.ts';
import { type Category, WORDS, wordIndex } from './word-index.ts';

type Sets = Extract<Atom, { kind: 'setsReps' }>;

/** What may stand between sets and their load; "x" as in "4x10x60". */
export const MARKERS: ReadonlySet<string> = new Set(['@', 'at', 'a', 'x', '×']);

/** "@ 8": up to ten it is how hard the set was. */
const MOST_RPE = 10;

/** Nobody lifts more; "3x10 tempo 3010" is a tempo. */
export const MOST_LOAD_KG = 500;

/** Behind sets, more seconds than this are a rest ("3x10 60s"). */
const MOST_PAIR_BEHIND = 45;

/** With one of these behind it a number is no load. */
const COUNTED: ReadonlySet<Category> = new Set<Category>([
  'rest',
  'reps',
  'sets',
  'hours',
  'minutes',
  'seconds',
  'km',
  'metres',
  'steps',
  'floors',
  'unit',
]);
const NO_LOADS: ReadonlySet<string> = new Set([
  'rpe',
  'rir',
  'bpm',
  'rpm',
  'kcal',
  'cal',
  'cals',
  'calories',
  '%',
  '°',
]);

/** "day 3 5x5", "jour 3", "set 2": they number, and are no names of exercises. */
const NUMBERED: ReadonlySet<string> = new Set(
  'day week round jour semaine tour gun hafta tur rpe rir tempo'.split(' '),
);

export function withBareLoads(reader: Reader, all: readonly Atom[]): Atom[] {
  if (!all.some((atom) => atom.kind === 'setsReps')) return [...all];
  const atoms = withLoadLists(reader, all);
  const kept = [...atoms];
  for (const [at, atom] of atoms.entries()) {
    if (atom.kind !== 'setsReps' || atom.reps === null || atom.loadKg !== null || isOfFood(kept, at)) continue;
    const place = loadBefore(reader, kept, at) ?? loadBehind(reader, kept, at) ?? weightOfHand(reader, kept, at);
    if (place === null) continue;
    kept[at] = { ...atom, loadKg: kilosOf(kept[place] as Atom) } satisfies Sets;
    kept[place] = silent(kept[place] as Atom);
    if (isCross(reader, kept[place - 1])) kept[place - 1] = silent(kept[place - 1] as Atom);
  }
  return kept;
}

/** "squat 3x10 60, 65, 70": as many numbers as sets, one behind the other, and each a load. */
function withLoadLists(reader: Reader, atoms: readonly Atom[]): Atom[] {
  let past = 0;
  return atoms.flatMap((atom, at): Atom[] => {
    if (at < past) return [];
    const list = loadListBehind(reader, atoms, at);
    if (!list) return [atom];
    past = at + 1 + list.length;
    const [first, last] = [atoms[at + 1], atoms[past - 1]] as [Atom, Atom];
    return [atom, { kind: 'loads', loadsKg: list.loadsKg, from: first.from, to: last.to }];
  });
}

interface LoadList {
  loadsKg: number[];
  /** Atoms, with the signs between them. */
  length: number;
}

function loadListBehind(reader: Reader, atoms: readonly Atom[], at: number): LoadList | null {
  const sets = atoms[at];
  if (sets?.kind !== 'setsReps' || sets.sets < 2 || sets.sets > MOST_AROUND / 2 || isOfFood(atoms, at)) return null;
  const length = 2 * sets.sets - 1;
  const list = atoms.slice(at + 1, at + 1 + length);
  const loads = list.filter((_, place) => place % 2 === 0);
  const areBetween = list.every((atom, place) => place % 2 === 0 || atom.kind === 'separator');
  const isLast = !isOfOtherUnit(reader, loads.at(-1) ?? sets) && isEnd(atoms[at + 1 + length]);
  if (list.length < length || !areBetween || !isLast || !loads.every((atom) => isLoad(reader, atom))) return null;
  return { loadsKg: loads.map(kilosOf), length };
}

const silent = ({ from, to }: Atom): Atom => ({ kind: 'filler', from, to });

const kilosOf = (atom: Atom): number =>
  atom.kind === 'number' ? atom.value : (atom as Extract<Atom, { kind: 'seconds' }>).seconds;

const normOf = ({ tokens }: Reader, atom: Atom | undefined): string => tokens[atom?.from ?? -1]?.norm ?? '';

/** "4x8 de squat à 80", "4x8 of squats at 80". */
const isLink = (reader: Reader, atom: Atom | undefined): boolean => /^(?:d|de|du|des|of)$/.test(normOf(reader, atom));

/** "3x12 16 haltères": what is lifted, and not how often. */
const EQUIPMENT = /^(?:halteres?|halter|dambil|dumbbells?|dbs?|kettlebells?|kbs?|girya)$/;

/** The "x" of "4x10x60" is no word of a name. */
const isCross = (reader: Reader, atom: Atom | undefined): boolean => ['x', '×'].includes(normOf(reader, atom));

const isName = (atom: Atom | undefined): boolean =>
  atom?.kind === 'head' || atom?.kind === 'word' || atom?.kind === 'activityVerb';

const isEnd = (atom: Atom | undefined): boolean => atom === undefined || atom.kind === 'separator';

/** No further away is anything said of a set. */
const MOST_AROUND = 40;

/** The atoms between the separators around a place: where they begin and end. */
function chunkAround(atoms: readonly Atom[], at: number): { start: number; end: number } {
  let [start, end] = [at, at];
  while (!isEnd(atoms[start - 1]) && at - start < MOST_AROUND) start--;
  while (!isEnd(atoms[end + 1]) && end - at < MOST_AROUND) end++;
  return { start, end };
}

/** "2x4 nuggets 100": what is named is eaten. */
function isOfFood(atoms: readonly Atom[], at: number): boolean {
  const { start, end } = chunkAround(atoms, at);
  const heads = atoms.slice(start, end + 1).flatMap((atom) => (atom.kind === 'head' ? [atom.kinds] : []));
  return heads.length > 0 && heads.every((kinds) => kinds.size === 1 && kinds.has('food'));
}

/** A bare number, or "30s" as English says it of a pair. */
function isLoad(reader: Reader, atom: Atom | undefined): atom is Atom {
  if (!atom) return false;
  const value = atom.kind === 'number' && !atom.isArticle ? atom.value : isPair(reader, atom) ? kilosOf(atom) : 0;
  return value > 0 && value <= MOST_LOAD_KG && reader.tokens[atom.from]?.kind === 'number';
}

function isPair({ tokens, language }: Reader, atom: Atom): boolean {
  const sign = tokens[atom.to - 1];
  return (
    language === 'en' && atom.kind === 'seconds' && sign?.text === 's' && sign.isGlued && atom.to - atom.from === 2
  );
}

/** "dev couché 80 5x5", "squat 100 5x5 110 3x3". */
function loadBefore(reader: Reader, atoms: readonly Atom[], at: number): number | null {
  const [name, load] = [atoms[at - 2], atoms[at - 1]];
  if (!isLoad(reader, load) || !name || isRest(reader, name) || NUMBERED.has(normOf(reader, name))) return null;
  const { start } = chunkAround(atoms, at);
  return atoms.slice(start, at - 1).some(isName) ? at - 1 : null;
}

/** "squat 5x5 100", "presse 4x12 à 180"; with the name between them: "5x5 squat 100". */
function loadBehind(reader: Reader, atoms: readonly Atom[], at: number): number | null {
  const { start } = chunkAround(atoms, at);
  const isNamed = atoms.slice(start, at).some(isName);
  let place = at + 1;
  if (!isNamed)
    while (isLink(reader, atoms[place]) || (isName(atoms[place]) && !isCross(reader, atoms[place]))) place++;
  const isBehindName = place > at + 1;
  const marker = MARKERS.has(normOf(reader, atoms[place])) ? normOf(reader, atoms[place]) : null;
  if (marker !== null) place++;
  const load = atoms[place];
  if (!isLoad(reader, load) || isOfOtherUnit(reader, load)) return null;
  if (marker === '@' && kilosOf(load) <= MOST_RPE) return null;
  if (load.kind === 'seconds' && !isPairBehind(atoms, at, load)) return null;
  const next = atoms[place + 1];
  if (next?.kind === 'number' || isListed(atoms, place + 1)) return null;
  const isSaidSo =
    marker !== null || load.kind === 'seconds' || hasEnding(load) || EQUIPMENT.test(normOf(reader, next));
  if (isSaidSo || !next || next.kind === 'separator') return place;
  // "squat 5x5 20 push-ups" counts those; "squat 5x5 100 bench 3x8" is done with what comes next.
  if (isName(next))
    return (next.kind === 'head' && hasSets(atoms, place + 1)) || (!isNamed && !isBehindName) ? place : null;
  return place;
}

/** "22lik dambılla omuz pres 4x10": a number with that ending says which dumbbell, wherever it stands. */
function weightOfHand(reader: Reader, atoms: readonly Atom[], at: number): number | null {
  if (reader.language !== 'tr') return null;
  const { start, end } = chunkAround(atoms, at);
  const load = atoms.slice(start, end + 1).findIndex((atom) => isLoad(reader, atom) && hasEnding(atom));
  const place = start + load;
  return load >= 0 && !isOfOtherUnit(reader, atoms[place] as Atom) ? place : null;
}

/** "22lik", "22'lik". */
const hasEnding = (atom: Atom): boolean => atom.kind === 'number' && atom.to - atom.from === 2;

/** "3x15 10s": of a pair, where it is no exercise that people do without one. */
function isPairBehind(atoms: readonly Atom[], at: number, load: Atom): boolean {
  const head = atoms.slice(Math.max(0, at - MOST_AROUND), at).findLast((atom) => atom.kind === 'head');
  return kilosOf(load) <= MOST_PAIR_BEHIND && head?.kind === 'head' && !head.kinds.has('activity');
}

/** "60, 65, 70": one a set. */
function isListed(atoms: readonly Atom[], at: number): boolean {
  const [sign, other, next] = atoms.slice(at, at + 3);
  return sign?.kind === 'separator' && (other?.kind === 'number' || other?.kind === 'amount') && isEnd(next);
}

/** Do sets of its own follow a name, before the next name? */
function hasSets(atoms: readonly Atom[], name: number): boolean {
  const next = atoms.slice(name + 1).find((atom) => atom.kind === 'setsReps' || atom.kind === 'head' || isEnd(atom));
  return next?.kind === 'setsReps';
}

/** "90 repos", "90 de repos", "20 tekrar", "8 rpe". */
function isOfOtherUnit(reader: Reader, atom: Atom): boolean {
  const norm = reader.tokens[atom.to]?.norm ?? '';
  return NO_LOADS.has(norm) || isOf(reader, norm === 'de' || norm === 'of' ? atom.to + 1 : atom.to, COUNTED);
}

/** "repos 90", "rest: 90". */
const isRest = (reader: Reader, atom: Atom): boolean => isOf(reader, atom.from, new Set<Category>(['rest']));

const isOf = ({ tokens }: Reader, at: number, categories: ReadonlySet<Category>): boolean =>
  (Object.keys(WORDS) as (keyof typeof WORDS)[]).some((language) =>
    wordIndex(language)
      .senses(tokens, at)
      .some(({ category }) => categories.has(category)),
  );
