import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { readDays } from '#db/history.ts';
import { readLifts } from '#db/lifts.ts';
import { readDay } from '#db/log.ts';
import { freshMemory } from '#db/testing.ts';

const YEARS_DAYS = 3 * 365;
const END = '2026-03-11';

const sql = (name: string, text: string) => ({ name, text });

/** Eight foods, a weight and five exercises of three sets, on every day of three years. */
async function threeYears(database: Database): Promise<void> {
  const run = (name: string, text: string) => database.query(sql(name, text), []);
  await run('y1', `insert into person (id, language) values (1, 'fr')`);
  await run('y2', `insert into inbox (id, platform_key, person_id, payload, done_at) values (1, 'k', 1, '{}', now())`);
  await run(
    'y3',
    `insert into meal (person_id, local_date, slot) select 1, date '${END}' - d, slot
      from generate_series(0, ${YEARS_DAYS - 1}) d, unnest(array['breakfast','lunch','dinner','snack']) slot`,
  );
  await run(
    'y4',
    `insert into entry (person_id, inbox_id, item_no, kind, at, zone, local_date)
      select 1, 1, (row_number() over ())::int - 16000,
        case when i <= 8 then 'food' when i = 9 then 'weight' else 'activity' end, now(), 'UTC', date '${END}' - d
      from generate_series(0, ${YEARS_DAYS - 1}) d, generate_series(1, 14) i`,
  );
  await run(
    'y5',
    `insert into meal_food (entry_id, meal_id, name, said, mass_grams, portion_unit, portion_count, is_amount_said,
        energy_kcal, protein_grams, carbs_grams, fat_grams, fibre_grams, source, basis)
      select e.id, (select m.id from meal m where m.person_id = 1 and m.local_date = e.local_date
          and m.slot = (array['breakfast','lunch','dinner','snack'])[1 + e.id % 4]),
        'riz', 'riz', 100, 'g', 100, true, 130, 3, 28, 0.3, 1, 'CIQUAL 1', 'exact'
      from entry e where kind = 'food'`,
  );
  await run('y6', `insert into weight (entry_id, mass_kg) select id, 80 from entry where kind = 'weight'`);
  await run(
    'y7',
    `insert into activity (entry_id, type, label, said, exercise_id, met, mass_kg, source)
      select id, 'strength', 'squat', 'squat 3x5', 'exercise-' || id % 5, 5, 80, 'x' from entry where kind = 'activity'`,
  );
  await run(
    'y8',
    `insert into strength_set (entry_id, set_no, reps, load_kg)
      select entry_id, no, 5, 80 from activity, generate_series(1, 3) no`,
  );
  await run('y9', 'analyze');
}

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
  await threeYears(database);
}, 120_000);
afterAll(() => database.close());

/** The least of several runs: what the query takes when nothing else wants the machine. */
async function leastMs(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 8; run++) {
    const started = performance.now();
    await work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

test('a week, a day and an exercise are read in no time after three years', async () => {
  const week = () => readDays(database, 1, '2026-02-12', END);
  expect(await week()).toHaveLength(28);
  expect(await readLifts(database, 1, ['exercise-1'])).not.toHaveLength(0);
  const took = {
    week: await leastMs(week),
    day: await leastMs(() => readDay(database, 1, END)),
    exercise: await leastMs(() => readLifts(database, 1, ['exercise-1'])),
  };
  if (process.env['LOKMA_SHOW_FIGURES']) process.stderr.write(`${JSON.stringify(took)}\n`);
  expect(took.week).toBeLessThan(100);
  expect(took.day).toBeLessThan(100);
  expect(took.exercise).toBeLessThan(200);
}, 60_000);
