/**
 * Atoms to actions. A message is cut into sentences, a sentence into chunks at commas and words like "and", "with",
 * "then"; a chunk is what belongs to one or more names. Slot, day and time of day carry on until others are said; when
 * they close a sentence they count for it.
 */

import type { InterpretContext } from '../interpret.ts';
import type { Action, ActivityMention, Amount, FoodMention, MealSlot, StrengthSet, Unit, When } from '../schema.ts';
import { type Atom, DASHES, EMOJI, type Intensity, isMeasure, type Reader, readAtoms } from './atoms.ts';
import { isLinking } from './lexicon.ts';
import { stem, tokenise } from './text.ts';
import { listWords, WORDS } from './word-index.ts';
import type { LanguageWords } from './words/types.ts';

/** Where and when, as far as said. */
interface Moment {
  slot: MealSlot | null;
  dayOffset: number | null;
  time: string | null;
  part: When['part'];
  /** Said to be nibbled: a snack, unless a meal is named. */
  isNibbled: boolean;
}

const NO_MOMENT: Moment = { slot: null, dayOffset: null, time: null, part: null, isNibbled: false };

interface Item {
  kind: 'food' | 'activity';
  name: string;
  /** What the vocabulary calls its head. */
  ids: readonly string[];
  said: string;
  brand: string | null;
  moment: Moment;
  sentence: number;
  // food
  amount: Amount | null;
  // activity
  minutes: number | null;
  distanceMeters: number | null;
  climbMeters: number | null;
  intensity: Intensity | null;
  sets: StrengthSet[];
  setCount: number | null;
  restSeconds: number | null;
  seconds: number | null;
  /** A lone number beside an activity: minutes or repetitions, decided at the end. */
  bareNumber: number | null;
  /** It stands right before the name ("10 pompes"), not linked to it ("10 de pompes"). */
  isCount: boolean;
  /** "50, 55, 60 kg": one a set. */
  loads: number[];
  /** Pairs of load and repetitions said one by one. */
  pairs: number;
  isKnown: boolean;
  isExercise: boolean;
  isActivity: boolean;
  /** "antrenman", "muscu": says that there was training, not which. */
  isGenericTraining: boolean;
  /** "tout le plat", "the whole dish": the food named before, not another. */
  isWholeDish: boolean;
}

interface State {
  reader: Reader;
  text: string;
  items: Item[];
  moment: Moment;
  mode: 'food' | 'activity' | null;
  sentence: number;
  context: InterpretContext;
  /** What the chunks of a list go into: "a burrito with meat and beans". */
  isFilling: boolean;
  /** How often the foods may still be asked whether words are one food: it bounds what a long message costs. */
  questionsLeft: number;
  /** Body masses said among other things: "2 pommes, couru 30 min, 78,4 kg". */
  masses: { massKg: number; moment: Moment }[];
}

export interface ReadResult {
  actions: Action[];
  /** Nothing was guessed or skipped. */
  isCertain: boolean;
}

export function readMessage(text: string, reader: Reader, context: InterpretContext): ReadResult {
  const atoms = readAtoms(reader);
  const whole = readWholeMessage(atoms, reader);
  if (whole) return { actions: whole, isCertain: true };
  const state: State = {
    reader,
    text,
    items: [],
    moment: NO_MOMENT,
    mode: null,
    sentence: 0,
    context,
    masses: [],
    isFilling: false,
    questionsLeft: MOST_QUESTIONS,
  };
  const extra: Action[] = [];
  let opened = state.items.length;
  for (const sentence of splitSentences(atoms)) {
    state.sentence++;
    opened = state.items.length;
    extra.push(...readSentence(state, sentence));
  }
  applyLastMoment(state, opened);
  finishItems(state);
  const weights = state.masses.map(
    ({ massKg, moment }): Action => ({ type: 'log_weight', when: whenOf(moment), massKg }),
  );
  const actions = [...toActions(state.items), ...weights, ...extra];
  const answer = context.openQuestion ? readAnswer(atoms, state, actions) : null;
  if (answer) actions.push(answer);
  return { actions, isCertain: state.items.every((item) => item.isKnown) };
}

// --- messages that are one thing as a whole ---

function readWholeMessage(atoms: readonly Atom[], reader: Reader): Action[] | null {
  if (atoms.length === 0) return [];
  const command = readCommandWords(reader, atoms);
  if (command) return [command];
  const weight = readWeight(atoms);
  if (weight && !atoms.some((atom) => atom.kind === 'head' || atom.kind === 'activityVerb')) return [weight];
  return null;
}

function readCommandWords(reader: Reader, atoms: readonly Atom[]): Action | null {
  const words = reader.tokens.filter((token) => token.kind === 'word').map((token) => token.norm);
  if (words.length === 0 || words.length > 6) return null;
  const phrases = commandPhrases(reader);
  const said = words.join(' ');
  if (phrases.undo.has(said)) return { type: 'undo' };
  if (phrases.help.has(said)) return { type: 'help' };
  if (phrases.today.has(said)) return { type: 'show_day', dayOffset: 0 };
  const isOnly = (set: Set<string>) => words.every((word) => set.has(word));
  if (atoms.some((atom) => atom.kind === 'number' && !atom.isArticle)) return null;
  if (phrases.greetings.has(said) || isOnly(phrases.greetings)) return { type: 'smalltalk', topic: 'greeting' };
  if (phrases.thanks.has(said) || isOnly(phrases.thanks)) return { type: 'smalltalk', topic: 'thanks' };
  return null;
}

interface CommandPhrases {
  undo: Set<string>;
  help: Set<string>;
  today: Set<string>;
  greetings: Set<string>;
  thanks: Set<string>;
}

const commandCache = new Map<string, CommandPhrases>();

function commandPhrases(reader: Reader): CommandPhrases {
  const cached = commandCache.get(reader.language);
  if (cached) return cached;
  const words = [WORDS[reader.language], WORDS.en];
  const set = (pick: (words: LanguageWords) => string) =>
    new Set(
      words.flatMap((language) =>
        listWords(pick(language)).map((phrase) =>
          tokenise(phrase.replaceAll('_', ' '))
            .map((token) => token.norm)
            .join(' '),
        ),
      ),
    );
  const phrases = {
    undo: set((w) => w.undo),
    help: set((w) => w.help),
    today: set((w) => w.today),
    greetings: set((w) => w.greetings),
    thanks: set((w) => w.thanks),
  };
  commandCache.set(reader.language, phrases);
  return phrases;
}

