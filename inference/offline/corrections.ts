/**
 * Corrections in plain words: what was logged before was otherwise. "sans le pain", "c'était 200 g", "pas du riz, du
 * quinoa", "pardon, squat 100 kilo olacaktı", "that was yesterday". Which line is meant is for the log to say.
 */
import type { Language } from '#db/message.ts';
import { NO_CHANGE, NO_MOVEMENT, NO_SET } from '../blank.ts';
import type { Action, ActivityMention, Amount, FoodMention } from '../schema.ts';
import { readAnswer } from './answers.ts';
import type { Atom, Reader } from './atom.ts';
import type { State } from './items.ts';
import { isPastMoment, momentOfAtoms, whenOf } from './moments.ts';
import { type Phrases, phraseAt, phrasesOf } from './phrases.ts';
import type { Token } from './text.ts';
import { untoldPhrases } from './untold.ts';
import { isOfSomebodyElse } from './whole-message.ts';
import { type Category, type Sense, WORDS, wordIndex } from './word-index.ts';

type Correct = Extract<Action, { type: 'correct' }>;
type Answer = Extract<Action, { type: 'answer' }>;

/** A reading of some of the message's words, as if they were all of it. */
export interface Part {
  atoms: readonly Atom[];
  actions: readonly Action[];
  state: State;
}

/** What is put right is said in a few words; a longer message tells something new. */
const MOST_TOKENS = 24;
const MOST_FOODS = 4;

/** A message that may put something right. */
interface Remark {
  tokens: readonly Token[];
  language: Language;
  words: CorrectionWords;
  /** Where something is said, behind "ah non, en fait". */
  start: number;
  read: (tokens: readonly Token[]) => Part;
}

interface CorrectionWords {
  announces: Phrases;
  itWas: Phrases;
  was: Phrases;
  theOne: Phrases;
  removes: Phrases;
  insteadOf: Phrases;
  but: Phrases;
  openers: Phrases;
}

const cache = new Map<Language, CorrectionWords>();

function wordsOf(language: Language): CorrectionWords {
  let words = cache.get(language);
  if (!words) {
    const { announces, itWas, was, theOne, removes, insteadOf, but, openers } = WORDS[language].corrections;
    words = {
      announces: phrasesOf(announces),
      itWas: phrasesOf(itWas),
      was: phrasesOf(`${itWas} ${was}`),
      theOne: phrasesOf(theOne),
      removes: phrasesOf(removes),
      insteadOf: phrasesOf(insteadOf),
      but: phrasesOf(but),
      openers: phrasesOf(openers),
    };
    cache.set(language, words);
  }
  return words;
}

/** Null when the message announces no correction. `read` reads some of its tokens. */
export function readCorrection(
  reader: Reader,
  hasOpenQuestion: boolean,
  read: (tokens: readonly Token[]) => Part,
): Action[] | null {
  const { tokens, language } = reader;
  if (tokens.length === 0 || tokens.length > MOST_TOKENS) return null;
  const words = wordsOf(language);
  const remark: Remark = { tokens, language, words, start: skipOpeners(tokens, words), read };
  const taken = readRemoval(remark) ?? readInstead(remark);
  // With a question open, bare figures answer it.
  return taken ?? (hasOpenQuestion ? null : (readNamedFacts(remark) ?? readAnnounced(remark)));
}

/** An amount, a duration or a load and nothing else: of what was logged last. */
export function readBareFacts({ atoms, actions, state }: Part): Correct | null {
  const isOnlyFacts = atoms.every((atom) => FACTS.has(atom.kind) || SILENT.has(atom.kind));
  const fact = atoms.findLast((atom) => FACTS.has(atom.kind) && atom.kind !== 'number');
  if (actions.length > 0 || !isOnlyFacts || !fact || isOfSomebodyElse(fact, state.reader)) return null;
  return correctFacts(atoms, state);
}

/** Does it begin with "c'était" or hold "pardon", "actually"? Then the foods it names say what was logged anew. */
export function announcesCorrection(tokens: readonly Token[], language: Language): boolean {
  const words = wordsOf(language);
  if (phraseAt(words.itWas, tokens, skipOpeners(tokens, words))) return true;
  return tokens.slice(0, MOST_TOKENS).some((_, at) => isAnnouncedAt(words, tokens, at));
}

