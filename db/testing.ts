/** What tests of more than one room need: a database of their own, and a message to put in it. */
import { randomUUID } from 'node:crypto';
import { type Database, openPostgres, type Statement } from './client.ts';
import { openMemory } from './embedded.ts';
import { createKeyring, type Keyring, keysOf } from './keys.ts';
import type { Inbound } from './message.ts';
import { migrateDatabase } from './migrate.ts';
import type { ToSend } from './outbox.ts';
import { personKeys, readMasterKeys, type StoredKey } from './seal.ts';
import { openOutbound } from './sealed.ts';

/** LOKMA_DATA_KEY of tests and test rigs. */
export const TEST_DATA_KEY = '4c6f6b6d61206f6e6c7920696e20746573747321204e6f7420616e7977686572';

export function testKeyring(key = TEST_DATA_KEY): Keyring {
  const masters = readMasterKeys(key);
  if (!masters) throw new Error('the key of the tests is none');
  return createKeyring(masters);
}

export type FreshPostgres = Database & {
  /** For further processes or pools on the same database. */
  url: string;
  /** Closes it and removes it from the server. */
  drop(): Promise<void>;
};

export interface FreshPostgresOptions {
  poolSize?: number;
  /** False: no tables yet. */
  isMigrated?: boolean;
}

/** A database of its own on the PostgreSQL of TEST_DATABASE_URL, already migrated. */
export async function freshPostgres(options: FreshPostgresOptions = {}): Promise<FreshPostgres> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set: see .config/services.sh');
  const name = `lokma_${process.pid}_${randomUUID().slice(0, 8)}`;
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  await runOnServer(serverUrl, `create database ${name}`);
  const database = await openPostgres({
    url,
    keyring: testKeyring(),
    ...(options.poolSize ? { poolSize: options.poolSize } : {}),
  });
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= database.close();
    return closing;
  };
  const fresh: FreshPostgres = {
    ...database,
    url,
    close,
    async drop() {
      await close();
      await runOnServer(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
  if (options.isMigrated !== false) {
    await migrateDatabase(fresh).catch(async (error: unknown) => {
      await fresh.drop();
      throw error;
    });
  }
  return fresh;
}

/** `create` and `drop database` want a session that is in another database. */
async function runOnServer(serverUrl: string, text: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** A database in memory, already migrated. `close()` is its end. */
export function freshMemory(): Promise<Database> {
  return openMemory();
}

export interface StoredReply {
  id: number;
  key: string;
  personId: number;
  inboxId: number | null;
  address: Outgoing['address'];
  body: Outgoing['body'];
  language: Outgoing['language'];
}

type Outgoing = Pick<ToSend, 'address' | 'body' | 'language'>;

/** All replies as whoever they are for will read them, also those that are out, in the order they were written. */
export async function readReplies(database: Database, personId: number | null = null): Promise<StoredReply[]> {
  const rows = await database.query<StoredReply & { keys: StoredKey[] | null }>(
    {
      name: 'test_replies',
      text: `select o.id, o.key, o.person_id as "personId", o.inbox_id as "inboxId", o.address, o.body, o.language,
          ${keysOf('o.person_id')} as keys
        from outbox o where $1::bigint is null or o.person_id = $1 order by o.id`,
    },
    [personId],
  );
  return rows.map(({ keys, ...row }) => {
    const body = openOutbound(personKeys(database.keyring.masters, keys ?? []), row.body);
    return { ...row, body: body as StoredReply['body'] };
  });
}

type Words = Extract<Inbound, { kind: 'message' }>;

/** Words of a person on Telegram. Every call is another message of the same person, unless `overrides` say so. */
export function textMessage(overrides: Partial<Words> = {}): Words {
  const ref = String(nextRef++);
  return {
    kind: 'message',
    key: `tg:1:100:${ref}`,
    address: { platform: 'telegram', chat: '100', user: '100', isPrivate: true },
    languageHint: 'fr',
    sentAt: new Date().toISOString(),
    text: '100 g de riz',
    messageRef: ref,
    ...overrides,
  };
}

let nextRef = 1;

/** The same database, told of by the names of what it is asked, in whatever scope. `isAway`: it answers nothing. */
export function watched(database: Database, isAway = false): { seen: string[]; database: Database } {
  const seen: string[] = [];
  const watch = (one: Database): Database => {
    const seeing: Database = Object.assign(Object.create(one) as Database, {
      query: <Row>(statement: Statement, values: readonly unknown[]) => {
        seen.push(statement.name);
        return isAway ? Promise.reject(new Error('the database is away')) : one.query<Row>(statement, values);
      },
      forPeople: (personIds: readonly number[]) => watch(one.forPeople(personIds)),
      forEveryone: () => seeing,
    });
    return seeing;
  };
  return { seen, database: watch(database) };
}

/** An address of its own for each number: `textMessage({ address: telegramUser(7) })`. */
export function telegramUser(user: number): Words['address'] {
  return { platform: 'telegram', chat: String(user), user: String(user), isPrivate: true };
}
