/**
 * The worker's loop: a ring, a claim, turns until the conversation is empty. What a message means is
 * `turn.ts`; here is only that it is handled once, in order, and never lost.
 */

import { attend } from '#db/attend.ts';
import type { Database } from '#db/client.ts';
import { commitTurn, type Turn } from '#db/commit.ts';
import { type Claim, LEASE_MS, releaseConversation, renewLease, tryClaim } from '#db/conversations.ts';
import type { Doorbell } from '#db/doorbell.ts';
import { findWaiting, markFailed } from '#db/inbox.ts';
import { describeError, type Log } from '#db/log-line.ts';
import { count, observe, secondsSince } from '#db/metrics/meter.ts';
import type { Outlet } from '#db/outbox.ts';
import { openPresence, type Presence } from '#db/presence.ts';
import { within } from '#db/shutdown.ts';

/** A message that broke this many attempts is answered with an apology and set aside; the conversation goes on. */
export const MAX_ATTEMPTS = 5;
/** As above, for a message that never threw: when its process ended it was most likely a bystander. */
export const MAX_UNEXPLAINED_ATTEMPTS = 15;
/** How long the end of a process waits for the turns under way: an unhurried model answers within it. */
const FINISH_MS = 12_000;
/** For giving back what was not finished by then. */
const HAND_OVER_MS = 3_000;
const HANDED_OVER = 'handed over';

/** Works out one message. Reads as it likes, writes nothing; may take as long as a model does. */
export type TakeTurn = (
  claim: Claim & { message: NonNullable<Claim['message']> },
  signal: AbortSignal,
) => Promise<Turn>;

export interface WorkerOptions {
  database: Database;
  doorbell: Doorbell;
  takeTurn: TakeTurn;
  /** What a person is told when their message could not be handled. */
  apologise: (claim: Claim & { message: NonNullable<Claim['message']> }) => Turn;
  /** Sends first replies from here. Absent, or while it is not free: whoever serves the platform is rung for. */
  outlet?: Outlet;
  log: Log;
  concurrency?: number;
  leaseMs?: number;
  sweepMs?: number;
  /** Milliseconds that `stop` waits for the turns under way before it hands them over. */
  finishMs?: number;
}

export interface RunningWorker {
  /** Takes nothing new and lets the turns under way finish. What takes too long is given back for others at once. */
  stop(): Promise<void>;
}

/** A turn under way. */
interface Held {
  claim: Claim;
  abort: AbortController;
}

/** What one worker knows of itself. */
interface Shift {
  isStopping: boolean;
  presence: Presence;
  held: Set<Held>;
  /** Conversations it is at. A ring for one of them is kept until the message under way is done. */
  serving: Map<number, { isRung: boolean }>;
  /** Conversations that another worker had when they were rung for: since when, and how often they were looked at. */
  later: Map<number, { sinceMs: number; looks: number; timer: NodeJS.Timeout }>;
}

/**
 * A ring that finds its conversation with another worker may be about a message that came after that worker looked: it is
 * looked at again after 20, 40 ... ms, and from about a second on by the sweep.
 */
const FIRST_LOOK_MS = 20;
const LOOK_FOR_MS = 1_000;

export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { database, doorbell, log } = options;
  const presence = openPresence(database, (error) => log.warn('turn.presence_lost', { error }));
  const shift: Shift = { isStopping: false, presence, held: new Set(), serving: new Map(), later: new Map() };
  const end = await attend({
    doorbell,
    topic: 'turn',
    concurrency: options.concurrency ?? 16,
    sweepMs: options.sweepMs ?? 1_000,
    find: (limit) => findWaiting(database, limit),
    onError: (error) => log.warn('turn.sweep_failed', { error }),
    answer: (personId) => serve(options, personId, shift),
  });
  return {
    async stop() {
      shift.isStopping = true;
      for (const { timer } of shift.later.values()) clearTimeout(timer);
      const ended = end();
      const isFinished = await within(options.finishMs ?? FINISH_MS, ended);
      if (!isFinished) await within(HAND_OVER_MS, handOver(options, shift));
      await presence.stop();
    },
  };
}

/** Everything open of one conversation; not twice at a time. */
async function serve(options: WorkerOptions, personId: number, shift: Shift): Promise<void> {
  const served = shift.serving.get(personId);
  if (served) {
    served.isRung = true;
    return;
  }
  const serving = { isRung: true };
  shift.serving.set(personId, serving);
  try {
    while (serving.isRung && !shift.isStopping) {
      serving.isRung = false;
      if (await workThrough(options, personId, shift)) serving.isRung = true;
    }
  } finally {
    shift.serving.delete(personId);
  }
}

function lookLater({ doorbell }: WorkerOptions, personId: number, shift: Shift): void {
  const { later } = shift;
  const known = later.get(personId);
  const { sinceMs, looks } = known ?? { sinceMs: performance.now(), looks: 0 };
  const waitMs = FIRST_LOOK_MS * 2 ** looks;
  clearTimeout(known?.timer);
  later.delete(personId);
  if (performance.now() + waitMs - sinceMs > LOOK_FOR_MS || shift.isStopping) return;
  const timer = setTimeout(() => void doorbell.ring('turn', personId), waitMs);
  timer.unref();
  later.set(personId, { sinceMs, looks: looks + 1, timer });
}

/**
 * Lets go of what is not finished: its lease would keep everybody else away for as long as it runs. The fence makes it
 * safe: whoever claims next makes a commit of ours void.
 */
