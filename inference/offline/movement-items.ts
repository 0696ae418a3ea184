/** An activity or exercise out of the atoms around it: minutes, distances, sets, loads. */

import { NO_SET } from '../blank.ts';
import type { StrengthSet } from '../schema.ts';
import { KG_PER_POUND } from '../units.ts';
import type { Atom } from './atom.ts';
import { isBareBodyKg } from './body-mass.ts';
import { type Item, NOT_PART_OF_IT, newItem, round, type State, textOf } from './items.ts';
import { fold, tokenise } from './text.ts';

/** Sets and repetitions are lifted, whatever else a word may mean ("dips", "machine"); "2 x 20 min" are no sets. */
export function isLifting(atoms: readonly Atom[]): boolean {
  const isTimed = atoms.some((atom) => atom.kind === 'duration');
  return atoms.some(
    (atom) =>
      atom.kind === 'reps' ||
      atom.kind === 'repsList' ||
      (atom.kind === 'setsReps' && (atom.reps !== null || (atom.sets > 1 && !isTimed))),
  );
}

/** Kinds of movement, by the plain name of each: what ids of the catalogue are of it. */
const MOVES: Record<string, RegExp> = {
  walking: /walk|hiking|backpacking|rucking|snowshoeing|marching/,
  running: /run|jogging|marathon/,
  cycling: /cycling|bik/,
  swimming: /swim|crawl/,
};

/** On foot, on wheels: "treadmill 20 mins incline walk", "home trainer 1h zwift" are one thing. */
const WAYS: readonly RegExp[] = [/walk|run|jog|hik|treadmill|marching|stroller/, /cycl|bik|trainer/];

/**
 * "rando, 14 km, 5h de marche": what tells of the same kind of movement only how long it took, or only how far, where
 * the part before told the other. And "nagé 1h à la piscine": the same again, of which nothing more is said.
 */
export function tellsMoreOfLast(
  state: State,
  last: Item,
  item: Item,
  atoms: readonly Atom[],
  isSameBreath: boolean,
): boolean {
  if (last.kind !== 'activity' || item.kind !== 'activity' || last.sentence !== item.sentence) return false;
  if (item.sets.length > 0 || last.sets.length > 0 || item.bareNumber !== null || item.seconds !== null) return false;
  const [mine, theirs] = [idsOf(state, item), idsOf(state, last)];
  const isTold = item.minutes !== null || item.distanceMeters !== null || item.climbMeters !== null;
  if (!isTold) {
    const isOneWay = () => WAYS.some((way) => mine.some((id) => way.test(id)) && theirs.some((id) => way.test(id)));
    return mine.some((id) => theirs.includes(id)) ? item.intensity === null : isSameBreath && isOneWay();
  }
  const [first, second] = atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const isMeasureOf = (measure: Atom | undefined, name: Atom | undefined) =>
    (measure?.kind === 'duration' || measure?.kind === 'distance') &&
    (name?.kind === 'head' || name?.kind === 'activityVerb');
  // "hiked 14 km, walked 30 min" are two.
  if (!isMeasureOf(first, second) && !(isSameBreath && isMeasureOf(second, first))) return false;
  const isOther =
    item.minutes === null
      ? last.distanceMeters === null && last.minutes !== null
      : last.minutes === null && last.distanceMeters !== null && item.distanceMeters === null;
  return isOther && mine.some((id) => theirs.some((other) => other === id || MOVES[id]?.test(other)));
}

function idsOf({ reader }: State, item: Item): readonly string[] {
  if (item.ids.length > 0) return item.ids;
  const head = reader.lexicon.findHead(tokenise(item.name), 0, reader.language);
  return head && !head.wasCorrected ? head.meanings.map(({ id }) => id) : [];
}

/** The vocabulary's ids of training in general: says that there was some, not which. */
const GENERIC_TRAINING: readonly string[] = ['strength-training', 'general-exercise'];

