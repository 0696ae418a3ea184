/**
 * How much one person, one server or group, and all together may send. Decided where messages come in, before anything
 * is stored: there is one bot process, so the buckets are in its memory and cost no statement. Time is the platform's own
 * (`sentAt`): what was written over hours and arrives at once, after the bot was away, is no burst.
 */
import type { Inbound } from '#db/message.ts';

export type Refusal = 'person' | 'server' | 'busy';

export type Verdict =
  /** `crowd`: read and logged, but the group does not get an answer to each (`Inbound`). */
  | { kind: 'taken'; crowd?: 'first' | 'rest' }
  /** `isFirst`: nobody was told of it within the last minute. */
  | { kind: 'refused'; why: Refusal; isFirst: boolean };

export interface LimitRates {
  /** Messages a minute of one person; 0: no limit. Half as many again may come at once. */
  personPerMinute: number;
  /** Messages a minute of one server or group; 0: no limit. */
  serverPerMinute: number;
}

export interface Limiter {
  judge(message: Inbound): Verdict;
  /** Nobody could be told that a server is refused: the next one is. */
  untold(message: Inbound): void;
}

/** Refused once, a person waits a minute: they are told so, and know which of their messages were not read. */
const PAUSE_MS = 60_000;
/** Telegram lets a bot post 20 messages a minute in one group (core.telegram.org/bots/faq). */
const GROUP_ANSWERS_PER_MINUTE = 20;
/** Buckets and verdicts kept in each of two generations. */
const MOST_KEPT = 20_000;

interface Bucket {
  tokens: number;
  atMs: number;
  pausedUntilMs: number;
}

export function createLimiter(rates: LimitRates, isBusy: () => boolean, now: () => number = Date.now): Limiter {
  const buckets = createMemory<Bucket>();
  /** By message: one that comes again, as after a failed store, is judged as it was. */
  const verdicts = createMemory<Verdict>();

  /** Whether there was a token left; `first` when there was none for the first time in a minute. */
  function draw(name: string, perMinute: number, burst: number, atMs: number): 'drawn' | 'first' | 'empty' {
    const bucket = buckets.get(name) ?? { tokens: burst, atMs, pausedUntilMs: 0 };
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, atMs - bucket.atMs) * perMinute) / 60_000);
    bucket.atMs = Math.max(bucket.atMs, atMs);
    buckets.set(name, bucket);
    if (atMs < bucket.pausedUntilMs) return 'empty';
    if (bucket.tokens < 1) {
      bucket.pausedUntilMs = atMs + PAUSE_MS;
      return 'first';
    }
    bucket.tokens -= 1;
    return 'drawn';
  }

  function judge(message: Inbound): Verdict {
    // What somebody takes back is never refused.
    if (message.kind === 'delete') return { kind: 'taken' };
    const { address } = message;
    const atMs = Math.min(Date.parse(message.sentAt), now());
    const person = personName(message);
    if (isBusy()) return { kind: 'refused', why: 'busy', isFirst: draw(`busy ${person}`, 1, 1, now()) === 'drawn' };
    if (rates.personPerMinute > 0) {
      const own = draw(person, rates.personPerMinute, Math.ceil(rates.personPerMinute * 1.5), atMs);
      if (own !== 'drawn') return { kind: 'refused', why: 'person', isFirst: own === 'first' };
    }
    if (address.isPrivate || rates.serverPerMinute === 0) return { kind: 'taken' };
    const all = draw(serverName(message), rates.serverPerMinute, rates.serverPerMinute, atMs);
    if (all !== 'drawn') return { kind: 'refused', why: 'server', isFirst: all === 'first' };
    if (address.platform !== 'telegram') return { kind: 'taken' };
    const answers = draw(`answers ${serverName(message)}`, GROUP_ANSWERS_PER_MINUTE, GROUP_ANSWERS_PER_MINUTE, atMs);
    return answers === 'drawn' ? { kind: 'taken' } : { kind: 'taken', crowd: answers === 'first' ? 'first' : 'rest' };
  }

  return {
    judge(message) {
      const known = verdicts.get(message.key);
      if (known) return known;
      const verdict = judge(message);
      verdicts.set(message.key, verdict);
      return verdict;
    },
    untold(message) {
      const bucket = buckets.get(serverName(message));
      if (bucket) bucket.pausedUntilMs = 0;
    },
  };
}

const personName = ({ address }: Inbound): string => `person ${address.platform} ${address.user}`;
const serverName = ({ address }: Inbound): string => `server ${address.platform} ${address.server ?? address.chat}`;

interface Memory<Value> {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
}

/** Two generations: the older one goes whole when the younger one is full. What is used moves to the younger. */
function createMemory<Value>(): Memory<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  return {
    get: (name) => young.get(name) ?? old.get(name),
    set(name, value) {
      if (young.size >= MOST_KEPT) {
        old = young;
        young = new Map();
      }
      young.set(name, value);
    },
  };
}
