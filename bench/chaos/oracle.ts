/**
 * Compares what people sent with what is in the database and in their chats. It reads the tables and the platform, and
 * shares no code with the programs under test, but for the opening of what they sealed.
 */
import type { Database } from '#db/client.ts';
import { keysOf } from '#db/keys.ts';
import { personKeys, type StoredKey } from '#db/seal.ts';
import { openInbound } from '#db/sealed.ts';
import { isReminder, REMINDERS_EACH } from './reminders.ts';
import { isBoard, serialInReceipt, serialInWords } from './traffic.ts';

/** What a chat was sent: texts, oldest first, and among them the pinned day as it stands in the end. */
export type Chats = ReadonlyMap<number, readonly string[]>;

/** What people sent, by chat. */
export interface Expected {
  /** How many messages each chat sent; their serials are 1 to that. */
  sent: ReadonlyMap<number, number>;
  /** Those of them that break whoever handles them: set aside with an apology. */
  poison?: ReadonlyMap<number, ReadonlySet<number>>;
}

/** What a chat shows, and what of it is pinned. */
export interface Shown {
  chats: Chats;
  pinned: Chats;
}

export interface Verdict {
  /** Messages that people sent, each counted once. */
  accepted: number;
  /** Not in the inbox, not ended, or ended otherwise than logged. */
  unhandled: number;
  /** Messages without an entry. */
  lost: number;
  /** Entries beyond the first of a message, and messages stored twice. */
  duplicated: number;
  /** Entries made, or replies shown first, after those of a later message of the same chat. */
  outOfOrder: number;
  /** Entries whose weight, food or person is not that of their message. */
  wrong: number;
  unanswered: number;
  /** Replies that came again: allowed, and counted. */
  repeatedReplies: number;
  /** Replies that are no receipt and were not to be expected: an apology, say. */
  otherReplies: number;
  /** Poisonous messages that were set aside. */
  setAside: number;
  reminders: number;
  /** Reminders that came again: never allowed. */
  repeatedReminders: number;
  /** Chats without exactly one pinned message, or with one that does not show the day's sum. */
  wrongBoards: number;
  /** What is wrong with them, in figures. */
  boardTroubles: string[];
  /** The most attempts a message took. */
  mostAttempts: number;
}

interface InboxRow {
  id: number;
  chat: number;
  text: string;
  outcome: string | null;
  isDone: boolean;
  attempts: number;
}

interface EntryRow {
  chat: number;
  text: string;
  massGrams: number;
  energyKcal: number;
  localDate: string;
  foodName: string;
  isSamePerson: boolean;
}

export async function judge(database: Database, expected: Expected, shown: Shown): Promise<Verdict> {
  const inbox = await readInbox(database);
  const entries = await readEntries(database, inbox);
  const inboxOf = byChat(inbox);
  const entriesOf = byChat(entries);
  const perChat = [...expected.sent].map(([chat, count]) =>
    judgeChat({
      count,
      poison: expected.poison?.get(chat) ?? new Set(),
      inbox: inboxOf.get(chat) ?? [],
      entries: entriesOf.get(chat) ?? [],
      replies: (shown.chats.get(chat) ?? []).filter((text) => !isBoard(text)),
      pinned: shown.pinned.get(chat) ?? [],
    }),
  );
  const total = (name: Exclude<keyof Verdict, 'boardTroubles'>) => perChat.reduce((sum, one) => sum + one[name], 0);
  return {
    accepted: total('accepted'),
    unhandled: total('unhandled'),
    lost: total('lost'),
    duplicated: total('duplicated'),
    outOfOrder: total('outOfOrder'),
    wrong: total('wrong'),
    unanswered: total('unanswered'),
    repeatedReplies: total('repeatedReplies'),
    otherReplies: total('otherReplies'),
    setAside: total('setAside'),
    reminders: total('reminders'),
    repeatedReminders: total('repeatedReminders'),
    wrongBoards: total('wrongBoards'),
    boardTroubles: perChat.flatMap(({ boardTroubles }) => boardTroubles),
    mostAttempts: Math.max(0, ...inbox.map((row) => row.attempts)),
  };
}

