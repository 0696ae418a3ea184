/**
 * Clauses that speak of food or movement and are not for the log: "je vais acheter des œufs et du lait", "my dog ate the
 * steak", "if only I had time to run", "this is a piece of cake". They are taken out before the rest is read.
 */
import type { Language } from '#db/message.ts';
import type { Action } from '../schema.ts';
import { type Atom, isMeasure } from './atoms.ts';
import type { State } from './items.ts';
import { type Phrases, phraseAt, phrasesOf } from './phrases.ts';
import { fold } from './text.ts';
import { wordIndex } from './word-index.ts';
import { COMMON } from './words/common.ts';
import { UNTOLD, type UntoldWords } from './words/untold.ts';

type Kind = Exclude<keyof UntoldWords, 'logging' | 'theirVerbs' | 'meanwhile'>;
type Reason = Extract<Action, { type: 'none' }>['reason'];

/** In the order in which they are looked for: a saying has a meaning of its own, whatever its words. */
const REASONS: readonly (readonly [Kind, Reason])[] = [
  ['sayings', 'not_for_us'],
  ['notDone', 'negated'],
  ['wishes', 'future'],
  ['plans', 'future'],
  ['pastimes', 'not_for_us'],
  ['others', 'not_for_us'],
  ['larder', 'not_for_us'],
];

const cache = new Map<Language, Record<keyof UntoldWords, Phrases>>();

/** The word lists of a language, ready to be looked up. */
export function untoldPhrases(language: Language): Record<keyof UntoldWords, Phrases> {
  let words = cache.get(language);
  if (!words) {
    const lists = Object.entries(UNTOLD[language]) as [keyof UntoldWords, string][];
    words = Object.fromEntries(lists.map(([kind, list]) => [kind, phrasesOf(list)])) as Record<
      keyof UntoldWords,
      Phrases
    >;
    cache.set(language, words);
  }
  return words;
}

/** The sentence without them; `reason` when there were some. */
export function withoutUntoldClauses(state: State, sentence: readonly Atom[]): { told: Atom[]; reason: Reason | null } {
  const words = untoldPhrases(state.reader.language);
  const told: Atom[] = [];
  let first: Reason | null = null;
  /** An untold verb goes on for the list behind it: until somebody says what they did. */
  let current: Reason | null = null;
  const clauses = clausesOf(state, sentence, words.meanwhile);
  const reasons = new Map(clauses.map((clause) => [clause, reasonOf(state, clause, words)]));
  const ahead = state.reader.language === 'tr' ? aheadOfPlan(state, reasons, words.plans) : new Set();
  for (const clause of clauses) {
    if (ahead.has(clause)) {
      first ??= 'future';
      continue;
    }
    if (isVerbDenied(state, clause)) {
      // "pas couru, 8000 pas": denied is this, and not what follows.
      first ??= 'negated';
      continue;
    }
    const reason = reasons.get(clause) ?? null;
    if (reason !== null) current = reason;
    else if (clause.some((atom) => isTellingVerb(atom) || isDoing(state.reader, atom)) || isOfMe(state, clause))
      current = null;
    if (current === null || isOnThePlate(clause, current)) told.push(...clause);
    else first ??= current;
  }
  return { told, reason: first };
}

/**
 * "yumurta ve süt almaya gidiyorum", "ekmek, peynir lazım": a Turkish verb stands behind all that it is about. Clauses
 * right before one that ends in a plan, back to the last that has a verb or a meal of its own.
 */
function aheadOfPlan(
  state: State,
  reasons: ReadonlyMap<readonly Atom[], Reason | null>,
  plans: Phrases,
): ReadonlySet<readonly Atom[]> {
  const ahead = new Set<readonly Atom[]>();
  /** Clauses without a verb since the last that has one. */
  let open: (readonly Atom[])[] = [];
  for (const [clause, reason] of reasons) {
    const end = clause.findLast((atom) => atom.kind !== 'separator' && atom.kind !== 'filler')?.to ?? 0;
    const place = reason === 'future' ? placeOf(state, plans, clause) : null;
    if (place && place.end >= end) for (const one of open) ahead.add(one);
    const hasVerb = reason !== null || clause.some((atom) => isTellingVerb(atom) || isDoing(state.reader, atom));
    if (hasVerb) open = [];
    else open.push(clause);
  }
  return ahead;
}

