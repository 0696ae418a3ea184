/** The end of a process while people write: real programs of dist/, a slow model, signals. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeTelegram } from '#bot/testing/fake-telegram.ts';
import { storeInbound } from '#db/inbox.ts';
import { type FreshPostgres, freshPostgres, TEST_DATA_KEY, telegramUser, textMessage } from '#db/testing.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GRACE_MS = 25_000;

/** Undone last first when all tests are over: they run at the same time, most of which is waiting. */
const undo: (() => unknown)[] = [];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

/** The programs under test are those of dist/: brought up to date first. */
beforeAll(async () => {
  if (process.env['LOKMA_NO_BUILD']) return;
  const build = spawn(process.execPath, ['.config/build.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  expect(await new Promise((resolve) => build.on('exit', resolve))).toBe(0);
}, 120_000);

const listening = async (server: ReturnType<typeof createTcpServer> | ReturnType<typeof createServer>) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

async function newDatabase(): Promise<FreshPostgres> {
  const database = await freshPostgres({ poolSize: 3 });
  undo.push(() => database.drop());
  return database;
}

/** Understands "42 g de riz", after `delayMs`. */
async function slowModel(delayMs: number) {
  let calls = 0;
  const server = createServer(async (request, response) => {
    calls += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { messages } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { messages: { content: string }[] };
    const said = (JSON.parse(messages.at(-1)?.content ?? '{}') as { message: string }).message;
    const amount = { value: Number.parseInt(said, 10), unit: 'g', size: null };
    const when = { dayOffset: null, time: null, part: null };
    const meal = { type: 'fill_meal', slot: null, when, items: [{ name: 'riz', said, brand: null, amount }] };
    const choice = { index: 0, message: { role: 'assistant', content: JSON.stringify({ actions: [meal] }) } };
    const body = { id: 'x', choices: [{ ...choice, finish_reason: 'stop' }] };
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }, delayMs);
  });
  const port = await listening(server);
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}/v1`, calls: () => calls };
}

/** A way to a server that can be made to swallow everything, as a network does that is cut. */
async function tunnelTo(target: URL) {
  let isCut = false;
  const sockets = new Set<Socket>();
  const server = createTcpServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    near.on('data', (chunk) => isCut || far.write(chunk));
    far.on('data', (chunk) => isCut || near.write(chunk));
    far.on('close', () => isCut || near.destroy());
    near.on('close', () => far.destroy());
  });
  const port = await listening(server);
  undo.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: Object.assign(new URL(target.href), { hostname: '127.0.0.1', port: String(port) }).href,
    cut: () => {
      isCut = true;
    },
  };
}

interface Line {
  event: string;
  level: string;
  [field: string]: unknown;
}

interface Program {
  child: ChildProcess;
  lines: Line[];
  health: string;
  until(event: string): Promise<Line>;
  /** Code, and milliseconds since the call. */
  ended(): Promise<{ code: number | null; tookMs: number }>;
}

async function start(script: 'bot' | 'worker' | 'start', settings: Record<string, string>): Promise<Program> {
  const spare = createTcpServer();
  const port = await listening(spare);
  await new Promise((resolve) => spare.close(resolve));
  const child = spawn(process.execPath, [join(ROOT, 'dist', `${script}.js`)], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'debug', HEALTH_PORT: String(port), ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  undo.push(() => child.kill('SIGKILL'));
  const lines: Line[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line.startsWith('{') ? JSON.parse(line) : { event: line, level: 'odd' });
  });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const program: Program = {
    child,
    lines,
    health: `http://127.0.0.1:${port}`,
    async until(event) {
      for (let attempt = 0; attempt < 400; attempt++) {
        const found = lines.find((line) => line.event === event);
        if (found) return found;
        await pause(50);
      }
      throw new Error(`no ${event} in ${JSON.stringify(lines.slice(-5))}`);
    },
    async ended() {
      const startedMs = performance.now();
      return { code: await exit, tookMs: performance.now() - startedMs };
    },
  };
  await program.until(`${script}.ready`);
  return program;
}

const readyz = async (program: Program) => (await fetch(`${program.health}/readyz`)).status;

