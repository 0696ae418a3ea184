/**
 * The same again: "comme hier midi sans le pain", "same workout as Monday", "her zamanki kahvaltım", "mon bol du matin
 * et un café", "another one". Only the words are read here; what that was is for the log to say.
 */
import type { Language } from '#db/message.ts';
import { NO_REPEAT } from '../blank.ts';
import type { Action, FoodMention, MealSlot } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { Atom, Reader } from './atom.ts';
import { readAtoms } from './atoms.ts';
import { type Moment, NO_MOMENT } from './items.ts';
import { momentOfAtoms, takeMoment, whenOf } from './moments.ts';
import { readOneMore } from './one-more.ts';
import { type OwnName, ownNameAt } from './own-names.ts';
import { phraseAt } from './phrases.ts';
import type { Part } from './remark.ts';
import { type AgainPhrases, againPhrases, lengthAt, type Span, spanAt } from './repeat-spans.ts';
import type { Token } from './text.ts';
import { untoldPhrases } from './untold.ts';

type Repeat = Extract<Action, { type: 'repeat' }>;

/** A longer message tells a story, in which "comme hier" is an aside. */
const MOST_TOKENS = 60;

interface Told {
  reader: Reader;
  tokens: readonly Token[];
  words: AgainPhrases;
  weekday: number;
  read: (tokens: readonly Token[]) => Part;
}

/** Null when the message asks for nothing again. `read` reads some of its tokens. */
export function readRepeat(
  reader: Reader,
  weekday: number,
  ownNames: readonly OwnName[],
  read: (tokens: readonly Token[]) => Part,
): Action[] | null {
  const { tokens, language } = reader;
  if (tokens.length === 0 || tokens.length > MOST_TOKENS) return null;
  const words = againPhrases(language);
  const span = findSpan(reader, words, weekday, ownNames);
  if (!span) {
    const count = readOneMore(tokens, language);
    return count === null ? null : [{ ...NO_REPEAT, what: 'line', count }];
  }
  if (isUntold(tokens, span, language)) return null;
  const told: Told = { reader, tokens, words, weekday, read };
  const before = readBefore(told, span);
  const after = before && readAfter(told, span);
  if (!before || !after) return null;
  const target = momentWith(before.moment, after.moment);
  const { body } = span;
  const repeat: Repeat = {
    ...NO_REPEAT,
    ...body,
    what: body.what ?? (before.hasMoved ? 'training' : null),
    slot: target.slot ?? body.slot ?? null,
    when: whenOf(target),
    without: [...before.without, ...after.without],
    changes: after.changes,
    adds: after.adds,
    count: after.factor ?? before.count,
  };
  return [...before.actions, repeat, ...after.actions];
}

/** `isFood`: the name of an own meal is a food too. */
type FoundSpan = Span & { isOwn: boolean; isFood?: boolean };

/** The first place where something the same is meant; the longest reading there. */
function findSpan(
  reader: Reader,
  words: AgainPhrases,
  weekday: number,
  ownNames: readonly OwnName[],
): FoundSpan | null {
  for (let at = 0; at < reader.tokens.length; at++) {
    const own = ownNameAt(reader, at, ownNames);
    if (own) return { ...own, body: { isUsual: true, name: own.name }, isBare: false, isOwn: true };
    const span = spanAt(reader, words, at, weekday);
    if (span) return { ...span, isOwn: false };
  }
  return null;
}

/** A question, a plan, a wish, somebody else's meal. */
function isUntold(tokens: readonly Token[], span: Span, language: Language): boolean {
  if (tokens.some((token) => token.text === '?')) return true;
  const { plans, wishes, notDone, others } = untoldPhrases(language);
  return tokens
    .slice(0, span.from)
    .some((_, at) => [plans, wishes, notDone, others].some((list) => phraseAt(list, tokens, at)));
}

// --- what stands before ---

