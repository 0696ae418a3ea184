/**
 * Atoms to actions. A message is cut into sentences, a sentence into chunks at commas and words like "and", "with",
 * "then"; a chunk is what belongs to one or more names. Slot, day and time of day carry on until others are said; when
 * they close a sentence they count for it.
 */
import type { Language } from '#db/message.ts';
import type { InterpretContext } from '../interpret.ts';
import type { Action, MealSlot } from '../schema.ts';
import { isMeasure } from '../units.ts';
import { readAnswer } from './answers.ts';
import { type Atom, DASHES, type Reader } from './atom.ts';
import { regrouped } from './atom-passes.ts';
import { readAtoms } from './atoms.ts';
import { announcesCorrection, type Part, readBareFacts, readCorrection } from './corrections.ts';
import { goesIntoLast, isMoreOfLast, VAGUE_THING, weighsPartOfLast } from './dishes.ts';
import { foodName, giveAmount, isWeighedAmid, readAmount, withPlace } from './food-items.ts';
import {
  type Chunk,
  type Item,
  isArticle,
  isLinkAtom,
  NO_MOMENT,
  NOT_PART_OF_IT,
  newItem,
  type State,
  textOf,
} from './items.ts';
import { isLinking } from './lexicon.ts';
import {
  applyClosingMoment,
  applyLastMoment,
  isPastMoment,
  momentOfAtoms,
  takeMoment,
  takeMoments,
  whenOf,
} from './moments.ts';
import {
  activityName,
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
  takeRaceLength,
  tellsMoreOfLast,
} from './movement-items.ts';
import { isApiece, partOfLast, sharedBy, timesAmount } from './multiples.ts';
import { takeNights } from './nights.ts';
import { ownNamesOf } from './own-names.ts';
import { type Phrases, phraseAt, phrasesByLanguage } from './phrases.ts';
import { isOnlyQuestion, isRecipe, opensAsQuestion } from './questions.ts';
import { readRepeat } from './repeats.ts';
import { takeEnergy } from './said-energy.ts';
import { isAnotherKind, noteShared, settleKinds, shareAmounts } from './shared-amounts.ts';
import { areTwoFoods, isPlainFood, OMELETTE } from './side-by-side.ts';
import { raceOf } from './spans.ts';
import { type Token, tokenise } from './text.ts';
import { finishItems, toActions } from './to-actions.ts';
import { takeSaidBehind } from './turkish-behind.ts';
import { withoutUntoldClauses } from './untold.ts';
import { takeWellbeing } from './wellbeing.ts';
import { isOfSomebodyElse, readWeight, readWholeMessage } from './whole-message.ts';
import { WORDS } from './word-index.ts';

export interface ReadResult {
  actions: Action[];
  /** Nothing was guessed or skipped: no word is unknown or was respelt. */
  isCertain: boolean;
}

export function readMessage(text: string, reader: Reader, context: InterpretContext): ReadResult {
  const nights = takeNights(reader, context.weekday);
  if (!nights) return readDay(text, reader, context);
  const others = nights.rest.length > 0 ? readDay(text, { ...reader, tokens: nights.rest }, context).actions : [];
  return { actions: withNights(nights.actions, others), isCertain: true };
}

/** All but nights told by their ends. */
function readDay(text: string, reader: Reader, context: InterpretContext): ReadResult {
  const { language, localTime, weekday } = context;
  const alone: InterpretContext = { language, localTime, weekday, openQuestion: null, candidates: [] };
  const readPart = (tokens: readonly Token[]) => readAll(text, { ...reader, tokens }, alone);
  if (context.openQuestion === null && isOnlyQuestion(reader)) {
    return { actions: [...readPart(reader.tokens).actions], isCertain: true };
  }
  const repeated = readRepeat(reader, weekday, ownNamesOf(context.ownNames ?? []), readPart);
  if (repeated) return { actions: repeated, isCertain: true };
  const energy = takeEnergy(text, reader, weekday);
  if (energy && energy.actions.length > 0) {
    const others = energy.rest.length > 0 ? readPart(energy.rest).actions : [];
    const told = others.filter((action) => action.type !== 'none' && action.type !== 'smalltalk');
    return { actions: [...energy.actions, ...told], isCertain: true };
  }
  return readTokens(text, energy ? { ...reader, tokens: energy.rest } : reader, context, readPart);
}

/** A night and what else was told; how good it was may stand apart: "couché 23h levé 7h, mal dormi". */
function withNights(nights: readonly Action[], others: readonly Action[]): Action[] {
  const told = others.filter((action) => action.type !== 'none' && action.type !== 'smalltalk');
  const apart = told.find((action) => action.type === 'log_sleep' && action.minutes === null);
  const [first, ...more] = nights;
  if (first?.type !== 'log_sleep' || apart?.type !== 'log_sleep') return [...nights, ...told];
  return [{ ...first, quality: apart.quality }, ...more, ...told.filter((action) => action !== apart)];
}

