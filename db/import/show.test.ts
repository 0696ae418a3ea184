import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { progressShower, progressText, reportText } from './show.ts';

const half = { phase: 'reading', bytes: 500, totalBytes: 1_000, records: 1_234_567 } as const;

test('a bar with its share, count and speed', () => {
  expect(progressText(half, 85_000)).toBe('███████████████░░░░░░░░░░░░░░░ 50 %  1,234,567 records, 85,000/s');
});

test('a terminal gets a bar that is drawn over, anything else a line now and then', () => {
  let now = 0;
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const terminal = progressShower({ isTTY: true, write }, () => now);
  for (; now < 1_000; now += 10) terminal.show(half);
  terminal.clear();
  expect(written).toHaveLength(11);
  expect(written.every((text) => text.startsWith('\r\u001b[K') && !text.includes('\n'))).toBe(true);

  written.length = 0;
  const pipe = progressShower({ write }, () => now);
  for (; now < 31_000; now += 10) pipe.show(half);
  pipe.show({ ...half, phase: 'merging' });
  pipe.clear();
  expect(written).toHaveLength(4);
  expect(written.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true);
});

test('the table at the end: what came in, and each reason for what did not', () => {
  const text = reportText(
    {
      outcome: 'imported',
      fileName: 'off.csv.gz',
      records: 400_000,
      resumedAt: 37_199,
      added: 430_389,
      updated: 0,
      rejects: { check: 881, zero: 5_228 },
      readingMs: 5_000,
      mergingMs: 5_000,
    },
    250 * 1024 * 1024,
  );
  expect(text.split('\n')).toEqual([
    'off.csv.gz: 437,199 records read (37,199 of them by an earlier run).',
    '  new products                             430,389',
    '  updated products                               0',
    '  left out: all zero, and nothing says so    5,228',
    '  left out: wrong check digit                  881',
    '40,000 records a second: 5.0 s reading, 5.0 s putting in place; at most 250 MB of memory.',
  ]);
});

test.each([
  [[], /^Usage: npm run catalogue:import -- openfoodfacts FILE$/],
  [['openfoodfacts', 'none.csv'], /^There is no file none\.csv\.$/],
])('the program with %j: one sentence and exit code 1', (args, sentence) => {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'db/import-main.ts', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', LOKMA_DATA_DIR: '/nonexistent/lokma' },
  });
  expect(run.stderr.trim()).toMatch(sentence);
  expect(run.stdout).toBe('');
  expect(run.status).toBe(1);
});
