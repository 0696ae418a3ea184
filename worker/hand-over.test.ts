/** The end of a worker: turns that are nearly done are finished, others are given back for whoever goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Turn } from '#db/commit.ts';
import { claimConversation } from '#db/conversations.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { storeInbound } from '#db/inbox.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { freshMemory, telegramUser, textMessage } from '#db/testing.ts';
import { startWorker, type TakeTurn } from './run.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

const answered = (claim: Parameters<TakeTurn>[0]): Turn => ({
  outcome: 'answered',
  entries: [],
  voids: [],
  voidedEntries: [],
  person: {},
  dialog: null,
  replies: [{ body: { text: 'ok' } }],
  address: claim.message.payload.address,
  language: 'fr',
  needsSecondReading: false,
});

/** A worker with one message of `user` in its hands. */
async function inTheMiddle(user: number, takeTurn: TakeTurn, finishMs: number) {
  const doorbell = createLocalDoorbell(() => {});
  let begun = () => {};
  const isTaken = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const worker = await startWorker({
    database,
    doorbell,
    log: SILENT_LOG,
    sweepMs: 3_600_000,
    finishMs,
    takeTurn: (claim, signal) => {
      begun();
      return takeTurn(claim, signal);
    },
    apologise: answered,
  });
  const { personId } = await storeInbound(database, textMessage({ address: telegramUser(user) }));
  await doorbell.ring('turn', personId);
  await isTaken;
  return { worker, personId };
}

async function isOpen(personId: number): Promise<boolean> {
  const rows = await database.query(
    { name: 'o', text: 'select 1 from inbox where person_id = $1 and done_at is null' },
    [personId],
  );
  return rows.length > 0;
}

test('a turn that ends in time is committed', async () => {
  const { worker, personId } = await inTheMiddle(
    1,
    async (claim) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return answered(claim);
    },
    10_000,
  );
  await worker.stop();
  expect(await isOpen(personId)).toBe(false);
});

test('one that does not is aborted, and others can claim it at once', async () => {
  let isAborted = false;
  const { worker, personId } = await inTheMiddle(
    2,
    (_claim, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          isAborted = true;
          reject(signal.reason);
        });
      }),
    50,
  );
  expect(await claimConversation(database, personId)).toBeNull();
  await worker.stop();
  expect(isAborted).toBe(true);
  const claim = await claimConversation(database, personId);
  expect(claim?.message).toMatchObject({ attempts: 2, hasFailed: false });
});

test('one that does not listen may end later, and changes nothing then', async () => {
  let finish = () => {};
  const { worker, personId } = await inTheMiddle(
    3,
    async (claim) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return answered(claim);
    },
    50,
  );
  await worker.stop();
  const claim = await claimConversation(database, personId);
  expect(claim).not.toBeNull();
  finish();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await isOpen(personId)).toBe(true);
});
