/** Messages that are kept up to date in place: which message of a chat shows a day. */
import type { Database, Statement } from './client.ts';
import type { PlatformName } from './message.ts';

export interface Board {
  chat: string;
  /** `day:2026-03-11` */
  key: string;
  messageRef: string;
}

/**
 * `Board[] | null`, as part of a statement about a reply `o`: what its chat has, the board of the day and, until it is
 * let go, that of the day before.
 */
export const BOARDS_OF_CHAT = `(
    select jsonb_agg(jsonb_build_object('chat', b.chat, 'key', b.key, 'messageRef', b.message_ref) order by b.key)
    from board b where b.platform = o.platform and b.chat = o.address ->> 'chat')`;

/**
 * As above, a boolean: whether a later state of the same board already waits to be sent, or a word that there is to be
 * none.
 */
export const IS_OVERTAKEN_BOARD = `exists (
    select 1 from outbox later
    where later.platform = o.platform and later.person_id = o.person_id and later.id > o.id
      and later.state in ('pending', 'sending')
      and later.address ->> 'chat' = o.address ->> 'chat'
      and (later.body ->> 'board' = o.body ->> 'board' or later.body ->> 'board' = 'off'))`;

const OF_PERSON: Statement = {
  name: 'board_of_person',
  text: `select chat, key, message_ref as "messageRef" from board where platform = $1 and person_id = $2 order by key`,
};

export function readBoardsOf(database: Database, platform: PlatformName, personId: number): Promise<Board[]> {
  return database.query<Board>(OF_PERSON, [platform, personId]);
}

// By way of the outbox: somebody who was erased meanwhile has neither.
const KEEP: Statement = {
  name: 'board_keep',
  text: `insert into board (person_id, platform, chat, key, message_ref)
    select person_id, platform, address ->> 'chat', body ->> 'board', $2 from outbox where id = $1
    on conflict (platform, chat, key) do update
      set person_id = excluded.person_id, message_ref = excluded.message_ref, updated_at = now()`,
};

/** From now on this message shows what the reply was for. */
export async function keepBoard(database: Database, outboxId: number, messageRef: string): Promise<void> {
  await database.query(KEEP, [outboxId, messageRef]);
}

const DROP: Statement = {
  name: 'board_drop',
  text: `delete from board where platform = $1 and chat = $2 and key = $3`,
};

export async function dropBoard(database: Database, platform: PlatformName, { chat, key }: Board): Promise<void> {
  await database.query(DROP, [platform, chat, key]);
}
