/**
 * What the columns of Open Food Facts mean: the official JSONL dump (its older `nutriments` and its newer `nutrition`),
 * the official tab-separated dump, and the small 2019 extract. Data under the ODbL, https://world.openfoodfacts.org/data.
 */
import type { RawProduct } from './normalise.ts';

export const SOURCE = 'Open Food Facts';

/** A number, or null for anything that does not say one. Decimal commas, "<0.5", "~3" and "traces" occur. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value === '') return null;
  const plain = Number(value);
  if (value.trim() !== '' && Number.isFinite(plain)) return plain;
  const text = value.trim().toLowerCase().replace(',', '.');
  if (text === 'traces' || text === 'trace') return 0;
  const match = /^[<≤~≈]?\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  return match ? Number(match[1]) : null;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

const AMOUNT = /(\d+(?:[.,]\d+)?)\s*(kg|gr?|ml|cl|dl|l|oz)\b/gi;
const GRAMS_PER: Record<string, number> = { kg: 1000, g: 1, gr: 1, ml: 1, cl: 10, dl: 100, l: 1000, oz: 28.35 };

/** Grams (or millilitres) in "1 biscuit (12,5 g)": the last amount said. */
export function amountOf(text: string | null): { amount: number; isVolume: boolean } | null {
  const last = text ? [...text.matchAll(AMOUNT)].at(-1) : undefined;
  const unit = last?.[2]?.toLowerCase();
  if (!last?.[1] || !unit) return null;
  const amount = Number(last[1].replace(',', '.')) * (GRAMS_PER[unit] ?? 1);
  return { amount, isVolume: /l$/.test(unit) };
}

interface Wording {
  quantity: string | null;
  serving: string | null;
  servingQuantity: number | null;
}

/** What all three formats work out from the package's own words. */
function amountsOf(words: Wording): Pick<RawProduct, 'quantity' | 'serving' | 'servingGrams' | 'isPer100Ml'> {
  const serving = amountOf(words.serving);
  return {
    quantity: words.quantity,
    serving: words.serving,
    servingGrams: words.servingQuantity ?? serving?.amount ?? null,
    isPer100Ml: amountOf(words.quantity)?.isVolume ?? serving?.isVolume ?? false,
  };
}

// --- columns ---

/** Finds the columns in a header; null when it is not one of ours. */
export type RowReader = (fields: readonly string[]) => RawProduct;

export function rowReader(header: readonly string[]): RowReader | null {
  const at = new Map(header.map((name, index) => [name.trim(), index]));
  if (at.has('code') && at.has('product_name') && at.has('proteins_100g')) return officialReader(at);
  if (at.has('barcode') && at.has('name') && at.has('protein') && at.has('carbs') && at.has('fat')) {
    return extractReader(at);
  }
  return null;
}

/** Tags are told apart by commas. */
const tags = (text: string | null) => (text ? text.split(',').filter((tag) => tag !== '') : []);

function officialReader(at: ReadonlyMap<string, number>): RowReader {
  return (fields) => {
    const text = (name: string) => textOf(fields[at.get(name) ?? -1]);
    const figure = (name: string) => numberOf(fields[at.get(`${name}_100g`) ?? -1]);
    return {
      barcode: text('code') ?? '',
      name: text('product_name') ?? text('generic_name') ?? '',
      brand: text('brands'),
      ...amountsOf({
        quantity: text('quantity'),
        serving: text('serving_size'),
        servingQuantity: numberOf(text('serving_quantity')),
      }),
      energyKcal: figure('energy-kcal'),
      energyKj: figure('energy-kj') ?? figure('energy'),
      proteinGrams: figure('proteins'),
      carbsGrams: figure('carbohydrates'),
      fatGrams: figure('fat'),
      fibreGrams: figure('fiber'),
      sugarsGrams: figure('sugars'),
      saturatedFatGrams: figure('saturated-fat'),
      saltGrams: figure('salt'),
      sodiumGrams: figure('sodium'),
      alcoholVolume: figure('alcohol'),
      polyolsGrams: figure('polyols'),
      labels: tags(text('labels_tags')),
      nutriScore: text('nutriscore_grade') ?? text('nutrition_grade_fr'),
      ecoScore: text('environmental_score_grade') ?? text('ecoscore_grade'),
      packaging: tags(text('packaging_tags')),
      categories: tags(text('categories_tags')),
      imageUrl: text('image_url'),
      ciqualCode: null,
      language: text('lang') ?? text('lc'),
      popularity: numberOf(text('unique_scans_n')) ?? 0,
    };
  };
}

/** The 2019 extract carries an energy, but it was derived (with alcohol by volume taken for grams): ours is better. */
function extractReader(at: ReadonlyMap<string, number>): RowReader {
  return (fields) => {
    const text = (name: string) => textOf(fields[at.get(name) ?? -1]);
    const figure = (name: string) => numberOf(fields[at.get(name) ?? -1]);
    return {
      barcode: text('barcode') ?? '',
      name: text('name') ?? '',
      brand: text('brand'),
      quantity: null,
      serving: null,
      servingGrams: null,
      isPer100Ml: false,
      energyKcal: null,
      energyKj: null,
      proteinGrams: figure('protein'),
      carbsGrams: figure('carbs'),
      fatGrams: figure('fat'),
      fibreGrams: figure('fiber'),
      sugarsGrams: figure('sugars'),
      saturatedFatGrams: figure('sat_fat'),
      saltGrams: figure('salt'),
      sodiumGrams: null,
      alcoholVolume: figure('alcohol'),
      polyolsGrams: null,
      labels: [],
      nutriScore: null,
      ecoScore: null,
      packaging: [],
      categories: [],
      imageUrl: null,
      ciqualCode: null,
      language: text('lang_hint'),
      popularity: 0,
    };
  };
}

