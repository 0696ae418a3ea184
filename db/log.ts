/** Reading the log: one day of one person, and the last message that made entries. */
import { batchedReads } from './batched.ts';
import type { Database, Statement } from './client.ts';
import type { Entry, FoodEntry, FoodFigures } from './commit.ts';
import { readKeys } from './keys.ts';
import { isSealed } from './seal.ts';
import { openInbound, openSaid } from './sealed.ts';

export interface DayTotals {
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  activeEnergyKcal: number;
  activeMinutes: number;
  waterMl: number;
  massKg: number | null;
  foods: number;
  activities: number;
}

/** Foods that are water: they count as drunk, also within a meal (the view `daily_log` names the same). */
export const WATER_CODES: ReadonlySet<string> = new Set(['water', 'sparkling-water']);

export const EMPTY_DAY: DayTotals = {
  energyKcal: 0,
  proteinGrams: 0,
  carbsGrams: 0,
  fatGrams: 0,
  activeEnergyKcal: 0,
  activeMinutes: 0,
  waterMl: 0,
  massKg: null,
  foods: 0,
  activities: 0,
};

/** Of `daily_log`. */
export const TOTAL_COLUMNS = `energy_kcal as "energyKcal", protein_grams as "proteinGrams", carbs_grams as "carbsGrams",
  fat_grams as "fatGrams", active_energy_kcal as "activeEnergyKcal", active_minutes as "activeMinutes",
  water_ml as "waterMl", mass_kg as "massKg", foods, activities`;

interface OfDay {
  personId: number;
  localDate: string;
}

const OF_DAY = {
  valuesOf: ({ personId, localDate }: OfDay) => [personId, localDate],
  columns: ({ personId, localDate }: OfDay) => ({ person_id: personId, local_date: localDate }),
};

const findTotals = batchedReads<OfDay, DayTotals>({
  ...OF_DAY,
  one: {
    name: 'log_day_totals_2',
    text: `select ${TOTAL_COLUMNS} from daily_log where person_id = $1 and local_date = $2::date`,
  },
  // `offset 0`: else the sums of all days of everybody are made first, and those that are asked for picked out of them.
  several: {
    name: 'log_day_totals_n',
    text: `select d.*, asked.no
      from jsonb_to_recordset($1::jsonb) as asked (no int, person_id bigint, local_date date)
        cross join lateral (
          select ${TOTAL_COLUMNS} from daily_log where person_id = asked.person_id and local_date = asked.local_date offset 0) as d`,
  },
});

/** Sums of a local date (YYYY-MM-DD); zeros when nothing is logged. */
export async function readDayTotals(database: Database, personId: number, localDate: string): Promise<DayTotals> {
  const [row] = await findTotals(database, { personId, localDate });
  return row ?? EMPTY_DAY;
}

export interface LoggedSet {
  reps: number | null;
  loadKg: number | null;
  seconds: number | null;
  restSeconds: number | null;
  rpe: number | null;
}

export interface LoggedSprint {
  distanceMeters: number | null;
  seconds: number | null;
  restSeconds: number | null;
}

/** One line of the log as read back, with only the fields of its kind set. */
export interface LoggedEntry {
  id: number;
  inboxId: number;
  /** Its number within the message, from 1. */
  itemNo: number;
  kind: Entry['kind'];
  at: Date;
  localDate: string;
  /** It waits for a yes and does not count. */
  isDraft: boolean;
  slot: 'breakfast' | 'lunch' | 'dinner' | 'snack' | null;
  food:
    | ({
        foodCode: string | null;
        name: string;
        said: string;
        brand: string | null;
        massGrams: number;
        portionUnit: string;
        portionCount: number;
        isAmountSaid: boolean;
        source: string;
        basis: FoodEntry['food']['basis'];
      } & FoodFigures)
    | null;
  activity: {
    type: string;
    label: string;
    said: string;
    exerciseId: string | null;
    minutes: number | null;
    distanceMeters: number | null;
    climbMeters: number | null;
    intensity: string | null;
    met: number;
    /** The body mass it was worked out with. */
    massKg: number;
    energyKcal: number | null;
    source: string;
  } | null;
  sets: LoggedSet[];
  sprints: LoggedSprint[];
  massKg: number | null;
  volumeMl: number | null;
  sleep: { minutes: number | null; quality: number | null } | null;
  mood: { score: number; said: string } | null;
}

