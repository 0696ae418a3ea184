/** The buttons of a reminder: the usual meal, "not eaten", "in an hour", a rest day. Any of them is a reaction. */
import { DateTime } from 'luxon';
import type { FoodEntry } from '#db/commit.ts';
import { markDays } from '#db/day-marks.ts';
import { readDay } from '#db/log.ts';
import { NUDGE_KINDS, type NudgeKind } from '#db/nudge-kinds.ts';
import { reactToNudge, readNudgeState } from '#db/nudges.ts';
import { findMeal } from '#db/usual-meals.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { REMINDER_REPLIES } from '../replies/subjects/reminders.ts';
import { localDateOf, momentOf, todayOf } from '../time.ts';
import { KIND_CODE } from './compose.ts';
import { dateOfCode } from './favourites.ts';

/** A reminder's buttons are good for this many days. */
const MOST_DAYS_BACK = 7;
const SNOOZE_HOURS = 1;

/** `n:<verb>:<parts>`: m meal, x no, k rest day, z in an hour. */
export async function pressNudge(verb: string, parts: readonly string[], context: CommandContext): Promise<Outcome> {
  const [what = '', code = ''] = parts;
  const localDate = dateOfCode(code);
  const daysBack = localDate === null ? -1 : daysBetween(localDate, todayOf(context.clock));
  const expired = outcome({ lines: [context.replies.pressExpired] });
  if (localDate === null || daysBack < 0 || daysBack > MOST_DAYS_BACK) return expired;
  if (verb === 'm') return (await logAgain(Number(what), localDate, daysBack, context)) ?? expired;
  const kind = NUDGE_KINDS.find((one) => KIND_CODE[one] === what);
  if (!kind) return expired;
  switch (verb) {
    case 'x':
      return answered(kind, localDate, context);
    case 'k':
      return rest(kind, localDate, context);
    case 'z':
      return snooze(kind, localDate, context);
    default:
      return expired;
  }
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A past meal once more, figure by figure, for the day that was asked about. Null when there is no such meal. */
async function logAgain(
  mealId: number,
  localDate: string,
  daysBack: number,
  context: CommandContext,
): Promise<Outcome | null> {
  const { database, person, clock } = context;
  const place = Number.isSafeInteger(mealId) ? await findMeal(database, person.id, mealId) : null;
  if (!place) return null;
  const { slot } = place;
  const [meal, asked, state] = await Promise.all([
    readDay(database, person.id, place.localDate),
    readDay(database, person.id, localDate),
    readNudgeState(database, person.id, slot, localDate),
  ]);
  if (state === 'logged' && asked.some((entry) => entry.slot === slot)) {
    return outcome({ lines: [REMINDER_REPLIES[context.language].alreadyLogged] });
  }
  const when = { dayOffset: daysBack === 0 ? null : -daysBack, time: null, part: null };
  const moment = momentOf(when, daysBack === 0 ? null : slot, clock);
  const entries = meal.flatMap((entry): FoodEntry[] =>
    entry.food && entry.slot === slot ? [{ kind: 'food', ...moment, slot, food: entry.food }] : [],
  );
  if (entries.length === 0) return null;
  return outcome({
    entries,
    writes: [reactToNudge(person.id, { kind: slot, localDate, state: 'logged', at: clock.now })],
  });
}

function answered(kind: NudgeKind, localDate: string, context: CommandContext): Outcome {
  return outcome({
    lines: [REMINDER_REPLIES[context.language].answered],
    writes: [reactToNudge(context.person.id, { kind, localDate, state: 'answered', at: context.clock.now })],
  });
}

function rest(kind: NudgeKind, localDate: string, context: CommandContext): Outcome {
  return outcome({
    lines: [REMINDER_REPLIES[context.language].rested],
    writes: [
      reactToNudge(context.person.id, { kind, localDate, state: 'answered', at: context.clock.now }),
      markDays(context.person.id, localDate, localDate, 'rest'),
    ],
  });
}

/** Once more in an hour, if that is still the same day and nobody's quiet hour. */
async function snooze(kind: NudgeKind, localDate: string, context: CommandContext): Promise<Outcome> {
  const { person, clock, database } = context;
  const replies = REMINDER_REPLIES[context.language];
  const at = DateTime.fromJSDate(clock.now, { zone: clock.zone }).plus({ hours: SNOOZE_HOURS });
  const state = await readNudgeState(database, person.id, kind, localDate);
  if (state === 'again' || state === 'logged') return answered(kind, localDate, context);
  const isOtherDay = localDateOf(at, clock.dayStartHour) !== localDate;
  if (isOtherDay || isQuietAt(at.hour, person.quietFromHour, person.quietUntilHour)) {
    const done = answered(kind, localDate, context);
    return { ...done, lines: [isOtherDay ? replies.snoozedOtherDay : replies.snoozedQuiet] };
  }
  return outcome({
    lines: [replies.snoozed(at.toFormat('HH:mm'))],
    writes: [reactToNudge(person.id, { kind, localDate, state: 'snoozed', at: at.toJSDate() })],
  });
}

const isQuietAt = (hour: number, from: number, until: number): boolean =>
  from < until ? hour >= from && hour < until : from > until && (hour >= from || hour < until);