export function isGood(verdict: Verdict): boolean {
  const { unhandled, lost, duplicated, outOfOrder, wrong, unanswered, otherReplies, wrongBoards } = verdict;
  const wrongs = unhandled + lost + duplicated + outOfOrder + wrong + unanswered + otherReplies + wrongBoards;
  return wrongs + verdict.repeatedReminders === 0;
}

function byChat<Row extends { chat: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const chats = new Map<number, Row[]>();
  for (const row of rows) {
    const chat = chats.get(row.chat);
    if (chat) chat.push(row);
    else chats.set(row.chat, [row]);
  }
  return chats;
}

interface ChatFacts {
  count: number;
  poison: ReadonlySet<number>;
  inbox: readonly InboxRow[];
  entries: readonly EntryRow[];
  replies: readonly string[];
  pinned: readonly string[];
}

function judgeChat({ count, poison, inbox, entries, replies, pinned }: ChatFacts): Verdict {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  const serials = all.filter((serial) => !poison.has(serial));
  const ended = (outcome: string) =>
    new Set(inbox.filter((row) => row.isDone && row.outcome === outcome).map((row) => serialInWords(row.text)));
  const logged = ended('logged');
  const dead = ended('dead');
  const setAside = [...poison].filter((serial) => dead.has(serial)).length;
  const entered = entries.map((row) => row.massGrams);
  const reminders = replies.filter(isReminder);
  const shown = replies.map(serialInReceipt).filter((serial) => serial !== null);
  const firstShown = [...new Set(shown)];
  const boardTrouble = entries.length > 0 ? troubleOfBoard(pinned, entries) : null;
  const isExpected = (row: EntryRow) => isRight(row) && !poison.has(row.massGrams);
  return {
    accepted: count,
    unhandled: serials.filter((serial) => !logged.has(serial)).length + poison.size - setAside,
    lost: serials.filter((serial) => !entered.includes(serial)).length,
    duplicated: entered.length - new Set(entered).size + inbox.length - new Set(inbox.map((row) => row.text)).size,
    outOfOrder: inversions(entered) + inversions(firstShown),
    wrong:
      entries.filter((row) => !isExpected(row)).length + inbox.filter((row) => serialInWords(row.text) === null).length,
    unanswered: serials.filter((serial) => !firstShown.includes(serial)).length,
    repeatedReplies: shown.length - firstShown.length,
    otherReplies: Math.max(0, replies.length - shown.length - reminders.length - setAside),
    setAside,
    reminders: reminders.length,
    repeatedReminders: reminders.length - Math.min(new Set(reminders).size, REMINDERS_EACH),
    wrongBoards: boardTrouble === null ? 0 : 1,
    boardTroubles: boardTrouble === null ? [] : [boardTrouble],
    mostAttempts: 0,
  };
}

function isRight(row: EntryRow): boolean {
  return row.isSamePerson && row.massGrams === serialInWords(row.text) && /riz/i.test(row.foodName);
}

/** Right is one message, with the energy of the latest day: "📌 Mercredi 11 mars : 1 240 kcal". */
function troubleOfBoard(pinned: readonly string[], entries: readonly EntryRow[]): string | null {
  const today = entries.reduce((latest, row) => (row.localDate > latest ? row.localDate : latest), '');
  const energyKcal = entries.reduce((sum, row) => sum + (row.localDate === today ? row.energyKcal : 0), 0);
  if (pinned.length !== 1) return `${pinned.length} pinned days`;
  const [, told = ''] = /: ([\d\s]+) kcal/.exec(pinned[0] ?? '') ?? [];
  // Rounded for reading.
  const isRight = told !== '' && Math.abs(Number(told.replace(/\s/g, '')) - energyKcal) <= 1;
  return isRight ? null : `a pinned day of ${told} instead of ${Math.round(energyKcal)} kcal`;
}

/** How many came after one that should have come later. */
function inversions(serials: readonly number[]): number {
  let latest = 0;
  let count = 0;
  for (const serial of serials) {
    if (serial < latest) count += 1;
    latest = Math.max(latest, serial);
  }
  return count;
}

