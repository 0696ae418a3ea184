/** Due nudges to messages, a page of people at a time. */

import type { Database } from '#db/client.ts';
import type { DayTotals } from '#db/log.ts';
import type { Button, Language, Outbound } from '#db/message.ts';
import { readDaysOfMany } from '#db/nudge-days.ts';
import { isMealKind, type MealKind, type NudgeKind } from '#db/nudge-kinds.ts';
import type { DueNudge, WrittenNudge } from '#db/nudge-plan.ts';
import { findPeople, type Person } from '#db/people.ts';
import { withTodaysTargets } from '../person-targets.ts';
import { displayOf } from '../replies/figures.ts';
import { repliesIn } from '../replies/replies.ts';
import { REMINDER_REPLIES } from '../replies/subjects/reminders.ts';
import { dayCode, type FavouritesFor } from './favourites.ts';

/** The week that ends on a local date, in the person's language; null when there is nothing to say. */
export type WeekText = (
  database: Database,
  person: { personId: number; localDate: string; language: Language; isNumberFree: boolean },
) => Promise<string | null>;

export interface NudgeParts {
  favouritesFor: FavouritesFor;
  weekText: WeekText;
  /** Told of a person whose message could not be made; the others go on. */
  onError: (error: unknown) => void;
}

/** Weeks worked out at the same time. */
const WEEKS_AT_ONCE = 8;

/** A nudge with nothing to say is left out: it stays silent. */
export async function composeNudges(
  database: Database,
  due: readonly DueNudge[],
  parts: NudgeParts,
): Promise<WrittenNudge[]> {
  const [meals, days, weeks] = await Promise.all([
    mealButtons(database, due, parts),
    dayTexts(database, due),
    weekTexts(database, due, parts),
  ]);
  return due.flatMap((one): WrittenNudge[] => {
    const { kind } = one;
    const replies = REMINDER_REPLIES[one.language];
    const asked = kind === 'summary' ? days.get(one) : kind === 'report' ? weeks.get(one) : replies.ask(kind);
    if (!asked) return [];
    const body: Outbound = {
      text: one.isLast ? `${asked}\n${replies.isLast}` : asked,
      buttons: [...(meals.get(one) ?? []).map((button) => [button]), controlRow(one)],
    };
    return [{ due: one, body }];
  });
}

/** One letter a kind, on buttons. */
export const KIND_CODE: Record<NudgeKind, string> = {
  breakfast: 'b',
  lunch: 'l',
  dinner: 'd',
  snack: 's',
  weigh_in: 'w',
  workout: 'm',
  summary: 'y',
  report: 'r',
};

function controlRow({ kind, language, localDate, isAgain }: DueNudge): Button[] {
  const replies = REMINDER_REPLIES[language];
  const stop: Button = { label: replies.stopThis, action: `n:o:${KIND_CODE[kind]}` };
  if (kind === 'summary' || kind === 'report') return [stop];
  const target = `${KIND_CODE[kind]}:${dayCode(localDate)}`;
  const no: Button = isMealKind(kind)
    ? { label: replies.notEaten, action: `n:x:${target}` }
    : kind === 'workout'
      ? { label: replies.restDay, action: `n:k:${target}` }
      : { label: replies.notToday, action: `n:x:${target}` };
  return [no, ...(isAgain ? [] : [{ label: replies.snooze, action: `n:z:${target}` }]), stop];
}

async function mealButtons(
  database: Database,
  due: readonly DueNudge[],
  parts: NudgeParts,
): Promise<Map<DueNudge, Button[]>> {
  const asked = due.filter((one) => isMealKind(one.kind));
  const found = await parts.favouritesFor(
    database,
    asked.map((one) => ({
      personId: one.personId,
      slot: one.kind as MealKind,
      localDate: one.localDate,
      language: one.language,
    })),
  );
  return new Map(asked.map((one, index) => [one, found[index] ?? []]));
}

async function dayTexts(database: Database, due: readonly DueNudge[]): Promise<Map<DueNudge, string>> {
  const asked = due.filter((one) => one.kind === 'summary');
  const [days, people] = await Promise.all([
    readDaysOfMany(database, asked),
    findPeople(
      database,
      asked.map((one) => one.personId),
    ),
  ]);
  return new Map(
    asked.flatMap((one, index): [DueNudge, string][] => {
      const day = days[index];
      const person = people.get(one.personId);
      return day && person ? [[one, dayText(one, day, withTodaysTargets(person, one.localDate))]] : [];
    }),
  );
}

function dayText({ language }: DueNudge, day: DayTotals & { slots: MealKind[] }, person: Person): string {
  const words = REMINDER_REPLIES[language];
  const replies = repliesIn(language, displayOf(person));
  const said = person.isNumberFree
    ? words.summaryPlain(
        day.slots.map((slot) => replies.slot(slot)),
        day.activeMinutes,
      )
    : replies.day({ offset: 0 }, day, person);
  return `${words.summaryHead}\n${said}`;
}

async function weekTexts(
  database: Database,
  due: readonly DueNudge[],
  parts: NudgeParts,
): Promise<Map<DueNudge, string>> {
  const waiting = due.filter((one) => one.kind === 'report');
  const found = new Map<DueNudge, string>();
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      try {
        const text = await parts.weekText(database, one);
        if (text) found.set(one, text);
      } catch (error) {
        parts.onError(error);
      }
    }
  };
  await Promise.all(Array.from({ length: WEEKS_AT_ONCE }, work));
  return found;
}
