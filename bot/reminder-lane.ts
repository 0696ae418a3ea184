/** Reminders, apart from what answers people: at the platform's pace, and not at all while it asks for a pause. */
import type { Database } from '#db/client.ts';
import type { Log } from '#db/log-line.ts';
import { findUnsent, type ToSend, takeNext } from '#db/outbox.ts';
import type { Pace } from './pace.ts';
import { pause } from './pause.ts';
import type { Platform } from './platform.ts';

/** People looked up at a time. */
const PAGE = 100;
/** At 23 a second this is more than half a second for each. */
const MOST_UNDER_WAY = 16;
const LEAST_SWEEP_MS = 1_000;

export interface ReminderLaneOptions {
  database: Database;
  platform: Platform;
  pace: Pace;
  sweepMs: number;
  /** Sends one and marks what became of it. Returns the pause that the platform asks for, or null. */
  deliver: (next: ToSend) => Promise<number | null>;
  log: Log;
}

export interface ReminderLane {
  /** There may be something to send. */
  look(): void;
  /** Resolves when what is under way is over. */
  stop(): Promise<void>;
}

export function startReminderLane(options: ReminderLaneOptions): ReminderLane {
  const { database, platform, pace, log } = options;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  async function sendOne(personId: number): Promise<void> {
    const next = await takeNext(database, platform.name, personId, 'reminders');
    const pauseMs = next ? await options.deliver(next) : null;
    // Whatever one of them has to wait for, the others would run into as well.
    if (pauseMs !== null) pace.pause(pauseMs);
  }

  /** A pause that is asked for meanwhile counts as well. */
  async function turn(): Promise<void> {
    for (let waitMs = pace.takeTurn(); waitMs > 0 && !stopping.signal.aborted; waitMs = pace.pausedMs()) {
      await pause(waitMs, stopping.signal);
    }
  }

  async function sendPage(personIds: readonly number[]): Promise<void> {
    for (const personId of personIds) {
      while (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
      await turn();
      if (stopping.signal.aborted) return;
      const one = sendOne(personId)
        .catch((error: unknown) => log.warn('deliver.sweep_failed', { error }))
        .finally(() => underWay.delete(one));
      underWay.add(one);
    }
  }

  async function run(): Promise<void> {
    try {
      while (!stopping.signal.aborted) {
        isAskedAgain = false;
        const personIds = await findUnsent(database, platform.name, 'reminders', PAGE);
        await sendPage(personIds);
        if (personIds.length < PAGE && !isAskedAgain) return;
      }
    } catch (error) {
      log.warn('deliver.sweep_failed', { error });
    }
  }

  function look(): void {
    isAskedAgain = true;
    if (stopping.signal.aborted) return;
    running ??= run().finally(() => {
      running = null;
    });
  }

  // A reminder has its minute: there is no hurry that is worth a busier database.
  const timer = setInterval(look, Math.max(LEAST_SWEEP_MS, options.sweepMs));
  return {
    look,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
      await Promise.all(underWay);
    },
  };
}
