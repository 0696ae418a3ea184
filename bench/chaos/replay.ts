/** An hour later everything arrives once more: what is stored is made an hour older, then every update is repeated. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { countRecognised } from './oracle.ts';
import type { RigScenario } from './scenario.ts';
import { repeatUpdate } from './sending.ts';

const AGE = [
  `update inbox set received_at = received_at - interval '1 hour', done_at = done_at - interval '1 hour'`,
  `update outbox set created_at = created_at - interval '1 hour', next_at = next_at - interval '1 hour',
    sent_at = sent_at - interval '1 hour'`,
];
const LIMIT_MS = 120_000;

export const replayAnHourLater: NonNullable<RigScenario['afterwards']> = async ({ database, telegram, updates }) => {
  for (const [index, text] of AGE.entries()) await database.query({ name: `chaos_age_${index}`, text }, []);
  const before = await countRecognised(database);
  // Odd and even, so that neighbours of a chat come apart.
  for (const isSameUpdate of [true, false]) {
    for (const [index, update] of updates.entries()) {
      if ((index % 2 === 0) === isSameUpdate) repeatUpdate(telegram, update, isSameUpdate);
    }
  }
  await untilRecognised(database, before + updates.length);
};

async function untilRecognised(database: Database, count: number): Promise<void> {
  const endMs = performance.now() + LIMIT_MS;
  while (performance.now() < endMs && (await countRecognised(database)) < count) await sleep(200);
}
