/** "4x10", "12/10/8 reps", "3 séries de 12", "8000 steps", "4x125 g": sets, repetitions, steps and packs. */
import type { Unit } from '../schema.ts';
import { isMeasure } from '../units.ts';
import { type Atom, type Body, has, headOf, isMark, type Reader, TIMES } from './atom.ts';
import { readSpan } from './clocks.ts';
import { type NumberRead, readLoads, readNumber, readPlainNumber } from './numbers.ts';

/** "un yaourt 4x125g" is sold so, and one of them eaten; "2x30g de fromage" and "steaks 2x100 g" are all eaten. */
function isPackSize(reader: Reader, before: readonly Atom[]): boolean {
  const name = before.at(-1);
  if (name?.kind !== 'head' && name?.kind !== 'word') return false;
  const start = before.findLastIndex((atom) => atom.kind === 'separator');
  const isCounted = before.slice(start + 1).some((atom) => atom.kind === 'number' || atom.kind === 'amount');
  const head = before.findLast((atom) => atom.kind === 'head');
  return isCounted || !/[sx]$/.test(reader.tokens[(head ?? name).from]?.norm ?? '') || reader.language === 'tr';
}

/** "water 3x500 ml" is all drunk. */
const isWater = ({ tokens }: Reader, before: readonly Atom[]): boolean =>
  /^(?:water|eau|su)$/.test(tokens[(before.at(-1)?.to ?? 0) - 1]?.norm ?? '');

/** "4 fois 6", "4 kere 6": between two numbers, and of nothing that is counted or measured. */
function isTimesWord({ tokens, language, lexicon }: Reader, at: number): boolean {
  const isWord = { fr: /^fois$/, en: /^times$/, tr: /^(?:kere|kez|carpi)$/ }[language].test(tokens[at]?.norm ?? '');
  if (!isWord || tokens[at + 1]?.kind !== 'number') return false;
  const next = tokens[at + 2];
  if (next?.kind !== 'word') return true;
  // "3 fois 15 dips" are sets, and "3 fois 15 fraises" none.
  const head = lexicon.findHead(tokens, at + 2, language);
  return head === null || (head.kinds.has('exercise') && !head.kinds.has('food') && !head.wasCorrected);
}

/** "4x10", "4 x 10 à 60kg", "100x8@9", "2x eggs", "3x30s", "4x125g" (a pack: one of them). */
export function readTimesReps(reader: Reader, at: number, before: readonly Atom[]): Atom | null {
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  const first = reader.tokens[at];
  const isTimes = TIMES.has(reader.tokens[at + 1]?.norm ?? '') || isTimesWord(reader, at + 1);
  if (first?.kind !== 'number' || !isTimes) return null;
  const second = reader.tokens[at + 2];
  if (second?.kind !== 'number') return make({ kind: 'number', value: first.value, isArticle: false }, at + 2);
  const unit = has(reader, at + 3, 'unit');
  if (
    unit &&
    isMeasure(unit.value as Unit) &&
    before.at(-1)?.kind !== 'activityVerb' &&
    unit.value !== 'kg' &&
    unit.value !== 'lb'
  ) {
    const times = isPackSize(reader, before) && !isWater(reader, before) ? 1 : first.value;
    return make(
      { kind: 'amount', value: times * second.value, unit: unit.value as Unit, isArticle: false },
      at + 3 + unit.length,
    );
  }
  const km = has(reader, at + 3, 'km');
  if (km) return make({ kind: 'distance', meters: Math.round(first.value * second.value * 1_000) }, at + 3 + km.length);
  const span = readSpan(reader, at + 2);
  if (span) return make({ kind: 'setsReps', sets: first.value, reps: null, loadKg: null, rpe: null }, at + 2);
  const metres = has(reader, at + 3, 'metres');
  if (metres) return make({ kind: 'setsReps', sets: first.value, reps: null, loadKg: null, rpe: null }, at + 2);
  // Gym shorthand "100x8": a load no one does that many sets of.
  const isLoadFirst = first.value > 12 && first.value > second.value && second.value <= 30;
  const kg = has(reader, at + 3, 'kg');
  if (kg && second.value > 30 && first.value <= 30) {
    return make({ kind: 'setsReps', sets: 1, reps: first.value, loadKg: second.value, rpe: null }, at + 3 + kg.length);
  }
  return isLoadFirst
    ? make({ kind: 'setsReps', sets: 1, reps: second.value, loadKg: first.value, rpe: null }, at + 3)
    : make({ kind: 'setsReps', sets: first.value, reps: second.value, loadKg: null, rpe: null }, at + 3);
}

