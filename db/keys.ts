/**
 * The keys of people (table `person_key`) and the key that wraps them. A person may have several: accounts that were
 * joined bring theirs. Deleting a person's keys makes everything sealed with them unreadable, also in old copies of the
 * other tables.
 */
import type { Database, Statement, Write } from './client.ts';
import { createRemembered, type Remembered } from './remembered.ts';
import {
  type DataKey,
  type MasterKeys,
  makeDataKey,
  newSecret,
  otherKey,
  type PersonKeys,
  personKeys,
  readMasterKeys,
  rewrap,
  SealError,
  type StoredKey,
} from './seal.ts';

/** What a process knows of keys. */
export interface Keyring {
  masters: MasterKeys;
  /** The key of accounts that wrote lately, by platform and user: a message of theirs is stored in one statement. */
  accounts: Remembered<DataKey>;
}

/** A key of its own that nobody else knows: for a throw-away database, or a process that opens and seals nothing. */
export function strayKeyring(): Keyring {
  const masters = readMasterKeys(newSecret());
  if (!masters) throw new Error('no key could be made');
  return createKeyring(masters);
}

/** Accounts whose key is kept in memory; about 300 bytes each. */
const MOST_ACCOUNTS = 20_000;

export function createKeyring(masters: MasterKeys): Keyring {
  return { masters, accounts: createRemembered(MOST_ACCOUNTS) };
}

export const accountKey = (platform: string, user: string): string => `${platform}\n${user}`;

/** `StoredKey[] | null` of a person, the one that seals first, as part of a statement. */
export const keysOf = (personId: string): string => `(
    select json_agg(json_build_object('id', k.id, 'wrapped', k.wrapped, 'isBorrowed', k.is_borrowed)
      order by k.created_at, k.id) from person_key k where k.person_id = ${personId})`;

const OF_PEOPLE: Statement = {
  name: 'key_of_people',
  text: `select p.id as "personId", ${keysOf('p.id')} as keys from person p where p.id = any($1::bigint[])`,
};

const ADD: Statement = {
  name: 'key_add',
  text: `insert into person_key (person_id, id, wrapped)
    select * from unnest($1::bigint[], $2::text[], $3::text[])`,
};

/** To open what is sealed of this person. */
export async function readKeys(database: Database, personId: number): Promise<PersonKeys> {
  const [row] = await database.query<{ keys: StoredKey[] | null }>(OF_PEOPLE, [[personId]]);
  return personKeys(database.keyring.masters, row?.keys ?? []);
}

/** To seal for these people; whoever has no key yet is given one. Those who are gone are left out. */
export async function ensureKeys(database: Database, personIds: readonly number[]): Promise<Map<number, DataKey>> {
  const { masters } = database.keyring;
  const found = new Map<number, DataKey>();
  const made: { personId: number; stored: StoredKey }[] = [];
  if (personIds.length === 0) return found;
  const rows = await database.query<{ personId: number; keys: StoredKey[] | null }>(OF_PEOPLE, [[...personIds]]);
  for (const { personId, keys } of rows) {
    let { own } = personKeys(masters, keys ?? []);
    if (!own) {
      const { key, stored } = makeDataKey(masters);
      own = key;
      made.push({ personId, stored });
    }
    found.set(personId, own);
  }
  if (made.length > 0) {
    await database.query(ADD, [
      made.map(({ personId }) => personId),
      made.map(({ stored }) => stored.id),
      made.map(({ stored }) => stored.wrapped),
    ]);
  }
  return found;
}

/** As `ensureKeys`, of one person who must be there. */
export async function ensureKey(database: Database, personId: number): Promise<DataKey> {
  const key = (await ensureKeys(database, [personId])).get(personId);
  if (!key) throw new Error('nobody to seal for');
  return key;
}

const DELETE: Statement = {
  name: 'key_delete',
  text: `delete from person_key where person_id = $1
    and exists (select 1 from person where id = $1 and erased_at is not null)`,
};

