/**
 * One handle for both databases: a PostgreSQL server through `pg`, or PGlite in this process. Both drivers are loaded
 * only when used. `orm` is Drizzle; `query` is the hot path: one named statement, prepared once per connection.
 */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { PoolClient } from 'pg';
import type { Keyring } from './keys.ts';
import { isEndOfEngine } from './room.ts';
import * as schema from './schema.ts';
import { createScopedRunner } from './scoped-query.ts';
import { type FoundWall, findWall, NO_WALL, scopeOf, scopeText, type Wall } from './wall.ts';

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;

/** A statement that is prepared once. The name must change when the text does. */
export interface Statement {
  name: string;
  text: string;
  /** About more than one person: it runs past the wall also in a turn. These are few, and `db/wall.test.ts` lists them. */
  isOfMany?: true;
}

export interface Database {
  readonly kind: 'postgres' | 'embedded';
  readonly orm: Orm;
  /** What people's words are sealed with. */
  readonly keyring: Keyring;
  /** Runs one statement on its own. jsonb parameters are passed as text, int8 comes back as a number. */
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
  /** Several statements, all or nothing: an error inside takes everything back. */
  transaction<Result>(work: (query: Database['query']) => Promise<Result>): Promise<Result>;
  /**
   * The same database for one person: whatever a statement leaves out of its `where`, it reads and changes their rows and
   * nobody else's (db/wall.ts). What runs on the database itself is about everyone.
   */
  forPerson(personId: number): Database;
  /** The same for several people at once, in a statement about each of them. In a person's scope: that scope. */
  forPeople(personIds: readonly number[]): Database;
  /** Out of a person's scope again, for what is about somebody else as well. */
  forEveryone(): Database;
  /** What holds a person's statements. */
  wall(): Promise<Wall>;
  /**
   * A connection of its own, for what belongs to a session. Told once that it ended, however it did. Absent: there is one
   * session, and it ends with this process.
   */
  connectAlone?(onEnd: () => void): Promise<Lone>;
  /** Throws `DiskFull` (db/room.ts) when nothing new can be kept. Absent: that is the server's own affair. */
  needRoom?(): Promise<void>;
  /** Brings the tables up to date from a folder of migrations; one process at a time. */
  migrate(migrationsFolder: string): Promise<void>;
  close(): Promise<void>;
}

/** A connection that nobody else uses. */
export interface Lone {
  query: Database['query'];
  close(): Promise<void>;
}

/** One write with its values, to run in somebody's transaction. */
export interface Write {
  statement: Statement;
  values: readonly unknown[];
  /** Runs before the turn is known to count: takes locks that have to come first, and changes nothing. */
  isLock?: boolean;
}

/**
 * A part of a statement, to be read from: what the statement changes is not waited for until it is on the disk, and a crash
 * of the server within the next half second (`wal_writer_delay`) may take it back. For what is harmless to do again.
 */
export const RELAXED = `relaxed as materialized (select set_config('synchronous_commit', 'off', true))`;

/** "LOKM" as a number: the advisory lock that lets one process migrate at a time (drizzle takes none itself). */
const MIGRATION_LOCK = 0x4c4f4b4d;

/** Longer than people pause between two messages: to open a connection takes as long as several statements. */
const IDLE_CONNECTION_MS = 5 * 60_000;

/** int8 as a number: our ids stay far below 2^53. */
const INT8 = 20;

