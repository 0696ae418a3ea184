/**
 * Everything a run needs, started and torn down together: PostgreSQL, Redis, a Telegram and a model server of its own,
 * one bot and some workers as real processes.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeTelegram, startFakeTelegram } from '#bot/testing/fake-telegram.ts';
import { TEST_DATA_KEY } from '#db/testing.ts';
import { canariesOf } from './canaries.ts';
import { type Line, startLine } from './lines.ts';
import { type ModelHabits, type SlowModel, startSlowModel } from './model.ts';
import { troublePlatform } from './platform-trouble.ts';
import { type Program, startProgram } from './programs.ts';
import type { Random } from './random.ts';
import {
  findServers,
  freePort,
  type PostgresServer,
  type RedisServer,
  ROOT,
  startPostgres,
  startRedis,
} from './servers.ts';
import { deliverByWebhook, type WebhookDelivery } from './webhook.ts';

/** `unset`: no REDIS_URL. `dead`: REDIS_URL is set, and nobody answers there until the scenario starts it. */
export type RedisMode = 'running' | 'unset' | 'dead';

/** `to the bot`: the way of the platform's calls, when it brings the updates. */
export type LineName = 'PostgreSQL' | 'Redis' | 'model' | 'platform' | 'to the bot';

export interface Rig {
  postgres: PostgresServer;
  redis: RedisServer | null;
  telegram: FakeTelegram;
  model: SlowModel;
  /** What went wrong with Telegram by chance, by kind. */
  platformTroubles: ReadonlyMap<string, number>;
  /** Null while the bot polls. */
  webhook: WebhookDelivery | null;
  bot: Program;
  workers: Program[];
  /** By what is at the far end; none unless the scenario asks for them. */
  lines: ReadonlyMap<LineName, Line>;
  /** May be called at any time, also while starting. */
  stop(): Promise<void>;
}

export interface RigOptions {
  random: Random;
  workers: number;
  redis: RedisMode;
  model: ModelHabits;
  hasPlatformTrouble?: boolean | undefined;
  isWebhook?: boolean | undefined;
  /** All our programs say goes over lines that can become bad. */
  hasLines?: boolean | undefined;
  /** Workers have no token to send with. */
  isSentByBot?: boolean | undefined;
  /** One person may only send so much. */
  isLimited?: boolean | undefined;
  /** Told of every line that our programs write. */
  onLine?: (line: string) => void;
}

/** Conversations that one worker handles at the same time. */
const CONCURRENCY = 8;

export async function startRig(options: RigOptions): Promise<Rig> {
  const undo: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      for (const step of undo.reverse()) await step().catch((error: unknown) => console.error(error));
    })();
    return stopping;
  };
  try {
    return { ...(await startAll(options, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(options: RigOptions, undo: (() => Promise<unknown>)[]): Promise<Omit<Rig, 'stop'>> {
  const [{ postgresFolder }, folder] = await Promise.all([findServers(), readyFolder()]);
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const keep = <T extends { stop(): Promise<unknown> }>(part: T): T => {
    undo.push(() => part.stop());
    return part;
  };
  const postgres = keep(await startPostgres(folder, postgresFolder));
  const redis = options.redis === 'unset' ? null : keep(await startRedis(folder, options.redis === 'running'));
  const telegram = await startFakeTelegram();
  undo.push(() => telegram.close());
  const platformTroubles = new Map<string, number>();
  if (options.hasPlatformTrouble) troublePlatform(telegram, options.random, platformTroubles);
  const model = await startSlowModel(options.random, options.model);
  undo.push(() => model.close());
  const lines = new Map<LineName, Line>();
  /** The address of a line to there, or this one. */
  const over = async (name: LineName, url: string): Promise<string> => {
    if (!options.hasLines) return url;
    const address = new URL(url);
    const line = lines.get(name) ?? keep(await startLine({ to: Number(address.port), random: options.random }));
    lines.set(name, line);
    address.port = `${line.port}`;
    // As it was written: a slash at the end is not the same address everywhere.
    return url.endsWith('/') ? address.href : address.href.replace(/\/$/, '');
  };
  const shared = {
    DATABASE_URL: await over('PostgreSQL', postgres.url),
    LOKMA_DATA_KEY: TEST_DATA_KEY,
    ...(redis ? { REDIS_URL: await over('Redis', redis.url) } : {}),
  };
  const forTelegram = {
    TELEGRAM_API_URL: await over('platform', telegram.apiRoot),
    TELEGRAM_BOT_TOKEN: telegram.token,
  };
  const forWorkers = {
    ...shared,
    ...(options.isSentByBot ? {} : forTelegram),
    INFERENCE_MODEL: 'chaos',
    INFERENCE_WHEN: 'always',
    LIMIT_MODEL_PER_DAY: '0',
    WORKER_CONCURRENCY: `${CONCURRENCY}`,
  };
  const webhook = options.isWebhook ? deliverByWebhook(telegram) : null;
  if (webhook) undo.push(async () => webhook.stop());
  const forBot = {
    ...shared,
    // Few people stand for many here: what is written has to be read, however fast.
    ...(options.isLimited ? {} : { LIMIT_PERSON_PER_MINUTE: '0', LIMIT_OPEN_MESSAGES: '0' }),
    ...forTelegram,
    ...(webhook ? await webhookSettings((url) => over('to the bot', url)) : {}),
  };
  const canaries = canariesOf({ TELEGRAM_BOT_TOKEN: telegram.token, LOKMA_DATA_KEY: TEST_DATA_KEY });
  const watching = { canaries, ...(options.onLine ? { onLine: options.onLine } : {}) };
  const bot = keep(startProgram('bot', 'bot', folder, forBot, watching));
  const workers: Program[] = [];
  for (let number = 1; number <= options.workers; number++) {
    const name = `worker-${number}`;
    const settings = { ...forWorkers, INFERENCE_URL: await over('model', model.urlFor(name)) };
    workers.push(keep(startProgram(name, 'worker', folder, settings, watching)));
  }
  return { postgres, redis, telegram, model, platformTroubles, webhook, bot, workers, lines };
}

async function webhookSettings(over: (url: string) => Promise<string>): Promise<Record<string, string>> {
  const port = await freePort();
  return {
    TELEGRAM_WEBHOOK_URL: await over(`http://127.0.0.1:${port}/telegram`),
    TELEGRAM_WEBHOOK_SECRET: randomBytes(16).toString('hex'),
    TELEGRAM_WEBHOOK_PORT: `${port}`,
  };
}

/** A folder for everything of a run, with the programs built. */
export async function readyFolder(): Promise<string> {
  await buildPrograms();
  const folder = await mkdtemp(join(tmpdir(), 'lokma-chaos.'));
  // PostgreSQL may run as another user.
  await chmod(folder, 0o755);
  return folder;
}

let building: Promise<void> | null = null;

/** The programs under test are those of dist/: brought up to date first, once for all rigs of this process. */
export function buildPrograms(): Promise<void> {
  building ??= process.env['LOKMA_NO_BUILD'] ? Promise.resolve() : build();
  return building;
}

async function build(): Promise<void> {
  const compiler = spawn(process.execPath, ['.config/build.mjs'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((resolve) => compiler.on('exit', resolve));
  if (code !== 0) throw new Error('the build failed, see above');
}
