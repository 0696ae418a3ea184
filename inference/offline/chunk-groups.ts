/** The names of a chunk, each with the amounts that are its own. */
import type { Language } from '#db/message.ts';
import { isMeasure } from '../units.ts';
import type { Atom } from './atom.ts';
import { isWeighedAmid } from './food-items.ts';
import { isLinkAtom, NO_MOMENT, type State, textOf } from './items.ts';
import { isLinking } from './lexicon.ts';
import { takeMoment } from './moments.ts';
import { areTwoFoods, isPlainFood, OMELETTE } from './side-by-side.ts';

const QUANTITIES: ReadonlySet<Atom['kind']> = new Set(['number', 'amount', 'duration', 'setsReps', 'distance', 'unit']);

/** Atoms around each name of a chunk: amounts go with the name they stand nearest to, by the order the person uses. */
export function groupByHead(state: State, atoms: readonly Atom[]): Atom[][] {
  const heads = atoms.flatMap((atom, index) => (atom.kind === 'head' || atom.kind === 'activityVerb' ? [index] : []));
  if (heads.length < 2) return apartFromUnknown(atoms);
  const isQuantity = (atom: Atom) => QUANTITIES.has(atom.kind);
  const lastQuantity = atoms.findLastIndex(isQuantity);
  const leads =
    isTimedEach(atoms, heads) ||
    atoms.slice(0, heads[0]).some((atom) => isQuantity(atom) && !(atom.kind === 'duration'));
  const groups: Atom[][] = [];
  let start = 0;
  for (let h = 1; h < heads.length; h++) {
    const between = atoms.slice((heads[h - 1] as number) + 1, heads[h] as number);
    const cut = cutBetween(
      between,
      leads,
      isQuantity,
      atoms[heads[h - 1] as number] as Atom,
      atoms[heads[h] as number] as Atom,
      state,
      lastQuantity > (heads[h] as number),
    );
    if (cut === null) continue;
    const end = (heads[h - 1] as number) + 1 + cut;
    groups.push(atoms.slice(start, end));
    start = end;
  }
  groups.push(atoms.slice(start));
  return groups.flatMap(apartFromUnknown);
}

/** "30 dk pilates 20 dk kardiyo", "15 dk ip atladım 20 dk koştum": one duration before each, and nothing else. */
function isTimedEach(atoms: readonly Atom[], heads: readonly number[]): boolean {
  const isOneBefore = heads.every((head, at) => {
    const before = atoms.slice(at === 0 ? 0 : (heads[at - 1] as number) + 1, head);
    const figures = before.filter(({ kind }) => QUANTITIES.has(kind));
    return figures.length === 1 && figures[0]?.kind === 'duration';
  });
  return isOneBefore && !atoms.slice(heads.at(-1)).some(({ kind }) => QUANTITIES.has(kind));
}

/** "150g greek yog 30g honey": a name nobody knows between two amounts has the first of them. */
function apartFromUnknown(group: readonly Atom[]): Atom[][] {
  const isMeasured = (atom: Atom) => atom.kind === 'amount' && isMeasure(atom.unit);
  const first = group.findIndex(isMeasured);
  const second = group.findIndex((atom, at) => at > first && isMeasured(atom));
  const between = group.slice(first + 1, Math.max(second, 0));
  const isName =
    between.some(({ kind }) => kind === 'word') && between.every(({ kind }) => kind === 'word' || kind === 'filler');
  const isNamedBehind = group.slice(second + 1).some(({ kind }) => kind === 'head');
  if (first === -1 || second === -1 || !isName || !isNamedBehind) return [[...group]];
  return [group.slice(0, second), group.slice(second)];
}

