/** Posts the board of each challenge on Monday morning, in the server's zone and language, once a week. */
import { DateTime } from 'luxon';
import { type Challenge, findRunning, postBoard, readStandings, type Standing } from '#db/challenge.ts';
import type { Database } from '#db/client.ts';
import type { Job } from '../clockwork.ts';
import { challengeReplies, type Place } from '../replies/subjects/challenge.ts';

const HOUR = 9;
/** A board that is more than a day late is let go. */
const LATEST_WEEKDAY = 2;

/** Who did as much shares a place, and the next one is as far down as there are people before it. */
export function placesOf(standings: readonly Standing[]): Place[] {
  const amounts = [...new Set(standings.map(({ amount }) => Math.round(amount)))].filter((amount) => amount > 0);
  return amounts
    .sort((a, b) => b - a)
    .map((amount) => ({
      amount,
      rank: 1 + standings.filter((one) => Math.round(one.amount) > amount).length,
      names: standings.filter((one) => Math.round(one.amount) === amount).map(({ name }) => name),
    }));
}

/** The Monday of the week that is due at this moment, and whether it is still worth posting; null: none is. */
export function weekDue(challenge: Challenge, now: Date): { week: string; isLate: boolean } | null {
  const local = DateTime.fromJSDate(now, { zone: challenge.zone });
  const monday = local.startOf('week');
  if (local < monday.set({ hour: HOUR })) return null;
  const last = monday.minus({ weeks: 1 });
  const end = DateTime.fromISO(challenge.endsOn, { zone: challenge.zone }).startOf('week');
  const week = (last < end ? last : end).toISODate() ?? '';
  if (week < challenge.startsOn || (challenge.postedWeek !== null && challenge.postedWeek >= week)) return null;
  return { week, isLate: local.weekday > LATEST_WEEKDAY || last > end };
}

async function post(database: Database, challenge: Challenge, now: Date): Promise<void> {
  const due = weekDue(challenge, now);
  if (!due) return;
  const sunday = DateTime.fromISO(due.week).plus({ days: 6 }).toISODate() ?? '';
  const standings = due.isLate ? [] : await readStandings(database, challenge.id, due.week, sunday);
  const [first] = standings;
  const text = challengeReplies(challenge.language).board(
    challenge.measure,
    placesOf(standings),
    sunday >= challenge.endsOn,
  );
  await postBoard(database, challenge, due.week, first ? { personId: first.personId, text } : null);
}

export const challengeBoardJob: Job = {
  name: 'challenge-board',
  everyMs: 60_000,
  async run({ database, now }) {
    for (const challenge of await findRunning(database)) await post(database, challenge, now);
  },
};
