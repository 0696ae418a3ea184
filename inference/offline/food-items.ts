/** A food's name, brand and amount out of the atoms around it. */
import type { Language } from '#db/message.ts';
import type { Amount, Unit } from '../schema.ts';
import { isMeasure } from '../units.ts';
import { type Atom, TIMES } from './atom.ts';
import { type Item, isLinkAtom, type State, textOf } from './items.ts';
import { isLinking } from './lexicon.ts';
import { piecesOf, timesAmount } from './multiples.ts';
import { emojiName } from './words/emoji.ts';

/** The name runs from the first to the last word that belongs to it; capitals nobody knows are the brand. */
export function foodName(state: State, atoms: readonly Atom[], heads: readonly Atom[]): Pick<Item, 'name' | 'brand'> {
  const first = heads[0] as Atom;
  if (first.kind === 'head' && first.emojiCount > 0) {
    const { tokens, language } = state.reader;
    return { name: emojiName(tokens[first.from]?.text ?? '', language) ?? '', brand: null };
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
      if (nameParts.length > 0 && atom.kind !== 'size' && !weighsAmid(state, atoms, index)) break;
    }
  }
  const brand = brandParts.length > 0 ? brandParts.join(' ') : null;
  return { name: nameParts.join(' ').trim(), brand };
}

/** Is the weight at this place one that stands amid a name? */
function weighsAmid(state: State, atoms: readonly Atom[], index: number): boolean {
  const next = atoms.findIndex((atom, at) => at > index && atom.kind !== 'filler');
  const left = atoms.slice(0, index).findLast((atom) => atom.kind !== 'filler');
  if (left?.kind !== 'head' || atoms[next]?.kind !== 'head') return false;
  return isWeighedAmid(state, left, atoms.slice(atoms.indexOf(left) + 1, next), false);
}

