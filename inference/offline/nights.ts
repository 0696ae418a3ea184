/**
 * A night told by its ends ("couché 23h levé 6h15", "in bed 10:45 up at 6", "gece 1'de yattım 6 buçukta kalktım", "slept
 * from 11 to 6") and naps ("20 min power nap", "40 dk kestirdim"). Taken out of the message before the rest is read, for
 * a time of day among words of bed is no length of a workout.
 */
import type { Language } from '#db/message.ts';
import type { Action } from '../schema.ts';
import type { Atom, Reader } from './atom.ts';
import { readAtoms } from './atoms.ts';
import { NO_MOMENT } from './items.ts';
import { momentOfAtoms, whenOf } from './moments.ts';
import { type Phrases, phraseAt, phraseLists, phrasesWithValues } from './phrases.ts';
import type { Token } from './text.ts';
import { untoldPhrases } from './untold.ts';
import { WORDS } from './word-index.ts';
import { NIGHTS, type NightWords } from './words/nights.ts';

type LogSleep = Extract<Action, { type: 'log_sleep' }>;
type Words = Record<keyof NightWords, Phrases>;

const wordsOf = phraseLists(NIGHTS);

export interface Nights {
  actions: LogSleep[];
  /** The tokens that are left to be read. */
  rest: Token[];
}

/** Something of a night at its place among the tokens. */
interface Sign {
  kind: 'bed' | 'up' | 'slept' | 'time' | 'nap';
  from: number;
  to: number;
}

interface Time extends Sign {
  kind: 'time';
  minutes: number;
  /** Nothing says whether it is of the morning or of the evening. */
  isOpen: boolean;
  /** Digits alone, without a sign of a clock: a time only where one is due. */
  isBare: boolean;
}

/** Null when nobody tells of a night by its ends, or of a nap. */
export function takeNights(reader: Reader, weekday: number): Nights | null {
  const { tokens, language } = reader;
  const words = wordsOf(language);
  const signs = signsIn(reader, words);
  if (!signs.some(({ kind }) => kind !== 'time') || tokens.some(({ text }) => text === '?')) return null;
  const nap = napIn(reader, signs, weekday);
  const night = nightIn(reader, words, nap ? signs.filter((sign) => !touches(nap, sign)) : signs);
  const found = [night, nap].filter((one) => one !== null);
  if (found.length === 0) return null;
  const atoms = readAtoms(reader);
  const taken = new Set(found.flatMap((one) => spanOf(reader, atoms, one)));
  return {
    actions: found.flatMap(({ action }) => (action ? [action] : [])),
    rest: tokens.filter((_, at) => !taken.has(at)),
  };
}

interface Found {
  /** Null for a night that nobody believes. */
  action: LogSleep | null;
  /** The places of what tells it. */
  parts: readonly { from: number; to: number }[];
}

const touches = ({ parts }: Found, sign: Sign): boolean =>
  parts.some(({ from, to }) => sign.from < to && sign.to > from);

const phraseIn = (phrases: Phrases, tokens: readonly Token[], from: number, to: number): boolean => {
  for (let at = Math.max(0, from); at < to; at++) if (phraseAt(phrases, tokens, at)) return true;
  return false;
};

// --- signs ---

function signsIn(reader: Reader, words: Words): (Sign | Time)[] {
  const { tokens } = reader;
  const signs: (Sign | Time)[] = [];
  const mayMark = (norm: string) => MARKS.some((kind) => words[kind].has(norm));
  for (let at = 0; at < tokens.length; ) {
    const { kind, norm } = tokens[at] as Token;
    const time = kind === 'mark' ? null : timeAt(reader, words, at);
    const sign = time ?? (mayMark(norm) ? markAt(tokens, words, at) : null);
    if (sign) signs.push(sign);
    at = sign ? sign.to : at + 1;
  }
  return signs;
}

const MARKS: readonly (keyof NightWords)[] = ['nap', 'napOrFood', 'bed', 'up', 'slept'];

function markAt(tokens: readonly Token[], words: Words, at: number): Sign | null {
  const lengthOf = (kind: keyof NightWords) => phraseAt(words[kind], tokens, at)?.length ?? 0;
  const isOther = at > 0 && phraseAt(words.notBed, tokens, at - 1) !== null;
  const nap = lengthOf('nap') || napOrFood(tokens, words, at);
  const found = (
    [
      ['nap', nap],
      ['bed', isOther ? 0 : lengthOf('bed')],
      ['up', lengthOf('up')],
      ['slept', lengthOf('slept')],
    ] as const
  ).reduce((best, one) => (one[1] > best[1] ? one : best));
  const [kind, length] = found;
  return length === 0 ? null : { kind, from: at, to: at + length };
}

