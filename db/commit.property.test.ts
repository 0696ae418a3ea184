/**
 * One message, delivered twice and taken by workers that lose their leases to each other, in every order the scheduler
 * finds: it is committed once at most, and once for good. Each run is some twenty statements on one database.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { commitTurn, type Turn } from './commit.ts';
import { claimConversation, releaseConversation } from './conversations.ts';
import { storeInbound } from './inbox.ts';
import { freshMemory, telegramUser, textMessage } from './testing.ts';

const RUNS = Math.min(2_000, Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 150));
const WORKERS = [0, 1, 2];
/** A lease that ends as it begins: whoever comes next takes the conversation over. */
const LOST_MS = -1_000;

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

let nextUser = 70_000;

test('any order of storing, claiming, committing and letting go commits a message at most once', async () => {
  let committed = 0;
  let fenced = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const address = telegramUser(nextUser++);
      const message = textMessage({ address });
      const step = async <T>(label: string, run: () => Promise<T>): Promise<T> => {
        await scheduler.schedule(Promise.resolve(), label);
        return run();
      };
      const results: string[] = [];
      const turn: Turn = {
        outcome: 'logged',
        entries: [{ kind: 'water', at: new Date(), zone: 'Etc/UTC', localDate: '2026-03-11', volumeMl: 250 }],
        voids: [],
        voidedEntries: [],
        person: {},
        dialog: null,
        replies: [{ body: { text: 'noted' } }],
        address,
        language: 'fr',
        needsSecondReading: false,
      };
      const { personId } = await storeInbound(database, message);
      const work = async () => {
        // A process of its own, that asks nothing together with the others.
        const own = { ...database };
        const claim = await step('claim', () => claimConversation(own, personId, null, LOST_MS));
        if (!claim?.message) return;
        const { inboxId } = claim.message;
        // A claim takes a turn of the event loop: whoever thinks gives the others theirs.
        await new Promise((resolve) => setTimeout(resolve, 5));
        results.push((await step('commit', () => commitTurn(database, claim, inboxId, turn))).kind);
        await step('release', () => releaseConversation(database, personId, claim.token));
      };
      const again = () => step('deliver again', () => storeInbound(database, message));
      const all = Promise.all([...WORKERS.map(work), again(), again()]);
      await scheduler.waitFor(all);
      // Whatever was fenced is open still, and the next worker finds it.
      await scheduler.waitFor(work());
      const [row] = await database.query<{ lines: number; replies: number; stored: number; open: number }>(
        {
          name: 'commit_property_counts',
          text: `select (select count(*)::int from entry where person_id = $1) as lines,
            (select count(*)::int from outbox where person_id = $1) as replies,
            (select count(*)::int from inbox where person_id = $1) as stored,
            (select count(*)::int from inbox where person_id = $1 and done_at is null) as open`,
        },
        [personId],
      );
      expect(row).toEqual({ lines: 1, replies: 1, stored: 1, open: 0 });
      expect(results.filter((kind) => kind === 'committed')).toHaveLength(1);
      committed += 1;
      fenced += results.filter((kind) => kind === 'fenced').length;
    }),
    { numRuns: RUNS },
  );
  expect(committed).toBeGreaterThanOrEqual(RUNS);
  // The race was met, not only looked for.
  expect(fenced).toBeGreaterThan(0);
}, 3_600_000);
