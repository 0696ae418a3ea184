/** What a short reply to an open question holds, beside or instead of new items. */
import { NO_ANSWER } from '../blank.ts';
import type { Action } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { Atom } from './atom.ts';
import { MARKERS, MOST_LOAD_KG } from './bare-loads.ts';
import type { State } from './items.ts';

/** What a short reply to an open question holds, beside or instead of new items. */
export function readAnswer(atoms: readonly Atom[], state: State, actions: readonly Action[]): Action | null {
  // "50 mins. scales said 61.3": the minutes are of what was asked.
  const isWeighed = atoms.some(({ kind }) => kind === 'weighed') && !atoms.some(({ kind }) => kind === 'duration');
  const named = actions.some((action) => isWhole(action, isWeighed));
  const find = <K extends Atom['kind']>(kind: K) =>
    atoms.find((atom): atom is Extract<Atom, { kind: K }> => atom.kind === kind);
  const estimate = find('estimate') !== undefined;
  if (named) return estimate ? { ...NO_ANSWER, estimate } : null;
  const number = atoms.find(
    (atom): atom is Extract<Atom, { kind: 'number' }> => atom.kind === 'number' && !atom.isArticle,
  );
  // "une poignée, genre 20 g": a scale tells more than a hand.
  const amounts = atoms.filter((atom): atom is Extract<Atom, { kind: 'amount' }> => atom.kind === 'amount');
  const amount = timesCounted(atoms, amounts.find((atom) => isMeasure(atom.unit)) ?? amounts[0]);
  const counted = countedIn(atoms, state, amount?.unit === 'piece' ? amount.value : null);
  const duration = find('duration')?.minutes ?? null;
  const size = find('size')?.size ?? null;
  const telling = atoms.filter((atom) => atom.kind !== 'filler' && atom.kind !== 'separator');
  const ordinal = find('ordinal');
  const answer: AnswerAction = {
    ...NO_ANSWER,
    choice: ordinal
      ? ordinal.value === -1
        ? (state.context.openQuestion?.options.length ?? 1)
        : ordinal.value
      : number && telling.length === 1
        ? number.value
        : null,
    yes: find('yes') ? true : find('no') ? false : null,
    estimate,
    amount: amount
      ? { value: amount.value, unit: amount.unit, size }
      : size
        ? { value: 1, unit: 'piece', size }
        : number
          ? { value: number.value, unit: 'piece', size: null }
          : null,
    minutes: duration !== null && counted.times > 1 ? counted.times * duration : duration,
    intensity: find('intensity')?.intensity ?? null,
    reps: counted.reps,
    loadKg: amount?.unit === 'kg' ? amount.value : counted.loadKg,
    setCount: counted.setCount,
    seconds: find('seconds')?.seconds ?? null,
    restSeconds: find('rest')?.seconds ?? null,
    distanceMeters: find('distance')?.meters ?? null,
  };
  const isEmpty = Object.entries(answer).every(([name, value]) => name === 'type' || value === null || value === false);
  if (isEmpty && answer.yes === null) return null;
  return answer;
}

/** What has a name or a verb of its own tells of that: hours of sleep are no minutes of a sport, a weighing no load. */
function isWhole(action: Action, isWeighed: boolean): boolean {
  if (action.type === 'log_sleep') return action.minutes !== null;
  return action.type === 'fill_meal' || action.type === 'fill_activity' || (action.type === 'log_weight' && isWeighed);
}

type AnswerAction = Extract<Action, { type: 'answer' }>;

type AmountAtom = Extract<Atom, { kind: 'amount' }>;

const MOST_VESSELS = 12;

/** "two 500 ml bottles": so many times what one holds. */
function timesCounted(atoms: readonly Atom[], amount: AmountAtom | undefined): AmountAtom | undefined {
  const at = amount ? atoms.indexOf(amount) : -1;
  const [count, vessel] = [atoms[at - 1], atoms[at + 1]];
  const isCounted = count?.kind === 'number' && Number.isInteger(count.value) && count.value <= MOST_VESSELS;
  if (!amount || !isCounted || vessel?.kind !== 'unit' || !isMeasure(amount.unit)) return amount;
  return { ...amount, value: count.value * amount.value };
}

interface Counted {
  setCount: number | null;
  reps: number | null;
  loadKg: number | null;
  /** "4 fois 10 min": so often that long. */
  times: number;
}

