/** What is in a thing belongs to its name, and what stands beside it does not: "a burrito with meat and beans". */
import type { Language } from '#db/message.ts';
import { isMeasure } from '../units.ts';
import type { Atom } from './atom.ts';
import { type Chunk, type Item, isArticle, NO_MOMENT, NOT_PART_OF_IT, type State, textOf } from './items.ts';
import { takeMoment, takeMoments } from './moments.ts';
import { stem, tokenise } from './text.ts';

/** Said of the food before, inside its name. */
const IN_NAME: ReadonlySet<Atom['kind']> = new Set(['head', 'word', 'filler', 'intensity', 'without', 'size', 'part']);

/** What a food has and is not eaten beside it. */
const PARTS = /\b(?:filling|icing|frosting|crust|coating|glaze|breading|flavou?rs?|taste)$/i;

/** A longer list is a recipe. */
const MOST_NAME_LETTERS = 120;

/**
 * "a burrito with meat and beans", "a ham sandwich on wheat bread": English names what is in a thing without an article
 * or an amount. ("Rice with a fried egg" and "200 g de pâtes avec du beurre" have one: those stand beside it.) It joins
 * the name when there is one food of all these words, when the thing was weighed as a whole, or when it is one that
 * holds others: a sandwich.
 */
export function goesIntoLast(state: State, chunk: Chunk): boolean {
  const last = state.items.at(-1);
  const goesOn = state.isFilling && (chunk.after === 'and' || chunk.after === 'comma');
  state.isFilling = false;
  if (opensMeal(chunk) || (last && (isOfAnotherMeal(state, last) || closesMeal(chunk, last)))) return false;
  if (last && isLeftOutToo(state, last, chunk)) return true;
  if (state.reader.language === 'fr') return isAlsoInFrench(state, chunk) || goesIntoFrench(state, chunk, goesOn);
  if (state.reader.language === 'tr') return goesIntoTurkish(state, chunk);
  if (state.reader.language !== 'en' || last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  if (saysAgain(state, last, chunk) || saysHowMade(state, last, chunk) || saysHowWide(state, last, chunk)) return true;
  const link = chunk.after === 'comma' ? 'and' : chunk.after;
  if (link !== 'with' && link !== 'on' && link !== 'and') return false;
  const atoms = chunk.atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind) || atom.kind === 'filler');
  const end = atoms.findLast((atom) => atom.kind !== 'filler');
  const weight = end?.kind === 'amount' && isMeasure(end.unit) ? end : undefined;
  const named = atoms.filter((atom) => atom !== weight);
  const hasArticle = named.some(isArticle);
  const isNamed = named.every((atom) => IN_NAME.has(atom.kind) || (link !== 'and' && isArticle(atom)));
  const words = named
    .filter((atom) => !isArticle(atom) && atom.kind !== 'filler')
    .map((atom) => textOf(state, atom.from, atom.to));
  const hasName = named.some((atom) => atom.kind === 'head' || atom.kind === 'word');
  if (!isNamed || !hasName) return false;
  const name = `${last.name} ${link} ${words.join(' ')}`;
  if (name.length > MOST_NAME_LETTERS) return false;
  if (link === 'with' && isServedBeside(state, last.name, words.join(' '), name)) return false;
  if (isSaidBeside(state, chunk)) return false;
  // "pretzels with peanut butter filling": a part of it, whatever it is made of.
  const close = named.findLast(({ kind }) => kind === 'head' || kind === 'word');
  const ends = close ? [textOf(state, close.from, close.to), state.reader.tokens[close.to]?.text ?? ''] : [];
  const isPart = link === 'with' && !weight && ends.some((end) => PARTS.test(end));
  const joins = joinsName({ state, last, name, second: words.join(' '), link, hasArticle, goesOn });
  if (!joins && !isPart) return false;
  // "with the filling" says no more than that it has one.
  if (joins || / /.test(words.join(' '))) last.name = name;
  // "... on a bun that weighs 180 grams": all of it does.
  if (weight && !(last.amount && isMeasure(last.amount.unit)))
    last.amount = { value: weight.value, unit: weight.unit, size: null };
  takeMoments(state, chunk.atoms);
  state.isFilling = link !== 'and' || goesOn;
  return true;
}

