/**
 * The tables as published, read to one shape: names as they stand, the table's own grouping, figures per 100 g and
 * portions as described there. Nothing is renamed or left out here.
 */

import { ciqualNumber, energyFromMacros, parseCsv, readTables } from '../build.ts';
import type { GenericTable } from '../generic.ts';
import type { Nutrients } from '../types.ts';
import { openLongNames } from './sr-names.ts';

export interface DescribedPortion {
  description: string;
  grams: number;
}

export interface SourceRow {
  id: string;
  table: GenericTable;
  code: string;
  english: string | null;
  french: string | null;
  turkish: string | null;
  /** The table's own group, by which a category is chosen. */
  group: string;
  figures: Nutrients;
  portions: DescribedPortion[];
}

/** How often the French declared a food, with the words they use for it. */
export interface DeclaredFood {
  label: string;
  synonyms: string[];
  events: number;
}

export type Read = (path: string) => string;

function records(text: string, separator = ','): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(text, separator);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Words that two editions of CIQUAL write differently. */
function comparable(name: string): Set<string> {
  const words = slug(name.replace(/œ/g, 'oe'))
    .split('-')
    .filter((word) => word.length > 1 && !/^(?:de|du|des|la|le|les|et|ou|au|aux|pulpe|sans|precision)$/.test(word))
    .map((word) => (word === 'appertise' || word === 'appertisee' ? 'conserve' : word.replace(/(?:es|s|e)$/, '')));
  return new Set(words);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared || 1);
}

const isClose = (a: number, b: number, share: number, least: number): boolean =>
  Math.abs(a - b) <= Math.max(least, share * Math.max(a, b));

const sameFigures = (a: Nutrients, b: Nutrients): boolean =>
  isClose(a.proteinGrams, b.proteinGrams, 0.03, 0.15) &&
  isClose(a.fatGrams, b.fatGrams, 0.03, 0.15) &&
  isClose(a.energyKcal, b.energyKcal, 0.08, 4);

interface Ciqual2025 {
  nome: string;
  nome_en: string | null;
  nome_fr: string | null;
  categoria: string | null;
}

/** CIQUAL writes no carbohydrate where it only has it by difference; the rest of 100 g is what it must be. */
function carbsByDifference(row: Record<string, string>, figures: Nutrients): number {
  const water = ciqualNumber(row['Eau (g/100 g)']);
  if (water === null) return 0;
  const ash = ciqualNumber(row['Cendres (g/100 g)']) ?? 1;
  const known = water + ash + figures.proteinGrams + figures.fatGrams + (figures.fibreGrams ?? 0);
  const rest = 100 - known - (figures.alcoholGrams ?? 0);
  return rest > 1 ? Math.round(rest * 100) / 100 : 0;
}

/** Completes a 2020 row whose carbohydrate and energy are both missing. Null: too little is known to use the row. */
function completed(row: Record<string, string>, figures: Nutrients): Nutrients | null {
  const cell = (start: string) => row[Object.keys(row).find((name) => name.startsWith(start)) ?? ''];
  const hasEnergy = [
    cell('Energie, Règlement UE N° 1169/2011 (kcal'),
    cell('Energie, N x facteur Jones, avec fibres  (kcal'),
  ]
    .map((text) => ciqualNumber(text))
    .some((value) => value !== null && value > 0);
  if (hasEnergy) return figures;
  const protein = ciqualNumber(cell('Protéines, N x facteur'));
  const fat = ciqualNumber(cell('Lipides'));
  const carbs = ciqualNumber(cell('Glucides'));
  if (protein === null && fat === null && carbs === null) return null;
  const carbsGrams = carbs ?? carbsByDifference(row, figures);
  const whole = { ...figures, carbsGrams };
  return { ...whole, energyKcal: energyFromMacros(whole) };
}

interface Edition2025 {
  row: Ciqual2025;
  figures: Nutrients;
  words: Set<string>;
  isTaken: boolean;
}

/** The 2025 row of the same food: the same French name, else nearly the same words and the same figures. */
function edition2025(
  name: string,
  figures: Nutrients | null,
  editions: Edition2025[],
  byName: Map<string, Edition2025>,
) {
  const exact = byName.get(slug(name.replace(/œ/g, 'oe')));
  if (exact) return exact;
  if (!figures) return null;
  const words = comparable(name);
  let best: Edition2025 | null = null;
  let bestOverlap = 0.39;
  for (const edition of editions) {
    if (edition.isTaken || !sameFigures(figures, edition.figures)) continue;
    const shared = overlap(words, edition.words);
    if (shared > bestOverlap) {
      best = edition;
      bestOverlap = shared;
    }
  }
  return best;
}

