/**
 * One conversation, one message at a time, on any number of workers: the lease and its fencing token.
 * Order of a worker's calls: claim, (renew while the model thinks), commitTurn (db/commit.ts), claim again or release.
 */
import type { Database, Statement } from './client.ts';
import { Inbound } from './message.ts';
import type { Person } from './people.ts';

/** A worker that dies is replaced after this. Renewed by heartbeat while a turn takes longer. */
export const LEASE_MS = 15_000;

export interface Claim {
  personId: number;
  /** The fence: every commit presents it; a newer claim makes it void. */
  token: number;
  dialog: unknown;
  person: Person;
  message: {
    inboxId: number;
    /** This one included. */
    attempts: number;
    /** An earlier attempt threw. The others ended with their process, or with their database. */
    hasFailed: boolean;
    receivedAt: Date;
    payload: Inbound;
  } | null;
}

const CLAIM: Statement = {
  name: 'conversation_claim',
  text: `with oldest as (
      select id, retry_at from inbox where person_id = $1 and done_at is null order by id limit 1),
    mine as (
      update conversation set lease_token = lease_token + 1, lease_until = now() + $2 * interval '1 millisecond'
      where person_id = $1 and (lease_until is null or lease_until < now() or lease_token = $3)
        and exists (select 1 from oldest where retry_at is null or retry_at <= now())
      returning lease_token, dialog),
    taken as (
      update inbox set attempts = attempts + 1
      where id = (select id from oldest) and done_at is null and exists (select 1 from mine)
      returning id, attempts, last_error is not null as has_failed, received_at, payload)
    select mine.lease_token as token, mine.dialog, taken.id, taken.attempts, taken.has_failed as "hasFailed",
      taken.received_at as "receivedAt", taken.payload, to_jsonb(person.*) as person
    from mine join person on person.id = $1 left join taken on true`,
};

interface ClaimRow {
  token: number;
  dialog: unknown;
  id: number | null;
  attempts: number;
  hasFailed: boolean;
  receivedAt: Date;
  payload: unknown;
  person: Record<string, unknown>;
}

/**
 * Takes the conversation and its oldest open message. Null when there is nothing to do or another worker has it.
 * `token`: the caller's own live claim, to go on to the next message without letting go in between.
 */
export async function claimConversation(
  database: Database,
  personId: number,
  token: number | null = null,
  leaseMs = LEASE_MS,
): Promise<Claim | null> {
  const [row] = await database.query<ClaimRow>(CLAIM, [personId, leaseMs, token ?? -1]);
  if (!row) return null;
  const payload = row.id === null ? null : readPayload(row.payload);
  if (row.id !== null && payload === null) {
    // Nobody could be answered: closed, so that it does not stand in the way of what follows.
    await database.query(UNREADABLE, [row.id]);
    await database.query(RELEASE, [personId, row.token]);
    return null;
  }
  return {
    personId,
    token: row.token,
    dialog: row.dialog,
    person: personFromJson(row.person),
    message:
      row.id === null
        ? null
        : {
            inboxId: row.id,
            attempts: row.attempts,
            hasFailed: row.hasFailed,
            receivedAt: row.receivedAt,
            payload: payload as Inbound,
          },
  };
}

/** A stored message an older or newer version wrote differently is still answered, as something we cannot read. */
function readPayload(stored: unknown): Inbound | null {
  const parsed = Inbound.safeParse(stored);
  if (parsed.success) return parsed.data;
  const { key, sentAt, address } = (stored ?? {}) as Record<string, unknown>;
  const fallback = Inbound.safeParse({ kind: 'unsupported', what: 'other', key, sentAt, address });
  return fallback.success ? fallback.data : null;
}

/** to_jsonb gives column names; the rest of the code speaks Drizzle's property names. */
function personFromJson(row: Record<string, unknown>): Person {
  const camel = Object.entries(row).map(([name, value]) => [
    name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()),
    value,
  ]);
  const person = Object.fromEntries(camel) as Person;
  return { ...person, createdAt: new Date(person.createdAt) };
}

const RENEW: Statement = {
  name: 'conversation_renew',
  text: `update conversation set lease_until = now() + $3 * interval '1 millisecond'
    where person_id = $1 and lease_token = $2 returning person_id`,
};

/** False when the lease was lost: stop working, the commit would be refused. */
export async function renewLease(
  database: Database,
  personId: number,
  token: number,
  leaseMs = LEASE_MS,
): Promise<boolean> {
  return (await database.query(RENEW, [personId, token, leaseMs])).length > 0;
}

const RELEASE: Statement = {
  name: 'conversation_release',
  text: `update conversation set lease_until = null where person_id = $1 and lease_token = $2`,
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
