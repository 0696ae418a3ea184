/**
 * The pieces a message is read into: numbers with their units, times, names, small words; and how to look at what stands
 * at a place.
 */
import type { Language } from '#db/message.ts';
import type { MealSlot, Size, Unit, When } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { AskedFoods } from './foods.ts';
import { type HeadKind, type HeadMatch, isLinking, type Lexicon } from './lexicon.ts';
import { type Token, turkishStems } from './text.ts';
import type { TurkishVerb } from './turkish-verbs.ts';
import { type Category, type Sense, wordIndex } from './word-index.ts';

export type Intensity = 'easy' | 'moderate' | 'hard';

export type Part = NonNullable<When['part']>;

export type Body =
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
  | { kind: 'climb'; meters: number; isFloors?: true }
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
  /** `isToday`: "ce soir", "this morning". */
  | { kind: 'part'; part: Part; isToday?: true }
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
  /** How long something took has been asked: hours of the clock tell it, though no movement is named beside them. */
  isLengthAsked?: boolean;
}

export const TIMES = new Set(['x', '×', '*', 'х']);

/** What follows one within a line is often the maker: "pizza - Picard". */
export const DASHES: ReadonlySet<string> = new Set(['-', '–', '—']);

/** The name that begins at a token, as it is spelt. */
export function headAt(reader: Reader, at: number): Extract<Atom, { kind: 'head' }> | null {
  const head = reader.lexicon.findHead(reader.tokens, at, reader.language);
  if (!head || head.wasCorrected || !head.kinds.has('food')) return null;
  return { ...headOf(head), from: at, to: head.to } as Extract<Atom, { kind: 'head' }>;
}

export function headOf(head: HeadMatch): Body {
  const ids = head.meanings.map((meaning) => meaning.id);
  return { kind: 'head', kinds: head.kinds, ids, wasCorrected: head.wasCorrected, emojiCount: 0 };
}

/** Does a name begin here, after at most two linking words? Then the word before was a unit. */
export function isFollowedByName(reader: Reader, at: number): boolean {
  let place = at;
  while (place < at + 2 && isLinking(reader.tokens[place], reader.language)) place++;
  const token = reader.tokens[place];
  if (token?.kind !== 'word') return false;
  return place > at || reader.lexicon.findHead(reader.tokens, place, reader.language) !== null;
}

/** "une barquette de 350 g", "a bar (40 g)": what is weighed here is a vessel, whatever else its word may name. */
export function isFollowedByMeasure(reader: Reader, at: number): boolean {
  const place = isLinking(reader.tokens[at], reader.language) || isMark(reader.tokens[at], '(') ? at + 1 : at;
  if (reader.tokens[place]?.kind !== 'number') return false;
  const unit = has(reader, place + 1, 'unit');
  return unit !== null && isMeasure(unit.value as Unit);
}

/** The few tokens from here on, the first one respelt. */
export function withNorm(reader: Reader, at: number, norm: string): Token[] {
  const near = reader.tokens.slice(at, at + 6);
  near[0] = { ...(reader.tokens[at] as Token), norm };
  return near;
}

/** A loop, and no function made for each of the thirty questions that are asked of a word. */
function senseOf(senses: readonly Sense[], category: Category): Sense | null {
  for (const sense of senses) if (sense.category === category) return sense;
  return null;
}

const ALL_LANGUAGES = ['en', 'fr', 'tr'] as const;

export function has(reader: Reader, at: number, category: Category): Sense | null {
  const { tokens, language } = reader;
  const token = tokens[at];
  if (token === undefined) return null;
  const index = wordIndex(language);
  const senses = index.senses(tokens, at);
  const own = senseOf(senses, category);
  if (own || token.kind !== 'word') return own;
  // "saniye" is a word of its own, not "sa" with endings.
  if (language === 'tr' && senses.length === 0) {
    for (const form of turkishStems(token.norm)) {
      if (form.length < 3 || !index.has(form)) continue;
      const sense = senseOf(index.senses(withNorm(reader, at, form), 0), category);
      if (sense) return sense;
    }
  }
  if (index.has(token.norm)) return null;
  for (const other of ALL_LANGUAGES) {
    const sense = senseOf(wordIndex(other).senses(tokens, at), category);
    if (sense) return sense;
  }
  const fixed =
    token.norm.length >= 4 && !reader.lexicon.isKnownWord(token.norm)
      ? reader.lexicon.correct(token.norm, language)
      : null;
  return fixed ? senseOf(index.senses(withNorm(reader, at, fixed), 0), category) : null;
}

export const isMark = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'mark' && token.text === text;

export const isFoodHead = (atom: Atom | undefined): boolean =>
  atom?.kind === 'head' && atom.kinds.size === 1 && atom.kinds.has('food');
