/** Servers for a scenario with a rig of its own, and people who write to it through the fake Telegram. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeTelegram, startFakeTelegram } from '#bot/testing/fake-telegram.ts';
import { type Database, openPostgres } from '#db/client.ts';
import { TEST_DATA_KEY, testKeyring } from '#db/testing.ts';
import { countOpen, judge, type Shown, type Verdict } from './oracle.ts';
import { build, end, type Launched, type LaunchOptions, launch } from './processes.ts';
import type { Random } from './random.ts';
import { watchReceipts } from './sending.ts';
import { findServers, type PostgresServer, type RedisServer, startPostgres, startRedis } from './servers.ts';
import { isBoard, serialInReceipt, wordsOf } from './traffic.ts';

export interface Stage {
  folder: string;
  /** PostgreSQL's programs. */
  postgresFolder: string;
  postgres: PostgresServer;
  redis: RedisServer;
  telegram: FakeTelegram;
  database: Database;
  /** What both our programs need to meet. */
  settings: Record<string, string>;
  forTelegram: { TELEGRAM_API_URL: string; TELEGRAM_BOT_TOKEN: string };
  launch(options: Omit<LaunchOptions, 'folder'>): Launched;
  /** Done at the end, the latest first. */
  onEnd(step: () => Promise<unknown>): void;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => console.error(error));
  };
  try {
    const [{ postgresFolder }] = await Promise.all([findServers(), build()]);
    const folder = await mkdtemp(join(tmpdir(), 'lokma-chaos.'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    await chmod(folder, 0o755);
    const postgres = await startPostgres(folder, postgresFolder);
    undo.push(() => postgres.stop());
    const redis = await startRedis(folder);
    undo.push(() => redis.stop());
    const telegram = await startFakeTelegram();
    undo.push(() => telegram.close());
    const database = await openPostgres({ url: postgres.url, keyring: testKeyring(), poolSize: 3 });
    undo.push(() => database.close());
    return {
      folder,
      postgresFolder,
      postgres,
      redis,
      telegram,
      database,
      settings: {
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        LOKMA_DATA_KEY: TEST_DATA_KEY,
      },
      forTelegram: { TELEGRAM_API_URL: telegram.apiRoot, TELEGRAM_BOT_TOKEN: telegram.token },
      launch(options) {
        const program = launch({ ...options, folder });
        undo.push(() => end(program, 3_000));
        return program;
      },
      onEnd: (step) => void undo.push(step),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** People who write "1 g de riz", "2 g de riz" and so on, each in their own chat, and when each receipt came. */
export interface Crowd {
  sent: ReadonlyMap<number, number>;
  /** One more message of a chat. */
  say(chat: number): void;
  /** `perSecond` messages of these chats, at random, for as long. */
  talk(options: {
    chats: readonly number[];
    perSecond: number;
    durationMs: number;
    signal?: AbortSignal;
  }): Promise<void>;
  /** Milliseconds from message to receipt of those sent between two instants of performance.now(). */
  latencies(fromMs?: number, toMs?: number): number[];
  count(): number;
  stop(): void;
}

export function gatherCrowd(telegram: FakeTelegram, random: Random): Crowd {
  const sent = new Map<number, number>();
  const { sentMs, tookMs, look, note, stop } = watchReceipts(telegram);
  const crowd: Crowd = {
    sent,
    say(chat) {
      const serial = (sent.get(chat) ?? 0) + 1;
      sent.set(chat, serial);
      note(chat, serial);
      telegram.pushText(
        { id: chat, first_name: 'Ada', language_code: 'fr' },
        { id: chat, type: 'private' },
        wordsOf(serial),
      );
    },
    async talk({ chats, perSecond, durationMs, signal }) {
      const startedMs = performance.now();
      for (let atMs = 0; atMs < durationMs; atMs += random.between(0, 2_000 / perSecond)) {
        const pauseMs = startedMs + atMs - performance.now();
        if (pauseMs > 0) await sleep(pauseMs, null, signal ? { signal } : {});
        crowd.say(random.pick(chats));
      }
    },
    latencies(fromMs = 0, toMs = Number.POSITIVE_INFINITY) {
      look();
      return [...tookMs]
        .filter(([key]) => (sentMs.get(key) ?? 0) >= fromMs && (sentMs.get(key) ?? 0) < toMs)
        .map(([, took]) => took);
    },
    count: () => [...sent.values()].reduce((sum, one) => sum + one, 0),
    stop,
  };
  return crowd;
}

export const chatsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** Everything stored, ended and sent. Returns also when the time is up: what is missing then is the oracle's to say. */
export async function untilQuiet(database: Database, expected: number, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (performance.now() < endMs) {
    const counts = await countOpen(database).catch(() => null);
    if (counts && counts.stored >= expected && counts.open === 0 && counts.unsent === 0) return;
    await sleep(200);
  }
}

/** The oracle's word about everything a crowd sent. */
export function judgeCrowd(database: Database, crowd: Crowd, telegram: FakeTelegram): Promise<Verdict> {
  const chats = new Map<number, string[]>();
  for (const { chatId, text } of telegram.sent) chats.set(chatId, [...(chats.get(chatId) ?? []), text]);
  const pinned = new Map([...chats.keys()].map((chat) => [chat, telegram.pinnedIn(chat).map(({ text }) => text)]));
  const shown: Shown = { chats, pinned };
  return judge(database, { sent: crowd.sent }, shown);
}

export const isReceipt = (text: string): boolean => !isBoard(text) && serialInReceipt(text) !== null;

/** The smallest that this share of the list does not exceed; 0 for an empty one. */
export function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
