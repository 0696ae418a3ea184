/**
 * What goes by its age. Words of people are kept for a time only; then the structured log stays and the row of the
 * message, because its key keeps it from coming in twice and its lines of the log hang on it: the words in it are
 * replaced, whether they were sealed or plain. Tables that grow for ever are walked once, in the order of their ids, from
 * a mark in `setting` that one process at a time may move: no index is needed, and no statement touches more than a page.
 * The others are looked at by an index, oldest first: the order in a statement is what keeps a plan for any moment from
 * reading all of a table in the hope of finding a page of old rows soon.
 */
import type { Database, Statement } from './client.ts';

/** Rows looked at in one statement. */
const PAGE = 1_000;
/** Rows of one look of a round: of these few are ever old. */
const ROUND_PAGE = 50;

export interface Retention {
  /** Words of messages. */
  messageDays: number;
  /** Words of replies, after they were sent. */
  replyDays: number;
  /** Messages and replies that ended as dead letters. */
  deadDays: number;
  /** What is kept about a server or group, after the bot left it. */
  serverDays: number;
}

/** Without settings. */
export const DEFAULT_RETENTION: Retention = { messageDays: 30, replyDays: 7, deadDays: 14, serverDays: 30 };

/** What is left of a message: enough to be found, replied to and counted by, and to be read by `Inbound`. */
const MESSAGE_LEFT = `jsonb_strip_nulls(jsonb_build_object(
      'kind', coalesce(payload ->> 'kind', 'unsupported'), 'key', platform_key, 'sentAt', payload -> 'sentAt',
      'address', (payload -> 'address') - 'interaction', 'messageRef', payload -> 'messageRef',
      'writtenAt', payload -> 'writtenAt', 'repliesTo', payload -> 'repliesTo', 'isForwarded', payload -> 'isForwarded',
      'text', case when payload ->> 'kind' in ('message', 'edit') then '' end,
      'action', case when payload ->> 'kind' = 'press' then '' end,
      'zone', case when payload ->> 'kind' = 'location' then 'Etc/UTC' end,
      'what', case when coalesce(payload ->> 'kind', 'unsupported') = 'unsupported' then 'other' end,
      'isForgotten', true))`;

const BEGIN: Statement = {
  name: 'retention_begin',
  text: `insert into setting (name, value) values ($1, '0') on conflict (name) do nothing`,
};

interface Walk {
  /** Where the mark is kept. */
  mark: string;
  /** Of one page of rows: $2 is the moment before which they are old. Rows that are not due stop the walk. */
  statement: Statement;
}

function walk(mark: string, table: string, isDue: string, change: string): Walk {
  const text = `with mark as (select value::bigint as at from setting where name = $1 for update skip locked),
    page as materialized (
      select id, ${isDue} as is_due from ${table} where id > (select at from mark) order by id limit ${PAGE}),
    due as materialized (
      select id from page where id < coalesce((select min(id) from page where not is_due), 9223372036854775807)),
    changed as (${change} returning 1),
    moved as (update setting set value = (select max(id) from due)::text where name = $1 and exists (select 1 from due))
    select (select count(*) from due)::int as seen, (select count(*) from changed)::int as changed`;
  return { mark, statement: { name: mark.replaceAll('.', '_'), text } };
}

const blankMessages = (which: string): string =>
  `update inbox set payload = ${MESSAGE_LEFT}, needs_second_reading = false
    where id in (select id from due) and not payload ? 'isForgotten' and ${which}`;

const blankReplies = (which: string): string =>
  `update outbox set body = jsonb_build_object('text', '…', 'isForgotten', true), address = address - 'interaction'
    where id in (select id from due) and not body ? 'isForgotten' and ${which}`;

