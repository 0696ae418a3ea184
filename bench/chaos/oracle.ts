/**
 * Compares what people sent with what is in the database and in their chats. It reads the tables and the platform, and
 * shares no code with the programs under test.
 */
import type { Database } from '#db/client.ts';
import { serialInReceipt, serialInWords } from './traffic.ts';

/** What a chat was sent: texts, oldest first. */
export type Chats = ReadonlyMap<number, readonly string[]>;

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
  /** Replies that are no receipt: an apology, say. */
  otherReplies: number;
  /** The most attempts a message took. */
  mostAttempts: number;
}

interface InboxRow {
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
  foodName: string;
  isSamePerson: boolean;
}

/** `sent`: how many messages each chat sent; their serials are 1 to that. */
export async function judge(database: Database, sent: ReadonlyMap<number, number>, chats: Chats): Promise<Verdict> {
  const inbox = await readInbox(database);
  const entries = await readEntries(database);
  const perChat = [...sent].map(([chat, count]) =>
    judgeChat(
      count,
      inbox.filter((row) => row.chat === chat),
      entries.filter((row) => row.chat === chat),
      chats.get(chat) ?? [],
    ),
  );
  const total = (name: keyof Verdict) => perChat.reduce((sum, one) => sum + one[name], 0);
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
    mostAttempts: Math.max(0, ...inbox.map((row) => row.attempts)),
  };
}

export function isGood(verdict: Verdict): boolean {
  const { unhandled, lost, duplicated, outOfOrder, wrong, unanswered, otherReplies } = verdict;
  return unhandled + lost + duplicated + outOfOrder + wrong + unanswered + otherReplies === 0;
}

function judgeChat(count: number, inbox: InboxRow[], entries: EntryRow[], replies: readonly string[]): Verdict {
  const serials = Array.from({ length: count }, (_, index) => index + 1);
  const logged = new Set(
    inbox.filter((row) => row.isDone && row.outcome === 'logged').map((row) => serialInWords(row.text)),
  );
  const entered = entries.map((row) => row.massGrams);
  const shown = replies.map(serialInReceipt).filter((serial) => serial !== null);
  const firstShown = [...new Set(shown)];
  return {
    accepted: count,
    unhandled: serials.filter((serial) => !logged.has(serial)).length,
    lost: serials.filter((serial) => !entered.includes(serial)).length,
    duplicated: entered.length - new Set(entered).size + inbox.length - new Set(inbox.map((row) => row.text)).size,
    outOfOrder: inversions(entered) + inversions(firstShown),
    wrong:
      entries.filter((row) => !isRight(row)).length + inbox.filter((row) => serialInWords(row.text) === null).length,
    unanswered: serials.filter((serial) => !firstShown.includes(serial)).length,
    repeatedReplies: shown.length - firstShown.length,
    otherReplies: replies.length - shown.length,
    mostAttempts: 0,
  };
}

function isRight(row: EntryRow): boolean {
  return row.isSamePerson && row.massGrams === serialInWords(row.text) && /riz/i.test(row.foodName);
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

function readInbox(database: Database): Promise<InboxRow[]> {
  const text = `select (payload -> 'address' ->> 'chat')::bigint as chat, payload ->> 'text' as text, outcome, attempts,
      done_at is not null as "isDone"
    from inbox order by id`;
  return database.query<InboxRow>({ name: 'oracle_inbox', text }, []);
}

function readEntries(database: Database): Promise<EntryRow[]> {
  const text = `select (i.payload -> 'address' ->> 'chat')::bigint as chat, i.payload ->> 'text' as text,
      f.mass_grams as "massGrams", f.name as "foodName", e.person_id = i.person_id and exists (
        select 1 from identity where person_id = e.person_id and platform_user = i.payload -> 'address' ->> 'user'
      ) as "isSamePerson"
    from entry e join inbox i on i.id = e.inbox_id left join meal_food f on f.entry_id = e.id
    where e.voided_at is null order by e.id`;
  return database.query<EntryRow>({ name: 'oracle_entries', text }, []);
}

/** What is still open: messages without an outcome, and replies not sent. */
export async function countOpen(database: Database): Promise<{ stored: number; open: number; unsent: number }> {
  const text = `select (select count(*) from inbox) as stored,
      (select count(*) from inbox where done_at is null) as open,
      (select count(*) from outbox where state in ('pending', 'sending')) as unsent`;
  const [row] = await database.query<{ stored: number; open: number; unsent: number }>(
    { name: 'oracle_open', text },
    [],
  );
  if (!row) throw new Error('the database counts nothing');
  return row;
}
