import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { storeInbound } from '#db/inbox.ts';
import { PERSONAL_TABLES } from '#db/personal.ts';
import { freshMemory, telegramUser, textMessage } from '#db/testing.ts';
import { readCsv, unzip } from '../testing/unzip.ts';
import { csvLine } from './csv.ts';
import { exportPerson } from './write.ts';
import { createZip } from './zip.ts';

const NOW = new Date('2026-03-11T12:00:00Z');

describe('a CSV line', () => {
  it('gives every cell back, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const [row] = readCsv(csvLine(cells));
        expect(row?.map((cell) => cell.replace(/^'(?=\s*[=+\-@\t\r＝＋－＠])/, ''))).toEqual(
          cells.map((cell) => cell.replace(/^'(?=\s*[=+\-@\t\r＝＋－＠])/, '')),
        );
      }),
    );
  });

  it('holds no formula, and leaves numbers alone', () => {
    expect(csvLine(['=1+1', '+33', '-2 eggs', '@a', '\t=x', ' =x', '＝x', 'a,"b"', -3.5, null, true])).toBe(
      `'=1+1,'+33,'-2 eggs,'@a,'\t=x,' =x,'＝x,"a,""b""",-3.5,,true\r\n`,
    );
    expect(csvLine(['two\r\nlines', 'é ş'])).toBe('"two\r\nlines",é ş\r\n');
  });
});

describe('a zip', () => {
  it('gives back what was written, piece by piece', async () => {
    const zip = createZip(NOW);
    const members = ['a.csv', 'b.json'].map((name) => zip.add(name));
    for (let round = 0; round < 500; round++) for (const member of members) await member.write(`çiğ köfte ${round}\n`);
    const files = unzip(await zip.end());
    expect([...files.keys()]).toEqual(['a.csv', 'b.json']);
    expect(files.get('b.json')?.split('\n')[499]).toBe('çiğ köfte 499');
  });
});

