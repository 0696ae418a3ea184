/** Days logged in a row. Marked days (rest, sick, holiday) neither count nor break; today may still come. */
import { DateTime } from 'luxon';

/** Farther back a streak is not followed. */
export const LONGEST_STREAK_DAYS = 1_100;

/** Numbers of days that are told once. */
export const MILESTONES: ReadonlySet<number> = new Set([3, 7, 14, 30, 60, 100, 150, 200, 300, 365, 500, 730, 1_000]);

export interface Streak {
  days: number;
  /** Marked days between logged ones. */
  resting: number;
  /** The first logged date; null without any. */
  firstDate: string | null;
}

export const dateBefore = (localDate: string, days: number): string =>
  DateTime.fromISO(localDate, { zone: 'utc' }).minus({ days }).toISODate() as string;

/** `today` is the person's own local date. */
export function streakOf(logged: ReadonlySet<string>, marked: ReadonlySet<string>, today: string): Streak {
  const streak: Streak = { days: 0, resting: 0, firstDate: null };
  let resting = 0;
  for (let back = 0; back < LONGEST_STREAK_DAYS; back++) {
    const date = dateBefore(today, back);
    if (logged.has(date)) {
      streak.days += 1;
      streak.firstDate = date;
      // Marked days count as in between only once a logged day lies on both sides, or today's side is open.
      streak.resting += resting;
      resting = 0;
    } else if (marked.has(date)) resting += 1;
    else if (back > 0) break;
  }
  return streak;
}
