/**
 * The time a report is asked for: two dates, a month by its name, or a span that ends today. Days come before months,
 * as all three languages write them.
 */
import { fold } from '#inference/offline/text.ts';
import { dateAfter, daysBetween, mondayOf } from '../../pictures/scale.ts';
import { CALENDAR } from '../../replies/calendar.ts';

export interface Span {
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
  /** The time asked for was longer than a report may be. */
  isShortened: boolean;
}

export interface SpanRead {
  /** Null: no time is named. */
  span: Span | null;
  isByDates: boolean;
  /** The words that were not about time, folded. */
  rest: string;
}

const LONGEST_DAYS = 366;
const USUAL_DAYS = 30;

/** Names of the months, long and short, in every language, to their number. */
const MONTHS = new Map(
  Object.values(CALENDAR).flatMap(({ months, monthsShort }) =>
    [months, monthsShort].flatMap((names) =>
      names.map((name, index): [string, number] => [fold(name).replace('.', ''), index + 1]),
    ),
  ),
);
// "Mars" and "mar" are the third month in French and English; a short name is only read after a day.
const LONG_MONTHS = new Set(Object.values(CALENDAR).flatMap(({ months }) => months.map((name) => fold(name))));

const MONTH = `(${[...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?(?:['’]?(?:tan|ten|dan|den|ta|te|da|de|a|e|in|un))?`;
const DAY = "(\\d{1,2})(?:er|st|nd|rd|th|['’]?(?:inden|sinden|inde|u|i))?";
const YEAR = '(?:,?\\s+(\\d{4}))?';
const ISO = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g;
const SLASHED = /\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?\b/g;
const DAYS_OF_MONTH = new RegExp(
  `\\b${DAY}\\s*(?:-|–|au|to|ile|ila|et|and|ve)\\s*${DAY}\\s+(?:of\\s+)?${MONTH}${YEAR}(?![a-z])`,
  'g',
);
const DAY_MONTH = new RegExp(`\\b${DAY}\\s+(?:of\\s+)?${MONTH}${YEAR}(?![a-z])`, 'g');
const MONTH_DAY = new RegExp(`\\b${MONTH}\\s+${DAY}${YEAR}(?![a-z0-9])`, 'g');
const MONTH_ALONE = new RegExp(`\\b${MONTH}${YEAR}(?![a-z])`, 'g');

interface Found {
  at: number;
  date: string;
}

/** What a text says of time, seen from `today`. Null when a date in it does not exist. */
export function readSpan(text: string, today: string): SpanRead | null {
  let rest = ` ${fold(text)} `;
  const found: Found[] = [];
  let isWrong = false;
  const take = (pattern: RegExp, datesOf: (groups: (string | undefined)[]) => (string | null)[]): void => {
    rest = rest.replace(pattern, (whole: string, ...given: unknown[]) => {
      const at = given.find((one): one is number => typeof one === 'number') ?? 0;
      for (const date of datesOf(given.slice(0, given.indexOf(at)) as (string | undefined)[])) {
        if (date === null) isWrong = true;
        else found.push({ at: at + found.length * 1e-3, date });
      }
      return ' '.repeat(whole.length);
    });
  };
  take(ISO, ([year, month, day]) => [dateOf(Number(year), Number(month), Number(day))]);
  take(SLASHED, ([day, month, year]) => [near(Number(day), Number(month), year, today)]);
  take(DAYS_OF_MONTH, ([first, second, month, year]) =>
    [first, second].map((day) => near(Number(day), MONTHS.get(month ?? '') ?? 0, year, today)),
  );
  take(DAY_MONTH, ([day, month, year]) => [near(Number(day), MONTHS.get(month ?? '') ?? 0, year, today)]);
  take(MONTH_DAY, ([month, day, year]) => [near(Number(day), MONTHS.get(month ?? '') ?? 0, year, today)]);
  if (isWrong) return null;
  if (found.length > 0) return byDates(found, rest, today);
  const month = wholeMonth(rest, today);
  if (month) return month;
  return relative(rest, today);
}

function byDates(found: readonly Found[], rest: string, today: string): SpanRead | null {
  const dates = found.toSorted((a, b) => a.at - b.at).map((one) => one.date);
  if (dates.length > 2) return null;
  const [first = today, second = today] = dates;
  const [from, to] = first <= second ? [first, second] : [second, first];
  return { span: bounded(from, to, today), isByDates: true, rest };
}