/** "A salad without onions and tomatoes", "burger sans fromage et oignons": the list goes on, and no tomatoes were had. */
function isLeftOutToo(state: State, last: Item, { after, atoms }: Chunk): boolean {
  const { foods, language } = state.reader;
  if (after !== 'and' || last.kind !== 'food' || last.sentence !== state.sentence) return false;
  const without = LEAVES_OUT.exec(last.name);
  const name = without && bareIngredient(state.reader, atoms);
  if (!without || !name || !foods.isFilled(last.name.slice(0, without.index), language)) return false;
  // Of a burger without cheese they are no part.
  if (BESIDE_DISH.has(foods.categoryOf(name, language) ?? '')) return false;
  takeMoments(state, atoms);
  last.name = `${last.name} ${language === 'fr' ? 'et' : 'and'} ${name}`;
  return true;
}

/** Behind "and", what may be in a dish and is said without an amount; chips never are. Null for anything else. */
export function bareIngredient({ foods, language, tokens }: State['reader'], atoms: readonly Atom[]): string | null {
  const [first, ...others] = atoms.filter(({ kind }) => kind !== 'filler');
  if (first?.kind !== 'head' || others.some(({ kind }) => !AFTER_NAME.has(kind))) return null;
  const said = tokens.slice(first.from, first.to).map(({ text }) => text);
  const name = said.join(' ');
  return !FRIES.test(name) && foods.isIngredient(name, language) ? name : null;
}

const AFTER_NAME: ReadonlySet<Atom['kind']> = new Set(['part', 'slot', 'separator']);
const BESIDE_DISH: ReadonlySet<string> = new Set(['starch', 'salad', 'bread']);

const LEAVES_OUT = / (?:without|minus|sans|skipping|leaving out|leaving off) \S/i;

/** "..., lunch leftover curry": another meal is named, so it is no part of the one before. */
function opensMeal({ atoms }: Chunk): boolean {
  const meal = atoms.findIndex((atom) => atom.kind === 'slot');
  return meal !== -1 && atoms.slice(0, meal).every((atom) => atom.kind !== 'head' && atom.kind !== 'word');
}

const isOfAnotherMeal = ({ moment }: State, last: Item): boolean =>
  moment.slot !== null && last.moment.slot !== null && moment.slot !== last.moment.slot;

/** "cereal in the morning, a whopper for lunch": the one before has its time, and this one another. */
const closesMeal = ({ atoms }: Chunk, { moment }: Item): boolean =>
  (moment.slot !== null || moment.part !== null) &&
  atoms.some(
    (atom) =>
      (atom.kind === 'slot' && atom.slot !== moment.slot) || (atom.kind === 'part' && atom.part !== moment.part),
  );

/** Categories; water has no kinds. */
export const DRUNK: ReadonlySet<string> = new Set(['cold-drink', 'hot-drink', 'alcohol']);
/** "water mixed with coffee leaves" */
const TAKES_DRINKS: ReadonlySet<string> = new Set([...DRUNK, 'water']);

/** Lie beside a sandwich, not in it. */
const FRIES = /^(?:frites|potatoes|(?:french )?fries|chips|wedges)$/i;

/** What lies beside a dish and is found as food of its own: rice, mash, a salad, chips. */
const SIDES: ReadonlySet<string> = new Set(['starch', 'dish', 'salad']);

/**
 * "samosas with tea", "un tajine avec pain": a drink goes into a drink only, bread into a sandwich. And "tikka masala
 * with pilau rice": rice is no part of a dish that is found the same without it, unless that is one rolled or filled.
 */
function isServedBeside({ reader }: State, dish: string, second: string, whole: string): boolean {
  const { foods, language } = reader;
  const [around, part] = [dish, second].map((name) => foods.categoryOf(name, language) ?? '');
  // "coffee leaves" are not drunk.
  if (!foods.isName(second, language)) return false;
  if ((DRUNK.has(part ?? '') && !TAKES_DRINKS.has(around ?? '')) || (part === 'bread' && around !== 'sandwich'))
    return true;
  return (
    around === 'dish' &&
    SIDES.has(part ?? '') &&
    !ROLLED.test(dish) &&
    !foods.isName(whole, language) &&
    foods.isSameFood(dish, whole, language)
  );
}

/** Dishes that hold what they are said to be "with". */
const ROLLED =
  /\b(?:burritos?|tacos?|quesadillas?|enchiladas?|wraps?|rolls?|bowls?|bols?|pies?|pizzas?|samosas?|empanadas?|dumplings?|crepes?|crêpes?|pancakes?|galettes?|lasagn\w+|casseroles?|gratins?|bakes?|pastas?|spaghetti|noodles|risottos?|stir.?fry|salad\w*|plats?|plates?|assiettes?)\b/i;

