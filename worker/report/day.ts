/** A day, or one meal of it, as the message people read: lines by meal, sums, and what is left of the targets. */
import { type LoggedEntry, readDay } from '#db/log.ts';
import type { MealSlot } from '#inference/schema.ts';
import type { CommandContext } from '../commands/command.ts';
import { dayOf, entryLine, totalsOf } from '../receipt.ts';
import { unitOf } from '../replies/day-line.ts';
import { LOOK_BACK_REPLIES } from '../replies/subjects/look-back.ts';
import { todayOf } from '../time.ts';
import { spanName } from './span-name.ts';

const ORDER = ['breakfast', 'lunch', 'snack', 'dinner'] as const;

/** One query: the sums are those of the lines. */
export async function dayText(localDate: string, slot: MealSlot | null, context: CommandContext): Promise<string> {
  const { database, person, replies, clock, language } = context;
  const say = LOOK_BACK_REPLIES[language];
  const all = await readDay(database, person.id, localDate);
  const entries = slot === null ? all : all.filter((entry) => entry.slot === slot);
  const day = dayOf(localDate, clock);
  if (entries.length === 0) {
    if (slot === null) return replies.nothingLogged(day);
    return say.nothing(spanName({ from: localDate, to: localDate }, clock), replies.slot(slot));
  }
  const totals = totalsOf(entries);
  const left = slot === null && localDate === todayOf(clock) ? say.left(totals, person) : null;
  const lines = [
    replies.dayHead(day),
    ...groupBySlot(entries).flatMap(([meal, group]) => [
      ...(meal ? [say.meal(replies.slot(meal), energyOf(group, context), unitOf(person))] : []),
      ...group.map((entry) => entryLine(entry, context)),
    ]),
    // A meal's own sum stands in its heading.
    ...(slot === null ? [replies.day(day, totals, person)] : []),
    ...(left === null ? [] : [left]),
  ];
  return lines.join('\n');
}

function energyOf(group: readonly LoggedEntry[], { person }: CommandContext): number | null {
  return person.isNumberFree ? null : group.reduce((sum, entry) => sum + (entry.food?.energyKcal ?? 0), 0);
}

function groupBySlot(entries: readonly LoggedEntry[]): [LoggedEntry['slot'], LoggedEntry[]][] {
  const meals = ORDER.map((slot): [LoggedEntry['slot'], LoggedEntry[]] => [
    slot,
    entries.filter((entry) => entry.slot === slot),
  ]);
  const others: [LoggedEntry['slot'], LoggedEntry[]] = [null, entries.filter((entry) => entry.slot === null)];
  return [...meals, others].filter(([, group]) => group.length > 0);
}
