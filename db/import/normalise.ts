/**
 * From what a source says about a product to a row that a receipt can stand on, or the reason why not. Knows nothing of
 * files: db/import/openfoodfacts.ts reads the columns, this decides.
 */
import { readBarcode } from '../barcode.ts';
import { foldWords, searchWords } from '../product-words.ts';

/** What a source says. Grams per 100 g or ml; null is "not said", never 0. */
export interface RawProduct {
  barcode: string;
  name: string;
  brand: string | null;
  quantity: string | null;
  serving: string | null;
  servingGrams: number | null;
  isPer100Ml: boolean;
  energyKcal: number | null;
  energyKj: number | null;
  proteinGrams: number | null;
  carbsGrams: number | null;
  fatGrams: number | null;
  fibreGrams: number | null;
  sugarsGrams: number | null;
  saturatedFatGrams: number | null;
  saltGrams: number | null;
  sodiumGrams: number | null;
  /** Millilitres of alcohol in 100 ml, as labels say it. */
  alcoholVolume: number | null;
  /** Within the carbohydrates, but with less energy. */
  polyolsGrams: number | null;
  labels: string[];
  nutriScore: string | null;
  ecoScore: string | null;
  packaging: string[];
  categories: string[];
  imageUrl: string | null;
  /** A CIQUAL code that the source gives itself. */
  ciqualCode: string | null;
  language: string | null;
  popularity: number;
}

/** A row of the table `product`, by its columns. */
export interface ProductRow {
  barcode: string;
  name: string;
  brand: string | null;
  quantity: string | null;
  serving: string | null;
  serving_grams: number | null;
  is_per_100_ml: boolean;
  energy_kcal: number;
  is_energy_derived: boolean;
  protein_grams: number;
  carbs_grams: number;
  fat_grams: number;
  fibre_grams: number | null;
  sugars_grams: number | null;
  saturated_fat_grams: number | null;
  salt_grams: number | null;
  alcohol_grams: number | null;
  labels: string[];
  nutri_score: string | null;
  eco_score: string | null;
  packaging: string[];
  categories: string[];
  image_url: string | null;
  generic_food_code: string | null;
  language: string | null;
  source: string;
  popularity: number;
  search: string;
}

/** Why a record was left out, in the words the import's table uses. */
export const REJECTS = {
  unreadable: 'cannot be read',
  barcode: 'no barcode of 8 to 13 digits',
  check: 'wrong check digit',
  name: 'no name',
  nutrition: 'no protein, carbohydrate or fat',
  negative: 'a negative figure',
  energy: 'more than 930 kcal per 100 g',
  parts: 'parts larger than the whole',
  atwater: 'energy contradicts its parts',
  zero: 'all zero, and nothing says so',
  duplicate: 'barcode seen before',
} as const;
export type Reject = keyof typeof REJECTS;

export type Normalised = { kind: 'row'; row: ProductRow } | { kind: 'reject'; why: Reject };

export type GenericOf = (categories: readonly string[]) => string | null;

const KJ_PER_KCAL = 4.184;
const SALT_PER_SODIUM = 2.5;
/** Grams per millilitre of ethanol. */
const ALCOHOL_DENSITY = 0.789;

/** Pure fat has 900; the rest is rounding. */
const MOST_KCAL = 930;

/** Labels are rounded to the gram, so that parts may add up to a little more than the whole. */
const ROUNDING_GRAMS = 1;

const reject = (why: Reject): Normalised => ({ kind: 'reject', why });

export function normalise(raw: RawProduct, source: string, genericOf: GenericOf): Normalised {
  const barcode = readBarcode(raw.barcode);
  if (barcode.kind === 'wrong') return reject(barcode.why === 'check' ? 'check' : 'barcode');
  const name = cleanText(raw.name, 200);
  if (!name || !/\p{L}/u.test(name) || name === 'null') return reject('name');
  if (name.includes('\ufffd')) return reject('unreadable');
  const figures = figuresOf(raw, name);
  if (typeof figures === 'string') return reject(figures);
  const brand = cleanText(raw.brand?.split(',')[0], 80);
  const search = searchWords(name, brand);
  if (!search) return reject('name');
  return {
    kind: 'row',
    row: {
      barcode: barcode.barcode,
      name,
      brand,
      quantity: cleanText(raw.quantity, 60),
      serving: cleanText(raw.serving, 80),
      serving_grams: raw.servingGrams !== null && raw.servingGrams > 0 ? rounded(raw.servingGrams) : null,
      is_per_100_ml: raw.isPer100Ml,
      ...figures,
      labels: cleanTags(raw.labels),
      nutri_score: grade(raw.nutriScore),
      eco_score: grade(raw.ecoScore),
      packaging: cleanTags(raw.packaging),
      categories: cleanTags(raw.categories),
      image_url: /^https?:\/\/\S+$/.test(raw.imageUrl ?? '') ? raw.imageUrl : null,
      generic_food_code: raw.ciqualCode ? `CIQUAL ${raw.ciqualCode}` : genericOf(raw.categories),
      language: raw.language,
      source,
      popularity: Math.max(0, Math.min(2_000_000_000, Math.round(raw.popularity))) || 0,
      search,
    },
  };
}

