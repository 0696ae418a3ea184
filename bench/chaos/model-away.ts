/** F8: the model server fails every call for a while, then is slow, then well again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import type { ModelHabits } from './model.ts';
import { outcomeOf, seconds } from './report.ts';
import { run } from './run.ts';
import type { Criterion, OwnScenario, RigScenario, Scale, Sizes } from './scenario.ts';

interface Times {
  /** Well until then. */
  fromMs: number;
  awayMs: number;
  slowMs: number;
  /** The median answer while it is slow. */
  latencyMs: number;
}

const TIMES: Record<Scale, Times> = {
  full: { fromMs: 30_000, awayMs: 600_000, slowMs: 120_000, latencyMs: 30_000 },
  short: { fromMs: 2_000, awayMs: 13_000, slowMs: 6_000, latencyMs: 3_000 },
};
const SIZES: Record<Scale, Sizes> = {
  full: { messages: 4_000, conversations: 200, workers: 2, trafficMs: 800_000, faultsMs: 820_000 },
  short: { messages: 240, conversations: 20, workers: 2, trafficMs: 32_000, faultsMs: 34_000 },
};

/** What is promised of the breaker, and how long it refuses before it tries again (inference/breaker.ts). */
const OPENS_WITHIN_MS = 10_000;
const COOL_DOWN_MS = 15_000;
/** Calls under way when it opens: each conversation of a worker may have one, with one more ask each. */
const UNDER_WAY = 2 * 8 + 5;
const WELL: ModelHabits = { medianMs: 100, p99Ms: 300, shares: {} };

const OPENED = 'breaker open after, ms';
const FIRST_CALLS = 'model calls until the breaker was open';
const PROBES = 'model calls while it was open';
const AFTERWARDS = 'model calls once it was well again';

/** `habits` is what the model goes by. */
function takeModelAway(habits: ModelHabits, times: Times): Fault {
  return async ({ rig: { model }, signal, count }) => {
    const wait = (ms: number) => sleep(ms, null, { signal }).catch(() => {});
    await wait(times.fromMs);
    habits.shares = { error: 1 };
    const startedMs = performance.now();
    const before = model.calls();
    let calls = before;
    let latestMs = 0;
    // Until the first probe may come.
    while (!signal.aborted && performance.now() - startedMs < Math.min(times.awayMs, COOL_DOWN_MS - 1_000)) {
      await wait(50);
      if (model.calls() > calls) latestMs = performance.now() - startedMs;
      calls = model.calls();
    }
    count(OPENED, Math.round(latestMs));
    count(FIRST_CALLS, calls - before);
    await wait(startedMs + times.awayMs - performance.now());
    count(PROBES, model.calls() - calls);
    Object.assign(habits, { shares: {}, medianMs: times.latencyMs });
    await wait(times.slowMs);
    Object.assign(habits, WELL);
    const well = model.calls();
    await new Promise<void>((resolve) =>
      signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
    );
    count(AFTERWARDS, model.calls() - well);
  };
}

export const MODEL_AWAY: OwnScenario = {
  title: 'the model server is away for ten minutes, then takes half a minute for an answer',
  async run(own) {
    const { scale } = own;
    const [habits, times, sizes] = [{ ...WELL }, TIMES[scale], SIZES[scale]];
    const scenario: RigScenario = {
      title: '',
      redis: 'running',
      faults: [takeModelAway(habits, times)],
      model: { full: habits, short: habits },
      sizes: SIZES,
      criteria: ({ faults, latencyMs }): Criterion[] => {
        const of = (name: string) => faults.get(name) ?? Number.NaN;
        const mostProbes = sizes.workers * (Math.ceil(times.awayMs / COOL_DOWN_MS) + 1);
        const mostFirst = sizes.workers * UNDER_WAY;
        const onTime = of(OPENED) > 0 && of(OPENED) < OPENS_WITHIN_MS;
        return [
          { name: `breaker open within ${seconds(OPENS_WITHIN_MS)}`, figure: seconds(of(OPENED)), isMet: onTime },
          {
            name: `calls until then, at most ${mostFirst}`,
            figure: of(FIRST_CALLS),
            isMet: of(FIRST_CALLS) <= mostFirst,
          },
          { name: `probes, at most ${mostProbes}`, figure: of(PROBES), isMet: of(PROBES) <= mostProbes },
          { name: 'asked again once it is well, at least 1', figure: of(AFTERWARDS), isMet: of(AFTERWARDS) > 0 },
          {
            name: 'half of the answers within 2 s',
            figure: seconds(latencyMs.half),
            isMet: scale === 'short' || latencyMs.half < 2_000,
          },
        ];
      },
    };
    return outcomeOf(await run(scenario, { ...sizes, ...own }));
  },
};
