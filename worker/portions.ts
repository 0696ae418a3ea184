/** Amounts to grams. The row's own portions first; then what such a vessel holds; never a silent 100 g. */
import type { Language } from '#db/message.ts';
import type { Amount, Size, Unit } from '#inference/schema.ts';
import type { Food } from './catalogue/types.ts';
import { tubGrams, wholeGrams } from './catalogue/wholes.ts';
import { describedGrams } from './described-portion.ts';
import { portionWordsInEnglish } from './portion-words.ts';

export interface Portion {
  massGrams: number;
  unit: Unit;
  count: number;
  isSaid: boolean;
}

/** Grams of one. Avoirdupois ounce and pound. */
const GRAMS: Partial<Record<Unit, number>> = { g: 1, kg: 1_000, mg: 0.001, oz: 28.349523125, lb: 453.59237 };

/** Millilitres of one. US customary cup, spoon, fluid ounce and pint (NIST Handbook 44, appendix C). */
const MILLILITRES: Partial<Record<Unit, number>> = {
  ml: 1,
  cl: 10,
  dl: 100,
  l: 1_000,
  floz: 29.5735,
  cup: 236.588,
  tbsp: 14.787,
  tsp: 4.929,
  pint: 473.176,
};

/** What a vessel usually holds, in millilitres, where the row has no figure of its own. */
const VESSEL_ML: Partial<Record<Unit, number>> = {
  glass: 200,
  water_glass: 200,
  tea_glass: 100,
  mug: 240,
  bowl: 300,
  bottle: 500,
  can: 330,
  ladle: 125,
  scoop: 60,
  pot: 125,
  dose: 30,
  drizzle: 8,
  pinch: 1,
  clove: 5,
};

/** Where a row lacks a unit, the units that say nearly the same for it. */
const NEAR: Partial<Record<Unit, Unit[]>> = {
  piece: ['slice', 'pot', 'bar', 'can', 'bottle', 'packet', 'glass', 'mug', 'part', 'square', 'serving'],
  slice: ['part', 'piece', 'serving'],
  part: ['slice', 'piece', 'serving'],
  pot: ['serving', 'piece'],
  plate: ['serving', 'bowl'],
  bowl: ['serving', 'plate'],
  mug: ['glass', 'cup', 'bowl', 'serving'],
  glass: ['water_glass', 'mug', 'cup', 'serving'],
  water_glass: ['glass', 'cup'],
  tea_glass: ['mug', 'glass'],
  cup: ['mug', 'bowl', 'glass'],
  bar: ['piece', 'serving'],
  square: ['piece', 'part'],
  can: ['bottle', 'serving'],
  bottle: ['can', 'serving'],
  packet: ['box', 'bar', 'serving'],
  box: ['packet', 'can', 'serving'],
  handful: ['serving'],
  scoop: ['piece', 'tbsp', 'serving'],
  ladle: ['bowl', 'serving'],
  bunch: ['serving'],
  dose: ['scoop', 'serving'],
  serving: ['plate', 'bowl', 'piece'],
};

const NEAR_BOX: Unit[] = ['box', 'packet', 'bottle', 'serving'];

/** Of a small and a large one, against the ordinary (FNDDS portions of fruit and drinks cluster near these). */
const SIZE_FACTOR = { mini: 0.35, small: 0.7, medium: 1, large: 1.35 } as const;

/** What a can of fruit or vegetables holds without its liquid: SR Legacy has 253 to 266 g of chickpeas, peas and corn. */
const CAN_OF_SOLIDS_GRAMS = 250;
const CANNED: ReadonlySet<string> = new Set(['fruit', 'vegetable']);

/** Packets differ more: FNDDS has single serving bags of chips, nuts and crackers as 28, 57 and 85 g. */
const PACKET_FACTOR: Record<Size, number> = { mini: 0.35, small: 0.5, medium: 1, large: 1.5 };

/** Sold in packets that are shared, and in small ones for one: FNDDS has these small bags as a serving each. */
const SHARED_PACKETS: ReadonlySet<string> = new Set(['sweet', 'biscuit', 'snack', 'nuts', 'dried-fruit']);
const LEAST_SHARED_SERVINGS = 3;

/** "un peu de": a third of an ordinary serving, where the row does not say. */
const LITTLE_SHARE = 1 / 3;

const CRUMB_GRAMS = 1;

/**
 * `words`: how it was said, and `language` in which, where that may tell more than the amount. The descriptions are of
 * FNDDS; elsewhere than in English they are those of its own rows only, and of an everyday one where a size was said.
 */
