/** What the reader builds while it goes through a message: its items, and where and when they belong. */
import type { InterpretContext } from '../interpret.ts';
import type { Amount, MealSlot, StrengthSet, When } from '../schema.ts';
import type { Atom, Intensity, Reader } from './atom.ts';
import { isLinking } from './lexicon.ts';

/** Where and when, as far as said. */
export interface Moment {
  slot: MealSlot | null;
  dayOffset: number | null;
  time: string | null;
  part: When['part'];
  /** Said to be nibbled: a snack, unless a meal is named. */
  isNibbled: boolean;
}

export const NO_MOMENT: Moment = { slot: null, dayOffset: null, time: null, part: null, isNibbled: false };

export interface Item {
  kind: 'food' | 'activity';
  name: string;
  /** What the vocabulary calls its head. */
  ids: readonly string[];
  said: string;
  brand: string | null;
  moment: Moment;
  sentence: number;
  // food
  amount: Amount | null;
  /** It was shared, and the amount is one share: "split it with my brother, so call it half" says it once more. */
  isShare?: boolean;
  // activity
  minutes: number | null;
  distanceMeters: number | null;
  climbMeters: number | null;
  intensity: Intensity | null;
  sets: StrengthSet[];
  setCount: number | null;
  restSeconds: number | null;
  seconds: number | null;
  /** A lone number beside an activity: minutes or repetitions, decided at the end. */
  bareNumber: number | null;
  /** It stands right before the name ("10 pompes"), not linked to it ("10 de pompes"). */
  isCount: boolean;
  /** "50, 55, 60 kg": one a set. */
  loads: number[];
  /** Pairs of load and repetitions said one by one. */
  pairs: number;
  /** "3x10": as many sets as were said, with their repetitions; whatever comes later is further sets. */
  areSetsWhole: boolean;
  isKnown: boolean;
  /** Its name was found only by respelling a word. */
  isRespelt: boolean;
  isExercise: boolean;
  isActivity: boolean;
  /** "antrenman", "muscu": says that there was training, not which. */
  isGenericTraining: boolean;
  /** "tout le plat", "the whole dish": the food named before, not another. */
  isWholeDish: boolean;
  /** What is said of it is said of each beside it ("100 g each of rice and lentils"): of those behind it or before it. */
  isOfEach?: 'following' | 'preceding';
  /** The second, third ... kind of one counted thing: how many kinds so far. */
  kinds?: number;
}

export interface State {
  reader: Reader;
  text: string;
  items: Item[];
  moment: Moment;
  mode: 'food' | 'activity' | null;
  sentence: number;
  context: InterpretContext;
  /** All of a message that answers nothing, and no part of a correction. */
  isWhole: boolean;
  /** What the chunks of a list go into: "a burrito with meat and beans". */
  isFilling: boolean;
  /** Sets whose exercise is named only after them: "3x10 at 60 kg, then 2x8 at 70 of squat". */
  setsAhead: StrengthSet[];
  /** Body masses said among other things: "2 pommes, couru 30 min, 78,4 kg". */
  masses: { massKg: number; moment: Moment; isFirst?: boolean }[];
}

export interface Chunk {
  atoms: Atom[];
  /** What stood before it. */
  after: 'comma' | 'and' | 'with' | 'on' | 'then' | 'start';
  /** A food is listed with it, so what nobody knows is one too. */
  isListed?: boolean;
}

export const isArticle = (atom: Atom): boolean => atom.kind === 'number' && atom.isArticle;

/** What stands around an item without being said of it: verbs, times, small words. */
export const NOT_PART_OF_IT: ReadonlySet<Atom['kind']> = new Set([
  'filler',
  'verb',
  'slot',
  'part',
  'day',
  'weekday',
  'clock',
  'separator',
  'unsaid',
  'negation',
]);

export function newItem(state: State, kind: Item['kind'], atoms: readonly Atom[]): Item {
  const isSaid = (atom: Atom) => !NOT_PART_OF_IT.has(atom.kind);
  const first = atoms.find(isSaid) ?? (atoms[0] as Atom);
  const last = atoms.findLast(isSaid) ?? (atoms.at(-1) as Atom);
  return {
    kind,
    name: '',
    ids: [],
    said: textOf(state, first.from, last.to),
    brand: null,
    moment: state.moment,
    sentence: state.sentence,
    amount: null,
    minutes: null,
    distanceMeters: null,
    climbMeters: null,
    intensity: null,
    sets: [],
    setCount: null,
    restSeconds: null,
    seconds: null,
    bareNumber: null,
    isCount: false,
    loads: [],
    pairs: 0,
    areSetsWhole: false,
    isKnown: true,
    isRespelt: false,
    isExercise: false,
    isActivity: false,
    isGenericTraining: false,
    isWholeDish: false,
  };
}

export function isLinkAtom(state: State, atom: Atom): boolean {
  return atom.to - atom.from === 1 && isLinking(state.reader.tokens[atom.from], state.reader.language);
}

export const round = (value: number): number => Math.round(value * 100) / 100;

export function textOf(state: State, from: number, to: number): string {
  const first = state.reader.tokens[from];
  const last = state.reader.tokens[to - 1];
  return first && last ? state.text.slice(first.start, last.end) : '';
}

export const isNamedFood = (atom: Atom | undefined): boolean =>
  atom?.kind === 'head' && atom.kinds.has('food') && !atom.wasCorrected;
