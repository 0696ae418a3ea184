/** What a failed Bot API call means. grammY's errors carry the payload and an address with the token: neither leaves here. */
import { GrammyError, HttpError } from 'grammy';
import type { SendResult } from '../platform.ts';

const WRONG_TOKEN_PAUSE_MS = 60_000;

export const WRONG_TOKEN =
  'Telegram refuses the bot token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN, or make a new one with /token.';
export const TWO_POLLERS =
  'Telegram hands each message to one reader only, and another one (a second copy of the bot, or a webhook) is active with this token. Stop it.';

/** The status of Telegram's refusal, or null when no answer of Telegram was understood. */
export function statusOf(error: unknown): number | null {
  return error instanceof GrammyError ? error.error_code : null;
}

/** Telegram answers 404 to a token that does not even look like one. */
export function isWrongToken(error: unknown): boolean {
  const status = statusOf(error);
  return status === 401 || status === 404;
}

export function retryAfterMs(error: unknown): number | null {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? null : seconds * 1_000;
}

/** One line without secrets: Telegram's own words, or the code of the network failure. */
export function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code}: ${error.description}`.slice(0, 150);
  if (!(error instanceof HttpError)) return error instanceof Error ? error.name : 'unknown';
  const cause = error.error as { code?: unknown; type?: unknown; name?: unknown } | null;
  return `network: ${String(cause?.code ?? cause?.type ?? cause?.name ?? 'unknown')}`;
}

/** The connection broke: the call may or may not have been carried out. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof HttpError)) return false;
  const code = (error.error as { code?: unknown } | null)?.code;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** The group became a supergroup and has a new id. */
export function migratedTo(error: unknown): number | null {
  return error instanceof GrammyError ? (error.parameters.migrate_to_chat_id ?? null) : null;
}

export function isNotModified(error: unknown): boolean {
  return isRefusal(error, /message is not modified/i);
}

/** The message to rewrite is gone, too old, or has no text: only a new message can say it. */
export function isUneditable(error: unknown): boolean {
  return isRefusal(error, /message to edit not found|can't be edited|no text in the message|MESSAGE_ID_INVALID/i);
}

const GONE = /chat not found|user not found|PEER_ID_INVALID|chat was deleted|not enough rights|CHAT_WRITE_FORBIDDEN/i;

/** What the outbox does about a failed call. Throws what neither Telegram nor the network caused. */
export function toSendResult(error: unknown): SendResult {
  const reason = reasonOf(error);
  if (error instanceof HttpError) return { kind: 'retry', afterMs: someSeconds(), reason };
  if (!(error instanceof GrammyError)) throw error;
  const pauseMs = retryAfterMs(error);
  if (pauseMs !== null) return { kind: 'retry', afterMs: pauseMs, reason };
  if (isWrongToken(error))
    return { kind: 'retry', afterMs: WRONG_TOKEN_PAUSE_MS, reason: 'Telegram refuses the bot token' };
  if (error.error_code === 403 || isRefusal(error, GONE)) return { kind: 'unreachable', reason };
  const isPassing = error.error_code >= 500 || error.error_code === 429;
  return isPassing ? { kind: 'retry', afterMs: someSeconds(), reason } : { kind: 'refused', reason };
}

function isRefusal(error: unknown, description: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && description.test(error.description);
}

/** 1 to 5 seconds, spread so that many waiting replies do not return together. */
function someSeconds(): number {
  return Math.round(1_000 + Math.random() * 4_000);
}
