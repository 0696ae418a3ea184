/**
 * Tokens to atoms: the smallest pieces that mean something (a number, an amount, a duration, "4x10", a slot, a food's
 * name ...), each with its place in the text. Reads left to right once, longest reading first.
 */

import type { Language } from '#db/message.ts';
import type { MealSlot, Size, Unit } from '../schema.ts';
import { isMeasure } from '../units.ts';
import {
  type Atom,
  type Body,
  DASHES,
  headOf,
  type Intensity,
  isFollowedByMeasure,
  isFollowedByName,
  isMark,
  type Part,
  type Reader,
  withNorm,
} from './atom.ts';
import { type HeadKind, type HeadMatch, isLinking } from './lexicon.ts';
import { languageBit } from './names.ts';
import { readQuantity } from './quantities.ts';
import { isTurkishEnding, type Token, turkishStems } from './text.ts';
import { readTurkishVerb, type TurkishVerb } from './turkish-verbs.ts';
import { type Category, type Sense, wordIndex } from './word-index.ts';
import { emojiName } from './words/emoji.ts';

/** A night, a nap and the rest of a message are looked for in the same atoms. */
const known = new WeakMap<Reader, readonly Atom[]>();

export function readAtoms(reader: Reader): readonly Atom[] {
  let atoms = known.get(reader);
  if (!atoms) {
    atoms = findAtoms(reader);
    known.set(reader, atoms);
  }
  return atoms;
}

function findAtoms(reader: Reader): Atom[] {
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
  // With nothing behind it, it laughs: "great run :D", "had pizza D:".
  const isLetter = language === 'en' && tokens[at + 1]?.text === ':' && tokens[at + 2] && !tokens[at]?.isGlued;
  return isLetter ? (SLOT_LETTERS[tokens[at]?.norm ?? ''] ?? null) : null;
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

  const link = foreignLink(reader, at);
  if (link) return make(link, at + 1);

  const quantity = readQuantity(reader, at, before);
  const head = reader.lexicon.findHead(reader.tokens, at, reader.language);
  if (quantity && !(head && head.to > quantity.to)) return quantity;

  if (isPrefix(reader, at) && !(head && head.to > at + 1)) return make({ kind: 'word', isCapital: false }, at + 1);
  const own = ownSense(reader, at, before);
  if (head && !head.wasCorrected && !(own && outranksHead(reader, own, head, at))) {
    return make(headOf(head), endOfHead(reader, head.to));
  }
  const sense = own ?? foreignSense(reader, at, before);
  if (sense?.category === 'part' && THIS.has(reader.tokens[at - 1]?.norm ?? ''))
    return make({ kind: 'part', part: sense.value as Part, isToday: true }, at + sense.length);
  if (sense) return make(bodyOf(sense), at + sense.length);
  // A capital in the middle of a sentence is a name, not a slip of the keyboard; so is what follows "at" or "chez".
  const isAfterDash = DASHES.has(reader.tokens[at - 1]?.text ?? '');
  const isPlace = reader.language !== 'tr' && /^(?:at|chez)$/.test(reader.tokens[at - 1]?.norm ?? '');
  const isProper =
    isPlace || (token.isCapital && at > 0 && (isAfterDash || isSignature(reader, at) || !isSentenceStart(before)));
  if (head && !(head.wasCorrected && isProper)) return make(headOf(head), head.to);
  if (token.isCapital && isSignature(reader, at) && isApartFromFood(before)) return make({ kind: 'filler' }, at + 1);
  return make({ kind: 'word', isCapital: token.isCapital }, at + 1);
}

type Link = 'and' | 'with' | 'then';

/** Small words of each language that a message in another may have. */
const LINKS: Record<Language, Readonly<Record<string, Link | 'article'>>> = {
  fr: { et: 'and', avec: 'with', puis: 'then', un: 'article', une: 'article' },
  en: { and: 'and', with: 'with', then: 'then' },
  tr: { ve: 'and', ile: 'with' },
};