/** Of every kind, to read lines by a condition on `e`. */
export const ENTRY_COLUMNS = `e.id, e.inbox_id as "inboxId", e.item_no as "itemNo", e.kind, e.at, e.local_date::text as "localDate", e.is_draft as "isDraft", m.slot,
  case when f.entry_id is not null then jsonb_build_object('foodCode', f.food_code, 'name', f.name, 'said', f.said,
    'brand', f.brand, 'massGrams', f.mass_grams, 'portionUnit', f.portion_unit, 'portionCount', f.portion_count,
    'isAmountSaid', f.is_amount_said, 'energyKcal', f.energy_kcal, 'proteinGrams', f.protein_grams,
    'carbsGrams', f.carbs_grams, 'fatGrams', f.fat_grams, 'fibreGrams', f.fibre_grams, 'sugarsGrams', f.sugars_grams,
    'saturatedFatGrams', f.saturated_fat_grams, 'saltGrams', f.salt_grams, 'alcoholGrams', f.alcohol_grams, 'source', f.source, 'basis', f.basis) end as food,
  case when a.entry_id is not null then jsonb_build_object('type', a.type, 'label', a.label, 'said', a.said,
    'exerciseId', a.exercise_id, 'minutes', a.minutes, 'distanceMeters', a.distance_meters, 'climbMeters', a.climb_meters, 'intensity', a.intensity,
    'met', a.met, 'massKg', a.mass_kg, 'energyKcal', a.energy_kcal, 'source', a.source) end as activity,
  coalesce((select jsonb_agg(jsonb_build_object('reps', s.reps, 'loadKg', s.load_kg, 'seconds', s.seconds,
    'restSeconds', s.rest_seconds, 'rpe', s.rpe) order by s.set_no) from strength_set s where s.entry_id = e.id), '[]') as sets,
  coalesce((select jsonb_agg(jsonb_build_object('distanceMeters', s.distance_meters, 'seconds', s.seconds,
    'restSeconds', s.rest_seconds) order by s.set_no) from sprint s where s.entry_id = e.id), '[]') as sprints,
  k.mass_kg as "massKg", w.volume_ml as "volumeMl",
  case when z.entry_id is not null then jsonb_build_object('minutes', z.minutes, 'quality', z.quality) end as sleep,
  case when o.entry_id is not null then jsonb_build_object('score', o.score, 'said', o.said) end as mood
  from entry e left join meal_food f on f.entry_id = e.id left join meal m on m.id = f.meal_id
    left join activity a on a.entry_id = e.id left join weight k on k.entry_id = e.id left join water w on w.entry_id = e.id
    left join sleep z on z.entry_id = e.id left join mood o on o.entry_id = e.id`;

/** Lines by a statement with ENTRY_COLUMNS whose `$1` is the person. */
async function readEntries<Row extends LoggedEntry = LoggedEntry>(
  database: Database,
  statement: Statement,
  values: readonly [personId: number, ...unknown[]],
): Promise<Row[]> {
  return opened(database, values[0], database.query<Row>(statement, values));
}

async function opened<Row extends LoggedEntry>(
  database: Database,
  personId: number,
  found: Promise<Row[]>,
): Promise<Row[]> {
  const rows = await found;
  await openMoods(database, personId, rows);
  return rows;
}

/** Words of how somebody felt are sealed; few lines have any, and only for those the keys are fetched. */
export async function openMoods(database: Database, personId: number, rows: readonly LoggedEntry[]): Promise<void> {
  const moods = rows.flatMap(({ mood }) => (mood && isSealed(mood.said) ? [mood] : []));
  if (moods.length === 0) return;
  const keys = await readKeys(database, personId);
  for (const mood of moods) mood.said = openSaid(keys, mood.said);
}

const findDay = batchedReads<OfDay, LoggedEntry>({
  ...OF_DAY,
  one: {
    name: 'log_day_2',
    text: `select ${ENTRY_COLUMNS} where e.person_id = $1 and e.local_date = $2::date and e.voided_at is null
      order by e.at, e.id`,
  },
  several: {
    name: 'log_day_n',
    text: `select l.*, asked.no
      from jsonb_to_recordset($1::jsonb) as asked (no int, person_id bigint, local_date date)
        cross join lateral (
          select ${ENTRY_COLUMNS} where e.person_id = asked.person_id and e.local_date = asked.local_date and e.voided_at is null
          order by e.at, e.id offset 0) as l`,
  },
});

