/** Chunks to items: what was eaten or done, and what is told of the item before. */
import type { Language } from '#db/message.ts';
import type { Amount } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { Atom } from './atom.ts';
import { groupByHead, withoutPacking } from './chunk-groups.ts';
import { announcesCorrection } from './corrections.ts';
import { goesIntoLast, isMoreOfLast, VAGUE_THING, weighsPartOfLast } from './dishes.ts';
import { giveAmount, readAmount } from './food-items.ts';
import { type Chunk, type Item, isArticle, NOT_PART_OF_IT, newItem, type State, textOf } from './items.ts';
import { takeMoments } from './moments.ts';
import {
  addPair,
  countedSet,
  isLifting,
  isTrainingInGeneral,
  joinSets,
  liftsOf,
  loneMassKg,
  takeActivityFacts,
  takeLastLoad,
  takeLoads,
  tellsMoreOfLast,
} from './movement-items.ts';
import { isApiece, partOfLast, sharedBy, timesAmount } from './multiples.ts';
import { isPlausibleUnknown, itemFromHeads, itemFromWords, withoutPredicates } from './named-items.ts';
import { isAnotherKind, noteShared } from './shared-amounts.ts';
import { raceOf } from './spans.ts';
import { takeSaidBehind } from './turkish-behind.ts';
import { isOfSomebodyElse } from './whole-message.ts';

export function readChunk(state: State, chunk: Chunk): void {
  for (const atom of chunk.atoms) {
    if (atom.kind === 'verb') state.mode = atom.verb === 'moved' ? 'activity' : 'food';
    if (atom.kind === 'activityVerb') state.mode = 'activity';
  }
  if (isLifting(chunk.atoms)) {
    const { lexicon, tokens } = state.reader;
    const isNameWord = (atom: Atom) => atom.kind === 'word' && lexicon.names.wordSet.has(tokens[atom.from]?.norm ?? '');
    for (const part of liftsOf(chunk.atoms, isNameWord)) {
      if (isLifting(part)) readLift(state, part, isNameWord(part[0] as Atom));
      else readItem(state, part, chunk);
    }
    return;
  }
  if (weighsPartOfLast(state, chunk) || isMoreOfLast(state, chunk) || isAnotherKind(state, chunk)) return;
  if (goesIntoLast(state, chunk)) return;
  const groups = groupByHead(state, withoutPacking(state, chunk.atoms));
  for (const group of groups) readGroup(state, group, chunk);
}

/** One exercise: its name is every name and unknown word of the chunk, in order. */
function readLift(state: State, atoms: readonly Atom[], isNamed = false): void {
  takeMoments(state, atoms);
  const parts = atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'activityVerb' || atom.kind === 'word');
  if (
    parts.length === 0 ||
    (!isNamed &&
      parts.every(({ kind }) => kind === 'word') &&
      (isAboutLast(state) || state.context.openQuestion !== null))
  ) {
    if (parts.length === 0 && !isAboutLast(state) && state.context.openQuestion === null) keepSets(state, atoms);
    else attachToLast(state, atoms);
    return;
  }
  const item = newItem(state, 'activity', atoms);
  item.isExercise = true;
  const verb = parts.find((atom) => atom.kind === 'activityVerb');
  const names = withoutTraining(parts.filter((atom) => atom.kind !== 'activityVerb'));
  item.name = names.length > 0 ? names.map((atom) => textOf(state, atom.from, atom.to)).join(' ') : (verb?.name ?? '');
  takeActivityFacts(item, atoms);
  if (state.setsAhead.length > 0) joinSets(item, state.setsAhead.splice(0), 'before');
  state.mode = 'activity';
  state.items.push(item);
  noteShared(state, item, atoms);
}

/** "muscu : squat 4x8": a word for training in general announces what follows, and names nothing. */
function withoutTraining(names: readonly Atom[]): readonly Atom[] {
  const [first] = names;
  return isTrainingInGeneral(first) && names.slice(1).some((atom) => atom.kind === 'head') ? names.slice(1) : names;
}

/** Sets before any exercise was named: they are of the next one that is. */
function keepSets(state: State, atoms: readonly Atom[]): void {
  const item = newItem(state, 'activity', atoms);
  takeActivityFacts(item, atoms);
  state.setsAhead.push(...item.sets);
}

/** The exercise before has no repetitions yet: these are its own. */
function isAboutLast(state: State): boolean {
  const last = state.items.at(-1);
  return last?.kind === 'activity' && last.isExercise;
}

const ONE: Amount = { value: 1, unit: 'piece', size: null };