/** Body mass: "78,4 kg ce matin", "je pèse 78", "kilom 78.4", "tartıldım, 81.5 kiloydum". */
function readWeight(atoms: readonly Atom[]): Action | null {
  const isAnnounced = atoms.some((atom) => atom.kind === 'weighed');
  const masses = atoms.filter(
    (atom) =>
      (atom.kind === 'amount' && atom.unit === 'kg') || (isAnnounced && atom.kind === 'number' && !atom.isArticle),
  );
  const mass = masses[0];
  if (!mass || masses.length > 1 || (mass.kind !== 'amount' && mass.kind !== 'number')) return null;
  if (mass.value < 20 || mass.value > 400) return null;
  if (!isAnnounced) {
    const others = atoms.filter(
      (atom) =>
        atom !== mass && !['filler', 'part', 'day', 'slot', 'separator', 'clock', 'weekday'].includes(atom.kind),
    );
    if (others.length > 0 || mass.value < 30) return null;
  }
  const moment = atoms.reduce((now, atom) => takeMoment(now, atom, null) ?? now, NO_MOMENT);
  return { type: 'log_weight', when: whenOf(moment), massKg: mass.value };
}

// --- sentences ---

function splitSentences(atoms: readonly Atom[]): Atom[][] {
  const sentences: Atom[][] = [[]];
  for (const atom of atoms) {
    const isEnd = atom.kind === 'separator' && atom.separator === 'stop';
    (sentences.at(-1) as Atom[]).push(atom);
    if (isEnd || atom.kind === 'question') sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.some((atom) => atom.kind !== 'separator'));
}

function readSentence(state: State, whole: Atom[]): Action[] {
  const question = readQuestion(state, whole);
  if (question) return [question];
  const atoms = state.reader.language === 'tr' ? withoutUnsaid(whole) : whole;
  const unsaid = whole.find((atom) => atom.kind === 'unsaid' || atom.kind === 'negation');
  if (unsaid && !atoms.some(isTelling)) {
    return [
      {
        type: 'none',
        reason: unsaid.kind === 'unsaid' && unsaid.mood !== 'denied' ? 'future' : 'negated',
      },
    ];
  }
  if (atoms.some((atom) => atom.kind === 'day' && atom.offset > 0) || atoms.some((atom) => atom.kind === 'future')) {
    return [{ type: 'none', reason: 'future' }];
  }
  if (isNegated(atoms)) return [{ type: 'none', reason: 'negated' }];
  if (atoms.some((atom) => atom.kind === 'weighed')) {
    const weight = readWeight(atoms);
    if (weight) return [weight];
  }
  if (tellsOtherMeal(atoms)) state.moment = { ...state.moment, isNibbled: false };
  const before = state.items.length;
  const openedWith = state.moment;
  for (const chunk of splitChunks(state, atoms)) readChunk(state, chunk);
  applyClosingMoment(state, atoms, before, openedWith);
  return [];
}

/** A sentence with a verb of its own and no nibbling is no longer about what was nibbled before. */
function tellsOtherMeal(atoms: readonly Atom[]): boolean {
  const verbs = atoms.filter((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  return verbs.length > 0 && !verbs.some((atom) => atom.kind === 'verb' && atom.isSnack);
}

/** "combien de calories dans un kebab ?" looks up; any other question is not for the log. */
function readQuestion(state: State, atoms: readonly Atom[]): Action | null {
  const isAsked = atoms.some((atom) => atom.kind === 'question');
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
  if (!endsWithMark && !hasParticle && (ate || head)) return null;
  return { type: 'none', reason: 'question' };
}

/** Something that may become a line of the log, or complete one. */
const isTelling = (atom: Atom): boolean =>
  ['head', 'activityVerb', 'word', 'amount', 'duration', 'distance', 'setsReps', 'reps', 'weighed'].includes(
    atom.kind,
  ) ||
  (atom.kind === 'number' && !atom.isArticle);

/**
 * Turkish says last whether it was: "ekmek yemedim", "akşama balık yiyeceğim". Such a verb takes back what its clause
 * says, which begins after the verb before; "ekmek değil pilav" takes back the part before it. Days and meals stay: they
 * may hold for what follows.
 */
function withoutUnsaid(atoms: readonly Atom[]): Atom[] {
  let kept: Atom[] = [];
  let clause = 0;
  let part = 0;
  for (const atom of atoms) {
    const isUnsaid = atom.kind === 'unsaid' && !isOnThePlate(atom.mood, kept.slice(clause));
    if (isUnsaid || atom.kind === 'negation') {
      const from = isUnsaid ? clause : Math.max(clause, part);
      kept = [...kept.slice(0, from), ...kept.slice(from).filter(isPastMoment)];
    }
    kept.push(atom);
    if (atom.kind === 'separator') part = kept.length;
    const isEnd = atom.kind === 'verb' || atom.kind === 'activityVerb' || atom.kind === 'unsaid';
    if (isEnd || (atom.kind === 'separator' && atom.separator === 'then')) clause = kept.length;
  }
  return kept;
}

const isPastMoment = (atom: Atom): boolean =>
  takeMoment(NO_MOMENT, atom, 1) !== null && atom.kind !== 'verb' && !(atom.kind === 'day' && atom.offset > 0);

/** "200 gram tavuk yiyeceğim": who has weighed it sits before it. Not for a later meal ("akşama"). */
function isOnThePlate(mood: string, clause: readonly Atom[]): boolean {
  const isWeighed = clause.some((atom) => atom.kind === 'amount' && isMeasure(atom.unit));
  return mood === 'planned' && isWeighed && !clause.some((atom) => atom.kind === 'future');
}

/** "j'ai pas mangé de pain": the verb itself is denied. */
function isNegated(atoms: readonly Atom[]): boolean {
  return atoms.some((atom, index) => {
    if (atom.kind !== 'negation') return false;
    const next = atoms.slice(index + 1, index + 3).find((other) => other.kind !== 'filler');
    return next?.kind === 'verb' && next.verb !== 'moved';
  });
}

function takeMoment(moment: Moment, atom: Atom, weekday: number | null): Moment | null {
  switch (atom.kind) {
    case 'verb':
      // "grignoté des noix et bu un jus": the drink goes with the nibbling.
      return atom.verb === 'ate' && atom.isSnack !== moment.isNibbled ? { ...moment, isNibbled: atom.isSnack } : null;
    case 'slot':
      return { ...moment, slot: atom.slot, part: null, time: null };
    case 'part':
      return { ...moment, part: atom.part, slot: null, time: null };
    case 'clock':
      return {
        ...moment,
        time: isLate(moment) ? afterNoon(atom.time) : atom.time,
      };
    case 'day':
      return { ...moment, dayOffset: atom.offset };
    case 'weekday': {
      if (weekday === null) return null;
      // The last one that has passed; the same weekday means today.
      const offset = (atom.weekday - weekday - 7) % 7;
      return { ...moment, dayOffset: offset };
    }
    default:
      return null;
  }
}

const isLate = (moment: Moment): boolean =>
  moment.part === 'evening' || moment.part === 'afternoon' || moment.slot === 'dinner';

/** "akşam 8'de" is 20:00. */
function afterNoon(time: string): string {
  const hour = Number(time.slice(0, 2));
  return hour > 0 && hour < 12 ? `${hour + 12}${time.slice(2)}` : time;
}

/** A moment said after the items of its sentence ("... en goûter") counts for them. */
function applyClosingMoment(state: State, atoms: readonly Atom[], before: number, openedWith: Moment): void {
  const firstHead = atoms.findIndex(
    (atom) => atom.kind === 'head' || atom.kind === 'activityVerb' || atom.kind === 'word',
  );
  const firstMoment = atoms.findIndex((atom) => takeMoment(NO_MOMENT, atom, state.context.weekday) !== null);
  if (firstMoment === -1 || firstHead === -1 || firstMoment < firstHead) return;
  for (const item of state.items.slice(before)) {
    if (isSameMoment(item.moment, openedWith)) item.moment = state.moment;
  }
}

/** "Brioche avec du beurre. C'était un goûter." A last sentence without a name tells when all before it was. */
function applyLastMoment(state: State, opened: number): void {
  if (state.items.length > opened) return;
  for (const item of state.items) if (isSameMoment(item.moment, NO_MOMENT)) item.moment = state.moment;
}

const isSameMoment = (a: Moment, b: Moment): boolean =>
  a.isNibbled === b.isNibbled &&
  a.slot === b.slot &&
  a.dayOffset === b.dayOffset &&
  a.time === b.time &&
  a.part === b.part;

interface Chunk {
  atoms: Atom[];
  /** What stood before it. */
  after: 'comma' | 'and' | 'with' | 'on' | 'then' | 'start';
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
      else chunks.splice(-1, 1, { atoms: [], after: (chunks.at(-1) as Chunk).after });
      continue;
    }
    if (atom.kind !== 'separator') {
      (chunks.at(-1) as Chunk).atoms.push(atom);
      continue;
    }
    if (atom.separator === 'open') depth++;
    else if (atom.separator === 'close') depth = Math.max(0, depth - 1);
    else if (atom.separator === 'comma' && isAmountAhead(state, chunks)) continue;
    else if (atom.separator !== 'colon' && atom.separator !== 'stop' && depth === 0)
      chunks.push({ atoms: [], after: atom.separator });
    else if (atom.separator === 'and' || atom.separator === 'comma') {
      // Inside brackets a list is still a list.
      chunks.push({ atoms: [], after: atom.separator });
    }
  }
  return chunks.filter((chunk) => chunk.atoms.length > 0);
}

