/**
 * Two names without a word between them: one thing ("chicken soup", "yaourt vanille"), or a list by somebody in a hurry
 * ("saumon riz brocolis", "eggs bacon toast", "simit çay"). Each language says by its order what may be a kind of what:
 * English puts the kind first ("turkey bacon"), French last ("salade thon"), Turkish marks it by an ending ("tavuk
 * çorbası"). Where the order leaves it open, a food of all these words decides.
 */
import type { Atom } from './atom.ts';
import { type State, textOf } from './items.ts';

/** Categories whose foods stand beside each other, unless ... */
interface Pair {
  left: ReadonlySet<string>;
  right: ReadonlySet<string>;
  /** ... both words together are a name, or only name some dish in other words ("pâtes thon": "pâtes au thon"). */
  unless: 'name' | 'dish';
}

const some = (categories: string): ReadonlySet<string> => new Set(categories.split(' '));

const MEAT = 'meat fish deli egg';
const GREEN = 'legume vegetable';
const MEATS = some(MEAT);
const GREENS = some(GREEN);
const STARCHES = some('starch');
const ON_A_PLATE = some(`${MEAT} starch ${GREEN}`);
const DRINKS = some('cold-drink hot-drink alcohol water');

const PAIRS: Record<'fr' | 'en', readonly Pair[]> = {
  fr: [
    { left: STARCHES, right: some(`${MEAT} ${GREEN}`), unless: 'dish' },
    { left: ON_A_PLATE, right: ON_A_PLATE, unless: 'name' },
    // "burger frites": beside it, where "sandwich poulet" has it inside.
    { left: some('sandwich dish'), right: STARCHES, unless: 'name' },
    { left: some('meat fish deli sandwich'), right: some('salad'), unless: 'name' },
    // "pizza coca", "croissant café", and not "éclair café".
    {
      left: some(`${MEAT} starch ${GREEN} sandwich dish bread viennoiserie salad soup fruit`),
      right: DRINKS,
      unless: 'dish',
    },
    // "café croissant", "thé biscuits"
    { left: DRINKS, right: some('viennoiserie biscuit bread cake sandwich'), unless: 'name' },
  ],
  en: [
    { left: MEATS, right: GREENS, unless: 'name' },
    { left: MEATS, right: STARCHES, unless: 'dish' },
    // Nothing is named after a fruit or nuts that come last: "porridge banana".
    {
      left: some(`${MEAT} starch cereal dairy cheese`),
      right: some('fruit nuts dried-fruit'),
      unless: 'name',
    },
    { left: some('dairy'), right: some('cereal'), unless: 'name' },
    {
      left: some(`${MEAT} vegetable sandwich dish bread viennoiserie salad biscuit cake`),
      right: DRINKS,
      unless: 'dish',
    },
    { left: DRINKS, right: some('viennoiserie biscuit cake sandwich'), unless: 'name' },
    { left: some('cereal biscuit'), right: some('dairy plant-milk'), unless: 'name' },
    // "3 chapati dal and ..."
    { left: some('bread'), right: some(`soup ${GREEN}`), unless: 'name' },
  ],
};