function ciqualRows(read: Read, figuresByCode: ReadonlyMap<string, Nutrients>): SourceRow[] {
  const editions = (JSON.parse(read('ciqual/ciqual_2025.json')) as Ciqual2025[]).flatMap((row): Edition2025[] => {
    const figures = figuresByCode.get(row.nome);
    return figures && row.nome_fr ? [{ row, figures, words: comparable(row.nome_fr), isTaken: false }] : [];
  });
  const byName = new Map(editions.map((edition) => [slug((edition.row.nome_fr ?? '').replace(/œ/g, 'oe')), edition]));
  const rows: SourceRow[] = [];
  for (const row of records(read('ciqual/ciqual_2020_fr_utf8.csv'), ';')) {
    const code = row['alim_code'] ?? '';
    const name = (row['alim_nom_fr'] ?? '').trim();
    const found = figuresByCode.get(code);
    const figures = found ? completed(row, found) : null;
    const edition = edition2025(name, figures, editions, byName);
    if (edition) edition.isTaken = true;
    const used = figures ?? edition?.figures;
    if (!used || code === '') continue;
    rows.push({
      id: `ciqual-${code}`,
      table: 'CIQUAL',
      code,
      english: edition?.row.nome_en ?? null,
      french: name,
      turkish: null,
      group: [row['alim_grp_nom_fr'], row['alim_ssgrp_nom_fr'], row['alim_ssssgrp_nom_fr']].join(' > '),
      figures: used,
      portions: [],
    });
  }
  for (const { row, figures, isTaken } of editions) {
    if (isTaken || figures.energyKcal === 0) continue;
    rows.push({
      id: `ciqual25-${slug(row.nome).slice(0, 60)}`,
      table: 'CIQUAL',
      code: row.nome,
      english: row.nome_en,
      french: row.nome_fr,
      turkish: null,
      group: `2025 > ${row.categoria ?? ''}`,
      figures,
      portions: [],
    });
  }
  return rows;
}

/** FoodData Central id of the first food of FNDDS 2021-2023; the portions file counts on from its neighbour. */
const FIRST_FNDDS_ID = 2705384;

/**
 * The published portions carry only ids, the published foods only names; both are in the order of the food codes. That
 * they fit is checked against an older edition, which has both.
 */
export function fnddsPortions(read: Read, names: readonly string[]): { portions: DescribedPortion[][]; fit: number } {
  const byId = new Map<number, DescribedPortion[]>();
  for (const row of records(read('usda/fndds_food_portion_aloues.csv'))) {
    const id = Number(row['fdc_id']);
    const portion = { description: row['portion_description'] ?? '', grams: Number(row['gram_weight']) };
    const list = byId.get(id);
    if (list) list.push(portion);
    else byId.set(id, [portion]);
  }
  const older = new Map<string, Set<string>>();
  for (const row of records(read('usda/fdc_merged_food_portion.csv'))) {
    if (row['data_type'] !== 'fndds') continue;
    const name = row['description'] ?? '';
    const key = `${row['portion_description']}=${Number(row['gram_weight'])}`;
    older.set(name, (older.get(name) ?? new Set()).add(key));
  }
  const portions = names.map((_, index) => byId.get(FIRST_FNDDS_ID + index) ?? []);
  let compared = 0;
  let fitting = 0;
  names.forEach((name, index) => {
    const known = older.get(name);
    if (!known) return;
    compared++;
    const own = portions[index] ?? [];
    const shared = own.filter((portion) => known.has(`${portion.description}=${portion.grams}`)).length;
    if (shared >= known.size * 0.6) fitting++;
  });
  return { portions, fit: compared === 0 ? 1 : fitting / compared };
}

function fnddsRows(read: Read, figures: ReadonlyMap<string, Nutrients>): SourceRow[] {
  const foods = records(read('usda/fndds_nutrients_aloues.csv'));
  const names = foods.map((food) => food['Alimento'] ?? '');
  const { portions, fit } = fnddsPortions(read, names);
  if (fit < 0.95)
    throw new Error(`FNDDS portions do not fit their foods (${Math.round(fit * 100)} %): another edition?`);
  return foods.map((food, index) => ({
    id: `fndds-${FIRST_FNDDS_ID + index}`,
    table: 'FNDDS',
    code: names[index] as string,
    english: names[index] as string,
    french: null,
    turkish: null,
    group: food['Grupo'] ?? '',
    figures: figures.get(names[index] as string) as Nutrients,
    portions: portions[index] ?? [],
  }));
}

