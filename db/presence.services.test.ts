/** What a worker that died had in hand is free at once; what one has that lives is not. */
import { afterEach, expect, test, vi } from 'vitest';
import { claimConversation, renewLease, tryClaim } from './conversations.ts';
import { findWaiting, storeInbound } from './inbox.ts';
import { openPresence, type Presence } from './presence.ts';
import { type FreshPostgres, freshPostgres, textMessage } from './testing.ts';

const LONG_MS = 600_000;
/** Nobody is taken for dead while the server of the tests has only just started. */
const WITHIN = { timeout: 10_000, interval: 50 };
let undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

async function newDatabase(): Promise<FreshPostgres> {
  const database = await freshPostgres();
  undo.push(() => database.drop());
  return database;
}

async function newPresence(database: FreshPostgres): Promise<Presence & { number: number }> {
  const presence = openPresence(database, () => {});
  undo.push(() => presence.stop());
  return Object.assign(presence, { number: await heldBy(presence) });
}

const heldBy = (presence: Presence): Promise<number> =>
  vi.waitFor(() => {
    const number = presence.holder();
    if (number === null) throw new Error('not held yet');
    return number;
  });

/** Ends the connections of everybody who holds a number, as a death does. */
const cut = (database: FreshPostgres) =>
  database.query(
    {
      name: 'presence_cut',
      text: `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 2
        and database = (select oid from pg_database where datname = current_database())`,
    },
    [],
  );

async function newMessage(database: FreshPostgres) {
  const { personId } = await storeInbound(database, textMessage());
  return { personId, isWaiting: async () => (await findWaiting(database, 10)).includes(personId) };
}

test('a lease of the living stands, one of the dead is free', async () => {
  const database = await newDatabase();
  const [worker, other] = [await newPresence(database), await newPresence(database)];
  expect(other.number).not.toBe(worker.number);
  const { personId, isWaiting } = await newMessage(database);
  const first = await claimConversation(database, personId, null, LONG_MS);
  expect(first?.message?.attempts).toBe(1);
  expect(await tryClaim(database, personId, null, LONG_MS, other.number), 'without a holder only time counts').toBe(
    'held',
  );
  await renewLease(database, personId, first?.token ?? 0, LONG_MS, worker.number);
  expect([await isWaiting(), await tryClaim(database, personId, null, LONG_MS, other.number)]).toEqual([false, 'held']);
  await worker.stop();
  await vi.waitFor(async () => expect(await isWaiting()).toBe(true), WITHIN);
  const second = await tryClaim(database, personId, null, LONG_MS, other.number);
  expect(second).toMatchObject({ token: (first?.token ?? 0) + 1, message: { attempts: 2, hasFailed: false } });
  expect([await isWaiting(), await tryClaim(database, personId, null, LONG_MS, other.number)]).toEqual([false, 'held']);
});

test('a connection that breaks is opened again, and its leases stand again', async () => {
  const database = await newDatabase();
  const worker = await newPresence(database);
  const { personId, isWaiting } = await newMessage(database);
  await tryClaim(database, personId, null, LONG_MS, worker.number);
  await cut(database);
  await vi.waitFor(async () => expect(await isWaiting()).toBe(true), WITHIN);
  // Perhaps with another number, where the server had not yet seen the end of the old connection: the heartbeat tells it.
  await vi.waitFor(async () => {
    await renewLease(database, personId, 1, LONG_MS, worker.holder());
    expect(worker.holder()).not.toBeNull();
    expect(await isWaiting()).toBe(false);
  }, WITHIN);
  await worker.stop();
  expect(worker.holder()).toBeNull();
});

test('nobody is there while no server is', async () => {
  const database = await newDatabase();
  await database.close();
  const errors: unknown[] = [];
  const presence = openPresence({ ...database, connectAlone: () => Promise.reject(new Error('away')) }, (error) =>
    errors.push(error),
  );
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1));
  expect(presence.holder()).toBeNull();
  await presence.stop();
});
