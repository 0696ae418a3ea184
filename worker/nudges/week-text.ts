/** The pushed week: what `/week` says, or nothing when nothing was logged in it. */

import { DateTime } from 'luxon';
import { readDays } from '#db/history.ts';
import { findPersonById } from '#db/people.ts';
import { withTodaysTargets } from '../person-targets.ts';
import { makeWeekReport, weekReadsFrom } from '../report/week.ts';
import { weekText } from '../report/week-text.ts';
import type { WeekText } from './compose.ts';

export const pushedWeek: WeekText = async (database, { personId, localDate, language }) => {
  const [person, days] = await Promise.all([
    findPersonById(database, personId),
    readDays(database, personId, weekReadsFrom(localDate), localDate),
  ]);
  const from = DateTime.fromISO(localDate, { zone: 'utc' }).minus({ days: 6 }).toISODate() as string;
  if (!person || !days.some((day) => day.localDate >= from)) return null;
  return weekText(makeWeekReport(days, withTodaysTargets(person, localDate), localDate), language);
};