function readTokens(
  text: string,
  reader: Reader,
  context: InterpretContext,
  readPart: (tokens: readonly Token[]) => Part,
): ReadResult {
  const isAsked = context.openQuestion !== null;
  const corrections = readCorrection(reader, isAsked, readPart);
  if (corrections) return { actions: corrections, isCertain: true };
  const { atoms, actions, state } = readAll(text, reader, context, true);
  const answer = context.openQuestion ? readAnswer(atoms, state, actions) : null;
  const bare = isAsked ? null : readBareFacts({ atoms, actions, state });
  const all = [...actions, ...(answer ? [answer] : []), ...(bare ? [bare] : [])];
  return { actions: all, isCertain: isCertain(atoms, state) };
}

/** Every name is known as it was spelt, and no word is left over that might say more. */
function isCertain(atoms: readonly Atom[], { items }: State): boolean {
  return items.every((item) => item.isKnown && !item.isRespelt) && atoms.every((atom) => atom.kind !== 'word');
}

/** Everything that is told, apart from answers and corrections. */
function readAll(text: string, reader: Reader, context: InterpretContext, isWhole = false): Part {
  const atoms = regrouped(reader, readAtoms(reader));
  const state: State = {
    reader,
    text,
    items: [],
    moment: NO_MOMENT,
    mode: null,
    sentence: 0,
    context,
    masses: [],
    setsAhead: [],
    isFilling: false,
    isWhole: isWhole && context.openQuestion === null,
  };
  const whole = isRecipe(reader, atoms) ? nothingEaten() : readWholeMessage(text, atoms, reader);
  if (whole) return { atoms, actions: whole, state };
  const extra: Action[] = [];
  let opened = state.items.length;
  for (const sentence of splitSentences(atoms, reader.tokens)) {
    state.sentence++;
    opened = state.items.length;
    extra.push(...readSentence(state, sentence));
  }
  applyLastMoment(state, opened);
  if (isChanceLikeness(state, atoms)) state.items = [];
  shareAmounts(state);
  settleKinds(state);
  finishItems(state);
  // "60 kg, squat 3x10" is on the bar.
  const isLifting = state.items.some((item) => item.isExercise && item.sets.length > 0);
  const weights = state.masses
    .filter(({ isFirst }) => !(isFirst && isLifting))
    .map(({ massKg, moment }): Action => ({ type: 'log_weight', when: whenOf(moment), massKg }));
  return { atoms, actions: [...toActions(state.items), ...weights, ...extra], state };
}

const nothingEaten = (): Action[] => [{ type: 'none', reason: 'not_for_us' }];

/** "je suis crevé" is no "crème": one name, found only by respelling it, among words that tell of no meal. */
function isChanceLikeness({ items, reader }: State, atoms: readonly Atom[]): boolean {
  const [item, ...others] = items;
  if (!item?.isRespelt || others.length > 0 || item.amount !== null) return false;
  const isTold = atoms.some((atom) => ['verb', 'slot', 'activityVerb', 'amount', 'duration'].includes(atom.kind));
  return !isTold && reader.tokens.filter((token) => token.kind === 'word').length > 2;
}

/**
 * Nobody says more in one breath: it ends at the next separator, and after twice as much at any atom. What is asked of
 * all of a sentence at each of its atoms is so bounded.
 */
const MOST_SENTENCE_ATOMS = 150;

function splitSentences(atoms: readonly Atom[], tokens: readonly Token[]): Atom[][] {
  const sentences: Atom[][] = [[]];
  for (const atom of atoms) {
    const sentence = sentences.at(-1) as Atom[];
    sentence.push(atom);
    const isSeparator = atom.kind === 'separator';
    const isEnd = (isSeparator && atom.separator === 'stop') || tokens[atom.from]?.text === '?';
    const isLong = sentence.length >= (isSeparator ? MOST_SENTENCE_ATOMS : 2 * MOST_SENTENCE_ATOMS);
    if (isEnd || isLong) sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.some((atom) => atom.kind !== 'separator'));
}

function readSentence(state: State, sentence: Atom[]): Action[] {
  const question = readLookBack(state, sentence) ?? readQuestion(state, sentence);
  if (question) return [question];
  const { actions, rest } = takeWellbeing(state, sentence);
  const { told, reason } = withoutUntoldClauses(state, rest);
  if (told.some((atom) => atom.kind !== 'separator' && atom.kind !== 'filler')) actions.push(...readTold(state, told));
  if (reason !== null) actions.push({ type: 'none', reason });
  return actions;
}

