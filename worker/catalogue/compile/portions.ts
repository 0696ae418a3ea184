/** Portions as FNDDS and SR Legacy describe them, in the units people say. */
import type { Unit } from '#inference/schema.ts';
import type { DescribedPortion } from './tables.ts';

export interface ReadPortions {
  units: Partial<Record<Unit, number>>;
  /** Grams of a small, medium and large one. */
  sizes: { small?: number; medium?: number; large?: number };
  /** What was eaten when no amount was said. */
  usual: number | null;
}

/** Descriptions that measure no portion: yields of raw food, toppings, guesses for recipes. */
const NO_PORTION =
  /guideline|yield|topping|surface inch|cubic inch|100 calorie|in shell|with ice|without sauce|^\d*\s*oz\b|dry,|unpopped|raw \(|linear inch|as purchased/i;
const SIZE_WORDS: readonly [RegExp, 'small' | 'medium' | 'large'][] = [
  [/\b(?:small|mini|junior|child)\b/, 'small'],
  [/\b(?:medium|regular)\b/, 'medium'],
  [/\b(?:large|jumbo|king)\b/, 'large'],
];
const EXTREMES = /extra|miniature|bite[- ]size|baby|tiny|cocktail|slider|sharing|party/;

/** First rule that fits names the unit. Lower `rank` is the better description of the same unit. */
const RULES: readonly [RegExp, Unit, number][] = [
  [/^fl oz(?: \((?:nfs|no ice)\))?$/, 'floz', 0],
  [/^cup$/, 'cup', 0],
  [/^cup \(8 fl oz\)$/, 'cup', 1],
  [/^cup,? (?:nfs|cooked|sliced|pieces|diced|chopped|shredded|mashed|whole|halves)\b/, 'cup', 2],
  [/^cup,/, 'cup', 3],
  [/^(?:tablespoon|tbsp)\b/, 'tbsp', 0],
  [/^(?:teaspoon|tsp)\b/, 'tsp', 0],
  [/^(?:(?:standard |regular )?can|can or bottle) ?(?:\(12 fl oz\))?$/, 'can', 0],
  [/^(?:can|can or bottle|small can|large can)\b/, 'can', 2],
  [/^bottle(?: \((?:16\.9 fl oz or 500 ml|16\.9 fl oz|12 fl oz)\))?$/, 'bottle', 0],
  [/\bbottle\b/, 'bottle', 2],
  [
    /^(?:slice|piece\/slice|slice, nfs|slice, any size|medium slice|medium or regular slice|regular slice)$/,
    'slice',
    0,
  ],
  [/^(?:piece, (?:medium|large|small|extra-large) pizza|piece, nfs)$/, 'slice', 2],
  [/^(?:medium )?(?:cereal |granola |candy )?bar$/, 'bar', 0],
  [/\bsquare$/, 'square', 0],
  [/^clove/, 'clove', 0],
  [/^(?:individual |snack )?(?:packet|pouch|envelope)\b/, 'packet', 0],
  [/^(?:small|individual|single serving) (?:single serving )?(?:bag|package|pack)\b/, 'packet', 1],
  [/^(?:package|prepackaged single serving|pouch\/regular size|sleeve)\b/, 'packet', 2],
  [/^(?:individual container|single serving container|5\.3 oz container|6 oz container|4 oz container)$/, 'pot', 0],
  [/^(?:container|tub|jar|snack size container|container, nfs|jar \/ tub|carton)/, 'pot', 2],
  [/\bbowl\b/, 'bowl', 1],
  [/^glass\b/, 'glass', 0],
  [/^(?:drink|medium drink)$/, 'glass', 1],
  [/^scoop/, 'scoop', 0],
  [/^(?:juice box|box|fun size box)/, 'box', 1],
  [/^(?:wedge|section)/, 'part', 1],
  [/^pat\b/, 'little', 0],
  [/^(?:sprig|stalk|bunch)$/, 'bunch', 0],
];

/** "1 medium" and "1 egg" are pieces; "1 quart" and "2 tbsp" are not. */
const PIECE =
  /^(?:piece|item|each|whole|fruit|medium|regular|egg|cookie|sandwich|[a-z]+(?:,? (?:any size|nfs|ns as to size))?)$/;
const NOT_PIECE = /\b(?:inch|quart|pint|gallon|liter|lb|pound|oz|stick|meal|dinner|recipe|yield|serving|order)\b/;

/** Half a bagel, "10 sticks": one of them. */
function amountOf(description: string): { amount: number; thing: string } {
  const [, number = '1', thing = description] = /^(\d+\/\d+|\d+(?:\.\d+)?)\s+(.*)$/.exec(description) ?? [];
  const [over = '1', under = '1'] = number.split('/');
  return { amount: Number(over) / Number(under), thing: thing.toLowerCase() };
}

interface Best {
  grams: number;
  rank: number;
}

function sizeOf(thing: string): 'small' | 'medium' | 'large' | null {
  if (EXTREMES.test(thing)) return null;
  return SIZE_WORDS.find(([pattern]) => pattern.test(thing))?.[1] ?? null;
}

const round = (grams: number): number => Math.round(grams * 10) / 10;

/** Reads all portions of one food. */
export function readPortions(described: readonly DescribedPortion[]): ReadPortions {
  const best = new Map<Unit, Best>();
  const sizes: ReadPortions['sizes'] = {};
  let usual: number | null = null;
  const offer = (unit: Unit, grams: number, rank: number) => {
    const before = best.get(unit);
    if (!before || rank < before.rank) best.set(unit, { grams, rank });
  };
  for (const { description, grams } of described) {
    if (!(grams > 0)) continue;
    if (/^quantity not specified$/i.test(description)) {
      usual = grams;
      continue;
    }
    if (NO_PORTION.test(description)) continue;
    const { amount, thing } = amountOf(description);
    const one = grams / amount;
    const rule = RULES.find(([pattern]) => pattern.test(thing));
    if (rule) offer(rule[1], one, rule[2]);
    if (/^can or bottle/.test(thing)) offer('bottle', one, 1);
    if (/^piece\/slice$/.test(thing)) offer('piece', one, 2);
    if (/^serving$/.test(thing)) usual ??= one;
    const size = sizeOf(thing);
    const isVessel = rule !== undefined && rule[1] !== 'slice' && rule[1] !== 'bar' && rule[1] !== 'glass';
    if (size && !isVessel && !NOT_PIECE.test(thing)) {
      sizes[size] ??= round(one);
      if (size === 'medium' && !rule) offer('piece', one, 1);
    } else if (!rule && PIECE.test(thing) && !NOT_PIECE.test(thing)) offer('piece', one, 0);
  }
  if (!best.has('piece') && !best.has('slice')) {
    const middle = sizes.medium ?? sizes.large ?? sizes.small;
    if (middle !== undefined) best.set('piece', { grams: middle, rank: 3 });
  }
  const units: ReadPortions['units'] = {};
  for (const [unit, { grams }] of best) units[unit] = round(grams);
  return { units, sizes: inOrder(sizes), usual: usual === null ? null : round(usual) };
}

/** Sizes taken from different things ("small bag", "large slice") contradict each other: none is better. */
function inOrder(sizes: ReadPortions['sizes']): ReadPortions['sizes'] {
  const { small, medium, large } = sizes;
  const known = [small, medium, large].filter((grams) => grams !== undefined);
  const rises = known.every((grams, index) => index === 0 || grams > (known[index - 1] as number));
  return rises && known.length > 1 ? sizes : {};
}
