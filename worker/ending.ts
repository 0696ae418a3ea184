/**
 * How every turn ends: the next question, and one reply made of what is about to be committed, what it makes of the day,
 * and at most one question. Nothing is said that the commit does not write.
 */
import type { Database } from '#db/client.ts';
import type { Entry, Readings, Reply, Turn } from '#db/commit.ts';
import type { Claim } from '#db/conversations.ts';
import { type DayTotals, readOfMessage, readReplacedBy } from '#db/log.ts';
import type { Language } from '#db/message.ts';
import { boardAfter } from './board.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import type { DialogState, Point } from './dialog.ts';
import { draftReason } from './drafts.ts';
import { forGroup, isReadByAll } from './group.ts';
import type { Danger } from './guard.ts';
import { withDrafts, withinDays, withoutImpossible } from './last-check.ts';
import {
  addEntries,
  addLogged,
  changeLine,
  dayOf,
  draftButtons,
  draftLine,
  otherButtons,
  questionButtons,
  questionText,
  receiptButtons,
} from './receipt.ts';
import { draftReplies } from './replies/subjects/drafts.ts';
import { liftLines } from './report/lift-lines.ts';
import { remarkOn } from './subjects/index.ts';
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
  /** What the guard heard. */
  danger?: Danger | null;
}

export async function finish(
  dependencies: EndingDependencies,
  claim: TurnClaim,
  context: CommandContext,
  ending: Ending,
): Promise<Turn> {
  const asked = drafted(withoutImpossible(ending.outcome, context), context);
  const standing = await standingOf(dependencies, context, asked);
  const waiting = withinDays(asked, standing, context);
  const points = ending.next ?? waiting.points;
  // A receipt that asks something has enough to say.
  const remark =
    waiting.entries.some((entry) => !entry.isDraft) && points.length === 0
      ? await remarkOn(waiting, context, standing)
      : null;
  const done = remark
    ? {
        ...waiting,
        buttons: [...waiting.buttons, ...remark.buttons],
        writes: [...waiting.writes, ...remark.writes],
      }
    : waiting;
  const dialog = nextDialog(dependencies, ending, points, context);
  const notes = [...(ending.notes ?? []), ...(remark?.lines ?? [])];
  // A correction that was refused takes nothing back: those sums are read again.
  const sums = done.changes.length === asked.changes.length ? standing : new Map<string, DayTotals>();
  const replies = await compose(dependencies, context, { ...ending, outcome: done, notes }, points, dialog, sums);
  const board = await boardAfter(done, context);
  return {
    outcome: nameOf(ending, done),
    entries: done.entries,
    voids: done.voids,
    voidedEntries: done.voidedEntries,
    person: done.patch,
    taught: done.taught,
    ownFoods: done.ownFoods,
    dialog,
    replies: board ? [...replies, board] : replies,
    address: claim.message.payload.address,
    language: context.language,
    needsSecondReading: ending.needsSecondReading ?? false,
    readings: ending.readings ?? null,
    writes: done.writes,
    danger: ending.danger ?? null,
  };
}

/** Fresh lines that should wait for a yes, as drafts; a correction keeps what its line was. */
function drafted(done: Outcome, context: CommandContext): Outcome {
  const changed = new Set(done.changes.map((change) => change.after));
  const fresh = done.entries.filter((entry) => !changed.has(entry) && !entry.isDraft);
  const reason = draftReason(fresh, context.person.isDraftMode);
  if (reason === null) return done;
  return withDrafts(done, new Set(fresh), reason);
}

