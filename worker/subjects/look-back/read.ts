/**
 * Questions about the log, from words to what is asked. A message is one only if every word of it is known here: a
 * single word that is not, and it is left to whoever reads meals. The one exception names an exercise: "mes séances de
 * squat".
 */
import type { Language } from '#db/message.ts';
import { spellOut } from '#inference/offline/shorthand.ts';
import { fold, type Token, tokenise } from '#inference/offline/text.ts';
import type { MealSlot } from '#inference/schema.ts';
import { LOOK_BACK_WORDS, type LookBackWords, type Measure, type Span } from './words.ts';

/** When, as it was said; `spanOf` (when.ts) makes dates of it. */
export type Said =
  | Span
  | { daysAgo: number }
  | { lastDays: number }
  | { date: { day: number; month: number; year: number | null } }
  | { wholeMonth: number }
  /** Until today. */
  | { since: Exclude<Said, { since: unknown }> };

export type Question =
  /** What there is of a day, or of one meal of it. */
  | { kind: 'day'; when: Said | null; slot: MealSlot | null }
  /** One figure, or all of them, over a span. */
  | {
      kind: 'measure';
      measure: Measure | 'all';
      when: Said | null;
      slot: MealSlot | null;
      isMean: boolean;
      /** How far it is to today's target. */
      isLeft?: true;
    }
  /** What is left of today's targets. */
  | { kind: 'left' }
  /** `exercise` in the person's words; null: all movement. `isHeard`: of these words some may name one. */
  | { kind: 'sessions'; exercise: string | null; when: Said | null; isHeard?: true }
  | { kind: 'week' };

type Tag =
  /** `isDrunk`: "how much did I drink" asks for water. */
  | { kind: 'ate'; isDrunk: boolean }
  /** `isSure`: by more than the one word "left". */
  | { kind: 'left'; isSure: boolean }
  | { kind: 'did' | 'own' | 'mean' | 'meals' | 'record' | 'status' | 'week' | 'total' }
  | { kind: 'filler'; word: string }
  /** `isFree`: also behind the verb it asks. "j'ai mangé quoi", but not "j'ai mangé que le midi". */
  | { kind: 'ask'; isFree: boolean; isCount: boolean }
  /** `isMany`: a single one may be about to be told. */
  | { kind: 'sessions'; isMany: boolean }
  /** `isOwn`: "kilom", "my weight" in one word. */
  | { kind: 'measure'; measure: Measure; isOwn: boolean }
  | { kind: 'slot'; slot: MealSlot }
  | { kind: 'when'; when: Said }
  | { kind: 'daySlot'; when: Said; slot: MealSlot }
  | { kind: 'unknown'; word: string };

/** A question about the log is short. */
const MOST_WORDS = 16;
const LONGEST_PHRASE = 8;

type Phrases = ReadonlyMap<string, Tag>;

const DRUNK = /\bbu\b|\bdr[aiu]nk\b|^ictim$|^icmis/;
const HOW_MUCH = /combien|how much|^(?:ne kadar|kac)/;
const FREE_ASK = /quoi|combien|quel|^(?:ne|kac)\b/;
const MANY = /(?:s|l[ae]r[iu]mi?|history|log|gecmisim)$/;
/** Turkish "my", but no verb of the first person: "kilom", not "uyudum". */
const OWN_WITHIN = /(?:(?<!mis|mus|[dt])[iu]m[iu]?|om[ui]?)$/;

