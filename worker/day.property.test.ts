/** The local date of an instant: one calendar day in any zone and at any time, and the same when it is worked out again. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { dateAt, momentOf, todayOf } from './time.ts';

const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 1_000);
const ZONES = [...Intl.supportedValuesOf('timeZone'), 'Etc/UTC'];
const UNSAID = { dayOffset: null, time: null, part: null };

test('an instant has one local date in every zone, from 1970 to 2100', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-02'), max: new Date('2100-12-31'), noInvalidDate: true }),
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 8 }),
      (now, zone, dayStartHour) => {
        const clock = { now, zone, dayStartHour };
        const today = todayOf(clock);
        const wall = DateTime.fromJSDate(now, { zone });
        const date = wall.toISODate() as string;
        // By the wall clock, worked out here without a zone.
        const before = DateTime.fromISO(date, { zone: 'utc' }).minus({ days: 1 }).toISODate();
        const isSkipped = DateTime.fromISO(before as string, { zone }).toISODate() !== before;
        if (!isSkipped) expect(today).toBe(wall.hour < dayStartHour ? before : date);
        expect(DateTime.fromISO(today).isValid).toBe(true);
        const moment = momentOf(UNSAID, null, clock);
        expect([moment.localDate, moment.at.getTime()]).toEqual([today, now.getTime()]);
        expect(momentOf(UNSAID, null, { ...clock, now: new Date(moment.at.toISOString()) })).toEqual(moment);
        expect(dateAt(clock, -1) < today && today < dateAt(clock, 1)).toBe(true);
      },
    ),
    { numRuns: RUNS },
  );
});