export function portionOf(
  food: Food,
  amount: Amount | null,
  words: string | null = null,
  language: Language = 'en',
): Portion {
  if (amount === null) {
    const unit = food.defaultUnit;
    return { massGrams: food.portions[unit] ?? food.portions.serving ?? 100, unit, count: 1, isSaid: false };
  }
  // A spoonful of sugar is stirred into a cup; one of rice is on a plate.
  if (amount.unit === 'tbsp' && food.category === 'sugar' && /\bspoonfuls?\b/i.test(words ?? ''))
    return portionOf(food, { ...amount, unit: 'tsp' }, null, language);
  // "Half a pizza" is of a whole one, where the table's piece is a slice.
  const whole = isOfWhole(amount, words)
    ? amount.unit === 'pot'
      ? tubGrams(food)
      : wholeGrams(food, words)
    : undefined;
  if (whole !== undefined)
    return { massGrams: round(whole * amount.value), unit: amount.unit, count: amount.value, isSaid: true };
  const described = words === null ? null : describedGrams(food, amount, inEnglish(food, amount, words, language));
  if (described !== null)
    return { massGrams: round(described * amount.value), unit: amount.unit, count: amount.value, isSaid: true };
  // "A coffee" is what people drink of it; a table's piece of a drink is some cup it is sold in.
  if (amount.unit === 'piece' && amount.size === null && food.form === 'poured' && food.portions.serving !== undefined)
    return { ...portionOf(food, { ...amount, unit: 'serving' }), unit: 'piece' };
  // "8 pieces" of sushi are eight of it; "a part" of it is a helping.
  if (amount.unit === 'part' && amount.value >= 2 && food.form === 'counted' && isFarBelow(food, 'piece', 'part'))
    return { ...portionOf(food, { ...amount, unit: 'piece' }), unit: 'part' };
  // "A popcorn" is no kernel of it.
  if (amount.unit === 'piece' && amount.value === 1 && (food.portions.piece ?? CRUMB_GRAMS) < CRUMB_GRAMS)
    return portionOf(food, { ...amount, unit: 'serving' });
  // "küçük boy patates" is a small helping of fries, not a small one of them.
  if (amount.unit === 'piece' && amount.value === 1 && amount.size !== null && isCrumbOf(food))
    return portionOf(food, { ...amount, unit: 'serving' });
  const factors = amount.unit === 'packet' ? PACKET_FACTOR : SIZE_FACTOR;
  const factor = amount.size ? factors[amount.size] : 1;
  const sized = amount.size
    ? (gramsOfSize(food, amount.unit, amount.size) ?? gramsForOne(food, amount.unit, amount.size))
    : undefined;
  const one = sized ?? gramsOfOne(food, amount.unit) * (isScaled(amount.unit) ? factor : 1);
  return { massGrams: round(one * amount.value), unit: amount.unit, count: amount.value, isSaid: true };
}

/** "un petit paquet de bonbons": where a packet is shared, a small one is for one. */
function gramsForOne({ category, portions }: Food, unit: Unit, size: Size): number | undefined {
  const { packet, serving } = portions;
  if (unit !== 'packet' || size !== 'small' || packet === undefined || serving === undefined) return undefined;
  return SHARED_PACKETS.has(category) && packet >= LEAST_SHARED_SERVINGS * serving ? serving : undefined;
}

const WHOLE = /(?<!\p{L})(?:whole|entire|enti[eè]re?|bütün|koca|komple)(?!\p{L})/iu;

/** "half a chicken", "un camembert entier". */
const isOfWhole = ({ value, unit, size }: Amount, words: string | null): boolean =>
  (unit === 'piece' || unit === 'pot') && (value < 1 || (value === 1 && size === null && WHOLE.test(words ?? '')));

function isFarBelow({ portions }: Food, unit: Unit, other: Unit): boolean {
  const [one, more] = [portions[unit], portions[other]];
  return one !== undefined && more !== undefined && one < 0.5 * more;
}

/** Of what is scooped up, a piece may be a small part of what anybody takes. */
function isCrumbOf(food: Food): boolean {
  const { piece, serving } = food.portions;
  return food.form === 'scooped' && piece !== undefined && serving !== undefined && piece < 0.1 * serving;
}

/** Words of the portion with one of the row's own, as `describedGrams` reads them; none where its table is another's. */
function inEnglish(food: Food, amount: Amount, words: string, language: Language): string {
  if (language === 'en') return words;
  if (food.source.table !== 'FNDDS') return '';
  const said = portionWordsInEnglish(words, language);
  const isSized = amount.size !== null || /\b(?:miniature|small|medium|large)\b/.test(said);
  return said === '' || !(isSized || food.id.startsWith('fndds-'))
    ? ''
    : `${said} ${/[a-z]+/i.exec(food.source.code)?.[0] ?? ''}`;
}

