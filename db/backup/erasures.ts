/**
 * Who asked to be erased since a backup was made is in that backup again. The hashes of their accounts, kept in a file
 * apart, erase them once more after a restore.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database } from '../client.ts';
import { identityHash } from '../erasure.ts';
import { writeWhole } from './files.ts';
import { BackupProblem } from './tools.ts';

const Journal = z.array(z.object({ hash: z.string(), erasedAt: z.iso.datetime({ offset: true }) }));
export type Journal = z.infer<typeof Journal>;

/** Writes every tombstone to a file: a keyed hash and an instant each, nothing that names anybody. */
export async function writeErasures(database: Database, path: string): Promise<number> {
  const rows = await database.query<{ hash: string; erasedAt: Date }>(
    {
      name: 'erasures_all',
      text: `select identity_hash as hash, erased_at as "erasedAt" from erasure order by erased_at`,
    },
    [],
  );
  const journal: Journal = rows.map(({ hash, erasedAt }) => ({ hash, erasedAt: erasedAt.toISOString() }));
  await writeWhole(path, async (draft) => writeFileSync(draft, `${JSON.stringify(journal)}\n`));
  return journal.length;
}

export function readErasures(path: string): Journal {
  try {
    return Journal.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new BackupProblem(`${path} is no file of erasures: it is written by npm run backup -- --erasures-to FILE.`);
  }
}

/** Erases again whoever the journal names and who did not come back after. Returns how many people went. */
export async function applyErasures(database: Database, journal: Journal, secret: string): Promise<number> {
  const erasedAt = new Map(journal.map((one) => [one.hash, new Date(one.erasedAt)]));
  const accounts = await database.query<{ platform: string; user: string; personId: number; createdAt: Date }>(
    {
      name: 'erasures_accounts',
      text: `select platform, platform_user as "user", person_id as "personId", created_at as "createdAt" from identity`,
    },
    [],
  );
  const gone = accounts.filter(({ platform, user, createdAt }) => {
    const at = erasedAt.get(identityHash(platform, user, secret));
    return at !== undefined && at >= createdAt;
  });
  const people = [...new Set(gone.map((account) => account.personId))];
  await database.transaction(async (query) => {
    await query(
      {
        name: 'erasures_remember',
        text: `insert into erasure (identity_hash, erased_at)
          select * from jsonb_to_recordset($1::jsonb) as j (hash text, "erasedAt" timestamptz)
          on conflict (identity_hash) do update set erased_at = greatest(erasure.erased_at, excluded.erased_at)`,
      },
      [JSON.stringify(journal)],
    );
    await query({ name: 'erasures_erase', text: 'delete from person where id = any($1::bigint[])' }, [people]);
  });
  return people.length;
}
