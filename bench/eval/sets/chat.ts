/** Turkish messages to a coach: meals, sets, durations and weights, and what must not be logged at all. */
import { z } from 'zod';
import type { FoodRow } from '#worker/batch.ts';
import { activitiesOf, dateBefore, describeRows, type EvalCase, foodsOf, type Judgement, NOW } from '../cases.ts';
import { tally } from '../figures.ts';
import { plain } from '../matching.ts';

const Grams = z.record(z.string(), z.number()).default({});

const Expect = z.object({
  note: z.string().default(''),
  meals: z.array(z.string()).optional(),
  forbidden: z.array(z.string()).default([]),
  min_grams: Grams,
  max_grams: Grams,
  /** Repetitions and kilograms of each set. */
  sets: z.array(z.tuple([z.number().nullable(), z.number().nullable()])).optional(),
  durations_min: z.array(z.number()).optional(),
  weight_kg: z.number().optional(),
  items: z
    .array(
      z.object({
        type: z.string(),
        days_ago: z.number(),
        weight_kg: z.number().optional(),
        durations_min: z.array(z.number()).default([]),
      }),
    )
    .default([]),
  days_ago: z.number().optional(),
});
type Expect = z.infer<typeof Expect>;

export const ChatLine = z.object({ id: z.string(), input: z.string(), category: z.string(), expect: Expect });
type ChatLine = z.infer<typeof ChatLine>;
type Result = Parameters<EvalCase['judge']>[0];

export function chatCases(row: ChatLine): EvalCase[] {
  return [
    {
      language: 'tr',
      kind: row.category,
      conversation: { id: row.id, locale: 'tr', now: NOW, turns: [row.input], onQuestion: null },
      judge: (result) => judge(row, result),
    },
  ];
}

const LOGS_NOTHING = new Set(['question', 'future', 'edit', 'mood', 'goal', 'safety', 'smalltalk']);

function judge(row: ChatLine, result: Result): Judgement {
  const { expect } = row;
  const mustAsk = expect.note.startsWith('must ask');
  const checks = [
    areMealsRight(expect, foodsOf(result.entries)),
    mustAsk || areSetsRight(expect, result),
    areDurationsRight(expect, result),
    expect.weight_kg === undefined || hasWeight(result, expect.weight_kg),
    ...expect.items.map((item) => isItemLogged(item, result)),
    isDayRight(expect, result),
    !LOGS_NOTHING.has(row.category) || result.entries.every((entry) => entry.kind === 'water'),
    !mustAsk || result.asked[0] === true,
  ];
  const badness = checks.filter((isGood) => !isGood).length;
  return {
    isRight: badness === 0,
    badness,
    tallies: { cases_passed: tally(badness === 0) },
    wanted: JSON.stringify(expect),
    got: describeRows(result),
  };
}

const head = (word: string): string => plain(word).slice(0, 5);

function areMealsRight(expect: Expect, foods: readonly FoodRow[]): boolean {
  const { meals, forbidden, min_grams, max_grams } = expect;
  if (!meals) return true;
  const has = (word: string) => foods.some((food) => plain(`${food.name} ${food.said}`).includes(head(word)));
  const gramsOf = (word: string) =>
    foods.filter((food) => plain(food.name + food.said).includes(head(word))).map((food) => food.grams);
  return (
    foods.length === meals.length &&
    meals.every(has) &&
    !forbidden.some((word) => foods.some((food) => plain(food.name).includes(plain(word)))) &&
    Object.entries(min_grams).every(([word, least]) => gramsOf(word).some((grams) => grams >= least)) &&
    Object.entries(max_grams).every(([word, most]) => gramsOf(word).some((grams) => grams <= most))
  );
}

function areSetsRight(expect: Expect, result: Result): boolean {
  if (!expect.sets) return true;
  const sets = activitiesOf(result.entries).flatMap((move) => move.sets.map((set) => [set.reps, set.weightKg]));
  return JSON.stringify(sets) === JSON.stringify(expect.sets);
}

function areDurationsRight(expect: Expect, result: Result): boolean {
  if (!expect.durations_min) return true;
  const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b).join();
  const minutes = activitiesOf(result.entries).flatMap((move) =>
    move.minutes && move.sets.length === 0 ? [move.minutes] : [],
  );
  return sorted(minutes) === sorted(expect.durations_min);
}

const hasWeight = (result: Result, kg: number | undefined, date?: string): boolean =>
  result.entries.some((row) => row.kind === 'weight' && row.kg === kg && (date === undefined || row.date === date));

function isItemLogged(item: Expect['items'][number], result: Result): boolean {
  const date = dateBefore(item.days_ago);
  if (item.type === 'weight') return hasWeight(result, item.weight_kg, date);
  if (item.type !== 'workout') return true;
  return activitiesOf(result.entries).some(
    (move) => move.minutes !== null && item.durations_min.includes(move.minutes) && move.date === date,
  );
}

function isDayRight(expect: Expect, result: Result): boolean {
  if (expect.days_ago === undefined) return true;
  const date = dateBefore(expect.days_ago);
  return result.entries.length > 0 && result.entries.every((row) => row.date === date);
}
