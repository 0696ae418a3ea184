/**
 * Atoms to actions. A message is cut into sentences, a sentence into chunks at commas and words like "and", "with",
 * "then"; a chunk is what belongs to one or more names. Slot, day and time of day carry on until others are said; when
 * they close a sentence they count for it.
 */
import type { InterpretContext } from '../interpret.ts';
import type { Action } from '../schema.ts';
import { factsApart, readAnswer } from './answers.ts';
import { readLookBack, readQuestion } from './asked.ts';
import type { Atom, Reader } from './atom.ts';
import { regrouped } from './atom-passes.ts';
import { readAtoms } from './atoms.ts';
import { readChunk } from './chunk-items.ts';
import { splitChunks, withListed } from './chunks.ts';
import { announcesCorrection, readBareFacts, readCorrection, withPauseAtNo } from './corrections.ts';
import { withoutClosingCopula } from './edits.ts';
import { NO_MOMENT, type State } from './items.ts';
import { applyClosingMoment, applyLastMoment, takeMoments, whenOf } from './moments.ts';
import { takeNights } from './nights.ts';
import { ownNamesOf } from './own-names.ts';
import { isAdvert, isOnlyQuestion, isRecipe } from './questions.ts';
import { readRefusal } from './refusal.ts';
import type { Part } from './remark.ts';
import { readRemovedMeals } from './removed-meals.ts';
import { readRepeat } from './repeats.ts';
import { readRequest } from './requests.ts';
import { takeEnergy } from './said-energy.ts';
import { settleKinds, shareAmounts } from './shared-amounts.ts';
import { raceOf } from './spans.ts';
import { isBetweenMeals, withoutSportBefore } from './sport-as-time.ts';
import type { Token } from './text.ts';
import { finishItems, toActions } from './to-actions.ts';
import { isNegated, isTelling, withoutUnsaid, withPastMeals } from './unsaid.ts';
import { withoutUntoldClauses } from './untold.ts';
import { isAnyMealName, vagueMealOf } from './vague-meals.ts';
import { takeWellbeing } from './wellbeing.ts';
import { readWeight, readWholeMessage } from './whole-message.ts';

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
  const removed = readRemovedMeals(reader, weekday, context.openQuestion !== null);
  if (removed) return { actions: removed, isCertain: true };
  const request = readRequest(reader);
  if (request) return { actions: [request], isCertain: true };
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
  const denied = isAsked ? readRefusal(reader) : null;
  if (denied) return { actions: [denied], isCertain: true };
  const corrections = readCorrection(reader, isAsked, readPart);
  if (corrections) return { actions: corrections, isCertain: true };
  const said = withPauseAtNo(reader.tokens);
  const tokens = reader.language === 'tr' ? withoutClosingCopula(said, readPart) : said;
  const { atoms, actions, state } = readAll(text, { ...reader, tokens }, context, true);
  const apart = isAsked && actions.length > 0 ? factsApart(atoms, state, actions) : null;
  const beside = apart ? readPart(reader.tokens.slice(apart.from, apart.to)).actions : [];
  // The figures belong to what is named beside them, unless it is the same without.
  const answerApart = apart && isSaidAlone(beside, actions) ? readAnswer(apart.facts, state, []) : null;
  if (answerApart) return { actions: [answerApart, ...beside], isCertain: isCertain(atoms, state) };
  const answer = context.openQuestion ? readAnswer(atoms, state, actions) : null;
  const bare = isAsked ? null : readBareFacts({ atoms, actions, state });
  const told = bare ? actions.filter(({ type }) => type !== 'none') : actions;
  const all = [...told, ...(answer ? [answer] : []), ...(bare ? [bare] : [])];
  return { actions: all, isCertain: isCertain(atoms, state) };
}

/** What a part names is what the whole does, figures and all; a figure that stood before a name may have hidden it. */
function isSaidAlone(part: readonly Action[], whole: readonly Action[]): boolean {
  const told = (actions: readonly Action[]) =>
    actions.flatMap((action): string[] =>
      action.type === 'fill_meal' || action.type === 'fill_activity'
        ? action.items.map((item) => JSON.stringify({ ...item, said: '' }))
        : action.type === 'log_weight'
          ? []
          : [action.type],
    );
  const own = told(part);
  return own.length > 0 && told(whole).every((item) => own.includes(item));
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
  const isTold = !isRecipe(reader, atoms) && !isAdvert(reader);
  const whole = isTold ? readWholeMessage(text, atoms, reader, isLoadAsked(context)) : nothingEaten();
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
  const isNothingTold = state.items.length === 0 && state.masses.length === 0 && extra.length === 0;
  const mayBeMeal = state.isWhole || (isWhole && isMealAsked(context));
  const vague = isNothingTold && mayBeMeal ? vagueMealOf(state, atoms) : null;
  if (vague) state.items.push(vague);
  shareAmounts(state);
  settleKinds(state);
  finishItems(state);
  // "60 kg, squat 3x10" is on the bar.
  const [firstItem] = state.items;
  const isLifting = firstItem?.isExercise === true && firstItem.sets.length > 0;
  const weights = state.masses
    .filter(({ isFirst }) => !(isFirst && isLifting) && !(isLoadAsked(context) && !atoms.some(isWeighed)))
    .map(({ massKg, moment }): Action => ({ type: 'log_weight', when: whenOf(moment), massKg }));
  return { atoms, actions: [...toActions(state.items), ...weights, ...withOneMood(withOneNight(extra))], state };
}

