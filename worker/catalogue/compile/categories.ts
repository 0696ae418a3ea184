/** Which everyday category a row belongs to, in which state it is and how people take it. */
import type { Food } from '../types.ts';
import type { SourceRow } from './tables.ts';

type Rule = readonly [RegExp, string];

/** FNDDS (WWEIA) food categories. First match wins. */
const FNDDS: readonly Rule[] = [
  [/^Plant-based milk/, 'plant-milk'],
  [
    /^(?:Milk, |Flavored milk|Milk shakes|Formula|Baby food: yogurt|Yogurt|Plant-based yogurt|Cream and cream|Cream cheese)/,
    'dairy',
  ],
  [/^(?:Cheese sandwiches|.*sandwiches|Burgers|.*sandwiches\/burgers|Burritos|Egg\/breakfast sandwiches)$/, 'sandwich'],
  [/^(?:Cheese|Cottage\/ricotta cheese)$/, 'cheese'],
  [/^(?:Ice cream|Pudding|Gelatins)/, 'dessert'],
  [/^(?:Water|.*water$|Flavored or carbonated water|Baby water)/, 'water'],
  [/^(?:Coffee|Tea)$/, 'hot-drink'],
  [/(?:juice|drinks|Smoothies|Soft drinks|Nutritional beverages)/, 'cold-drink'],
  [/^(?:Beer|Wine|Liquor)/, 'alcohol'],
  [/^(?:Eggs and omelets)/, 'egg'],
  [/^(?:Cold cuts|Bacon|Frankfurters|Sausages)/, 'deli'],
  [/^(?:Beef|Ground beef|Pork|Lamb|Turkey|Chicken, whole|Chicken patties|Liver|Soy and meat)/, 'meat'],
  [/^(?:Fish|Shellfish)/, 'fish'],
  [/^(?:Soups|Ramen)/, 'soup'],
  [/^(?:Beans, peas|Bean, pea)/, 'legume'],
  [/^(?:Nuts and seeds)/, 'nuts'],
  [/^(?:Dried fruits)/, 'dried-fruit'],
  [/^(?:Jams)/, 'spread'],
  [/^(?:Sugars|Sugar substitutes)/, 'sugar'],
  [/^(?:Candy)/, 'sweet'],
  [/^(?:Cookies)/, 'biscuit'],
  [/^(?:Cakes)/, 'cake'],
  [/^(?:Doughnuts|Pancakes|Biscuits, muffins|Turnovers)/, 'viennoiserie'],
  [/^(?:Yeast breads|Rolls|Bagels|Tortillas)/, 'bread'],
  [/^(?:Ready-to-eat cereal|Oatmeal|Grits|Cereal bars|Nutrition bars|Baby food: cereals)/, 'cereal'],
  [/^(?:Crackers|Saltine|Pretzels|Potato chips|Tortilla, corn|Popcorn)/, 'snack'],
  [/^(?:Rice|Pasta, noodles, cooked|White potatoes|Mashed potatoes|French fries|Other starchy)$/, 'starch'],
  [/^(?:Lettuce|Coleslaw)/, 'salad'],
  [/(?:sauces|condiments|Margarine|Butter|Mayonnaise|dressings|Dips)/, 'sauce'],
  [
    /(?:vegetables|Broccoli|Spinach|Carrots|Tomatoes|Olives|String beans|Cabbage|Corn|Onions|Vegetable juice)/,
    'vegetable',
  ],
  [/(?:fruit|Apples|Bananas|Melons|Grapes|Mango|Peaches|Pears|Pineapple|berries|Strawberries)/i, 'fruit'],
  [/powders/, 'cold-drink'],
];

/** CIQUAL groups, from the narrow to the wide. */
const CIQUAL: readonly Rule[] = [
  [/soupes/, 'soup'],
  [/salades composées/, 'salad'],
  [/sandwichs/, 'sandwich'],
  [/entrées et plats/, 'dish'],
  [/algues/, 'vegetable'],
  [/légumineuses (?:cuites|fraîches|sèches)/, 'legume'],
  [/pommes de terre/, 'starch'],
  [/fruits à coque/, 'nuts'],
  [/fruits séchés/, 'dried-fruit'],
  [/> fruits >/, 'fruit'],
  [/> légumes >/, 'vegetable'],
  [/pâtes, riz/, 'starch'],
  [/pains et assimilés/, 'bread'],
  [/biscuits apéritifs/, 'snack'],
  [/charcuteries/, 'deli'],
  [/poissons|mollusques/, 'fish'],
  [/> œufs >/, 'egg'],
  [/viandes? c|produits à base de viande|produits carnés/, 'meat'],
  [/fromages et assimilés/, 'cheese'],
  [/desserts|glaces/, 'dessert'],
  [/produits laitiers/, 'dairy'],
  [/boissons végétales/, 'plant-milk'],
  [/eaux >/, 'water'],
  [/café, thé|à reconstituer/, 'hot-drink'],
  [/boisson alcoolisées/, 'alcohol'],
  [/boissons sans alcool/, 'cold-drink'],
  [/sucres, miels/, 'sugar'],
  [/confitures/, 'spread'],
  [/chocolats|confiseries/, 'sweet'],
  [/viennoiseries/, 'viennoiserie'],
  [/biscuits sucrés/, 'biscuit'],
  [/céréales|barres/, 'cereal'],
  [/gâteaux/, 'cake'],
  [/laits et boissons infantiles/, 'dairy'],
  [/infantiles/, 'dish'],
  [/matières grasses|aides culinaires/, 'sauce'],
];