/** "şekerleme" is candy, and what one takes at noon: that was slept which was done, and lasted. */
function napOrFood(tokens: readonly Token[], words: Words, at: number): number {
  const length = phraseAt(words.napOrFood, tokens, at)?.length ?? 0;
  const isLong = /^(?:dk|dak|dakika(?:l[iu]k)?|saat(?:l[iu]k)?)$/.test(tokens[at - 1]?.norm ?? '');
  return length > 0 && (isLong || phraseAt(words.napped, tokens, at + length)) ? length : 0;
}

/** "23h", "6h15", "10:45", "7.30", "11pm", "midnight", "6 buçukta", "half past six", "1de"; a bare "6" as such. */
function timeAt({ tokens, language }: Reader, words: Words, at: number): Time | null {
  const time = (minutes: number, to: number, isOpen: boolean, isBare = false): Time => ({
    ...{ kind: 'time', from: at, to, minutes: (minutes + 1_440) % 1_440, isOpen, isBare },
  });
  const named = phraseAt(words.named, tokens, at);
  if (named) return time(named.value, at + named.length, false);
  const past = phraseAt(words.past, tokens, at);
  const start = past ? at + past.length : at;
  const hour = hourAt(tokens, language, start);
  if (!hour) return null;
  const shift = past?.value ?? 0;
  const behind = phraseAt(words.behind, tokens, hour.to);
  // "buçuk saat" is a length of time.
  if (behind && isLength(tokens, language, hour.to + behind.length)) return null;
  const to = hour.to + (behind?.length ?? 0);
  const minutes = hour.minutes + shift + (behind?.value ?? 0);
  const half = /^(?:([ap])m?)$/.exec(tokens[to]?.norm ?? '')?.[1];
  if (half && (tokens[to]?.norm.length === 2 || tokens[to]?.isGlued) && hour.minutes <= 780)
    return time((minutes % 720) + (half === 'p' ? 720 : 0), to + 1, false);
  const isOpen = minutes > 0 && minutes < 780 && !hour.isWhole;
  const isSaid = hour.isSaid || past !== null || behind !== null;
  if (!isSaid && isLength(tokens, language, to)) return null;
  const part = partAround(tokens, language, words, at, to);
  if (part === 'morning') return time(minutes % 720, to, false, !isSaid);
  if (part === 'evening' && isOpen) return time((minutes % 720) + 720, to, false, !isSaid);
  return time(minutes, to, isOpen, !isSaid);
}

/** "8 heures" of sleep, "30 min", "2 kg": no time of day. */
function isLength(tokens: readonly Token[], language: Language, at: number): boolean {
  const norm = tokens[at]?.norm ?? '';
  if (/^(?:%|h|hours?|hrs?|heures?|saat|sa|min|mn|mins?|minutes?|dk|dakika|kg|kilos?|g|x|sets?|reps?|km)$/.test(norm)) {
    return language !== 'fr' || !/^(?:h|heures?)$/.test(norm);
  }
  return tokens[at]?.kind === 'word' && tokens[at]?.isGlued === true && !/^[ap]m?$/.test(norm);
}

interface Hour {
  minutes: number;
  to: number;
  /** A sign of a clock beside it. */
  isSaid: boolean;
  /** Written as on a clock of 24 hours: "07:00", "00:30". */
  isWhole: boolean;
}

const ENDING_AT = /^(?:[dt][ea]n?|y?[ea]|y?[ae])$/;