interface Before {
  actions: Action[];
  moment: Moment;
  without: string[];
  hasMoved: boolean;
  count: number | null;
}

const CUTS: ReadonlySet<string> = new Set(['comma', 'and', 'then', 'stop', 'colon']);

/** Verbs and times may lead up to it; a food in the same clause ("une pomme comme hier") makes it an aside. */
function readBefore(told: Told, span: FoundSpan): Before | null {
  const { reader, tokens, weekday, read } = told;
  const before = tokens.slice(0, span.from);
  const excepted = reader.language === 'tr' ? turkishExcept(before, told) : null;
  const left = excepted ? before.slice(0, excepted.from) : before;
  const atoms = readAtoms({ ...reader, tokens: left });
  const cut = atoms.findLastIndex((atom) => atom.kind === 'separator' && CUTS.has(atom.separator));
  const clause = atoms.slice(cut + 1);
  const isCount = (atom: Atom) => span.isOwn && ['number', 'amount', 'unit', 'size'].includes(atom.kind);
  if (!clause.every((atom) => isLeadingUp(atom) || isCount(atom) || isSmall(left, atom, told))) return null;
  // "200 g of avo toast" is so much of the food; of a saved meal there are one or two.
  if (span.isFood && clause.some((atom) => atom.kind === 'amount' && isMeasure(atom.unit))) return null;
  const part = cut > 0 ? read(left.slice(0, (atoms[cut] as Atom).from)) : null;
  const actions = (part?.actions ?? []).filter((action) => !['smalltalk', 'none'].includes(action.type));
  if (part?.actions.some((action) => action.type === 'none' && action.reason !== 'not_for_us')) return null;
  // "2 œufs ce matin, pareil ce soir": the same as what was just said, which is no line of the log yet.
  if (span.isBare && actions.length > 0) return null;
  const number = clause.find((atom) => (atom.kind === 'number' || atom.kind === 'amount') && !atom.isArticle);
  return {
    actions,
    moment: momentOfAtoms(atoms, weekday),
    without: excepted?.names ?? [],
    hasMoved: clause.some((atom) => atom.kind === 'verb' && atom.verb === 'moved'),
    count: number?.kind === 'number' || number?.kind === 'amount' ? number.value : null,
  };
}

const isLeadingUp = (atom: Atom): boolean =>
  atom.kind === 'filler' ||
  atom.kind === 'verb' ||
  (atom.kind === 'number' && atom.isArticle) ||
  takeMoment(NO_MOMENT, atom, 1) !== null;

const isSmall = (tokens: readonly Token[], atom: Atom, { words }: Told): boolean =>
  [words.whose, words.inTime, words.closing].some((list) => lengthAt(list, tokens, atom.from) >= atom.to - atom.from);

/** "ekmek hariç dünkünün aynısı": Turkish says first what is left out. */
function turkishExcept(tokens: readonly Token[], { words, read }: Told): { from: number; names: string[] } | null {
  const end = tokens.length - 1;
  if (end < 1 || !lengthAt(words.except, tokens, end)) return null;
  const cut = tokens.findLastIndex((token) => token.kind === 'mark');
  const part = read(tokens.slice(cut + 1, end));
  const names = foodsOf(part).map((food) => food.name);
  const first = part.atoms.find((atom) => atom.kind === 'head');
  return names.length > 0 && first ? { from: cut + 1 + first.from, names } : null;
}

// --- what stands behind ---

interface After {
  actions: Action[];
  moment: Moment;
  without: string[];
  changes: FoodMention[];
  adds: FoodMention[];
  /** "but double". */
  factor: number | null;
}

type Mode = 'without' | 'changes' | 'adds' | 'moment';

