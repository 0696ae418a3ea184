/** Products on a real PostgreSQL: what holds on the embedded database too, and what several sessions do to each other. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { importProducts } from './import/import.ts';
import { barcodeOf, documentOf, importTests } from './import/import-suite.ts';
import { inspectFile } from './import/records.ts';
import { postgresStore } from './import/store.ts';
import { findByBarcode, searchProducts } from './products.ts';
import { freshPostgres } from './testing.ts';

importTests(async () => {
  const fresh = await freshPostgres();
  const store = await postgresStore(fresh.url);
  return {
    database: fresh,
    store,
    async close() {
      await store.close();
      await fresh.drop();
    },
  };
});

let undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

async function openTwo() {
  const fresh = await freshPostgres();
  undo.push(() => fresh.drop());
  const [one, other] = await Promise.all([postgresStore(fresh.url), postgresStore(fresh.url)]);
  undo.push(
    () => one.close(),
    () => other.close().catch(() => {}),
  );
  const folder = mkdtempSync(join(tmpdir(), 'lokma-import-'));
  undo.push(async () => rmSync(folder, { recursive: true, force: true }));
  const write = (count: number, name: string) => {
    const path = join(folder, name);
    writeFileSync(path, Array.from({ length: count }, (_, at) => documentOf(at)).join(''));
    return inspectFile(path);
  };
  return { fresh, one, other, write };
}

test('one import at a time', async () => {
  const { one, other, write } = await openTwo();
  const [first, second] = await Promise.all([write(20_000, 'first.jsonl'), write(10, 'second.jsonl')]);
  let refused: unknown = null;
  await importProducts(one, first, {
    onProgress: () => {
      refused ??= importProducts(other, second).catch((error: unknown) => error);
    },
  });
  expect(await refused).toMatchObject({
    name: 'ImportError',
    message: expect.stringMatching(/Another import is running/),
  });
  expect(await importProducts(other, second)).toMatchObject({ outcome: 'imported', updated: 10 });
});

test('a lost connection costs one batch: the next run goes on', async () => {
  const { fresh, one, other, write } = await openTwo();
  const file = await write(20_000, 'products.jsonl');
  const [session] = await other.run<{ pid: number }>('select pg_backend_pid() as pid');
  let isCut = false;
  const failure = await importProducts(other, file, {
    onProgress: ({ records }) => {
      if (isCut || records < 10_000) return;
      isCut = true;
      void one.run('select pg_terminate_backend($1)', [session?.pid]);
    },
  }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  const report = await importProducts(one, file);
  expect(report).toMatchObject({ outcome: 'imported', added: 20_000 });
  expect(report).toHaveProperty(
    'resumedAt',
    expect.toSatisfy((records: number) => records >= 5_000),
  );
  expect((await findByBarcode(fresh, barcodeOf(19_999)))?.name).toBe('Biscuit numéro 19999');
});

test('people go on searching while the table is replaced', async () => {
  const { fresh, one, write } = await openTwo();
  await importProducts(one, await write(2_000, 'first.jsonl'));
  let isOver = false;
  const importing = importProducts(one, await write(30_000, 'second.jsonl')).finally(() => {
    isOver = true;
  });
  let longest = 0;
  let searches = 0;
  while (!isOver) {
    const startedAt = performance.now();
    const [best] = await searchProducts(fresh, 'biscuit numero 77');
    longest = Math.max(longest, performance.now() - startedAt);
    expect(best?.product.name).toBe('Biscuit numéro 77');
    searches++;
  }
  expect(await importing).toMatchObject({ added: 28_000, updated: 2_000 });
  expect(searches).toBeGreaterThan(5);
  expect(longest).toBeLessThan(2_000);
  const known = await searchProducts(fresh, 'biscuit numero 29999');
  expect(known[0]?.product.barcode).toBe(barcodeOf(29_999));
});
