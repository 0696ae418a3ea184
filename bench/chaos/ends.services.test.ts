/**
 * Short forms of scenarios about what ends: a model server, people's data, a database, and programs that are
 * replaced. Like `chaos.services.test.ts`, side by side.
 */
import { describe, expect, test } from 'vitest';
import { play } from './play.ts';

const SEED = 7;

describe('what ends', () => {
  test.concurrent.each(['F8', 'F12', 'F19', 'F20'])(`%s, seed ${SEED}`, { timeout: 150_000 }, async (name) => {
    const stop = new AbortController();
    const { isGood, rows, summary } = await play(name, { seed: SEED, scale: 'short', signal: stop.signal });
    const told = rows.map(([what, value]) => `${what}: ${value}`).join('\n');
    expect(isGood, `npm run chaos -- ${name} --short --seed ${SEED}\n${told}\n${summary}`).toBe(true);
  });
});
