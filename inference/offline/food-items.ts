/** A food's name, brand and amount out of the atoms around it. */
import type { Amount, Unit } from '../schema.ts';
import { type Atom, EMOJI, isMeasure } from './atoms.ts';
import { isOneFood } from './dishes.ts';
import { type Item, isLinkAtom, type State, textOf } from './items.ts';
import { isLinking } from './lexicon.ts';

/** The name runs from the first to the last word that belongs to it; capitals nobody knows are the brand. */
export function foodName(state: State, atoms: readonly Atom[], heads: readonly Atom[]): Pick<Item, 'name' | 'brand'> {
  const first = heads[0] as Atom;
  if (first.kind === 'head' && first.emojiCount > 0) {
    return { name: EMOJI[state.reader.tokens[first.from]?.text ?? ''] ?? '', brand: null };
  }
  const start = atoms.indexOf(first);
  const nameParts: string[] = [];
  const brandParts: string[] = [];
  // Words before the name that nobody knows are part of it: "riz basmati" with "basmati" first in Turkish.
  for (let index = start - 1; index >= 0; index--) {
    const atom = atoms[index] as Atom;
    if (atom.kind !== 'word' && atom.kind !== 'intensity' && !saysMore(state, atom)) break;
    const text = textOf(state, atom.from, atom.to);
    if (atom.kind === 'word' && atom.isCapital && first.from > 0 && atom.from > 0) brandParts.unshift(text);
    else nameParts.unshift(text);
  }
  let end = first.from;
  for (let index = start; index < atoms.length; index++) {
    const atom = atoms[index] as Atom;
    const text = textOf(state, atom.from, atom.to);
    const isBrand =
      (atom.kind === 'word' && atom.isCapital) || continuesBrand(state, atoms, index, brandParts.length > 0);
    if (isBrand) {
      brandParts.push(text);
    } else if (
      atom.kind === 'head' ||
      atom.kind === 'word' ||
      isNameWord(atoms, index, start) ||
      saysMore(state, atom)
    ) {
      const link = linkBefore(state, end, atom.from);
      nameParts.push(link + text);
      end = atom.to;
    } else if (atom.kind !== 'filler' && !isLinkAtom(state, atom)) {
      if (nameParts.length > 0 && atom.kind !== 'size') break;
    }
  }
  const brand = brandParts.length > 0 ? brandParts.join(' ') : null;
  return { name: nameParts.join(' ').trim(), brand };
}

/** "Bonne Maman", "Bouton d'Or": a capital right behind a brand goes on with it, also where the word is a small one. */
function continuesBrand(state: State, atoms: readonly Atom[], index: number, hasBrand: boolean): boolean {
  const before = atoms[index - 1];
  const token = state.reader.tokens[atoms[index]?.from ?? -1];
  if (!hasBrand || before?.kind !== 'word' || !before.isCapital || !token?.isCapital) return false;
  return atoms[index]?.kind === 'filler' || atoms[index]?.kind === 'size';
}

/** Where it was made, said beside its name: tables know the fries of a school from those of a restaurant. */
const PLACES: readonly [RegExp, string][] = [
  [/\bschool\b/i, 'school'],
  [/\bfast[- ]food\b/i, 'fast food'],
  [/\brestaurant\b/i, 'restaurant'],
  [/\bfrozen\b|\bfreezer\b/i, 'frozen'],
];

/** "french fries from school": the name with the place, where there is one food of both. */
export function withPlace(state: State, name: string, said: string): string {
  if (state.reader.language !== 'en') return name;
  const place = PLACES.find(([pattern]) => pattern.test(said) && !pattern.test(name))?.[1];
  const whole = `${name} ${place}`;
  return place !== undefined && isOneFood(state, whole) ? whole : name;
}

/** "sugar-free": what is free of something is another food; "medium crust": a size of what it is made of. */
function saysMore(state: State, atom: Atom): boolean {
  const { tokens, language } = state.reader;
  if (language !== 'en') return false;
  const [before, own, after] = [tokens[atom.from - 1], tokens[atom.from], tokens[atom.from + 1]];
  if (atom.kind === 'size') return after?.norm === 'crust';
  return own?.norm === 'free' && before?.kind === 'mark' && before.text === '-';
}

