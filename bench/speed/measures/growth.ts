/** How cost grows: the same things done in towns of 1,000, 10,000 and 100,000 people, each with a year behind them. */
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findServers, type PostgresServer, startPostgres } from '../../chaos/servers.ts';
import { type Beside, median, type Row, type Unit } from '../figures.ts';
import {
  BACKLOGS,
  CHORES,
  type Chore,
  eraseOf,
  exportOf,
  SWEEP_EVERY_MS,
  TALKS,
  type Talk,
  type Town,
  talk,
} from '../growth/acts.ts';
import { LOAD_SETTINGS, type Loaded, loadPeople } from '../growth/load.ts';
import { LINES, MESSAGES } from '../growth/rows.ts';
import { enter, evict, pagesOf, peopleOf, timed } from '../growth/town.ts';
import type { Measure } from '../measure.ts';
import { number } from '../table.ts';
import { runOn, SETTINGS } from '../world.ts';

export interface Plan {
  sizes: readonly number[];
  rounds: number;
  /** People of a round. */
  group: number;
  /** Starts with nothing in memory, and after each the people for each thing that is done first. */
  starts: number;
  firsts: number;
  /** People whose data is given out, and who are erased. */
  ends: number;
}

export const WHOLE: Plan = { sizes: [1_000, 10_000, 100_000], rounds: 9, group: 10, starts: 3, firsts: 8, ends: 7 };
const QUICK: Plan = { sizes: [500, 2_000], rounds: 1, group: 3, starts: 1, firsts: 1, ends: 2 };
const CHORE_RUNS = 15;
const PAGE_RUNS = 5;
/** From the smallest town to the largest. */
const MOST_GROWTH = 1.5;
const ERASED_WITHIN_MS = 60_000;

/** A figure of one round in one town. */
export interface Seen {
  what: string;
  unit: Unit;
  people: number;
  value: number;
  goal: Goal;
}

/** Flat: held against the smallest town. A time: held against that, in the largest town. */
type Goal = 'flat' | 'none' | { name: string; ms: number };

export const growth: Measure = {
  name: 'growth',
  isOnlyNamed: true,
  async run(world, { isQuick }) {
    const plan = { ...(isQuick ? QUICK : WHOLE), ...sizesAsked() };
    const folder = join(world.folder, 'towns');
    await mkdir(folder);
    await chmod(folder, 0o755);
    const { postgresFolder } = await findServers();
    const server = world.keep(await startPostgres(folder, postgresFolder, [...SETTINGS, ...LOAD_SETTINGS]));
    const loaded = await loadAll(server.url, plan.sizes, isQuick);
    const seen = await visitTowns(server, join(folder, 'postgres', 'data'), plan, isQuick);
    return { title: 'How cost grows with people', note: noteOf(loaded), rows: rowsOf(seen, plan.sizes) };
  },
};

/** Everything that is seen in towns that are there. `data`: the folder of their server. */
export async function visitTowns(
  server: Pick<PostgresServer, 'url' | 'crash' | 'start'>,
  data: string,
  plan: Plan,
  isQuick: boolean,
): Promise<Seen[]> {
  const options = isQuick ? [INDEXED] : [];
  const enterAll = () => Promise.all(plan.sizes.map((people) => enter(urlOf(server.url, people, options), people)));
  const strangers = new Map(plan.sizes.map((people) => [people, peopleOf(people)]));
  const someOf = ({ people }: Town, count: number) => taken(strangers.get(people), count);
  const seen: Seen[] = [];
  let towns = await enterAll();
  await asUsual(towns, plan, someOf, seen);
  await setAutovacuum(server.url, false);
  for (const { people } of towns) {
    await runOn(urlOf(server.url, people), 'vacuum (index_cleanup on) inbox, outbox, person');
    const town = await enter(urlOf(server.url, people, [...options, PLANNED_ONCE]), people);
    await countPages(town, someOf(town, plan.group), seen);
    await leave([town]);
  }
  if (!isQuick) await setAutovacuum(server.url, true);
  for (let start = 0; start < plan.starts; start++) {
    await leave(towns);
    await runOn(server.url, 'checkpoint');
    await server.crash();
    await evict(data);
    await server.start();
    towns = await enterAll();
    for (const town of towns) await firstLooks(town, plan, someOf, seen);
  }
  for (const town of towns) await leftLying(town, seen);
  for (const town of towns) await ends(town, someOf(town, plan.ends), seen);
  await leave(towns);
  return seen;
}

