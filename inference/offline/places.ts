/** Where it was: "at the tapri", "chez Momo à Ostende", "vapurda", "Adana'dan". A place is no food, and is asked about by nobody. */
import type { Atom, Reader } from './atom.ts';
import { isArticle } from './items.ts';

/** Nothing that is known, or taken for something known by its spelling. */
const isUnknown = (atom: Atom | undefined): boolean =>
  atom?.kind === 'word' || (atom?.kind === 'head' && atom.wasCorrected);

/** A name of a place has at most so many words. */
const MOST_WORDS = 3;

export function withoutPlaces(reader: Reader, atoms: readonly Atom[]): readonly Atom[] {
  const ends = reader.language === 'tr' ? turkishPlaceAt : reader.language === 'fr' ? frenchPlaceAt : englishPlaceAt;
  let end = 0;
  return atoms.map((atom, index): Atom => {
    if (index >= end) end = Math.max(end, ends(reader, atoms, index));
    return index < end && !isKept(atom) ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

const isKept = (atom: Atom): boolean => atom.kind === 'separator' || atom.kind === 'slot' || atom.kind === 'day';

/** How far the unknown words go on from here. */
function unknownTo(atoms: readonly Atom[], from: number): number {
  let to = from;
  while (to < from + MOST_WORDS && isUnknown(atoms[to])) to++;
  return to;
}

/** "chez Momo", "chez ma tante"; "à Ostende", with its capital. The index behind it; 0: none. */
function frenchPlaceAt({ tokens }: Reader, atoms: readonly Atom[], index: number): number {
  const atom = atoms[index] as Atom;
  const before = tokens[atom.from - 1]?.norm ?? '';
  if (!isUnknown(atom)) return 0;
  // "cafète de l'EPFL"
  const isOfPlace = tokens.slice(Math.max(0, atom.from - 3), atom.from).some(({ norm }) => PLACES.test(norm));
  const isTown = before === 'a' && tokens[atom.from]?.isCapital === true && tokens[atom.from - 1]?.isCapital !== true;
  return before === 'chez' || isTown || isOfPlace ? unknownTo(atoms, index) : 0;
}

const PLACES =
  /^(?:cafete|cafeteria|cafet|cantine|resto|restaurant|brasserie|bistrot|boulangerie|gare|self|traiteur|marche)$/;

/** People or things that a place is named after. */
const GUYS = /^(?:guys|brothers|bros|sisters|oaks|ways|bells|seasons|corners|stars)$/;
const AT = /^(?:at|from|near|outside|down)$/;
const IN = /^(?:in|inside|on)$/;
const THE = /^(?:the|my|our|ma|me|da)$/;

/** "at the tapri", "from Bojangles", "in the bakkie": what is bought or cooked in nothing is not said with "at". */
function englishPlaceAt({ tokens }: Reader, atoms: readonly Atom[], index: number): number {
  const atom = atoms[index] as Atom;
  // "at Five Guys", where "at five yesterday" is an hour.
  const isCounted = atom.kind === 'number' && !atom.isArticle && tokens[atom.from]?.kind === 'word';
  if (isCounted && AT.test(tokens[atom.from - 1]?.norm ?? '') && GUYS.test(tokens[atom.to]?.norm ?? '')) {
    return index + 2;
  }
  if (!isUnknown(atom)) return 0;
  const [first, second] = [tokens[atom.from - 1]?.norm ?? '', tokens[atom.from - 2]?.norm ?? ''];
  const isAt = AT.test(first) || (THE.test(first) && (AT.test(second) || IN.test(second)));
  if (!isAt) return 0;
  const to = unknownTo(atoms, index);
  // "in the zorba sauce": of what follows.
  return atoms[to]?.kind === 'head' && !THE.test(first) ? 0 : to;
}

const LOCATIVE = /^[a-z]{3,}[dt][ea](?:n|ki)?$/;
/** "From" somewhere; foods may end like "at" it ("torta", "bruşeta"). */
const ABLATIVE = /[dt][ea]n$/;

/** "vapurda çay", "nöbetten çıktım": an unknown word with the ending for where; or set off, as behind any name. */
function turkishPlaceAt({ tokens, lexicon }: Reader, atoms: readonly Atom[], index: number): number {
  const atom = atoms[index] as Atom;
  const ending = tokens[atom.to];
  if (atom.kind === 'head' && ending?.isGlued === true && /^[dt][ea]n$/.test(ending.norm)) return index + 1;
  const [word, next] = [tokens[atom.from], atoms[index + 1]];
  if (!isUnknown(atom) || atom.to - atom.from > 1 || !LOCATIVE.test(word?.norm ?? '')) return 0;
  if (lexicon.names.wordSet.has(word?.norm ?? '')) return 0;
  // Of something that is measured or counted it is no place.
  const before = atoms[index - 1];
  const isCounted = before?.kind === 'amount' || (before?.kind === 'number' && !isArticle(before));
  if (isCounted || next?.kind === 'unit') return 0;
  return ABLATIVE.test(word?.norm ?? '') || isBesideKnown(atoms, index) ? index + 1 : 0;
}

/** Something that is known stands in the same breath: else the word itself may be what was eaten, and is asked about. */
function isBesideKnown(atoms: readonly Atom[], index: number): boolean {
  const isKnown = (atom: Atom | undefined) => atom?.kind === 'head' && !atom.wasCorrected;
  const ends = (atom: Atom | undefined) => atom === undefined || atom.kind === 'separator';
  for (let at = index - 1; !ends(atoms[at]); at--) if (isKnown(atoms[at])) return true;
  for (let at = index + 1; !ends(atoms[at]); at++) if (isKnown(atoms[at])) return true;
  return false;
}