function phrasesOf(words: LookBackWords, isOwnWithin: boolean): Phrases {
  const phrases = new Map<string, Tag>();
  const add = (list: string, tag: Tag | ((phrase: string) => Tag)): void => {
    for (const phrase of list.split('|'))
      if (!phrases.has(phrase)) phrases.set(phrase, typeof tag === 'function' ? tag(phrase) : tag);
  };
  for (const kind of ['status', 'week'] as const) add(words[kind], { kind });
  for (const [phrase, day, slot] of words.daySlots) add(phrase, { kind: 'daySlot', when: { day }, slot });
  for (const [phrase, when] of words.spans) add(phrase, { kind: 'when', when });
  for (const [measure, list] of Object.entries(words.measures))
    add(list, (phrase) => ({
      kind: 'measure',
      measure: measure as Measure,
      isOwn: isOwnWithin && OWN_WITHIN.test(phrase),
    }));
  for (const [slot, list] of Object.entries(words.slots)) add(list, { kind: 'slot', slot: slot as MealSlot });
  // Before what asks: "what do I have left" is about what is left.
  add(words.left, (phrase) => ({ kind: 'left', isSure: phrase.includes(' ') }));
  add(words.ask, (phrase) => ({ kind: 'ask', isFree: FREE_ASK.test(phrase), isCount: HOW_MUCH.test(phrase) }));
  add(words.sessions, (phrase) => ({ kind: 'sessions', isMany: MANY.test(phrase) }));
  add(words.ate, (phrase) => ({ kind: 'ate', isDrunk: DRUNK.test(phrase) }));
  for (const kind of ['did', 'own', 'mean', 'meals', 'record', 'total'] as const) add(words[kind], { kind });
  add(words.filler, (word) => ({ kind: 'filler', word }));
  return phrases;
}

const PHRASES: Record<Language, Phrases> = {
  fr: phrasesOf(LOOK_BACK_WORDS.fr, false),
  en: phrasesOf(LOOK_BACK_WORDS.en, false),
  tr: phrasesOf(LOOK_BACK_WORDS.tr, true),
};

/** What is asked of the log; null when it is no question about it. */
export function readQuestion(text: string, language: Language): Question | null {
  const isMarked = /\?\s*$/.test(text);
  const said = tokenise(spelt(text, language)).filter(
    (token) => token.kind !== 'emoji' && !(token.kind === 'mark' && /[?!.,:]/.test(token.text)),
  );
  const tokens = withoutCourtesy(said, language);
  if (tokens.length === 0 || tokens.length > MOST_WORDS || tokens.some((token) => token.kind === 'mark')) return null;
  return meaningOf(tagsOf(tokens, language), isMarked, language);
}

/** "cb aujd" as "combien aujourd hui". */
function spelt(text: string, language: Language): string {
  const { short } = LOOK_BACK_WORDS[language];
  return text.replace(/[-‐‑]/g, ' ').replace(/[\p{L}\p{Nd}]+/gu, (word) => short[fold(word)] ?? word);
}

const COURTESY: Record<Language, ReadonlySet<string>> = {
  fr: new Set(LOOK_BACK_WORDS.fr.courtesy.split('|')),
  en: new Set(LOOK_BACK_WORDS.en.courtesy.split('|')),
  tr: new Set(LOOK_BACK_WORDS.tr.courtesy.split('|')),
};
const LONGEST_COURTESY = 3;

/** Without what is said around a request: "mon total du jour stp", "ok so what's left". */
function withoutCourtesy(tokens: readonly Token[], language: Language): readonly Token[] {
  const words = COURTESY[language];
  let [from, to] = [0, tokens.length];
  const lengthAt = (placeOf: (length: number) => number): number => {
    for (let length = Math.min(LONGEST_COURTESY, to - from - 1); length > 0; length--)
      if (words.has(normsFrom(tokens, placeOf(length), length))) return length;
    return 0;
  };
  for (let length = lengthAt(() => from); length > 0; length = lengthAt(() => from)) from += length;
  for (let length = lengthAt((one) => to - one); length > 0; length = lengthAt((one) => to - one)) to -= length;
  return tokens.slice(from, to);
}

/** Which look back is meant, as it is heard (`inference/requests/hear.ts`). */
export type Asked = 'today' | 'day' | 'meal' | 'week' | 'water' | 'weight' | 'sleep' | 'training';

/** Longer than any question. */
const MOST_HEARD_WORDS = 40;