/** A kind is said in the singular ("egg sandwich", "bean soup"): these are many, and a thing of their own. */
const MANY = /[^s'’]s$/;
const COUNTED = some(`${MEAT} starch ${GREEN} fruit nuts viennoiserie bread`);
/** English names these after what is in them, now and then in the plural ("noodles soup"). */
const NAMED_AFTER_OTHERS = some(
  'dish soup salad sandwich cake biscuit dessert viennoiserie snack sweet sauce spread umbrella',
);

/** French names it after what is in it, as it does a sandwich: "omelette lardons". */
export const OMELETTE = /^omelettes?$/;

/** Are these neighbours two foods? */
export function areTwoFoods(state: State, left: Atom, right: Atom): boolean {
  if (!isPlainFood(left) || !isPlainFood(right)) return false;
  return state.reader.language === 'tr'
    ? areTwoInTurkish(state, left, right)
    : areTwoByKind(state, left, right, state.reader.language);
}

function areTwoByKind(state: State, left: Atom, right: Atom, language: 'fr' | 'en'): boolean {
  const { foods, tokens } = state.reader;
  const [first, second] = [left, right].map((atom) => foods.categoryOf(textOf(state, atom.from, atom.to), language));
  // In a message too long for all questions, most neighbours are a list.
  if (!first || !second) return foods.isSpent();
  if (language === 'fr' && OMELETTE.test(tokens[left.from]?.norm ?? '')) return false;
  const both = textOf(state, left.from, right.to);
  const isMany = language === 'en' && COUNTED.has(first) && MANY.test(tokens[left.to - 1]?.norm ?? '');
  const pair = PAIRS[language].find((one) => one.left.has(first) && one.right.has(second));
  // "a tuna baguette" holds it; toast comes beside.
  const isToast = language === 'en' && MEATS.has(first) && /^toasts?$/.test(tokens[right.to - 1]?.norm ?? '');
  if (isToast || (isMany && !NAMED_AFTER_OTHERS.has(second))) return !foods.isName(both, language);
  // "riz poulet" has a row of its own; what comes behind such a list goes on with it.
  const goesOn = (ON_A_PLATE.has(second) || second === 'salad') && isList(state, left, language);
  if (!pair && !goesOn) return false;
  return pair?.unless === 'dish' ? !foods.isOneFood(both, language) : !foods.isName(both, language);
}

/** Is this name itself two things of a plate, word by word? */
function isList({ reader: { foods, tokens } }: State, atom: Atom, language: 'fr' | 'en'): boolean {
  const words = tokens.slice(atom.from, atom.to);
  return (
    words.length === 2 &&
    words.every(({ text }) => foods.isName(text, language) && ON_A_PLATE.has(foods.categoryOf(text, language) ?? ''))
  );
}

/** A Turkish word that says more of the next one: "peynirli", "şekersiz", "haşlanmış", "evdeki". */
const ADJECTIVE = /(?:l[iu]|s[iu]z|m[iu]s|ki|s[ea]l)$/;

/** "simit çay", "yumurta peynir zeytin". A compound has an ending ("tavuk çorbası"). */
function areTwoInTurkish(state: State, left: Atom, right: Atom): boolean {
  const { language, tokens, foods, lexicon } = state.reader;
  const lastOf = (atom: Atom) => tokens[atom.to - 1]?.norm ?? '';
  // "kızarmış olgun" is of names, and no food by itself.
  const isThing = /[iu]$/.test(lastOf(left)) || lexicon.findHead(tokens, left.to - 1, language) !== null;
  if (!isThing || ADJECTIVE.test(lastOf(left)) || !lexicon.names.wordSet.has(lastOf(right))) return false;
  const plain = lastOf(right).replace(/s?[iu]$/, '');
  // "çorbası" is of "çorba", and "brokoli" of nothing.
  const isCompound = right.to - right.from === 1 && plain !== lastOf(right) && lexicon.isKnownWord(plain);
  const both = textOf(state, left.from, right.to);
  if (isCompound || foods.isName(both, language)) return false;
  // "1 dilim ekmek peynir"
  const [first, second] = [left, right].map((atom) => foods.categoryOf(textOf(state, atom.from, atom.to), language));
  const isLoaf = /^(?:yarim|ceyrek|tam)$/.test(tokens[left.from - 1]?.norm ?? '');
  if (first === 'bread' && second !== 'bread' && !isLoaf) return true;
  // "kuru fasulye pilav": a dish by itself, and no kind of the next one.
  if (SERVED.has(first ?? '') && left.to - left.from > 1) return true;
  // "pilav tavuk sote"
  if (first === 'starch' && (second === 'dish' || second === 'meat') && !/l[iu]$/.test(lastOf(left))) return true;
  return !foods.isOneFood(both, language);
}

const SERVED = some('dish legume soup salad');

/** Food and nothing else, in words. */
export const isPlainFood = (atom: Atom): boolean =>
  atom.kind === 'head' && atom.kinds.size === 1 && atom.kinds.has('food') && atom.emojiCount === 0;
