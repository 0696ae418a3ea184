/**
 * A year of reminders, day by day: people in zones whose clocks change in every way, people who log before they are
 * asked, a night owl, and somebody who travels. What should come is worked out by luxon, apart from the planner's SQL;
 * time is a parameter, so the run jumps from one due minute to the next.
 */
import { DateTime, IANAZone } from 'luxon';
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { isMealKind, type NudgeKind } from '#db/nudge-kinds.ts';
import { planNudges } from '../jobs/nudges.ts';

export const ZONES = [
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Europe/Istanbul',
  'Europe/Paris',
  'America/Sao_Paulo',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Honolulu',
] as const;

interface Setting {
  kind: NudgeKind;
  minuteOfDay: number;
  weekday: number | null;
  /** Named by the person, knowing their quiet hours. */
  isNamed: boolean;
}

interface Someone {
  name: string;
  /** Zones with the instant from which each counts. */
  zones: { from: number; zone: string }[];
  dayStartHour: number;
  settings: Setting[];
  /** How often a meal, a weight or a run is logged before it is asked about. */
  logs: number;
  marks: Map<string, 'rest' | 'sick' | 'holiday'>;
}

const QUIET = { from: 22, until: 8 };
const minute = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const setting = (kind: NudgeKind, time: string, weekday: number | null = null, isNamed = false): Setting => ({
  kind,
  minuteOfDay: minute(time),
  weekday,
  isNamed,
});

function people(start: number, inZones: readonly string[]): Someone[] {
  const marks = new Map<string, 'rest' | 'sick' | 'holiday'>();
  for (let day = 0; day < 500; day += 9) {
    const date = DateTime.fromMillis(start, { zone: 'utc' }).plus({ days: day }).toISODate() as string;
    marks.set(date, (['rest', 'sick', 'holiday'] as const)[(day / 9) % 3] ?? 'rest');
  }
  const at = (zone: string) => [{ from: 0, zone }];
  return [
    ...inZones.flatMap((zone): Someone[] => [
      {
        name: `${zone} early`,
        zones: at(zone),
        dayStartHour: 4,
        // In the hour that most clocks skip or show twice, some at midnight.
        settings: [
          setting('weigh_in', '02:30', null, true),
          setting('breakfast', '08:30'),
          setting('workout', '23:30'),
        ],
        logs: 0.3,
        marks: new Map(),
      },
      {
        name: `${zone} often`,
        zones: at(zone),
        dayStartHour: 4,
        settings: [
          setting('lunch', '12:45'),
          setting('dinner', '20:00'),
          setting('workout', '18:10'),
          setting('summary', '21:00'),
          setting('report', '21:00', 7),
        ],
        logs: 0.35,
        marks,
      },
      {
        name: `${zone} night`,
        zones: at(zone),
        dayStartHour: 4,
        settings: [setting('snack', '00:30', null, true), setting('lunch', '03:05', 3, true)],
        logs: 0.2,
        marks: new Map(),
      },
    ]),
    {
      name: 'a traveller',
      zones: journey(start),
      dayStartHour: 4,
      settings: [setting('lunch', '12:45'), setting('weigh_in', '08:05')],
      logs: 0.1,
      marks: new Map(),
    },
  ];
}

/** A flight every fifth day, west, east and over the date line, at minutes that are nobody's reminder. */
function journey(start: number): Someone['zones'] {
  const stops = ['Europe/Paris', 'America/New_York', 'Pacific/Honolulu', 'Pacific/Auckland', 'Asia/Kathmandu'];
  const flights = [{ from: 0, zone: 'Europe/Paris' }];
  for (let no = 1; no < 90; no++) {
    const zone = stops[no % stops.length] as string;
    flights.push({ from: start + no * 5 * 86_400_000 + ((no * 7) % 24) * 3_600_000 + 33 * 60_000, zone });
  }
  return flights;
}

// --- what luxon says ---

/** The first instant at which a zone's clock shows a local time, or the first after the gap that swallowed it. */
export function firstShown(date: string, minuteOfDay: number, zone: string): number {
  const naive = DateTime.fromISO(date, { zone: 'utc' }).plus({ minutes: minuteOfDay }).toMillis();
  const offsetAt = (instant: number): number => IANAZone.create(zone).offset(instant) * 60_000;
  const offsets = [offsetAt(naive - 26 * 3_600_000), offsetAt(naive + 26 * 3_600_000)];
  const shown = offsets.map((offset) => naive - offset).filter((instant) => instant + offsetAt(instant) === naive);
  if (shown.length > 0) return Math.min(...shown);
  let [before, after] = [naive - 26 * 3_600_000, naive + 26 * 3_600_000];
  const old = offsetAt(before);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === old) before = middle;
    else after = middle;
  }
  return after;
}

