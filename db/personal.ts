/**
 * Everything held about a person, table by table: what an export gives out, read a page at a time. A table that refers to
 * a person and is missing here fails a test.
 */
import type { Database, Statement } from './client.ts';
import { readKeys } from './keys.ts';
import { ENTRY_COLUMNS, type LoggedEntry, openMoods } from './log.ts';
import type { PersonKeys } from './seal.ts';
import { openInbound, openOrNull, openOutbound, openValue } from './sealed.ts';

/** From and to, YYYY-MM-DD, both included; null: everything. */
export type Period = { from: string; to: string } | null;

export interface ExportedEntry extends LoggedEntry {
  itemNo: number;
  zone: string;
  voidedAt: Date | null;
  voidedBy: number | null;
}

const PAGE = 1_000;

const ENTRIES: Statement = {
  name: 'personal_entries',
  // The page is chosen first: joined before, the whole log would be.
  text: `with page as materialized (
      select id from entry where person_id = $1 and id > $2
        and ($3::date is null or local_date between $3::date and $4::date)
      order by id limit ${PAGE})
    select e.item_no as "itemNo", e.zone, e.voided_at as "voidedAt", e.voided_by as "voidedBy", ${ENTRY_COLUMNS}
    where e.id = any(array(select id from page)) order by e.id`,
};

/** Every line of the log, also what was taken back, in the order it was written. */
export async function* readEntryPages(
  database: Database,
  personId: number,
  period: Period,
): AsyncGenerator<ExportedEntry[]> {
  for (let after = 0; ; ) {
    const values = [personId, after, period?.from ?? null, period?.to ?? null];
    const page = await database.query<ExportedEntry>(ENTRIES, values);
    await openMoods(database, personId, page);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? after;
  }
}

/** What was said and answered. */
const TALK = {
  messages: `select id, jsonb_build_object('id', id, 'receivedAt', received_at, 'outcome', outcome, 'message', payload #- '{address,interaction}') as row
    from inbox where person_id = $1 and id > $2
      and ($3::date is null or received_at >= $3::date and received_at < $4::date + 1) order by id limit ${PAGE}`,
  replies: `select id, jsonb_build_object('id', id, 'inboxId', inbox_id, 'createdAt', created_at, 'sentAt', sent_at,
      'state', state, 'class', class, 'platform', platform, 'body', body - 'file') as row
    from outbox where person_id = $1 and id > $2
      and ($3::date is null or created_at >= $3::date and created_at < $4::date + 1) order by id limit ${PAGE}`,
} as const;

type Row = Record<string, unknown>;

const OPENED: Record<keyof typeof TALK, (keys: PersonKeys, row: Row) => Row> = {
  messages: (keys, row) => ({ ...row, message: openInbound(keys, row['message']) }),
  replies(keys, row) {
    const body = openOrNull(() => openOutbound(keys, row['body'])) as Row | null;
    const { file: _, ...rest } = body ?? {};
    return { ...row, body: rest };
  },
};

export type Talk = keyof typeof TALK;
export const TALKS = Object.keys(TALK) as Talk[];

export async function* readTalkPages(
  database: Database,
  personId: number,
  talk: Talk,
  period: Period,
): AsyncGenerator<unknown[]> {
  const statement: Statement = { name: `personal_${talk}`, text: TALK[talk] };
  const keys = await readKeys(database, personId);
  for (let after = 0; ; ) {
    const values = [personId, after, period?.from ?? null, period?.to ?? null];
    const page = await database.query<{ id: number; row: Row }>(statement, values);
    if (page.length > 0) yield page.map(({ row }) => OPENED[talk](keys, row));
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? after;
  }
}

const all = (table: string): string => `select to_jsonb(t) as row from ${table} t where t.person_id = $1`;

/** What else there is, by the name it has in an export. */
const HOLDINGS = {
  person: `select to_jsonb(p) as row from person p where p.id = $1`,
  accounts: all('identity'),
  openQuestion: `select c.dialog as row from conversation c where c.person_id = $1 and c.dialog is not null`,
  consents: all('consent'),
  usuals: all('usual'),
  ownFoods: `select to_jsonb(f) || jsonb_build_object(
      'names', (select jsonb_agg(to_jsonb(n) - 'food_id') from food_name n where n.food_id = f.id),
      'portions', (select jsonb_agg(to_jsonb(p) - 'food_id') from food_portion p where p.food_id = f.id)) as row
    from food f where f.owner_person_id = $1`,
  learnedWords: all('learned_food'),
  reminders: all('nudge_setting'),
  remindersSent: all('nudge'),
  markedDays: all('day_mark'),
  trainingReadings: all('reading'),
  pinnedDays: all('board'),
  linkCodes: all('link_code'),
  challenges: `select to_jsonb(m) || jsonb_build_object('challenge', to_jsonb(c)) as row
    from challenge_member m join challenge c on c.id = m.challenge_id where m.person_id = $1`,
} as const;

export type Holding = keyof typeof HOLDINGS;
export const HOLDING_NAMES = Object.keys(HOLDINGS) as Holding[];

export async function readHolding(database: Database, personId: number, holding: Holding): Promise<unknown[]> {
  const statement: Statement = { name: `personal_${holding}`, text: HOLDINGS[holding] };
  const rows = await database.query<{ row: unknown }>(statement, [personId]);
  if (rows.length === 0 || !(holding === 'openQuestion' || holding === 'trainingReadings')) {
    return rows.map(({ row }) => row);
  }
  const keys = await readKeys(database, personId);
  if (holding === 'openQuestion') return rows.map(({ row }) => openValue(keys, 'conversation.dialog', row));
  return (rows as { row: Row }[]).map(({ row }) => ({
    ...row,
    offline: openValue(keys, 'reading.offline', row['offline']),
    answered: openValue(keys, 'reading.answered', row['answered']),
  }));
}

/** Every table that holds something of a person, and what erasing or exporting it goes by. */
export const PERSONAL_TABLES: ReadonlySet<string> = new Set([
  ...['person', 'identity', 'conversation', 'inbox', 'outbox', 'consent', 'usual', 'board', 'nudge_setting'],
  ...['nudge', 'day_mark', 'link_code', 'challenge_member', 'learned_food', 'reading'],
  // Erased first, and given to nobody.
  'person_key',
  // Lines of the log.
  ...['entry', 'meal', 'meal_food', 'activity', 'strength_set', 'sprint', 'weight', 'water', 'sleep', 'mood'],
  // Own foods: the rows with an owner.
  ...['food', 'food_name', 'food_portion'],
]);

const SPAN: Statement = {
  name: 'personal_span',
  text: `select count(*) filter (where voided_at is null)::int as entries, min(local_date)::text as "from",
      max(local_date)::text as "to" from entry where person_id = $1`,
};

export interface Span {
  /** Standing lines. */
  entries: number;
  /** Local dates of the first and last line, YYYY-MM-DD. */
  from: string | null;
  to: string | null;
}

export async function readSpan(database: Database, personId: number): Promise<Span> {
  const [row] = await database.query<Span>(SPAN, [personId]);
  return row ?? { entries: 0, from: null, to: null };
}