/** Where between two names one ends and the next begins; null when both are one name. */
function cutBetween(
  between: Atom[],
  leads: boolean,
  isQuantity: (atom: Atom) => boolean,
  left: Atom,
  right: Atom,
  state: State,
  isMeasuredBehind: boolean,
): number | null {
  const verb = between.findIndex((atom) => atom.kind === 'verb' || takeMoment(NO_MOMENT, atom, 1) !== null);
  if (verb >= 0) return verb;
  // "velouté de 12 légumes", "muesli aux 4 noix": a linking word before the number keeps it in the name.
  const number = between.findIndex((atom) => atom.kind === 'number');
  const atomBefore = number > 0 ? between[number - 1] : null;
  // "muesli 4 noix", "omelette 3 œufs": so does a bare number, unless amounts lead ("2 œufs 1 pain") or follow each name.
  const isBare =
    number === 0 &&
    between[0]?.kind === 'number' &&
    !between[0].isArticle &&
    !isMeasuredBehind &&
    (!leads || holdsSoMany(state, left, right));
  if (isCountOfNext(state, left, between) && isSameFamily(left, right) && !isMeasuredBehind) return number;
  if (
    isSameFamily(left, right) &&
    number === between.length - 1 &&
    ((atomBefore && isLinkAtom(state, atomBefore)) || isBare) &&
    state.reader.language === 'fr'
  ) {
    return null;
  }
  const measured = between.findIndex((atom) => atom.kind === 'amount' && isMeasure(atom.unit));
  const isAhead =
    measured >= 0 &&
    measured === between.findIndex(isQuantity) &&
    measured < between.length - 1 &&
    between.slice(measured + 1).every((atom) => /^(?:de|d|of)$/.test(state.reader.tokens[atom.from]?.norm ?? ''));
  // "shaker 30 g de whey"; but "the juice from 150 g of limes" is their juice.
  const isFrom = /^(?:from|de)$/.test(state.reader.tokens[(between[measured]?.from ?? 0) - 1]?.norm ?? '');
  if (isAhead && !isFrom && isSameFamily(left, right)) return measured;
  // "shaker: 30 g whey", "protein shake 1 scoop whey": what a colon opens, and what is scooped, stands behind.
  const opened = between.findIndex((atom) => isQuantity(atom) && state.reader.tokens[atom.from - 1]?.text === ':');
  const scooped = between.findIndex((atom) => atom.kind === 'amount' && atom.unit === 'scoop');
  const isOpened = opened >= 0 || (scooped >= 0 && scooped === between.length - 1 && !isMeasuredBehind);
  if (isOpened && isSameFamily(left, right)) return Math.max(opened, scooped);
  if (isWeighedAmid(state, left, between, leads)) return null;
  const quantity = between.findIndex(
    (atom) => isQuantity(atom) && !(atom.kind === 'number' && atom.isArticle && isSameFamily(left, right)),
  );
  if (quantity >= 0) {
    const last = between.findLastIndex(isQuantity);
    // "whey 1 ölçek 300 ml sütle": one is of each.
    if (!leads && last > quantity && between[quantity]?.kind === 'amount' && between[last]?.kind === 'amount')
      return last;
    return leads || isPutInto(state, left) ? quantity : last + 1;
  }
  // "big mac medium fries", "whopper orta boy patates": a size stands before what it is of.
  const size = between.findIndex((atom) => atom.kind === 'size');
  const isOfNext = size >= 0 && size === between.length - 1 && state.reader.language !== 'fr';
  if (isOfNext && isPlainFood(left) && isPlainFood(right)) return size;
  const into = !leads ? -1 : between.findIndex((_, at) => isIntoDrink(state, between.slice(at), right));
  if (into >= 0) return into;
  if (between.some((atom) => atom.kind === 'without') || isPackedIn(state, left, right)) return null;
  if (between.length === 0 && isSaidOfNext(state, right)) return null;
  if (between.length === 0 && areTwoFoods(state, left, right)) return 0;
  return isSameFamily(left, right) ? null : 0;
}

/** "vanilya | aromalı yoğurt", "mantar | soslu biftek": the name begins with a word that is said of what stands before. */
const isSaidOfNext = ({ reader: { language, tokens } }: State, right: Atom): boolean =>
  language === 'tr' && OF_WHAT.test(tokens[right.from]?.norm ?? '');

const OF_WHAT = /^(?:aromali|soslu|dolgulu|kremali|kapli|kaplamali|parcacikli|ozlu|bazli|harcli|tadinda|lezzetli)$/;

