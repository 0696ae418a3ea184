/**
 * A year of many people, made in SQL. Indexes and foreign keys go before and come back after: then a row costs a third.
 * With `wal_level = minimal` a table that is emptied and filled in one transaction is not written twice.
 */
import type pg from 'pg';
import { openPostgres } from '#db/client.ts';
import { ensureKeys } from '#db/keys.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { DEFAULT_RETENTION } from '#db/retention.ts';
import { testKeyring } from '#db/testing.ts';
import { ROWS, type Rows } from './rows.ts';

/** What the server needs for it, as lines of postgresql.conf. */
export const LOAD_SETTINGS = ['wal_level = minimal', 'max_wal_senders = 0', 'checkpoint_timeout = 30min'];

const { messageDays, deadDays, replyDays } = DEFAULT_RETENTION;
const KEYS_AT_ONCE = 2_000;
/** Tables filled, and indexes built, at the same time. */
const LANES = 2;

export interface Loaded {
  /** Of tables and indexes. */
  bytes: number;
  tookMs: number;
}

/** `today`: YYYY-MM-DD, the date of the newest line. Foreign keys are proven only if `isProven`: it takes long. */
export async function loadPeople(
  url: string,
  people: number,
  { today, isProven }: { today: string; isProven: boolean },
): Promise<Loaded> {
  const startMs = performance.now();
  const database = await openPostgres({ url, keyring: testKeyring() });
  try {
    await migrateDatabase(database);
    const client = await connect(url);
    const parts = await takeApart(client);
    await inLanes(url, ROWS, (lane, rows) => fill(lane, rows, parts.indexes.get(rows.table) ?? [], people, today));
    for (const text of parts.foreignKeys) await client.query(isProven ? text : `${text} not valid`);
    await settle(client);
    for (let first = 1; first <= people; first += KEYS_AT_ONCE) {
      const count = Math.min(KEYS_AT_ONCE, people - first + 1);
      await ensureKeys(
        database,
        Array.from({ length: count }, (_, at) => first + at),
      );
    }
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
    const { rows } = await client.query('select pg_database_size(current_database())::float8 as bytes');
    await client.end();
    return { bytes: rows[0].bytes, tookMs: performance.now() - startMs };
  } finally {
    await database.close();
  }
}

export async function connect(url: string): Promise<pg.Client> {
  const { default: pgModule } = await import('pg');
  const client = new pgModule.Client({ connectionString: url });
  await client.connect();
  await client.query(`set maintenance_work_mem = '1GB'; set work_mem = '64MB'`);
  return client;
}

async function fill(
  client: pg.Client,
  { table, text }: Rows,
  indexes: readonly string[],
  people: number,
  today: string,
): Promise<void> {
  await client.query('begin');
  await client.query(`truncate ${table}`);
  await client.query(`insert into ${table} ${text.replaceAll('$people', String(people)).replaceAll('$today', today)}`);
  for (const index of indexes) await client.query(index);
  await client.query('commit');
}

/** Each piece in turn to whoever is free. */
async function inLanes<Piece>(
  url: string,
  pieces: readonly Piece[],
  work: (client: pg.Client, piece: Piece) => Promise<unknown>,
): Promise<void> {
  const left = [...pieces];
  const lane = async () => {
    const client = await connect(url);
    try {
      for (let piece = left.shift(); piece !== undefined; piece = left.shift()) await work(client, piece);
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

interface Parts {
  /** By table. */
  indexes: Map<string, string[]>;
  foreignKeys: string[];
}

interface Constraint {
  table: string;
  name: string;
  isForeign: boolean;
  text: string;
}

/** Takes off what makes a row dear. Returns the statements that put it back. */
async function takeApart(client: pg.Client): Promise<Parts> {
  const tables = ROWS.map(({ table }) => table);
  const { rows: constraints } = await client.query<Constraint>(
    `select conrelid::regclass::text as "table", conname as name, contype = 'f' as "isForeign",
        pg_get_constraintdef(oid) as text
      from pg_constraint
      where contype in ('f', 'p', 'u') and (conrelid::regclass::text = any($1) or confrelid::regclass::text = any($1))
      order by contype <> 'f'`,
    [tables],
  );
  for (const { table, name } of constraints) await client.query(`alter table ${table} drop constraint "${name}"`);
  const { rows: indexes } = await client.query<{ table: string; name: string; text: string }>(
    `select tablename as "table", indexname as name, indexdef as text from pg_indexes
      where schemaname = 'public' and tablename = any($1)`,
    [tables],
  );
  for (const { name } of indexes) await client.query(`drop index "${name}"`);
  const back = ({ table, name, text }: Constraint) => `alter table ${table} add constraint "${name}" ${text}`;
  const of = (table: string) => [
    ...constraints.filter((one) => !one.isForeign && one.table === table).map(back),
    ...indexes.filter((one) => one.table === table).map(({ text }) => text),
  ];
  return {
    indexes: new Map(tables.map((table) => [table, of(table)])),
    foreignKeys: constraints.filter(({ isForeign }) => isForeign).map(back),
  };
}

/** Sequences go on after what was put in, and retention has walked as far as it would have. */
async function settle(client: pg.Client): Promise<void> {
  for (const table of ['person', 'inbox', 'outbox', 'entry', 'meal', 'usual']) {
    await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  }
  // Reminders have the highest ids of all that went out; the walk stands before the first reply that is not old.
  await client.query(
    `insert into setting (name, value)
      select mark, (min(id) - 1)::text from (
        select 'retention.messages' as mark, id from inbox where received_at > now() - interval '${messageDays} days'
        union all select 'retention.dead_messages', id from inbox where received_at > now() - interval '${deadDays} days'
        union all select 'retention.replies', id from outbox where sent_at > now() - interval '${replyDays} days'
        union all select 'retention.dead_replies', id from outbox where created_at > now() - interval '${deadDays} days') as kept
      group by mark`,
  );
}
