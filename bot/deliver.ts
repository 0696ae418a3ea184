/**
 * The one door out: a person's unsent replies on a platform, oldest first, one at a time. `sending` is committed before
 * the network call, so a crash in between is seen by whoever comes next: a reply is then sent again (silence is worse
 * than a double), a reminder never, nor where the connection broke before the platform answered; nor is a reminder sent
 * that waited too long or that the person was faster than. Reminders have a lane of their own (`reminder-lane.ts`), so
 * that thousands of them delay nobody's answer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { attend } from '#db/attend.ts';
import type { Database } from '#db/client.ts';
import type { Doorbell, Topic } from '#db/doorbell.ts';
import { messageKey } from '#db/inbox.ts';
import type { Log } from '#db/log-line.ts';
import type { Outbound, PlatformName } from '#db/message.ts';
import { count, observe, secondsSince } from '#db/metrics/meter.ts';
import { isStaleReminder, markUnreachable } from '#db/nudges.ts';
import {
  findUnsent,
  HANDED_LEASE_MS,
  keepSending,
  markEnded,
  markRetry,
  markSent,
  type Outlet,
  type ToSend,
  takeNext,
} from '#db/outbox.ts';
import { boardsBeside, isBoard, noteBoard, overBoard, pinUnsure, settlePins } from './boards.ts';
import { createPace } from './pace.ts';
import type { Platform, SendResult } from './platform.ts';
import { startReminderLane } from './reminder-lane.ts';

/** After this many attempts a reply is given up: about an hour of retries. */
const MAX_ATTEMPTS = 12;
/** A board holds up the receipts behind it for no longer than this; the next change of the day brings it up to date. */
const MAX_BOARD_ATTEMPTS = 3;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** An `Outlet` for one platform. */
interface PlatformOutlet {
  isFree(): boolean;
  send(taken: ToSend): void;
}

export interface Delivery {
  name: PlatformName;
  /** For turns of this process: their replies need no ring and no look. */
  outlet: PlatformOutlet;
  /** A message came in whose answer leaves from another process: it counts for the pace of reminders. */
  noteArrival(): void;
  stop(): Promise<void>;
}

export interface SenderOptions {
  database: Database;
  doorbell: Doorbell;
  platform: Platform;
  log: Log;
}

export interface DeliveryOptions extends SenderOptions {
  concurrency?: number;
  sweepMs?: number;
  /** Workers may send first replies themselves: what arrives counts for the pace (`noteArrival`), and they do not. */
  isAnsweredElsewhere?: boolean;
}

/** Replies of one platform, out of turns of this process, that may be on their way at a time. Others are rung for. */
const MOST_HANDED = 64;

export async function startDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { database, doorbell, platform, log } = options;
  const sweepMs = options.sweepMs ?? 1_000;
  const pace = createPace(platform.mostPerSecond ?? Number.POSITIVE_INFINITY, () => performance.now());
  const { isAnsweredElsewhere = false } = options;
  const lane = createLane(options, {
    onSend: (next) => {
      if (!isAnsweredElsewhere || !isFirstReply(next)) pace.note();
    },
    onNothing: () => reminders.look(),
  });
  const reminders = startReminderLane({
    database,
    platform,
    pace,
    sweepMs,
    log,
    async deliver(next) {
      const after = await deliverOne(database, platform, next, log, () => sleep(pace.spread()));
      if (after.kind !== 'pause') return null;
      lane.ringLater(next.personId, after.pauseMs);
      return after.askedMs;
    },
  });
  const end = await attend({
    doorbell,
    topic: topicOf(platform),
    concurrency: options.concurrency ?? 8,
    sweepMs,
    find: (limit) => findUnsent(database, platform.name, 'replies', limit),
    onError: (error) => log.warn('deliver.sweep_failed', { error }),
    answer: lane.answer,
  });
  return {
    name: platform.name,
    outlet: lane.outlet,
    noteArrival: pace.note,
    async stop() {
      lane.end();
      await Promise.all([end(), lane.settled(), reminders.stop()]);
    },
  };
}

/**
 * A worker that has what it needs to send: the first reply of a turn leaves from here. What it has to wait with, it rings
 * for, and whoever serves the platform sends it when it is time; that is also who finds what this process dies over.
 */
export function openOutlet(options: SenderOptions): Omit<Delivery, 'noteArrival'> {
  const lane = createLane(options, { onSend: () => {}, onNothing: () => {} });
  return {
    name: options.platform.name,
    outlet: lane.outlet,
    async stop() {
      lane.end();
      await lane.settled();
    },
  };
}

/** The outlets of one process, which open one after the other. */
export interface Outlets extends Outlet {
  open(delivery: Pick<Delivery, 'name' | 'outlet'>): void;
}

