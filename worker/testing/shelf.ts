/**
 * Dialogs about packaged products and about what a person taught: the same on both databases, on a shelf of a few
 * products that the importer puts there.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importProducts } from '#db/import/import.ts';
import { inspectFile } from '#db/import/records.ts';
import type { ImportStore } from '#db/import/store.ts';
import type { Dialog } from './dialogs.ts';

const nutriments = (kcal: number, proteins: number, carbohydrates: number, fat: number) => ({
  'energy-kcal_100g': kcal,
  proteins_100g: proteins,
  carbohydrates_100g: carbohydrates,
  fat_100g: fat,
});

const SHELF = [
  {
    code: '3017620422003',
    product_name: 'Nutella',
    brands: 'Ferrero',
    quantity: '400 g',
    serving_size: '15 g',
    nutriments: nutriments(539, 6.3, 57.5, 30.9),
  },
  {
    code: '3033490593001',
    product_name: 'Skyr nature',
    brands: 'Danone',
    quantity: '4 x 140 g',
    nutriments: nutriments(57, 10, 4, 0.2),
  },
  {
    code: '3033490593018',
    product_name: 'Skyr vanille',
    brands: 'Danone',
    quantity: '4 x 140 g',
    nutriments: nutriments(73, 9.5, 8.5, 0.2),
  },
  {
    code: '8690767012426',
    product_name: 'Çokoprens',
    brands: 'Ülker',
    quantity: '30 g',
    nutriments: nutriments(480, 6, 68, 20),
  },
];

export async function stockShelf(store: ImportStore): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lokma-shelf-'));
  const path = join(folder, 'shelf.jsonl');
  writeFileSync(path, SHELF.map((product) => `${JSON.stringify({ lang: 'fr', ...product })}\n`).join(''));
  await importProducts(store, await inspectFile(path));
  rmSync(folder, { recursive: true, force: true });
}

/** A Wednesday evening in Paris. */
const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };

