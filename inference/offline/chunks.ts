/** A sentence cut at commas and at words like "and", "with", "then", where these part one thing from the next. */

import type { Language } from '#db/message.ts';
import { type Atom, DASHES } from './atom.ts';
import { isBareBodyKg } from './body-mass.ts';
import { type Chunk, isArticle, isLinkAtom, isNamedFood, NOT_PART_OF_IT, type State, textOf } from './items.ts';

/** Cuts at separators; brackets stay with what they explain, a colon joins. */
export function splitChunks(state: State, atoms: readonly Atom[]): Chunk[] {
  const chunks: Chunk[] = [{ atoms: [], after: 'start' }];
  let depth = 0;
  for (const [index, atom] of atoms.entries()) {
    if (isOnFood(state, atoms, index)) {
      chunks.push({ atoms: [], after: 'on' });
      continue;
    }
    if (isBrandDash(state, atoms, index)) continue;
    if (isLabel(state, atoms, index, chunks.at(-1) as Chunk)) {
      const next = atoms[index + 1] as Atom;
      if (next.kind === 'head') chunks.push({ atoms: [], after: 'with' });
      else dropHead(chunks.at(-1) as Chunk);
      continue;
    }
    if (isNextOne(state, atoms, index, chunks.at(-1) as Chunk)) chunks.push({ atoms: [], after: 'and' });
    if (atom.kind !== 'separator') {
      (chunks.at(-1) as Chunk).atoms.push(atom);
      continue;
    }
    if (atom.separator === 'and' && isOfTwoKinds(state, atoms, index)) continue;
    if (atom.separator === 'open') depth++;
    else if (atom.separator === 'close') depth = Math.max(0, depth - 1);
    else if (atom.separator === 'comma' && (isAmountAhead(state, chunks) || isKindAhead(chunks))) continue;
    else if (atom.separator !== 'colon' && atom.separator !== 'stop' && depth === 0)
      chunks.push({ atoms: [], after: atom.separator });
    else if (atom.separator === 'and' || atom.separator === 'comma') {
      // Inside brackets a list is still a list.
      chunks.push({ atoms: [], after: atom.separator });
    }
  }
  return chunks.filter((chunk) => chunk.atoms.length > 0);
}

/** What else is said beside the name stays: "full english this morning: 2 sausages, ...". */
function dropHead(chunk: Chunk): void {
  chunk.atoms = chunk.atoms.filter((atom) => atom.kind !== 'head');
}

/** "waakye with egg", "koko and bofrot": an unknown name that opens a list of foods is one of them. */
export function withListed(chunks: readonly Chunk[]): readonly Chunk[] {
  const [first, second] = chunks;
  const isBare = first?.atoms.every((atom) => atom.kind === 'word') && first.atoms.length <= MOST_LISTED_WORDS;
  // "pozole, two bowls"
  const isMeasured = second?.after === 'comma' && second.atoms.every((atom) => atom.kind === 'amount');
  if (first && isBare && isMeasured) return [{ ...first, isListed: true }, ...chunks.slice(1)];
  const isLinked = second?.after === 'with' || second?.after === 'and';
  const isFoods = second?.atoms.find(
    (atom) => atom.kind !== 'number' && atom.kind !== 'amount' && atom.kind !== 'size',
  );
  const isTold = second?.atoms.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb');
  if (!first || !isBare || !isLinked || isTold || !isNamedFood(isFoods)) return chunks;
  return [{ ...first, isListed: true }, ...chunks.slice(1)];
}

const MOST_LISTED_WORDS = 3;

/** "bir tost bir ayran", "6 makis avocat une soupe": an article behind a food that has its amount begins the next one. */
function isNextOne({ reader }: State, atoms: readonly Atom[], index: number, { atoms: before }: Chunk): boolean {
  const atom = atoms[index] as Atom;
  // "yoğurtlu bir çorba" is one.
  if (reader.language === 'tr' && /l[iu]$/.test(reader.tokens[atom.from - 1]?.norm ?? '')) return false;
  const next = atoms[index + 1]?.kind === 'size' ? atoms[index + 2] : atoms[index + 1];
  if (atom.kind !== 'number' || !atom.isArticle || !isNamedFood(next) || !isNamedFood(before.at(-1))) return false;
  const first = before.findIndex((one) => one.kind === 'head');
  return before.slice(0, first).some((one) => one.kind === 'number' || one.kind === 'amount');
}

/** What there are several kinds of in one dish. */
const KINDS_OF: Partial<Record<Language, ReadonlySet<string>>> = {
  en: new Set('red green yellow white black blue brown orange purple pink dark light lean fat ripe unripe'.split(' ')),
  tr: new Set('kirmizi yesil sari beyaz siyah mavi kahverengi mor pembe turuncu'.split(' ')),
};

/** "red and green peppers", "kırmızı ve yeşil biber": one food of two kinds. */
function isOfTwoKinds(state: State, atoms: readonly Atom[], index: number): boolean {
  const { tokens, language } = state.reader;
  const kinds = KINDS_OF[language];
  const [before, after] = [atoms[index - 1], atoms[index + 1]];
  if (!kinds || !before || !after) return false;
  const isKind = (place: number) => kinds.has(tokens[place]?.norm ?? '');
  const isNamed = after.to - after.from > 1 || tokens[after.to]?.kind === 'word';
  return before.to - before.from === 1 && isKind(before.from) && isKind(after.from) && isNamed;
}

