/**
 * What is asked of the bot in words that no list knows: "where's my macros at", "akşam 8de dürt beni". A linear model
 * (`inference/linear.ts`), learnt from what people would write (`bench/requests/learn.ts`). It only tells which request a
 * message is like; what is read from it (a day, a time, a figure) and what is done is up to rules.
 */
import { greatest, judge, type Learnt, type Linear, openLinear, readWords, softmax } from '../linear.ts';
import { fold } from '../offline/text.ts';
import learnt from './model.json' with { type: 'json' };

export const REQUESTS = [
  'today',
  'day',
  'meal',
  'week',
  'water',
  'weight',
  'sleep',
  'training',
  'undo',
  'help',
  'remind',
  'remind-off',
  'target',
  'language',
  'units',
  'export',
  'erase',
  'lookup',
  'chart',
] as const;
export type Request = (typeof REQUESTS)[number];

/** What there are weights of: that nothing is asked, and what is. */
export const ROWS = ['none', ...REQUESTS] as const;

export interface RequestModel extends Learnt {
  /** Likelier than this, something is asked: where nothing else is read, where it is not sure, and where it is. */
  least: number;
  likely: number;
  sure: number;
}

export interface HeardRequest {
  request: Request;
  isLikely: boolean;
  isSure: boolean;
}

/** A request is said in a few words; what is longer is told. */
const MOST_WORDS = 32;
const MOST_LETTERS = 300;

/** Words with where they begin and end, figures apart from what is written to them, and whether something is asked. */
export function requestWords(text: string): string {
  const words = fold(text)
    .replace(/\d+(?:[.,:]\d+)*/g, ' 0 ')
    .replace(/[^a-z0-9?]+/g, ' ')
    .replace(/\?+/g, ' ? ')
    .trim();
  return `^ ${words} $`;
}

export interface Judged {
  /** How likely it is that something is asked, 0 to 1. */
  asked: number;
  request: Request;
  /** How likely it is that it is this. */
  share: number;
}

export function judgeRequest(said: string, model: Linear): Judged {
  const [none = 1, ...kinds] = softmax(judge(readWords(said), model));
  const most = greatest(kinds);
  return { asked: 1 - none, request: REQUESTS[most] as Request, share: kinds[most] as number };
}

/** What was logged goes only when it is plain that this is asked. */
const LEAST_UNDO_SHARE = 0.7;

let model: Linear | null = null;

/** Null: nothing is asked. */
export function hearRequest(text: string): HeardRequest | null {
  if (text.length > MOST_LETTERS) return null;
  const said = requestWords(text);
  if (said.split(' ').length > MOST_WORDS + 2) return null;
  model ??= openLinear(learnt);
  const { asked, request, share } = judgeRequest(said, model);
  if (request === 'undo' && share < LEAST_UNDO_SHARE) return null;
  return asked > learnt.least ? { request, isLikely: asked > learnt.likely, isSure: asked > learnt.sure } : null;
}
