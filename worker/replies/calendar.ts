/**
 * Names of days and months, and spans of dates, as each language writes them. Own tables and not `Intl`: the same in
 * every version of Node, and a picture has room for few letters.
 */
import type { Language } from '#db/message.ts';

export interface CalendarWords {
  /** Monday first. */
  weekdays: readonly string[];
  /** As few letters as can be told apart. */
  weekdaysShort: readonly string[];
  months: readonly string[];
  monthsShort: readonly string[];
  /** "15 mars"; with the year where it is asked for. */
  date(localDate: string, withYear?: boolean): string;
  /** "2 avr." */
  dateShort(localDate: string): string;
  /** "du 9 au 15 mars". */
  span(from: string, to: string, withYear?: boolean): string;
}

const partsOf = (localDate: string): { year: number; month: number; day: number } => {
  const [year = 0, month = 1, day = 1] = localDate.split('-').map(Number);
  return { year, month: month - 1, day };
};

interface Names {
  weekdays: readonly string[];
  weekdaysShort: readonly string[];
  months: readonly string[];
  monthsShort: readonly string[];
}

function calendar(
  names: Names,
  dayText: (day: number) => string,
  between: (from: string, to: string, isOneMonth: boolean) => string,
): CalendarWords {
  const date = (localDate: string, withYear = false): string => {
    const { year, month, day } = partsOf(localDate);
    return `${dayText(day)} ${names.months[month]}${withYear ? ` ${year}` : ''}`;
  };
  return {
    ...names,
    date,
    dateShort(localDate) {
      const { month, day } = partsOf(localDate);
      return `${dayText(day)} ${names.monthsShort[month]}`;
    },
    span(from, to, withYear = false) {
      const [a, b] = [partsOf(from), partsOf(to)];
      const isOneYear = a.year === b.year;
      if (from === to) return date(from, withYear);
      const isOneMonth = isOneYear && a.month === b.month;
      return between(isOneMonth ? dayText(a.day) : date(from, withYear && !isOneYear), date(to, withYear), isOneMonth);
    },
  };
}

const words = (list: string): string[] => list.split(' ');

export const CALENDAR: Record<Language, CalendarWords> = {
  fr: calendar(
    {
      weekdays: words('lundi mardi mercredi jeudi vendredi samedi dimanche'),
      weekdaysShort: words('lun mar mer jeu ven sam dim'),
      months: words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
      monthsShort: words('janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'),
    },
    (day) => (day === 1 ? '1er' : String(day)),
    (from, to) => `du ${from} au ${to}`,
  ),
  en: calendar(
    {
      weekdays: words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
      weekdaysShort: words('Mon Tue Wed Thu Fri Sat Sun'),
      months: words('January February March April May June July August September October November December'),
      monthsShort: words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    },
    String,
    (from, to, isOneMonth) => (isOneMonth ? `${from}–${to}` : `${from} – ${to}`),
  ),
  tr: calendar(
    {
      weekdays: words('Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar'),
      weekdaysShort: words('Pzt Sal Çar Per Cum Cmt Paz'),
      months: words('Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'),
      monthsShort: words('Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara'),
    },
    String,
    (from, to, isOneMonth) => (isOneMonth ? `${from}–${to}` : `${from} – ${to}`),
  ),
};
