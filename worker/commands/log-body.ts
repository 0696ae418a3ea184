/** `log_weight` and `log_water`: what the body weighs and drinks. */
import { momentOf } from '../time.ts';
import { defineCommand, outcome } from './command.ts';

/** Hard limits of a body mass; outside it is a slip. */
const LEAST_KG = 20;
const MOST_KG = 400;
const MOST_WATER_ML = 6_000;

export const logWeight = defineCommand({
  action: 'log_weight',
  run(action, context) {
    const moment = momentOf(action.when, null, context.clock);
    if (!(action.massKg >= LEAST_KG && action.massKg <= MOST_KG)) {
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
