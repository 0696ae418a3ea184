/** The port for operators: what lives, what is ready, what is counted. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createReceive } from '#bot/receive.ts';
import type { Database } from './client.ts';
import { createLocalDoorbell } from './doorbell.ts';
import { type Health, startHealth } from './health.ts';
import { SILENT_LOG } from './log-line.ts';
import { standingOf } from './metrics/database.ts';
import { breakerOpen, count, observe, watchBreaker } from './metrics/meter.ts';
import { COUNTERS, GAUGES, HISTOGRAMS, labelSets } from './metrics/names.ts';
import { freshMemory, telegramUser, textMessage } from './testing.ts';

let database: Database;
let health: Health;
let origin: string;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const settingsAt = (port: number) => ({
  HEALTH_PORT: port,
  HEALTH_HOST: '127.0.0.1',
});

const open = (port: number) => startHealth({ settings: settingsAt(port), program: 'start', log: SILENT_LOG });

async function get(path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(`${origin}${path}`, init);
  return { status: response.status, text: await response.text() };
}

/** The samples of a scrape: `name{labels}`, with the labels in order, to its value. */
async function scrape(): Promise<Map<string, number>> {
  const { text } = await get('/metrics');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) as unknown as string[];
      return [`${name}{${labels.split(',').sort().join(',')}}`, Number(value)];
    }),
  );
}

beforeAll(async () => {
  database = await freshMemory();
});

afterAll(() => database.close());

beforeEach(async () => {
  const port = await freePort();
  health = await open(port);
  origin = `http://127.0.0.1:${port}`;
});

afterEach(async () => {
  watchBreaker(null);
  await health.stop();
});

describe('/healthz and /readyz', () => {
  test('a process that starts or ends lives and is not ready', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    expect(await get('/readyz')).toEqual({ status: 503, text: 'starting\n' });
    health.database(database);
    health.ready();
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
    health.ending();
    expect(await get('/healthz')).toMatchObject({ status: 200 });
    expect(await get('/readyz')).toEqual({ status: 503, text: 'ending\n' });
  });

  test('a platform that is not connected is a reason', async () => {
    health.need('telegram', () => 'not connected');
    health.ready();
    expect(await get('/readyz')).toEqual({ status: 503, text: 'telegram: not connected\n' });
  });

  test('old tables are a reason', async () => {
    health.database({ ...database, query: async () => [{ n: 1 }] } as unknown as Database);
    health.ready();
    expect(await get('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('npm run migrate') });
  });

  test('a database that fails or hangs is a reason, and the process still lives', async () => {
    const broken = { ...database, query: async () => Promise.reject(new Error('gone')) } as unknown as Database;
    health.database(broken);
    health.ready();
    expect(await get('/readyz')).toEqual({ status: 503, text: 'database: does not answer\n' });
    expect(await get('/healthz')).toMatchObject({ status: 200 });
    health.database({ ...database, query: () => new Promise(() => {}) } as unknown as Database);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await get('/readyz')).toEqual({ status: 503, text: 'database: no answer in time\n' });
  });

  test('anything else is not here, and nothing can be sent', async () => {
    expect(await get('/')).toMatchObject({ status: 404 });
    expect(await get('/metrics', { method: 'POST' })).toMatchObject({ status: 405 });
  });

  test('a port that is taken is told in a sentence', async () => {
    const port = Number(new URL(origin).port);
    await expect(open(port)).rejects.toThrow(`HEALTH_PORT ${port} on 127.0.0.1 cannot be used (EADDRINUSE)`);
  });

  test('without a port there is nothing', async () => {
    const off = await open(0);
    off.database(database);
    off.ready();
    await off.stop();
  });
});