export interface PostgresOptions {
  url: string;
  keyring: Keyring;
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
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    // Our statements are short, and by what row security adds to their estimate some would be compiled first.
    options: '-c jit=off',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as never,
  });
  // Without these two listeners a restart of PostgreSQL ends the process.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  const query: Database['query'] = async <Row>({ name, text }: Statement, values: readonly unknown[]) => {
    const result = await pool.query({ name, text, values: values as unknown[] });
    return result.rows as Row[];
  };
  const transaction = async <Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> => {
    const client = await pool.connect();
    let isBroken = false;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        isBroken = true;
      });
      throw error;
    } finally {
      client.release(isBroken);
    }
  };
  const runScoped = createScopedRunner(pg);
  const findOnce = once(() => findWall(query));
  const everyone: Database = {
    kind: 'postgres',
    orm: drizzle(pool, { schema }),
    keyring: options.keyring,
    query,
    transaction: (work) =>
      transaction((client) =>
        work(async <Row>({ name, text }: Statement, values: readonly unknown[]) => {
          const { rows } = await client.query({ name, text, values: [...values] });
          return rows as Row[];
        }),
      ),
    forPerson: (personId) => everyone.forPeople([personId]),
    forPeople: (personIds) =>
      ofPeople(everyone, findOnce, {
        async query<Row>(wall: FoundWall, statement: Statement, values: readonly unknown[]) {
          const client = await pool.connect();
          let trouble: Error | undefined;
          try {
            return (await runScoped(client, scopeOf(wall, personIds), statement, values)).rows as Row[];
          } catch (error) {
            trouble = error as Error;
            throw error;
          } finally {
            client.release(trouble);
          }
        },
        transaction: (wall, work) =>
          transaction((client) =>
            work(
              oneByOne(async <Row>(statement: Statement, values: readonly unknown[]) => {
                const scope = scopeOf(wall, statement.isOfMany ? null : personIds);
                return (await runScoped(client, scope, statement, values)).rows as Row[];
              }),
            ),
          ),
      }),
    forEveryone: () => everyone,
    wall: async () => (await findOnce()).wall,
    async connectAlone(onEnd) {
      const client = new pg.Client({
        connectionString: options.url,
        connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
        statement_timeout: 5_000,
        query_timeout: 6_000,
        // It says nothing for hours, and whatever lies between forgets such connections.
        keepAlive: true,
        keepAliveInitialDelayMillis: 30_000,
      });
      client.on('error', onError);
      client.once('end', onEnd);
      await client.connect();
      return {
        query: async <Row>({ name, text }: Statement, values: readonly unknown[]) =>
          (await client.query({ name, text, values: [...values] })).rows as Row[],
        close: () => client.end(),
      };
    },
    async migrate(migrationsFolder) {
      const { migrate } = await import('drizzle-orm/node-postgres/migrator');
      // One connection for lock, migration and unlock: an advisory lock belongs to its session.
      const client = await pool.connect();
      try {
        await client.query('set statement_timeout = 0');
        await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
        await client.query(`set lock_timeout = ${MIGRATION_PATIENCE_MS}`);
        await yielding(() => migrate(drizzle(client, { schema }), { migrationsFolder }));
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      } finally {
        // Not returned to the pool: its session state differs, and an error must drop the lock with it.
        client.release(true);
      }
    },
    close: () => pool.end(),
  };
  return everyone;
}

/**
 * A migration that waits for a table keeps everybody from it, and stands in a circle with a turn that wants two tables the
 * other way round. It gives way before PostgreSQL looks for circles (`deadlock_timeout`, 1 s), which might end the turn.
 */
const MIGRATION_PATIENCE_MS = 500;
const MIGRATION_ATTEMPTS = 60;
/** Lock not available, deadlock detected. */
const IN_THE_WAY = ['55P03', '40P01'];

/** All of a migration is one transaction: what gave way left nothing behind, and begins again. */
async function yielding(migrate: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await migrate();
    } catch (error) {
      if (!IN_THE_WAY.includes(sqlState(error) ?? '')) throw error;
      if (attempt === MIGRATION_ATTEMPTS) {
        throw new Error('The tables are in use without a pause. Stop what holds them, or migrate at a quieter hour.');
      }
      // Neither of two that met at a rhythm meets the other again.
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
    }
  }
}

interface Scoped {
  query<Row>(wall: FoundWall, statement: Statement, values: readonly unknown[]): Promise<Row[]>;
  transaction<Result>(wall: FoundWall, work: (query: Database['query']) => Promise<Result>): Promise<Result>;
}

/** A handle of people: `scoped` runs their statements, where there is a wall. The ways around it are `isOfMany` and `forEveryone`. */
function ofPeople(everyone: Database, findOnce: () => Promise<FoundWall>, scoped: Scoped): Database {
  const handle: Database = {
    kind: everyone.kind,
    keyring: everyone.keyring,
    async query<Row>(statement: Statement, values: readonly unknown[]) {
      const found = statement.isOfMany ? NO_WALL : await findOnce();
      return found.wall === 'none'
        ? everyone.query<Row>(statement, values)
        : scoped.query<Row>(found, statement, values);
    },
    async transaction(work) {
      const found = await findOnce();
      return found.wall === 'none' ? everyone.transaction(work) : scoped.transaction(found, work);
    },
    get orm(): Orm {
      throw new Error('Drizzle knows no scope of a person: use `query`');
    },
    forPerson: everyone.forPerson,
    forPeople: () => handle,
    forEveryone: () => everyone,
    wall: everyone.wall,
    migrate: everyone.migrate,
    close: everyone.close,
  };
  return handle;
}

