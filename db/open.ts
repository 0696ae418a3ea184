/** The database and the doorbell that the settings ask for. */
import { randomBytes } from 'node:crypto';
import { type Database, openPostgres } from './client.ts';
import { createLocalDoorbell, createRedisDoorbell, type Doorbell } from './doorbell.ts';
import { checkKeys, createKeyring, type Keyring } from './keys.ts';
import type { Log } from './log-line.ts';
import { migrateDatabase } from './migrate.ts';
import { readMasterKeys } from './seal.ts';
import type { Settings } from './settings.ts';

/** Of a server; an embedded database has its own beside it (`db/embedded.ts`). */
export function keyringOf(settings: Settings): Keyring | null {
  const masters = settings.LOKMA_DATA_KEY ? readMasterKeys(settings.LOKMA_DATA_KEY) : null;
  return masters && createKeyring(masters);
}

/** Up to date, and with the keys that it was sealed with: throws `SealError` otherwise. */
export async function openDatabase(settings: Settings, log: Log, onFirst?: () => void): Promise<Database> {
  const database = await openMigrated(settings, log, onFirst);
  try {
    await checkKeys(database);
    return database;
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

/** What an operator does about it: docs/SECURITY.md. */
const NO_WALL_REASON = 'login passes row security and may not become lokma_turn';

async function openMigrated(settings: Settings, log: Log, onFirst?: () => void): Promise<Database> {
  const keyring = keyringOf(settings);
  if (settings.DATABASE_URL && keyring) {
    const database = await openPostgres({
      url: settings.DATABASE_URL,
      keyring,
      poolSize: Math.max(4, Math.min(20, settings.WORKER_CONCURRENCY)),
      onError: (error) => log.warn('database.connection_lost', { error }),
    });
    await migrateDatabase(database);
    if ((await database.wall()) === 'none') log.warn('database.no_wall', { reason: NO_WALL_REASON });
    return database;
  }
  const { openEmbedded } = await import('./embedded.ts');
  return openEmbedded(settings.LOKMA_DATA_DIR, onFirst, keyring, () => {
    log.error('database.disk_full');
    console.error(
      'The disk is full, and the local database could not go on. Make room and start again: nothing is lost.',
    );
    process.exit(1);
  });
}

export async function openDoorbell(settings: Settings, log: Log): Promise<Doorbell> {
  const onError = (error: unknown) => log.warn('doorbell.trouble', { error });
  return settings.REDIS_URL ? createRedisDoorbell({ url: settings.REDIS_URL, onError }) : createLocalDoorbell(onError);
}

/** What signs buttons: from the settings, else made once and kept with the data. */
export async function signingSecret(database: Database, settings: Settings): Promise<string> {
  if (settings.LOKMA_SECRET) return settings.LOKMA_SECRET;
  const [row] = await database.query<{ value: string }>(
    {
      name: 'setting_secret',
      text: `with put as (insert into setting (name, value) values ('button_secret', $1) on conflict (name) do nothing returning value)
        select value from put union all select value from setting where name = 'button_secret' limit 1`,
    },
    [randomBytes(32).toString('base64url')],
  );
  if (!row) throw new Error('no signing secret could be kept');
  return row.value;
}
