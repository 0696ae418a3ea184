/** One line of foods, each with names, and bands of grams, millilitres and kcal that a person would accept. */
import { z } from 'zod';
import type { FoodRow, WaterRow } from '#worker/batch.ts';
import { describeRows, ESTIMATE, type EvalCase, type Judgement, NOW, nameLikeness } from '../cases.ts';
import { f1, tally } from '../figures.ts';
import { pairUp } from '../matching.ts';

const Band = z.tuple([z.number(), z.number()]);
type Band = z.infer<typeof Band>;

export const MealLine = z.object({
  id: z.string(),
  input: z.string(),
  lang: z.string(),
  expect: z.object({
    items: z
      .array(
        z.object({
          names: z.array(z.string()).min(1),
          grams: Band.optional(),
          ml: Band.optional(),
          kcal: Band.optional(),
        }),
      )
      .default([]),
    totalKcal: Band.optional(),
  }),
});
type MealLine = z.infer<typeof MealLine>;

export function mealLineCases(row: MealLine): EvalCase[] {
  const locale = row.lang === 'fr' || row.lang === 'en' ? row.lang : 'tr';
  return [
    {
      language: locale,
      kind: null,
      conversation: { id: row.id, locale, now: NOW, turns: [row.input], onQuestion: ESTIMATE[locale] },
      judge: (result) => judge(row, result),
    },
  ];
}

interface Eaten {
  name: string;
  said: string;
  grams: number;
  kcal: number;
}

/** Water that was logged as water is a drink of no energy. */
const eaten = (row: FoodRow | WaterRow): Eaten =>
  row.kind === 'water' ? { name: 'water su eau', said: 'water su', grams: row.ml, kcal: 0 } : row;

const isWithin = (value: number, [least, most]: Band): boolean => least <= value && value <= most;

function judge(row: MealLine, result: Parameters<EvalCase['judge']>[0]): Judgement {
  const { items, totalKcal } = row.expect;
  const got = result.entries.filter((entry) => entry.kind === 'food' || entry.kind === 'water').map(eaten);
  const pairs = pairUp(items, got, (item, one) => Math.max(...item.names.map((name) => nameLikeness(name, one))));
  const fits = pairs.flatMap(([w, g]) => {
    const { grams, ml, kcal } = items[w] as (typeof items)[number];
    const one = got[g] as Eaten;
    const bands: [Band | undefined, number][] = [
      [grams, one.grams],
      [ml, one.grams],
      [kcal, one.kcal],
    ];
    return bands.flatMap(([band, value]) => (band ? [isWithin(value, band)] : []));
  });
  const total = got.reduce((sum, one) => sum + one.kcal, 0);
  const isTotalRight = totalKcal === undefined || isWithin(total, totalKcal);
  const badness =
    items.length + got.length - 2 * pairs.length + fits.filter((isFit) => !isFit).length + (isTotalRight ? 0 : 0.5);
  return {
    isRight: badness === 0,
    badness,
    tallies: {
      cases_passed: tally(badness === 0),
      item_f1: f1(pairs.length, items.length, got.length),
      within_band: tally(fits.filter(Boolean).length, fits.length),
    },
    wanted: items
      .map((item) =>
        [item.names[0], item.grams && `${item.grams.join('-')} g`, item.kcal && `${item.kcal.join('-')} kcal`]
          .filter(Boolean)
          .join(' '),
      )
      .join('; '),
    got: describeRows(result),
  };
}