/** "80 gram ağırlığında, dondurulmuş krep": Turkish puts the amount first; a comma behind it does not cut it off. */
function isAmountAhead(state: State, chunks: readonly Chunk[]): boolean {
  const [first] = chunks;
  if (state.reader.language !== 'tr' || chunks.length > 1 || !first) return false;
  const amounts = first.atoms.filter((atom) => atom.kind === 'amount');
  return amounts.length === 1 && first.atoms.every((atom) => atom.kind === 'amount' || NOT_PART_OF_IT.has(atom.kind));
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
  if (state.reader.language !== 'fr' || atom?.kind !== 'separator' || atom.separator !== 'colon') return false;
  const label = chunk.atoms.find((one) => one.kind === 'head');
  const isAlone = chunk.atoms.every((one) => one === label || one.kind === 'filler');
  if (label?.kind !== 'head' || !label.kinds.has('food') || !isAlone) return false;
  const [next, after] = atoms.slice(index + 1, index + 3);
  const isFood = (one: Atom | undefined) => one?.kind === 'head' && one.kinds.has('food');
  if (next && isArticle(next)) return isFood(after);
  const { foods, language } = state.reader;
  // "soupe : velouté de potiron" names the soup; a cake is in no cake.
  if (!next || !isFood(next) || !foods.isIngredient(textOf(state, next.from, next.to), language)) return false;
  return foods.isFilled(textOf(state, label.from, label.to), language);
}

/** "Pizza 4 saisons - Picard": a capital nobody knows behind a dash is the maker, not the next thing eaten. */
function isBrandDash(state: State, atoms: readonly Atom[], index: number): boolean {
  const dash = state.reader.tokens[atoms[index]?.from ?? -1];
  const next = atoms[index + 1];
  const isDash = atoms[index]?.kind === 'separator' && DASHES.has(dash?.text ?? '');
  const before = atoms[index - 1]?.kind;
  return isDash && (before === 'head' || before === 'word') && next?.kind === 'word' && next.isCapital;
}

// --- chunks ---

function readChunk(state: State, chunk: Chunk): void {
  for (const atom of chunk.atoms) {
    if (atom.kind === 'verb') state.mode = atom.verb === 'moved' ? 'activity' : 'food';
    if (atom.kind === 'activityVerb') state.mode = 'activity';
  }
  if (isLifting(chunk.atoms)) {
    readLift(state, chunk.atoms);
    return;
  }
  if (goesIntoLast(state, chunk)) return;
  const groups = groupByHead(state, chunk.atoms);
  for (const group of groups) readGroup(state, group, chunk);
}

/** Said of the food before, inside its name. */
const IN_NAME: ReadonlySet<Atom['kind']> = new Set(['head', 'word', 'filler', 'intensity', 'without', 'size', 'part']);
/** A longer list is a recipe. */
const MOST_NAME_LETTERS = 120;

/**
 * "a burrito with meat and beans", "a ham sandwich on wheat bread": English names what is in a thing without an article
 * or an amount. ("Rice with a fried egg" and "200 g de pâtes avec du beurre" have one: those stand beside it.) It joins
 * the name when there is one food of all these words, when the thing was weighed as a whole, or when it is one that
 * holds others: a sandwich.
 */
