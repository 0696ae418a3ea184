/**
 * Corrections in plain words: what was logged before was otherwise. "sans le pain", "c'était 200 g", "pas du riz, du
 * quinoa", "pardon, squat 100 kilo olacaktı", "that was yesterday". Which line is meant is for the log to say.
 */
import type { Language } from '#db/message.ts';
import { NO_CHANGE } from '../blank.ts';
import type { Action, FoodMention } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { Atom, Reader } from './atom.ts';
import {
  COPULA,
  clausesIn,
  editWords,
  hasNames,
  isCopulaAlone,
  isOfDay,
  nameAt,
  readCallOff,
  readContrast,
  readFirstFacts,
  readMoved,
  readReplaced,
  readShare,
  readTwice,
  stripped,
  withoutCopula,
} from './edits.ts';
import { isPastMoment, momentOfAtoms, whenOf } from './moments.ts';
import { readMovedLine } from './moved-lines.ts';
import { type Phrases, phraseAt } from './phrases.ts';
import {
  type Correct,
  type CorrectionWords,
  correctFacts,
  FACTS,
  foodsOf,
  isAnyArticle,
  MOMENTS,
  movesOf,
  type Part,
  type Remark,
  SILENT,
  wordsOf,
} from './remark.ts';
import type { Token } from './text.ts';
import { untoldPhrases } from './untold.ts';
import { isOfSomebodyElse } from './whole-message.ts';
import { type Category, type Sense, wordIndex } from './word-index.ts';

/** What is put right is said in a few words; a longer message tells something new. */
const MOST_TOKENS = 24;
const MOST_FOODS = 4;

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
  const each = isSignalled(remark) ? readClauses(remark, hasOpenQuestion) : null;
  // "remove the toast, and make it 2 eggs": each clause says something else.
  if (each && each.clauses > 1) return each.actions;
  return readRemark(remark, hasOpenQuestion) ?? each?.actions ?? null;
}

function readRemark(remark: Remark, hasOpenQuestion: boolean): Action[] | null {
  const taken =
    readCallOff(remark) ??
    readTwice(remark) ??
    readNotMine(remark) ??
    readContrast(remark) ??
    readReplaced(remark) ??
    readShare(remark) ??
    readRemoval(remark) ??
    readInstead(remark);
  // With a question open, bare figures answer it.
  if (taken || hasOpenQuestion) return taken;
  return (
    readNamedFacts(remark) ??
    readPutFacts(remark) ??
    readMovedLine(remark) ??
    readMoved(remark) ??
    readAnnounced(remark)
  );
}

/** Some word that corrections are made of: most messages are told for the first time, and are not cut up to see. */
function isSignalled({ tokens, language, words }: Remark): boolean {
  const { callsOff, puts, denies, only, shares, replaces, twice } = editWords(language);
  const { announces, removes, itWas, was, insteadOf } = words;
  const lists = [announces, removes, itWas, was, insteadOf, callsOff, puts, denies, only, shares, replaces, twice];
  return tokens.some(
    (token, at) =>
      lists.some((list) => phraseAt(list, tokens, at) !== null) ||
      (language === 'tr' && (isCopulaAlone(token) || (tokens[at - 1]?.kind === 'number' && COPULA.test(token.norm)))),
  );
}

/** "je dis des bêtises, c'était samedi", "1 ölçekti, süt aynı": one clause says it, and the others are a story. */
function readClauses(
  { tokens, language, words, read }: Remark,
  hasOpenQuestion: boolean,
): { actions: Action[]; clauses: number } | null {
  const clauses = clausesIn(tokens);
  if (clauses.length < 2) return null;
  const actions: Action[] = [];
  let found = 0;
  for (const clause of clauses) {
    const start = skipOpeners(clause, words);
    const remark: Remark = { tokens: clause, language, words, start, read };
    const own = start < clause.length ? readRemark(remark, hasOpenQuestion) : null;
    // What is no correction and more than a story is told anew: then all of it is.
    if (!own && tellsMore(clause, language, read)) return null;
    if (own) found++;
    actions.push(...(own ?? []));
  }
  return found > 0 ? { actions: withMove(actions), clauses: found } : null;
}

