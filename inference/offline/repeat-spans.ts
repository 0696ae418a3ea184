/** The words that say it was the same, and as what: "pareil qu'hier midi", "the usual breakfast", "dünkünün aynısı". */
import type { Language } from '#db/message.ts';
import type { Action, MealSlot } from '../schema.ts';
import type { Atom, Reader } from './atom.ts';
import { readAtoms } from './atoms.ts';
import { type Moment, NO_MOMENT } from './items.ts';
import { momentOfAtoms, takeMoment, whenOf } from './moments.ts';
import { type Phrases, phraseAt, phrasesOf } from './phrases.ts';
import { type Token, turkishStems } from './text.ts';
import { withoutTurkishTimeEndings } from './turkish-times.ts';
import { wordIndex } from './word-index.ts';
import { AGAIN, type AgainWords } from './words/again.ts';

type Repeat = Extract<Action, { type: 'repeat' }>;

/** What the words themselves say; the rest of the message says for when, and what was otherwise. */
export type SpanBody = Partial<Pick<Repeat, 'what' | 'isUsual' | 'name' | 'of' | 'ofSlot' | 'slot'>>;

export interface Span {
  from: number;
  to: number;
  body: SpanBody;
  /** Nothing is said of what it is the same as. */
  isBare: boolean;
}

export type AgainPhrases = Record<keyof AgainWords, Phrases>;

const cache = new Map<Language, AgainPhrases>();

export function againPhrases(language: Language): AgainPhrases {
  let words = cache.get(language);
  if (!words) {
    const lists = Object.entries(AGAIN[language]) as [keyof AgainWords, string][];
    words = Object.fromEntries(lists.map(([kind, list]) => [kind, phrasesOf(list)])) as AgainPhrases;
    cache.set(language, words);
  }
  return words;
}

export const lengthAt = (phrases: Phrases, tokens: readonly Token[], at: number): number =>
  phraseAt(phrases, tokens, at)?.length ?? 0;

/** The longest reading that begins at this place; null when none does. */
export function spanAt(reader: Reader, words: AgainPhrases, at: number, weekday: number): Span | null {
  const place: Place = { reader, tokens: reader.tokens, words, weekday };
  if (reader.language === 'tr') return turkishSpan(place, at);
  return usualSpan(place, at) ?? sameSpan(place, at) ?? likeSpan(place, at);
}

interface Place {
  reader: Reader;
  tokens: readonly Token[];
  words: AgainPhrases;
  weekday: number;
}

// --- nouns and times ---

interface Noun {
  to: number;
  what: Repeat['what'];
  slot: MealSlot | null;
  /** A food or a movement by name. */
  name: string | null;
}

/** "petit-déj", "séance", "repas": what is the same. */
function nounAt({ reader, tokens, words }: Place, at: number): Noun | null {
  const slot = slotAt(reader, at);
  if (slot) return { ...slot, what: 'meal', name: null };
  const training = lengthAt(words.training, tokens, at);
  if (training > 0) return { to: at + training, what: 'training', slot: null, name: null };
  const meal = lengthAt(words.meal, tokens, at);
  return meal > 0 ? { to: at + meal, what: 'meal', slot: null, name: null } : null;
}

function slotAt(reader: Reader, at: number): { to: number; slot: MealSlot } | null {
  const { tokens, language } = reader;
  const token = tokens[at];
  if (!token) return null;
  const forms = language === 'tr' ? [token.norm, ...turkishStems(token.norm)] : [token.norm];
  for (const norm of forms) {
    const near = [{ ...token, norm }, ...tokens.slice(at + 1, at + 5)];
    const sense = wordIndex(language)
      .senses(near, 0)
      .find(({ category }) => category === 'slot');
    if (sense) return { to: at + sense.length, slot: sense.value as MealSlot };
  }
  return null;
}

/** "sandwich", "run": only with what it is the same as behind it. */
function namedNounAt({ reader, tokens }: Place, at: number): Noun | null {
  const head = reader.lexicon.findHead(tokens, at, reader.language);
  if (!head || head.wasCorrected) return null;
  const first = tokens[at] as Token;
  const last = tokens[head.to - 1] as Token;
  const isMove = !head.kinds.has('food');
  const name = tokens
    .slice(tokens.indexOf(first), tokens.indexOf(last) + 1)
    .map((token) => token.text)
    .join(' ');
  return { to: head.to, what: isMove ? 'training' : 'meal', slot: null, name };
}

interface Time {
  to: number;
  moment: Moment;
}