/** "un cappuccino de 200 ml au lait entier", "tam yağlı sütlü 200 ml cappuccino": one food, weighed amid its name. */
export function isWeighedAmid(state: State, left: Atom, between: readonly Atom[], leads: boolean): boolean {
  const { tokens, language } = state.reader;
  const weight = between.find((atom) => atom.kind === 'amount' && isMeasure(atom.unit));
  if (!weight || between.some((atom) => atom !== weight && atom.kind !== 'filler')) return false;
  if (language === 'tr') return !leads && between.length === 1 && /l[iu]$/.test(tokens[left.to - 1]?.norm ?? '');
  const [before, after] = [tokens[weight.from - 1]?.norm ?? '', tokens[weight.to]?.norm ?? ''];
  return language === 'fr' && /^(?:de|d)$/.test(before) && /^(?:a|au|aux)$/.test(after);
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

/** What comes in a bottle is another drink than what is brewed at home. */
const BOTTLED_DRINK = /\b(?:iced?|tea|coffee)\b/i;
const BOTTLED: (typeof PLACES)[number] = [/\bbottle\b/i, 'bottled'];

/** "french fries from school": the name with the place, where there is one food of both. */
export function withPlace(state: State, name: string, said: string): string {
  if (state.reader.language !== 'en') return name;
  const places = BOTTLED_DRINK.test(name) ? [...PLACES, BOTTLED] : PLACES;
  const place = places.find(([pattern]) => pattern.test(said) && !pattern.test(name))?.[1];
  const whole = `${name} ${place}`;
  return place !== undefined && state.reader.foods.isOneFood(whole, state.reader.language) ? whole : name;
}

const FREE_OF: ReadonlySet<string> = new Set('sugar fat gluten caffeine lactose dairy salt alcohol'.split(' '));

/** "sugar-free": what is free of something is another food; "medium crust": a size of what it is made of. */
function saysMore(state: State, atom: Atom): boolean {
  const { tokens, language } = state.reader;
  if (language !== 'en') return false;
  const [before, own, after] = [tokens[atom.from - 1], tokens[atom.from], tokens[atom.from + 1]];
  if (atom.kind === 'size') return after?.norm === 'crust';
  return own?.norm === 'free' && (own.isGlued || FREE_OF.has(before?.norm ?? ''));
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

/** The amount among the atoms around a name, of all that was eaten. */
export function readAmount(state: State, atoms: readonly Atom[], head: Atom): Amount | null {
  const size =
    atoms.find((atom) => atom.kind === 'size')?.size ??
    atoms.flatMap((atom) => (atom.kind === 'amount' && atom.size ? [atom.size] : []))[0] ??
    null;
  const measured = pickAmount(state, atoms, head);
  if (head.kind === 'head' && head.emojiCount > 0 && !measured) return { value: head.emojiCount, unit: 'piece', size };
  if (measured) return asSold(state, head, { ...measured, size });
  return size ? { value: 1, unit: 'piece', size } : null;
}

/** A French baguette weighs 250 g, wherever it is eaten. */
const BAGUETTE_GRAMS = 250;
const BAGUETTE: Record<Language, RegExp> = {
  fr: /^baguettes?$/,
  en: /^(?:french )?baguettes?$/,
  tr: /^baget(?: ekme[kg]i?)?$/,
};

/** "une demi-baguette" is half a loaf, not half a piece of bread; "une petite frite" is a helping, not one stick. */
function asSold({ reader }: State, head: Atom, amount: Amount): Amount {
  if (amount.unit !== 'piece') return amount;
  const words = reader.tokens.slice(head.from, head.to).map((token) => token.norm);
  const name = words.join(' ');
  const isTradition = reader.language === 'fr' && words.length === 2 && BAGUETTE.fr.test(words[0] as string);
  if (isTradition || BAGUETTE[reader.language].test(name))
    return { value: amount.value * BAGUETTE_GRAMS, unit: 'g', size: null };
  return reader.language === 'fr' && name === 'frite' ? { ...amount, unit: 'serving' } : amount;
}

/** More than so many are not counted behind a name, and before it not either: "poulet 150 riz 100" are grams. */
const LEAST_GRAMS_BEHIND = 20;
const LEAST_GRAMS_BEFORE = 60;
/** "100 pistaches" may well be counted. */
const LEAST_GRAMS_OF_MANY = 101;
const MOST_BARE_GRAMS = 1_500;

/** A bare number that can be no count is on the scale; of a drink it is millilitres. */
function bareUnit(state: State, atom: Atom, value: number, isBehind: boolean, head: Atom): Unit {
  const { tokens, foods, language } = state.reader;
  const isMany = language !== 'tr' && /[sx]$/.test(tokens[head.to - 1]?.norm ?? '');
  const least = isBehind ? LEAST_GRAMS_BEHIND : isMany ? LEAST_GRAMS_OF_MANY : LEAST_GRAMS_BEFORE;
  const isEnergy = /^(?:k?cal|calories?|kalori)$/.test(tokens[atom.to]?.norm ?? '');
  const isWritten = tokens[atom.from]?.kind === 'number' && Number.isInteger(value);
  if (!isWritten || isEnergy || value < least || value > MOST_BARE_GRAMS || head.kind !== 'head') return 'piece';
  return foods.isPoured(textOf(state, head.from, head.to), language) ? 'ml' : 'g';
}

/** "pizza 4 saisons", "velouté de 12 légumes": a number behind the name with a word behind it is part of the name. */
function isInName(atoms: readonly Atom[], index: number, headIndex: number): boolean {
  const next = atoms[index + 1];
  return index > headIndex && (next?.kind === 'word' || next?.kind === 'head');
}

/** "3 glorps of soup": so many of something nobody knows, which is no number of helpings. */
function countsUnknown({ reader }: State, atoms: readonly Atom[], index: number): boolean {
  const [number, unit] = [atoms[index], atoms[index + 1]];
  const isUnknown = unit?.kind === 'word' && !unit.isCapital && unit.to - unit.from === 1;
  if (number?.kind !== 'number' || number.isArticle || !isUnknown) return false;
  return /^(?:of|de|d)$/.test(reader.tokens[unit.to]?.norm ?? '');
}

/** "a cup of coffee that weighs 480 g" weighs that: a scale tells more than a spoon, a spoon more than a glass. */
function rankOf(unit: Unit, isArticle: boolean): number {
  if (isMeasure(unit)) return /^(?:k?g|mg|oz|lb|[cdm]?l)$/.test(unit) ? 5.5 : 5;
  return isArticle ? 3 : 4;
}

/** An exact measure beats a container ("un bol (300 g)"), a container beats a bare count ("2 verres"). */
function pickAmount(state: State, atoms: readonly Atom[], head: Atom): { value: number; unit: Unit } | null {
  let best: { value: number; unit: Unit; rank: number } | null = null;
  const offer = (value: number, unit: Unit, rank: number) => {
    if (!best || rank > best.rank) best = { value, unit, rank };
  };
  const headIndex = atoms.indexOf(head);
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind === 'amount')
      offer(atom.value * piecesOf(state, atoms, atom), atom.unit, rankOf(atom.unit, atom.isArticle));
    else if (atom.kind === 'unit') offer(1, atom.unit, 2);
    else if (atom.kind === 'number' && (isInName(atoms, index, headIndex) || countsUnknown(state, atoms, index)))
      continue;
    else if (atom.kind === 'number' && !atom.isArticle)
      offer(atom.value, bareUnit(state, atom, atom.value, index > headIndex, head), index < headIndex ? 2.5 : 1.5);
    else if (atom.kind === 'number') offer(atom.value, 'piece', 1);
    else if (atom.kind === 'setsReps' && atom.reps === null) offer(atom.sets, 'piece', 1);
  }
  if (!best) return null;
  const chosen = best as { value: number; unit: Unit };
  const times = timesOfVessel(state, atoms);
  if (times) return times;
  // "demi-pot", "yarım porsiyon": the number stands apart from the unit.
  if (!isMeasure(chosen.unit) && chosen.value === 1) {
    const number = atoms.find((atom) => atom.kind === 'number' && !atom.isArticle);
    if (number?.kind === 'number' && atoms.some((atom) => atom.kind === 'unit'))
      return { value: number.value, unit: chosen.unit };
  }
  return { value: chosen.value, unit: chosen.unit };
}