/** A message of which nothing was written after all has logged nothing. */
function nameOf({ name, outcome: given }: Ending, done: Outcome): string {
  const isEmptied = given.entries.length > 0 && done.entries.length === 0;
  return isEmptied && (name === 'logged' || name === 'corrected') ? 'answered' : name;
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
    askedAt: context.source.takenAt.toISOString(),
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
  standing: ReadonlyMap<string, DayTotals>,
): Promise<Reply[]> {
  const { outcome: done } = ending;
  const { replies } = context;
  const parts: string[] = [];
  if (ending.isUpdate && (done.entries.length > 0 || done.voids.length > 0)) parts.push(replies.updated);
  const changed = new Set(done.changes.map((change) => change.after));
  const written = done.entries.filter((entry) => !changed.has(entry));
  parts.push(...done.changes.map((change) => changeLine(change, context)));
  const waiting = written.filter((entry) => entry.isDraft);
  if (waiting.length > 0) parts.push(draftReplies[context.language].head(done.draftReason ?? 'asked'));
  if (written.length > 0) parts.push(...receiptLines(written, context));
  parts.push(...(await liftLines(written, done, context)));
  parts.push(...done.lines);
  parts.push(...(await dayLines(dependencies, context, done, standing)));
  parts.push(...(ending.notes ?? []));
  const asks = points.length > 0 && !(ending.isQuiet && points === ending.dialog?.points);
  if (asks) parts.push(questionText(points, replies));
  if (parts.length === 0 && !done.file) return placed(done.replies, done, null, context);
  const buttons =
    asks && dialog ? questionButtons(dialog.questionId, points, context.catalogue, replies, context.language) : [];
  const question: Reply | null = asks ? { body: { text: questionText(points, replies), buttons: [...buttons] } } : null;
  buttons.push(...done.buttons, ...otherButtons(context.inboxId, done.unsure, done.entries, context.language));
  if (done.entries.some((entry) => entry.isDraft))
    buttons.push(draftButtons(context.inboxId, replies, context.language));
  else if (done.entries.length > 0 || done.changes.length > 0) buttons.push(receiptButtons(context.inboxId, replies));
  const body = {
    text: parts.join('\n') || (done.file?.name ?? ''),
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(done.file ? { file: done.file } : {}),
  };
  return placed([{ body }, ...done.replies], done, question, context);
}

/** Where each reply goes: not to a group, if it is for one person. */
async function placed(
  replies: readonly Reply[],
  done: Outcome,
  question: Reply | null,
  context: CommandContext,
): Promise<Reply[]> {
  return isReadByAll(context.source.address) ? forGroup(replies, done, question, context) : [...replies];
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

const countedIn = (done: Outcome): Entry[] => done.entries.filter((entry) => COUNTED.has(entry.kind) && !entry.isDraft);

/** The days whose sums this turn changes. */
const daysOf = (done: Outcome): string[] =>
  [
    ...new Set([
      ...countedIn(done).map((entry) => entry.localDate),
      ...done.voidedDates,
      ...done.confirmed.filter((entry) => COUNTED.has(entry.kind)).map((entry) => entry.localDate),
    ]),
  ].sort();

/** The sums of every day this turn touches, without what it adds and what it takes back. */
async function standingOf(
  dependencies: EndingDependencies,
  context: CommandContext,
  done: Outcome,
): Promise<Map<string, DayTotals>> {
  const sums = new Map<string, DayTotals>();
  for (const localDate of daysOf(done)) sums.set(localDate, await standingOn(dependencies, context, done, localDate));
  return sums;
}

async function standingOn(
  dependencies: EndingDependencies,
  context: CommandContext,
  done: Outcome,
  localDate: string,
): Promise<DayTotals> {
  const standing = await context.reads.totals(localDate);
  return done.voids.length > 0 || done.voidedEntries.length > 0
    ? subtractVoided(dependencies, context, standing, done, localDate)
    : standing;
}

/** The totals of every day this turn touched, as they will stand after the commit. */
async function dayLines(
  dependencies: EndingDependencies,
  context: CommandContext,
  done: Outcome,
  standing: ReadonlyMap<string, DayTotals>,
): Promise<string[]> {
  const { person, replies } = context;
  const counted = countedIn(done);
  const lines: string[] = [];
  for (const localDate of daysOf(done)) {
    const without = standing.get(localDate) ?? (await standingOn(dependencies, context, done, localDate));
    const totals = addEntries(
      without,
      counted.filter((entry) => entry.localDate === localDate),
    );
    for (const entry of done.confirmed) {
      if (entry.localDate === localDate) addLogged(totals, { ...entry, isDraft: false }, 1);
    }
    lines.push(replies.day(dayOf(localDate, context.clock), totals, person));
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
      ? (await context.reads.day(localDate)).filter((entry) => done.voidedEntries.includes(entry.id))
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
