/** Figures, dates and spans as each language writes them: for sentences that look back. Stored units in, shown ones out. */
import type { Language } from '#db/message.ts';
import { KG_PER_LB, KJ_PER_KCAL } from './figures.ts';
import { numberFormat } from './shape.ts';

export type EnergyUnit = 'kcal' | 'kJ';
export type MassUnit = 'kg' | 'lb';

export interface Measures {
  number(value: number, digits?: number): string;
  /** "1 980 kcal" */
  energy(energyKcal: number, unit: EnergyUnit): string;
  /** "1 240 / 2 000 kcal" */
  energyOf(energyKcal: number, targetKcal: number, unit: EnergyUnit): string;
  /** "78,2 kg", of a body or a bar. */
  mass(massKg: number, unit: MassUnit): string;
  /** "−0,3 kg": with its sign. */
  massChange(massKg: number, unit: MassUnit): string;
  /** "7 h 10" */
  span(minutes: number): string;
  /** "1,4 l", "250 ml" */
  volume(volumeMl: number): string;
  /** "mardi 10 mars", of YYYY-MM-DD. */
  date(localDate: string): string;
  /** "10 mars" */
  shortDate(localDate: string): string;
  /** "5–11 mars" */
  range(from: string, to: string): string;
  capital(text: string): string;
}

const at = (localDate: string): Date => new Date(`${localDate}T12:00:00Z`);

/** In French the first of a month is its "1er". */
export const ordinal = (date: string, locale: string): string =>
  locale === 'fr-FR' ? date.replace(/(^| )1(?= \p{L})/u, '$11er') : date;

function measures(locale: string, words: { hours: string; minutes: string }): Measures {
  const number = numberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const long = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const short = format({ day: 'numeric', month: 'long' });
  const energyIn = (kcal: number, unit: EnergyUnit) => number(unit === 'kJ' ? kcal * KJ_PER_KCAL : kcal);
  const massIn = (kg: number, unit: MassUnit) => (unit === 'lb' ? kg / KG_PER_LB : kg);
  return {
    number,
    energy: (kcal, unit) => `${energyIn(kcal, unit)} ${unit}`,
    energyOf: (kcal, targetKcal, unit) => `${energyIn(kcal, unit)} / ${energyIn(targetKcal, unit)} ${unit}`,
    mass: (kg, unit) => `${number(massIn(kg, unit), 1)} ${unit}`,
    massChange: (kg, unit) => `${signed.format(massIn(kg, unit)).replace('-', '−')} ${unit}`,
    span(minutes) {
      const whole = Math.round(minutes);
      const rest = whole % 60;
      if (whole < 60) return `${whole} ${words.minutes || 'min'}`;
      const left = words.minutes ? `${rest} ${words.minutes}` : String(rest).padStart(2, '0');
      return `${Math.floor(whole / 60)} ${words.hours}${rest === 0 ? '' : ` ${left}`}`;
    },
    volume: (ml) => (ml >= 1000 ? `${number(ml / 1000, 1)} l` : `${number(ml)} ml`),
    date: (localDate) => ordinal(long.format(at(localDate)), locale),
    shortDate: (localDate) => ordinal(short.format(at(localDate)), locale),
    range: (from, to) => short.formatRange(at(from), at(to)).replaceAll('\u2009', ' '),
    capital: (text) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1),
  };
}

const ALL: Record<Language, Measures> = {
  fr: measures('fr-FR', { hours: 'h', minutes: '' }),
  en: measures('en-GB', { hours: 'h', minutes: 'min' }),
  tr: measures('tr-TR', { hours: 'sa', minutes: 'dk' }),
};

export function measuresIn(language: Language): Measures {
  return ALL[language];
}
