/**
 * A portion by the words it was said with: "a kids meal order of fries", "a piece of extra-large pizza", "a fun size
 * bar". The row's own descriptions are read as slots, each with the words that fill it; the one that accounts for most
 * of what was said is meant. Nothing is guessed: a description with a slot nobody filled, or without the size or vessel
 * that was said, is not it.
 */
import type { Amount, Unit } from '#inference/schema.ts';
import type { Food } from './catalogue/types.ts';

interface Slot {
  words: string[];
  isSize: boolean;
  /** May go unsaid: "individual", what stands in brackets. */
  isOptional: boolean;
}

/** Words that name one size; the first stands for all. */
const SIZES: readonly string[][] = [
  ['mini', 'miniature', 'tiny', 'bite', 'cocktail'],
  ['fun', 'snack'],
  ['small', 'little'],
  ['medium', 'regular', 'average', 'standard'],
  ['large', 'big', 'jumbo', 'huge', 'king'],
  ['extralarge'],
  ['personal'],
  ['child', 'kid', 'senior'],
  ['value', 'dollar'],
  ['thin'],
  ['thick'],
  ['double'],
  ['footlong'],
  ['100calorie'],
];
const SIZE_OF = new Map(SIZES.flatMap((words) => words.map((word) => [word, words[0] as string] as const)));

/** Vessels and cuts that people call by each other's names. */
const NOUNS: readonly string[][] = [
  ['package', 'packet', 'pack', 'pouch', 'bag', 'sachet', 'envelope'],
  ['container', 'tub', 'pot', 'carton', 'jar', 'cup'],
  ['piece', 'slice', 'wedge', 'chunk', 'section', 'cut'],
  ['drink', 'cup'],
  ['link', 'sausage'],
  ['box', 'pouch'],
];
const SAME = new Map<string, Set<string>>();
for (const words of NOUNS) for (const word of words) SAME.set(word, new Set([...(SAME.get(word) ?? []), ...words]));

/** What was said to be one of must be in the description. */
const UNIT_NOUNS: Partial<Record<Unit, string[]>> = {
  slice: ['slice', 'piece'],
  part: ['piece', 'slice', 'wedge', 'chunk', 'section', 'cut'],
  packet: ['package', 'packet', 'pack', 'pouch', 'bag', 'envelope', 'box'],
  pot: ['container', 'tub', 'jar', 'carton', 'cup', 'box'],
  can: ['can'],
  bottle: ['bottle'],
  box: ['box', 'package', 'container'],
  bar: ['bar'],
  bowl: ['bowl'],
  glass: ['glass', 'drink'],
  cup: ['cup', 'drink'],
  mug: ['cup', 'drink'],
  scoop: ['scoop'],
  square: ['square', 'piece'],
  clove: ['clove'],
  dose: ['shot', 'jigger'],
  bunch: ['bunch'],
};
const UNITS_BY_WORDS: ReadonlySet<Unit> = new Set([
  ...(Object.keys(UNIT_NOUNS) as Unit[]),
  'piece' as const,
  'serving' as const,
]);

const ORDINARY: ReadonlySet<Unit> = new Set(['cup', 'can', 'bottle']);

/** As FNDDS calls the bar or bag that candy is sold in. */
const BAR = 'pouch/regular size';

/** Say nothing of which portion it is. */
const IDLE = /^(?:a|an|of|the|with|in|on|and|one|size|type|about|long|without|from)$/;
/** Go without saying. */
const UNSAID =
  /^(?:single|individual|singleserving|prepackaged|microwavable|microwave|frozen|prepared|drink|order|meal|menu|item|fast|food|sandwich|submarine|whole|oz|fl|floz|piece\?)$/;

const canonical = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .replace(/\b(?:extra|x)[- ]?large\b|\bxl\b/g, 'extralarge')
    .replace(/\b(mini|bite|fun|snack|king|value|personal|child|kid|regular|medium|small|large)s?[- ]?sized?\b/g, '$1')
    .replace(/\bsingle[- ]serv(?:ing|e)\b/g, 'singleserving')
    .replace(/\b100[- ]calorie\b/g, '100calorie')
    .replace(/\bfoot[- ]?long\b/g, 'footlong')
    .replace(/\bsilver[- ]dollar\b/g, 'silverdollar')
    .replace(/\b(?:hoagie|hero|grinder|subs?)(?= |$)/g, 'submarine');

/** Singular, as far as portions go. */
const singular = (word: string): string =>
  word.length > 3 && /[^su]s$/.test(word) && !/ches$|shes$/.test(word)
    ? word.replace(/s$/, '')
    : word.replace(/(ch|sh)es$/, '$1');

const wordsOf = (text: string): string[] => (canonical(text).match(/[a-z]+|\d+calorie|\d+/g) ?? []).map(singular);

const slots = new Map<string, Slot[]>();

/** "small or thin/very thin slice" is [small thin][slice]. */
function slotsOf(words: string): Slot[] {
  const known = slots.get(words);
  if (known) return known;
  const open = canonical(words);
  const read: Slot[] = [];
  for (const [isBracket, text] of [
    [false, open.replace(/\([^)]*\)/g, ' ')],
    [true, (open.match(/\([^)]*\)/g) ?? []).join(' ')],
  ] as const) {
    const joined = text.replace(/\s*\/\s*(?:very )?/g, '/').replace(/ or (?:very )?/g, '/');
    for (const part of joined.split(/[\s,()]+/)) {
      const all = part.split('/').flatMap(wordsOf);
      const isIdle = all.every((word) => IDLE.test(word));
      if (all.length === 0 || isIdle) continue;
      const isOptional = isBracket || all.some((word) => UNSAID.test(word));
      read.push({ words: all, isSize: all.some((word) => SIZE_OF.has(word)), isOptional });
    }
  }
  slots.set(words, read);
  return read;
}

