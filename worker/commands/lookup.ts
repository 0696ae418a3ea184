/**
 * `query_catalog` ("how many calories in a kebab?", `/food`) and `/product`: answered from the catalogue, and logged only
 * when a button under the answer is pressed.
 */
import { readBarcode } from '#db/barcode.ts';
import type { Button } from '#db/message.ts';
import { findByBarcode, type Product, searchProducts } from '#db/products.ts';
import { displayName } from '../catalogue/catalogue.ts';
import { productFood } from '../catalogue/product-food.ts';
import type { Food } from '../catalogue/types.ts';
import { LOOKUP_TAG_LENGTH, tagOf } from '../food-tag.ts';
import { portionOf, round } from '../portions.ts';
import { shorten } from '../receipt.ts';
import { momentOf, slotOf } from '../time.ts';
import { type CommandContext, defineCommand, type Outcome, outcome } from './command.ts';
import { writeFood } from './log-food.ts';

const MOST_ROWS = 4;

export const lookup = defineCommand({
  action: 'query_catalog',
  run(action, context) {
    const match = context.catalogue.matchFood(action.query, context.language);
    const foods =
      match.kind === 'unknown'
        ? match.suggestions
        : [match.food, ...(match.kind === 'found' ? match.alternatives : match.options)];
    const [food] = foods;
    if (!food) return outcome({ lines: [context.replies.lookupUnknown(action.query.slice(0, 60))] });
    return outcome({
      lines: [fullLine(food, context)],
      buttons: [logButtons(food, context), ...otherRows(foods, context)],
    });
  },
});

/** What stands beside the first: one button each, named with its portion. */
function otherRows(foods: readonly Food[], context: CommandContext): Button[][] {
  const [first, ...others] = [...new Map(foods.map((food) => [food.id, food])).values()];
  return others
    .filter((food) => food.id !== first?.id)
    .slice(0, MOST_ROWS - 1)
    .map((food) => {
      const portion = portionOf(food, null);
      const name = nameOf(food, context);
      return [
        { label: shorten(`${name} · ${context.replies.logPortion(portion.massGrams)}`), action: logAction(food, 's') },
      ];
    });
}

const nameOf = (food: Food, context: CommandContext): string => {
  const name = displayName(food, context.language);
  return food.brand && !name.toLowerCase().includes(food.brand.toLowerCase()) ? `${name} ${food.brand}` : name;
};

function fullLine(food: Food, context: CommandContext): string {
  const portion = portionOf(food, null);
  const { energyKcal, proteinGrams, carbsGrams, fatGrams } = food.per100g;
  return context.replies.lookup(
    nameOf(food, context),
    energyKcal,
    proteinGrams,
    carbsGrams,
    fatGrams,
    { grams: portion.massGrams, energyKcal: round((energyKcal * portion.massGrams) / 100) },
    context.replies.table(food.source.table),
  );
}

// --- products ---

/** A message that is nothing but a barcode, or null. */
export function barcodeIn(text: string): string | null {
  const digits = text.replace(/[\s\u00a0\u202f-]+/g, '');
  return /^(?:\d{8}|\d{12,14})$/.test(digits) ? digits : null;
}

export async function lookUpProduct(words: string, context: CommandContext): Promise<Outcome> {
  const { replies, database } = context;
  const digits = barcodeIn(words);
  if (digits) {
    const read = readBarcode(digits);
    if (read.kind === 'wrong') return outcome({ lines: [replies.wrongBarcode] });
    const product = await findByBarcode(database, digits);
    return product ? productLines([product], context) : outcome({ lines: [replies.productUnknown(digits)] });
  }
  const matches = await searchProducts(database, words, { limit: MOST_ROWS });
  if (matches.length === 0) return outcome({ lines: [replies.productUnknown(words.slice(0, 60))] });
  return productLines(
    matches.map((match) => match.product),
    context,
  );
}

function productLines(products: readonly Product[], context: CommandContext): Outcome {
  const { replies, catalogue } = context;
  const foods = products.map((product) =>
    productFood(product, product.genericFoodCode ? catalogue.foodOfSource(product.genericFoodCode) : null),
  );
  const [only] = foods;
  if (foods.length === 1 && only) {
    return outcome({ lines: [fullLine(only, context), replies.productSource], buttons: [logButtons(only, context)] });
  }
  const lines = foods.map((food, at) => {
    const portion = portionOf(food, null);
    const kcal = round((food.per100g.energyKcal * portion.massGrams) / 100, 0);
    const isPer100Ml = food.form === 'poured';
    return `${at + 1}. ${replies.lookupLine(nameOf(food, context), food.per100g.energyKcal, isPer100Ml, portion.massGrams, kcal)}`;
  });
  const buttons = foods.map((food, at): Button => {
    const grams = portionOf(food, null).massGrams;
    return { label: shorten(`${at + 1}. ${replies.logPortion(grams)}`), action: logAction(food, 's') };
  });
  return outcome({ lines: [lines.join('\n'), replies.productSource], buttons: [buttons] });
}

// --- logging what was looked up ---

type Share = 's' | 'h';

/** `f:<food id>:s` logs one portion, `:h` a hundred grams. Long ids go by their tag. */
const logAction = (food: Food, share: Share): string => `f:${tagOf(food.id, LOOKUP_TAG_LENGTH)}:${share}`;

function logButtons(food: Food, context: CommandContext): Button[] {
  const portion = portionOf(food, null).massGrams;
  const one: Button = { label: context.replies.logPortion(portion), action: logAction(food, 's') };
  const hundred: Button = { label: context.replies.logPortion(100), action: logAction(food, 'h') };
  return portion === 100 ? [one] : [one, hundred];
}

/** A pressed button of a lookup: the portion is logged for now. */
export function logLookedUp(food: Food, share: string, context: CommandContext): Outcome {
  const when = { dayOffset: null, time: null, part: null };
  const slot = slotOf(null, when, context.clock);
  const moment = momentOf(when, null, context.clock);
  const name = displayName(food, context.language);
  const amount = share === 'h' ? ({ value: 100, unit: 'g', size: null } as const) : null;
  return writeFood(
    food,
    { name, said: name, brand: food.brand ?? null, amount },
    slot,
    moment,
    context,
    'exact',
    false,
  );
}
