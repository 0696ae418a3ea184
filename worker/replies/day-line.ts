/** The facts of a day in one line, with what the person aims at, and nothing of energy or mass for who wants no figures. */
import type { EnergyUnit, Measures } from './measures.ts';

export interface DayLine {
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  activeEnergyKcal: number;
  activeMinutes: number;
  waterMl: number;
  foods: number;
}

/** What a person aims at a day; null: no target. */
export interface DayGoal {
  targetEnergyKcal: number | null;
  targetProteinGrams: number | null;
  targetCarbsGrams: number | null;
  targetFatGrams: number | null;
  targetWaterMl: number | null;
  /** No figures of energy or mass are shown. */
  isNumberFree: boolean;
  /** kcal or kJ */
  energyUnit: string;
}

export interface DayWords {
  protein: string;
  carbs: string;
  fat: string;
  foods(count: number): string;
}

export const unitOf = (goal: Pick<DayGoal, 'energyUnit'>): EnergyUnit => (goal.energyUnit === 'kJ' ? 'kJ' : 'kcal');

/** "1 240 / 2 000 kcal · P 60 / 100 · G 150 · L 40 g · 🏃 200 kcal · 💧 1,2 / 2 l" */
export function dayFacts(totals: DayLine, goal: DayGoal, measures: Measures, words: DayWords): string {
  const { number } = measures;
  const unit = unitOf(goal);
  const of = (grams: number, target: number | null) =>
    target === null ? number(grams) : `${number(grams)} / ${number(target)}`;
  const water = number(totals.waterMl / 1000, 2);
  const drunk =
    totals.waterMl > 0
      ? `💧 ${goal.targetWaterMl === null ? water : `${water} / ${number(goal.targetWaterMl / 1000, 1)}`} l`
      : null;
  if (goal.isNumberFree) {
    const moved = totals.activeMinutes > 0 ? `🏃 ${measures.span(totals.activeMinutes)}` : null;
    return [words.foods(totals.foods), moved, drunk].filter((part) => part !== null).join(' · ');
  }
  const energy =
    goal.targetEnergyKcal === null
      ? measures.energy(totals.energyKcal, unit)
      : measures.energyOf(totals.energyKcal, goal.targetEnergyKcal, unit);
  const macros = [
    `${words.protein} ${of(totals.proteinGrams, goal.targetProteinGrams)}`,
    `${words.carbs} ${of(totals.carbsGrams, goal.targetCarbsGrams)}`,
    `${words.fat} ${of(totals.fatGrams, goal.targetFatGrams)} g`,
  ].join(' · ');
  const moved = totals.activeEnergyKcal > 0 ? `🏃 ${measures.energy(totals.activeEnergyKcal, unit)}` : null;
  return [energy, macros, moved, drunk].filter((part) => part !== null).join(' · ');
}
