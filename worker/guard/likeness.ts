/**
 * How like a message is to what people write who are in distress, or whom a food log is not for. Rules (`crisis.ts` and
 * the others) know phrases; people find words of their own. Two linear models (`inference/linear.ts`), learnt from reviewed
 * phrases (`bench/guard/learn.ts`): the words of the first are hardly ever those of meals, those of the second often.
 */
import {
  greatest,
  judge,
  type Learnt,
  type Linear,
  openLinear,
  readWords,
  type Word,
  windowsOf,
} from '#inference/linear.ts';
import care from './care.json' with { type: 'json' };
import distress from './distress.json' with { type: 'json' };
import type { Views } from './rule.ts';

/** What is heard this way, by the model that hears it; the first goes before the second. */
export const FAMILIES = {
  distress: ['crisis', 'eating', 'emergency', 'medication'],
  care: ['pregnancy', 'minor', 'child', 'extreme', 'allergen'],
} as const;
export type Family = keyof typeof FAMILIES;
export type HeardOf<Of extends Family> = (typeof FAMILIES)[Of][number];
export type Heard = HeardOf<Family>;

/** Rows: whether it is any of its kinds, and which of them rather than the others. */
export interface Likeness extends Learnt {
  /** A logit of the first row above this is heard. */
  least: number;
}

const LEARNT: Record<Family, Likeness> = { distress, care };
const models = new Map<Family, Linear>();

/** Of many parts of a long text, one is like something by chance. */
const MORE_OF_A_PART = 1;

/** A word alone is like many things. */
const LEAST_WORDS = 2;

/** What a text is like, by the part of it that is most like it; null: nothing of the family. */
export function hearLikeness<Of extends Family>(family: Of, words: readonly Word[]): HeardOf<Of> | null {
  if (words.length < LEAST_WORDS) return null;
  let model = models.get(family);
  if (!model) {
    model = openLinear(LEARNT[family]);
    models.set(family, model);
  }
  let most: { likeness: number; kind: number } | null = null;
  const windows = windowsOf(words);
  const least = LEARNT[family].least + (windows.length > 1 ? MORE_OF_A_PART : 0);
  for (const window of windows) {
    const [likeness = 0, ...kinds] = judge(window, model);
    if (likeness > (most?.likeness ?? least)) most = { likeness, kind: greatest(kinds) };
  }
  return most && (FAMILIES[family][most.kind] as HeardOf<Of>);
}

/**
 * Where a figure begins to be of another size: ages, days, kilograms and a day's energy are told apart by little else.
 * 1900 is a year, and from 2009 one in which children were born.
 */
const SIZES = [0, 1, 2, 3, 5, 10, 13, 18, 20, 25, 42, 60, 100, 300, 800, 1000, 1300, 1900, 2009, 2019, 3000];
const sizeOf = (figure: string): string => `n${SIZES.findLast((size) => size <= Number(figure)) ?? 0}`;

/** The words that are judged, each figure as its size. */
export const wordsHeard = ({ figures }: Views): Word[] =>
  readWords(
    figures
      .replace(/(?<![a-z0-9])\d+(?:\.\d+)?/g, (figure) => ` ${sizeOf(figure)} `)
      .replace(/[ .]+/g, ' ')
      .trim(),
  );
