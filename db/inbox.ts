/** The one way in: a message is stored before its platform is told "got it", and a second arrival is a no-op. */
import type { Database, Statement } from './client.ts';
import type { Inbound } from './message.ts';
import { createPerson, type PersonDefaults } from './people.ts';

export interface Stored {
  personId: number;
  /** False for a duplicate. */
  isNew: boolean;
}

const STORE: Statement = {
  name: 'inbox_store',
  text: `with who as (select person_id from identity where platform = $1 and platform_user = $2),
    put as (
      insert into inbox (platform_key, person_id, payload, message_key)
      select $3, person_id, $4::jsonb, $5 from who
      on conflict (platform_key) do nothing
      returning id)
    select person_id as "personId", exists (select 1 from put) as "isNew" from who`,
};

export function messageKey(platform: string, chat: string, messageRef: string | null | undefined): string | null {
  return messageRef ? `${platform}:${chat}:${messageRef}` : null;
}

export async function storeInbound(
  database: Database,
  message: Inbound,
  defaults: PersonDefaults = {},
): Promise<Stored> {
  const { platform, chat, user } = message.address;
  const isWords = message.kind === 'message' || message.kind === 'edit' || message.kind === 'unsupported';
  const key = isWords ? messageKey(platform, chat, message.messageRef) : null;
  const values = [platform, user, message.key, JSON.stringify(message), key];
  const [row] = await database.query<Stored>(STORE, values);
  if (row) return row;
  await createPerson(database, message, defaults);
  const [again] = await database.query<Stored>(STORE, values);
  if (!again) throw new Error(`no person for ${platform} account after creating one`);
  return again;
}

// Of each person the oldest only: those behind a message that waits for its next attempt wait with it, and must not
// hide the people that can be served.
const WAITING: Statement = {
  name: 'inbox_waiting',
  text: `select i.person_id as "personId"
    from inbox i join conversation c on c.person_id = i.person_id
    where i.done_at is null and (i.retry_at is null or i.retry_at <= now())
      and (c.lease_until is null or c.lease_until < now())
      and not exists (
        select 1 from inbox earlier
        where earlier.person_id = i.person_id and earlier.done_at is null and earlier.id < i.id)
    order by i.id limit $1`,
};

/** People with open messages that nobody is working on, longest waiting first: what the sweep looks for. */
export async function findWaiting(database: Database, limit: number): Promise<number[]> {
  const rows = await database.query<{ personId: number }>(WAITING, [limit]);
  return rows.map((row) => row.personId);
}

const FAIL: Statement = {
  name: 'inbox_fail',
  text: `update inbox set retry_at = now() + $2 * interval '1 millisecond', last_error = $3
    where id = $1 and done_at is null`,
};

/** A failed attempt: the message stays open and comes back after a pause. `errorClass` never holds message text. */
export async function markFailed(
  database: Database,
  inboxId: number,
  pauseMs: number,
  errorClass: string,
): Promise<void> {
  await database.query(FAIL, [inboxId, pauseMs, errorClass]);
}

const BY_KEY: Statement = {
  name: 'inbox_by_message_key',
  text: `select id from inbox where message_key = $1 and person_id = $2 order by id`,
};

/** The inbox rows of one platform message: the original and its edits, oldest first. */
export async function findByMessage(database: Database, key: string, personId: number): Promise<number[]> {
  const rows = await database.query<{ id: number }>(BY_KEY, [key, personId]);
  return rows.map((row) => row.id);
}

const BY_RECEIPT: Statement = {
  name: 'inbox_by_receipt',
  text: `select inbox_id as id from outbox where message_key = $1 and person_id = $2 and inbox_id is not null`,
};

/** The message whose receipt this platform message is, if it is one. */
export async function findByReceipt(database: Database, key: string, personId: number): Promise<number | null> {
  const rows = await database.query<{ id: number }>(BY_RECEIPT, [key, personId]);
  return rows[0]?.id ?? null;
}
