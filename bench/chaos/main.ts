/**
 * `npm run chaos -- SCENARIO [--short] [--seed N]`: breaks what can break while people write, then counts. Prints what
 * was lost, doubled or out of order; the exit status is 1 when anything was. Needs PostgreSQL and Redis installed.
 */
import { parseArgs } from 'node:util';
import { play } from './play.ts';
import type { Scale, Sizes } from './scenario.ts';
import { findScenario, SCENARIOS } from './scenarios.ts';

const NAMES = Object.entries(SCENARIOS).map(([name, { alias, title }]) =>
  `  ${name.padEnd(10)} ${alias ? `(${alias}) ` : ''}${title}`.trimEnd(),
);
const USAGE = `npm run chaos -- SCENARIO [--short] [--seed 1]
Those on the shared rig also take [--messages N] [--conversations N] [--workers N]
                                  [--traffic-seconds N] [--faults-seconds N]
${NAMES.join('\n')}`;

interface Wanted {
  name: string;
  seed: number;
  scale: Scale;
  sizes: Partial<Sizes>;
}

function readWanted(): Wanted | null {
  const number = { type: 'string' } as const;
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string', default: `${Math.floor(Math.random() * 1e6)}` },
      messages: number,
      conversations: number,
      workers: number,
      'traffic-seconds': number,
      'faults-seconds': number,
    },
  });
  const [name = ''] = positionals;
  const given = (text: string | undefined, factor = 1) => (text === undefined ? undefined : Number(text) * factor);
  const sizes = Object.fromEntries(
    Object.entries({
      messages: given(values.messages),
      conversations: given(values.conversations),
      workers: given(values.workers),
      trafficMs: given(values['traffic-seconds'], 1_000),
      faultsMs: given(values['faults-seconds'], 1_000),
    }).filter(([, value]) => value !== undefined),
  ) as Partial<Sizes>;
  const seed = Number(values.seed);
  const areNumbers = [seed, ...Object.values(sizes)].every((value) => Number.isInteger(value) && value >= 0);
  return findScenario(name) && areNumbers ? { name, seed, scale: values.short ? 'short' : 'full', sizes } : null;
}

async function main(): Promise<number> {
  const wanted = readWanted();
  if (!wanted) {
    console.error(USAGE);
    return 2;
  }
  console.log(`${wanted.name}, ${wanted.scale}, seed ${wanted.seed}`);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());
  try {
    const { isGood, rows, summary } = await play(
      wanted.name,
      { seed: wanted.seed, scale: wanted.scale, signal: interrupted.signal },
      wanted.sizes,
    );
    for (const [name, value] of rows) console.log(`  ${name.padEnd(42)} ${value}`);
    console.log(summary);
    if (!isGood) console.log(`FAILED (seed ${wanted.seed})`);
    return isGood ? 0 : 1;
  } catch (error) {
    if (interrupted.signal.aborted) return 130;
    console.error(error);
    console.log(`FAILED (seed ${wanted.seed})`);
    return 1;
  }
}

process.exit(await main());
