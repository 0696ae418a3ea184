/** From figures to places on a picture. */

/** 1, 2 or 5 times a power of ten, so that about `count` steps make the span. */
export function niceStep(span: number, count: number): number {
  const rough = Math.max(span, 1e-9) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
}

/** The multiples of a step within two bounds. */
export function ticks(from: number, to: number, step: number): number[] {
  const found: number[] = [];
  for (let index = Math.ceil(from / step - 1e-9); index * step <= to + step * 1e-9; index++) found.push(index * step);
  return found;
}

const DAY_MS = 86_400_000;

/** Days from one local date (YYYY-MM-DD) to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MS);

export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** 0 is Monday. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;

/** The Monday of a date's week. */
export const mondayOf = (date: string): string => dateAfter(date, -weekdayOf(date));
