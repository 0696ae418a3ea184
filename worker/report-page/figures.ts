/** Figures of the report as text, in the person's language and units. */
import { energyIn, massIn } from '../pictures/units.ts';
import { repliesIn } from '../replies/replies.ts';
import type { Report } from './page.ts';

export interface Figures {
  number(value: number, digits?: number): string;
  /** With its unit. */
  energy(energyKcal: number): string;
  mass(massKg: number): string;
  water(volumeMl: number): string;
  grams(massGrams: number): string;
}

export function figuresOf({
  language,
  massUnit,
  energyUnit,
}: Pick<Report, 'language' | 'massUnit' | 'energyUnit'>): Figures {
  const { number } = repliesIn(language);
  return {
    number,
    energy: (energyKcal) => `${number(energyIn(energyUnit, energyKcal))} ${energyUnit}`,
    mass: (massKg) => `${number(massIn(massUnit, massKg), 1)} ${massUnit}`,
    water: (volumeMl) => (volumeMl >= 1000 ? `${number(volumeMl / 1000, 2)} l` : `${number(volumeMl)} ml`),
    grams: (massGrams) => `${number(massGrams)} g`,
  };
}

/** Null without any value. */
export function meanOf(values: readonly (number | null)[]): { mean: number; count: number } | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return { mean: known.reduce((sum, value) => sum + value, 0) / known.length, count: known.length };
}
