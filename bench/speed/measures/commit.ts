/** The commit of a turn with four foods beside the one statement that writes as much and checks nothing. */
import { type Database, openPostgres, type Statement } from '#db/client.ts';
import { commitTurn } from '#db/commit.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { testKeyring } from '#db/testing.ts';
import { type Claimed, fillClaimed, personOf } from '../claimed.ts';
import { median } from '../figures.ts';
import type { Measure } from '../measure.ts';
import { TABLES } from '../programs/peer.ts';
import { breakfastOf } from '../turns.ts';
import { runOn } from '../world.ts';

/** Inbox, four lines and outbox in one prepared statement: as little as can be written for it. */
const FLOOR: Statement = {
  name: 'floor',
  text: `with put as (
      insert into inbox (platform, update_id, payload) values ('telegram', $1, $2::jsonb) returning id),
    log as (
      insert into logs (user_id, food_id, name, grams, kcal, protein, fat, carbs)
      select $3, l."foodId", l.name, l.grams, l.kcal, l.protein, l.fat, l.carbs
      from jsonb_to_recordset($4::jsonb) as l ("foodId" int, name text, grams float8, kcal float8, protein float8,
        fat float8, carbs float8))
    insert into outbox (inbox_id, kind, payload) select id, 'reply', $5::jsonb from put returning id`,
};

const LINES = JSON.stringify(
  ['egg', 'toast', 'butter', 'coffee'].map((name) => ({
    foodId: 1,
    name,
    grams: 50,
    kcal: 100,
    protein: 1,
    fat: 1,
    carbs: 1,
  })),
);
/** As many turns as share a statement at most. */
const TOGETHER = 16;

const PAYLOAD = JSON.stringify({ text: 'two eggs, toast with butter and a black coffee', chat: 1_001 });

export const commit: Measure = {
  name: 'commit',
  async run(world, { isQuick }) {
    const [rounds, each] = isQuick ? [1, 50] : [7, 600];
    const [ours, floor] = [await openOurs(await world.newDatabase()), await openFloor(await world.newDatabase())];
    const claims = await fillClaimed(ours, 2 * rounds * each + 100);
    const turn = breakfastOf(new Date());
    const write = async (inboxId: number) => {
      const result = await commitTurn(ours, claims.get(personOf(inboxId)) as Claimed, inboxId, turn);
      if (result.kind !== 'committed') throw new Error(`the turn was ${result.kind}`);
    };
    const writeFloor = (no: number) => floor.query(FLOOR, [no, PAYLOAD, personOf(no), LINES, PAYLOAD]);
    for (let no = 1; no <= 100; no++) await Promise.all([write(no), writeFloor(no)]);
    const [values, floors, cpu, floorCpu]: [number[], number[], number[], number[]] = [[], [], [], []];
    const [shared, floorsBeside]: [number[], number[]] = [[], []];
    const firstShared = 101 + rounds * each;
    /** What one of a moment's messages takes. */
    const together = async (first: number, one: (no: number) => Promise<unknown>): Promise<number> => {
      const startMs = performance.now();
      await Promise.all(Array.from({ length: TOGETHER }, (_, at) => one(first + at)));
      return (performance.now() - startMs) / TOGETHER;
    };
    for (let round = 0; round < rounds; round++) {
      const [own, least]: [number[], number[]] = [[], []];
      const [ownCpu, leastCpu] = [{ ms: 0 }, { ms: 0 }];
      for (let no = 101 + round * each; no <= 100 + (round + 1) * each; no++) {
        own.push(await timed(ownCpu, () => write(no)));
        least.push(await timed(leastCpu, () => writeFloor(no)));
      }
      values.push(median(own));
      floors.push(median(least));
      const [ownShared, leastBeside]: [number[], number[]] = [[], []];
      for (let step = 0; step < Math.floor(each / TOGETHER); step++) {
        const first = firstShared + round * each + step * TOGETHER;
        ownShared.push(await together(first, write));
        leastBeside.push(await together(first, writeFloor));
      }
      shared.push(median(ownShared));
      floorsBeside.push(median(leastBeside));
      cpu.push(ownCpu.ms / each);
      floorCpu.push(leastCpu.ms / each);
    }
    await ours.close();
    await floor.close();
    const rows = [
      { name: 'p50', unit: 'ms' as const, values, beside: { name: 'one statement', values: floors, atMost: 1.5 } },
      {
        name: 'CPU in Node',
        unit: 'ms CPU' as const,
        values: cpu,
        beside: { name: 'one statement', values: floorCpu },
      },
      {
        name: `p50 of one among ${TOGETHER} of the same moment`,
        unit: 'ms' as const,
        values: shared,
        beside: { name: `${TOGETHER} statements, one behind the other`, values: floorsBeside },
      },
    ];
    return { title: 'The commit of a message', note: NOTE, rows };
  },
};

const NOTE = `One connection, one after the other, in turns. Ours checks lease, fence and that the message is open, ends
the inbox row, takes back, keeps the meal of the day together and writes four lines with all their figures, the next question
and the reply. The floor inserts an inbox row, four narrow lines and an outbox row. In the last row sixteen are asked for
at once: ours go in one statement.`.replaceAll('\n', ' ');

async function timed(cpu: { ms: number }, work: () => Promise<unknown>): Promise<number> {
  const [cpuBefore, startMs] = [process.cpuUsage(), performance.now()];
  await work();
  const tookMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpuBefore);
  cpu.ms += (user + system) / 1_000;
  return tookMs;
}

async function openOurs(url: string): Promise<Database> {
  const database = await openPostgres({ url, keyring: testKeyring(), poolSize: 1 });
  await migrateDatabase(database);
  return database;
}

async function openFloor(url: string): Promise<Database> {
  await runOn(url, TABLES);
  return openPostgres({ url, keyring: testKeyring(), poolSize: 1 });
}