/** "chips, not fries, and it was yesterday": what it was instead was then too. */
function withMove(actions: readonly Action[]): Action[] {
  const move = actions.find(
    (action) => action.type === 'correct' && !action.isRemoved && !action.food && !action.activity && !action.amount,
  );
  if (move?.type !== 'correct' || move.share !== null) return [...actions];
  const { slot, when } = move;
  return actions.map((action) => (action.type === 'correct' && action.food ? { ...action, slot, when } : action));
}

/** Names of foods or movements, or figures: a clause that is more than a story. "Süt aynı" says that nothing changed. */
function tellsMore(clause: readonly Token[], language: Language, read: Remark['read']): boolean {
  const { same } = editWords(language);
  if (clause.some((_, at) => phraseAt(same, clause, at) !== null)) return false;
  return hasNames(read(clause)) || read(clause).atoms.some((atom) => FACTS.has(atom.kind) && !isAnyArticle(atom));
}

/** An amount, a duration or a load and nothing else: of what was logged last. */
export function readBareFacts({ atoms, actions, state }: Part): Correct | null {
  const clock = clockAlone(atoms, state.reader.tokens);
  if (clock && actions.length === 0) return { ...NO_CHANGE, when: { dayOffset: null, time: clock, part: null } };
  const facts = atoms.filter((atom) => FACTS.has(atom.kind) && !isAnyArticle(atom));
  const isOnlyFacts = atoms.every((atom) => FACTS.has(atom.kind) || SILENT.has(atom.kind));
  const [fact] = facts;
  if (actions.some(({ type }) => type !== 'none') || !fact || isOfSomebodyElse(fact, state.reader)) return null;
  if (isOnlyFacts && facts.some(({ kind }) => kind !== 'number')) return correctFacts(atoms, state);
  // "72,5 la", "2"
  const said = atoms.filter((atom) => atom.kind !== 'filler' && atom.kind !== 'separator');
  if (fact.kind === 'number' && said.length <= 2 && said.every((atom) => atom === fact || atom.kind === 'word'))
    return correctFacts([fact], state);
  // "250 g cuites, sans rien dessus", "4 set yapabildim sonuncuyu bıraktım": a figure that nothing else can be of.
  const isFirst = atoms.find((atom) => !SILENT.has(atom.kind)) === fact;
  const isOfLine = (fact.kind === 'amount' && isMeasure(fact.unit)) || fact.kind === 'setsReps';
  const isTold = atoms.some((atom) => TOLD_OTHERWISE.has(atom.kind));
  return isFirst && isOfLine && facts.length === 1 && !hasNames({ atoms, actions, state }) && !isTold
    ? correctFacts([fact], state)
    : null;
}

const TOLD_OTHERWISE: ReadonlySet<Atom['kind']> = new Set([
  ...(['question', 'howmuch', 'future', 'unsaid', 'weighed', 'activityVerb'] as const),
]);

/** "8h30" and nothing else: a time of day or, of a night, how long it was. */
function clockAlone(atoms: readonly Atom[], tokens: readonly Token[]): string | null {
  const [first, second, ...others] = atoms.filter((atom) => !SILENT.has(atom.kind));
  if (first?.kind !== 'clock' || others.length > 0 || isOfDay(first, tokens)) return null;
  // "7h 15"
  const isMinutes = second?.kind === 'number' && Number.isInteger(second.value) && second.value < 60;
  if (isMinutes && first.time.endsWith(':00'))
    return `${first.time.slice(0, 3)}${String(second.value).padStart(2, '0')}`;
  return second ? null : first.time;
}

/** Does it begin with "c'était" or hold "pardon", "actually"? Then the foods it names say what was logged anew. */
export function announcesCorrection(tokens: readonly Token[], language: Language): boolean {
  const words = wordsOf(language);
  if (phraseAt(words.itWas, tokens, skipOpeners(tokens, words))) return true;
  return tokens.slice(0, MOST_TOKENS).some((_, at) => isAnnouncedAt(words, tokens, at));
}