/** While sets are asked for, kilograms are on the bar. */
const isLoadAsked = ({ openQuestion }: InterpretContext): boolean =>
  openQuestion?.points.some((point) => point.wants === 'sets') ?? false;

/** Which meal it is may be said otherwise: "lunch", and then "breakfast". */
const isMealAsked = ({ openQuestion }: InterpretContext): boolean =>
  openQuestion?.points.every(({ subject, wants }) => wants === 'food' && isAnyMealName(subject)) ?? false;

const isWeighed = (atom: Atom): boolean => atom.kind === 'weighed';

/** "nuit pourrie, 4h30 de sommeil": how it was and how long are one night. */
function withOneNight(actions: readonly Action[]): readonly Action[] {
  const nights = actions.filter((action) => action.type === 'log_sleep');
  const [first, second] = nights;
  if (nights.length !== 2 || !first || !second) return actions;
  const isOfOne =
    (first.minutes === null) !== (second.minutes === null) && first.when.dayOffset === second.when.dayOffset;
  if (!isOfOne) return actions;
  const night: Action = {
    ...first,
    minutes: first.minutes ?? second.minutes,
    quality: first.quality ?? second.quality,
  };
  return actions.flatMap((action) => (action === first ? [night] : action === second ? [] : [action]));
}

/** "feeling great, mood 5": of one day there is one, and a figure says it best. */
function withOneMood(actions: readonly Action[]): readonly Action[] {
  const moods = actions.filter((action) => action.type === 'log_mood');
  const [first, ...others] = moods;
  if (!first || others.some((mood) => mood.when.dayOffset !== first.when.dayOffset)) return actions;
  const told = moods.find(({ said }) => /\d/.test(said)) ?? first;
  return actions.filter((action) => action.type !== 'log_mood' || action === told);
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
  let atoms = language === 'tr' ? withPastMeals(withoutUnsaid(whole, state.reader), tokens) : whole;
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
  const ahead = isPast ? -1 : atoms.findIndex((atom) => atom.kind === 'future');
  // "sabah poğaça yemişim, akşama çorba": what was told before the comma was.
  const told = language === 'tr' && ahead > 0 ? atoms.slice(0, atoms.slice(0, ahead).findLastIndex(isComma) + 1) : [];
  const isToldBefore = told.some((atom) => atom.kind === 'verb' || atom.kind === 'weighed');
  if (isToldBefore) atoms = told;
  const isAhead = ahead >= 0 && !isToldBefore;
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
  const isCorrection = () => announcesCorrection(state.reader.tokens, state.reader.language);
  const race = state.isWhole && before === 0 ? raceOf(state, atoms) : null;
  if (race && !isCorrection()) {
    takeMoments(state, atoms);
    state.items.push({ ...race, moment: state.moment });
    return actions;
  }
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
  if (whole) return { weight: whole, rest: [] };
  // "77.9 tartıldım kahvaltıda 3 yumurtalı omlet", "weighed 88.0 after, 2 eggs": the number that stands beside it.
  const isNumber = (atom: Atom | undefined) => atom?.kind === 'number' && !atom.isArticle;
  const beside = [announced - 1, announced + 1].find((at) => isNumber(atoms[at]));
  if (beside === undefined) return null;
  const own = [Math.min(beside, announced), Math.max(beside, announced)].map((at) => atoms[at] as Atom);
  const moments = atoms.slice(0, announced).filter((atom) => ['day', 'weekday', 'part'].includes(atom.kind));
  const weight = readWeight([...moments, ...own], reader);
  return weight && { weight, rest: atoms.filter((atom) => !own.includes(atom)) };
}

const isComma = (atom: Atom): boolean => atom.kind === 'separator' && atom.separator === 'comma';

const isEating = (atom: Atom): boolean => atom.kind === 'verb' && atom.verb !== 'moved';

/** A sentence with a verb of its own and no nibbling is no longer about what was nibbled before. */
function tellsOtherMeal(atoms: readonly Atom[]): boolean {
  const verbs = atoms.filter((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  return verbs.length > 0 && !verbs.some((atom) => atom.kind === 'verb' && atom.isSnack);
}
