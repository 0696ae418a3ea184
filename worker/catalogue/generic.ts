/**
 * The generic catalogue as it lies on disk (`generic.json`): one short tuple a row, so that a change of one food is a
 * change of one line, and reading it costs little. Rows lean on the curated everyday layer for household portions.
 */
import { SIZES, UNITS, type Unit } from '#inference/schema.ts';
import type { Food, Nutrients } from './types.ts';

/** The 14 of Regulation (EU) No 1169/2011, Annex II. The order is the order of bits in the file. */
export const ALLERGENS = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soy',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const;
export type Allergen = (typeof ALLERGENS)[number];

export type GenericTable = Exclude<Food['source']['table'], 'estimate' | 'Open Food Facts' | 'own'>;
export const TABLES: readonly GenericTable[] = ['CIQUAL', 'FNDDS', 'SR Legacy', 'BLS', 'CoFID', 'TR'];
export const STATES: readonly Food['state'][] = ['raw', 'cooked', 'dry', 'prepared'];
export const FORMS: readonly Food['form'][] = ['counted', 'poured', 'scooped', 'packaged'];

export interface GenericFood extends Food {
  /** What the name implies; not what a maker may have added. */
  allergens: Allergen[];
  /** The row that stands for this food when no table is asked for: the everyday row first. */
  sameAs?: string;
  /** How often the French declared it (INCA3), 0 where unknown. Ranks rows that match equally well. */
  popularity: number;
}

/**
 * id, table, code, like, category, state, form, French names, English names, Turkish names (each joined by "|"),
 * energy kcal, protein, carbs, fat, fibre, sugars, saturated fat, salt, alcohol (g per 100 g), own portions (unit
 * number, grams, unit number, grams ...), default unit, grams by size (unit
 * number, mini, small, medium, large, 0 where not told; next unit ...), allergen bits, sameAs, popularity, described
 * portions (place in `portionWords`, grams, next place ...).
 * Defaults at the end (0, "", []) are cut off. A code that is also a name is not repeated among the names.
 */
export type GenericRow = [
  id: string,
  table: number,
  code: string,
  like: string,
  category: number,
  state: number,
  form: number,
  fr: string,
  en: string,
  tr: string,
  figures: (number | null)[],
  portions: number[],
  defaultUnit: number,
  sizes?: number[],
  allergens?: number,
  sameAs?: string,
  popularity?: number,
  described?: number[],
];

export interface GenericFile {
  version: 1;
  categories: string[];
  /** What described portions are called, each once. */
  portionWords: string[];
  /** Further names of curated rows: the same food under another table's name. id, French, English, Turkish, described portions. */
  also: [id: string, fr: string, en: string, tr: string, described?: number[]][];
  rows: GenericRow[];
}

const FIGURES: readonly (keyof Nutrients)[] = [
  'energyKcal',
  'proteinGrams',
  'carbsGrams',
  'fatGrams',
  'fibreGrams',
  'sugarsGrams',
  'saturatedFatGrams',
  'saltGrams',
  'alcoholGrams',
];

/** Units that measure a vessel or a volume: they carry over from any food of the category. */
const VESSELS: ReadonlySet<Unit> = new Set([
  'cup',
  'tbsp',
  'tsp',
  'pint',
  'floz',
  'bowl',
  'plate',
  'glass',
  'mug',
  'tea_glass',
  'water_glass',
  'handful',
  'ladle',
  'drizzle',
  'dose',
  'pinch',
]);
/** Vessels that a serving is eaten from. */
const SERVED_IN: readonly Unit[] = ['bowl', 'plate'];
export const joinNames = (names: readonly string[]): string => names.join('|');
const splitNames = (text: string): string[] => (text === '' ? [] : text.split('|'));

export function figuresOf(nutrients: Nutrients): (number | null)[] {
  const figures = FIGURES.map((name) => nutrients[name]);
  while (figures.at(-1) === null) figures.pop();
  return figures;
}

function nutrientsOf(figures: readonly (number | null)[]): Nutrients {
  return {
    energyKcal: figures[0] ?? 0,
    proteinGrams: figures[1] ?? 0,
    carbsGrams: figures[2] ?? 0,
    fatGrams: figures[3] ?? 0,
    fibreGrams: figures[4] ?? null,
    sugarsGrams: figures[5] ?? null,
    saturatedFatGrams: figures[6] ?? null,
    saltGrams: figures[7] ?? null,
    alcoholGrams: figures[8] ?? null,
  };
}

type Carried = { vessels: [Unit, number][]; others: [Unit, number][]; serving: number };
const carried = new WeakMap<Food, Carried>();

