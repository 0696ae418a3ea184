/** `show_day`: the lines and the total of a day; never logs. */
import { type LoggedEntry, readDay, readDayTotals } from '#db/log.ts';
import { entryLine } from '../receipt.ts';
import type { DayName } from '../replies/replies.ts';
import { dateAt } from '../time.ts';
import { defineCommand, outcome } from './command.ts';

export const showDay = defineCommand({
  action: 'show_day',
  async run(action, context) {
    const { database, person, clock, replies } = context;
    const localDate = dateAt(clock, Math.min(0, action.dayOffset));
    const day = dayName(action.dayOffset, localDate);
    const [entries, totals] = await Promise.all([
      readDay(database, person.id, localDate),
      readDayTotals(database, person.id, localDate),
    ]);
    if (entries.length === 0) return outcome({ lines: [replies.nothingLogged(day)] });
    const lines = [
      replies.dayHead(day),
      ...groupBySlot(entries).flatMap(([slot, group]) => [
        ...(slot ? [`— ${replies.slot(slot)}`] : []),
        ...group.map((entry) => entryLine(entry, context)),
      ]),
    ];
    return outcome({ lines: [lines.join('\n'), replies.day(day, totals)] });
  },
});

export function dayName(offset: number, localDate: string): DayName {
  return offset === 0 || offset === -1 ? { offset } : { date: localDate };
}

const ORDER = ['breakfast', 'lunch', 'snack', 'dinner'] as const;

function groupBySlot(entries: readonly LoggedEntry[]): [LoggedEntry['slot'], LoggedEntry[]][] {
  const meals = ORDER.map((slot): [LoggedEntry['slot'], LoggedEntry[]] => [
    slot,
    entries.filter((entry) => entry.slot === slot),
  ]);
  const others: [LoggedEntry['slot'], LoggedEntry[]] = [null, entries.filter((entry) => entry.slot === null)];
  return [...meals, others].filter(([, group]) => group.length > 0);
}