// --- JSONL ---

type Json = Record<string, unknown>;

const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const listOf = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** One line of the JSONL dump. */
export function readDocument(json: Json): RawProduct {
  const language = textOf(json['lang']) ?? textOf(json['lc']);
  const structured = objectOf(objectOf(json['nutrition'])['aggregated_set']);
  const figures = structured['nutrients'] ? structuredFigures(structured) : flatFigures(json);
  const amounts = amountsOf({
    quantity: textOf(json['quantity']),
    serving: textOf(json['serving_size']),
    servingQuantity: numberOf(json['serving_quantity']),
  });
  const generic = objectOf(json['categories_properties']);
  return {
    barcode: String(json['code'] ?? json['_id'] ?? ''),
    name:
      textOf(json['product_name']) ?? textOf(json[`product_name_${language}`]) ?? textOf(json['generic_name']) ?? '',
    brand: textOf(json['brands']) ?? listOf(json['brands'])[0] ?? null,
    ...amounts,
    isPer100Ml: volumeSaid(json, structured) ?? amounts.isPer100Ml,
    ...figures,
    labels: listOf(json['labels_tags']),
    nutriScore: textOf(json['nutriscore_grade']) ?? textOf(json['nutrition_grade_fr']),
    ecoScore: textOf(json['environmental_score_grade']) ?? textOf(json['ecoscore_grade']),
    packaging: listOf(json['packaging_tags']),
    categories: listOf(json['categories_tags']),
    imageUrl: textOf(json['image_front_url']) ?? textOf(json['image_url']),
    ciqualCode: textOf(generic['ciqual_food_code:en']),
    language,
    popularity: numberOf(json['unique_scans_n']) ?? 0,
  };
}

/** Whether the source itself says "per 100 ml". */
function volumeSaid(json: Json, structured: Json): boolean | null {
  if (typeof structured['per'] === 'string') return structured['per'] === '100ml';
  if (json['nutrition_data_per'] === '100ml') return true;
  const unit = textOf(json['product_quantity_unit']);
  return unit === null ? null : unit === 'ml';
}

type Figures = Pick<
  RawProduct,
  | 'energyKcal'
  | 'energyKj'
  | 'proteinGrams'
  | 'carbsGrams'
  | 'fatGrams'
  | 'fibreGrams'
  | 'sugarsGrams'
  | 'saturatedFatGrams'
  | 'saltGrams'
  | 'sodiumGrams'
  | 'alcoholVolume'
  | 'polyolsGrams'
>;

/** Takes each figure by Open Food Facts' name for it. */
function figuresBy(of: (name: string) => number | null): Figures {
  return {
    energyKcal: of('energy-kcal'),
    energyKj: of('energy-kj') ?? of('energy'),
    proteinGrams: of('proteins'),
    carbsGrams: of('carbohydrates'),
    fatGrams: of('fat'),
    fibreGrams: of('fiber'),
    sugarsGrams: of('sugars'),
    saturatedFatGrams: of('saturated-fat'),
    saltGrams: of('salt'),
    sodiumGrams: of('sodium'),
    alcoholVolume: of('alcohol'),
    polyolsGrams: of('polyols'),
  };
}

const IN_GRAMS: Record<string, number> = { kg: 1000, g: 1, mg: 1e-3, µg: 1e-6, μg: 1e-6, mcg: 1e-6 };

/** A figure in grams, kcal, kJ or per cent, whichever belongs to its name. Null for a unit that does not. */
export function inOwnUnit(name: string, value: number | null, unit: string | null): number | null {
  if (value === null) return null;
  const given = unit?.trim().toLowerCase() ?? '';
  if (name === 'energy-kcal') return given === 'kj' ? value / 4.184 : value;
  if (name === 'energy-kj' || name === 'energy') return given === 'kcal' ? value * 4.184 : value;
  // Alcohol is in per cent by volume whatever stands there.
  if (name === 'alcohol' || given === '') return value;
  const grams = IN_GRAMS[given];
  return grams === undefined ? null : value * grams;
}

/** Newer dumps: `nutrition.aggregated_set`, each nutrient with its unit, the whole per 100 g or 100 ml. */
function structuredFigures(set: Json): Figures {
  const nutrients = objectOf(set['nutrients']);
  const isPerHundred = set['per'] === undefined || set['per'] === '100g' || set['per'] === '100ml';
  return figuresBy((name) => {
    const nutrient = objectOf(nutrients[name]);
    if (!isPerHundred) return null;
    return inOwnUnit(name, numberOf(nutrient['value'] ?? nutrient['value_computed']), textOf(nutrient['unit']));
  });
}

/**
 * Older dumps: `<name>_100g` is in grams (energy in kJ or kcal by its name) whatever `<name>_unit` says, for that is the
 * unit of `<name>_value`, what was typed. Where only that is there, it is converted, from a serving if need be.
 */
function flatFigures(json: Json): Figures {
  const nutriments = objectOf(json['nutriments']);
  const serving = numberOf(json['serving_quantity']);
  const perHundred = json['nutrition_data_per'] === 'serving' ? (serving ? 100 / serving : null) : 1;
  return figuresBy((name) => {
    const ready = numberOf(nutriments[`${name}_100g`]);
    if (ready !== null) return ready;
    const typed = inOwnUnit(name, numberOf(nutriments[`${name}_value`]), textOf(nutriments[`${name}_unit`]));
    if (typed === null || perHundred === null) return null;
    return name === 'alcohol' ? typed : typed * perHundred;
  });
}