type SomeOf = (town: Town, count: number) => number[];

/** LOKMA_BENCH_TOWNS=1000,10000: other sizes, smallest first. */
function sizesAsked(): { sizes?: number[] } {
  const asked = process.env['LOKMA_BENCH_TOWNS'];
  return asked ? { sizes: asked.split(',').map(Number) } : {};
}

const nameOf = (people: number): string => `town_${people}`;

/** In a small town reading all of a table is the right plan: the short form asks whether an index would keep it flat. */
const INDEXED = '-c enable_seqscan=off';
/** Planning reads pages too: where they are counted, each statement is planned once, as most are on a connection in use. */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

function urlOf(server: string, people: number, options: readonly string[] = []): string {
  const url = Object.assign(new URL(server), { pathname: `/${nameOf(people)}` });
  if (options.length > 0) url.searchParams.set('options', options.join(' '));
  return url.href;
}

async function loadAll(server: string, sizes: readonly number[], isQuick: boolean): Promise<Map<number, Loaded>> {
  const today = new Date().toISOString().slice(0, 10);
  const loaded = new Map<number, Loaded>();
  await setAutovacuum(server, false);
  for (const people of sizes) {
    await runOn(server, `create database ${nameOf(people)}`);
    const one = await loadPeople(urlOf(server, people), people, { today, isProven: isQuick });
    loaded.set(people, one);
    if (!isQuick)
      console.error(`growth: ${people} people, ${number(one.bytes / 1e9)} GB, ${Math.round(one.tookMs / 1_000)} s`);
  }
  // In the short form the only one who works in a town is whoever is measured.
  if (!isQuick) await setAutovacuum(server, true);
  return loaded;
}

async function setAutovacuum(server: string, isOn: boolean): Promise<void> {
  await runOn(server, `alter system set autovacuum = ${isOn ? 'on' : 'off'}`);
  await runOn(server, 'select pg_reload_conf()');
}

const leave = (towns: readonly Town[]) => Promise.all(towns.map(({ database }) => database.close()));

function taken(people: Iterator<number> | undefined, count: number): number[] {
  return Array.from({ length: count }, () => {
    const next = people?.next();
    if (!next || next.done) throw new Error('the town has not so many people');
    return next.value;
  });
}

// --- rounds ---

/** People who write again and again, and what runs by the clock: in each round every town has its turn. */
async function asUsual(towns: readonly Town[], plan: Plan, someOf: SomeOf, seen: Seen[]): Promise<void> {
  const groups = new Map(towns.map((town) => [town, someOf(town, plan.group)]));
  // The first round is for what has to be read and prepared once.
  for (let round = 0; round <= plan.rounds; round++) {
    for (let at = 0; at < towns.length; at++) {
      const town = towns[(at + round) % towns.length] as Town;
      const own = round === 0 ? [] : seen;
      for (const one of TALKS) await talkRound(town, groups.get(town) ?? [], one, own);
      for (const chore of CHORES) await choreRound(town, chore, own);
    }
  }
}

async function talkRound(town: Town, group: readonly number[], one: Talk, seen: Seen[]): Promise<void> {
  const times: number[] = [];
  for (const person of group) times.push(await timed(() => talk(town, person, one)));
  see(seen, town, one.name, 'ms', median(times));
}

async function choreRound(town: Town, { name, run, after, isBounded }: Chore, seen: Seen[]): Promise<void> {
  const times: number[] = [];
  for (let time = 0; time < CHORE_RUNS; time++) {
    times.push(await timed(() => run(town)));
    await after?.(town);
  }
  // What lasts less than a millisecond is mostly waiting for its turn on a busy machine.
  see(seen, town, name, 'ms', Math.min(...times), isBounded ? 'none' : 'flat');
}

/** What was written meanwhile and is no more is swept out before: it belongs to the rounds, not to the size of a town. */
export async function countPages(town: Town, group: readonly number[], seen: Seen[]): Promise<void> {
  for (const { name, run, after, isBounded } of CHORES) {
    const pages: number[] = [];
    for (let time = 0; time < PAGE_RUNS; time++) {
      pages.push(await pagesOf(town, () => run(town)));
      await after?.(town);
    }
    see(seen, town, name, 'pages', median(pages), isBounded ? 'none' : 'flat');
  }
  for (const one of TALKS) {
    const pages: number[] = [];
    for (const person of group) pages.push(await pagesOf(town, () => talk(town, person, one)));
    see(seen, town, one.name, 'pages', median(pages));
  }
}

