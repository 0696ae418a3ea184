/**
 * What is said of a part of a dish that is one line: "no mayo" of a tuna mayo sandwich, "lamb, not chicken" of a chicken
 * curry. The line is named anew, and looked up again.
 */
import type { LoggedEntry } from '#db/log.ts';
import { isLinking } from '#inference/offline/lexicon.ts';
import { fold, type Token, tokenise } from '#inference/offline/text.ts';
import { wordIndex } from '#inference/offline/word-index.ts';
import { nameIn } from '../settle.ts';
import type { CommandContext } from './command.ts';

/** A line's own name without a part of it, or with another in its place. */
export interface Renamed {
  /** As the person called the dish. */
  before: string;
  after: string;
}

/** Words this short are no stems of others. */
const LEAST_STEM = 4;

const isAlike = (one: string, other: string): boolean => {
  const [short, long] = [one, other].sort((a, b) => a.length - b.length) as [string, string];
  return short === long || (short.length >= LEAST_STEM && long.startsWith(short));
};

/** Null where the words are none of the dish's, or all of them. */
export function renamed(
  entry: LoggedEntry,
  part: string,
  instead: string | null,
  context: CommandContext,
): Renamed | null {
  if (!entry.food) return null;
  const names = [nameIn(entry.food.said, context), entry.food.name].filter(Boolean);
  for (const before of names) {
    const after = nameWithout(before, part, instead, context);
    if (after !== null) return { before, after };
  }
  return null;
}

function nameWithout(before: string, part: string, instead: string | null, context: CommandContext): string | null {
  const tokens = tokenise(before);
  const words = wordsOf(part);
  const [first = '', ...more] = words;
  const from = tokens.findIndex(
    (token, at) =>
      isAlike(token.norm, first) && more.every((word, next) => isAlike(tokens[at + 1 + next]?.norm ?? '', word)),
  );
  if (from < 0) return null;
  const to = from + words.length;
  const isSmall = (token: Token) => token.kind !== 'word' || isLinking(token, context.language) || isJoining(token);
  const isJoining = ({ norm }: Token) =>
    wordIndex(context.language)
      .senses(tokenise(norm), 0)
      .some(({ category }) => category === 'with' || category === 'and');
  const isContent = (token: Token, at: number) => (at < from || at >= to) && !isSmall(token);
  if (!tokens.some(isContent)) return null;
  const text = (kept: readonly Token[]) => kept.map((token) => token.text).join(' ');
  if (instead !== null) {
    return [text(tokens.slice(0, from)), instead, text(tokens.slice(to))].filter(Boolean).join(' ');
  }
  // The dish itself: "muffin" of a blueberry muffin, "croissant" of a croissant with almonds.
  const contents = tokens.flatMap((token, at) => (isSmall(token) ? [] : [at]));
  const isServedWith = tokens.slice(0, from).some(isJoining);
  const isHead = context.language === 'fr' ? from === contents[0] : to - 1 === contents.at(-1) && !isServedWith;
  if (instead === null && isHead) return null;
  // What is served with a dish goes with all that describes it: "salad with ranch dressing".
  const joint = tokens.slice(0, from).findLastIndex(isSmall);
  const isServed = joint > 0 && isJoining(tokens[joint] as Token);
  let end = isServed ? joint : from;
  while (end > 0 && isSmall(tokens[end - 1] as Token)) end--;
  const after = text([...tokens.slice(0, end), ...tokens.slice(to)]);
  return after === '' ? null : after;
}

const wordsOf = (name: string): string[] =>
  fold(name)
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter(Boolean);
