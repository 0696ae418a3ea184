import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { MEAL_SLOTS, type When } from '#inference/schema.ts';
import { type Clock, dateAt, localTimeText, momentOf, slotOf, todayOf } from './time.ts';

const UNSAID: When = { dayOffset: null, time: null, part: null };
const when = (part: Partial<When>): When => ({ ...UNSAID, ...part });

/** A clock that shows a local time: `at('2025-03-10T08:15')`. */
function at(local: string, zone = 'Europe/Paris', dayStartHour = 4): Clock {
  return { now: DateTime.fromISO(local, { zone }).toJSDate(), zone, dayStartHour };
}

/** A moment as the person's own wall clock shows it, and the day it counts for. */
function told(said: Partial<When>, clock: Clock, slot: Parameters<typeof momentOf>[1] = null): string {
  const moment = momentOf(when(said), slot, clock);
  return `${DateTime.fromJSDate(moment.at, { zone: clock.zone }).toFormat("yyyy-MM-dd'T'HH:mm")} for ${moment.localDate}`;
}

describe('today', () => {
  test.each([
    ['2025-03-10T00:30', '2025-03-09'],
    ['2025-03-10T03:59', '2025-03-09'],
    ['2025-03-10T04:00', '2025-03-10'],
    ['2025-03-10T23:59', '2025-03-10'],
    ['2025-01-01T02:00', '2024-12-31'],
    ['2024-03-01T01:00', '2024-02-29'],
  ])('at %s is %s when the day starts at four', (now, today) => {
    expect(todayOf(at(now))).toBe(today);
  });

  test('begins at midnight for a person whose day starts then', () => {
    expect(todayOf(at('2025-03-10T00:00', 'Europe/Paris', 0))).toBe('2025-03-10');
  });

  test('is another date in another zone at the same instant', () => {
    const now = new Date('2025-03-10T12:00:00Z');
    expect(todayOf({ now, zone: 'Pacific/Kiritimati', dayStartHour: 4 })).toBe('2025-03-10');
    expect(todayOf({ now, zone: 'Pacific/Kiritimati', dayStartHour: 0 })).toBe('2025-03-11');
    expect(todayOf({ now, zone: 'Pacific/Pago_Pago', dayStartHour: 4 })).toBe('2025-03-09');
  });

  test.each([
    // The hour that is skipped or repeated must not move the start of the day.
    ['Europe/Paris', '2025-03-30T03:59', '2025-03-29'],
    ['Europe/Paris', '2025-03-30T04:00', '2025-03-30'],
    ['Europe/Paris', '2025-10-26T03:59', '2025-10-25'],
    ['Europe/Paris', '2025-10-26T04:00', '2025-10-26'],
    ['America/New_York', '2025-03-09T04:30', '2025-03-09'],
    ['America/New_York', '2025-11-02T03:30', '2025-11-01'],
    ['America/Santiago', '2025-09-07T04:10', '2025-09-07'],
    ['America/Santiago', '2025-04-06T03:50', '2025-04-05'],
    ['Africa/Cairo', '2025-04-25T04:10', '2025-04-25'],
    ['Africa/Cairo', '2025-10-31T03:50', '2025-10-30'],
  ])('in %s at %s, the night the clocks change, is %s', (zone, now, today) => {
    expect(todayOf(at(now, zone))).toBe(today);
  });

  test('plus an offset is that many calendar days away, over every border', () => {
    expect(dateAt(at('2025-03-01T12:00'), -1)).toBe('2025-02-28');
    expect(dateAt(at('2025-01-01T03:00'), -1)).toBe('2024-12-30');
    expect(dateAt(at('2025-03-31T12:00'), -1)).toBe('2025-03-30');
    expect(dateAt(at('2025-10-27T12:00'), -1)).toBe('2025-10-26');
  });

  test('is told to the interpreter beside the wall clock, with its ISO weekday', () => {
    const sunday = { localDate: '2025-03-09', weekday: 7 };
    expect(localTimeText(at('2025-03-10T00:30'))).toEqual({ localTime: '2025-03-10T00:30', ...sunday });
    expect(localTimeText(at('2025-03-09T18:05'))).toEqual({ localTime: '2025-03-09T18:05', ...sunday });
  });
});