/** "steak, caesar salad on the side" */
function isSaidBeside({ reader }: State, { atoms }: Chunk): boolean {
  const [first, end] = [atoms[0], atoms.at(-1)];
  const said = reader.tokens.slice(first?.from, (end?.to ?? 0) + 3).map(({ norm }) => norm);
  return /(?:^| )(?:on the side|side of)(?: |$)/.test(said.join(' '));
}

interface Joining {
  state: State;
  last: Item;
  /** Of both together. */
  name: string;
  second: string;
  link: 'with' | 'on' | 'and';
  hasArticle: boolean;
  goesOn: boolean;
}

/** "a sandwich with a chicken fillet" is one food; "soup with a roll" is two. */
function joinsName({ state, last, name, second, link, hasArticle, goesOn }: Joining): boolean {
  const { foods, language } = state.reader;
  if (link === 'with' && hasArticle) return foods.isFilled(last.name, language) && foods.isOneFood(name, language);
  if (link === 'and' && !goesOn) return isOneNameOfTwo(state, last, name, second);
  return isOfIt(state, last, name, link);
}

/** "a can of Glucerna, the sugar-free drink": behind a comma, without an amount, the same food in other words. */
function saysAgain(state: State, last: Item, chunk: Chunk): boolean {
  const { foods, language, tokens } = state.reader;
  const [first, ...rest] = chunk.atoms;
  if (chunk.after !== 'comma' || !first || tokens[first.from]?.norm !== 'the') return false;
  if (rest.some((atom) => atom.kind === 'amount' || (atom.kind === 'number' && !atom.isArticle))) return false;
  const head = rest.find((atom) => atom.kind === 'head');
  const end = rest.at(-1);
  return (
    head !== undefined && end !== undefined && foods.isSameFood(last.name, textOf(state, head.from, end.to), language)
  );
}

/** How a thing was made ready, which some tables have as a food of its own. */
const MADE: ReadonlySet<string> = new Set(
  'baked boiled braised broiled cooked drained dried fried frozen grilled microwaved poached raw roasted salted sauteed steamed stewed sweetened toasted uncooked unsalted unsweetened'.split(
    ' ',
  ),
);

const MADE_BEFORE = new RegExp(`^(?:${[...MADE].join('|')}) `);

/** "a chicken thigh, baked": said behind a comma of the food before it. */
function saysHowMade(state: State, last: Item, chunk: Chunk): boolean {
  const said = chunk.atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const [only] = said;
  const word = state.reader.tokens[only?.from ?? -1]?.norm ?? '';
  if (chunk.after !== 'comma' || said.length !== 1 || !only || only.to - only.from !== 1 || !MADE.has(word))
    return false;
  last.name = `${word} ${last.name}`;
  takeMoments(state, chunk.atoms);
  return true;
}

/**
 * "a touch of garlic, with 0.4 g boiled and 0.1 g fried": weights of the food before, made ready in different ways. The
 * first is its own weight where it has none, each further one a line of its own.
 */
export function weighsPartOfLast(state: State, chunk: Chunk): boolean {
  const last = state.items.at(-1);
  if (state.reader.language !== 'en' || last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  const said = chunk.atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind) && !isArticle(atom));
  const [weight, made] = said;
  const word = state.reader.tokens[made?.from ?? -1]?.norm ?? '';
  if (said.length !== 2 || weight?.kind !== 'amount' || !isMeasure(weight.unit) || !made || made.to - made.from > 1)
    return false;
  if (!MADE.has(word)) return false;
  const amount = { value: weight.value, unit: weight.unit, size: null };
  const plain = last.name.replace(MADE_BEFORE, '');
  const part = { ...last, name: `${word} ${plain}`, said: textOf(state, weight.from, made.to), amount };
  if (last.amount && isMeasure(last.amount.unit)) state.items.push(part);
  else Object.assign(last, { name: part.name, amount });
  return true;
}