/** "pint of guinness x 4", "une pinte de blonde x2": so many of the vessel said before the name. */
function timesOfVessel({ reader }: State, atoms: readonly Atom[]): { value: number; unit: Unit } | null {
  const times = atoms.find((atom) => atom.kind === 'amount' && TIMES.has(reader.tokens[atom.from]?.norm ?? ''));
  const [vessel, ...more] = atoms.filter((atom) => atom.kind === 'unit' || (atom.kind === 'amount' && atom !== times));
  if (times?.kind !== 'amount' || more.length > 0) return null;
  if (vessel?.kind === 'unit') return { value: times.value, unit: vessel.unit };
  return vessel?.kind === 'amount' && vessel.isArticle ? { value: times.value, unit: vessel.unit } : null;
}

const VOLUMES: ReadonlySet<Unit> = new Set(['ml', 'cl', 'dl', 'l', 'floz']);

/**
 * "un lait de soja et un biscuit. 250 ml": a volume goes to what was poured; a measure is more exact than a vessel.
 * "..., 125 g chacun" (`isEach`) is of each of those counted before.
 */
export function giveAmount(state: State, last: Item, amount: Amount, isEach = false): void {
  const { foods, language } = state.reader;
  const isOpen = (item: Item) => item.amount === null || item.amount.unit === 'piece' || !isMeasure(item.amount.unit);
  const poured = VOLUMES.has(amount.unit)
    ? state.items.findLast((item) => item.kind === 'food' && isOpen(item) && foods.isPoured(item.name, language))
    : undefined;
  const item = poured ?? last;
  const count = isEach && item.amount && !isMeasure(item.amount.unit) ? item.amount.value : 1;
  if (count !== 1) item.amount = timesAmount(amount, count);
  else if (item.amount === null || item.amount.unit === 'piece') item.amount = amount;
  else if (isMeasure(amount.unit) && isOpen(item)) item.amount = amount;
}
