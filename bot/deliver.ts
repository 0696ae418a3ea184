/**
 * The one door out: a person's unsent replies on a platform, oldest first, one at a time. `sending` is committed before
 * the network call, so a crash in between is seen by whoever comes next: a reply is then sent again (silence is worse
 * than a double), a reminder never.
 */
import { attend } from '#db/attend.ts';
import type { Database } from '#db/client.ts';
import type { Doorbell, Topic } from '#db/doorbell.ts';
import { messageKey } from '#db/inbox.ts';
import type { Log } from '#db/log-line.ts';
import { findUnsent, markEnded, markRetry, markSent, type ToSend, takeNext } from '#db/outbox.ts';
import type { Platform, SendResult } from './platform.ts';

/** After this many attempts a reply is given up: about an hour of retries. */
const MAX_ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 15 * 60_000;

export interface Delivery {
  stop(): Promise<void>;
}

export interface DeliveryOptions {
  database: Database;
  doorbell: Doorbell;
  platform: Platform;
  log: Log;
  concurrency?: number;
  sweepMs?: number;
}

export async function startDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { database, doorbell, platform, log } = options;
  const topic: Topic = `deliver-${platform.name}`;
  const timers = new Set<NodeJS.Timeout>();
  let isStopping = false;

  function ringLater(personId: number, pauseMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void doorbell.ring(topic, personId);
    }, pauseMs);
    timer.unref();
    timers.add(timer);
  }

  const end = await attend({
    doorbell,
    topic,
    concurrency: options.concurrency ?? 8,
    sweepMs: options.sweepMs ?? 1_000,
    find: (limit) => findUnsent(database, platform.name, limit),
    onError: (error) => log.warn('deliver.sweep_failed', { error }),
    async answer(personId) {
      while (!isStopping) {
        const next = await takeNext(database, platform.name, personId);
        if (!next) return;
        const pauseMs = await deliverOne(database, platform, next, log);
        if (pauseMs === null) continue;
        ringLater(personId, pauseMs);
        return;
      }
    },
  });

  return {
    stop() {
      isStopping = true;
      for (const timer of timers) clearTimeout(timer);
      return end();
    },
  };
}

/** Sends one reply and marks what became of it. Returns the pause before another attempt, or null to go on. */
async function deliverOne(database: Database, platform: Platform, next: ToSend, log: Log): Promise<number | null> {
  if (next.isUnsure && next.class === 'reminder') {
    await markEnded(database, next.id, 'unknown', 'sender died while sending');
    return null;
  }
  const result = await attempt(platform, next);
  log.info('deliver.result', {
    outboxId: next.id,
    platform: platform.name,
    result: result.kind,
    attempt: next.attempts,
  });
  switch (result.kind) {
    case 'sent':
      await markSent(database, next.id, messageKey(platform.name, next.address.chat, result.messageRef));
      return null;
    case 'unreachable':
    case 'refused':
      await markEnded(database, next.id, 'dead', result.reason);
      return null;
    case 'retry': {
      if (next.attempts >= MAX_ATTEMPTS) {
        await markEnded(database, next.id, 'dead', `gave up: ${result.reason}`);
        return null;
      }
      // The platform's own figure counts; on top, failures back off so that a long outage is not hammered.
      const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(result.afterMs, 250 * 2 ** Math.min(next.attempts, 12)));
      await markRetry(database, next.id, pauseMs, result.reason);
      return pauseMs;
    }
  }
}

async function attempt(platform: Platform, next: ToSend): Promise<SendResult> {
  try {
    return await platform.send({ address: next.address, body: next.body, key: next.key, language: next.language });
  } catch (error) {
    // It may have gone out before it broke: a reminder is not risked twice.
    if (next.class === 'reminder') return { kind: 'refused', reason: 'the send broke' };
    // A defect of ours: kept and tried again, because dropping a receipt would be a lie.
    return { kind: 'retry', afterMs: 5_000, reason: error instanceof Error ? error.name : 'unknown' };
  }
}