interface EuropeanFood {
  nome: string;
  nome_en?: string | null;
  nome_fr?: string | null;
  food_code: string;
}

function europeanRows(text: string, table: 'BLS' | 'CoFID', figures: ReadonlyMap<string, Nutrients>): SourceRow[] {
  return (JSON.parse(text) as EuropeanFood[]).map((food) => ({
    id: `${table.toLowerCase()}-${slug(food.food_code)}`,
    table,
    code: food.food_code,
    english: (table === 'CoFID' ? food.nome : food.nome_en) ?? null,
    french: food.nome_fr ?? null,
    turkish: null,
    group: food.food_code.slice(0, 2),
    figures: figures.get(food.food_code) as Nutrients,
    portions: [],
  }));
}

/** SR Legacy's short descriptions are hard to read; those with the same letters as a long one get it, and its portions. */
function srRows(read: Read, figures: ReadonlyMap<string, Nutrients>): SourceRow[] {
  const letters = (name: string) => slug(name).replace(/-/g, '');
  const long = new Map<string, { name: string; portions: DescribedPortion[] }>();
  for (const row of records(read('usda/fdc_merged_food_portion.csv'))) {
    if (row['data_type'] !== 'legacy') continue;
    const name = row['description'] ?? '';
    const entry = long.get(letters(name)) ?? { name, portions: [] };
    const amount = row['amount'] === '' ? 1 : Number(row['amount']);
    const description = `${amount} ${row['portion_description'] || row['modifier'] || ''}`.trim();
    entry.portions.push({ description, grams: Number(row['gram_weight']) });
    long.set(letters(name), entry);
  }
  const longNameOf = openLongNames([...long.values()].map(({ name }) => name));
  return records(read('usda/sr_corgis_food_per100g.csv')).map((food) => {
    const code = food['Description'] ?? '';
    const entry = long.get(letters(code)) ?? long.get(letters(longNameOf(code) ?? ''));
    return {
      id: `sr-${food['Nutrient Data Bank Number']}`,
      table: 'SR Legacy',
      code,
      english: entry?.name ?? null,
      french: null,
      turkish: null,
      group: food['Category'] ?? '',
      figures: figures.get(code) as Nutrients,
      portions: entry?.portions ?? [],
    };
  });
}

function turkishRows(read: Read, figures: ReadonlyMap<string, Nutrients>): SourceRow[] {
  return records(read('turkish/pulse_coach_tr_foods.csv')).map((food) => ({
    id: `tr-${food['id']}`,
    table: 'TR',
    code: food['id'] ?? '',
    english: food['name_en'] ?? null,
    french: null,
    turkish: food['name_tr'] ?? null,
    group: food['category_tr'] ?? '',
    figures: figures.get(food['id'] ?? '') as Nutrients,
    portions: [],
  }));
}

export function declaredFoods(text: string): DeclaredFood[] {
  return records(text).map((row) => ({
    label: row['aliment_libelle_INCA3'] ?? '',
    synonyms: (row['synonyme'] ?? '')
      .split(', ')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    events: Number(row['freq'] || 0),
  }));
}

/** The same thing in several languages (Open Food Facts' taxonomies). */
export interface ManyNames {
  english: string[];
  french: string[];
  turkish: string[];
}

/** Entries of the taxonomies that have a Turkish name. */
export function taxonomyNames(read: Read): ManyNames[] {
  const list = (text: string | undefined) => (text ?? '').split('|').filter((name) => name !== '');
  return ['openfoodfacts/categories_en_fr_tr.csv', 'openfoodfacts/ingredients_en_fr_tr.csv']
    .flatMap((path) => records(read(path)))
    .map((row) => ({ english: list(row['en']), french: list(row['fr']), turkish: list(row['tr']) }))
    .filter((entry) => entry.turkish.length > 0);
}

/** Every row of every table, CIQUAL and FNDDS first. `read(path inside the folder)`. */
export function readSources(read: Read): SourceRow[] {
  const figures = readTables(read);
  return [
    ...ciqualRows(read, figures.CIQUAL),
    ...fnddsRows(read, figures.FNDDS),
    ...turkishRows(read, figures.TR),
    ...europeanRows(read('europe/uk_2025.json'), 'CoFID', figures.CoFID),
    ...europeanRows(read('europe/bls_2025.json'), 'BLS', figures.BLS),
    ...srRows(read, figures['SR Legacy']),
  ].filter((row) => row.figures !== undefined);
}
