/** What a person wants to be reminded of, what became of a nudge, and the writes that go with a turn. */
import { DateTime } from 'luxon';
import type { Database, Statement, Write } from './client.ts';
import type { NudgeKind } from './nudge-kinds.ts';
import { MOST_IGNORED } from './nudge-plan.ts';

export interface NudgeSetting {
  kind: NudgeKind;
  /** Minutes after local midnight. */
  minuteOfDay: number;
  /** ISO, 1 to 7; null: every day. */
  weekday: number | null;
  isOn: boolean;
  /** Fell silent because nobody reacted. */
  isAsleep: boolean;
}

const SETTINGS: Statement = {
  name: 'nudge_settings',
  text: `select kind, minute_of_day as "minuteOfDay", weekday, is_on as "isOn",
      not is_on and ignored >= ${MOST_IGNORED} as "isAsleep"
    from nudge_setting where person_id = $1`,
};

export function readNudgeSettings(database: Database, personId: number): Promise<NudgeSetting[]> {
  return database.query<NudgeSetting>(SETTINGS, [personId]);
}

const SET: Statement = {
  name: 'nudge_set',
  text: `insert into nudge_setting as s (person_id, kind, minute_of_day, weekday, set_at, quiet_at_choice)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (person_id, kind) do update set minute_of_day = excluded.minute_of_day, weekday = excluded.weekday,
      set_at = excluded.set_at, quiet_at_choice = coalesce(excluded.quiet_at_choice,
        case when s.minute_of_day = excluded.minute_of_day then s.quiet_at_choice end), is_on = true, ignored = 0, next_date = null`,
};

/**
 * Switches a kind on, for this minute from now on. `quietAtChoice`: the quiet hours ("22-8") if the person named the
 * minute themselves, else null.
 */
export function setNudge(
  personId: number,
  setting: { kind: NudgeKind; minuteOfDay: number; weekday: number | null; setAt: Date; quietAtChoice: string | null },
): Write {
  const { kind, minuteOfDay, weekday, setAt, quietAtChoice } = setting;
  return { statement: SET, values: [personId, kind, minuteOfDay, weekday, setAt.toISOString(), quietAtChoice] };
}

const OFF: Statement = {
  name: 'nudge_off',
  text: `update nudge_setting set is_on = false, ignored = 0, next_date = null
    where person_id = $1 and ($2::text[] is null or kind = any($2))`,
};

/** Switches these kinds off; null: all. */
export function stopNudges(personId: number, kinds: readonly NudgeKind[] | null): Write {
  return { statement: OFF, values: [personId, kinds] };
}

const REACT: Statement = {
  name: 'nudge_react',
  text: `with pressed as (
      update nudge set state = $4, changed_at = $5 where person_id = $1 and kind = $2 and local_date = $3::date)
    update nudge_setting set is_on = is_on or ignored >= ${MOST_IGNORED}, ignored = 0, next_date = null
    where person_id = $1 and kind = $2`,
};

/** Somebody pressed a button of a nudge: the rate is full again. `at`: when it is due again, if it is snoozed. */
export function reactToNudge(
  personId: number,
  nudge: { kind: NudgeKind; localDate: string; state: 'answered' | 'logged' | 'snoozed'; at: Date },
): Write {
  const { kind, localDate, state, at } = nudge;
  return { statement: REACT, values: [personId, kind, localDate, state, at.toISOString()] };
}

const STATE: Statement = {
  name: 'nudge_state',
  text: `select state from nudge where person_id = $1 and kind = $2 and local_date = $3::date`,
};

/** Null when no such nudge was sent. */
export async function readNudgeState(
  database: Database,
  personId: number,
  kind: NudgeKind,
  localDate: string,
): Promise<string | null> {
  const [row] = await database.query<{ state: string }>(STATE, [personId, kind, localDate]);
  return row?.state ?? null;
}

// --- said once ---

const SAY: Statement = {
  name: 'nudge_say',
  text: `insert into nudge (person_id, kind, local_date, at, state) values ($1, $2, $3::date, $4, 'said')
    on conflict do nothing`,
};