describe('/metrics', () => {
  test('has every metric that is defined, from zero', async () => {
    health.database(database);
    health.ready();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const samples = await scrape();
    for (const [name, { labels }] of Object.entries(COUNTERS)) {
      for (const set of labelSets(labels)) {
        const pairs = [...Object.entries(set), ['program', 'start']].map(([key, value]) => `${key}="${value}"`).sort();
        expect(samples.get(`${name}{${pairs.join(',')}}`), `${name} ${JSON.stringify(set)}`).toBe(0);
      }
    }
    const names = new Set([...samples.keys()].map((key) => key.slice(0, key.indexOf('{'))));
    for (const name of Object.keys(HISTOGRAMS)) expect(names).toContain(`${name}_bucket`);
    for (const name of Object.keys(GAUGES)) expect(names).toContain(name);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes']) {
      expect(names).toContain(name);
    }
  });

  test('counts what comes in, and knows what is open from the database', async () => {
    health.database(database);
    health.ready();
    const receive = createReceive(
      database,
      createLocalDoorbell(() => {}),
      {},
    );
    const message = textMessage({ address: telegramUser(7) });
    await receive(message);
    await receive(message);
    await receive(textMessage({ address: telegramUser(7) }));
    const samples = await scrape();
    const received = (result: string) =>
      samples.get(`lokma_messages_received_total{platform="telegram",program="start",result="${result}"}`);
    expect([received('stored'), received('duplicate')]).toEqual([2, 1]);
    expect(samples.get('lokma_open_messages{program="start"}')).toBe(2);
    expect(samples.get('lokma_open_conversations{program="start"}')).toBe(1);
    expect(samples.get('lokma_oldest_open_message_seconds{program="start"}')).toBeGreaterThan(0);
    expect(samples.get('lokma_stage_seconds_count{program="start",stage="store"}')).toBe(3);
    expect(samples.get('lokma_ready{program="start"}')).toBe(1);
  });

  test('a label that nobody foresaw becomes other: no id and no word gets in', async () => {
    count('lokma_messages_total', { platform: 'telegram', outcome: 'deux œufs' });
    count('lokma_sends_total', { platform: 'person 4711', result: 'Bad Request: anna' });
    observe('lokma_send_seconds', { platform: 'anna' }, 1);
    const { text } = await get('/metrics');
    expect(text).not.toMatch(/œufs|4711|anna/);
    expect(text).toContain('lokma_messages_total{platform="telegram",outcome="other",program="start"} 1');
  });

  test('figures of a database that is away are left out, not repeated', async () => {
    health.database({ ...database, query: async () => Promise.reject(new Error('gone')) } as unknown as Database);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const samples = await scrape();
    expect(samples.get('lokma_database_up{program="start"}')).toBe(0);
    expect(samples.get('lokma_open_messages{program="start"}')).toBeUndefined();
  });

  test('the breaker is asked when somebody looks', async () => {
    expect(breakerOpen()).toBe(0);
    watchBreaker(() => 'open');
    expect((await scrape()).get('lokma_model_breaker_open{program="start"}')).toBe(1);
  });
});

test('however often it is asked, the database is looked at once in five seconds', async () => {
  let looks = 0;
  const counted = {
    ...database,
    query: (...args: Parameters<Database['query']>) => {
      looks += 1;
      return database.query(...args);
    },
  } as Database;
  let now = 0;
  const standing = standingOf(counted, 5_000, () => now);
  await Promise.all(Array.from({ length: 50 }, standing));
  now = 4_999;
  await standing();
  expect(looks).toBe(1);
  now = 5_000;
  expect(await standing()).toMatchObject({ outbox: [], lastBackupSeconds: 0 });
  expect(looks).toBe(2);
});

describe('/queues', () => {
  const PASSWORD = 'long enough here';
  const withPassword = (password: string, name = 'me') => ({
    headers: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
  });

  test('is not there without a password in the settings', async () => {
    health.database(database);
    expect((await get('/queues', withPassword(''))).status).toBe(404);
  });

  test('shows numbers and classes to whoever has the password, and no word of anybody', async () => {
    const port = await freePort();
    const settings = { ...settingsAt(port), QUEUE_UI_PASSWORD: PASSWORD };
    const other = await startHealth({ settings, program: 'start', log: SILENT_LOG });
    other.database(database);
    const receive = createReceive(database, createLocalDoorbell(console.error), {});
    const message = textMessage({ address: telegramUser(771), text: 'zorglub soup', displayName: 'Zorglub' });
    await receive(message);
    await database.query(
      {
        name: 'test_dead',
        text: `update inbox set outcome = 'dead', done_at = now(), last_error = 'Type<Error>' where platform_key = $1`,
      },
      [message.key],
    );
    const page = async (init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}/queues`, init);
    expect((await page()).status).toBe(401);
    const startedMs = performance.now();
    expect((await page(withPassword('long enough hers'))).status).toBe(401);
    expect(performance.now() - startedMs).toBeGreaterThan(900);
    const shown = await page(withPassword(PASSWORD));
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await shown.text();
    expect(text).toMatch(/Set aside/);
    expect(text).toContain('Type&#60;Error&#62;');
    expect(text).not.toMatch(/zorglub/i);
    await other.stop();
  });
});
