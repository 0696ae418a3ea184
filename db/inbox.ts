/** The one way in: a message is stored before its platform is told "got it", and a second arrival is a no-op. */
import { batchedReads, batchedRows } from './batched.ts';
import { type Database, type Statement, sqlState } from './client.ts';
import { identityHash, updateHash } from './erasure.ts';
import { accountKey, ensureKey, keysOf } from './keys.ts';
import type { Inbound } from './message.ts';
import { createPerson, type PersonDefaults } from './people.ts';
import { HOLDER_IS_GONE } from './presence.ts';
import { type DataKey, personKeys, type StoredKey } from './seal.ts';
import { sealInbound } from './sealed.ts';

export interface Stored {
  /** 0: nobody's, and nothing is stored. */
  personId: number;
  /** False for a duplicate. */
  isNew: boolean;
  /** Of what was stored; null for a duplicate. */
  inboxId: number | null;
}

/** Nobody's: of an account that was erased after it was sent, or about something that is gone with it. */
const NOBODYS: Stored = { personId: 0, isNew: false, inboxId: null };

// Accounts are held until their messages are in: accounts that are joined or erased meanwhile wait for it, or it for them.
// What a message was sealed with must be a key of whoever has the account now: one remembered from before they were
// joined, parted or erased stores nothing, and the right one comes back to seal it with. Ids follow the order of arrival.
// `limit 1` and not `exists`, which a plan for a hundred messages answers by reading all keys of everybody once.
const STORE: Statement = {
  name: 'inbox_store_7',
  text: `with said as materialized (
      select m.*, i.person_id from jsonb_to_recordset($1::jsonb) as m (no int, platform text, platform_user text, key text,
          payload jsonb, message_key text, identity_hash text, update_hash text, written_at timestamptz, key_id text)
        left join lateral (
          select person_id from identity
          where platform = m.platform and platform_user = m.platform_user for share) i on true),
    judged as materialized (
      select said.*,
        (select true from person_key k where k.person_id = said.person_id and k.id = key_id and not k.is_borrowed limit 1)
          is true as is_fit,
        (select true from erasure e where e.identity_hash = said.identity_hash and e.erased_at >= written_at limit 1) is true
          or (select true from erasure e where e.identity_hash = said.update_hash limit 1) is true as is_erased
      from said),
    put as (
      insert into inbox (platform_key, person_id, payload, message_key)
      select key, person_id, payload, message_key from judged where is_fit and not is_erased order by no
      on conflict (platform_key) do nothing
      returning id, platform_key)
    select j.no, j.person_id as "personId", put.id as "inboxId", j.is_erased as "isErased", j.is_fit as "isFit",
      case when not j.is_fit then ${keysOf('j.person_id')} end as keys
    from judged j left join put on put.platform_key = j.key`,
};

interface StoreRow {
  personId: number | null;
  inboxId: number | null;
  isErased: boolean;
  isFit: boolean;
  keys: StoredKey[] | null;
}

interface ToStore {
  message: Inbound;
  secret: string;
  /** To seal it with; null: not known yet, and it is only asked whose it is. */
  key: DataKey | null;
}

const storeRow = batchedRows<ToStore, StoreRow>(STORE, {
  // The same message twice at once: the first of them is it, and the second is told so by the next statement.
  keyOf: ({ message }) => message.key,
  columns: ({ message, secret, key }) => ({
    ...headOf(message, secret),
    payload: key && sealInbound(key, message),
    key_id: key?.id ?? null,
  }),
});

export function messageKey(platform: string, chat: string, messageRef: string | null | undefined): string | null {
  return messageRef ? `${platform}:${chat}:${messageRef}` : null;
}

/** `secret`: what erased accounts are remembered by. Throws `DiskFull` (db/room.ts). */
export async function storeInbound(
  database: Database,
  message: Inbound,
  defaults: PersonDefaults = {},
  secret = '',
): Promise<Stored> {
  await database.needRoom?.();
  // Looked at twice before somebody is made new: a statement that waited for an account to be erased finds it gone, and
  // sees only afterwards that it was.
  const stored = (await store(database, message, secret)) ?? (await store(database, message, secret));
  if (stored) return stored;
  if (!mayBegin(message)) return NOBODYS;
  await createPerson(database, message, defaults);
  const again = await store(database, message, secret);
  if (!again) throw new Error(`no person for ${message.address.platform} account after creating one`);
  return again;
}

