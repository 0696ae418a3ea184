/** One backup: a dump of the server's database, or the embedded one's files while no process uses it. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openPostgres, type Statement } from '../client.ts';
import { dumpEmbedded } from '../embedded.ts';
import { strayKeyring } from '../keys.ts';
import { BACKUP_SETTING } from '../metrics/database.ts';
import { backupName, dropOld, needSpace, openFolder, writeWhole } from './files.ts';
import { BackupProblem, majorOf, runTool } from './tools.ts';

export interface BackupOptions {
  folder: string;
  /** How many of the newest stay. */
  keep: number;
  databaseUrl: string | undefined;
  dataFolder: string;
  at?: Date;
  /** Called with the embedded database before it is read. */
  onOpen?: (database: Database) => Promise<void>;
}

export interface BackupDone {
  path: string;
  bytes: number;
  /** Older ones that were deleted. */
  dropped: number;
}

/** Rejects with a `BackupProblem` that says what to do. Nothing is deleted unless the new one is whole. */
export async function backUp(options: BackupOptions): Promise<BackupDone> {
  const { folder, keep, databaseUrl, at = new Date() } = options;
  openFolder(folder);
  const path = join(folder, backupName(at, databaseUrl ? 'dump' : 'tgz'));
  await (databaseUrl ? dumpServer(databaseUrl, folder, path, at) : dumpFolder(options, path, at));
  return { path, bytes: statSync(path).size, dropped: dropOld(folder, keep) };
}

/** A dump is compressed; what is left of the file system is not to be filled with it. */
const SHARE_OF_DATABASE = 0.5;
const LEAST_BYTES = 16 * 1024 * 1024;

async function dumpServer(url: string, folder: string, path: string, at: Date): Promise<void> {
  const database = await openPostgres({ url, keyring: strayKeyring(), poolSize: 1 });
  try {
    const [server] = await database.query<{ version: number; bytes: number }>(SERVER, []);
    const [major, tool] = [Math.floor((server?.version ?? 0) / 10_000), await majorOf('pg_dump')];
    if (tool < major) {
      throw new BackupProblem(
        `pg_dump is of PostgreSQL ${tool} and the server of ${major}: install the client of ${major}.`,
      );
    }
    await needSpace(folder, Math.max(LEAST_BYTES, (server?.bytes ?? 0) * SHARE_OF_DATABASE));
    await writeWhole(path, async (draft) => {
      // One snapshot of everything, while others read and write. Row security stays on: with no person set it shows all
      // rows, and a login that it holds may not switch it off.
      const rows = ['--enable-row-security', '--no-owner', '--no-privileges'];
      await runTool('pg_dump', ['--format=custom', ...rows, `--file=${draft}`], url);
      const contents = await runTool('pg_restore', ['--list', draft], null);
      if (!/TABLE DATA public inbox/.test(contents))
        throw new BackupProblem('The dump holds no inbox: is this the right database?');
    });
    await noteBackup(database, at);
  } finally {
    await database.close();
  }
}

const SERVER: Statement = {
  name: 'backup_server',
  text: `select current_setting('server_version_num')::int as version, pg_database_size(current_database()) as bytes`,
};

async function dumpFolder({ dataFolder, folder, onOpen }: BackupOptions, path: string, at: Date): Promise<void> {
  if (!existsSync(join(dataFolder, 'database', 'PG_VERSION'))) {
    throw new BackupProblem(`There is no database in ${dataFolder}: set DATABASE_URL or LOKMA_DATA_DIR.`);
  }
  await dumpEmbedded(dataFolder, async (database, dump) => {
    await onOpen?.(database);
    const bytes = Buffer.from(await dump());
    await needSpace(folder, bytes.length);
    await writeWhole(path, async (draft) => writeFileSync(draft, bytes));
    await noteBackup(database, at);
  });
}

const NOTE: Statement = {
  name: 'backup_note',
  text: `insert into setting (name, value) values ('${BACKUP_SETTING}', $1)
    on conflict (name) do update set value = excluded.value`,
};

/** For the metric, and the alert when it is too long ago. */
export async function noteBackup(database: Database, at: Date): Promise<void> {
  await database.query(NOTE, [at.toISOString()]);
}
