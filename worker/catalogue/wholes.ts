/**
 * What the whole of a food weighs, without bones and rind, that is sold whole and eaten in parts: "half a chicken" is
 * half of this, and no half of the piece that lies on a plate.
 */
import type { Food } from './types.ts';

/** The whole among the portions that FNDDS describes. */
const DESCRIBED: ReadonlySet<string> = new Set(['medium pizza', 'regular pie', 'medium melon', 'fruit', 'head']);

/** SR Legacy 05009: half a roasted broiler, bone removed, 299 g. */
const CHICKEN_GRAMS = 598;
/** SR Legacy 05140: half a roasted duck, 382 g. */
const DUCK_GRAMS = 764;
/** As the everyday row has it by the piece. */
const WATERMELON_GRAMS = 3_000;
/** A pint carton of 473 ml; labels of 465 ml say 400 to 410 g. */
const ICE_CREAM_TUB_GRAMS = 400;

/** Rows of the everyday foods. Cheeses as their specifications have them; heads of SR Legacy 11135 and 11109, medium. */
const BY_ID: Readonly<Record<string, number>> = {
  chicken: CHICKEN_GRAMS,
  'roast-chicken': CHICKEN_GRAMS,
  duck: DUCK_GRAMS,
  camembert: 250,
  coulommiers: 350,
  reblochon: 450,
  cauliflower: 588,
  'cabbage-raw': 908,
};

const BY_CODE: readonly [pattern: RegExp, massGrams: number][] = [
  [/^Chicken, NS as to part\b/, CHICKEN_GRAMS],
  [/^Watermelon, raw$/, WATERMELON_GRAMS],
];

/** The row of a bird is also that of its cuts. */
const CUT =
  /(?<!\p{L})(?:breast|thigh|leg|wing|drumstick|fillet|skewer|blanc|filet|cuisse|aile|pilon|escalope|magret|suprême|brochette|göğs|göğüs|but|kanat|kanad|baget|fileto)/iu;

/** `words`: how it was said. Undefined for other foods, and where the row's piece is a whole one. */
export function wholeGrams(
  { id, source, describedPortions, portions }: Food,
  words: string | null,
): number | undefined {
  if (CUT.test(words ?? '')) return undefined;
  const listed = BY_ID[id] ?? BY_CODE.find(([pattern]) => pattern.test(source.code))?.[1];
  if (listed !== undefined) return listed;
  const whole = describedPortions?.find(({ words }) => DESCRIBED.has(words))?.massGrams;
  return whole !== undefined && (portions.piece ?? 0) <= whole / 2 ? whole : undefined;
}

/** A tub is shared or lasts for days; what the tables call a container of ice cream is for one. */
export const tubGrams = ({ category, names }: Food): number | undefined =>
  category === 'dessert' && names.en.some((name) => /\bice cream\b/i.test(name)) ? ICE_CREAM_TUB_GRAMS : undefined;
