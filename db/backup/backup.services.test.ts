/** A backup while people write, the database lost, restored, and the bot going on. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { claimConversation } from '../conversations.ts';
import { identityHash } from '../erasure.ts';
import { storeInbound } from '../inbox.ts';
import { takeNext } from '../outbox.ts';
import { type FreshPostgres, freshPostgres, telegramUser, textMessage } from '../testing.ts';
import { backUp } from './backup.ts';
import { drill } from './drill.ts';
import { applyErasures, readErasures, writeErasures } from './erasures.ts';
import { restore } from './restore.ts';
import { settleRestored } from './settle.ts';
import { libpqEnvironment } from './tools.ts';

/** Undone last first, whatever became of the test. */
let undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

async function newDatabase(isMigrated = true): Promise<FreshPostgres> {
  const database = await freshPostgres({ poolSize: 3, isMigrated });
  undo.push(() => database.drop());
  return database;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lokma-backup-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const say = (database: FreshPostgres, user: number) =>
  storeInbound(database, textMessage({ address: telegramUser(user), key: `k${user}-${Math.random()}` }));

const run = (database: Pick<FreshPostgres, 'query'>, text: string) =>
  database.query<Record<string, unknown>>({ name: createHash('sha256').update(text).digest('base64'), text }, []);

const oldReply = (personId: number, age: string, kind: string, state = 'pending') =>
  `insert into outbox (key, person_id, platform, address, body, language, class, state, created_at)
    values ('${kind}-${age}-${state}', ${personId}, 'telegram', '{"platform":"telegram","chat":"1","user":"1","isPrivate":true}',
      '{"text":"x"}', 'fr', '${kind}', '${state}', now() - interval '${age}')`;

test('under load: nothing stored before it is missing, and what was sent is not sent again', async () => {
  const live = await newDatabase();
  const folder = newFolder();
  for (let user = 1; user <= 20; user++) await say(live, user);
  const { personId } = await say(live, 1);
  await run(live, oldReply(personId, '1 hour', 'reply'));
  await run(live, oldReply(personId, '1 minute', 'reply', 'sending'));
  await run(live, oldReply(personId, '1 minute', 'reminder'));
  await run(live, oldReply(personId, '1 minute', 'notice'));
  await claimConversation(live, personId);
  let isOver = false;
  const load = (async () => {
    for (let user = 100; !isOver; user++) await say(live, user);
  })();
  const { path } = await backUp({ folder, keep: 2, databaseUrl: live.url, dataFolder: folder });
  isOver = true;
  await load;
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toHaveLength(1);
  expect((await run(live, `select value from setting where name = 'last_backup_at'`)).length).toBe(1);

  const empty = await newDatabase(false);
  const alone = await restore({ file: path, databaseUrl: empty.url, dataFolder: folder, isForced: false });
  undo.push(() => alone.close());
  // As a program does that has the key the backup was made under.
  const restored = { ...alone, keyring: live.keyring };
  const [{ n } = { n: 0 }] = (await run(restored, 'select count(*)::int as n from inbox')) as { n: number }[];
  expect(n).toBeGreaterThanOrEqual(21);
  expect(await settleRestored(restored)).toEqual({ repliesHeld: 2, remindersHeld: 1, messagesOpen: n });
  // The bot goes on: the lease of the lost process is no more, the young notice still goes out, and people can write.
  expect(await claimConversation(restored, personId)).not.toBeNull();
  expect((await takeNext(restored, 'telegram', personId, 'replies'))?.class).toBe('notice');
  expect(await takeNext(restored, 'telegram', personId, 'replies')).toBeNull();
  expect(await storeInbound(restored, textMessage({ address: telegramUser(1), key: 'new' }))).toMatchObject({
    isNew: true,
  });
});

test('a database with people in it is replaced only by force, and a broken file changes nothing', async () => {
  const live = await newDatabase();
  const folder = newFolder();
  await say(live, 1);
  const { path } = await backUp({ folder, keep: 2, databaseUrl: live.url, dataFolder: folder });
  const other = await newDatabase();
  await say(other, 2);
  const into = { databaseUrl: other.url, dataFolder: folder };
  await other.close();
  await expect(restore({ ...into, file: path, isForced: false })).rejects.toThrow('is not empty');
  const broken = join(folder, 'broken.dump');
  writeFileSync(broken, readFileSync(path).subarray(0, 200));
  chmodSync(broken, 0o600);
  await expect(restore({ ...into, file: broken, isForced: true })).rejects.toThrow('cannot be read');
  const restored = await restore({ ...into, file: path, isForced: true });
  undo.push(() => restored.close());
  expect(await run(restored, 'select platform_user from identity')).toEqual([{ platform_user: '1' }]);
});

test('who was erased since the backup is erased again, and who came back stays', async () => {
  const live = await newDatabase();
  const file = join(newFolder(), 'erasures.json');
  for (const user of [1, 2]) {
    await say(live, user);
    const hash = identityHash('telegram', String(user), 'a secret');
    await run(live, `insert into erasure values ('${hash}', now())`);
  }
  await run(live, `update identity set created_at = now() + interval '1 minute' where platform_user = '2'`);
  expect(await writeErasures(live, file)).toBe(2);
  expect(readFileSync(file, 'utf8')).not.toContain('telegram');
  expect(await applyErasures(live, readErasures(file), 'a secret')).toBe(1);
  expect(await run(live, 'select platform_user from identity')).toEqual([{ platform_user: '2' }]);
});

test('the drill restores beside the live database and leaves nothing behind', async () => {
  const live = await newDatabase();
  await say(live, 1);
  const report = await drill({ databaseUrl: live.url, dataFolder: newFolder() });
  expect(report.isGood).toBe(true);
  expect(report.tables.find((one) => one.table === 'inbox')).toMatchObject({ restored: 1 });
  expect(await run(live, `select 1 from pg_database where datname like 'lokma_drill_%'`)).toEqual([]);
});

test('a password goes by the environment and nowhere else', () => {
  expect(libpqEnvironment('postgres://anna:p%40ss@db:5433/lokma?sslmode=require')).toEqual({
    PGHOST: 'db',
    PGPORT: '5433',
    PGUSER: 'anna',
    PGPASSWORD: 'p@ss',
    PGDATABASE: 'lokma',
    PGSSLMODE: 'require',
  });
});
