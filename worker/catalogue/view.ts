/**
 * The catalogue as one person sees it in one turn. The cascade: what they taught; then a product, if a brand was said;
 * then the catalogue's own rows; then a product for what the catalogue does not know. Everything that has to be looked
 * up in the database is looked up here, once, before the turn's commands run.
 */
import type { Database } from '#db/client.ts';
import { findLearned, type LearnedFood } from '#db/learned.ts';
import type { Language } from '#db/message.ts';
import { findOwnFoods } from '#db/own-foods.ts';
import { foldWords } from '#db/product-words.ts';
import { findByBarcode, hasProducts, type Product, searchProducts } from '#db/products.ts';
import type { Catalogue, FoodMatch } from './catalogue.ts';
import { isOwnFood, ownFood } from './own-food.ts';
import { barcodeOf, productFood } from './product-food.ts';
import type { Food } from './types.ts';
import { wordsKey } from './words-key.ts';

/** Words of a message that may name a food. */
export interface Wanted {
  name: string;
  brand: string | null;
}

/** Below this a product has not enough of the words. */
const LEAST_PRODUCT_SCORE = 0.62;
/** A generic row this unsure yields to a product that has all the words. */
const UNSURE = 0.5;
/** An umbrella ("a biscuit") is asked about until the same was chosen twice in a row. */
const UMBRELLA_USES = 2;
const MOST_WANTED = 12;
const MOST_OPTIONS = 4;

export async function openView(
  base: Catalogue,
  database: Database,
  person: { id: number; language: Language },
  wanted: readonly Wanted[],
  foodIds: readonly string[],
  learnedOf = (words: readonly string[]) => findLearned(database, person.id, words),
): Promise<Catalogue> {
  const asked = askedOf(wanted);
  const keys = asked.map((one) => keyOf(one, person.language));
  const learned = await learnedOf([...new Set(keys)]);
  const taught = new Map(learned.map((one) => [one.words, one]));
  const searched = asked.filter((one, at) => !taught.has(keys[at] ?? '') && mayBeProduct(one, base, person.language));
  /** Own foods and products, by id. */
  const products = new Map<string, Food>();
  const found = new Map<string, Food[]>();
  const add = (product: Product): Food => {
    const plain = product.genericFoodCode ? base.foodOfSource(product.genericFoodCode) : null;
    const food = productFood(product, plain);
    products.set(food.id, food);
    return food;
  };
  const needed = [...new Set([...foodIds, ...learned.map((one) => one.foodCode)])];
  const barcodes = needed.flatMap((id) => barcodeOf(id) ?? []);
  await Promise.all([
    findOwnFoods(database, person.id, needed.filter(isOwnFood)).then((own) => {
      for (const stored of own) products.set(stored.code, ownFood(stored));
    }),
    ...barcodes.map(async (barcode) => {
      const product = await findByBarcode(database, barcode);
      if (product) add(product);
    }),
    ...(searched.length > 0 && (await hasProducts(database))
      ? searched.map(async (one) => {
          const matches = await searchProducts(database, textOf(one), { limit: 3 });
          const good = matches.filter(({ product, score }) => score >= LEAST_PRODUCT_SCORE && isMeant(product, one));
          found.set(
            keyOf(one, person.language),
            good.map(({ product }) => add(product)),
          );
        })
      : []),
  ]);
  if (taught.size === 0 && products.size === 0) return base;
  return overlay(base, taught, products, found);
}

/** The words that a view of these asks the person's own meaning of. */
export const learnable = (wanted: readonly Wanted[], language: Language): string[] => [
  ...new Set(askedOf(wanted).map((one) => keyOf(one, language))),
];

const askedOf = (wanted: readonly Wanted[]): Wanted[] => uniqueWanted(wanted).slice(0, MOST_WANTED);
const textOf = (one: Wanted): string => (one.brand ? `${one.name} ${one.brand}` : one.name);
const keyOf = (one: Wanted, language: Language): string => wordsKey(textOf(one), language);

function uniqueWanted(wanted: readonly Wanted[]): Wanted[] {
  return [...new Map(wanted.map((one) => [`${one.name}\n${one.brand ?? ''}`, one])).values()];
}

/** Generic before branded: a plain word that the catalogue knows is never looked for on a shelf. */
function mayBeProduct(one: Wanted, base: Catalogue, language: Language): boolean {
  if (one.brand) return true;
  const match = base.matchFood(one.name, language);
  return match.kind === 'unknown' || (match.kind === 'found' && match.how === 'part' && match.confidence < 1);
}

/** With a brand said, the product is of that brand; without one, some word of what was said is its brand. */
function isMeant(product: Product, one: Wanted): boolean {
  const brand = foldWords(`${product.brand ?? ''} ${product.name}`).split(' ');
  const said = foldWords(one.brand ?? one.name).split(' ');
  if (one.brand) return said.some((word) => brand.includes(word));
  const own = foldWords(product.brand ?? '').split(' ');
  return said.some((word) => word !== '' && own.includes(word)) || foldWords(product.name) === foldWords(one.name);
}

function overlay(
  base: Catalogue,
  taught: ReadonlyMap<string, LearnedFood>,
  products: ReadonlyMap<string, Food>,
  found: ReadonlyMap<string, readonly Food[]>,
): Catalogue {
  const food = (id: string): Food | null => products.get(id) ?? base.food(id);
  const matchFood = (name: string, language: Language, brand: string | null = null): FoodMatch => {
    const key = keyOf({ name, brand }, language);
    const generic = base.matchFood(name, language);
    const lesson = taught.get(key);
    const own = lesson ? food(lesson.foodCode) : null;
    if (lesson && own) {
      const isSure = generic.kind !== 'ambiguous' || lesson.uses >= UMBRELLA_USES;
      if (isSure)
        return { kind: 'found', food: own, how: 'exact', confidence: 1, alternatives: othersOf(generic, own) };
      return { ...generic, options: [...new Set([own, ...generic.options])].slice(0, MOST_OPTIONS) };
    }
    const shelf = found.get(key) ?? [];
    const [best] = shelf;
    if (!best) return generic;
    if (brand || (generic.kind === 'found' && generic.confidence < UNSURE) || isNamed(best, name)) {
      const alternatives = [...shelf.slice(1), ...othersOf(generic, best)].slice(0, MOST_OPTIONS);
      return { kind: 'found', food: best, how: brand ? 'exact' : 'similar', confidence: 0.8, alternatives };
    }
    if (generic.kind !== 'unknown') return generic;
    return { kind: 'unknown', suggestions: [...shelf, ...generic.suggestions].slice(0, MOST_OPTIONS) };
  };
  return { ...base, food, matchFood };
}

/** Every word that was said is on the package. */
function isNamed(product: Food, name: string): boolean {
  const words = new Set(foldWords(`${product.names.en[0] ?? ''} ${product.brand ?? ''}`).split(' '));
  return foldWords(name)
    .split(' ')
    .every((word) => words.has(word));
}

function othersOf(generic: FoodMatch, but: Food): Food[] {
  const others =
    generic.kind === 'found'
      ? [generic.food, ...generic.alternatives]
      : generic.kind === 'ambiguous'
        ? generic.options
        : generic.suggestions;
  return others.filter((food) => food.id !== but.id).slice(0, MOST_OPTIONS);
}