/** Those of the two other languages. */
const OTHERS_LINKS: Record<Language, Readonly<Record<string, Link | 'article'>>> = {
  fr: { ...LINKS.en, ...LINKS.tr },
  en: { ...LINKS.fr, ...LINKS.tr },
  tr: { ...LINKS.fr, ...LINKS.en },
};

/** "2 croissants et un jus d'orange" in English: "et" is no Turkish meat there, and "un" no flour. */
function foreignLink({ tokens, language, lexicon }: Reader, at: number): Body | null {
  const token = tokens[at] as Token;
  if (token.kind !== 'word' || token.isCapital || token.isGlued) return null;
  const link = OTHERS_LINKS[language][token.norm];
  if (!link) return null;
  const own = languageBit(language);
  if (((lexicon.names.wordSet.get(token.norm) ?? 0) & own) !== 0 || wordIndex(language).has(token.norm)) return null;
  // "un" and "et" are Turkish, "pain et chocolat" is one name.
  if ((lexicon.findHead(tokens, at, language)?.words ?? 0) > 1) return null;
  return link === 'article' ? { kind: 'number', value: 1, isArticle: true } : { kind: 'separator', separator: link };
}

/** "Bonne journée, Monique": a single capital word, last of all and cut off from what was told. */
function isSignature({ tokens }: Reader, at: number): boolean {
  if (at < 2 || tokens[at - 1]?.kind !== 'mark') return false;
  for (let place = at + 1; place < tokens.length; place++) {
    const kind = tokens[place]?.kind;
    if (kind !== 'mark' && kind !== 'emoji') return false;
  }
  return true;
}

/** No food, and no number of it, since the last full stop. */
function isApartFromFood(before: readonly Atom[]): boolean {
  const stop = before.findLastIndex((atom) => atom.kind === 'separator' && atom.separator === 'stop');
  return (
    stop !== -1 && before.slice(stop).every(({ kind }) => kind !== 'head' && kind !== 'amount' && kind !== 'number')
  );
}

/** Before a part of the day: of the one that is running. */
const THIS: ReadonlySet<string> = new Set(['ce', 'cet', 'cette', 'this', 'dis', 'bu']);

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

function isSentenceStart(before: readonly Atom[]): boolean {
  const last = before.at(-1);
  return (
    !last ||
    (last.kind === 'separator' && last.separator !== 'with' && last.separator !== 'and') ||
    last.kind === 'question'
  );
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
  let isName = false;
  for (const form of turkishStems(token.norm)) {
    // "birayı" is "bira" with an ending, and not "bir" with two.
    if (form.length < 3 || (isName && form.length === 3)) continue;
    const sense = pickSense(wordIndex('tr').senses(withNorm(reader, at, form), 0), before);
    // "parçacıklı", "dilimli" say of what kind a thing is, not how much of it.
    if (sense && !(sense.category === 'unit' && /l[iu]$/.test(token.norm))) return sense;
    isName ||= isTurkishName(reader, form);
  }
  return null;
}

function correctedSense(reader: Reader, at: number, before: readonly Atom[]): Sense | null {
  const token = reader.tokens[at] as Token;
  const fixed = reader.lexicon.correct(token.norm, reader.language);
  if (!fixed || !wordIndex(reader.language).has(fixed)) return null;
  const sense = pickSense(wordIndex(reader.language).senses(withNorm(reader, at, fixed), 0), before);
  // "2 pints of tennents", "a modelo": what is counted is a name, whatever word it resembles.
  return sense?.category === 'filler' && isBehindCount(reader, at, before) ? null : sense;
}

/** Right behind a number or an amount, with "of" between them at most. */
function isBehindCount({ tokens, language }: Reader, at: number, before: readonly Atom[]): boolean {
  const last = isLinking(tokens[at - 1], language) ? before.at(-2) : before.at(-1);
  return last?.kind === 'amount' || last?.kind === 'number';
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