const TRAININGS: Statement = {
  name: 'log_trainings',
  text: `select ${ENTRY_COLUMNS} where e.person_id = $1 and e.local_date between $2::date and $3::date
    and e.voided_at is null and not e.is_draft and e.kind = 'activity' order by e.at, e.id`,
};

/** All standing movement from `from` to `until` (local dates, both included), in the order it happened. */
export function readTrainings(
  database: Database,
  personId: number,
  from: string,
  until: string,
): Promise<LoggedEntry[]> {
  return readEntries(database, TRAININGS, [personId, from, until]);
}

const ALL: Statement = {
  name: 'log_all',
  text: `select ${ENTRY_COLUMNS} where e.person_id = $1 and e.voided_at is null order by e.id`,
};

const OF_MESSAGE: Statement = {
  name: 'log_of_message',
  text: `select ${ENTRY_COLUMNS} where e.person_id = $1 and e.inbox_id = $2 and e.voided_at is null order by e.item_no`,
};

const REPLACED_BY: Statement = {
  name: 'log_replaced_by',
  text: `select ${ENTRY_COLUMNS} where e.person_id = $1 and e.voided_by = any($2::bigint[]) and e.is_replaced`,
};

/** The lines that come back when these messages are taken back. */
export function readReplacedBy(
  database: Database,
  personId: number,
  inboxIds: readonly number[],
): Promise<LoggedEntry[]> {
  return readEntries(database, REPLACED_BY, [personId, inboxIds]);
}

/** The standing entries of a local date, in the order they happened. */
export function readDay(database: Database, personId: number, localDate: string): Promise<LoggedEntry[]> {
  return opened(database, personId, findDay(database, { personId, localDate }));
}

/** Of these lines those that count: not the ones that wait for a yes. */
export const countedOf = (entries: readonly LoggedEntry[]): LoggedEntry[] => entries.filter((entry) => !entry.isDraft);

/** Everything standing, oldest message first. */
export function readAll(database: Database, personId: number): Promise<LoggedEntry[]> {
  return readEntries(database, ALL, [personId]);
}

const BETWEEN: Statement = {
  name: 'log_between',
  text: `select e.zone, ${ENTRY_COLUMNS} where e.person_id = $1 and e.local_date between $2::date and $3::date
    and e.voided_at is null and not e.is_draft order by e.local_date, e.at, e.id`,
};

/** The standing entries of the local dates from `from` to `to` (both included), each with the zone it was logged in. */
export function readBetween(
  database: Database,
  personId: number,
  from: string,
  to: string,
): Promise<(LoggedEntry & { zone: string })[]> {
  return readEntries<LoggedEntry & { zone: string }>(database, BETWEEN, [personId, from, to]);
}

/** The standing entries one message made. */
export function readOfMessage(database: Database, personId: number, inboxId: number): Promise<LoggedEntry[]> {
  return readEntries(database, OF_MESSAGE, [personId, inboxId]);
}

const LAST_WITH_TIME: Statement = {
  name: 'log_last_message_time',
  text: `select e.inbox_id as id, i.payload ->> 'sentAt' as "sentAt" from entry e join inbox i on i.id = e.inbox_id
    where e.person_id = $1 and e.voided_at is null and e.inbox_id <> all($2::bigint[]) order by e.id desc limit 1`,
};

/** The last message that has standing entries, apart from some, and when it was sent. */
export async function findLastLogged(
  database: Database,
  personId: number,
  apartFrom: readonly number[] = [],
): Promise<{ id: number; sentAt: Date } | null> {
  const [row] = await database.query<{ id: number; sentAt: string }>(LAST_WITH_TIME, [personId, apartFrom]);
  return row ? { id: row.id, sentAt: new Date(row.sentAt) } : null;
}