function goesIntoLast(state: State, chunk: Chunk): boolean {
  const last = state.items.at(-1);
  const goesOn = state.isFilling && (chunk.after === 'and' || chunk.after === 'comma');
  state.isFilling = false;
  if (state.reader.language === 'fr') return goesIntoFrench(state, chunk, goesOn);
  if (state.reader.language !== 'en' || last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  const link = chunk.after === 'comma' ? 'and' : chunk.after;
  if (link !== 'with' && link !== 'on' && link !== 'and') return false;
  const atoms = chunk.atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind) || atom.kind === 'filler');
  const end = atoms.findLast((atom) => atom.kind !== 'filler');
  const weight = end?.kind === 'amount' && isMeasure(end.unit) ? end : undefined;
  const named = atoms.filter((atom) => atom !== weight);
  const isNamed = named.every((atom) => IN_NAME.has(atom.kind) || (link === 'on' && isArticle(atom)));
  const words = named
    .filter((atom) => !isArticle(atom) && atom.kind !== 'filler')
    .map((atom) => textOf(state, atom.from, atom.to));
  const hasName = named.some((atom) => atom.kind === 'head' || atom.kind === 'word');
  if (!isNamed || !hasName) return false;
  const name = `${last.name} ${link} ${words.join(' ')}`;
  if (name.length > MOST_NAME_LETTERS) return false;
  if (link === 'and' && !goesOn) {
    if (!isOneNameOfTwo(state, last, name, words.join(' '))) return false;
  } else if (!isOfIt(state, last, name, link)) return false;
  last.name = name;
  // "... on a bun that weighs 180 grams": all of it does.
  if (weight && !(last.amount && isMeasure(last.amount.unit)))
    last.amount = { value: weight.value, unit: weight.unit, size: null };
  takeMoments(state, chunk.atoms);
  state.isFilling = link !== 'and' || goesOn;
  return true;
}

function isOfIt(state: State, last: Item, name: string, link: string): boolean {
  const { foods, language } = state.reader;
  const isWeighed = link !== 'on' && last.amount !== null && isMeasure(last.amount.unit);
  return isWeighed || isOneFood(state, name) || foods.isFilled(last.name, language);
}

/** "a bean and ham soup": two that go into one thing named last, and not "an egg and soup". */
function isOneNameOfTwo(state: State, last: Item, name: string, second: string): boolean {
  const { foods, language } = state.reader;
  if (last.amount === null || !foods.isFilled(second, language)) return false;
  // Where things are weighed, each has its weight: what has none belongs to the one before.
  return isMeasure(last.amount.unit) || isOneFood(state, name);
}

/** A message of more dishes than this is read without joining the rest. */
const MOST_QUESTIONS = 24;

function isOneFood(state: State, words: string): boolean {
  if (state.questionsLeft <= 0) return false;
  state.questionsLeft--;
  return state.reader.foods.isOneFood(words, state.reader.language);
}

/** "au thon", "aux crudités", "à la tomate" at the end of a name. */
const IN_IT = /\s(?:au|aux|à la|à l['’])\s?\S+$/u;

/**
 * "Salade avec thon, maïs et olives", "sandwich : jambon, fromage": French names without an article what a salad, a
 * sandwich or an omelette holds; "avec du pain" stands beside it. And "un truc avec des légumes" says what the thing
 * that is still to be named was made of.
 */
function goesIntoFrench(state: State, chunk: Chunk, goesOn: boolean): boolean {
  const last = state.items.at(-1);
  if (last?.kind !== 'food' || last.sentence !== state.sentence) return false;
  // "un sandwich au thon et crudités": the second of two things in it.
  const isSecond = chunk.after === 'and' && IN_IT.test(last.name);
  if (chunk.after !== 'with' && !goesOn && !isSecond) return false;
  const isNamed = chunk.atoms.every((atom) => IN_NAME.has(atom.kind) || takeMoment(NO_MOMENT, atom, 1) !== null);
  const names = chunk.atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'word');
  const first = names[0];
  if (!isNamed || !first) return false;
  const { foods, language } = state.reader;
  const name = textOf(state, first.from, (names.at(-1) as Atom).to);
  if (chunk.after !== 'with' && !foods.isIngredient(name, language)) return false;
  const isVague = last.ids.includes(VAGUE_THING) && last.isKnown;
  if (!isVague && chunk.atoms[0] !== first) return false;
  if (!isVague && !goesOn && !foods.isFilled(last.name, language)) return false;
  if (last.name.length + name.length > MOST_NAME_LETTERS) return false;
  takeMoments(state, chunk.atoms);
  const link = chunk.after === 'with' || !last.said.includes(' avec ') ? 'avec' : 'et';
  last.said = `${last.said} ${link} ${name}`;
  // "salade avec roquette" is a salad: what is in it joins its name only while that still names such a dish.
  const whole = `${last.name} ${link} ${name}`;
  if (!isVague && foods.isFilled(whole, language)) last.name = whole;
  // After "et" a list is over: "avec thon et maïs, un yaourt".
  state.isFilling = !isVague && chunk.after !== 'and';
  return true;
}

const isArticle = (atom: Atom): boolean => atom.kind === 'number' && atom.isArticle;

/** Sets and repetitions are lifted, whatever else a word may mean ("dips", "machine"). */
function isLifting(atoms: readonly Atom[]): boolean {
  return atoms.some((atom) => atom.kind === 'reps' || (atom.kind === 'setsReps' && atom.reps !== null));
}

/** One exercise: its name is every name and unknown word of the chunk, in order. */
function readLift(state: State, atoms: readonly Atom[]): void {
  takeMoments(state, atoms);
  const parts = atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'activityVerb' || atom.kind === 'word');
  if (
    parts.length === 0 ||
    (parts.every((atom) => atom.kind === 'word') && (isAboutLast(state) || state.context.openQuestion !== null))
  ) {
    attachToLast(state, atoms);
    return;
  }
  const item = newItem(state, 'activity', atoms);
  item.isExercise = true;
  const verb = parts.find((atom) => atom.kind === 'activityVerb');
  const names = parts.filter((atom) => atom.kind !== 'activityVerb');
  item.name = names.length > 0 ? names.map((atom) => textOf(state, atom.from, atom.to)).join(' ') : (verb?.name ?? '');
  takeActivityFacts(item, atoms);
  state.mode = 'activity';
  state.items.push(item);
}

/** The exercise before has no repetitions yet: these are its own. */
function isAboutLast(state: State): boolean {
  const last = state.items.at(-1);
  return last?.kind === 'activity' && last.isExercise;
}

function takeMoments(state: State, atoms: readonly Atom[]): void {
  // "avant de dormir hier soir", "au goûter cet après-midi": the meal that is named outranks the time of day beside it.
  const slot = atoms.find((atom) => atom.kind === 'slot')?.slot;
  for (const atom of atoms) {
    const moment = takeMoment(state.moment, atom, state.context.weekday);
    if (moment) state.moment = slot && atom.kind === 'part' ? { ...moment, slot } : moment;
  }
}