/** Cut at commas, "and", "then", "but", "while"; a separator opens the clause behind it. */
function clausesOf({ reader }: State, sentence: readonly Atom[], meanwhile: Phrases): Atom[][] {
  const clauses: Atom[][] = [[]];
  let depth = 0;
  for (const [index, atom] of sentence.entries()) {
    if (atom.kind === 'separator' && atom.separator === 'open') depth++;
    if (atom.kind === 'separator' && atom.separator === 'close') depth--;
    const cuts = atom.kind === 'separator' && ['comma', 'and', 'then', 'stop'].includes(atom.separator);
    const before = sentence[index - 1];
    // "kızım süt içti ben kahve içtim": a verb ends its clause.
    const isNextMine = reader.language === 'tr' && before?.kind === 'verb' && isMe(reader, atom);
    const isMeanwhile = phraseAt(meanwhile, reader.tokens, atom.from) !== null;
    if ((cuts || isNextMine || isMeanwhile) && depth <= 0) clauses.push([]);
    (clauses.at(-1) as Atom[]).push(atom);
  }
  return clauses.filter((clause) => clause.length > 0);
}

const ME: ReadonlySet<string> = new Set(['me', 'moi', 'ben', 'biz', 'i']);

const isMe = ({ tokens }: State['reader'], atom: Atom): boolean =>
  ME.has(tokens[atom.from]?.norm ?? '') && tokens[atom.from]?.norm !== 'me';

/** "... et moi une salade": from here on it is the person's own. */
function isOfMe({ reader }: State, clause: readonly Atom[]): boolean {
  const first = clause.find((atom) => atom.kind !== 'separator');
  return first !== undefined && isMe(reader, first);
}

const isTellingVerb = (atom: Atom): boolean =>
  atom.kind === 'activityVerb' || (atom.kind === 'verb' && atom.verb !== 'moved') || atom.kind === 'slot';

/** Who has weighed it, or names the meal it is part of, sits before it: "I'll have 200 g of rice". */
function isOnThePlate(clause: readonly Atom[], reason: Reason): boolean {
  if (reason !== 'future') return false;
  const isCounted = clause.some((atom) => atom.kind === 'amount' || atom.kind === 'number');
  return (
    clause.some((atom) => atom.kind === 'amount' && isMeasure(atom.unit)) ||
    (isCounted && clause.some((atom) => atom.kind === 'slot'))
  );
}

function reasonOf(state: State, clause: readonly Atom[], words: Record<keyof UntoldWords, Phrases>): Reason | null {
  // Only what would be logged can be wrong in the log.
  if (!clause.some(canBeLogged)) return null;
  if (isLeftOver(state, clause)) return 'not_for_us';
  for (const [kind, reason] of REASONS) {
    const at = placeOf(state, words[kind], clause) ?? (kind === 'others' ? namedPerson(state, clause) : null);
    if (at === null || isPartOfName(clause, at)) continue;
    if (kind === 'larder' && clause.some(isTellingVerb)) continue;
    if (kind === 'others' && !isDoneByThem(state, clause, at, words.theirVerbs)) continue;
    if ((kind === 'plans' || kind === 'wishes') && placeOf(state, words.logging, clause) !== null) continue;
    if (isToldAfterAll(state, clause, kind, at)) continue;
    return reason;
  }
  return null;
}

/** "I have two apples left", "we've got some rice left". */
function isLeftOver({ reader }: State, clause: readonly Atom[]): boolean {
  if (reader.language !== 'en') return false;
  const norms = reader.tokens.slice((clause[0] as Atom).from, (clause.at(-1) as Atom).to).map((token) => token.norm);
  const end = norms.findLastIndex((norm) => /[a-z]/.test(norm));
  const has = norms.findIndex((norm) => norm === 'have' || norm === 'got' || norm === 've');
  return norms[end] === 'left' && has >= 0 && has < end - 1;
}

