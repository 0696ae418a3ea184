/**
 * Builds `foods.json`, the curated everyday layer of the catalogue: names and portions come from `everyday.tsv`,
 * nutrition figures from the published composition tables. Every row is checked; a row with a problem is left out, listed, and makes the exit status 1.
 *
 *   npx tsx worker/catalogue/build.ts --from <folder of the tables>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UNITS, type Unit } from '#inference/schema.ts';
import type { Food, Nutrients } from './types.ts';

type TableName = Exclude<Food['source']['table'], 'estimate' | 'Open Food Facts' | 'own'>;
/** Figures by code or exact name, one map a table. CIQUAL holds 2020 codes and 2025 English names. */
export type Tables = Record<TableName, Map<string, Nutrients>>;
export interface Build {
  foods: Food[];
  problems: string[];
}

const STATES = ['raw', 'cooked', 'dry', 'prepared'] as const;
const FORMS = ['counted', 'poured', 'scooped', 'packaged'] as const;
const MAX_ENERGY_KCAL = 930;
const SODIUM_MG_TO_SALT_GRAMS = 2.5 / 1000;
/** In these tables carbohydrate is "by difference", so fibre is already counted in it. */
const CARBS_INCLUDE_FIBRE: ReadonlySet<string> = new Set(['FNDDS', 'SR Legacy', 'TR']);

const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** 4 kcal per g of protein and carbohydrate, 9 of fat, 7 of alcohol, 2 of fibre. */
export function energyFromMacros(n: Omit<Nutrients, 'energyKcal'>): number {
  const kcal = 4 * n.proteinGrams + 4 * n.carbsGrams + 9 * n.fatGrams;
  return kcal + 7 * (n.alcoholGrams ?? 0) + 2 * (n.fibreGrams ?? 0);
}

