/**
 * What is said of lines that are there already, in the ways people say it: "80, not 60", "pilav değil bulgurdu", "only
 * half of it", "never mind", "delete both", "put it on Monday". The words are in `words/edits.ts`.
 */
import type { Language } from '#db/message.ts';
import { NO_CHANGE } from '../blank.ts';
import type { Action, FoodMention } from '../schema.ts';
import type { Atom } from './atom.ts';
import { isPastMoment, momentOfAtoms, whenOf } from './moments.ts';
import { type Phrases, phraseAt, phraseLists } from './phrases.ts';
import {
  type Correct,
  correctFacts,
  FACTS,
  foodsOf,
  isAnyArticle,
  MOMENTS,
  movesOf,
  type Part,
  type Remark,
  SILENT,
} from './remark.ts';
import { fold, type Token } from './text.ts';
import { readTurkishVerb } from './turkish-verbs.ts';
import { untoldPhrases } from './untold.ts';
import { EDITS } from './words/edits.ts';

export const editWords = phraseLists(EDITS);

const isEnd = (token: Token | undefined): boolean =>
  token === undefined || (token.kind === 'mark' && /^[,.;:!?…)]$/.test(token.text)) || token.kind === 'emoji';

const isStop = (token: Token): boolean => token.kind === 'mark' && /^[.;!?…]$/.test(token.text);

/** Up to the next mark that ends a clause. */
function clauseOf(tokens: readonly Token[], from = 0): Token[] {
  const end = tokens.findIndex((token, at) => at >= from && isEnd(token));
  return tokens.slice(from, end < 0 ? undefined : end);
}

/** Without the words of these lists, and marks, at both ends. */
export function stripped(tokens: readonly Token[], lists: readonly Phrases[]): Token[] {
  let from = 0;
  for (;;) {
    const token = tokens[from];
    if (!token) return [];
    const found = Math.max(...lists.map((list) => phraseAt(list, tokens, from)?.length ?? 0));
    // "bir tabak": no "hm" but an amount.
    const length = found === 1 && /^(?:bir|bi)$/.test(token.norm) ? 0 : found;
    if (length === 0 && !isEnd(token)) break;
    from += Math.max(1, length);
  }
  let to = tokens.length;
  for (;;) {
    const before = to;
    if (isEnd(tokens[to - 1])) to--;
    for (let length = Math.min(4, to - from - 1); length > 0; length--) {
      const isPhrase = lists.some((list) => phraseAt(list, tokens.slice(0, to), to - length)?.length === length);
      if (isPhrase) {
        to -= length;
        break;
      }
    }
    if (to === before || to <= from) return tokens.slice(from, to);
  }
}