function hourAt(tokens: readonly Token[], language: Language, at: number): Hour | null {
  const token = tokens[at];
  if (!token) return null;
  const word = token.kind === 'word' ? hourWord(tokens, language, at) : null;
  if (token.kind !== 'number' && !word) return null;
  if (token.kind === 'number' && tokens[at - 1]?.kind === 'mark' && /^[/+$€]$/.test(tokens[at - 1]?.text ?? ''))
    return null;
  const [, digits = '', past] = /^(\d{1,2})(?:[.,](\d{2}))?$/.exec(token.text) ?? [];
  const hour = word?.hour ?? (digits === '' ? Number.NaN : Number(digits));
  if (!(hour >= 0 && hour <= 24)) return null;
  const isWhole = digits.length === 2 && digits.startsWith('0');
  const next = word?.to ?? at + 1;
  const minuteAt = (place: number) =>
    /^[0-5]\d$/.test(tokens[place]?.text ?? '') ? Number(tokens[place]?.text) : null;
  const made = (minutes: number, to: number, isSaid: boolean): Hour => {
    const ending = tokens[to];
    const isAt = language === 'tr' && ending?.kind === 'word' && ending.isGlued && ENDING_AT.test(ending.norm);
    return { minutes: (hour % 24) * 60 + minutes, to: isAt ? to + 1 : to, isSaid: isSaid || isAt, isWhole };
  };
  if (past !== undefined) return Number(past) < 60 ? made(Number(past), next, true) : null;
  const sign = tokens[next];
  const minute = minuteAt(next + 1);
  if (sign?.kind === 'mark' && sign.text === ':' && minute !== null) return made(minute, next + 2, true);
  const isHours = /^(?:h|heures?|heure)$/.test(sign?.norm ?? '') && language !== 'tr';
  if (isHours && (language === 'fr' || sign?.norm === 'h')) {
    const isGlued = minute !== null && (tokens[next + 1]?.isGlued === true || sign?.norm !== 'h' || language === 'fr');
    // "slept 7 h": in English that is how long.
    if (language !== 'fr' && !isGlued) return null;
    return isGlued ? made(minute, next + 2, true) : made(0, next + 1, true);
  }
  return made(0, next, word?.isAt ?? false);
}

/** "eleven", "onze", "on bir", "on birde". */
function hourWord(
  tokens: readonly Token[],
  language: Language,
  at: number,
): { hour: number; to: number; isAt: boolean } | null {
  const numbers = numbersOf(language);
  const token = tokens[at] as Token;
  const ended = language === 'tr' ? /^(.+?)(?:[dt][ea]n?|y[ea])$/.exec(token.norm)?.[1] : undefined;
  const value = numbers.get(token.norm) ?? (ended === undefined ? undefined : numbers.get(ended));
  if (value === undefined || ARTICLES.has(token.norm)) return null;
  const isAt = !numbers.has(token.norm);
  if (value === 10 && language === 'tr' && !isAt) {
    const next = tokens[at + 1]?.kind === 'word' ? hourWord(tokens, language, at + 1) : null;
    if (next && next.hour < 10) return { hour: 10 + next.hour, to: at + 2, isAt: next.isAt };
  }
  return value >= 1 && value <= 24 ? { hour: value, to: at + 1, isAt } : null;
}

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'un', 'couple', 'birkac', 'bikac', 'bi']);

const numberCache = new Map<Language, ReadonlyMap<string, number>>();

function numbersOf(language: Language): ReadonlyMap<string, number> {
  let numbers = numberCache.get(language);
  if (!numbers) {
    const phrases = phrasesWithValues(WORDS[language].numbers);
    numbers = new Map(
      [...phrases].flatMap(([first, list]) =>
        list.filter(({ words }) => words.length === 1).map(({ value }) => [first, value] as const),
      ),
    );
    numberCache.set(language, numbers);
  }
  return numbers;
}

/** "sabah 7'de", "7 in the morning", "11 heures du soir". */
function partAround(
  tokens: readonly Token[],
  language: Language,
  words: Words,
  from: number,
  to: number,
): 'morning' | 'evening' | null {
  const before = from - 1;
  let end = to;
  while (end < to + 3 && !phraseAt(words.bed, tokens, end) && !phraseAt(words.up, tokens, end)) end++;
  const saysSo = (list: Phrases) =>
    phraseAt(list, tokens, before) !== null || (language !== 'tr' && phraseIn(list, tokens, to, end));
  const [isMorning, isEvening] = [saysSo(words.morning), saysSo(words.evening)];
  if (isMorning === isEvening) return null;
  return isMorning ? 'morning' : 'evening';
}

// --- nights ---

/** Words between two signs of one night. */
const MOST_BETWEEN = 5;
/** A longer one is a slip, or two nights. */
const LONGEST_MINUTES = 16 * 60;
/** "dormi 7-8h" is how long, not from when to when. */
const LEAST_APART = 120;