describe('a moment', () => {
  const noon = at('2025-03-10T12:00');

  test('is now when nothing was said, to the second', () => {
    const now = new Date('2025-03-10T11:00:07.123Z');
    const clock = { ...noon, now };
    expect(momentOf(UNSAID, null, clock)).toEqual({ at: now, zone: 'Europe/Paris', localDate: '2025-03-10' });
  });

  test.each<[string, Partial<When>, string]>([
    ['at 8:15', { time: '08:15' }, '2025-03-10T08:15 for 2025-03-10'],
    ['this morning', { part: 'morning' }, '2025-03-10T08:00 for 2025-03-10'],
    ['yesterday', { dayOffset: -1 }, '2025-03-09T12:00 for 2025-03-09'],
    ['yesterday at 21:40', { dayOffset: -1, time: '21:40' }, '2025-03-09T21:40 for 2025-03-09'],
    ['yesterday evening', { dayOffset: -1, part: 'evening' }, '2025-03-09T20:00 for 2025-03-09'],
    ['last night', { dayOffset: -1, part: 'night' }, '2025-03-09T22:00 for 2025-03-09'],
    ['the day before yesterday at noon', { dayOffset: -2, part: 'noon' }, '2025-03-08T12:30 for 2025-03-08'],
    ['a time counts for more than a part', { time: '07:00', part: 'evening' }, '2025-03-10T07:00 for 2025-03-10'],
  ])('%s', (_, said, moment) => {
    expect(told(said, noon)).toBe(moment);
  });

  test('of a meal is at the hour of that meal', () => {
    expect(told({}, at('2025-03-10T22:00'), 'breakfast')).toBe('2025-03-10T08:00 for 2025-03-10');
    expect(told({ dayOffset: -1 }, noon, 'dinner')).toBe('2025-03-09T20:00 for 2025-03-09');
  });

  test('that would be in the future is now', () => {
    expect(told({ time: '22:00' }, noon)).toBe('2025-03-10T12:00 for 2025-03-10');
    expect(told({ part: 'evening' }, noon)).toBe('2025-03-10T12:00 for 2025-03-10');
    expect(told({ dayOffset: 3 }, noon)).toBe('2025-03-10T12:00 for 2025-03-10');
    expect(told({}, noon, 'dinner')).toBe('2025-03-10T12:00 for 2025-03-10');
  });

  test('at 1 am, said at breakfast, was this night and counts for yesterday', () => {
    expect(told({ time: '01:00' }, at('2025-03-10T09:00'))).toBe('2025-03-10T01:00 for 2025-03-09');
  });

  describe('said after midnight, before the day starts,', () => {
    const night = at('2025-03-10T00:30');

    test('is now, and counts for the evening before', () => {
      expect(told({}, night)).toBe('2025-03-10T00:30 for 2025-03-09');
    });

    test('is the evening before when that was said', () => {
      expect(told({ time: '22:30' }, night)).toBe('2025-03-09T22:30 for 2025-03-09');
      expect(told({ part: 'evening' }, night)).toBe('2025-03-09T20:00 for 2025-03-09');
      expect(told({}, night, 'dinner')).toBe('2025-03-09T20:00 for 2025-03-09');
    });

    test('with a time of the same night is a few minutes ago, not a day ago', () => {
      expect(told({ time: '00:15' }, night)).toBe('2025-03-10T00:15 for 2025-03-09');
      expect(told({ time: '01:00' }, at('2025-03-10T02:30'))).toBe('2025-03-10T01:00 for 2025-03-09');
    });

    test('"yesterday" is the day before the evening that is ending', () => {
      expect(told({ dayOffset: -1, part: 'noon' }, night)).toBe('2025-03-08T12:30 for 2025-03-08');
    });
  });

  test.each([
    ['Europe/Paris', '2025-03-30', '02:30', '03:30'],
    ['America/New_York', '2025-03-09', '02:30', '03:30'],
    ['America/Santiago', '2025-09-07', '00:30', '01:30'],
    ['Africa/Cairo', '2025-04-25', '00:30', '01:30'],
  ])('in an hour that %s skipped on %s is the hour after it', (zone, date, said, shown) => {
    const moment = momentOf(when({ time: said }), null, at(`${date}T10:00`, zone));
    expect(DateTime.fromJSDate(moment.at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")).toBe(`${date}T${shown}`);
    expect(moment.localDate).toBe(DateTime.fromISO(date).minus({ days: 1 }).toISODate());
  });

  test.each([
    ['Europe/Paris', '2025-10-26', '02:30'],
    ['America/New_York', '2025-11-02', '01:30'],
    ['America/Santiago', '2025-04-05', '23:30'],
    ['Africa/Cairo', '2025-10-30', '23:30'],
  ])('in an hour that %s had twice on %s shows the time said', (zone, date, said) => {
    const clock = at(DateTime.fromISO(`${date}T10:00`).plus({ days: 1 }).toFormat("yyyy-MM-dd'T'HH:mm"), zone);
    const moment = momentOf(when({ time: said, dayOffset: -1 }), null, clock);
    expect(DateTime.fromJSDate(moment.at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")).toBe(`${date}T${said}`);
  });

  test('in a meal is on its date also on days that begin at one o’clock', () => {
    for (const [zone, date] of [
      ['America/Santiago', '2025-09-07'],
      ['Africa/Cairo', '2025-04-25'],
      ['Asia/Beirut', '2025-03-30'],
    ] as const)
      for (const slot of MEAL_SLOTS)
        expect(momentOf(UNSAID, slot, at(`${date}T23:00`, zone)).localDate, `${zone} ${slot}`).toBe(date);
  });

  test('is never in the future, always a real instant, and on a date not after today', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu', 'Etc/UTC'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 8 }),
        fc.record({
          dayOffset: fc.option(fc.integer({ min: -30, max: 2 })),
          time: fc.option(
            fc
              .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
              .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
          ),
          part: fc.option(fc.constantFrom('morning', 'noon', 'afternoon', 'evening', 'night')),
        }),
        fc.option(fc.constantFrom(...MEAL_SLOTS)),
        (now, zone, dayStartHour, said, slot) => {
          const clock = { now, zone, dayStartHour };
          const moment = momentOf(said, slot, clock);
          expect(moment.at.getTime()).toBeLessThanOrEqual(now.getTime());
          expect(moment.localDate).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(moment.localDate <= todayOf(clock)).toBe(true);
          // An instant and its date are never more than a day and a half apart.
          const middle = DateTime.fromISO(`${moment.localDate}T12:00`, { zone }).plus({ hours: dayStartHour });
          expect(Math.abs(middle.diff(DateTime.fromJSDate(moment.at), 'hours').hours)).toBeLessThanOrEqual(37);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a meal', () => {
  const slot = (said: Partial<When>, now: string) => slotOf(null, when(said), at(now));

  test('is what was said', () => {
    expect(slotOf('dinner', when({ time: '08:00' }), at('2025-03-10T08:00'))).toBe('dinner');
  });

  test.each([
    ['03:59', 'snack'],
    ['04:00', 'breakfast'],
    ['10:59', 'breakfast'],
    ['11:00', 'lunch'],
    ['14:59', 'lunch'],
    ['15:00', 'snack'],
    ['18:29', 'snack'],
    ['18:30', 'dinner'],
    ['22:59', 'dinner'],
    ['23:00', 'snack'],
    ['00:30', 'snack'],
  ] as const)('at %s, by the clock or said, is %s', (time, expected) => {
    expect(slot({}, `2025-03-10T${time}`)).toBe(expected);
    expect(slot({ time }, '2025-03-10T12:00')).toBe(expected);
  });

  test('follows the part of the day that was said, not the clock', () => {
    expect(slot({ part: 'morning' }, '2025-03-10T20:00')).toBe('breakfast');
    expect(slot({ part: 'noon' }, '2025-03-10T20:00')).toBe('lunch');
    expect(slot({ part: 'evening', dayOffset: -1 }, '2025-03-10T08:00')).toBe('dinner');
  });

  test('of another day, without more, is not guessed from the clock', () => {
    expect(slot({ dayOffset: -1 }, '2025-03-10T08:00')).toBe('snack');
  });
});
