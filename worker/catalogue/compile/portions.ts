/** Portions as FNDDS and SR Legacy describe them, in the units and sizes people say. */
import type { Size, Unit } from '#inference/schema.ts';
import type { DescribedPortion } from './tables.ts';

export type Sized = Partial<Record<Size, number>>;

export interface ReadPortions {
  units: Partial<Record<Unit, number>>;
  /** Grams of a small, medium or large one of a unit: a small bag is not a small chip. */
  sizes: Partial<Record<Unit, Sized>>;
  /** What was eaten when no amount was said. */
  usual: number | null;
}

/** Descriptions that measure no portion: yields of raw food, toppings, guesses for recipes. */
const NO_PORTION =
  /guideline|yield|topping|surface inch|cubic inch|100 calorie|in shell|with ice|without sauce|^oz\b|dry,|unpopped|raw \(|linear inch|as purchased|sharing|movie|party|extra.?large|submarine|cracker-size/;

/** First pattern that fits; "small or medium" is both. */
const SIZE_WORDS: readonly [RegExp, Size][] = [
  [/\b(?:miniature|mini|bite[- ]size|fun|snack[- ]size|cocktail|slider|silver dollar|tiny|dipping-size)\b/, 'mini'],
  [/\b(?:small|thin|junior|personal)\b/, 'small'],
  [/\b(?:medium|regular)\b/, 'medium'],
  [/\b(?:large|jumbo|king|thick)\b/, 'large'],
];
/** All that says a size, and what stands around it. */
const SIZE_NOISE =
  /\b(?:miniature|mini|bite|fun|snack|cocktail|slider|silver dollar|tiny|dipping|small|thin|very|junior|child|senior|personal|medium|regular|large|jumbo|king|thick|size|ns as to|nfs|any|individual|single serving|prepackaged|microwavable|or)\b|[/-]|\([^)]*\)/g;

/** What the description is about, without its size; the first rule that fits names the unit. Lower rank is better. */
const RULES: readonly [RegExp, Unit, number][] = [
  [/^fl oz/, 'floz', 0],
  [/^cup$/, 'cup', 0],
  [/^cup, (?:cooked|sliced|pieces|diced|chopped|shredded|mashed|whole|halves)/, 'cup', 2],
  [/^cup,/, 'cup', 3],
  [/^(?:tablespoon|tbsp)\b/, 'tbsp', 0],
  [/^(?:teaspoon|tsp)\b/, 'tsp', 0],
  [/^can\b/, 'can', 0],
  [/\bbottle\b/, 'bottle', 0],
  [/^(?:piece, pizza|slice|piece slice|slice,? ?(?:chunk)?|piece, (?:extra )?pizza)$/, 'slice', 0],
  [/^slice\b/, 'slice', 3],
  [/^(?:cereal |granola |candy )?bar$/, 'bar', 0],
  [/\bsquare$/, 'square', 0],
  [/^clove/, 'clove', 0],
  [/^(?:packet|pouch|envelope|bag|package|pack)\b/, 'packet', 0],
  [/^(?:sleeve)\b/, 'packet', 2],
  [/^(?:\d\S* oz )?container\b/, 'pot', 0],
  [/^(?:container|tub|jar|school container|carton)/, 'pot', 2],
  [/\bbowl\b/, 'bowl', 1],
  [/^glass\b/, 'glass', 0],
  [/^drink\b/, 'glass', 1],
  [/^scoop/, 'scoop', 0],
  [/^(?:juice box|box)\b/, 'box', 1],
  [/^(?:wedge|section)/, 'part', 1],
  [/^pat\b/, 'little', 0],
  [/^(?:sprig|stalk|bunch)$/, 'bunch', 0],
  [/^stick/, 'piece', 1],
];

/** "1 medium" and "1 egg" are pieces; "1 quart" and "2 tbsp" are not. */
const PIECE = /^(?:|[a-z]+(?: [a-z]+)?(?:,.*)?)$/;
const NOT_PIECE = /\b(?:inch|quart|pint|gallon|liter|lb|pound|oz|meal|dinner|recipe|yield|serving|order|cup)\b/;

