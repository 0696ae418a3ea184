/** The database and the doorbell that the settings ask for. */
import { randomBytes } from 'node:crypto';
import { type Database, openPostgres } from './client.ts';
import { createLocalDoorbell, createRedisDoorbell, type Doorbell } from './doorbell.ts';
import type { Log } from './log-line.ts';
import { migrateDatabase } from './migrate.ts';
import type { Settings } from './settings.ts';

export async function openDatabase(settings: Settings, log: Log, onFirst?: () => void): Promise<Database> {
  if (settings.DATABASE_URL) {
    const database = await openPostgres({
      url: settings.DATABASE_URL,
      poolSize: Math.max(4, Math.min(20, settings.WORKER_CONCURRENCY)),
      onError: (error) => log.warn('database.connection_lost', { error }),
    });
    await migrateDatabase(database);
    return database;
  }
  const { openEmbedded } = await import('./embedded.ts');
  return openEmbedded(settings.LOKMA_DATA_DIR, onFirst);
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
