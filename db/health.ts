/**
 * The port for operators, on `HEALTH_HOST` only. `/healthz`: the process lives. `/readyz`: it can do its work now; 503
 * with the reason while it starts, while it ends, and when something it needs is away. `/metrics`: Prometheus. `/queues`,
 * with `QUEUE_UI_PASSWORD` only: what waits and what was set aside.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Database } from './client.ts';
import type { Log } from './log-line.ts';
import type { Standing } from './metrics/database.ts';
import { setSink } from './metrics/meter.ts';
import { isUpToDate } from './migrate.ts';
import { DiskFull } from './room.ts';
import type { Settings } from './settings.ts';

/** Null when it holds, else why not, in a few words for the operator. */
type Condition = () => Promise<string | null> | string | null;

export interface Health {
  /** Something that must hold for this process to be ready. */
  need(name: string, condition: Condition): void;
  /** The database and its tables; opens what reads from it. */
  database(database: Database): void;
  /** Start is over. */
  ready(): void;
  /** The end has begun: not ready any more, whatever else holds. */
  ending(): void;
  stop(): Promise<void>;
}

const OFF: Health = { need() {}, database() {}, ready() {}, ending() {}, async stop() {} };

/** A check that takes longer counts as failed: whoever asks gives up after some seconds too. */
const CHECK_TIMEOUT_MS = 3_000;
/** However often somebody asks, the database is looked at no more than this. */
const READY_CACHE_MS = 1_000;

export interface HealthOptions {
  settings: Pick<Settings, 'HEALTH_PORT' | 'HEALTH_HOST'> & Partial<Pick<Settings, 'QUEUE_UI_PASSWORD'>>;
  program: 'bot' | 'worker' | 'start';
  log: Log;
}

/** Rejects with a sentence when the port cannot be had. */
export async function startHealth({ settings, program, log }: HealthOptions): Promise<Health> {
  if (settings.HEALTH_PORT === 0) return OFF;
  const conditions = new Map<string, Condition>();
  let phase: 'starting' | 'ready' | 'ending' = 'starting';
  let standing: () => Promise<Standing | null> = async () => null;
  let last: { at: number; problems: Promise<string[]> } | null = null;
  let isReady = false;
  let queues: Queues | null = null;

  function problemsNow(): Promise<string[]> {
    if (phase !== 'ready') return Promise.resolve([phase]);
    if (last === null || performance.now() - last.at >= READY_CACHE_MS) {
      last = { at: performance.now(), problems: problemsOf(conditions) };
    }
    return last.problems;
  }

  async function readiness(): Promise<string[]> {
    const problems = await problemsNow();
    isReady = problems.length === 0;
    return problems;
  }

  const { createRegistry } = await import('./metrics/registry.ts');
  const registry = createRegistry({ standing: () => standing(), isReady: () => isReady, program });
  setSink(registry.sink);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'GET only');
    if (path === '/healthz') return say(response, 200, 'ok');
    if (path === '/readyz') {
      const problems = await readiness();
      return problems.length === 0 ? say(response, 200, 'ready') : say(response, 503, problems.join('\n'));
    }
    if (path === '/queues' && queues) return showQueues(queues, request, response);
    if (path !== '/metrics') return say(response, 404, 'not here');
    await readiness();
    const { contentType, text } = await registry.scrape();
    response.writeHead(200, { 'content-type': contentType }).end(text);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.warn('health.failed', { error });
      if (!response.headersSent) say(response, 500, 'failed');
    });
  });
  await listen(server, settings.HEALTH_PORT, settings.HEALTH_HOST);

  return {
    need: (name, condition) => void conditions.set(name, condition),
    database(database) {
      conditions.set('database', () => databaseProblem(database));
      const password = settings.QUEUE_UI_PASSWORD;
      if (password) queues = { database, password };
      void import('./metrics/database.ts').then(({ standingOf }) => {
        standing = standingOf(database);
      });
    },
    ready() {
      phase = 'ready';
    },
    ending() {
      phase = 'ending';
    },
    stop: () =>
      new Promise((resolve) => {
        setSink(null);
        registry.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Queues {
  database: Database;
  password: string;
}

async function showQueues(
  { database, password }: Queues,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { hasPassword, pauseAfterWrong, queuePage } = await import('./queue-page.ts');
  if (!hasPassword(request, password)) {
    if (request.headers.authorization !== undefined) await pauseAfterWrong();
    response.setHeader('www-authenticate', 'Basic realm="Lokma queues", charset="UTF-8"');
    return say(response, 401, 'a password is needed');
  }
  const text = await queuePage(database);
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(text);
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}

async function problemsOf(conditions: Map<string, Condition>): Promise<string[]> {
  const checked = await Promise.all(
    [...conditions].map(async ([name, condition]) => {
      const problem = await withinTime(condition);
      return problem === null ? [] : [`${name}: ${problem}`];
    }),
  );
  return checked.flat();
}

async function withinTime(condition: Condition): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([condition(), timeout]);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

async function databaseProblem(database: Database): Promise<string | null> {
  try {
    await database.needRoom?.();
    return (await isUpToDate(database)) ? null : 'the tables are older than this program: npm run migrate';
  } catch (error) {
    if (error instanceof DiskFull) return 'the disk is full';
    return 'does not answer';
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(`HEALTH_PORT ${port} on ${host} cannot be used (${error.code ?? error.name})`)),
    );
    server.listen(port, host, () => resolve());
  });
}
