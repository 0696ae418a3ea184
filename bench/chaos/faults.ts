/** What goes wrong in a run. A fault goes on until the signal; what it did is counted by name. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import type { Random } from './random.ts';
import type { Rig } from './rig.ts';
import { isBoard } from './traffic.ts';

export interface FaultContext {
  rig: Rig;
  database: Database;
  random: Random;
  signal: AbortSignal;
  count: (what: string, by?: number) => void;
}

export type Fault = (context: FaultContext) => Promise<void>;

/** Resolves when the signal came and everything that was taken away is back. */
export async function runFaults(faults: readonly Fault[], context: FaultContext): Promise<void> {
  await Promise.all(faults.map((fault) => fault(context)));
}

/** About `meanMs`; false when it is time to end. */
function wait(context: FaultContext, meanMs: number): Promise<boolean> {
  return waitExactly(context, context.random.between(meanMs / 2, (meanMs * 3) / 2));
}

async function waitExactly({ signal }: FaultContext, durationMs: number): Promise<boolean> {
  await sleep(durationMs, null, { signal }).catch(() => {});
  return !signal.aborted;
}

const SETTLING_MS = 2_000;
/** For one that comes back to find out that its work is no longer its own. */
const THAWING_MS = 3_000;

export const WORKER_KILLS = 'worker kills';
export const SENDER_KILLS = 'bot kills';
/** Replies that were being sent when a bot or a worker was killed: each may have arrived, and comes again. */
export const IN_HAND = 'replies in hand of the killed';

/** Replies under way, by attempt: noted once in a run, whoever is killed how often over them. */
const noted = new WeakMap<FaultContext['database'], Set<string>>();

function noteInHand({ database, count }: FaultContext): void {
  const known = noted.get(database) ?? new Set<string>();
  noted.set(database, known);
  const text = `select id || ':' || attempts as attempt from outbox where state = 'sending'`;
  const look = database.query<{ attempt: string }>({ name: 'chaos_in_hand', text }, []).then((rows) => {
    const fresh = rows.filter(({ attempt }) => !known.has(attempt));
    for (const { attempt } of fresh) known.add(attempt);
    count(IN_HAND, fresh.length);
  });
  // The database may be away as well; then the bound is the tighter one.
  look.catch(() => {});
}

/** Kills it, and notes what it was sending. */
function botKiller(context: FaultContext): () => void {
  return () => {
    context.rig.bot.kill();
    context.count(SENDER_KILLS);
    noteInHand(context);
  };
}

/**
 * One that had the time to start, so that kills hit work and not only start-ups. The last worker is spared where there
 * are several: whether memory grows shows only in a process that lives.
 */
export function killWorkers(everyMs: number): Fault {
  return async (context) => {
    const { workers } = context.rig;
    const mortal = workers.length > 1 ? workers.slice(0, -1) : workers;
    while (await wait(context, everyMs)) {
      const ready = mortal.filter((worker) => worker.isReady());
      if (ready.length === 0) continue;
      context.random.pick(ready).kill();
      context.count(WORKER_KILLS);
      noteInHand(context);
    }
  };
}

export function killBot(everyMs: number): Fault {
  return async (context) => {
    const kill = botKiller(context);
    while (await wait(context, everyMs)) {
      if (context.rig.bot.isReady()) kill();
    }
  };
}

/**
 * Kills the bot a moment after updates were handed to it: before, between and after storing and acknowledging them. A
 * third of the times when it acknowledges them and the platform does not hear it, however fast the machine is.
 */
export function killAtIntake(times: number, withinMs: number): Fault {
  return async (context) => {
    const { rig, random, signal } = context;
    const kill = botKiller(context);
    let left = times;
    let isAtAcknowledging = false;
    rig.telegram.onDelivered(() => {
      // Every other time it gets on, or the oldest updates would be all that it ever sees.
      if (left <= 0 || signal.aborted || !rig.bot.isReady() || random.chance(0.5)) return;
      left -= 1;
      if (random.chance(1 / 3)) isAtAcknowledging = true;
      else setTimeout(kill, random.between(0, withinMs));
    });
    rig.telegram.setTrouble((method) => {
      if (method !== 'getUpdates' || !isAtAcknowledging) return null;
      isAtAcknowledging = false;
      kill();
      return { answer: 'reset', isCarriedOut: false };
    });
    await untilAborted(signal, () => left <= 0);
  };
}

