/**
 * Energy spent a day as somebody's own days show it: what they ate on average, less what their weight gained in energy
 * (Hall & Chow 2011, Am J Clin Nutr 94:66: intake = expenditure + change of body energy). It is a proposal: nobody's
 * targets move because of it unless they say so.
 */
import type { DaySummary } from '#db/history.ts';
import { KCAL_PER_KG, nearFormula } from './targets.ts';

/** Days looked at, today left out: it is not over yet. */
export const WINDOW_DAYS = 28;
/** A day's weight moves by half a kilogram or more with water alone: below this many the trend says nothing. */
export const LEAST_WEIGHT_DAYS = 14;
export const LEAST_INTAKE_DAYS = 10;
/** A day below half of the formula was most likely not written down to its end. */
const WHOLE_DAY_SHARE = 0.5;

export interface Adapted {
  /** kcal a day, within 20 % of the formula. */
  energyKcal: number;
  meanIntakeKcal: number;
  /** kg a week; minus is loss. */
  slopeKgWeek: number;
  weightDays: number;
  intakeDays: number;
  isBounded: boolean;
}

export type Adaptation =
  | { kind: 'adapted'; adapted: Adapted }
  /** How many days of each there are. */
  | { kind: 'too_few'; weightDays: number; intakeDays: number };

/** `days`: those of the window, today left out. `formulaKcal`: resting energy x activity factor. */
export function adaptEnergy(days: readonly DaySummary[], formulaKcal: number): Adaptation {
  const weights = days.flatMap(({ localDate, massKg }) =>
    massKg === null ? [] : [{ x: dayNo(localDate), y: massKg }],
  );
  const intakes = days
    .filter((day) => day.foods > 0 && day.energyKcal >= formulaKcal * WHOLE_DAY_SHARE)
    .map((day) => day.energyKcal);
  const slopeKgDay = slopeOf(weights);
  if (weights.length < LEAST_WEIGHT_DAYS || intakes.length < LEAST_INTAKE_DAYS || slopeKgDay === null) {
    return { kind: 'too_few', weightDays: weights.length, intakeDays: intakes.length };
  }
  const meanIntakeKcal = mean(intakes);
  const measured = meanIntakeKcal - slopeKgDay * KCAL_PER_KG;
  const energyKcal = nearFormula(measured, formulaKcal);
  return {
    kind: 'adapted',
    adapted: {
      energyKcal: Math.round(energyKcal / 10) * 10,
      meanIntakeKcal: Math.round(meanIntakeKcal),
      slopeKgWeek: slopeKgDay * 7,
      weightDays: weights.length,
      intakeDays: intakes.length,
      isBounded: energyKcal !== measured,
    },
  };
}

const dayNo = (localDate: string): number => Date.parse(`${localDate}T00:00:00Z`) / 86_400_000;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Least squares, y a unit of x; null where all x are one. */
function slopeOf(points: readonly { x: number; y: number }[]): number | null {
  if (points.length < 2) return null;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  if (spread === 0) return null;
  return points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
}
