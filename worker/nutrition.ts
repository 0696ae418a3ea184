/** Arithmetic of food and movement. No rounding here beyond a tenth: what is shown is rounded when shown. */
import type { FoodFigures } from '#db/commit.ts';
import type { ActivityType, Nutrients } from './catalogue/types.ts';
import { round } from './portions.ts';

/** The figures of a mass of a food. */
export function figuresOf(per100g: Nutrients, massGrams: number): FoodFigures {
  const share = massGrams / 100;
  const of = (value: number): number => round(value * share, 2);
  const maybe = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : of(value);
  return {
    energyKcal: of(per100g.energyKcal),
    proteinGrams: of(per100g.proteinGrams),
    carbsGrams: of(per100g.carbsGrams),
    fatGrams: of(per100g.fatGrams),
    fibreGrams: maybe(per100g.fibreGrams),
    sugarsGrams: maybe(per100g.sugarsGrams),
    saturatedFatGrams: maybe(per100g.saturatedFatGrams),
    saltGrams: maybe(per100g.saltGrams),
    alcoholGrams: maybe(per100g.alcoholGrams),
  };
}

/** The figures of `ratio` times as much. */
export function scaledFigures(figures: FoodFigures, ratio: number): FoodFigures {
  const of = (value: number): number => round(value * ratio, 2);
  const maybe = (value: number | null): number | null => (value === null ? null : of(value));
  return {
    energyKcal: of(figures.energyKcal),
    proteinGrams: of(figures.proteinGrams),
    carbsGrams: of(figures.carbsGrams),
    fatGrams: of(figures.fatGrams),
    fibreGrams: maybe(figures.fibreGrams),
    sugarsGrams: maybe(figures.sugarsGrams),
    saturatedFatGrams: maybe(figures.saturatedFatGrams),
    saltGrams: maybe(figures.saltGrams),
    alcoholGrams: maybe(figures.alcoholGrams),
  };
}

/** Used while a person has not told their weight; every receipt says so. */
export const ASSUMED_MASS_KG = 70;

export function metOf(activity: ActivityType, intensity: string | null): number {
  const byIntensity = activity.metByIntensity;
  if (byIntensity && (intensity === 'easy' || intensity === 'moderate' || intensity === 'hard')) {
    return byIntensity[intensity] ?? activity.met;
  }
  return activity.met;
}

/** kcal = MET x kg x h (Compendium of Physical Activities: 1 MET is 1 kcal per kg and hour). */
export function activityEnergyKcal(met: number, massKg: number, minutes: number): number {
  return round((met * massKg * minutes) / 60, 1);
}

/** A set lasts about 3 s a repetition; rest as said, else 90 s (ACSM 2009 gives 1 to 2 min between sets). */
export function setsMinutes(
  sets: readonly { reps: number | null; seconds: number | null; restSeconds: number | null }[],
): number {
  const seconds = sets.reduce((sum, set) => sum + (set.seconds ?? (set.reps ?? 10) * 3) + (set.restSeconds ?? 90), 0);
  return seconds / 60;
}
