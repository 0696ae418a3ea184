/** From "last week" to dates, by the person's own clock. */
import { DateTime } from 'luxon';
import { type Clock, todayOf } from '../../time.ts';
import type { Said } from './read.ts';

/** Local dates YYYY-MM-DD, both included. Never later than today. */
export interface DateSpan {
  from: string;
  to: string;
  /** The one that goes on, on its first day: it is still called so. */
  of?: Calendar;
}

export type Calendar = 'week' | 'month' | 'year';

const WEEK = 7;

/** Null for a date that there is not, or a day still to come. */
export function spanOf(said: Said, clock: Clock): DateSpan | null {
  const span = datesOf(said, clock);
  const of = (['week', 'month', 'year'] as const).find((one) => (said as Partial<Record<Calendar, number>>)[one] === 0);
  return span && of && span.from === span.to ? { ...span, of } : span;
}

function datesOf(said: Said, clock: Clock): DateSpan | null {
  const today = DateTime.fromISO(todayOf(clock), { zone: 'utc' });
  const span = (from: DateTime, to: DateTime): DateSpan | null => {
    if (!from.isValid || from > today) return null;
    return { from: from.toISODate() as string, to: DateTime.min(to, today)?.toISODate() as string };
  };
  const day = (date: DateTime) => span(date, date);
  if ('since' in said) {
    const first = spanOf(said.since, clock);
    return first && { from: first.from, to: todayOf(clock) };
  }
  if ('day' in said) return day(today.plus({ days: said.day }));
  if ('daysAgo' in said) return day(today.minus({ days: said.daysAgo }));
  if ('lastDays' in said) return span(today.minus({ days: said.lastDays - 1 }), today);
  if ('lastWeekDays' in said) return span(today.minus({ days: WEEK - 1 }), today);
  if ('week' in said) {
    const monday = today.startOf('week').plus({ weeks: said.week });
    return span(monday, monday.plus({ days: WEEK - 1 }));
  }
  if ('month' in said) {
    const first = today.startOf('month').plus({ months: said.month });
    return span(first, first.endOf('month').startOf('day'));
  }
  if ('year' in said) return span(today.startOf('year'), today);
  if ('wholeMonth' in said) {
    const first = today.set({ month: said.wholeMonth, day: 1 });
    const past = first > today ? first.minus({ years: 1 }) : first;
    return span(past, past.endOf('month').startOf('day'));
  }
  if ('weekday' in said) {
    // The last one that has passed; the same weekday means today, "last Tuesday" on a Tuesday the one before.
    const back = (today.weekday - said.weekday + WEEK) % WEEK;
    return day(today.minus({ days: back === 0 && said.isLast ? WEEK : back }));
  }
  return day(dateOf(said.date, today));
}

/** Without a year it is the last one that has been. */
function dateOf({ day, month, year }: { day: number; month: number; year: number | null }, today: DateTime): DateTime {
  const inYear = (one: number) => DateTime.fromObject({ year: one, month, day }, { zone: 'utc' });
  if (year !== null) return inYear(year);
  const thisYear = inYear(today.year);
  return thisYear.isValid && thisYear <= today ? thisYear : inYear(today.year - 1);
}
