/** Times of day and ends of a stretch of days, as they are said in short requests. */
import { DateTime } from 'luxon';
import type { Language } from '#db/message.ts';
import { phraseAt, phrasesOf } from './phrases.ts';

export interface Read<Value> {
  value: Value;
  /** How many words it took. */
  length: number;
}

export type PartOfDay = 'morning' | 'noon' | 'evening';

export interface TimeOfDay {
  hour: number;
  minute: number;
  /** "pm", "20:00", "14h": the hour can be no other. */
  isExact: boolean;
}

const NUMBERS: Record<Language, string> = {
  fr: 'une un=1|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze',
  en: 'one a an=1|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve',
  tr: 'bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on|on bir|on iki',
};

/** 1 to 12 in words, or digits. */
export function numberAt(words: readonly string[], at: number, language: Language): Read<number> | null {
  const word = words[at];
  if (word === undefined) return null;
  if (/^\d{1,3}$/.test(word)) return { value: Number(word), length: 1 };
  if (language === 'tr' && word === 'on' && /^(bir|iki)$/.test(words[at + 1] ?? '')) {
    return { value: words[at + 1] === 'bir' ? 11 : 12, length: 2 };
  }
  const index = NUMBERS[language].split('|').findIndex((list) => list.replace(/=\d+$/, '').split(' ').includes(word));
  return index === -1 ? null : { value: index + 1, length: 1 };
}

const TIME_WORDS = phrasesOf<[hour: number, minute: number]>([
  [[12, 0], 'midi|noon|midday'],
  [[0, 0], 'minuit|midnight|gece yarisi'],
]);

/** Turkish hours with their ending, folded: "sekizde", "yedi buçukta". */
const TURKISH_HOURS = ['birde', 'ikide', 'ucte', 'dortte', 'beste', 'altida', 'yedide', 'sekizde', 'dokuzda', 'onda'];
const TURKISH_LOCATIVE = /^(?:de|da|te|ta)$/;
const BEFORE_TIME = /^(?:a|vers|at|around|by|saat|saati|pour)$/;

/** "12h30", "20:00", "7 pm", "à 8", "sekizde". A bare number is a time only where something says so. */
export function timeAt(words: readonly string[], at: number, language: Language): Read<TimeOfDay> | null {
  const word = words[at] ?? '';
  if (word === 'half' && words[at + 1] === 'past') {
    const hour = numberAt(words, at + 2, language);
    return hour && hour.value < 24
      ? { value: { hour: hour.value, minute: 30, isExact: hour.value > 12 }, length: hour.length + 2 }
      : null;
  }
  const named = phraseAt(words, at, TIME_WORDS);
  if (named) {
    const [hour, minute] = named.meaning;
    return { value: { hour, minute, isExact: true }, length: named.words.length };
  }
  const turkish = TURKISH_HOURS.indexOf(word);
  if (language === 'tr' && turkish !== -1) {
    return { value: { hour: turkish + 1, minute: 0, isExact: false }, length: 1 };
  }
  const digits = /^(\d{1,2})(?:(?:h|[:.](?=\d))(\d{2})?)?$/.exec(word);
  const spoken = digits ? null : numberAt(words, at, language);
  if (!digits && !spoken) return null;
  const hour = digits ? Number(digits[1]) : (spoken?.value ?? 0);
  let minute = Number(digits?.[2] ?? 0);
  let length = digits ? 1 : (spoken?.length ?? 1);
  let isMarked = digits !== null && /[h:.]/.test(word);
  const isClock = isMarked && digits?.[2] !== undefined;
  const next = () => words[at + length] ?? '';
  if (/^(?:h|heures?|o|oclock|clock)$/.test(next())) {
    isMarked = true;
    length += next() === 'o' ? 2 : 1;
    if (/^[0-5]\d$/.test(next())) {
      minute = Number(next());
      length += 1;
    }
    if (language === 'fr' && next() === 'et' && /^demie?$/.test(words[at + length + 1] ?? '')) {
      minute = 30;
      length += 2;
    }
  }
  if (language === 'tr' && /^bucuk(?:ta)?$/.test(next())) {
    isMarked = isMarked || next() === 'bucukta';
    minute = 30;
    length += 1;
  }
  if (language === 'tr' && TURKISH_LOCATIVE.test(next())) {
    isMarked = true;
    length += 1;
  }
  let isExact = hour > 12 || hour === 0 || (isClock && /^0/.test(word));
  let hours = hour;
  if (/^[ap]m$/.test(next()) && hour <= 12) {
    hours = (hour % 12) + (next() === 'pm' ? 12 : 0);
    isMarked = true;
    isExact = true;
    length += 1;
  }
  if (!isMarked && !BEFORE_TIME.test(words[at - 1] ?? '')) return null;
  return hours < 24 && minute < 60 ? { value: { hour: hours, minute, isExact }, length } : null;
}

