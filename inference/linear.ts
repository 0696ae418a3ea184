/**
 * What a short text is like, by a linear model over words, pairs and threes of words and parts of words, learnt from
 * phrases (`bench/learn/`): the same answer for the same words, always, and linear in their number. One row of weights
 * tells whether it is any of the kinds, and one each which of them, maybe over fewer buckets.
 */

export interface Learnt {
  /** Of the first row, and of each of the others, which tell less apart: powers of two. */
  buckets: number;
  kindBuckets: number;
  /** Of each row: its weights are whole numbers of -127 to 127 times this. */
  scales: number[];
  /** Of each row. */
  biases: number[];
  /** Base64 of as many bytes for each row. */
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

export interface Word {
  /** Hashes of the word and of its parts. */
  own: Uint32Array;
  /** With the word before it. */
  pair: number;
  /** With the two before it, and with the one before that. */
  three: number[];
}

const whole = (text: string, seed: number): number => hashOf(text, 0, text.length, seed);

/** Parts of words that were read before: people use the same ones. Emptied when it is full. */
const knownParts = new Map<string, Uint32Array>();
const MOST_KNOWN = 8_192;
/** Longer ones are nobody's words, and would fill it. */
const LONGEST_KNOWN = 24;

function partsOf(word: string): Uint32Array {
  const known = knownParts.get(word);
  if (known) return known;
  const bounded = `_${word}_`;
  const parts = [whole(word, 1)];
  for (let length = SHORTEST_PART; length <= LONGEST_PART; length++) {
    for (let at = 0; at + length <= bounded.length; at++) parts.push(hashOf(bounded, at, at + length, 5));
  }
  const found = Uint32Array.from(parts);
  if (word.length > LONGEST_KNOWN) return found;
  if (knownParts.size >= MOST_KNOWN) knownParts.clear();
  knownParts.set(word, found);
  return found;
}

/** The words of a text without marks, folded. One figure is as good as another. */
export function readWords(plain: string): Word[] {
  const words = plain.split(' ').flatMap((word) => (word === '' ? [] : [/^\d/.test(word) ? '0' : word]));
  return words.map((word, no) => {
    const [before, first] = [words[no - 1] ?? '', words[no - 2] ?? ''];
    return {
      own: partsOf(word),
      pair: whole(`${before} ${word}`, 2),
      three: [whole(`${first} ${word}`, 3), whole(`${first} ${before} ${word}`, 4)],
    };
  });
}

/** Features of a text, each once. */
export function featuresOf(words: readonly Word[], buckets: number): Set<number> {
  const found = new Set<number>();
  visit(words, buckets, (bucket) => found.add(bucket));
  return found;
}

function visit(words: readonly Word[], buckets: number, see: (bucket: number) => void): void {
  const mask = buckets - 1;
  for (const [no, { own, pair, three }] of words.entries()) {
    for (const hash of own) see(hash & mask);
    if (no >= 1) see(pair & mask);
    if (no >= 2) for (const hash of three) see(hash & mask);
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

/** A model that is ready to judge. */
export interface Linear extends Omit<Learnt, 'weights'> {
  first: Int8Array;
  /** Of the other rows, those of a bucket side by side: they are asked for together. */
  others: Int8Array;
  /** The text in which a bucket was seen last, and how many texts there were. */
  seenIn: Uint32Array;
  texts: number;
}

/** `bytes`: the rows one after another; absent: the packed ones. */
export function openLinear(learnt: Learnt, bytes = new Int8Array(Buffer.from(learnt.weights, 'base64'))): Linear {
  const { buckets, kindBuckets, scales, biases } = learnt;
  const rows = scales.length - 1;
  const others = new Int8Array(rows * kindBuckets);
  for (let row = 0; row < rows; row++) {
    const start = buckets + row * kindBuckets;
    for (let bucket = 0; bucket < kindBuckets; bucket++) others[bucket * rows + row] = bytes[start + bucket] as number;
  }
  const seenIn = new Uint32Array(buckets);
  return { buckets, kindBuckets, scales, biases, first: bytes.slice(0, buckets), others, seenIn, texts: 0 };
}

/** A logit of each row, for a short text or a part of one. */
export function judge(words: readonly Word[], model: Linear): number[] {
  const { buckets, kindBuckets, scales, biases, first, others, seenIn } = model;
  model.texts = (model.texts + 1) >>> 0;
  const { texts } = model;
  const rows = scales.length - 1;
  const sums = new Int32Array(rows);
  let sum = 0;
  let features = 0;
  visit(words, buckets, (bucket) => {
    if (seenIn[bucket] === texts) return;
    seenIn[bucket] = texts;
    features++;
    sum += first[bucket] as number;
    const start = (bucket & (kindBuckets - 1)) * rows;
    for (let row = 0; row < rows; row++) sums[row] = (sums[row] as number) + (others[start + row] as number);
  });
  const norm = 1 / Math.sqrt(Math.max(1, features));
  const logit = (total: number, row: number): number => total * norm * (scales[row] ?? 0) + (biases[row] ?? 0);
  return [logit(sum, 0), ...Array.from(sums, (total, row) => logit(total, row + 1))];
}

/** The place of the greatest. */
export const greatest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** Shares of 1 from logits. */
export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