const canBeLogged = (atom: Atom): boolean =>
  ['head', 'activityVerb', 'word', 'amount', 'verb', 'duration', 'setsReps', 'distance'].includes(atom.kind) ||
  (atom.kind === 'number' && !atom.isArticle);

/** "j'ai pas couru", "I haven't run": what is denied is the verb, not a food beside it. Turkish denies by an ending. */
function isVerbDenied({ reader }: State, clause: readonly Atom[]): boolean {
  if (reader.language === 'tr') return false;
  return clause.some((atom, index) => {
    const next = clause.slice(index + 1, index + 4).find((other) => other.kind !== 'filler' && other.kind !== 'word');
    const isMove = next?.kind === 'activityVerb' || (next?.kind === 'head' && !next.kinds.has('food'));
    return atom.kind === 'negation' && isMove;
  });
}

interface Place {
  start: number;
  end: number;
}

/** Where such a phrase stands in the clause, as tokens. */
function placeOf({ reader }: State, phrases: Phrases, clause: readonly Atom[]): Place | null {
  const to = (clause.at(-1) as Atom).to;
  for (let start = (clause[0] as Atom).from; start < to; start++) {
    const found = phraseAt(phrases, reader.tokens, start);
    if (found && start + found.length <= to) return { start, end: start + found.length };
  }
  return null;
}

const MINE: ReadonlySet<string> = new Set('j je i we on nous avec with ben biz me moi myself'.split(' '));

/** "ip atladım" is jumping rope, where "kahvaltıyı atladım" is left out. */
const isPartOfName = (clause: readonly Atom[], { start, end }: Place): boolean =>
  clause.some(
    (atom) =>
      (atom.kind === 'activityVerb' || atom.kind === 'head') &&
      atom.from <= start &&
      atom.to >= end &&
      atom.to - atom.from > end - start,
  );

/** "mon fils a mangé", "my dog ate", "she drinks", "köpeğim yedi": their verb comes behind them, and nobody says "I". */
function isDoneByThem({ reader }: State, clause: readonly Atom[], { start, end }: Place, verbs: Phrases): boolean {
  const { tokens, language } = reader;
  const to = (clause.at(-1) as Atom).to;
  const from = (clause[0] as Atom).from;
  const before = tokens.slice(from, start).map((token) => token.norm);
  // "me and my friend had burgers": the clause begins in the middle of them.
  const isAdded = clause[0]?.kind === 'separator' && ME.has(tokens[from - 1]?.norm ?? '');
  if (isAdded || before.some((word) => MINE.has(word))) return false;
  const habit = [0, 1, 2].find((gap) => end + gap < to && phraseAt(verbs, tokens, end + gap) !== null);
  if (habit !== undefined) return isApart(reader, end, end + habit);
  const verb = clause.find((atom) => atom.from >= end && isDoing(reader, atom));
  if (!verb) return false;
  // "ma mère a fait des lasagnes": who cooks for somebody says what that person ate.
  const isCooked = verb.kind === 'verb' && verb.verb === 'moved';
  if (isCooked && clause.some((atom) => atom.kind === 'head' && atom.kinds.has('food'))) return false;
  if (!isApart(reader, end, verb.from)) return false;
  if (language === 'tr') return /(?:d[iu]|t[iu]|yor)(?:l[ea]r)?$/.test(tokens[verb.to - 1]?.norm ?? '');
  return verb.from - end <= MOST_WORDS_BETWEEN;
}

/** "a tout de même". */
const MOST_WORDS_BETWEEN = 3;

/** "mon frère et moi", "kardeşimle ben": then they did it together. */
const isApart = ({ tokens }: State['reader'], from: number, to: number): boolean =>
  !tokens
    .slice(from, to)
    .some((token) =>
      ['et', 'and', 've', 'j', 'i', 'je', 'on', 'nous', 'we', 'ile', 'with', 'avec'].includes(token.norm),
    );

