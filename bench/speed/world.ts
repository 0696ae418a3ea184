/** What every measure stands on: a PostgreSQL and a Redis of the run's own, and a platform in a process of its own. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServers, ROOT, startPostgres, startRedis } from '../chaos/servers.ts';
import { bundleOf } from './bundled.ts';
import type { FromPlatform, ToPlatform } from './programs/platform.ts';

export interface FakePlatform {
  url: string;
  /** Told of every message that is shown in a chat, until another is set. */
  onShown(listener: (shown: Extract<FromPlatform, { kind: 'shown' }>) => void): void;
  onConfirmed(listener: (confirmed: Extract<FromPlatform, { kind: 'confirmed' }>) => void): void;
  tell(message: ToPlatform): void;
}

export interface World {
  folder: string;
  /** The server process, to ask what it cost. */
  postgresPid: number;
  /** An empty database. */
  newDatabase(): Promise<string>;
  /** A Redis with nothing in it: each has its own number. */
  newRedis(): string;
  platform: FakePlatform;
  /** Ends with the world. */
  keep<Part extends { stop(): unknown }>(part: Part): Part;
  stop(): Promise<void>;
}

/** As a small server of one's own would have it; what is committed is on the disk. */
export const SETTINGS = [
  'fsync = on',
  'shared_buffers = 1GB',
  'effective_cache_size = 4GB',
  'maintenance_work_mem = 512MB',
  'max_wal_size = 8GB',
  'random_page_cost = 1.1',
];

export async function openWorld(): Promise<World> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await Promise.resolve(step()).catch(() => {});
  };
  const keep = <Part extends { stop(): unknown }>(part: Part): Part => {
    undo.push(() => part.stop());
    return part;
  };
  try {
    const { postgresFolder } = await findServers();
    const folder = await mkdtemp(join(tmpdir(), 'lokma-speed.'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    // PostgreSQL may run as another user.
    await chmod(folder, 0o755);
    // A base doubles the programs that hold ten connections each; without one, as many as ever.
    const room = process.env['LOKMA_BENCH_BASE'] ? ['max_connections = 400'] : [];
    const postgres = keep(await startPostgres(folder, postgresFolder, [...SETTINGS, ...room]));
    const redis = keep(await startRedis(folder));
    const platform = keep(await startPlatform());
    const [pid = ''] = readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n');
    let databases = 0;
    let redisNumber = 0;
    return {
      folder,
      postgresPid: Number(pid),
      async newDatabase() {
        const name = `speed_${++databases}`;
        await runOn(postgres.url, `create database ${name}`);
        return Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
      },
      newRedis: () => `${redis.url}/${redisNumber++}`,
      platform,
      keep,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One or several statements on a connection of their own. */
export async function runOn(url: string, text: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** A program of `programs/` in a process of its own. */
export function forkProgram(name: string, args: readonly string[] = [], root = ROOT): ChildProcess {
  return fork(bundleOf(name, root), args, {
    cwd: root,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Ends a process, with its group where it leads one, and waits for its end. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), name);
    } catch {
      child.kill(name);
    }
  };
  signal('SIGTERM');
  const timer = setTimeout(() => signal('SIGKILL'), 3_000);
  await ended;
  clearTimeout(timer);
}

export async function startPlatform(): Promise<FakePlatform & { stop(): Promise<void> }> {
  const child = forkProgram('platform');
  let onShown: (shown: Extract<FromPlatform, { kind: 'shown' }>) => void = () => {};
  let onConfirmed: (confirmed: Extract<FromPlatform, { kind: 'confirmed' }>) => void = () => {};
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the platform did not start')));
    child.on('message', (message: FromPlatform) => {
      if (message.kind === 'ready') resolve(message.port);
      else if (message.kind === 'shown') onShown(message);
      else onConfirmed(message);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    onShown(listener) {
      onShown = listener;
    },
    onConfirmed(listener) {
      onConfirmed = listener;
    },
    tell: (message) => void child.send(message),
    stop: () => endProcess(child),
  };
}

/** Brings the programs of dist/ up to date. */
export async function buildPrograms(): Promise<void> {
  if (process.env['LOKMA_NO_BUILD']) return;
  const build = spawn(process.execPath, ['.config/build.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve) => build.on('exit', resolve));
  if (code !== 0) throw new Error('the build failed, see above');
}