/** Words of other categories that inside a name belong to it: "sans sucre", "pain léger", "de 12 légumes". */
function isNameWord(atoms: readonly Atom[], index: number, start: number): boolean {
  const atom = atoms[index] as Atom;
  if (index <= start) return false;
  return (
    atom.kind === 'without' || atom.kind === 'intensity' || (atom.kind === 'number' && isInName(atoms, index, start))
  );
}

/** The small words between two parts of a name, as written: "compote de pommes". */
function linkBefore(state: State, from: number, to: number): string {
  const tokens = state.reader.tokens.slice(from, to);
  if (tokens.length === 0 || tokens.length > 3 || !tokens.every((token) => isLinking(token, state.reader.language)))
    return '';
  return `${tokens.map((token) => token.text).join(' ')} `;
}

export function readAmount(atoms: readonly Atom[], head: Atom): Amount | null {
  const size =
    atoms.find((atom) => atom.kind === 'size')?.size ??
    atoms.flatMap((atom) => (atom.kind === 'amount' && atom.size ? [atom.size] : []))[0] ??
    null;
  const measured = pickAmount(atoms, head);
  if (head.kind === 'head' && head.emojiCount > 0 && !measured) return { value: head.emojiCount, unit: 'piece', size };
  if (measured) return { ...measured, size };
  return size ? { value: 1, unit: 'piece', size } : null;
}

/** "pizza 4 saisons", "velouté de 12 légumes": a number behind the name with a word behind it is part of the name. */
function isInName(atoms: readonly Atom[], index: number, headIndex: number): boolean {
  const next = atoms[index + 1];
  return index > headIndex && (next?.kind === 'word' || next?.kind === 'head');
}

/** "a cup of coffee that weighs 480 g" weighs that: a scale tells more than a spoon, a spoon more than a glass. */
function rankOf(unit: Unit, isArticle: boolean): number {
  if (isMeasure(unit)) return /^(?:k?g|mg|oz|lb|[cdm]?l)$/.test(unit) ? 5.5 : 5;
  return isArticle ? 3 : 4;
}

/** An exact measure beats a container ("un bol (300 g)"), a container beats a bare count ("2 verres"). */
function pickAmount(atoms: readonly Atom[], head: Atom): { value: number; unit: Unit } | null {
  let best: { value: number; unit: Unit; rank: number } | null = null;
  const offer = (value: number, unit: Unit, rank: number) => {
    if (!best || rank > best.rank) best = { value, unit, rank };
  };
  const headIndex = atoms.indexOf(head);
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind === 'amount') offer(atom.value, atom.unit, rankOf(atom.unit, atom.isArticle));
    else if (atom.kind === 'unit') offer(1, atom.unit, 2);
    else if (atom.kind === 'number' && isInName(atoms, index, headIndex)) continue;
    else if (atom.kind === 'number' && !atom.isArticle) offer(atom.value, 'piece', index < headIndex ? 2.5 : 1.5);
    else if (atom.kind === 'number') offer(atom.value, 'piece', 1);
    else if (atom.kind === 'setsReps' && atom.reps === null) offer(atom.sets, 'piece', 1);
  }
  if (!best) return null;
  const chosen = best as { value: number; unit: Unit };
  // "demi-pot", "yarım porsiyon": the number stands apart from the unit.
  if (!isMeasure(chosen.unit) && chosen.value === 1) {
    const number = atoms.find((atom) => atom.kind === 'number' && !atom.isArticle);
    if (number?.kind === 'number' && atoms.some((atom) => atom.kind === 'unit'))
      return { value: number.value, unit: chosen.unit };
  }
  return { value: chosen.value, unit: chosen.unit };
}

const VOLUMES: ReadonlySet<Unit> = new Set(['ml', 'cl', 'dl', 'l', 'floz']);

/** "un lait de soja et un biscuit. 250 ml": a volume goes to what was poured; a measure is more exact than a vessel. */
export function giveAmount(state: State, last: Item, amount: Amount): void {
  const { foods, language } = state.reader;
  const isOpen = (item: Item) => item.amount === null || item.amount.unit === 'piece' || !isMeasure(item.amount.unit);
  const poured = VOLUMES.has(amount.unit)
    ? state.items.findLast((item) => item.kind === 'food' && isOpen(item) && foods.isPoured(item.name, language))
    : undefined;
  const item = poured ?? last;
  if (item.amount === null || item.amount.unit === 'piece') item.amount = amount;
  else if (isMeasure(amount.unit) && isOpen(item)) item.amount = amount;
}