/** Sets, repetitions and rounds; bare numbers are some of them while they are asked for: "10 each, 55 kg", "4e 8". */
function countedIn(atoms: readonly Atom[], state: State, pieces: number | null): Counted {
  const wants = (what: string) => state.context.openQuestion?.points.some((point) => point.wants === what) ?? false;
  const sets = atoms.find((atom) => atom.kind === 'setsReps');
  const said = atoms.find((atom) => atom.kind === 'reps');
  const { sets: setCount = null, reps: perSet = null, loadKg: ofSets = null } = sets?.kind === 'setsReps' ? sets : {};
  const reps = perSet ?? (said?.kind === 'reps' ? said.reps : null);
  const isRounds = reps === null && setCount !== null && wants('minutes') && !wants('sets');
  if (isRounds && atoms.some((atom) => atom.kind === 'duration'))
    return { setCount: null, reps: null, loadKg: null, times: setCount };
  if (!wants('sets')) return { setCount, reps, loadKg: ofSets, times: 1 };
  const bare = atoms.flatMap((atom) => (atom.kind === 'number' && !atom.isArticle ? [atom] : []));
  const load = ofSets === null ? bareLoad(bare, reps, state) : undefined;
  const loadKg = load?.value ?? ofSets;
  if (reps !== null) return { setCount, reps, loadKg, times: 1 };
  const numbers = bare.flatMap((atom) => (atom === load ? [] : [atom.value]));
  const [first = null, second = null] = numbers;
  if (setCount === null && first !== null && second !== null && first <= MOST_BARE_SETS)
    return { setCount: first, reps: second, loadKg, times: 1 };
  const isBesideOthers = setCount !== null || atoms.some((atom) => atom.kind === 'amount' && atom.unit === 'kg');
  if (load) return { setCount, reps: first, loadKg, times: 1 };
  return { setCount, reps: isBesideOthers ? (pieces ?? first) : null, loadKg, times: 1 };
}

type NumberAtom = Extract<Atom, { kind: 'number' }>;

const BEFORE_LOAD: ReadonlySet<string> = new Set([...MARKERS, 'with', 'avec']);

/** "5 at 100", "5 reps 100": of two numbers the one that is marked as a load, or that stands beside the repetitions. */
function bareLoad(numbers: readonly NumberAtom[], reps: number | null, { reader }: State): NumberAtom | undefined {
  const isLoad = ({ value }: NumberAtom) => value > (reps ?? 0) && value <= MOST_LOAD_KG;
  const marked = numbers.find(({ from }) => BEFORE_LOAD.has(reader.tokens[from - 1]?.norm ?? ''));
  const told = reps === null ? marked : (marked ?? (numbers.length === 1 ? numbers[0] : undefined));
  return told && (reps !== null || numbers.length > 1) && isLoad(told) ? told : undefined;
}

const MOST_BARE_SETS = 12;

const ASKED_FACTS: Partial<Record<string, ReadonlySet<Atom['kind']>>> = {
  minutes: new Set(['duration', 'distance', 'setsReps', 'reps']),
  sets: new Set(['setsReps', 'reps', 'number', 'amount', 'duration']),
  sprint: new Set(['seconds', 'distance', 'rest']),
  amount: new Set(['number', 'amount']),
};
const BESIDE_FACTS: ReadonlySet<Atom['kind']> = new Set([
  ...(['duration', 'distance', 'setsReps', 'reps', 'number', 'amount', 'seconds', 'rest', 'rpe', 'intensity'] as const),
  ...(['filler', 'word', 'yes', 'climb'] as const),
]);
/** "kırk beş dakika sürdü": it may be told with a verb of its own, and a few words more. */
const MOST_WORDS_BESIDE = 3;

/**
 * "45 min, and I had a banana after", "4 h, 14 km, et le soir une tartiflette": the clauses a message begins or ends with
 * that are nothing but the figures that are asked for. Where the rest is, in tokens. Null: all of it goes together.
 */
export function factsApart(
  atoms: readonly Atom[],
  { context }: State,
  actions: readonly Action[],
): { facts: Atom[]; from: number; to: number } | null {
  const asked = (context.openQuestion?.points ?? []).map((point) => ASKED_FACTS[point.wants]);
  const isAsked = (atom: Atom) => asked.some((kinds) => kinds?.has(atom.kind));
  const isFacts = (clause: readonly Atom[]): boolean =>
    clause.some(isAsked) &&
    clause.every((atom) => BESIDE_FACTS.has(atom.kind) || (atom.kind === 'verb' && atom.verb === 'moved')) &&
    clause.filter((atom) => atom.kind === 'word').length <= MOST_WORDS_BESIDE;
  const clauses = clausesIn(atoms);
  let opening = 0;
  while (opening < clauses.length && isFacts(clauses[opening] as Atom[])) opening++;
  if (opening > 0 && opening < clauses.length) {
    const from = clauses[opening]?.[0]?.from ?? 0;
    return { facts: clauses.slice(0, opening).flat(), from, to: Number.POSITIVE_INFINITY };
  }
  // "corde à sauter : 15 minutes": behind a movement it is of that one.
  if (actions.some((action) => action.type === 'fill_activity')) return null;
  let closing = clauses.length;
  while (closing > 0 && isFacts(clauses[closing - 1] as Atom[])) closing--;
  if (closing === 0 || closing === clauses.length) return null;
  return { facts: clauses.slice(closing).flat(), from: 0, to: clauses[closing]?.[0]?.from ?? 0 };
}

/** Between separators, which are left out. */
function clausesIn(atoms: readonly Atom[]): Atom[][] {
  const clauses: Atom[][] = [[]];
  for (const atom of atoms) {
    if (atom.kind === 'separator') clauses.push([]);
    else clauses.at(-1)?.push(atom);
  }
  return clauses.filter((clause) => clause.length > 0);
}
