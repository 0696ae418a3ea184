/** F12: workers and bot are replaced one after another while people write and the tables change. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import type { Fault } from './faults.ts';
import { outcomeOf, seconds } from './report.ts';
import { run } from './run.ts';
import type { Criterion, OwnScenario, RigScenario, Scale, Sizes } from './scenario.ts';

const SIZES: Record<Scale, Sizes> = {
  full: { messages: 6_000, conversations: 200, workers: 4, trafficMs: 600_000, faultsMs: 620_000 },
  short: { messages: 200, conversations: 20, workers: 2, trafficMs: 26_000, faultsMs: 30_000 },
};
/** Calm until then: what the rest is compared with. */
const CALM_MS: Record<Scale, number> = { full: 240_000, short: 8_000 };
const GRACE_MS = 25_000;
const PAUSE_MS: Record<Scale, number> = { full: 20_000, short: 500 };
const SLOWER_BY = 2;

const RESTARTS = 'programs replaced';
const LONGEST_END = 'longest end of one, ms';
const MIGRATIONS = 'migrations under way';

/** Additive, as the rule for migrations under live workers wants them. */
const MIGRATION = [
  `alter table entry add column chaos_note text`,
  `create index concurrently chaos_inbox_received on inbox (received_at)`,
  `create table chaos_added (id bigint primary key, person_id bigint references person (id) on delete cascade)`,
];

async function migrate(database: Database): Promise<void> {
  for (const [index, text] of MIGRATION.entries()) await database.query({ name: `chaos_migrate_${index}`, text }, []);
}

function rollOver(scale: Scale, started: (atMs: number) => void): Fault {
  return async ({ rig, database, signal, count }) => {
    await sleep(CALM_MS[scale], null, { signal }).catch(() => {});
    started(performance.now());
    let longestMs = 0;
    const programs = [...rig.workers, rig.bot];
    for (const [index, program] of programs.entries()) {
      longestMs = Math.max(longestMs, await program.restart(GRACE_MS));
      count(RESTARTS);
      if (index === 0) {
        await migrate(database);
        count(MIGRATIONS, MIGRATION.length);
      }
      // The next one only when this one works.
      while (!program.isReady()) await sleep(50);
      await sleep(PAUSE_MS[scale]);
    }
    count(LONGEST_END, Math.round(longestMs));
  };
}

export const ROLLING: OwnScenario = {
  title: 'workers and bot are replaced one after another under load, with a migration in the middle',
  async run(own) {
    const { scale } = own;
    const sizes = SIZES[scale];
    let startedMs = Number.POSITIVE_INFINITY;
    const scenario: RigScenario = {
      title: '',
      redis: 'running',
      faults: [
        rollOver(scale, (atMs) => {
          startedMs = atMs;
        }),
      ],
      sizes: SIZES,
      criteria: ({ faults, latencyOf, verdict }): Criterion[] => {
        const calm = latencyOf((_, atMs) => atMs < startedMs);
        const rolling = latencyOf((_, atMs) => atMs >= startedMs);
        const longestMs = faults.get(LONGEST_END) ?? Number.NaN;
        const replaced = faults.get(RESTARTS) ?? 0;
        const mostMs = calm.p99 * SLOWER_BY;
        return [
          { name: `replaced, all ${sizes.workers + 1}`, figure: replaced, isMet: replaced === sizes.workers + 1 },
          { name: `each ended within ${seconds(GRACE_MS)}`, figure: seconds(longestMs), isMet: longestMs < GRACE_MS },
          { name: 'replies sent again, none', figure: verdict.repeatedReplies, isMet: verdict.repeatedReplies === 0 },
          {
            name: `99 % answered within ${seconds(mostMs)} (${SLOWER_BY} times calm)`,
            figure: seconds(rolling.p99),
            // In a short run one start of the bot is more than a hundredth of it.
            isMet: scale === 'short' || rolling.p99 < mostMs,
          },
        ];
      },
    };
    return outcomeOf(await run(scenario, { ...sizes, ...own }));
  },
};
