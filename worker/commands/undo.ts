/** `undo`: takes back a whole message, the last one or the one replied to. Twice is a no-op. */
import { findLastMassKg, findLastMessage, readOfMessage } from '#db/log.ts';
import { type CommandContext, defineCommand, type Outcome, outcome } from './command.ts';

export const undo = defineCommand({
  action: 'undo',
  async run(_action, context) {
    const inboxId = context.repliedInboxId ?? (await findLastMessage(context.database, context.person.id));
    return inboxId === null ? outcome({ lines: [context.replies.nothingToUndo] }) : undoMessage(inboxId, context);
  },
});

export async function undoMessage(inboxId: number, context: CommandContext): Promise<Outcome> {
  const entries = await readOfMessage(context.database, context.person.id, inboxId);
  if (entries.length === 0) return outcome({ lines: [context.replies.nothingToUndo] });
  const hadWeight = entries.some((entry) => entry.kind === 'weight');
  return outcome({
    voids: [inboxId],
    ...(hadWeight ? { patch: { massKg: await findLastMassKg(context.database, context.person.id, inboxId) } } : {}),
    lines: [context.replies.undone(entries.length)],
    voidedDates: [...new Set(entries.map((entry) => entry.localDate))],
  });
}
