/** A bad line spoils the time and the connection, never what is said. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Line, type LineHabits, startLine } from './lines.ts';
import { seededRandom } from './random.ts';

const BAD: LineHabits = {
  latencyMs: 20,
  jitterMs: 15,
  resets: { share: 0, of: 'questions' },
  bytesPerSecond: 1_000_000,
};

let server: Server;
let lines: Line[];

beforeEach(async () => {
  lines = [];
  // Says back what it hears.
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(async () => {
  await Promise.all(lines.map((line) => line.stop()));
  server.close();
});

async function openLine(habits: LineHabits | null): Promise<Line> {
  const line = await startLine({ to: (server.address() as AddressInfo).port, random: seededRandom(7) });
  line.become(habits);
  lines.push(line);
  return line;
}

async function call(line: Line): Promise<Socket> {
  const socket = connect(line.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function heard(socket: Socket): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

test.each([null, BAD])('all that is said arrives, whole and in order: %j', async (habits) => {
  const socket = await call(await openLine(habits));
  const said = Array.from({ length: 300 }, (_, index) => `${index}\n`);
  for (const piece of said) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.end(Buffer.alloc(200_000, 'x'));
  expect((await heard(socket)).toString()).toBe(said.join('') + 'x'.repeat(200_000));
});

test('an answer takes its latency, and its length at the pace of the line', async () => {
  const socket = await call(
    await openLine({ latencyMs: 100, jitterMs: 50, resets: { share: 0, of: 'questions' }, bytesPerSecond: 50_000 }),
  );
  const startedMs = performance.now();
  socket.end(Buffer.alloc(10_000));
  expect(await heard(socket)).toHaveLength(10_000);
  // A fifth of a second there, the same back, and at least 50 ms of latency.
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(445);
});

test.each(['questions', 'connections'] as const)(
  'a reset, drawn for %s, is heard at both ends, and the next connection is a fresh one',
  async (of) => {
    const line = await openLine({ ...BAD, resets: { share: 1, of } });
    const closed: boolean[] = [];
    server.on('connection', (socket) => socket.on('close', (hadError) => closed.push(hadError)));
    const socket = await call(line);
    const ask = async () => {
      for (let question = 0; question < 40; question++) {
        socket.write('hello');
        await once(socket, 'data');
      }
    };
    await expect(ask()).rejects.toThrow('ECONNRESET');
    expect(line.figures.opened).toBe(1);
    expect(line.figures.resets).toBeGreaterThan(0);
    line.become(null);
    const next = await call(line);
    next.end('hello');
    expect((await heard(next)).toString()).toBe('hello');
    expect(closed[0]).toBe(true);
  },
);