/** RFC 4180 rows: quoted cells may hold the separator, quotes and line ends. */
export function parseCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i++) {
    const char = text[i];
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[i++];
      else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

function records(text: string, separator = ','): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(text, separator);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

const numberOrNull = (text: string | undefined): number | null => {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? value : null;
};

/**
 * One CIQUAL figure. Decimal comma; "traces" is 0; "< 0,5" counts half of its bound; "-" is unknown. "0,00" is how
 * the 2020 file writes most unknowns (a measured zero is "0"), so it is unknown too.
 */
export function ciqualNumber(text: string | undefined): number | null {
  const cell = (text ?? '').trim();
  if (cell === '' || cell === '-' || cell === '0,00') return null;
  if (cell.startsWith('traces')) return 0;
  const value = numberOrNull(cell.replace('<', '').replace(',', '.'));
  return value !== null && cell.startsWith('<') ? value / 2 : value;
}

function ciqual2020(text: string): [string, Nutrients][] {
  const [header = [], ...rows] = parseCsv(text, ';');
  const at = (start: string) => header.findIndex((name) => name.startsWith(start));
  const column = {
    euKcal: header.findIndex((name) => name.startsWith('Energie, R') && name.includes('kcal')),
    jonesKcal: header.findIndex((name) => name.startsWith('Energie, N') && name.includes('kcal')),
    protein: at('Protéines, N x facteur'),
    carbs: at('Glucides'),
    fat: at('Lipides'),
    sugars: at('Sucres'),
    fibre: at('Fibres'),
    alcohol: at('Alcool'),
    saturated: at('AG saturés'),
    salt: at('Sel chlorure'),
    code: at('alim_code'),
  };
  return rows.map((row) => {
    const get = (name: keyof typeof column) => ciqualNumber(row[column[name]]);
    const macros = {
      proteinGrams: get('protein') ?? 0,
      carbsGrams: get('carbs') ?? 0,
      fatGrams: get('fat') ?? 0,
      fibreGrams: get('fibre'),
      sugarsGrams: get('sugars'),
      saturatedFatGrams: get('saturated'),
      saltGrams: get('salt'),
      alcoholGrams: get('alcohol'),
    };
    // A false energy of 0 stands on 871 foods.
    const energyKcal = get('euKcal') || get('jonesKcal') || energyFromMacros(macros);
    return [row[column.code] ?? '', { energyKcal, ...macros }];
  });
}

interface JsonFood {
  nome: string;
  food_code?: string;
  calorie: number | null;
  proteine: number | null;
  carboidrati_disponibili: number | null;
  grassi: number | null;
  fibre: number | null;
}

function fromJson(text: string, key: (food: JsonFood) => string | undefined): [string, Nutrients][] {
  return (JSON.parse(text) as JsonFood[]).map((food) => [
    key(food) ?? '',
    {
      energyKcal: food.calorie ?? 0,
      proteinGrams: food.proteine ?? 0,
      carbsGrams: food.carboidrati_disponibili ?? 0,
      fatGrams: food.grassi ?? 0,
      fibreGrams: food.fibre,
      sugarsGrams: null,
      saturatedFatGrams: null,
      saltGrams: null,
      alcoholGrams: null,
    },
  ]);
}

/** The column of each figure, by table, for the tables that are plain CSV. */
type Columns = Record<'energy' | 'protein' | 'carbs' | 'fat' | 'fibre' | 'sugars' | 'sodium' | 'key', string> &
  Partial<Record<'saturated' | 'alcohol', string>>;

function fromCsv(text: string, columns: Columns): [string, Nutrients][] {
  return records(text).map((row) => {
    const get = (name: string | undefined) => (name === undefined ? null : numberOrNull(row[name]));
    const sodium = get(columns.sodium);
    return [
      row[columns.key] ?? '',
      {
        energyKcal: get(columns.energy) ?? 0,
        proteinGrams: get(columns.protein) ?? 0,
        carbsGrams: get(columns.carbs) ?? 0,
        fatGrams: get(columns.fat) ?? 0,
        fibreGrams: get(columns.fibre),
        sugarsGrams: get(columns.sugars),
        saturatedFatGrams: get(columns.saturated),
        saltGrams: sodium === null ? null : sodium * SODIUM_MG_TO_SALT_GRAMS,
        alcoholGrams: get(columns.alcohol),
      },
    ];
  });
}

const FNDDS_COLUMNS: Columns = {
  key: 'Alimento',
  energy: 'Energy',
  protein: 'Protein',
  carbs: 'Carbohydrate, by difference',
  fat: 'Total lipid (fat)',
  fibre: 'Fiber, total dietary',
  sugars: 'Total Sugars',
  saturated: 'Fatty acids, total saturated',
  sodium: 'Sodium, Na',
  alcohol: 'Alcohol, ethyl',
};
const SR_COLUMNS: Columns = {
  key: 'Description',
  energy: 'Data.Kilocalories',
  protein: 'Data.Protein',
  carbs: 'Data.Carbohydrate',
  fat: 'Data.Fat.Total Lipid',
  fibre: 'Data.Fiber',
  sugars: 'Data.Sugar Total',
  saturated: 'Data.Fat.Saturated Fat',
  sodium: 'Data.Major Minerals.Sodium',
};
const TR_COLUMNS: Columns = {
  key: 'id',
  energy: 'kcal',
  protein: 'protein_g',
  carbs: 'carbs_g',
  fat: 'fat_g',
  fibre: 'fiber_g',
  sugars: 'sugar_g',
  sodium: 'sodium_mg',
};

/** Reads the tables by `read(path inside the folder)`. */
export function readTables(read: (path: string) => string): Tables {
  return {
    CIQUAL: new Map([
      ...fromJson(read('ciqual/ciqual_2025.json'), (food) => food.nome),
      ...ciqual2020(read('ciqual/ciqual_2020_fr_utf8.csv')),
    ]),
    FNDDS: new Map(fromCsv(read('usda/fndds_nutrients_aloues.csv'), FNDDS_COLUMNS)),
    'SR Legacy': new Map(fromCsv(read('usda/sr_corgis_food_per100g.csv'), SR_COLUMNS)),
    BLS: new Map(fromJson(read('europe/bls_2025.json'), (food) => food.food_code)),
    CoFID: new Map(fromJson(read('europe/uk_2025.json'), (food) => food.food_code)),
    TR: new Map(fromCsv(read('turkish/pulse_coach_tr_foods.csv'), TR_COLUMNS)),
  };
}

const isTable = (name: string, tables: Tables): name is TableName => name in tables;

/** "7001*50+FNDDS:Egg, whole, raw*60=100": parts in grams, then the weight when ready to eat; a bare code is CIQUAL. */
function recipe(code: string, tables: Tables): Nutrients | string {
  const [parts = '', yieldText = ''] = code.split('=');
  const yieldGrams = Number(yieldText);
  if (!(yieldGrams > 0)) return `recipe without a final weight: ${code}`;
  const sum: Nutrients = {
    energyKcal: 0,
    proteinGrams: 0,
    carbsGrams: 0,
    fatGrams: 0,
    fibreGrams: 0,
    sugarsGrams: 0,
    saturatedFatGrams: 0,
    saltGrams: 0,
    alcoholGrams: 0,
  };
  for (const part of parts.split('+')) {
    const [, table = 'CIQUAL', key = '', grams = ''] = /^(?:([A-Za-z ]+):)?(.*)\*([\d.]+)$/.exec(part) ?? [];
    const figures = isTable(table, tables) ? tables[table].get(key) : undefined;
    if (figures === undefined) return `recipe part not found: ${part}`;
    for (const name of Object.keys(sum) as (keyof Nutrients)[]) {
      const value = figures[name];
      const before = sum[name];
      // One part without the figure, and the whole has none (energy and macronutrients are never null).
      (sum as Record<keyof Nutrients, number | null>)[name] =
        value === null || before === null ? null : before + (value * Number(grams)) / yieldGrams;
    }
  }
  return sum;
}

function figuresOf(source: Food['source'], tables: Tables): Nutrients | string {
  if (source.table === 'estimate') return recipe(source.code, tables);
  if (source.table === 'Open Food Facts' || source.table === 'own') return 'an everyday food has no label';
  return tables[source.table].get(source.code) ?? `not found in ${source.table}: ${source.code}`;
}

function rounded(n: Nutrients): Nutrients {
  const optional = (value: number | null) => (value === null ? null : round(value));
  return {
    energyKcal: round(n.energyKcal, 1),
    proteinGrams: round(n.proteinGrams),
    carbsGrams: round(n.carbsGrams),
    fatGrams: round(n.fatGrams),
    fibreGrams: optional(n.fibreGrams),
    sugarsGrams: optional(n.sugarsGrams),
    saturatedFatGrams: optional(n.saturatedFatGrams),
    saltGrams: optional(n.saltGrams),
    alcoholGrams: optional(n.alcoholGrams),
  };
}

/** What is wrong with a row's figures, in words; empty when they hold together. */
function figureProblems(n: Nutrients, table: string): string[] {
  const problems: string[] = [];
  if (!(n.energyKcal >= 0) || n.energyKcal > MAX_ENERGY_KCAL) problems.push(`energy ${n.energyKcal} kcal`);
  const fibre = CARBS_INCLUDE_FIBRE.has(table) ? 0 : (n.fibreGrams ?? 0);
  const total = n.proteinGrams + n.carbsGrams + n.fatGrams + fibre + (n.alcoholGrams ?? 0);
  if (total > 101) problems.push(`parts add up to ${round(total)} g in 100 g`);
  const expected = energyFromMacros({ ...n, fibreGrams: fibre });
  const gap = Math.abs(expected - n.energyKcal);
  if (gap > 15 && gap > 0.25 * n.energyKcal)
    problems.push(`energy ${n.energyKcal} against ${round(expected)} by macros`);
  for (const [name, value] of Object.entries(n)) if (value !== null && value < 0) problems.push(`${name} below 0`);
  return problems;
}

const isUnit = (text: string): text is Unit => (UNITS as readonly string[]).includes(text);
const list = (text: string, separator: string): string[] => (text === '' ? [] : text.split(separator));

function portionsOf(text: string): { portions: Food['portions']; problems: string[] } {
  const portions: Food['portions'] = {};
  const problems: string[] = [];
  for (const pair of list(text, ';')) {
    const [unit = '', gramsText] = pair.split('=');
    const grams = Number(gramsText);
    if (isUnit(unit) && grams > 0) portions[unit] = grams;
    else problems.push(`portion "${pair}"`);
  }
  return { portions, problems };
}

/** One row of the list: a food, or what is wrong with it. */
function foodOf(cells: Record<string, string>, tables: Tables): { food: Food; problems: string[] } | string {
  const cell = (name: string) => cells[name] ?? '';
  const source = { table: cell('table'), code: cell('code') } as Food['source'];
  if (source.table !== 'estimate' && !isTable(source.table, tables)) return `unknown table "${source.table}"`;
  const figures = figuresOf(source, tables);
  if (typeof figures === 'string') return figures;
  const { portions, problems } = portionsOf(cell('portions'));
  const density = cell('density');
  const choices = list(cell('choices'), ',');
  const food: Food = {
    id: cell('id'),
    source,
    category: cell('category'),
    state: cell('state') as Food['state'],
    form: cell('form') as Food['form'],
    names: { fr: list(cell('names_fr'), '|'), en: list(cell('names_en'), '|'), tr: list(cell('names_tr'), '|') },
    per100g: rounded(figures),
    portions,
    defaultUnit: cell('default_unit') as Unit,
    ...(density === '' ? {} : { densityGramsPerMl: Number(density) }),
    ...(choices.length === 0 ? {} : { choices }),
    ...(cell('must_ask') === 'yes' ? { mustAsk: true } : {}),
  };
  return { food, problems: [...problems, ...rowProblems(food), ...figureProblems(food.per100g, source.table)] };
}

function rowProblems(food: Food): string[] {
  const problems: string[] = [];
  if (!/^[a-z0-9-]+$/.test(food.id)) problems.push('id is no slug');
  if (food.category === '') problems.push('no category');
  if (!STATES.includes(food.state)) problems.push(`state "${food.state}"`);
  if (!FORMS.includes(food.form)) problems.push(`form "${food.form}"`);
  if (food.portions[food.defaultUnit] === undefined) problems.push(`default unit "${food.defaultUnit}" has no portion`);
  if (food.portions.serving === undefined) problems.push('no serving');
  const density = food.densityGramsPerMl ?? 1;
  if (!(density > 0.2 && density < 1.6)) problems.push(`density ${density}`);
  for (const [language, names] of Object.entries(food.names)) {
    if (names.length === 0) problems.push(`no ${language} name`);
    if (names.some((name) => name !== name.trim() || name === '')) problems.push(`blank ${language} name`);
  }
  if (food.mustAsk && food.choices === undefined) problems.push('mustAsk without choices');
  return problems;
}

/** Problems that only show between rows: ids, names said twice, choices that lead nowhere. */
function listProblems(foods: Food[]): string[] {
  const problems: string[] = [];
  const ids = new Map(foods.map((food) => [food.id, food]));
  const owners = new Map<string, string>();
  if (ids.size !== foods.length) {
    const seen = new Set<string>();
    for (const { id } of foods) {
      if (seen.has(id)) problems.push(`${id}: id used twice`);
      seen.add(id);
    }
  }
  for (const food of foods) {
    for (const [language, names] of Object.entries(food.names)) {
      for (const name of names) {
        const key = `${language}:${name.toLocaleLowerCase(language)}`;
        const owner = owners.get(key);
        if (owner !== undefined) problems.push(`${food.id}: ${language} name "${name}" is also ${owner}`);
        owners.set(key, food.id);
      }
    }
    for (const choice of food.choices ?? []) {
      const target = ids.get(choice);
      if (target === undefined) problems.push(`${food.id}: choice "${choice}" does not exist`);
      else if (target.mustAsk) problems.push(`${food.id}: choice "${choice}" would ask again`);
    }
  }
  return problems;
}

/** The whole list against the tables. Foods with a problem are left out of `foods`. */
export function buildFoods(everydayTsv: string, tables: Tables): Build {
  const lines = everydayTsv.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const [header = '', ...rows] = lines;
  const columns = header.split('\t');
  const foods: Food[] = [];
  const problems: string[] = [];
  for (const line of rows) {
    const values = line.split('\t');
    const cells = Object.fromEntries(columns.map((name, i) => [name, values[i] ?? '']));
    const result = foodOf(cells, tables);
    if (typeof result === 'string') problems.push(`${cells['id']}: ${result}`);
    else {
      problems.push(...result.problems.map((problem) => `${result.food.id}: ${problem}`));
      if (result.problems.length === 0) foods.push(result.food);
    }
  }
  return { foods, problems: [...problems, ...listProblems(foods)] };
}

/** One row a line, so that a change of one food is a change of one line. */
export const toJson = (foods: Food[]): string => `[\n${foods.map((food) => JSON.stringify(food)).join(',\n')}\n]\n`;

function main(args: string[]): number {
  const from = args[args.indexOf('--from') + 1];
  if (!args.includes('--from') || from === undefined) {
    console.error('usage: npx tsx worker/catalogue/build.ts --from <folder of the tables>');
    return 2;
  }
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const tables = readTables((path) => readFileSync(join(from, path), 'utf8'));
  const { foods, problems } = buildFoods(readFileSync(here('everyday.tsv'), 'utf8'), tables);
  writeFileSync(here('foods.json'), toJson(foods));
  for (const problem of problems) console.error(problem);
  const names = (['fr', 'en', 'tr'] as const).map((l) => `${l} ${foods.reduce((n, f) => n + f.names[l].length, 0)}`);
  const umbrellas = foods.filter((food) => food.choices !== undefined).length;
  console.log(
    `${foods.length} foods, names: ${names.join(', ')}, umbrellas: ${umbrellas}, problems: ${problems.length}`,
  );
  return problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