/** "hier midi", "ce matin", "Tuesday's lunch", "la dernière fois": a time that has been. */
function timeAt({ reader, tokens, words, weekday }: Place, at: number): Time | null {
  const lastTime = lengthAt(words.lastTime, tokens, at);
  if (lastTime > 0) return { to: at + lastTime, moment: NO_MOMENT };
  const near = tokens.slice(at, at + 9);
  const mark = near.findIndex((token) => token.kind === 'mark');
  const said = mark === -1 ? near : near.slice(0, mark);
  const taken: Atom[] = [];
  let to = 0;
  for (const atom of readAtoms({ ...reader, tokens: said })) {
    const isTime = takeMoment(NO_MOMENT, atom, weekday) !== null && atom.kind !== 'verb';
    const isFor = to > 0 && isTarget(words, said, atom.from);
    if (isFor || !(isTime || lengthAt(words.inTime, said, atom.from) >= atom.to - atom.from)) break;
    taken.push(atom);
    if (isTime) to = atom.to;
  }
  if (to === 0) return null;
  const moment = momentOfAtoms(taken, weekday);
  if ((moment.dayOffset ?? 0) > 0) return null;
  const isWeekday = taken.some((atom) => atom.kind === 'weekday');
  // On a Wednesday "as on Wednesday" is a week ago.
  const dayOffset = isWeekday && moment.dayOffset === 0 ? -7 : moment.dayOffset;
  return { to: at + to, moment: { ...moment, dayOffset } };
}

/** "pour", "for": what follows is when it counts now; "à", "at" may belong to the time itself. */
const isTarget = (words: AgainPhrases, tokens: readonly Token[], at: number): boolean =>
  lengthAt(words.target, tokens, at) > 0 && /^(?:pour|for|icin)$/.test(tokens[at]?.norm ?? '');

const bodyOfTime = ({ moment }: Time): SpanBody => ({ of: whenOf(moment), ofSlot: moment.slot });

// --- French and English ---

/** "mon petit-déj habituel", "the usual", "usual breakfast". */
function usualSpan(place: Place, at: number): Span | null {
  const { tokens, words, reader } = place;
  const whose = lengthAt(words.whose, tokens, at);
  const start = at + whose;
  if (reader.language === 'en') {
    if (tokens[start]?.norm !== 'usual') return null;
    const noun = nounAt(place, start + 1);
    return usual(at, noun ?? { to: start + 1, what: null, slot: null, name: null }, noun?.to ?? start + 1);
  }
  const noun = nounAt(place, start);
  const from = noun?.to ?? start;
  const habit = whose > 0 || noun ? lengthAt(words.usual, tokens, from) : 0;
  // "d'habitude" opens many sentences; by itself only "l'habituel", "mon habituel" name it.
  if (habit === 0 || (!noun && !/^habituel/.test(tokens[from]?.norm ?? ''))) return null;
  return usual(at, noun, from + habit);
}

const usual = (from: number, noun: Noun | null, to: number): Span => ({
  from,
  to,
  body: { isUsual: true, what: noun?.what ?? null, slot: noun?.slot ?? null },
  isBare: false,
});

/** "pareil qu'hier", "same lunch as Tuesday", "la même séance que lundi", "repeat yesterday's lunch". */
function sameSpan(place: Place, at: number): Span | null {
  const { tokens, words } = place;
  const copy = lengthAt(words.copy, tokens, at);
  const copied = copy > 0 ? timeAt(place, at + copy) : null;
  if (copied && copied.moment !== NO_MOMENT)
    return { from: at, to: copied.to, body: bodyOfTime(copied), isBare: false };
  const alone = lengthAt(words.same, tokens, at);
  const before = lengthAt(words.sameNoun, tokens, at);
  const noun = before > 0 ? (nounAt(place, at + before) ?? namedNounAt(place, at + before)) : null;
  const from = noun && noun.to >= at + alone ? noun.to : alone > 0 ? at + alone : null;
  if (from === null) return null;
  const meant = noun && from === noun.to ? noun : null;
  const body: SpanBody = meant ? { what: meant.what, name: meant.name, slot: meant.slot, ofSlot: meant.slot } : {};
  const than = lengthAt(words.than, tokens, from);
  const habit = lengthAt(words.usual, tokens, from + than) || lengthAt(words.usual, tokens, from);
  if (habit > 0 && (than > 0 || habit > 0)) {
    const to = lengthAt(words.usual, tokens, from + than) > 0 ? from + than + habit : from + habit;
    return {
      from: at,
      to,
      body: { what: meant?.what ?? null, slot: meant?.slot ?? null, isUsual: true },
      isBare: false,
    };
  }
  const time = than > 0 ? timeAt(place, from + than) : null;
  if (time) {
    const said = bodyOfTime(time);
    return {
      from: at,
      to: time.to,
      body: { ...body, ...said, ofSlot: said.ofSlot ?? body.ofSlot ?? null },
      isBare: false,
    };
  }
  // "le même café", "same salad": a food is then simply logged.
  if (meant?.name) return null;
  return { from: at, to: from, body, isBare: meant === null };
}

