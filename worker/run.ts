/**
 * The worker's loop: a ring, a claim, turns until the conversation is empty, release and look again. What a message
 * means is `turn.ts`; here is only that it is handled once, in order, and never lost.
 */

import { attend } from '#db/attend.ts';
import type { Database } from '#db/client.ts';
import { commitTurn, type Turn } from '#db/commit.ts';
import { type Claim, claimConversation, LEASE_MS, releaseConversation, renewLease } from '#db/conversations.ts';
import type { Doorbell } from '#db/doorbell.ts';
import { findWaiting, markFailed } from '#db/inbox.ts';
import { describeError, type Log } from '#db/log-line.ts';

/** A message that broke this many attempts is answered with an apology and set aside; the conversation goes on. */
export const MAX_ATTEMPTS = 5;
/** As above, for a message that never threw: when its process ended it was most likely a bystander. */
export const MAX_UNEXPLAINED_ATTEMPTS = 15;

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
  log: Log;
  concurrency?: number;
  leaseMs?: number;
  sweepMs?: number;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { database, doorbell, log } = options;
  let isStopping = false;
  const end = await attend({
    doorbell,
    topic: 'turn',
    concurrency: options.concurrency ?? 16,
    sweepMs: options.sweepMs ?? 1_000,
    find: (limit) => findWaiting(database, limit),
    onError: (error) => log.warn('turn.sweep_failed', { error }),
    async answer(personId) {
      let isMore = true;
      while (isMore && !isStopping) isMore = await workThrough(options, personId, () => isStopping);
    },
  });
  return {
    stop() {
      isStopping = true;
      return end();
    },
  };
}

/** Everything open of one conversation. True when something arrived while letting go. */
async function workThrough(options: WorkerOptions, personId: number, isStopping: () => boolean): Promise<boolean> {
  const { database } = options;
  let claim = await claimConversation(database, personId, null, options.leaseMs);
  if (!claim) return false;
  while (claim) {
    const token: number = claim.token;
    const isOurs = claim.message
      ? await handleOne(options, claim as Claim & { message: NonNullable<Claim['message']> })
      : true;
    if (!isOurs) return false;
    if (!claim.message || isStopping()) return (await releaseConversation(database, personId, token)) && !isStopping();
    const next = await claimConversation(database, personId, token, options.leaseMs);
    if (!next) return releaseConversation(database, personId, token);
    claim = next;
  }
  return false;
}

/** One message to its commit. False when the lease was lost and another worker goes on. */
async function handleOne(
  options: WorkerOptions,
  claim: Claim & { message: NonNullable<Claim['message']> },
): Promise<boolean> {
  const { database, doorbell, log } = options;
  const { inboxId, attempts, hasFailed } = claim.message;
  const isHopeless = attempts > (hasFailed ? MAX_ATTEMPTS : MAX_UNEXPLAINED_ATTEMPTS);
  const startedMs = performance.now();
  const heartbeat = keepLease(options, claim);
  try {
    const turn = isHopeless ? options.apologise(claim) : await options.takeTurn(claim, heartbeat.signal);
    const result = await commitTurn(database, claim, inboxId, turn);
    const durationMs = Math.round(performance.now() - startedMs);
    log.info('turn.done', {
      personId: claim.personId,
      inboxId,
      outcome: turn.outcome,
      result: result.kind,
      durationMs,
    });
    if (result.kind === 'fenced') return false;
    if (turn.replies.length > 0) await doorbell.ring(`deliver-${turn.address.platform}`, claim.personId);
    return true;
  } catch (error) {
    // Whoever has the conversation now decides what becomes of the message.
    if (heartbeat.signal.aborted) {
      log.info('turn.done', { personId: claim.personId, inboxId, result: 'fenced' });
      return false;
    }
    log.error('turn.failed', { personId: claim.personId, inboxId, attempt: attempts, error });
    const pauseMs = 250 * 2 ** Math.min(attempts, 6);
    await markFailed(database, inboxId, pauseMs, describeError(error)).catch(() => {});
    const timer = setTimeout(() => void doorbell.ring('turn', claim.personId), pauseMs + 10);
    timer.unref();
    return true;
  } finally {
    heartbeat.stop();
  }
}

/** Renews the lease while a turn runs; aborts the turn when the lease is gone. */
function keepLease(options: WorkerOptions, claim: Claim): { signal: AbortSignal; stop: () => void } {
  const leaseMs = options.leaseMs ?? LEASE_MS;
  const abort = new AbortController();
  const timer = setInterval(() => {
    renewLease(options.database, claim.personId, claim.token, leaseMs)
      .then((isOurs) => {
        if (!isOurs) abort.abort();
      })
      .catch(() => {
        // The database is away; the commit will find out whether the lease survived.
      });
  }, leaseMs / 3);
  timer.unref();
  return { signal: abort.signal, stop: () => clearInterval(timer) };
}