export const isTrainingInGeneral = (atom: Atom | undefined): boolean =>
  atom?.kind === 'head' && GENERIC_TRAINING.some((id) => atom.ids.includes(id));

/** Runs of which everybody runs the same length, in kilometres, by their name. */
export const RACES_KM: ReadonlyMap<string, number> = new Map([
  ['parkrun', 5],
  ['parkruns', 5],
]);

/** "parkrun done, 31 mins": everybody runs the same. */
export function takeRaceLength(item: Item): void {
  const km = RACES_KM.get(fold(item.name).split(' ')[0] ?? '');
  if (km !== undefined) item.distanceMeters ??= km * 1_000;
}

/**
 * "squat 5x5 100 bench 3x8 at 70", "dips 4x6 tractions 4x10", "5x5 squat 3x8 bench": one part for each exercise that
 * is told with sets of its own, though no comma stands between them.
 */
export function liftsOf(atoms: readonly Atom[], isNameWord: (atom: Atom) => boolean): Atom[][] {
  const parts: Atom[][] = [[]];
  const leads = atoms.findIndex(isSets) < atoms.findIndex(isMove);
  for (const [at, atom] of atoms.entries()) {
    const part = parts.at(-1) as Atom[];
    const isWhole = part.some(isSets) && part.some(isMove);
    if (isWhole && isMove(atom) && hasOwnFacts(atoms, at)) {
      // "... incline bench 3x8": words before a name are part of it.
      const start = part.findLastIndex((one) => one.kind !== 'word') + 1;
      parts.push([...part.splice(start), atom]);
    } else if (isWhole && (beginsNext(atoms, at, leads) || isNamedAnew(atoms, at, isNameWord))) parts.push([atom]);
    else part.push(atom);
  }
  return parts;
}

const isMove = (atom: Atom): boolean =>
  atom.kind === 'head' && (atom.kinds.has('exercise') || atom.kinds.has('activity'));

const isSets = (atom: Atom): boolean => atom.kind === 'setsReps' || atom.kind === 'reps' || atom.kind === 'repsList';

/** Sets before the next name, or a time or distance right behind this one ("abdos 3x20 gainage 2 min"). */
function hasOwnFacts(atoms: readonly Atom[], at: number): boolean {
  const rest = atoms.slice(at + 1);
  const next = rest[0]?.kind;
  if (next === 'duration' || next === 'seconds' || next === 'distance') return true;
  const told = rest.find((atom) => isSets(atom) || isMove(atom));
  return told !== undefined && isSets(told);
}

/** "5x5 squat 3x8 bench" where sets lead, and "squat 5x5 20 push-ups". */
function beginsNext(atoms: readonly Atom[], at: number, leads: boolean): boolean {
  const [atom, next] = [atoms[at] as Atom, atoms.slice(at + 1).find((one) => one.kind !== 'filler')];
  if (!next || !isMove(next)) return false;
  return (leads && isSets(atom)) || (atom.kind === 'number' && !atom.isArticle);
}

/** "bench 3x8 70 kg incline dumbbell 3x10 24 kg": words that exercises are called by, right before sets of their own. */
function isNamedAnew(atoms: readonly Atom[], at: number, isNameWord: (atom: Atom) => boolean): boolean {
  if (!isNameWord(atoms[at] as Atom) || atoms[at - 1]?.kind === 'word') return false;
  const next = atoms.slice(at + 1, at + MOST_NAME_WORDS).find((atom) => !isNameWord(atom));
  return next?.kind === 'setsReps';
}

/** No exercise has more words. */
const MOST_NAME_WORDS = 8;

