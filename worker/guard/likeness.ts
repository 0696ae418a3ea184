/**
 * How like a message is to what people in distress write. Rules (`crisis.ts` and the others) know phrases; people find
 * words of their own. A linear model over words, pairs of words and parts of words, learnt from reviewed phrases
 * (`bench/guard/learn.ts`): the same answer for the same words, always, and linear in their number.
 */
import learnt from './likeness.json' with { type: 'json' };

/** What is heard this way. */
export const HEARD = ['crisis', 'eating', 'emergency', 'medication'] as const;
export type Heard = (typeof HEARD)[number];

/** What there are weights of: whether it is any of them, and which of them rather than the others. */
export const ROWS = ['danger', ...HEARD] as const;

export interface Likeness {
  /** Of the row of danger, and of each of the others, which tell less apart: powers of two. */
  buckets: number;
  kindBuckets: number;
  /** Of each of `ROWS`: its weights are whole numbers of -127 to 127 times this. */
  scales: number[];
  /** Of each of `ROWS`. */
  biases: number[];
  /** A logit of danger above this is heard. */
  least: number;
  /** Base64 of as many bytes for each of `ROWS`. */
  weights: string;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a of a part of a text. */
function hashOf(text: string, from: number, to: number, seed: number): number {
  let hash = FNV_OFFSET ^ seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return (hash ^ (hash >>> 15)) >>> 0;
}

const SHORTEST_PART = 3;
const LONGEST_PART = 5;

interface Word {
  /** Buckets of the word and of its parts. */
  own: number[];
  /** With the word before it. */
  pair: number;
  /** With the two before it, and with the one before that. */
  three: number[];
}

const whole = (text: string, seed: number): number => hashOf(text, 0, text.length, seed);

function partsOf(word: string, mask: number): number[] {
  const bounded = `_${word}_`;
  const own = [whole(word, 1) & mask];
  for (let length = SHORTEST_PART; length <= LONGEST_PART; length++) {
    for (let at = 0; at + length <= bounded.length; at++) own.push(hashOf(bounded, at, at + length, 5) & mask);
  }
  return own;
}

/** The words of a text in the `plain` view (views.ts). One figure is as good as another. */
function readWords(plain: string, buckets: number): Word[] {
  const mask = buckets - 1;
  const known = new Map<string, number[]>();
  const words = plain.split(' ').flatMap((word) => (word === '' ? [] : [/^\d/.test(word) ? '0' : word]));
  return words.map((word, no) => {
    let own = known.get(word);
    if (!own) {
      own = partsOf(word, mask);
      known.set(word, own);
    }
    const [before, first] = [words[no - 1] ?? '', words[no - 2] ?? ''];
    return {
      own,
      pair: whole(`${before} ${word}`, 2) & mask,
      three: [whole(`${first} ${word}`, 3) & mask, whole(`${first} ${before} ${word}`, 4) & mask],
    };
  });
}

/** Features of a text, each once. */
export function featuresOf(plain: string, buckets: number): Set<number> {
  const found = new Set<number>();
  visit(readWords(plain, buckets), (bucket) => found.add(bucket));
  return found;
}

function visit(words: readonly Word[], see: (bucket: number) => void): void {
  for (const [no, { own, pair, three }] of words.entries()) {
    for (const bucket of own) see(bucket);
    if (no >= 1) see(pair);
    if (no >= 2) for (const bucket of three) see(bucket);
  }
}

/** Words that are looked at as one. */
const SHORT_WORDS = 24;
/** And of longer texts: a cry is not lost in what stands around it. */
const WINDOW_WORDS = 16;

/** A text or, of a long one, its parts: every word is in one or two of them. */
export function windowsOf<Item>(words: readonly Item[]): (readonly Item[])[] {
  if (words.length <= SHORT_WORDS) return [words];
  const windows: (readonly Item[])[] = [];
  for (let at = 0; at < words.length - WINDOW_WORDS / 2; at += WINDOW_WORDS / 2) {
    windows.push(words.slice(at, at + WINDOW_WORDS));
  }
  return windows;
}

/** The text in which a bucket was seen last. */
let seenIn = new Uint32Array(0);
let texts = 0;

/** Of each of `ROWS`. */
function judge(words: readonly Word[], likeness: Omit<Likeness, 'weights'>, weights: Int8Array): number[] {
  const { buckets, kindBuckets, scales, biases } = likeness;
  if (seenIn.length !== buckets) seenIn = new Uint32Array(buckets);
  texts = (texts + 1) >>> 0;
  const sums = ROWS.map(() => 0);
  let features = 0;
  visit(words, (bucket) => {
    if (seenIn[bucket] === texts) return;
    seenIn[bucket] = texts;
    features++;
    sums[0] = (sums[0] as number) + (weights[bucket] as number);
    const kindBucket = buckets + (bucket & (kindBuckets - 1));
    for (let kind = 0; kind < HEARD.length; kind++) {
      sums[kind + 1] = (sums[kind + 1] as number) + (weights[kindBucket + kind * kindBuckets] as number);
    }
  });
  const norm = 1 / Math.sqrt(Math.max(1, features));
  return sums.map((sum, row) => sum * norm * (scales[row] ?? 0) + (biases[row] ?? 0));
}

/** Of each of `ROWS`, for a short text. */
export const logitsOf = (plain: string, likeness: Omit<Likeness, 'weights'>, weights: Int8Array): number[] =>
  judge(readWords(plain, likeness.buckets), likeness, weights);

let decoded: Int8Array | null = null;

/** What a text in the `plain` view is like, by the part of it that is most like it; null: none of it. */
export function hearLikeness(plain: string): Heard | null {
  const words = readWords(plain, learnt.buckets);
  if (words.length === 0) return null;
  decoded ??= new Int8Array(Buffer.from(learnt.weights, 'base64'));
  let most: { danger: number; heard: Heard } | null = null;
  for (const window of windowsOf(words)) {
    const [danger = 0, ...kinds] = judge(window, learnt, decoded);
    if (danger <= (most?.danger ?? learnt.least)) continue;
    most = { danger, heard: HEARD[kinds.indexOf(Math.max(...kinds))] as Heard };
  }
  return most?.heard ?? null;
}