/** A verb of eating, drinking or moving; some begin the name of what was done ("ran a marathon"). */
function isDoing({ tokens, language }: State['reader'], atom: Atom): boolean {
  if (atom.kind === 'verb' || atom.kind === 'activityVerb') return true;
  if (atom.kind !== 'head' || atom.kinds.has('food')) return false;
  return wordIndex(language)
    .senses(tokens, atom.from)
    .some(({ category }) => category === 'activity');
}

/** Everyday words that may open a sentence with a capital: "Quickly ate an apple". */
const COMMON_WORDS = new Set(Object.values(COMMON).flatMap((list) => list.split(/\s+/).map(fold)));

/** "Paul ate a burger", "Julie a mangé une pizza", "Ayşe elma yedi": a name, before such a verb. */
function namedPerson({ reader }: State, clause: readonly Atom[]): Place | null {
  const { tokens, language, lexicon } = reader;
  const atoms = clause.filter((atom) => atom.kind !== 'separator');
  const [first] = atoms;
  const name = tokens[first?.from ?? -1];
  if (!first || !name?.isCapital || COMMON_WORDS.has(name.norm)) return null;
  const place = { start: first.from, end: first.to };
  const isName = first.kind === 'word' || first.kind === 'head';
  if (language === 'fr') {
    const hasHelper = /^(?:a|ont)$/.test(tokens[first.to]?.norm ?? '');
    const verb = atoms.find((atom) => atom.from > first.to);
    return isName && hasHelper && verb && isDoing(reader, verb) ? place : null;
  }
  if (first.kind !== 'word') return null;
  if (language === 'tr') return lexicon.isKnownWord(name.norm) ? null : place;
  return atoms[1] && isDoing(reader, atoms[1]) ? place : null;
}

/**
 * "I had a piece of ...", "je vais te dire, j'ai mangé", "hafta sonu koştum": what somebody says they ate or did is told,
 * whatever else stands beside it. In a saying the verb may be part of it ("kafayı yedim"), and what was left undone is
 * said by its own verb ("j'ai failli manger").
 */
function isToldAfterAll({ reader }: State, clause: readonly Atom[], kind: Kind, at: Place): boolean {
  const isBeside = (atom: Atom) => atom.to <= at.start || atom.from >= at.end;
  const verbs = clause.filter((atom) => (atom.kind === 'verb' || atom.kind === 'activityVerb') && isBeside(atom));
  // A title has no amount, and a saying no meal: "dinner was a piece of cake".
  if (kind === 'pastimes' && clause.some((atom) => atom.kind === 'amount')) return true;
  if (kind === 'sayings' && clause.some((atom) => atom.kind === 'slot')) return true;
  return verbs.some((verb) => (kind !== 'notDone' || verb.from >= at.end) && isFirstPersonPast(reader, verb));
}

/** "j'ai (bien) mangé", "I ate", "we had", "koştum", "yedik". */
function isFirstPersonPast({ tokens, language }: State['reader'], verb: Atom): boolean {
  const own = tokens[verb.to - 1]?.norm ?? '';
  if (language === 'tr') return /[dt][iu][mk]$/.test(own) && !/yord[iu][mk]$/.test(own);
  const before = tokens.slice(Math.max(0, verb.from - 3), verb.from).map((token) => token.norm);
  if (language === 'fr')
    return before.some((word, n) => word === 'ai' && before[n - 1] === 'j') && !/(?:er|re|ir)$/.test(own);
  return (
    PAST.has(own) &&
    before.some((word) => word === 'i' || word === 'we') &&
    !before.some((word) => word === 'wish' || word === 'if')
  );
}

const PAST: ReadonlySet<string> = new Set(
  'ate had drank finished grabbed devoured enjoyed ran walked swam cycled biked rode did played'.split(' '),
);
