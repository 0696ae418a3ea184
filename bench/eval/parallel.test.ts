/** When do two readings of one meal agree, and what is a line of the file? */
import { expect, test } from 'vitest';
import type { FoodRow } from '#worker/batch.ts';
import { CorpusError } from './corpus.ts';
import { differencesOf, judgeParallel, parseParallel, readParallel } from './parallel.ts';

const food = (grams: number, carbs: number, kcal: number): FoodRow => ({
  kind: 'food',
  slot: 'lunch',
  name: 'rice',
  said: 'rice',
  grams,
  kcal,
  carbs,
  protein: 0,
  fat: 0,
  date: '2026-03-11',
});

const result = (...foods: FoodRow[]) => ({ id: 'x', asked: [false], replies: [[]], entries: foods, tookMs: [1] });

test('another table for the same food agrees, another food or amount does not', () => {
  const one = [food(200, 57, 260)];
  expect(differencesOf(one, [food(205, 50, 240)])).toEqual([]);
  expect(differencesOf(one, [food(100, 57, 260)])).toEqual(['200 grams for 100']);
  expect(differencesOf(one, [food(200, 10, 260)])).toEqual(['57 carbs for 10']);
  expect(differencesOf(one, [...one, food(0, 0, 0)])).toEqual(['1 foods for 2']);
});

test('a reading is right when it agrees with the English one and has the carbohydrates', () => {
  const [meal] = parseParallel('[grains]\n57 | rice | riz | pilav', 'x');
  if (!meal) throw new Error('no meal');
  expect(meal.part).toBe('grains');
  const good = result(food(200, 57, 260));
  expect(judgeParallel(meal, good, good).isRight).toBe(true);
  expect(judgeParallel(meal, good).tallies).toEqual({ carbs_near: { sum: 1, of: 1 } });
  const other = judgeParallel(meal, result(food(200, 30, 260)), good);
  expect(other.tallies).toEqual({ carbs_near: { sum: 0, of: 1 }, agrees: { sum: 0, of: 1 } });
  expect(judgeParallel(meal, result(), result()).tallies['agrees']?.sum).toBe(0);
});

test('a line without its three languages is told with its number', () => {
  expect(() => parseParallel('# head\n12 | rice | riz', 'x')).toThrow(
    new CorpusError('x, line 2: not "carbohydrates | English | French | Turkish"'),
  );
});

test('the meals of the file are had in three languages each, French and Turkish beside the English', () => {
  const { cases } = readParallel();
  expect(cases.length % 3).toBe(0);
  expect(cases.length / 3).toBeGreaterThanOrEqual(250);
  for (const { language, like } of cases) expect(like?.locale).toBe(language === 'en' ? undefined : 'en');
});
