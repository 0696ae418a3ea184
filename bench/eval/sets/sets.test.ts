/** Made-up rows of every format: what is right, what is not, and what cannot be read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ActivityRow, ConversationResult, FoodRow, LogRow } from '#worker/batch.ts';
import type { EvalSet } from '../cases.ts';
import { addUp, meanOf } from '../figures.ts';
import { readFolder, readSet } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'lokma-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const food = (name: string, more: Partial<FoodRow> = {}): FoodRow => ({
  kind: 'food',
  slot: 'dinner',
  name,
  said: name,
  grams: 100,
  kcal: 100,
  carbs: 10,
  protein: 1,
  fat: 1,
  date: '2026-03-11',
  ...more,
});

const move = (label: string, more: Partial<ActivityRow> = {}): ActivityRow => ({
  kind: 'activity',
  type: null,
  label,
  said: label,
  minutes: null,
  distanceKm: null,
  exercise: null,
  sets: [],
  kcal: null,
  date: '2026-03-11',
  ...more,
});

const result = (entries: LogRow[], asked = [false]): ConversationResult => ({
  id: 'x',
  asked,
  replies: [[]],
  entries,
  tookMs: [1],
});

let files = 0;

function setOf(...rows: unknown[]): EvalSet {
  const path = join(folder, `set-${files++}.jsonl`);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  const read = readSet(path);
  if (read.kind === 'unreadable') throw new Error(read.message);
  return read.set;
}

/** The figures of a set whose cases are answered with these, in order. */
function figures(set: EvalSet, ...answers: ConversationResult[]): Record<string, number | null> {
  const tallies = addUp(set.cases.map((one, index) => one.judge(answers[index] as ConversationResult).tallies));
  return Object.fromEntries(Object.entries(tallies).map(([name, one]) => [name, meanOf(one)]));
}

const isRight = (set: EvalSet, answer: ConversationResult): boolean => set.cases[0]?.judge(answer).isRight ?? false;

describe('dialogues', () => {
  const set = setOf({
    id: 'a',
    turns: ['200 g de riz et un yaourt, 30 min de vélo'],
    gold: {
      asks_on_first_turn: false,
      entries: [
        { kind: 'food', slot: 'dinner', name: 'Riz', quantity: '200 g', kcal: 260 },
        { kind: 'food', slot: 'late snack', name: 'Yaourt', quantity: '1', kcal: 10 },
        { kind: 'activity', type: 'vélo', duration_minutes: 30 },
      ],
    },
  });

  test('pair foods by name, and compare meals, said grams and energy of the pairs', () => {
    const rice = food('riz', { grams: 190, kcal: 200 });
    const yogurt = food('yaourt', { slot: 'snack' });
    const all = figures(set, result([rice, yogurt, move('Vélo', { minutes: 31 })]));
    expect(all).toEqual({
      food_f1: 1,
      activity_f1: 1,
      slot_accuracy: 1,
      said_amount_accuracy: 1,
      kcal_within_30pct: 1,
      asks_like_gold: 1,
    });
    const worse = figures(set, result([food('riz', { grams: 180, kcal: 180, slot: 'lunch' })], [true]));
    expect(worse).toMatchObject({ activity_f1: 0, slot_accuracy: 0, said_amount_accuracy: 0, kcal_within_30pct: 0 });
    expect(worse['food_f1']).toBeCloseTo(2 / 3);
    expect(worse['asks_like_gold']).toBe(0);
  });

  test('an activity of another duration, or of other sets, is another one', () => {
    const isPaired = (label: string, wanted: object, got: ActivityRow) =>
      figures(
        setOf({
          id: 'a',
          turns: ['x'],
          gold: { asks_on_first_turn: false, entries: [{ kind: 'activity', type: label, ...wanted }] },
        }),
        result([got]),
      )['activity_f1'] === 1;
    expect(isPaired('vélo', { duration_minutes: 30 }, move('Vélo', { minutes: 40 }))).toBe(false);
    const sets = [10, 10].map((reps) => ({ reps, weightKg: null, restS: null }));
    expect(isPaired('squat', { sets: '2', reps: '10' }, move('Squat', { sets }))).toBe(true);
    expect(isPaired('squat', { sets: '3', reps: '10' }, move('Squat', { sets }))).toBe(false);
  });
});