/** "coffee with cream 2 sugars", "toast 2 eggs", "café 2 sucres": a number by itself counts what stands behind it. */
function isCountOfNext({ reader }: State, left: Atom, between: readonly Atom[]): boolean {
  const { foods, language, tokens } = reader;
  const [number, ...others] = between;
  if (number?.kind !== 'number' || number.isArticle || others.length > 0) return false;
  const name = tokens.slice(left.from, left.to).map((token) => token.text);
  return language !== 'fr' || foods.isPoured(name.join(' '), language);
}

/** "un tacos 2 viandes", "une omelette 3 œufs" */
function holdsSoMany(state: State, left: Atom, right: Atom): boolean {
  const { foods, language, tokens } = state.reader;
  const isOne = tokens[left.from - 1]?.norm === 'un' || tokens[left.from - 1]?.norm === 'une';
  const isFilled =
    OMELETTE.test(tokens[left.from]?.norm ?? '') || foods.isFilled(textOf(state, left.from, left.to), language);
  return isOne && isFilled && foods.isIngredient(textOf(state, right.from, right.to), language);
}

/** "çayıma bir kaşık şeker": what goes into it is measured, not the tea. */
const isPutInto = ({ reader }: State, left: Atom): boolean =>
  reader.language === 'tr' && /[iu]m[ae]$/.test(reader.tokens[left.to - 1]?.norm ?? '');

const INTO: Partial<Record<Language, RegExp>> = {
  en: /^in (?:my|the|a|an|his|her)$/,
  fr: /^dans (?:mon|ma|un|une|le|la|l)$/,
};

/** "a spoon of sugar in my tea", "du lait dans mon café": both are had. */
function isIntoDrink({ reader }: State, between: readonly Atom[], right: Atom): boolean {
  const { tokens, language, foods } = reader;
  const [first] = between;
  if (!first || right.kind !== 'head') return false;
  const words = tokens.slice(first.from, right.from).map((token) => token.norm);
  const name = tokens.slice(right.from, right.to).map((token) => token.text);
  return (INTO[language]?.test(words.join(' ')) ?? false) && foods.isPoured(name.join(' '), language);
}

const LIQUIDS: Partial<Record<Language, { words: RegExp; links: RegExp }>> = {
  fr: { words: /^(?:jus|sirop|eau|huile|saumure|vinaigre)$/, links: /^(?:au|a|dans|du|son|leur|l|en)$/ },
  en: {
    words: /^(?:juice|syrup|water|oil|brine|vinegar)$/,
    links: /^(?:in|its|own|light|heavy|natural|fruit|olive|sunflower|vegetable|salted)$/,
  },
};

/** What a food is kept in is no food beside it; where nobody sells the two as one, it is left out. */
export function withoutPacking(state: State, atoms: readonly Atom[]): readonly Atom[] {
  const heads = atoms.filter((atom) => atom.kind === 'head');
  const at = heads.findIndex((head, index) => index > 0 && isPackedIn(state, heads[index - 1] as Atom, head));
  const [food, liquid] = [heads[at - 1], heads[at]];
  if (!food || !liquid) return atoms;
  const { foods, language, tokens } = state.reader;
  const areBound = tokens
    .slice(food.to, liquid.from)
    .every((token) => isLinking(token, language) || token.norm === 'in');
  if (areBound && foods.isOneFood(textOf(state, food.from, liquid.to), language)) return atoms;
  const kept = (atom: Atom) => atom.to <= food.to || atom.from >= liquid.to || atom.kind === 'amount';
  return atoms.filter(kept);
}

/** "pêches au jus", "tuna packed in water". */
function isPackedIn(state: State, left: Atom, right: Atom): boolean {
  const { tokens, language } = state.reader;
  const liquids = LIQUIDS[language];
  if (!liquids || !isPlainFood(left) || right.to - right.from > 2) return false;
  const norms = tokens.slice(left.to, right.to).map((token) => token.norm);
  const from = norms.findIndex((norm) => liquids.links.test(norm));
  return (
    from >= 0 &&
    norms.slice(from, -1).every((norm) => liquids.links.test(norm)) &&
    liquids.words.test(norms.at(-1) ?? '')
  );
}

function isSameFamily(left: Atom, right: Atom): boolean {
  const family = (atom: Atom) =>
    atom.kind === 'activityVerb' ? 'move' : atom.kind === 'head' && atom.kinds.has('food') ? 'food' : 'move';
  return family(left) === family(right);
}