/** What is asked of the log when that something is asked of it is known: the words that are not known here tell nothing. */
export function readHeardQuestion(asked: Asked, text: string, language: Language): Question {
  const spelled = spellOut(tokenise(spelt(text, language)), language);
  const tokens = spelled.filter((token) => token.kind === 'word' || token.kind === 'number');
  const tags = tagsOf(tokens.slice(0, MOST_HEARD_WORDS), language);
  const of = <Kind extends Tag['kind']>(kind: Kind) =>
    tags.find((tag): tag is Extract<Tag, { kind: Kind }> => tag.kind === kind);
  const daySlot = of('daySlot');
  const said = of('when')?.when ?? daySlot?.when ?? null;
  const isSince = said !== null && !('since' in said) && tokens.some(({ norm }) => SINCE.test(norm));
  const when: Said | null = isSince ? { since: said } : said;
  const slot = of('slot')?.slot ?? daySlot?.slot ?? null;
  const measure = of('measure')?.measure ?? null;
  const isMean = of('mean') !== undefined;
  const figures = (what: Measure | 'all', span: Said | null) =>
    ({ kind: 'measure', measure: what, when: span, slot: null, isMean }) as const;
  const isPast = when !== null && !('day' in when && when.day === 0);
  const isThisWeek =
    when !== null &&
    ('lastWeekDays' in when || ('week' in when && when.week === 0) || ('lastDays' in when && when.lastDays === 7));
  if (asked === 'training') return { kind: 'sessions', exercise: namedIn(tags), when, isHeard: true };
  // What its words name goes before what the whole is like.
  const what = measure ?? (asked === 'water' || asked === 'weight' || asked === 'sleep' ? asked : null);
  // The night is logged on the day it ends.
  if (what === 'sleep') return figures('sleep', daySlot ? { day: 0 } : (when ?? { lastWeekDays: true }));
  const isLeft = of('left') !== undefined && !isPast && (asked === 'today' || asked === 'water');
  if (isLeft && what === null) return { kind: 'left' };
  if (isLeft && what !== null && OF_TARGETS.has(what)) return { ...figures(what, when), isLeft: true };
  if (what !== null) return figures(what, asked === 'week' && !isPast ? { lastWeekDays: true } : when);
  if (asked === 'day') return ofSpan(when ?? { day: -1 }, slot);
  if (asked === 'meal') return ofSpan(when, slot);
  if (asked === 'today' && !isPast) return { kind: 'day', when: null, slot };
  if (isMean) return figures('all', isPast ? when : { lastWeekDays: true });
  return isPast && !isThisWeek ? ofSpan(when, slot) : { kind: 'week' };
}

/** A meal by its name, its day or both: "mon petit dej d'hier", "this morning", "dünkü akşam yemeğimi". */
export interface MealNamed {
  when: Said | null;
  slot: MealSlot | null;
}

const NAMING: ReadonlySet<Tag['kind']> = new Set(['slot', 'when', 'daySlot', 'own', 'meals', 'filler']);
const THIS = /^(?:ce|cet|cette|this|that|bu|su)$/;

/** Null where a word says anything else. */
export function readMealNamed(text: string, language: Language): MealNamed | null {
  const said = tokenise(spelt(text, language));
  const tokens = language === 'tr' ? said.map(withoutObject) : said;
  const read = (from: number): Tag[] | null => {
    const tags = tagsOf(tokens.slice(from), language);
    return tags.every((tag) => NAMING.has(tag.kind)) ? tags : null;
  };
  const tags = read(0) ?? (THIS.test(tokens[0]?.norm ?? '') ? read(1) : null);
  const daySlot = tags?.find((tag) => tag.kind === 'daySlot');
  const slots = new Set(tags?.flatMap((tag) => (tag.kind === 'slot' || tag.kind === 'daySlot' ? [tag.slot] : [])));
  const when = tags?.find((tag) => tag.kind === 'when')?.when ?? daySlot?.when ?? null;
  const [slot = null] = slots;
  return slots.size > 1 || (slot === null && when === null) ? null : { when, slot };
}

