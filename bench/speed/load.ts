/** People who write: one after the other, side by side, or as fast as they are heard; and when each was answered. */
import http from 'node:http';
import { nowMs } from './clock.ts';
import { FIRST_CHAT, PEOPLE, type Variant, WEBHOOK_SECRET } from './variants.ts';
import type { FakePlatform } from './world.ts';

export const WORDS = 'two eggs, toast with butter and a black coffee';

const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
const ANSWER_TIMEOUT_MS = 30_000;

let nextUpdateId = 1_000;

export function updateOf(chat: number, text = WORDS): { update_id: number } {
  const id = nextUpdateId++;
  const from = { id: chat, is_bot: false, first_name: 'Ada', language_code: 'en' };
  const date = Math.floor(Date.now() / 1_000);
  return {
    update_id: id,
    message: { message_id: id, date, chat: { id: chat, type: 'private', first_name: 'Ada' }, from, text },
  } as { update_id: number };
}

/** Resolves when the door has said "got it". A kept connection that the door closed just then is replaced once. */
function post(url: string, update: unknown): Promise<void> {
  const body = JSON.stringify(update);
  return send(url, body).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET') return send(url, body);
    throw error;
  });
}

function send(url: string, body: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-telegram-bot-api-secret-token': WEBHOOK_SECRET,
  };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`the door answered ${response.statusCode}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The pinned day is no answer. */
const isAnswer = (text: string): boolean => !text.startsWith('📌');

export interface Conversed {
  /** From the post to the receipt, one a message. */
  tookMs: number[];
  durationMs: number;
  /** CPU of bot and workers for one message. */
  cpuMs: number;
}

/** `lanes` conversations at a time, each waiting for its receipt before it goes on with the next person. */
export async function converse(
  platform: FakePlatform,
  variant: Variant,
  options: { lanes: number; messages: number; words?: string },
): Promise<Conversed> {
  const { lanes, messages } = options;
  const waiting = new Map<number, (atMs: number) => void>();
  platform.onShown(({ chat, text, atMs }) => {
    if (isAnswer(text)) waiting.get(chat)?.(atMs);
  });
  const tookMs: number[] = [];
  const [cpuBefore, startMs] = [variant.cpuMs(), nowMs()];
  let left = messages;
  const lane = async (first: number) => {
    for (let step = 0; left > 0; step++) {
      left -= 1;
      // People of its own: a chat never has two messages under way.
      const chat = FIRST_CHAT + ((first + step * lanes) % (PEOPLE - (PEOPLE % lanes)));
      const answered = answerOf(waiting, chat, variant.name);
      const sentMs = nowMs();
      await post(variant.doorUrl, updateOf(chat, options.words));
      tookMs.push((await answered) - sentMs);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first)));
  return { tookMs, durationMs: nowMs() - startMs, cpuMs: (variant.cpuMs() - cpuBefore) / messages };
}

function answerOf(waiting: Map<number, (atMs: number) => void>, chat: number, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} did not answer chat ${chat}`)), ANSWER_TIMEOUT_MS);
    waiting.set(chat, (atMs) => {
      clearTimeout(timer);
      waiting.delete(chat);
      resolve(atMs);
    });
  });
}

/** Everything posted as fast as the door takes it; then the wait for the last receipt. Messages a second. */
export async function flood(
  platform: FakePlatform,
  variant: Variant,
  options: { messages: number; lanes?: number; words?: string },
): Promise<{ perSecond: number; cpuMs: number }> {
  const { messages, lanes = 32 } = options;
  let answers = 0;
  let onLast: () => void = () => {};
  const last = new Promise<void>((resolve) => {
    onLast = resolve;
  });
  platform.onShown(({ text }) => {
    if (isAnswer(text) && ++answers === messages) onLast();
  });
  const [cpuBefore, startMs] = [variant.cpuMs(), nowMs()];
  let left = messages;
  const lane = async () => {
    while (left > 0) await post(variant.doorUrl, updateOf(FIRST_CHAT + (left-- % PEOPLE), options.words));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await last;
  const perSecond = (messages / (nowMs() - startMs)) * 1_000;
  return { perSecond, cpuMs: (variant.cpuMs() - cpuBefore) / messages };
}