test('a line of foods passes when every food is there, nothing else, and all of it in its band', () => {
  const set = setOf({
    id: 'a',
    input: 'two eggs and water',
    lang: 'en',
    tags: [],
    expect: {
      items: [
        { names: ['egg'], grams: [90, 130] },
        { names: ['water'], ml: [200, 300] },
      ],
      totalKcal: [50, 200],
    },
  });
  const water: LogRow = { kind: 'water', ml: 250, date: '2026-03-11' };
  expect(isRight(set, result([food('egg'), water]))).toBe(true);
  expect(isRight(set, result([food('egg', { grams: 140 }), water]))).toBe(false);
  expect(isRight(set, result([food('egg', { kcal: 300 }), water]))).toBe(false);
  expect(isRight(set, result([food('egg'), water, food('bread')]))).toBe(false);
  expect(isRight(set, result([food('egg')]))).toBe(false);
});

test('a message to the coach is right when meals, sets, weight and day are', () => {
  const line = (category: string, expect: object) => setOf({ id: 'a', input: 'x', category, expect });
  const meal = line('meal', { meals: ['çorba'], forbidden: ['ekmek'], min_grams: { çorba: 200 } });
  expect(isRight(meal, result([food('Mercimek çorbası', { grams: 250 })]))).toBe(true);
  expect(isRight(meal, result([food('Mercimek çorbası', { grams: 150 })]))).toBe(false);
  expect(isRight(meal, result([food('çorba ekmek', { grams: 250 })]))).toBe(false);
  const weight = line('weight', { weight_kg: 81.5, days_ago: 1 });
  expect(isRight(weight, result([{ kind: 'weight', kg: 81.5, date: '2026-03-10' }]))).toBe(true);
  expect(isRight(weight, result([{ kind: 'weight', kg: 81.5, date: '2026-03-11' }]))).toBe(false);
  const sets = line('workout', { sets: [[10, 50]] });
  expect(isRight(sets, result([move('press', { sets: [{ reps: 10, weightKg: 50, restS: null }] })]))).toBe(true);
  expect(isRight(sets, result([]))).toBe(false);
  const question = line('question', {});
  expect(isRight(question, result([]))).toBe(true);
  expect(isRight(question, result([food('elma')]))).toBe(false);
});

test('an exercise counts when it is one of those that are meant, or none where none is', () => {
  const row = { id: 'a', phrase: 'x', accept_none: false, accept: [{ free_exercise_db_id: 'Squat' }] };
  expect(isRight(setOf(row), result([move('x', { exercise: 'Squat' })]))).toBe(true);
  expect(isRight(setOf(row), result([move('x', { exercise: 'Plank' })]))).toBe(false);
  expect(isRight(setOf({ ...row, accept: [], accept_none: true }), result([]))).toBe(true);
});

test('a described meal is right when its carbohydrates are; translations are a case each', () => {
  const set = setOf({ id: 'a', meal_description: 'x', carb: 20, energy: 150, group: 'natural' });
  expect(figures(set, result([food('x', { carbs: 12.5 })]))).toEqual({
    carb_accuracy_7g5: 1,
    carb_mae_g: 7.5,
    kcal_mae: 50,
    nothing_logged: 0,
  });
  expect(figures(setOf({ id: 'a', meal_description: 'x', carb: 2, energy: 0 }), result([]))).toMatchObject({
    carb_accuracy_7g5: 0,
    nothing_logged: 1,
  });
  const three = setOf({ id: 'a', carb: 1, energy: 1, en: 'a', fr: 'b', tr: 'c' });
  expect(three.cases.map((one) => [one.conversation.id, one.language])).toEqual([
    ['a-en', 'en'],
    ['a-fr', 'fr'],
    ['a-tr', 'tr'],
  ]);
});

test('a set that cannot be read is told in one sentence, and the others are read', () => {
  const own = mkdtempSync(join(folder, 'mixed-'));
  const row = JSON.stringify({ id: 'a', meal_description: 'x', carb: 1, energy: 1 });
  writeFileSync(join(own, 'broken-dev.jsonl'), `${row}\nnot json`);
  writeFileSync(join(own, 'empty-dev.jsonl'), '\n');
  writeFileSync(join(own, 'good-dev.jsonl'), row);
  writeFileSync(join(own, 'other-dev.jsonl'), '{"id":"a"}');
  writeFileSync(join(own, 'two-dev.jsonl'), `${row}\n{"id":"b"}`);
  writeFileSync(join(own, 'notes.txt'), 'left alone');
  expect(readFolder(own).map((read) => (read.kind === 'read' ? read.set.name : read.message))).toEqual([
    'broken-dev.jsonl was left out: line 2 is not JSON.',
    'empty-dev.jsonl was left out: it is empty.',
    'good',
    'other-dev.jsonl was left out: its first row has none of the known formats.',
    'two-dev.jsonl was left out: row 2 is not like the first, which is of the format "meals".',
  ]);
  expect(readFolder(join(own, 'nowhere'))).toHaveLength(1);
});