/** "12-10-8 tekrar", "12/10/8 reps": three or more, each the repetitions of a set. */
export function readRepsList(reader: Reader, at: number, before: readonly Atom[]): Atom | null {
  const reps: number[] = [];
  let to = at;
  for (;;) {
    const token = reader.tokens[to];
    if (token?.kind !== 'number' || !Number.isInteger(token.value)) return null;
    reps.push(token.value);
    to++;
    const sign = reader.tokens[to];
    if (sign?.kind !== 'mark' || !['-', '/', '–'].includes(sign.text)) break;
    to++;
  }
  if (reps.length < 3) return null;
  const word = has(reader, to, 'reps');
  if (word) return { kind: 'repsList', reps, from: at, to: to + word.length };
  // "12-12-12 lat pulldown 55 kg": beside the name of an exercise they are nothing else.
  const head = reps.every((one) => one > 0 && one <= MOST_LISTED_REPS)
    ? reader.lexicon.findHead(reader.tokens, to, reader.language)
    : null;
  const named = before.at(-1)?.kind === 'head' ? before.at(-1) : head && { ...headOf(head), from: to, to };
  const isExercise =
    named?.kind === 'head' && named.kinds.has('exercise') && !named.kinds.has('food') && !named.wasCorrected;
  return isExercise ? { kind: 'repsList', reps, from: at, to } : null;
}

const MOST_LISTED_REPS = 30;

/** Fewer are told of a dance. */
const LEAST_STEPS = 500;

/** "8000 pas", "10,000 steps", "10 bin adım": the sign inside the number parts thousands. */
export function readSteps(reader: Reader, at: number): Atom | null {
  const token = reader.tokens[at];
  if (token?.kind !== 'number') return null;
  const isThousand = reader.tokens[at + 1]?.norm === 'bin' || reader.tokens[at + 1]?.norm === 'k';
  const place = isThousand ? at + 2 : at + 1;
  const word = has(reader, place, 'steps');
  if (!word) return null;
  const isParted = /^\p{Nd}{1,3}[.,]\p{Nd}{3}$/u.test(token.text);
  const count = token.value * (isThousand || isParted ? 1_000 : 1);
  return count >= LEAST_STEPS ? { kind: 'steps', count, from: at, to: place + word.length } : null;
}

/** After "3 séries": "de 12", "x 12", "12 tekrar", or nothing. */
export function readSets(reader: Reader, at: number, sets: number, place: number): Atom {
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  let next = place;
  while (['de', 'of', 'x', 'd', 'a'].includes(reader.tokens[next]?.norm ?? '') || isMark(reader.tokens[next], ':'))
    next++;
  const number = readLoads(reader, next) ? null : readReps(reader, next);
  if (number && !number.isArticle && Number.isInteger(number.value)) {
    const reps = has(reader, number.to, 'reps');
    if (reps)
      return make({ kind: 'setsReps', sets, reps: number.value, loadKg: null, rpe: null }, number.to + reps.length);
    const isOther =
      has(reader, number.to, 'kg') ??
      has(reader, number.to, 'unit') ??
      has(reader, number.to, 'minutes') ??
      has(reader, number.to, 'seconds');
    if (!isOther) return make({ kind: 'setsReps', sets, reps: number.value, loadKg: null, rpe: null }, number.to);
  }
  return make({ kind: 'setsReps', sets, reps: null, loadKg: null, rpe: null }, place);
}

/** "3 séries de 8 à 12"; "3 séries de 12 à 40" is done with 40 kg. */
function readReps(reader: Reader, at: number): NumberRead | null {
  const number = readNumber(reader, at);
  const least = readPlainNumber(reader, at);
  return number && least && number.value > MOST_REPS_RATIO * least.value ? least : number;
}

/** The middle of a range of repetitions is seldom more than so many times its least. */
const MOST_REPS_RATIO = 1.5;