export function createOutlets(): Outlets {
  const outlets = new Map<PlatformName, PlatformOutlet>();
  return {
    open: ({ name, outlet }) => void outlets.set(name, outlet),
    isFree: (platform) => outlets.get(platform)?.isFree() ?? false,
    send: (taken) => outlets.get(taken.address.platform)?.send(taken),
  };
}

const topicOf = ({ name }: Platform): Topic => `deliver-${name}`;

/** Whoever is being served. */
interface Served {
  /** Rung for since the last look. */
  isRung: boolean;
  /** Taken for us by turns that were committed meanwhile. */
  handed: ToSend[];
}

interface Lane {
  /** Everything that is due of one person; not twice at a time. */
  answer(personId: number): Promise<void>;
  ringLater(personId: number, pauseMs: number): void;
  outlet: PlatformOutlet;
  /** Begins nothing new. */
  end(): void;
  /** What was handed over is out. */
  settled(): Promise<void>;
}

interface LaneEvents {
  /** Right before a reply leaves. */
  onSend: (next: ToSend) => void;
  /** A ring had no reply behind it. */
  onNothing: () => void;
}

function createLane({ database, doorbell, platform, log }: SenderOptions, { onSend, onNothing }: LaneEvents): Lane {
  const timers = new Set<NodeJS.Timeout>();
  // Whoever is being served is not looked at once more for each ring: what arrives meanwhile is seen when a reply is
  // marked as sent, and what arrives after that by the look that its ring asks for here.
  const serving = new Map<number, Served>();
  const handedOver = new Set<Promise<void>>();
  let isStopping = false;

  function ringLater(personId: number, pauseMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void doorbell.ring(topicOf(platform), personId);
    }, pauseMs);
    timer.unref();
    timers.add(timer);
  }

  async function deliver(next: ToSend, isHanded: boolean): Promise<After> {
    onSend(next);
    if (!isHanded) return deliverOne(database, platform, next, log);
    const keep = setInterval(() => void keepSending(database, next.id).catch(() => {}), HANDED_LEASE_MS / 3);
    keep.unref();
    return deliverOne(database, platform, next, log).finally(() => clearInterval(keep));
  }

  async function serve(personId: number, first: Served): Promise<void> {
    serving.set(personId, first);
    let isMore = false;
    try {
      for (;;) {
        const handed = first.handed.shift();
        if (!handed && (isStopping || !(first.isRung || isMore))) return;
        const { isRung } = first;
        if (!handed) first.isRung = false;
        const next = handed ?? (await takeNext(database, platform.name, personId, 'replies'));
        if (!next) {
          isMore = false;
          // A ring with no reply behind it is one for a reminder.
          if (isRung) onNothing();
          continue;
        }
        const after = await deliver(next, handed !== undefined);
        isMore = after.kind === 'more';
        if (after.kind !== 'pause') continue;
        ringLater(personId, after.pauseMs);
        first.isRung = false;
      }
    } finally {
      serving.delete(personId);
    }
  }

  return {
    async answer(personId) {
      const served = serving.get(personId);
      if (served) served.isRung = true;
      else await serve(personId, { isRung: true, handed: [] });
    },
    ringLater,
    outlet: {
      isFree: () => !isStopping && handedOver.size < MOST_HANDED,
      send(taken) {
        const served = serving.get(taken.personId);
        if (served) {
          served.handed.push(taken);
          return;
        }
        const run = serve(taken.personId, { isRung: false, handed: [taken] })
          .catch((error: unknown) => log.warn('deliver.sweep_failed', { error }))
          .finally(() => handedOver.delete(run));
        handedOver.add(run);
      },
    },
    end() {
      isStopping = true;
      for (const timer of timers) clearTimeout(timer);
    },
    async settled() {
      await Promise.all(handedOver);
    },
  };
}

/** After a reply: there may be more; none was waiting; or the same one, or the lane, has to wait. */
type After = { kind: 'more' } | { kind: 'none' } | Pause;

interface Pause {
  kind: 'pause';
  /** Before another attempt at this reply. */
  pauseMs: number;
  /** What the platform, or the trouble with it, asks for. */
  askedMs: number;
}

const MORE: After = { kind: 'more' };

