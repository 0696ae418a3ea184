/**
 * Everything a run needs, started and torn down together: PostgreSQL, Redis, a Telegram and a model server of its own,
 * one bot and some workers as real processes.
 */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeTelegram, startFakeTelegram } from '#bot/testing/fake-telegram.ts';
import { type SlowModel, startSlowModel } from './model.ts';
import { type Program, startProgram } from './programs.ts';
import type { Random } from './random.ts';
import {
  absentRedisUrl,
  findServers,
  type PostgresServer,
  type RedisServer,
  ROOT,
  startPostgres,
  startRedis,
} from './servers.ts';

/** `unset`: no REDIS_URL. `dead`: REDIS_URL is set, and nobody ever answers there. */
export type RedisMode = 'running' | 'unset' | 'dead';

export interface Rig {
  postgres: PostgresServer;
  redis: RedisServer | null;
  telegram: FakeTelegram;
  model: SlowModel;
  bot: Program;
  workers: Program[];
  /** May be called at any time, also while starting. */
  stop(): Promise<void>;
}

export interface RigOptions {
  random: Random;
  workers: number;
  redis: RedisMode;
}

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
  const [{ postgresFolder }] = await Promise.all([findServers(), buildPrograms()]);
  const folder = await mkdtemp(join(tmpdir(), 'lokma-chaos.'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  // PostgreSQL may run as another user.
  await chmod(folder, 0o755);
  const keep = <T extends { stop(): Promise<unknown> }>(part: T): T => {
    undo.push(() => part.stop());
    return part;
  };
  const postgres = keep(await startPostgres(folder, postgresFolder));
  const redis = options.redis === 'running' ? keep(await startRedis(folder)) : null;
  const telegram = await startFakeTelegram();
  undo.push(() => telegram.close());
  const model = await startSlowModel(options.random);
  undo.push(() => model.close());
  const redisUrl = options.redis === 'dead' ? await absentRedisUrl() : redis?.url;
  const shared = { DATABASE_URL: postgres.url, ...(redisUrl ? { REDIS_URL: redisUrl } : {}) };
  const forWorkers = { ...shared, INFERENCE_URL: model.url, INFERENCE_MODEL: 'chaos' };
  const forBot = { ...shared, TELEGRAM_API_URL: telegram.apiRoot, TELEGRAM_BOT_TOKEN: telegram.token };
  const bot = keep(startProgram('bot', 'bot', folder, forBot));
  const workers = Array.from({ length: options.workers }, (_, index) =>
    keep(startProgram(`worker ${index + 1}`, 'worker', folder, forWorkers)),
  );
  return { postgres, redis, telegram, model, bot, workers };
}

/** The programs under test are those of dist/: brought up to date first. */
async function buildPrograms(): Promise<void> {
  if (process.env['LOKMA_NO_BUILD']) return;
  const build = spawn(process.execPath, ['.config/build.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve) => build.on('exit', resolve));
  if (code !== 0) throw new Error('the build failed, see above');
}
