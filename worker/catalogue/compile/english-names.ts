/**
 * Names as people say them, from names as tables write them: "Milk, reduced fat (2%)" is "reduced fat milk" and "2%
 * milk", "Chicken breast, grilled without sauce, skin not eaten" is "grilled chicken breast". A name that leaves
 * something out costs what it left out; of two rows that could be called the same, the cheaper one is.
 */
export interface Alias {
  name: string;
  cost: number;
  /** The table's own name: kept however long it is. */
  isPublished?: true;
}

interface Part {
  text: string;
  place: 'before' | 'after';
  /** What leaving it out costs: 0 is nothing said, 1 is another food. */
  dropCost: number;
}

/** Parts that say nothing, or what people leave unsaid, with what leaving them out costs. */
const UNSAID: readonly [RegExp, number][] = [
  [/^(?:nfs|ns as to .*|ns as type.*|not further specified|unspecified|average)$/, 0],
  [/^(?:regular|plain|cooked|fresh|from fresh|from raw|brewed|leaf|hot|100%|unsweetened|dry|yeast)$/, 0.2],
  [/^(?:ready[- ]to[- ](?:drink|eat|heat|feed)|prepacked|prepackaged|retail|homemade|home recipe|purchased)$/, 0.2],
  [/^(?:skin not eaten|fat not eaten|lean only eaten|peel not eaten|coating not eaten|flesh only|meat only)$/, 0.3],
  [
    /^(?:meat and skin|lean|lean and fat|lean and fat eaten|flesh and skin|pulp|without skin|skinless|edible part)$/,
    0.35,
  ],
  [/^(?:made with .*|from mix|from other sources|commercially prepared|weighed with .*|all classes|all grades)$/, 0.4],
  [/^(?:no added fat|unsalted|without salt|without added salt|fat added|no salt|salted|no sauce|with sugar)$/, 0.4],
  [/^(?:skin eaten|peel eaten|fat eaten|lean and fat|coating eaten)$/, 0.5],
  // Whoever has it fried eats what it is fried in.
  [/^skin\/coating eaten$/, 0.45],
  [/^skin\/coating not eaten$/, 0.55],
  [/^(?:from restaurant.*|restaurant|from fast food.*|fast food|from school|frozen|refrigerated)$/, 0.5],
  [/^from frozen$/, 0.6],
  [/^(?:mature seeds|drained.*|solids and liquids|bottled or in a carton|canned|in brine|sol&liquids)$/, 0.6],
  [/^(?:to go|home-made|home made|domestic|standard|dried|farmed|wild|whole|fortified|unfortified|enriched)$/, 0.6],
  [/^raw$/, 0.7],
  // Dropped only when nothing else is left to drop: "trout" may be a grilled one.
  [/^(?:grilled|baked|roasted|boiled|steamed|broiled|stewed|braised|poached|baked or broiled|roasted\/baked)$/, 0.7],
  [/^as ingredient.*$/, 1.5],
];

const AFTER = /^(?:with|without|no|in|on|from|for|made|topped|and|filled|flavors?|stuffed|having|reduced in|low in)\b/;
/** Shelves of a table rather than words of a name. */
const CLASSES =
  /^(?:candies|candy|cereals|cereals ready-to-eat|snacks|spices|beverages?|alcoholic beverages?|fast foods|restaurant|fats?|nuts|seeds|crustaceans|mollusks|breakfast cereal|game meat|puddings|sweeteners)$/;
const ANIMALS = /^(?:beef|veal|pork|lamb|mutton|chicken|turkey|duck|goose|goat|horse|rabbit|venison|deer|ham)$/;
const COOKED_TWICE = /^([a-z-]+(?:ed|ied|fry|fried)) ((?:with|without|in) .+)$/;
const LONG_LISTS = / (?:in|ex)cluding carrots, broccoli, and(?:\/or)? dark-green leafy/g;

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** "(2%)" and "(Cheetos)" are names too; "(includes ...)" is not. */
function insideBrackets(name: string): { percent: string | null; brand: string | null; rest: string } {
  let percent: string | null = null;
  let brand: string | null = null;
  const rest = name.replace(/\s*\(([^)]*)\)/g, (_, inside: string) => {
    if (/^\d+(?:\.\d+)?\s?%$/.test(inside)) percent = inside.replace(' ', '');
    else if (/^[A-Z]/.test(inside) && inside.length < 30) brand = inside.toLowerCase();
    return '';
  });
  return { percent, brand, rest: rest.replace(/[()]/g, ' ') };
}

