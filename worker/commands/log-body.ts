/** `log_weight`, `log_water`, `log_sleep`, `log_mood`: what the body weighs and drinks, how it slept and feels. */
import type { When } from '#inference/schema.ts';
import type { Point } from '../dialog.ts';
import { HARD, isMassPossible, SOFT } from '../plausible.ts';
import { displayOf } from '../replies/figures.ts';
import { doubtReplies } from '../replies/subjects/doubts.ts';
import { momentOf } from '../time.ts';
import { judgeWeight, retarget, weightEntry } from '../weight-change.ts';
import { type CommandContext, defineCommand, NOTHING, outcome } from './command.ts';

export const logWeight = defineCommand({
  action: 'log_weight',
  async run(action, context) {
    const moment = momentOf(action.when, null, context.clock);
    const { massKg } = action;
    if (massKg === null) return outcome({ points: [askWeight(action.when, context)] });
    if (!isMassPossible(massKg))
      return outcome({ lines: [context.replies.refuseTooMuch(context.replies.mass(massKg))] });
    const weighed = await judgeWeight(massKg, moment, context);
    if (weighed.kind === 'refused') return outcome({ lines: [weighed.line] });
    if (weighed.kind === 'ask') return outcome({ entries: [weightEntry(massKg, moment, true)], draftReason: 'weight' });
    const isLatest = action.when.dayOffset === null || action.when.dayOffset === 0;
    return outcome({
      entries: [weightEntry(massKg, moment, false)],
      patch: isLatest ? { massKg } : {},
      writes: isLatest ? retarget(massKg, context) : [],
    });
  },
});

/** In the unit this person reads: a bare number that answers is of it. */
function askWeight(when: When, { person, replies }: CommandContext): Point {
  const unit = displayOf(person).massUnit === 'kg' ? 'kg' : 'lb';
  return { kind: 'weight', subject: replies.weightSubject, when, unit };
}

export const logWater = defineCommand({
  action: 'log_water',
  run(action, context) {
    const moment = momentOf(action.when, null, context.clock);
    const said = `${context.replies.number(action.volumeMl / 1000, 2)} l`;
    if (!(action.volumeMl > 0)) return outcome({ lines: [context.replies.refuseAmount(said)] });
    if (action.volumeMl > HARD.itemMl) {
      return outcome({ lines: [context.replies.refuseTooMuch(said), context.replies.waterSafety] });
    }
    return outcome({
      entries: [{ kind: 'water', ...moment, volumeMl: action.volumeMl }],
      lines: notesOnWater(action.volumeMl, action.when, context),
    });
  },
});

/** A word on much water at once; what was drunk over a day that is named ("2 l today") was not. */
export function notesOnWater(volumeMl: number, when: When, { language }: CommandContext): string[] {
  const isOverDay = when.dayOffset !== null && when.time === null && when.part === null;
  return volumeMl > SOFT.waterAtOnceMl && !isOverDay ? [doubtReplies[language].waterPace] : [];
}

export const logSleep = defineCommand({
  action: 'log_sleep',
  run(action, context) {
    // A night belongs to the day of waking, in the morning: "last night" is today's.
    const { dayOffset, part } = action.when;
    const day = dayOffset === -1 && part === 'night' ? 0 : dayOffset;
    const moment = momentOf({ dayOffset: day, time: null, part: 'morning' }, null, context.clock);
    const { minutes, quality } = action;
    if (minutes !== null && !(minutes > 0 && minutes <= HARD.sleepMinutes)) {
      return outcome({ lines: [context.replies.refuseAmount(`${context.replies.number(minutes / 60, 1)} h`)] });
    }
    if (minutes === null && quality === null) return NOTHING;
    const sleep = { minutes, quality: quality === null ? null : Math.min(1, Math.max(0, quality)) };
    return outcome({ entries: [{ kind: 'sleep', ...moment, sleep }] });
  },
});

export const logMood = defineCommand({
  action: 'log_mood',
  run(action, context) {
    const score = Math.min(5, Math.max(1, action.score));
    const mood = { score, said: action.said.slice(0, 200) };
    return outcome({ entries: [{ kind: 'mood', ...momentOf(action.when, null, context.clock), mood }] });
  },
});
