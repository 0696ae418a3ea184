/**
 * Where an import keeps its rows: a staging table that grows batch by batch together with the mark of how far the file
 * was read, then one transaction that makes them products. PostgreSQL takes the batches by COPY, PGlite as one JSON
 * parameter. Until that last transaction nobody sees anything of an import.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Database } from '../client.ts';
import type { ProductRow } from './normalise.ts';

export interface Mark {
  fingerprint: string;
  position: number;
  records: number;
  staged: number;
  rejects: Record<string, number>;
}

export interface ImportStore {
  kind: Database['kind'];
  /** One statement on the import's own session. */
  run<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Adds rows to the staging table and moves the mark, both or neither. */
  append(rows: readonly ProductRow[], mark: Mark): Promise<void>;
  close(): Promise<void>;
}

type ColumnName = keyof ProductRow;

export const COLUMNS: readonly ColumnName[] = [
  'barcode',
  'name',
  'brand',
  'quantity',
  'serving',
  'serving_grams',
  'is_per_100_ml',
  'energy_kcal',
  'is_energy_derived',
  'protein_grams',
  'carbs_grams',
  'fat_grams',
  'fibre_grams',
  'sugars_grams',
  'saturated_fat_grams',
  'salt_grams',
  'alcohol_grams',
  'labels',
  'nutri_score',
  'eco_score',
  'packaging',
  'categories',
  'image_url',
  'generic_food_code',
  'language',
  'source',
  'popularity',
  'search',
];

const COLUMN_LIST = COLUMNS.join(', ');

const MOVE_MARK = `update product_import set position = $2, records = $3, staged = $4, rejects = $5::jsonb
  where fingerprint = $1`;

const markValues = (mark: Mark) => [
  mark.fingerprint,
  mark.position,
  mark.records,
  mark.staged,
  JSON.stringify(mark.rejects),
];

/** A connection of its own: an import outlasts every timeout of the pool. */
export async function postgresStore(url: string): Promise<ImportStore> {
  const [{ default: pg }, { from: copyFrom }] = await Promise.all([import('pg'), import('pg-copy-streams')]);
  const client = new pg.Client({ connectionString: url, application_name: 'lokma import' });
  // The statement that was running fails by itself; without a listener the process would end before it could.
  client.on('error', () => {});
  await client.connect();
  async function run<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await client.query(text, values as unknown[]);
    return result.rows as Row[];
  }
  return {
    kind: 'postgres',
    run,
    async append(rows, mark) {
      await run('begin');
      try {
        const stream = client.query(copyFrom(`copy product_staging (${COLUMN_LIST}) from stdin`));
        const finished = once(stream, 'finish');
        stream.end(rows.map(copyLine).join(''));
        await finished;
        await run(MOVE_MARK, markValues(mark));
        await run('commit');
      } catch (error) {
        await run('rollback').catch(() => {});
        throw error;
      }
    },
    close: () => client.end(),
  };
}

/** On the database that is open already; nothing else may use it meanwhile. */
export function embeddedStore(database: Database): ImportStore {
  const run = <Row>(text: string, values: readonly unknown[] = []) =>
    database.query<Row>({ name: 'import', text }, values);
  const append = `with put as (
      insert into product_staging (${COLUMN_LIST})
      select ${COLUMN_LIST} from json_populate_recordset(null::product_staging, $6::json))
    ${MOVE_MARK}`;
  return {
    kind: 'embedded',
    run,
    async append(rows, mark) {
      await run(append, [...markValues(mark), JSON.stringify(rows)]);
    },
    close: async () => {},
  };
}

export async function inTransaction<T>(store: ImportStore, work: () => Promise<T>): Promise<T> {
  await store.run('begin');
  try {
    const result = await work();
    await store.run('commit');
    return result;
  } catch (error) {
    await store.run('rollback').catch(() => {});
    throw error;
  }
}

// --- COPY's text format ---