export const WEEKDAYS: Record<Language, string> = {
  fr: 'lundi lundis|mardi mardis|mercredi mercredis|jeudi jeudis|vendredi vendredis|samedi samedis|dimanche dimanches',
  en: 'monday mondays|tuesday tuesdays|wednesday wednesdays|thursday thursdays|friday fridays|saturday saturdays|sunday sundays',
  tr: 'pazartesi pazartesileri pazartesiye pazartesiden|sali salilari saliya|carsamba carsambalari carsambaya|persembe persembeleri persembeye|cuma cumalari cumaya|cumartesi cumartesileri cumartesiye|pazar pazarlari pazara',
};

/** ISO, 1 to 7. */
export function weekdayAt(words: readonly string[], at: number, language: Language): Read<number> | null {
  const index = WEEKDAYS[language].split('|').findIndex((list) => list.split(' ').includes(words[at] ?? ''));
  return index === -1 ? null : { value: index + 1, length: 1 };
}

const MONTHS: Record<Language, string> = {
  fr: 'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre',
  en: 'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
  tr: 'ocak ocaga|subat subata|mart marta|nisan nisana|mayis mayisa|haziran hazirana|temmuz temmuza|agustos agustosa|eylul eylule|ekim ekime|kasim kasima|aralik araliga',
};

function monthAt(words: readonly string[], at: number, language: Language): number | null {
  const index = MONTHS[language].split('|').findIndex((list) => list.split(' ').includes(words[at] ?? ''));
  return index === -1 ? null : index + 1;
}

/** Until when, as it was said; `resolveEnd` makes it a date. */
export type End =
  | { kind: 'days'; days: number }
  | { kind: 'tomorrow' }
  | { kind: 'weekday'; weekday: number }
  /** `month` null: the next such day. */
  | { kind: 'date'; day: number; month: number | null };

const UNTIL: Record<Language, RegExp> = { fr: /^jusqu$/, en: /^(?:until|till|til)$/, tr: /^kadar$/ };
const SMALL: Record<Language, RegExp> = {
  fr: /^(?:a|au|le|la|l)$/,
  en: /^(?:the|next|on|of|th|st|nd|rd)$/,
  tr: /^(?:ayin|gunu|gunune|gununa|e|a|ye|ya|ine|ina|sine|sina|si|nci|une|una)$/,
};
const TOMORROW = /^(?:demain|tomorrow|yarin|yarina)$/;
const TODAY_WORDS: Record<Language, string> = { fr: 'aujourd hui', en: 'today', tr: 'bugun' };

/** "jusqu'au 12 août", "until Monday", "pazartesiye kadar", "3 jours", "for a week", "bugün". */
export function endAt(words: readonly string[], at: number, language: Language): Read<End> | null {
  const today = phraseAt(words, at, phrasesOf([[null, TODAY_WORDS[language]]]));
  if (today) return { value: { kind: 'days', days: 1 }, length: today.words.length };
  return language === 'tr' ? turkishEnd(words, at) : (untilEnd(words, at, language) ?? stretch(words, at, language));
}

function untilEnd(words: readonly string[], at: number, language: Language): Read<End> | null {
  if (!UNTIL[language].test(words[at] ?? '')) return null;
  let end = at + 1;
  while (SMALL[language].test(words[end] ?? '')) end += 1;
  const found = dayAt(words, end, language);
  if (!found) return null;
  let length = end - at + found.length;
  if (/^(?:prochain|prochaine|inclus)$/.test(words[at + length] ?? '')) length += 1;
  return { value: found.value, length };
}