type Figures = Pick<
  ProductRow,
  | 'energy_kcal'
  | 'is_energy_derived'
  | 'protein_grams'
  | 'carbs_grams'
  | 'fat_grams'
  | 'fibre_grams'
  | 'sugars_grams'
  | 'saturated_fat_grams'
  | 'salt_grams'
  | 'alcohol_grams'
>;

function figuresOf(raw: RawProduct, name: string): Figures | Reject {
  const { proteinGrams: protein, carbsGrams: carbs, fatGrams: fat } = raw;
  if (protein === null || carbs === null || fat === null) return 'nutrition';
  const stated = raw.energyKcal ?? (raw.energyKj === null ? null : raw.energyKj / KJ_PER_KCAL);
  const salt = raw.saltGrams ?? (raw.sodiumGrams === null ? null : raw.sodiumGrams * SALT_PER_SODIUM);
  const alcohol = raw.alcoholVolume === null ? null : raw.alcoholVolume * ALCOHOL_DENSITY;
  const { fibreGrams: fibre, sugarsGrams: sugars, saturatedFatGrams: saturated } = raw;
  const parts = [protein, carbs, fat, fibre, sugars, saturated, salt, alcohol];
  if ([stated, ...parts].some((figure) => figure !== null && figure < 0)) return 'negative';
  if (parts.some((figure) => figure !== null && figure > 100)) return 'parts';
  if (protein + carbs + fat > 100 + ROUNDING_GRAMS) return 'parts';
  if ((sugars ?? 0) > carbs + ROUNDING_GRAMS || (saturated ?? 0) > fat + ROUNDING_GRAMS) return 'parts';
  const sums = energySums({ protein, carbs, fat, fibre: fibre ?? 0, alcohol: alcohol ?? 0, polyols: raw.polyolsGrams });
  const energy = stated ?? sums[0] ?? 0;
  if (energy > MOST_KCAL) return 'energy';
  if (stated === null && energy === 0 && !mayHaveNoEnergy(name)) return 'zero';
  if (!sums.some((sum) => isNear(energy, sum))) return 'atwater';
  return {
    energy_kcal: rounded(energy),
    is_energy_derived: stated === null,
    protein_grams: rounded(protein),
    carbs_grams: rounded(carbs),
    fat_grams: rounded(fat),
    fibre_grams: roundedOrNull(fibre),
    sugars_grams: roundedOrNull(sugars),
    saturated_fat_grams: roundedOrNull(saturated),
    salt_grams: roundedOrNull(salt),
    alcohol_grams: roundedOrNull(alcohol),
  };
}

/**
 * The energy of the parts, the likeliest reading first. In Europe fibre stands beside the carbohydrates, in America
 * inside them: where the parts add up to more than the whole, the second is meant.
 */
function energySums(parts: {
  protein: number;
  carbs: number;
  fat: number;
  fibre: number;
  alcohol: number;
  polyols: number | null;
}): number[] {
  const polyols = Math.min(parts.polyols ?? 0, parts.carbs);
  const base = 4 * parts.protein + 4 * (parts.carbs - polyols) + 2.4 * polyols + 9 * parts.fat + 7 * parts.alcohol;
  const beside = base + 2 * parts.fibre;
  const inside = base - 2 * Math.min(parts.fibre, parts.carbs);
  const isInside = parts.protein + parts.carbs + parts.fat + parts.fibre > 100 + ROUNDING_GRAMS;
  return isInside ? [inside, beside] : [beside, inside];
}

/** Wrong is only what is far off both in kilocalories and in proportion. */
function isNear(energy: number, sum: number): boolean {
  const difference = Math.abs(energy - sum);
  return difference <= 30 || difference <= 0.3 * Math.max(energy, sum);
}

/** Water, tea, salt ...: where zeros are the truth rather than a form left empty. */
const NO_ENERGY = new RegExp(
  `\\b(${[
    'eau|water|su|agua|acqua|wasser|perrier|badoit|evian|volvic|vittel|contrex|hepar|cristaline|spa|carola|soda',
    'the|tea|te|cay|tee|earl|rooibos|tisane|infusion|verveine|cafe|coffee|kahve|espresso|expresso',
    'sel|salt|tuz|sal|bicarbonate|vinaigre|vinegar|sirke',
    'zero|light|diet|max|edulcorant|sweetener|tatlandirici|stevia|sucralose|aspartame',
  ].join('|')})\\b`,
);

function mayHaveNoEnergy(name: string): boolean {
  return NO_ENERGY.test(foldWords(name));
}

const rounded = (figure: number) => Math.round(figure * 100) / 100;
const roundedOrNull = (figure: number | null) => (figure === null ? null : rounded(figure));

const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", nbsp: ' ' };

/** One line without control characters and HTML entities, or null. */
export function cleanText(text: string | null | undefined, most: number): string | null {
  if (!text) return null;
  let clean = text;
  if (clean.includes('&')) {
    clean = clean.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole).replace(/&#0*39;/g, "'");
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be taken out.
  clean = clean.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  return clean.slice(0, most).toWellFormed() || null;
}

const MOST_TAGS = 60;

const cleanTags = (tags: readonly string[]) =>
  tags.length === 0 ? [] : tags.slice(-MOST_TAGS).flatMap((tag) => cleanText(tag, 120) ?? []);

function grade(text: string | null): string | null {
  const letter = text?.toLowerCase() ?? '';
  return /^([a-f]|a-plus)$/.test(letter) ? letter : null;
}
