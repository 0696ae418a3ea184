/** A packaged product as a food of the catalogue: its label's figures, and portions from its package. */
import type { Product } from '#db/products.ts';
import type { Unit } from '#inference/schema.ts';
import type { Food } from './types.ts';

const PRODUCT_ID = /^off-(\d{8}|\d{13})$/;

export const productId = (barcode: string): string => `off-${barcode}`;

/** The barcode in a food id, or null for a row of the catalogue itself. */
export const barcodeOf = (foodId: string): string | null => PRODUCT_ID.exec(foodId)?.[1] ?? null;

interface Pack {
  /** Grams (or millilitres) of one of those in it, where there are several. */
  eachGrams: number | null;
  wholeGrams: number;
}

const GRAMS: Record<string, number> = { mg: 0.001, g: 1, gr: 1, kg: 1000, ml: 1, cl: 10, dl: 100, l: 1000 };
const MEASURE = String.raw`(\d+(?:[.,]\d+)?)\s*(kg|gr|g|mg|ml|cl|dl|l)\b`;
const SEVERAL = new RegExp(String.raw`(\d{1,3})\s*[x×*]\s*${MEASURE}`, 'i');
const WHOLE = new RegExp(MEASURE, 'i');
/** More than this in one go is a store for the cupboard. */
const MOST_AT_ONCE = { poured: 500, packaged: 250 };

/** "4 x 125 g", "1,5 L", "500 g e": what a package holds; null when that is not told. */
export function readPack(quantity: string | null): Pack | null {
  if (quantity === null) return null;
  const measure = (number = '', unit = '') => Number(number.replace(',', '.')) * (GRAMS[unit.toLowerCase()] ?? 0);
  const several = SEVERAL.exec(quantity);
  if (several) {
    const eachGrams = measure(several[2], several[3]);
    return eachGrams > 0 ? { eachGrams, wholeGrams: eachGrams * Number(several[1]) } : null;
  }
  const whole = WHOLE.exec(quantity);
  const wholeGrams = whole ? measure(whole[1], whole[2]) : 0;
  return wholeGrams > 0 ? { eachGrams: null, wholeGrams } : null;
}

/** Of the plain food only what measures a vessel or a share carries over: its packets are other packets. */
const CARRIED: readonly Unit[] = [
  'tbsp',
  'tsp',
  'cup',
  'glass',
  'mug',
  'bowl',
  'plate',
  'handful',
  'slice',
  'square',
  'scoop',
  'dose',
  'drizzle',
  'pinch',
  'part',
  'piece',
];

/** `plain`: the food that the product is a make of, if known. Figures are per 100 ml for a drink: density 1. */
export function productFood(product: Product, plain: Food | null): Food {
  const form = product.isPer100Ml ? 'poured' : 'packaged';
  const pack = readPack(product.quantity);
  const whole = pack && pack.wholeGrams <= MOST_AT_ONCE[form] ? pack.wholeGrams : null;
  const serving = product.servingGrams ?? pack?.eachGrams ?? whole ?? plain?.portions.serving ?? 100;
  const portions: Food['portions'] = {};
  for (const unit of CARRIED) {
    const grams = plain?.portions[unit];
    if (grams !== undefined) portions[unit] = grams;
  }
  const one = pack?.eachGrams ?? product.servingGrams ?? whole;
  if (one !== null) {
    for (const unit of ['piece', 'pot', 'bar', 'can', 'part'] as const) portions[unit] = one;
  }
  if (pack) {
    for (const unit of ['packet', 'box', 'bottle'] as const) portions[unit] = pack.wholeGrams;
    portions.pot ??= pack.wholeGrams;
    portions.can ??= pack.wholeGrams;
  }
  portions.serving = serving;
  const name = product.name.slice(0, 80);
  return {
    id: productId(product.barcode),
    source: { table: 'Open Food Facts', code: product.barcode },
    category: plain?.category ?? 'product',
    ...(product.brand ? { brand: product.brand.split(',')[0]?.trim() ?? product.brand } : {}),
    state: 'prepared',
    form,
    names: { fr: [name], en: [name], tr: [name] },
    per100g: {
      energyKcal: product.energyKcal,
      proteinGrams: product.proteinGrams,
      carbsGrams: product.carbsGrams,
      fatGrams: product.fatGrams,
      fibreGrams: product.fibreGrams,
      sugarsGrams: product.sugarsGrams,
      saturatedFatGrams: product.saturatedFatGrams,
      saltGrams: product.saltGrams,
      alcoholGrams: product.alcoholGrams,
    },
    portions,
    defaultUnit: 'serving',
    densityGramsPerMl: 1,
  };
}
