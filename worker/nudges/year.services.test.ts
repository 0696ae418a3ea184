import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLocalDoorbell, type Doorbell } from '#db/doorbell.ts';
import { type FreshPostgres, freshPostgres } from '#db/testing.ts';
import { datesFrom, runYear } from '../testing/nudge-year.ts';

/** 400 for the whole year and more; the default is over the change of most clocks in spring. */
const DAYS = Number(process.env['LOKMA_NUDGE_DAYS'] ?? 12);

describe('reminders on PostgreSQL', () => {
  let database: FreshPostgres;
  let doorbell: Doorbell;
  beforeAll(async () => {
    database = await freshPostgres();
    doorbell = createLocalDoorbell(() => {});
  });
  afterAll(async () => {
    await doorbell.close();
    await database.drop();
  });

  test(`of ${DAYS} days in twelve zones come once a local day, with two schedulers at work`, async () => {
    const result = await runYear(database, doorbell, datesFrom('2026-03-26', DAYS), { planners: 2 });
    expect(result.wrong.slice(0, 20)).toEqual([]);
    expect(result.sent).toBe(result.expected);
    expect(result.sent).toBeGreaterThan(DAYS * 20);
  }, 3_600_000);
});