/** "with cheese, meat, and tomatoes" is one part, not three. */
const oneList = (name: string): string =>
  name.replace(/\b(?:with|without) [^,]+(?:, [^,]+)*?,? and(?:\/or)? [^,]+/g, (list) => list.replace(/,/g, ''));

/** "Chicken or turkey salad" is two salads; "Cake or cupcake" two words for one. */
export function alternatives(head: string): string[] {
  const omelet = /^egg omelet or scrambled eggs?(.*)$/.exec(head);
  if (omelet) return [`omelet${omelet[1]}`, `scrambled egg${omelet[1]}`];
  const match = /^((?:[\w'-]+ )*?)([\w'-]+)(?: or | ?\/ ?)([\w'-]+)(.*)$/.exec(head);
  if (!match) return [head];
  const [, before = '', first = '', second = '', rest = ''] = match;
  if (rest.includes(' or ')) return [head.replace(/ or /g, ' ')];
  return [squeeze(`${before}${first}${rest}`), squeeze(`${before}${second}${rest}`)];
}

function partsOf(segments: readonly string[]): Part[] {
  return segments.flatMap((segment): Part[] => {
    const text = squeeze(segment);
    if (text === '') return [];
    const unsaid = UNSAID.find(([pattern]) => pattern.test(text));
    if (unsaid) return [{ text, place: AFTER.test(text) ? 'after' : 'before', dropCost: unsaid[1] }];
    const twice = COOKED_TWICE.exec(text);
    if (twice) {
      return [
        { text: twice[1] as string, place: 'before', dropCost: 0.8 },
        { text: twice[2] as string, place: 'after', dropCost: /^without/.test(twice[2] as string) ? 0.1 : 0.5 },
      ];
    }
    if (/ (?:sauce|gravy)$/.test(text) && !AFTER.test(text))
      return [{ text: `with ${text}`, place: 'after', dropCost: 1 }];
    return [{ text, place: AFTER.test(text) ? 'after' : 'before', dropCost: 1 }];
  });
}

function say(noun: string, parts: readonly Part[], isReversed: boolean): string {
  const before = parts.filter((part) => part.place === 'before').map((part) => part.text);
  const after = parts.filter((part) => part.place === 'after').map((part) => part.text);
  if (isReversed) before.reverse();
  return squeeze([...before, noun, ...after].join(' '));
}

/** The same name with less and less said, from everything to the bare noun. */
function ladder(noun: string, parts: readonly Part[]): Alias[] {
  const aliases: Alias[] = [];
  let said = [...parts];
  let cost = 0;
  const add = () => {
    aliases.push({ name: say(noun, said, true), cost });
    if (said.filter((part) => part.place === 'before').length === 2) {
      aliases.push({ name: say(noun, said, false), cost: cost + 0.05 });
    }
  };
  for (const limit of [0.35, 0.6]) {
    for (const part of said) if (part.dropCost <= limit) cost += part.dropCost;
    said = said.filter((part) => part.dropCost > limit);
    add();
  }
  while (said.length > 0 && cost <= 3) {
    const last = said.findLast((part) => part.place === 'after') ?? (said.at(-1) as Part);
    said = said.filter((part) => part !== last);
    cost += last.dropCost;
    add();
  }
  return aliases;
}

/** What the name is a name of: "Fish, trout, steamed" is trout; "Cheese, Brie" is brie, and brie cheese. */
function nouns(head: string, segments: readonly string[]): { noun: string; rest: readonly string[]; cost: number }[] {
  const [next = '', ...rest] = segments;
  const all = alternatives(head).map((noun) => ({ noun, rest: segments, cost: 0 }));
  const isNoun = next !== '' && !AFTER.test(next) && !UNSAID.some(([pattern]) => pattern.test(next));
  if (!isNoun || /(?:ed|low|light|extra|less|high)$|^(?:non|low|fat|reduced|white|mixed|hard|soft)\b/.test(next))
    return all;
  if (head === 'soft drink') all.push({ noun: 'soda', rest: segments, cost: 0.7 });
  if (CLASSES.test(head)) all.unshift({ noun: next, rest, cost: 0.1 });
  // "Baked cod" or "baked cod fish", and never "cod baked fish".
  else if (head === 'fish') return [next, `${next} fish`].map((noun) => ({ noun, rest, cost: 0 }));
  else if (head === 'cheese') all.unshift({ noun: next, rest, cost: 0.3 });
  else if (ANIMALS.test(head)) all.unshift({ noun: `${head} ${next}`, rest, cost: 0 });
  return all;
}

/** Lower is more ordinary: what a bare word should rather mean. */
function oddity(name: string): number {
  let cost = /\bNFS\b/.test(name) ? -0.5 : 0;
  if (/^(?:Baby|Toddler|Infant|Gerber)\b|infant formula/i.test(name)) cost += 2;
  if (/frozen meal|diet\b|school|Puerto Rican|imitation|low sodium|reduced sodium|gluten free/i.test(name)) cost += 0.5;
  if (/as ingredient/i.test(name)) cost += 1;
  return cost;
}

/** "Candies, MARS SNACKFOOD US, SNICKERS Bar": a shelf, a maker in capitals, a make. */
const MAKE =
  /^(?:Candies|Cereals ready-to-eat|Snacks), (?:(?!NFS)[A-Z][A-Z&'’. -]+(?: US)?, )?((?:\d )?[A-Z][A-Z0-9&'’ -]*[A-Z'’]s?)(?: ([^,]+))?$/;
/** What the thing is, behind the name of its make. */
const KIND = /\b(?:wafer|candy|candies|chocolate|bars?|bite size|brand|original|milk|cookie|cereal)\b/gi;

/** A make is called by its name alone: "snickers", "snickers bar". */
function makeAliases(name: string): Alias[] {
  const [, make, kind = ''] = MAKE.exec(name) ?? [];
  if (make === undefined || make.length < 4) return [];
  const plain = squeeze(kind.replace(KIND, ' '));
  const called = make.toLowerCase();
  const whole = squeeze(`${called} ${kind.toLowerCase()}`);
  const bars = whole.replace(/\bbars$/, 'bar');
  return [
    { name: bars, cost: 0 },
    { name: squeeze(`${called} ${plain.toLowerCase()}`), cost: 0.1 },
    ...(plain === '' ? [{ name: `${called} bar`, cost: 0.15 }] : [{ name: called, cost: 0.5 + plain.length / 100 }]),
  ];
}

const METHOD = '(?:baked|broiled|roasted|boiled|steamed|fried|grilled|poached|sauteed|stewed|braised)';
const METHODS = new RegExp(`\\b${METHOD}(?:, ${METHOD})*,? or ${METHOD}\\b`);

/** "Cod, baked or broiled" is what "baked cod" and "broiled cod" are; nobody says both. */
function byMethod(name: string): string[] {
  const list = METHODS.exec(name)?.[0];
  return list ? list.split(/, or | or |, /).map((method) => name.replace(list, method)) : [name];
}

/** Sayable names of an English table name, best first. */
export function englishAliases(name: string): Alias[] {
  return byMethod(name).flatMap((one, at) =>
    aliasesOf(one).map((alias) => ({ ...alias, cost: alias.cost + at * LATER_METHOD })),
  );
}

/** The first is what the row is called. */
const LATER_METHOD = 0.01;

function aliasesOf(name: string): Alias[] {
  const { percent, brand, rest } = insideBrackets(name);
  const plain = rest
    .replace(LONG_LISTS, '')
    .replace(/ \/ /g, '/')
    .replace(/: /g, ' with ')
    .replace(/"/g, '')
    .replace(/;/g, ',')
    .toLowerCase();
  const [head = '', ...segments] = oneList(plain).split(',').map(squeeze);
  const odd = oddity(name);
  const aliases: Alias[] = makeAliases(name);
  for (const { noun, rest: left, cost } of nouns(head, segments)) {
    for (const alias of ladder(noun, partsOf(left))) aliases.push({ name: alias.name, cost: alias.cost + cost + odd });
    if (percent) aliases.push({ name: `${percent} ${noun}`, cost: 0.1 + odd });
    if (brand) {
      aliases.push({ name: `${brand} ${noun}`, cost: 0.2 + odd });
      aliases.push({ name: brand, cost: 0.3 + odd });
    }
  }
  return aliases;
}