/** "80 gram ağırlığında, dondurulmuş krep": Turkish puts the amount first; a comma behind it does not cut it off. */
function isAmountAhead(state: State, chunks: readonly Chunk[]): boolean {
  const [first] = chunks;
  if (state.reader.language !== 'tr' || chunks.length > 1 || !first) return false;
  const amounts = first.atoms.filter((atom) => atom.kind === 'amount');
  // "sabah 78.6 kg, 1 yumurta"
  const isBody = amounts.some((atom) => atom.unit === 'kg' && isBareBodyKg(atom.value));
  return (
    amounts.length === 1 &&
    !isBody &&
    first.atoms.every((atom) => atom.kind === 'amount' || NOT_PART_OF_IT.has(atom.kind))
  );
}

/** "a large, ripe banana": a comma between what is said of one thing that is still to be named. */
function isKindAhead(chunks: readonly Chunk[]): boolean {
  const { atoms } = chunks.at(-1) as Chunk;
  const said = atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const [one, kind] = said;
  return said.length === 2 && one?.kind === 'number' && (kind?.kind === 'size' || kind?.kind === 'intensity');
}

/** "peanut butter on toast", "du fromage sur du pain": between two foods, and not "on Monday". */
function isOnFood(state: State, atoms: readonly Atom[], index: number): boolean {
  const word = { en: 'on', fr: 'sur', tr: null }[state.reader.language];
  if (word === null || state.reader.tokens[atoms[index]?.from ?? -1]?.norm !== word) return false;
  const isFood = (atom: Atom | undefined) => atom?.kind === 'head' && atom.kinds.has('food');
  // "sardines (120 g) on two crispbreads"
  const cuts = (atom: Atom) => atom.kind === 'separator' && atom.separator !== 'open' && atom.separator !== 'close';
  const before = atoms.slice(0, index).findLast((atom) => atom.kind === 'head' || cuts(atom));
  return isFood(before) && isFood(atoms.slice(index + 1, index + 5).find((atom) => atom.kind === 'head'));
}

/**
 * "Sandwich : jambon, fromage" tells what is in it, "dessert : un flan", "fruit : une pomme" what it was: then the name
 * behind the colon is the food, and the word before it only says which one is meant.
 */
function isLabel(state: State, atoms: readonly Atom[], index: number, chunk: Chunk): boolean {
  const atom = atoms[index];
  if (atom?.kind !== 'separator' || (atom.separator !== 'colon' && atom.separator !== 'open')) return false;
  const isBracket = atom.separator === 'open';
  const label = chunk.atoms.find((one) => one.kind === 'head');
  const isAlone = chunk.atoms.every((one) => one === label || NOT_PART_OF_IT.has(one.kind));
  if (label?.kind !== 'head' || !label.kinds.has('food') || !isAlone) return false;
  const next = atoms[index + 1];
  const after = atoms.slice(index + 2).find((one) => !isLinkAtom(state, one));
  const isFood = (one: Atom | undefined) => one?.kind === 'head' && one.kinds.has('food');
  // "salade : 50 g de thon, 2 œufs": who says how much of each tells all that was in it. "Omelette : 3 œufs" is hers.
  const isCounted = next?.kind === 'amount' || (next?.kind === 'number' && !next.isArticle);
  const { foods, language } = state.reader;
  if (isBracket) {
    // "chia pudding (30g chia, 200ml oat milk)" is made of them; "coffee (200 ml milk, 1 sugar)" is still a coffee.
    const close = atoms.findIndex((one, at) => at > index && one.kind === 'separator' && one.separator === 'close');
    const inside = atoms.slice(0, close === -1 ? undefined : close);
    const isMade = isCounted && isFood(after) && isListBehind(inside, index + 1);
    return isMade && !foods.isPoured(textOf(state, label.from, label.to), language);
  }
  if (isCounted) return isFood(after) && isListBehind(atoms, index + 1);
  if (language !== 'fr') return false;
  if (next && isArticle(next)) return isFood(after);
  // "soupe : velouté de potiron" names the soup; a cake is in no cake.
  if (!next || !isFood(next) || !foods.isIngredient(textOf(state, next.from, next.to), language)) return false;
  return foods.isFilled(textOf(state, label.from, label.to), language);
}

/** Two names or more with a comma or an "and" between them. */
function isListBehind(atoms: readonly Atom[], from: number): boolean {
  const cut = atoms.findIndex(
    (atom, at) => at > from && atom.kind === 'separator' && (atom.separator === 'comma' || atom.separator === 'and'),
  );
  return cut > 0 && atoms.slice(cut).some((atom) => atom.kind === 'head');
}

/** "Pizza 4 saisons - Picard": a capital nobody knows behind a dash is the maker, not the next thing eaten. */
function isBrandDash(state: State, atoms: readonly Atom[], index: number): boolean {
  const dash = state.reader.tokens[atoms[index]?.from ?? -1];
  const next = atoms[index + 1];
  const isDash = atoms[index]?.kind === 'separator' && DASHES.has(dash?.text ?? '');
  const before = atoms[index - 1]?.kind;
  return isDash && (before === 'head' || before === 'word') && next?.kind === 'word' && next.isCapital;
}