/** "kahvaltıyı", "kahvaltımı", "yemeğini" as the lists have them. */
function withoutObject(token: Token): Token {
  const norm = token.norm.replace(/(?:y|(?<=m)|(?<=[iu])n)[iu]$/, '');
  return norm.length > 3 ? { ...token, norm } : token;
}

const SINCE = /^(?:depuis|since|beri|bu?yana)$/;

const MOST_NAMES = 8;

/** Words that may name an exercise: those that mean nothing here. */
function namedIn(tags: readonly Tag[]): string | null {
  const words = tags.flatMap((tag) => (tag.kind === 'unknown' && /^\p{L}+$/u.test(tag.word) ? [tag.word] : []));
  return words.length > 0 && words.length <= MOST_NAMES ? words.join(' ') : null;
}

function tagsOf(tokens: readonly Token[], language: Language): Tag[] {
  const tags: Tag[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = timeAt(tokens, at, LOOK_BACK_WORDS[language]) ?? phraseAt(tokens, at, PHRASES[language]);
    tags.push(found?.tag ?? { kind: 'unknown', word: (tokens[at] as Token).text });
    at += found?.length ?? 1;
  }
  return tags;
}

interface Found {
  tag: Tag;
  length: number;
}

const normsFrom = (tokens: readonly Token[], at: number, length: number): string =>
  tokens
    .slice(at, at + length)
    .map((token) => token.norm)
    .join(' ');

function phraseAt(tokens: readonly Token[], at: number, phrases: Phrases): Found | null {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const tag = phrases.get(normsFrom(tokens, at, length));
    // "il me reste combien" is a whole question, and never the beginning of another.
    const isWhole = tag?.kind === 'status' || tag?.kind === 'week';
    if (tag && !(isWhole && (at > 0 || length < tokens.length))) return { tag, length };
  }
  return null;
}

// --- days said with a number ---

function timeAt(tokens: readonly Token[], at: number, words: LookBackWords): Found | null {
  return (
    countedAt(tokens, at, words.daysAgo, (count) => ({ daysAgo: count })) ??
    countedAt(tokens, at, words.lastDays, (count) => ({ lastDays: count })) ??
    dateAt(tokens, at, words)
  );
}

const MOST_DAYS = 366;

function countedAt(
  tokens: readonly Token[],
  at: number,
  forms: LookBackWords['daysAgo'],
  whenOf: (count: number) => Said,
): Found | null {
  for (const [before, after] of forms) {
    const lead = before === '' ? 0 : before.split(' ').length;
    const tail = after.split(' ').length;
    const count = tokens[at + lead];
    if (count?.kind !== 'number' || !Number.isInteger(count.value)) continue;
    if (count.value < 1 || count.value > MOST_DAYS) continue;
    const isSaid = normsFrom(tokens, at, lead) === before && normsFrom(tokens, at + lead + 1, tail) === after;
    if (isSaid) return { tag: { kind: 'when', when: whenOf(count.value) }, length: lead + 1 + tail };
  }
  return null;
}

