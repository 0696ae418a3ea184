/** Applies `migrations/` to either database. Safe to run from several processes at once and any number of times. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from './client.ts';

export function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'migrations'))) folder = dirname(folder);
  return join(folder, 'migrations');
}

export async function migrateDatabase(database: Database): Promise<void> {
  if (await isCurrent(database)) return;
  await database.migrate(migrationsFolder());
}

/** One cheap look that spares every later start the migrator's own work. */
async function isCurrent(database: Database): Promise<boolean> {
  const journal = JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')) as {
    entries: unknown[];
  };
  try {
    const rows = await database.query<{ n: number }>(
      { name: 'migrations_done', text: 'select count(*)::int as n from drizzle.__drizzle_migrations' },
      [],
    );
    return (rows[0]?.n ?? 0) >= journal.entries.length;
  } catch {
    return false;
  }
}
