/**
 * The webhook door: believes only requests with our secret, and answers 200 only after the update is stored. Telegram
 * brings anything else again for a day, one update a chat at a time.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Log } from '#db/log-line.ts';
import { openPostDoor, type PostAnswer, type PostDoor } from '../post-door.ts';

/** Telegram allows from 1; a shorter one could be guessed. */
const SECRET_MIN_LENGTH = 16;
const SECRET = /^[A-Za-z0-9_-]{1,256}$/;

export interface WebhookOptions {
  /** The public address Telegram posts to. */
  url: string;
  /** 16 to 256 of `[A-Za-z0-9_-]`, sent by Telegram with every update. */
  secretToken: string;
  /** The local port a proxy forwards to. */
  port: number;
  /** The path of requests as they arrive here; by default that of `url`. */
  path?: string;
}

/** Throws a sentence for the operator. A webhook without a secret would believe anyone. */
export function checkWebhook(options: WebhookOptions): void {
  const secret: unknown = options.secretToken;
  if (typeof secret !== 'string' || !SECRET.test(secret) || secret.length < SECRET_MIN_LENGTH) {
    throw new Error(
      `the Telegram webhook needs a secret token of ${SECRET_MIN_LENGTH} to 256 characters of A-Z a-z 0-9 _ -`,
    );
  }
  if (!URL.canParse(options.url)) throw new Error('the Telegram webhook needs a full public address, https://...');
}

export function startWebhookServer(
  options: WebhookOptions,
  handle: (update: Update) => Promise<void>,
  log: Log,
): Promise<PostDoor> {
  const expected = hashOf(options.secretToken);
  return openPostDoor({
    name: 'the Telegram webhook',
    port: options.port,
    path: options.path ?? new URL(options.url).pathname,
    refuseUnread: (headers) => (isOf(headers['x-telegram-bot-api-secret-token'], expected) ? null : 401),
    async take(body): Promise<PostAnswer> {
      const update = parseUpdate(body.toString('utf8'));
      if (update === null) return { status: 400 };
      try {
        await handle(update);
        return { status: 200 };
      } catch (error) {
        log.warn('telegram.store_failed', { error });
        return { status: 503 };
      }
    },
  });
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Hashed first: equal lengths for the constant-time comparison, whatever was sent. */
const isOf = (given: string | string[] | undefined, expectedHash: Buffer): boolean =>
  timingSafeEqual(hashOf(typeof given === 'string' ? given : ''), expectedHash);

function parseUpdate(body: string): Update | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const hasId = typeof parsed === 'object' && parsed !== null && 'update_id' in parsed;
    return hasId && Number.isInteger(parsed.update_id) ? (parsed as Update) : null;
  } catch {
    return null;
  }
}
