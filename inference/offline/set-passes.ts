/** Sets in words of their own: "50 kg 12 12 12", "10/10/10", "3 by 10", "4 rounds of 15", "80x8x3", "3e 12", "no weight". */
import type { Atom, Reader } from './atom.ts';

const isExercise = (atom: Atom): boolean => atom.kind === 'head' && atom.kinds.has('exercise');

type NumberAtom = Extract<Atom, { kind: 'number' }>;

const isCount = (atom: Atom | undefined): atom is NumberAtom =>
  atom?.kind === 'number' && !atom.isArticle && Number.isInteger(atom.value);

const MOST_SETS = 12;
const MOST_REPS = 50;
/** A pair is also a range or a date. */
const LEAST_IN_LIST = 3;

/** Only where an exercise is named. */
export function withSaidSets(reader: Reader, atoms: readonly Atom[]): readonly Atom[] {
  if (!atoms.some(isExercise)) return atoms;
  return withRepLists(reader, withPairs(reader, withoutNoWeight(reader, withoutAblative(reader, atoms))));
}

/** "120 kg dan 3 tekrar": the ending of the load, written apart, and no dance. */
function withoutAblative({ tokens, language }: Reader, atoms: readonly Atom[]): readonly Atom[] {
  if (language !== 'tr') return atoms;
  return atoms.map((atom, at): Atom => {
    const isEnding = atoms[at - 1]?.kind === 'amount' && /^[dt][ea]n$/.test(tokens[atom.from]?.norm ?? '');
    return isEnding && atom.to === atom.from + 1 ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

/** "fentes 3x20 sans poids", "lunges, no weight": a body was not weighed. */
function withoutNoWeight({ tokens }: Reader, atoms: readonly Atom[]): readonly Atom[] {
  if (!atoms.some((atom) => atom.kind === 'weighed')) return atoms;
  const isNone = (at: number): boolean => {
    const [before, atom] = [atoms[at - 1], atoms[at]];
    if (atom?.kind !== 'weighed') return false;
    return before?.kind === 'without' || before?.kind === 'negation' || tokens[atom.from - 1]?.norm === 'no';
  };
  return atoms.map((atom, at): Atom => {
    const isPart = isNone(at) || (isNone(at + 1) && (atom.kind === 'without' || atom.kind === 'negation'));
    return isPart ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

const ROUNDS = /^(?:rounds?|tours?|tur|circuits?)$/;

/** Two numbers with a word between them, and a third behind a load: so many of so many. */
function withPairs({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  const made: Atom[] = [];
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms[at] as Atom;
    if (atom.kind !== 'number' && atom.kind !== 'setsReps') {
      made.push(atom);
      continue;
    }
    const [one, two, three] = [atoms[at + 1], atoms[at + 2], atoms[at + 3]];
    const norm = (other: Atom | undefined): string => (other ? (tokens[other.from]?.norm ?? '') : '');
    const sets = (count: number, reps: NumberAtom, load: number | null): Atom => ({
      ...{ kind: 'setsReps', sets: count, reps: reps.value, loadKg: load, rpe: null, from: atom.from, to: reps.to },
    });
    const isSets = isCount(atom) && atom.value <= MOST_SETS;
    // "3 by 10"; "3e 12"
    const isJoint =
      language === 'en'
        ? norm(one) === 'by'
        : language === 'tr' && /^(?:y?[ea])$/.test(norm(one)) && tokens[one?.from ?? 0]?.isGlued;
    if (isSets && isJoint && isCount(two) && two.value <= MOST_REPS) {
      made.push(sets(atom.value, two, null));
      at += 2;
      continue;
    }
    // "4 rounds of 15"
    const isOf = ROUNDS.test(norm(one)) && /^(?:of|de|d)$/.test(norm(two));
    if (isSets && isOf && isCount(three) && three.value <= MOST_REPS) {
      made.push(sets(atom.value, three, null));
      at += 3;
      continue;
    }
    // "80x8x3": a load, repetitions, sets
    const isThird = atom.kind === 'setsReps' && atom.sets === 1 && atom.loadKg !== null && norm(one) === 'x';
    if (isThird && isCount(two) && two.value <= MOST_SETS) {
      made.push({ ...atom, sets: two.value, to: two.to });
      at += 2;
      continue;
    }
    // "120 for 12 12 12", "35 for 3x15": on the bar
    const isLoad = isCount(atom) && norm(one) === 'for' && made.length > 0 && isExercise(made.at(-1) as Atom);
    if (isLoad && (two?.kind === 'setsReps' || isCount(two))) {
      made.push({
        kind: 'amount',
        value: atom.value,
        unit: 'kg',
        isArticle: false,
        from: atom.from,
        to: (one as Atom).to,
      });
      at += 1;
      continue;
    }
    made.push(atom);
  }
  return made;
}

/** "50 kg 12 12 12", "55kg 10/10/10": one number a set, behind a load or the exercise. */
function withRepLists({ tokens }: Reader, atoms: readonly Atom[]): Atom[] {
  const made: Atom[] = [];
  const isSlash = (atom: Atom | undefined): boolean =>
    atom?.kind === 'separator' && /^[/-]$/.test(tokens[atom.from]?.text ?? '');
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms[at] as Atom;
    const last = made.at(-1);
    const isBehind =
      last !== undefined &&
      (isExercise(last) || (last.kind === 'amount' && (last.unit === 'kg' || last.unit === 'lb')));
    if (!isBehind || !isCount(atom)) {
      made.push(atom);
      continue;
    }
    const reps: number[] = [];
    let place = at;
    let end = at;
    while (isCount(atoms[place]) && (atoms[place] as NumberAtom).value <= MOST_REPS) {
      reps.push((atoms[place] as NumberAtom).value);
      end = place;
      place += isSlash(atoms[place + 1]) ? 2 : 1;
    }
    if (reps.length < LEAST_IN_LIST) {
      made.push(atom);
      continue;
    }
    made.push({ kind: 'repsList', reps, from: atom.from, to: (atoms[end] as Atom).to });
    at = end;
  }
  return made;
}
