/**
 * What is timed: what people do, by the way a message takes (stored, claimed, read, committed, sent), and what runs by the
 * clock. All of it in this process, on a pool as a worker has it.
 */
import type { Database } from '#db/client.ts';
import { commitTurn } from '#db/commit.ts';
import { claimConversation } from '#db/conversations.ts';
import { erasePerson, findToErase } from '#db/erasure.ts';
import { findWaiting, storeInbound } from '#db/inbox.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Inbound } from '#db/message.ts';
import { readStanding } from '#db/metrics/database.ts';
import { findUnsent, markSent, takeNext } from '#db/outbox.ts';
import { queuePage } from '#db/queue-page.ts';
import { DEFAULT_RETENTION, forgetOld } from '#db/retention.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { planNudges } from '#worker/jobs/nudges.ts';
import { createTurn, type TurnClaim } from '#worker/turn.ts';
import { DUE_AT, DUE_KIND, DUE_PEOPLE, FIRST_CHAT, IDLE_AT, MESSAGES } from './rows.ts';

const SECRET = 'a-secret-of-the-bench';

/** A database with so many people in it, and what of the product works on it. */
export interface Town {
  people: number;
  database: Database;
  /** Takes a message from the door to its answer. Returns the texts and actions of the answer. */
  tell(person: number, said: Said): Promise<Heard>;
}

type Said = { text: string } | { action: string };

export interface Heard {
  texts: string[];
  actions: string[];
}

/** No message of an earlier run has it. */
let nextRef = Date.now() % 1_000_000_000;

export function openTown(database: Database, people: number): Town {
  const catalogue = loadCatalogue();
  let questionNo = 0;
  const turn = createTurn({
    database,
    catalogue,
    interpreter: createOfflineInterpreter(catalogue),
    now: () => new Date(),
    newId: () => `q${++questionNo}`,
    secret: SECRET,
  });
  return {
    people,
    database,
    async tell(person, said) {
      const message = messageOf(person, said);
      const { personId } = await storeInbound(database, message, {}, SECRET);
      const claim = await claimConversation(database, personId);
      if (!claim?.message) throw new Error(`nothing to do for person ${person}`);
      const done = await turn(claim as TurnClaim, new AbortController().signal);
      const result = await commitTurn(database, claim, claim.message.inboxId, done);
      if (result.kind !== 'committed') throw new Error(`the turn was ${result.kind}`);
      return deliver(database, personId);
    },
  };
}

function messageOf(person: number, said: Said): Inbound {
  const [user, ref] = [String(FIRST_CHAT + person), String(nextRef++)];
  const address = { platform: 'telegram' as const, chat: user, user, isPrivate: true };
  const common = { key: `tg:7:${user}:${ref}`, address, sentAt: new Date().toISOString(), messageRef: ref };
  return 'text' in said ? { kind: 'message', ...common, ...said } : { kind: 'press', ...common, ...said };
}

/** As the bot does, but for the call to the platform. */
async function deliver(database: Database, personId: number): Promise<Heard> {
  const heard: Heard = { texts: [], actions: [] };
  for (;;) {
    const next = await takeNext(database, 'telegram', personId, 'replies');
    if (!next) return heard;
    heard.texts.push(next.body.text);
    heard.actions.push(...(next.body.buttons ?? []).flat().map(({ action }) => action));
    const { isMore } = await markSent(database, next.id, `telegram:${personId}:${nextRef++}`);
    if (!isMore) return heard;
  }
}

// --- what people do ---

export interface Talk {
  name: string;
  text: string;
  /** What the answer has to be like, so that nothing is timed that failed. */
  hears: RegExp;
  /** Takes back what was logged just before. */
  needsLog?: boolean;
}

/** In this order, so that the last takes back the first. */
export const TALKS: readonly Talk[] = [
  { name: 'one log, “two eggs and toast”', text: 'two eggs and toast', hears: /egg/i },
  { name: '`/today`', text: '/today', hears: /egg/i },
  { name: '`/week`', text: '/week', hears: /kcal/ },
  { name: '“what did I eat on Tuesday”', text: 'what did I eat on Tuesday', hears: /kcal/ },
  { name: 'undo', text: 'undo', hears: /taken back/i, needsLog: true },
];

export async function talk(town: Town, person: number, { text, hears }: Talk): Promise<void> {
  const { texts } = await town.tell(person, { text });
  if (!texts.some((one) => hears.test(one))) throw new Error(`“${text}” was answered with ${JSON.stringify(texts)}`);
}

/** `/export`: the whole of a person in one file. */
export async function exportOf(town: Town, person: number): Promise<void> {
  const { texts } = await town.tell(person, { text: '/export' });
  if (!texts.some((one) => /\d{3}/.test(one))) throw new Error(`/export was answered with ${JSON.stringify(texts)}`);
}

