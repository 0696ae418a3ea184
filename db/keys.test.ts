import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Statement } from './client.ts';
import { commitTurn, type Turn } from './commit.ts';
import { claimConversation } from './conversations.ts';
import { erasePerson } from './erasure.ts';
import { storeInbound } from './inbox.ts';
import { joinPeople } from './join.ts';
import { checkKeys, createKeyring, readKeys, rotateKeys } from './keys.ts';
import { linkCodeHash, partAccount } from './link.ts';
import { readDayMessages } from './log.ts';
import { takeNext } from './outbox.ts';
import { newSecret, readMasterKeys, SealError } from './seal.ts';
import { sealOldRows } from './seal-old.ts';
import { freshMemory, readReplies, telegramUser, textMessage } from './testing.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

let user = 1000;
const newAddress = () => telegramUser(++user);
const rows = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  database.query<Row>({ name: `keys_test_${text}`, text }, values);

/** The same database, and the names of the statements that ran through it. */
function watched(): { seen: string[]; database: Database } {
  const seen: string[] = [];
  const query = <Row>(statement: Statement, values: readonly unknown[]) => {
    seen.push(statement.name);
    return database.query<Row>(statement, values);
  };
  const seeing: Database = { ...database, query, forPeople: () => seeing };
  return { seen, database: seeing };
}

/** What another process has: the same key, and nothing remembered. */
const elsewhere = (secrets?: string): Database => ({
  ...database,
  keyring: createKeyring((secrets && readMasterKeys(secrets)) || database.keyring.masters),
});

const runAll = (writes: readonly { statement: Statement; values: readonly unknown[] }[]) =>
  database.transaction(async (query) => {
    for (const { statement, values } of writes) await query(statement, values);
  });

const turnOf = (address: ReturnType<typeof newAddress>, part: Partial<Turn> = {}): Turn => ({
  ...{ outcome: 'answered', entries: [], voids: [], voidedEntries: [], person: {}, dialog: null, replies: [] },
  ...{ address, language: 'en', needsSecondReading: false },
  ...part,
});

async function claimed(personId: number, from: Database = database) {
  await rows(`update inbox set retry_at = null where person_id = $1`, [personId]);
  await rows(`update conversation set lease_until = null where person_id = $1`, [personId]);
  const claim = await claimConversation(from, personId);
  if (!claim?.message) throw new Error('nothing to claim');
  return { ...claim, message: claim.message };
}

const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof SealError ? error.kind : String(error)),
  );

async function join(first: number, second: number): Promise<void> {
  const hash = linkCodeHash(`code-${first}-${second}`, 'secret');
  await rows(`insert into link_code values ($1, $2, now() + interval '10 minutes')`, [hash, first]);
  await runAll(joinPeople(first, second, hash));
}

describe('storing a message', () => {
  test('is one statement for whoever wrote lately, and two once for whoever did not', async () => {
    const address = newAddress();
    const { personId } = await storeInbound(database, textMessage({ address }));
    const here = watched();
    await storeInbound(here.database, textMessage({ address }));
    expect(here.seen).toEqual(['inbox_store_7']);
    const there = watched();
    const other = { ...there.database, keyring: elsewhere().keyring };
    await storeInbound(other, textMessage({ address }));
    await storeInbound(other, textMessage({ address }));
    expect(there.seen).toEqual(['inbox_store_7', 'inbox_store_7', 'inbox_store_7']);
    expect(await rows('select 1 from person_key where person_id = $1', [personId])).toHaveLength(1);
    const words = await rows<{ payload: string }>('select payload::text as payload from inbox where person_id = $1', [
      personId,
    ]);
    expect(words).toHaveLength(4);
    for (const { payload } of words) expect(payload).not.toContain('riz');
  });

  test('of somebody who has no key yet, from before, gives them one', async () => {
    const address = newAddress();
    const { personId } = await storeInbound(database, textMessage({ address }));
    await rows('delete from person_key where person_id = $1', [personId]);
    const stored = await storeInbound(elsewhere(), textMessage({ address, text: 'later' }));
    expect(stored).toMatchObject({ personId, isNew: true });
    expect(await rows('select 1 from person_key where person_id = $1', [personId])).toHaveLength(1);
  });

  test('after the account was joined, parted or erased stores nothing under a key that its person does not have', async () => {
    const [a, b] = [newAddress(), newAddress()];
    const first = await storeInbound(database, textMessage({ address: a }));
    const second = await storeInbound(database, textMessage({ address: b, text: 'from before' }));
    await join(first.personId, second.personId);
    // The remembered key of b came along with its messages: still one statement.
    const here = watched();
    expect(await storeInbound(here.database, textMessage({ address: b, text: 'joined' }))).toMatchObject({
      personId: first.personId,
    });
    expect(here.seen).toHaveLength(1);
    expect((await readDayMessages(database, first.personId, today(), 'UTC', 0)).map(({ text }) => text)).toEqual([
      '100 g de riz',
      'from before',
      'joined',
    ]);
    // Parted: what is open goes along and can be read; what is new is sealed with a key of its own.
    await runAll(partAccount(first.personId, b, null));
    const parted = await storeInbound(database, textMessage({ address: b, text: 'parted' }));
    expect(parted.personId).not.toBe(first.personId);
    const keys = await rows<{ is_borrowed: boolean }>(
      'select is_borrowed from person_key where person_id = $1 order by is_borrowed',
      [parted.personId],
    );
    expect(keys.map((key) => key.is_borrowed)).toEqual([false, true]);
    expect((await readDayMessages(database, parted.personId, today(), 'UTC', 0)).map(({ text }) => text)).toEqual([
      'from before',
      'joined',
      'parted',
    ]);
    // Erased: the next message begins somebody new, with a new key.
    await rows('delete from person where id = $1', [parted.personId]);
    const again = await storeInbound(database, textMessage({ address: b, text: 'again' }));
    expect(again.personId).not.toBe(parted.personId);
    expect((await claimed(again.personId)).message.payload).toMatchObject({ text: 'again' });
  });
});