/** The standing lines of a person's last message that has any. `apart`: messages that do not count. */
export const lastLinesOf = (person: string, apart: string, since: string) => `
    select (select i.payload ->> 'sentAt' from inbox i where i.id = e.inbox_id) as "sentAt", ${ENTRY_COLUMNS}
    where e.person_id = ${person} and e.voided_at is null and e.inbox_id = (
      select last.id from (
        select x.inbox_id as id, i.payload ->> 'sentAt' as sent_at from entry x join inbox i on i.id = x.inbox_id
        where x.person_id = ${person} and x.voided_at is null and x.inbox_id <> all(${apart}) order by x.id desc limit 1) last
      where last.sent_at::timestamptz >= ${since})
    order by e.item_no`;

/** With when its message was sent. */
export type LastEntry = LoggedEntry & { sentAt: string };

interface Last {
  personId: number;
  since: Date;
  apartFrom: readonly number[];
}

const findLastLines = batchedReads<Last, LastEntry>({
  one: { name: 'log_last_message_lines_2', text: lastLinesOf('$1', '$2::bigint[]', '$3::timestamptz') },
  valuesOf: ({ personId, since, apartFrom }) => [personId, apartFrom, since.toISOString()],
  several: {
    name: 'log_last_message_lines_n2',
    text: `select l.*, asked.no
      from jsonb_to_recordset($1::jsonb) as asked (no int, person_id bigint, apart_from bigint[], since timestamptz)
        cross join lateral (${lastLinesOf('asked.person_id', 'asked.apart_from', 'asked.since')} offset 0) as l`,
  },
  columns: ({ personId, since, apartFrom }) => ({ person_id: personId, apart_from: apartFrom, since }),
});

/** The standing lines of the last message that has any, apart from some; none where it was sent before `since`. */
export function readLastLogged(
  database: Database,
  personId: number,
  since: Date,
  apartFrom: readonly number[] = [],
): Promise<LastEntry[]> {
  return opened(database, personId, findLastLines(database, { personId, since, apartFrom }));
}

const LAST: Statement = {
  name: 'log_last_message',
  text: `select greatest(
      (select inbox_id from entry where person_id = $1 and voided_at is null order by id desc limit 1),
      (select max(voided_by) from entry where person_id = $1 and is_replaced)) as id`,
};

/** The last message that wrote standing entries or corrected earlier ones: what a bare "undo" means. */
export async function findLastMessage(database: Database, personId: number): Promise<number | null> {
  const rows = await database.query<{ id: number }>(LAST, [personId]);
  return rows[0]?.id ?? null;
}

const LAST_MASS: Statement = {
  name: 'log_last_mass_2',
  text: `select k.mass_kg as "massKg", e.at, e.local_date::text as "localDate"
    from entry e join weight k on k.entry_id = e.id
    where e.person_id = $1 and e.voided_at is null and not e.is_draft and e.inbox_id <> all($2::bigint[])
    order by e.at desc, e.id desc limit 1`,
};

export interface LastMass {
  massKg: number;
  at: Date;
  localDate: string;
}

/** The latest weight that counts, apart from what some messages logged. */
export async function findLastMass(
  database: Database,
  personId: number,
  apartFromInboxIds: readonly number[],
): Promise<LastMass | null> {
  const [row] = await database.query<LastMass>(LAST_MASS, [personId, apartFromInboxIds]);
  return row ? { ...row, at: new Date(row.at) } : null;
}

const MESSAGES: Statement = {
  name: 'log_day_messages',
  text: `select i.id, i.received_at as "receivedAt", i.payload, i.outcome
    from inbox i where i.person_id = $1 and i.message_key is not null
      and ((i.payload ->> 'sentAt')::timestamptz at time zone $3 - $4 * interval '1 hour')::date = $2::date
    order by i.id`,
};

/** The person's own messages of a local date, for their daily log and export. */
export async function readDayMessages(
  database: Database,
  personId: number,
  localDate: string,
  zone: string,
  dayStartHour: number,
): Promise<{ id: number; receivedAt: Date; text: string | null; outcome: string | null }[]> {
  const values = [personId, localDate, zone, dayStartHour];
  const rows = await database.query<{ id: number; receivedAt: Date; payload: unknown; outcome: string | null }>(
    MESSAGES,
    values,
  );
  if (rows.length === 0) return [];
  const keys = await readKeys(database, personId);
  return rows.map(({ payload, ...row }) => {
    const { text } = openInbound(keys, payload) as { text?: string };
    return { ...row, text: text ?? null };
  });
}