/** Sends one reply and marks what became of it. `beforeCall`: right before the platform is called. */
async function deliverOne(
  database: Database,
  platform: Platform,
  next: ToSend,
  log: Log,
  beforeCall?: () => Promise<void>,
): Promise<After> {
  if (next.isUnsure && next.class === 'reminder') {
    await markEnded(database, next.id, 'unknown', 'sender died while sending');
    note(platform, next, 'unknown', log);
    return MORE;
  }
  if (await isOvertaken(database, next)) {
    await pinUnsure(platform, next);
    await markEnded(database, next.id, 'dead', 'overtaken');
    note(platform, next, 'overtaken', log);
    return MORE;
  }
  const boards = boardsBeside(next);
  await beforeCall?.();
  const startedMs = performance.now();
  const result = await attempt(platform, next, overBoard(next.body, boards));
  observe('lokma_send_seconds', { platform: platform.name }, secondsSince(startedMs));
  if (result.kind !== 'sent') note(platform, next, outcomeOf(result, next), log);
  switch (result.kind) {
    case 'sent': {
      const { messageRef } = result;
      await insist(() => noteBoard(database, next, boards, messageRef));
      await settlePins(database, platform, next, boards, messageRef);
      // What is said to a board is said of the day, not of the message that changed it last.
      const key = isBoard(next.body) ? null : messageKey(platform.name, next.address.chat, messageRef);
      const { waitMs, isMore } = await insist(() => markSent(database, next.id, key));
      if (waitMs !== null && isFirstReply(next)) observe('lokma_stage_seconds', { stage: 'reply' }, waitMs / 1_000);
      note(platform, next, 'sent', log, waitMs);
      return isMore ? MORE : { kind: 'none' };
    }
    case 'unreachable':
      // What fails in a group says nothing of the person's own chat.
      if (next.class === 'reminder' || next.address.isPrivate) {
        await markUnreachable(database, platform.name, next.address.user);
      }
      await markEnded(database, next.id, 'dead', result.reason);
      return MORE;
    case 'refused':
      await markEnded(database, next.id, 'dead', result.reason);
      return MORE;
    case 'retry': {
      const askedMs = result.afterMs;
      if (next.class === 'reminder' && result.isUnsure) {
        await markEnded(database, next.id, 'unknown', result.reason);
        return { kind: 'pause', pauseMs: askedMs, askedMs };
      }
      if (isLastAttempt(next)) {
        await markEnded(database, next.id, 'dead', `gave up: ${result.reason}`);
        return MORE;
      }
      // The platform's own figure counts; on top, failures back off so that a long outage is not hammered.
      const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(askedMs, 250 * 2 ** Math.min(next.attempts, 12)));
      await markRetry(database, next.id, pauseMs, result.reason);
      return { kind: 'pause', pauseMs, askedMs };
    }
  }
}

const NOTE_ATTEMPTS = 4;
const NOTE_PAUSE_MS = 100;

/** What went out and is not noted goes out once more: a connection to the database that broke is no reason for that. */
async function insist<Result>(note: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await note();
    } catch (error) {
      if (attempt === NOTE_ATTEMPTS) throw error;
      await sleep(NOTE_PAUSE_MS * 2 ** attempt);
    }
  }
}

const isLastAttempt = (next: ToSend): boolean =>
  next.attempts >= (isBoard(next.body) ? MAX_BOARD_ATTEMPTS : MAX_ATTEMPTS);

/** What the person waits for: later parts and the board come after it. */
const isFirstReply = (next: ToSend): boolean => next.class === 'reply' && next.key.endsWith(':1');

function outcomeOf(result: SendResult, next: ToSend): string {
  if (result.kind !== 'retry') return result.kind;
  if (next.class === 'reminder' && result.isUnsure) return 'unknown';
  if (isLastAttempt(next)) return 'gave_up';
  return result.isRateLimit ? 'rate_limited' : 'retry';
}

const NUDGE_RESULTS: Record<string, string> = { sent: 'sent', overtaken: 'skipped' };

/** Counts and logs what became of one reply. */
function note(platform: Platform, next: ToSend, result: string, log: Log, waitMs: number | null = null): void {
  count('lokma_sends_total', { platform: platform.name, result });
  const isPassing = result === 'retry' || result === 'rate_limited';
  if (next.class === 'reminder' && !isPassing) {
    count('lokma_nudges_total', { result: NUDGE_RESULTS[result] ?? 'failed' });
  }
  log.info('deliver.result', {
    outboxId: next.id,
    ...(next.inboxId === null ? {} : { inboxId: next.inboxId }),
    platform: platform.name,
    result,
    attempt: next.attempts,
    ...(waitMs === null ? {} : { waitMs: Math.round(waitMs) }),
  });
}

/** A reminder that waited too long or that the person was faster than; a board of which a later state waits. */
async function isOvertaken(database: Database, next: ToSend): Promise<boolean> {
  if (next.class === 'reminder') return isStaleReminder(database, next.id);
  return isBoard(next.body) && next.isOvertaken;
}

async function attempt(platform: Platform, next: ToSend, body: Outbound): Promise<SendResult> {
  try {
    return await platform.send({ address: next.address, body, key: next.key, language: next.language });
  } catch (error) {
    // It may have gone out before it broke: a reminder is not risked twice.
    if (next.class === 'reminder') return { kind: 'refused', reason: 'the send broke' };
    // A defect of ours: kept and tried again, because dropping a receipt would be a lie.
    return { kind: 'retry', afterMs: 5_000, reason: error instanceof Error ? error.name : 'unknown' };
  }
}
