/**
 * Which workers live, as PostgreSQL knows it: each has a number, and a connection of its own that holds the advisory lock
 * of that number. A process that dies lets go of it at once, by its closed connection, and what it had in hand is free for
 * others at their next look instead of at the end of its lease. One that stands still keeps it, and so does one whose
 * machine is cut off: there only time ends a lease. Whoever is taken for dead and is not loses nothing but its work: the
 * fence turns its commit away.
 */
import { randomInt } from 'node:crypto';
import type { Database, Lone } from './client.ts';

/** "LOKP" as a number: the first half of the lock's key; the second is the worker's number. */
const PRESENCE_LOCK = 0x4c4f4b50;

/**
 * A server that has just started has forgotten all locks: whoever lives has a moment to take theirs again, and nobody is
 * taken for dead.
 */
const GRACE_SECONDS = 5;

/** Of a conversation `c`. The living are asked for once in a statement, and only where somebody's lease still runs. */
export const HOLDER_IS_GONE = `(c.lease_holder is not null
          and c.lease_holder <> all(array(
            select l.objid::bigint from pg_locks l
            where l.locktype = 'advisory' and l.classid = ${PRESENCE_LOCK} and l.objsubid = 2 and l.granted
              and l.database = (select oid from pg_database where datname = current_database())))
          and pg_postmaster_start_time() < now() - interval '${GRACE_SECONDS} seconds')`;

const HOLD = { name: 'presence_hold', text: `select pg_try_advisory_lock(${PRESENCE_LOCK}, $1) as "isHeld"` };

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

export interface Presence {
  /** The number of this process, while it is held; null: nobody could see it end. */
  holder(): number | null;
  stop(): Promise<void>;
}

const NOBODY: Presence = { holder: () => null, stop: async () => {} };

/** Begins to hold a number, and tries for as long as it takes: a start does not wait for it. */
export function openPresence(database: Database, onError: (error: unknown) => void): Presence {
  const { connectAlone } = database;
  if (!connectAlone) return NOBODY;
  let number = newNumber();
  let held: Lone | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  async function tryToHold(connect: NonNullable<Database['connectAlone']>): Promise<boolean> {
    let mine: Lone | null = null;
    try {
      mine = await connect(() => {
        if (mine === null || held !== mine) return;
        held = null;
        void hold(connect, FIRST_PAUSE_MS);
      });
      const [row] = await mine.query<{ isHeld: boolean }>(HOLD, [number]);
      if (row?.isHeld && !isOver) {
        held = mine;
        return true;
      }
      // Our own from before, on a connection whose end the server has not seen yet; or somebody else's.
      number = newNumber();
    } catch (error) {
      if (!isOver) onError(error);
    }
    await mine?.close().catch(() => {});
    return false;
  }

  async function hold(connect: NonNullable<Database['connectAlone']>, pauseMs: number): Promise<void> {
    if (isOver || (await tryToHold(connect)) || isOver) return;
    timer = setTimeout(() => void hold(connect, Math.min(LONGEST_PAUSE_MS, pauseMs * 2)), pauseMs);
    timer.unref();
  }

  void hold(connectAlone, FIRST_PAUSE_MS);
  return {
    holder: () => (held ? number : null),
    async stop() {
      isOver = true;
      clearTimeout(timer);
      const last = held;
      held = null;
      await last?.close().catch(() => {});
    },
  };
}

const newNumber = (): number => randomInt(1, 2 ** 31 - 1);
