import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { storeInbound } from '#db/inbox.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { reactToNudge, setNudge } from '#db/nudges.ts';
import { patchProfile } from '#db/profile.ts';
import { freshMemory, readReplies, telegramUser, textMessage } from '#db/testing.ts';
import { planNudges } from '../jobs/nudges.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
}, 120_000);
afterAll(() => database.close());

const doorbell = createLocalDoorbell(() => {});
const write = ({ statement, values }: ReturnType<typeof setNudge>) => database.query(statement, values);

async function somebody(user: number): Promise<number> {
  const { personId } = await storeInbound(database, textMessage({ address: telegramUser(user) }));
  const setAt = new Date('2026-05-01T00:00:00Z');
  await write(setNudge(personId, { kind: 'lunch', minuteOfDay: 750, weekday: null, setAt, quietAtChoice: null }));
  return personId;
}

const sentTo = async (personId: number) =>
  (await readReplies(database, personId)).map(({ key, body }) => ({ key, text: body.text }));

/** Every day at 12:31 in Paris. */
async function days(from: number, to: number): Promise<void> {
  for (let day = from; day <= to; day++) {
    const now = new Date(Date.UTC(2026, 4, day, 10, 31));
    await planNudges({ database, doorbell, now, log: SILENT_LOG });
  }
}

test('nobody reacts: after a day, two and four it is the last one, and it says so', async () => {
  const personId = await somebody(901);
  await days(2, 20);
  const sent = await sentTo(personId);
  expect(sent.map(({ key }) => key.split(':').at(-1))).toEqual(['2026-05-02', '2026-05-04', '2026-05-08']);
  expect(sent.map(({ text }) => text.includes('/reminders'))).toEqual([false, false, true]);
}, 60_000);

test('a press brings back the daily rate', async () => {
  const personId = await somebody(902);
  await days(2, 4);
  const at = new Date('2026-05-04T11:00:00Z');
  await write(reactToNudge(personId, { kind: 'lunch', localDate: '2026-05-04', state: 'answered', at }));
  await days(5, 5);
  expect((await sentTo(personId)).map(({ key }) => key.split(':').at(-1))).toEqual([
    '2026-05-02',
    '2026-05-04',
    '2026-05-05',
  ]);
}, 60_000);

test('a due reminder is not sent while somebody is muted, and goes out again afterwards', async () => {
  const personId = await somebody(903);
  const mutedUntil = new Date('2026-05-03T09:00:00Z');
  await write(patchProfile(personId, { mutedUntil }));
  await days(2, 2);
  expect(await sentTo(personId)).toEqual([]);
  await days(3, 3);
  expect((await sentTo(personId)).map(({ key }) => key.split(':').at(-1))).toEqual(['2026-05-03']);
}, 60_000);
