/**
 * Long polling with our own offset. An update counts as received for Telegram as soon as the next call asks for later
 * ones, so that call waits until everything before it is stored. (grammY's own loop confirms an update whose handler
 * failed, and its concurrent runner confirms before handling.)
 */
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '#db/log-line.ts';
import { pause } from '../pause.ts';
import { isWrongToken, reasonOf, retryAfterMs, statusOf, TWO_POLLERS, WRONG_TOKEN } from './errors.ts';
import { chatOf } from './read-update.ts';

/** Telegram caps a long poll at 50 s; half a minute also survives impatient proxies. */
export const POLL_SECONDS = 30;
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const CONFLICT_PAUSE_MS = 3_000;
const WRONG_TOKEN_PAUSE_MS = 60_000;
/** Stopping waits no longer than this for Telegram to hear what was stored. */
const CONFIRM_TIMEOUT_MS = 2_000;

export interface PollingOptions {
  /** Its timeout must be longer than a long poll. */
  api: Api;
  /** Resolves when the update is stored; rejects when it could not be. */
  handle: (update: Update) => Promise<void>;
  log: Log;
}

export interface Polling {
  /** False from a failed call until the next one that succeeds. */
  isConnected(): boolean;
  /** Resolves when what is being stored is stored and no call is open. */
  stop(): Promise<void>;
}

export function startPolling({ api, handle, log }: PollingOptions): Polling {
  const stopping = new AbortController();
  const { signal } = stopping;
  let offset = 0;
  let failures = 0;

  async function poll(): Promise<void> {
    while (!signal.aborted) {
      try {
        const updates = await fetchUpdates(api, { offset, timeout: POLL_SECONDS, limit: 100 }, signal);
        failures = 0;
        offset = nextOffset(offset, await storeBatch(updates));
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        await pause(reportTrouble(log, error, failures), signal);
      }
    }
    await confirm();
  }

  /** Returns the updates that no longer need to be delivered: all, unless told to stop while the store is down. */
  async function storeBatch(updates: Update[]): Promise<Update[]> {
    const unstored = new Set(updates);
    await Promise.all(
      groupByChat(updates).map(async (chat) => {
        for (const update of chat) {
          if (!(await storeUntilDone(update))) return;
          unstored.delete(update);
        }
      }),
    );
    // Confirming one update confirms all before it.
    const firstUnstored = updates.findIndex((update) => unstored.has(update));
    return firstUnstored < 0 ? updates : updates.slice(0, firstUnstored);
  }

  async function storeUntilDone(update: Update): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await handle(update);
        return true;
      } catch (error) {
        log.warn('telegram.store_failed', { attempt, error });
        if (signal.aborted) return false;
        await pause(backoffMs(attempt), signal);
        if (signal.aborted) return false;
      }
    }
  }

  /** Tells Telegram about the last batch, so that a restart does not see it again. Nothing is lost if it fails. */
  async function confirm(): Promise<void> {
    if (offset === 0) return;
    const range = { offset, timeout: 0, limit: 1 };
    await fetchUpdates(api, range, AbortSignal.timeout(CONFIRM_TIMEOUT_MS)).catch((error: unknown) => {
      log.warn('telegram.confirm_failed', { reason: reasonOf(error) });
    });
  }

  const finished = poll();
  return {
    isConnected: () => failures === 0,
    stop() {
      stopping.abort();
      return finished;
    },
  };
}

function fetchUpdates(
  api: Api,
  range: { offset: number; timeout: number; limit: number },
  signal: AbortSignal,
): Promise<Update[]> {
  const options = { ...range, allowed_updates: ALLOWED_UPDATES };
  // grammY's type is that of a polyfill of the very same thing.
  return api.getUpdates(options, signal as Parameters<Api['getUpdates']>[1]);
}

/** May be lower than before: after a week without updates Telegram starts again from a random id. */
function nextOffset(offset: number, stored: Update[]): number {
  return stored.length === 0 ? offset : Math.max(...stored.map((update) => update.update_id)) + 1;
}

function groupByChat(updates: Update[]): Update[][] {
  const chats = new Map<number, Update[]>();
  for (const update of updates) {
    const chat = chatOf(update);
    const queue = chats.get(chat);
    if (queue) queue.push(update);
    else chats.set(chat, [update]);
  }
  return [...chats.values()];
}

/** Logs why the poll failed in words that name the cure. Returns how long to wait. */
function reportTrouble(log: Log, error: unknown, failures: number): number {
  if (isWrongToken(error)) {
    log.error('telegram.wrong_token', { reason: WRONG_TOKEN });
    return WRONG_TOKEN_PAUSE_MS;
  }
  if (statusOf(error) === 409) {
    log.error('telegram.conflict', { reason: TWO_POLLERS });
    return CONFLICT_PAUSE_MS;
  }
  log.warn('telegram.poll_failed', { reason: reasonOf(error), attempt: failures });
  return retryAfterMs(error) ?? backoffMs(failures);
}

function backoffMs(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 10));
}
