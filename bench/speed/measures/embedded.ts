/** One process with the embedded database and nothing else: first receipt, a message, and memory after many. */
import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../chaos/servers.ts';
import { cpuMsOf, memoryMbOf } from '../cpu.ts';
import { quantile, type Row } from '../figures.ts';
import { type Conversed, converse, updateOf } from '../load.ts';
import type { Measure } from '../measure.ts';
import { FIRST_CHAT, freePort, startLogged, startOurs, type Variant, WEBHOOK_SECRET } from '../variants.ts';
import { endProcess, type FakePlatform, startPlatform, type World } from '../world.ts';

export const embedded: Measure = {
  name: 'embedded',
  async run(world, { isQuick }) {
    const [rounds, total] = isQuick ? [1, 60] : [5, 10_000];
    const starts = await startsOf(world, rounds);
    const server = await startOurs(world, { name: 'server mode', worker: 'product' });
    const own = await openEmbedded(world);
    const one = (variant: Variant) => converse(world.platform, variant, { lanes: 1, messages: isQuick ? 20 : 150 });
    // New people, and everything compiled.
    await converse(world.platform, own, { lanes: 4, messages: isQuick ? 20 : 600 });
    await one(server);
    const [alone, beside]: [Conversed[], Conversed[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      alone.push(await one(own));
      beside.push(await one(server));
    }
    const [before, said] = [own.memoryMb(), isQuick ? 40 : 1_350];
    const rest = await converse(world.platform, own, { lanes: 8, messages: Math.max(1, total - said) });
    const after = own.memoryMb();
    await own.stop();
    await server.stop();
    const p50 = (all: Conversed[]) => all.map(({ tookMs }) => quantile(tookMs, 0.5));
    const rows: Row[] = [
      { name: 'first start to the first receipt', unit: 'ms', values: starts.first },
      {
        name: 'any later start to the first receipt',
        unit: 'ms',
        values: starts.later,
        beside: { name: 'first start', values: starts.first },
      },
      {
        name: 'p50 of a message, one at a time',
        unit: 'ms',
        values: p50(alone),
        beside: { name: 'bot, worker, PostgreSQL, Redis', values: p50(beside) },
      },
      {
        name: 'CPU of a message, one at a time',
        unit: 'ms CPU',
        values: alone.map(({ cpuMs }) => cpuMs),
        beside: { name: 'bot and worker, without their servers', values: beside.map(({ cpuMs }) => cpuMs) },
      },
      { name: 'messages with 8 in flight', unit: '/s', values: [(rest.tookMs.length / rest.durationMs) * 1_000] },
      {
        name: `memory after ${total.toLocaleString('en')} messages`,
        unit: 'MB',
        values: [after],
        beside: { name: `after ${said.toLocaleString('en')}`, values: [before], atMost: 1.5 },
      },
    ];
    return { title: 'Embedded: one process, PGlite, no Redis', note: NOTE, rows };
  },
};

const NOTE =
  `The worker as it is, with interpreter, catalogue and receipt, on Telegram. At a start a message already waits
at the platform. The first start makes the database from the template that \`npm ci\` prepared.`.replaceAll('\n', ' ');

function start(folder: string, platform: FakePlatform, more: Record<string, string> = {}): Promise<ChildProcess> {
  return startLogged([process.execPath, join(ROOT, 'dist', 'start.js')], folder, {
    LOKMA_SECRET: 'a-secret-of-the-bench',
    LOKMA_DATA_DIR: join(folder, 'data'),
    TELEGRAM_BOT_TOKEN: '7:bench',
    TELEGRAM_API_URL: platform.url,
    ...more,
  });
}

/** From the start of the process to the receipt of the message that waited for it. */
async function startsOf(world: World, rounds: number): Promise<{ first: number[]; later: number[] }> {
  const [first, later]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const folder = join(world.folder, `start-${round}`);
    await mkdir(folder);
    first.push(await receiptAfterStart(folder));
    later.push(await receiptAfterStart(folder));
  }
  return { first, later };
}

async function receiptAfterStart(folder: string): Promise<number> {
  const platform = await startPlatform();
  try {
    const shown = new Promise<void>((resolve) => platform.onShown(() => resolve()));
    platform.tell({ kind: 'queue', updates: [updateOf(FIRST_CHAT)] });
    const startMs = performance.now();
    const child = await start(folder, platform);
    await shown;
    const tookMs = performance.now() - startMs;
    await endProcess(child);
    return tookMs;
  } finally {
    await platform.stop();
  }
}

async function openEmbedded(world: World): Promise<Variant> {
  const folder = join(world.folder, 'embedded');
  await mkdir(folder);
  const port = await freePort();
  const doorUrl = `http://127.0.0.1:${port}/telegram`;
  const child = await start(folder, world.platform, {
    TELEGRAM_WEBHOOK_URL: doorUrl,
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    TELEGRAM_WEBHOOK_PORT: String(port),
  });
  const pid = child.pid as number;
  return world.keep({
    name: 'embedded',
    doorUrl,
    addWorker: async () => {},
    cpuMs: () => cpuMsOf(pid),
    memoryMb: () => memoryMbOf(pid),
    stop: () => endProcess(child),
  });
}