interface Due {
  who: number;
  kind: NudgeKind;
  localDate: string;
  at: number;
}

const isQuietHour = (hour: number): boolean => hour >= QUIET.from || hour < QUIET.until;

function zoneAt(one: Someone, instant: number): string {
  return one.zones.findLast(({ from }) => from <= instant)?.zone ?? 'Etc/UTC';
}

/** Everything a person's clock comes to within the run, whether or not it should be said. */
function shownOf(one: Someone, who: number, dates: readonly string[]): Due[] {
  const zones = [...new Set(one.zones.map(({ zone }) => zone))];
  return one.settings.flatMap(({ kind, minuteOfDay, weekday }) =>
    dates.flatMap((localDate): Due[] => {
      const day = DateTime.fromISO(localDate, { zone: 'utc' });
      if (weekday !== null && day.weekday !== weekday) return [];
      const date = minuteOfDay < one.dayStartHour * 60 ? (day.plus({ days: 1 }).toISODate() as string) : localDate;
      const instants = zones
        .map((zone) => ({ zone, at: firstShown(date, minuteOfDay, zone) }))
        .filter(({ zone, at }) => zoneAt(one, at) === zone)
        .map(({ at }) => at);
      return instants.length > 0 ? [{ who, kind, localDate, at: Math.min(...instants) }] : [];
    }),
  );
}

/** Which of them are to be said. */
function expectedOf(one: Someone, shown: readonly Due[], isLogged: (key: string) => boolean): Due[] {
  const sent: Due[] = [];
  const isFirst = (kind: NudgeKind) => (kind === 'summary' || kind === 'report' ? 0 : 1);
  const order = (a: Due, b: Due) => a.at - b.at || isFirst(a.kind) - isFirst(b.kind) || (a.kind < b.kind ? -1 : 1);
  for (const due of [...shown].sort(order)) {
    const set = one.settings.find(({ kind }) => kind === due.kind) as Setting;
    const local = DateTime.fromMillis(due.at, { zone: zoneAt(one, due.at) });
    const isQuiet = isQuietHour(local.hour) || isQuietHour(Math.floor(set.minuteOfDay / 60));
    const mark = one.marks.get(due.localDate);
    const isMarked = mark === 'rest' ? due.kind === 'workout' : mark !== undefined && due.kind !== 'report';
    const days = due.kind === 'report' ? [0, 1, 2, 3, 4, 5, 6] : [0];
    const hasAny = days.some((back) => {
      const date = DateTime.fromISO(due.localDate, { zone: 'utc' }).minus({ days: back }).toISODate();
      return one.settings.some(({ kind }) => isLogged(`${due.who} ${kind} ${date}`));
    });
    const isReview = due.kind === 'summary' || due.kind === 'report';
    const isSilent = isReview ? !hasAny : isLogged(`${due.who} ${due.kind} ${due.localDate}`);
    const today = sent.filter(({ localDate }) => localDate === due.localDate).length;
    if ((!isQuiet || set.isNamed) && !isMarked && !isSilent && today < 2) sent.push(due);
  }
  return sent;
}

// --- the run ---

/** 0 to 1, the same for the same words: FNV-1a. */
function chance(words: string): number {
  let hash = 0x811c9dc5;
  for (const sign of words) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}

const statement = (name: string, text: string) => ({ name: `year_${name}`, text });

const SETBACK_SHARE = 0.05;
const SETBACK_MS = 2 * 3_600_000;

export interface YearResult {
  expected: number;
  sent: number;
  /** Each is a sentence. */
  wrong: string[];
  worstLateSeconds: number;
  ticks: number;
  /** How often the clock was set back. */
  setbacks: number;
}

/**
 * Plans every reminder whose local date is one of `dates` (YYYY-MM-DD, ascending). `hasSetbacks`: after one look in
 * twenty the clock shows two hours less for a moment, and nothing may come of it a second time.
 */