/** "cinnamon roll for brekky oops": behind all that was told it is said of the food. */
function isAnnouncedAt(words: CorrectionWords, tokens: readonly Token[], at: number): boolean {
  const found = phraseAt(words.announces, tokens, at);
  if (!found) return false;
  const isLast = tokens.slice(at + found.length).every(({ kind }) => kind === 'mark' || kind === 'emoji');
  return !(isLast && at > 0 && OOPS.test(tokens[at]?.norm ?? ''));
}

const OOPS = /^(?:w?h?oo?ps|oups|hop+ala|tuh)$/;

const FACTS: ReadonlySet<Atom['kind']> = new Set([
  'number',
  'amount',
  'unit',
  'duration',
  'seconds',
  'rest',
  'distance',
  'climb',
  'setsReps',
  'reps',
  'rpe',
  'intensity',
  'size',
]);
const SILENT: ReadonlySet<Atom['kind']> = new Set(['filler', 'separator', 'no', 'yes']);
const MOMENTS: ReadonlySet<Atom['kind']> = new Set(['slot', 'part', 'day', 'weekday', 'clock']);

/** "ah non, en fait": up to where something is said. A denial right before a name ("no bread") is no opener. */
function skipOpeners(tokens: readonly Token[], words: CorrectionWords): number {
  let at = 0;
  for (;;) {
    const token = tokens[at];
    if (!token) return at;
    if (token.kind === 'mark') {
      at++;
      continue;
    }
    const opener = phraseAt(words.openers, tokens, at) ?? phraseAt(words.announces, tokens, at);
    if (!opener) return at;
    const next = tokens[at + opener.length];
    const isDenial = token.norm === 'no' || token.norm === 'bir' || token.norm === 'bi';
    if (isDenial && next?.kind === 'word' && !phraseAt(words.openers, tokens, at + opener.length)) return at;
    at += opener.length;
  }
}

// --- taken away ---

