/** `log_weight`, `log_water`, `log_sleep`, `log_mood`: what the body weighs and drinks, how it slept and feels. */
import { momentOf } from '../time.ts';
import { defineCommand, NOTHING, outcome } from './command.ts';

/** Hard limits of a body mass; outside it is a slip. */
const LEAST_KG = 20;
const MOST_KG = 400;
const MOST_WATER_ML = 6_000;

export const isMassPossible = (massKg: number): boolean => massKg >= LEAST_KG && massKg <= MOST_KG;

export const logWeight = defineCommand({
  action: 'log_weight',
  run(action, context) {
    const moment = momentOf(action.when, null, context.clock);
    if (!isMassPossible(action.massKg)) {
      return outcome({ lines: [context.replies.refuseTooMuch(`${context.replies.number(action.massKg, 1)} kg`)] });
    }
    const isLatest = action.when.dayOffset === null || action.when.dayOffset === 0;
    return outcome({
      entries: [{ kind: 'weight', ...moment, massKg: action.massKg }],
      patch: isLatest ? { massKg: action.massKg } : {},
    });
  },
});

export const logWater = defineCommand({
  action: 'log_water',
  run(action, context) {
    const moment = momentOf(action.when, null, context.clock);
    const said = `${context.replies.number(action.volumeMl / 1000, 2)} l`;
    if (!(action.volumeMl > 0)) return outcome({ lines: [context.replies.refuseAmount(said)] });
    if (action.volumeMl > MOST_WATER_ML) {
      return outcome({ lines: [context.replies.refuseTooMuch(said), context.replies.waterSafety] });
    }
    return outcome({ entries: [{ kind: 'water', ...moment, volumeMl: action.volumeMl }] });
  },
});

const MOST_SLEEP_MINUTES = 20 * 60;

export const logSleep = defineCommand({
  action: 'log_sleep',
  run(action, context) {
    // A night belongs to the day of waking, in the morning: "last night" is today's.
    const { dayOffset, part } = action.when;
    const day = dayOffset === -1 && part === 'night' ? 0 : dayOffset;
    const moment = momentOf({ dayOffset: day, time: null, part: 'morning' }, null, context.clock);
    const { minutes, quality } = action;
    if (minutes !== null && !(minutes > 0 && minutes <= MOST_SLEEP_MINUTES)) {
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
