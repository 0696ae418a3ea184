/**
 * What is said once of several: "100 g each of rice and lentils", "squat et presse, 3x10 chacun", "pirinç ve mercimekten
 * 100'er gram", and "deux yaourts nature et fraise", which are one of each.
 */

import { isMeasure } from '../units.ts';
import type { Atom } from './atom.ts';
import { type Chunk, type Item, isArticle, NOT_PART_OF_IT, type State, textOf } from './items.ts';
import { isApiece, wordsOf } from './multiples.ts';
import { phraseAt } from './phrases.ts';
import { tokenise } from './text.ts';

/** Notes of an item that its amount, or its sets, are those of each beside it. */
export function noteShared(state: State, item: Item, atoms: readonly Atom[]): void {
  const said = atoms.find(
    (atom) =>
      ((atom.kind === 'amount' && isMeasure(atom.unit)) || atom.kind === 'setsReps') && isApiece(state.reader, atom),
  );
  // "deux yaourts de 125 g chacun" counts what it is of.
  const isCounted = atoms.some((atom) => atom.kind === 'number' && !atom.isArticle);
  if (!said || (isCounted && item.kind === 'food')) return;
  const head = atoms.find((atom) => atom.kind === 'head' || atom.kind === 'word');
  item.isOfEach = head && said.from < head.from ? 'following' : 'preceding';
}

/** Gives what is of each to those beside it that have nothing of their own. */
export function shareAmounts(state: State): void {
  const { items } = state;
  for (const [index, item] of items.entries()) {
    if (!item.isOfEach) continue;
    const step = item.isOfEach === 'following' ? 1 : -1;
    for (let at = index + step; takesPart(item, items[at]); at += step) {
      const other = items[at] as Item;
      if (item.kind === 'food') other.amount = item.amount;
      else Object.assign(other, { sets: item.sets.map((set) => ({ ...set })), setCount: item.setCount });
    }
  }
}

function takesPart(item: Item, other: Item | undefined): boolean {
  if (!other || other.kind !== item.kind || other.sentence !== item.sentence) return false;
  if (item.kind === 'food') return item.amount !== null && other.amount === null;
  return item.sets.length > 0 && other.sets.length === 0 && other.minutes === null && other.isExercise;
}

const ARTICLES: ReadonlySet<string> = new Set(['un', 'une', 'des', 'du', 'de', 'd', 'la', 'le', 'les', 'l']);

/** So many kinds of one thing are told apart; more is a list of other foods. */
const MOST_KINDS = 4;

/**
 * "deux yaourts nature et fraise": a word behind a counted food with a kind, which names that food in another kind. The
 * count is of all kinds; `settleKinds` gives each its own.
 */
export function isAnotherKind(state: State, chunk: Chunk): boolean {
  const last = state.items.at(-1);
  const { language, tokens } = state.reader;
  if (language !== 'fr' || (chunk.after !== 'and' && chunk.after !== 'comma')) return false;
  if (last?.kind !== 'food' || last.sentence !== state.sentence || !last.amount || isMeasure(last.amount.unit))
    return false;
  const said = chunk.atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const [only] = said;
  if (said.length !== 1 || !only || isArticle(only) || (only.kind !== 'head' && only.kind !== 'word')) return false;
  // An article begins another food: "deux yaourts nature et des fraises".
  if (chunk.atoms.some(isArticle) || ARTICLES.has(tokens[only.from - 1]?.norm ?? '')) return false;
  const kinds = (last.kinds ?? 1) + 1;
  const words = last.name.split(' ');
  // "boules de glace vanille" are of ice cream.
  const at = words.slice(0, 3).findIndex((word) => phraseAt(wordsOf(language).inKinds, tokenise(word), 0) !== null);
  const thing = words[at];
  if (thing === undefined || at === words.length - 1) return false;
  if (kinds > MOST_KINDS || last.amount.value < kinds) return false;
  const name = `${thing} ${textOf(state, only.from, only.to)}`;
  if (!state.reader.foods.isOneFood(name, state.reader.language)) return false;
  state.items.push({ ...last, name, said: textOf(state, only.from, only.to), kinds });
  return true;
}

/** Each kind has its part of the count, where that comes out even; else nobody can say whose is how much. */
export function settleKinds({ items }: State): void {
  for (let end = items.length - 1; end >= 0; end--) {
    const { kinds = 1, amount } = items[end] as Item;
    if (kinds === 1 || !amount || items[end + 1]?.kinds === kinds + 1) continue;
    const each = amount.value % kinds === 0 ? amount.value / kinds : 1;
    for (let at = end; at > end - kinds; at--) (items[at] as Item).amount = { ...amount, value: each };
  }
}