/** What of a food's portions carries over to another; worked out once a food. */
function carriedFrom(like: Food): Carried {
  const known = carried.get(like);
  if (known) return known;
  const all = Object.entries(like.portions) as [Unit, number][];
  const fresh: Carried = {
    vessels: all.filter(([unit]) => VESSELS.has(unit)),
    others: all.filter(([unit]) => !VESSELS.has(unit)),
    serving: like.portions.serving ?? 0,
  };
  carried.set(like, fresh);
  return fresh;
}

/**
 * Own portions over those of the food it is like. Not near, it is like it only in kind: vessels carry over, and a
 * piece or a packet is one serving.
 */
export function portionsOf(own: readonly number[], like: Food | undefined, isNear: boolean): Food['portions'] {
  const portions: Food['portions'] = {};
  let serving: number | undefined;
  let piece: number | undefined;
  for (let i = 0; i + 1 < own.length; i += 2) {
    if (UNITS[own[i] as number] === 'serving') serving = own[i + 1];
    else if (UNITS[own[i] as number] === 'piece') piece = own[i + 1];
  }
  if (like) {
    const { vessels, others, serving: usual } = carriedFrom(like);
    for (const [unit, grams] of vessels) portions[unit] = grams;
    if (isNear) {
      // Counted things (piece, slice, packet) grow with the serving; spoons and glasses do not.
      const ratio = serving !== undefined && usual > 0 ? serving / usual : 1;
      const isAlike = ratio > 0.5 && ratio < 2;
      for (const [unit, grams] of others) portions[unit] = isAlike ? grams : Math.round(grams * ratio * 10) / 10;
    }
    serving ??= usual || undefined;
  }
  // What is eaten of it goes into a bowl or onto a plate.
  if (serving !== undefined) {
    for (const vessel of SERVED_IN) {
      const borrowed = portions[vessel];
      if (borrowed !== undefined && borrowed < serving) portions[vessel] = serving;
    }
  }
  serving ??= 100;
  portions.serving = serving;
  if (!isNear) {
    portions.piece = piece ?? serving;
    portions.part = piece ?? serving;
    portions.packet = serving;
    portions.pot = serving;
    portions.box = serving;
    portions.little = Math.max(1, Math.round(serving / 3));
  }
  const units = new Set<Unit>();
  for (let i = 0; i + 1 < own.length; i += 2) {
    const unit = UNITS[own[i] as number] as Unit;
    units.add(unit);
    portions[unit] = own[i + 1] as number;
  }
  // Of what has its spoon weighed, the small one is a third of it, and no other food's.
  if (units.has('tbsp') && !units.has('tsp')) portions.tsp = Math.round(((portions.tbsp as number) / 3) * 10) / 10;
  // A mug holds a cup.
  if (units.has('cup') && !units.has('mug')) portions.mug = portions.cup as number;
  return portions;
}

const SIZES_STEP = 1 + SIZES.length;

/** As a row keeps them: place in `portionWords`, grams. */
export function describedOf(
  flat: readonly number[],
  portionWords: readonly string[],
): NonNullable<Food['describedPortions']> {
  const described: NonNullable<Food['describedPortions']> = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const words = portionWords[flat[at] as number];
    if (words !== undefined) described.push({ words, massGrams: flat[at + 1] as number });
  }
  return described;
}

export function sizesOf(flat: readonly number[]): NonNullable<Food['portionsBySize']> {
  const sizes: NonNullable<Food['portionsBySize']> = {};
  for (let at = 0; at < flat.length; at += SIZES_STEP) {
    const unit = UNITS[flat[at] as number] as Unit;
    const own = SIZES.flatMap((size, index) => {
      const grams = flat[at + 1 + index] ?? 0;
      return grams > 0 ? [[size, grams] as const] : [];
    });
    sizes[unit] = Object.fromEntries(own);
  }
  return sizes;
}

/** As `sizesOf` reads them. */
export const flatSizes = (sizes: NonNullable<Food['portionsBySize']>): number[] =>
  UNITS.flatMap((unit, index) => {
    const own = sizes[unit];
    return own ? [index, ...SIZES.map((size) => own[size] ?? 0)] : [];
  });

function allergensOf(bits: number): Allergen[] {
  return ALLERGENS.filter((_, index) => (bits >> index) & 1);
}

export const allergenBits = (allergens: readonly Allergen[]): number =>
  allergens.reduce((bits, allergen) => bits | (1 << ALLERGENS.indexOf(allergen)), 0);

