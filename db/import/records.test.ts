import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { inspectFile, recordsOf, type SourceRecord } from './records.ts';

const folder = mkdtempSync(join(tmpdir(), 'lokma-records-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readAll(path: string, start?: number): Promise<SourceRecord[]> {
  const file = await inspectFile(path);
  const all: SourceRecord[] = [];
  for await (const records of recordsOf(file, start ?? file.start, () => {})) all.push(...records);
  return all;
}

const HEADER = 'barcode,name,protein,carbs,fat\r\n';

test.each(['csv', 'csv.gz'])('wherever one goes on, the rest is the same (%s)', async (ending) => {
  const path = join(folder, `many.${ending}`);
  // Longer than one chunk, so that records and quotes lie across its end.
  const line = (at: number) => `${at},"é ""${'x'.repeat(at % 700)}\n${at}",1,2,3\r\n`;
  const content = Buffer.from(HEADER + Array.from({ length: 2_000 }, (_, at) => line(at)).join(''));
  writeFileSync(path, ending === 'csv' ? content : gzipSync(content));
  const all = await readAll(path);
  expect(all).toHaveLength(2_000);
  expect(all[1_500]?.text).toBe(line(1_500).trimEnd());
  expect(all.at(-1)?.end).toBe(content.length);
  await fc.assert(
    fc.asyncProperty(fc.nat(1_998), async (at) => {
      expect(await readAll(path, all[at]?.end)).toEqual(all.slice(at + 1));
    }),
    { numRuns: 8 },
  );
});

test('a byte order mark and a missing last line end are no part of a record', async () => {
  const path = join(folder, 'bom.csv');
  writeFileSync(path, `\ufeff${HEADER}1,Lait,3,5,1`);
  expect(await readAll(path)).toEqual([{ text: '1,Lait,3,5,1', end: 3 + HEADER.length + 12, isLast: true }]);
});

test('a file is known again by its content, not by its name', async () => {
  const [one, same, other] = ['one.csv', 'same.csv', 'other.csv'].map((name) => join(folder, name));
  for (const path of [one, same]) writeFileSync(path ?? '', `${HEADER}1,Lait,3,5,1\n`);
  writeFileSync(other ?? '', `${HEADER}1,Lait,3,5,2\n`);
  const [first, second, third] = await Promise.all([one, same, other].map((path) => inspectFile(path ?? '')));
  expect(second?.fingerprint).toBe(first?.fingerprint);
  expect(third?.fingerprint).not.toBe(first?.fingerprint);
});
