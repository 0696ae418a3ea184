/**
 * One conversation, one message at a time, on any number of workers: the lease and its fencing token.
 * Order of a worker's calls: claim, (renew while the model thinks), commitTurn (db/commit.ts), which lets go and says
 * whether more is open. What arrives after that rings; a ring that comes too early finds the conversation `held`, and is
 * looked into again. A turn that was not committed is let go with `releaseConversation`.
 */
import { getTableColumns } from 'drizzle-orm';
import { batchedRows } from './batched.ts';
import { type Database, RELAXED, type Statement } from './client.ts';
import { keysOf } from './keys.ts';
import { Inbound } from './message.ts';
import type { Person } from './people.ts';
import { HOLDER_IS_GONE } from './presence.ts';
import { person } from './schema.ts';
import { type PersonKeys, personKeys, SealError, type StoredKey } from './seal.ts';
import { openInbound, openValue } from './sealed.ts';

/**
 * A worker that stands still is replaced after this; one that dies at once, where its end is known (db/presence.ts). Renewed
 * by heartbeat while a turn takes longer. With 15 s the last of a hundred messages took twice as long under kills; with 6 s
 * no less, and a process that stands still for so long loses its turn.
 */
export const LEASE_MS = 8_000;

export interface UsualName {
  key: string;
  name: string;
}

export interface Claim {
  personId: number;
  /** The fence: every commit presents it; a newer claim makes it void. */
  token: number;
  /** To open and to seal what is this person's. */
  keys: PersonKeys;
  dialog: unknown;
  person: Person;
  /** Names of the meals this person saved, with their keys. Absent: none. */
  usuals?: readonly UsualName[];
  /** The message before this one, of any kind: its words, when it was sent, how it ended. Absent: none. */
  previous?: { text: string | null; sentAt: string; outcome: string | null } | null;
  message: {
    inboxId: number;
    /** This one included. */
    attempts: number;
    /** An earlier attempt threw. The others ended with their process, or with their database. */
    hasFailed: boolean;
    receivedAt: Date;
    /** Milliseconds from then to the claim, by the clock of the database. */
    waitedMs: number;
    payload: Inbound;
  } | null;
}

/** By the names that the rest of the code speaks, which are Drizzle's. */
const PERSON_COLUMNS = Object.entries(getTableColumns(person))
  .map(([name, column]) => `${column.name} as "${name}"`)
  .join(', ');

// A conversation whose row somebody holds this moment is passed over: it is being claimed or let go, and whoever asked
// looks again soon. So nobody waits for anybody, in whatever order several are claimed at once. How few are claimed cannot
// be guessed by a plan, and one that takes them for a hundred reads a young table from end to end: `any(array())` and the
// subqueries keep it at the indexes. A claim that a crash takes back is made anew: its message is still open, and of two
// that hold the same token the first commit closes it.
const CLAIM: Statement = {
  name: 'conversation_claim_9',
  text: `with ${RELAXED},
    wanted as materialized (
      select w.*, o.id as oldest_id
      from relaxed
        cross join jsonb_to_recordset($1::jsonb) as w (no int, person_id bigint, token bigint, lease_ms float8, holder int)
        cross join lateral (
          select id, retry_at from inbox where person_id = w.person_id and done_at is null order by id limit 1) o
      where o.retry_at is null or o.retry_at <= now()),
    free as materialized (
      select w.* from wanted w cross join lateral (
        select 1 from conversation c
        where c.person_id = w.person_id
          and (c.lease_until is null or c.lease_until < now() or c.lease_token = w.token or ${HOLDER_IS_GONE})
        for update skip locked) c),
    mine as (
      update conversation c set lease_token = lease_token + 1, lease_until = now() + free.lease_ms * interval '1 millisecond',
        lease_holder = free.holder
      from free where c.person_id = free.person_id and c.person_id = any(array(select person_id from free))
      returning free.no, c.person_id, free.oldest_id, c.lease_token, c.dialog),
    taken as (
      update inbox i set attempts = attempts + 1
      from mine
      where i.id = mine.oldest_id and i.id = any(array(select oldest_id from mine)) and i.person_id = mine.person_id
        and i.done_at is null
      returning i.id, i.attempts, i.last_error is not null as has_failed, i.received_at, i.payload)
    select wanted.no, mine.lease_token as token, mine.dialog, taken.id, taken.attempts, taken.has_failed as "hasFailed",
      taken.received_at as "receivedAt", (extract(epoch from now() - taken.received_at) * 1000)::float8 as "waitedMs",
      taken.payload,
      (select row_to_json(p) from (select ${PERSON_COLUMNS} from person where id = mine.person_id) as p) as person,
      (select json_agg(json_build_object('key', u.key, 'name', u.name)) from usual u where u.person_id = mine.person_id) as usuals,
      (select json_build_object('payload', p.payload, 'outcome', p.outcome)
        from inbox p where p.person_id = mine.person_id and p.id < taken.id order by p.id desc limit 1) as previous,
      case when mine.person_id is not null then ${keysOf('mine.person_id')} end as keys
    from wanted left join mine on mine.no = wanted.no left join taken on taken.id = mine.oldest_id`,
};