/** Null when it goes on otherwise: then the same was only mentioned. */
function readAfter(told: Told, span: FoundSpan): After | null {
  const { tokens, words } = told;
  const done: After = { actions: [], moment: NO_MOMENT, without: [], changes: [], adds: [], factor: null };
  let at = span.to;
  let mode: Mode | null = null;
  while (at < tokens.length) {
    const closing = lengthAt(words.closing, tokens, at);
    if (closing > 0 && isEndOrMark(tokens, at + closing)) {
      at += closing;
      continue;
    }
    const opened = openedBy(told, at, mode, span.isOwn || span.body.isUsual === true);
    if (!opened) return null;
    if (opened.to >= tokens.length) break;
    if (opened.to === at && opened.mode !== 'moment' && at !== span.to) return null;
    const end = segmentEnd(told, opened.to);
    mode = takeSegment(told, tokens.slice(opened.to, end), opened.mode, mode, done);
    if (mode === null) return null;
    at = end;
  }
  return done;
}

const isEndOrMark = (tokens: readonly Token[], at: number): boolean => !tokens[at] || tokens[at]?.kind === 'mark';

/** What the words here say of those behind them. */
function openedBy(
  told: Told,
  start: number,
  before: Mode | null,
  takesLists: boolean,
): { mode: Mode; to: number } | null {
  const { tokens, words, reader } = told;
  let at = start;
  let isListed = false;
  while (tokens[at]?.kind === 'mark') {
    if (!/[,;.:!()+&-]/.test(tokens[at]?.text ?? '')) return null;
    if (/[+&]/.test(tokens[at]?.text ?? '')) return { mode: 'adds', to: at + 1 };
    isListed = true;
    at++;
  }
  if (at >= tokens.length) return { mode: 'moment', to: at };
  const nor = before === 'without' ? lengthAt(words.nor, tokens, at) : 0;
  if (nor > 0) return { mode: 'without', to: at + nor };
  const but = lengthAt(words.but, tokens, at);
  const next = at + but;
  const besides = but === 0 ? lengthAt(words.besides, tokens, at) : 0;
  const except = reader.language === 'tr' ? 0 : lengthAt(words.except, tokens, next + besides);
  if (except > 0) return { mode: 'without', to: next + besides + except };
  const withWords = lengthAt(words.with, tokens, next);
  if (withWords > but && withWords > 0) return { mode: 'changes', to: next + withWords };
  if (besides > 0) return { mode: 'adds', to: at + besides };
  if (but > 0) return { mode: 'changes', to: next };
  if (withWords > 0) return { mode: 'changes', to: next + withWords };
  const target = lengthAt(words.target, tokens, at);
  if (target > 0) return { mode: 'moment', to: at };
  if (isListed && before !== null) return { mode: before, to: at };
  if (isListed && takesLists) return { mode: 'adds', to: at };
  // Turkish says "without" behind it; a bare time tells when it is for.
  return { mode: reader.language === 'tr' && isWithoutAhead(told, at) ? 'without' : 'moment', to: at };
}

const isWithoutAhead = ({ tokens, words }: Told, at: number): boolean =>
  tokens
    .slice(at, at + 4)
    .some((token, offset) => /s[iu]z$/.test(token.norm) || lengthAt(words.except, tokens, at + offset) > 0);

/** Up to the next word that opens something else. */
function segmentEnd({ tokens, words }: Told, from: number): number {
  for (let at = from + 1; at < tokens.length; at++) {
    if (tokens[at]?.kind === 'mark') return at;
    const isOpening = [words.but, words.besides, words.with, words.nor].some((list) => lengthAt(list, tokens, at) > 0);
    if (isOpening) return at;
  }
  return tokens.length;
}