/** Half a bagel, "10 sticks": one of them. */
function amountOf(description: string): { amount: number; thing: string } {
  const [, number = '1', thing = description] = /^(\d+\/\d+|\d+(?:\.\d+)?)\s+(.*)$/.exec(description) ?? [];
  const [over = '1', under = '1'] = number.split('/');
  return { amount: Number(over) / Number(under), thing: thing.toLowerCase() };
}

const sizesOf = (thing: string): Size[] => {
  const found = SIZE_WORDS.filter(([pattern]) => pattern.test(thing)).map(([, size]) => size);
  return found.includes('mini') ? ['mini'] : found;
};

const nounOf = (thing: string): string =>
  thing
    .replace(SIZE_NOISE, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .replace(/^[ ,]+|[ ,]+$/g, '');

const round = (grams: number): number => Math.round(grams * 10) / 10;

interface Best {
  grams: number;
  rank: number;
}

/** Cans and bottles of the sizes most sold; others are called by their size. */
const ORDINARY_PACK = /\((?:nfs|12 fl oz|16\.9 fl oz(?: or 500 ml)?|no ice)\)/;
const NAMED_PACK = /\(\d/;

/** How far a piece is from what is usually eaten: a string of cheese is further than a stick of it. */
const farFrom = (usual: number | null, grams: number): number =>
  usual === null ? 0 : Math.min(1.5, Math.abs(Math.log(grams / usual)) / 2);

/** Reads all portions of one food, whose name tells which of several things is one of it. */
export function readPortions(described: readonly DescribedPortion[], name = ''): ReadPortions {
  const best = new Map<Unit, Best>();
  const sizes: ReadPortions['sizes'] = {};
  let usual = described.find(({ description }) => /^quantity not specified$/i.test(description))?.grams ?? null;
  const ownWords = new Set(name.toLowerCase().split(/[^a-z]+/));
  const offer = (unit: Unit, grams: number, rank: number) => {
    const before = best.get(unit);
    if (!before || rank < before.rank) best.set(unit, { grams, rank });
  };
  for (const { description, grams } of described) {
    if (!(grams > 0)) continue;
    if (/^quantity not specified$/i.test(description)) continue;
    const { amount, thing } = amountOf(description);
    if (NO_PORTION.test(thing)) continue;
    const one = grams / amount;
    const said = sizesOf(thing);
    const noun = nounOf(thing);
    if (noun === 'serving' && said.length === 0) usual ??= one;
    const rule = RULES.find(([pattern]) => pattern.test(noun));
    const isPiece = !rule && PIECE.test(noun) && !NOT_PIECE.test(thing);
    const unit = rule?.[1] ?? (isPiece ? 'piece' : null);
    if (unit === null) continue;
    // A pack of another volume is no better or worse than the rest, only less usual.
    const packRank = ORDINARY_PACK.test(thing) ? 0 : NAMED_PACK.test(thing) ? 2 : 0.5;
    const sizeRank = said.length === 0 ? 0 : said.includes('medium') ? 0.2 : said.includes('mini') ? 6 : 4;
    const isOwn = noun === '' || noun === 'piece' || noun.split(/[ ,]/).some((word) => ownWords.has(word));
    const pieceRank = unit === 'piece' && !isOwn ? 0.5 + farFrom(usual, one) : 0;
    offer(unit, one, (rule?.[2] ?? (noun === '' ? 0 : 0.5)) + packRank + sizeRank + pieceRank);
    if (unit === 'can' && /bottle/.test(thing)) offer('bottle', one, 1);
    for (const size of said) {
      const own = sizes[unit] ?? {};
      own[size] ??= round(one);
      sizes[unit] = own;
    }
  }
  const units: ReadPortions['units'] = {};
  for (const [unit, { grams }] of best) units[unit] = round(grams);
  return { units, sizes: rising(sizes), usual: usual === null ? null : round(usual) };
}

/** Sizes taken from different things contradict each other: then none is better. One alone tells what it says. */
function rising(sizes: ReadPortions['sizes']): ReadPortions['sizes'] {
  const kept = Object.entries(sizes).filter(([, { mini, small, medium, large }]) => {
    const known = [mini, small, medium, large].filter((grams) => grams !== undefined);
    return known.every((grams, index) => index === 0 || grams >= (known[index - 1] as number));
  });
  return Object.fromEntries(kept);
}