interface ClaimRow {
  /** Null: another worker has the conversation. */
  token: number | null;
  dialog: unknown;
  id: number | null;
  attempts: number;
  hasFailed: boolean;
  receivedAt: Date;
  waitedMs: number;
  payload: unknown;
  /** Instants as text. */
  person: Record<keyof Person, unknown>;
  usuals: UsualName[] | null;
  previous: { payload: unknown; outcome: string | null } | null;
  keys: StoredKey[] | null;
}

interface ToClaim {
  personId: number;
  token: number | null;
  leaseMs: number;
  holder: number | null;
}

const claimRow = batchedRows<ToClaim, ClaimRow>(CLAIM, {
  keyOf: ({ personId }) => personId,
  columns: ({ personId, token, leaseMs, holder }) => ({
    ...{ person_id: personId, token: token ?? -1, lease_ms: leaseMs, holder },
  }),
});

/** `held`: another worker has it, or lets go of it this moment: look again soon. `nothing`: no message is due. */
export type ClaimResult = Claim | 'held' | 'nothing';

/**
 * Takes the conversation and its oldest open message. `token`: the caller's own live claim, to go on to the next message
 * without letting go in between. `holder`: the caller's number, of `db/presence.ts`.
 */
export async function tryClaim(
  database: Database,
  personId: number,
  token: number | null = null,
  leaseMs = LEASE_MS,
  holder: number | null = null,
): Promise<ClaimResult> {
  const row = await claimRow(database, { personId, token, leaseMs, holder });
  if (!row) return 'nothing';
  if (!isClaimed(row)) return 'held';
  const keys = personKeys(database.keyring.masters, row.keys ?? []);
  const { dialog, payload } = await opened(database, personId, row, keys);
  if (row.id !== null && payload === null) {
    // Nobody could be answered: closed, so that it does not stand in the way of what follows.
    await database.query(UNREADABLE, [row.id]);
    await database.query(RELEASE, [personId, row.token]);
    return 'nothing';
  }
  return {
    personId,
    token: row.token,
    keys,
    dialog,
    person: personFromJson(row.person),
    usuals: row.usuals ?? [],
    previous: row.previous && previousOf(row.previous, keys),
    message:
      row.id === null
        ? null
        : {
            inboxId: row.id,
            attempts: row.attempts,
            hasFailed: row.hasFailed,
            receivedAt: row.receivedAt,
            waitedMs: Math.max(0, row.waitedMs),
            payload: payload as Inbound,
          },
  };
}

type ClaimedRow = ClaimRow & { token: number };
const isClaimed = (row: ClaimRow): row is ClaimedRow => row.token !== null;

/** As `tryClaim`; null when there is no claim, for whatever reason. */
export async function claimConversation(
  database: Database,
  personId: number,
  token: number | null = null,
  leaseMs = LEASE_MS,
): Promise<Claim | null> {
  const claim = await tryClaim(database, personId, token, leaseMs);
  return typeof claim === 'string' ? null : claim;
}

