/**
 * The yes or no to a draft, by button or in a word, and the other food of an uncertain line: `d:y:<message>`,
 * `d:n:<message>`, `a:<message>:<line>:<food tag>`; and which line a bare amount meant, `c:<message>:<line>:<value>:<unit>`.
 */
import { findLastMass, type LoggedEntry, readOfMessage } from '#db/log.ts';
import { fold } from '#inference/offline/text.ts';
import type { Unit } from '#inference/schema.ts';
import { openView } from '../catalogue/view.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { amountOfTapped } from '../commands/correct.ts';
import { undoMessage } from '../commands/undo.ts';
import { confirmation, lastDraft, pendingWith } from '../drafts.ts';
import { idOfTag, OTHER_TAG_LENGTH } from '../food-tag.ts';
import { draftReplies } from '../replies/subjects/drafts.ts';
import { chooseFood } from '../settle.ts';
import { retarget } from '../weight-change.ts';
import type { Subject } from './subject.ts';

export const drafts: Subject = {
  name: 'drafts',
  commands: [],
  presses: {
    d:
      ([answer, inboxId]) =>
      (context) =>
        settleDraft(Number(inboxId), answer === 'y', context),
    c: (parts) => (context) => amountOfTapped(parts, context),
    a: (parts) => (context) => chooseOther(parts, context),
  },
};

async function settleDraft(inboxId: number, isYes: boolean, context: CommandContext): Promise<Outcome> {
  const replies = draftReplies[context.language];
  const lines = await pendingWith(context.database, context.person.id, inboxId);
  if (lines.length === 0) return outcome({ lines: [replies.nothing] });
  if (isYes) {
    const weight = await weightThatCounts(lines, context);
    return outcome({
      patch: weight === null ? {} : { massKg: weight },
      writes: [confirmation(context.person.id, lines), ...(weight === null ? [] : retarget(weight, context))],
      confirmed: lines,
      lines: [replies.confirmed(lines.length)],
    });
  }
  const messages = [...new Set(lines.map((line) => line.inboxId))];
  const undone = await Promise.all(messages.map((id) => undoMessage(id, context)));
  return outcome({ voids: undone.flatMap((one) => one.voids), lines: [replies.dropped] });
}

/** The newest of weights that waited, if none that counts is newer: it is what the person weighs from now on. */
async function weightThatCounts(lines: readonly LoggedEntry[], context: CommandContext): Promise<number | null> {
  const newest = lines.filter((line) => line.massKg !== null).sort((a, b) => +b.at - +a.at)[0];
  if (!newest) return null;
  const last = await findLastMass(context.database, context.person.id, [context.inboxId]);
  return last && last.at > newest.at ? null : newest.massKg;
}

const YES = new Set([
  ...['oui', 'ouais', 'ok', 'daccord', 'cest ca', 'cest bon', 'note', 'note le', 'valide', 'confirme', 'je confirme'],
  ...['yes', 'yep', 'yeah', 'okay', 'sure', 'log it', 'confirm', 'thats right', 'correct', 'right'],
  ...['evet', 'tamam', 'olur', 'kaydet', 'onayla', 'dogru'],
]);
const NO = new Set([
  ...['non', 'nan', 'ne note pas', 'ne le note pas', 'laisse tomber', 'oublie'],
  ...['no', 'nope', 'dont log it', 'forget it', 'leave it out'],
  ...['hayir', 'yok', 'kaydetme', 'vazgec', 'bosver'],
]);

/** A bare yes or no, while no question is open, is said to the draft. Null: there is none, or it is something else. */
export async function answerDraft(text: string, context: CommandContext): Promise<Outcome | null> {
  if (text.length > 24) return null;
  const words = fold(text)
    .replace(/['’]/g, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const isYes = YES.has(words);
  if (!isYes && !NO.has(words)) return null;
  const inboxId = await lastDraft(context.database, context.person.id, context.clock.now);
  return inboxId === null ? null : settleDraft(inboxId, isYes, context);
}

async function chooseOther([message, line, tag = '']: readonly string[], context: CommandContext): Promise<Outcome> {
  const { database, person, language, catalogue } = context;
  const expired = outcome({ lines: [context.replies.pressExpired] });
  const entries = await readOfMessage(database, person.id, Number(message));
  const entry = entries.find((one) => one.itemNo === Number(line));
  if (!entry?.food) return expired;
  const id = idOfTag(tag, catalogue.foodIds(), OTHER_TAG_LENGTH);
  if (id === null) return expired;
  const view = await openView(catalogue, database, { id: person.id, language }, [], [id]);
  const food = view.food(id);
  if (!food) return expired;
  const { portionUnit, portionCount, isAmountSaid } = entry.food;
  const amount = isAmountSaid ? { value: portionCount, unit: portionUnit as Unit, size: null } : null;
  return chooseFood(entry, food, amount, context);
}
