/**
 * The database that needs nothing but Node: PGlite in a folder, behind a lock, born from a prepared template because
 * a bare `initdb` in WebAssembly takes 4 to 17 s. It survives a killed process, not a power cut (PGlite never fsyncs).
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, type Statement, wrapPglite } from './client.ts';
import { createKeyring, type Keyring, strayKeyring } from './keys.ts';
import { lockFolder } from './lock.ts';
import { migrateDatabase, migrationsFolder } from './migrate.ts';
import { roomIn } from './room.ts';
import { newSecret, readMasterKeys } from './seal.ts';

/** The repository (or image) root, from source (`db/`) and from the bundle (`dist/`) alike. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** The template is good for exactly this PGlite and these migrations. */
export function templatePath(): string {
  const hash = createHash('sha256');
  hash.update(pgliteVersion());
  const folder = migrationsFolder();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return join(projectRoot(), 'dist', `template-${hash.digest('hex').slice(0, 16)}.tgz`);
}

/** The package exports no package.json: it is read beside its entry point. */
function pgliteVersion(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

async function newPglite(options: { dataDir?: string; loadDataDir?: Blob }) {
  const [{ PGlite }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ]);
  return PGlite.create({ ...options, extensions: { pg_trgm } });
}

/** Builds the template once (about 5 s); a no-op when it is there. Returns its path. */
export async function prepareTemplate(): Promise<string> {
  const path = templatePath();
  if (existsSync(path)) return path;
  const pglite = await newPglite({});
  const database = await wrapPglite(pglite, strayKeyring());
  await migrateDatabase(database);
  await pglite.exec('vacuum analyze');
  const dump = await pglite.dumpDataDir('gzip');
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, path);
  await database.close();
  return path;
}

async function templateBlob(): Promise<Blob | undefined> {
  const path = templatePath();
  return existsSync(path) ? new Blob([await readFile(path)]) : undefined;
}

/**
 * The key of a data folder: the file `key` in it, made once. Beside the database and not in it, so that a copy of the
 * database alone cannot be read.
 */
function keyringIn(folder: string, isNew: boolean): Keyring {
  const path = join(folder, 'key');
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${newSecret()}\n`, { mode: 0o600 });
    renameSync(draft, path);
  }
  const masters = readMasterKeys(readFileSync(path, 'utf8').trim());
  if (!masters)
    throw new Error(`${path} holds no key. Put the one back that was there${isNew ? ', or delete it' : ''}.`);
  return createKeyring(masters);
}

/** A throw-away database in memory, already migrated, under a key of its own: tests and `batch`. */
export async function openMemory(): Promise<Database> {
  const loadDataDir = await templateBlob();
  const database = await wrapPglite(await newPglite(loadDataDir ? { loadDataDir } : {}), strayKeyring());
  await migrateDatabase(database);
  return database;
}

/** A reply in the hands of a sender that is gone stays `sending`: it may have been sent. */
const LET_GO: readonly Statement[] = [
  {
    name: 'embedded_let_go_turns',
    text: `update conversation set lease_until = null where lease_until is not null`,
  },
  {
    name: 'embedded_let_go_sends',
    text: `update outbox set lease_until = now() - interval '1 millisecond' where state = 'sending' and lease_until > now()`,
  },
];

/** What a process that was killed held in its hands: it is gone, since the folder is ours, and no lease has to run out. */
async function letGo(database: Database): Promise<void> {
  for (const statement of LET_GO) await database.query(statement, []);
}

/**
 * The person's own database in `folder`. Throws `FolderInUse` when another process has it. `onFirst` is called when a
 * database has to be made, which takes seconds. `keyring`: from the settings; else the folder's own. `onEnd`: see
 * `PgliteOptions`. Throws `DiskFull` where there is no room to begin with.
 */
export async function openEmbedded(
  folder: string,
  onFirst?: () => void,
  keyring: Keyring | null = null,
  onEnd?: () => void,
): Promise<Database> {
  const needRoom = roomIn(folder);
  // Before anything is written: a start that gets half way needs more of it.
  await needRoom();
  const unlock = lockFolder(folder);
  try {
    // A folder from before may be open to others.
    chmodSync(folder, 0o700);
    const dataDir = join(folder, 'database');
    const isNew = !existsSync(join(dataDir, 'PG_VERSION'));
    if (isNew) onFirst?.();
    const keys = keyring ?? keyringIn(folder, isNew);
    const loadDataDir = isNew ? await templateBlob() : undefined;
    const pglite = await newPglite(loadDataDir ? { dataDir, loadDataDir } : { dataDir });
    try {
      const database = await wrapPglite(pglite, keys, {
        onClose: async () => unlock(),
        needRoom,
        ...(onEnd && { onEnd }),
      });
      await migrateDatabase(database);
      if (!isNew) await letGo(database);
      return database;
    } catch (error) {
      await pglite.close().catch(() => {});
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Holds the folder while `work` reads it. `dump`: a gzipped tar of the database's files. Throws `FolderInUse`. */
export async function dumpEmbedded(
  folder: string,
  work: (database: Database, dump: () => Promise<ArrayBuffer>) => Promise<void>,
): Promise<void> {
  const unlock = lockFolder(folder);
  try {
    const pglite = await newPglite({ dataDir: join(folder, 'database') });
    try {
      await work(await wrapPglite(pglite, strayKeyring()), async () =>
        (await pglite.dumpDataDir('gzip')).arrayBuffer(),
      );
    } finally {
      await pglite.close();
    }
  } finally {
    unlock();
  }
}

/** Makes the database of `folder`, where there is none, from what `dumpEmbedded` gave. */
export async function loadEmbedded(folder: string, dump: Buffer): Promise<Database> {
  const unlock = lockFolder(folder);
  try {
    const loadDataDir = new Blob([new Uint8Array(dump)]);
    const database = await wrapPglite(
      await newPglite({ dataDir: join(folder, 'database'), loadDataDir }),
      strayKeyring(),
      { onClose: async () => unlock() },
    );
    await migrateDatabase(database);
    return database;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The same in memory: to look at a dump without touching anything. */
export async function openDump(dump: Buffer): Promise<Database> {
  return wrapPglite(await newPglite({ loadDataDir: new Blob([new Uint8Array(dump)]) }), strayKeyring());
}
