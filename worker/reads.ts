/**
 * What several parts of a turn ask of their person's log, each asked for once: the conversation is held, and nothing is
 * written before the turn ends, so that what was read stands. Whoever gets it changes nothing in it.
 */
import type { Database } from '#db/client.ts';
import { findLearned, type LearnedFood } from '#db/learned.ts';
import {
  type DayTotals,
  EMPTY_DAY,
  type LastEntry,
  type LoggedEntry,
  readDay,
  readDayTotals,
  readLastLogged,
} from '#db/log.ts';
import { readTurnLog, type TurnLog, type TurnLogAsked } from '#db/turn-log.ts';
import { totalsOf } from './receipt.ts';

export type Expected = Omit<TurnLogAsked, 'personId' | 'apartFrom'>;

export interface TurnReads {
  /** All this will be asked for: it is read in one question. */
  expect(expected: Expected): void;
  /** As `findLearned`. */
  learned(words: readonly string[]): Promise<LearnedFood[]>;
  /** As `readLastLogged`, apart from the earlier readings of this message. */
  lastLogged(since: Date): Promise<LoggedEntry[]>;
  /** As `readDay`. */
  day(localDate: string): Promise<LoggedEntry[]>;
  /** As `readDayTotals`. */
  totals(localDate: string): Promise<DayTotals>;
}

export function openReads(database: Database, personId: number, apartFrom: readonly number[]): TurnReads {
  let expected: (Expected & { found: Promise<TurnLog> }) | null = null;
  let last: { since: Date; found: Promise<LastEntry[]> } | null = null;
  const days = new Map<string, Promise<LoggedEntry[]>>();
  const sums = new Map<string, Promise<DayTotals>>();

  function expect(given: Expected): void {
    const since = last ? null : given.since;
    const found = quiet(readTurnLog(database, { ...given, since, personId, apartFrom }));
    expected = { ...given, found };
    if (since) last = { since, found: quiet(found.then((log) => log.last)) };
    const { localDate } = given;
    if (given.isWhole) days.set(localDate, quiet(found.then((log) => log.day ?? [])));
    else sums.set(localDate, quiet(found.then((log) => log.totals ?? EMPTY_DAY)));
  }

  async function learned(words: readonly string[]): Promise<LearnedFood[]> {
    const known = expected;
    if (known === null || !words.every((one) => known.words.includes(one)))
      return findLearned(database, personId, words);
    return (await known.found).learned.filter((one) => words.includes(one.words));
  }

  async function lastLogged(since: Date): Promise<LoggedEntry[]> {
    if (last === null || since < last.since) {
      last = { since, found: quiet(readLastLogged(database, personId, since, apartFrom)) };
    }
    return (await last.found).filter((entry) => new Date(entry.sentAt) >= since);
  }

  function day(localDate: string): Promise<LoggedEntry[]> {
    const lines = days.get(localDate) ?? quiet(readDay(database, personId, localDate));
    days.set(localDate, lines);
    return lines;
  }

  function totals(localDate: string): Promise<DayTotals> {
    const lines = days.get(localDate);
    const found =
      sums.get(localDate) ?? quiet(lines ? lines.then(totalsOf) : readDayTotals(database, personId, localDate));
    sums.set(localDate, found);
    return found;
  }

  return { expect, learned, lastLogged, day, totals };
}

/** Nobody may be waiting yet when it fails: whoever asks is told. */
function quiet<Found>(found: Promise<Found>): Promise<Found> {
  found.catch(() => {});
  return found;
}