function readRemoval(remark: Remark): Action[] | null {
  const { tokens, language, words, start, read } = remark;
  if (language === 'tr') return readTurkishRemoval(remark);
  const verb = phraseAt(words.removes, tokens, start);
  if (verb) return removals(read(tokens.slice(start + verb.length)));
  const isDenied = tokens.slice(start, start + MOST_BEFORE_DENIAL).some((_, offset) =>
    wordIndex(language)
      .senses(tokens, start + offset)
      .some(isDenial),
  );
  if (!isDenied || isNews(remark)) return null;
  const { atoms } = read(tokens.slice(start));
  const first = atoms.find((atom) => !SILENT.has(atom.kind) && !isAnyArticle(atom));
  if (first?.kind !== 'without' && first?.kind !== 'negation') return null;
  // "no breakfast today. lunch was a wrap": a meal was left out, and nothing is taken from the log.
  const next = atoms[atoms.indexOf(first) + 1];
  if (next?.kind === 'slot') return null;
  if (atoms.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb' || atom.kind === 'question'))
    return null;
  return readDenied(tokens.slice(start + first.to), words, first.kind === 'negation', read);
}

/** "pas de dessert, juste une soupe", "no beer no wine this weekend": tells how it was, and takes no line away. */
function isNews({ tokens, language, start }: Remark): boolean {
  const only = untoldPhrases(language).only;
  const denials = tokens.filter((_, at) => at >= start && wordIndex(language).senses(tokens, at).some(isDenial));
  const isOfWeek = tokens.some((token) => /^(?:weekend|week|semaine)$/.test(token.norm));
  return denials.length > 1 || isOfWeek || tokens.some((_, at) => at > start && phraseAt(only, tokens, at) !== null);
}

/** "y avait vraiment pas de pain": so many words may come before. */
const MOST_BEFORE_DENIAL = 5;

const isDenial = ({ category }: Sense): boolean => category === 'without' || category === 'negation';

/** "sans le pain", "pas de pain"; "pas du riz, du quinoa". */
function readDenied(
  tokens: readonly Token[],
  words: CorrectionWords,
  mayBeReplaced: boolean,
  read: (tokens: readonly Token[]) => Part,
): Action[] | null {
  const cut = tokens.findIndex((token, at) => token.text === ',' || phraseAt(words.but, tokens, at) !== null);
  if (cut > 0 && mayBeReplaced) {
    const [wrong] = foodsOf(read(tokens.slice(0, cut)));
    const rest = tokens.slice(cut + (phraseAt(words.but, tokens, cut)?.length ?? 1));
    const after = phraseAt(words.but, rest, 0);
    const right = foodsOf(read(after ? rest.slice(after.length) : rest));
    if (wrong && right.length === 1) return [{ ...NO_CHANGE, target: wrong.name, food: right[0] as FoodMention }];
    // "not 2 eggs, 3"
    const figures = read(after ? rest.slice(after.length) : rest);
    const facts = wrong && right.length === 0 ? correctFacts(figures.atoms, figures.state) : null;
    if (wrong && facts?.amount) return [{ ...facts, target: wrong.name }];
  }
  const part = read(tokens);
  // "pas de sport aujourd'hui" takes nothing back, "no running, 20 min yoga" tells something new.
  const tellsMore = movesOf(part).length > 0 || part.atoms.some((atom) => FACTS.has(atom.kind) && !isAnyArticle(atom));
  return tellsMore ? null : removals(part);
}

/** "ekmeği çıkar", "ekmek yoktu": Turkish says it last. "ekmeksiz" says it of the food itself. */
function readTurkishRemoval({ tokens, words, start, read }: Remark): Action[] | null {
  const said = tokens.slice(start).filter((token) => token.kind !== 'mark' || token.text === ',');
  for (let length = Math.min(2, said.length - 1); length > 0; length--) {
    const at = said.length - length;
    if (phraseAt(words.removes, said, at)?.length === length) return removals(read(said.slice(0, at)));
  }
  const without = /^(.{3,})s[iu]z(?:d[iu])?$/;
  const [only] = said;
  const stem = said.length === 1 ? without.exec(only?.norm ?? '')?.[1] : undefined;
  if (!only || stem === undefined) return null;
  return removals(read([{ ...only, norm: stem, end: only.start + stem.length }]));
}

function removals(part: Part): Action[] | null {
  const names = [...foodsOf(part), ...movesOf(part)].map((mention) => mention.name);
  if (names.length === 0 || names.length > MOST_FOODS) return null;
  return names.map((target) => ({ ...NO_CHANGE, target, isRemoved: true }));
}

// --- one for another ---

/** "quinoa instead of rice", "pirinç yerine bulgur". */
function readInstead(remark: Remark): Action[] | null {
  const { tokens, language, words, start, read } = remark;
  const at = tokens.findIndex((_, place) => place >= start && phraseAt(words.insteadOf, tokens, place) !== null);
  const length = at < 0 ? 0 : (phraseAt(words.insteadOf, tokens, at)?.length ?? 0);
  // "un burger et pas de frites" replaces nothing.
  if (length === 0 || ['de', 'd', 'mal'].includes(tokens[at + length]?.norm ?? '')) return null;
  let before = tokens.slice(start, at);
  let after = tokens.slice(at + length);
  if (before.length === 0) {
    // "au lieu du riz, du quinoa"
    const comma = after.findIndex((token) => token.text === ',');
    if (comma < 0) return null;
    before = after.slice(comma + 1);
    after = after.slice(0, comma);
  }
  const [wrongPart, rightPart] = language === 'tr' ? [read(before), read(after)] : [read(after), read(before)];
  const wrong = foodsOf(wrongPart);
  const right = foodsOf(rightPart);
  if (wrong.length !== 1 || right.length !== 1) return null;
  const meal = rightPart.actions.find((action) => action.type === 'fill_meal');
  const place = meal?.type === 'fill_meal' ? { slot: meal.slot, when: meal.when } : {};
  return [{ ...NO_CHANGE, ...place, target: (wrong[0] as FoodMention).name, food: right[0] as FoodMention }];
}

// --- other figures, another meal ---

function readAnnounced(remark: Remark): Action[] | null {
  const { tokens, language, words, start, read } = remark;
  const isSaid = (token: Token, at: number) => !isCovered(words.announces, tokens, at) || token.kind === 'mark';
  const itWas = phraseAt(words.itWas, tokens, start);
  const isAnnounced = tokens.some((_, at) => isAnnouncedAt(words, tokens, at));
  const isDenied = start > 0 && ['non', 'no', 'nope', 'nan', 'hayir', 'yok'].includes(tokens[0]?.norm ?? '');
  const told = language === 'tr' ? withoutCopula(tokens) : null;
  const isPlaced = isPlacedMeal(tokens, start, language);
  if (!itWas && !isAnnounced && !isDenied && !told && !isPlaced) return null;
  const rest = (told ?? tokens).filter((token, at) => at >= start + (itWas?.length ?? 0) && isSaid(token, at));
  const theOne = itWas ? readTheOne(rest, words, read) : null;
  if (theOne) return [theOne];
  const part = read(rest);
  if (part.atoms.some((atom) => atom.kind === 'question' || atom.kind === 'howmuch')) return null;
  const items = [...foodsOf(part), ...movesOf(part)];
  if (items.length > 0) return isAnnounced ? correctItems(part, items.length) : null;
  if (part.atoms.some((atom) => isUntold(atom) || (atom.kind === 'word' && !isAnnounced))) return null;
  const facts = correctFacts(part.atoms, part.state);
  if (facts) return [facts];
  const isMoment = part.atoms.every((atom) => MOMENTS.has(atom.kind) || SILENT.has(atom.kind) || isAnyArticle(atom));
  if (!isMoment || !part.atoms.some(isPastMoment)) return null;
  const moment = momentOfAtoms(part.atoms, part.state.context.weekday);
  return [{ ...NO_CHANGE, slot: moment.slot, when: whenOf(moment) }];
}

/** "le riz c'était 200 g", "the rice was 200 g", "pilav 200 gramdı": a name, and nothing but figures behind it. */
function readNamedFacts(remark: Remark): Action[] | null {
  const { language, words, start, read } = remark;
  const told = language === 'tr' ? withoutCopula(remark.tokens) : null;
  const tokens = told ?? remark.tokens;
  const number = tokens.findIndex((token, at) => at > start && token.kind === 'number');
  const was = told
    ? { at: number, length: 0 }
    : tokens
        .map((_, at) => ({ at, length: phraseAt(words.was, tokens, at)?.length ?? 0 }))
        .find(({ at, length }) => at > start && length > 0);
  if (!was || was.at <= start) return null;
  const named = read(tokens.slice(start, was.at));
  const facts = read(tokens.slice(was.at + was.length));
  const [food, ...others] = [...foodsOf(named), ...movesOf(named)];
  if (!food || others.length > 0 || named.atoms.some((atom) => isUntold(atom) || MOMENTS.has(atom.kind))) return null;
  if (!facts.atoms.every((atom) => FACTS.has(atom.kind) || SILENT.has(atom.kind))) return null;
  const change = correctFacts(facts.atoms, facts.state);
  if (!change) return null;
  return [
    change.activity
      ? { ...change, activity: { ...change.activity, name: food.name } }
      : { ...change, target: food.name },
  ];
}

const COPULA = /^(.{2,}?)(?:yd[iu]|d[iu]|t[iu])$/;
/** "o", "onlar": may follow the verb in speech. */
const TRAILING = new Set(['o', 'onlar', 'bu', 'bunlar', 'onu']);

/** Turkish says "it was" by an ending: "200 gramdı", "dündü", "akşam yemeğiydi". Null where the last word has none. */
function withoutCopula(tokens: readonly Token[]): Token[] | null {
  const said = tokens.filter((token) => token.kind !== 'mark' || token.text === ',');
  const at = said.findLastIndex((token) => !TRAILING.has(token.norm));
  const last = said[at];
  const stem = COPULA.exec(last?.norm ?? '')?.[1];
  if (!last || stem === undefined) return null;
  const bare = [...said.slice(0, at), { ...last, norm: stem }];
  const from = Math.max(0, at - 1);
  const isMeant = [at, from].some((place) =>
    wordIndex('tr')
      .senses(bare, place)
      .some((sense) => place + sense.length > at && TOLD_SENSES.has(sense.category)),
  );
  return isMeant ? bare : null;
}

const TOLD_SENSES: ReadonlySet<Category> = new Set([
  'unit',
  'minutes',
  'hours',
  'seconds',
  'km',
  'metres',
  'kg',
  'reps',
  'sets',
  'slot',
  'part',
  'day',
  'weekday',
]);

/** "c'était celui avec des épices, toute la barquette de 350 g": only says which; what it weighed is new. */
function readTheOne(
  tokens: readonly Token[],
  words: CorrectionWords,
  read: (tokens: readonly Token[]) => Part,
): Correct | null {
  if (!phraseAt(words.theOne, tokens, 0)) return null;
  const end = tokens.findIndex((token) => token.kind === 'mark' && /[,;.]/.test(token.text));
  const { atoms, state } = read(end < 0 ? tokens : tokens.slice(end + 1));
  const amounts = atoms.filter((atom) => atom.kind === 'amount');
  return amounts.length === 1 ? correctFacts(amounts, state) : null;
}

const isUntold = (atom: Atom): boolean =>
  atom.kind === 'verb' || atom.kind === 'activityVerb' || atom.kind === 'unsaid' || atom.kind === 'future';

function isCovered(phrases: Phrases, tokens: readonly Token[], at: number): boolean {
  for (let from = Math.max(0, at - 5); from <= at; from++) {
    if (from + (phraseAt(phrases, tokens, from)?.length ?? 0) > at) return true;
  }
  return false;
}

/** "au dîner", "for lunch", "akşam yemeğinde": a meal with the word that places something there, and nothing more. */
function isPlacedMeal(tokens: readonly Token[], start: number, language: Language): boolean {
  if (tokens.length - start > 4) return false;
  if (language === 'tr') return /(?:nd[ea]|[dt][ea])(?:yd[iu])?$/.test(tokens.at(-1)?.norm ?? '');
  const openings = language === 'fr' ? ['au', 'a', 'pour', 'ce', 'cet'] : ['at', 'for', 'in', 'this'];
  return openings.includes(tokens[start]?.norm ?? '');
}

/** Named things with an announcement: right figures for what was logged. What is told with a verb is told anew. */
function correctItems(part: Part, count: number): Action[] | null {
  const isTold = part.atoms.some((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  if (isTold || count > MOST_FOODS) return null;
  return part.actions.flatMap((action): Action[] => {
    switch (action.type) {
      case 'fill_meal':
        return action.items.map((food) => ({ ...NO_CHANGE, food, slot: action.slot, when: action.when }));
      case 'fill_activity':
        return action.items.map((activity) => ({ ...NO_CHANGE, activity, when: action.when }));
      default:
        return [];
    }
  });
}

function correctFacts(atoms: readonly Atom[], state: State): Correct | null {
  const answer = readAnswer(atoms, state, []);
  if (answer?.type !== 'answer') return null;
  const activity = movementFacts(answer, atoms);
  if (activity) return { ...NO_CHANGE, activity };
  const amount = answer.amount ?? (answer.choice === null ? null : countOf(answer.choice));
  return amount ? { ...NO_CHANGE, amount } : null;
}

const countOf = (value: number): Amount => ({ value, unit: 'piece', size: null });

function movementFacts(answer: Answer, atoms: readonly Atom[]): ActivityMention | null {
  const { minutes, intensity, reps, loadKg, setCount, seconds, restSeconds, distanceMeters } = answer;
  const isMovement = [minutes, intensity, reps, setCount, seconds, restSeconds, distanceMeters].some(
    (fact) => fact !== null,
  );
  // A mass alone may be of a food, a bar or the person: the log tells.
  if (!isMovement) return null;
  const climb = atoms.find((atom) => atom.kind === 'climb');
  const set = { ...NO_SET, reps, loadKg, seconds, restSeconds };
  const hasSets = reps !== null || setCount !== null || loadKg !== null;
  return {
    ...NO_MOVEMENT,
    minutes: hasSets ? minutes : (minutes ?? (seconds === null ? null : seconds / 60)),
    intensity,
    distanceKm: distanceMeters === null ? null : distanceMeters / 1_000,
    climbMeters: climb?.kind === 'climb' ? climb.meters : null,
    sets: hasSets ? Array.from({ length: Math.min(60, Math.max(1, setCount ?? 1)) }, () => ({ ...set })) : [],
    setCount,
  };
}

// --- pieces ---

const isAnyArticle = (atom: Atom): boolean => atom.kind === 'number' && atom.isArticle;

const foodsOf = ({ actions }: Part): FoodMention[] =>
  actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []));

const movesOf = ({ actions }: Part): ActivityMention[] =>
  actions.flatMap((action) => (action.type === 'fill_activity' ? action.items : []));
