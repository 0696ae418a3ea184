/**
 * Tokens to atoms: the smallest pieces that mean something (a number, an amount, a duration, "4x10", a slot, a food's
 * name ...), each with its place in the text. Reads left to right once, longest reading first.
 */

import type { Language } from '#db/message.ts';
import { MEASURES, type MealSlot, type Size, type Unit, type When } from '../schema.ts';
import { readDate } from './dates.ts';
import type { AskedFoods } from './foods.ts';
import type { HeadKind, HeadMatch, Lexicon } from './lexicon.ts';
import { isLinking } from './lexicon.ts';
import { languageBit } from './names.ts';
import { isTurkishEnding, type Token, turkishStems } from './text.ts';
import { readTurkishVerb, type TurkishVerb } from './turkish-verbs.ts';
import { type Category, type Sense, wordIndex } from './word-index.ts';
import { emojiName } from './words/emoji.ts';

export type Intensity = 'easy' | 'moderate' | 'hard';
export type Part = NonNullable<When['part']>;

type Body =
  /** `isArticle`: only "un", "a", "bir". */
  | { kind: 'number'; value: number; isArticle: boolean }
  | { kind: 'amount'; value: number; unit: Unit; isArticle: boolean; size?: Size }
  /** A unit word with no number before it. */
  | { kind: 'unit'; unit: Unit }
  | { kind: 'size'; size: Size }
  | { kind: 'duration'; minutes: number }
  | { kind: 'seconds'; seconds: number }
  | { kind: 'rest'; seconds: number }
  | { kind: 'distance'; meters: number }
  /** Of a pool, or rounds of a track. */
  | { kind: 'lengths'; count: number }
  | { kind: 'climb'; meters: number }
  | { kind: 'setsReps'; sets: number; reps: number | null; loadKg: number | null; rpe: number | null }
  | { kind: 'reps'; reps: number }
  /** "12-10-8 reps": one a set. */
  | { kind: 'repsList'; reps: readonly number[] }
  /** "60, 65, 70 et 75 kg": one a set. */
  | { kind: 'loads'; loadsKg: readonly number[] }
  | { kind: 'steps'; count: number }
  | { kind: 'rpe'; rpe: number }
  | { kind: 'intensity'; intensity: Intensity }
  | { kind: 'slot'; slot: MealSlot }
  | { kind: 'part'; part: Part }
  | { kind: 'day'; offset: number }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'clock'; time: string }
  | { kind: 'head'; kinds: ReadonlySet<HeadKind>; ids: readonly string[]; wasCorrected: boolean; emojiCount: number }
  | { kind: 'activityVerb'; name: string }
  /** `isSnack`: nibbling. */
  | { kind: 'verb'; verb: 'ate' | 'drank' | 'moved'; isSnack: boolean }
  | { kind: 'separator'; separator: 'comma' | 'and' | 'with' | 'on' | 'then' | 'stop' | 'open' | 'close' | 'colon' }
  | { kind: 'without' }
  | { kind: 'negation' }
  | { kind: 'future' }
  /** A verb that says of all before it in its clause that it was not, is not yet, or is only wished for. */
  | { kind: 'unsaid'; mood: Exclude<TurkishVerb['mood'], 'told'> }
  | { kind: 'question' }
  | { kind: 'howmuch' }
  | { kind: 'weighed' }
  | { kind: 'estimate' }
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'ordinal'; value: number }
  | { kind: 'filler' }
  | { kind: 'word'; isCapital: boolean };

export type Atom = Body & {
  /** Token range. */
  from: number;
  to: number;
};

export interface Reader {
  tokens: readonly Token[];
  language: Language;
  lexicon: Lexicon;
  foods: AskedFoods;
  /** The date of the day that is running for the person, YYYY-MM-DD. */
  today: string;
  /** In the small hours, of the date before their clock's. */
  isBeforeDayStart: boolean;
}

const TIMES = new Set(['x', '×', '*', 'х']);

export function readAtoms(reader: Reader): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  while (at < reader.tokens.length) {
    const atom = readOne(reader, at, atoms);
    atoms.push(atom);
    at = Math.max(atom.to, at + 1);
    // "🥐☕" is two things; in "muz 🍌" the sign only adorns its word.
    if (isEmojiHead(atom) && isFoodEmoji(reader, at))
      atoms.push({ kind: 'separator', separator: 'and', from: at, to: at });
    if (atom.kind === 'head' && reader.language === 'tr' && reader.lexicon.isComitative(reader.tokens[at - 1])) {
      atoms.push({ kind: 'separator', separator: 'with', from: at, to: at });
    }
  }
  const told = withoutStates(reader, atoms);
  return reader.language === 'tr' ? withoutReferences(reader, told) : told;
}

const STATES: ReadonlySet<string> = new Set(
  'cuit cuite cuits cuites cru crue crus crues sec secs cooked raw uncooked dry pismis cig'.split(' '),
);

/** "200 g cuites", said of a food named before: how it was weighed, and no food of its own. */
function withoutStates(reader: Reader, atoms: readonly Atom[]): Atom[] {
  return atoms.map((atom, index) => {
    const before = atoms[index - 1];
    const next = atoms[index + 1];
    const isLast = !next || next.kind === 'separator';
    const isState = (atom.kind === 'word' || atom.kind === 'head') && STATES.has(reader.tokens[atom.from]?.norm ?? '');
    const isOne = atom.to - atom.from === 1;
    if (!isState || !isOne || !isLast || before?.kind !== 'amount' || !isMeasure(before.unit)) return atom;
    return { kind: 'filler', from: atom.from, to: atom.to };
  });
}

