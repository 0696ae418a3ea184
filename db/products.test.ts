/** Products on the embedded database: imports, and finding what was imported. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { importProducts } from './import/import.ts';
import { documentOf, importTests } from './import/import-suite.ts';
import { inspectFile } from './import/records.ts';
import { embeddedStore } from './import/store.ts';
import { findByBarcode, searchProducts } from './products.ts';
import { freshMemory } from './testing.ts';

importTests(async () => {
  const database = await freshMemory();
  return { database, store: embeddedStore(database), close: () => database.close() };
});

const NAMES: [name: string, brand?: string, scans?: number][] = [
  ['Skyr nature', 'Danone'],
  ['Skyr vanille', 'Isey'],
  ['Skyr', 'Siggi’s'],
  ['Nutella', 'Ferrero', 900],
  ['Nudela', 'Nobody'],
  ['Coca-Cola Zéro', 'Coca-Cola', 500],
  ['Coca-Cola', 'Coca-Cola', 800],
  ['Coca-Cola cherry', 'Coca-Cola', 100],
  ['Chocolat noir 70 %', 'Lindt'],
  ['Chocolat noir 85 %', 'Lindt'],
  ['Chocolat au lait', 'Milka'],
  ['Lait demi-écrémé', 'Lactel'],
  ['Lait entier', 'Lactel'],
  ['Kinder Bueno White', 'Ferrero'],
  ['Sütlü Çikolata', 'Ülker'],
  ['Yoğurt kaymaklı', 'Sütaş'],
  ['Ayran', 'Sütaş'],
  ['Philadelphia nature', 'Mondelez'],
  ['Jambon blanc', 'Fleury Michon'],
  ['Crème fraîche épaisse', 'Président'],
];

describe('finding products', () => {
  let database: Database;
  let barcodes: string[];
  beforeAll(async () => {
    database = await freshMemory();
    const folder = mkdtempSync(join(tmpdir(), 'lokma-products-'));
    const path = join(folder, 'products.jsonl');
    const lines = NAMES.map(([name, brand, scans], at) =>
      documentOf(at, { product_name: name, brands: brand ?? null, unique_scans_n: scans ?? 1 }),
    );
    barcodes = lines.map((line) => (JSON.parse(line) as { code: string }).code);
    writeFileSync(path, lines.join(''));
    await importProducts(embeddedStore(database), await inspectFile(path));
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => database.close());

  const firstOf = async (words: string) => {
    const [best] = await searchProducts(database, words);
    return best?.product.name ?? null;
  };

  test.each([
    ['the name', 'skyr nature', 'Skyr nature'],
    ['capitals and accents', 'CREME FRAICHE EPAISSE', 'Crème fraîche épaisse'],
    ['brand first', 'isey skyr', 'Skyr vanille'],
    ['brand last', 'skyr danone', 'Skyr nature'],
    ['another order', 'zéro coca cola', 'Coca-Cola Zéro'],
    ['the plain one of several', 'coca cola', 'Coca-Cola'],
    ['a left-out word', 'chocolat 85', 'Chocolat noir 85 %'],
    ['an unfinished word', 'yoğurt kay', 'Yoğurt kaymaklı'],
    ['a typo', 'nutela', 'Nutella'],
    ['a typo in a short word', 'sktr vanille', 'Skyr vanille'],
    ['two typos', 'filadelphia natur', 'Philadelphia nature'],
    ['typos in two words', 'choclat niore lindt', 'Chocolat noir 70 %'],
    ['two words as one', 'cocacola', 'Coca-Cola'],
    ['Turkish letters left out', 'sutlu cikolata', 'Sütlü Çikolata'],
    ['Turkish capitals', 'SÜTLÜ ÇİKOLATA ÜLKER', 'Sütlü Çikolata'],
    ['a word too many', 'jambon blanc fleury michon 4 tranches', 'Jambon blanc'],
    ['small words', 'du lait entier', 'Lait entier'],
  ])('%s: %j', async (_what, words, name) => {
    expect(await firstOf(words)).toBe(name);
  });

  test.each([
    '',
    '   ',
    '!!! ???',
    "' & | ! ( ) :* \\ ",
    'zzzzqqqq',
    'x'.repeat(5000),
    '🍕',
    "'; drop table product; --",
  ])('nothing comes of %j, and no error either', async (words) => {
    expect(await searchProducts(database, words)).toEqual([]);
  });

  test('at most as many as wanted, best first, each with its figures', async () => {
    const matches = await searchProducts(database, 'chocolat', { limit: 2 });
    expect(matches).toHaveLength(2);
    const scores = matches.map((match) => match.score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(matches[0]?.product).toMatchObject({ energyKcal: 480, proteinGrams: 6, source: 'Open Food Facts' });
  });

  test('the whole name scores 1, a guess less', async () => {
    expect((await searchProducts(database, 'Ayran Sütaş'))[0]?.score).toBe(1);
    expect((await searchProducts(database, 'Ayren'))[0]?.score).toBeLessThan(0.9);
  });

  test('a barcode as typed', async () => {
    const barcode = barcodes[3] ?? '';
    const spaced = `${barcode[0]} ${barcode.slice(1, 7)} ${barcode.slice(7)}`;
    expect((await findByBarcode(database, spaced))?.name).toBe('Nutella');
    expect(await findByBarcode(database, '4006381333931'), 'nobody sells it').toBeNull();
    expect(await findByBarcode(database, '3017620422004'), 'a wrong check digit').toBeNull();
    expect(await findByBarcode(database, 'nutella')).toBeNull();
  });
});
