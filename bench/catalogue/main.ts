/**
 * `npm run bench:catalogue`: how often the labelled queries land right, how fast, and beside what: Fuse.js token search
 * and pg_trgm over the same names, all in one run. Times are of matches that no cache remembers, in a warm process.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Fuse from 'fuse.js';
import { openMemory } from '#db/embedded.ts';
import { fold } from '#inference/offline/text.ts';
import { openCatalogue, tabulateNames } from '#worker/catalogue/catalogue.ts';
import { catalogueData, GENERIC_FILE, TABLE_FILE } from '#worker/catalogue/load.ts';
import { isHit, LANGUAGES, type Query, readQueries } from './queries.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = catalogueData();
const table = tabulateNames(data);
const all = LANGUAGES.flatMap(readQueries);
const foods = all.filter((query) => query.kind !== 'movement');

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const ms = (value: number): string => `${value.toFixed(value < 1 ? 3 : 1)} ms`;
const timesOf = (values: readonly number[]): string =>
  `p50 ${ms(quantile(values, 0.5))}, p99 ${ms(quantile(values, 0.99))}, worst ${ms(Math.max(...values))}`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function timed<T>(run: () => T): { value: T; ms: number } {
  const start = performance.now();
  return { value: run(), ms: performance.now() - start };
}

// --- ours ---

/** A fresh catalogue remembers no match; the process is warm from the one before. */
function matchTimes(queries: readonly Query[]): { query: Query; ms: number; isExact: boolean }[] {
  const catalogue = openCatalogue(data, table);
  return queries.map((query) => {
    const { value, ms: took } = timed(() => catalogue.matchFood(query.text, query.language));
    return {
      query,
      ms: took,
      isExact: value.kind !== 'unknown' && (value.kind === 'ambiguous' || value.how === 'exact'),
    };
  });
}

async function longestBlock(queries: readonly Query[]): Promise<number> {
  const catalogue = openCatalogue(data, table);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const query of queries) {
    catalogue.matchFood(query.text, query.language);
    await nextTurn();
  }
  delay.disable();
  return delay.percentile(99.9) / 1e6;
}

// --- the others, over the same names ---

interface Named {
  id: string;
  text: string;
}

function namesOf(): Named[] {
  const names: Named[] = [];
  for (const rows of [data.everyday, catalogueData().furtherNames]) {
    for (const { id, names: own } of rows)
      for (const language of LANGUAGES) for (const text of own[language]) names.push({ id, text: fold(text) });
  }
  return names;
}

async function trigramTimes(names: readonly Named[], queries: readonly Query[]) {
  const database = await openMemory();
  await database.query({ name: 'bench_names', text: 'create table bench_name (id text, name text)' }, []);
  await database.query(
    {
      name: 'bench_fill',
      text: `insert into bench_name select l ->> 'id', l ->> 'text' from jsonb_array_elements($1::jsonb) as l`,
    },
    [JSON.stringify(names)],
  );
  await database.query(
    { name: 'bench_index', text: 'create index bench_trigram on bench_name using gin (name gin_trgm_ops)' },
    [],
  );
  await database.query({ name: 'bench_analyze', text: 'analyze bench_name' }, []);
  const find = {
    name: 'bench_find',
    text: 'select id from bench_name where name % $1 order by similarity(name, $1) desc limit 1',
  };
  const times: number[] = [];
  let hits = 0;
  for (const query of queries) {
    const start = performance.now();
    const [row] = await database.query<{ id: string }>(find, [fold(query.text)]);
    times.push(performance.now() - start);
    if (row && query.accepted.includes(row.id)) hits++;
  }
  await database.close();
  return { times, hits };
}

function fuseTimes(names: readonly Named[], queries: readonly Query[]) {
  const fuse = new Fuse(names as Named[], { keys: ['text'], useTokenSearch: true, threshold: 0.4 });
  let hits = 0;
  const times = queries.map((query) => {
    const { value, ms: took } = timed(() => fuse.search(fold(query.text), { limit: 1 })[0]?.item);
    if (value && query.accepted.includes(value.id)) hits++;
    return took;
  });
  return { times, hits };
}

// --- load ---

