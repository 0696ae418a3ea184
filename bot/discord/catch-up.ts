/**
 * What was said while the bot was away. Discord replays missed events only within one session, which discord.js keeps
 * in memory: after a restart, and whenever Discord forgets the session, the gap is read from the channels' histories.
 */
import { Routes } from 'discord.js';
import type { Log } from '#db/log-line.ts';
import { resultOf } from './failures.ts';
import { byAge, type DiscordMessage } from './incoming.ts';
import { Abandoned, type Task } from './lanes.ts';
import type { Rest } from './rest.ts';

const PAGE = 100;
/** More than this from one person in one gap is not food. */
const MOST_MESSAGES = 500;
/** With pauses that double up to half a minute, about two minutes: then the live conversation goes first. */
const MOST_ATTEMPTS = 9;
const MOST_AT_ONCE = 4;

export interface KnownChannel {
  /** A direct-message channel. */
  channel: string;
  /** The id of the last message stored from it; '0' reads from its beginning. */
  lastSeen: string;
}

export interface CatchUpOptions {
  raw: Rest['raw'];
  log: Log;
  /** Stores one message of the history, or passes over it if it is not for us. */
  take: (message: DiscordMessage) => Promise<void>;
  isStopping: () => boolean;
}

/** Makes the tasks that read one channel each. At most a few ask Discord at the same time, so that replies get through. */
export function createCatchUp({ raw, log, take, isStopping }: CatchUpOptions) {
  const inTurn = createTurns(MOST_AT_ONCE);

  /** Called again after a failure, a task goes on where it stopped. */
  return ({ channel, lastSeen }: KnownChannel): Task => {
    let after = lastSeen;
    let taken = 0;
    let attempts = 0;

    /** The messages right after the last one taken, oldest first; null when the channel is gone or Discord keeps failing. */
    async function nextPage(): Promise<DiscordMessage[] | null> {
      const query = { after, limit: String(PAGE) };
      try {
        const page = (await inTurn(() => raw('GET', Routes.channelMessages(channel), { query }))) as DiscordMessage[];
        return page.sort(byAge);
      } catch (error) {
        const result = resultOf(error);
        attempts += 1;
        if (!result || (result.kind === 'retry' && attempts < MOST_ATTEMPTS)) throw error;
        log.warn('discord.catch_up_failed', { error, attempt: attempts });
        return null;
      }
    }

    return async () => {
      while (taken < MOST_MESSAGES) {
        if (isStopping()) throw new Abandoned();
        const page = await nextPage();
        for (const message of page ?? []) {
          if (isStopping()) throw new Abandoned();
          await take(message);
          after = message.id;
          taken += 1;
        }
        if (!page || page.length < PAGE) return;
      }
      log.warn('discord.catch_up_cut', { count: taken });
    };
  };
}

/** Lets `most` pieces of work run at once; the others wait their turn. */
function createTurns(most: number) {
  const waiting: (() => void)[] = [];
  let free = most;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