/** "12 mars", "3rd of March 2025", "March 3", "12 Mart'ta", "en mars". */
function dateAt(tokens: readonly Token[], at: number, words: LookBackWords): Found | null {
  const monthAt = (place: number): number => {
    const norm = tokens[place]?.kind === 'word' ? tokens[place].norm.replace(/^mart[ta]a$/, 'mart') : '';
    return words.months.findIndex((month) => norm === month || norm === `${month}ta` || norm === `${month}da`) + 1;
  };
  const numberAt = (place: number, least: number, most: number): number | null => {
    const token = tokens[place];
    if (token?.kind !== 'number' || !Number.isInteger(token.value)) return null;
    return token.value >= least && token.value <= most ? token.value : null;
  };
  const found = (day: number, month: number, end: number): Found => {
    const year = numberAt(end, 2000, 2100);
    // "12 Mart'ta": the ending stands apart behind the apostrophe.
    const after = end + (year === null ? 0 : 1);
    const ending = /^[td][ae]$|^[ui]$/.test(tokens[after]?.norm ?? '') && tokens[after]?.isGlued ? 1 : 0;
    return { tag: { kind: 'when', when: { date: { day, month, year } } }, length: after + ending - at };
  };
  const first = numberAt(at, 1, 31);
  if (first !== null) {
    // "3rd of March", "1er mars"
    const suffix = /^(?:st|nd|rd|th|er)$/.test(tokens[at + 1]?.norm ?? '') ? 1 : 0;
    const of = tokens[at + 1 + suffix]?.norm === 'of' ? 1 : 0;
    const month = monthAt(at + 1 + suffix + of);
    return month > 0 ? found(first, month, at + 2 + suffix + of) : null;
  }
  const month = monthAt(at);
  if (month === 0) return null;
  const day = numberAt(at + 1, 1, 31);
  if (day !== null) {
    const suffix = /^(?:st|nd|rd|th)$/.test(tokens[at + 2]?.norm ?? '') ? 1 : 0;
    return found(day, month, at + 2 + suffix);
  }
  return { tag: { kind: 'when', when: { wholeMonth: month } }, length: 1 };
}

// --- what it comes to ---

/** Figures that only a question names after "my": "my protein" alone may as well be the shake. */
const NEVER_EATEN: ReadonlySet<Measure> = new Set(['weight', 'sleep', 'steps', 'minutes', 'energy']);

function meaningOf(tags: readonly Tag[], isMarked: boolean, language: Language): Question | null {
  const of = <Kind extends Tag['kind']>(kind: Kind) =>
    tags.find((tag): tag is Extract<Tag, { kind: Kind }> => tag.kind === kind);
  const has = (kind: Tag['kind']): boolean => tags.some((tag) => tag.kind === kind);
  const daySlot = of('daySlot');
  const when = of('when')?.when ?? daySlot?.when ?? null;
  const slot = of('slot')?.slot ?? daySlot?.slot ?? null;
  const isOnce = tags.filter((tag) => tag.kind === 'when' || tag.kind === 'daySlot').length <= 1;
  if (!isOnce) return null;
  if (has('unknown')) return exerciseOf(tags, when, language === 'tr');
  if (has('status')) return { kind: 'day', when: null, slot: null };
  if (has('week')) return { kind: 'week' };
  const isAsked = asksOf(tags) || (isMarked && has('ask'));
  const isTold = has('ate') || has('did');
  const measured = of('measure');
  if (measured) {
    const { measure } = measured;
    const isPlain = NEVER_EATEN.has(measure) || isMarked || (when !== null && slot === null);
    const isOwn = (has('own') || measured.isOwn) && !isTold && isPlain;
    // "kcal so far today": nobody logs those.
    const isFigure = measure === 'energy' && when !== null && !isTold;
    if (!isAsked && !has('mean') && !isOwn && !isFigure && !has('left') && !(isMarked && when !== null)) return null;
    const isLeft = has('left') && !isTold && slot === null && isNow(when) && OF_TARGETS.has(measure);
    return { kind: 'measure', measure, when, slot, isMean: has('mean'), ...(isLeft ? { isLeft: true } : {}) };
  }
  const sessions = of('sessions');
  if (sessions) return isAsked || (sessions.isMany && !isTold) ? { kind: 'sessions', exercise: null, when } : null;
  if (has('mean')) {
    return when !== null || isAsked || has('own')
      ? { kind: 'measure', measure: 'all', when, slot: null, isMean: true }
      : null;
  }
  if (asksHowMuchDrunk(tags)) return { kind: 'measure', measure: 'water', when, slot, isMean: false };
  if (isAsked && (isTold || has('meals') || (has('own') && slot !== null))) return { kind: 'day', when, slot };
  if (has('left') && !isTold) {
    if (slot !== null || !isNow(when)) return { kind: 'day', when: null, slot: null };
    return of('left')?.isSure || tags.length > 1 ? { kind: 'left' } : null;
  }
  // "show me Tuesday", "yesterday's total", "combien aujourd'hui ?", "lunch total?"
  const isNamed = !isTold && (isAsked || has('total'));
  const isCounted = tags.some((tag) => tag.kind === 'ask' && tag.isFree);
  if (isNamed && (when !== null || (slot !== null && (has('total') || isCounted)))) return ofSpan(when, slot);
  if (has('total') && (isAsked || has('own')) && !isTold) return { kind: 'day', when: null, slot: null };
  return has('meals') && has('own') && when !== null && !isTold ? { kind: 'day', when, slot } : null;
}