const say = (database: FreshPostgres, user: number, grams: number) =>
  storeInbound(
    database,
    textMessage({ address: telegramUser(user), key: `k${user}-${grams}`, text: `${grams} g de riz` }),
  );

async function rows<Row>(database: FreshPostgres, text: string): Promise<Row[]> {
  return database.query<Row>({ name: text.slice(0, 50), text }, []);
}

/** Waits until the model was asked about `count` messages. (`expect.poll` is not for tests that run at the same time.) */
async function untilAsked(model: { calls(): number }, count: number): Promise<void> {
  for (let attempt = 0; attempt < 400 && model.calls() < count; attempt++) await pause(50);
  expect(model.calls()).toBe(count);
}

/** Waits until `count` messages have ended. */
async function untilDone(database: FreshPostgres, count: number): Promise<number> {
  const startedMs = performance.now();
  for (let attempt = 0; attempt < 600; attempt++) {
    const [row] = await rows<{ n: number }>(database, 'select count(*)::int as n from inbox where done_at is not null');
    if (row?.n === count) return performance.now() - startedMs;
    await pause(50);
  }
  throw new Error('the messages did not end');
}

const PEOPLE = 6;

describe.concurrent('SIGTERM in the middle of turns', { timeout: 150_000 }, () => {
  test('a worker finishes what a slow model is still reading, takes nothing new, and ends with 0', async () => {
    const database = await newDatabase();
    const model = await slowModel(8_000);
    const settings = {
      DATABASE_URL: database.url,
      LOKMA_DATA_KEY: TEST_DATA_KEY,
      INFERENCE_URL: model.url,
      INFERENCE_MODEL: 'm',
      INFERENCE_WHEN: 'always',
    };
    const worker = await start('worker', settings);
    expect(await readyz(worker)).toBe(200);
    for (let user = 1; user <= PEOPLE; user++) await say(database, user, 40 + user);
    await untilAsked(model, PEOPLE);
    worker.child.kill('SIGTERM');
    const end = worker.ended();
    await pause(700);
    expect(await readyz(worker)).toBe(503);
    // For whoever comes next.
    await say(database, 1, 99);
    const { code, tookMs } = await end;
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(GRACE_MS);
    // On a busy machine a turn may need longer than the end waits: then it was handed over, and is open again.
    const handedOver = worker.lines.filter((line) => line.event === 'turn.handed_over').length;
    expect(handedOver).toBeLessThan(PEOPLE);
    expect(await rows(database, 'select count(*)::int as n from entry')).toEqual([{ n: PEOPLE - handedOver }]);
    expect(await rows(database, 'select count(*)::int as n from inbox where done_at is null')).toEqual([
      { n: 1 + handedOver },
    ]);
    expect(await rows(database, 'select count(*)::int as n from conversation where lease_until is not null')).toEqual([
      { n: 0 },
    ]);
  });

  test('what takes longer still is handed over at once: another worker need not wait for the lease', async () => {
    const database = await newDatabase();
    const [slow, fast] = await Promise.all([slowModel(60_000), slowModel(10)]);
    const shared = {
      DATABASE_URL: database.url,
      LOKMA_DATA_KEY: TEST_DATA_KEY,
      INFERENCE_MODEL: 'm',
      INFERENCE_WHEN: 'always',
    };
    const worker = await start('worker', { ...shared, INFERENCE_URL: slow.url });
    for (let user = 1; user <= PEOPLE; user++) await say(database, user, 40 + user);
    await untilAsked(slow, PEOPLE);
    const other = await start('worker', { ...shared, INFERENCE_URL: fast.url });
    worker.child.kill('SIGTERM');
    const { code, tookMs } = await worker.ended();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(GRACE_MS);
    // Either the patience with the model ended (then the built-in reading stands), or the turn was handed over.
    expect(await untilDone(database, PEOPLE)).toBeLessThan(10_000);
    expect(await rows(database, 'select count(*)::int as n from entry')).toEqual([{ n: PEOPLE }]);
    expect(worker.lines.filter((line) => line.level === 'error')).toEqual([]);
    other.child.kill('SIGTERM');
    expect((await other.ended()).code).toBe(0);
  });

  test('everything in one process: the receipts of the last turns still go out', async () => {
    const database = await newDatabase();
    const [model, telegram] = await Promise.all([slowModel(5_000), startFakeTelegram()]);
    undo.push(() => telegram.close());
    const lokma = await start('start', {
      DATABASE_URL: database.url,
      LOKMA_DATA_KEY: TEST_DATA_KEY,
      INFERENCE_URL: model.url,
      INFERENCE_MODEL: 'm',
      INFERENCE_WHEN: 'always',
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_BOT_TOKEN: telegram.token,
    });
    for (let user = 1; user <= PEOPLE; user++) {
      const anna = { id: user, first_name: 'Anna', language_code: 'fr' };
      telegram.pushText(anna, { id: user, type: 'private' } as never, `${40 + user} g de riz`);
    }
    await untilAsked(model, PEOPLE);
    lokma.child.kill('SIGTERM');
    const { code, tookMs } = await lokma.ended();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(GRACE_MS);
    const receipts = telegram.sent.filter((message) => /\(4\d g\)/.test(message.text));
    expect(new Set(receipts.map((message) => message.chatId)).size).toBe(PEOPLE);
    // One id leads from the arrival to the receipt.
    const ids = lokma.lines.filter((line) => line.event === 'receive.stored').map((line) => line['inboxId']);
    for (const event of ['turn.claimed', 'turn.model', 'turn.done', 'deliver.result']) {
      const seen = lokma.lines.filter((line) => line.event === event).map((line) => line['inboxId']);
      expect(seen, event).toEqual(expect.arrayContaining(ids));
    }
  });

  test('a bot with nothing to do ends at once', async () => {
    const database = await newDatabase();
    const telegram = await startFakeTelegram();
    undo.push(() => telegram.close());
    const bot = await start('bot', {
      DATABASE_URL: database.url,
      LOKMA_DATA_KEY: TEST_DATA_KEY,
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_BOT_TOKEN: telegram.token,
    });
    expect(await readyz(bot)).toBe(200);
    bot.child.kill('SIGTERM');
    const { code, tookMs } = await bot.ended();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(10_000);
  });

  test('a second signal ends it at once', async () => {
    const database = await newDatabase();
    const model = await slowModel(60_000);
    const settings = {
      DATABASE_URL: database.url,
      LOKMA_DATA_KEY: TEST_DATA_KEY,
      INFERENCE_URL: model.url,
      INFERENCE_MODEL: 'm',
      INFERENCE_WHEN: 'always',
    };
    const worker = await start('worker', settings);
    await say(database, 1, 41);
    await untilAsked(model, 1);
    worker.child.kill('SIGTERM');
    await pause(800);
    worker.child.kill('SIGTERM');
    const { code, tookMs } = await worker.ended();
    expect(code).toBe(1);
    expect(tookMs).toBeLessThan(2_000);
    expect(worker.lines.filter((line) => line.event.startsWith('shutdown'))).toMatchObject([
      { event: 'shutdown.forced' },
    ]);
  });

  test('a database that hangs does not hold it beyond 25 s: exit 1 and one line that says where', async () => {
    const database = await newDatabase();
    const tunnel = await tunnelTo(new URL(database.url));
    const model = await slowModel(1_000);
    const settings = {
      DATABASE_URL: tunnel.url,
      LOKMA_DATA_KEY: TEST_DATA_KEY,
      INFERENCE_URL: model.url,
      INFERENCE_MODEL: 'm',
      INFERENCE_WHEN: 'always',
    };
    const worker = await start('worker', settings);
    await say(database, 1, 41);
    await untilAsked(model, 1);
    tunnel.cut();
    worker.child.kill('SIGTERM');
    const { code, tookMs } = await worker.ended();
    expect(code).toBe(1);
    expect(tookMs).toBeLessThan(GRACE_MS + 2_000);
    expect(worker.lines.filter((line) => line.event === 'shutdown.timed_out')).toMatchObject([{ topic: 'database' }]);
  });
});
