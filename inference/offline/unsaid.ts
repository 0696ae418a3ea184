/** What a sentence takes back or leaves to come: "j'ai pas mangé de pain", "akşama balık yiyeceğim". */
import type { MealSlot } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { Atom, Reader } from './atom.ts';
import type { Lexicon } from './lexicon.ts';
import { isPastMoment } from './moments.ts';
import type { Token } from './text.ts';

/** Times of the day that Turkish says of what is to come, and, with a verb of the past, of what was. */
const MEAL_AHEAD: Readonly<Record<string, MealSlot>> = {
  oglene: 'lunch',
  ogleye: 'lunch',
  aksama: 'dinner',
};

/** "öğlene salata yedim", "akşama doğru bir elma", "dün akşama 3 lahmacun": these were, so the time is no plan. */
export function withPastMeals(atoms: readonly Atom[], tokens: readonly Token[]): Atom[] {
  const isOfPastDay = atoms.some((atom) => atom.kind === 'day' && atom.offset < 0);
  return atoms.map((atom, index): Atom => {
    const slot = MEAL_AHEAD[tokens[atom.from]?.norm ?? ''];
    if (atom.kind !== 'future' || slot === undefined) return atom;
    const verb = atoms.slice(index).find((one) => one.kind === 'verb' || one.kind === 'activityVerb');
    const isPast = verb !== undefined && /[dt][iu](?:[mk]|l[ea]r)?$/.test(tokens[verb.to - 1]?.norm ?? '');
    const isTowards = ['dogru', 'kadar'].includes(tokens[atom.to]?.norm ?? '');
    return isPast || isTowards || isOfPastDay ? { kind: 'slot', slot, from: atom.from, to: atom.to } : atom;
  });
}

/** Something that may become a line of the log, or complete one. */
export const isTelling = (atom: Atom): boolean =>
  [
    'head',
    'activityVerb',
    'word',
    'amount',
    'duration',
    'distance',
    'setsReps',
    'reps',
    'repsList',
    'steps',
    'weighed',
  ].includes(atom.kind) ||
  (atom.kind === 'number' && !atom.isArticle);

/**
 * Turkish says last whether it was: "ekmek yemedim", "akşama balık yiyeceğim". Such a verb takes back what its clause
 * says, which begins after the verb before; "ekmek değil pilav" takes back the part before it. Days and meals stay: they
 * may hold for what follows.
 */
export function withoutUnsaid(atoms: readonly Atom[], { tokens, lexicon }: Reader): Atom[] {
  let kept: Atom[] = [];
  let before = 0;
  let clause = 0;
  let part = 0;
  for (const atom of atoms) {
    const isUnsaid = atom.kind === 'unsaid' && !isOnThePlate(atom.mood, kept.slice(clause));
    const own = kept.slice(Math.max(clause, part));
    // "ekmek yok"
    const isMissing = tokens[atom.from]?.norm === 'yok' && own.some(({ kind }) => kind === 'head');
    if (isUnsaid || isMissing || atom.kind === 'negation') {
      // "çikolata aldım ama yemedim": with nothing named in its own clause, it is said of the one before.
      const isOfBefore = isUnsaid && isNotEaten(tokens[atom.from]) && !kept.slice(clause).some(isTelling);
      const isOfAll = isUnsaid && !(part > clause && isOnlyOfPart(own, tokens, lexicon));
      const from = isOfBefore ? before : isOfAll ? clause : Math.max(clause, part);
      kept = [...kept.slice(0, from), ...kept.slice(from).filter(isPastMoment)];
    }
    kept.push(atom);
    if (atom.kind === 'separator') part = kept.length;
    const isEnd = atom.kind === 'verb' || atom.kind === 'activityVerb' || atom.kind === 'unsaid';
    if (isEnd || (atom.kind === 'separator' && atom.separator === 'then')) {
      if (kept.slice(clause).some(isTelling)) before = clause;
      clause = kept.length;
    }
  }
  return kept;
}

/**
 * "çorba, pilav, tatlıyı yemedim": with the ending of what is spoken of, only that was left; a list without one is denied
 * as a whole. And "..., ikramlara dokunmadım" names nothing of it.
 */
function isOnlyOfPart(own: readonly Atom[], tokens: readonly Token[], lexicon: Lexicon): boolean {
  const head = own.findLast((atom) => atom.kind === 'head');
  if (!head) return own.some((atom) => atom.kind === 'word');
  const last = tokens[head.to - 1]?.norm ?? '';
  return /[iu]$/.test(last) && !lexicon.names.wordSet.has(last);
}

const isNotEaten = (token: Token | undefined): boolean => /^(?:ye|ic)me(?:d|y|m)/.test(token?.norm ?? '');

/** "200 gram tavuk yiyeceğim": who has weighed it sits before it. Not for a later meal ("akşama"). */
function isOnThePlate(mood: string, clause: readonly Atom[]): boolean {
  const isWeighed = clause.some((atom) => atom.kind === 'amount' && isMeasure(atom.unit));
  return mood === 'planned' && isWeighed && !clause.some((atom) => atom.kind === 'future');
}

/** "j'ai pas mangé de pain": the verb itself is denied. */
export function isNegated(atoms: readonly Atom[]): boolean {
  // "lentilles saucisse ce soir, j'ai pas repris": a clause that names nothing denies nothing told before.
  const cut = atoms.findLastIndex((atom) => atom.kind === 'separator');
  const isBehind = cut > 0 && !atoms.slice(cut).some((atom) => atom.kind === 'head' || atom.kind === 'activityVerb');
  const isTold = isBehind && atoms.slice(0, cut).some((atom) => atom.kind === 'head');
  return atoms.slice(0, isTold ? cut : undefined).some((atom, index) => {
    if (atom.kind !== 'negation') return false;
    // "didn't actually eat"
    const next = atoms.slice(index + 1, index + 4).find((other) => other.kind !== 'filler');
    return next?.kind === 'verb' && next.verb !== 'moved';
  });
}
