/** What goes wrong in a run. A fault goes on until the signal; what it did is counted by name. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';
import type { RedisMode, Rig } from './rig.ts';

export interface FaultContext {
  rig: Rig;
  random: Random;
  signal: AbortSignal;
  count: (what: string) => void;
}

type Fault = (context: FaultContext) => Promise<void>;

export interface Scenario {
  redis: RedisMode;
  faults: readonly Fault[];
}

const WORKER_KILL_MS = 1_000;
const BOT_KILL_MS = 3_000;
const REDIS_TROUBLE_MS = 3_000;
const POSTGRES_CRASHES = 2;
const POSTGRES_CRASH_MS = 6_000;
/** Longer than the lease of a conversation, so that others take over from the frozen one. */
const FREEZE_MS = 18_000;

export const SCENARIOS = {
  /** No faults: what the figures of the others are compared with. */
  calm: { redis: 'running', faults: [] },
  'worker-kill': { redis: 'running', faults: [killWorkers] },
  'redis-kill': { redis: 'running', faults: [killWorkers, troubleRedis] },
  'postgres-crash': { redis: 'running', faults: [killWorkers, crashPostgres] },
  /** Without REDIS_URL: the sweep alone. */
  'no-redis': { redis: 'unset', faults: [killWorkers] },
  /** With a REDIS_URL where nobody ever answers. */
  'redis-dead': { redis: 'dead', faults: [killWorkers] },
  /** The process that receives and sends, too. */
  'bot-kill': { redis: 'running', faults: [killWorkers, killBot] },
  /** A worker stands still with its work in its hands, and comes back after others took over. */
  'worker-freeze': { redis: 'running', faults: [freezeWorkers] },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

/** Resolves when the signal came and everything that was taken away is back. */
export async function runFaults(scenario: Scenario, context: FaultContext): Promise<void> {
  await Promise.all(scenario.faults.map((fault) => fault(context)));
}

/** About `meanMs`; false when it is time to end. */
async function wait({ random, signal }: FaultContext, meanMs: number): Promise<boolean> {
  await sleep(random.between(meanMs / 2, (meanMs * 3) / 2), null, { signal }).catch(() => {});
  return !signal.aborted;
}

/** One that had the time to start, so that kills hit work and not only start-ups. */
async function killWorkers(context: FaultContext): Promise<void> {
  while (await wait(context, WORKER_KILL_MS)) {
    const ready = context.rig.workers.filter((worker) => worker.isReady());
    if (ready.length === 0) continue;
    context.random.pick(ready).kill();
    context.count('worker kills');
  }
}

async function killBot(context: FaultContext): Promise<void> {
  while (await wait(context, BOT_KILL_MS)) {
    if (!context.rig.bot.isReady()) continue;
    context.rig.bot.kill();
    context.count('bot kills');
  }
}

async function troubleRedis(context: FaultContext): Promise<void> {
  const { redis } = context.rig;
  for (let turn = 0; redis && (await wait(context, REDIS_TROUBLE_MS)); turn++) {
    if (turn % 2 === 1) {
      await redis.empty();
      context.count('Redis emptied');
      continue;
    }
    await redis.crash();
    context.count('Redis kills');
    await wait(context, REDIS_TROUBLE_MS / 2);
    await redis.start();
  }
}

async function crashPostgres(context: FaultContext): Promise<void> {
  const { postgres } = context.rig;
  for (let crash = 0; crash < POSTGRES_CRASHES && (await wait(context, POSTGRES_CRASH_MS)); crash++) {
    await postgres.crash();
    context.count('PostgreSQL crashes');
    await wait(context, 1_000);
    await postgres.start();
  }
}

async function freezeWorkers(context: FaultContext): Promise<void> {
  while (await wait(context, 2_000)) {
    const ready = context.rig.workers.filter((worker) => worker.isReady());
    const worker = context.random.pick(ready);
    if (!worker) continue;
    worker.kill('SIGSTOP');
    context.count('worker freezes');
    await wait({ ...context, random: { ...context.random, between: () => FREEZE_MS } }, FREEZE_MS);
    worker.kill('SIGCONT');
  }
}
