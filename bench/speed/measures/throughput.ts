/** As many messages as the path takes, with one worker and with two, beside the lean peer and beside what theory allows. */
import type { Row } from '../figures.ts';
import { flood } from '../load.ts';
import { interleaved, type Measure } from '../measure.ts';
import { startOurs, startPeer, type Variant } from '../variants.ts';
import type { World } from '../world.ts';

/** Messages a worker handles at once, here and in the peer. */
const CONCURRENCY = 50;
const MODEL_MS = 800;
/** Little's law: what `workers` can answer in a second when a model takes so long. */
const limitOf = (workers: number): number => (workers * CONCURRENCY * 1_000) / MODEL_MS;

const SAME = 'ours, same work';
const OWN = 'ours, own reading';
const ASKS = 'ours, read by the model';

export const throughput: Measure = {
  name: 'throughput',
  async run(world, { isQuick }) {
    const rows: Row[] = [];
    const lean = await startPeer(world, 'lean');
    const same = await startOurs(world, { name: SAME, worker: 'path', concurrency: CONCURRENCY });
    const own = await startOurs(world, { name: OWN, worker: 'product', concurrency: CONCURRENCY });
    const asks = await startOurs(world, { name: ASKS, worker: 'product', asksModel: true, concurrency: CONCURRENCY });
    const all = [lean, same, own, asks];
    for (const variant of all) await flood(world.platform, variant, { messages: isQuick ? 50 : 500 });
    for (const workers of [1, 2]) {
      if (workers === 2) for (const variant of all) await variant.addWorker();
      rows.push(...(await atOnce(world, [lean, same, own], workers, isQuick)));
      rows.push(...(await behindModel(world, [lean, same, asks], workers, isQuick)));
    }
    for (const variant of all) await variant.stop();
    return { title: 'Throughput of the whole path', note: NOTE, rows };
  },
};

const NOTE =
  `All messages are posted as fast as the bot acknowledges them, ${CONCURRENCY} of different people at a time in each
worker; counted until the last receipt. The limit of Little's law is ${CONCURRENCY} messages each ${MODEL_MS} ms for each
worker.`.replaceAll('\n', ' ');

async function atOnce(world: World, variants: readonly Variant[], workers: number, isQuick: boolean): Promise<Row[]> {
  world.platform.tell({ kind: 'delays', callMs: 0, modelMs: 0 });
  const rates = await interleaved(variants, isQuick ? 1 : 5, (variant) =>
    flood(world.platform, variant, { messages: isQuick ? 100 : 1_500 }),
  );
  const of = (name: string) => (rates.get(name) ?? []).map(({ perSecond }) => perSecond);
  return [SAME, OWN].map((name) => ({
    name: `${name}: ${workersOf(workers)}, the model answers at once`,
    unit: '/s' as const,
    values: of(name),
    beside: { name: 'lean', values: of('lean'), ...(name === SAME ? { atLeast: 0.9 } : {}) },
  }));
}

async function behindModel(world: World, variants: readonly Variant[], workers: number, isQuick: boolean) {
  world.platform.tell({ kind: 'delays', callMs: 0, modelMs: MODEL_MS });
  // Whole waves of messages, so that the last one is as full as the first.
  const messages = CONCURRENCY * workers * (isQuick ? 1 : 10);
  const rates = await interleaved(variants, isQuick ? 1 : 2, (variant) => flood(world.platform, variant, { messages }));
  return [...rates].map(([name, floods]): Row => {
    const values = floods.map(({ perSecond }) => perSecond);
    return {
      name: `${name}: ${workersOf(workers)}, the model takes ${MODEL_MS} ms`,
      unit: '/s',
      values,
      beside: {
        name: "Little's law",
        values: values.map(() => limitOf(workers)),
        ...(name === SAME ? { atLeast: 0.95 } : {}),
      },
    };
  });
}

const workersOf = (count: number): string => (count === 1 ? '1 worker' : `${count} workers`);