/** Notes that something was said that is not said again: `offer`, `streak-30`. */
export function noteSaid(personId: number, what: string, localDate: string, at: Date): Write {
  return { statement: SAY, values: [personId, what, localDate, at.toISOString()] };
}

const SAID: Statement = {
  name: 'nudge_said',
  text: `select kind as what, max(local_date)::text as "localDate" from nudge
    where person_id = $1 and state = 'said' group by kind`,
};

/** What was said once, with the last date (YYYY-MM-DD) it was said on. */
export async function readSaid(database: Database, personId: number): Promise<Map<string, string>> {
  const rows = await database.query<{ what: string; localDate: string }>(SAID, [personId]);
  return new Map(rows.map(({ what, localDate }) => [what, localDate]));
}

// --- on its way ---

/**
 * A reminder is not sent later than this after it was planned. At Telegram's pace 30,000 people who chose the same
 * minute take some 22 minutes: a question that comes a little late is of more use than none to the last ten thousand.
 */
export const REMINDER_LIFE_MINUTES = 45;

const STALE: Statement = {
  name: 'nudge_stale_2',
  text: `select o.created_at < now() - interval '${REMINDER_LIFE_MINUTES} minutes'
      or p.erased_at is not null or coalesce(p.muted_until > now(), false)
      or exists (
        select 1 from nudge n where o.key like 'nudge:%' and n.person_id = o.person_id
          and n.kind = split_part(o.key, ':', 3) and n.local_date::text = split_part(o.key, ':', 4)
          and (n.state in ('answered', 'logged')
            or not exists (
              select 1 from nudge_setting s
              where s.person_id = n.person_id and s.kind = n.kind and (s.is_on or s.ignored > 0))
            or exists (
              select 1 from meal m join meal_food f on f.meal_id = m.id join entry e on e.id = f.entry_id
              where m.person_id = n.person_id and m.slot = n.kind and m.local_date = n.local_date and e.voided_at is null)
            or exists (
              select 1 from entry e where e.person_id = n.person_id and e.local_date = n.local_date
                and e.voided_at is null and (n.kind, e.kind) in (('weigh_in', 'weight'), ('workout', 'activity')))))
      as "isStale",
      p.zone, p.quiet_from_hour as "fromHour", p.quiet_until_hour as "untilHour",
      o.key not like 'nudge:%' or (o.key not like '%:2' and exists (
        select 1 from nudge_setting s where s.person_id = p.id and s.kind = split_part(o.key, ':', 3)
          and s.quiet_at_choice = p.quiet_from_hour || '-' || p.quiet_until_hour)) as "isQuietAllowed"
    from outbox o join person p on p.id = o.person_id where o.id = $1`,
};

interface StaleRow {
  isStale: boolean;
  zone: string;
  fromHour: number;
  untilHour: number;
  /** Its minute was named by the person, knowing these quiet hours; or it is no question to one person. */
  isQuietAllowed: boolean;
}

/**
 * A reminder that waited too long, that was overtaken by what the person did meanwhile, or that waited into the
 * person's quiet hours, is better not sent.
 */
export async function isStaleReminder(database: Database, outboxId: number, now = new Date()): Promise<boolean> {
  const [row] = await database.query<StaleRow>(STALE, [outboxId]);
  return !row || row.isStale || (!row.isQuietAllowed && isQuiet(row, now));
}

function isQuiet({ zone, fromHour, untilHour }: StaleRow, now: Date): boolean {
  // A zone that nobody knows counts as UTC, as in planning.
  const local = DateTime.fromJSDate(now, { zone });
  const hour = local.isValid ? local.hour : now.getUTCHours();
  if (fromHour <= untilHour) return hour >= fromHour && hour < untilHour;
  return hour >= fromHour || hour < untilHour;
}

const UNREACHABLE: Statement = {
  name: 'identity_unreachable',
  text: `update identity set unreachable_at = now() where platform = $1 and platform_user = $2`,
};

/** Nothing is sent to this account unasked until it writes again. */
export async function markUnreachable(database: Database, platform: string, platformUser: string): Promise<void> {
  await database.query(UNREACHABLE, [platform, platformUser]);
}
