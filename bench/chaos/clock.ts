/**
 * F16: the year of reminders (`worker/testing/nudge-year.ts`) on PostgreSQL with two schedulers: both changes of the
 * clocks in twelve zones, a leap day, somebody who travels, and a clock that is set back two hours now and then.
 */
import { createLocalDoorbell } from '#db/doorbell.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { datesFrom, datesOfChanges, runYear, ZONES } from '#worker/testing/nudge-year.ts';
import type { Outcome, OwnOptions } from './scenario.ts';
import { openStage } from './stage.ts';

const SHORT_ZONES = ['America/Santiago', 'Pacific/Kiritimati', 'Asia/Kathmandu'];

export async function runClock({ scale }: OwnOptions): Promise<Outcome> {
  const isFull = scale === 'full';
  const zones: readonly string[] = isFull ? ZONES : SHORT_ZONES;
  const dates = isFull
    ? datesFrom('2027-12-01', 400)
    : [...datesFrom('2028-02-28', 3), ...datesOfChanges(2028, SHORT_ZONES)].sort();
  const stage = await openStage();
  const doorbell = createLocalDoorbell(() => {});
  try {
    await migrateDatabase(stage.database);
    const result = await runYear(stage.database, doorbell, dates, { zones, planners: 2, hasSetbacks: true });
    return {
      isGood: result.wrong.length === 0 && result.sent === result.expected && result.sent > 0,
      rows: [
        ['zones / local dates / looks', `${zones.length} / ${dates.length} / ${result.ticks}`],
        ['clock set back by two hours', result.setbacks],
        ['reminders expected / sent', `${result.expected} / ${result.sent}`],
        ['planned after their minute, at most', `${result.worstLateSeconds} s`],
      ],
      summary: [`${result.wrong.length} wrong`, ...result.wrong.slice(0, 20)].join('\n'),
    };
  } finally {
    await doorbell.close();
    await stage.close();
  }
}
