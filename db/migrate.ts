/** Applies `migrations/` to either database. Safe to run from several processes at once and any number of times. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, sqlState } from './client.ts';

export function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'migrations'))) folder = dirname(folder);
  return join(folder, 'migrations');
}

export async function migrateDatabase(database: Database): Promise<void> {
  if (await isUpToDate(database).catch(() => false)) return;
  await database.migrate(migrationsFolder());
}

let known: number | null = null;

/** How many migrations this program knows. */
function knownMigrations(): number {
  if (known === null) {
    const journal = readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8');
    known = (JSON.parse(journal) as { entries: unknown[] }).entries.length;
  }
  return known;
}

/** SQLSTATE of a table and of a schema that is not there. */
const NOT_THERE = ['42P01', '3F000'];

/**
 * The tables are at least as new as this program: a later program may have brought them further. One cheap look, which
 * also spares every later start the migrator's own work. Throws when the database does not answer.
 */
export async function isUpToDate(database: Database): Promise<boolean> {
  try {
    const rows = await database.query<{ n: number }>(
      { name: 'migrations_done', text: 'select count(*)::int as n from drizzle.__drizzle_migrations' },
      [],
    );
    return (rows[0]?.n ?? 0) >= knownMigrations();
  } catch (error) {
    if (NOT_THERE.includes(sqlState(error) ?? '')) return false;
    throw error;
  }
}
