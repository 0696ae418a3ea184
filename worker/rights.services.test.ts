import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReceive } from '#bot/receive.ts';
import { createRedisDoorbell, type Doorbell } from '#db/doorbell.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { findPerson } from '#db/people.ts';
import { type FreshPostgres, freshPostgres } from '#db/testing.ts';
import { eraseJob } from './jobs/erase.ts';
import { type Chat, type ChatWorld, openChatWorld, SECRET } from './testing/chat.ts';
import { findRedisTraces, findTraces } from './testing/traces.ts';

describe('rights over one’s data, on PostgreSQL and Redis', () => {
  const url = process.env['TEST_REDIS_URL'] ?? '';
  const prefix = `rights-${randomUUID()}`;
  let database: FreshPostgres;
  let doorbell: Doorbell;
  let world: ChatWorld;
  beforeAll(async () => {
    database = await freshPostgres();
    // Ids that occur nowhere by chance.
    await database.query({ name: 'test_ids', text: `select setval('person_id_seq', 918273645)` }, []);
    const onError = (error: unknown) => {
      throw error;
    };
    doorbell = await createRedisDoorbell({ url, prefix, onError });
    world = await openChatWorld(database, doorbell);
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });

  const personOf = async (chat: Chat) => (await findPerson(database, 'terminal', chat.user))?.id ?? 0;
  const codeIn = (replies: readonly string[]) => /[A-Z0-9]{5}-[A-Z0-9]{5}/.exec(replies.join('\n'))?.[0] ?? '';

  it('whatever both sides log while they are joined is kept once, and deleting takes both without a trace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(4), fc.boolean(), async (ofA, ofB, isCrossed) => {
        const a = world.newChat({ language: 'en' });
        const b = world.newChat({ language: 'en' });
        await a.say('my zorglubon = 450 kcal/100 g');
        const fromA = codeIn(await a.say('/link'));
        const fromB = codeIn(await b.say('/link'));
        await b.say(`/link ${fromA}`);
        if (isCrossed) await a.say(`/link ${fromB}`);
        await Promise.all([
          ...Array.from({ length: ofA }, (_, n) => a.say(`${100 + n} g of rice`)),
          b.press('🔗'),
          ...(isCrossed ? [a.press('🔗')] : []),
          ...Array.from({ length: ofB }, (_, n) => b.say(`${200 + n} g of rice`)),
        ]);
        const personId = await personOf(a);
        expect(await personOf(b)).toBe(personId);
        expect(await a.entries()).toHaveLength(ofA + ofB);
        await b.say('delete all my data');
        const receive = createReceive(database, doorbell, {}, SECRET);
        const sentAt = new Date(Date.now() - 60_000).toISOString();
        const late = [a, b].map((chat) => ({
          ...{ kind: 'message' as const, key: `late-${chat.user}`, sentAt, text: 'zorglub', messageRef: 'late' },
          address: { platform: 'terminal' as const, chat: chat.user, user: chat.user, isPrivate: true },
        }));
        await Promise.all([b.press('🗑️'), ...late.map(receive)]);
        await eraseJob.run({ database, doorbell, now: new Date(), log: SILENT_LOG });
        await Promise.all(late.map(receive));
        const words = [String(personId), a.user, b.user, 'zorglub'];
        expect(await findTraces(database, words)).toEqual([]);
        await expect.poll(() => findRedisTraces(url, prefix, words), { timeout: 10_000 }).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
