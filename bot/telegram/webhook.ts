/**
 * The webhook door: an HTTP server that believes only requests with our secret and answers 200 only after the update is
 * stored. Telegram brings anything else again for a day, one update a chat at a time.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { Update } from 'grammy/types';
import type { Log } from '#db/log-line.ts';

/** Telegram's updates are a few kilobytes; anything this long is not one. */
const BODY_LIMIT_BYTES = 1_000_000;
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

export interface WebhookServer {
  /** Resolves when every request already taken is answered. */
  stop(): Promise<void>;
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

export async function startWebhookServer(
  options: WebhookOptions,
  handle: (update: Update) => Promise<void>,
  log: Log,
): Promise<WebhookServer> {
  const { secretToken } = options;
  const door: Door = {
    path: options.path ?? new URL(options.url).pathname,
    secretToken,
    handle,
    log,
    isClosing: false,
  };
  const server = http.createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response, door).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(`the Telegram webhook cannot listen on port ${options.port} (${error.code})`));
    });
    server.listen(options.port, resolve);
  });
  return {
    stop() {
      door.isClosing = true;
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
}

interface Door {
  path: string;
  secretToken: string;
  handle: (update: Update) => Promise<void>;
  log: Log;
  /** Answers then also end their connection, which would otherwise stay open for the next update. */
  isClosing: boolean;
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse, door: Door): Promise<void> {
  const refusal = refuseUnread(request, door);
  if (refusal !== null) return end(request, response, door, refusal);
  const body = await readBody(request);
  if (body === null) return end(request, response, door, 413);
  const update = parseUpdate(body);
  if (update === null) return end(request, response, door, 400);
  try {
    await door.handle(update);
    end(request, response, door, 200);
  } catch (error) {
    door.log.warn('telegram.store_failed', { error });
    end(request, response, door, 503);
  }
}

/** What the head of a request already shows. Strangers learn nothing beyond "no", and no body of theirs is read. */
function refuseUnread(request: http.IncomingMessage, door: Door): number | null {
  if (request.url?.split('?')[0] !== door.path) return 404;
  if (request.method !== 'POST') return 405;
  if (!isSame(request.headers['x-telegram-bot-api-secret-token'], door.secretToken)) return 401;
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return 415;
  return Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES ? 413 : null;
}

/** Hashed first: equal lengths for the constant-time comparison, whatever was sent. */
function isSame(given: string | string[] | undefined, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(typeof given === 'string' ? given : ''), hash(expected));
}

/** Null when it is too long: the length header may be missing or lie. */
async function readBody(request: http.IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let lengthBytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    lengthBytes += (chunk as Buffer).length;
    if (lengthBytes > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseUpdate(body: string): Update | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const hasId = typeof parsed === 'object' && parsed !== null && 'update_id' in parsed;
    return hasId && Number.isInteger(parsed.update_id) ? (parsed as Update) : null;
  } catch {
    return null;
  }
}

function end(request: http.IncomingMessage, response: http.ServerResponse, door: Door, status: number): void {
  // The rest of an unread body is let go, and with it the connection.
  if (!request.complete || door.isClosing) response.setHeader('connection', 'close');
  response.writeHead(status).end();
  request.resume();
}