const today = () => new Date().toISOString().slice(0, 10);

describe('a turn', () => {
  test('reads what was sealed, and seals what it writes, without a further statement', async () => {
    const address = newAddress();
    const { personId } = await storeInbound(database, textMessage({ address, text: 'zorglub' }));
    const { seen, database: seeing } = watched();
    const claim = await claimed(personId, seeing);
    expect(claim.message.payload).toMatchObject({ text: 'zorglub' });
    const head = { at: new Date(), zone: 'UTC', localDate: today() };
    await commitTurn(
      seeing,
      claim,
      claim.message.inboxId,
      turnOf(address, {
        dialog: { about: 'zorglub' },
        entries: [{ ...head, kind: 'mood', mood: { score: 2, said: 'zorglubby' } }],
        replies: [{ body: { text: 'Zorglub?', buttons: [[{ label: 'Zorglub', action: 'zorglub:1' }]] } }],
      }),
    );
    expect(seen).toEqual(['conversation_claim_9', expect.stringMatching(/^turn_commit_9_/)]);
    for (const [table, column] of SEALED) {
      const found = await rows(`select 1 from ${table} where ${column}::text ilike '%zorglub%'`);
      expect(found, `${table}.${column}`).toEqual([]);
    }
    await storeInbound(database, textMessage({ address }));
    expect((await claimed(personId)).dialog).toEqual({ about: 'zorglub' });
    expect(await takeNext(database, 'telegram', personId, 'replies')).toMatchObject({ body: { text: 'Zorglub?' } });
  });

  test('does not read a message that was changed, or put there from another person or row', async () => {
    const [a, b] = [newAddress(), newAddress()];
    const mine = await storeInbound(database, textMessage({ address: a, text: 'mine' }));
    const theirs = await storeInbound(database, textMessage({ address: b, text: 'theirs' }));
    await rows(
      `update inbox set payload = payload || jsonb_build_object('sealed',
        (select payload -> 'sealed' from inbox where person_id = $2)) where person_id = $1`,
      [mine.personId, theirs.personId],
    );
    await rows(
      `update conversation set dialog = (select payload -> 'sealed' from inbox where person_id = $2) where person_id = $1`,
      [mine.personId, theirs.personId],
    );
    const claim = await claimed(mine.personId);
    expect(claim.message.payload).toMatchObject({ kind: 'unsupported', what: 'other' });
    expect(claim.dialog).toBeNull();
  });
});

const SEALED = [
  ['inbox', 'payload'],
  ['outbox', 'body'],
  ['conversation', 'dialog'],
  ['reading', 'offline'],
  ['mood', 'said'],
] as const;

describe('another key than the database was sealed under', () => {
  test('is refused at the start, and touches no message and no reply that it meets', async () => {
    const address = newAddress();
    const { personId } = await storeInbound(database, textMessage({ address, text: 'kept' }));
    const claim = await claimed(personId);
    const replies = [{ body: { text: 'also kept' } }];
    await commitTurn(database, claim, claim.message.inboxId, turnOf(address, { replies }));
    await storeInbound(database, textMessage({ address, text: 'kept too' }));
    await checkKeys(database);
    const stranger = elsewhere(newSecret());
    expect(await kindOf(checkKeys(stranger))).toBe('other_key');
    await expect(checkKeys(stranger)).rejects.toThrow(/sealed under another key .*LOKMA_DATA_KEY/);
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await kindOf(claimed(personId, stranger))).toBe('other_key');
      await rows(`update outbox set next_at = now() where person_id = $1`, [personId]);
      expect(await kindOf(takeNext(stranger, 'telegram', personId, 'replies'))).toBe('other_key');
    }
    expect((await claimed(personId)).message).toMatchObject({ attempts: 1, payload: { text: 'kept too' } });
    await rows(`update outbox set next_at = now() where person_id = $1`, [personId]);
    expect(await takeNext(database, 'telegram', personId, 'replies')).toMatchObject({
      attempts: 1,
      body: { text: 'also kept' },
    });
  });

  test('becomes the right one by wrapping every key anew; nothing that was sealed changes', async () => {
    const own = await freshMemory();
    try {
      const secrets = { old: newSecret(), new: newSecret() };
      const under = (...names: (keyof typeof secrets)[]): Database => {
        const masters = readMasterKeys(names.map((name) => secrets[name]).join(','));
        if (!masters) throw new Error('no keys');
        return { ...own, keyring: createKeyring(masters) };
      };
      await checkKeys(under('old'));
      const { personId } = await storeInbound(under('old'), textMessage({ address: newAddress(), text: 'one' }));
      await checkKeys(under('new', 'old'));
      await storeInbound(under('new', 'old'), textMessage({ address: newAddress(), text: 'two' }));
      expect(await kindOf(checkKeys(under('new')))).toBe('other_key');
      expect(await kindOf(checkKeys(under('old')))).toBe('other_key');
      expect(await rotateKeys(under('new', 'old'))).toBe(1);
      expect(await rotateKeys(under('new', 'old'))).toBe(0);
      await checkKeys(under('new'));
      expect(await kindOf(checkKeys(under('old')))).toBe('other_key');
      expect((await claimConversation(under('new'), personId))?.message?.payload).toMatchObject({ text: 'one' });
    } finally {
      await own.close();
    }
  });
});