function nightIn(reader: Reader, words: Words, signs: readonly Sign[]): Found | null {
  const { tokens } = reader;
  const isNear = (part: readonly Sign[]) =>
    part.every((sign, index) => index === 0 || sign.from - (part[index - 1] as Sign).to <= MOST_BETWEEN);
  const made = (part: readonly Sign[], from: Time, to: Time): Found | null => {
    if (isUntold(reader, part)) return null;
    const minutes = lengthOfNight(from, to);
    const action: LogSleep = { type: 'log_sleep', when: whenOf(NO_MOMENT), minutes, quality: null };
    return { action: minutes === null ? null : action, parts: part };
  };
  const marks = signs.filter(({ kind }) => kind === 'bed' || kind === 'up');
  // "2 œufs, couché 23h": a bare number is a time right behind its word ("up at 6"), or in Turkish right before it.
  const isDue = (sign: Sign): boolean =>
    !('isBare' in sign && sign.isBare) ||
    marks.some(({ from, to }) => (sign.from >= to && sign.from - to <= 2) || from === sign.to);
  const ends = signs.filter((sign) => marks.includes(sign) || (sign.kind === 'time' && isDue(sign)));
  for (let at = 0; at + 4 <= ends.length; at++) {
    const part = ends.slice(at, at + 4);
    const kinds = part.map(({ kind }) => kind);
    const [first, second] = part.filter((sign): sign is Time => sign.kind === 'time');
    const [bed, up] = [kinds.indexOf('bed'), kinds.indexOf('up')];
    if (bed < 0 || up < 0 || !first || !second || !isNear(part)) continue;
    return bed < up ? made(part, first, second) : made(part, second, first);
  }
  for (let at = 0; at + 3 <= signs.length; at++) {
    const part = signs.slice(at, at + 3);
    const [first, second] = part.filter((sign): sign is Time => sign.kind === 'time');
    const slept = part.find((sign) => phraseAt(words.slept, tokens, sign.from) !== null);
    if (!slept || !first || !second || slept === part[1] || !isNear(part)) continue;
    const areLengths = first.isOpen && second.isOpen && second.minutes > first.minutes;
    if (areLengths && second.minutes - first.minutes < LEAST_APART && slept.kind !== 'nap') continue;
    if (isFromTo(reader, words, first, second)) return made(part, first, second);
  }
  return null;
}

/** "11 to 6", "23h - 7h", "11'den 6'ya": nothing else between the two. */
function isFromTo({ tokens, language }: Reader, words: Words, first: Time, second: Time): boolean {
  const between = tokens.slice(first.to, second.from);
  if (between.length > 2) return false;
  const isSmall = (token: Token, at: number) =>
    (token.kind === 'mark' && /^[-–—>]$/.test(token.text)) ||
    phraseAt(words.until, tokens, first.to + at) !== null ||
    phraseAt(words.at, tokens, first.to + at) !== null ||
    phraseAt(words.morning, tokens, first.to + at) !== null;
  return between.every(isSmall) && (between.length > 0 || language === 'tr');
}

/** From the evening to the morning, unless that is too long; a night worker's is as it was said. */
function lengthOfNight(from: Time, to: Time): number | null {
  const late = (from.minutes + 720) % 1_440;
  const isEvening = from.isOpen && from.minutes >= 6 * 60;
  const starts = isEvening ? [late, from.minutes] : [from.minutes];
  const ends = to.isOpen ? [to.minutes, (to.minutes + 720) % 1_440] : [to.minutes];
  const lengths = starts.flatMap((start) => ends.map((end) => (end - start + 1_440) % 1_440));
  return lengths.find((minutes) => minutes > 0 && minutes <= LONGEST_MINUTES) ?? null;
}

// --- naps ---

/** Words between a nap and how long it was. */
const MOST_BESIDE = 5;
const LONGEST_NAP_MINUTES = 6 * 60;
/** So many are looked at for the one that was long: it bounds what a long message costs. */
const MOST_NAPS = 3;

