/** What the second wall (db/wall.ts) costs: the same statements of a person's handle and of everyone's. */
import { type Database, openPostgres } from '#db/client.ts';
import { commitTurn } from '#db/commit.ts';
import { openMemory } from '#db/embedded.ts';
import { readDayTotals } from '#db/log.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { readSaid } from '#db/nudges.ts';
import { testKeyring } from '#db/testing.ts';
import { type Claimed, fillClaimed, personOf } from '../claimed.ts';
import { median, type Row } from '../figures.ts';
import type { Measure } from '../measure.ts';
import { breakfastOf } from '../turns.ts';

const WARM_UP = 40;

/** One statement or commit of a person, by either handle. `no` grows with every call. */
interface Work {
  name: string;
  run(database: Database, personId: number, no: number): Promise<unknown>;
}

function worksOf(claims: ReadonlyMap<number, Claimed>): Work[] {
  const turn = breakfastOf(new Date());
  const today = new Date().toISOString().slice(0, 10);
  return [
    { name: 'a small statement', run: (database, personId) => readSaid(database, personId) },
    { name: 'the sums of a day', run: (database, personId) => readDayTotals(database, personId, today) },
    {
      name: 'a commit of four foods',
      async run(database, personId, no) {
        const { kind } = await commitTurn(database, claims.get(personId) as Claimed, no, turn);
        if (kind !== 'committed') throw new Error(`the turn was ${kind}`);
      },
    },
  ];
}

async function compare(database: Database, where: string, rounds: number, each: number): Promise<Row[]> {
  const messages = 2 * (rounds * each + WARM_UP) + 1;
  const works = worksOf(await fillClaimed(database, messages));
  // A commit and the sums set the scope of their people themselves.
  const everyone: Database = Object.assign(Object.create(database) as Database, {
    forPeople: () => everyone,
    forEveryone: () => everyone,
  });
  const rows: Row[] = [];
  for (const { name, run } of works) {
    let no = 0;
    const timed = async (isHeld: boolean): Promise<number> => {
      no += 1;
      const personId = personOf(no);
      const handle = isHeld ? database.forPerson(personId) : everyone;
      const startMs = performance.now();
      await run(handle, personId, no);
      return performance.now() - startMs;
    };
    for (let turn = 0; turn < WARM_UP; turn++) for (const isHeld of [true, false]) await timed(isHeld);
    const [held, free]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const [own, bare]: [number[], number[]] = [[], []];
      for (let turn = 0; turn < each; turn++) {
        own.push(await timed(true));
        bare.push(await timed(false));
      }
      held.push(median(own));
      free.push(median(bare));
    }
    rows.push({ name: `${where}: ${name}`, unit: 'ms', values: held, beside: { name: 'without', values: free } });
  }
  return rows;
}

export const wall: Measure = {
  name: 'wall',
  async run(world, { isQuick }) {
    const [rounds, each] = isQuick ? [3, 60] : [9, 300];
    const server = await openPostgres({ url: await world.newDatabase(), keyring: testKeyring(), poolSize: 1 });
    await migrateDatabase(server);
    const memory = await openMemory();
    const rows = [
      ...(await compare(server, 'PostgreSQL', rounds, each)),
      ...(await compare(memory, 'embedded', rounds, Math.ceil(each / 3))),
    ];
    await server.close();
    await memory.close();
    return { title: 'The second wall', note: NOTE, rows };
  },
};

const NOTE =
  `One connection, one after the other, in turns: a statement for one person, with its scope and row security,
beside the same statement for everyone.`.replaceAll('\n', ' ');
