/** Plain data that the pictures are drawn of in tests: an ordinary week, and ordinary weeks. */
import type { ActivityChart } from '../activity-chart.ts';
import type { EnergyDay } from '../energy-bars.ts';
import type { MealsChart } from '../meals-chart.ts';
import { dateAfter } from '../scale.ts';
import type { WeekChart } from '../week-chart.ts';
import type { Weighing, WeightChart } from '../weight-chart.ts';

type Plain<Chart> = Omit<Chart, 'language' | 'theme'>;

const MONDAY = '2026-03-09';
const SATURDAY = '2026-03-14';

export const energyDay = (
  localDate: string,
  energyKcal: number | null,
  protein = 0,
  carbs = 0,
  fat = 0,
): EnergyDay => ({
  localDate,
  energyKcal,
  proteinGrams: protein,
  carbsGrams: carbs,
  fatGrams: fat,
});

export const weekOf = (days: readonly [number | null, number?, number?, number?][]): EnergyDay[] =>
  Array.from({ length: 7 }, (_, index) => energyDay(dateAfter(MONDAY, index), ...(days[index] ?? ([null] as const))));

export const SAMPLE_WEEK: Plain<WeekChart> = {
  days: weekOf([
    [1840, 82, 205, 71],
    [2135, 96, 248, 78],
    [null],
    [1985, 88, 190, 90],
    [2410, 90, 240, 86],
    [1260, 61, 140, 45],
  ]),
  today: SATURDAY,
  targetEnergyKcal: 2000,
  energyUnit: 'kcal',
};

/** Every second or third day, with two weeks away. */
const weighings: Weighing[] = Array.from({ length: 88 }, (_, index) => index)
  .filter((index) => (index % 2 === 0 || index % 7 === 3) && !(index > 40 && index < 54))
  .map((index) => ({
    localDate: dateAfter('2025-12-16', index),
    massKg: 79.6 - index * 0.018 + 0.7 * Math.sin(index * 1.7) + 0.4 * Math.cos(index * 0.6),
  }));

export const SAMPLE_WEIGHT: Plain<WeightChart> = { weighings, from: '2025-12-15', to: SATURDAY, massUnit: 'kg' };

export const SAMPLE_ACTIVITY: Plain<ActivityChart> = {
  days: Array.from({ length: 84 }, (_, index) => index)
    .filter((index) => index % 7 === 1 || index % 7 === 3 || (index % 7 === 5 && index % 3 !== 0) || index % 13 === 0)
    .map((index) => ({
      localDate: dateAfter('2025-12-22', index),
      minutes: index % 11 === 0 ? 0 : 12 + ((index * 17) % 70),
      sessions: 1,
    })),
  today: SATURDAY,
  weeks: 12,
};

export const SAMPLE_MEALS: Plain<MealsChart> = {
  days: Array.from({ length: 7 }, (_, index) => ({
    localDate: dateAfter(MONDAY, index),
    slots:
      index === 6 ? [] : ['breakfast', 'lunch', 'dinner', 'snack'].filter((_slot, at) => (index + at * 2) % 4 !== 1),
    isActive: index === 1 || index === 3,
  })),
  today: SATURDAY,
};