// A message that nobody has read yet keeps its words, however old: it is still to be answered.
const MESSAGES = walk('retention.messages', 'inbox', 'received_at < $2 and done_at is not null', blankMessages('true'));
const DEAD_MESSAGES = walk(
  'retention.dead_messages',
  'inbox',
  'received_at < $2 and done_at is not null',
  blankMessages(`outcome in ('dead', 'unreadable')`),
);
const REPLIES = walk(
  'retention.replies',
  'outbox',
  `coalesce(sent_at, created_at) < $2 and state not in ('pending', 'sending')`,
  blankReplies(`state <> 'dead'`),
);
const DEAD_REPLIES = walk(
  'retention.dead_replies',
  'outbox',
  `created_at < $2 and state not in ('pending', 'sending')`,
  blankReplies(`state = 'dead'`),
);

/** Both readings of a message are of use only together with its words. */
const READINGS: Statement = {
  name: 'retention_readings_2',
  text: `delete from reading where inbox_id in (
      select inbox_id from reading where read_at < $1 order by read_at limit ${PAGE} for update skip locked)
    returning 1`,
};

/**
 * A walk that begins again at its end, a page a run: for what is soon done with in another way (a commit, a next message)
 * and only has to be seen to once in a while, however many people there are.
 */
interface Round {
  mark: string;
  /** $1: the mark. */
  statement: Statement;
}

function round(mark: string, rows: string, change: string): Round {
  const text = `with mark as (select value::bigint as at from setting where name = $1 for update skip locked),
    page as materialized (
      select person_id from ${rows} and person_id > (select at from mark) order by person_id limit ${ROUND_PAGE}),
    changed as (${change} returning 1),
    moved as (
      update setting set value = (select case when count(*) < ${ROUND_PAGE} then 0 else max(person_id) end from page)::text
      where name = $1 and exists (select 1 from mark))
    select count(*)::int as changed from changed`;
  return { mark, statement: { name: mark.replaceAll('.', '_'), text } };
}

// Withdrawn, they go with the commit that says so.
const UNTRAINED = round(
  'retention.untrained',
  'reading where true',
  `delete from reading r using person p where r.person_id = p.id and p.id in (select person_id from page)
      and p.training_consent_version is null`,
);

// Whoever writes again takes an old question away with it; this is for those who do not. By the age of their last
// message, because what is in a question may be sealed.
const QUESTIONS = round(
  'retention.questions',
  'conversation where dialog is not null',
  `update conversation set dialog = null where person_id in (
        select person_id from conversation c
        where c.person_id in (select person_id from page) and c.dialog is not null
          and (c.lease_until is null or c.lease_until < now())
          and (select received_at from inbox i where i.person_id = c.person_id order by id desc limit 1) < $2
        for update of c skip locked)`,
);

const LINK_CODES: Statement = {
  name: 'retention_link_codes',
  text: `delete from link_code where expires_at < $1 returning 1`,
};

const DAY_MARKS: Statement = {
  name: 'retention_day_marks_2',
  text: `delete from day_mark where (person_id, local_date) in (
      select person_id, local_date from day_mark where local_date < $1::date
      order by local_date limit ${PAGE} for update skip locked)
    returning 1`,
};

// What was said once (state `said`) stays: it is not to be said again. One state after the other, as the index has them.
const NUDGES: Statement = {
  name: 'retention_nudges_2',
  text: `delete from nudge n using unnest(array['sent', 'answered', 'logged', 'snoozed', 'again']) as ended
      cross join lateral (
        select person_id, kind, local_date from nudge where state = ended and at < $1
        order by at limit ${PAGE} for update skip locked) as old
    where n.person_id = old.person_id and n.kind = old.kind and n.local_date = old.local_date
    returning 1`,
};

const SERVERS: Statement = {
  name: 'retention_servers',
  text: `with gone as (
      delete from setting where name in (
        select name from setting where name like 'left:%' and value::timestamptz < $1 limit 50 for update skip locked)
      returning split_part(name, ':', 2) as platform, split_part(name, ':', 3) as server)
    delete from challenge c using gone where c.platform = gone.platform and c.server = gone.server returning 1`,
};

/** A question expires after a day (`worker/dialog.ts`); until then whoever answers it is told so. */
const DIALOG_DAYS = 7;
/** Farther than any streak is followed back (`worker/streak.ts`). */
const DAY_MARK_DAYS = 1_200;
/** Longer than anything looks back at reminders that were sent. */
const NUDGE_DAYS = 180;

