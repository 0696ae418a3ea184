/** "rappelle-moi le déjeuner à 12h30", "no more reminders", "pazartesiye kadar duraklat": words to a request. */
import type { Language } from '#db/message.ts';
import type { NudgeKind } from '#db/nudge-kinds.ts';
import { type End, endAt, type TimeOfDay, timeAt, weekdayAt } from './dates.ts';
import { phraseAt, withoutCourtesy, wordsOf } from './phrases.ts';
import { type Meaning, type Part, PHRASES } from './request-words.ts';

/** What there are no reminders of: several a day, one single time, drinking. */
export type Unkept = 'often' | 'once' | 'water';

export type NudgeRequest =
  | { kind: 'show'; unkept?: Unkept }
  /** `minuteOfDay` and `weekday` null: not said. */
  | { kind: 'set'; kinds: readonly NudgeKind[]; minuteOfDay: number | null; weekday: number | null }
  /** `kinds` null: all. */
  | { kind: 'stop'; kinds: readonly NudgeKind[] | null }
  /** `end` null: not said. */
  | { kind: 'pause'; end: End | null }
  | { kind: 'resume' }
  | { kind: 'quiet'; fromHour: number; untilHour: number };

/** Longer than any request. */
const MOST_WORDS = 22;

interface Parts {
  meanings: Meaning[];
  kinds: NudgeKind[];
  isLoose: boolean;
  times: TimeOfDay[];
  weekdays: number[];
  end: End | null;
  part: Part | null;
  isEvery: boolean;
  isWeekly: boolean;
}

/** Null unless every word of the message belongs to one request, in the language it is said in or another of ours. */
export function readNudgeRequest(text: string, language: Language): NudgeRequest | null {
  const words = withoutCourtesy(wordsOf(text));
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  const others = (['fr', 'en', 'tr'] as const).filter((one) => one !== language);
  const unkept = unkeptIn(words);
  if (unkept && [language, ...others].some((one) => isToBeReminded(words, one))) return { kind: 'show', unkept };
  for (const one of [language, ...others]) {
    const parts = partsOf(words, one);
    const request = parts && requestOf(parts, words);
    if (request) return request;
  }
  return null;
}

/**
 * A request that was heard as one (`inference/requests/hear.ts`): what of its words is known, in its language. What is to
 * be reminded of and cannot be made out is chosen from the list that is shown.
 */
export function readHeardNudge(text: string, language: Language, isOff: boolean): NudgeRequest {
  const words = wordsOf(text);
  const parts = partsOf(words, language, true) as Parts;
  const kinds = [...new Set(parts.kinds)];
  if (isOff) {
    const isPause = parts.end !== null || parts.meanings.some((meaning) => meaning.is === 'pause');
    if (isPause) return { kind: 'pause', end: parts.end };
    // One of them, and it is not plain which: chosen from the list.
    const isOfOne = parts.times.length > 0 || parts.weekdays.length > 0 || parts.part !== null;
    if (kinds.length === 0 && (isOfOne || words.some((word) => OTHER_KIND.test(word)))) return { kind: 'show' };
    return { kind: 'stop', kinds: kinds.length > 0 ? kinds : null };
  }
  const unkept = unkeptIn(words);
  if (unkept) return { kind: 'show', unkept };
  return setOf({ ...parts, kinds, isLoose: false, end: null }, true) ?? { kind: 'show' };
}

const COUNT =
  '(?:\\d+|une?|an?|deux|trois|quatre|two|three|four|half an|a couple of|a few|quelques|bir|iki|uc|dort|yarim|birkac|bes|on)';
const HOURS = '(?:h|hr|hrs|hours?|heures?|m|mn|min|mins|minutes?)';
const UNKEPT: readonly (readonly [Unkept, RegExp])[] = [
  [
    'often',
    new RegExp(`\\b(?:toutes les|every|each)(?: (?:${COUNT}|other))? ?${HOURS}\\b|\\bchaque heure\\b|\\bhourly\\b`),
  ],
  [
    'often',
    new RegExp(`\\b${COUNT} ?(?:saatte|dakikada|dk da)(?: bir)?\\b|\\b(?:her saat basi|saatte bir|saat basi)\\b`),
  ],
  ['once', new RegExp(`\\b(?:dans|in) ${COUNT} ?${HOURS}\\b|\\b${COUNT} (?:saat|dakika|dk) sonra\\b`)],
  [
    'water',
    /\b(?:boire|hydrater|drink(?:ing)? water|to drink|hydrated?|hydration|ic(?:meyi|memi|mek)|su(?:yu|yumu))\b|\bl eau\b|\bd eau\b|\bwater$/,
  ],
];