function readGroup(state: State, group: readonly Atom[], chunk: Chunk): void {
  const sharing = sharedBy(state, group);
  const atoms = sharing?.rest ?? group;
  const before = state.items.length;
  readItem(state, atoms, chunk);
  const item = state.items[before];
  if (sharing && item?.kind === 'food') {
    const amount = item.amount ?? ONE;
    const isOne = amount.unit === 'piece' && amount.value === 1;
    item.amount =
      sharing.isMadeFor && sharing.people > 1 && isOne
        ? { ...ONE, unit: 'serving' }
        : timesAmount(amount, 1 / sharing.people);
    item.isShare = true;
  }
}

function readItem(state: State, atoms: readonly Atom[], chunk: Chunk): void {
  takeMoments(state, atoms);
  if (takeSaidBehind(state, atoms)) return;
  const heads = atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'activityVerb');
  const withoutAt = atoms.findIndex((atom) => atom.kind === 'without');
  const real = withoutAt === -1 ? heads : heads.filter((head) => atoms.indexOf(head) < withoutAt);
  const stairs = withoutAt === -1 ? stairsOf(state, atoms, real) : null;
  if (stairs) {
    state.items.push(stairs);
    return;
  }
  if (real.length > 0) {
    const item = itemFromHeads(state, atoms, real);
    const before = state.items.at(-1);
    // "J'ai bu quelque chose, je crois que c'était du lait": one thing, said twice.
    if (item.kind === 'food' && before?.ids.includes(VAGUE_THING) && namesAgain(state, atoms)) state.items.pop();
    if (before && tellsMoreOfLast(state, before, item, atoms, chunk.atoms[0] !== atoms[0] || chunk.after === 'with')) {
      before.minutes ??= item.minutes;
      before.distanceMeters ??= item.distanceMeters;
      return;
    }
    state.items.push(item);
    noteShared(state, item, atoms);
    return;
  }
  if (withoutAt !== -1) return;
  if (atoms.some((atom) => atom.kind === 'steps')) {
    state.items.push(walkOf(state, atoms));
    return;
  }
  // "8 km tempo 38 min, then stretching"
  const race = state.items.length === 0 && state.isWhole ? raceOf(state, atoms) : null;
  if (race && !announcesCorrection(state.reader.tokens, state.reader.language)) {
    state.items.push(race);
    return;
  }
  const words = withoutPredicates(
    state,
    atoms.filter((atom) => atom.kind === 'word'),
  );
  if (words.length > 0 && isPlausibleUnknown(state, words, atoms, chunk)) {
    state.items.push(itemFromWords(state, atoms, words));
    return;
  }
  attachToLast(state, atoms);
}

const WALKING: Record<Language, string> = { fr: 'marche', en: 'walking', tr: 'yürüyüş' };

/** "8000 pas": steps alone are walked. */
function walkOf(state: State, atoms: readonly Atom[]): Item {
  const item = newItem(state, 'activity', atoms);
  item.isActivity = true;
  item.name = WALKING[state.reader.language];
  takeActivityFacts(item, atoms);
  return item;
}

const STAIRS: Record<Language, string> = { fr: 'escaliers', en: 'stairs', tr: 'merdiven' };

/** Going up, where no activity is named. */
const WENT_UP: Record<Language, RegExp> = {
  fr: /^(?:mont(?:e|ee|er)|gravi\w*|grimpe\w*|escalier\w*)$/,
  en: /^(?:up|climb\w*|went|took|stairs|walked)$/,
  tr: /^(?:ciktim|ciktik|cikti|tirmandim|tirmandik)$/,
};

/** "climbed 12 floors", "j'ai monté 10 étages", "10 kat çıktım": up the stairs of a house, and no climbing of rocks. */
function stairsOf(state: State, atoms: readonly Atom[], heads: readonly Atom[]): Item | null {
  const { tokens, language } = state.reader;
  const goesUp = ({ from, to }: Atom) => tokens.slice(from, to).some(({ norm }) => WENT_UP[language].test(norm));
  const isOnFoot = (head: Atom) => goesUp(head) || (head.kind === 'head' && head.ids.includes('walking'));
  const isFloors = atoms.some((atom) => atom.kind === 'climb' && atom.isFloors === true);
  if (!isFloors || !heads.every(isOnFoot)) return null;
  const isSaid = heads.length > 0 || atoms.some(goesUp);
  const isBare = () => atoms.every((atom) => atom.kind === 'climb' || NOT_PART_OF_IT.has(atom.kind));
  if (!isSaid && !(isBare() && state.isWhole && tokens.length <= MOST_BARE_FLOORS)) return null;
  const item = newItem(state, 'activity', atoms);
  item.isActivity = true;
  item.name = STAIRS[language];
  state.mode = 'activity';
  takeActivityFacts(item, atoms);
  return item;
}

/** "10 floors", "10 étages": more words may be of a house. */
const MOST_BARE_FLOORS = 4;