function napIn(reader: Reader, signs: readonly Sign[], weekday: number): Found | null {
  const naps = signs.filter(({ kind }) => kind === 'nap');
  if (naps.length === 0) return null;
  const atoms = readAtoms(reader);
  for (const nap of naps.slice(0, MOST_NAPS)) {
    const lengths = atoms
      .flatMap((atom) => (atom.kind === 'duration' && isBeside(atoms, atom, nap) ? [atom] : []))
      .sort((a, b) => gapBetween(a, nap) - gapBetween(b, nap));
    const [length] = lengths;
    if (!length || length.minutes > LONGEST_NAP_MINUTES || isUntold(reader, [nap])) continue;
    const run = runAround(reader, atoms, nap);
    const when = whenOf(
      momentOfAtoms(
        atoms.filter(({ from, to }) => from >= run.from && to <= run.to),
        weekday,
      ),
    );
    const minutes = Math.round(length.minutes);
    return { action: { type: 'log_sleep', when, minutes, quality: null }, parts: [nap, length] };
  }
  return null;
}

const gapBetween = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  Math.max(a.from - b.to, b.from - a.to, 0);

/** In its own part of the sentence, or alone behind it: "a nap, 20 min". */
function isBeside(atoms: readonly Atom[], length: Atom, nap: Sign): boolean {
  if (gapBetween(length, nap) > MOST_BESIDE) return false;
  const [from, to] = length.from > nap.from ? [nap.to, length.from] : [length.to, nap.from];
  const between = atoms.filter((atom) => atom.from >= from && atom.to <= to);
  const cuts = between.filter((atom) => isCut(atom));
  if (between.some((atom) => atom.kind === 'activityVerb')) return false;
  if (cuts.length === 0) return true;
  const next = atoms[atoms.indexOf(length) + 1];
  return length.from > nap.from && cuts.length === 1 && (!next || isCut(next));
}

const isCut = (atom: Atom): boolean =>
  atom.kind === 'separator' && ['comma', 'and', 'then', 'stop'].includes(atom.separator);

// --- what is not told, and what is left ---

/** From the cut before a sign to the cut behind it. */
function runAround({ tokens }: Reader, atoms: readonly Atom[], sign: { from: number; to: number }) {
  const before = atoms.findLast((atom) => isCut(atom) && atom.to <= sign.from);
  const behind = atoms.find((atom) => isCut(atom) && atom.from >= sign.to);
  return { from: before?.to ?? 0, to: behind?.from ?? tokens.length };
}

/** "je vais faire une sieste de 20 min", "my son napped for an hour": planned, wished, or somebody else's. */
function isUntold(reader: Reader, parts: readonly Sign[]): boolean {
  const { tokens, language } = reader;
  const atoms = readAtoms(reader);
  const from = runAround(reader, atoms, parts[0] as Sign).from;
  const to = runAround(reader, atoms, parts.at(-1) as Sign).to;
  const { plans, wishes, notDone, others } = untoldPhrases(language);
  const isBed = (at: number) => parts.some((part) => at >= part.from && at < part.to);
  const saysSo = [plans, wishes, notDone, others, wordsOf(language).wanted].some((list) => {
    for (let at = from; at < to; at++) if (!isBed(at) && phraseAt(list, tokens, at)) return true;
    return false;
  });
  const isDenied = atoms.some(
    (atom) =>
      atom.from >= from &&
      atom.to <= to &&
      !isBed(atom.from) &&
      (atom.kind === 'unsaid' ||
        atom.kind === 'negation' ||
        atom.kind === 'future' ||
        (atom.kind === 'day' && atom.offset > 0)),
  );
  return saysSo || isDenied;
}

/** The places of all that tells it: whole parts of the sentence, where nothing eaten or done is in them. */
function spanOf(reader: Reader, atoms: readonly Atom[], { parts }: Found): number[] {
  const isPart = (at: number) => parts.some(({ from, to }) => at >= from && at < to);
  const from = Math.min(...parts.map((part) => runAround(reader, atoms, part).from));
  const to = Math.max(...parts.map((part) => runAround(reader, atoms, part).to));
  const first = Math.min(...parts.map((part) => part.from));
  const last = Math.max(...parts.map((part) => part.to));
  const inside = atoms.filter((atom) => atom.from >= from && atom.to <= to);
  const isTelling = (atom: Atom) => (atom.kind === 'head' || atom.kind === 'activityVerb') && !isPart(atom.from);
  const isOwn = !inside.some(isTelling);
  const places = Array.from({ length: to - from }, (_, offset) => from + offset);
  if (isOwn) return places;
  const kept = new Set(inside.filter(isTelling).flatMap((atom) => [atom.from, atom.to - 1]));
  return places.filter((at) => isPart(at) || (at >= first && at < last && !kept.has(at)));
}
