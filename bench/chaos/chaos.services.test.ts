/**
 * The short form of `npm run chaos`: real processes, killed while people write. It starts servers of its own. Those of a
 * group run side by side: most of the time they wait for the leases of the killed.
 */
import { describe, expect, test } from 'vitest';
import { play } from './play.ts';

const SEED = 7;
const GROUPS = [['F1', 'F10'], ['F3'], ['F5', 'F7', 'F13']];

describe.each(GROUPS.map((names) => ({ names })))('$names', ({ names }) => {
  test.concurrent.each(names)(`%s, seed ${SEED}`, { timeout: 150_000 }, async (name) => {
    const stop = new AbortController();
    const { isGood, rows, summary } = await play(name, { seed: SEED, scale: 'short', signal: stop.signal });
    const told = rows.map(([what, value]) => `${what}: ${value}`).join('\n');
    expect(isGood, `npm run chaos -- ${name} --short --seed ${SEED}\n${told}\n${summary}`).toBe(true);
  });
});
