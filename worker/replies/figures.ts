/**
 * How a person wants to read energy, body mass and height. Stored figures are always kcal, kg and cm; only what is shown
 * is converted, here and nowhere else.
 */
import type { Person } from '#db/people.ts';

export const MASS_UNITS = ['kg', 'lb', 'st'] as const;
export type MassUnit = (typeof MASS_UNITS)[number];
export const LENGTH_UNITS = ['cm', 'ft'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];
export const ENERGY_UNITS = ['kcal', 'kJ'] as const;
export type EnergyUnit = (typeof ENERGY_UNITS)[number];

export interface Display {
  massUnit: MassUnit;
  lengthUnit: LengthUnit;
  energyUnit: EnergyUnit;
  /** Neither energy nor body mass is shown. */
  isNumberFree: boolean;
}

export const METRIC: Display = { massUnit: 'kg', lengthUnit: 'cm', energyUnit: 'kcal', isNumberFree: false };

/** Exact by definition: the international pound (1959), 14 pounds a stone, the inch, the thermochemical calorie. */
export const KG_PER_LB = 0.45359237;
export const LB_PER_STONE = 14;
export const CM_PER_INCH = 2.54;
export const KJ_PER_KCAL = 4.184;

const oneOf = <Value extends string>(values: readonly Value[], value: unknown, fallback: Value): Value =>
  values.find((one) => one === value) ?? fallback;

type Shown = Partial<Pick<Person, 'massUnit' | 'lengthUnit' | 'energyUnit' | 'isNumberFree'>>;

export function displayOf(person: Shown): Display {
  return {
    massUnit: oneOf(MASS_UNITS, person.massUnit, 'kg'),
    lengthUnit: oneOf(LENGTH_UNITS, person.lengthUnit, 'cm'),
    energyUnit: oneOf(ENERGY_UNITS, person.energyUnit, 'kcal'),
    isNumberFree: person.isNumberFree === true,
  };
}

/** Figures with their units, as this person reads them. */
export interface Figures {
  isNumberFree: boolean;
  /** "343 kcal", "1,435 kJ". */
  energy(energyKcal: number): string;
  /** A mass of the body: "78.4 kg", "172.8 lb", "12 st 4.8 lb". */
  mass(massKg: number): string;
  /** A weight that was lifted: "62.5 kg", "138 lb". */
  load(massKg: number): string;
  /** "170 cm", "5′7″". */
  height(heightCm: number): string;
}

export function figuresIn(display: Display, number: (value: number, digits?: number) => string): Figures {
  const pounds = (massKg: number): number => massKg / KG_PER_LB;
  return {
    isNumberFree: display.isNumberFree,
    energy: (energyKcal) =>
      display.energyUnit === 'kJ' ? `${number(energyKcal * KJ_PER_KCAL)} kJ` : `${number(energyKcal)} kcal`,
    mass(massKg) {
      if (display.massUnit === 'kg') return `${number(massKg, 1)} kg`;
      if (display.massUnit === 'lb') return `${number(pounds(massKg), 1)} lb`;
      const tenths = Math.round(pounds(massKg) * 10);
      const stones = Math.floor(tenths / 10 / LB_PER_STONE);
      return `${number(stones)} st ${number(tenths / 10 - stones * LB_PER_STONE, 1)} lb`;
    },
    // Who weighs in stones lifts in kilograms.
    load: (massKg) => (display.massUnit === 'lb' ? `${number(pounds(massKg), 1)} lb` : `${number(massKg, 2)} kg`),
    height(heightCm) {
      if (display.lengthUnit === 'cm') return `${number(heightCm, 1)} cm`;
      const inches = Math.round(heightCm / CM_PER_INCH);
      return `${Math.floor(inches / 12)}′${inches % 12}″`;
    },
  };
}
