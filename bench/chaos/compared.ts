/** Scenarios that are runs compared with each other. */

import { CONFIRMED_WHILE_AWAY, startRedisAfter, takePostgresAway } from './faults.ts';
import { seededRandom } from './random.ts';
import { criterionRow, outcomeOf, seconds } from './report.ts';
import { type Report, type RunOptions, run } from './run.ts';
import type { Criterion, Outcome, OwnOptions, RigScenario, Scale, Sizes } from './scenario.ts';
import type { PlannedMessage } from './traffic.ts';

type Plain = Omit<RigScenario, 'title' | 'sizes'>;

function runPlain(
  plain: Plain,
  sizes: Sizes,
  own: OwnOptions,
  more: Pick<RunOptions, 'beside' | 'gate'> = {},
): Promise<Report> {
  const scenario: RigScenario = { title: '', sizes: { full: sizes, short: sizes }, ...plain };
  return run(scenario, { ...sizes, ...own, ...more });
}

/** Each begins when all are ready. */
async function sideBySide(starts: readonly ((gate: () => Promise<void>) => Promise<Report>)[]): Promise<Report[]> {
  let left = starts.length;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const gate = () => {
    left -= 1;
    if (left === 0) open();
    return opened;
  };
  // One that cannot start must not keep the others waiting: each tears down what it started.
  const ended = await Promise.allSettled(starts.map((start) => start(gate).finally(open)));
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** All rows of each run under its name, then what is asked of them together. */
function together(reports: Record<string, Report>, criteria: readonly Criterion[]): Outcome {
  const outcomes = Object.entries(reports).map(([name, report]) => ({ name, ...outcomeOf(report) }));
  const total = (name: 'lost' | 'duplicated' | 'outOfOrder') =>
    Object.values(reports).reduce((sum, { verdict }) => sum + verdict[name], 0);
  return {
    isGood: outcomes.every(({ isGood }) => isGood) && criteria.every(({ isMet }) => isMet),
    rows: [
      ...outcomes.flatMap(({ name, rows }) =>
        rows.map(([row, value]): [string, string | number] => [`${name}: ${row}`, value]),
      ),
      ...criteria.map(criterionRow),
    ],
    summary: `${total('lost')} lost, ${total('duplicated')} duplicated, ${total('outOfOrder')} out of order`,
  };
}

// --- F3 ---

const REDIS_AWAY_MS: Record<Scale, number> = { full: 300_000, short: 6_000 };
const WITHOUT_REDIS: Record<Scale, Sizes> = {
  full: { messages: 1_800, conversations: 60, workers: 2, trafficMs: 360_000, faultsMs: 365_000 },
  short: { messages: 60, conversations: 20, workers: 1, trafficMs: 12_000, faultsMs: 14_000 },
};
const HALF_SLOWER_MS = 500;
const P99_SLOWER_MS = 2_000;

/** Side by side, so that whatever else the machine does slows all of them. */
export async function runWithoutRedis(own: OwnOptions): Promise<Outcome> {
  const sizes = WITHOUT_REDIS[own.scale];
  const late: Plain = { redis: 'dead', faults: [startRedisAfter(REDIS_AWAY_MS[own.scale])] };
  const modes: Plain[] = [{ redis: 'running', faults: [] }, late, { redis: 'dead', faults: [] }];
  const [calm, away, dead] = await sideBySide(modes.map((mode) => (gate) => runPlain(mode, sizes, own, { gate })));
  if (!calm || !away || !dead) throw new Error('a run is missing');
  const slower = (name: string, report: Report): Criterion[] => {
    const halfMs = report.latencyMs.half - calm.latencyMs.half;
    const p99Ms = report.latencyMs.p99 - calm.latencyMs.p99;
    return [
      {
        name: `${name}: half of the answers later by less than 0.5 s`,
        figure: seconds(halfMs),
        // Told in the short form, not judged: the middle of 60 answers is as far from another such middle by chance.
        isMet: own.scale === 'short' || halfMs < HALF_SLOWER_MS,
      },
      { name: `${name}: 99 % later by less than 2 s`, figure: seconds(p99Ms), isMet: p99Ms < P99_SLOWER_MS },
    ];
  };
  return together({ 'with Redis': calm, 'Redis late': away, 'no Redis': dead }, [
    ...slower('Redis late', away),
    ...slower('no Redis', dead),
  ]);
}

// --- F4 ---

const OUTAGE: Record<Scale, { afterMs: number; awayMs: number }> = {
  full: { afterMs: 15_000, awayMs: 120_000 },
  short: { afterMs: 2_000, awayMs: 8_000 },
};
/** 50 messages a second, from before the outage until after it. */
const DURING_OUTAGE: Record<Scale, Sizes> = {
  full: { messages: 7_500, conversations: 200, workers: 2, trafficMs: 150_000, faultsMs: 180_000 },
  short: { messages: 240, conversations: 20, workers: 2, trafficMs: 12_000, faultsMs: 15_000 },
};

export async function runWithoutPostgres(own: OwnOptions): Promise<Outcome> {
  const sizes = DURING_OUTAGE[own.scale];
  const plain: Plain = { redis: 'running', faults: [takePostgresAway(OUTAGE[own.scale])] };
  const webhook = await runPlain({ ...plain, isWebhook: true }, sizes, own);
  const polling = await runPlain(plain, sizes, own);
  const refused = webhook.webhookAnswers.get('503') ?? 0;
  const confirmed = (report: Report) => report.faults.get(CONFIRMED_WHILE_AWAY) ?? Number.NaN;
  const isStill = (name: string, report: Report): Criterion => ({
    name: `${name}: acknowledged while PostgreSQL was away`,
    figure: confirmed(report),
    isMet: confirmed(report) === 0,
  });
  return together({ webhook, polling }, [
    { name: 'webhook answered 503, at least once', figure: refused, isMet: refused > 0 },
    isStill('webhook', webhook),
    isStill('polling', polling),
  ]);
}

// --- F14 ---

const ABUSER = 999;
const ABUSE: Record<Scale, { messages: number; withinMs: number; others: Sizes }> = {
  full: {
    messages: 5_000,
    withinMs: 60_000,
    others: { messages: 800, conversations: 199, workers: 4, trafficMs: 60_000, faultsMs: 1_000 },
  },
  short: {
    messages: 500,
    withinMs: 10_000,
    others: { messages: 120, conversations: 30, workers: 2, trafficMs: 10_000, faultsMs: 1_000 },
  },
};
const SLOWER_BY = 1.5;
/** Below this a difference is the machine's. */
const NOISE_MS = 250;

/** One after the other: side by side the one would take the other's processor. */
export async function runBesideAbuser(own: OwnOptions): Promise<Outcome> {
  const { messages, withinMs, others } = ABUSE[own.scale];
  const plain: Plain = { redis: 'running', faults: [] };
  const alone = await runPlain(plain, others, own);
  const planned = flood(own.seed, messages, withinMs);
  const beside = await runPlain({ ...plain, isLimited: true }, others, own, { beside: { chat: ABUSER, planned } });
  const mostMs = alone.latencyMs.most * SLOWER_BY + NOISE_MS;
  const { limited } = beside;
  return together({ alone, 'beside the abuser': beside }, [
    {
      name: `others: 95 % answered within ${seconds(mostMs)} (${SLOWER_BY} times alone)`,
      figure: seconds(beside.latencyMs.most),
      isMet: beside.latencyMs.most <= mostMs,
    },
    {
      name: 'abuser limited (asked for where there is a limit)',
      figure: limited > 0 ? `${limited} of ${messages} turned away` : 'no message has the outcome "limited"',
      isMet: limited === 0 || limited > messages / 2,
    },
  ]);
}

function flood(seed: number, messages: number, withinMs: number): PlannedMessage[] {
  const random = seededRandom(seed * 10 + 4);
  return Array.from({ length: messages }, (_, index) => ({
    atMs: (index * withinMs) / messages,
    chat: ABUSER,
    serial: random.whole(1, 300),
    repeats: [],
  }));
}
