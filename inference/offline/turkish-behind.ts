/** "dondurma yedim vanilyalı", "kahve 2 fincan sütlü": what a food has or lacks, which Turkish may say behind it. */
import type { Atom } from './atom.ts';
import { readAmount } from './food-items.ts';
import { isArticle, NOT_PART_OF_IT, type State, textOf } from './items.ts';

/** Of "peynirli", "şekersiz". */
const ENDING = /(?:l[iu]|s[iu]z)$/;
/** "fırından", "kantinde": where it is from. */
const PLACE = /.{2}[dt][ea]n?$/;

const ABOUT_FOOD: ReadonlySet<Atom['kind']> = new Set([
  ...NOT_PART_OF_IT,
  ...(['head', 'word', 'number', 'amount', 'unit', 'size'] as const),
]);

/** Takes such words into the food before them; false where they are a thing of their own. */
export function takeSaidBehind(state: State, atoms: readonly Atom[]): boolean {
  const { tokens, language, lexicon } = state.reader;
  const last = state.items.at(-1);
  if (language !== 'tr' || last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  const lastWordOf = (atom: Atom) => tokens[atom.to - 1]?.norm ?? '';
  const named = atoms.filter((atom) => atom.kind === 'head' || (atom.kind === 'word' && !PLACE.test(lastWordOf(atom))));
  const [first, end] = [named[0], named.at(-1)];
  if (!first || !end || !atoms.every((atom) => ABOUT_FOOD.has(atom.kind))) return false;
  const isRun = named.every((atom, at) => at === 0 || atom.from === named[at - 1]?.to);
  const words = textOf(state, first.from, end.to);
  // "ravioli" has nothing to do with it.
  const thing = lastWordOf(end).replace(ENDING, '');
  if (!isRun || thing.length < 2 || thing === lastWordOf(end) || !lexicon.isKnownWord(thing)) return false;
  last.name = `${words} ${last.name}`;
  const amount = readAmount(state, atoms, end);
  const isSaid = atoms.some((atom) => atom.kind === 'amount' || (atom.kind === 'number' && !isArticle(atom)));
  if (amount && (isSaid || last.amount === null)) last.amount = amount;
  return true;
}
