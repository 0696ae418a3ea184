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

/** What Telegram says in words of its own. Others may quote the message, as "can't parse entities" does with its tags. */
const OWN_WORDS = [
  ...['chat not found', 'user not found', 'chat was deleted', 'group chat was upgraded', 'not enough rights'],
  ...['bot was blocked by the user', 'user is deactivated', 'bot was kicked', 'bot is not a member'],
  ...["bot can't initiate conversation", 'message is not modified', 'message to edit not found', "can't be edited"],
  ...['no text in the message', 'message to pin not found', 'message to unpin not found', 'message text is empty'],
  ...['message is too long', 'message caption is too long', "can't parse entities", 'query is too old'],
  ...['can be used only', 'terminated by other getUpdates request', 'webhook is active', 'Too Many Requests'],
  ...['Bad Gateway', 'Internal Server Error', 'Unauthorized', 'Not Found', 'Forbidden', 'Bad Request'],
];

/** A word in capitals: an error code of Telegram's core, `PEER_ID_INVALID`. */
const CODE = /^(?:Bad Request|Forbidden): ([A-Z]+(?:_[A-Z]+)+)$/;

/** One line without secrets and without words of a message: what Telegram means, or the code of the network failure. */
export function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) {
    const { error_code: status, description } = error;
    const own = CODE.exec(description)?.[1] ?? OWN_WORDS.find((words) => description.includes(words));
    return own === undefined ? `${status}` : `${status}: ${own}`;
  }
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

/** The connection was never there: the call did not arrive. */
function isUnheard(error: HttpError): boolean {
  const code = (error.error as { code?: unknown } | null)?.code;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
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
  if (error instanceof HttpError) {
    return { kind: 'retry', afterMs: someSeconds(), reason, isUnsure: !isUnheard(error) };
  }
  if (!(error instanceof GrammyError)) throw error;
  const pauseMs = retryAfterMs(error);
  if (pauseMs !== null) return { kind: 'retry', afterMs: pauseMs, reason, isRateLimit: true };
  if (isWrongToken(error))
    return { kind: 'retry', afterMs: WRONG_TOKEN_PAUSE_MS, reason: 'Telegram refuses the bot token' };
  if (error.error_code === 403 || isRefusal(error, GONE)) return { kind: 'unreachable', reason };
  if (error.error_code >= 500) return { kind: 'retry', afterMs: someSeconds(), reason, isUnsure: true };
  return error.error_code === 429 ? { kind: 'retry', afterMs: someSeconds(), reason } : { kind: 'refused', reason };
}

function isRefusal(error: unknown, description: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && description.test(error.description);
}

/** 1 to 5 seconds, spread so that many waiting replies do not return together. */
function someSeconds(): number {
  return Math.round(1_000 + Math.random() * 4_000);
}
