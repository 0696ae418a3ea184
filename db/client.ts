/**
 * One handle for both databases: a PostgreSQL server through `pg`, or PGlite in this process. Both drivers are loaded
 * only when used. `orm` is Drizzle; `query` is the hot path: one named statement, prepared once per connection.
 */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import * as schema from './schema.ts';

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;

/** A statement that is prepared once. The name must change when the text does. */
export interface Statement {
  name: string;
  text: string;
}

export interface Database {
  readonly kind: 'postgres' | 'embedded';
  readonly orm: Orm;
  /** Runs one statement on its own. jsonb parameters are passed as text, int8 comes back as a number. */
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
  /** Brings the tables up to date from a folder of migrations; one process at a time. */
  migrate(migrationsFolder: string): Promise<void>;
  close(): Promise<void>;
}

/** "LOKM" as a number: the advisory lock that lets one process migrate at a time (drizzle takes none itself). */
const MIGRATION_LOCK = 0x4c4f4b4d;

/** int8 as a number: our ids stay far below 2^53. */
const INT8 = 20;

export interface PostgresOptions {
  url: string;
  poolSize?: number;
  connectionTimeoutMs?: number;
  /** Told of idle connections that broke; the pool replaces them itself. */
  onError?: (error: Error) => void;
}

export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const [{ default: pg }, { drizzle }] = await Promise.all([import('pg'), import('drizzle-orm/node-postgres')]);
  const onError = options.onError ?? (() => {});
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as never,
  });
  // Without these two listeners a restart of PostgreSQL ends the process.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return {
    kind: 'postgres',
    orm: drizzle(pool, { schema }),
    async query<Row>(statement: Statement, values: readonly unknown[]) {
      const result = await pool.query({ name: statement.name, text: statement.text, values: values as unknown[] });
      return result.rows as Row[];
    },
    async migrate(migrationsFolder) {
      const { migrate } = await import('drizzle-orm/node-postgres/migrator');
      // One connection for lock, migration and unlock: an advisory lock belongs to its session.
      const client = await pool.connect();
      try {
        await client.query('set statement_timeout = 0');
        await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
        await migrate(drizzle(client, { schema }), { migrationsFolder });
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      } finally {
        // Not returned to the pool: its session state differs, and an error must drop the lock with it.
        client.release(true);
      }
    },
    close: () => pool.end(),
  };
}

/** What we need of PGlite; the real class satisfies it. */
export interface PgliteLike {
  query<Row>(
    text: string,
    values?: unknown[],
    options?: { parsers?: Record<number, (value: string) => unknown> },
  ): Promise<{
    rows: Row[];
  }>;
  exec(text: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function wrapPglite(pglite: PgliteLike, onClose?: () => Promise<void>): Promise<Database> {
  const { drizzle } = await import('drizzle-orm/pglite');
  return {
    kind: 'embedded',
    orm: drizzle(pglite as never, { schema }) as unknown as Orm,
    async query<Row>(statement: Statement, values: readonly unknown[]) {
      const result = await pglite.query<Row>(statement.text, values as unknown[], { parsers: { [INT8]: Number } });
      return result.rows;
    },
    async migrate(migrationsFolder) {
      const { migrate } = await import('drizzle-orm/pglite/migrator');
      await migrate(drizzle(pglite as never, { schema }) as never, { migrationsFolder });
    },
    async close() {
      await pglite.close();
      await onClose?.();
    },
  };
}

/** The SQLSTATE of an error, also where Drizzle wrapped it; null for anything else. */
export function sqlState(error: unknown): string | null {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
}