/** The tokens between the marks that end clauses. */
export function clausesIn(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [[]];
  for (const token of tokens) {
    if (isEnd(token)) clauses.push([]);
    else clauses.at(-1)?.push(token);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** A food, an exercise or a movement that is known by its name. */
export const hasNames = ({ atoms }: Part): boolean =>
  atoms.some((atom) => (atom.kind === 'head' && !atom.wasCorrected) || atom.kind === 'activityVerb');

const isSaid = ({ atoms }: Part): boolean =>
  atoms.some(
    (atom) => FACTS.has(atom.kind) || MOMENTS.has(atom.kind) || atom.kind === 'head' || atom.kind === 'activityVerb',
  );

// --- "never mind", "delete both" ---

const LOGGED: ReadonlySet<Action['type']> = new Set([
  'fill_meal',
  'fill_activity',
  'log_water',
  'log_weight',
  'log_energy',
]);

/** What was said last is to be let go, or a part of it; what is told behind it is told anew. */
export function readCallOff(remark: Remark): Action[] | null {
  const { tokens, language, words, start, read } = remark;
  // "vire toutes mes infos": that is asked of more than the last message.
  if (tokens.some(({ norm }) => OF_ACCOUNT.test(norm))) return null;
  const { callsOff, allOfIt } = editWords(language);
  if (language === 'tr') return readTurkishCallOff(remark);
  const off = phraseAt(callsOff, tokens, start);
  const removes = phraseAt(words.removes, tokens, start);
  const verb = off ?? removes;
  if (!verb) return null;
  let at = start + verb.length;
  const found = phraseAt(allOfIt, tokens, at);
  // "efface le café": an article, and no pronoun.
  const isTheArticle = found?.length === 1 && ARTICLES.test(tokens[at]?.norm ?? '') && !isEnd(tokens[at + 1]);
  const pronoun = isTheArticle ? null : found;
  if (pronoun) at += pronoun.length;
  const isNamed = !isEnd(tokens[at]) && targetsOf(read(clauseOf(tokens, at))) !== null;
  if (isNamed && (removes || pronoun)) return null;
  // "efface, finalement j'ai rien bu", "supprime j'ai rien mangé": nothing is named but why.
  const isAll = isEnd(tokens[at]) || (BEGINS_WHY.test(tokens[at]?.norm ?? '') && !hasNames(read(tokens.slice(at))));
  if (!off && !pronoun && !isAll) return null;
  if (isNamed) return targetsOf(read(clauseOf(tokens, at)));
  return [{ ...NO_CHANGE, isRemoved: true }, ...newsIn(read(tokens.slice(at)))];
}

const OF_ACCOUNT =
  /^(?:donnees|infos?|informations?|compte|profile?|historique|data|account|history|veri\w*|hesab\w*|gecmis\w*|bilgi\w*)$/;

const ARTICLES = /^(?:le|la|les)$/;
/** Who tells why begins with who: "delete table x" is an order, and no word of this log. */
const BEGINS_WHY = /^(?:j|je|jai|c|ct|car|parce|on|i|im|ive|its|it|because|cause|cuz|coz)$/;

/** What is logged by its own words, with an amount or a verb: "laisse tomber. note un yaourt grec 150 g". */
function newsIn(part: Part): Action[] {
  const hasFacts = part.atoms.some((atom) => FACTS.has(atom.kind) && !isAnyArticle(atom));
  const isEaten = part.atoms.some((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  if (!hasNames(part)) return [];
  return part.actions.filter(({ type }) => LOGGED.has(type) && (hasFacts || (isEaten && type === 'fill_meal')));
}

function targetsOf(part: Part): Correct[] | null {
  const names = [...foodsOf(part), ...movesOf(part)].map(({ name }) => name);
  return names.length === 0 ? null : names.map((target) => ({ ...NO_CHANGE, target, isRemoved: true }));
}

/** "hepsini sil vazgeçtim", "ayranı sil içmedim onu", "baldan koymadım, sil balı": the verb stands anywhere. */
function readTurkishCallOff({ tokens, words, start, read }: Remark): Action[] | null {
  const { callsOff, allOfIt, openers, puts } = editWords('tr');
  const whole = (rest: readonly Token[]): Action[] => [{ ...NO_CHANGE, isRemoved: true }, ...newsIn(read(rest))];
  const off = phraseAt(callsOff, tokens, start);
  if (off) {
    const behind = start + off.length;
    const rest = tokens.slice(behind + (phraseAt(allOfIt, tokens, behind)?.length ?? 0));
    return whole(stripped(rest, [openers, puts]));
  }
  const at = tokens.findIndex((_, place) => place >= start && phraseAt(words.removes, tokens, place) !== null);
  if (at < 0) return null;
  const length = phraseAt(words.removes, tokens, at)?.length ?? 1;
  const ahead = clausesIn(tokens.slice(start, at));
  // "hellimi 40 yap, domatesi de çıkar": each clause is read for itself.
  if (ahead.slice(0, -1).some((clause) => hasNames(read(clause)))) return null;
  const before = ahead.at(-1) ?? [];
  const behind = clauseOf(tokens, at + length);
  const isPronoun = (said: readonly Token[]) => stripped(said, [allOfIt, openers, puts]).length === 0;
  if (before.length === 0 ? behind.length > 0 && isPronoun(behind) : isPronoun(before)) return whole([]);
  // Last said: the word as it stands in its list is taken by the shorter rule.
  const object = isPronoun(behind) || isEnd(tokens[at + length]) ? [] : behind;
  const named = namesIn(read(before), before) ?? namesIn(read(object), object);
  // "sil kanka yarın yapcam onu"
  const isAbout = tokens.some((_, place) => place >= at + length && phraseAt(allOfIt, tokens, place) !== null);
  if (!named && before.length === 0 && isAbout && !hasNames(read(tokens.slice(at + length)))) return whole([]);
  // "onu ben yemedim babaannem yedi, çıkarır mısın"
  return named ?? (phraseAt(allOfIt, before, 0) ? whole([]) : null);
}

/** Foods and movement that are named, whatever is said of them: "patatesi kardeşim yedi". */
function namesIn({ atoms, state }: Part, said: readonly Token[]): Correct[] | null {
  const names = atoms.flatMap((atom) =>
    atom.kind === 'head' && !atom.wasCorrected
      ? [
          state.reader.tokens
            .slice(atom.from, atom.to)
            .map(({ text }) => text)
            .join(' '),
        ]
      : [],
  );
  if (names.length === 0 || said.length === 0) return null;
  return names.map((target) => ({ ...NO_CHANGE, target, isRemoved: true }));
}

/** "dunno why it went twice, just count it once", "çift gitmiş": what was said last was said before. */
export function readTwice({ tokens, language, start, read }: Remark): Action[] | null {
  const { twice, sent } = editWords(language);
  const says = (list: Phrases) => tokens.some((_, at) => at >= start && phraseAt(list, tokens, at) !== null);
  return says(twice) && says(sent) && !hasNames(read(tokens)) ? [{ ...NO_CHANGE, isRemoved: true }] : null;
}

// --- "80, not 60" ---

/** One thing and what it was not, in either order. */
export function readContrast(remark: Remark): Action[] | null {
  const sides = remark.language === 'tr' ? turkishSides(remark) : sidesOf(remark);
  for (const [right, wrong] of sides) {
    const found = contrastOf(right, wrong, remark);
    if (found) return found;
  }
  return null;
}

const NO_DENIAL = /^(?:mal|trop|tout|encore|vraiment|forcement|grand|too|very|so|sure|bad|much|yet|only|really|quite)$/;

type Sides = [right: Token[], wrong: Token[]];

function sidesOf({ tokens, language, words, start, read }: Remark): Sides[] {
  const { denies, openers, announces, puts, allOfIt } = editWords(language);
  const lists = [openers, announces, puts, allOfIt, words.announces, words.openers, words.itWas];
  const at = tokens.findIndex((_, place) => place >= start && phraseAt(denies, tokens, place) !== null);
  if (at < 0) return [];
  // "pas mal de riz", "not too bad"
  if (NO_DENIAL.test(tokens[at + (phraseAt(denies, tokens, at)?.length ?? 1)]?.norm ?? '')) return [];
  const behind = tokens.slice(at + (phraseAt(denies, tokens, at)?.length ?? 1));
  // "it was bean, not mutton": the clause right before it.
  const before = stripped(clausesIn(tokens.slice(start, at)).at(-1) ?? [], lists);
  if (before.length > 0 && isSaid(read(before))) return [[before, stripped(clauseOf(behind), lists)]];
  const cut = behind.findIndex((token, place) => isEnd(token) || phraseAt(words.but, behind, place) !== null);
  if (cut <= 0) return [];
  const joint = phraseAt(words.but, behind, cut)?.length ?? 1;
  const rest = stripped(behind.slice(cut + joint), [...lists, words.but]);
  const end = rest.findIndex(isStop);
  return [[end < 0 ? rest : rest.slice(0, end), stripped(behind.slice(0, cut), lists)]];
}

/** What it was not stands before the denial; what it was, behind it or first of all. */
function turkishSides({ tokens, words, start, read }: Remark): Sides[] {
  const { denies, openers, announces, puts, allOfIt } = editWords('tr');
  const lists = [openers, announces, puts, allOfIt, words.announces, words.openers];
  const places = tokens.flatMap((_, at) => (at >= start && phraseAt(denies, tokens, at) ? [at] : []));
  return places.toReversed().flatMap((at): Sides[] => {
    const stop = tokens.slice(start, at).findLastIndex((token) => isEnd(token));
    const before = stripped(tokens.slice(start + stop + 1, at), lists);
    const all = tokens.slice(at + 1);
    const but = all.findIndex(
      (token, place) => place > 0 && (isEnd(token) || phraseAt(words.but, all, place) !== null),
    );
    const behind = stripped(but < 0 ? all : all.slice(0, but), lists);
    if (behind.length > 0 && isSaid(read(withoutCopula(behind, read)))) return [[withoutCopula(behind, read), before]];
    const { atoms } = read(before);
    const last = atoms.findLast((atom) => !SILENT.has(atom.kind) && atom.kind !== 'word');
    if (!last || last.from === 0) return [];
    return [[withoutCopula(before.slice(0, last.from), read), before.slice(last.from)]];
  });
}

/** "bulgurdu", "50 dakikaydı", "80di", "120ymiş", "4 km imiş": the ending that says "it was" closes what it was. */
export const COPULA = /^(.{2,}?)(?:y?d[iu]|t[iu]|y?m[iu]s)$/;
const COPULA_ALONE = /^(?:y?[dt][iu]|idi|imis|y?m[iu]s|oldu|olmus|ol[ca]+k?t[iu]|olacakt[iu])$/;

export function withoutCopula(tokens: readonly Token[], read: Remark['read']): Token[] {
  for (const [at, token] of tokens.entries()) {
    if (at > 0 && isCopulaAlone(token)) return tokens.slice(0, at);
    const stem = token.kind === 'word' ? COPULA.exec(token.norm)?.[1] : undefined;
    if (stem === undefined) continue;
    const before = tokens.slice(0, at);
    const own = read([...before, token]).atoms.at(-1);
    // "imambayıldı" is a dish as it stands.
    if (own && own.to > at && own.kind === 'head' && !own.wasCorrected) continue;
    const bare = [...before, { ...token, norm: stem, text: token.text.slice(0, stem.length) }];
    const last = read(bare).atoms.at(-1);
    if (last && last.to > at && isMeaning(last)) return bare;
  }
  return [...tokens];
}

/** What may stand before the ending that says "it was": "çaydı" is "çay" or "ça". */
export function copulaStems(norm: string): string[] {
  const endings = [/y?d[iu]$/, /[dt][iu]$/];
  const stems = endings.map((ending) => norm.replace(ending, '')).filter((one) => one !== norm && one.length > 2);
  return [...new Set(stems)].sort((a, b) => a.length - b.length);
}

/** "kola zeroydu", "2 lahmacundu": the food that closes the message, without the ending; the tokens as they are elsewhere. */
export function withoutClosingCopula(tokens: readonly Token[], read: Remark['read']): readonly Token[] {
  const at = tokens.findLastIndex(({ kind }) => kind === 'word' || kind === 'number');
  const token = tokens[at];
  if (token?.kind !== 'word' || readTurkishVerb(token.norm)?.meaning) return tokens;
  const endings = copulaStems(token.norm);
  if (endings.length === 0) return tokens;
  const whole = read(tokens);
  const { lexicon } = whole.state.reader;
  const stems = endings.filter((stem) => lexicon.stemsOf({ ...token, norm: stem }, 'tr').length > 0);
  // "imambayıldı" is a dish, and "bitti" a verb, as they stand.
  const isItself = lexicon.isKnownWord(token.norm) || whole.atoms.some((atom) => isKnownHead(atom) && atom.to > at);
  if (stems.length === 0 || isItself) return tokens;
  const readings = stems.map((stem) => {
    const { length } = stem;
    const bare = { ...token, norm: stem, text: token.text.slice(0, length), end: token.start + length };
    const told = tokens.with(at, bare);
    return { stem, told, part: read(told) };
  });
  const known = readings.find(({ part }) => part.atoms.some((atom) => isKnownHead(atom) && atom.to === at + 1));
  // "peynirliydi" behind a name is how it was.
  const kind = readings.find(
    ({ stem, part }) =>
      fold(foodsOf(part).at(-1)?.name ?? '')
        .split(' ')
        .at(-1) === stem,
  );
  return (known ?? kind)?.told ?? tokens;
}

const isKnownHead = (atom: Atom): boolean => atom.kind === 'head' && !atom.wasCorrected;

export const isCopulaAlone = ({ norm }: Token): boolean => COPULA_ALONE.test(norm);

const isMeaning = (atom: Atom): boolean =>
  FACTS.has(atom.kind) || MOMENTS.has(atom.kind) || (atom.kind === 'head' && !atom.wasCorrected);

function contrastOf(rightTokens: Token[], wrongTokens: Token[], { read, words, tokens }: Remark): Action[] | null {
  if (rightTokens.length === 0 || wrongTokens.length === 0) return null;
  const [right, wrong] = [read(rightTokens), read(wrongTokens)];
  // "c'est pas de la tarte"
  const { sayings } = untoldPhrases(right.state.reader.language);
  if (rightTokens.length > MOST_SIDE_TOKENS || tokens.some((_, at) => phraseAt(sayings, tokens, at))) return null;
  // "had a burger, not fries": told for the first time, unless it is announced.
  const isTold = right.atoms.some((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  if (isTold && !tokens.some((_, at) => phraseAt(words.announces, tokens, at))) return null;
  const [foods, wrongFoods] = [foodsOf(right), foodsOf(wrong)];
  const [food] = foods;
  const [wrongFood] = wrongFoods;
  if (food && wrongFood && wrongFoods.length === 1 && movesOf(right).length === 0) {
    return [{ ...NO_CHANGE, target: wrongFood.name, food: foods.length > 1 ? joined(foods, rightTokens) : food }];
  }
  // "sütlü değil sade neskafeydi": only how it was not is said.
  const isKind = wrong.atoms.every((atom) => atom.kind === 'word' || SILENT.has(atom.kind) || atom.kind === 'head');
  if (food && foods.length === 1 && wrongFoods.length === 0 && isKind && right.state.reader.language === 'tr')
    return [{ ...NO_CHANGE, food }];
  const [move] = movesOf(right);
  const [wrongMove] = movesOf(wrong);
  if (move && wrongMove && foods.length === 0 && movesOf(right).length === 1)
    return [{ ...NO_CHANGE, target: wrongMove.name, activity: move }];
  const figures = figuresOf(right, wrong);
  if (figures) return [figures];
  const isMoment = [right, wrong].every(({ atoms }) =>
    atoms.every(
      (atom) => MOMENTS.has(atom.kind) || SILENT.has(atom.kind) || isAnyArticle(atom) || atom.kind === 'word',
    ),
  );
  if (!isMoment || !right.atoms.some(isPastMoment) || !wrong.atoms.some((atom) => MOMENTS.has(atom.kind))) return null;
  const moment = momentOfAtoms(right.atoms, right.state.context.weekday);
  const when = whenOf(moment);
  // "dün değil bu sabah": what was not yesterday was today.
  const isOtherDay = when.dayOffset === null && wrong.atoms.some(({ kind }) => kind === 'day' || kind === 'weekday');
  return [{ ...NO_CHANGE, slot: moment.slot, when: isOtherDay ? { ...when, dayOffset: 0 } : when }];
}

const MOST_SIDE_TOKENS = 7;

/** "cheese and pickle": in a sandwich it is one. */
function joined(foods: readonly FoodMention[], tokens: readonly Token[]): FoodMention {
  const name = tokens.map(({ text }) => text).join(' ');
  const [first] = foods;
  return { name, said: name, brand: null, amount: first?.amount ?? null };
}

/** The figures of both sides: the unit may be said with either, the name too. */
function figuresOf(right: Part, wrong: Part): Correct | null {
  const name = nameOf(right) ?? nameOf(wrong);
  const was = figureIn(wrong);
  const now = figureIn(right);
  if (!now || !was) return null;
  const sameUnit = now.atom.kind === 'number' && was.atom.kind !== 'number' ? inUnitOf(was, now.value) : now.atom;
  const facts = correctFacts([sameUnit], right.state);
  if (!facts) return null;
  const change: Correct = { ...facts, was: was.value };
  if (name === null) return change;
  return change.activity ? { ...change, activity: { ...change.activity, name } } : { ...change, target: name };
}

const nameOf = (part: Part): string | null => (foodsOf(part)[0] ?? movesOf(part)[0])?.name ?? null;

interface Said {
  atom: Atom;
  /** As said, in its own unit. */
  value: number;
}

/** The last figure of a side; of a counted food ("3 eggs", "ekmek 3") its count. */
function figureIn({ atoms, state }: Part): Said | null {
  const atom = atoms.findLast(
    (one) => FACTS.has(one.kind) && !isAnyArticle(one) && one.kind !== 'size' && one.kind !== 'intensity',
  );
  const article = atoms.find((one) => isAnyArticle(one) || (one.kind === 'amount' && one.isArticle));
  const found = atom ?? article;
  if (!found) return null;
  const value = numberOf(found) ?? state.reader.tokens[found.from]?.value;
  return value === undefined || !Number.isFinite(value) ? null : { atom: found, value };
}

function numberOf(atom: Atom): number | null {
  switch (atom.kind) {
    case 'number':
    case 'amount':
      return atom.value;
    case 'reps':
      return atom.reps;
    case 'setsReps':
      return atom.reps ?? atom.sets;
    case 'duration':
      return atom.minutes;
    default:
      return null;
  }
}

/** "80, not 60 kg": the number in the unit of the other. */
function inUnitOf({ atom, value: was }: Said, value: number): Atom {
  switch (atom.kind) {
    case 'amount':
      return { ...atom, value };
    case 'duration':
      return { ...atom, minutes: (atom.minutes / was) * value };
    case 'distance':
      return { ...atom, meters: (atom.meters / was) * value };
    case 'reps':
      return { ...atom, reps: value };
    case 'setsReps':
      return atom.reps === null ? { ...atom, sets: value } : { ...atom, reps: value };
    default:
      return { kind: 'number', value, isArticle: false, from: atom.from, to: atom.to };
  }
}

// --- "only half of it" ---

const MOST_SHARE_TOKENS = 18;
/** So far from the share its verb may stand. */
const VERB_NEAR = 5;
const OF_IT: Record<Language, RegExp> = {
  fr: /^(?:$|en|dessus)$/,
  en: /^(?:of|it|that|them)$/,
  tr: /^$/,
};

export function readShare({ tokens, language, words, start, read }: Remark): Action[] | null {
  if (tokens.length > MOST_SHARE_TOKENS) return null;
  const { shares, left, had, only } = editWords(language);
  const at = tokens.findIndex((_, place) => place >= start && phraseAt(shares, tokens, place) !== null);
  const share = at < 0 ? null : phraseAt(shares, tokens, at);
  // "6 and a half"
  const before = tokens[at - 1];
  if (!share || before?.kind === 'number' || /^(?:and|et|un|bucuk)$/.test(before?.norm ?? '')) return null;
  const near = (list: Phrases) =>
    tokens.some(
      (_, place) => Math.abs(place - at) <= VERB_NEAR && place !== at && phraseAt(list, tokens, place) !== null,
    );
  const isHad = near(had) || near(only);
  const isLeft = near(left) && !near(had);
  const isAnnounced = tokens.some((_, place) => phraseAt(words.announces, tokens, place) !== null);
  if (!isHad && !isLeft && !isAnnounced) return null;
  const end = at + share.length;
  const rest = tokens.slice(end);
  const behind = read(clauseOf(tokens, end));
  // "had half a banana", "la moitié de la pizza", "yarım ekmek": how much of what is named, told for the first time.
  const isNamedBehind = behind.atoms.some((atom) => atom.kind === 'head' && !atom.wasCorrected);
  const isPronoun = OF_IT[language].test(rest[0]?.norm ?? '-');
  const headBehind = behind.atoms.find((atom) => atom.kind === 'head' && !atom.wasCorrected);
  // "juste la moitié du granola", "only half the rice"
  const isOpening = phraseAt(only, tokens, start) !== null;
  if (isOpening && headBehind) return [{ ...NO_CHANGE, target: nameAt(behind, headBehind), share: round(share.value) }];
  // "i left half the chips"
  const isLeftBefore = tokens.some(
    (_, place) => place < at && place >= at - 3 && phraseAt(left, tokens, place) !== null,
  );
  if (isLeft && isLeftBefore && headBehind && language !== 'tr') {
    const target = nameAt(behind, headBehind);
    return [{ ...NO_CHANGE, target, share: round(1 - share.value) }];
  }
  if (isNamedBehind && !isPronoun) return null;
  const ahead = read(tokens.slice(start, at));
  const named = ahead.atoms.findLast((atom) => atom.kind === 'head' && !atom.wasCorrected);
  // "1 tepsi künefenin yarısını yedim evvelsi gün": told for the first time.
  const isNew = (atom: Atom) =>
    MOMENTS.has(atom.kind) ||
    (FACTS.has(atom.kind) &&
      !isAnyArticle(atom) &&
      (named !== undefined || atom.kind !== 'number') &&
      atom.kind !== 'size');
  if ([...ahead.atoms, ...behind.atoms].some(isNew)) return null;
  const isYarim = language === 'tr' && tokens[at]?.norm === 'yarim';
  if (isYarim && !named && !isAnnounced && !near(only)) return null;
  const target = named ? nameAt(ahead, named) : null;
  const value = isLeft ? 1 - share.value : share.value;
  return [{ ...NO_CHANGE, target, share: round(value) }];
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

export const nameAt = ({ state }: Part, { from, to }: Atom): string =>
  state.reader.tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');

// --- "remplace les frites par une salade" ---

/** "swap the fries for a salad", "remplace le riz par du quinoa": a verb, what it was not, a joint, and what it was. */
export function readReplaced({ tokens, language, start, read }: Remark): Action[] | null {
  const { replaces, replacedBy } = editWords(language);
  const verb = phraseAt(replaces, tokens, start);
  if (!verb) return null;
  const clause = clauseOf(tokens, start + verb.length);
  const at = clause.findIndex((_, place) => place > 0 && phraseAt(replacedBy, clause, place) !== null);
  if (at < 0) return null;
  const [wrong] = foodsOf(read(clause.slice(0, at)));
  const right = foodsOf(read(clause.slice(at + (phraseAt(replacedBy, clause, at)?.length ?? 1))));
  const [food] = right;
  return wrong && food && right.length === 1 ? [{ ...NO_CHANGE, target: wrong.name, food }] : null;
}

// --- "öğlen yedim bunu", "put it on Monday" ---

/** When all of it was: a word for what was logged, or a verb of writing down, and a time; no name. */
export function readMoved({ tokens, language, words, start, read }: Remark): Action[] | null {
  const { allOfIt, puts, openers, announces } = editWords(language);
  const covered = new Set<number>();
  for (let at = start; at < tokens.length; at++) {
    const lists = [allOfIt, puts, openers, announces, words.announces, words.openers];
    const length = Math.max(...lists.map((list) => phraseAt(list, tokens, at)?.length ?? 0));
    for (let place = at; place < at + length; place++) covered.add(place);
  }
  const isAbout = tokens.some(
    (_, at) => at >= start && (phraseAt(allOfIt, tokens, at) !== null || phraseAt(puts, tokens, at) !== null),
  );
  if (!isAbout) return null;
  const rest = tokens.filter((token, at) => at >= start && !covered.has(at) && token.kind !== 'emoji');
  const bare = language === 'tr' ? withoutCopula(rest, read) : rest;
  const { atoms, state } = read(bare);
  const isMoment = atoms.every(
    (atom) =>
      MOMENTS.has(atom.kind) ||
      SILENT.has(atom.kind) ||
      isAnyArticle(atom) ||
      atom.kind === 'verb' ||
      isCopula(atom, bare),
  );
  if (!isMoment || !atoms.some(isPastMoment)) return null;
  const moment = momentOfAtoms(atoms, state.context.weekday);
  return [{ ...NO_CHANGE, slot: moment.slot, when: whenOf(moment) }];
}

const isCopula = (atom: Atom, tokens: readonly Token[]): boolean =>
  atom.kind === 'word' && /^(?:was|were|etait|gunu)/.test(tokens[atom.from]?.norm ?? '');

// --- "only 4 sets, gave up before the last one" ---

/** Figures in the first clause that has any, and nothing but a story around them: of what was logged last. */
export function readFirstFacts({ tokens, language, words, start, read }: Remark): Correct | null {
  const { puts, allOfIt, openers, announces, only } = editWords(language);
  const lists = [puts, openers, announces, only, words.announces, words.openers, words.itWas];
  let facts: Correct | null = null;
  for (const clause of clausesIn(tokens.slice(start))) {
    const said = stripped(clause, [...lists, allOfIt]);
    if (said.length === 0) {
      // "une seule": the article is a number where it stands alone.
      const isOne = clause.some((_, at) => phraseAt(only, clause, at) !== null);
      if (isOne) facts ??= oneOf(clause, read);
      continue;
    }
    const part = read(language === 'tr' ? withoutCopula(said, read) : said);
    const [clock, ...besides] = part.atoms.filter((atom) => !SILENT.has(atom.kind));
    // "plutôt 7h": a time, or how long a night was.
    if (clock?.kind === 'clock' && besides.length === 0 && !isOfDay(clock, part.state.reader.tokens))
      facts ??= { ...NO_CHANGE, when: { dayOffset: null, time: clock.time, part: null } };
    if (hasNames(part)) return null;
    facts ??=
      factsIn(part) ?? (clause.some((_, at) => phraseAt(only, clause, at) !== null) ? oneOf(clause, read) : null);
  }
  return facts;
}

/** "saate baktım 5,6 km miş": a few words of a story may stand with them. */
const MOST_STORY_WORDS = 3;

/** "at 1am", "à 7h": when it was, and not how long. */
export function isOfDay({ from, to }: Atom, tokens: readonly Token[]): boolean {
  const said = [tokens[from - 1], ...tokens.slice(from, to)].map((token) => token?.norm ?? '');
  return said.some((norm) => /^(?:am|pm|at|a|saat|vers|around)$/.test(norm));
}

function factsIn({ atoms, state }: Part): Correct | null {
  const isFacts =
    atoms.every(
      (atom) =>
        FACTS.has(atom.kind) ||
        SILENT.has(atom.kind) ||
        atom.kind === 'word' ||
        (atom.kind === 'verb' && atom.verb === 'moved'),
    ) && atoms.filter((atom) => atom.kind === 'word').length <= MOST_STORY_WORDS;
  const hasFact = atoms.some((atom) => FACTS.has(atom.kind) && !isAnyArticle(atom) && atom.kind !== 'size');
  return isFacts && hasFact ? correctFacts(atoms, state) : null;
}

function oneOf(clause: readonly Token[], read: Remark['read']): Correct | null {
  const hasArticle = read(clause).atoms.some(isAnyArticle);
  return hasArticle ? { ...NO_CHANGE, amount: { value: 1, unit: 'piece', size: null } } : null;
}
