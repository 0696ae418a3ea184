/** The short form of `npm run chaos`: real processes, killed while people write. It starts servers of its own. */
import { expect, test } from 'vitest';
import { run } from './run.ts';

const SHORT = { messages: 150, conversations: 20, workers: 2, trafficMs: 5_000, faultsMs: 6_000 };

// Both at once: most of the time they wait for the leases of the killed.
test.concurrent.each([
  ['worker-kill', 'worker kills'],
  ['redis-kill', 'Redis kills'],
] as const)('%s: nothing is lost, doubled or out of order', { timeout: 90_000 }, async (scenario, fault) => {
  const seed = Math.floor(Math.random() * 1e6);
  const report = await run({ ...SHORT, scenario, seed });
  expect(report.faults.get(fault), `seed ${seed}`).toBeGreaterThan(0);
  expect(report.verdict, `seed ${seed}`).toMatchObject({
    accepted: SHORT.messages,
    unhandled: 0,
    lost: 0,
    duplicated: 0,
    outOfOrder: 0,
    wrong: 0,
    unanswered: 0,
    otherReplies: 0,
  });
  expect(report.crashes, `seed ${seed}: ${report.oddLines.join('\n')}`).toBe(0);
});
