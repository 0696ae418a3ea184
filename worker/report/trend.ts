/** Where a weight is heading: a straight line through the weighings. */
import { DateTime } from 'luxon';

export interface WeightTrend {
  firstKg: number;
  firstDate: string;
  lastKg: number;
  lastDate: string;
  weighings: number;
  /** Slope of the line of least squares; null where the weighings are too few or too close together to tell. */
  kgPerWeek: number | null;
}

/**
 * Weight goes up and down by about half a percent within an ordinary week (Orsama et al., Obes Facts 2014;7:36): with
 * fewer weighings or days than these a slope would be that and nothing else.
 */
const LEAST_WEIGHINGS = 3;
const LEAST_DAYS = 6;

/**
 * The trend of the days that have a weight, in kg; null without any. Ordinary least squares on the day number: every
 * weighing counts the same, and gaps need no filling, as a moving average would.
 */
export function trendOf(days: readonly { localDate: string; massKg: number | null }[]): WeightTrend | null {
  const points = days
    .flatMap(({ localDate, massKg }) => (massKg === null ? [] : [{ localDate, massKg, day: dayNumber(localDate) }]))
    .sort((a, b) => a.day - b.day);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const isTold = points.length >= LEAST_WEIGHINGS && last.day - first.day >= LEAST_DAYS;
  return {
    firstKg: first.massKg,
    firstDate: first.localDate,
    lastKg: last.massKg,
    lastDate: last.localDate,
    weighings: points.length,
    kgPerWeek: isTold ? 7 * slopeOf(points.map(({ day, massKg }) => [day, massKg])) : null,
  };
}

const dayNumber = (localDate: string): number => DateTime.fromISO(localDate, { zone: 'utc' }).toMillis() / 86_400_000;

/** Least squares: the sum of products of deviations by the sum of squared ones. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const products = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const squares = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return products / squares;
}