export async function runYear(
  database: Database,
  doorbell: Doorbell,
  dates: readonly string[],
  { zones = ZONES as readonly string[], planners = 1, hasSetbacks = false } = {},
): Promise<YearResult> {
  const start = Date.parse(dates[0] as string);
  const everybody = people(start, zones);
  const isLogged = (key: string): boolean => {
    const [who = '0', kind = ''] = key.split(' ');
    const one = everybody[Number(who)] as Someone;
    const canBe = isMealKind(kind as NudgeKind) || kind === 'weigh_in' || kind === 'workout';
    return canBe && chance(key) < one.logs;
  };
  const ids: number[] = [];
  for (const [who, one] of everybody.entries()) {
    ids.push(await settle(database, one, who, dates, start, isLogged));
  }
  const shown = everybody.map((one, who) => shownOf(one, who, dates));
  const expected = everybody.flatMap((one, who) => expectedOf(one, shown[who] as Due[], isLogged));
  const flights = (everybody.at(-1) as Someone).zones;
  // At each minute that anybody's clock comes to, ten seconds in; some half a minute early, when nothing is due yet.
  const instants = new Set<number>();
  for (const due of shown.flat()) {
    instants.add(due.at + 10_000);
    if (chance(`early ${due.at}`) < 0.1) instants.add(due.at - 30_000);
  }
  const ordered = [...instants].sort((a, b) => a - b);
  let reactedAt = 0;
  let setbacks = 0;
  let zone = '';
  for (const instant of ordered) {
    const now = new Date(instant);
    // People react within half an hour, so that nobody's rate goes down: also who flies over the date line, where the next
    // morning comes an hour after the last.
    if (instant - reactedAt > 1_800_000) {
      reactedAt = instant;
      await database.query(statement('react', `update nudge set state = 'answered' where state = 'sent'`), []);
    }
    const here = flights.findLast(({ from }) => from <= instant)?.zone ?? '';
    if (here !== zone)
      await database.query(statement('fly', `update person set zone = $2 where id = $1`), [ids.at(-1), here]);
    zone = here;
    const context = { database, doorbell, now, log: SILENT_LOG };
    await Promise.all(Array.from({ length: planners }, () => planNudges(context)));
    if (!hasSetbacks || chance(`set back ${instant}`) >= SETBACK_SHARE) continue;
    setbacks += 1;
    await planNudges({ ...context, now: new Date(instant - SETBACK_MS) });
  }
  const compared = await compare(database, everybody, ids, dates, expected, ordered.length);
  await database.query(statement('leave', `delete from person where id = any($1)`), [ids]);
  return { ...compared, setbacks };
}

async function settle(
  database: Database,
  one: Someone,
  who: number,
  dates: readonly string[],
  start: number,
  isLogged: (key: string) => boolean,
): Promise<number> {
  const user = `year-${one.zones[0]?.zone}-${dates[0]}-${who}`;
  const [row] = await database.query<{ id: number }>(
    statement(
      'person',
      `with who as (insert into person (zone, day_start_hour, is_zone_chosen) values ($1, $2, true) returning id),
        known as (insert into identity (platform, platform_user, person_id) select 'terminal', $3, id from who),
        talk as (insert into conversation (person_id) select id from who),
        said as (insert into inbox (platform_key, person_id, payload, done_at) select $3, id, jsonb_build_object('address',
          jsonb_build_object('platform', 'terminal', 'chat', $3::text, 'user', $3::text, 'isPrivate', true)), now() from who)
      select id from who`,
    ),
    [one.zones[0]?.zone, one.dayStartHour, user],
  );
  const id = row?.id as number;
  const setAt = new Date(start - 7 * 86_400_000).toISOString();
  for (const { kind, minuteOfDay, weekday, isNamed } of one.settings) {
    await database.query(
      statement(
        'setting',
        `insert into nudge_setting (person_id, kind, minute_of_day, weekday, set_at, quiet_at_choice) values ($1, $2, $3, $4, $5, $6)`,
      ),
      [id, kind, minuteOfDay, weekday, setAt, isNamed ? `${QUIET.from}-${QUIET.until}` : null],
    );
  }
  for (const [date, kind] of one.marks) {
    await database.query(statement('mark', `insert into day_mark values ($1, $2::date, $3)`), [id, date, kind]);
  }
  const first = DateTime.fromISO(dates[0] as string, { zone: 'utc' }).minus({ days: 7 });
  const last = DateTime.fromISO(dates.at(-1) as string, { zone: 'utc' });
  const logged: { kind: NudgeKind; date: string }[] = [];
  for (let date = first; date <= last; date = date.plus({ days: 1 })) {
    for (const { kind } of one.settings) {
      const localDate = date.toISODate() as string;
      if (isLogged(`${who} ${kind} ${localDate}`)) logged.push({ kind, date: localDate });
    }
  }
  await database.query(
    statement(
      'log',
      `with line as (select *, row_number() over () as no from jsonb_to_recordset($2::jsonb) as l (kind text, date date)),
        head as (
          insert into entry (person_id, inbox_id, item_no, kind, at, zone, local_date)
          select $1, (select id from inbox where person_id = $1), no,
            case kind when 'weigh_in' then 'weight' when 'workout' then 'activity' else 'food' end, now(), 'Etc/UTC', date
          from line returning id, item_no),
        meals as (
          insert into meal (person_id, local_date, slot)
          select $1, date, kind from line where kind not in ('weigh_in', 'workout') returning id, local_date, slot)
      insert into meal_food (entry_id, meal_id, name, said, mass_grams, portion_unit, portion_count, is_amount_said,
        energy_kcal, protein_grams, carbs_grams, fat_grams, source, basis)
      select head.id, meals.id, 'rice', 'rice', 100, 'g', 100, true, 130, 3, 28, 0, 'CIQUAL 9104', 'exact'
      from line join head on head.item_no = line.no join meals on meals.local_date = line.date and meals.slot = line.kind`,
    ),
    [id, JSON.stringify(logged)],
  );
  return id;
}