export const SHELF_DIALOGS: Dialog[] = [
  {
    name: 'a product is looked up by name, and logged by its button only',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '/product', hears: ['/product skyr danone'] },
      {
        say: '/product skyr danone',
        hears: ['1. Skyr', '57 kcal/100 g', '140 g = 80 kcal', 'Open Food Facts', '[1. ➕ 140 g] [2. ➕ 140 g]'],
      },
      { press: '2. ➕ 140 g', hears: ['Skyr vanille Danone', '140 g', '102 kcal', 'Open Food Facts'] },
      { say: '/product xyzzy plugh', hears: ['Je ne trouve pas'] },
    ],
    log: [
      { kind: 'food', name: 'skyr vanille', brand: 'Danone', grams: 140, source: /^Open Food Facts 3033490593018$/ },
    ],
  },
  {
    name: 'a barcode is the product; a wrong digit is said to be one',
    language: 'en',
    ...EVENING,
    steps: [
      { say: '3017620422003', hears: ['Nutella Ferrero', '539 kcal', '15 g', '[➕ 15 g] [➕ 100 g]'] },
      { press: '➕ 100 g', hears: ['Nutella', '539 kcal'] },
      { say: '3017620422004', hears: ['wrong digit'] },
      { say: '4006381333931', hears: ['no product'] },
    ],
    log: [{ kind: 'food', name: 'nutella', grams: 100, kcal: 539 }],
  },
  {
    name: 'a brand that was said finds the product; the plain word stays the plain food',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: "j'ai mangé un skyr nature Danone", hears: ['Skyr nature Danone', '140 g', '80 kcal'] },
      { say: "j'ai mangé un skyr", hears: ['Skyr', 'BLS'] },
    ],
    log: [
      { kind: 'food', name: 'skyr nature', brand: 'Danone', grams: 140, source: /^Open Food Facts/ },
      { kind: 'food', name: 'skyr', source: /^BLS/ },
    ],
  },
  {
    name: 'what the catalogue does not know may be on the shelf',
    language: 'tr',
    ...EVENING,
    zone: 'Europe/Istanbul',
    steps: [{ say: 'bir çokoprens yedim', hears: ['Çokoprens', '30 g', '144 kcal'] }],
    log: [{ kind: 'food', name: 'çokoprens', brand: 'Ülker', grams: 30 }],
  },
  {
    name: 'a plain food is looked up with its kin, and logged by its button',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '/food pomme', hears: ['Pomme', '53 kcal', '150 g', '[➕ 150 g] [➕ 100 g]'] },
      { press: '➕ 150 g', hears: ['Pomme', '150 g', '79 kcal'] },
    ],
    log: [{ kind: 'food', name: 'pomme', grams: 150 }],
  },
  {
    name: 'what a word meant once, it means from then on; taken back, it is forgotten',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: "j'ai mangé une zorglubine", hears: ['zorglubine'] },
      { say: 'du tofu', hears: ['Tofu'] },
      { say: "j'ai mangé 50 g de zorglubine", hears: ['Tofu', '50 g'], hearsNot: ['❓'] },
      { say: 'annule', hears: ['Annulé'] },
      { say: 'annule', hears: ['Annulé'] },
      { say: "j'ai mangé 50 g de zorglubine", hears: ['❓', 'zorglubine'] },
    ],
    log: [],
  },
  {
    name: "a food of the person's own: described once, counted by its name, changed by describing it again",
    language: 'fr',
    ...EVENING,
    steps: [
      {
        say: 'mon pain complet: 250 kcal/100 g, 9 g de protéines, 45 g de glucides, 3 g de lipides, tranche 45 g',
        hears: ['Pain complet', '250 kcal/100 g', '45 g'],
      },
      { say: "j'ai mangé 2 tranches de pain complet", hears: ['90 g', '225 kcal', 'P 8,1', 'à toi'] },
      { say: 'pain complet = 260 kcal / 100 g, tranche 50 g', hears: ['260 kcal/100 g'] },
      { say: "j'ai mangé une tranche de pain complet", hears: ['50 g', '130 kcal'] },
      { say: 'mon truc: 2000 kcal/100 g', hears: ['ne vont pas ensemble'] },
    ],
    log: [
      { kind: 'food', grams: 90, kcal: 225, source: /^own / },
      { kind: 'food', grams: 50, kcal: 130, source: /^own / },
    ],
  },
  {
    name: 'own foods in English and Turkish words',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: "ev granolası: 100 g'da 420 kcal, kase 60 g", hears: ['420 kcal', '60 g'] },
      { say: 'bir kase ev granolası yedim', hears: ['60 g', '252 kcal', 'senin'] },
    ],
    log: [{ kind: 'food', grams: 60, kcal: 252 }],
  },
  {
    name: 'what a person corrected, the same words mean from then on',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: "j'ai mangé 125 g de yaourt", hears: ['Yaourt', '125 g'] },
      { say: "c'était un yaourt grec", hears: ['grec'] },
      { say: "j'ai bu un café", hears: ['Café'] },
      { say: "j'ai mangé 150 g de yaourt", hears: [/grec/i, '150 g'] },
    ],
    log: [
      { kind: 'food', name: /grec/ },
      { kind: 'food', name: /café/ },
      { kind: 'food', name: /grec/, grams: 150 },
    ],
  },
  {
    name: 'an umbrella word offers what was chosen first, and is no question any more after the second time',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: "j'ai mangé un biscuit", hears: ['1. '] },
      { say: 'petit beurre', hears: ['Petit beurre'] },
      { say: "j'ai mangé un biscuit", hears: ['1. petit beurre'] },
      { press: '1. petit beurre', hears: ['Petit beurre'] },
      { say: "j'ai mangé un biscuit", hears: ['Petit beurre'], hearsNot: ['❓'] },
    ],
    log: [
      { kind: 'food', name: /petit beurre/ },
      { kind: 'food', name: /petit beurre/ },
      { kind: 'food', name: /petit beurre/ },
    ],
  },
];
