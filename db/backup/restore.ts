/** A backup into an empty database, and what must hold before anything starts on it again (`settle.ts`). */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openPostgres, type Statement } from '../client.ts';
import { loadEmbedded } from '../embedded.ts';
import { strayKeyring } from '../keys.ts';
import { lockFolder } from '../lock.ts';
import { migrateDatabase } from '../migrate.ts';
import { raiseWall } from '../wall.ts';
import { BackupProblem, majorOf, runTool } from './tools.ts';

export interface RestoreOptions {
  file: string;
  databaseUrl: string | undefined;
  dataFolder: string;
  /** Also over what is there: the server's tables are dropped, the embedded folder is moved aside. */
  isForced: boolean;
}

/** The restored database, up to date and not yet settled. Rejects with a `BackupProblem` before anything is touched. */
export async function restore(options: RestoreOptions): Promise<Database> {
  const { file, databaseUrl } = options;
  if (!existsSync(file)) throw new BackupProblem(`${file} is not there.`);
  const isServers = readFileSync(file).subarray(0, 5).toString('latin1') === 'PGDMP';
  if (isServers && !databaseUrl) {
    throw new BackupProblem(`${file} is a backup of a PostgreSQL server: set DATABASE_URL.`);
  }
  if (!isServers && databaseUrl) {
    throw new BackupProblem(
      `${file} is no dump of a PostgreSQL server. Without DATABASE_URL it goes into the embedded one.`,
    );
  }
  return databaseUrl ? restoreServer(databaseUrl, options) : restoreFolder(options);
}

async function restoreServer(url: string, { file, isForced }: RestoreOptions): Promise<Database> {
  const contents = await runTool('pg_restore', ['--list', file], null).catch((error: unknown) => {
    throw error instanceof BackupProblem ? new BackupProblem(`${file} cannot be read: ${error.message}`) : error;
  });
  await checkVersion(contents);
  const database = await openPostgres({ url, keyring: strayKeyring(), poolSize: 2 });
  try {
    await refuseWhileUsed(database, isForced);
    if (!(await isEmpty(database)) && !isForced) {
      throw new BackupProblem('The database is not empty. --force replaces everything in it by the backup.');
    }
    await database.query(EMPTY, []);
    await runTool(
      'pg_restore',
      ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction', `--dbname=${nameOf(url)}`, file],
      url,
    );
    await migrateDatabase(database);
    // A backup holds neither roles nor rights.
    await raiseWall(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

const nameOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

async function checkVersion(contents: string): Promise<void> {
  const dumped = Number(/Dumped from database version: (\d+)/.exec(contents)?.[1]);
  const tool = await majorOf('pg_restore');
  if (tool < dumped) {
    throw new BackupProblem(
      `The backup is of PostgreSQL ${dumped} and pg_restore of ${tool}: install the client of ${dumped}.`,
    );
  }
}

const OTHERS: Statement = {
  name: 'restore_others',
  text: `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
};

async function refuseWhileUsed(database: Database, isForced: boolean): Promise<void> {
  const [others] = await database.query<{ n: number }>(OTHERS, []);
  if (!others || others.n === 0 || isForced) return;
  throw new BackupProblem(`${others.n} connections are open to this database: stop the bot and the workers first.`);
}

const TABLES: Statement = {
  name: 'restore_tables',
  text: `select to_regclass('public.person') is not null as "hasPerson",
    (select count(*)::int from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'drizzle')) as n`,
};

/** No tables, or ours as a migration makes them and nobody in them. */
async function isEmpty(database: Database): Promise<boolean> {
  const [tables] = await database.query<{ hasPerson: boolean; n: number }>(TABLES, []);
  if (!tables || tables.n === 0) return true;
  if (!tables.hasPerson) return false;
  const anybody = { name: 'restore_anybody', text: 'select 1 from person limit 1' };
  return (await database.query(anybody, [])).length === 0;
}

// One statement string without parameters could hold several; here it is one block, so that it is all or nothing.
const EMPTY: Statement = {
  name: 'restore_empty',
  text: `do $$ begin
    drop schema if exists drizzle cascade;
    drop schema if exists public cascade;
    create schema public;
  end $$`,
};

async function restoreFolder({ file, dataFolder, isForced }: RestoreOptions): Promise<Database> {
  const place = join(dataFolder, 'database');
  const isThere = existsSync(join(place, 'PG_VERSION'));
  if (isThere && !isForced) {
    throw new BackupProblem(`${dataFolder} holds a database already. --force moves it aside and restores the backup.`);
  }
  const dump = readFileSync(file);
  if (isThere) {
    const unlock = lockFolder(dataFolder);
    renameSync(place, `${place}.before-restore-${Date.now()}`);
    unlock();
  }
  return loadEmbedded(dataFolder, dump);
}
