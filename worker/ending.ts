/**
 * How every turn ends: the next question, and one reply made of what is about to be committed, what it makes of the day,
 * and at most one question. Nothing is said that the commit does not write.
 */
import type { Database } from '#db/client.ts';
import type { Entry, Readings, Reply, Turn } from '#db/commit.ts';
import type { Claim } from '#db/conversations.ts';
import { type DayTotals, readDay, readDayTotals, readOfMessage, readReplacedBy } from '#db/log.ts';
import type { Language } from '#db/message.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import type { DialogState, Point } from './dialog.ts';
import {
  addEntries,
  addLogged,
  changeLine,
  dayOf,
  draftLine,
  questionButtons,
  questionText,
  receiptButtons,
} from './receipt.ts';
import { todayOf } from './time.ts';

export type TurnClaim = Claim & { message: NonNullable<Claim['message']> };

export interface EndingDependencies {
  database: Database;
  /** Short random ids of questions. */
  newId: () => string;
}

export interface Ending {
  outcome: Outcome;
  name: string;
  dialog?: DialogState | null;
  /** The points that stay or become open. */
  next?: Point[];
  tries?: number;
  isUpdate?: boolean;
  /** Points that stay open are not asked again in this reply. */
  isQuiet?: boolean;
  notes?: string[];
  needsSecondReading?: boolean;
  readings?: Readings | null;
}

export async function finish(
  dependencies: EndingDependencies,
  claim: TurnClaim,
  context: CommandContext,
  ending: Ending,
): Promise<Turn> {
  const { outcome: done, name } = ending;
  const points = ending.next ?? done.points;
  const dialog = nextDialog(dependencies, ending, points, context);
  const replies = await compose(dependencies, context, ending, points, dialog);
  return {
    outcome: name,
    entries: done.entries,
    voids: done.voids,
    voidedEntries: done.voidedEntries,
    person: done.patch,
    taught: done.taught,
    ownFoods: done.ownFoods,
    dialog,
    replies,
    address: claim.message.payload.address,
    language: context.language,
    needsSecondReading: ending.needsSecondReading ?? false,
    readings: ending.readings ?? null,
  };
}

function nextDialog(
  dependencies: EndingDependencies,
  ending: Ending,
  points: readonly Point[],
  context: CommandContext,
): DialogState | null {
  if (points.length === 0) return null;
  const isSame =
    ending.dialog &&
    ending.dialog.points.length === points.length &&
    ending.dialog.points.every((point, index) => point === points[index]);
  if (isSame && ending.isQuiet && ending.dialog) return ending.dialog;
  return {
    version: 1,
    questionId: dependencies.newId(),
    askedAt: context.clock.now.toISOString(),
    tries: ending.tries ?? 1,
    points: [...points],
    inboxIds: [...(ending.dialog?.inboxIds ?? []), context.inboxId].slice(-4),
  };
}

/** One message: what was written, what it makes of the day, and at most one question. */
async function compose(
  dependencies: EndingDependencies,
  context: CommandContext,
  ending: Ending,
  points: readonly Point[],
  dialog: DialogState | null,
): Promise<Reply[]> {
  const { outcome: done } = ending;
  const { replies } = context;
  const parts: string[] = [];
  if (ending.isUpdate && (done.entries.length > 0 || done.voids.length > 0)) parts.push(replies.updated);
  const changed = new Set(done.changes.map((change) => change.after));
  const written = done.entries.filter((entry) => !changed.has(entry));
  parts.push(...done.changes.map((change) => changeLine(change, context)));
  if (written.length > 0) parts.push(...receiptLines(written, context));
  parts.push(...done.lines);
  parts.push(...(await dayLines(dependencies, context, done)));
  parts.push(...(ending.notes ?? []));
  const asks = points.length > 0 && !(ending.isQuiet && points === ending.dialog?.points);
  if (asks) parts.push(questionText(points, replies));
  if (parts.length === 0) return [];
  const buttons =
    asks && dialog ? questionButtons(dialog.questionId, points, context.catalogue, replies, context.language) : [];
  buttons.push(...done.buttons);
  if (done.entries.length > 0 || done.changes.length > 0) buttons.push(receiptButtons(context.inboxId, replies));
  return [{ body: { text: parts.join('\n'), ...(buttons.length > 0 ? { buttons } : {}) } }];
}

function receiptLines(entries: readonly Entry[], context: CommandContext): string[] {
  const today = todayOf(context.clock);
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${entry.localDate}|${entry.kind === 'food' ? entry.slot : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0] as Entry;
    const day = first.localDate === today ? null : dayOf(first.localDate, context.clock);
    const head = context.replies.receiptHead(day, first.kind === 'food' ? first.slot : null);
    return [...(head ? [head] : []), ...group.map((entry) => draftLine(entry, context))];
  });
}

/** Kinds that change a day's sums. */
const COUNTED: ReadonlySet<Entry['kind']> = new Set(['food', 'activity', 'water']);

/** The totals of every day this turn touched, as they will stand after the commit. */
async function dayLines(dependencies: EndingDependencies, context: CommandContext, done: Outcome): Promise<string[]> {
  const { person, replies } = context;
  const counted = done.entries.filter((entry) => COUNTED.has(entry.kind));
  const dates = [...new Set([...counted.map((entry) => entry.localDate), ...done.voidedDates])].sort();
  const lines: string[] = [];
  for (const localDate of dates) {
    const standing = await readDayTotals(dependencies.database, person.id, localDate);
    const without =
      done.voids.length > 0 || done.voidedEntries.length > 0
        ? await subtractVoided(dependencies, context, standing, done, localDate)
        : standing;
    const totals = addEntries(
      without,
      counted.filter((entry) => entry.localDate === localDate),
    );
    lines.push(replies.day(dayOf(localDate, context.clock), totals));
  }
  return lines;
}

/** The day's sums without what this turn takes back, and with what thereby comes back. */
async function subtractVoided(
  dependencies: EndingDependencies,
  context: CommandContext,
  standing: DayTotals,
  done: Outcome,
  localDate: string,
): Promise<DayTotals> {
  const { database } = dependencies;
  const personId = context.person.id;
  const whole = await Promise.all(done.voids.map((inboxId) => readOfMessage(database, personId, inboxId)));
  const single =
    done.voidedEntries.length > 0
      ? (await readDay(database, personId, localDate)).filter((entry) => done.voidedEntries.includes(entry.id))
      : [];
  const back = done.voids.length > 0 ? await readReplacedBy(database, personId, done.voids) : [];
  const totals = { ...standing };
  for (const entry of [...whole.flat(), ...single]) if (entry.localDate === localDate) addLogged(totals, entry, -1);
  for (const entry of back) if (entry.localDate === localDate) addLogged(totals, entry, 1);
  return totals;
}

export function silent(claim: TurnClaim, name: string): Turn {
  return {
    outcome: name,
    entries: [],
    voids: [],
    voidedEntries: [],
    person: {},
    dialog: claim.dialog,
    replies: [],
    address: claim.message.payload.address,
    language: claim.person.language as Language,
    needsSecondReading: false,
  };
}
