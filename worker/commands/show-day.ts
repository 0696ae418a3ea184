/** `show_day`: the lines and the total of a day; never logs. */
import type { DayName } from '../replies/replies.ts';
import { dayText } from '../report/day.ts';
import { dateAt } from '../time.ts';
import { defineCommand, outcome } from './command.ts';

export const showDay = defineCommand({
  action: 'show_day',
  async run(action, context) {
    const localDate = dateAt(context.clock, Math.min(0, action.dayOffset));
    return outcome({ lines: [await dayText(localDate, null, context)], isPersonal: true });
  },
});

export function dayName(offset: number, localDate: string): DayName {
  return offset === 0 || offset === -1 ? { offset } : { date: localDate };
}
