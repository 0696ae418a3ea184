/**
 * Boards: one message of a chat that shows a day, pinned and rewritten in place. The reply that brings a new state says
 * only which board it is; here it is found out which message that is, and that one only is pinned.
 */
import { type Board, dropBoard, keepBoard, readBoardsOf } from '#db/board.ts';
import type { Database } from '#db/client.ts';
import type { Outbound } from '#db/message.ts';
import type { ToSend } from '#db/outbox.ts';
import type { Platform } from './platform.ts';

/** Whether a reply is the state of a board, which belongs to no single message of the person. */
export const isBoard = ({ board }: Outbound): boolean => board !== undefined && board !== 'off';

/** The boards that the chat of this reply has already; none for any other reply. */
export const boardsBeside = (next: ToSend): readonly Board[] => (isBoard(next.body) ? next.boards : []);

/** The reply as the platform is to send it: over the message that shows this board. */
export function overBoard(body: Outbound, boards: readonly Board[]): Outbound {
  const shown = boards.find((one) => one.key === body.board);
  return shown ? { ...body, edits: shown.messageRef } : body;
}

/** Before the pins and the mark of having been sent: after a crash in between the same message is rewritten. */
export async function noteBoard(
  database: Database,
  next: ToSend,
  boards: readonly Board[],
  messageRef: string | null,
): Promise<void> {
  if (!isBoard(next.body) || messageRef === null) return;
  const isKnown = boards.some((one) => one.key === next.body.board && one.messageRef === messageRef);
  if (!isKnown) await keepBoard(database, next.id, messageRef);
}

/** Pins a message that is new, and lets go of those of other days. A pin that fails costs the pin and nothing else. */
export async function settlePins(
  database: Database,
  platform: Platform,
  next: ToSend,
  boards: readonly Board[],
  messageRef: string | null,
): Promise<void> {
  const { address, body, personId } = next;
  if (body.board === undefined) return;
  if (isBoard(body) && messageRef !== null) {
    const shown = boards.find((one) => one.key === body.board);
    // After a sender that died nobody knows whether it came to the pin.
    const isToPin = shown?.messageRef !== messageRef || body.isPinnedAgain || next.isUnsure;
    if (isToPin) await platform.pin?.(address, messageRef);
  }
  const others = isBoard(body)
    ? boards.filter((one) => one.key !== body.board)
    : await readBoardsOf(database, address.platform, personId);
  for (const other of others) {
    await platform.unpin?.({ ...address, chat: other.chat }, other.messageRef);
    await dropBoard(database, address.platform, other);
  }
}

/** A state left out for a later one, whose sender died over it: it may have come to the message and not to its pin. */
export async function pinUnsure(platform: Platform, next: ToSend): Promise<void> {
  if (!next.isUnsure || !isBoard(next.body)) return;
  const shown = boardsBeside(next).find((one) => one.key === next.body.board);
  if (shown) await platform.pin?.(next.address, shown.messageRef);
}
