/** What a town costs: milliseconds of one piece of work, pages PostgreSQL touched for it, and a start with nothing in memory. */
import { spawn } from 'node:child_process';
import { openPostgres } from '#db/client.ts';
import { testKeyring } from '#db/testing.ts';
import { openTown, type Town } from './acts.ts';

/** One connection: what is prepared is prepared on it, and PostgreSQL counts its pages in one place. */
export async function enter(url: string, people: number): Promise<Town> {
  return openTown(await openPostgres({ url, keyring: testKeyring(), poolSize: 1 }), people);
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Pages touched by one run, in memory or not: unlike time, the same on a busy machine. */
export async function pagesOf(town: Town, run: () => Promise<unknown>): Promise<number> {
  const before = await touched(town);
  await run();
  return (await touched(town)) - before;
}

/** A connection tells what it touched when it is asked to (PostgreSQL 15), or a second after it last did so. */
async function touched({ database }: Town): Promise<number> {
  const run = <Row>(name: string, text: string) => database.query<Row>({ name: `bench_${name}`, text }, []);
  const [asked] = await run<{ can: boolean }>(
    'can_ask',
    `select to_regproc('pg_stat_force_next_flush') is not null as can`,
  );
  await run('told', asked?.can ? 'select pg_stat_force_next_flush()' : 'select pg_sleep(1.1)');
  const [row] = await run<{ pages: number }>(
    'touched',
    `select pg_stat_get_db_blocks_fetched(oid)::float8 as pages from pg_database where datname = current_database()`,
  );
  return row?.pages ?? Number.NaN;
}

/**
 * Lets the operating system forget what it holds of these files, and of no others. With GNU dd; elsewhere nothing
 * happens, and the first look at a person finds them in memory.
 */
export async function evict(folder: string): Promise<void> {
  const forget = ['dd', 'of={}', 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'status=none'];
  const child = spawn('find', [folder, '-type', 'f', '-exec', ...forget, ';'], { stdio: 'ignore' });
  await new Promise((resolve) => child.on('close', resolve).on('error', resolve));
}

/** The people of a town but those who are due for a reminder, spread over all of it; each once. */
export function* peopleOf(people: number): Generator<number> {
  for (let no = 1; no <= people; no++) {
    const person = 1 + ((no * STRIDE) % people);
    if (person % 5 !== 4) yield person;
  }
}

/** A prime that divides no town. */
const STRIDE = 7_919;
