/** The targets of a person as they are stored: worked out from the profile, or the person's own figures. */
import type { Person } from '#db/people.ts';
import type { ProfilePatch } from '#db/profile.ts';
import {
  ACTIVITY_LEVELS,
  type Body,
  computeTargets,
  type DayTargets,
  DEFICIT_BARS,
  GOALS,
  SEXES,
  type TargetsResult,
} from './targets.ts';
import { type Refusal, refusalOfEnergy, type SaidTargets } from './targets-by-hand.ts';

/** Years a person is old, by their year of birth alone: until the birthday one too many. */
export function ageOf(birthYear: number | null, today: string): number | null {
  return birthYear === null ? null : Number(today.slice(0, 4)) - birthYear;
}

const known = <Value extends string>(values: readonly Value[], stored: string | null): Value | null =>
  values.find((one) => one === stored) ?? null;

/** `today`: the person's local date, YYYY-MM-DD. */
export function bodyOf(person: Person, today: string): Body {
  return {
    sex: known(SEXES, person.sex),
    ageYears: ageOf(person.birthYear, today),
    heightCm: person.heightCm,
    massKg: person.massKg,
    activityLevel: known(ACTIVITY_LEVELS, person.activityLevel),
    goals: GOALS.filter((goal) => person.goals.includes(goal)),
    deficitBar: known(DEFICIT_BARS, person.deficitBar),
    targetMassKg: person.targetMassKg,
    adaptedEnergyKcal: person.adaptedEnergyKcal,
  };
}

export function computedOf(person: Person, today: string): TargetsResult {
  return computeTargets(bodyOf(person, today));
}

const NO_TARGETS: SaidTargets = {
  energyKcal: null,
  proteinGrams: null,
  carbsGrams: null,
  fatGrams: null,
  waterMl: null,
};

/** Why the person's own figures do not hold for the body they have by now; null: they hold, or there are none. */
export function refusalOfStored(person: Person, today: string): Refusal | null {
  const energyKcal = person.targetEnergyKcal;
  return person.areTargetsByHand && energyKcal !== null ? refusalOfEnergy(energyKcal, bodyOf(person, today)) : null;
}

/** What holds today: the person's own figures, or worked out afresh; null: not known. */
export function targetsOf(person: Person, today: string): SaidTargets {
  if (person.areTargetsByHand && refusalOfStored(person, today) === null) return storedTargets(person);
  const result = computedOf(person, today);
  return result.kind === 'targets' ? pickTargets(result.targets) : NO_TARGETS;
}

const pickTargets = ({ energyKcal, proteinGrams, carbsGrams, fatGrams, waterMl }: DayTargets): DayTargets => ({
  energyKcal,
  proteinGrams,
  carbsGrams,
  fatGrams,
  waterMl,
});

const storedTargets = (person: Person): SaidTargets => ({
  energyKcal: person.targetEnergyKcal,
  proteinGrams: person.targetProteinGrams,
  carbsGrams: person.targetCarbsGrams,
  fatGrams: person.targetFatGrams,
  waterMl: person.targetWaterMl,
});

/** The person with the targets that hold today, whatever was stored last. `today`: YYYY-MM-DD. */
export function withTodaysTargets(person: Person, today: string): Person {
  // Most people have told nothing of themselves.
  if (!person.areTargetsByHand && !person.birthYear) return person;
  const { energyKcal, proteinGrams, carbsGrams, fatGrams, waterMl } = targetsOf(person, today);
  return {
    ...person,
    targetEnergyKcal: energyKcal,
    targetProteinGrams: proteinGrams,
    targetCarbsGrams: carbsGrams,
    targetFatGrams: fatGrams,
    targetWaterMl: waterMl,
  };
}

export const targetColumns = (targets: SaidTargets): ProfilePatch => ({
  targetEnergyKcal: targets.energyKcal,
  targetProteinGrams: targets.proteinGrams,
  targetCarbsGrams: targets.carbsGrams,
  targetFatGrams: targets.fatGrams,
  targetWaterMl: targets.waterMl,
});

/**
 * A change of the profile with what it makes of the targets. The person's own figures stay, unless the body they now
 * have must not get them.
 */
export function withTargets(person: Person, patch: ProfilePatch, today: string): ProfilePatch {
  const next: Person = { ...person, ...patch };
  if (next.areTargetsByHand && refusalOfStored(next, today) === null) return patch;
  return {
    ...patch,
    areTargetsByHand: false,
    ...targetColumns(targetsOf({ ...next, areTargetsByHand: false }, today)),
  };
}
