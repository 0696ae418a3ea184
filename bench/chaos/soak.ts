/** F18: hours of ordinary traffic in miniature, a worker killed every minute: what grows, and what is left lying. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Database } from '#db/client.ts';
import { isGood } from './oracle.ts';
import { type Launched, untilReady } from './processes.ts';
import { seededRandom } from './random.ts';
import type { Outcome, OwnOptions } from './scenario.ts';
import { chatsFrom, gatherCrowd, judgeCrowd, openStage, quantile, type Stage, seconds, untilQuiet } from './stage.ts';

const PER_SECOND = 20;
const CHATS = 120;
const LOOK_EVERY_MS = 5_000;
/** Of the run: caches fill and code is compiled. */
const WARM_UP_SHARE = 1 / 3;

/** Runs inside our programs: what is still held after a full collection, every ten seconds. */
const HEAP_PROBE = `import { appendFileSync } from 'node:fs';
const note = () => {
  globalThis.gc();
  appendFileSync(process.env.HEAP_FILE, Date.now() + ' ' + process.memoryUsage().heapUsed + '\\n');
};
setInterval(note, 10_000).unref();
`;

interface Slope {
  megabytesAnHour: number;
  /** Two standard errors of the slope. */
  noise: number;
  lastMegabytes: number;
}

/** Least squares over what was noted after the warm-up. */
function slopeOf(file: string): Slope {
  const all = readFileSync(file, 'utf8').trim().split('\n');
  const points = all.slice(Math.floor(all.length * WARM_UP_SHARE)).map((line) => {
    const [ms = 0, bytes = 0] = line.split(' ').map(Number);
    return { x: ms / 3_600_000, y: bytes / 2 ** 20 };
  });
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x0, y0] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spread = points.reduce((sum, { x }) => sum + (x - x0) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0) / spread;
  const rest = points.reduce((sum, { x, y }) => sum + (y - y0 - slope * (x - x0)) ** 2, 0);
  const error = Math.sqrt(rest / Math.max(1, points.length - 2) / spread);
  return { megabytesAnHour: slope, noise: 2 * error, lastMegabytes: points.at(-1)?.y ?? 0 };
}

async function oldestOpenSeconds(database: Database): Promise<number> {
  const text = `select coalesce(extract(epoch from now() - min(received_at)), 0) as age from inbox where done_at is null`;
  const [row] = await database.query<{ age: number }>({ name: 'soak_oldest', text }, []);
  return Number(row?.age ?? 0);
}

async function launchAll(stage: Stage) {
  const probe = join(stage.folder, 'heap-probe.mjs');
  await writeFile(probe, HEAP_PROBE);
  const start = (script: 'bot' | 'worker', name: string) => {
    const watched = {
      NODE_OPTIONS: `--expose-gc --import=${probe}`,
      HEAP_FILE: join(stage.folder, `${name}.heap`),
    };
    const own = script === 'bot' ? stage.forTelegram : {};
    return stage.launch({ script, settings: { ...stage.settings, ...own, ...watched } });
  };
  return { bot: start('bot', 'bot'), stays: start('worker', 'stays'), startDoomed: () => start('worker', 'doomed') };
}

export async function runSoak({ seed, scale, signal }: OwnOptions): Promise<Outcome> {
  const durationMs = scale === 'full' ? 30 * 60_000 : 60_000;
  const killEveryMs = scale === 'full' ? 60_000 : 15_000;
  const stage = await openStage();
  const redis = new Redis(stage.redis.url);
  stage.onEnd(async () => redis.disconnect());
  try {
    const { bot, stays, startDoomed } = await launchAll(stage);
    let doomed: Launched = startDoomed();
    await untilReady([bot, stays, doomed]);
    const crowd = gatherCrowd(stage.telegram, seededRandom(seed));
    const talking = crowd.talk({ chats: chatsFrom(1_001, CHATS), perSecond: PER_SECOND, durationMs, signal });
    const [keys, ages]: [number[], number[]] = [[], []];
    const startedMs = performance.now();
    let kills = 0;
    for (let tick = 1; performance.now() - startedMs < durationMs; tick += 1) {
      await sleep(Math.max(0, startedMs + tick * LOOK_EVERY_MS - performance.now()), null, { signal });
      keys.push(await redis.dbsize());
      ages.push(await oldestOpenSeconds(stage.database));
      if ((tick * LOOK_EVERY_MS) % killEveryMs === 0) {
        doomed.child.kill('SIGKILL');
        kills += 1;
        doomed = startDoomed();
      }
    }
    await talking;
    await untilQuiet(stage.database, crowd.count(), 60_000);
    crowd.stop();
    const verdict = await judgeCrowd(stage.database, crowd, stage.telegram);
    const slopes = ['bot', 'stays'].map((name) => slopeOf(join(stage.folder, `${name}.heap`)));
    const latencies = crowd.latencies();
    const tell = ({ megabytesAnHour, noise, lastMegabytes }: Slope) =>
      `${megabytesAnHour.toFixed(1)} ± ${noise.toFixed(1)} MB/h at ${lastMegabytes.toFixed(0)} MB`;
    // A minute says nothing about an hour: in short form the slope is shown and not judged.
    const isFlat = scale === 'short' || slopes.every(({ megabytesAnHour, noise }) => megabytesAnHour - noise < 1);
    const late = ages.slice(Math.floor(ages.length / 2));
    const lateKeys = Math.max(...keys.slice(Math.floor(keys.length / 2)));
    const areKeysBounded = lateKeys <= 2 * Math.max(...keys.slice(0, Math.ceil(keys.length / 2))) + 50;
    return {
      isGood: isGood(verdict) && isFlat && areKeysBounded && Math.max(...ages) < 60 && !stays.hasEnded(),
      rows: [
        ['messages / chats / minutes', `${crowd.count()} / ${CHATS} / ${durationMs / 60_000}`],
        ['worker kills', kills],
        [
          'answered within: 50 % / 95 % / all',
          [0.5, 0.95, 1].map((share) => seconds(quantile(latencies, share))).join(' / '),
        ],
        ['heap of the bot, after a collection', tell(slopes[0] as Slope)],
        ['heap of the worker that stays', tell(slopes[1] as Slope)],
        ['Redis keys: median / most', `${quantile(keys, 0.5)} / ${Math.max(...keys)}`],
        [
          'oldest open message: most / most in the second half',
          `${Math.max(...ages).toFixed(0)} / ${Math.max(...late).toFixed(0)} s`,
        ],
        [
          'wrong entries / replies / pinned days',
          `${verdict.wrong} / ${verdict.otherReplies} / ${verdict.wrongBoards}`,
        ],
        ['without outcome / without reply', `${verdict.unhandled} / ${verdict.unanswered}`],
      ],
      summary: `${verdict.lost} lost, ${verdict.duplicated} duplicated, ${verdict.outOfOrder} out of order`,
    };
  } finally {
    await stage.close();
  }
}
