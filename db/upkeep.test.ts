import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { openEmbedded } from './embedded.ts';
import { createUpkeep } from './upkeep.ts';

const folder = mkdtempSync(join(tmpdir(), 'lokma-upkeep-'));
let database: Database;
beforeAll(async () => {
  database = await openEmbedded(folder);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = <Row>(text: string, values: unknown[] = []) => database.query<Row>({ name: text, text }, values);
const segments = () => readdirSync(join(folder, 'database', 'pg_wal')).filter((name) => /^[\dA-F]{24}$/.test(name));

/** Changes one row over and over, with so much in it that the journal and the table grow. */
async function wear(times: number): Promise<void> {
  const text = `update setting set value = $1 where name = 'worn'`;
  for (let time = 0; time < times; time++) await run(text, [randomBytes(750).toString('hex')]);
}

test('an embedded database does not grow with every change', { timeout: 60_000 }, async () => {
  await run(`insert into setting (name, value) values ('worn', '')`);
  const keepUp = createUpkeep();
  expect(await keepUp(database)).toMatchObject({ hasCheckpoint: true });
  const [tables, journals]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round++) {
    await wear(3_000);
    // The engine counts for itself for a second before it tells.
    await run('select pg_stat_force_next_flush()');
    const { vacuumed, hasCheckpoint } = await keepUp(database);
    expect(vacuumed).toBeGreaterThan(0);
    if (round > 0) expect(hasCheckpoint).toBe(true);
    const [table] = await run<{ bytes: number }>(`select pg_relation_size('setting')::int as bytes`);
    tables.push(table?.bytes ?? 0);
    journals.push(segments().length);
  }
  expect(tables[2]).toBe(tables[0]);
  expect(journals[2]).toBeLessThanOrEqual((journals[0] ?? 0) + 1);
});

test('where nothing was written, nothing is done', async () => {
  const keepUp = createUpkeep();
  await keepUp(database);
  expect(await keepUp(database)).toEqual({ vacuumed: 0, hasCheckpoint: false });
});