/** "c'était", "c'est" before the name. */
function namesAgain(state: State, atoms: readonly Atom[]): boolean {
  const head = atoms.findIndex((atom) => atom.kind === 'head');
  const words = atoms.slice(0, head).map((atom) => state.reader.tokens[atom.from]?.norm);
  const at = words.indexOf('c');
  return state.reader.language === 'fr' && at >= 0 && ['etait', 'est'].includes(words[at + 1] ?? '');
}

/** Sets told after those of the same exercise: "3x10 at 60 kg, then 2x8 at 70". */
function takeFurtherSets(state: State, last: Item, atoms: readonly Atom[]): boolean {
  const hasLoad = atoms.some(
    (atom) => (atom.kind === 'amount' && atom.unit === 'kg') || (atom.kind === 'setsReps' && atom.loadKg !== null),
  );
  if (!isLifting(atoms)) {
    const set = last.areSetsWhole ? countedSet(atoms) : null;
    if (set) joinSets(last, [set], 'behind');
    return set !== null;
  }
  if (hasLoad && takeLastLoad(state, last, atoms)) return true;
  if (last.sets.length === 0) return false;
  const extra = newItem(state, 'activity', atoms);
  takeActivityFacts(extra, atoms);
  const areFurther = last.areSetsWhole && (extra.areSetsWhole || hasLoad);
  if (!areFurther && !hasLoad) return false;
  if (areFurther || extra.areSetsWhole) joinSets(last, extra.sets, 'behind');
  else for (const set of extra.sets) addPair(last, set);
  return true;
}

/** "a piece of cake, a small one", "une part de gâteau, petite": a size alone is of the food before. */
function takeSizeBehind(state: State, last: Item, atoms: readonly Atom[]): void {
  const said = atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind) && !isArticle(atom));
  const [size] = said;
  if (said.length !== 1 || size?.kind !== 'size' || last.amount?.size || (last.amount && isMeasure(last.amount.unit)))
    return;
  last.amount = { ...(last.amount ?? { value: 1, unit: 'piece' }), size: size.size };
  last.said = `${last.said}, ${textOf(state, size.from, size.to)}`;
}

/** "squash with julien for 45 min": what may be either and takes time is a sport, unless it was said to be eaten. */
function takesTime(state: State, last: Item, atoms: readonly Atom[]): boolean {
  const isTimed = atoms.some((atom) => atom.kind === 'duration');
  if (!isTimed || !last.isActivity || last.amount !== null || last.sentence !== state.sentence) return false;
  last.kind = 'activity';
  takeActivityFacts(last, atoms);
  state.mode = 'activity';
  return true;
}

function attachToLast(state: State, atoms: readonly Atom[]): void {
  const last = state.items.at(-1);
  if (!last) {
    // "68 kg ce matin, 2 œufs"
    const massKg = loneMassKg(last, atoms);
    const isOwn = () => !atoms.some((atom) => isOfSomebodyElse(atom, state.reader));
    if (massKg !== null && isOwn()) state.masses.push({ massKg, moment: state.moment, isFirst: true });
    return;
  }
  if (last.kind === 'food') {
    // "2 oeufs, 78,4 kg": nobody eats so much.
    const ownKg = loneMassKg(undefined, atoms);
    if (ownKg !== null) {
      state.masses.push({ massKg: ownKg, moment: state.moment });
      return;
    }
    const part = partOfLast(state, atoms);
    if (part !== null) {
      if (last.isShare) return;
      last.amount = timesAmount(last.amount ?? { value: 1, unit: 'piece', size: null }, part);
      return;
    }
    if (takesTime(state, last, atoms)) return;
    takeSizeBehind(state, last, atoms);
    const amount = readAmount(state, atoms, atoms[0] as Atom);
    const isSaid = atoms.some((atom) => atom.kind === 'amount' || (atom.kind === 'number' && !atom.isArticle));
    const isEach = atoms.some((atom) => atom.kind === 'amount' && isApiece(state.reader, atom));
    const isCounted = last.amount !== null;
    // "half chicken with 2 regular sides": two of something that nobody knows.
    const isOfOther = isCounted && amount?.unit === 'piece' && atoms.some((atom) => atom.kind === 'word');
    if (amount && isSaid && !isOfOther) giveAmount(state, last, amount, isEach);
    // "riz, deux yaourts, 125 g chacun" is of each yogurt.
    if (isSaid && isEach && !isCounted) noteShared(state, last, atoms);
    return;
  }
  if (takeFurtherSets(state, last, atoms)) return;
  if (takeLoads(last, atoms)) return;
  const massKg = loneMassKg(last, atoms);
  if (massKg !== null) {
    state.masses.push({ massKg, moment: state.moment });
    return;
  }
  takeActivityFacts(last, atoms);
  noteShared(state, last, atoms);
  if (last.restSeconds !== null) for (const set of last.sets) set.restSeconds ??= last.restSeconds;
}
