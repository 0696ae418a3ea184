/**
 * Where others read along. On Discord the adapter answers so that only the person sees it. In a Telegram group an answer
 * is posted for all: there it says that something was logged and nothing more, and the answer itself goes to the private
 * chat, if the person has begun one.
 */
import type { Database, Statement } from '#db/client.ts';
import type { Reply } from '#db/commit.ts';
import type { Address } from '#db/message.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import { groupReplies } from './replies/subjects/group.ts';

const PRIVATE_CHAT: Statement = {
  name: 'group_private_chat',
  text: `select payload -> 'address' ->> 'chat' as chat from inbox
    where person_id = $1 and payload -> 'address' ->> 'platform' = $2 and payload -> 'address' ->> 'user' = $3
      and (payload -> 'address' ->> 'isPrivate')::bool
    order by id desc limit 1`,
};

/** Where this account was last written from in private; null: never. A bot may not begin a private chat itself. */
export async function privateAddress(database: Database, personId: number, address: Address): Promise<Address | null> {
  const { platform, user } = address;
  const [row] = await database.query<{ chat: string }>(PRIVATE_CHAT, [personId, platform, user]);
  return row ? { platform, user, chat: row.chat, isPrivate: true } : null;
}

/** Whether everybody would read what is answered there. */
export const isReadByAll = (address: Address): boolean => !address.isPrivate && address.platform === 'telegram';

/**
 * The replies of a turn as a group may read them. `question`: what is asked, without the receipt above it; it has to be
 * asked in the group when there is no other place.
 */
export async function forGroup(
  replies: readonly Reply[],
  done: Outcome,
  question: Reply | null,
  context: CommandContext,
): Promise<Reply[]> {
  const { source, database, person, language } = context;
  const isWritten = done.entries.length > 0 || done.changes.length > 0 || done.voids.length > 0;
  const isOwn = isWritten || question !== null || done.isPersonal || done.file !== null;
  const own = replies.filter((reply) => !reply.address);
  const placed = replies.filter((reply) => reply.address);
  if (own.length === 0 || !isOwn) return [...replies];
  const words = groupReplies(language);
  const chat = await privateAddress(database, person.id, source.address);
  if (chat) {
    const told: Reply = { body: { text: isWritten ? words.noted : words.answered } };
    return [told, ...own.map((reply) => ({ ...reply, address: chat })), ...placed];
  }
  if (question) return [question, ...placed];
  return [{ body: { text: isWritten ? words.notedWriteMe : words.writeMe } }, ...placed];
}