/** From here on nothing sealed of an erased person can be read any more, wherever a copy of it is. */
export async function deleteKeys(database: Database, personId: number): Promise<void> {
  await database.query(DELETE, [personId]);
}

const LEND: Statement = {
  name: 'key_lend',
  isOfMany: true,
  text: `insert into person_key (person_id, id, wrapped, is_borrowed)
    select distinct own.person_id, k.id, k.wrapped, true
    from identity own join inbox i on i.person_id = own.person_id and i.done_at is null
      join person_key k on k.person_id = $1 and k.id = split_part(i.payload ->> 'sealed', '.', 2)
    where own.platform = $2 and own.platform_user = $3 and own.person_id <> $1
    on conflict do nothing`,
};

/** For what an account takes along that leaves this person: its open messages were sealed with this person's key. */
export function lendKeys(personId: number, platform: string, user: string): Write {
  return { statement: LEND, values: [personId, platform, user] };
}

// --- the key that wraps them ---

const SETTING = 'data_key';

const CHECK: Statement = {
  name: 'key_check',
  text: `with put as (
      insert into setting (name, value) values ('${SETTING}', $2) on conflict (name) do nothing returning value)
    select coalesce((select value from put), (select value from setting where name = '${SETTING}')) as known,
      (select split_part(wrapped, '.', 2) from person_key where split_part(wrapped, '.', 2) <> all($1::text[]) limit 1)
        as unknown`,
};

/**
 * Throws `SealError` when the keys we were given are not those of this database: better not to start than to find that
 * nothing can be read. The first start of a database settles which key it is.
 */
export async function checkKeys(database: Database): Promise<void> {
  const { all, newest } = database.keyring.masters;
  const [row] = await database.query<{ known: string | null; unknown: string | null }>(CHECK, [
    [...all.keys()],
    newest.id,
  ]);
  // Another process was first this very moment: its key is seen by the next statement.
  const known = row?.known ?? (await readSetting(database));
  const strange = row?.unknown ?? (known !== null && !all.has(known) ? known : null);
  if (strange !== null) throw new SealError('other_key', otherKey(strange));
}

async function readSetting(database: Database): Promise<string | null> {
  const [row] = await database.query<{ value: string }>(
    { name: 'key_setting', text: `select value from setting where name = '${SETTING}'` },
    [],
  );
  return row?.value ?? null;
}

const NEXT: Statement = {
  name: 'key_next',
  text: `select distinct on (id) id, wrapped from person_key where id > $1 order by id limit 500`,
};

const REPLACE: Statement = {
  name: 'key_replace',
  text: `update person_key k set wrapped = n.after from unnest($1::text[], $2::text[], $3::text[]) as n (id, before, after)
    where k.id = n.id and k.wrapped = n.before`,
};

const SETTLE: Statement = {
  name: 'key_settle',
  text: `insert into setting (name, value) values ('${SETTING}', $1)
    on conflict (name) do update set value = excluded.value`,
};

/** Wraps every key anew with the first of LOKMA_DATA_KEY. Returns how many had to be. Sealed values stay as they are. */
export async function rotateKeys(database: Database): Promise<number> {
  const { masters } = database.keyring;
  let count = 0;
  for (let after = ''; ; ) {
    const page = await database.query<StoredKey>(NEXT, [after]);
    const changed = page.flatMap((before) => {
      const stored = rewrap(masters, before);
      return stored ? [{ id: before.id, before: before.wrapped, after: stored.wrapped }] : [];
    });
    if (changed.length > 0) {
      const column = (name: 'id' | 'before' | 'after') => changed.map((one) => one[name]);
      await database.query(REPLACE, [column('id'), column('before'), column('after')]);
    }
    count += changed.length;
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  await database.query(SETTLE, [masters.newest.id]);
  return count;
}
