/** Short forms of scenarios with a rig of their own; they start servers of their own. */
import { expect, test } from 'vitest';
import { runClock } from './clock.ts';
import { runEmbedded } from './embedded.ts';

test.each([
  ['F15', runEmbedded],
  ['F16', runClock],
] as const)('%s, in short', { timeout: 120_000 }, async (_, run) => {
  const seed = Math.floor(Math.random() * 1e6);
  const { isGood, rows, summary } = await run({ seed, scale: 'short', signal: new AbortController().signal });
  expect(isGood, `seed ${seed}: ${summary}\n${rows.map((row) => row.join(': ')).join('\n')}`).toBe(true);
});
