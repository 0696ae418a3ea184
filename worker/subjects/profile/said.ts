/** What somebody says of themselves, read from words: the fields of a profile, each only if it was said. */
import type { LengthUnit, MassUnit } from '../../replies/figures.ts';
import type { ActivityLevel, DeficitBar, Goal, Sex } from '../../targets.ts';

export const DIETS = [
  'omnivore',
  'vegetarian',
  'vegan',
  'pescatarian',
  'flexitarian',
  'halal',
  'kosher',
  'keto',
  'gluten_free',
  'lactose_free',
] as const;
export type Diet = (typeof DIETS)[number];

export interface SaidProfile {
  sex?: Sex;
  ageYears?: number;
  birthYear?: number;
  heightCm?: number;
  massKg?: number;
  goals?: Goal[];
  /** The mass aimed at, or how much is to go. */
  targetMassKg?: number;
  lossKg?: number;
  lossKgWeek?: number;
  activityLevel?: ActivityLevel;
  dietType?: Diet;
  /** What stands against a deficit, or does not any more. */
  bar?: DeficitBar;
  lifted?: DeficitBar;
  /** The units it was said in. */
  massUnit?: MassUnit;
  lengthUnit?: LengthUnit;
}

/** One field a person can speak of; the units are no field of their own. */
export type Field = 'sex' | 'age' | 'height' | 'mass' | 'goal' | 'aim' | 'activity' | 'diet' | 'bar';

/** Hard limits of a height; outside it is a slip. */
export const HEIGHT_CM = { least: 100, most: 250 } as const;
export const AGE_YEARS = { least: 10, most: 110 } as const;