/** Bundled and with its table of names, as `npm run build` leaves the bot. */
async function loadRuns(count: number): Promise<{ ms: number; rssMb: number }[]> {
  const [{ dataFiles }, { build }] = await Promise.all([
    import(new URL('../../.config/build.mjs', import.meta.url).href) as Promise<{ dataFiles: never }>,
    import('esbuild'),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'lokma-load-'));
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['bench/catalogue/load.ts'],
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      assetNames: '[name]-[hash]',
      outdir: folder,
      plugins: [dataFiles],
      logLevel: 'error',
    });
    for (const file of [TABLE_FILE, GENERIC_FILE]) copyFileSync(join(root, 'dist', file), join(folder, file));
    return Array.from({ length: count }, () => {
      const run = spawnSync(process.execPath, [join(folder, 'load.js')], { encoding: 'utf8' });
      return JSON.parse(run.stdout) as { ms: number; rssMb: number };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// --- the table ---

const FUSE_SAMPLE = 40;

async function main(): Promise<void> {
  const catalogue = openCatalogue(data, table);
  console.log('first answer right, of labelled queries');
  for (const language of LANGUAGES) {
    for (const kind of ['everyday', 'misspelt', 'movement'] as const) {
      const own = all.filter((query) => query.language === language && query.kind === kind);
      const hits = own.filter((query) => isHit(query, catalogue)).length;
      console.log(`  ${language} ${kind.padEnd(9)} ${percent(hits / own.length).padStart(7)}  of ${own.length}`);
    }
  }
  for (let warm = 0; warm < 2; warm++) matchTimes(foods);
  const runs = Array.from({ length: 5 }, () => matchTimes(foods));
  const everyday = runs[0]?.filter((one) => one.query.kind === 'everyday') ?? [];
  const exact = everyday.filter((one) => one.isExact);
  const medians = runs.map((run) =>
    quantile(
      run.map((one) => one.ms),
      0.5,
    ),
  );
  console.log('\nmatching a mention, nothing remembered');
  console.log(`  all                ${timesOf(runs.flat().map((one) => one.ms))}`);
  console.log(`  medians of 5 runs  ${ms(Math.min(...medians))} to ${ms(Math.max(...medians))}`);
  console.log(
    `  everyday, exact    ${percent(exact.length / everyday.length)} of phrases, ${timesOf(exact.map((one) => one.ms))}`,
  );
  console.log(
    `  misspelt           ${timesOf(
      runs
        .flat()
        .filter((one) => one.query.kind === 'misspelt')
        .map((one) => one.ms),
    )}`,
  );
  console.log(`  event loop delay   p99.9 ${ms(await longestBlock(foods))} (timer resolution 1 ms included)`);

  const names = namesOf();
  const sample = foods.filter((_, at) => at % Math.ceil(foods.length / FUSE_SAMPLE) === 0);
  const ours = matchTimes(sample);
  const fuse = fuseTimes(names, sample);
  const trigram = await trigramTimes(names, sample);
  const own = quantile(
    ours.map((one) => one.ms),
    0.5,
  );
  const line = (name: string, times: readonly number[], hits: number) =>
    console.log(
      `  ${name.padEnd(20)} ${timesOf(times)}, first right ${percent(hits / sample.length)}, ${(quantile(times, 0.5) / own).toFixed(0)} x`,
    );
  console.log(`\nbeside others over the same ${names.length} names, ${sample.length} queries (median against ours)`);
  line(
    'ours',
    ours.map((one) => one.ms),
    sample.filter((query) => isHit(query, catalogue)).length,
  );
  line('Fuse.js token search', fuse.times, fuse.hits);
  line('pg_trgm (PGlite, GIN)', trigram.times, trigram.hits);

  const loads = await loadRuns(7);
  const times = loads.map((load) => load.ms);
  console.log('\nopening the catalogue, as the built bot does (7 processes)');
  console.log(`  ${ms(quantile(times, 0.5))} median, ${ms(Math.min(...times))} to ${ms(Math.max(...times))}`);
  console.log(
    `  ${quantile(
      loads.map((load) => load.rssMb),
      0.5,
    ).toFixed(0)} MB of memory`,
  );
}

await main();
