/** The second wall on PostgreSQL: for a superuser and for a plain owner, over broken connections, backups and old workers. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { backUp } from './backup/backup.ts';
import { drill } from './backup/drill.ts';
import { restore } from './backup/restore.ts';
import { type Database, openPostgres } from './client.ts';
import { commitTurn } from './commit.ts';
import { claimConversation } from './conversations.ts';
import { storeInbound } from './inbox.ts';
import type { Log } from './log-line.ts';
import { SILENT_LOG } from './log-line.ts';
import { migrateDatabase, migrationsFolder } from './migrate.ts';
import { openDatabase } from './open.ts';
import { readSettings } from './settings.ts';
import { type FreshPostgres, freshPostgres, TEST_DATA_KEY, telegramUser, testKeyring, textMessage } from './testing.ts';
import { raiseWall } from './wall.ts';
import { describeWall } from './wall-suite.ts';

const run = <Row = Record<string, unknown>>(where: Pick<Database, 'query'>, text: string) =>
  where.query<Row>({ name: `wall_${randomUUID()}`, text }, []);

interface Plain {
  database: Database;
  url: string;
  end(): Promise<void>;
}

/** A database whose owner is neither superuser nor may make roles, and which that owner migrated. */
async function openPlain(rights = ''): Promise<Plain> {
  const server = await freshPostgres({ isMigrated: false, poolSize: 1 });
  const login = `lokma_plain_${randomUUID().slice(0, 8)}`;
  await run(server, `create role ${login} login password 'plain' ${rights}`);
  await run(server, `alter database ${new URL(server.url).pathname.slice(1)} owner to ${login}`);
  await run(server, `alter schema public owner to ${login}`);
  const url = Object.assign(new URL(server.url), { username: login, password: 'plain' }).href;
  const database = await openPostgres({ url, keyring: testKeyring(), poolSize: 4 });
  await migrateDatabase(database);
  const end = async () => {
    await database.close();
    await run(server, `drop owned by ${login} cascade`);
    await run(server, `alter database ${new URL(server.url).pathname.slice(1)} owner to current_user`);
    await run(server, `drop role ${login}`);
    await server.drop();
  };
  return { database, url, end };
}

describeWall('on PostgreSQL with a superuser', 'role', async () => {
  const database = await freshPostgres({ poolSize: 4 });
  return { database, end: () => database.drop() };
});

describeWall('on PostgreSQL with a login that owns the tables', 'forced', openPlain);

/** Undone last first, whatever became of the test. */
let undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

async function newPlain(rights?: string): Promise<Plain> {
  const plain = await openPlain(rights);
  undo.push(plain.end);
  return plain;
}

async function newDatabase(options: Parameters<typeof freshPostgres>[0] = {}): Promise<FreshPostgres> {
  const database = await freshPostgres(options);
  undo.push(() => database.drop());
  return database;
}

const say = (database: Database, user: number) =>
  storeInbound(database, textMessage({ address: telegramUser(user), key: randomUUID() }));

async function logWater(database: Database, handle: Database, personId: number): Promise<string> {
  const claim = await claimConversation(database, personId);
  if (!claim?.message) throw new Error('nothing to claim');
  const at = new Date();
  const result = await commitTurn(handle, claim, claim.message.inboxId, {
    ...{ outcome: 'logged', voids: [], voidedEntries: [], person: {}, dialog: null, replies: [], language: 'en' },
    entries: [{ kind: 'water', volumeMl: 1, at, zone: 'Etc/UTC', localDate: at.toISOString().slice(0, 10) }],
    ...{ address: telegramUser(1), needsSecondReading: false },
  });
  return result.kind;
}

const SEEN = `select count(*)::int as n, coalesce(current_setting('lokma.person', true), '') as person,
  current_user <> session_user as "isOther" from person`;

