/**
 * The same meals in three languages (`corpus/parallel.txt`): whoever says it, and however, a meal has the same foods,
 * the same grams and the same figures; and the carbohydrates are near what tables have. What is said otherwise in
 * French or Turkish than in English is a defect of one of the two, wherever nobody eats otherwise.
 */
import { readFileSync } from 'node:fs';
import type { Language } from '#db/message.ts';
import type { ConversationResult, FoodRow } from '#worker/batch.ts';
import { describeRows, ESTIMATE, type EvalCase, type EvalSet, foodsOf, type Judgement, NOW } from './cases.ts';
import { CorpusError } from './corpus.ts';
import { tally } from './figures.ts';

export interface ParallelMeal {
  part: string;
  carbsGrams: number;
  texts: Record<Language, string>;
}

/**
 * Differences that come of another table for the same food: a share of the larger figure, or so many grams or kcal of a
 * small one. The tables of Europe leave fibre out of the carbohydrates, the American ones do not.
 */
const CLOSE = { grams: [0.15, 15], carbs: [0.3, 7.5], kcal: [0.2, 50] } as const;

/** The figures by hand are of some pear and some cup: nearer than this nobody knows them. */
const NEAR_CARBS = { share: 0.2, grams: 7.5 };

export function parseParallel(text: string, file: string): ParallelMeal[] {
  const meals: ParallelMeal[] = [];
  let part = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const heading = /^\[(.+)\]$/.exec(line);
    if (heading) {
      part = heading[1] as string;
      continue;
    }
    const [carbs, en, fr, tr, ...more] = line.split('|').map((field) => field.trim());
    if (!en || !fr || !tr || more.length > 0 || !/^\d+(?:\.\d+)?$/.test(carbs ?? ''))
      throw new CorpusError(`${file}, line ${index + 1}: not "carbohydrates | English | French | Turkish"`);
    meals.push({ part, carbsGrams: Number(carbs), texts: { en, fr, tr } });
  }
  return meals;
}

const sumOf = (foods: readonly FoodRow[], figure: keyof typeof CLOSE): number =>
  foods.reduce((sum, food) => sum + food[figure], 0);

/** What differs between two readings of one meal, in a few words; none: they agree. */
export function differencesOf(one: readonly FoodRow[], other: readonly FoodRow[]): string[] {
  const differences = one.length === other.length ? [] : [`${one.length} foods for ${other.length}`];
  for (const figure of ['grams', 'carbs', 'kcal'] as const) {
    const [share, least] = CLOSE[figure];
    const [here, there] = [sumOf(one, figure), sumOf(other, figure)];
    if (Math.abs(here - there) > Math.max(least, share * Math.max(here, there)))
      differences.push(`${Math.round(here)} ${figure} for ${Math.round(there)}`);
  }
  return differences;
}

/** `like`: the reading of the English text, where this is none. */
export function judgeParallel(meal: ParallelMeal, result: ConversationResult, like?: ConversationResult): Judgement {
  const foods = foodsOf(result.entries);
  const carbsOff = Math.abs(sumOf(foods, 'carbs') - meal.carbsGrams);
  const isNear = carbsOff <= Math.max(NEAR_CARBS.grams, NEAR_CARBS.share * meal.carbsGrams);
  const differences = like ? differencesOf(foods, foodsOf(like.entries)) : [];
  const isAgreed = foods.length > 0 && differences.length === 0;
  const isRight = isNear && isAgreed;
  return {
    isRight,
    badness: isRight ? 0 : carbsOff + differences.length,
    tallies: { carbs_near: tally(isNear), ...(like && { agrees: tally(isAgreed) }) },
    wanted: `carbohydrates ${meal.carbsGrams} g${like ? `, as in English: ${describeRows(like)}` : ''}`,
    got: `${[...differences, `off by ${carbsOff.toFixed(1)} g`].join(', ')}: ${describeRows(result)}`,
  };
}

function casesOf(meal: ParallelMeal, index: number): EvalCase[] {
  const conversation = (language: Language) => ({
    id: `parallel-${index + 1}-${language}`,
    locale: language,
    now: NOW,
    turns: [meal.texts[language]],
    onQuestion: ESTIMATE[language],
  });
  const english = conversation('en');
  return (['en', 'fr', 'tr'] as const).map((language) => ({
    language,
    kind: null,
    conversation: conversation(language),
    ...(language !== 'en' && { like: english }),
    judge: (result, like) => judgeParallel(meal, result, like),
  }));
}

export const parallelFile = new URL('./corpus/parallel.txt', import.meta.url);

export function readParallel(): EvalSet {
  const meals = parseParallel(readFileSync(parallelFile, 'utf8'), 'corpus/parallel.txt');
  return { name: 'parallel', format: 'parallel', cases: meals.flatMap(casesOf) };
}