/** After a start that found nothing in memory: each person does one thing, and it is the first that is read of them. */
async function firstLooks(town: Town, plan: Plan, someOf: SomeOf, seen: Seen[]): Promise<void> {
  // Not to time what is prepared once for everybody.
  for (const one of TALKS) for (const person of someOf(town, 2)) await town.tell(person, { text: one.text });
  for (const one of TALKS) {
    if (one.needsLog) continue;
    const times: number[] = [];
    for (const person of someOf(town, plan.firsts))
      times.push(await timed(() => town.tell(person, { text: one.text })));
    see(seen, town, `${one.name}, nothing of the person in memory`, 'ms', median(times), 'none');
  }
}

/** A sweep that is not over after five seconds is stopped by the database, and finds nobody. */
async function leftLying(town: Town, seen: Seen[]): Promise<void> {
  for (const { name, before, run, after } of BACKLOGS) {
    await before(town);
    const tookMs = await timed(() => run(town).catch(() => {}));
    await after?.(town);
    see(seen, town, name, 'ms', tookMs, { name: 'the time until the next sweep', ms: SWEEP_EVERY_MS });
  }
}

/** Given out twice: the second time everything of the person is in memory. Then they go. */
async function ends(town: Town, people: readonly number[], seen: Seen[]): Promise<void> {
  for (const person of people) {
    const first = await timed(() => exportOf(town, person));
    see(seen, town, '`/export`, nothing of the person in memory', 'ms', first, 'none');
    see(seen, town, '`/export`', 'ms', await timed(() => exportOf(town, person)));
    const tookMs = await timed(() => eraseOf(town, person));
    see(seen, town, ERASING, 'ms', tookMs);
    see(seen, town, `${ERASING}, as promised`, 'ms', tookMs, { name: 'the promise', ms: ERASED_WITHIN_MS });
  }
}

const ERASING = '`/delete`, the tap and the erasing';

function see(seen: Seen[], { people }: Town, what: string, unit: Unit, value: number, goal: Goal = 'flat'): void {
  seen.push({ what, unit, people, value, goal });
}

// --- what is shown ---

export function rowsOf(seen: readonly Seen[], sizes: readonly number[]): Row[] {
  const [smallest = 0, ...larger] = sizes;
  const kinds = [...new Map(seen.map((one) => [`${one.what} ${one.unit}`, one])).values()];
  return kinds.flatMap(({ what, unit, goal }) => {
    const valuesOf = (people: number) =>
      seen.filter((one) => one.what === what && one.unit === unit && one.people === people).map(({ value }) => value);
    const rowOf = (people: number, beside: Beside): Row => ({
      name: `${what}: ${townOf(people)}`,
      unit,
      values: valuesOf(people),
      beside,
    });
    const [largest = smallest, ...between] = larger.toReversed();
    if (typeof goal === 'object') {
      return [rowOf(largest, { name: goal.name, values: valuesOf(largest).map(() => goal.ms), atMost: 1 })];
    }
    const small = { name: townOf(smallest), values: valuesOf(smallest) };
    const held = goal === 'flat' ? { ...small, atMost: MOST_GROWTH } : small;
    return [rowOf(largest, held), ...between.map((people) => rowOf(people, small))];
  });
}

const townOf = (people: number): string => `${people.toLocaleString('en')} people`;

export function noteOf(loaded: ReadonlyMap<number, Loaded>): string {
  const sizes = [...loaded].map(([people, { bytes }]) => `${townOf(people)}: ${number(bytes / 1e9)} GB`).join(', ');
  return `Everybody has ${MESSAGES} messages with ${LINES} lines of the log each behind them, within a year: one every
other day, and one on each of the last fourteen; one in five has had a reminder a day for half a year. Messages and
replies are as retention leaves them. On the disk: ${sizes}. A message goes from the door to its answer (stored, claimed,
read, committed, taken out) in one process on one connection, so that nothing waits for anything else. In each round every
town has its turn. Pages are those of 8 kB that PostgreSQL touched for it, in memory or not.`.replaceAll('\n', ' ');
}