describe('a scope', () => {
  test('ends with its statement, with its transaction and with what went wrong in either', async () => {
    const database = await newDatabase({ poolSize: 1 });
    const { personId } = await say(database, 1);
    await say(database, 2);
    const handle = database.forPerson(personId);
    const everyone = { n: 2, person: '', isOther: false };
    const own = { n: 1, person: String(personId), isOther: true };
    expect(await run(handle, SEEN)).toEqual([own]);
    expect(await run(database, SEEN)).toEqual([everyone]);
    await expect(run(handle, 'select 1 / 0')).rejects.toThrow('division by zero');
    expect(await run(database, SEEN)).toEqual([everyone]);
    await expect(run(handle, 'no statement')).rejects.toThrow('syntax error');
    expect(await run(handle, SEEN)).toEqual([own]);
    await handle.transaction(async (query) => {
      expect(await run({ query }, SEEN)).toEqual([own]);
    });
    expect(await run(database, SEEN)).toEqual([everyone]);
    const failed = handle.transaction(async (query) => {
      await run({ query }, SEEN);
      await run({ query }, 'select 1 / 0');
    });
    await expect(failed).rejects.toThrow('division by zero');
    expect(await run(database, SEEN)).toEqual([everyone]);
    const wrong = handle.query({ name: 'wrong_value', text: 'select $1::int' }, ['no number']);
    await expect(wrong).rejects.toThrow('invalid input syntax');
    expect(await run(database, SEEN)).toEqual([everyone]);
  });

  test('that cannot be set keeps its statement from running', async () => {
    const database = await newDatabase({ poolSize: 1 });
    const { personId } = await say(database, 1);
    const handle = database.forPerson(personId);
    await run(handle, SEEN);
    // The one connection forgets how scopes are set.
    await run(database, 'deallocate scope_role');
    await expect(run(handle, `update person set name = 'changed'`)).rejects.toThrow('does not exist');
    expect(await run(database, `select count(*)::int as n from person where name = 'changed'`)).toEqual([{ n: 0 }]);
    expect(await run(handle, SEEN)).toMatchObject([{ n: 1 }]);
  });

  test('does not outlive a connection that breaks', async () => {
    const database = await newDatabase({ poolSize: 2 });
    const killer = await openPostgres({ url: database.url, keyring: testKeyring(), poolSize: 1 });
    undo.push(() => killer.close());
    const { personId } = await say(database, 1);
    await say(database, 2);
    const slow = run(database.forPerson(personId), 'select pg_sleep(5)');
    slow.catch(() => {});
    await expect
      .poll(async () => {
        const killed = await run(
          killer,
          `select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(5)' and datname = current_database()`,
        );
        return killed.length;
      })
      .toBeGreaterThan(0);
    await expect(slow).rejects.toThrow();
    expect(await run(database, SEEN)).toEqual([{ n: 2, person: '', isOther: false }]);
    expect(await run(database.forPerson(personId), SEEN)).toMatchObject([{ n: 1 }]);
  });
});

describe('a login', () => {
  test('that may make roles makes the one of turns', async () => {
    const { database } = await newPlain('createrole');
    const { personId } = await say(database, 1);
    expect(['role', 'forced']).toContain(await database.wall());
    expect(await run(database.forPerson(personId), 'select count(*)::int as n from person')).toEqual([{ n: 1 }]);
  });

  test('that is held by nothing is told so at the start, and everything goes on', async () => {
    const plain = await newPlain();
    const server = await openPostgres({
      url: process.env['TEST_DATABASE_URL'] as string,
      keyring: testKeyring(),
      poolSize: 1,
    });
    undo.push(() => server.close());
    await run(server, `alter role ${new URL(plain.url).username} bypassrls`);
    const warned: string[] = [];
    const log: Log = { ...SILENT_LOG, warn: (event) => void warned.push(event) };
    const read = readSettings({ DATABASE_URL: plain.url, LOKMA_DATA_KEY: TEST_DATA_KEY });
    if (read.kind === 'wrong') throw new Error(read.message);
    const database = await openDatabase(read.settings, log);
    undo.push(() => database.close());
    expect(warned).toEqual(['database.no_wall']);
    const { personId } = await say(database, 1);
    expect(await logWater(database, database.forPerson(personId), personId)).toBe('committed');
  });
});

