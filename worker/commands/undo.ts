/** `undo`: takes back a whole message, the last one or the one replied to. Twice is a no-op. */
import { findLastMass, findLastMessage, readOfMessage, readReplacedBy } from '#db/log.ts';
import { type CommandContext, defineCommand, type Outcome, outcome } from './command.ts';

export const undo = defineCommand({
  action: 'undo',
  async run(_action, context) {
    const inboxId = context.repliedInboxId ?? (await findLastMessage(context.database, context.person.id));
    return inboxId === null ? outcome({ lines: [context.replies.nothingToUndo] }) : undoMessage(inboxId, context);
  },
});

export async function undoMessage(inboxId: number, context: CommandContext): Promise<Outcome> {
  const { database, person } = context;
  const [own, back] = await Promise.all([
    readOfMessage(database, person.id, inboxId),
    readReplacedBy(database, person.id, [inboxId]),
  ]);
  // A correction that only took something away is taken back by what comes back.
  const entries = own.length > 0 ? own : back;
  if (entries.length === 0) return outcome({ lines: [context.replies.nothingToUndo] });
  const hadWeight = entries.some((entry) => entry.kind === 'weight');
  return outcome({
    voids: [inboxId],
    ...(hadWeight ? { patch: { massKg: (await findLastMass(database, person.id, [inboxId]))?.massKg ?? null } } : {}),
    lines: [context.replies.undone(entries.length)],
    voidedDates: [...new Set([...own, ...back].map((entry) => entry.localDate))],
  });
}
