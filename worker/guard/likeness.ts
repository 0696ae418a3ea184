/**
 * How like a message is to what people in distress write. Rules (`crisis.ts` and the others) know phrases; people find
 * words of their own. A linear model (`inference/linear.ts`), learnt from reviewed phrases (`bench/guard/learn.ts`).
 */
import { greatest, judge, type Learnt, type Linear, openLinear, readWords, windowsOf } from '#inference/linear.ts';
import learnt from './likeness.json' with { type: 'json' };

/** What is heard this way. */
export const HEARD = ['crisis', 'eating', 'emergency', 'medication'] as const;
export type Heard = (typeof HEARD)[number];

/** What there are weights of: whether it is any of them, and which of them rather than the others. */
export const ROWS = ['danger', ...HEARD] as const;

export interface Likeness extends Learnt {
  /** A logit of danger above this is heard. */
  least: number;
}

let model: Linear | null = null;

/** What a text in the `plain` view is like, by the part of it that is most like it; null: none of it. */
export function hearLikeness(plain: string): Heard | null {
  const words = readWords(plain);
  if (words.length === 0) return null;
  model ??= openLinear(learnt);
  let most: { danger: number; heard: Heard } | null = null;
  for (const window of windowsOf(words)) {
    const [danger = 0, ...kinds] = judge(window, model);
    if (danger <= (most?.danger ?? learnt.least)) continue;
    most = { danger, heard: HEARD[greatest(kinds)] as Heard };
  }
  return most?.heard ?? null;
}