/** "yok ya 6 saat uyumuşum", "no, slept 6 hours": it begins with a no, or announces that something was otherwise. */
export function takesBack(tokens: readonly Token[], language: Language): boolean {
  const words = wordsOf(language);
  return skipOpeners(tokens, words) > 0 || announcesCorrection(tokens, language);
}

/** "3 mandalina yedim yok 4": a figure behind a no takes the place of the one before, as behind a comma. */
export function withPauseAtNo(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ norm }, place) =>
      place > 1 &&
      NO.has(norm) &&
      tokens[place + 1]?.kind === 'number' &&
      (tokens[place + 2] === undefined || tokens[place + 2]?.kind === 'mark') &&
      tokens.slice(Math.max(0, place - 4), place).some(({ kind }) => kind === 'number'),
  );
  const token = tokens[at];
  return token ? tokens.with(at, { ...token, kind: 'mark', text: ',', norm: ',' }) : tokens;
}

/** "no, 2 coffees", "hayır 2 kahve": it denies what was told; of "no, another coffee" there was more. */
export function opensWithNo(tokens: readonly Token[], language: Language): boolean {
  const first = tokens[tokens[0]?.norm === 'enfin' ? 1 : 0];
  const isOpener = skipOpeners(tokens, wordsOf(language)) > 0 || TELLS.test(tokens[1]?.norm ?? '');
  const isMore = isAdding(tokens, language) || tokens.some(({ norm }) => MORE.test(norm));
  return first !== undefined && NO.has(first.norm) && first.norm !== 'euh' && isOpener && !isMore;
}

/** "no i only had one", "no just one" */
const TELLS = /^(?:i|ive|we|it|just|only)$/;
const MORE = /^(?:encore|autres?|another|more|extra|daha|baska)$/;

/** "cinnamon roll for brekky oops": behind all that was told it is said of the food. */
function isAnnouncedAt(words: CorrectionWords, tokens: readonly Token[], at: number): boolean {
  const found = phraseAt(words.announces, tokens, at);
  if (!found) return false;
  const isLast = tokens.slice(at + found.length).every(({ kind }) => kind === 'mark' || kind === 'emoji');
  return !(isLast && at > 0 && OOPS.test(tokens[at]?.norm ?? ''));
}

const OOPS = /^(?:w?h?oo?ps|oups|hop+ala|tuh)$/;

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
  if (verb) {
    const behind = tokens.slice(start + verb.length);
    const named = removals(read(removedIn(behind, read)));
    // "enlève le bissap c ma soeur qui l'a bu": what is named right behind, whatever is told of it.
    if (!named) return firstNamed(read(behind));
    // "enlève le tennis, c'est mon voisin qui a joué": what follows is why.
    return named;
  }
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

/** "no just the naan wasn't mine", "ekmek benim değildi": a name, and that somebody else had it. */
function readNotMine({ tokens, language, start, read }: Remark): Action[] | null {
  const { notMine, allOfIt } = editWords(language);
  const at = tokens.findIndex((_, place) => place > start && phraseAt(notMine, tokens, place) !== null);
  if (at < 0) return null;
  let from = start;
  while (from < at && TELLS_OR_NO.test(tokens[from]?.norm ?? '')) from++;
  const said = tokens.slice(from, at);
  const isPronoun = said.length > 0 && stripped(said, [allOfIt]).length === 0;
  return isPronoun && said.length === 1 ? [{ ...NO_CHANGE, isRemoved: true }] : removals(read(said));
}

const TELLS_OR_NO = /^(?:no|just|only|juste|sadece)$/;

/** The food or the movement that opens what is read. */
function firstNamed(part: Part): Action[] | null {
  const first = part.atoms.find((atom) => !SILENT.has(atom.kind) && !isAnyArticle(atom));
  if (first?.kind !== 'head' || first.wasCorrected) return null;
  const target = nameAt(part, first);
  return [{ ...NO_CHANGE, target, isRemoved: true }];
}