/** Seldom looked at, so it is opened when it is. A message that does not open any more has no words. */
function previousOf(
  { payload, outcome }: NonNullable<ClaimRow['previous']>,
  keys: PersonKeys,
): NonNullable<Claim['previous']> | null {
  const sentAt = (payload as { sentAt?: unknown } | null)?.sentAt;
  if (typeof sentAt !== 'string') return null;
  return {
    outcome,
    sentAt,
    get text() {
      try {
        const message = readPayload(openInbound(keys, payload));
        return message && 'text' in message ? message.text : null;
      } catch {
        return null;
      }
    },
  };
}

async function opened(
  database: Database,
  personId: number,
  row: ClaimedRow,
  keys: PersonKeys,
): Promise<{ dialog: unknown; payload: Inbound | null }> {
  try {
    // Also what is to be sealed must be sealable, before any work is done.
    void keys.own;
    return {
      dialog: openValue(keys, 'conversation.dialog', row.dialog),
      payload: row.id === null ? null : readPayload(openInbound(keys, row.payload)),
    };
  } catch (error) {
    // Our key is not the one it was sealed under: the message waits, untouched, for a worker that has it.
    if (error instanceof SealError) {
      await database.query(PUT_BACK, [row.id, SEALED_PAUSE_MS]);
      await database.query(RELEASE, [personId, row.token]);
    }
    throw error;
  }
}

/** A stored message an older or newer version wrote differently is still answered, as something we cannot read. */
function readPayload(stored: unknown): Inbound | null {
  const parsed = Inbound.safeParse(stored);
  if (parsed.success) return parsed.data;
  const { key, sentAt, address } = (stored ?? {}) as Record<string, unknown>;
  const fallback = Inbound.safeParse({ kind: 'unsupported', what: 'other', key, sentAt, address });
  return fallback.success ? fallback.data : null;
}

const INSTANTS = ['createdAt', 'trainingConsentAt', 'mutedUntil', 'erasedAt'] as const satisfies (keyof Person)[];

/** The same object: nobody else has it. */
function personFromJson(row: ClaimRow['person']): Person {
  for (const name of INSTANTS) {
    const said = row[name];
    if (said !== null) row[name] = new Date(said as string);
  }
  return row as Person;
}

const RENEW: Statement = {
  name: 'conversation_renew_3',
  // A heartbeat that comes after the commit must not take back what was let go.
  text: `update conversation set lease_until = now() + $3 * interval '1 millisecond', lease_holder = $4
    where person_id = $1 and lease_token = $2 and lease_until is not null returning person_id`,
};

/** False when the lease was lost: stop working, the commit would be refused. */
export async function renewLease(
  database: Database,
  personId: number,
  token: number,
  leaseMs = LEASE_MS,
  holder: number | null = null,
): Promise<boolean> {
  return (await database.query(RENEW, [personId, token, leaseMs, holder])).length > 0;
}

const RELEASE: Statement = {
  name: 'conversation_release_2',
  text: `update conversation set lease_until = null, lease_holder = null where person_id = $1 and lease_token = $2`,
};

const SEALED_PAUSE_MS = 15_000;

const PUT_BACK: Statement = {
  name: 'inbox_put_back',
  text: `update inbox set attempts = attempts - 1, retry_at = now() + $2 * interval '1 millisecond'
    where id = $1 and done_at is null`,
};

const UNREADABLE: Statement = {
  name: 'inbox_unreadable',
  text: `update inbox set done_at = now(), outcome = 'unreadable' where id = $1 and done_at is null`,
};

const HAS_OPEN: Statement = {
  name: 'conversation_has_open',
  // Of the oldest only: those behind it have to wait for it, also while it waits for its next attempt.
  text: `select 1 from (
      select retry_at from inbox where person_id = $1 and done_at is null order by id limit 1) as oldest
    where retry_at is null or retry_at <= now()`,
};

/**
 * Lets go, then looks again: a message that arrived after the last claim rang while we still held the lease, and
 * would otherwise wait for the sweep. True when there is more to do.
 */
export async function releaseConversation(database: Database, personId: number, token: number): Promise<boolean> {
  await database.query(RELEASE, [personId, token]);
  return (await database.query(HAS_OPEN, [personId])).length > 0;
}