/** "antrenmandan sonra", "kahvaltıdan önce", "spor sonrası": a time told by what was done, not a thing done. */
function withoutReferences(reader: Reader, atoms: readonly Atom[]): Atom[] {
  return atoms.map((atom, index) => {
    const isDoing =
      atom.kind === 'slot' ||
      atom.kind === 'activityVerb' ||
      (atom.kind === 'verb' && atom.verb === 'moved') ||
      (atom.kind === 'head' && !atom.kinds.has('food'));
    const next = atoms[index + 1];
    if (!isDoing || !next) return atom;
    const last = (reader.tokens[atom.to - 1] as Token).norm;
    const after = reader.tokens[next.from]?.norm ?? '';
    const isReference = /[dt][ea]n$/.test(last) ? /^(?:sonra|once|evvel)$/ : /^(?:sonrasi|oncesi)(?:nd[ea])?$/;
    return isReference.test(after) ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

/** The evening of the day before; before their day starts, people mean the night they are in. */
const isLastNight = ({ tokens, language, isBeforeDayStart }: Reader, at: number): boolean =>
  language === 'en' &&
  !isBeforeDayStart &&
  tokens[at]?.norm === 'last' &&
  /^(?:night|nite|evening)$/.test(tokens[at + 1]?.norm ?? '');

/** "ahahah", "hahaha", "jsjs", "mdrr", "lool". */
const LAUGHTER =
  /^(?:a*(?:h+a+){2,}h*|(?:h+e+){2,}h*|(?:h+i+){2,}h*|(?:js){2,}|(?:sj){2,}|mdr+|ptdr+|lo+l+|lma+o+|xd+)$/;

const SLOT_LETTERS: Readonly<Record<string, MealSlot>> = { b: 'breakfast', l: 'lunch', d: 'dinner', s: 'snack' };

/** "B: granola L: ham sandwich D: stir fry": a letter with a colon, where English keeps a diary. */
function slotLetter({ tokens, language }: Reader, at: number): MealSlot | null {
  const slot = SLOT_LETTERS[tokens[at]?.norm ?? ''];
  // With nothing behind it, it laughs: "great run :D", "had pizza D:".
  const isLetter = language === 'en' && tokens[at + 1]?.text === ':' && tokens[at + 2] && !tokens[at]?.isGlued;
  return isLetter && slot ? slot : null;
}

function readOne(reader: Reader, at: number, before: readonly Atom[]): Atom {
  const token = reader.tokens[at] as Token;
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  if (token.kind === 'emoji') return readEmoji(reader, at, before.at(-1));
  const negative = readNegative(reader, at);
  if (negative) return negative;
  if (token.kind === 'mark') return make(readMark(token), at + 1);
  if (LAUGHTER.test(token.norm)) return make({ kind: 'filler' }, at + 1);
  if (isEndingApart(reader, at)) return make({ kind: 'filler' }, at + 1);
  if (isLastNight(reader, at)) return make({ kind: 'day', offset: -1 }, at + 1);
  const slot = slotLetter(reader, at);
  if (slot) return make({ kind: 'slot', slot }, at + 1);

  const quantity = readQuantity(reader, at, before);
  const head = reader.lexicon.findHead(reader.tokens, at, reader.language);
  if (quantity && !(head && head.to > quantity.to)) return quantity;

  if (isPrefix(reader, at) && !(head && head.to > at + 1)) return make({ kind: 'word', isCapital: false }, at + 1);
  const own = ownSense(reader, at, before);
  if (head && !head.wasCorrected && !(own && outranksHead(reader, own, head, at))) {
    return make(headOf(head), endOfHead(reader, head.to));
  }
  const sense = own ?? foreignSense(reader, at, before);
  if (sense) return make(bodyOf(sense), at + sense.length);
  // A capital in the middle of a sentence is a name, not a slip of the keyboard; so is what follows "at" or "chez".
  const isAfterDash = DASHES.has(reader.tokens[at - 1]?.text ?? '');
  const isPlace = reader.language !== 'tr' && /^(?:at|chez)$/.test(reader.tokens[at - 1]?.norm ?? '');
  const isProper = isPlace || (token.isCapital && at > 0 && (isAfterDash || !isSentenceStart(before)));
  if (head && !(head.wasCorrected && isProper)) return make(headOf(head), head.to);
  return make({ kind: 'word', isCapital: token.isCapital }, at + 1);
}

/** "semi-skimmed", "semi-complet": half of a word, where "un semi" is a race; "semi-marathon" is a name. */
function isPrefix(reader: Reader, at: number): boolean {
  const token = reader.tokens[at] as Token;
  const next = reader.tokens[at + 1];
  return token.norm === 'semi' && next?.kind === 'word' && next.isGlued && next.start === token.end + 1;
}

/** "fromage blanc 3%": the sign goes with the number that ends the name. */
const endOfHead = (reader: Reader, to: number): number =>
  reader.tokens[to - 1]?.kind === 'number' && isMark(reader.tokens[to], '%') ? to + 1 : to;

/** A Turkish ending behind a number or a name's apostrophe says nothing by itself. */
function isEndingApart(reader: Reader, at: number): boolean {
  const token = reader.tokens[at] as Token;
  const before = reader.tokens[at - 1];
  if (reader.language !== 'tr' || token.kind !== 'word' || !token.isGlued || !before) return false;
  const isApart = token.start > before.end ? before.kind !== 'mark' : before.kind === 'number';
  return isApart && isTurkishEnding(token.norm);
}

/** "-3 apples": a minus sign right before a number and not between two. Such an amount is refused, not made positive. */
function readNegative(reader: Reader, at: number): Atom | null {
  const sign = reader.tokens[at] as Token;
  const next = reader.tokens[at + 1];
  if (!['-', '−', '–'].includes(sign.text) || next?.kind !== 'number' || next.start !== sign.end) return null;
  if (reader.tokens[at - 1]?.kind === 'number') return null;
  const atom = readQuantity(reader, at + 1, []);
  if (atom?.kind !== 'number' && atom?.kind !== 'amount') return null;
  return { ...atom, value: -atom.value, from: at };
}

/** What follows one within a line is often the maker: "pizza - Picard". */
export const DASHES: ReadonlySet<string> = new Set(['-', '–', '—']);

function isSentenceStart(before: readonly Atom[]): boolean {
  const last = before.at(-1);
  return (
    !last ||
    (last.kind === 'separator' && last.separator !== 'with' && last.separator !== 'and') ||
    last.kind === 'question'
  );
}

/** The name that begins at a token, as it is spelt. */
export function headAt(reader: Reader, at: number): Extract<Atom, { kind: 'head' }> | null {
  const head = reader.lexicon.findHead(reader.tokens, at, reader.language);
  if (!head || head.wasCorrected || !head.kinds.has('food')) return null;
  return { ...headOf(head), from: at, to: head.to } as Extract<Atom, { kind: 'head' }>;
}

function headOf(head: HeadMatch): Body {
  const ids = head.meanings.map((meaning) => meaning.id);
  return { kind: 'head', kinds: head.kinds, ids, wasCorrected: head.wasCorrected, emojiCount: 0 };
}

const isEmojiHead = (atom: Atom | undefined): boolean => atom?.kind === 'head' && atom.emojiCount > 0;

const isFoodEmoji = ({ tokens, language }: Reader, at: number): boolean =>
  tokens[at]?.kind === 'emoji' && emojiName(tokens[at].text, language) !== null;

function readEmoji(reader: Reader, at: number, before: Atom | undefined): Atom {
  const sign = (reader.tokens[at] as Token).text;
  let to = at;
  while (reader.tokens[to]?.text === sign || reader.tokens[to]?.text === '\u{fe0f}') to++;
  const isAdorning = before?.kind === 'head' && before.emojiCount === 0 && before.kinds.has('food');
  if (!isFoodEmoji(reader, at) || isAdorning) return { kind: 'filler', from: at, to: Math.max(to, at + 1) };
  return {
    kind: 'head',
    kinds: new Set<HeadKind>(['food']),
    ids: [],
    wasCorrected: false,
    emojiCount: to - at,
    from: at,
    to,
  };
}

function readMark(token: Token): Body {
  switch (token.text) {
    case ',':
    case ';':
    case '/':
    case '\\':
      return { kind: 'separator', separator: token.text === ';' ? 'then' : 'comma' };
    case '+':
    case '&':
      return { kind: 'separator', separator: 'and' };
    case '(':
    case '[':
    case '{':
      return { kind: 'separator', separator: 'open' };
    case ')':
    case ']':
    case '}':
      return { kind: 'separator', separator: 'close' };
    case ':':
    case '=':
      return { kind: 'separator', separator: 'colon' };
    case '.':
    case '!':
      return { kind: 'separator', separator: 'stop' };
    case '?':
      return { kind: 'question' };
    case '-':
    case '–':
    case '—':
    case '•':
    case '>':
      return { kind: 'separator', separator: 'comma' };
    default:
      return { kind: 'filler' };
  }
}

/** Categories that are never a head, whatever the catalogue holds ("course", "barre" may be). */
const STRONG = new Set<Category>([
  'ate',
  'nibbled',
  'drank',
  'and',
  'with',
  'then',
  'without',
  'article',
  'day',
  'estimate',
  'negation',
  'unsaid',
  'wish',
]);

/** Categories of small words, which a food's name may fold to. */
const SMALL = new Set<Category>(['filler', 'negation', 'question']);

function outranksHead(reader: Reader, sense: Sense, head: HeadMatch, at: number): boolean {
  const headWords = head.words;
  if (sense.length > headWords) return true;
  if (sense.length < headWords) return false;
  // A name from another language yields to a word of this one: "dans" is a dance only in Turkish.
  if (!head.meanings.some((meaning) => meaning.language === reader.language)) return true;
  if (sense.category === 'unit')
    return isFollowedByName(reader, at + sense.length) || isFollowedByMeasure(reader, at + sense.length);
  // "mais" is a conjunction, "maïs" a food: a small word wins unless the name is spelt just so.
  const isAccented = sense.category === 'then' && hasAccent(reader.tokens[at] as Token);
  if (SMALL.has(sense.category) || isAccented) {
    const text = (reader.tokens[at] as Token).text.toLowerCase();
    return !head.meanings.some((meaning) => meaning.phrase.toLowerCase().startsWith(text));
  }
  // "pause café" aside, a slot word that is also a food ("goûter", "kahvaltı") is a slot.
  return (
    STRONG.has(sense.category) || sense.category === 'slot' || sense.category === 'part' || sense.category === 'weighed'
  );
}

const hasAccent = (token: Token): boolean => token.text.toLowerCase() !== token.norm;

/** Does a name begin here, after at most two linking words? Then the word before was a unit. */
function isFollowedByName(reader: Reader, at: number): boolean {
  let place = at;
  while (place < at + 2 && isLinking(reader.tokens[place], reader.language)) place++;
  const token = reader.tokens[place];
  if (token?.kind !== 'word') return false;
  return place > at || reader.lexicon.findHead(reader.tokens, place, reader.language) !== null;
}

/** "une barquette de 350 g", "a bar (40 g)": what is weighed here is a vessel, whatever else its word may name. */
function isFollowedByMeasure(reader: Reader, at: number): boolean {
  const place = isLinking(reader.tokens[at], reader.language) || isMark(reader.tokens[at], '(') ? at + 1 : at;
  if (reader.tokens[place]?.kind !== 'number') return false;
  const unit = has(reader, place + 1, 'unit');
  return unit !== null && isMeasure(unit.value as Unit);
}

/** The most telling sense of the words here in the person's own language. */
function ownSense(reader: Reader, at: number, before: readonly Atom[]): Sense | null {
  // "de l'eau": a letter by itself is an article, a measure only behind a number.
  const isLetter = reader.tokens[at]?.norm.length === 1;
  const senses = wordIndex(reader.language).senses(reader.tokens, at);
  const own = pickSense(
    senses.filter((sense) => !(isLetter && sense.category === 'unit') && !isOfDegree(reader, sense, at)),
    before,
  );
  return own ?? (reader.language === 'tr' ? (verbSense(reader, at) ?? turkishSense(reader, at, before)) : null);
}

/** "az şekerli kahve", "az pişmiş et": little of a quality, not of the food. */
function isOfDegree(reader: Reader, sense: Sense, at: number): boolean {
  const next = reader.tokens[at + sense.length]?.norm ?? '';
  return reader.language === 'tr' && sense.category === 'little' && /(?:l[iu]|m[iu]s|s[iu]z)$/.test(next);
}

/** A Turkish verb by its endings. */
function verbSense(reader: Reader, at: number): Sense | null {
  const token = reader.tokens[at] as Token;
  if (token.kind !== 'word' || isTurkishName(reader, token.norm)) return null;
  const verb = readTurkishVerb(token.norm);
  if (!verb) return null;
  if (verb.mood !== 'told') return { category: 'unsaid', value: verb.mood, length: 1 };
  const { meaning } = verb;
  if (meaning === null) {
    // "omletim" ends like a verb, and is an omelette.
    const head = reader.lexicon.findHead(reader.tokens, at, 'tr');
    return head && !head.wasCorrected ? null : { category: 'filler', value: 1, length: 1 };
  }
  if (meaning === 'moved' && isCraved(reader, at)) return { category: 'unsaid', value: 'wished', length: 1 };
  if (meaning === 'ate' || meaning === 'drank' || meaning === 'nibbled' || meaning === 'moved') {
    return { category: meaning, value: 1, length: 1 };
  }
  return { category: 'activity', value: meaning, length: 1 };
}

/** "Canım pizza çekti": I fancied one. */
function isCraved(reader: Reader, at: number): boolean {
  for (let place = Math.max(0, at - 6); place < at; place++) {
    if (
      wordIndex('tr')
        .senses(reader.tokens, place)
        .some((sense) => sense.category === 'craving')
    )
      return true;
  }
  return false;
}

/** Is the word as it stands part of a Turkish name? Then it is not read as another word with an ending ("bira", "bir"). */
function isTurkishName(reader: Reader, norm: string): boolean {
  return ((reader.lexicon.names.wordSet.get(norm) ?? 0) & languageBit('tr')) !== 0;
}

/** For words this language lacks: what people borrow from the others, then the nearest spelling. */
function foreignSense(reader: Reader, at: number, before: readonly Atom[]): Sense | null {
  const token = reader.tokens[at] as Token;
  if (token.norm.length < 3 || wordIndex(reader.language).has(token.norm)) return null;
  for (const language of ['en', 'fr', 'tr'] as const) {
    if (language === reader.language) continue;
    const senses = wordIndex(language).senses(reader.tokens, at);
    const borrowed = pickSense(
      senses.filter((sense) => BORROWED.has(sense.category)),
      before,
    );
    if (borrowed) return borrowed;
  }
  if (reader.lexicon.isKnownWord(token.norm) || (token.isCapital && at > 0)) return null;
  return correctedSense(reader, at, before);
}

/** What people mix into another language: gym terms, units, time. */
const BORROWED = new Set<Category>([
  'sets',
  'reps',
  'rest',
  'unit',
  'minutes',
  'hours',
  'km',
  'ate',
  'nibbled',
  'drank',
  'slot',
  'and',
  'with',
  'estimate',
  'moved',
  'activity',
  'number',
  'article',
  'little',
  'greeting',
  'thanks',
]);

function turkishSense(reader: Reader, at: number, before: readonly Atom[]): Sense | null {
  const token = reader.tokens[at] as Token;
  if (isTurkishName(reader, token.norm)) return null;
  for (const form of turkishStems(token.norm)) {
    if (form.length < 3) continue;
    const sense = pickSense(wordIndex('tr').senses(withNorm(reader, at, form), 0), before);
    // "parçacıklı", "dilimli" say of what kind a thing is, not how much of it.
    if (sense && !(sense.category === 'unit' && /l[iu]$/.test(token.norm))) return sense;
  }
  return null;
}

function correctedSense(reader: Reader, at: number, before: readonly Atom[]): Sense | null {
  const token = reader.tokens[at] as Token;
  const fixed = reader.lexicon.correct(token.norm, reader.language);
  if (!fixed || !wordIndex(reader.language).has(fixed)) return null;
  return pickSense(wordIndex(reader.language).senses(withNorm(reader, at, fixed), 0), before);
}

/** The few tokens from here on, the first one respelt. */
function withNorm(reader: Reader, at: number, norm: string): Token[] {
  const near = reader.tokens.slice(at, at + 6);
  near[0] = { ...(reader.tokens[at] as Token), norm };
  return near;
}

/** Among senses of equal length, the one that says most. */
const RANK: Partial<Record<Category, number>> = {
  ate: 9,
  nibbled: 10,
  drank: 9,
  activity: 8,
  moved: 7,
  day: 9,
  slot: 8,
  part: 7,
  and: 6,
  with: 6,
  then: 6,
  unit: 6,
  size: 5,
  intensity: 4,
  article: 3,
  number: 4,
  filler: 1,
};

function pickSense(senses: readonly Sense[], before: readonly Atom[]): Sense | null {
  let best: Sense | null = null;
  for (const sense of senses) {
    if (!isUsable(sense)) continue;
    if (
      !best ||
      sense.length > best.length ||
      (sense.length === best.length && rank(sense, before) > rank(best, before))
    ) {
      best = sense;
    }
  }
  return best;
}

function rank(sense: Sense, before: readonly Atom[]): number {
  // "un petit pain", "une pomme moyenne": a size beside a food; "vélo moyen": an intensity after what was done.
  const last = before.at(-1);
  if (sense.category === 'intensity' && last?.kind === 'head' && !isOnlyFood(last)) return 6;
  return RANK[sense.category] ?? 5;
}

const isOnlyFood = (atom: Atom): boolean => atom.kind === 'head' && atom.kinds.size === 1 && atom.kinds.has('food');

/** These mean something only together with a number, which `readQuantity` handles. */
const NUMBER_ONLY = new Set<Category>([
  'hours',
  'minutes',
  'seconds',
  'km',
  'metres',
  'miles',
  'yards',
  'lengths',
  'kg',
  'half',
  'pm',
  'am',
  'clock',
  'fraction',
  'dozen',
  'number',
  'duration',
  'climb',
  'each',
  'ago',
  'loaf',
  'steps',
  'floors',
]);

function isUsable(sense: Sense): boolean {
  return !NUMBER_ONLY.has(sense.category);
}

function bodyOf(sense: Sense): Body {
  switch (sense.category) {
    case 'unit':
      return { kind: 'unit', unit: sense.value as Unit };
    case 'size':
      return { kind: 'size', size: sense.value as Size };
    case 'little':
      return { kind: 'amount', value: 1, unit: 'little', isArticle: false };
    case 'ate':
    case 'drank':
    case 'moved':
      return { kind: 'verb', verb: sense.category, isSnack: false };
    case 'nibbled':
      return { kind: 'verb', verb: 'ate', isSnack: true };
    case 'wish':
      return { kind: 'unsaid', mood: 'wished' };
    case 'unsaid':
      return {
        kind: 'unsaid',
        mood: sense.value as Exclude<TurkishVerb['mood'], 'told'>,
      };
    case 'activity':
      return { kind: 'activityVerb', name: String(sense.value) };
    case 'intensity':
      return { kind: 'intensity', intensity: sense.value as Intensity };
    case 'slot':
      return { kind: 'slot', slot: sense.value as MealSlot };
    case 'part':
      return { kind: 'part', part: sense.value as Part };
    case 'day':
      return { kind: 'day', offset: Number(sense.value) };
    case 'weekday':
      return { kind: 'weekday', weekday: Number(sense.value) };
    case 'and':
    case 'with':
    case 'then':
      return { kind: 'separator', separator: sense.category };
    case 'without':
    case 'negation':
    case 'future':
    case 'question':
    case 'howmuch':
    case 'weighed':
    case 'estimate':
    case 'yes':
    case 'no':
      return { kind: sense.category };
    case 'ordinal':
      return { kind: 'ordinal', value: Number(sense.value) };
    default:
      return { kind: 'filler' };
  }
}

// --- quantities ---

interface NumberRead {
  value: number;
  to: number;
  isArticle: boolean;
}

function has(reader: Reader, at: number, category: Category): Sense | null {
  const own = wordIndex(reader.language)
    .senses(reader.tokens, at)
    .find((sense) => sense.category === category);
  if (own) return own;
  const token = reader.tokens[at];
  if (token?.kind !== 'word') return null;
  // "saniye" is a word of its own, not "sa" with endings.
  if (reader.language === 'tr' && wordIndex('tr').senses(reader.tokens, at).length === 0) {
    for (const form of turkishStems(token.norm)) {
      if (form.length < 3) continue;
      const sense = wordIndex('tr')
        .senses(withNorm(reader, at, form), 0)
        .find((found) => found.category === category);
      if (sense) return sense;
    }
  }
  if (!wordIndex(reader.language).has(token.norm)) {
    for (const language of ['en', 'fr', 'tr'] as const) {
      const sense = wordIndex(language)
        .senses(reader.tokens, at)
        .find((found) => found.category === category);
      if (sense) return sense;
    }
    const fixed =
      token.norm.length >= 4 && !reader.lexicon.isKnownWord(token.norm)
        ? reader.lexicon.correct(token.norm, reader.language)
        : null;
    if (fixed) {
      return (
        wordIndex(reader.language)
          .senses(withNorm(reader, at, fixed), 0)
          .find((found) => found.category === category) ?? null
      );
    }
  }
  return null;
}

const isMark = (token: Token | undefined, text: string): boolean => token?.kind === 'mark' && token.text === text;

/** A number in digits or words, a fraction, "two and a half", a range (its midpoint). */
function readNumber(reader: Reader, at: number): NumberRead | null {
  const first = readPlainNumber(reader, at);
  if (!first) return null;
  const half = has(reader, first.to, 'half');
  if (half) return { value: first.value + 0.5, to: first.to + half.length, isArticle: false };
  const range = readRangeEnd(reader, at, first);
  return range ?? first;
}

/** "entre 100 et 150 g", "between 100 and 150 g". */
function isBetween({ tokens, language }: Reader, at: number, joint: string): boolean {
  const before = tokens[at - 1]?.norm;
  return language === 'fr' ? before === 'entre' && joint === 'et' : before === 'between' && joint === 'and';
}

function readRangeEnd(reader: Reader, at: number, first: NumberRead): NumberRead | null {
  if (first.isArticle || readLoads(reader, at) || readLoads(reader, first.to + 1)) return null;
  const joint = reader.tokens[first.to];
  const isRange =
    isMark(joint, '-') ||
    isMark(joint, '–') ||
    ['or', 'ou', 'to', 'veya', 'ila'].includes(joint?.norm ?? '') ||
    (joint?.norm === 'a' && reader.language === 'fr') ||
    isBetween(reader, at, joint?.norm ?? '');
  if (!isRange) return null;
  const second = readPlainNumber(reader, first.to + 1);
  // "2-3 eggs", not "10-5" and not a date.
  if (!second || second.isArticle || second.value <= first.value || second.value > first.value * 4) return null;
  return { value: (first.value + second.value) / 2, to: second.to, isArticle: false };
}

/** "köpeğim bifteği yedi": at the end it is "ate", for a number stands before what it counts. */
function isAteAtEnd({ tokens, language }: Reader, at: number): boolean {
  if (language !== 'tr' || at === 0 || tokens[at]?.norm !== 'yedi') return false;
  const next = tokens[at + 1];
  return (
    !next ||
    (next.kind === 'mark' && next.text !== '-') ||
    ['ben', 'biz', 've', 'ama', 'sonra', 'masallah', 'insallah', 'valla', 'ya', 'yine', 'hep', 'bugun', 'dun'].includes(
      next.norm,
    )
  );
}

function readPlainNumber(reader: Reader, at: number): NumberRead | null {
  const token = reader.tokens[at];
  if (!token || isAteAtEnd(reader, at)) return null;
  if (token.kind === 'number') return readDigits(reader, at);
  if (token.kind !== 'word') return null;
  // "Quarter Pounder", "Three Musketeers": capitals side by side in mid-sentence are a name.
  if (token.isCapital && at > 0 && reader.tokens[at + 1]?.isCapital) return null;
  const index = wordIndex(reader.language);
  const senses = index.senses(reader.tokens, at);
  const fraction = senses.find((sense) => sense.category === 'fraction');
  if (fraction) return readFraction(reader, at, fraction);
  const dozen = senses.find((sense) => sense.category === 'dozen');
  if (dozen) return { value: Number(dozen.value), to: at + dozen.length, isArticle: false };
  let number = senses.find((sense) => sense.category === 'number');
  // "une patate au four" is no four of them.
  const isOwnWord = ((reader.lexicon.names.wordSet.get(token.norm) ?? 0) & languageBit(reader.language)) !== 0;
  if (!number && token.norm.length >= 3 && !index.has(token.norm) && !isOwnWord) {
    number = wordIndex('en')
      .senses(reader.tokens, at)
      .find((sense) => sense.category === 'number');
  }
  if (!number) return null;
  return readNumberWords(reader, at, number);
}

/** "half a cup", "half of a cup", "half a dozen": what it is of goes on as if the article were not there. */
function readFraction(reader: Reader, at: number, fraction: Sense): NumberRead {
  const value = Number(fraction.value);
  const to = at + fraction.length;
  const norm = (place: number) => reader.tokens[place]?.norm ?? '';
  const article = norm(to) === 'of' ? to + 1 : to;
  if (reader.language !== 'en' || !/^an?$/.test(norm(article))) return { value, to, isArticle: false };
  const dozen = has(reader, article + 1, 'dozen');
  if (dozen) return { value: value * Number(dozen.value), to: article + 1 + dozen.length, isArticle: false };
  return has(reader, article + 1, 'unit')
    ? { value, to: article + 1, isArticle: false }
    : { value, to, isArticle: false };
}

function readDigits(reader: Reader, at: number): NumberRead {
  const value = (reader.tokens[at] as Token).value;
  const denominator = (place: number): number | null => {
    const token = reader.tokens[place];
    return token?.kind === 'number' && token.value >= 2 && token.value <= 8 ? token.value : null;
  };
  // "1/2", and "1 1/2".
  if (isMark(reader.tokens[at + 1], '/') && denominator(at + 2) && value < 8) {
    return { value: value / (denominator(at + 2) as number), to: at + 3, isArticle: false };
  }
  const numerator = reader.tokens[at + 1];
  if (
    numerator?.kind === 'number' &&
    isMark(reader.tokens[at + 2], '/') &&
    denominator(at + 3) &&
    numerator.value < (denominator(at + 3) as number)
  ) {
    return { value: value + numerator.value / (denominator(at + 3) as number), to: at + 4, isArticle: false };
  }
  // "3'er set", "222'lik": the ending for "each" or "of" goes with the number.
  const ending = reader.tokens[at + 1];
  const hasEnding = reader.language === 'tr' && ending?.isGlued && /^(?:s?er|ar|l[iu]k?)$/.test(ending.norm);
  return { value, to: hasEnding ? at + 2 : at + 1, isArticle: false };
}

/** "vingt-cinq", "twenty five", "yirmi beş"; "half a", "a half", "une demi", "a dozen". */
function readNumberWords(reader: Reader, at: number, first: Sense): NumberRead {
  const index = wordIndex(reader.language);
  const words = (place: number, category: Category) =>
    index.senses(reader.tokens, place).find((sense) => sense.category === category);
  let value = Number(first.value);
  let to = at + first.length;
  const firstNorm = reader.tokens[at]?.norm ?? '';
  const isArticle = value === 1 && ['un', 'une', 'a', 'an', 'bir', 'bi'].includes(firstNorm);
  if (isArticle) {
    const dozen = words(to, 'dozen');
    if (dozen) return { value: Number(dozen.value), to: to + dozen.length, isArticle: false };
    const fraction = words(to, 'fraction');
    if (fraction && !beginsName(reader, to)) return readFraction(reader, to, fraction);
    if (reader.tokens[to]?.norm === 'couple') return { value: 2, to: to + 1, isArticle: false };
    return { value, to, isArticle: true };
  }
  for (let next = words(to, 'number'); next; next = words(to, 'number')) {
    const joined = joinedNumber(value, Number(next.value));
    if (joined === null) break;
    value = joined;
    to += next.length;
  }
  return { value, to, isArticle: false };
}

/** "a quarter pounder": the fraction is the first word of a name that is none without it. */
function beginsName(reader: Reader, at: number): boolean {
  const head = reader.lexicon.findHead(reader.tokens, at, reader.language);
  if (!head || head.words < 2 || head.wasCorrected) return false;
  const rest = reader.lexicon.findHead(reader.tokens, at + 1, reader.language);
  return rest === null || rest.wasCorrected;
}

/** "yirmi beş" 25, "yüz elli" 150, "iki yüz" 200; null where the next word begins another number. */
function joinedNumber(value: number, next: number): number | null {
  if (next === 100 || next === 1_000) return value > 1 && value < next ? value * next : null;
  if (next <= 0 || next >= value) return null;
  if (value >= 100 && value % 100 === 0) return value + next;
  return next < 20 && value % 10 === 0 && (next < 10 || value >= 20) ? value + next : null;
}

/** A Turkish loaf weighs 250 g; half of one makes a sandwich. */
const LOAF_GRAMS = 250;

/** "yarım ekmek", "çeyrek ekmek": of a loaf; with what is in it, so much of a sandwich. */
function readLoaf(reader: Reader, at: number, before: readonly Atom[]): Atom | null {
  const index = wordIndex(reader.language);
  const share = index.senses(reader.tokens, at).find((sense) => sense.category === 'fraction');
  const loaf = share && index.senses(reader.tokens, at + share.length).find((sense) => sense.category === 'loaf');
  if (!share || !loaf) return null;
  const bread = at + share.length;
  const sandwich: Body = {
    kind: 'amount',
    value: Number(share.value) * 2,
    unit: 'piece',
    isArticle: false,
  };
  // "yarım ekmek arası köfte": the name is "ekmek arası köfte".
  const head = reader.lexicon.findHead(reader.tokens, bread, reader.language);
  if (head && head.words > 1 && !head.wasCorrected) return { ...sandwich, from: at, to: bread };
  const filling = reader.lexicon.findHead(reader.tokens, bread + loaf.length, reader.language);
  if (filling?.kinds.has('food')) return { ...sandwich, from: at, to: bread };
  if (before.at(-1)?.kind === 'head') return { ...sandwich, from: at, to: bread + loaf.length };
  return {
    kind: 'amount',
    value: Number(share.value) * LOAF_GRAMS,
    unit: 'g',
    isArticle: false,
    from: at,
    to: bread,
  };
}

function readQuantity(reader: Reader, at: number, before: readonly Atom[]): Atom | null {
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  const token = reader.tokens[at] as Token;

  const ago = readDaysAgo(reader, at);
  if (ago) return make({ kind: 'day', offset: ago.offset }, ago.to);
  const date = readDate(reader.tokens, at, reader.language, reader.today);
  if (date?.offset === null) return make({ kind: 'filler' }, date.to);
  // After midnight the clock's date is no day to come.
  if (date)
    return make({ kind: 'day', offset: reader.isBeforeDayStart && date.offset === 1 ? 0 : date.offset }, date.to);
  const loaf = readLoaf(reader, at, before);
  if (loaf) return loaf;
  const duration = wordIndex(reader.language)
    .senses(reader.tokens, at)
    .find((sense) => sense.category === 'duration');
  if (duration) {
    const minutes = Number(duration.value);
    const more = minutes === 60 ? readHourShare(reader, at + duration.length) : null;
    return make({ kind: 'duration', minutes: minutes + (more?.minutes ?? 0) }, more?.to ?? at + duration.length);
  }

  const clockWord = has(reader, at, 'clock');
  if (clockWord && token.kind === 'word') {
    const clock = readClock(reader, at + clockWord.length, true);
    if (clock) return make({ kind: 'clock', time: clock.time }, clock.to);
    const hour = bareHour(reader, at, before);
    if (hour) return make(hour.time === null ? { kind: 'filler' } : { kind: 'clock', time: hour.time }, at + 2);
  }
  const rest = token.kind === 'word' ? has(reader, at, 'rest') : null;
  if (rest) {
    let place = at + rest.length;
    if (reader.tokens[place]?.norm === 'de' || isMark(reader.tokens[place], ':')) place++;
    const time = readSpan(reader, place);
    if (time) return make({ kind: 'rest', seconds: time.seconds }, time.to);
  }
  if (token.norm === 'rpe') {
    const value = readNumber(reader, at + 1);
    if (value && value.value <= 10) return make({ kind: 'rpe', rpe: value.value }, value.to);
  }
  if (isMark(token, '@') && reader.tokens[at + 1]?.kind === 'number') {
    const value = (reader.tokens[at + 1] as Token).value;
    const unit = has(reader, at + 2, 'kg');
    if (unit) return make({ kind: 'amount', value, unit: 'kg', isArticle: false }, at + 2 + unit.length);
    if (value <= 10) return make({ kind: 'rpe', rpe: value }, at + 2);
  }

  const sign =
    readTimesReps(reader, at, before) ?? readRepsList(reader, at) ?? readLoads(reader, at) ?? readSteps(reader, at);
  if (sign) return sign;

  // "eggs x3 scrambled", "boulets liégeois x2"
  const times = TIMES.has(token.norm) ? reader.tokens[at + 1] : undefined;
  if (times?.kind === 'number' && isFoodHead(before.at(-1)) && !TIMES.has(reader.tokens[at + 2]?.norm ?? ''))
    return make({ kind: 'amount', value: times.value, unit: 'piece', isArticle: false }, at + 2);

  const clock = token.kind === 'number' ? readClock(reader, at, false) : null;
  if (clock && !isTimeOfMove(reader, clock.to)) return make({ kind: 'clock', time: clock.time }, clock.to);

  const number = readNumber(reader, at);
  if (!number) return null;
  // "fromage blanc 3%", "chocolat 85 %": how rich it is, never how many.
  if (isMark(reader.tokens[number.to], '%')) return make({ kind: 'word', isCapital: false }, number.to + 1);
  return (
    readMeasured(reader, at, number) ??
    make({ kind: 'number', value: number.value, isArticle: number.isArticle }, number.to)
  );
}

const MOST_DAYS_AGO = 60;

/** "iki gün önce", "3 days ago", "bir hafta önce". */
function readDaysAgo(reader: Reader, at: number): { offset: number; to: number } | null {
  const number = readPlainNumber(reader, at);
  const days = number && has(reader, number.to, 'ago');
  if (!days || !Number.isInteger(number.value)) return null;
  const offset = -number.value * Number(days.value);
  return offset < 0 && offset >= -MOST_DAYS_AGO ? { offset, to: number.to + days.length } : null;
}

/** International mile and yard, in metres. */
const ENGLISH_LENGTHS: readonly [Category, number][] = [
  ['miles', 1609.344],
  ['yards', 0.9144],
];

/** A storey of a house, as step counters count them. */
const FLOOR_METERS = 3;

/** What the words after a number make of it. */
function readMeasured(reader: Reader, at: number, number: NumberRead): Atom | null {
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  const place = number.to;

  const span = readSpan(reader, at, number);
  if (span) {
    // "1 min de repos", "60s rest".
    const linkEnd = reader.tokens[span.to]?.norm === 'de' ? span.to + 1 : span.to;
    const rest = has(reader, linkEnd, 'rest');
    if (rest) return make({ kind: 'rest', seconds: span.seconds }, linkEnd + rest.length);
    if (span.isSeconds) return make({ kind: 'seconds', seconds: span.seconds }, span.to);
    return make({ kind: 'duration', minutes: span.seconds / 60 }, span.to);
  }
  const stones = readStones(reader, at, number);
  if (stones) return stones;
  const km = has(reader, place, 'km');
  if (km) return make({ kind: 'distance', meters: number.value * 1000 }, place + km.length);
  for (const [category, meters] of ENGLISH_LENGTHS) {
    const unit = has(reader, place, category);
    if (unit) return make({ kind: 'distance', meters: Math.round(number.value * meters) }, place + unit.length);
  }
  const lengths = number.isArticle ? null : has(reader, place, 'lengths');
  if (lengths) return make({ kind: 'lengths', count: number.value }, place + lengths.length);
  const metres = has(reader, place, 'metres');
  if (metres) {
    const climbed = has(reader, place + metres.length, 'climb') ?? has(reader, place + metres.length + 1, 'climb');
    if (climbed) return make({ kind: 'climb', meters: number.value }, place + metres.length + 2);
    return make({ kind: 'distance', meters: number.value }, place + metres.length);
  }
  // "iki katı haşlanmış yumurta": hard, not two floors.
  const isHard = reader.language === 'tr' && /m[iu]s$/.test(reader.tokens[place + 1]?.norm ?? '');
  const floors = number.isArticle || number.value < 2 || isHard ? null : has(reader, place, 'floors');
  if (floors) return make({ kind: 'climb', meters: number.value * FLOOR_METERS }, place + floors.length);
  const sets = number.isArticle ? null : has(reader, place, 'sets');
  if (sets) return readSets(reader, at, number.value, place + sets.length);
  const reps = number.isArticle ? null : has(reader, place, 'reps');
  if (reps) return make({ kind: 'reps', reps: number.value }, place + reps.length);
  return readUnitAfter(reader, at, number);
}

const STONES: ReadonlySet<string> = new Set(['st', 'stone', 'stones']);
const LB_PER_STONE = 14;
/** A lighter body is nobody's: fewer stones are of fruit, or were lost. */
const LEAST_STONES = 5;

/** "12 stone 4", "11st 7 lbs": a body's weight, in pounds. */
function readStones(reader: Reader, at: number, number: NumberRead): Atom | null {
  const { tokens, language } = reader;
  const isStones = language === 'en' && !number.isArticle && STONES.has(tokens[number.to]?.norm ?? '');
  if (!isStones || number.value < LEAST_STONES || number.value > 45) return null;
  // "12 stone crabs"
  if (tokens[number.to + 1]?.kind === 'word' && headAt(reader, number.to + 1)) return null;
  const more = tokens[number.to + 1];
  const pounds = more?.kind === 'number' && more.value < LB_PER_STONE ? more.value : null;
  const lb = pounds === null ? null : has(reader, number.to + 2, 'unit');
  const end = number.to + (pounds === null ? 1 : 2) + (lb?.value === 'lb' ? lb.length : 0);
  const value = number.value * LB_PER_STONE + (pounds ?? 0);
  return { kind: 'amount', value, unit: 'lb', isArticle: false, from: at, to: end };
}

/** "2 petits bols", "deux grandes tranches", "150 g", "un verre". */
function readUnitAfter(reader: Reader, at: number, number: NumberRead): Atom | null {
  const size = has(reader, number.to, 'size');
  for (const place of size ? [number.to, number.to + size.length] : [number.to]) {
    const unit = has(reader, place, 'unit');
    if (!unit) continue;
    const end = place + unit.length;
    // "un pot", "a bar" may be the food itself ("barre"): then a name follows a unit or nothing does.
    const head = reader.lexicon.findHead(reader.tokens, place, reader.language);
    // "3 dilim peynirli pizza": what follows the unit is a name by itself.
    const isSplit = head !== null && reader.lexicon.findHead(reader.tokens, end, reader.language) !== null;
    // "un paquet de chips", "a piece of cheese pizza": the vessel is part of a name, and still what is counted.
    const isNamed = head !== null && !isSplit && head.words > unit.length && VESSELS.has(unit.value as Unit);
    if (
      head &&
      !isSplit &&
      !isNamed &&
      (head.words > unit.length ||
        (head.words === unit.length &&
          !isMeasure(unit.value as Unit) &&
          !isFollowedByName(reader, end) &&
          !isFollowedByMeasure(reader, end)))
    ) {
      continue;
    }
    return {
      kind: 'amount',
      value: number.value,
      unit: unit.value as Unit,
      isArticle: number.isArticle,
      ...(size && place > number.to ? { size: size.value as Size } : {}),
      from: at,
      to: isNamed ? place : end,
    };
  }
  return null;
}

/** Counted whether or not they are named with what is in them; "filet de poulet" is no drizzle. */
const VESSELS: ReadonlySet<Unit> = new Set([
  'slice',
  'bowl',
  'plate',
  'glass',
  'mug',
  'pot',
  'part',
  'square',
  'bar',
  'can',
  'bottle',
  'packet',
  'box',
]);

const MEASURED: ReadonlySet<Unit> = new Set(MEASURES);
export const isMeasure = (unit: Unit): boolean => MEASURED.has(unit);

/** A word behind a number may be what it counts: "1 h 12 pompes", "1 h 10 km"; "1 h 05 de natation" has none. */
const mayCount = ({ tokens, language }: Reader, at: number): boolean =>
  tokens[at]?.kind === 'word' && !isLinking(tokens[at], language);

const isFoodHead = (atom: Atom | undefined): boolean =>
  atom?.kind === 'head' && atom.kinds.size === 1 && atom.kinds.has('food');

/** A stretch of time: "1h05", "20 min", "13 s", "une heure et demie", "1 saat 20 dk". */
function readSpan(
  reader: Reader,
  at: number,
  known?: NumberRead,
): { seconds: number; to: number; isSeconds: boolean } | null {
  const number = known ?? readNumber(reader, at);
  if (!number) return null;
  const hours = has(reader, number.to, 'hours');
  if (hours) {
    let seconds = number.value * 3600;
    let to = number.to + hours.length;
    const share = readHourShare(reader, to);
    if (share) return { seconds: seconds + share.minutes * 60, to: share.to, isSeconds: false };
    const rest = readNumber(reader, to);
    if (rest && !rest.isArticle && rest.value < 60 && reader.tokens[to]?.kind === 'number') {
      const minutes = has(reader, rest.to, 'minutes');
      // "1 h 05": minutes by their two digits.
      const isTwoDigits = /^[0-5]\d$/.test(reader.tokens[to]?.text ?? '') && rest.to === to + 1;
      if (minutes || reader.tokens[to]?.isGlued || (isTwoDigits && !mayCount(reader, rest.to))) {
        seconds += rest.value * 60;
        to = rest.to + (minutes?.length ?? 0);
      }
    }
    return { seconds, to, isSeconds: false };
  }
  // "une trentaine de minutes"
  const linkEnd = reader.tokens[number.to]?.norm === 'de' ? number.to + 1 : number.to;
  const minutes = has(reader, linkEnd, 'minutes');
  if (minutes && !(number.isArticle && linkEnd > number.to)) {
    return { seconds: number.value * 60, to: linkEnd + minutes.length, isSeconds: false };
  }
  const seconds = has(reader, number.to, 'seconds');
  if (seconds && !number.isArticle) return { seconds: number.value, to: number.to + seconds.length, isSeconds: true };
  return null;
}

/** Behind an hour: "et demie", "and a half", "et quart", "trois quarts", "ve yarım". */
function readHourShare(reader: Reader, at: number): { minutes: number; to: number } | null {
  const half = has(reader, at, 'half');
  if (half) return { minutes: 30, to: at + half.length };
  const isJoined = ['et', 'and', 've'].includes(reader.tokens[at]?.norm ?? '');
  let place = isJoined ? at + 1 : at;
  if (isJoined && reader.tokens[place]?.norm === 'a') place++;
  const share = wordIndex(reader.language)
    .senses(reader.tokens, place)
    .find((sense) => sense.category === 'fraction');
  if (!share || (!isJoined && reader.language !== 'fr') || beginsName(reader, place)) return null;
  // "an hour and half a banana", "bir saat ve yarım elma": that is of what comes next.
  const to = place + share.length;
  const isArticle = reader.language !== 'fr' && has(reader, to, 'article');
  const isOfNext = isArticle || has(reader, to, 'unit') || headAt(reader, to);
  return isOfNext ? null : { minutes: Number(share.value) * 60, to };
}

/** "7h de marche", "8h d'escalade": how long, and not when. */
function isTimeOfMove(reader: Reader, at: number): boolean {
  if (!/^de?$/.test(reader.tokens[at]?.norm ?? '')) return false;
  const head = reader.lexicon.findHead(reader.tokens, at + 1, reader.language);
  return head !== null && !head.wasCorrected && !head.kinds.has('food');
}

/** "à 21h", "21h30", "8:30", "5 pm". Without a word before, only what can be nothing else. */
function readClock(reader: Reader, at: number, isAnnounced: boolean): { time: string; to: number } | null {
  const first = reader.tokens[at];
  if (first?.kind !== 'number' || first.value > 24 || !Number.isInteger(first.value)) return null;
  const format = (hour: number, minute: number) =>
    `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const minuteAt = (place: number): number | null => {
    const token = reader.tokens[place];
    return token?.kind === 'number' && /^\p{Nd}{2}$/u.test(token.text) && token.value < 60 ? token.value : null;
  };
  const afternoon = (hour: number, place: number): { time: string; to: number } | null => {
    const pm = has(reader, place, 'pm');
    if (pm && hour <= 12) return { time: format((hour % 12) + 12, 0), to: place + pm.length };
    const am = has(reader, place, 'am');
    return am && hour <= 12 ? { time: format(hour % 12, 0), to: place + am.length } : null;
  };
  const isMidnight = first.value === 24 && minuteAt(at + 2) !== 0;
  if (isMark(reader.tokens[at + 1], ':') && minuteAt(at + 2) !== null && !isMidnight) {
    // "7:30 pm"
    const half = afternoon(first.value, at + 3);
    const hour = half ? Number(half.time.slice(0, 2)) : first.value;
    return { time: format(hour, minuteAt(at + 2) as number), to: half?.to ?? at + 3 };
  }
  const hours = has(reader, at + 1, 'hours');
  if (hours && (isAnnounced || first.value > 6) && reader.language !== 'tr') {
    const place = at + 1 + hours.length;
    // "18h-19h30" are two.
    const isWritten = reader.tokens[place]?.isGlued && reader.tokens[place]?.start === reader.tokens[place - 1]?.end;
    const minute = isWritten ? minuteAt(place) : null;
    return { time: format(first.value, minute ?? 0), to: place + (minute === null ? 0 : 1) };
  }
  const half = afternoon(first.value, at + 1);
  if (half) return half;
  // "8'de", "14te": an hour with the ending for "at".
  const ending = reader.tokens[at + 1];
  const isAt = reader.language === 'tr' && ending?.isGlued && /^[dt][ea]$/.test(ending.norm);
  if (isAt && first.value > 0 && first.kind === 'number') return { time: format(first.value, 0), to: at + 2 };
  // "saat 9": a bare hour after the word for it.
  if (isAnnounced && reader.language === 'tr' && first.value <= 24) return { time: format(first.value, 0), to: at + 1 };
  return null;
}

/** A number since the last comma. */
function isCountedAlready(before: readonly Atom[]): boolean {
  const start = before.findLastIndex((atom) => atom.kind === 'separator') + 1;
  return before.slice(start).some(({ kind }) => kind === 'number' || kind === 'amount');
}

const BEHIND_HOUR: ReadonlySet<string> = new Set(
  'and with then plus on in for this today yesterday tonight sharp ish after before i we had ate was'.split(' '),
);

/**
 * "salad at 3", "dinner at 8": English hours have no sign of a clock. From one to five it is afternoon; in the evening where
 * dinner is said; else nobody knows, and the time is left open.
 */
function bareHour(reader: Reader, at: number, before: readonly Atom[]): { time: string | null } | null {
  const { tokens, language } = reader;
  const [word, number, next] = tokens.slice(at, at + 3);
  const isHour = number?.kind === 'number' && Number.isInteger(number.value) && number.value >= 1 && number.value <= 12;
  if (language !== 'en' || !isHour || before.some((atom) => atom.kind === 'setsReps')) return null;
  // "a cookie around 4": of what is counted already.
  const isAbout = /^(?:around|about)$/.test(word?.norm ?? '') && isCountedAlready(before);
  if (word?.norm !== 'at' && !isAbout) return null;
  // "at 5 mph", "at 12 stone", "at 3 bars" go on otherwise; "lunch at 1 pizza" is no pizza by itself.
  const isOfMeal = before.at(-1)?.kind === 'slot' && headAt(reader, at + 2) !== null;
  const isEnd =
    next === undefined || BEHIND_HOUR.has(next.norm) || (next.kind === 'mark' && !/[%x×/°'"-]/.test(next.text));
  if (!isEnd && !isOfMeal) return null;
  const isDinner = before.some((atom) => atom.kind === 'slot' && atom.slot === 'dinner');
  const hour = number.value;
  if (hour >= 6 && hour < 12 && !isDinner) return { time: null };
  return { time: `${String(hour === 12 ? 12 : hour + 12).padStart(2, '0')}:00` };
}

/** "un yaourt 4x125g" is sold so, and one of them eaten; "2x30g de fromage" and "steaks 2x100 g" are all eaten. */
function isPackSize(reader: Reader, before: readonly Atom[]): boolean {
  const name = before.at(-1);
  if (name?.kind !== 'head' && name?.kind !== 'word') return false;
  const start = before.findLastIndex((atom) => atom.kind === 'separator');
  const isCounted = before.slice(start + 1).some((atom) => atom.kind === 'number' || atom.kind === 'amount');
  const head = before.findLast((atom) => atom.kind === 'head');
  return isCounted || !/[sx]$/.test(reader.tokens[(head ?? name).from]?.norm ?? '') || reader.language === 'tr';
}

/** "water 3x500 ml" is all drunk. */
const isWater = ({ tokens }: Reader, before: readonly Atom[]): boolean =>
  /^(?:water|eau|su)$/.test(tokens[(before.at(-1)?.to ?? 0) - 1]?.norm ?? '');

/** "4x10", "4 x 10 à 60kg", "100x8@9", "2x eggs", "3x30s", "4x125g" (a pack: one of them). */
function readTimesReps(reader: Reader, at: number, before: readonly Atom[]): Atom | null {
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  const first = reader.tokens[at];
  if (first?.kind !== 'number' || !TIMES.has(reader.tokens[at + 1]?.norm ?? '')) return null;
  const second = reader.tokens[at + 2];
  if (second?.kind !== 'number') return make({ kind: 'number', value: first.value, isArticle: false }, at + 2);
  const unit = has(reader, at + 3, 'unit');
  if (
    unit &&
    isMeasure(unit.value as Unit) &&
    before.at(-1)?.kind !== 'activityVerb' &&
    unit.value !== 'kg' &&
    unit.value !== 'lb'
  ) {
    const times = isPackSize(reader, before) && !isWater(reader, before) ? 1 : first.value;
    return make(
      { kind: 'amount', value: times * second.value, unit: unit.value as Unit, isArticle: false },
      at + 3 + unit.length,
    );
  }
  const span = readSpan(reader, at + 2);
  if (span) return make({ kind: 'setsReps', sets: first.value, reps: null, loadKg: null, rpe: null }, at + 2);
  const metres = has(reader, at + 3, 'metres');
  if (metres) return make({ kind: 'setsReps', sets: first.value, reps: null, loadKg: null, rpe: null }, at + 2);
  // Gym shorthand "100x8": a load no one does that many sets of.
  const isLoadFirst = first.value > 12 && first.value > second.value && second.value <= 30;
  const kg = has(reader, at + 3, 'kg');
  if (kg && second.value > 30 && first.value <= 30) {
    return make({ kind: 'setsReps', sets: 1, reps: first.value, loadKg: second.value, rpe: null }, at + 3 + kg.length);
  }
  return isLoadFirst
    ? make({ kind: 'setsReps', sets: 1, reps: second.value, loadKg: first.value, rpe: null }, at + 3)
    : make({ kind: 'setsReps', sets: first.value, reps: second.value, loadKg: null, rpe: null }, at + 3);
}

/** "12-10-8 tekrar", "12/10/8 reps": three or more, each the repetitions of a set. */
function readRepsList(reader: Reader, at: number): Atom | null {
  const reps: number[] = [];
  let to = at;
  for (;;) {
    const token = reader.tokens[to];
    if (token?.kind !== 'number' || !Number.isInteger(token.value)) return null;
    reps.push(token.value);
    to++;
    const sign = reader.tokens[to];
    if (sign?.kind !== 'mark' || !['-', '/', '–'].includes(sign.text)) break;
    to++;
  }
  const word = has(reader, to, 'reps');
  return word && reps.length >= 3 ? { kind: 'repsList', reps, from: at, to: to + word.length } : null;
}

/** The heaviest set of an exercise is seldom more than so many times the lightest. */
const MOST_LOAD_RATIO = 3;

/** "60,65,70,75 kg", "60 / 65 / 70 kg", "60, 65, 70 et 75 kg": three loads or more, with the unit behind the last. */
function readLoads(reader: Reader, at: number): Atom | null {
  const { tokens } = reader;
  const loadsKg: number[] = [];
  let to = at;
  while (tokens[to]?.kind === 'number' && to - at < MOST_LOAD_TOKENS) {
    loadsKg.push((tokens[to] as Token).value);
    to++;
    while (isBetweenLoads(tokens[to]) && to - at < MOST_LOAD_TOKENS) to++;
  }
  if (loadsKg.length < 3 || isBetweenLoads(tokens[to - 1])) return null;
  const kg = has(reader, to, 'kg');
  const isLikely = Math.max(...loadsKg) <= MOST_LOAD_RATIO * Math.min(...loadsKg);
  return kg && isLikely ? { kind: 'loads', loadsKg, from: at, to: to + kg.length } : null;
}

/** Twenty sets and their commas. */
const MOST_LOAD_TOKENS = 40;

const isBetweenLoads = (token: Token | undefined): boolean =>
  token !== undefined && [',', '/', '-', '–', ';', 'et', 'and', 've', 'puis', 'then'].includes(token.norm);

/** Fewer are told of a dance. */
const LEAST_STEPS = 500;

/** "8000 pas", "10,000 steps", "10 bin adım": the sign inside the number parts thousands. */
function readSteps(reader: Reader, at: number): Atom | null {
  const token = reader.tokens[at];
  if (token?.kind !== 'number') return null;
  const isThousand = reader.tokens[at + 1]?.norm === 'bin' || reader.tokens[at + 1]?.norm === 'k';
  const place = isThousand ? at + 2 : at + 1;
  const word = has(reader, place, 'steps');
  if (!word) return null;
  const isParted = /^\p{Nd}{1,3}[.,]\p{Nd}{3}$/u.test(token.text);
  const count = token.value * (isThousand || isParted ? 1_000 : 1);
  return count >= LEAST_STEPS ? { kind: 'steps', count, from: at, to: place + word.length } : null;
}

/** After "3 séries": "de 12", "x 12", "12 tekrar", or nothing. */
function readSets(reader: Reader, at: number, sets: number, place: number): Atom {
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  let next = place;
  while (['de', 'of', 'x', 'd', 'a'].includes(reader.tokens[next]?.norm ?? '') || isMark(reader.tokens[next], ':'))
    next++;
  const number = readLoads(reader, next) ? null : readReps(reader, next);
  if (number && !number.isArticle && Number.isInteger(number.value)) {
    const reps = has(reader, number.to, 'reps');
    if (reps)
      return make({ kind: 'setsReps', sets, reps: number.value, loadKg: null, rpe: null }, number.to + reps.length);
    const isOther =
      has(reader, number.to, 'kg') ??
      has(reader, number.to, 'unit') ??
      has(reader, number.to, 'minutes') ??
      has(reader, number.to, 'seconds');
    if (!isOther) return make({ kind: 'setsReps', sets, reps: number.value, loadKg: null, rpe: null }, number.to);
  }
  return make({ kind: 'setsReps', sets, reps: null, loadKg: null, rpe: null }, place);
}

/** "3 séries de 8 à 12"; "3 séries de 12 à 40" is done with 40 kg. */
function readReps(reader: Reader, at: number): NumberRead | null {
  const number = readNumber(reader, at);
  const least = readPlainNumber(reader, at);
  return number && least && number.value > MOST_REPS_RATIO * least.value ? least : number;
}

/** The middle of a range of repetitions is seldom more than so many times its least. */
const MOST_REPS_RATIO = 1.5;