/** Looked for until the tables are there. */
function once(find: () => Promise<FoundWall | null>): () => Promise<FoundWall> {
  let found: FoundWall | null = null;
  return async () => {
    found ??= await find();
    return found ?? NO_WALL;
  };
}

/** Nothing comes between a scope and its statement, nor between the first scope of a connection and its preparation. */
function oneByOne(query: Database['query']): Database['query'] {
  let last: Promise<unknown> = Promise.resolve();
  return <Row>(statement: Statement, values: readonly unknown[]) => {
    const next = last.then(() => query<Row>(statement, values));
    last = next.catch(() => {});
    return next;
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
  transaction<Result>(work: (transaction: Pick<PgliteLike, 'query' | 'exec'>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface PgliteOptions {
  onClose?: () => Promise<void>;
  /** As of `Database`. */
  needRoom?: () => Promise<void>;
  /** The engine is at its end, and any further question would never be answered: to end the process at once. */
  onEnd?: () => void;
}

export async function wrapPglite(
  engine: PgliteLike,
  keyring: Keyring,
  { onClose, needRoom, onEnd }: PgliteOptions = {},
): Promise<Database> {
  const { drizzle } = await import('drizzle-orm/pglite');
  const pglite = onEnd ? untilItsEnd(engine, onEnd) : engine;
  const queryOn =
    (where: Pick<PgliteLike, 'query'>) =>
    async <Row>({ text }: Statement, values: readonly unknown[]): Promise<Row[]> =>
      (await where.query<Row>(text, [...values], { parsers: { [INT8]: Number } })).rows;
  const query = queryOn(pglite);
  const findOnce = once(() => findWall(query));
  const everyone: Database = {
    kind: 'embedded',
    orm: drizzle(pglite as never, { schema }) as unknown as Orm,
    keyring,
    query,
    transaction: (work) => pglite.transaction((inside) => work(queryOn(inside))),
    forPerson: (personId) => everyone.forPeople([personId]),
    forPeople: (personIds) =>
      ofPeople(everyone, findOnce, {
        query: (wall, statement, values) =>
          pglite.transaction(async (inside) => {
            await inside.exec(scopeText(wall, personIds));
            return queryOn(inside)(statement, values);
          }),
        transaction: (wall, work) =>
          pglite.transaction((inside) =>
            work(
              oneByOne(async (statement, values) => {
                await inside.exec(scopeText(wall, statement.isOfMany ? null : personIds));
                return queryOn(inside)(statement, values);
              }),
            ),
          ),
      }),
    forEveryone: () => everyone,
    wall: async () => (await findOnce()).wall,
    ...(needRoom && { needRoom }),
    async migrate(migrationsFolder) {
      const { migrate } = await import('drizzle-orm/pglite/migrator');
      await migrate(drizzle(pglite as never, { schema }) as never, { migrationsFolder });
    },
    async close() {
      await pglite.close();
      await onClose?.();
    },
  };
  return everyone;
}

/** Asked one by one, so that nothing waits within the engine when it comes to its end. */
function untilItsEnd(engine: PgliteLike, onEnd: () => void): PgliteLike {
  let last: Promise<unknown> = Promise.resolve();
  const watched = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (isEndOfEngine(error)) onEnd();
      throw error;
    }
  };
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const run = last.then(() => watched(work));
    last = run.catch(() => {});
    return run;
  };
  const watchedIn = (where: Pick<PgliteLike, 'query' | 'exec'>): Pick<PgliteLike, 'query' | 'exec'> => ({
    query: (...of) => watched(() => where.query(...of)),
    exec: (text) => watched(() => where.exec(text)),
  });
  return {
    query: (...of) => inTurn(() => engine.query(...of)),
    exec: (text) => inTurn(() => engine.exec(text)),
    transaction: (work) => inTurn(() => engine.transaction((inside) => work(watchedIn(inside)))),
    close: () => engine.close(),
  };
}

/** The SQLSTATE of an error, also where Drizzle wrapped it; null for anything else. */
export function sqlState(error: unknown): string | null {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const code = (e as { code?: unknown }).code;
    // Each has a digit; EPIPE is none of them.
    if (typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
}
