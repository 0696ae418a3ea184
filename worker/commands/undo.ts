/** `undo`: takes back a whole message, the last one or the one replied to. Twice is a no-op. */
import { findLastMass, findLastMessage, type LoggedEntry, readOfMessage, readReplacedBy } from '#db/log.ts';
import { lineTold } from '../receipt.ts';
import { type CommandContext, defineCommand, type Outcome, outcome } from './command.ts';

export const undo = defineCommand({
  action: 'undo',
  async run(_action, context) {
    const inboxId = context.repliedInboxId ?? (await findLastMessage(context.database, context.person.id));
    return inboxId === null ? outcome({ lines: [context.replies.nothingToUndo] }) : undoMessage(inboxId, context);
  },
});

/** More lines are counted. */
const MOST_TOLD = 8;

/** Says which lines went, and which came back: nobody loses one unseen. */
export async function undoMessage(inboxId: number, context: CommandContext): Promise<Outcome> {
  const { database, person } = context;
  const [own, back] = await Promise.all([
    readOfMessage(database, person.id, inboxId),
    readReplacedBy(database, person.id, [inboxId]),
  ]);
  // A correction that only took something away is taken back by what comes back.
  const entries = own.length > 0 ? own : back;
  if (entries.length === 0) return outcome({ lines: [context.replies.nothingToUndo] });
  const hadWeight = [...own, ...back].some((entry) => entry.massKg !== null);
  const all = [
    ...own.map((entry) => `   − ${lineTold(entry, context)}`),
    ...back.map((entry) => `   + ${lineTold(entry, context)}`),
  ];
  const isMore = all.length > MOST_TOLD;
  const told = isMore ? [...all.slice(0, MOST_TOLD), `   … (${all.length - MOST_TOLD})`] : all;
  return outcome({
    voids: [inboxId],
    ...(hadWeight ? { patch: { massKg: await massAfter(inboxId, back, context) } } : {}),
    lines: [[context.replies.undone(entries.length), ...told].join('\n')],
    voidedDates: [...new Set([...own, ...back].map((entry) => entry.localDate))],
  });
}

/** The latest weight without what goes, and with what comes back. */
async function massAfter(inboxId: number, back: readonly LoggedEntry[], context: CommandContext) {
  const last = await findLastMass(context.database, context.person.id, [inboxId]);
  const weights = back.filter((entry) => entry.massKg !== null && !entry.isDraft);
  const all = [...(last ? [last] : []), ...weights];
  return all.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]?.massKg ?? null;
}