async function handOver({ database, doorbell, log }: WorkerOptions, { held }: Shift): Promise<void> {
  await Promise.allSettled(
    [...held].map(async ({ claim, abort }) => {
      abort.abort(HANDED_OVER);
      await releaseConversation(database, claim.personId, claim.token);
      await doorbell.ring('turn', claim.personId);
      count('lokma_turns_total', { result: 'handed_over' });
      log.info('turn.handed_over', { personId: claim.personId, inboxId: claim.message?.inboxId ?? 0 });
    }),
  );
}

/** One message after the other. True when something arrived while letting go. */
async function workThrough(options: WorkerOptions, personId: number, shift: Shift): Promise<boolean> {
  const { database } = options;
  let token: number | null = null;
  for (;;) {
    const claim = await tryClaim(database, personId, token, options.leaseMs, shift.presence.holder());
    if (claim === 'held') lookLater(options, personId, shift);
    else shift.later.delete(personId);
    if (typeof claim === 'string') return token !== null && releaseConversation(database, personId, token);
    const after = claim.message
      ? await handleOne(options, claim as Claim & { message: NonNullable<Claim['message']> }, shift)
      : 'nothing';
    if (after === 'lost' || after === 'done') return false;
    if (after === 'nothing' || (after === 'failed' && shift.isStopping)) {
      return (await releaseConversation(database, personId, claim.token)) && !shift.isStopping;
    }
    if (shift.isStopping) return false;
    token = after === 'failed' ? claim.token : null;
  }
}

/**
 * After a turn. `done`: let go of by its commit; `more`: likewise, and other messages are open. `failed`: the conversation
 * is still ours. `lost`: it is with another worker, who goes on.
 */
type After = 'done' | 'more' | 'failed' | 'lost';

/** One message to its commit. */
async function handleOne(
  options: WorkerOptions,
  claim: Claim & { message: NonNullable<Claim['message']> },
  shift: Shift,
): Promise<After> {
  const { database, doorbell, outlet, log } = options;
  const { inboxId, attempts, hasFailed, receivedAt } = claim.message;
  const waitMs = Math.max(0, Date.now() - receivedAt.getTime());
  if (attempts === 1) observe('lokma_stage_seconds', { stage: 'wait' }, waitMs / 1_000);
  log.debug('turn.claimed', { personId: claim.personId, inboxId, attempt: attempts, waitMs });
  const isHopeless = attempts > (hasFailed ? MAX_ATTEMPTS : MAX_UNEXPLAINED_ATTEMPTS);
  const startedMs = performance.now();
  const abort = new AbortController();
  const held: Held = { claim, abort };
  shift.held.add(held);
  const stopHeartbeat = keepLease(options, claim, abort, shift.presence);
  try {
    const turn = isHopeless ? options.apologise(claim) : await options.takeTurn(claim, abort.signal);
    const commitMs = performance.now();
    const isHandedOver = outlet?.isFree(turn.address.platform) ?? false;
    const result = await commitTurn(database, claim, inboxId, turn, { isHandedOver });
    const handed = result.kind === 'committed' ? result.handed : null;
    if (handed) outlet?.send(handed);
    observe('lokma_stage_seconds', { stage: 'commit' }, secondsSince(commitMs));
    count('lokma_turns_total', { result: result.kind });
    const durationMs = Math.round(performance.now() - startedMs);
    log.info('turn.done', {
      personId: claim.personId,
      inboxId,
      outcome: turn.outcome,
      result: result.kind,
      durationMs,
    });
    // The class alone, and not beside whose message it was.
    if (turn.danger && result.kind === 'committed') log.info('safety.heard', { reason: turn.danger });
    if (result.kind === 'fenced') return 'lost';
    if (result.kind === 'committed') {
      count('lokma_messages_total', { platform: turn.address.platform, outcome: turn.outcome });
    }
    if (turn.replies.length > 0 && !handed) await doorbell.ring(`deliver-${turn.address.platform}`, claim.personId);
    if (result.kind === 'already_done') return 'failed';
    return result.isMore ? 'more' : 'done';
  } catch (error) {
    // Whoever has the conversation now decides what becomes of the message.
    if (abort.signal.aborted) {
      if (abort.signal.reason === HANDED_OVER) return 'lost';
      count('lokma_turns_total', { result: 'fenced' });
      log.info('turn.done', { personId: claim.personId, inboxId, result: 'fenced' });
      return 'lost';
    }
    count('lokma_turns_total', { result: 'failed' });
    log.error('turn.failed', { personId: claim.personId, inboxId, attempt: attempts, error });
    const pauseMs = 250 * 2 ** Math.min(attempts, 6);
    await markFailed(database, inboxId, pauseMs, describeError(error)).catch(() => {});
    const timer = setTimeout(() => void doorbell.ring('turn', claim.personId), pauseMs + 10);
    timer.unref();
    return 'failed';
  } finally {
    stopHeartbeat();
    shift.held.delete(held);
  }
}

/** Renews the lease while a turn runs; aborts the turn when the lease is gone. */
function keepLease(options: WorkerOptions, claim: Claim, abort: AbortController, presence: Presence): () => void {
  const leaseMs = options.leaseMs ?? LEASE_MS;
  const timer = setInterval(() => {
    renewLease(options.database, claim.personId, claim.token, leaseMs, presence.holder())
      .then((isOurs) => {
        if (!isOurs) abort.abort();
      })
      .catch(() => {
        // The database is away; the commit will find out whether the lease survived.
      });
  }, leaseMs / 3);
  timer.unref();
  return () => clearInterval(timer);
}