/** By words of the English or French name, where a table has no groups of its own. */
const WORDS: readonly Rule[] = [
  [/\b(?:soup|broth|consomme|bouillon|soupe|potage|velout[eé])\b/, 'soup'],
  [/\b(?:sandwich|burger|wrap|panini|hot dog|kebab|burrito|croque|tacos?)\b/, 'sandwich'],
  [/\b(?:salad|salade|slaw|coleslaw)\b/, 'salad'],
  [
    /\b(?:sauce|dressing|gravy|ketchup|mayonnaise|mustard|vinegar|oil|butter|margarine|fat spread|lard|ghee|relish|chutney|pickle|dip|herb|spice|powder|salt|stock)\b(?!.*(?:cookie|biscuit|cake|noodles|pasta|sandwich))/,
    'sauce',
  ],
  [
    /\b(?:ice cream|blancmange|kulfi|gajjeralla|sevyian|knickerbocker|pudding|mousse|custard|dessert|jelly|sorbet|trifle|tiramisu|flan|glace|sundae|creme)\b/,
    'dessert',
  ],
  [
    /\b(?:cakes?|pies?|tarts?|tartlets?|torte|flan|strudel|gateau|cheesecakes?|brownies?|muffins?|gingerbread|gâteau|tarte)\b/,
    'cake',
  ],
  [/\b(?:biscuit|cookie|cookies|biscuits|shortbread|wafer|oatcakes?|gaufrette)\b/, 'biscuit'],
  [
    /\b(?:croissants?|doughnuts?|donuts?|pancakes?|waffles?|brioche|buns?|scones?|pastry|pastries|crêpe)\b/,
    'viennoiserie',
  ],
  [
    /\b(?:bread|minibreads|rolls?|toast|bagels?|naan|chapatis?|parathas?|puri|papadums?|poppadoms?|bannocks?|pitta|pita|baguette|pain|crispbread)\b/,
    'bread',
  ],
  [/\b(?:cereal|muesli|granola|oats|porridge|flakes|bran)\b/, 'cereal'],
  [
    /\b(?:chocolate|candy|candies|sweets|nougat|toffees?|halva|truffles|peppermint creams|coconut ice|jamen|pinni|fudge|marshmallow|caramel|liquorice|praline)\b/,
    'sweet',
  ],
  [/\b(?:crisps|chips|crackers?|popcorn|pretzel|snacks?|twiglets|bombay mix|chevda|sev)\b/, 'snack'],
  [/\b(?:jam|honey|marmalade|spread|syrup)\b/, 'spread'],
  [
    /\b(?:beer|lager|stout|shandy|sherry|spirits|liqueurs|wine|liqueur|whisky|vodka|rum|gin|cider|brandy|cocktail|champagne|alcoholic|spirit|aperitif)\b/,
    'alcohol',
  ],
  [/\b(?:coffee|tea|cocoa|latte|cappuccino)\b/, 'hot-drink'],
  [/\b(?:juice|drink|lucozade|milkshake|lemonade|cola|soda|nectar|smoothie|squash|boisson)\b/, 'cold-drink'],
  [/\b(?:water|eau)\b(?!.*(?:boiled|cooked|melon|cress|chestnut|tuna|canned))/, 'water'],
  [/\b(?:cheese|fromage|feta|mozzarella|quark)\b(?!.*(?:pizza|pasta|cauliflower|macaroni|omelet))/, 'cheese'],
  [/\b(?:milk|yogurt|yoghurt|cream|kefir|buttermilk|whey|yaourt)\b(?!.*(?:fried|curry|mashed|coconut))/, 'dairy'],
  [
    /\b(?:curry|casserole|stew|pizza|lasagne|lasagna|goulash|risotto|paella|gratin|hotpot|stir-fry|quiche|ragout|roulade|moussaka|chilli|chili|biryani|bolognese|dumpling|ravioli|cannelloni|kebab|spring roll|samosa|tajine|pakora|bhaji|with sauce)\b/,
    'dish',
  ],
  [/\b(?:egg|eggs|omelette|omelet)\b/, 'egg'],
  [/\b(?:sausage|ham|salami|bacon|pate|paté|frankfurter|mortadella|bratwurst|chorizo|knacker|luncheon)\b/, 'deli'],
  [
    /\b(?:fish|salmon|tuna|cod|trout|herring|mackerel|sardines?|haddock|plaice|prawns?|shrimps?|crab|lobster|mussels?|oysters?|squid|carp|pike|perch|eel|halibut|sole|kipper|whiting|mullet|scampi)\b/,
    'fish',
  ],
  [
    /\b(?:beef|veal|pork|lamb|mutton|chicken|turkey|duck|goose|rabbit|venison|meat|liver|kidney|heart|tongue|tripe|hare|pheasant|partridge|horse|goat|ostrich|steak|mince)\b/,
    'meat',
  ],
  [/\b(?:beans?|lentils?|chickpeas?|peas|dhal|dahl|tofu|soya|tempeh)\b/, 'legume'],
  [
    /\b(?:rice|pasta|spaghetti|macaroni|noodles?|potato|potatoes|couscous|bulgur|quinoa|flour|gnocchi|polenta|semolina|wheat|millet|buckwheat|starch|yam|cassava|barley|rye|fries)\b/,
    'starch',
  ],
  [/\b(?:almonds?|nuts?|walnuts?|hazelnuts?|peanuts?|cashews?|seeds?|pistachios?|pecans?|chestnuts?)\b/, 'nuts'],
  [/\b(?:raisins?|sultanas?|dried (?:fruit|apricots?|figs?)|prunes?|dates?|currants?)\b/, 'dried-fruit'],
  [
    /\b(?:apple|pear|banana|orange|plum|peach|cherr|grape|berr|melon|mango|fruit|apricot|pineapple|kiwi|lemon|fig|compote|rhubarb|papaya|guava)/,
    'fruit',
  ],
  [/\b(?:sugar|fructose|sweetener|molasses)\b/, 'sugar'],
];

