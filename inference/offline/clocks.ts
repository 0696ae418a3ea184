/** Times of day, stretches of time, and how many days ago. */

import type { Language } from '#db/message.ts';
import { type Atom, has, headAt, isMark, type Reader } from './atom.ts';
import { beginsName, type NumberRead, readNumber, readPlainNumber } from './numbers.ts';
import { wordIndex } from './word-index.ts';

const MOST_DAYS_AGO = 60;

/** "iki gün önce", "3 days ago", "bir hafta önce". */
export function readDaysAgo(reader: Reader, at: number): { offset: number; to: number } | null {
  const number = readPlainNumber(reader, at);
  const days = number && has(reader, number.to, 'ago');
  if (!days || !Number.isInteger(number.value)) return null;
  const offset = -number.value * Number(days.value);
  return offset < 0 && offset >= -MOST_DAYS_AGO ? { offset, to: number.to + days.length } : null;
}

/** A word behind a number may be what it counts: "1 h 12 pompes", "1 h 10 km"; "1 h 05 de natation" has none. */
const mayCount = (reader: Reader, at: number): boolean =>
  headAt(reader, at) !== null || has(reader, at, 'unit') !== null || has(reader, at, 'km') !== null;

/** Of minutes: "25′", "5′30" (`masks.ts` writes it so). */
const MINUTE_SIGN = '′';

function readPrimes(
  { tokens }: Reader,
  number: NumberRead,
): { seconds: number; to: number; isSeconds: boolean } | null {
  const [digits, sign, next] = tokens.slice(number.to - 1, number.to + 2);
  const isSign = sign?.kind === 'mark' && sign.text === MINUTE_SIGN && sign.start === digits?.end;
  if (!isSign || number.isArticle || !Number.isInteger(number.value)) return null;
  const seconds = next?.start === sign.end && /^[0-5]\d$/.test(next.text) ? next.value : 0;
  return { seconds: number.value * 60 + seconds, to: number.to + (seconds > 0 ? 2 : 1), isSeconds: false };
}

/** A stretch of time: "1h05", "20 min", "13 s", "une heure et demie", "1 saat 20 dk". */
export function readSpan(
  reader: Reader,
  at: number,
  known?: NumberRead,
): { seconds: number; to: number; isSeconds: boolean } | null {
  const number = known ?? readNumber(reader, at);
  if (!number) return null;
  const primes = readPrimes(reader, number);
  if (primes) return primes;
  // "3/4 d'heure"
  const of = number.value < 1 && reader.tokens[number.to]?.norm === 'd' ? 1 : 0;
  const start = number.to + of + (isRoundly(reader, number.to + of) ? 1 : 0);
  const hours = has(reader, start, 'hours');
  if (hours) {
    let seconds = number.value * 3600;
    let to = start + hours.length;
    const share = readHourShare(reader, to);
    if (share) return { seconds: seconds + share.minutes * 60, to: share.to, isSeconds: false };
    const rest = readNumber(reader, to);
    // "bir saat on beş dakika": minutes in words need the word for them.
    const isInWords = rest !== null && reader.tokens[to]?.kind === 'word' && has(reader, rest.to, 'minutes') !== null;
    if (rest && !rest.isArticle && rest.value < 60 && (reader.tokens[to]?.kind === 'number' || isInWords)) {
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

/** "une bonne heure", "deux petites heures", "a full hour": said of a time, it tells of no other. */
const ROUNDLY: Partial<Record<Language, RegExp>> = {
  fr: /^(?:bonn|petit|gross|long|plein)es?$/,
  en: /^(?:good|full|solid|whole|long|short|quick)$/,
  tr: /^(?:tam|kusur|koca)$/,
};

const isRoundly = ({ tokens, language }: Reader, at: number): boolean =>
  ROUNDLY[language]?.test(tokens[at]?.norm ?? '') ?? false;

/** Behind an hour: "et demie", "and a half", "et quart", "trois quarts", "ve yarım". */
export function readHourShare(reader: Reader, at: number): { minutes: number; to: number } | null {
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
export function isTimeOfMove(reader: Reader, at: number): boolean {
  if (!/^de?$/.test(reader.tokens[at]?.norm ?? '')) return false;
  const head = reader.lexicon.findHead(reader.tokens, at + 1, reader.language);
  return head !== null && !head.wasCorrected && !head.kinds.has('food');
}

/** "at 12.30", "around 1.30pm", "saat 19.45": the tokens have it as one number. */
function readDottedClock(reader: Reader, at: number, isAnnounced: boolean): { time: string; to: number } | null {
  const [, hour = '', minute = ''] = /^(\p{Nd}{1,2})\.([0-5]\p{Nd})$/u.exec(reader.tokens[at]?.text ?? '') ?? [];
  if (hour === '' || Number(hour) > 23) return null;
  const pm = has(reader, at + 1, 'pm');
  const am = has(reader, at + 1, 'am');
  if (!isAnnounced && !pm && !am) return null;
  const hours = pm || am ? (Number(hour) % 12) + (pm ? 12 : 0) : Number(hour);
  return { time: `${String(hours).padStart(2, '0')}:${minute}`, to: at + 1 + (pm?.length ?? am?.length ?? 0) };
}

/** "à 21h", "21h30", "8:30", "5 pm". Without a word before, only what can be nothing else. */
export function readClock(reader: Reader, at: number, isAnnounced: boolean): { time: string; to: number } | null {
  const first = reader.tokens[at];
  const dotted = first?.kind === 'number' ? readDottedClock(reader, at, isAnnounced) : null;
  if (dotted) return dotted;
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
  const isAt = reader.language === 'tr' && ending?.isGlued && /^(?:s?[iu]n)?[dt][ea]$/.test(ending.norm);
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
export function bareHour(reader: Reader, at: number, before: readonly Atom[]): { time: string | null } | null {
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