const EXACT_SIZE = 3;
const LIKE_SIZE = 2.5;
const EXACT_NOUN = 2;
const LIKE_NOUN = 1.5;
const IN_NAME = 0.3;
const SAID_OPTION = 1;
const UNSAID_OPTION = -0.1;

interface Said {
  words: Set<string>;
  /** The sizes among them, by the word that stands for all. */
  sizes: Set<string>;
  /** Of the row's own name. */
  own: Set<string>;
}

/** Worth of a slot, null where nothing said fills it. */
function fill(slot: Slot, said: Said): number | null {
  if (slot.isSize) {
    if (slot.words.some((word) => said.words.has(word) && SIZE_OF.has(word))) return EXACT_SIZE;
    return slot.words.some((word) => said.sizes.has(SIZE_OF.get(word) ?? '')) ? LIKE_SIZE : null;
  }
  // A word of the name is said of the food.
  if (slot.words.some((word) => said.own.has(word))) return IN_NAME;
  if (slot.words.some((word) => said.words.has(word))) return slot.isOptional ? SAID_OPTION : EXACT_NOUN;
  if (slot.isOptional) return UNSAID_OPTION;
  const isLike = slot.words.some((word) => [...(SAME.get(word) ?? [])].some((other) => said.words.has(other)));
  return isLike ? LIKE_NOUN : null;
}

function worth(words: string, said: Said, nouns: readonly string[] | undefined): number | null {
  const read = slotsOf(words);
  const has = (word: string) => read.some((slot) => slot.words.includes(word));
  // A size by itself is of whatever it comes in: "1 fun size" of a bar or a bag.
  const isOnlySize = read.every((slot) => slot.isSize || slot.isOptional);
  if (nouns && !nouns.some(has) && !(isOnlySize && (nouns === UNIT_NOUNS.bar || nouns === UNIT_NOUNS.packet)))
    return null;
  const covered = new Set(
    read.filter((slot) => slot.isSize).flatMap((slot) => slot.words.map((word) => SIZE_OF.get(word))),
  );
  for (const size of said.sizes) if (!covered.has(size)) return null;
  let sum = 0;
  let isTold = false;
  for (const slot of read) {
    const value = fill(slot, said);
    if (value === null) return null;
    if (value >= LIKE_NOUN) isTold = true;
    sum += value;
  }
  return isTold ? sum : null;
}

/** "medium crust", "1 medium patty": a size that the row's name has is said of a part of it. */
function withoutNamedSizes(said: readonly string[], names: readonly string[][]): string[] {
  return said.filter((word, at) => {
    if (!SIZE_OF.has(word)) return true;
    const next = said[at + 1];
    if (next === 'crust' || next === 'patty') return false;
    return !names.some((name) => name.some((one, place) => one === word && name[place + 1] === next));
  });
}

/** Grams of one such portion; null where the words tell of none. */
export function describedGrams(food: Food, amount: Amount, words: string): number | null {
  if (words === '' || !UNITS_BY_WORDS.has(amount.unit)) return null;
  const names = (food.source.table === 'FNDDS' ? [food.source.code] : food.names.en).map(wordsOf);
  const all = withoutNamedSizes(wordsOf(words), names);
  if (all.includes('submarine') && !all.some((word) => SIZE_OF.has(word))) all.push('regular');
  const own = new Set(names.flat());
  // "a snickers", "a twix cookie bar": a make, called by none of the row's words, is the bar and no piece of one.
  const isBar = all.includes('bar') || !all.some((word) => own.has(word));
  const isMake = amount.unit === 'piece' && isBar && !all.some((word) => SIZE_OF.has(word));
  if (isMake && food.describedPortions?.some(({ words: one }) => one === BAR)) all.push('regular');
  const sizes = new Set(all.flatMap((word) => SIZE_OF.get(word) ?? []));
  // Cups are measured, and which can or bottle is the ordinary one is known (compile/portions.ts).
  if (ORDINARY.has(amount.unit) && sizes.size === 0) return caloriePack(food, words);
  const said: Said = { words: new Set(all), sizes, own };
  const nouns = all.includes('submarine') ? ['submarine'] : UNIT_NOUNS[amount.unit];
  let best: { massGrams: number; sum: number } | null = null;
  for (const { words: described, massGrams } of food.describedPortions ?? []) {
    const sum = worth(described, said, nouns);
    if (sum !== null && (best === null || sum > best.sum)) best = { massGrams, sum };
  }
  return best?.massGrams ?? caloriePack(food, words);
}

/** "a 100-calorie pack": as much as has that energy. */
function caloriePack(food: Food, words: string): number | null {
  const [, energyKcal] = /\b(\d{2,3})[- ]calorie\b/i.exec(words) ?? [];
  if (energyKcal === undefined || food.per100g.energyKcal < 20) return null;
  return (Number(energyKcal) / food.per100g.energyKcal) * 100;
}