/** As it was before there was a wall. */
async function newUnwalled(): Promise<FreshPostgres> {
  const database = await newDatabase({ isMigrated: false, poolSize: 4 });
  const before = mkdtempSync(join(tmpdir(), 'lokma-migrations-'));
  undo.push(() => rmSync(before, { recursive: true, force: true }));
  cpSync(migrationsFolder(), before, { recursive: true });
  const journal = join(before, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.filter(({ tag }) => tag < '0008') }));
  await database.migrate(before);
  // A later column that today's statements name, which play those of a worker from then.
  await run(database, 'alter table conversation add column lease_holder integer');
  return database;
}

test('a worker from before goes on while the wall goes up, and after', async () => {
  const database = await newUnwalled();
  let isUp = false;
  let turns = 0;
  // It knows no scope: every statement of it runs as it always did.
  const unscoped: Database = Object.assign(Object.create(database) as Database, { forPeople: () => unscoped });
  const old = async (user: number) => {
    for (let round = 0; !isUp || round < 3; round++) {
      const { personId } = await say(database, user);
      expect(await logWater(database, unscoped, personId)).toBe('committed');
      turns++;
    }
  };
  const work = Promise.all([1, 2, 3].map(old));
  await expect.poll(() => turns).toBeGreaterThan(5);
  await migrateDatabase(database);
  isUp = true;
  await work;
  expect(await run(database, 'select count(*)::int as n from water')).toEqual([{ n: turns }]);
});

test('a migration gives way to a turn that wants the tables the other way round', async () => {
  const database = await newUnwalled();
  let migrated: Promise<void> | undefined;
  const isWaiting = `select count(*)::int as n from pg_stat_activity
    where wait_event_type = 'Lock' and query like '%create policy%' and datname = current_database()`;
  await database.transaction(async (query) => {
    // The migration comes to `identity` first, and holds it when it stands before `outbox`.
    await run({ query }, 'select 1 from outbox');
    migrated = migrateDatabase(database);
    migrated.catch(() => {});
    await expect.poll(() => run(database, isWaiting)).toEqual([{ n: 1 }]);
    expect(await run({ query }, 'select 1 from identity')).toEqual([]);
  });
  await migrated;
  expect(await database.wall()).not.toBe('none');
});

describe('a backup', () => {
  test('of a login that is held is whole, and what was restored holds again', async () => {
    const live = await newPlain('createdb');
    for (let user = 1; user <= 3; user++) {
      const { personId } = await say(live.database, user);
      expect(await logWater(live.database, live.database.forPerson(personId), personId)).toBe('committed');
    }
    const folder = mkdtempSync(join(tmpdir(), 'lokma-backup-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const { path } = await backUp({ folder, keep: 1, databaseUrl: live.url, dataFolder: folder });
    expect((await drill({ databaseUrl: live.url, dataFolder: folder })).isGood).toBe(true);
    for (const into of [await newPlain(), { url: (await newDatabase({ isMigrated: false })).url }]) {
      const restored = await restore({ file: path, databaseUrl: into.url, dataFolder: folder, isForced: true });
      undo.push(() => restored.close());
      expect(await run(restored, 'select count(*)::int as n from water')).toEqual([{ n: 3 }]);
      expect(await restored.wall()).not.toBe('none');
      const [first] = await run<{ id: number }>(restored, 'select id from person limit 1');
      const personId = Number(first?.id);
      expect(await run(restored.forPerson(personId), 'select count(*)::int as n from water')).toEqual([{ n: 1 }]);
    }
  });

  test('brings no roles: the wall is raised again, as often as one likes', async () => {
    const database = await newDatabase();
    expect(await raiseWall(database)).toBe(true);
    expect(await raiseWall(database)).toBe(true);
    expect(
      await run(database, `select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = 'lokma_turn'`),
    ).toEqual([{ rolcanlogin: false, rolsuper: false, rolbypassrls: false }]);
  });
});