/** Up to the comma behind which something else is said than more names: "remove the rice, the beans and the egg". */
function removedIn(tokens: readonly Token[], read: Remark['read']): readonly Token[] {
  const end = tokens.findIndex((token, at) => at > 0 && token.kind === 'mark' && /^[,.;!?(]$/.test(token.text));
  const { atoms } = read(tokens.slice(end + 1));
  const isList = atoms.every((atom) => LISTED.has(atom.kind) || isAnyArticle(atom)) && atoms.some(isHead);
  return end < 0 || isList ? tokens : tokens.slice(0, end);
}

const isHead = (atom: Atom): boolean => atom.kind === 'head';
const LISTED: ReadonlySet<Atom['kind']> = new Set(['head', 'separator', 'filler']);

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
  const isDenied = tokens.slice(0, start).some(({ norm }, at) => NO.has(norm) && (at === 0 || norm !== 'euh'));
  const told = language === 'tr' ? toldBefore(tokens, read) : null;
  const isPlaced = isPlacedMeal(tokens, start, language);
  const isOnly = isOnlySaid(tokens, start, language) || isPut(tokens, start, language);
  const isNumberTold = isCopulaNumber(tokens, language);
  if (!itWas && !isAnnounced && !isDenied && !told && !isPlaced && !isOnly && !isNumberTold) return null;
  // "50 yap", "5 km miş": a number with the ending of "it was", or with a verb of writing down.
  const firstSaid = isAnnounced || isDenied || isOnly || told || isNumberTold ? readFirstFacts(remark) : null;
  const rest = (told ?? tokens).filter((token, at) => at >= start + (itWas?.length ?? 0) && isSaid(token, at));
  const theOne = itWas ? readTheOne(rest, words, read) : null;
  if (theOne) return [theOne];
  // "je n'ai mangé que 2 oeufs": only so many, and none denied.
  const isOnlySo = language === 'fr' && isOnly && rest.some(({ norm }) => norm === 'que' || norm === 'qu');
  const part = read(withoutPuts(isOnlySo ? rest.filter(({ norm }) => norm !== 'ne' && norm !== 'n') : rest, language));
  // "no, slept 6 hours", "only got 5 hours sleep": told by its own words; whether it replaces a line, the log knows.
  if (part.actions.some(({ type }) => type === 'log_sleep' || type === 'log_mood' || type === 'log_water')) return null;
  // "the scale says 78.4 kg"
  if (part.atoms.some((atom) => atom.kind === 'weighed')) return null;
  const isSaidAnew = !isAnnounced && !isDenied && !itWas && !told;
  if (isSaidAnew && part.actions.some(({ type }) => type === 'log_weight')) return null;
  if (part.atoms.some((atom) => atom.kind === 'question' || atom.kind === 'howmuch')) return null;
  const items = [...foodsOf(part), ...movesOf(part)];
  if (firstSaid && !hasNames(part)) return [firstSaid];
  // "didn't actually eat the toast"
  const isDeniedItem = part.atoms.some(({ kind }) => kind === 'negation' || kind === 'unsaid');
  if (items.length > 0 && isAnnounced && isDeniedItem) return removals(part);
  if (items.length > 0 && isAnnounced && !isAdding(tokens, language)) return correctItems(part, items.length);
  // "no 2 eggs": a figure is denied by no "no"; whether it replaces a line, the log knows.
  const isFigure = isDenied && tokens[start]?.kind === 'number';
  if (items.length > 0)
    return isFigure || (isOnlySo && rest.some(({ norm }) => NE.test(norm))) ? [...part.actions] : null;
  if (part.atoms.some((atom) => isUntold(atom) || (atom.kind === 'word' && !isAnnounced))) {
    return firstSaid && [firstSaid];
  }
  const facts = correctFacts(part.atoms, part.state);
  if (facts) return [facts];
  const isMoment = part.atoms.every((atom) => MOMENTS.has(atom.kind) || SILENT.has(atom.kind) || isAnyArticle(atom));
  if (!isMoment || !part.atoms.some(isPastMoment)) {
    return firstSaid && [firstSaid];
  }
  const moment = momentOfAtoms(part.atoms, part.state.context.weekday);
  return [{ ...NO_CHANGE, slot: moment.slot, when: whenOf(moment) }];
}