function foodOf(
  row: GenericRow,
  file: Pick<GenericFile, 'categories' | 'portionWords'>,
  curated: ReadonlyMap<string, Food>,
): GenericFood {
  const [id, table, code, like, category, state, form, fr, en, tr, figures, own, unit] = row;
  const [sizes = [], allergens = 0, sameAs = '', popularity = 0, described = []] = row.slice(13) as [
    number[]?,
    number?,
    string?,
    number?,
    number[]?,
  ];
  const isNear = !like.startsWith('~');
  const model = curated.get(isNear ? like : like.slice(1));
  const names = { fr: splitNames(fr), en: splitNames(en), tr: splitNames(tr) };
  if (TABLES[table] === 'FNDDS') names.en.push(code);
  return {
    id,
    source: { table: TABLES[table] as GenericTable, code },
    category: file.categories[category] as string,
    state: STATES[state] as Food['state'],
    form: FORMS[form] as Food['form'],
    names,
    per100g: nutrientsOf(figures),
    portions: portionsOf(own, model, isNear),
    defaultUnit: UNITS[unit] as Unit,
    ...(FORMS[form] === 'poured' ? { densityGramsPerMl: model?.densityGramsPerMl ?? 1 } : {}),
    allergens: allergensOf(allergens),
    ...(sizes.length === 0 ? {} : { portionsBySize: sizesOf(sizes) }),
    ...(described.length === 0 ? {} : { describedPortions: describedOf(described, file.portionWords) }),
    ...(sameAs === '' ? {} : { sameAs }),
    popularity,
  };
}

/** The rows as foods. `curated` is the everyday layer (`foods.json`), whose portions they lean on. */
export function decodeGeneric(file: GenericFile, curated: readonly Food[]): GenericFood[] {
  const byId = new Map(curated.map((food) => [food.id, food]));
  return file.rows.map((row) => foodOf(row, file, byId));
}

/**
 * The file as it lies on disk, one row a line, without reading what nobody asks for: a row is parsed and made a food
 * when it is first wanted, and most never are.
 */
export interface GenericText {
  categories: string[];
  portionWords: string[];
  also: GenericFile['also'];
  /** The line of each row, by id. */
  lines: ReadonlyMap<string, string>;
}

const ROWS_MARK = '\n],\n"rows":[\n';

export function openGenericText(text: string): GenericText {
  const rowsAt = text.indexOf(ROWS_MARK);
  const head = JSON.parse(`${text.slice(0, rowsAt)}\n]}`) as Pick<GenericFile, 'categories' | 'portionWords' | 'also'>;
  const lines = new Map<string, string>();
  let at = rowsAt + ROWS_MARK.length;
  while (text[at] === '[') {
    const end = text.indexOf('\n', at);
    // ["id",...],
    const id = text.slice(at + 2, text.indexOf('"', at + 2));
    lines.set(id, text.slice(at, text[end - 1] === ',' ? end - 1 : end));
    at = end + 1;
  }
  return { ...head, lines };
}

const rowAt = (line: string): GenericRow => JSON.parse(line) as GenericRow;

export function openGeneric(file: GenericText, curated: readonly Food[]): (id: string) => GenericFood | undefined {
  const byId = new Map(curated.map((food) => [food.id, food]));
  const decoded = new Map<string, GenericFood>();
  return (id) => {
    const known = decoded.get(id);
    if (known) return known;
    const line = file.lines.get(id);
    if (line === undefined) return undefined;
    const food = foodOf(rowAt(line), file, byId);
    decoded.set(id, food);
    return food;
  };
}

/** Every row's id and names, without making foods of them. */
export function* namesOf(file: GenericText): Generator<{ id: string; names: Food['names'] }> {
  for (const line of file.lines.values()) {
    const [id, table, code, , , , , fr, en, tr] = rowAt(line);
    const names = { fr: splitNames(fr), en: splitNames(en), tr: splitNames(tr) };
    if (TABLES[table] === 'FNDDS') names.en.push(code);
    yield { id, names };
  }
}

/** Table and code of every row with its id; of an everyday row's own source it is that row. */
export function* sourcesOf(file: GenericText, curated: readonly Food[]): Generator<[source: string, id: string]> {
  for (const line of file.lines.values()) {
    const [id, table, code] = rowAt(line);
    yield [`${TABLES[table]} ${code}`, id];
  }
  for (const food of curated) if (!food.choices) yield [`${food.source.table} ${food.source.code}`, food.id];
}

/** The described portions of curated rows, by id. */
export function furtherPortions(
  file: Pick<GenericFile, 'also' | 'portionWords'>,
): Map<string, NonNullable<Food['describedPortions']>> {
  return new Map(
    file.also.flatMap(([id, , , , described]) =>
      described ? [[id, describedOf(described, file.portionWords)] as const] : [],
    ),
  );
}

/** The further names of curated rows, by id. */
export function furtherNames(file: Pick<GenericFile, 'also'>): Map<string, Food['names']> {
  return new Map(
    file.also.map(([id, fr, en, tr]) => [id, { fr: splitNames(fr), en: splitNames(en), tr: splitNames(tr) }]),
  );
}