/** Atoms around each name of a chunk: amounts go with the name they stand nearest to, by the order the person uses. */
function groupByHead(state: State, atoms: readonly Atom[]): Atom[][] {
  const heads = atoms.flatMap((atom, index) => (atom.kind === 'head' || atom.kind === 'activityVerb' ? [index] : []));
  if (heads.length < 2) return [[...atoms]];
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
  return groups;
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
    number === 0 && !leads && between[0]?.kind === 'number' && !between[0].isArticle && !after.some(isQuantity);
  if (
    isSameFamily(left, right) &&
    number === between.length - 1 &&
    ((atomBefore && isLinkAtom(state, atomBefore)) || isBare) &&
    state.reader.language === 'fr'
  ) {
    return null;
  }
  const quantity = between.findIndex(
    (atom) => isQuantity(atom) && !(atom.kind === 'number' && atom.isArticle && isSameFamily(left, right)),
  );
  if (quantity >= 0) {
    const last = between.findLastIndex(isQuantity);
    return leads ? quantity : last + 1;
  }
  if (between.some((atom) => atom.kind === 'without')) return null;
  if (between.length === 0 && areTwoFoods(state, left, right)) return 0;
  return isSameFamily(left, right) ? null : 0;
}

/** A Turkish word that says more of the next one: "peynirli", "şekersiz", "haşlanmış", "evdeki". */
const ADJECTIVE = /(?:l[iu]|s[iu]z|m[iu]s|ki|s[ea]l)$/;

/** "simit çay", "yumurta peynir zeytin": Turkish lists without a comma. A compound has an ending ("tavuk çorbası"). */
function areTwoFoods(state: State, left: Atom, right: Atom): boolean {
  const { language, tokens, foods, lexicon } = state.reader;
  if (language !== 'tr' || !isPlainFood(left) || !isPlainFood(right)) return false;
  const lastOf = (atom: Atom) => tokens[atom.to - 1]?.norm ?? '';
  // "kızarmış olgun" is of names, and no food by itself.
  const isThing = /[iu]$/.test(lastOf(left)) || lexicon.findHead(tokens, left.to - 1, language) !== null;
  if (!isThing || ADJECTIVE.test(lastOf(left)) || !lexicon.names.wordSet.has(lastOf(right))) return false;
  const isCompound = right.to - right.from === 1 && /[iu]$/.test(lastOf(right)) && lastOf(right).length > 4;
  return !isCompound && !foods.isOneFood(textOf(state, left.from, right.to), language);
}

const isPlainFood = (atom: Atom): boolean =>
  atom.kind === 'head' && atom.kinds.size === 1 && atom.kinds.has('food') && atom.emojiCount === 0;

function isSameFamily(left: Atom, right: Atom): boolean {
  const family = (atom: Atom) =>
    atom.kind === 'activityVerb' ? 'move' : atom.kind === 'head' && atom.kinds.has('food') ? 'food' : 'move';
  return family(left) === family(right);
}