const NO: ReadonlySet<string> = new Set(['non', 'no', 'nope', 'nah', 'nan', 'hayir', 'yok', 'yoo', 'euh']);

/** "only 4 sets", "35 seulement", "une seule": in the first clause, where figures are. */
function isOnlySaid(tokens: readonly Token[], start: number, language: Language): boolean {
  const { only } = editWords(language);
  const [first = []] = clausesIn(tokens.slice(start));
  return first.some((_, at) => phraseAt(only, first, at) !== null);
}

/** "only one egg", "juste la moitié", "sadece bir": at its beginning. */
export function opensWithOnly(tokens: readonly Token[], language: Language): boolean {
  let at = skipOpeners(tokens, wordsOf(language));
  const isNo = tokens[at]?.norm === 'no' && TELLS.test(tokens[at + 1]?.norm ?? '');
  if (isNo) at++;
  while (BEFORE_ONLY.test(tokens[at]?.norm ?? '')) at++;
  const found = phraseAt(editWords(language).only, tokens, at);
  // "just had a coffee": a moment ago.
  const isRecent = !isNo && tokens[at]?.norm === 'just' && HAD.test(tokens[at + 1]?.norm ?? '');
  return found !== null && !isRecent;
}

const NE = /^(?:ne|n)$/;
const BEFORE_ONLY = /^(?:je|i|ive|we|have|had|ate|drank|j|ai|n|en|pris|mange|bu)$/;
const HAD = /^(?:had|ate|eaten|drank|finished|got|been|did)$/;

/** "mets 3", "300 yaz": a verb of writing down beside a number. */
function isPut(tokens: readonly Token[], start: number, language: Language): boolean {
  const { puts } = editWords(language);
  return tokens.some((_, at) => {
    const put = at >= start ? phraseAt(puts, tokens, at) : null;
    if (!put) return false;
    const beside =
      language === 'tr' ? tokens.slice(Math.max(0, at - 2), at) : tokens.slice(at + put.length, at + put.length + 3);
    return beside.some(isNumeral);
  });
}

const isNumeral = ({ kind, norm }: Token): boolean => kind === 'number' || NUMERALS.test(norm);
const NUMERALS =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|un|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on)$/;

/** "120ymiş", "5,6 km miş", "3 taneydi": behind a number, with a unit between them at most. */
function isCopulaNumber(tokens: readonly Token[], language: Language): boolean {
  if (language !== 'tr') return false;
  const isUnit = (norm: string) =>
    wordIndex('tr')
      .senses([{ ...(tokens[0] as Token), norm }], 0)
      .some(({ category }) => TOLD_SENSES.has(category));
  return tokens.some((token, at) => {
    const stem = COPULA.exec(token.norm)?.[1];
    const isCopula = isCopulaAlone(token) || (stem !== undefined && isUnit(stem));
    return isCopula && tokens.slice(Math.max(0, at - 2), at).some(({ kind }) => kind === 'number');
  });
}

