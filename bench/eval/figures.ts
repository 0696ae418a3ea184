/**
 * Figures add up: each case brings a sum and what it is divided by, so that any part of a set has its figures too. A
 * share is hits over cases; F1 is twice the pairs over what was wanted and what was logged; a mean error is what it says.
 */

export interface Tally {
  sum: number;
  of: number;
}
export type Tallies = Record<string, Tally>;

export const tally = (sum: number | boolean, of = 1): Tally => ({ sum: Number(sum), of });

export const f1 = (pairs: number, wanted: number, got: number): Tally => tally(2 * pairs, wanted + got);

export function addUp(all: readonly Tallies[]): Tallies {
  const total: Tallies = {};
  for (const tallies of all) {
    for (const [name, { sum, of }] of Object.entries(tallies)) {
      const before = total[name] ?? tally(0, 0);
      total[name] = tally(before.sum + sum, before.of + of);
    }
  }
  return total;
}

/** Null where no case has anything to say about it. */
export const meanOf = (one: Tally | undefined): number | null => (one && one.of > 0 ? one.sum / one.of : null);

/** Errors: the smaller the better. */
const LOW_IS_GOOD = new Set(['carb_mae_g', 'kcal_mae', 'nothing_logged', 'unanswered']);

export const isLowGood = (figure: string): boolean => LOW_IS_GOOD.has(figure);

export const isAtLeast = (figure: string, value: number, mark: number): boolean =>
  isLowGood(figure) ? value <= mark : value >= mark;
