/** Dates of the calendar: "le 3 mars", "March 3rd", "3 Mart'ta yedim". */
import type { Language } from '#db/message.ts';
import { fold, type Token } from './text.ts';

/** Each name, folded, and its month from 1. */
const MONTHS: Record<Language, ReadonlyMap<string, number>> = {
  fr: months(
    'janvier|janv février|fevr|fév mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct novembre|nov décembre|déc',
  ),
  en: months(
    'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
  ),
  tr: months('ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık'),
};

function months(list: string): Map<string, number> {
  return new Map(list.split(' ').flatMap((names, at) => names.split('|').map((name) => [fold(name), at + 1] as const)));
}

/** No Turkish month has fewer letters, and none shares them with another: "oca", "sub", "mar" ... */
const TURKISH_BEGINNINGS = new Map([...MONTHS.tr.keys()].map((name) => [name.slice(0, 3), name]));

/** "3 Mart'ta", "3 martta", "3 Ocak'ın": what an ending leaves of a month. */
const TURKISH_ENDING = /^(?:[dt][ae](?:n|ki(?:n[iu]n)?)?|[iu]n(?:d[ae])?|[iu]|y?[ae])$/;

/** Before a day of the month: "le 3 mars", "on the 3rd of March", "du 3 mars". */
const BEFORE: Record<Language, ReadonlySet<string>> = {
  fr: new Set(['le', 'du', 'au', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']),
  en: new Set(['on', 'the', 'of', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  tr: new Set(),
};

/** Months that are also something to eat, to do or to be allowed: only where more than a number says that it is one. */
const AMBIGUOUS: Record<Language, ReadonlySet<string>> = {
  fr: new Set(['mars']),
  en: new Set(['march', 'mar', 'may', 'dec', 'jan', 'sep']),
  tr: new Set(),
};

export interface CalendarDate {
  /**
   * Days from today, below zero in the past. Null for a date that nothing is logged to: of years long past ("née en mars
   * 1992"), or a day that no calendar has.
   */
  offset: number | null;
  /** The token behind it. */
  to: number;
}

interface Said {
  /** Null: only the month was said. */
  day: number | null;
  month: number;
  monthWord: string;
  isSure: boolean;
  to: number;
}

/** The date that begins at a token: of the year that is said, else of the nearest. `today`: YYYY-MM-DD. */
export function readDate(tokens: readonly Token[], at: number, language: Language, today: string): CalendarDate | null {
  const said = readDayFirst(tokens, at, language) ?? readMonthFirst(tokens, at, language);
  if (!said) return null;
  const year = yearAt(tokens, said.to);
  if (said.day === null && year === null) return null;
  const isMeant =
    said.isSure ||
    year !== null ||
    BEFORE[language].has(tokens[at - 1]?.norm ?? '') ||
    !AMBIGUOUS[language].has(said.monthWord);
  if (!isMeant) return null;
  const offset = offsetOf(said, year?.value ?? null, today);
  return { offset, to: year?.to ?? said.to };
}

/** "3 mars", "1er avril", "3rd of March", "3 Mart'ta". */
function readDayFirst(tokens: readonly Token[], at: number, language: Language): Said | null {
  const day = dayAt(tokens, at);
  if (day === null) return null;
  const isOrdinal = isOrdinalEnd(tokens[at + 1]);
  let place = isOrdinal ? at + 2 : at + 1;
  if (language === 'en' && tokens[place]?.norm === 'of') place++;
  const month = monthAt(tokens, place, language);
  return month && { day, ...month, isSure: isOrdinal || place > at + 2 };
}

/** "March 3", "March 3rd", as English has it; a month alone may have its year behind it. */
function readMonthFirst(tokens: readonly Token[], at: number, language: Language): Said | null {
  const month = monthAt(tokens, at, language);
  if (!month) return null;
  const day = language === 'en' ? dayAt(tokens, month.to) : null;
  if (day === null) return { ...month, day, isSure: false };
  const isOrdinal = isOrdinalEnd(tokens[month.to + 1]);
  const isSure = isOrdinal || (tokens[at]?.isCapital ?? false);
  return { ...month, day, isSure, to: isOrdinal ? month.to + 2 : month.to + 1 };
}

function dayAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  const isDay = token?.kind === 'number' && Number.isInteger(token.value) && token.value >= 1 && token.value <= 31;
  return isDay ? token.value : null;
}

const isOrdinalEnd = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.isGlued && /^(?:er|st|nd|rd|th)$/.test(token.norm);

function monthAt(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Pick<Said, 'month' | 'monthWord' | 'to'> | null {
  const token = tokens[at];
  const monthWord = token?.kind === 'word' ? monthIn(token.norm, language) : null;
  if (!token || monthWord === null) return null;
  // "3 Mart'ta": the ending is a word of its own behind the apostrophe.
  const next = tokens[at + 1];
  const hasEnding =
    language === 'tr' &&
    token.norm === monthWord &&
    next?.isGlued &&
    next.kind === 'word' &&
    TURKISH_ENDING.test(next.norm);
  return { month: MONTHS[language].get(monthWord) as number, monthWord, to: hasEnding ? at + 2 : at + 1 };
}

/** The name of a month as a word has it, without its ending; null for other words. */
function monthIn(norm: string, language: Language): string | null {
  if (MONTHS[language].has(norm)) return norm;
  if (language !== 'tr') return null;
  const name = TURKISH_BEGINNINGS.get(norm.slice(0, 3));
  return name && norm.startsWith(name) && TURKISH_ENDING.test(norm.slice(name.length)) ? name : null;
}

export const isMonth = (norm: string, language: Language): boolean => monthIn(norm, language) !== null;

/** "March 3, 2026" has a comma before it. */
function yearAt(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const place = tokens[at]?.text === ',' ? at + 1 : at;
  const token = tokens[place];
  const isYear = token?.kind === 'number' && /^(?:19|20)\d\d$/.test(token.text);
  return isYear ? { value: token.value, to: place + 1 } : null;
}

const DAY_MS = 86_400_000;
/** Nobody's log goes back further. */
const MOST_DAYS_BACK = 3_660;

function offsetOf({ day, month }: Said, year: number | null, today: string): number | null {
  if (day === null) return null;
  const todayMs = Date.parse(`${today}T00:00:00Z`);
  const thisYear = Number(today.slice(0, 4));
  const offsets = (year === null ? [thisYear - 1, thisYear, thisYear + 1] : [year]).flatMap((one) => {
    const ms = Date.UTC(one, month - 1, day);
    return new Date(ms).getUTCDate() === day ? [Math.round((ms - todayMs) / DAY_MS)] : [];
  });
  const [nearest] = offsets.sort((a, b) => Math.abs(a) - Math.abs(b));
  return nearest === undefined || nearest < -MOST_DAYS_BACK ? null : nearest;
}