/** "comme hier midi", "like yesterday", "comme d'habitude". */
function likeSpan(place: Place, at: number): Span | null {
  const { tokens, words } = place;
  const like = lengthAt(words.like, tokens, at);
  if (like === 0) return null;
  const habit = lengthAt(words.usual, tokens, at + like);
  if (habit > 0) return { from: at, to: at + like + habit, body: { isUsual: true }, isBare: false };
  // "as" is too small a word to stand with a time only: "as at noon".
  const time = tokens[at]?.norm === 'as' ? null : timeAt(place, at + like);
  return time ? { from: at, to: time.to, body: bodyOfTime(time), isBare: false } : null;
}

// --- Turkish: the time comes first ---

function turkishSpan(place: Place, at: number): Span | null {
  const { tokens, words } = place;
  const habit = lengthAt(words.usual, tokens, at);
  if (habit > 0) return turkishUsual(place, at, habit);
  const time = turkishTimeAt(place, at);
  const from = time?.to ?? at;
  const joined = time && tokens[from]?.norm === 'ile' ? from + 1 : from;
  const body: SpanBody = time ? { ...bodyOfTime(time), ...time.training } : {};
  const isBare = time === null;
  const alone = lengthAt(words.same, tokens, joined);
  if (alone > 0) return { from: at, to: joined + alone, body, isBare };
  const before = lengthAt(words.sameNoun, tokens, joined);
  if (before > 0) {
    const noun = nounAt(place, joined + before);
    if (noun) {
      const ofSlot = body.ofSlot ?? noun.slot;
      return { from: at, to: noun.to, body: { ...body, what: noun.what, slot: noun.slot, ofSlot }, isBare: false };
    }
    return time ? { from: at, to: joined + before, body, isBare: false } : null;
  }
  if (!time) return null;
  const end = [words.like, words.copy].map((list) => lengthAt(list, tokens, joined)).find((length) => length > 0);
  return end ? { from: at, to: joined + end, body, isBare: false } : null;
}

function turkishUsual(place: Place, at: number, habit: number): Span {
  const { tokens, words } = place;
  const noun = nounAt(place, at + habit);
  const to = noun?.to ?? at + habit;
  const like = lengthAt(words.like, tokens, to);
  return {
    from: at,
    to: to + like,
    body: { isUsual: true, what: noun?.what ?? null, slot: noun?.slot ?? null },
    isBare: false,
  };
}

/** "dünkü kahvaltının", "salı günkü öğle yemeğinin", "dün öğlen yediğimin": days first, then the meal. */
function turkishTimeAt(
  { reader, tokens, words, weekday }: Place,
  at: number,
): (Time & { training: Pick<SpanBody, 'what'> }) | null {
  const lastTime = lengthAt(words.lastTime, tokens, at);
  if (lastTime > 0) return { to: at + lastTime, moment: NO_MOMENT, training: {} };
  const near = tokens.slice(at, at + 9);
  const mark = near.findIndex((token) => token.kind === 'mark');
  const said = withoutTurkishTimeEndings(mark === -1 ? near : near.slice(0, mark));
  const taken: Atom[] = [];
  let to = 0;
  let isTraining = false;
  for (const atom of readAtoms({ ...reader, tokens: said })) {
    const isTime = takeMoment(NO_MOMENT, atom, weekday) !== null && atom.kind !== 'verb';
    const isDay = atom.kind === 'day' || atom.kind === 'weekday';
    // "öğlen dünkünün": the day begins what it is the same as; the meal before it is that of now.
    if (isTime && isDay && taken.some((one) => one.kind !== 'filler' && takeMoment(NO_MOMENT, one, weekday) !== null)) {
      return null;
    }
    const noun = isTrainingWord(words, near, atom.from);
    if (to > 0 && noun && !isTime) {
      isTraining = true;
      to = atom.to;
      continue;
    }
    const isSmall = lengthAt(words.inTime, near, atom.from) >= atom.to - atom.from;
    if (!isTime && !isSmall) break;
    if (isTime) taken.push(atom);
    if (taken.length > 0) to = atom.to;
  }
  if (taken.length === 0) return null;
  const moment = momentOfAtoms(taken, weekday);
  if ((moment.dayOffset ?? 0) > 0) return null;
  const isWeekday = taken.some((atom) => atom.kind === 'weekday');
  const dayOffset = isWeekday && moment.dayOffset === 0 ? -7 : moment.dayOffset;
  const what = isTraining ? ({ what: 'training' } as const) : {};
  return { to: at + to, moment: { ...moment, dayOffset }, training: what };
}

const isTrainingWord = (words: AgainPhrases, tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  if (!token) return false;
  return [token.norm, ...turkishStems(token.norm)].some(
    (norm) => lengthAt(words.training, [{ ...token, norm }], 0) > 0,
  );
};