/** One row as COPY reads it. */
export function copyLine(row: ProductRow): string {
  let line = '';
  for (const column of COLUMNS) line += `${line === '' ? '' : '\t'}${copyValue(row[column])}`;
  return `${line}\n`;
}

function copyValue(value: ProductRow[ColumnName]): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value.length === 0) return '{}';
  return escaped(`{${value.map((one) => `"${one.replace(/["\\]/g, '\\$&').replaceAll('\0', '')}"`).join(',')}}`);
}

const SPECIAL: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

function escaped(text: string): string {
  return /[\\\t\n\r\0]/.test(text) ? text.replace(/[\\\t\n\r\0]/g, (mark) => SPECIAL[mark] ?? '') : text;
}

// --- staging ---

/** "LOKI" as a number: one import at a time. */
const IMPORT_LOCK = 0x4c4f4b49;

/** False when another import runs. Held until the store is closed. */
export async function lockImports(store: ImportStore): Promise<boolean> {
  const [row] = await store.run<{ done: boolean }>('select pg_try_advisory_lock($1) as done', [IMPORT_LOCK]);
  return row?.done ?? false;
}

export async function unlockImports(store: ImportStore): Promise<void> {
  await store.run('select pg_advisory_unlock($1)', [IMPORT_LOCK]);
}

interface ImportRow extends Mark {
  is_finished: boolean;
}

export async function findImport(store: ImportStore, fingerprint: string): Promise<ImportRow | null> {
  const rows = await store.run<ImportRow>(
    `select fingerprint, position::float8 as position, records::float8 as records, staged::float8 as staged, rejects,
       finished_at is not null as is_finished
     from product_import where fingerprint = $1`,
    [fingerprint],
  );
  return rows[0] ?? null;
}

/**
 * How many rows wait in the staging table; null when there is none. PostgreSQL empties it after a crash of the server
 * (it is not in the write-ahead log), so that the mark alone is no proof.
 */
export async function countStaged(store: ImportStore): Promise<number | null> {
  const [table] = await store.run<{ is_there: boolean }>(
    `select to_regclass('product_staging') is not null as is_there`,
  );
  if (!table?.is_there) return null;
  const [row] = await store.run<{ n: number }>('select count(*)::int as n from product_staging');
  return row?.n ?? 0;
}

/** An empty staging table and a mark at the file's first record. */
export async function startStaging(store: ImportStore, mark: Mark, fileName: string): Promise<void> {
  await inTransaction(store, async () => {
    await clearStaging(store);
    // PGlite loses unlogged tables whenever its process is killed, PostgreSQL only when the server crashes.
    const kind = store.kind === 'postgres' ? 'unlogged table' : 'table';
    await store.run(`create ${kind} product_staging as select ${COLUMN_LIST} from product with no data`);
    await store.run('insert into product_import (fingerprint, file_name, position) values ($1, $2, $3)', [
      mark.fingerprint,
      fileName,
      mark.position,
    ]);
  });
}

/** Forgets everything unfinished, of this file and of others. */
export async function clearStaging(store: ImportStore): Promise<void> {
  await store.run('drop table if exists product_staging');
  await store.run('delete from product_import where finished_at is null');
}

// --- from staging to products ---

export interface Merged {
  added: number;
  updated: number;
  duplicates: number;
}

