/** A message that may put something right, and what both readers of corrections ask of it. */
import type { Language } from '#db/message.ts';
import { NO_CHANGE, NO_MOVEMENT, NO_SET } from '../blank.ts';
import type { Action, ActivityMention, Amount, FoodMention } from '../schema.ts';
import { readAnswer } from './answers.ts';
import type { Atom } from './atom.ts';
import type { State } from './items.ts';
import { type Phrases, phrasesOf } from './phrases.ts';
import type { Token } from './text.ts';
import { WORDS } from './word-index.ts';
import { EDITS } from './words/edits.ts';

export type Correct = Extract<Action, { type: 'correct' }>;
type Answer = Extract<Action, { type: 'answer' }>;

/** A reading of some of the message's words, as if they were all of it. */
export interface Part {
  atoms: readonly Atom[];
  actions: readonly Action[];
  state: State;
}

/** A message that may put something right. */
export interface Remark {
  tokens: readonly Token[];
  language: Language;
  words: CorrectionWords;
  /** Where something is said, behind "ah non, en fait". */
  start: number;
  read: (tokens: readonly Token[]) => Part;
}

export interface CorrectionWords {
  announces: Phrases;
  itWas: Phrases;
  was: Phrases;
  theOne: Phrases;
  removes: Phrases;
  insteadOf: Phrases;
  but: Phrases;
  openers: Phrases;
}

const cache = new Map<Language, CorrectionWords>();

export function wordsOf(language: Language): CorrectionWords {
  let words = cache.get(language);
  if (!words) {
    const { announces, itWas, was, theOne, removes, insteadOf, but, openers } = WORDS[language].corrections;
    words = {
      announces: phrasesOf(`${announces} ${EDITS[language].announces}`),
      itWas: phrasesOf(itWas),
      was: phrasesOf(`${itWas} ${was}`),
      theOne: phrasesOf(theOne),
      removes: phrasesOf(removes),
      insteadOf: phrasesOf(insteadOf),
      but: phrasesOf(but),
      openers: phrasesOf(`${openers} ${EDITS[language].openers}`),
    };
    cache.set(language, words);
  }
  return words;
}

export const FACTS: ReadonlySet<Atom['kind']> = new Set([
  'number',
  'amount',
  'unit',
  'duration',
  'seconds',
  'rest',
  'distance',
  'climb',
  'setsReps',
  'reps',
  'rpe',
  'intensity',
  'size',
]);
export const SILENT: ReadonlySet<Atom['kind']> = new Set(['filler', 'separator', 'no', 'yes']);
export const MOMENTS: ReadonlySet<Atom['kind']> = new Set(['slot', 'part', 'day', 'weekday', 'clock']);

export function correctFacts(atoms: readonly Atom[], state: State): Correct | null {
  const answer = readAnswer(atoms, state, []);
  if (answer?.type !== 'answer') return null;
  const activity = movementFacts(answer, atoms);
  if (activity) return { ...NO_CHANGE, activity };
  const amount = answer.amount ?? (answer.choice === null ? null : countOf(answer.choice));
  return amount ? { ...NO_CHANGE, amount } : null;
}

const countOf = (value: number): Amount => ({ value, unit: 'piece', size: null });

function movementFacts(answer: Answer, atoms: readonly Atom[]): ActivityMention | null {
  const { minutes, intensity, reps, loadKg, setCount, seconds, restSeconds, distanceMeters } = answer;
  const isMovement = [minutes, intensity, reps, setCount, seconds, restSeconds, distanceMeters].some(
    (fact) => fact !== null,
  );
  // A mass alone may be of a food, a bar or the person: the log tells.
  if (!isMovement) return null;
  const climb = atoms.find((atom) => atom.kind === 'climb');
  const set = { ...NO_SET, reps, loadKg, seconds, restSeconds };
  const hasSets = reps !== null || setCount !== null || loadKg !== null;
  return {
    ...NO_MOVEMENT,
    minutes: hasSets ? minutes : (minutes ?? (seconds === null ? null : seconds / 60)),
    intensity,
    distanceKm: distanceMeters === null ? null : distanceMeters / 1_000,
    climbMeters: climb?.kind === 'climb' ? climb.meters : null,
    sets: hasSets ? Array.from({ length: Math.min(60, Math.max(1, setCount ?? 1)) }, () => ({ ...set })) : [],
    setCount,
  };
}

export const isAnyArticle = (atom: Atom): boolean => atom.kind === 'number' && atom.isArticle;

export const foodsOf = ({ actions }: Part): FoodMention[] =>
  actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []));

export const movesOf = ({ actions }: Part): ActivityMention[] =>
  actions.flatMap((action) => (action.type === 'fill_activity' ? action.items : []));