async function compare(
  database: Database,
  everybody: readonly Someone[],
  ids: readonly number[],
  dates: readonly string[],
  expected: readonly Due[],
  ticks: number,
): Promise<Omit<YearResult, 'setbacks'>> {
  const rows = await database.query<{
    personId: number;
    kind: NudgeKind;
    localDate: string;
    at: string;
  }>(
    statement(
      'sent',
      `select n.person_id as "personId", n.kind, n.local_date::text as "localDate", n.at::text as at
      from nudge n where n.person_id = any($1) and n.local_date = any($2::date[])`,
    ),
    [ids, dates],
  );
  const outgoing = await database.query<{ key: string }>(
    statement('messages', `select key from outbox where person_id = any($1) and key like 'nudge:%'`),
    [ids],
  );
  const messages = new Map<string, number>();
  for (const { key } of outgoing) {
    const [, person, kind, date] = key.split(':');
    const name = `${person}:${kind}:${date}`;
    messages.set(name, (messages.get(name) ?? 0) + 1);
  }
  const wrong: string[] = [];
  const keyOf = (who: number, kind: string, date: string) => `${everybody[who]?.name}: ${kind} of ${date}`;
  const due = new Map(expected.map((one) => [keyOf(one.who, one.kind, one.localDate), one.at]));
  let worstLateSeconds = 0;
  for (const row of rows) {
    const key = keyOf(ids.indexOf(row.personId), row.kind, row.localDate);
    const at = due.get(key);
    due.delete(key);
    if (at === undefined) wrong.push(`${key} was sent at ${row.at}, and should not have been`);
    else {
      const lateSeconds = (new Date(row.at).getTime() - at) / 1_000;
      worstLateSeconds = Math.max(worstLateSeconds, lateSeconds);
      if (lateSeconds < 0 || lateSeconds > 600) wrong.push(`${key} came ${lateSeconds} s after its minute`);
    }
    const count = messages.get(`${row.personId}:${row.kind}:${row.localDate}`) ?? 0;
    if (count !== 1) wrong.push(`${key} has ${count} messages`);
  }
  for (const [key, at] of due) wrong.push(`${key} is missing, due at ${new Date(at).toISOString()}`);
  return { expected: expected.length, sent: rows.length, wrong, worstLateSeconds, ticks };
}

/** The dates around every change of a clock in these zones in one year. */
export function datesOfChanges(year: number, zones: readonly string[] = ZONES): string[] {
  const dates = new Set<string>();
  for (const zone of zones) {
    const offset = (date: DateTime) => date.setZone(zone).offset;
    for (let date = DateTime.utc(year, 1, 2); date.year === year; date = date.plus({ days: 1 })) {
      if (offset(date) === offset(date.minus({ days: 1 }))) continue;
      for (const days of [-1, 0]) dates.add(date.plus({ days }).toISODate() as string);
    }
  }
  return [...dates].sort();
}

/** `days` dates in a row. */
export function datesFrom(first: string, days: number): string[] {
  return Array.from(
    { length: days },
    (_, day) => DateTime.fromISO(first, { zone: 'utc' }).plus({ days: day }).toISODate() as string,
  );
}
