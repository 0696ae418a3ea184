/** Messages as if they came over Telegram, for what differs there. Nothing sends: what is written to be sent is given. */
import type { Send } from '#bot/platform.ts';
import type { Database } from '#db/client.ts';
import { readReplies } from '#db/testing.ts';
import type { Chat } from './chat.ts';

const GROUP = '-100';

/** Sends, waits until it is handled, and gives what waits to be sent for it. */
export async function inTelegram(
  database: Database,
  chat: Chat,
  where: 'group' | 'private',
  message: Record<string, unknown>,
): Promise<Send[]> {
  const key = `tg:${chat.user}:${Math.random()}`;
  const isPrivate = where === 'private';
  const place = isPrivate ? chat.user : GROUP;
  const address = {
    platform: 'telegram',
    chat: place,
    user: chat.user,
    isPrivate,
    ...(isPrivate ? {} : { server: GROUP }),
  };
  const handled = chat.send({ kind: 'message', key, address, ...message });
  void handled.catch(() => {});
  const statement = {
    name: 'group_test_out',
    text: `select o.id from inbox i left join outbox o on o.inbox_id = i.id
      where i.platform_key = $1 and i.done_at is not null order by o.id`,
  };
  for (;;) {
    const rows = await database.query<{ id: number | null }>(statement, [key]);
    if (rows.length > 0) {
      await database.query(
        { name: 'group_test_sent', text: `update outbox set state = 'sent' where platform = 'telegram'` },
        [],
      );
      await handled;
      const replies = await readReplies(database);
      return rows.flatMap((row) => replies.filter((reply) => reply.id === row.id));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
