/** Described meals with the carbohydrates and energy of all that is in them; in English, or the same in three languages. */
import { z } from 'zod';
import type { Language } from '#db/message.ts';
import { describeRows, ESTIMATE, type EvalCase, foodsOf, NOW } from '../cases.ts';
import { tally } from '../figures.ts';

const Figures = { id: z.string(), carb: z.number(), energy: z.number() };

export const DescribedMeal = z.object({ ...Figures, meal_description: z.string(), group: z.string().nullish() });
export const TranslatedMeal = z.object({ ...Figures, en: z.string(), fr: z.string(), tr: z.string() });

/** As near as insulin is dosed by. */
const CLOSE_GRAMS = 7.5;

export const describedMealCases = (row: z.infer<typeof DescribedMeal>): EvalCase[] => [
  mealCase(row, row.id, row.meal_description, 'en', row.group ?? null),
];

export const translatedMealCases = (row: z.infer<typeof TranslatedMeal>): EvalCase[] =>
  (['en', 'fr', 'tr'] as const).map((language) =>
    mealCase(row, `${row.id}-${language}`, row[language], language, null),
  );

function mealCase(
  row: { carb: number; energy: number },
  id: string,
  text: string,
  language: Language,
  kind: string | null,
): EvalCase {
  return {
    language,
    kind,
    conversation: { id, locale: language, now: NOW, turns: [text], onQuestion: ESTIMATE[language] },
    judge(result) {
      const foods = foodsOf(result.entries);
      const carbsOff = Math.abs(foods.reduce((sum, food) => sum + food.carbs, 0) - row.carb);
      const energyOff = Math.abs(foods.reduce((sum, food) => sum + food.kcal, 0) - row.energy);
      const isRight = foods.length > 0 && carbsOff <= CLOSE_GRAMS;
      return {
        isRight,
        badness: isRight ? 0 : carbsOff,
        tallies: {
          carb_accuracy_7g5: tally(isRight),
          carb_mae_g: tally(carbsOff),
          kcal_mae: tally(energyOff),
          nothing_logged: tally(foods.length === 0),
        },
        wanted: `carbohydrates ${row.carb} g, ${row.energy} kcal`,
        got: `off by ${carbsOff.toFixed(1)} g: ${describeRows(result)}`,
      };
    },
  };
}