/** A day is shown; a longer span is told by its figures. */
function ofSpan(when: Said | null, slot: MealSlot | null): Question {
  return isOneDay(when) ? { kind: 'day', when, slot } : { kind: 'measure', measure: 'all', when, slot, isMean: false };
}

const isOneDay = (when: Said | null): boolean =>
  when === null || 'day' in when || 'daysAgo' in when || 'weekday' in when || 'date' in when;

const OF_TARGETS: ReadonlySet<Measure> = new Set(['energy', 'protein', 'carbs', 'fat', 'water']);

const isNow = (when: Said | null): boolean => when === null || ('day' in when && when.day === 0);

/** "combien j'ai bu", and not "qu'est-ce que j'ai bu", which coffee answers as well. */
const asksHowMuchDrunk = (tags: readonly Tag[]): boolean =>
  tags.some((tag) => tag.kind === 'ask' && tag.isCount) &&
  tags.some((tag) => tag.kind === 'ate' && tag.isDrunk) &&
  !tags.some((tag) => (tag.kind === 'ate' && !tag.isDrunk) || tag.kind === 'meals');

/** Something is asked, and not told: "what did I eat", but not "I ate what was left". */
function asksOf(tags: readonly Tag[]): boolean {
  const verb = tags.findIndex((tag) => tag.kind === 'ate' || tag.kind === 'did');
  return tags.some((tag, at) => {
    const isFree = tag.kind === 'ask' && tag.isFree;
    return isFree || ((tag.kind === 'ask' || tag.kind === 'left') && (verb === -1 || at < verb));
  });
}

const SAME = /^(?:m[eê]mes?|pareil|same|ayn[ıi](?:s[ıi]|s[ıi]n[ıi])?)$/i;

/** At most so many words name an exercise. */
const MOST_NAMING = 5;

/** "mes séances de squat", "my bench press sessions", "squat rekorum": the words that are not known here name it. */
function exerciseOf(tags: readonly Tag[], when: Said | null, isOwnWithin: boolean): Question | null {
  const has = (kind: Tag['kind']): boolean => tags.some((tag) => tag.kind === kind);
  const sessions = tags.find((tag) => tag.kind === 'sessions');
  const isSure = has('ask') || (!has('did') && (sessions?.isMany || (has('record') && (has('own') || isOwnWithin))));
  if (!isSure) return null;
  const isForeign = has('measure') || has('ate') || has('slot') || has('daySlot') || has('meals') || has('mean');
  if (isForeign || !(has('sessions') || has('record')) || has('status') || has('week')) return null;
  const from = tags.findIndex((tag) => tag.kind === 'unknown');
  const to = tags.findLastIndex((tag) => tag.kind === 'unknown');
  const naming = tags.slice(from, to + 1);
  // "soulevé de terre"
  const words = naming.flatMap((tag) => (tag.kind === 'unknown' || tag.kind === 'filler' ? [tag.word] : []));
  if (words.length > MOST_NAMING || words.length !== naming.length) return null;
  if (words.some((word) => !/^\p{L}+$/u.test(word))) return null;
  // "même séance que lundi": to be written again, and no exercise.
  if (words.some((word) => SAME.test(word))) return null;
  return { kind: 'sessions', exercise: words.join(' '), when };
}