test('erasing deletes the keys first: what is left anywhere cannot be read from then on', async () => {
  const address = newAddress();
  const { personId } = await storeInbound(database, textMessage({ address, text: 'secret' }));
  const [copy] = await rows<{ payload: { sealed: string } }>('select payload from inbox where person_id = $1', [
    personId,
  ]);
  await rows('update person set erased_at = now() where id = $1', [personId]);
  const broken: Database = { ...database, transaction: () => Promise.reject(new Error('away')) };
  await expect(erasePerson(broken, personId)).rejects.toThrow('away');
  expect(await rows('select 1 from person_key where person_id = $1', [personId])).toEqual([]);
  const keys = await readKeys(database, personId);
  expect(() => keys.open('inbox.payload', copy?.payload.sealed ?? '')).toThrow(SealError);
  expect(await erasePerson(database, personId)).toBe(true);
});

test('a reply whose key is gone does not stand in the way of the next one', async () => {
  const address = newAddress();
  const { personId } = await storeInbound(database, textMessage({ address }));
  const claim = await claimed(personId);
  const replies = [{ body: { text: 'lost' } }, { body: { text: 'next' } }];
  await commitTurn(database, claim, claim.message.inboxId, turnOf(address, { replies }));
  await rows(
    `update outbox set body = '{"sealed": "v1.gone.AAAA"}' where id = (select min(id) from outbox where person_id = $1)`,
    [personId],
  );
  expect(await takeNext(database, 'telegram', personId, 'replies')).toMatchObject({ body: { text: 'next' } });
  expect(
    await rows(`select state, last_error from outbox where person_id = $1 order by id limit 1`, [personId]),
  ).toEqual([{ state: 'dead', last_error: 'unreadable' }]);
});

test('what an older version wrote in clear is read, and sealed by and by', async () => {
  const address = newAddress();
  const message = textMessage({ address, text: 'ancient zorglub' });
  const { personId } = await storeInbound(database, message);
  const claim = await claimed(personId);
  const head = { at: new Date(), zone: 'UTC', localDate: today() };
  const entries = [{ ...head, kind: 'mood' as const, mood: { score: 2, said: 'x' } }];
  const replies = [{ body: { text: 'x' } }];
  await commitTurn(database, claim, claim.message.inboxId, turnOf(address, { entries, replies }));
  await rows('delete from person_key where person_id = $1', [personId]);
  const clear = async () => {
    await rows(`update inbox set payload = $2 where person_id = $1`, [personId, JSON.stringify(message)]);
    await rows(`update outbox set body = '{"text": "zorglub!", "board": "day:2026-03-11"}' where person_id = $1`, [
      personId,
    ]);
    await rows(`update conversation set dialog = '{"old": "zorglub"}' where person_id = $1`, [personId]);
    await rows(`update mood set said = 'zorglub' where entry_id in (select id from entry where person_id = $1)`, [
      personId,
    ]);
    await rows(
      `insert into reading (inbox_id, person_id, model, offline, answered)
        select id, person_id, 'm', '["zorglub"]', '[]' from inbox where person_id = $1`,
      [personId],
    );
  };
  await clear();
  await rows(`insert into setting (name, value) values ('seal_old_rows', 'inbox 0')`);
  expect((await readReplies(database, personId))[0]?.body.text).toBe('zorglub!');
  let batches = 0;
  while (await sealOldRows(database, 3)) expect(batches++).toBeLessThan(200);
  expect(await sealOldRows(database)).toBe(false);
  for (const [table, column] of SEALED) {
    expect(await rows(`select 1 from ${table} where ${column}::text ilike '%zorglub%'`), table).toEqual([]);
  }
  expect((await readReplies(database, personId))[0]?.body).toEqual({ text: 'zorglub!', board: 'day:2026-03-11' });
  await storeInbound(database, textMessage({ address }));
  expect((await claimed(personId)).dialog).toEqual({ old: 'zorglub' });
  expect((await readDayMessages(database, personId, today(), 'UTC', 0))[0]?.text).toBe('ancient zorglub');
});