const unkeptIn = (words: readonly string[]): Unkept | null =>
  UNKEPT.find(([, pattern]) => pattern.test(words.join(' ')))?.[0] ?? null;

/** "remind me" is said, and nothing of an end of it. */
function isToBeReminded(words: readonly string[], language: Language): boolean {
  const { meanings } = partsOf(words, language, true) as Parts;
  const has = (kind: Meaning['is']): boolean => meanings.some((meaning) => meaning.is === kind);
  return has('remind') && !has('stop') && !has('stop_reminding') && !has('pause') && !has('resume') && !has('quiet');
}

/** What there are no reminders of, or that is a part of the day. */
const OTHER_KIND =
  /^(?:eaux?|flotte|boire|hydratation|water|drink(?:ing)?|hydration|su|suyu|icme(?:k|mi)?|dormir|coucher|sommeil|sleep|bed(?:time)?|uyku|uyu|soirs?|soiree|matins?|evenings?|mornings?|nights?|aksam(?:ki|lari)?|sabah(?:ki|lari)?|gece(?:ki)?|vitamin\w*|cachets?|pills?|ilac\w*)$/;

/** `isHeard`: a word that is none of ours is passed over. */
function partsOf(words: readonly string[], language: Language, isHeard = false): Parts | null {
  const parts: Parts = {
    meanings: [],
    kinds: [],
    isLoose: false,
    times: [],
    weekdays: [],
    end: null,
    part: null,
    isEvery: false,
    isWeekly: false,
  };
  for (let at = 0; at < words.length; ) {
    const length = takeAt(words, at, language, parts);
    if (length === 0 && !isHeard) return null;
    at += length || 1;
  }
  return parts;
}

/** Takes what stands at a place into the parts. Returns how many words it was; 0 for a word that is none of ours. */
function takeAt(words: readonly string[], at: number, language: Language, parts: Parts): number {
  const end = endAt(words, at, language);
  if (end && parts.end === null) {
    parts.end = end.value;
    return end.length;
  }
  const time = timeAt(words, at, language);
  const phrase = phraseAt(words, at, PHRASES[language]);
  // "repas de midi" is a meal and no time; "midi" alone is a time.
  if (time && (phrase?.words.length ?? 0) <= time.length) {
    parts.times.push(time.value);
    return time.length;
  }
  // "quiet hours 22-9": nothing but hours can follow.
  if (parts.meanings.some((meaning) => meaning.is === 'quiet') && /^(?:1?\d|2[0-3])$/.test(words[at] ?? '')) {
    parts.times.push({ hour: Number(words[at]), minute: 0, isExact: true });
    return 1;
  }
  const weekday = weekdayAt(words, at, language);
  if (weekday) {
    parts.weekdays.push(weekday.value);
    return weekday.length;
  }
  if (!phrase) return 0;
  take(phrase.meaning, parts);
  return phrase.words.length;
}

function take(meaning: Meaning, parts: Parts): void {
  if (meaning.is === 'kind') {
    parts.kinds.push(...meaning.kinds);
    parts.isLoose ||= meaning.isLoose ?? false;
  } else if (meaning.is === 'every') {
    parts.isEvery = true;
    parts.part = meaning.part ?? parts.part;
  } else if (meaning.is === 'weekly') parts.isWeekly = true;
  else if (meaning.is !== 'filler') parts.meanings.push(meaning);
}

