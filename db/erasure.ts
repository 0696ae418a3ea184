/**
 * Erasing a person. Asked for, their accounts are let go at once, what is still open is closed, and the eraser
 * (`worker/jobs/erase.ts`) takes the rest as soon as the answer is out. What stays is a keyed hash of each account and of
 * the request, with the moment: an update from before that comes again is acknowledged and dropped (`inbox.ts`).
 */
import { createHmac } from 'node:crypto';
import { holdBoards } from './challenge.ts';
import type { Database, Statement, Write } from './client.ts';
import { deleteKeys } from './keys.ts';
import { createRemembered } from './remembered.ts';

/** What says "this account, erased then" without naming it. */
export function identityHash(platform: string, user: string, secret: string): string {
  const key = `${secret}\n${platform}\n${user}`;
  const known = hashes.get(key);
  if (known !== undefined) return known;
  const hash = keyedHash(secret, `identity\n${platform}\n${user}`);
  hashes.set(key, hash);
  return hash;
}

/** Of accounts that wrote lately: each of their messages asks for it. */
const hashes = createRemembered<string>(20_000);

/** Names one update by its key (`Inbound.key`): the request itself must not come back either. */
export function updateHash(key: string, secret: string): string {
  return keyedHash(secret, `update\n${key}`);
}

function keyedHash(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

export interface Account {
  platform: string;
  platformUser: string;
  displayName: string | null;
}

const ACCOUNTS: Statement = {
  name: 'erasure_accounts',
  text: `select platform, platform_user as "platformUser", display_name as "displayName" from identity
    where person_id = $1 order by created_at, platform, platform_user`,
};

/** The platform accounts of a person, oldest first. */
export function readAccounts(database: Database, personId: number): Promise<Account[]> {
  return database.query<Account>(ACCOUNTS, [personId]);
}

const REMEMBER: Statement = {
  name: 'erasure_remember',
  isOfMany: true,
  text: `insert into erasure (identity_hash, erased_at) select hash, $2::timestamptz from unnest($1::text[]) as hash
    on conflict (identity_hash) do update set erased_at = greatest(erasure.erased_at, excluded.erased_at)`,
};

const MARK: Statement = {
  name: 'erasure_mark',
  text: `update person set erased_at = $2::timestamptz, name = null where id = $1`,
};

// Deleted before anything open is closed: whoever is storing a message of this account holds its row until that is
// done, and whoever comes later finds no account and begins a new person.
const LET_GO: Statement = { name: 'erasure_let_go', text: `delete from identity where person_id = $1` };

const CLOSE: Statement = {
  name: 'erasure_close',
  text: `update inbox set done_at = now(), outcome = 'erased', retry_at = null where person_id = $1 and done_at is null`,
};

const HOLD_BACK: Statement = {
  name: 'erasure_hold_back',
  text: `delete from outbox where person_id = $1 and state = 'pending' and inbox_id is distinct from $2`,
};

const LEAVE_CHALLENGES: Statement = {
  name: 'erasure_challenges',
  text: `delete from challenge_member where person_id = $1`,
};

const END_CODES: Statement = { name: 'erasure_codes', text: `delete from link_code where person_id = $1` };

export interface ErasureRequest {
  personId: number;
  /** The message that asked for it: its answer still goes out. */
  inboxId: number;
  /** Its key (`Inbound.key`). */
  key: string;
  accounts: readonly Account[];
  at: Date;
  secret: string;
}

/** What is written with the answer "everything is gone". From then on the person is nobody's. */
export function requestErasure(request: ErasureRequest): Write[] {
  const { personId, inboxId, secret, at } = request;
  const hashes = [
    ...request.accounts.map(({ platform, platformUser }) => identityHash(platform, platformUser, secret)),
    updateHash(request.key, secret),
  ];
  return [
    { statement: LET_GO, values: [personId] },
    { statement: REMEMBER, values: [hashes, at.toISOString()] },
    { statement: MARK, values: [personId, at.toISOString()] },
    { statement: CLOSE, values: [personId] },
    { statement: HOLD_BACK, values: [personId, inboxId] },
    holdBoards(personId),
    { statement: LEAVE_CHALLENGES, values: [personId] },
    { statement: END_CODES, values: [personId] },
  ];
}

const DUE: Statement = {
  name: 'erasure_due',
  text: `select id as "personId" from person p
    where erased_at is not null
      and (erased_at < now() - $1 * interval '1 millisecond'
        or not exists (select 1 from outbox o where o.person_id = p.id and o.state in ('pending', 'sending')))
    order by erased_at limit 50`,
};

/** People to erase now: their answer is out, or could not be delivered for `patienceMs`. */
export async function findToErase(database: Database, patienceMs: number): Promise<number[]> {
  const rows = await database.query<{ personId: number }>(DUE, [patienceMs]);
  return rows.map((row) => row.personId);
}

/** Years of a log take longer than any statement of a chat may. */
export const LONG_WORK: Statement = { name: 'long_work', text: `set local statement_timeout = '120s'` };

const LOCK: Statement = {
  name: 'erasure_lock',
  text: `select 1 from conversation where person_id = $1 for update`,
};

// The direct-message channels whose history is read after a break are known by their ids alone.
const FORGET_CHANNELS: Statement = {
  name: 'erasure_channels',
  text: `delete from channel_mark m using (
      select distinct address ->> 'platform' as platform, address ->> 'chat' as chat from outbox
        where person_id = $1 and (address ->> 'isPrivate')::bool
      union
      select distinct payload -> 'address' ->> 'platform', payload -> 'address' ->> 'chat' from inbox
        where person_id = $1 and (payload -> 'address' ->> 'isPrivate')::bool) as c
    where m.platform = c.platform and m.channel = c.chat`,
};

const ERASE: Statement = {
  name: 'erasure_erase',
  text: `delete from person where id = $1 and erased_at is not null returning id`,
};

/** Takes the person, their keys first and for themselves, and, by cascade, every row of theirs. False when somebody else did. */
export async function erasePerson(database: Database, personId: number): Promise<boolean> {
  await deleteKeys(database, personId);
  return database.transaction(async (query) => {
    await query(LONG_WORK, []);
    await query(LOCK, [personId]);
    await query(FORGET_CHANNELS, [personId]);
    return (await query(ERASE, [personId])).length > 0;
  });
}

/** Longer than any platform keeps an update (a day) or a person looks back at a message to edit it. */
const REMEMBERED = '400 days';

const FORGET: Statement = {
  name: 'erasure_forget',
  text: `delete from erasure where erased_at < now() - interval '${REMEMBERED}'`,
};

export async function forgetOldErasures(database: Database): Promise<void> {
  await database.query(FORGET, []);
}