/** Whose it is, which it is, and what erased accounts and their updates are found by: columns of a statement that stores it. */
export function headOf(message: Inbound, secret: string) {
  const { platform, chat, user } = message.address;
  const hasKey = message.kind !== 'press' && message.kind !== 'delete';
  return {
    platform,
    platform_user: user,
    key: message.key,
    message_key: hasKey ? messageKey(platform, chat, message.messageRef) : null,
    identity_hash: identityHash(platform, user, secret),
    update_hash: updateHash(message.key, secret),
    written_at: message.kind === 'edit' ? (message.writtenAt ?? message.sentAt) : message.sentAt,
  };
}

/** How often an account may change hands between two looks at it. */
const MOST_ATTEMPTS = 5;

/** Null when nobody has this account. One statement for whoever wrote lately. */
async function store(database: Database, message: Inbound, secret: string): Promise<Stored | null> {
  const { keyring } = database;
  const account = accountKey(message.address.platform, message.address.user);
  for (let attempt = 1; ; attempt += 1) {
    const key = keyring.accounts.get(account) ?? null;
    try {
      const row = await storeRow(database, { message, secret, key });
      if (row?.isErased) return NOBODYS;
      if (!row?.personId) return null;
      if (row.isFit) {
        return { personId: row.personId, isNew: row.inboxId !== null, inboxId: row.inboxId };
      }
      const own = personKeys(keyring.masters, row.keys ?? []).own ?? (await ensureKey(database, row.personId));
      keyring.accounts.set(account, own);
    } catch (error) {
      // The person was joined to another or erased this very moment: the next look finds how it stands now.
      if (sqlState(error) !== FOREIGN_KEY || attempt >= MOST_ATTEMPTS) throw error;
    }
    if (attempt >= MOST_ATTEMPTS) throw new Error('an account changes hands too often to be written to');
  }
}

const FOREIGN_KEY = '23503';

/** A button or a deleted message of somebody who is not known (any more) is about nothing that is left. */
function mayBegin(message: Inbound): boolean {
  if (message.kind === 'press') return message.isForAnyone === true;
  return message.kind !== 'delete';
}

// Of each person the oldest only: those behind a message that waits for its next attempt wait with it, and must not
// hide the people that can be served. The open ones are gone through once, in the order of their index: looked up one by
// one for an earlier one, they took PostgreSQL the square of their number while its statistics knew of none.
const WAITING: Statement = {
  name: 'inbox_waiting_3',
  text: `select o.person_id as "personId"
    from (
      select distinct on (person_id) person_id, id, retry_at from inbox where done_at is null order by person_id, id) o
    join conversation c on c.person_id = o.person_id
    where (o.retry_at is null or o.retry_at <= now())
      and (c.lease_until is null or c.lease_until < now() or ${HOLDER_IS_GONE})
    order by o.id limit $1`,
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

interface Written {
  personId: number;
  count: number;
}

const lastButOf = (person: string, count: string) => `
  select received_at > now() - interval '1 day' as "isMore" from inbox
    where person_id = ${person} order by id desc offset ${count} limit 1`;

const findLastBut = batchedReads<Written, { isMore: boolean }>({
  one: { name: 'inbox_written_more_than_2', text: lastButOf('$1', '$2') },
  valuesOf: ({ personId, count }) => [personId, count],
  several: {
    name: 'inbox_written_more_than_n',
    text: `select l.*, asked.no
      from jsonb_to_recordset($1::jsonb) as asked (no int, person_id bigint, count int)
        cross join lateral (${lastButOf('asked.person_id', 'asked.count')}) as l`,
  },
  columns: ({ personId, count }) => ({ person_id: personId, count }),
});

/** Whether a person sent more than so many messages within a day. */
export async function hasWrittenMoreThan(database: Database, personId: number, count: number): Promise<boolean> {
  const [row] = await findLastBut(database, { personId, count });
  return row?.isMore ?? false;
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

const ASKING: Statement = {
  name: 'inbox_asking',
  text: `select id from inbox where id = any($2::bigint[]) and person_id = $1 and outcome = 'asked'`,
};

/** Those of these messages that ended in a question. */
export async function findAsking(database: Database, personId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await database.query<{ id: number }>(ASKING, [personId, ids]);
  return rows.map(({ id }) => id);
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
