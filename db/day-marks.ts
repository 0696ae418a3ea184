/** Days marked as rest, sick or holiday, and the dates that have a line of the log. */
import type { Database, Statement, Write } from './client.ts';
import type { DayMark } from './nudge-kinds.ts';

const MARK: Statement = {
  name: 'day_mark',
  text: `insert into day_mark (person_id, local_date, kind)
    select $1, day::date, $4 from generate_series($2::date, $3::date, interval '1 day') day
    on conflict (person_id, local_date) do update set kind = excluded.kind`,
};

/** Marks every day from one local date to another, both included. */
export function markDays(personId: number, from: string, to: string, kind: DayMark): Write {
  return { statement: MARK, values: [personId, from, to, kind] };
}

const UNMARK: Statement = {
  name: 'day_unmark',
  text: `delete from day_mark where person_id = $1 and local_date between $2::date and $3::date
    and ($4::text[] is null or kind = any($4))`,
};

/** `kinds` null: whatever they are marked as. */
export function unmarkDays(personId: number, from: string, to: string, kinds: readonly DayMark[] | null): Write {
  return { statement: UNMARK, values: [personId, from, to, kinds] };
}

const DAYS: Statement = {
  name: 'day_marks_and_log',
  text: `select array(
      select distinct local_date::text from entry
      where person_id = $1 and voided_at is null and local_date between $2::date and $3::date) as logged,
    array(select local_date::text from day_mark
      where person_id = $1 and local_date between $2::date and $3::date) as marked`,
};

/** Local dates from `from` to `to` (YYYY-MM-DD, both included). */
export async function readStreakDays(
  database: Database,
  personId: number,
  from: string,
  to: string,
): Promise<{ logged: Set<string>; marked: Set<string> }> {
  const [row] = await database.query<{ logged: string[]; marked: string[] }>(DAYS, [personId, from, to]);
  return { logged: new Set(row?.logged), marked: new Set(row?.marked) };
}

const HAS: Statement = {
  name: 'day_has_log',
  text: `select 1 from entry where person_id = $1 and local_date = $2::date and voided_at is null limit 1`,
};

export async function hasLogged(database: Database, personId: number, localDate: string): Promise<boolean> {
  return (await database.query(HAS, [personId, localDate])).length > 0;
}
