/** What a measure hands back, and the arithmetic of it: one value a round, medians over rounds, ratios within a round. */

export type Unit = 'ms' | 'ms CPU' | '/s' | 'MB' | 's' | 'pages' | '';

/** What a figure is held against: a floor, a peer, or what theory allows. One value a round, as in the row. */
export interface Beside {
  name: string;
  values: readonly number[];
  /** The ratio is good up to this (times, memory) or from this on (rates). Absent: only told. */
  atMost?: number;
  atLeast?: number;
}

export interface Row {
  name: string;
  unit: Unit;
  /** One a round, in the order of rounds. */
  values: readonly number[];
  beside?: Beside;
}

export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  least: Math.min(...values),
  most: Math.max(...values),
});

/** Of each round, where both have as many: what slows a whole round down slows both, and falls out. */
export function ratioOf({ values, beside }: Row): Spread | null {
  if (!beside) return null;
  if (values.length !== beside.values.length) {
    const one = median(values) / median(beside.values);
    return { median: one, least: one, most: one };
  }
  return spreadOf(values.map((value, round) => value / (beside.values[round] as number)));
}

/** Null where nothing is promised. */
export function isMet(row: Row): boolean | null {
  const ratio = ratioOf(row)?.median;
  if (ratio === undefined || !row.beside) return null;
  const { atMost, atLeast } = row.beside;
  if (atMost !== undefined) return ratio <= atMost;
  return atLeast === undefined ? null : ratio >= atLeast;
}
