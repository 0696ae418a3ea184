/** What only the database knows: how much is open and for how long. Read at most every five seconds, however often asked. */
import type { Database, Statement } from '../client.ts';

export interface Standing {
  openMessages: number;
  openConversations: number;
  /** 0 when there is none. */
  oldestOpenSeconds: number;
  outbox: { platform: string; open: number; oldestSeconds: number }[];
  /** Unix seconds; 0: never. */
  lastBackupSeconds: number;
}

/** Where a backup notes that it is complete, in `setting`. An ISO instant. */
export const BACKUP_SETTING = 'last_backup_at';

// Both counts walk partial indexes of what is open, never the tables.
const STANDING: Statement = {
  name: 'metrics_standing',
  text: `with open as (
      select count(*)::int as messages, count(distinct person_id)::int as people,
        coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as age
      from inbox where done_at is null),
    unsent as (
      select platform, count(*)::int as open, extract(epoch from now() - min(created_at))::float8 as age
      from outbox where state in ('pending', 'sending') group by platform)
    select open.messages as "openMessages", open.people as "openConversations", open.age as "oldestOpenSeconds",
      coalesce((select jsonb_agg(jsonb_build_object('platform', platform, 'open', open, 'oldestSeconds', age))
        from unsent), '[]') as outbox,
      coalesce((select extract(epoch from value::timestamptz) from setting where name = '${BACKUP_SETTING}'), 0)::float8
        as "lastBackupSeconds"
    from open`,
};

export async function readStanding(database: Database): Promise<Standing> {
  const [row] = await database.query<Standing>(STANDING, []);
  if (!row) throw new Error('the database counts nothing');
  return row;
}

export const LOOK_EVERY_MS = 5_000;

/** One look at a time and one per `everyMs`. Null: the last look failed. */
export function standingOf(
  database: Database,
  everyMs = LOOK_EVERY_MS,
  now: () => number = () => performance.now(),
): () => Promise<Standing | null> {
  let last: Promise<Standing | null> | null = null;
  let lookedAt = 0;
  return () => {
    if (last === null || now() - lookedAt >= everyMs) {
      lookedAt = now();
      last = readStanding(database).catch(() => null);
    }
    return last;
  };
}
