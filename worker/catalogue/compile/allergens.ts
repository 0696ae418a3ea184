/** The allergens a food's name implies: what it is made of as everyone makes it. Nothing is said about traces. */
import type { Allergen } from '../generic.ts';

const PLANT_MILK =
  /\b(?:soy|soja|almond|amande|oat|avoine|rice|riz|coconut|coco|cashew|hemp|pea|plant|v[ée]g[ée]tal\w*|vegan|non-dairy)\b/;
const FREE: Partial<Record<Allergen, RegExp>> = {
  gluten: /gluten[- ]free|sans gluten/,
  milk: /lactose[- ]free milk substitute|non-?dairy|dairy[- ]free|vegan|sans lait|no cheese|without cheese|no milk/,
  eggs: /egg[- ]free|eggless|sans oeuf|without egg|substitute/,
  nuts: /nutmeg|muscade|nut-free|peanut|noix de (?:coco|veau|st|saint|boeuf|porc|jambon|p[ée]toncle)|coconut|doughnut|donut|butternut/,
  peanuts: /without peanuts/,
  soy: /soy[- ]free/,
};

const IMPLIED: readonly [Allergen, RegExp][] = [
  [
    'gluten',
    /\b(?:bread|toast|bun|roll|bagel|wheat|spelt|rye|barley|bulgur|couscous|semolina|pasta|spaghetti|macaroni|noodle|lasagna|ravioli|pizza|cake|cookie|biscuit|cracker|pastr|pie|muffin|pancake|waffle|crepe|croissant|doughnut|donut|sandwich|burger|hot dog|burrito|breaded|nugget|beer|cereal bar|brownie|pretzel|dumpling|stuffing|seitan|pain|blé|bl[eé] dur|seigle|orge|épeautre|semoule|p[aâ]tes|nouille|g[aâ]teau|tarte|quiche|feuillet|brioche|gaufre|cr[eê]pe|beignet|pan[ée]e?s?|biscotte|bi[eè]re|malt|boulgour|couscous|croque|wrap|tortilla de bl)/,
  ],
  [
    'crustaceans',
    /\b(?:shrimp|prawn|crab|lobster|crayfish|crawfish|scampi|crevette|gambas?|homard|langouste|langoustine|[ée]crevisse|tourteau)/,
  ],
  [
    'eggs',
    /\b(?:egg|omelet|mayonnaise|meringue|quiche|custard|pancake|cake|oeuf|œuf|omelette|mayo|g[aâ]teau|cr[eê]pe|gaufre|brioche|flan|tortilla espagnole)/,
  ],
  [
    'fish',
    /\b(?:fish|salmon|tuna|cod|trout|sardine|anchov|mackerel|herring|halibut|haddock|tilapia|sole|carp|pike|perch|bass|eel|surimi|caviar|poisson|saumon|thon|cabillaud|morue|truite|anchois|maquereau|hareng|colin|merlu|dorade|daurade|lieu|sardine|tarama)/,
  ],
  ['peanuts', /\b(?:peanuts?|cacahu[eèé]te?s?|arachide)/],
  ['soy', /\b(?:soy|soya|tofu|tempeh|miso|edamame|soja|tonyu)/],
  [
    'milk',
    /\b(?:milk|cheese|yogurt|yoghurt|butter|cream|custard|ice cream|latte|cappuccino|kefir|whey|pudding|pizza|lait|fromage|yaourt|beurre|cr[eè]me|glace|petit[- ]suisse|camembert|brie|comt[ée]|emmental|mozzarella|parmesan|roquefort|raclette|gratin|b[ée]chamel|ayran|cheddar|ricotta|faisselle|quiche|lasagne)/,
  ],
  [
    'nuts',
    /\b(?:almond|hazelnut|walnut|cashew|pistachio|pecan|macadamia|brazil nut|praline|marzipan|nutella|amande|noisette|noix|cajou|pistache|pralin[ée]?|frangipane|nougat|baklava)/,
  ],
  ['celery', /\b(?:celery|celeriac|c[ée]leri)/],
  ['mustard', /\b(?:mustard|moutarde|vinaigrette|r[ée]moulade)/],
  ['sesame', /\b(?:sesame|tahini|tahin|hummus|halva|s[ée]same|houmous)/],
  ['sulphites', /\b(?:wine|champagne|vin|cider|cidre|dried apricot|abricot sec)\b/],
  ['lupin', /\blupin/],
  [
    'molluscs',
    /\b(?:mussel|oyster|clam|squid|octopus|scallop|snail|calamari|abalone|moule|hu[iî]tre|calamar|calmar|poulpe|encornet|seiche|saint-jacques|st[- ]jacques|escargot|p[ée]toncle|palourde|bulot)/,
  ],
];

/** From all names of a food in English and French. */
export function impliedAllergens(names: readonly string[]): Allergen[] {
  const text = names.join(' ; ').toLowerCase();
  return IMPLIED.filter(([allergen, pattern]) => {
    if (!pattern.test(text) || FREE[allergen]?.test(text)) return false;
    if (allergen === 'milk' && PLANT_MILK.test(text) && !/\b(?:cheese|fromage|pizza|ice cream)\b/.test(text))
      return false;
    if (
      allergen === 'milk' &&
      /(?:peanut|nut|almond|cocoa|body|apple|shea) butter|beurre de (?:cacahu|cacao|karit)|coconut (?:milk|cream)|haricots? beurre|butter(?:nut|head| bean)|cream of (?:tartar|wheat)/.test(
        text,
      )
    )
      return false;
    if (
      allergen === 'gluten' &&
      /\b(?:corn|rice|ma[iï]s|riz|sarrasin|buckwheat)\b/.test(text) &&
      !/wheat\b|bl[eé]\b|bread|pain|sandwich|cookie|cake/.test(text.replace('buckwheat', ''))
    )
      return false;
    return true;
  }).map(([allergen]) => allergen);
}
