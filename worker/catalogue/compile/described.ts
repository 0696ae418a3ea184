/**
 * Portions in the words of FNDDS and SR Legacy ("1 large fast food order", "1 piece, medium pizza", "1 jar"), kept for
 * the foods that are said with these words. What is measured, and what was never on a plate, stays out.
 */
import type { DescribedPortion } from './tables.ts';

export interface Described {
  words: string;
  /** Of one. */
  massGrams: number;
}

/** Measures are exact elsewhere; yields, toppings, guesses for recipes and all that a baking pan holds are no portions. */
const NOT_SAID =
  /guideline|yield|topping|surface inch|linear inch|quantity not specified|in shell|with ice|no ice|without sauce|unpopped|as purchased|nlea|^(?:cup|fl oz|oz|lb|tbsp|tsp|tablespoon|teaspoon|quart|pint|gallon|liter|ml|recipe|inch|cubic)\b|= ?serving|serving \d+ |^(?:square|round) [a-z]+ \(\d+" pan\)/;
/** What says nothing of how much. */
const NOISE = /\bns as to [a-z ]+|\bnfs\b|\bany (?:size|cut)\b|\([^)]*\b(?:include|approx|dia|yield)[^)]*\)/g;

const squeeze = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?,(?: ?,)+/g, ',')
    .replace(/^[ ,]+|[ ,]+$/g, '');

/** "serving 2.13 oz bar" is a bar, "bar, miniature (.35 oz)" a miniature bar. */
const plain = (thing: string): string =>
  squeeze(
    thing
      .toLowerCase()
      .replace(/^serving (?=[a-z\d.])/, '')
      .replace(/\(?\.?\d[\d.]* ?oz\)?/g, ' ')
      .replace(NOISE, ' '),
  );

const isWeighed = (massGrams: number): boolean => massGrams > 0 && massGrams < 3_000;

export function describedPortions(described: readonly DescribedPortion[]): Described[] {
  const kept = new Map<string, number>();
  for (const { description, grams } of described) {
    const [, number = '1', thing = description] =
      /^(\d+\/\d+|\d*\.?\d+)\s+(?!ring|calorie)(.*)$/.exec(description.trim()) ?? [];
    const [over = '1', under = '1'] = number.split('/');
    const massGrams = Math.round((grams / (Number(over) / Number(under))) * 10) / 10;
    if (NOT_SAID.test(thing.toLowerCase()) || !isWeighed(massGrams)) continue;
    const words = plain(thing);
    if (words !== '' && !kept.has(words)) kept.set(words, massGrams);
  }
  return [...kept].map(([words, massGrams]) => ({ words, massGrams }));
}