function readGroup(state: State, atoms: readonly Atom[], chunk: Chunk): void {
  takeMoments(state, atoms);
  const heads = atoms.filter((atom) => atom.kind === 'head' || atom.kind === 'activityVerb');
  const withoutAt = atoms.findIndex((atom) => atom.kind === 'without');
  const real = withoutAt === -1 ? heads : heads.filter((head) => atoms.indexOf(head) < withoutAt);
  if (real.length > 0) {
    const item = itemFromHeads(state, atoms, real);
    const vague = state.items.at(-1);
    // "J'ai bu quelque chose, je crois que c'était du lait": one thing, said twice.
    if (item.kind === 'food' && vague?.ids.includes(VAGUE_THING) && namesAgain(state, atoms)) state.items.pop();
    state.items.push(item);
    return;
  }
  if (withoutAt !== -1) return;
  const words = atoms.filter((atom) => atom.kind === 'word');
  if (words.length > 0 && isPlausibleUnknown(state, words, atoms, chunk)) {
    state.items.push(itemFromWords(state, atoms, words));
    return;
  }
  attachToLast(state, atoms);
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

/** A name nobody knows counts only where a name is due: after a verb, a slot or an amount. */
function isPlausibleUnknown(state: State, words: readonly Atom[], atoms: readonly Atom[], chunk: Chunk): boolean {
  const isShort = words.every((word) => textOf(state, word.from, word.to).length < 3);
  if (isShort) return false;
  const span = (words.at(-1) as Atom).to - (words[0] as Atom).from;
  if (span > MOST_UNKNOWN_WORDS) return false;
  const hasAmount = atoms.some((atom) => atom.kind === 'amount' || (atom.kind === 'number' && !atom.isArticle));
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
  return hasVerb || isMealNamed || hasAmount || (follows && words.length <= 5) || answersFood;
}

/** What stands around an item without being said of it: verbs, times, small words. */
const NOT_PART_OF_IT: ReadonlySet<Atom['kind']> = new Set([
  'filler',
  'verb',
  'slot',
  'part',
  'day',
  'weekday',
  'clock',
  'separator',
  'unsaid',
  'negation',
]);

function newItem(state: State, kind: Item['kind'], atoms: readonly Atom[]): Item {
  const isSaid = (atom: Atom) => !NOT_PART_OF_IT.has(atom.kind);
  const first = atoms.find(isSaid) ?? (atoms[0] as Atom);
  const last = atoms.findLast(isSaid) ?? (atoms.at(-1) as Atom);
  return {
    kind,
    name: '',
    ids: [],
    said: textOf(state, first.from, last.to),
    brand: null,
    moment: state.moment,
    sentence: state.sentence,
    amount: null,
    minutes: null,
    distanceMeters: null,
    climbMeters: null,
    intensity: null,
    sets: [],
    setCount: null,
    restSeconds: null,
    seconds: null,
    bareNumber: null,
    isCount: false,
    loads: [],
    pairs: 0,
    isKnown: true,
    isExercise: false,
    isActivity: false,
    isGenericTraining: false,
    isWholeDish: false,
  };
}

/** The vocabulary's id of "a thing", "something". */
const VAGUE_THING = 'something';

/** The vocabulary's id of a dish in general. */
const GENERIC_DISH = 'dish';

/** The vocabulary's id of strength training in general. */
const GENERIC_TRAINING = 'strength-training';

function itemFromHeads(state: State, atoms: readonly Atom[], heads: readonly Atom[]): Item {
  const first = heads[0] as Atom;
  const kinds = first.kind === 'head' ? first.kinds : null;
  const isMove =
    first.kind === 'activityVerb' ||
    (kinds !== null && (!kinds.has('food') || (state.mode === 'activity' && kinds.size > 1)));
  const item = newItem(state, isMove ? 'activity' : 'food', atoms);
  item.isExercise = kinds?.has('exercise') ?? false;
  item.ids = first.kind === 'head' ? first.ids : [];
  item.isGenericTraining = first.kind === 'head' && first.ids.includes(GENERIC_TRAINING);
  item.isActivity = first.kind === 'activityVerb' || (kinds?.has('activity') ?? false);
  if (isMove) {
    item.name = activityName(state, atoms, heads);
    takeActivityFacts(item, atoms);
    state.mode = 'activity';
  } else {
    item.isWholeDish = first.kind === 'head' && heads.length === 1 && first.ids.includes(GENERIC_DISH);
    Object.assign(item, foodName(state, atoms, heads));
    item.amount = readAmount(atoms, first);
    state.mode = 'food';
  }
  return item;
}

function itemFromWords(state: State, atoms: readonly Atom[], words: readonly Atom[]): Item {
  const item = newItem(state, 'food', atoms);
  const first = words[0] as Atom;
  const last = words.at(-1) as Atom;
  item.name = textOf(state, first.from, last.to);
  item.amount = readAmount(atoms, first);
  item.isKnown = false;
  state.mode = 'food';
  return item;
}

// --- foods ---

/** The name runs from the first to the last word that belongs to it; capitals nobody knows are the brand. */
function foodName(state: State, atoms: readonly Atom[], heads: readonly Atom[]): Pick<Item, 'name' | 'brand'> {
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
    if (atom.kind !== 'word' && atom.kind !== 'intensity') break;
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
    } else if (atom.kind === 'head' || atom.kind === 'word' || isNameWord(atoms, index, start)) {
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

/** Words of other categories that inside a name belong to it: "sans sucre", "pain léger", "de 12 légumes". */
function isNameWord(atoms: readonly Atom[], index: number, start: number): boolean {
  const atom = atoms[index] as Atom;
  if (index <= start) return false;
  return (
    atom.kind === 'without' || atom.kind === 'intensity' || (atom.kind === 'number' && isInName(atoms, index, start))
  );
}

function isLinkAtom(state: State, atom: Atom): boolean {
  return atom.to - atom.from === 1 && isLinking(state.reader.tokens[atom.from], state.reader.language);
}

/** The small words between two parts of a name, as written: "compote de pommes". */
function linkBefore(state: State, from: number, to: number): string {
  const tokens = state.reader.tokens.slice(from, to);
  if (tokens.length === 0 || tokens.length > 3 || !tokens.every((token) => isLinking(token, state.reader.language)))
    return '';
  return `${tokens.map((token) => token.text).join(' ')} `;
}

function readAmount(atoms: readonly Atom[], head: Atom): Amount | null {
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

// --- activities ---

function activityName(state: State, atoms: readonly Atom[], heads: readonly Atom[]): string {
  const first = heads[0] as Atom;
  const last = heads.at(-1) as Atom;
  if (first.kind === 'activityVerb') {
    // "nagé rapide": the hard variant has its own row; the intensity decides later.
    const named = heads.find((head) => head.kind === 'head');
    return named ? textOf(state, named.from, last.kind === 'head' ? last.to : named.to) : first.name;
  }
  let name = textOf(state, first.from, last.to);
  const start = atoms.indexOf(first);
  // Gym words around the name narrow it: "tek kol", "incline", "smith".
  for (let index = start - 1; index >= 0; index--) {
    const atom = atoms[index] as Atom;
    if (atom.kind !== 'word') break;
    name = `${textOf(state, atom.from, atom.to)} ${name}`;
  }
  const next = atoms[atoms.indexOf(last) + 1];
  if (next?.kind === 'word') name = `${name} ${textOf(state, next.from, next.to)}`;
  return name;
}

function takeActivityFacts(item: Item, atoms: readonly Atom[]): void {
  let load: number | null = null;
  let reps: number | null = null;
  let setCount: number | null = null;
  let rpe: number | null = null;
  for (const atom of atoms) {
    switch (atom.kind) {
      case 'duration':
        item.minutes ??= round(atom.minutes);
        break;
      case 'seconds':
        item.seconds ??= atom.seconds;
        break;
      case 'rest':
        item.restSeconds ??= atom.seconds;
        break;
      case 'distance':
        item.distanceMeters ??= atom.meters;
        break;
      case 'climb':
        item.climbMeters ??= atom.meters;
        break;
      case 'intensity':
        item.intensity ??= atom.intensity;
        break;
      case 'setsReps':
        setCount ??= atom.sets;
        reps ??= atom.reps;
        load ??= atom.loadKg;
        break;
      case 'reps':
        reps ??= atom.reps;
        break;
      case 'rpe':
        rpe ??= atom.rpe;
        break;
      case 'amount':
        if (atom.unit === 'kg') load ??= atom.value;
        else if (atom.unit === 'lb') load ??= round(atom.value * KG_PER_POUND);
        break;
      case 'number':
        if (!atom.isArticle && item.bareNumber === null) {
          item.bareNumber = atom.value;
          item.isCount = atoms[atoms.indexOf(atom) + 1]?.kind === 'head';
        }
        break;
      default:
        break;
    }
  }
  addSets(item, { setCount, reps, load, rpe });
}

/** International avoirdupois pound. */
const KG_PER_POUND = 0.45359237;

const MAX_SETS = 60;

function addSets(
  item: Item,
  said: {
    setCount: number | null;
    reps: number | null;
    load: number | null;
    rpe: number | null;
  },
): void {
  if (said.setCount === null && said.reps === null && said.load === null) return;
  const blank = (): StrengthSet => ({
    reps: said.reps,
    loadKg: said.load,
    seconds: null,
    restSeconds: item.restSeconds,
    rpe: said.rpe,
  });
  if (said.setCount !== null) item.setCount = Math.min(MAX_SETS, Math.max(1, Math.round(said.setCount)));
  if (item.sets.length === 0) {
    item.sets = Array.from({ length: item.setCount ?? 1 }, blank);
    return;
  }
  // A later word on the same sets completes them.
  for (const set of item.sets) {
    set.reps ??= said.reps;
    set.loadKg ??= said.load;
    set.rpe ??= said.rpe;
  }
}

/** "3 set ...; 70kg 10 tekrar, 75kg 8 tekrar": each pair is one of the sets announced, further ones are further sets. */
function addPair(item: Item, pair: StrengthSet): void {
  const announced = item.pairs === 0 && item.sets.every((set) => set.reps === null);
  const repeated =
    item.pairs === 0 && !announced && item.setCount !== null && item.setCount > 1 && item.sets.length === item.setCount;
  if (announced) item.sets = [pair];
  else if (repeated) item.sets = [item.sets[0] as StrengthSet, pair];
  else item.sets.push(pair);
  item.pairs++;
}

// --- a chunk without a name completes the one before ---

function attachToLast(state: State, atoms: readonly Atom[]): void {
  const last = state.items.at(-1);
  if (!last) return;
  if (last.kind === 'food') {
    const amount = readAmount(atoms, atoms[0] as Atom);
    const isSaid = atoms.some((atom) => atom.kind === 'amount' || (atom.kind === 'number' && !atom.isArticle));
    if (amount && isSaid) giveAmount(state, last, amount);
    return;
  }
  const hasLoad = atoms.some((atom) => atom.kind === 'amount' && atom.unit === 'kg');
  if (isLifting(atoms) && hasLoad && takeLastLoad(state, last, atoms)) return;
  if (isLifting(atoms) && hasLoad && last.sets.length > 0) {
    const extra = newItem(state, 'activity', atoms);
    takeActivityFacts(extra, atoms);
    for (const set of extra.sets) addPair(last, set);
    return;
  }
  if (takeLoads(last, atoms)) return;
  const massKg = loneMassKg(last, atoms);
  if (massKg !== null) {
    state.masses.push({ massKg, moment: state.moment });
    return;
  }
  takeActivityFacts(last, atoms);
  if (last.restSeconds !== null) for (const set of last.sets) set.restSeconds ??= last.restSeconds;
}

const VOLUMES: ReadonlySet<Unit> = new Set(['ml', 'cl', 'dl', 'l', 'floz']);

/** "un lait de soja et un biscuit. 250 ml": a volume goes to what was poured; a measure is more exact than a vessel. */
function giveAmount(state: State, last: Item, amount: Amount): void {
  const { foods, language } = state.reader;
  const isOpen = (item: Item) => item.amount === null || item.amount.unit === 'piece' || !isMeasure(item.amount.unit);
  const poured = VOLUMES.has(amount.unit)
    ? state.items.findLast((item) => item.kind === 'food' && isOpen(item) && foods.isPoured(item.name, language))
    : undefined;
  const item = poured ?? last;
  if (item.amount === null || item.amount.unit === 'piece') item.amount = amount;
  else if (isMeasure(amount.unit) && isOpen(item)) item.amount = amount;
}

/** A mass by itself after something that is not lifted is the person's own. */
function loneMassKg(last: Item, atoms: readonly Atom[]): number | null {
  const telling = atoms.filter((atom) => !NOT_PART_OF_IT.has(atom.kind));
  const only = telling.length === 1 ? telling[0] : undefined;
  if (only?.kind !== 'amount' || only.unit !== 'kg' || only.value < 30 || only.value > 250) return null;
  const isLifted = last.kind === 'activity' && (last.sets.length > 0 || (last.isExercise && !last.isActivity));
  return isLifted || (last.kind === 'food' && last.amount === null) ? null : only.value;
}

/** "3 set 50, 55, 60 kg 8 tekrar": the last of a list of loads, with what is the same for all. */
function takeLastLoad(state: State, item: Item, atoms: readonly Atom[]): boolean {
  const before = item.bareNumber === null ? item.loads : [...item.loads, item.bareNumber];
  if (before.length === 0 || before.length + 1 !== item.sets.length) return false;
  const last = newItem(state, 'activity', atoms);
  takeActivityFacts(last, atoms);
  const [set] = last.sets;
  if (last.sets.length !== 1 || !set) return false;
  item.sets = [...before, set.loadKg].map((loadKg) => ({ ...set, loadKg }));
  item.bareNumber = null;
  item.loads = [];
  return true;
}

/** "sırasıyla 50, 55, 60 kg": lone numbers after sets whose repetitions are known are their loads, in order. */
function takeLoads(item: Item, atoms: readonly Atom[]): boolean {
  const telling = atoms.filter((atom) => atom.kind !== 'filler' && atom.kind !== 'word');
  const only = telling.length === 1 ? telling[0] : undefined;
  const isNumber = only?.kind === 'number' && !only.isArticle;
  const isMass = only?.kind === 'amount' && only.unit === 'kg';
  const isListing = isNumber && (item.bareNumber !== null || item.loads.length > 0);
  if ((!isNumber && !isMass) || item.sets.length < 2) return false;
  if (!isListing && item.sets.some((set) => set.reps === null)) return false;
  if (isMass && item.loads.length === 0 && item.bareNumber === null) return false;
  if (item.bareNumber !== null) item.loads.push(item.bareNumber);
  item.bareNumber = null;
  item.loads.push((only as { value: number }).value);
  if (isMass && item.loads.length === item.sets.length) {
    for (const [index, set] of item.sets.entries()) set.loadKg = item.loads[index] ?? null;
  }
  return true;
}

// --- finishing ---

/** "Pâtes nature ... Environ 100 g de pâtes": an amount said afterwards belongs to what it names. */
function joinAmounts(items: readonly Item[]): Item[] {
  const isSameRow = (a: Item, b: Item) => a.ids.some((id) => b.ids.includes(id));
  const wordsOf = (item: Item) =>
    tokenise(item.name)
      .map((token) => stem(token.norm))
      .filter((word) => word.length > 2);
  const kept: Item[] = [];
  for (const item of items) {
    const own = wordsOf(item);
    const named =
      item.kind === 'food' && item.amount && isMeasure(item.amount.unit) && own.length > 0
        ? kept.find(
            (other) =>
              other.kind === 'food' &&
              !(other.amount && isMeasure(other.amount.unit)) &&
              (isSameRow(item, other) || (other.amount === null && own.every((word) => wordsOf(other).includes(word)))),
          )
        : undefined;
    const before = kept.findLast((other) => other.kind === 'food');
    if (item.isWholeDish && before && !before.isWholeDish) {
      if (item.amount && isMeasure(item.amount.unit)) before.amount = item.amount;
    } else if (named) named.amount = item.amount;
    else kept.push(item);
  }
  return kept;
}

/**
 * "an egg, cheese, and sausage biscuit": a list of bare names that ends in one thing that holds them all is that thing,
 * when there is one food of all these words. Only English names things so.
 */
function joinLists(state: State): Item[] {
  const { foods, language } = state.reader;
  if (language !== 'en') return state.items;
  const kept: Item[] = [];
  for (const item of state.items) {
    kept.push(item);
    const isBare = item.amount === null || isMeasure(item.amount.unit);
    if (item.kind !== 'food' || !isBare || !foods.isFilled(item.name, language)) continue;
    let first = kept.length - 1;
    while (first > 0 && isListed(kept[first - 1] as Item, item)) {
      first--;
      if ((kept[first] as Item).amount !== null) break;
    }
    const run = kept.slice(first);
    const name = run.map((one) => one.name).join(' and ');
    if (run.length < 2 || run[0]?.amount === null || !isOneFood(state, name)) continue;
    const whole = { ...(run[0] as Item), name, amount: item.amount ?? (run[0] as Item).amount };
    kept.splice(first, run.length, whole);
  }
  return kept;
}

/** Named in the same breath, with no measure of its own. */
const isListed = (one: Item, other: Item): boolean =>
  one.kind === 'food' && one.sentence === other.sentence && !(one.amount && isMeasure(one.amount.unit) && other.amount);

function finishItems(state: State): void {
  state.items = joinLists(state);
  state.items = joinAmounts(state.items);
  // "bugün antrenman yaptım: ..." announces what follows.
  const hasFacts = (item: Item) =>
    item.minutes !== null || item.sets.length > 0 || item.bareNumber !== null || item.distanceMeters !== null;
  const isOther = state.items.some((item) => item.kind === 'activity' && !item.isGenericTraining);
  if (isOther) state.items = state.items.filter((item) => !item.isGenericTraining || hasFacts(item));
  const usesMinutes = state.items.some((item) => item.kind === 'activity' && item.minutes !== null);
  for (const item of state.items) {
    if (item.kind !== 'activity' || item.bareNumber === null) continue;
    const number = item.bareNumber;
    item.bareNumber = null;
    if (item.minutes !== null || item.seconds !== null) continue;
    if (item.sets.length > 0) {
      for (const set of item.sets) set.reps ??= number;
    } else if (item.isExercise && (!item.isActivity || item.isCount || !usesMinutes)) {
      item.sets.push({ reps: number, loadKg: null, seconds: null, restSeconds: item.restSeconds, rpe: null });
    } else {
      // "15 minutes de crossfit, 10 de rameur": minutes go without saying.
      item.minutes = number;
    }
  }
}

function toActions(items: readonly Item[]): Action[] {
  const actions: Action[] = [];
  for (const item of items) {
    const when = whenOf(item.moment);
    const last = actions.at(-1);
    if (item.kind === 'food') {
      const slot = item.moment.slot ?? (item.moment.isNibbled ? 'snack' : null);
      const mention: FoodMention = { name: item.name, said: item.said, brand: item.brand, amount: item.amount };
      if (last?.type === 'fill_meal' && last.slot === slot && isSameWhen(last.when, when)) last.items.push(mention);
      else actions.push({ type: 'fill_meal', slot, when, items: [mention] });
      continue;
    }
    const mention = toActivity(item);
    if (last?.type === 'fill_activity' && isSameWhen(last.when, when)) last.items.push(mention);
    else actions.push({ type: 'fill_activity', when, items: [mention] });
  }
  return actions;
}

const SPRINT = /\bsprint/i;

function toActivity(item: Item): ActivityMention {
  const isSprint = SPRINT.test(item.name);
  return {
    name: item.name,
    said: item.said,
    minutes:
      item.minutes ?? (item.seconds !== null && !isSprint && item.sets.length === 0 ? round(item.seconds / 60) : null),
    distanceKm: isSprint || item.distanceMeters === null ? null : item.distanceMeters / 1000,
    climbMeters: item.climbMeters,
    intensity: item.intensity,
    sets: isSprint ? [] : item.sets.map((set) => ({ ...set, restSeconds: set.restSeconds ?? item.restSeconds })),
    setCount: item.setCount,
    sprint: isSprint
      ? {
          distanceMeters: item.distanceMeters,
          seconds: item.seconds ?? (item.minutes === null ? null : item.minutes * 60),
          restSeconds: item.restSeconds,
          repeats: item.setCount,
        }
      : null,
  };
}

function whenOf(moment: Moment): When {
  return { dayOffset: moment.dayOffset, time: moment.time, part: moment.part };
}

const isSameWhen = (a: When, b: When): boolean => a.dayOffset === b.dayOffset && a.time === b.time && a.part === b.part;

const round = (value: number): number => Math.round(value * 100) / 100;

function textOf(state: State, from: number, to: number): string {
  const first = state.reader.tokens[from];
  const last = state.reader.tokens[to - 1];
  return first && last ? state.text.slice(first.start, last.end) : '';
}

// --- answers ---

/** What a short reply to an open question holds, beside or instead of new items. */
function readAnswer(atoms: readonly Atom[], state: State, actions: readonly Action[]): Action | null {
  const named = actions.some((action) => action.type === 'fill_meal' || action.type === 'fill_activity');
  const find = <K extends Atom['kind']>(kind: K) =>
    atoms.find((atom): atom is Extract<Atom, { kind: K }> => atom.kind === kind);
  const estimate = find('estimate') !== undefined;
  if (named) return estimate ? { ...EMPTY_ANSWER, estimate } : null;
  const number = atoms.find(
    (atom): atom is Extract<Atom, { kind: 'number' }> => atom.kind === 'number' && !atom.isArticle,
  );
  const amount = find('amount');
  const sets = find('setsReps');
  const size = find('size')?.size ?? null;
  const telling = atoms.filter((atom) => atom.kind !== 'filler' && atom.kind !== 'separator');
  const ordinal = find('ordinal');
  const answer: AnswerAction = {
    ...EMPTY_ANSWER,
    choice: ordinal
      ? ordinal.value === -1
        ? (state.context.openQuestion?.options.length ?? 1)
        : ordinal.value
      : number && telling.length === 1
        ? number.value
        : null,
    yes: find('yes') ? true : find('no') ? false : null,
    estimate,
    amount: amount
      ? { value: amount.value, unit: amount.unit, size }
      : size
        ? { value: 1, unit: 'piece', size }
        : number
          ? { value: number.value, unit: 'piece', size: null }
          : null,
    minutes: find('duration')?.minutes ?? null,
    intensity: find('intensity')?.intensity ?? null,
    reps: sets?.reps ?? find('reps')?.reps ?? null,
    loadKg: amount?.unit === 'kg' ? amount.value : (sets?.loadKg ?? null),
    setCount: sets?.sets ?? null,
    seconds: find('seconds')?.seconds ?? null,
    restSeconds: find('rest')?.seconds ?? null,
    distanceMeters: find('distance')?.meters ?? null,
  };
  const isEmpty = Object.entries(answer).every(([name, value]) => name === 'type' || value === null || value === false);
  if (isEmpty && answer.yes === null) return null;
  return answer;
}

type AnswerAction = Extract<Action, { type: 'answer' }>;

export const EMPTY_ANSWER: AnswerAction = {
  type: 'answer',
  choice: null,
  yes: null,
  estimate: false,
  amount: null,
  minutes: null,
  intensity: null,
  reps: null,
  loadKg: null,
  setCount: null,
  seconds: null,
  restSeconds: null,
  distanceMeters: null,
};
