import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { readReplies } from '#db/testing.ts';
import { limitReplies } from './replies/subjects/limits.ts';
import { type Chat, type ChatWorld, openMemoryWorld } from './testing/chat.ts';

let database: Database;
let world: ChatWorld;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ database, world, close } = await openMemoryWorld());
});
afterAll(() => close());

let count = 0;

async function textsOf(rows: readonly { id: number | null }[]): Promise<string[]> {
  const replies = await readReplies(database);
  return rows.flatMap(({ id }) => replies.filter((reply) => reply.id === id).map(({ body }) => body.text));
}

/** What is posted in the group, and how many lines were logged. */
async function inGroup(chat: Chat, crowd: 'first' | 'rest' | undefined, text: string) {
  count += 1;
  const key = `tg:crowd:${count}`;
  const address = { platform: 'telegram', chat: '-7', user: chat.user, isPrivate: false, server: '-7' };
  // Nobody delivers to Telegram here: waiting for that would not end.
  void chat.send({ kind: 'message', key, address, text, ...(crowd ? { crowd } : {}) }).catch(() => {});
  for (;;) {
    const rows = await database.query<{ id: number | null; entries: number }>(
      {
        name: 'test_crowd',
        text: `select o.id, (select count(*)::int from entry e where e.inbox_id = i.id) as entries
          from inbox i left join outbox o on o.inbox_id = i.id where i.platform_key = $1 and i.done_at is not null`,
      },
      [key],
    );
    if (rows.length > 0) {
      await database.query({ name: 'test_crowd_sent', text: `update outbox set state = 'sent'` }, []);
      return { entries: rows[0]?.entries, texts: await textsOf(rows) };
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

it('a group in which many write is answered once, and everything is logged', async () => {
  const chat = world.newChat({ language: 'en' });
  const usual = await inGroup(chat, undefined, 'two apples');
  expect(usual).toMatchObject({ entries: 1 });
  expect(usual.texts).toHaveLength(1);
  expect(await inGroup(chat, 'first', 'two apples')).toEqual({ entries: 1, texts: [limitReplies('en').crowd] });
  expect(await inGroup(chat, 'rest', 'two apples')).toEqual({ entries: 1, texts: [] });
  // A question would otherwise stay open without anybody knowing of it, and safety comes first.
  expect((await inGroup(chat, 'rest', 'went climbing')).texts).toHaveLength(1);
  expect((await inGroup(chat, 'rest', 'I want to kill myself')).texts.length).toBeGreaterThan(0);
});