/** "pazartesiye kadar", "ayın 12'sine kadar", "12 Ağustos'a kadar"; "3 gün", "bir haftalığına". */
function turkishEnd(words: readonly string[], at: number): Read<End> | null {
  let start = at;
  while (SMALL.tr.test(words[start] ?? '')) start += 1;
  const found = dayAt(words, start, 'tr');
  if (found) {
    let end = start + found.length;
    while (SMALL.tr.test(words[end] ?? '')) end += 1;
    if (words[end] === 'kadar') return { value: found.value, length: end + 1 - at };
  }
  return stretch(words, at, 'tr');
}

function dayAt(words: readonly string[], at: number, language: Language): Read<End> | null {
  if (TOMORROW.test(words[at] ?? '')) return { value: { kind: 'tomorrow' }, length: 1 };
  const weekday = weekdayAt(words, at, language);
  if (weekday) {
    // "lundi 12 août": the date says it more exactly.
    const dated = dayAt(words, at + 1, language);
    return dated?.value.kind === 'date'
      ? { value: dated.value, length: dated.length + 1 }
      : { value: { kind: 'weekday', weekday: weekday.value }, length: 1 };
  }
  const written = /^(\d{1,2})[/.](\d{1,2})$/.exec(words[at] ?? '');
  if (written) return dateOf(Number(written[1]), Number(written[2]), 1);
  const first = monthAt(words, at, language);
  if (first !== null && /^\d{1,2}$/.test(words[at + 1] ?? '')) {
    return dateOf(Number(words[at + 1]), first, SMALL.en.test(words[at + 2] ?? '') ? 3 : 2);
  }
  if (!/^\d{1,2}$/.test(words[at] ?? '')) return null;
  let end = at + 1;
  while (language === 'en' ? SMALL.en.test(words[end] ?? '') : /^(?:er|e)$/.test(words[end] ?? '')) end += 1;
  const month = monthAt(words, end, language);
  return dateOf(Number(words[at]), month, end - at + (month === null ? 0 : 1));
}

function dateOf(day: number, month: number | null, length: number): Read<End> | null {
  const isPossible = day >= 1 && day <= 31 && (month === null || (month >= 1 && month <= 12));
  return isPossible ? { value: { kind: 'date', day, month }, length } : null;
}

const DAY_WORD = /^(?:jours?|days?|gun|gunlugune|gunluk)$/;
const WEEK_WORD = /^(?:semaines?|weeks?|hafta|haftaligina|haftalik)$/;
const FOR = /^(?:pendant|pour|for|the|next)$/;

/** "pendant 3 jours", "for a week", "3 gün boyunca". */
function stretch(words: readonly string[], at: number, language: Language): Read<End> | null {
  let start = at;
  while (FOR.test(words[start] ?? '')) start += 1;
  const count = numberAt(words, start, language);
  if (!count) return null;
  const unit = words[start + count.length] ?? '';
  const perUnit = DAY_WORD.test(unit) ? 1 : WEEK_WORD.test(unit) ? 7 : null;
  if (perUnit === null || count.value === 0) return null;
  let length = start - at + count.length + 1;
  if (/^(?:boyunca|icin)$/.test(words[at + length] ?? '')) length += 1;
  return { value: { kind: 'days', days: count.value * perUnit }, length };
}

/** The date (YYYY-MM-DD) an end falls on, counted from today; never today itself for a weekday. Null: no such date. */
export function resolveEnd(end: End, today: string): string | null {
  const from = DateTime.fromISO(today, { zone: 'utc' });
  if (end.kind === 'tomorrow') return from.plus({ days: 1 }).toISODate();
  if (end.kind === 'days') return from.plus({ days: end.days }).toISODate();
  if (end.kind === 'weekday') {
    const ahead = (end.weekday - from.weekday + 7) % 7 || 7;
    return from.plus({ days: ahead }).toISODate();
  }
  for (let ahead = 0; ahead <= 12; ahead++) {
    const month = from.startOf('month').plus({ months: ahead });
    if (end.month !== null && month.month !== end.month) continue;
    const date = month.set({ day: Math.min(end.day, month.daysInMonth ?? end.day) });
    if (date.day === end.day && date > from) return date.toISODate();
  }
  return null;
}