/** Adds what one segment says; the mode that a list goes on in, or null when it cannot be read. */
function takeSegment(told: Told, said: readonly Token[], mode: Mode, before: Mode | null, done: After): Mode | null {
  const { reader, weekday, words } = told;
  const except = reader.language === 'tr' ? turkishWithout(said, told) : null;
  const segment = except ?? withoutClosing(said, words);
  const factor = mode === 'changes' ? factorOf(segment, words) : null;
  if (factor !== null) {
    done.factor = factor;
    return mode;
  }
  const part = told.read(segment);
  const foods = foodsOf(part);
  if (except || mode === 'without') return takeWithout(told, segment, foods, done);
  if (foods.length === 0 && part.actions.length === 0) {
    const isMoment = part.atoms.every((atom) => isLeadingUp(atom) || atom.kind === 'separator');
    const moment = momentOfAtoms(part.atoms, weekday);
    if (!isMoment || (segment.length > 0 && isSameAsNothing(moment))) return null;
    done.moment = momentWith(done.moment, moment);
    return mode;
  }
  if (mode === 'moment') return null;
  // "sans le pain et le beurre": without an amount of its own it goes on with what is left out.
  if (mode === 'adds' && before === 'without' && foods.length > 0 && foods.every((food) => food.amount === null)) {
    done.without.push(...foods.map((food) => food.name));
    return 'without';
  }
  for (const action of part.actions) {
    const isSameMeal =
      action.type === 'fill_meal' &&
      action.slot === null &&
      Object.values(action.when).every((value) => value === null);
    if (action.type === 'fill_meal' && isSameMeal) done[mode === 'changes' ? 'changes' : 'adds'].push(...action.items);
    else done.actions.push(action);
  }
  return mode;
}

function factorOf(segment: readonly Token[], words: AgainPhrases): number | null {
  const isAll = (length: number) => length > 0 && length === segment.length;
  if (isAll(lengthAt(words.double, segment, 0))) return 2;
  return isAll(lengthAt(words.half, segment, 0)) ? 0.5 : null;
}

function takeWithout(
  { reader }: Told,
  segment: readonly Token[],
  foods: readonly FoodMention[],
  done: After,
): Mode | null {
  if (foods.length > 0) {
    done.without.push(...foods.map((food) => food.name));
    return 'without';
  }
  const names = segment.filter((token) => token.kind === 'word' && !isArticleWord(reader, token));
  if (names.length === 0) return null;
  done.without.push(names.map((token) => token.text).join(' '));
  return 'without';
}

const ARTICLES: Record<Language, RegExp> = {
  fr: /^(?:le|la|l|les|de|du|d|des|un|une|mon|ma|mes)$/,
  en: /^(?:the|a|an|any|my)$/,
  tr: /^(?:bir|o|bu)$/,
};
const isArticleWord = (reader: Reader, token: Token): boolean => ARTICLES[reader.language].test(token.norm);

/** "ekmek hariç", "ekmeksiz": the words of what is left out; null when nothing is. */
function turkishWithout(segment: readonly Token[], { words }: Told): Token[] | null {
  const said = withoutClosing(segment, words);
  const last = said.at(-1);
  if (!last) return null;
  if (lengthAt(words.except, said, said.length - 1) > 0) return said.slice(0, -1);
  const stem = /^(.{3,})s[iu]z$/.exec(last.norm)?.[1];
  return stem === undefined ? null : [...said.slice(0, -1), { ...last, norm: stem, end: last.start + stem.length }];
}

function withoutClosing(segment: readonly Token[], words: AgainPhrases): Token[] {
  let end = segment.length;
  while (end > 0 && lengthAt(words.closing, segment, end - 1) > 0) end--;
  return segment.slice(0, end);
}

// --- pieces ---

const foodsOf = ({ actions }: Part): FoodMention[] =>
  actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []));

const isSameAsNothing = (moment: Moment): boolean =>
  moment.slot === null && moment.dayOffset === null && moment.time === null && moment.part === null;

/** What the second says more exactly. */
function momentWith(first: Moment, second: Moment): Moment {
  return {
    slot: (second.slot ?? first.slot) as MealSlot | null,
    dayOffset: second.dayOffset ?? first.dayOffset,
    time: second.time ?? first.time,
    part: second.part ?? first.part,
    isNibbled: first.isNibbled || second.isNibbled,
  };
}
