import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { hasWrittenMoreThan, storeInbound } from '#db/inbox.ts';
import { freshMemory, telegramUser, textMessage } from '#db/testing.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

it('counts a person’s messages of the last day, and nobody else’s', async () => {
  const mine = async () => (await storeInbound(database, textMessage({ address: telegramUser(1) }))).personId;
  const personId = await mine();
  await storeInbound(database, textMessage({ address: telegramUser(2) }));
  await mine();
  expect(await hasWrittenMoreThan(database, personId, 2)).toBe(false);
  await mine();
  expect(await hasWrittenMoreThan(database, personId, 2)).toBe(true);
  const yesterday = `update inbox set received_at = now() - interval '25 hours' where person_id = $1`;
  await database.query({ name: 'test_yesterday', text: yesterday }, [personId]);
  await mine();
  expect(await hasWrittenMoreThan(database, personId, 2)).toBe(false);
});
