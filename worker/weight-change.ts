/** A weight beside the last one: how fast a body can change. */
import type { Write } from '#db/client.ts';
import type { Entry } from '#db/commit.ts';
import { findLastMass } from '#db/log.ts';
import { patchProfile } from '#db/profile.ts';
import type { CommandContext } from './commands/command.ts';
import { targetColumns, targetsOf } from './person-targets.ts';
import { HARD, SOFT } from './plausible.ts';
import { dayOf } from './receipt.ts';
import { doubtReplies } from './replies/subjects/doubts.ts';
import { type Moment, todayOf } from './time.ts';

/** `line`: why not, for the person. */
export type Weighed = { kind: 'fine' } | { kind: 'ask' } | { kind: 'refused'; line: string };

const WEEK_MS = 7 * 86_400_000;

/** Water and meals alone make a day's difference, so that two weighings within a week are judged as a week apart. */
export function changePerWeek(fromKg: number, toKg: number, apartMs: number): number {
  return Math.abs(toKg - fromKg) / Math.max(1, Math.abs(apartMs) / WEEK_MS);
}

/** `apartFrom`: messages whose weights this one takes the place of. */
export async function judgeWeight(
  massKg: number,
  moment: Pick<Moment, 'at'>,
  context: CommandContext,
  apartFrom: readonly number[] = [],
): Promise<Weighed> {
  const { database, person, inboxId, outdatedInboxIds } = context;
  const last = await findLastMass(database, person.id, [inboxId, ...outdatedInboxIds, ...apartFrom]);
  if (!last) return { kind: 'fine' };
  // To a gram: 82.1 - 80.6 is a little more than 1.5.
  const kgPerWeek =
    Math.round(changePerWeek(last.massKg, massKg, moment.at.getTime() - last.at.getTime()) * 1_000) / 1_000;
  if (kgPerWeek > HARD.bodyKgPerWeek) return { kind: 'refused', line: weightJump(massKg, last, context) };
  return { kind: kgPerWeek > SOFT.bodyKgPerWeek ? 'ask' : 'fine' };
}

export const weightJump = (
  massKg: number,
  { localDate }: { localDate: string },
  { replies, clock, language }: CommandContext,
): string => doubtReplies[language].weightJump(replies.mass(massKg), replies.date(dayOf(localDate, clock)));

export const weightEntry = (massKg: number, moment: Moment, isDraft: boolean): Entry => ({
  kind: 'weight',
  ...moment,
  massKg,
  ...(isDraft ? { isDraft } : {}),
});

/** Targets that are worked out follow the weight. */
export function retarget(massKg: number, { person, clock }: CommandContext): Write[] {
  if (!person.birthYear || person.areTargetsByHand) return [];
  const today = todayOf(clock);
  return [patchProfile(person.id, targetColumns(targetsOf({ ...person, massKg }, today)))];
}