/** Pages of one run, of each kind: what is left waits for the next run, so that a big backlog never takes the database. */
const MOST_PAGES = 100;

const DAY_MS = 86_400_000;

/** How many rows lost something, by kind; kinds without any are left out. */
export type Forgotten = Record<string, number>;

/** One run. Any number of processes may run it at the same time. */
export async function forgetOld(database: Database, retention: Retention, now: Date): Promise<Forgotten> {
  const before = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  const forgotten: Forgotten = {};
  const count = (what: string, rows: number) => {
    if (rows > 0) forgotten[what] = (forgotten[what] ?? 0) + rows;
  };
  const walks: [string, Walk, number][] = [
    ['messages', MESSAGES, retention.messageDays],
    ['deadMessages', DEAD_MESSAGES, retention.deadDays],
    ['replies', REPLIES, retention.replyDays],
    ['deadReplies', DEAD_REPLIES, retention.deadDays],
  ];
  for (const [what, { mark, statement }, days] of walks) {
    await database.query(BEGIN, [mark]);
    for (let page = 0; page < MOST_PAGES; page++) {
      const [row] = await database.query<{ seen: number; changed: number }>(statement, [mark, before(days)]);
      count(what, row?.changed ?? 0);
      if ((row?.seen ?? 0) < PAGE) break;
    }
  }
  const rounds: [string, Round, string[]][] = [
    ['readings', UNTRAINED, []],
    ['questions', QUESTIONS, [before(DIALOG_DAYS)]],
  ];
  for (const [what, { mark, statement }, moment] of rounds) {
    await database.query(BEGIN, [mark]);
    const [row] = await database.query<{ changed: number }>(statement, [mark, ...moment]);
    count(what, row?.changed ?? 0);
  }
  const deletions: [string, Statement, string][] = [
    ['readings', READINGS, before(retention.messageDays)],
    ['linkCodes', LINK_CODES, now.toISOString()],
    ['dayMarks', DAY_MARKS, before(DAY_MARK_DAYS).slice(0, 10)],
    ['reminders', NUDGES, before(NUDGE_DAYS)],
    ['challenges', SERVERS, before(retention.serverDays)],
  ];
  for (const [what, statement, moment] of deletions) {
    for (let page = 0; page < MOST_PAGES; page++) {
      const rows = await database.query(statement, [moment]);
      count(what, rows.length);
      if (rows.length < PAGE) break;
    }
  }
  return forgotten;
}

// --- servers that were left ---

const LEFT: Statement = {
  name: 'server_left',
  text: `insert into setting (name, value) select 'left:' || $1 || ':' || $2, $3::timestamptz::text
    where exists (select 1 from challenge where platform = $1 and server = $2) on conflict (name) do nothing`,
};

const JOINED: Statement = {
  name: 'server_joined',
  text: `delete from setting where name = 'left:' || $1 || ':' || $2`,
};

const SERVERS_KNOWN: Statement = {
  name: 'servers_known',
  text: `select distinct server from challenge where platform = $1`,
};

/** Where the bot is a guest, as a platform tells it. Nothing is written about servers that nothing is kept of. */
export interface ServerPresence {
  left(server: string): Promise<void>;
  joined(server: string): Promise<void>;
  /** All servers the bot is in: whichever else something is kept of was left while nobody looked. */
  all(servers: readonly string[]): Promise<void>;
}

export function createPresence(database: Database, platform: string, now = () => new Date()): ServerPresence {
  const left = async (server: string) => {
    await database.query(LEFT, [platform, server, now().toISOString()]);
  };
  const joined = async (server: string) => {
    await database.query(JOINED, [platform, server]);
  };
  return {
    left,
    joined,
    async all(servers) {
      const present = new Set(servers);
      const known = await database.query<{ server: string }>(SERVERS_KNOWN, [platform]);
      for (const { server } of known) await (present.has(server) ? joined(server) : left(server));
    },
  };
}