/** The table's own small or large one; "a large cola" is the large one of whatever vessel it comes in. */
function gramsOfSize(food: Food, unit: Unit, size: Size): number | undefined {
  const { portionsBySize } = food;
  if (!portionsBySize) return undefined;
  const own = portionsBySize[unit]?.[size];
  // A bare count is of no vessel yet; of a named one the table's own is meant.
  if (own !== undefined || (unit !== 'piece' && food.portions[unit] !== undefined)) return own;
  for (const near of NEAR[unit] ?? []) {
    const grams = portionsBySize[near]?.[size];
    if (grams !== undefined) return grams;
  }
  return undefined;
}

/** Grams where a mass was said, else null. */
export function massGramsOf({ value, unit }: Amount): number | null {
  const grams = GRAMS[unit];
  return grams === undefined ? null : value * grams;
}

/** Millilitres where a volume was said, else null; a glass holds what glasses hold. */
export function volumeMlOf({ value, unit }: Amount): number | null {
  const millilitres = MILLILITRES[unit] ?? VESSEL_ML[unit];
  return millilitres === undefined ? null : value * millilitres;
}

/** A large cup is a larger cup; a large gram is not. */
const isScaled = (unit: Unit): boolean => unit === 'cup' || (!(unit in GRAMS) && !(unit in MILLILITRES));

function gramsOfOne(food: Food, unit: Unit): number {
  // Ounces of what is drunk are fluid ounces: "16 oz of water", "12 oz beer".
  if (unit === 'oz' && DRUNK.has(food.category)) return gramsOfOne(food, 'floz');
  const grams = GRAMS[unit];
  if (grams !== undefined) return grams;
  const density = food.densityGramsPerMl ?? 1;
  const millilitres = MILLILITRES[unit];
  const own = food.portions[unit];
  // A said cup or spoon of a solid weighs what the row says; a volume of a liquid is its density.
  if (own !== undefined && !['ml', 'cl', 'dl', 'l'].includes(unit)) return own;
  if (millilitres !== undefined) {
    if (unit === 'cup' && food.form !== 'poured')
      return food.portions.mug ?? vesselGrams(food, millilitres) ?? food.portions.bowl ?? millilitres * 0.7;
    return millilitres * density;
  }
  if (unit === 'little') return food.portions.little ?? (food.portions.serving ?? 100) * LITTLE_SHARE;
  if (unit === 'piece') {
    const preferred = food.portions[food.defaultUnit];
    if (preferred !== undefined) return preferred;
  }
  if (unit === 'can' && CANNED.has(food.category) && food.form !== 'poured') return CAN_OF_SOLIDS_GRAMS;
  const poured = FILLED.has(unit) ? vesselGrams(food, VESSEL_ML[unit] ?? 0) : undefined;
  // "une boîte de biscuits" is a box of them; of a soup it is a can.
  const isBox = unit === 'can' && food.form !== 'poured' && food.category !== 'soup';
  for (const near of (isBox ? NEAR_BOX : NEAR[unit]) ?? []) {
    // A glass of honey is no serving of it.
    if (poured !== undefined && (near === 'bowl' || near === 'serving')) return poured;
    const mass = food.portions[near];
    if (mass !== undefined) return mass;
  }
  const vessel = VESSEL_ML[unit];
  if (vessel !== undefined) return vessel * density;
  return food.portions[food.defaultUnit] ?? food.portions.serving ?? 100;
}

/** Categories. */
export const SOFT_DRINKS: ReadonlySet<string> = new Set(['cold-drink', 'hot-drink', 'water', 'plant-milk']);
const DRUNK: ReadonlySet<string> = new Set([...SOFT_DRINKS, 'alcohol']);

/** Vessels that are filled with whatever goes onto a spoon. */
const FILLED: ReadonlySet<Unit> = new Set(['glass', 'water_glass', 'tea_glass', 'mug']);

/** What spreads, sauces and sugar weigh in a vessel, by what a spoon of them weighs; of other things a spoon tells little. */
function vesselGrams(food: Food, millilitres: number): number | undefined {
  const spoon = food.portions.tbsp;
  if (spoon === undefined || !SPOONED.has(food.category)) return undefined;
  return (spoon * millilitres) / (MILLILITRES.tbsp as number);
}

const SPOONED: ReadonlySet<string> = new Set(['spread', 'sauce', 'sugar']);

export const round = (value: number, digits = 1): number => {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
};