export function activityName(state: State, atoms: readonly Atom[], heads: readonly Atom[]): string {
  const first = heads[0] as Atom;
  const last = heads.at(-1) as Atom;
  if (first.kind === 'activityVerb') {
    // "nagé rapide": the hard variant has its own row; the intensity decides later.
    const named = heads.find((head) => head.kind === 'head');
    return named ? textOf(state, named.from, last.kind === 'head' ? last.to : named.to) : first.name;
  }
  let name = textOf(state, first.from, last.to);
  const start = atoms.indexOf(first);
  // Gym words around the name narrow it: "tek kol", "incline", "smith".
  for (let index = start - 1; index >= 0; index--) {
    const atom = atoms[index] as Atom;
    if (atom.kind !== 'word') break;
    name = `${textOf(state, atom.from, atom.to)} ${name}`;
  }
  const next = atoms[atoms.indexOf(last) + 1];
  if (next?.kind === 'word') name = `${name} ${textOf(state, next.from, next.to)}`;
  return name;
}

export function takeActivityFacts(item: Item, atoms: readonly Atom[]): void {
  let load: number | null = null;
  let reps: number | null = null;
  let setCount: number | null = null;
  let rpe: number | null = null;
  let loadsKg: readonly number[] | null = null;
  if (takeHeldSets(item, atoms) || takePairs(item, atoms)) return;
  for (const atom of atoms) {
    switch (atom.kind) {
      case 'duration':
        item.minutes ??= round(atom.minutes);
        break;
      case 'seconds':
        item.seconds ??= atom.seconds;
        break;
      case 'steps':
        item.minutes ??= minutesOfSteps(atom.count);
        break;
      case 'repsList':
        item.sets = atom.reps.slice(0, MAX_SETS).map((one) => ({ ...NO_SET, reps: one }));
        break;
      case 'loads':
        loadsKg ??= atom.loadsKg;
        break;
      case 'rest':
        item.restSeconds ??= atom.seconds;
        break;
      case 'distance':
        item.distanceMeters ??= atom.meters;
        break;
      case 'climb':
        item.climbMeters ??= atom.meters;
        break;
      case 'intensity':
        item.intensity ??= atom.intensity;
        break;
      case 'setsReps':
        if (atom.reps !== null) item.areSetsWhole = true;
        setCount ??= atom.sets;
        reps ??= atom.reps;
        load ??= atom.loadKg;
        break;
      case 'reps':
        reps ??= atom.reps;
        break;
      case 'rpe':
        rpe ??= atom.rpe;
        break;
      case 'amount':
        load ??= massKgOf(atom);
        break;
      case 'number':
        if (!atom.isArticle && item.bareNumber === null) {
          item.bareNumber = atom.value;
          item.isCount = atoms[atoms.indexOf(atom) + 1]?.kind === 'head';
        }
        break;
      default:
        break;
    }
  }
  addSets(item, {
    setCount: setCount ?? (loadsKg === null ? null : (item.setCount ?? loadsKg.length)),
    reps,
    load,
    rpe,
  });
  if (loadsKg !== null) giveLoads(item, loadsKg);
}

/** One load a set, in order; sets without one of their own keep the last. */
function giveLoads(item: Item, loadsKg: readonly number[]): void {
  const first = item.sets[0] ?? NO_SET;
  const count = Math.min(MAX_SETS, Math.max(loadsKg.length, item.sets.length));
  item.sets = Array.from({ length: count }, (_, at) => ({
    ...(item.sets[at] ?? first),
    loadKg: loadsKg[Math.min(at, loadsKg.length - 1)] ?? null,
  }));
  item.setCount = count;
}

const MAX_SETS = 60;

/** Walking at a moderate pace (Tudor-Locke et al. 2018: 100 steps a minute or more are moderate). */
const STEPS_PER_MINUTE = 100;
/** Nobody takes more in a day: they are told as longer than a day is, which is refused by whoever logs it. */
const MOST_STEPS = 120_000;

const minutesOfSteps = (count: number): number =>
  Math.max(Math.round(count / STEPS_PER_MINUTE), count > MOST_STEPS ? 24 * 60 + 1 : 0);

/** A plank of more is no set. */
const MOST_HELD_MINUTES = 10;

