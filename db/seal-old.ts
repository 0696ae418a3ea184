/**
 * Sealing what an older version wrote in clear. A setting, which the migration leaves where there is something to do,
 * says how far it came (`inbox 12345`); it goes when everything was gone over. Every row is written only if it is still
 * what was read, so that several processes, and whatever else changes a row meanwhile, do no harm.
 */
import type { Database, Statement } from './client.ts';
import { ensureKeys } from './keys.ts';
import type { Inbound, Outbound } from './message.ts';
import { type DataKey, isSealed, seal } from './seal.ts';
import { sealInbound, sealOutbound } from './sealed.ts';

interface Old {
  id: number;
  personId: number;
  was: unknown;
  /** A second column that is sealed with it. */
  also?: unknown;
}

interface Table {
  name: string;
  /** `$1`: after this id; `$2`: so many. */
  find: string;
  /** `$1`: id; `$2`: sealed; `$3`: what it was, both as text; `$4`, `$5`: the same of the second column. */
  write: string;
  isClear(was: unknown): boolean;
  sealed(key: DataKey, old: Old): unknown[];
}

const isClearRow = (was: unknown): boolean => typeof was === 'object' && was !== null && !('sealed' in was);
const isClearValue = (was: unknown): boolean => was !== null && !isSealed(was);

const json = (value: unknown): string => JSON.stringify(value);

/** In this order. */
const TABLES: readonly Table[] = [
  {
    name: 'inbox',
    find: `select id, person_id as "personId", payload as was from inbox where id > $1 order by id limit $2`,
    write: 'update inbox set payload = $2::jsonb where id = $1 and payload = $3::jsonb',
    isClear: isClearRow,
    sealed: (key, { was }) => [json(sealInbound(key, was as Inbound)), json(was)],
  },
  {
    name: 'outbox',
    find: `select id, person_id as "personId", body as was from outbox where id > $1 order by id limit $2`,
    write: 'update outbox set body = $2::jsonb where id = $1 and body = $3::jsonb',
    isClear: isClearRow,
    sealed: (key, { was }) => [json(sealOutbound(key, was as Outbound)), json(was)],
  },
  {
    name: 'conversation',
    find: `select person_id as id, person_id as "personId", dialog as was from conversation
      where person_id > $1 order by person_id limit $2`,
    write: 'update conversation set dialog = $2::jsonb where person_id = $1 and dialog = $3::jsonb',
    isClear: isClearValue,
    sealed: (key, { was }) => [json(seal(key, 'conversation.dialog', was)), json(was)],
  },
  {
    name: 'reading',
    find: `select inbox_id as id, person_id as "personId", offline as was, answered as also from reading
      where inbox_id > $1 order by inbox_id limit $2`,
    write: `update reading set offline = $2::jsonb, answered = $4::jsonb
      where inbox_id = $1 and offline = $3::jsonb and answered = $5::jsonb`,
    isClear: isClearValue,
    sealed: (key, { was, also }) => [
      ...[json(seal(key, 'reading.offline', was)), json(was)],
      ...[json(seal(key, 'reading.answered', also)), json(also)],
    ],
  },
  {
    name: 'mood',
    find: `select o.entry_id as id, e.person_id as "personId", o.said as was from mood o join entry e on e.id = o.entry_id
      where o.entry_id > $1 order by o.entry_id limit $2`,
    write: 'update mood set said = $2 where entry_id = $1 and said = $3',
    isClear: isClearValue,
    sealed: (key, { was }) => [seal(key, 'mood.said', was), was],
  },
];

const SETTING = 'seal_old_rows';

const WHERE: Statement = { name: 'seal_old_where', text: `select value from setting where name = '${SETTING}'` };

// Only forward, also when two processes are at it.
const MOVE: Statement = {
  name: 'seal_old_move',
  text: `update setting set value = $2 where name = '${SETTING}' and value = $1`,
};

const END: Statement = { name: 'seal_old_end', text: `delete from setting where name = '${SETTING}' and value = $1` };

const BATCH = 200;

/** Seals the next rows. False when there is nothing left to do. */
export async function sealOldRows(database: Database, most = BATCH): Promise<boolean> {
  const [row] = await database.query<{ value: string }>(WHERE, []);
  if (!row) return false;
  const [name, after] = row.value.split(' ');
  const index = TABLES.findIndex((table) => table.name === name);
  const table = TABLES[index];
  if (!table) throw new Error(`there is no table ${name} to seal`);
  const found = await database.query<Old>({ name: `seal_old_find_${name}`, text: table.find }, [Number(after), most]);
  await sealAll(database, table, found);
  const last = found.at(-1);
  const next = TABLES[index + 1];
  if (!last && !next) {
    await database.query(END, [row.value]);
    return false;
  }
  await database.query(MOVE, [row.value, last ? `${table.name} ${last.id}` : `${next?.name} 0`]);
  return true;
}

async function sealAll(database: Database, table: Table, found: readonly Old[]): Promise<void> {
  const open = found.filter(({ was }) => table.isClear(was));
  const keys = await ensureKeys(database, [...new Set(open.map(({ personId }) => personId))]);
  for (const old of open) {
    const key = keys.get(old.personId);
    if (!key) continue;
    await database.query({ name: `seal_old_write_${table.name}`, text: table.write }, [
      old.id,
      ...table.sealed(key, old),
    ]);
  }
}