const POURED = /^(?:water|hot-drink|cold-drink|alcohol|plant-milk|soup)$/;
const COUNTED = /^(?:fruit|dried-fruit|nuts|bread|viennoiserie|egg|sandwich|biscuit|cake)$/;

/** What the name is of: "beef in tomato sauce" is beef, "Cake, butter" is cake. */
const headOf = (name: string): string =>
  name.toLowerCase().split(/,| with | in | on | for | filled | stuffed | aux? | à | avec /)[0] ?? '';

const matching = (rules: readonly Rule[], text: string): string | undefined =>
  rules.find(([pattern]) => pattern.test(text))?.[1];

export function categoryOf(row: SourceRow): string {
  const name = row.english ?? row.french ?? '';
  if (row.table === 'FNDDS' && !/^Not included/.test(row.group)) return matching(FNDDS, row.group) ?? 'dish';
  if (row.id.startsWith('ciqual-'))
    return /^chips/i.test(row.french ?? '')
      ? 'snack'
      : (matching(CIQUAL, row.group.replace(/^viandes, œufs, poissons et assimilés/, '')) ?? 'dish');
  return matching(WORDS, headOf(name)) ?? matching(WORDS, name.toLowerCase()) ?? 'dish';
}

/** "Baked, from raw" is baked. */
const RAW = /(?<!\bfrom )\b(?:raw|crue?s?|uncooked|çiğ)\b/;
const DRY =
  /\b(?:dry|dried|powder|powdered|sec|secs|sèches?|séchée?s?|déshydratée?s?|poudre|not reconstituted|flour|farine|uncooked)\b/;
const COOKED =
  /\b(?:cooked|boiled|fried|grilled|roasted?|baked|steamed|broiled|stewed|braised|poached|rotisserie|cuite?s?|bouillie?s?|grillée?s?|poêlée?s?|rôtie?s?|frite?s?|braisée?s?|vapeur|haşlanmış|ızgara|pişmiş|kızarmış)\b/;
const EATEN_RAW = /^(?:fruit|vegetable|salad)$/;

export function stateOf(row: SourceRow, category: string): Food['state'] {
  const text = `${row.english ?? ''} ; ${row.french ?? ''} ; ${row.turkish ?? ''}`.toLowerCase();
  if (RAW.test(text)) return 'raw';
  if (COOKED.test(text)) return 'cooked';
  if (DRY.test(text) && !/reconstitu|made with (?:water|milk)|prepared/.test(text.replace('not reconstituted', '')))
    return 'dry';
  if (/^(?:nuts|dried-fruit)$/.test(category)) return 'dry';
  if (EATEN_RAW.test(category) && /^fruit/.test(category)) return 'raw';
  if (/^(?:meat|fish|egg|legume|starch|vegetable)$/.test(category)) return 'cooked';
  return 'prepared';
}

export function formOf(row: SourceRow, category: string, state: Food['state']): Food['form'] {
  const text = `${row.english ?? ''} ${row.french ?? ''}`.toLowerCase();
  if (POURED.test(category)) return state === 'dry' ? 'scooped' : 'poured';
  if (category === 'dairy') {
    if (/yogurt|yoghurt|yaourt|petit[- ]suisse|fromage blanc|skyr/.test(text)) return 'packaged';
    return state !== 'dry' && /\bmilk|\blait\b|kefir|formula|shake|ayran|buttermilk|cream, (?:light|half)/.test(text)
      ? 'poured'
      : 'scooped';
  }
  if (category === 'dessert') return /ice cream|glace|sorbet/.test(text) ? 'scooped' : 'packaged';
  if (COUNTED.test(category)) return 'counted';
  if (/\b(?:bar|barre|nugget|patty|fillet|drumstick|wing|cracker)\b/.test(text)) return 'counted';
  return 'scooped';
}