/** "3x1 min de gainage", "plank 3x60s": held for a time; "8x400 m": as often as that far. */
function takeHeldSets(item: Item, atoms: readonly Atom[]): boolean {
  const at = atoms.findIndex((atom) => atom.kind === 'setsReps' && atom.reps === null && atom.sets > 1);
  const [times, span] = atoms.slice(at, at + 2);
  if (at < 0 || times?.kind !== 'setsReps' || !span) return false;
  const rest = [...atoms.slice(0, at), ...atoms.slice(at + 2)];
  if (span.kind === 'distance') {
    const isSprint = /sprint/i.test(item.name);
    item.distanceMeters = isSprint ? span.meters : span.meters * times.sets;
    if (isSprint) item.setCount = times.sets;
    takeActivityFacts(item, rest);
    return true;
  }
  const seconds =
    span.kind === 'seconds'
      ? span.seconds
      : span.kind === 'duration' && span.minutes <= MOST_HELD_MINUTES
        ? span.minutes * 60
        : null;
  if (seconds === null || !item.isExercise) return false;
  takeActivityFacts(item, rest);
  item.setCount = Math.min(MAX_SETS, times.sets);
  item.sets = Array.from({ length: item.setCount }, () => ({ ...NO_SET, seconds, restSeconds: item.restSeconds }));
  return true;
}

/** "100x8 90x8 80x10", "3x10 60 kg 2x8 70 kg": each with its own load. */
function takePairs(item: Item, atoms: readonly Atom[]): boolean {
  const groups: { count: number; reps: number | null; loadKg: number | null }[] = [];
  for (const atom of atoms) {
    const last = groups.at(-1);
    if (atom.kind === 'setsReps') groups.push({ count: atom.sets, reps: atom.reps, loadKg: atom.loadKg });
    else if (last && last.loadKg === null) last.loadKg = massKgOf(atom);
  }
  if (groups.length < 2 || groups.some((group) => group.reps === null) || item.sets.length > 0) return false;
  takeActivityFacts(
    item,
    atoms.filter((atom) => atom.kind !== 'setsReps' && atom.kind !== 'amount'),
  );
  const sets = groups.flatMap(({ count, reps, loadKg }) =>
    Array.from({ length: Math.min(MAX_SETS, count) }, () => ({
      ...NO_SET,
      reps,
      loadKg,
      restSeconds: item.restSeconds,
    })),
  );
  item.sets = sets.slice(0, MAX_SETS);
  item.setCount = item.sets.length;
  item.areSetsWhole = true;
  return true;
}

/** Further sets of the same exercise, before or behind those it has. */
export function joinSets(item: Item, sets: readonly StrengthSet[], place: 'before' | 'behind'): void {
  item.sets = (place === 'before' ? [...sets, ...item.sets] : [...item.sets, ...sets]).slice(0, MAX_SETS);
  item.setCount = item.sets.length;
}

/** International avoirdupois pound. */

function massKgOf(atom: Atom): number | null {
  if (atom.kind !== 'amount') return null;
  if (atom.unit === 'kg') return atom.value;
  return atom.unit === 'lb' ? round(atom.value * KG_PER_POUND) : null;
}

function addSets(
  item: Item,
  said: {
    setCount: number | null;
    reps: number | null;
    load: number | null;
    rpe: number | null;
  },
): void {
  if (said.setCount === null && said.reps === null && said.load === null) return;
  const blank = (): StrengthSet => ({
    reps: said.reps,
    loadKg: said.load,
    seconds: null,
    restSeconds: item.restSeconds,
    rpe: said.rpe,
  });
  if (said.setCount !== null) item.setCount = Math.min(MAX_SETS, Math.max(1, Math.round(said.setCount)));
  if (item.sets.length === 0) {
    item.sets = Array.from({ length: item.setCount ?? 1 }, blank);
    return;
  }
  // "40 kg, 8 reps, 4 séries": as many of the one that was told.
  const [one, ...others] = item.sets;
  const isOne = one && others.length === 0 && item.pairs === 0 && (!item.areSetsWhole || one.reps === null);
  if (said.setCount !== null && isOne) item.sets = Array.from({ length: item.setCount ?? 1 }, () => ({ ...one }));
  // A later word on the same sets completes them.
  for (const set of item.sets) {
    set.reps ??= said.reps;
    set.loadKg ??= said.load;
    set.rpe ??= said.rpe;
  }
}

