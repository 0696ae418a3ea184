/** What an attempt that failed means: Discord's own error codes, sorted into the answers the outbox understands. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { SendResult } from '../platform.ts';

/** Error codes of Discord's JSON answers (discord.com/developers/docs/topics/opcodes-and-status-codes). */
export const CODE = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  openingDmsTooFast: 40003,
  missingAccess: 50001,
  cannotSendToUser: 50007,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
} as const;

const UNREACHABLE: readonly number[] = [
  CODE.unknownChannel,
  CODE.unknownUser,
  CODE.missingAccess,
  CODE.cannotSendToUser,
  CODE.missingPermissions,
];

/** The token of an interaction is dead, or the message it should fill in is gone: another way is needed. */
const INTERACTION_OVER: readonly number[] = [
  CODE.unknownMessage,
  CODE.unknownWebhook,
  CODE.unknownInteraction,
  CODE.invalidWebhookToken,
];

const TRY_AGAIN_MS = 2_000;
const OPENING_DMS_PAUSE_MS = 60_000;
/** A token that Discord refuses comes back only when a person replaces it; 10,000 refusals in 10 minutes ban the address. */
const BAD_TOKEN_PAUSE_MS = 10 * 60_000;

/** Null for anything that is not the platform's or the network's doing: a defect of ours, to be thrown. */
export function resultOf(error: unknown): SendResult | null {
  if (error instanceof RateLimitError) return slowDown(error);
  if (error instanceof DiscordAPIError) return refusal(error.status, Number(error.code));
  if (error instanceof HTTPError) return retry(TRY_AGAIN_MS, `discord answered ${error.status}`);
  if (isNetworkTrouble(error)) return retry(TRY_AGAIN_MS, 'the connection to discord failed');
  return null;
}

export function isInteractionOver(error: unknown): boolean {
  return error instanceof DiscordAPIError && INTERACTION_OVER.includes(Number(error.code));
}

/** The message to rewrite is gone, or is not ours to rewrite. */
export function isNotEditable(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 404 || error.status === 403);
}

export function isBadToken(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401 && Number(error.code) !== CODE.invalidWebhookToken;
}

export function hasCode(error: unknown, ...codes: number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** The connection broke, was refused, or nothing came in time; also half an answer from a proxy in between. */
export function isNetworkTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || error instanceof SyntaxError) return true;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(E[A-Z_]+|UND_ERR_\w+)$/.test(code) && !code.startsWith('ERR_');
}

function refusal(status: number, code: number): SendResult {
  const reason = `discord answered ${status} (code ${code})`;
  if (code === CODE.openingDmsTooFast) return retry(OPENING_DMS_PAUSE_MS, reason);
  if (UNREACHABLE.includes(code) || status === 403) return { kind: 'unreachable', reason };
  if (status === 401) return retry(BAD_TOKEN_PAUSE_MS, reason);
  if (status === 429) return { ...retry(TRY_AGAIN_MS, reason), isRateLimit: true };
  if (status === 408) return retry(TRY_AGAIN_MS, reason);
  return { kind: 'refused', reason };
}

function slowDown(error: RateLimitError): SendResult {
  const afterMs = Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout, 1);
  return { ...retry(Math.ceil(afterMs), 'discord asks to slow down'), isRateLimit: true };
}

function retry(afterMs: number, reason: string): Extract<SendResult, { kind: 'retry' }> {
  return { kind: 'retry', afterMs, reason };
}
