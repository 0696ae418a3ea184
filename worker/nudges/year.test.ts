import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell, type Doorbell } from '#db/doorbell.ts';
import { freshMemory } from '#db/testing.ts';
import { datesFrom, datesOfChanges, firstShown, runYear, ZONES } from '../testing/nudge-year.ts';

describe('reminders around every change of the clocks', () => {
  let database: Database;
  let doorbell: Doorbell;
  beforeAll(async () => {
    database = await freshMemory();
    doorbell = createLocalDoorbell(() => {});
  }, 60_000);
  afterAll(async () => {
    await doorbell.close();
    await database.close();
  });

  const changing = ZONES.filter((zone) => datesOfChanges(2026, [zone]).length > 0);

  test.each(changing)(
    'in %s come once a local day, never late, in quiet hours or to who has logged',
    async (zone) => {
      const result = await runYear(database, doorbell, datesOfChanges(2026, [zone]), { zones: [zone], planners: 2 });
      expect(result.wrong).toEqual([]);
      expect(result.sent).toBe(result.expected);
      expect(result.sent).toBeGreaterThan(15);
    },
    60_000,
  );

  test('of somebody who travels over the date line come once a local date', async () => {
    const result = await runYear(database, doorbell, datesFrom('2026-03-01', 40), { zones: [] });
    expect(result.wrong).toEqual([]);
    expect(result.sent).toBe(result.expected);
    expect(result.sent).toBeGreaterThan(50);
  }, 60_000);
});

describe('the oracle', () => {
  test.each([
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
    ['America/Santiago', '2026-09-06', '00:30', '2026-09-06T04:00:00.000Z'],
    ['Europe/Paris', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['Asia/Kathmandu', '2026-06-01', '12:45', '2026-06-01T07:00:00.000Z'],
  ])('in %s on %s at %s', (zone, date, time, instant) => {
    const minuteOfDay = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    expect(new Date(firstShown(date, minuteOfDay, zone)).toISOString()).toBe(instant);
  });
});