/** Meals, movement and weight of a sentence. */
function readTold(state: State, whole: Atom[]): Action[] {
  const { language, tokens } = state.reader;
  let atoms = language === 'tr' ? withPastMeals(withoutUnsaid(whole, tokens), tokens) : whole;
  const unsaid = whole.find((atom) => atom.kind === 'unsaid' || atom.kind === 'negation');
  // "öğlen yemek yemedim toplantı vardı": what kept somebody from eating is no food to ask about.
  const isTold = atoms.some((atom) => isTelling(atom) && (atom.kind !== 'word' || atoms.some(isEating)));
  if (unsaid && !isTold) {
    return [
      {
        type: 'none',
        reason: unsaid.kind === 'unsaid' && unsaid.mood !== 'denied' ? 'future' : 'negated',
      },
    ];
  }
  // "çorba içtim 2 kase akşama": told, whatever time it was for.
  const isPast =
    language === 'tr' &&
    atoms.some((atom) => atom.kind === 'verb' && /[dt][iu][mk]$/.test(tokens[atom.from]?.norm ?? ''));
  const isAhead = atoms.some((atom) => atom.kind === 'future') && !isPast;
  if (atoms.some((atom) => atom.kind === 'day' && atom.offset > 0) || isAhead) {
    return [{ type: 'none', reason: 'future' }];
  }
  if (isNegated(atoms)) return [{ type: 'none', reason: 'negated' }];
  const weighed = takeWeight(state, atoms);
  const actions = weighed ? [weighed.weight] : [];
  if (weighed) {
    if (!weighed.rest.some((atom) => atom.kind === 'head' || atom.kind === 'activityVerb')) return actions;
    atoms = weighed.rest;
  }
  if (tellsOtherMeal(atoms)) state.moment = { ...state.moment, isNibbled: false };
  if (isBetweenMeals(state, atoms)) state.moment = { ...state.moment, slot: 'snack', part: null, time: null };
  atoms = withoutSportBefore(state, atoms);
  const before = state.items.length;
  const openedWith = state.moment;
  for (const chunk of withListed(splitChunks(state, atoms))) readChunk(state, chunk);
  applyClosingMoment(state, atoms, before, openedWith);
  return actions;
}

/** "poids 70,5 kg, une pomme": the weight as announced, by its clause or with the next one, and what else is told. */
function takeWeight({ reader }: State, atoms: readonly Atom[]): { weight: Action; rest: Atom[] } | null {
  const announced = atoms.findIndex((atom) => atom.kind === 'weighed');
  if (announced === -1) return null;
  const whole = readWeight(atoms, reader);
  const isEnd = (atom: Atom) => atom.kind === 'separator';
  const from = atoms.slice(0, announced).findLastIndex(isEnd) + 1;
  let to = announced;
  for (let clauses = 0; clauses < 2 && to < atoms.length; clauses++) {
    const end = atoms.findIndex((atom, index) => index > to && isEnd(atom));
    to = end === -1 ? atoms.length : end;
    const own = readWeight(atoms.slice(from, to), reader);
    // The day may be said anywhere in the sentence.
    if (own) return { weight: whole ?? own, rest: [...atoms.slice(0, from), ...atoms.slice(to)] };
  }
  return whole ? { weight: whole, rest: [] } : null;
}

const isEating = (atom: Atom): boolean => atom.kind === 'verb' && atom.verb !== 'moved';

/** Times of the day that Turkish says of what is to come, and, with a verb of the past, of what was. */
const MEAL_AHEAD: Readonly<Record<string, MealSlot>> = {
  oglene: 'lunch',
  ogleye: 'lunch',
  aksama: 'dinner',
};

/** "öğlene salata yedim", "akşama doğru bir elma": these were, so the time is no plan. */
function withPastMeals(atoms: readonly Atom[], tokens: readonly Token[]): Atom[] {
  return atoms.map((atom, index): Atom => {
    const slot = MEAL_AHEAD[tokens[atom.from]?.norm ?? ''];
    if (atom.kind !== 'future' || slot === undefined) return atom;
    const verb = atoms.slice(index).find((one) => one.kind === 'verb' || one.kind === 'activityVerb');
    const isPast = verb !== undefined && /[dt][iu](?:[mk]|l[ea]r)?$/.test(tokens[verb.to - 1]?.norm ?? '');
    const isTowards = ['dogru', 'kadar'].includes(tokens[atom.to]?.norm ?? '');
    return isPast || isTowards ? { kind: 'slot', slot, from: atom.from, to: atom.to } : atom;
  });
}

/** "À midi ... Après le sport une banane. Ce soir ...": among meals that are told by their time. */
function isBetweenMeals(state: State, atoms: readonly Atom[]): boolean {
  const { reader, moment } = state;
  const isAmongMeals = moment.slot !== null || moment.part !== null || moment.time !== null;
  const [first] = atoms;
  if (!isAmongMeals || !first) return false;
  if (atoms.some((atom) => atom.kind === 'slot' || atom.kind === 'part' || atom.kind === 'clock')) return false;
  const end = (atoms.at(-1) as Atom).to;
  const phrases = AFTER_SPORT[reader.language];
  for (let at = first.from; at < end; at++) if (phraseAt(phrases, reader.tokens, at)) return true;
  return false;
}