interface Sealed {
  payload: unknown;
  keys: StoredKey[] | null;
}

/** The one place that knows how the words of a message are kept. What cannot be opened is no words, and counts as wrong. */
function wordsIn(database: Database, { payload, keys }: Sealed): string {
  const message = openInbound(personKeys(database.keyring.masters, keys ?? []), payload) as { text?: unknown };
  return String(message.text ?? '');
}

async function readInbox(database: Database): Promise<InboxRow[]> {
  const text = `select id, payload, ${keysOf('person_id')} as keys, (payload -> 'address' ->> 'chat')::bigint as chat,
      outcome, attempts, done_at is not null as "isDone"
    from inbox order by id`;
  const rows = await database.query<InboxRow & Sealed>({ name: 'oracle_inbox', text }, []);
  return rows.map(({ payload, keys, ...row }) => ({ ...row, text: wordsIn(database, { payload, keys }) }));
}

async function readEntries(database: Database, inbox: readonly InboxRow[]): Promise<EntryRow[]> {
  const text = `select i.id as "inboxId", (i.payload -> 'address' ->> 'chat')::bigint as chat,
      f.mass_grams as "massGrams", f.energy_kcal as "energyKcal", e.local_date::text as "localDate",
      f.name as "foodName", e.person_id = i.person_id and exists (
        select 1 from identity where person_id = e.person_id and platform_user = i.payload -> 'address' ->> 'user'
      ) as "isSamePerson"
    from entry e join inbox i on i.id = e.inbox_id left join meal_food f on f.entry_id = e.id
    where e.voided_at is null order by e.id`;
  const rows = await database.query<EntryRow & { inboxId: number }>({ name: 'oracle_entries', text }, []);
  const words = new Map(inbox.map((row) => [row.id, row.text]));
  return rows.map((row) => ({ ...row, text: words.get(row.inboxId) ?? '' }));
}

/** What is still open: messages without an outcome, and replies not sent. `except`: a chat that does not count. */
export async function countOpen(
  database: Database,
  except: number | null = null,
): Promise<{ stored: number; open: number; unsent: number }> {
  const isCounted = (column: string) => `${column} <> coalesce($1::text, '')`;
  const text = `with message as (
      select done_at from inbox where ${isCounted(`payload -> 'address' ->> 'chat'`)})
    select (select count(*) from message) as stored,
      (select count(*) from message where done_at is null) as open,
      (select count(*) from outbox where state in ('pending', 'sending') and ${isCounted(`address ->> 'chat'`)}) as unsent`;
  const [row] = await database.query<{ stored: number; open: number; unsent: number }>({ name: 'oracle_open', text }, [
    except,
  ]);
  if (!row) throw new Error('the database counts nothing');
  return row;
}

/** From stored to handled, of what was stored before `until`. */
export async function readWaits(database: Database, until: Date): Promise<{ halfMs: number; p99Ms: number }> {
  const text = `select
      coalesce(percentile_cont(0.5) within group (order by took), 0)::float8 as "halfMs",
      coalesce(percentile_cont(0.99) within group (order by took), 0)::float8 as "p99Ms"
    from (
      select extract(epoch from done_at - received_at) * 1000 as took
      from inbox where done_at is not null and received_at < $1) one`;
  const [row] = await database.query<{ halfMs: number; p99Ms: number }>({ name: 'oracle_waits', text }, [until]);
  if (!row) throw new Error('the database measures nothing');
  return row;
}

/**
 * Second arrivals that were recognised: the inbox draws a number for every arrival and keeps it only for a new one.
 * (A crash of PostgreSQL skips numbers too: not for runs with one.)
 */
export async function countRecognised(database: Database): Promise<number> {
  const text = `select (select last_value from inbox_id_seq) - (select count(*) from inbox) as recognised`;
  const [row] = await database.query<{ recognised: number }>({ name: 'oracle_recognised', text }, []);
  return row?.recognised ?? 0;
}