/** "spinach stems and leaves", "poivrons rouges et verts": a second part or kind of the food before, by itself none. */
const OF_THE_SAME: Record<Language, ReadonlySet<string>> = {
  en: new Set('stem stems stalk stalks leaf leaves root roots skin skins peel peels shoots tops'.split(' ')),
  fr: new Set(
    'rouge rouges vert verte verts vertes jaune jaunes blanc blanche blancs blanches noir noirs noires'.split(' '),
  ),
  tr: new Set(),
};

export function isMoreOfLast(state: State, chunk: Chunk): boolean {
  const last = state.items.at(-1);
  if (chunk.after !== 'and' || last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  const { tokens, language } = state.reader;
  const words = OF_THE_SAME[language];
  const said = chunk.atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const isPart =
    said.length > 0 && said.every((atom) => atom.to - atom.from === 1 && words.has(tokens[atom.from]?.norm ?? ''));
  if (!isPart || !tokenise(last.name).some((token) => words.has(token.norm))) return false;
  takeMoments(state, chunk.atoms);
  return true;
}

const WIDTH: ReadonlySet<string> = new Set(['inch', 'inches', 'diameter']);

/** "a piece of apple pie, one-eighth of a 9-inch pie": what it was cut from, not another. */
function saysHowWide(state: State, last: Item, chunk: Chunk): boolean {
  const [first] = chunk.atoms;
  const end = chunk.atoms.at(-1);
  if (chunk.after !== 'comma' || !first || !end) return false;
  const words = state.reader.tokens.slice(first.from, end.to).map((token) => token.norm);
  if (!words.some((word) => WIDTH.has(word))) return false;
  const named = new Set(tokenise(last.name).map((token) => stem(token.norm)));
  return words.some((word) => word.length > 2 && named.has(stem(word)));
}

function isOfIt(state: State, last: Item, name: string, link: string): boolean {
  const { foods, language } = state.reader;
  const isWeighed = link !== 'on' && last.amount !== null && isMeasure(last.amount.unit);
  return isWeighed || foods.isOneFood(name, language) || foods.isFilled(last.name, language);
}

/** Named after both things in it. */
const HOLDS_TWO =
  /\b(?:pie|pies|pasty|pasties|toastie|toasties|quiche|smoothie|omelette|omelet|sandwich|sarnie|butty)$/i;

/** "a bean and ham soup": two that go into one thing named last, and not "an egg and soup". */
function isOneNameOfTwo(state: State, last: Item, name: string, second: string): boolean {
  const { foods, language } = state.reader;
  if (!foods.isFilled(second, language) && !HOLDS_TWO.test(second)) return false;
  // "chicken and bacon sandwich", "a cheese and onion sandwich", "mince and cheese pie"
  const isBare = last.amount === null || (last.amount.unit === 'piece' && last.amount.value === 1 && !last.amount.size);
  if (isBare && / /.test(second) && (foods.categoryOf(second, language) === 'sandwich' || HOLDS_TWO.test(second)))
    return true;
  if (last.amount === null) return false;
  // "2 eggs and ham sandwich" are eggs, and a sandwich.
  if (!isMeasure(last.amount.unit) && last.amount.value > 1 && /[^s]s$/.test(last.name) && !/s$/.test(second))
    return false;
  // Where things are weighed, each has its weight: what has none belongs to the one before.
  return isMeasure(last.amount.unit) || foods.isOneFood(name, language);
}

/** "avec un goût vanille" */
const FLAVOURS = /^(?:go[uû]ts?|saveurs?|ar[oô]mes?|parfums?)\s/i;

/** "au thon", "aux crudités", "à la tomate" at the end of a name. */
const IN_IT = /\s(?:au|aux|à la|à l['’])\s?\S+$/u;

/**
 * "Salade avec thon, maïs et olives", "sandwich : jambon, fromage": French names without an article what a salad, a
 * sandwich or an omelette holds; "avec du pain" stands beside it. And "un truc avec des légumes" says what the thing
 * that is still to be named was made of.
 */
function goesIntoFrench(state: State, chunk: Chunk, goesOn: boolean): boolean {
  const last = state.items.at(-1);
  if (last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  // "un sandwich au thon et crudités": the second of two things in it.
  const isSecond = chunk.after === 'and' && IN_IT.test(last.name);
  if (chunk.after !== 'with' && !goesOn && !isSecond) return false;
  const isNamed = chunk.atoms.every((atom) => IN_NAME.has(atom.kind) || takeMoment(NO_MOMENT, atom, 1) !== null);
  const names = chunk.atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'word');
  const first = names[0];
  if (!first) return false;
  const name = textOf(state, first.from, (names.at(-1) as Atom).to);
  if (chunk.after === 'with' && FLAVOURS.test(name)) {
    takeMoments(state, chunk.atoms);
    last.name = `${last.name} ${name}`;
    return true;
  }
  if (!isNamed) return false;
  const { foods, language } = state.reader;
  if (chunk.after !== 'with' && !foods.isIngredient(name, language)) return false;
  if (FRIES.test(name) || isServedBeside(state, last.name, name, `${last.name} avec ${name}`)) return false;
  // "un plat avec des légumes": a dish that is still to be named has them in it.
  const isVague = last.isKnown && (last.ids.includes(VAGUE_THING) || (last.isWholeDish && chunk.after === 'with'));
  if (!isVague && chunk.atoms[0] !== first) return false;
  if (!isVague && !goesOn && !foods.isFilled(last.name, language)) return false;
  if (last.name.length + name.length > MOST_NAME_LETTERS) return false;
  takeMoments(state, chunk.atoms);
  const link = chunk.after === 'with' || !last.said.includes(' avec ') ? 'avec' : 'et';
  last.said = `${last.said} ${link} ${name}`;
  // "salade avec roquette" is a salad: what is in it joins its name only while that still names such a dish.
  const whole = `${last.name} ${link} ${name}`;
  if (!isVague && foods.isFilled(whole, language)) last.name = whole;
  // After "et" a list is over: "avec thon et maïs, un yaourt".
  state.isFilling = !isVague && chunk.after !== 'and';
  return true;
}

/** "et au fromage", "et à la menthe" behind a name that has such a part: one thing with both. */
const ALSO_IN_IT = /^(?:aux?|à la|à l['’]) ?$/iu;
const HAS_IN_IT = /\s(?:aux?|à la|à l['’])\s?\S/u;
const ARTICLE = /(?:^|\s)(?:une?|des|du|de la)\s/iu;

/** "une omelette au jambon et au fromage", "riz au poulet et aux légumes" is one thing. */
function isAlsoInFrench(state: State, chunk: Chunk): boolean {
  const last = state.items.at(-1);
  if (chunk.after !== 'and' || last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  if (!HAS_IN_IT.test(` ${last.name}`)) return false;
  const atoms = chunk.atoms.filter((atom) => takeMoment(NO_MOMENT, atom, 1) === null && atom.kind !== 'verb');
  const names = atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'word');
  const [start, first, end] = [chunk.atoms[0], names[0], names.at(-1)];
  if (!start || !first || !end || start === first) return false;
  const [lead, name] = [textOf(state, start.from, first.from), textOf(state, first.from, end.to)];
  const isNamed = atoms.every((atom) => IN_NAME.has(atom.kind)) && !ARTICLE.test(name);
  if (!isNamed || !ALSO_IN_IT.test(lead) || last.name.length + name.length > MOST_NAME_LETTERS) return false;
  takeMoments(state, chunk.atoms);
  const more = ` et ${lead}${/['’]$/.test(lead) ? '' : ' '}${name}`;
  last.name += more;
  last.said += more;
  return true;
}

/** "tavuklu", "sebzeli": said of the food that comes after it. */
const WITH_IT = /.{3}l[iu]$/;

/** "jambonlu ve peynirli bir omlet", "tavuklu ve sebzeli pilav": one thing with both, named last. */
function goesIntoTurkish(state: State, chunk: Chunk): boolean {
  const last = state.items.at(-1);
  if (chunk.after !== 'and' || last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  const said = chunk.atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const names = said.filter((atom) => atom.kind === 'head' || atom.kind === 'word');
  const [first, end] = [names[0], names.at(-1)];
  const { tokens } = state.reader;
  if (!first || !end || first !== said[0] || !said.every((atom) => IN_NAME.has(atom.kind) || isArticle(atom)))
    return false;
  const [before, opening, closing] = [
    tokenise(last.name).at(-1)?.norm ?? '',
    tokens[first.from]?.norm ?? '',
    tokens[end.to - 1]?.norm ?? '',
  ];
  if (!WITH_IT.test(before) || !WITH_IT.test(opening) || WITH_IT.test(closing) || end.to - first.from < 2) return false;
  const head = names.findLast((atom) => atom.kind === 'head');
  if (head?.kind !== 'head' || !head.kinds.has('food')) return false;
  takeMoments(state, chunk.atoms);
  const words = names.map((atom) => textOf(state, atom.from, atom.to)).join(' ');
  last.name = `${last.name} ve ${words}`;
  last.said = `${last.said} ve ${textOf(state, first.from, end.to)}`;
  last.ids = head.ids;
  if (last.amount === null && said.some(isArticle)) last.amount = { value: 1, unit: 'piece', size: null };
  return true;
}

/** The vocabulary's id of "a thing", "something". */
export const VAGUE_THING = 'something';

const isSameMeal = (a: Item, b: Item): boolean =>
  a.moment.slot === b.moment.slot && a.moment.part === b.moment.part && a.moment.dayOffset === b.moment.dayOffset;

/** "Pâtes nature ... Environ 100 g de pâtes": an amount said afterwards belongs to what it names. */
export function joinAmounts(items: readonly Item[]): Item[] {
  const isSameRow = (a: Item, b: Item) => a.ids.some((id) => b.ids.includes(id));
  const stems = new Map<Item, readonly string[]>();
  const wordsOf = (item: Item): readonly string[] => {
    let words = stems.get(item);
    if (!words) {
      words = tokenise(item.name)
        .map((token) => stem(token.norm))
        .filter((word) => word.length > 2);
      stems.set(item, words);
    }
    return words;
  };
  const hasAll = (whole: Item, part: Item) => wordsOf(part).every((word) => wordsOf(whole).includes(word));
  const isSameThing = (a: Item, b: Item) => isSameRow(a, b) || wordsOf(a).join(' ') === wordsOf(b).join(' ');
  const kept: Item[] = [];
  for (const item of items) {
    const named =
      item.kind === 'food' && item.amount && isMeasure(item.amount.unit) && wordsOf(item).length > 0
        ? kept.find(
            (other) =>
              other.kind === 'food' &&
              !(other.amount && isMeasure(other.amount.unit)) &&
              (isSameRow(item, other) || (other.amount === null && hasAll(other, item))),
          )
        : undefined;
    // "snags and salad for tea, had 3 snags": counted afterwards.
    const again =
      item.kind === 'food' && item.amount?.unit === 'piece'
        ? kept.find(
            (other) =>
              other.kind === 'food' && other.amount === null && isSameThing(item, other) && isSameMeal(item, other),
          )
        : undefined;
    if (again) {
      again.amount = item.amount;
      continue;
    }
    const before = kept.findLast((other) => other.kind === 'food');
    if (item.isWholeDish && before && !before.isWholeDish) {
      if (item.amount && isMeasure(item.amount.unit)) before.amount = item.amount;
    } else if (named) named.amount = item.amount;
    else kept.push(item);
  }
  return kept;
}

/**
 * "an egg, cheese, and sausage biscuit": a list of bare names that ends in one thing that holds them all is that thing,
 * when there is one food of all these words. Only English names things so.
 */
export function joinLists(state: State): Item[] {
  const { foods, language } = state.reader;
  if (language !== 'en') return state.items;
  const kept: Item[] = [];
  for (const item of state.items) {
    kept.push(item);
    const isBare = item.amount === null || isMeasure(item.amount.unit);
    if (item.kind !== 'food' || !isBare || !foods.isFilled(item.name, language)) continue;
    let first = kept.length - 1;
    while (first > 0 && isListed(kept[first - 1] as Item, item)) {
      first--;
      if ((kept[first] as Item).amount !== null) break;
    }
    const run = kept.slice(first);
    const name = run.map((one) => one.name).join(' and ');
    // "2 eggs and ham sandwich" are eggs, and a sandwich.
    const isMany = (run[0]?.amount?.value ?? 1) > 1 && /[^s]s$/.test(run[0]?.name ?? '') && !/s$/.test(item.name);
    if (run.length < 2 || isMany || run[0]?.amount === null || !foods.isOneFood(name, language)) continue;
    const whole = { ...(run[0] as Item), name, amount: item.amount ?? (run[0] as Item).amount };
    kept.splice(first, run.length, whole);
  }
  return kept;
}

/** Named in the same breath, with no measure of its own. */
const isListed = (one: Item, other: Item): boolean =>
  one.kind === 'food' &&
  one.sentence === other.sentence &&
  one.moment.slot === other.moment.slot &&
  one.moment.part === other.moment.part &&
  !(one.amount && isMeasure(one.amount.unit) && other.amount);
