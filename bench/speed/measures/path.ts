/** From a posted update to its receipt, without the time a model takes: ours beside two ways to write the same. */
import { quantile, type Row } from '../figures.ts';
import { type Conversed, converse } from '../load.ts';
import { interleaved, type Measure } from '../measure.ts';
import { baseRoot, type OursOptions, startOurs, startPeer, type Variant } from '../variants.ts';

const LANES = 32;

const OURS: readonly OursOptions[] = [
  { name: 'ours, same work', worker: 'path' },
  { name: 'ours, own reading', worker: 'product' },
  { name: 'ours, own reading and pinned day', worker: 'product', hasBoard: true },
  { name: 'ours, read by the model', worker: 'product', asksModel: true },
];

interface Round {
  alone: Conversed;
  beside: Conversed;
}

export const path: Measure = {
  name: 'path',
  async run(world, { isQuick }) {
    const base = baseRoot();
    const ours = isQuick ? OURS.slice(0, 2) : OURS;
    const earlier = base ? ours.map((one) => ({ ...one, name: `${one.name} (base)`, root: base })) : [];
    const variants: Variant[] = [];
    for (const peer of ['lean', 'idiomatic'] as const) variants.push(await startPeer(world, peer));
    for (const one of [...ours, ...earlier]) variants.push(await startOurs(world, one));
    const run = async (variant: Variant): Promise<Round> => ({
      alone: await converse(world.platform, variant, { lanes: 1, messages: isQuick ? 20 : 300 }),
      beside: await converse(world.platform, variant, { lanes: LANES, messages: isQuick ? 64 : 1_500 }),
    });
    // What is compiled and prepared at first use is no part of it.
    for (const variant of variants) await converse(world.platform, variant, { lanes: 8, messages: isQuick ? 16 : 400 });
    const rounds = await interleaved(variants, isQuick ? 1 : 5, run);
    for (const variant of variants) await variant.stop();
    const of = (name: string, figure: (round: Round) => number) => (rounds.get(name) ?? []).map(figure);
    return { title: 'From a message to its receipt', note: NOTE, rows: rowsOf([...ours, ...earlier], of) };
  },
};

const NOTE =
  `The bot takes an update over HTTP, a worker answers it, the bot sends: bot, worker, PostgreSQL, Redis and the
platform are processes of their own. *lean* is bare HTTP, one prepared statement a step and BullMQ; *idiomatic* is grammY,
Drizzle transactions, BullMQ and the openai client; both ask a model that answers at once and look no food up. *Same work*
is our path around such a turn: these rows are the ones to compare. *Own reading* is the worker as it is, with its
interpreter, catalogue, day sums and receipt, for "two eggs, toast with butter and a black coffee".`.replaceAll(
    '\n',
    ' ',
  );

type Figures = (name: string, figure: (round: Round) => number) => number[];

function rowsOf(ours: readonly OursOptions[], of: Figures): Row[] {
  return ours.flatMap(({ name, worker, root }): Row[] => {
    const isGoal = worker === 'path' && root === undefined;
    const row = (what: string, unit: Row['unit'], peer: string, figure: (round: Round) => number, goal = {}): Row => ({
      name: `${name}: ${what}`,
      unit,
      values: of(name, figure),
      beside: { name: peer, values: of(peer, figure), ...(isGoal ? goal : {}) },
    });
    return [
      row('p50, one at a time', 'ms', 'lean', ({ alone }) => quantile(alone.tookMs, 0.5), { atMost: 1.3 }),
      row('p50, one at a time', 'ms', 'idiomatic', ({ alone }) => quantile(alone.tookMs, 0.5)),
      row('p99, one at a time', 'ms', 'lean', ({ alone }) => quantile(alone.tookMs, 0.99)),
      row('CPU a message, one at a time', 'ms CPU', 'idiomatic', ({ alone }) => alone.cpuMs),
      row(`p50, ${LANES} in flight`, 'ms', 'lean', ({ beside }) => quantile(beside.tookMs, 0.5)),
      row(`p99, ${LANES} in flight`, 'ms', 'lean', ({ beside }) => quantile(beside.tookMs, 0.99)),
      row(`CPU a message, ${LANES} in flight`, 'ms CPU', 'idiomatic', ({ beside }) => beside.cpuMs, { atMost: 0.45 }),
      row(`CPU a message, ${LANES} in flight`, 'ms CPU', 'lean', ({ beside }) => beside.cpuMs),
    ];
  });
}