function wholeMonth(text: string, today: string): SpanRead | null {
  let span: Span | null = null;
  const rest = text.replace(MONTH_ALONE, (whole: string, name: string, year: string | undefined) => {
    if (!LONG_MONTHS.has(name) || span) return whole;
    const month = MONTHS.get(name) ?? 1;
    const first = near(1, month, year, today);
    if (first) span = bounded(first, dateAfter(monthAfter(first), -1), today);
    return ' '.repeat(whole.length);
  });
  return span ? { span, isByDates: true, rest } : null;
}

const NUMBERS: Record<string, number> = {
  un: 1,
  une: 1,
  one: 1,
  a: 1,
  bir: 1,
  deux: 2,
  two: 2,
  iki: 2,
  trois: 3,
  three: 3,
  uc: 3,
  quatre: 4,
  four: 4,
  dort: 4,
  six: 6,
  alti: 6,
};
const UNITS: readonly [RegExp, (count: number) => number][] = [
  [/^(?:jours?|days?|gun(?:un|luk)?)$/, (count) => count],
  [/^(?:semaines?|weeks?|weekly|hafta(?:lik|nin|m|min)?|hebdomadaire)$/, (count) => 7 * count],
  [/^(?:mois|months?|monthly|ay(?:lik|in|im)?|mensuel|mensuelle)$/, (count) => 30 * count],
  [/^(?:trimestre|quarter)$/, (count) => 90 * count],
  [/^(?:ans?|annees?|years?|yil(?:lik|in)?|annuel|yearly)$/, (count) => 365 * count],
];
const THIS = /^(?:ce|cette|this|bu)$/;
const LAST = /^(?:derniers?|dernieres?|passee?s?|last|past|previous|gecen|onceki|precedente?|son)$/;

/** "3 months", "last week", "this month". */
function relative(text: string, today: string): SpanRead {
  const words = text.match(/[a-z]+|\d+/g) ?? [];
  const at = words.findIndex((word) => UNITS.some(([pattern]) => pattern.test(word)));
  const unit = words[at];
  const daysOf = UNITS.find(([pattern]) => pattern.test(unit ?? ''))?.[1];
  if (unit === undefined || !daysOf) return { span: null, isByDates: false, rest: text };
  const isTime = (word: string, index: number): boolean =>
    index === at || THIS.test(word) || LAST.test(word) || (Math.abs(index - at) <= 2 && countOf(word) !== null);
  const count = words
    .map((word, index) => (index < at && index >= at - 2 ? countOf(word) : null))
    .find((one) => one !== null);
  const rest = words.filter((word, index) => !isTime(word, index)).join(' ');
  const isSaid = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const span = count === undefined || count === 1 ? calendarSpan(daysOf(1), isSaid, today) : null;
  return { span: span ?? bounded(dateAfter(today, 1 - daysOf(count ?? 1)), today, today), isByDates: false, rest };
}

/** "Last week" and "this month" are the calendar's, a bare "week" the last seven days. */
function calendarSpan(unitDays: number, isSaid: (pattern: RegExp) => boolean, today: string): Span | null {
  const first = unitDays === 7 ? mondayOf(today) : unitDays === 30 ? `${today.slice(0, 7)}-01` : null;
  if (first === null) return null;
  if (isSaid(LAST)) {
    const end = dateAfter(first, -1);
    return bounded(unitDays === 7 ? dateAfter(first, -7) : `${end.slice(0, 7)}-01`, end, today);
  }
  return isSaid(THIS) ? bounded(first, today, today) : null;
}

function countOf(word: string): number | null {
  const count = /^\d{1,3}$/.test(word) ? Number(word) : (NUMBERS[word] ?? null);
  return count !== null && count > 0 ? count : null;
}

/** The usual span when none is named. */
export const usualSpan = (today: string): Span => bounded(dateAfter(today, 1 - USUAL_DAYS), today, today);

function bounded(from: string, to: string, today: string): Span {
  const end = to > today ? today : to;
  const start = from > end ? end : from;
  const isShortened = daysBetween(start, end) >= LONGEST_DAYS;
  return { from: isShortened ? dateAfter(end, 1 - LONGEST_DAYS) : start, to: end, isShortened };
}

/** Null when there is no such day. */
function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** Without a year, the last such day that has been; the 29th of February may be some years back. */
function near(day: number, month: number, year: string | undefined, today: string): string | null {
  if (year !== undefined) return dateOf(Number(year) + (year.length === 2 ? 2000 : 0), month, day);
  const thisYear = Number(today.slice(0, 4));
  for (let back = 0; back <= 4; back++) {
    const date = dateOf(thisYear - back, month, day);
    if (date !== null && date <= today) return date;
  }
  return dateOf(thisYear, month, day);
}

const monthAfter = (date: string): string => {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};