/** "3 set ...; 70kg 10 tekrar, 75kg 8 tekrar": each pair is one of the sets announced, further ones are further sets. */
export function addPair(item: Item, pair: StrengthSet): void {
  const announced = item.pairs === 0 && item.sets.every((set) => set.reps === null);
  const repeated =
    item.pairs === 0 && !announced && item.setCount !== null && item.setCount > 1 && item.sets.length === item.setCount;
  if (announced) item.sets = [pair];
  else if (repeated) item.sets = [item.sets[0] as StrengthSet, pair];
  else item.sets.push(pair);
  item.pairs++;
}

/** "8 at 70 kg", after sets: one more of so many repetitions. */
export function countedSet(atoms: readonly Atom[]): StrengthSet | null {
  const [count, load, ...others] = atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  if (others.length > 0 || count?.kind !== 'number' || count.isArticle || load?.kind !== 'amount') return null;
  return load.unit === 'kg' && Number.isInteger(count.value)
    ? { ...NO_SET, reps: count.value, loadKg: load.value }
    : null;
}

/** A mass by itself, first of all or after something that is not lifted, is the person's own. */
export function loneMassKg(last: Item | undefined, atoms: readonly Atom[]): number | null {
  const telling = atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const [only, ...others] = telling;
  // "71 kg au réveil", "68kg on the dot"
  if (others.some((atom) => atom.kind !== 'word')) return null;
  if (only?.kind !== 'amount') return null;
  const massKg = only.unit === 'kg' ? only.value : only.unit === 'lb' ? round(only.value * KG_PER_POUND) : 0;
  if (!isBareBodyKg(massKg)) return null;
  if (!last) return massKg;
  const isLifted = last.kind === 'activity' && (last.sets.length > 0 || (last.isExercise && !last.isActivity));
  return isLifted || (last.kind === 'food' && last.amount === null) ? null : massKg;
}

/** "3 set 50, 55, 60 kg 8 tekrar": the last of a list of loads, with what is the same for all. */
export function takeLastLoad(state: State, item: Item, atoms: readonly Atom[]): boolean {
  const before = item.bareNumber === null ? item.loads : [...item.loads, item.bareNumber];
  if (before.length === 0 || before.length + 1 !== item.sets.length) return false;
  const last = newItem(state, 'activity', atoms);
  takeActivityFacts(last, atoms);
  const [set] = last.sets;
  if (last.sets.length !== 1 || !set) return false;
  item.sets = [...before, set.loadKg].map((loadKg) => ({ ...set, loadKg }));
  item.bareNumber = null;
  item.loads = [];
  return true;
}

/** "sırasıyla 50, 55, 60 kg": lone numbers after sets whose repetitions are known are their loads, in order. */
export function takeLoads(item: Item, atoms: readonly Atom[]): boolean {
  const telling = atoms.filter((atom) => atom.kind !== 'filler' && atom.kind !== 'word');
  const only = telling.length === 1 ? telling[0] : undefined;
  const isNumber = only?.kind === 'number' && !only.isArticle;
  const isMass = only?.kind === 'amount' && only.unit === 'kg';
  const isListing = isNumber && (item.bareNumber !== null || item.loads.length > 0);
  if ((!isNumber && !isMass) || item.sets.length < 2) return false;
  if (!isListing && item.sets.some((set) => set.reps === null)) return false;
  if (isMass && item.loads.length === 0 && item.bareNumber === null) return false;
  if (item.bareNumber !== null) item.loads.push(item.bareNumber);
  item.bareNumber = null;
  item.loads.push((only as { value: number }).value);
  if (isMass && item.loads.length === item.sets.length) {
    for (const [index, set] of item.sets.entries()) set.loadKg = item.loads[index] ?? null;
  }
  return true;
}
