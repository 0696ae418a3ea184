/** A group in which many write at once: everything is logged, but not each message is answered there. */
import type { Turn } from '#db/commit.ts';
import type { Inbound } from '#db/message.ts';
import { isReadByAll } from './group.ts';
import { limitReplies } from './replies/subjects/limits.ts';

/** Answered in any case: something is needed of the person, or is for their safety. */
const SAID_ANYWAY: ReadonlySet<string> = new Set(['asked', 'safety', 'dead']);

/** The turn without its answers in the group; for the first of a minute, one word to all instead. */
export function quietInCrowd(turn: Turn, payload: Inbound): Turn {
  if (!payload.crowd || !isReadByAll(turn.address) || SAID_ANYWAY.has(turn.outcome)) return turn;
  const elsewhere = turn.replies.filter((reply) => reply.address && !isReadByAll(reply.address));
  const toAll = payload.crowd === 'first' ? [{ body: { text: limitReplies(turn.language).crowd } }] : [];
  return { ...turn, replies: [...toAll, ...elsewhere] };
}
