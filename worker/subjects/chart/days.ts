/** Rows of the history as the plain data that pictures are drawn of. */
import type { DaySummary } from '#db/history.ts';
import type { ActiveDay } from '../../pictures/activity-chart.ts';
import type { EnergyDay } from '../../pictures/energy-bars.ts';
import { dateAfter } from '../../pictures/scale.ts';
import type { Weighing } from '../../pictures/weight-chart.ts';

/** `count` days from a date on, each with what was eaten, or with nothing known. */
export function energyDaysOf(rows: readonly DaySummary[], from: string, count: number): EnergyDay[] {
  const byDate = new Map(rows.map((row) => [row.localDate, row]));
  return Array.from({ length: count }, (_, index) => {
    const localDate = dateAfter(from, index);
    const row = byDate.get(localDate);
    const hasFood = row !== undefined && row.foods > 0;
    return {
      localDate,
      energyKcal: hasFood ? row.energyKcal : null,
      proteinGrams: hasFood ? row.proteinGrams : 0,
      carbsGrams: hasFood ? row.carbsGrams : 0,
      fatGrams: hasFood ? row.fatGrams : 0,
    };
  });
}

export const weighingsOf = (rows: readonly DaySummary[]): Weighing[] =>
  rows.flatMap(({ localDate, massKg }) => (massKg === null ? [] : [{ localDate, massKg }]));

export const activeDaysOf = (rows: readonly DaySummary[]): ActiveDay[] =>
  rows
    .filter((row) => row.activities > 0)
    .map(({ localDate, activeMinutes, activities }) => ({ localDate, minutes: activeMinutes, sessions: activities }));