/** The staged rows become products, all of them or none. */
export async function mergeStaging(store: ImportStore, fingerprint: string): Promise<Merged> {
  return inTransaction(store, async () => {
    // Sorting by thousands on disk takes twice as long; only for this transaction.
    await store.run(`select set_config('work_mem', '64MB', true), set_config('maintenance_work_mem', '128MB', true)`);
    await store.run('analyze product_staging');
    const duplicates = await dropDuplicates(store);
    const [count] = await store.run<{ barcodes: number; known: number; existing: number }>(
      `select count(*)::int as barcodes, count(product.barcode)::int as known,
         (select count(*)::int from product) as existing
       from product_staging left join product using (barcode)`,
    );
    const { barcodes = 0, known = 0, existing = 0 } = count ?? {};
    // A few rows are put into the table as it is; for many, a new table with indexes made at the end is far faster.
    if (barcodes * 4 < existing) await upsertStaged(store);
    else await rebuildProducts(store);
    await store.run(
      `update product_import set finished_at = now(), rejects = rejects || jsonb_build_object('duplicate', $2::int)
       where fingerprint = $1`,
      [fingerprint, duplicates],
    );
    await store.run('drop table product_staging');
    return { added: barcodes - known, updated: known, duplicates };
  });
}

/** Of several records with one barcode the last one counts. */
async function dropDuplicates(store: ImportStore): Promise<number> {
  const [row] = await store.run<{ n: number }>(
    `with gone as (
       delete from product_staging using (
         select barcode, max(ctid) as last from product_staging group by barcode having count(*) > 1) as doubled
       where product_staging.barcode = doubled.barcode and product_staging.ctid <> doubled.last returning 1)
     select count(*)::int as n from gone`,
  );
  return row?.n ?? 0;
}

async function upsertStaged(store: ImportStore): Promise<void> {
  const changes = COLUMNS.filter((column) => column !== 'barcode').map((column) => `${column} = excluded.${column}`);
  await store.run(
    `insert into product (${COLUMN_LIST}) select ${COLUMN_LIST} from product_staging
     on conflict (barcode) do update set ${changes.join(', ')}, imported_at = now()`,
  );
  // Counts rows that were there before twice: `uses` only says which of two corrections is the commoner word.
  await store.run(
    `${insertWords('product_staging')} on conflict (word) do update set uses = product_word.uses + excluded.uses`,
  );
}

const insertWords = (table: string) =>
  `insert into product_word (word, uses)
   select word, count(*)::int from (select unnest(string_to_array(search, ' ')) as word from ${table}) as words
   where length(word) between 2 and 40 group by word`;

/**
 * The old and the new rows in a new table, which then takes the old one's place: readers see the old one until the end
 * and wait only for the renaming. Its indexes are those of the old one, whatever the schema says they are.
 */
async function rebuildProducts(store: ImportStore): Promise<void> {
  const suffix = randomUUID().slice(0, 8);
  await store.run(
    'create table product_next (like product including defaults including constraints including storage)',
  );
  await store.run(
    `insert into product_next (${COLUMN_LIST}, imported_at)
     select * from (
       select ${COLUMN_LIST}, now() as imported_at from product_staging
       union all
       select ${COLUMN_LIST}, imported_at from product
         where not exists (select from product_staging where product_staging.barcode = product.barcode)) as every
     order by popularity desc, length(search), barcode`,
  );
  const indexes = await store.run<{ name: string; definition: string; is_primary: boolean }>(
    `select relname as name, pg_get_indexdef(indexrelid) as definition, indisprimary as is_primary
     from pg_index join pg_class on pg_class.oid = indexrelid where indrelid = 'product'::regclass`,
  );
  for (const { name, definition } of indexes) {
    const made = definition
      .replace(` INDEX ${name} ON `, ` INDEX ${name}_${suffix} ON `)
      .replace(/ ON (\S+\.)?product /, ' ON product_next ');
    await store.run(made);
  }
  await store.run('analyze product_next');
  // Not `truncate`: that would make readers wait from here to the end.
  await store.run('delete from product_word');
  await store.run(insertWords('product_next'));
  await store.run('analyze product_word');
  await store.run('drop table product');
  await store.run('alter table product_next rename to product');
  for (const { name, is_primary } of indexes) {
    await store.run(
      is_primary
        ? `alter table product add constraint ${name} primary key using index ${name}_${suffix}`
        : `alter index ${name}_${suffix} rename to ${name}`,
    );
  }
}