/** Kills the bot when Telegram has taken a message and before the bot hears of it. */
export function killAtSending(times: number): Fault {
  return async (context) => {
    const { rig, random, signal } = context;
    const kill = botKiller(context);
    let left = times;
    rig.telegram.setTrouble((method, fields) => {
      const isMessage = method === 'sendMessage' && !isBoard(String(fields['text']));
      // Not each: what waits would pile up, and all that leaves at a start would be in its hands.
      if (!isMessage || left <= 0 || signal.aborted || !rig.bot.isReady() || random.chance(0.7)) return null;
      left -= 1;
      kill();
      return { answer: 'reset', isCarriedOut: true };
    });
    await untilAborted(signal, () => left <= 0);
  };
}

/** `kill -9` and back every `killMs`; emptied `empties` times, every `emptyMs`. */
export function troubleRedis(options: { killMs: number; emptyMs: number; empties: number }): Fault {
  return async (context) => {
    const { redis } = context.rig;
    if (!redis) return;
    let isUp = true;
    const kill = async () => {
      while (await wait(context, options.killMs)) {
        isUp = false;
        await redis.crash();
        context.count('Redis kills');
        await waitExactly(context, 1_500);
        await redis.start();
        isUp = true;
      }
    };
    const empty = async () => {
      for (let left = options.empties; left > 0 && (await wait(context, options.emptyMs)); left--) {
        while (!isUp) await sleep(20);
        // It may be killed this very moment, and is then empty as well.
        await redis.empty().catch(() => {});
        context.count('Redis emptied');
      }
    };
    await Promise.all([kill(), empty()]);
  };
}

/** Away for this long from the start, then there. */
export function startRedisAfter(pauseMs: number): Fault {
  return async (context) => {
    context.count('Redis away at the start');
    await waitExactly(context, pauseMs);
    await context.rig.redis?.start();
  };
}

/** Stops at once, without a checkpoint, and is back after `awayMs`. */
export function crashPostgres(options: { everyMs: number; awayMs: number; times?: number }): Fault {
  return async (context) => {
    const { postgres } = context.rig;
    let left = options.times ?? Number.POSITIVE_INFINITY;
    for (; left > 0 && (await wait(context, options.everyMs)); left--) {
      await postgres.crash();
      context.count('PostgreSQL crashes');
      await waitExactly(context, options.awayMs);
      await postgres.start();
    }
  };
}

export const CONFIRMED_WHILE_AWAY = 'updates confirmed while PostgreSQL was away';

/** Once, for long. Meanwhile nothing that arrives may be acknowledged. */
export function takePostgresAway(options: { afterMs: number; awayMs: number }): Fault {
  return async (context) => {
    const { postgres, telegram, webhook } = context.rig;
    const acknowledged = () => telegram.confirmedCount() + (webhook?.answers.get('200') ?? 0);
    if (!(await waitExactly(context, options.afterMs))) return;
    await postgres.crash();
    context.count('PostgreSQL crashes');
    // Polls that are under way confirm what was stored before.
    await waitExactly(context, SETTLING_MS);
    const before = acknowledged();
    await waitExactly(context, options.awayMs - SETTLING_MS);
    context.count(CONFIRMED_WHILE_AWAY, acknowledged() - before);
    await postgres.start();
  };
}

/** A worker stands still while a model thinks for it, for longer than its lease, and goes on after others took over. */
export function freezeWorkers(options: { everyMs: number; frozenMs: number }): Fault {
  return async (context) => {
    const { workers, model } = context.rig;
    while (await wait(context, options.everyMs)) {
      const worker = context.random.pick(workers);
      while (!context.signal.aborted && !(worker.isReady() && model.waiting(worker.name) > 0)) await sleep(2);
      if (context.signal.aborted) return;
      worker.kill('SIGSTOP');
      context.count('worker freezes');
      // In full, also when all is answered meanwhile: what it does when it comes back is the point.
      await sleep(options.frozenMs);
      worker.kill('SIGCONT');
      await sleep(THAWING_MS);
    }
  };
}

async function untilAborted(signal: AbortSignal, isDone: () => boolean): Promise<void> {
  while (!signal.aborted && !isDone()) await sleep(50, null, { signal }).catch(() => {});
}
