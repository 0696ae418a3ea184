import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { commitTurn, type Turn } from './commit.ts';
import { claimConversation, releaseConversation } from './conversations.ts';
import { openEmbedded, openMemory, prepareTemplate } from './embedded.ts';
import { storeInbound } from './inbox.ts';
import { FolderInUse } from './lock.ts';
import { readAll } from './log.ts';
import { takeNext } from './outbox.ts';
import { telegramUser, textMessage } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'lokma-embedded-'));
beforeAll(() => prepareTemplate());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Logs a glass of water. */
async function drink(database: Database, volumeMl: number): Promise<number> {
  const address = telegramUser(7);
  const { personId } = await storeInbound(database, textMessage({ address, key: `tg:1:7:${volumeMl}` }));
  const claim = await claimConversation(database, personId);
  if (!claim?.message) throw new Error('nothing to claim');
  const head = { at: new Date('2025-03-10T10:00:00Z'), zone: 'Europe/Paris', localDate: '2025-03-10' };
  await commitTurn(database, claim, claim.message.inboxId, {
    outcome: 'logged',
    entries: [{ kind: 'water', ...head, volumeMl }],
    voids: [],
    voidedEntries: [],
    person: {},
    dialog: null,
    replies: [],
    address,
    language: 'fr',
    needsSecondReading: false,
  });
  await releaseConversation(database, personId, claim.token);
  return personId;
}

/** Opens the folder in another process and says what came of it. */
function openElsewhere(end: string): string {
  const script = `
    const { openEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)});
    const database = await openEmbedded(${JSON.stringify(folder)}).catch((error) => error);
    if (database instanceof Error) { console.log(database.name); process.exit(0); }
    const rows = await database.query({ name: 'x', text: 'select count(*)::int as n from water' }, []);
    console.log('glasses', rows[0].n);
    ${end}`;
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
  return stdout.trim();
}

test('a folder is a database: told when it is new, kept over closing, held by one at a time', async () => {
  let made = 0;
  const first = await openEmbedded(folder, () => made++);
  expect(made).toBe(1);
  const personId = await drink(first, 250);

  await expect(openEmbedded(folder), 'by the same process').rejects.toThrow(FolderInUse);
  expect(openElsewhere(''), 'by another process').toBe('FolderInUse');
  expect(
    (await readAll(first, personId)).map((one) => one.volumeMl),
    'unharmed by that',
  ).toEqual([250]);
  await first.close();

  const again = await openEmbedded(folder, () => made++);
  expect(made).toBe(1);
  expect(await drink(again, 330)).toBe(personId);
  expect((await readAll(again, personId)).map((one) => one.volumeMl)).toEqual([250, 330]);
  await again.close();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('what a killed process held in its hands is free at the next start', async () => {
  const held = await openEmbedded(folder);
  const { personId } = await storeInbound(held, textMessage({ address: telegramUser(8), key: 'tg:1:8:1' }));
  const claim = await claimConversation(held, personId);
  if (!claim?.message) throw new Error('nothing to claim');
  const { address } = claim.message.payload;
  const turn: Turn = {
    ...{ outcome: 'logged', entries: [], voids: [], voidedEntries: [], person: {}, dialog: null, address },
    ...{ replies: [{ body: { text: 'noted' } }], language: 'fr', needsSecondReading: false },
  };
  await commitTurn(held, claim, claim.message.inboxId, turn);
  expect(await takeNext(held, 'telegram', personId, 'replies')).toMatchObject({ isUnsure: false });
  await storeInbound(held, textMessage({ address: telegramUser(8), key: 'tg:1:8:2' }));
  expect(await claimConversation(held, personId)).not.toBeNull();
  expect(await takeNext(held, 'telegram', personId, 'replies'), 'in hand').toBeNull();
  expect(await claimConversation(held, personId), 'in hand').toBeNull();
  await held.close();

  const again = await openEmbedded(folder);
  expect((await claimConversation(again, personId))?.message).toMatchObject({ attempts: 2 });
  expect(await takeNext(again, 'telegram', personId, 'replies')).toMatchObject({ attempts: 2, isUnsure: true });
  await again.close();
});

test('the log outlives a process that was killed', async () => {
  expect(openElsewhere(`process.kill(process.pid, 'SIGKILL');`)).toBe('glasses 2');
  expect(existsSync(join(folder, 'lock')), 'the lock of the dead').toBe(true);
  const database = await openEmbedded(folder);
  const personId = await drink(database, 500);
  expect((await readAll(database, personId)).map((one) => one.volumeMl)).toEqual([250, 330, 500]);
  await database.close();
});

test('databases in memory know nothing of each other', async () => {
  const [one, two] = await Promise.all([openMemory(), openMemory()]);
  const personId = await drink(one, 250);
  expect(await readAll(one, personId)).toHaveLength(1);
  expect(await readAll(two, personId)).toEqual([]);
  await Promise.all([one.close(), two.close()]);
});

test('the template is made once', async () => {
  const path = await prepareTemplate();
  expect(existsSync(path)).toBe(true);
  expect(await prepareTemplate()).toBe(path);
});