const TOLD_OF_SPORT: ReadonlySet<Atom['kind']> = new Set([
  ...(['duration', 'distance', 'setsReps', 'reps', 'repsList', 'loads', 'steps', 'lengths', 'activityVerb'] as const),
]);

/** "after the gym 3 eggs", "750 ml of water at the gym": the sport tells when or where, and is neither logged nor asked about. */
function withoutSportBefore({ reader }: State, atoms: Atom[]): Atom[] {
  let end = 0;
  const isOnlyPlace =
    !atoms.some((atom) => TOLD_OF_SPORT.has(atom.kind)) &&
    atoms.some((atom) => atom.kind === 'head' && atom.kinds.has('food'));
  return atoms.map((atom, index) => {
    if (isOnlyTime(reader, atoms, index)) return { kind: 'filler', from: atom.from, to: atom.to };
    const phrase =
      phraseAt(AFTER_SPORT[reader.language], reader.tokens, atom.from) ??
      (isOnlyPlace ? phraseAt(AT_SPORT[reader.language], reader.tokens, atom.from) : null);
    if (phrase) end = Math.max(end, atom.from + phrase.length);
    const isSport = atom.from < end && (atom.kind === 'head' || atom.kind === 'activityVerb');
    return isSport ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

const NOTHING = /^(?!)/;
const BEFORE_OR_AFTER: Record<Language, { before: RegExp; link: RegExp; behind: RegExp | null }> = {
  fr: { before: /^(?:avant|apres)$/, link: /^(?:le|la|l|les|mon|ma|un|une|du|de)$/, behind: null },
  en: { before: /^(?:before|after|post|pre)$/, link: /^(?:the|my|our|a|this)$/, behind: null },
  tr: { before: NOTHING, link: NOTHING, behind: /^(?:sonrasi(?:nda)?|oncesi(?:nde)?|cikisi(?:nda)?)$/ },
};

/** "a gatorade after the ride", "yüzme sonrası muz": a sport that only tells when something was had. */
function isOnlyTime({ tokens, language }: Reader, atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index] as Atom;
  const isSport = atom.kind === 'activityVerb' || (atom.kind === 'head' && !atom.kinds.has('food'));
  const next = atoms[index + 1];
  const isTimed = [atoms[index - 1], next].some(
    (one) => one && TOLD_OF_SPORT.has(one.kind) && one.kind !== 'activityVerb',
  );
  if (!isSport || isTimed) return false;
  const { before, link, behind } = BEFORE_OR_AFTER[language];
  let place = atom.from - 1;
  while (place > atom.from - 3 && link.test(tokens[place]?.norm ?? '')) place--;
  // "yüzmeden sonra"
  const [last, after] = [tokens[atom.to - 1]?.norm ?? '', tokens[atom.to]?.norm ?? ''];
  const isBehind =
    behind !== null && (behind.test(after) || (/[dt][ae]n$/.test(last) && /^(?:sonra|once)$/.test(after)));
  const isTold = before.test(tokens[place]?.norm ?? '') || isBehind;
  return isTold && atoms.some((one) => one.kind === 'head' && one.kinds.has('food'));
}

const AFTER_SPORT = phrasesByLanguage((language) => WORDS[language].afterSport);
const AT_SPORT = phrasesByLanguage((language) => WORDS[language].atSport);

/** A sentence with a verb of its own and no nibbling is no longer about what was nibbled before. */
function tellsOtherMeal(atoms: readonly Atom[]): boolean {
  const verbs = atoms.filter((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  return verbs.length > 0 && !verbs.some((atom) => atom.kind === 'verb' && atom.isSnack);
}

/** "qu'est-ce que j'ai mangé mardi ?", "what did I eat yesterday", "dün ne yedim": the log of that day. */
function readLookBack(state: State, atoms: readonly Atom[]): Action | null {
  const { tokens, language } = state.reader;
  const first = atoms[0];
  if (!first || atoms.length > MOST_ASKED) return null;
  const isDone = atoms.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb');
  if (!isDone || atoms.some((atom) => atom.kind === 'head' || atom.kind === 'amount' || isFuture(atom))) return null;
  const end = (atoms.at(-1) as Atom).to;
  const isAsked = tokens.some(
    (_, at) => at >= first.from && at < end && phraseAt(WHAT_WAS_IT[language], tokens, at) !== null,
  );
  if (!isAsked) return null;
  const { dayOffset } = momentOfAtoms(atoms, state.context.weekday);
  return { type: 'show_day', dayOffset: Math.min(0, dayOffset ?? 0) };
}

/** A question about a day is short. */
const MOST_ASKED = 14;

const WHAT_WAS_IT: Record<Language, Phrases> = phrasesByLanguage((language) => WORDS[language].whatWasIt);

const isFuture = (atom: Atom): boolean => atom.kind === 'future' || (atom.kind === 'day' && atom.offset > 0);

/** "combien de calories dans un kebab ?" looks up; any other question is not for the log. */
function readQuestion(state: State, atoms: readonly Atom[]): Action | null {
  const { tokens, language } = state.reader;
  const reader = { language, tokens: tokens.slice(0, atoms.at(-1)?.to) };
  const opens = opensAsQuestion(reader, atoms[0]?.from);
  const isAsked = opens || atoms.some((atom) => atom.kind === 'question');
  const asksAmount = atoms.some((atom) => atom.kind === 'howmuch');
  if (!isAsked && !asksAmount) return null;
  const head = atoms.find((atom) => atom.kind === 'head');
  if (asksAmount && head) return { type: 'query_catalog', query: textOf(state, head.from, head.to) };
  const endsWithMark = atoms.some((atom) => atom.kind === 'question' && state.reader.tokens[atom.from]?.text === '?');
  const ate = atoms.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb');
  // "on" is a preposition and "quel" a filler often enough: without the mark, a verb of eating wins.
  // Turkish has a word that is nothing but a question: "muz yenir mi".
  const isParticle = (atom: Atom) => /^m[iu]$/.test(state.reader.tokens[atom.from]?.norm ?? '');
  const hasParticle =
    state.reader.language === 'tr' && atoms.some((atom) => atom.kind === 'question' && isParticle(atom));
  if (!opens && !endsWithMark && !hasParticle && (ate || head)) return null;
  return { type: 'none', reason: 'question' };
}

/** Something that may become a line of the log, or complete one. */
const isTelling = (atom: Atom): boolean =>
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
function withoutUnsaid(atoms: readonly Atom[], tokens: readonly Token[]): Atom[] {
  let kept: Atom[] = [];
  let before = 0;
  let clause = 0;
  let part = 0;
  for (const atom of atoms) {
    const isUnsaid = atom.kind === 'unsaid' && !isOnThePlate(atom.mood, kept.slice(clause));
    if (isUnsaid || atom.kind === 'negation') {
      // "çikolata aldım ama yemedim": with nothing named in its own clause, it is said of the one before.
      const isOfBefore = isUnsaid && isNotEaten(tokens[atom.from]) && !kept.slice(clause).some(isTelling);
      const from = isOfBefore ? before : isUnsaid ? clause : Math.max(clause, part);
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

const isNotEaten = (token: Token | undefined): boolean => /^(?:ye|ic)me(?:d|y|m)/.test(token?.norm ?? '');

/** "200 gram tavuk yiyeceğim": who has weighed it sits before it. Not for a later meal ("akşama"). */
function isOnThePlate(mood: string, clause: readonly Atom[]): boolean {
  const isWeighed = clause.some((atom) => atom.kind === 'amount' && isMeasure(atom.unit));
  return mood === 'planned' && isWeighed && !clause.some((atom) => atom.kind === 'future');
}

/** "j'ai pas mangé de pain": the verb itself is denied. */
function isNegated(atoms: readonly Atom[]): boolean {
  // "lentilles saucisse ce soir, j'ai pas repris": a clause that names nothing denies nothing told before.
  const cut = atoms.findLastIndex((atom) => atom.kind === 'separator');
  const isBehind = cut > 0 && !atoms.slice(cut).some((atom) => atom.kind === 'head' || atom.kind === 'activityVerb');
  const isTold = isBehind && atoms.slice(0, cut).some((atom) => atom.kind === 'head');
  return atoms.slice(0, isTold ? cut : undefined).some((atom, index) => {
    if (atom.kind !== 'negation') return false;
    const next = atoms.slice(index + 1, index + 3).find((other) => other.kind !== 'filler');
    return next?.kind === 'verb' && next.verb !== 'moved';
  });
}

/** Cuts at separators; brackets stay with what they explain, a colon joins. */
function splitChunks(state: State, atoms: readonly Atom[]): Chunk[] {
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
function withListed(chunks: readonly Chunk[]): readonly Chunk[] {
  const [first, second] = chunks;
  const isBare = first?.atoms.every((atom) => atom.kind === 'word') && first.atoms.length <= MOST_LISTED_WORDS;
  const isLinked = second?.after === 'with' || second?.after === 'and';
  const isFoods = second?.atoms.find(
    (atom) => atom.kind !== 'number' && atom.kind !== 'amount' && atom.kind !== 'size',
  );
  const isTold = second?.atoms.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb');
  if (!first || !isBare || !isLinked || isTold || !isNamedFood(isFoods)) return chunks;
  return [{ ...first, isListed: true }, ...chunks.slice(1)];
}

const MOST_LISTED_WORDS = 3;

const isNamedFood = (atom: Atom | undefined): boolean =>
  atom?.kind === 'head' && atom.kinds.has('food') && !atom.wasCorrected;

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

/** Nobody eats so much of anything. */
const LEAST_BODY_KG = 30;

/** "80 gram ağırlığında, dondurulmuş krep": Turkish puts the amount first; a comma behind it does not cut it off. */
function isAmountAhead(state: State, chunks: readonly Chunk[]): boolean {
  const [first] = chunks;
  if (state.reader.language !== 'tr' || chunks.length > 1 || !first) return false;
  const amounts = first.atoms.filter((atom) => atom.kind === 'amount');
  // "sabah 78.6 kg, 1 yumurta"
  const isBody = amounts.some((atom) => atom.unit === 'kg' && atom.value >= LEAST_BODY_KG);
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
  const before = atoms.slice(0, index).findLast((atom) => atom.kind === 'head' || atom.kind === 'separator');
  return isFood(before) && isFood(atoms.slice(index + 1, index + 5).find((atom) => atom.kind === 'head'));
}

/**
 * "Sandwich : jambon, fromage" tells what is in it, "dessert : un flan", "fruit : une pomme" what it was: then the name
 * behind the colon is the food, and the word before it only says which one is meant.
 */
function isLabel(state: State, atoms: readonly Atom[], index: number, chunk: Chunk): boolean {
  const atom = atoms[index];
  if (atom?.kind !== 'separator' || atom.separator !== 'colon') return false;
  const label = chunk.atoms.find((one) => one.kind === 'head');
  const isAlone = chunk.atoms.every((one) => one === label || NOT_PART_OF_IT.has(one.kind));
  if (label?.kind !== 'head' || !label.kinds.has('food') || !isAlone) return false;
  const next = atoms[index + 1];
  const after = atoms.slice(index + 2).find((one) => !isLinkAtom(state, one));
  const isFood = (one: Atom | undefined) => one?.kind === 'head' && one.kinds.has('food');
  // "salade : 50 g de thon, 2 œufs": who says how much of each tells all that was in it. "Omelette : 3 œufs" is hers.
  const isCounted = next?.kind === 'amount' || (next?.kind === 'number' && !next.isArticle);
  if (isCounted) return isFood(after) && isListBehind(atoms, index + 1);
  const { foods, language } = state.reader;
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

function readChunk(state: State, chunk: Chunk): void {
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

/** Atoms around each name of a chunk: amounts go with the name they stand nearest to, by the order the person uses. */
function groupByHead(state: State, atoms: readonly Atom[]): Atom[][] {
  const heads = atoms.flatMap((atom, index) => (atom.kind === 'head' || atom.kind === 'activityVerb' ? [index] : []));
  if (heads.length < 2) return apartFromUnknown(atoms);
  const isQuantity = (atom: Atom) =>
    ['number', 'amount', 'duration', 'setsReps', 'distance', 'unit'].includes(atom.kind);
  const leads = atoms.slice(0, heads[0]).some((atom) => isQuantity(atom) && !(atom.kind === 'duration'));
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
      atoms.slice((heads[h] as number) + 1),
    );
    if (cut === null) continue;
    const end = (heads[h - 1] as number) + 1 + cut;
    groups.push(atoms.slice(start, end));
    start = end;
  }
  groups.push(atoms.slice(start));
  return groups.flatMap(apartFromUnknown);
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
  after: readonly Atom[],
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
    !after.some(isQuantity) &&
    (!leads || holdsSoMany(state, left, right));
  if (
    isSameFamily(left, right) &&
    number === between.length - 1 &&
    ((atomBefore && isLinkAtom(state, atomBefore)) || isBare) &&
    state.reader.language === 'fr'
  ) {
    return null;
  }
  if (isWeighedAmid(state, left, between, leads)) return null;
  const quantity = between.findIndex(
    (atom) => isQuantity(atom) && !(atom.kind === 'number' && atom.isArticle && isSameFamily(left, right)),
  );
  if (quantity >= 0) {
    const last = between.findLastIndex(isQuantity);
    return leads || isPutInto(state, left) ? quantity : last + 1;
  }
  const into = !leads ? -1 : between.findIndex((_, at) => isIntoDrink(state, between.slice(at), right));
  if (into >= 0) return into;
  if (between.some((atom) => atom.kind === 'without') || isPackedIn(state, left, right)) return null;
  if (between.length === 0 && areTwoFoods(state, left, right)) return 0;
  return isSameFamily(left, right) ? null : 0;
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
function withoutPacking(state: State, atoms: readonly Atom[]): readonly Atom[] {
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

function readGroup(state: State, group: readonly Atom[], chunk: Chunk): void {
  const sharing = sharedBy(state, group);
  const atoms = sharing?.rest ?? group;
  const before = state.items.length;
  readItem(state, atoms, chunk);
  const item = state.items[before];
  if (sharing && item?.kind === 'food')
    item.amount = timesAmount(item.amount ?? { value: 1, unit: 'piece', size: null }, 1 / sharing.people);
}

function readItem(state: State, atoms: readonly Atom[], chunk: Chunk): void {
  takeMoments(state, atoms);
  if (takeSaidBehind(state, atoms)) return;
  const heads = atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'activityVerb');
  const withoutAt = atoms.findIndex((atom) => atom.kind === 'without');
  const real = withoutAt === -1 ? heads : heads.filter((head) => atoms.indexOf(head) < withoutAt);
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
  const words = atoms.filter((atom) => atom.kind === 'word');
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

/** "c'était", "c'est" before the name. */
function namesAgain(state: State, atoms: readonly Atom[]): boolean {
  const head = atoms.findIndex((atom) => atom.kind === 'head');
  const words = atoms.slice(0, head).map((atom) => state.reader.tokens[atom.from]?.norm);
  const at = words.indexOf('c');
  return state.reader.language === 'fr' && at >= 0 && ['etait', 'est'].includes(words[at + 1] ?? '');
}

/** A food's name is short; a longer run of words nobody knows is talk. */
const MOST_UNKNOWN_WORDS = 6;

/** More of a thing than this is a house number, a year, a price. */
const MOST_COUNTED = 30;

/** "3 schtroumpfs": a number right before a name counts it; one behind it or far away does not. */
const isCountOf = (atom: Atom, name: Atom): boolean =>
  atom.kind === 'number' && !atom.isArticle && atom.value <= MOST_COUNTED && atom.to === name.from;

/** A name nobody knows counts only where a name is due: after a verb, a slot or an amount. */
function isPlausibleUnknown(state: State, words: readonly Atom[], atoms: readonly Atom[], chunk: Chunk): boolean {
  const isShort = words.every((word) => textOf(state, word.from, word.to).length < 3);
  if (isShort) return false;
  const span = (words.at(-1) as Atom).to - (words[0] as Atom).from;
  if (span > MOST_UNKNOWN_WORDS) return false;
  const hasAmount = atoms.some((atom) => atom.kind === 'amount' || isCountOf(atom, words[0] as Atom));
  if (chunk.after === 'with' && !hasAmount && words.every((word) => word.kind === 'word' && word.isCapital))
    return false;
  if (state.mode === 'activity') return false;
  // "with the skin on", "with icing": said of the food before, not beside it.
  if (chunk.after === 'with' && !hasAmount && state.items.some((item) => item.sentence === state.sentence))
    return false;
  const isMealNamed = atoms.some((atom) => atom.kind === 'slot');
  const hasVerb = atoms.some((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  const follows =
    state.mode === 'food' && (chunk.after !== 'start' || state.items.some((item) => item.sentence === state.sentence));
  const answersFood = state.context.openQuestion?.points.some((point) => point.wants === 'food') ?? false;
  return (
    hasVerb || isMealNamed || hasAmount || chunk.isListed === true || (follows && words.length <= 5) || answersFood
  );
}

/** The vocabulary's id of a dish in general. */
const GENERIC_DISH = 'dish';

/** That of the last course in general. */
const COURSE = 'dessert';

/** "muscu 45 min, une pêche": what is counted, and neither timed nor lifted, is eaten where it can be. */
function isCounted(atoms: readonly Atom[], first: Atom): boolean {
  const before = atoms[atoms.indexOf(first) - 1];
  return before?.kind === 'number' && !atoms.some((atom) => TOLD_OF_SPORT.has(atom.kind));
}

function itemFromHeads(state: State, atoms: readonly Atom[], all: readonly Atom[]): Item {
  const heads = withoutLabel(state, all);
  const first = heads[0] as Atom;
  const kinds = first.kind === 'head' ? first.kinds : null;
  // "2h de pêche": no fruit takes two hours.
  const takesTime = state.mode !== 'food' && atoms.some((atom) => atom.kind === 'duration');
  const isMoving =
    !isCounted(atoms, first) && (state.mode === 'activity' || (takesTime && kinds?.has('activity') === true));
  const isMove =
    first.kind === 'activityVerb' || (kinds !== null && (!kinds.has('food') || (isMoving && kinds.size > 1)));
  const item = newItem(state, isMove ? 'activity' : 'food', atoms);
  item.isExercise = kinds?.has('exercise') ?? false;
  item.ids = first.kind === 'head' ? first.ids : [];
  item.isRespelt = heads.every((head) => head.kind === 'head' && head.wasCorrected);
  item.isGenericTraining = isTrainingInGeneral(first);
  item.isActivity = first.kind === 'activityVerb' || (kinds?.has('activity') ?? false);
  if (isMove) {
    item.name = activityName(state, atoms, heads);
    takeActivityFacts(item, atoms);
    takeRaceLength(item);
    state.mode = 'activity';
  } else {
    item.isWholeDish = first.kind === 'head' && heads.length === 1 && first.ids.includes(GENERIC_DISH);
    const label = heads.length < all.length ? all[0] : undefined;
    Object.assign(item, foodName(state, label ? atoms.slice(atoms.indexOf(label) + 1) : atoms, heads));
    const around = heads.length < all.length ? atoms.filter((atom) => !isArticle(atom) && atom !== all[0]) : atoms;
    item.amount = readAmount(state, around, first);
    // "deux plats de pâtes"
    if (label && item.amount?.unit === 'piece') item.amount = { ...item.amount, unit: 'serving' };
    item.name = asTheOne(state, item.name, first);
    takeSizeIntoName(state, item, atoms);
    item.name = withPlace(state, item.name, textOf(state, (atoms[0] as Atom).from, (atoms.at(-1) as Atom).to));
    state.mode = 'food';
  }
  return item;
}

/**
 * "le plat c'était un couscous", "un plat de pâtes", "en dessert un flan": the first name only says which thing the
 * second one was. Of a dish, "de" names it ("un plat au saumon" is one that is still to be named).
 */
function withoutLabel({ reader }: State, heads: readonly Atom[]): readonly Atom[] {
  const [label, named] = heads;
  if (reader.language !== 'fr' || label?.kind !== 'head' || named?.kind !== 'head') return heads;
  if (!label.kinds.has('food') || !named.kinds.has('food')) return heads;
  const between = reader.tokens.slice(label.to, named.from).map((token) => token.norm);
  const isSaidToBe = between.some((word, at) => (word === 'etait' || word === 'est') && between[at - 1] === 'c');
  const isDish = label.ids.includes(GENERIC_DISH) || label.ids.includes(COURSE);
  const isBranded = reader.tokens[named.from - 1]?.isCapital === true && label.to < named.from;
  const isNamed = isDish && (between.length === 0 || isBranded || NAMING.has(between.at(-1) as string));
  return isSaidToBe || isNamed ? heads.slice(1) : heads;
}

/**
 * "celui aux épices", "the one with rice", in answer to what a dish was: that dish with what tells it from others, and
 * no food of its own.
 */
function asTheOne({ reader, context, text }: State, name: string, first: Atom): string {
  const { tokens, language } = reader;
  const asked = context.openQuestion?.points.find((point) => point.wants === 'food');
  if (!asked) return name;
  let start = first.from;
  const isBetween = (token: Token | undefined) =>
    isLinking(token, language) || token?.norm === { fr: 'avec', en: 'with', tr: 'ile' }[language];
  while (start > 0 && first.from - start < MOST_LINKS && isBetween(tokens[start - 1])) start--;
  const isTheOne = [1, 2].some((back) => phraseAt(THE_ONE[language], tokens, start - back)?.length === back);
  if (!isTheOne || start === first.from) return name;
  const link = text.slice((tokens[start] as Token).start, (tokens[first.from] as Token).start);
  return `${asked.subject} ${link}${name}`;
}

/** "avec de la", "with some of the". */
const MOST_LINKS = 4;

const THE_ONE: Record<Language, Phrases> = phrasesByLanguage((language) => WORDS[language].corrections.theOne);

/** What may stand between a dish in general and its name. */
const NAMING: ReadonlySet<string> = new Set(['de', 'd', 'du', 'des', 'un', 'une', 'le', 'la', 'l', 'les', ':']);

/** "büyük bir kurabiye" is a "büyük kurabiye" where there is such a name: Turkish sets the number between the two. */
function takeSizeIntoName(state: State, item: Item, atoms: readonly Atom[]): void {
  const { language, lexicon } = state.reader;
  const size = atoms.find((atom) => atom.kind === 'size');
  if (language !== 'tr' || !size || !item.amount?.size) return;
  const name = `${textOf(state, size.from, size.to)} ${item.name}`;
  const tokens = tokenise(name);
  const head = lexicon.findHead(tokens, 0, language);
  if (!head || head.wasCorrected || head.to < tokens.length || !head.kinds.has('food')) return;
  item.name = name;
  item.amount = { ...item.amount, size: null };
}

function itemFromWords(state: State, atoms: readonly Atom[], words: readonly Atom[]): Item {
  const item = newItem(state, 'food', atoms);
  const first = words[0] as Atom;
  const last = words.at(-1) as Atom;
  item.name = textOf(state, first.from, last.to);
  item.amount = readAmount(state, atoms, first);
  item.isKnown = false;
  state.mode = 'food';
  return item;
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
    const part = partOfLast(state, atoms);
    if (part !== null) {
      last.amount = timesAmount(last.amount ?? { value: 1, unit: 'piece', size: null }, part);
      return;
    }
    takeSizeBehind(state, last, atoms);
    const amount = readAmount(state, atoms, atoms[0] as Atom);
    const isSaid = atoms.some((atom) => atom.kind === 'amount' || (atom.kind === 'number' && !atom.isArticle));
    const isEach = atoms.some((atom) => atom.kind === 'amount' && isApiece(state.reader, atom));
    const isCounted = last.amount !== null;
    if (amount && isSaid) giveAmount(state, last, amount, isEach);
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