describe('an export', () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshMemory();
  });
  afterAll(() => database.close());

  let user = 1;
  const newPerson = async (): Promise<{ personId: number; inboxId: number }> => {
    const { personId } = await storeInbound(database, textMessage({ address: telegramUser(user++), text: 'riz' }));
    const [row] = await run<{ id: number }>('select id from inbox where person_id = $1', [personId]);
    return { personId, inboxId: row?.id ?? 0 };
  };
  const run = <Row>(text: string, values: unknown[] = []) =>
    database.query<Row>({ name: `export_test_${text.length}_${text.slice(7, 40)}`, text }, values);

  /** Lines of every kind, `perDay` a day, some taken back. Each food's name is its number. */
  async function fill(personId: number, inboxId: number, count: number, perDay: number): Promise<void> {
    await run(
      `with line as (
          insert into entry (person_id, inbox_id, item_no, kind, at, zone, local_date, voided_at)
          select $1, $2, n, (array['food', 'food', 'food', 'food', 'activity', 'weight', 'water', 'sleep', 'mood'])[1 + n % 9],
            '2021-03-11T08:00:00Z'::timestamptz + n / $4::int * interval '1 day', 'Europe/Paris',
            '2021-03-11'::date + n / $4::int, case when n % 50 = 7 then now() end
          from generate_series(0, $3::int - 1) as n returning id, kind, local_date, item_no),
        plate as (
          insert into meal (person_id, local_date, slot) select distinct $1::bigint, local_date, 'lunch' from line
          returning id, local_date),
        foods as (
          insert into meal_food (entry_id, meal_id, name, said, mass_grams, portion_unit, portion_count, is_amount_said,
            energy_kcal, protein_grams, carbs_grams, fat_grams, source, basis)
          select line.id, plate.id, 'riz complet ' || item_no, '100 g de riz complet', 100, 'gram', 100, true, 150 + item_no % 100,
            3, 30, 1, 'CIQUAL 9102', 'exact' from line join plate using (local_date) where kind = 'food'),
        moves as (
          insert into activity (entry_id, type, label, said, minutes, met, mass_kg, energy_kcal, source)
          select id, 'running', 'course', 'couru 30 min', 30, 9.8, 70, 343, 'Compendium' from line where kind = 'activity'),
        series as (
          insert into strength_set (entry_id, set_no, reps, load_kg) select id, s, 10, 60 from line, generate_series(1, 3) as s
          where kind = 'activity'),
        w as (insert into weight (entry_id, mass_kg) select id, 78.4 from line where kind = 'weight'),
        d as (insert into water (entry_id, volume_ml) select id, 250 from line where kind = 'water'),
        z as (insert into sleep (entry_id, minutes) select id, 450 from line where kind = 'sleep')
        insert into mood (entry_id, score, said) select id, 4, '=bien' from line where kind = 'mood'`,
      [personId, inboxId, count, perDay],
    );
  }

  async function idsOf(personId: number) {
    const rows = await run<{ id: number; isStanding: boolean }>(
      'select id, voided_at is null as "isStanding" from entry where person_id = $1 order by id',
      [personId],
    );
    return { all: rows.map(({ id }) => id), standing: rows.filter((row) => row.isStanding).map(({ id }) => id) };
  }

  /** Ids of every line of the log by the CSV files and by the JSON, over all files of an export. */
  function idsIn(zips: readonly Buffer[]) {
    const csv: number[] = [];
    const json: number[] = [];
    for (const bytes of zips) {
      for (const [name, text] of unzip(bytes)) {
        if (name.endsWith('.json')) json.push(...JSON.parse(text).entries.map((entry: { id: number }) => entry.id));
        else if (name !== 'sets.csv')
          csv.push(
            ...readCsv(text)
              .slice(1)
              .map(([id]) => Number(id)),
          );
      }
    }
    const byNumber = (a: number, b: number) => a - b;
    return { csv: csv.sort(byNumber), json: json.sort(byNumber) };
  }

  it('of five years, twenty lines a day, takes seconds and fits in one message', async () => {
    const { personId, inboxId } = await newPerson();
    await fill(personId, inboxId, 32_000, 20);
    await storeInbound(database, textMessage({ address: telegramUser(user - 1) }));
    // An item number is a smallint: the rest is of another message.
    await run(
      `insert into entry (person_id, inbox_id, item_no, kind, at, zone, local_date)
        select $1, (select max(id) from inbox where person_id = $1), n, 'water', now(), 'Europe/Paris', '2026-03-01'
        from generate_series(1, 4500) as n`,
      [personId],
    );
    // The least of three: a busy machine may well stop one of them for longer.
    let tookMs = Number.POSITIVE_INFINITY;
    let made = await exportPerson(database, personId, NOW);
    for (let run = 0; run < 3 && tookMs >= 10_000; run++) {
      const startedMs = performance.now();
      made = await exportPerson(database, personId, NOW);
      tookMs = Math.min(tookMs, performance.now() - startedMs);
    }
    const { span, files } = made;
    expect(files).toHaveLength(1);
    expect(tookMs).toBeLessThan(10_000);
    const bytes = files[0]?.bytes ?? Buffer.alloc(0);
    if (process.env['SHOW_FIGURES']) console.log({ tookMs: Math.round(tookMs), bytes: bytes.length, span });
    const { all, standing } = await idsOf(personId);
    expect(all.length).toBe(36_500);
    const found = idsIn([bytes]);
    expect(found.json).toEqual(all);
    expect(found.csv).toEqual(standing);
  }, 120_000);

  it('holds each line exactly once, in one file or in many', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2_300 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(1, 20_000, 8_000_000),
        async (count, perDay, largestBytes) => {
          const { personId, inboxId } = await newPerson();
          await fill(personId, inboxId, count, perDay);
          const { files } = await exportPerson(database, personId, NOW, largestBytes);
          const { all, standing } = await idsOf(personId);
          const found = idsIn(files.map((file) => file.bytes));
          expect(found.json).toEqual(all);
          expect(found.csv).toEqual(standing);
          expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
        },
      ),
      { numRuns: 8 },
    );
  }, 120_000);

  it('has local times, and no cell that a spreadsheet would run', async () => {
    const { personId, inboxId } = await newPerson();
    await fill(personId, inboxId, 9, 9);
    const { files } = await exportPerson(database, personId, NOW);
    const zip = unzip(files[0]?.bytes ?? Buffer.alloc(0));
    const [head, row] = readCsv(zip.get('foods.csv') ?? '');
    expect(zip.get('foods.csv')?.startsWith('\ufeff')).toBe(true);
    const food = Object.fromEntries((head ?? []).map((name, index) => [name, row?.[index]]));
    expect(food).toMatchObject({
      time: '2021-03-11T09:00:00+01:00',
      time_zone: 'Europe/Paris',
      local_date: '2021-03-11',
      meal: 'lunch',
      mass_grams: '100',
      fibre_grams: '',
      source: 'CIQUAL 9102',
    });
    expect(readCsv(zip.get('mood.csv') ?? '')[1]?.at(-1)).toBe("'=bien");
    expect(readCsv(zip.get('sets.csv') ?? '')).toHaveLength(4);
    const everything = JSON.parse(zip.get('everything.json') ?? '');
    expect(everything.person[0].id).toBe(personId);
    expect(everything.messages[0].message.text).toBe('riz');
    expect(everything.accounts[0].platform).toBe('telegram');
  });

  it('knows of every table that refers to a person', async () => {
    const rows = await run<{ table: string }>(
      `select distinct conrelid::regclass::text as table from pg_constraint
        where contype = 'f' and confrelid::regclass::text = any($1::text[])`,
      [[...PERSONAL_TABLES]],
    );
    for (const { table } of rows) expect(PERSONAL_TABLES, table).toContain(table);
    // What has a column for a person refers to them, so that erasing takes it along.
    const columns = await run<{ table: string }>(
      `select table_name as table from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and column_name in ('person_id', 'owner_person_id')`,
    );
    const held = new Set(rows.map(({ table }) => table));
    for (const { table } of columns) expect(held, table).toContain(table);
  });
});