/** "mets le riz à 200 g", "yoğurdu 150 yap", "put the chicken at 180": one name, one figure and a verb of writing down. */
function readPutFacts({ tokens, language, start, read }: Remark): Action[] | null {
  const { puts } = editWords(language);
  const { openers } = editWords(language);
  const clause = stripped(clausesIn(tokens.slice(start))[0] ?? [], [openers]);
  const at = clause.findIndex((_, place) => phraseAt(puts, clause, place) !== null);
  const put = at < 0 ? null : phraseAt(puts, clause, at);
  // The verb opens the clause, or in Turkish ends it.
  const isPlaced = language === 'tr' ? at > 0 && at + (put?.length ?? 0) === clause.length : at === 0;
  if (!put || !isPlaced) return null;
  const said = language === 'tr' ? clause.slice(0, at) : clause.slice(put.length);
  const { atoms, state } = read(said);
  const heads = atoms.filter((atom) => atom.kind === 'head' && !atom.wasCorrected);
  const figures = atoms.filter((atom) => FACTS.has(atom.kind) && !isAnyArticle(atom) && atom.kind !== 'size');
  const [head, figure] = [heads[0], figures[0]];
  // "mets 2 oeufs" is told anew: the figure stands behind its name.
  if (heads.length !== 1 || figures.length !== 1 || !head || !figure || figure.from < head.from) return null;
  const facts = correctFacts([figure], state);
  const name = said
    .slice(head.from, head.to)
    .map(({ text }) => text)
    .join(' ');
  if (!facts || (facts.activity && head.kind === 'head' && !head.kinds.has('activity') && !head.kinds.has('exercise')))
    return null;
  return [facts.activity ? { ...facts, activity: { ...facts.activity, name } } : { ...facts, target: name }];
}

/** "le riz c'était 200 g", "the rice was 200 g", "pilav 200 gramdı": a name, and nothing but figures behind it. */
function readNamedFacts(remark: Remark): Action[] | null {
  const { language, words, read } = remark;
  // "no squats were 110": nothing is denied.
  const start = remark.start + (language === 'en' && remark.tokens[remark.start]?.norm === 'no' ? 1 : 0);
  // "le pain c'était 150, j'ai confondu", "lahmacun 3 taneydi pardon"
  const { announces, puts } = editWords(language);
  const [first = []] = clausesIn(remark.tokens.slice(start));
  const own = [...remark.tokens.slice(0, start), ...stripped(first, [announces, puts, words.announces])];
  const told = language === 'tr' ? toldBefore(own, read) : null;
  const tokens = told ?? own;
  const number = tokens.findIndex((token, at) => at > start && isNumeral(token));
  const was = told
    ? { at: number, length: 0 }
    : tokens
        .map((_, at) => ({ at, length: phraseAt(words.was, tokens, at)?.length ?? 0 }))
        .find(({ at, length }) => at > start && length > 0);
  if (!was || was.at <= start) return null;
  if (tellsMore(remark.tokens.slice(start + first.length), language, read)) return null;
  const named = read(tokens.slice(start, was.at));
  const facts = read(tokens.slice(was.at + was.length));
  const [food, ...others] = [...foodsOf(named), ...movesOf(named)];
  if (!food || others.length > 0 || named.atoms.some((atom) => isUntold(atom) || MOMENTS.has(atom.kind))) return null;
  if (!facts.atoms.every((atom) => FACTS.has(atom.kind) || SILENT.has(atom.kind))) return null;
  const change = correctFacts(facts.atoms, facts.state);
  if (!change || (change.activity && foodsOf(named).length > 0)) return null;
  return [
    change.activity
      ? { ...change, activity: { ...change.activity, name: food.name } }
      : { ...change, target: food.name },
  ];
}

/** What stands before the Turkish ending of "it was": "200 gramdı", "dündü", "akşam yemeğiydi". Null where nothing has it. */
function toldBefore(tokens: readonly Token[], read: Remark['read']): Token[] | null {
  const bare = withoutCopula(tokens, read);
  const last = bare.at(-1);
  return bare.length < tokens.length || last?.norm !== tokens.at(-1)?.norm ? bare : null;
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

/** "and a sausage as well, sorry": had besides, and nothing of it was otherwise. */
export function isAdding(tokens: readonly Token[], language: Language): boolean {
  const { adds } = editWords(language);
  return tokens.some((_, at) => phraseAt(adds, tokens, at) !== null);
}

/** "4 yap", "mets 2": the verb of writing down says nothing of what. */
function withoutPuts(tokens: readonly Token[], language: Language): Token[] {
  return stripped(tokens, [editWords(language).puts]);
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