/** `/delete`, the tap, and the eraser's work. */
export async function eraseOf(town: Town, person: number): Promise<void> {
  const { actions } = await town.tell(person, { text: '/delete' });
  const yes = actions.find((action) => action.startsWith('del:y:'));
  if (!yes) throw new Error('/delete did not ask');
  await town.tell(person, { action: yes });
  const due = await findToErase(town.database, 40_000);
  if (!due.includes(person) || !(await erasePerson(town.database, person))) throw new Error('nobody was erased');
}

// --- what runs by the clock ---

export interface Chore {
  name: string;
  run(town: Town): Promise<unknown>;
  /** Not timed. */
  after?(town: Town): Promise<void>;
  /** What it costs is bounded, and small towns are below the bound. */
  isBounded?: boolean;
}

const today = (): string => new Date().toISOString().slice(0, 10);

const plan = ({ database }: Town, at: string): Promise<number> =>
  planNudges({
    database,
    doorbell: { ring: async () => {}, listen: async () => {}, close: async () => {} },
    now: new Date(`${today()}T${at}`),
    log: SILENT_LOG,
  });

export const CHORES: readonly Chore[] = [
  { name: 'sweep for open messages (every second)', run: ({ database }) => findWaiting(database, 16) },
  {
    name: 'sweep for unsent replies (every second)',
    run: ({ database }) => findUnsent(database, 'telegram', 'replies', 16),
  },
  {
    name: 'sweep for unsent reminders (every second)',
    run: ({ database }) => findUnsent(database, 'telegram', 'reminders', 16),
  },
  { name: 'look for people to erase (every 5 s)', run: ({ database }) => findToErase(database, 40_000) },
  { name: 'the figures of a scrape (every 5 s)', run: ({ database }) => readStanding(database) },
  { name: 'the page `/queues` (every 10 s while open)', run: ({ database }) => queuePage(database), isBounded: true },
  { name: 'planning reminders, nobody due (every 20 s)', run: (town) => plan(town, IDLE_AT) },
  {
    name: `planning reminders, ${DUE_PEOPLE} people due`,
    async run(town) {
      const planned = await plan(town, DUE_AT);
      if (planned !== DUE_PEOPLE) throw new Error(`${planned} of ${DUE_PEOPLE} reminders were planned`);
    },
    after: forgetPlanned,
  },
  {
    name: 'retention, nothing due (every 10 min)',
    run: ({ database }) => forgetOld(database, DEFAULT_RETENTION, new Date()),
  },
];

/** So that they are due once more. */
async function forgetPlanned({ database }: Town): Promise<void> {
  const run = (name: string, text: string) => database.query({ name: `bench_${name}`, text }, []);
  await run('nudges', `delete from nudge where kind = '${DUE_KIND}' and person_id <= 5 * ${DUE_PEOPLE}`);
  await run(
    'reminders',
    `delete from outbox where person_id <= 5 * ${DUE_PEOPLE} and class = 'reminder' and state = 'pending'`,
  );
  await run(
    'settings',
    `update nudge_setting set ignored = 0, is_on = true, next_date = null
      where kind = '${DUE_KIND}' and person_id <= 5 * ${DUE_PEOPLE}`,
  );
}

// --- when much is left lying ---

export interface Backlog extends Chore {
  before(town: Town): Promise<void>;
}

/**
 * So many people wait at once: an outage, or a minute that many chose. As many as LIMIT_OPEN_MESSAGES lets wait, and
 * nothing has told the planner of them.
 */
const WAITING = 10_000;
export const SWEEP_EVERY_MS = 1_000;

/** Rows of the last message of so many people. */
const lastOf = (people: number): string => {
  const before = (MESSAGES - 1) * people;
  return `id > ${before} and id <= ${before + Math.min(people, WAITING)}`;
};

const change = ({ database, people }: Town, name: string, text: string): Promise<unknown> =>
  database.query({ name: `bench_${name}_${people}`, text }, []);

export const BACKLOGS: readonly Backlog[] = [
  {
    name: `sweep for open messages, ${WAITING.toLocaleString('en')} people waiting`,
    before: async (town) =>
      void (await change(town, 'reopen', `update inbox set done_at = null where ${lastOf(town.people)}`)),
    run: ({ database }) => findWaiting(database, 16),
    after: async (town) => void (await change(town, 'close', 'update inbox set done_at = now() where done_at is null')),
  },
  {
    name: `sweep for unsent replies, ${WAITING.toLocaleString('en')} people waiting`,
    before: async (town) =>
      void (await change(town, 'unsend', `update outbox set state = 'pending' where ${lastOf(town.people)}`)),
    run: ({ database }) => findUnsent(database, 'telegram', 'replies', 16),
    after: async (town) =>
      void (await change(town, 'send', `update outbox set state = 'sent' where state in ('pending', 'sending')`)),
  },
];
