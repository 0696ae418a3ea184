/** What holds for imports on either database: run by db/products.test.ts and db/products.services.test.ts. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { findByBarcode, searchProducts } from '../products.ts';
import { type ImportReport, importProducts } from './import.ts';
import { inspectFile } from './records.ts';
import type { ImportStore } from './store.ts';

export interface OpenedStore {
  database: Database;
  store: ImportStore;
  close(): Promise<void>;
}

/** EAN-13 with a right check digit. */
export function barcodeOf(number: number): string {
  const digits = `30${String(number).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** A line of the JSONL dump. */
export function documentOf(number: number, overrides: Record<string, unknown> = {}): string {
  const document = {
    code: barcodeOf(number),
    product_name: `Biscuit numéro ${number}`,
    lang: 'fr',
    nutriments: { 'energy-kcal_100g': 480, proteins_100g: 6, carbohydrates_100g: 66, fat_100g: 21 },
    ...overrides,
  };
  return `${JSON.stringify(document)}\n`;
}

const documents = (count: number, from = 0) => Array.from({ length: count }, (_, at) => documentOf(from + at)).join('');

const EXTRACT_HEADER = 'barcode,name,lang_hint,gs1_hint,fat,sat_fat,carbs,sugars,fiber,protein,salt,alcohol\n';

/** Registers the tests. `open` gives an empty, migrated database. */
export function importTests(open: () => Promise<OpenedStore>): void {
  let opened: OpenedStore;
  let folder: string;
  let fileNo = 0;
  beforeAll(async () => {
    opened = await open();
    folder = mkdtempSync(join(tmpdir(), 'lokma-import-'));
  });
  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    for (const table of ['product', 'product_word', 'product_import']) await opened.store.run(`delete from ${table}`);
    await opened.store.run('drop table if exists product_staging');
  });

  function fileOf(content: string | Buffer, ending = 'jsonl'): string {
    const path = join(folder, `file${fileNo++}.${ending}`);
    writeFileSync(path, content);
    return path;
  }

  const importPath = async (path: string, isStopped?: () => boolean) =>
    importProducts(opened.store, await inspectFile(path), isStopped ? { isStopped } : {});

  async function count(table = 'product'): Promise<number> {
    const [row] = await opened.store.run<{ n: number }>(`select count(*)::int as n from ${table}`);
    return row?.n ?? -1;
  }

  const figuresOf = (report: ImportReport) => {
    if (report.outcome !== 'imported') return report.outcome;
    return { records: report.records, added: report.added, updated: report.updated, rejects: report.rejects };
  };

  describe('importing', () => {
    test('keeps everything a receipt needs, whatever letters are in it', async () => {
      const name = 'Crème "brûlée" \\ au\tlait, 2% – Süt {x} 🍮';
      const report = await importPath(
        fileOf(
          documentOf(1, {
            product_name: name,
            brands: 'La Laitière, Nestlé',
            quantity: '4 x 100 g',
            serving_size: '1 pot (100 g)',
            labels_tags: ['en:organic', 'fr:a "quoted", one\\'],
            nutriscore_grade: 'c',
            ecoscore_grade: 'b',
            packaging_tags: ['en:glass'],
            categories_tags: ['en:desserts', 'en:croissants'],
            image_front_url: 'https://images.example.org/1.jpg',
            unique_scans_n: 12,
          }),
        ),
      );
      expect(figuresOf(report)).toEqual({ records: 1, added: 1, updated: 0, rejects: {} });
      expect(await findByBarcode(opened.database, barcodeOf(1))).toMatchObject({
        name: 'Crème "brûlée" \\ au lait, 2% – Süt {x} 🍮',
        brand: 'La Laitière',
        quantity: '4 x 100 g',
        serving: '1 pot (100 g)',
        servingGrams: 100,
        isPer100Ml: false,
        energyKcal: 480,
        isEnergyDerived: false,
        proteinGrams: 6,
        fibreGrams: null,
        labels: ['en:organic', 'fr:a "quoted", one\\'],
        nutriScore: 'c',
        ecoScore: 'b',
        packaging: ['en:glass'],
        categories: ['en:desserts', 'en:croissants'],
        imageUrl: 'https://images.example.org/1.jpg',
        genericFoodCode: expect.stringMatching(/^CIQUAL \d+$/),
        language: 'fr',
        source: 'Open Food Facts',
      });
      expect((await searchProducts(opened.database, 'creme brulee laitiere'))[0]?.product.barcode).toBe(barcodeOf(1));
    });

    test('reads the official columns, gzipped, with quotes that close nothing', async () => {
      const header =
        'code\tproduct_name\tbrands\tenergy_100g\tfat_100g\tcarbohydrates_100g\tproteins_100g\tsodium_100g\n';
      const line = `${barcodeOf(2)}\t10" Pizza "Reine\tBuitoni\t1000\t9\t30\t10\t0.5\n`;
      await importPath(fileOf(gzipSync(header + line), 'csv.gz'));
      expect(await findByBarcode(opened.database, barcodeOf(2))).toMatchObject({
        name: '10" Pizza "Reine',
        energyKcal: 239.01,
        saltGrams: 1.25,
      });
    });

    test('reads the 2019 extract, where a quoted field may hold commas and line ends', async () => {
      const line = `${barcodeOf(3)},"Pain, ""complet""\nde mie",fr,FR,3,,45,,6,9,1.1,\n`;
      const report = await importPath(fileOf(`${EXTRACT_HEADER}${line}${barcodeOf(4)},Lait,fr,,1.5,,5,,,3,,\n`, 'csv'));
      expect(figuresOf(report)).toMatchObject({ records: 2, added: 2 });
      expect(await findByBarcode(opened.database, barcodeOf(3))).toMatchObject({
        name: 'Pain, "complet" de mie',
        isEnergyDerived: true,
        energyKcal: 255,
        sugarsGrams: null,
      });
    });

    test('counts what it leaves out, by reason', async () => {
      const zeros = { proteins_100g: 0, carbohydrates_100g: 0, fat_100g: 0 };
      const good = { 'energy-kcal_100g': 480, proteins_100g: 6, carbohydrates_100g: 66, fat_100g: 21 };
      const report = await importPath(
        fileOf(
          [
            documents(3),
            documentOf(2, { product_name: 'Seen again' }),
            documentOf(10, { code: '' }),
            documentOf(11, { code: '3017620422004' }),
            documentOf(12, { product_name: ' ' }),
            documentOf(13, { nutriments: { ...good, fat_100g: '' } }),
            documentOf(14, { nutriments: { ...good, 'energy-kcal_100g': -5 } }),
            documentOf(15, { nutriments: { ...good, 'energy-kcal_100g': 2000 } }),
            documentOf(16, { nutriments: { ...good, carbohydrates_100g: 90 } }),
            documentOf(17, { nutriments: { ...good, 'energy-kcal_100g': 200 } }),
            documentOf(18, { nutriments: zeros }),
            documentOf(19, { product_name: 'Eau minérale', nutriments: zeros }),
          ].join(''),
        ),
      );
      expect(figuresOf(report)).toEqual({
        records: 14,
        added: 4,
        updated: 0,
        rejects: {
          barcode: 1,
          check: 1,
          name: 1,
          nutrition: 1,
          negative: 1,
          energy: 1,
          parts: 1,
          atwater: 1,
          zero: 1,
          duplicate: 1,
        },
      });
      expect((await findByBarcode(opened.database, barcodeOf(2)))?.name).toBe('Seen again');
    });

    test('does nothing for a file it knows, and brings rows up to date from a newer one', async () => {
      const path = fileOf(documents(20));
      expect(figuresOf(await importPath(path))).toMatchObject({ added: 20, updated: 0 });
      expect(figuresOf(await importPath(path))).toBe('known');
      appendFileSync(path, documentOf(3, { product_name: 'New name' }) + documentOf(99));
      expect(figuresOf(await importPath(path))).toMatchObject({ added: 1, updated: 20, rejects: { duplicate: 1 } });
      expect(await count()).toBe(21);
      expect((await findByBarcode(opened.database, barcodeOf(3)))?.name).toBe('New name');
    });

    test('puts a few rows into a full table as it stands, and many into a new one: nothing is lost', async () => {
      await importPath(fileOf(documents(100)));
      const few = fileOf(documentOf(5, { product_name: 'Galette bretonne' }) + documentOf(500));
      expect(figuresOf(await importPath(few))).toMatchObject({ added: 1, updated: 1 });
      expect(await count()).toBe(101);
      expect((await searchProducts(opened.database, 'galete bretone'))[0]?.product.barcode).toBe(barcodeOf(5));
      expect(figuresOf(await importPath(fileOf(documents(80, 90))))).toMatchObject({ added: 70, updated: 10 });
      expect(await count()).toBe(171);
      const indexes = await opened.store.run<{ indexname: string }>(
        `select indexname from pg_indexes where tablename like 'product%' order by 1`,
      );
      expect(indexes.map((row) => row.indexname)).toEqual([
        'product_import_pkey',
        'product_name',
        'product_pkey',
        'product_search',
        'product_word_pkey',
        'product_word_trigram',
      ]);
    });

    test.each(['jsonl', 'jsonl.gz'])('goes on where it stopped (%s)', async (ending) => {
      const content = documents(12_000);
      const path = fileOf(ending === 'jsonl' ? content : gzipSync(content), ending);
      expect(await importPath(path, () => true)).toMatchObject({ outcome: 'stopped', records: 5_000 });
      expect(await count(), 'nothing is visible yet').toBe(0);
      const report = await importPath(path);
      expect(report).toMatchObject({ outcome: 'imported', resumedAt: 5_000, records: 7_000, added: 12_000 });
      expect(await count()).toBe(12_000);
    });

    test('begins again when the staged rows are gone', async () => {
      const path = fileOf(documents(6_000));
      await importPath(path, () => true);
      await opened.store.run('truncate product_staging');
      expect(await importPath(path)).toMatchObject({ outcome: 'imported', resumedAt: 0, added: 6_000 });
    });
  });

  describe('a file that is no good', () => {
    const whole = gzipSync(documents(3_000));
    const noise = Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256));
    const cases: [string, string | Buffer, string, RegExp][] = [
      ['empty', '', 'jsonl', /is empty\.$/],
      ['empty, gzipped', gzipSync(''), 'jsonl.gz', /is empty\.$/],
      ['binary', noise, 'jsonl', /is not text: expected are JSON lines or CSV/],
      ['binary, gzipped', gzipSync(noise), 'csv.gz', /is not text/],
      ['a gzip cut in its middle', whole.subarray(0, whole.length - 200), 'jsonl.gz', /is cut off: its gzip data/],
      ['a gzip cut in its head', whole.subarray(0, 12), 'jsonl.gz', /is cut off: its gzip data/],
      [
        'a damaged gzip',
        Buffer.concat([whole.subarray(0, whole.length / 2), noise]),
        'jsonl.gz',
        /is damaged: its gzip data|is cut off/,
      ],
      ['other columns', 'id;title\n1;x\n', 'csv', /has not the columns of an Open Food Facts file/],
      ['a header only', EXTRACT_HEADER, 'csv', /holds no products/],
      ['one JSON list', '[{"code":1}]', 'json', /is one JSON list: expected is one product a line/],
      ['a cut last line', documents(9) + documentOf(9).slice(0, 40), 'jsonl', /is cut off: its last line/],
      ['a cut last record', `${EXTRACT_HEADER}${barcodeOf(1)},Lait,fr`, 'csv', /is cut off: its last line/],
      ['an open quote', `${EXTRACT_HEADER}${barcodeOf(1)},"Lait,fr,,1,,5,,,3,,\n`, 'csv', /ends within a quoted field/],
      ['10 MB lines', `${documentOf(1)}{"code":"${'x'.repeat(10_000_000)}"}\n`, 'jsonl', /more than 8 MB/],
      [
        'lines that are no JSON',
        `${documents(20)}${'oops\n'.repeat(5)}`,
        'jsonl',
        /5 of its 25 records cannot be read/,
      ],
      [
        'negative energy only',
        documentOf(1, { nutriments: { energy_100g: -1, proteins_100g: 1, carbohydrates_100g: 1, fat_100g: 1 } }),
        'jsonl',
        /holds no product that can be used: 1 with a negative figure\.$/,
      ],
    ];

    test.each(cases)('%s: one sentence, and nothing of it stays', async (_name, content, ending, sentence) => {
      await importPath(fileOf(documents(2, 900)));
      const failure = await importPath(fileOf(content, ending)).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'ImportError', message: expect.stringMatching(sentence) });
      expect((failure as Error).message).not.toContain('\n');
      expect(await count()).toBe(2);
      expect(await count('product_import')).toBe(1);
      const [staging] = await opened.store.run<{ name: string | null }>(
        `select to_regclass('product_staging')::text as name`,
      );
      expect(staging?.name).toBeNull();
    });

    test('no file, and no plain file', async () => {
      await expect(inspectFile(join(folder, 'none.csv'))).rejects.toThrow(/^There is no file .*none\.csv\.$/);
      await expect(inspectFile(folder)).rejects.toThrow(/is not a file\.$/);
    });
  });
}
