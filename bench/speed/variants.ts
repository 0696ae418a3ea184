/** The whole path, ours and the peers': a door for updates in one process, one or more workers behind it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_DATA_KEY } from '#db/testing.ts';
import { ROOT } from '../chaos/servers.ts';
import { bundleOf } from './bundled.ts';
import { cpuMsOf, memoryMbOf } from './cpu.ts';
import { TABLES } from './programs/peer.ts';
import { endProcess, forkProgram, runOn, type World } from './world.ts';

/** Chats that write: each is a person. */
export const PEOPLE = 500;
export const FIRST_CHAT = 1_001;

export interface Variant {
  name: string;
  /** Where updates are posted to. */
  doorUrl: string;
  addWorker(): Promise<void>;
  /** CPU of bot and workers so far, in milliseconds. */
  cpuMs(): number;
  memoryMb(): number;
  stop(): Promise<void>;
}

export const WEBHOOK_SECRET = 'a-secret-of-the-bench';
const TOKEN = '7:bench';
const START_TIMEOUT_MS = 30_000;

/** A program of ours that writes log lines on stderr, once it has written `<...>.ready`. */
export async function startLogged(
  [program = '', ...args]: readonly string[],
  folder: string,
  environment: Record<string, string>,
): Promise<ChildProcess> {
  const child = spawn(program, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LOG_LEVEL: 'info',
      HEALTH_PORT: '0',
      LOKMA_DATA_KEY: TEST_DATA_KEY,
      // The same few people write all the time, which is a flood anywhere else.
      LIMIT_PERSON_PER_MINUTE: '0',
      LIMIT_SERVER_PER_MINUTE: '0',
      LIMIT_OPEN_MESSAGES: '0',
      LIMIT_MODEL_PER_DAY: '0',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: npm hands no signal on to what it started.
    detached: program === 'npm',
  });
  const odd: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`${[program, ...args].join(' ')} did not start\n${odd.join('\n')}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS);
    child.once('exit', fail);
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (/"event":"\w+\.ready"/.test(line)) {
        clearTimeout(timer);
        child.off('exit', fail);
        resolve();
      } else if (!line.startsWith('{') || line.includes('"level":"error"')) {
        odd.push(line);
        if (process.env['LOKMA_BENCH_ERRORS']) console.error(line);
      }
    });
  });
  return child;
}

function together(name: string, doorUrl: string, programs: ChildProcess[], add: () => Promise<ChildProcess>): Variant {
  const sum = (of: (pid: number) => number) => programs.reduce((total, { pid }) => total + of(pid as number), 0);
  return {
    name,
    doorUrl,
    async addWorker() {
      programs.push(await add());
    },
    cpuMs: () => sum(cpuMsOf),
    memoryMb: () => sum(memoryMbOf),
    async stop() {
      await Promise.all(programs.map(endProcess));
    },
  };
}

export interface OursOptions {
  name: string;
  /** Another working copy, built, to be measured beside this one. */
  root?: string;
  /** `product`: the worker as it is. `path`: with a turn as trivial as the peers'. */
  worker: 'product' | 'path';
  /** The pinned day of a chat, which people have unless they let go of it. */
  hasBoard?: boolean;
  /** Every message is read by the model, as the peers do. */
  asksModel?: boolean;
  concurrency?: number;
}

export async function startOurs(world: World, options: OursOptions): Promise<Variant> {
  const { root = ROOT, hasBoard = false } = options;
  const [databaseUrl, port] = [await world.newDatabase(), await freePort()];
  const shared = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: world.newRedis(),
    LOKMA_SECRET: 'a-secret-of-the-bench',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_URL: world.platform.url,
  };
  const doorUrl = `http://127.0.0.1:${port}/telegram`;
  const bot = await startLogged([process.execPath, join(root, 'dist', 'bot.js')], world.folder, {
    ...shared,
    TELEGRAM_WEBHOOK_URL: doorUrl,
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    TELEGRAM_WEBHOOK_PORT: String(port),
  });
  const model = `${world.platform.url}/v1`;
  const forWorker = {
    ...shared,
    WORKER_CONCURRENCY: String(options.concurrency ?? 50),
    ...(options.asksModel ? { INFERENCE_URL: model, INFERENCE_MODEL: 'lokma', INFERENCE_WHEN: 'always' } : {}),
  };
  const addWorker = () =>
    options.worker === 'product'
      ? startLogged([process.execPath, join(root, 'dist', 'worker.js')], world.folder, forWorker)
      : startLogged([process.execPath, bundleOf('path-worker', root), model], root, forWorker);
  await runOn(databaseUrl, peopleText(hasBoard));
  const variant = together(options.name, doorUrl, [bot], addWorker);
  await variant.addWorker();
  return world.keep(variant);
}

/** People who have been here for a while: nothing is asked or explained. Only what is filled is analyzed (claimed.ts). */
const peopleText = (hasBoard: boolean): string => `
  insert into person (id, language, is_language_chosen, zone, is_zone_chosen, mass_kg, has_day_board)
    select id, 'en', true, 'Europe/London', true, 70, ${hasBoard} from generate_series(1, ${PEOPLE}) as id;
  insert into identity (platform, platform_user, person_id)
    select 'telegram', (id + ${FIRST_CHAT - 1})::text, id from person;
  insert into conversation (person_id) select id from person;
  select setval(pg_get_serial_sequence('person', 'id'), ${PEOPLE});
  analyze person, identity, conversation`;

export async function startPeer(world: World, name: 'lean' | 'idiomatic'): Promise<Variant> {
  const databaseUrl = await world.newDatabase();
  await runOn(databaseUrl, TABLES);
  const settings = [databaseUrl, world.newRedis(), world.platform.url];
  const start = async (role: 'ingest' | 'worker') => {
    const child = forkProgram(name, [role, ...settings]);
    const port = await new Promise<number>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`the ${role} of ${name} did not start`)));
      child.once('message', (message: { port: number }) => resolve(message.port));
    });
    return { child, port };
  };
  const { child, port } = await start('ingest');
  const addWorker = async () => (await start('worker')).child;
  const variant = together(name, `http://127.0.0.1:${port}/`, [child], addWorker);
  await variant.addWorker();
  return world.keep(variant);
}

/** A built working copy to compare with, of another commit: LOKMA_BENCH_BASE. */
export function baseRoot(): string | null {
  const root = process.env['LOKMA_BENCH_BASE'];
  if (!root) return null;
  if (!existsSync(join(root, 'dist', 'bot.js'))) throw new Error(`LOKMA_BENCH_BASE: nothing is built in ${root}`);
  return root;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
