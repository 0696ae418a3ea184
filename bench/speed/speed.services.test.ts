/** That the measures still run, with few rounds. What they find on a machine at work is not judged here. */
import { expect, test } from 'vitest';
import { isMet, median, type Row, ratioOf } from './figures.ts';
import { commit } from './measures/commit.ts';
import { growth } from './measures/growth.ts';
import { runMeasures } from './run.ts';
import { tableOf } from './table.ts';

test('a measure starts its servers, measures, and fills a table', async () => {
  const sections = await runMeasures({ measures: [commit], isQuick: true });
  const rows = sections.flatMap((section) => section.rows);
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row.values.every(Number.isFinite), row.name).toBe(true);
  const [p50] = rows;
  expect(p50 && ratioOf(p50)?.median).toBeGreaterThan(1);
  expect(tableOf(sections)).toContain('| p50 | **');
});

/** An index is a level deeper in the larger town, and some looks go down one a dozen times. */
const DEEPER_PAGES = 20;

const isGrowing = (row: Row): boolean =>
  !isMet(row) && median(row.values) - median(row.beside?.values ?? []) > DEEPER_PAGES;

// Pages are the same on a busy machine; time is not. Sequential scans are off in the short form, so that what has no index
// to keep it small shows in towns of this size too.
test('more people do not make a message, or a look by the clock, touch more pages', { timeout: 600_000 }, async () => {
  const [section] = await runMeasures({ measures: [growth], isQuick: true });
  const rows = section?.rows ?? [];
  for (const row of rows) expect(row.values.every(Number.isFinite), row.name).toBe(true);
  const held = rows.filter((row) => row.unit === 'pages' && row.beside?.atMost !== undefined);
  expect(held.length).toBeGreaterThan(10);
  expect(held.filter(isGrowing).map((row) => `${row.name}: ${ratioOf(row)?.median}`)).toEqual([]);
  expect(rows.filter(({ name }) => name.includes('as promised')).map(isMet)).toEqual([true]);
});