function requestOf(parts: Parts, words: readonly string[]): NudgeRequest | null {
  const said = new Set(parts.meanings.map((meaning) => meaning.is));
  const only = (...allowed: Meaning['is'][]) => [...said].every((one) => allowed.includes(one));
  const isTimed = parts.times.length > 0 || parts.weekdays.length > 0 || parts.isEvery || parts.isWeekly;
  const isAboutReminders = said.has('noun') || said.has('remind') || said.has('stop_reminding');
  if (said.has('quiet')) return only('quiet') ? quietOf(parts) : null;
  if (said.has('pause') && isAboutReminders) {
    return only('pause', 'noun', 'remind') && parts.kinds.length === 0 && !parts.isEvery && parts.times.length === 0
      ? { kind: 'pause', end: parts.end }
      : null;
  }
  if (said.has('resume') && isAboutReminders) {
    return only('resume', 'noun', 'remind') && parts.kinds.length === 0 && !isTimed ? { kind: 'resume' } : null;
  }
  if (said.has('stop_reminding') || said.has('stop')) return stopOf(parts, words, only, isAboutReminders);
  if (said.size === 0) return null;
  if (only('noun') || (only('noun', 'remind') && parts.kinds.length === 0)) {
    const isAlone = !isTimed && parts.end === null && words.length <= 3;
    return isAlone && isNoun(words) ? { kind: 'show' } : parts.kinds.length > 0 ? setOf(parts, isTimed) : null;
  }
  if (!only('remind', 'send', 'noun')) return null;
  if (said.has('send') && !isTimed) return null;
  return setOf(parts, isTimed);
}

/** "rappels", "my reminders", "hatırlatmalarım"; one "rappel" alone is as likely half a sentence. */
const isNoun = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:rappels|reminders|nudges|hatirlatma(?:lar(?:im|i)?)?|hatirlaticilar)$/.test(word));

function stopOf(
  parts: Parts,
  words: readonly string[],
  only: (...allowed: Meaning['is'][]) => boolean,
  isAboutReminders: boolean,
): NudgeRequest | null {
  // "no reminders until Monday" is a pause.
  const { end } = parts;
  const isPlain = !parts.isEvery && parts.times.length === 0;
  if (end && isAboutReminders && isPlain && parts.kinds.length === 0) return { kind: 'pause', end };
  if (!only('stop', 'stop_reminding', 'noun', 'remind') || end || !isPlain) return null;
  if (isAboutReminders) return { kind: 'stop', kinds: parts.kinds.length > 0 ? parts.kinds : null };
  return words.length === 1 && /^(?:stop|dur|arrete)$/.test(words[0] ?? '') ? { kind: 'stop', kinds: null } : null;
}

function quietOf(parts: Parts): NudgeRequest | null {
  const [from, until] = parts.times;
  if (!from || !until || parts.times.length !== 2 || parts.kinds.length > 0 || parts.end) return null;
  const isRound = from.minute === 0 && until.minute === 0;
  return isRound ? { kind: 'quiet', fromHour: from.hour, untilHour: until.hour } : null;
}

function setOf(parts: Parts, isTimed: boolean): NudgeRequest | null {
  const kinds = [...new Set(parts.kinds)].filter((kind) => kind !== 'summary' || !parts.isWeekly);
  if (parts.isWeekly && parts.kinds.includes('summary')) kinds.push('report');
  if (kinds.length === 0 || parts.times.length > 1 || parts.weekdays.length > 1 || parts.end) return null;
  if (parts.isLoose && !isTimed) return null;
  const [time] = parts.times;
  return {
    kind: 'set',
    kinds: [...new Set(kinds)],
    minuteOfDay: time ? minuteOf(time, kinds, parts.part) : null,
    weekday: parts.weekdays[0] ?? null,
  };
}

/** From when on a kind is meant in the afternoon, when only "at 7" is said: dinner at 7 is at 19:00. */
const AFTERNOON_UNTIL: Partial<Record<NudgeKind, number>> = { lunch: 4, snack: 8, dinner: 11, summary: 12, report: 0 };

function minuteOf(time: TimeOfDay, kinds: readonly NudgeKind[], part: Part | null): number {
  const only = kinds.length === 1 ? kinds[0] : undefined;
  const isAfternoon =
    !time.isExact &&
    time.hour < 12 &&
    (part === 'evening' ||
      (part === null && only !== undefined && time.hour >= 1 && time.hour < (AFTERNOON_UNTIL[only] ?? 0)));
  return (time.hour + (isAfternoon ? 12 : 0)) * 60 + time.minute;
}
