/** Targets that a person sets themselves: completed where only some are said, and refused where they would do harm. */
import {
  ADULT_YEARS,
  type Body,
  bmiOf,
  computeTargets,
  type DayTargets,
  fatAndCarbs,
  floorKcal,
  KCAL_PER_GRAM,
  KCAL_PER_KG,
  LEAST_BMI,
  MEDICAL_KCAL,
  MOST_KCAL,
  MOST_LOSS_KG_WEEK,
  massAtBmi,
  waterTargetMl,
} from './targets.ts';

/** What was said of the targets; null: not said. */
export type SaidTargets = { [Key in keyof DayTargets]: DayTargets[Key] | null };

export type Refusal =
  /** Below 800 kcal. */
  | { why: 'medical' }
  | { why: 'floor'; leastKcal: number }
  | { why: 'too_much' }
  | { why: 'minor' | 'eating_disorder' }
  /** A deficit, where there must be none; `leastKcal` is what the day takes, null: not known. */
  | { why: 'pregnant' | 'breastfeeding' | 'underweight'; leastKcal: number | null }
  | { why: 'loss_rate'; leastKcal: number | null }
  /** Protein, carbohydrates and fat do not make the energy. */
  | { why: 'mismatch' }
  | { why: 'target_mass'; leastKg: number }
  | { why: 'height_needed' };

export type ByHand = { kind: 'ok'; targets: SaidTargets } | { kind: 'refused'; refusal: Refusal };

const refused = (refusal: Refusal): ByHand => ({ kind: 'refused', refusal });

/** Grams beyond which a macronutrient is a slip of the keyboard. */
const MOST_GRAMS = { protein: 400, carbs: 1_200, fat: 400 } as const;
const MOST_WATER_ML = 6_000;
const MISMATCH_SHARE = 0.1;

/**
 * Checks what was said and fills in the rest: from the energy, protein by body or as it was, then fat and carbohydrates.
 * `standing`: what holds now.
 */
export function checkByHand(said: SaidTargets, body: Body, standing: SaidTargets): ByHand {
  const refusal = refusalOfFigures(said) ?? (said.energyKcal === null ? null : refusalOfEnergy(said.energyKcal, body));
  if (refusal) return refused(refusal);
  const computed = computeTargets(body);
  const worked: Partial<DayTargets> = computed.kind === 'targets' ? computed.targets : {};
  const energyKcal = said.energyKcal ?? standing.energyKcal ?? worked.energyKcal ?? null;
  const waterMl = said.waterMl ?? standing.waterMl ?? waterTargetMl(body.sex, body.deficitBar);
  if (energyKcal === null) return { kind: 'ok', targets: { ...said, waterMl } };
  const proteinGrams =
    said.proteinGrams ?? leftFor(energyKcal, said) ?? worked.proteinGrams ?? standing.proteinGrams ?? null;
  if (proteinGrams === null) return { kind: 'ok', targets: { ...said, energyKcal, waterMl } };
  const rest = fatAndCarbs(energyKcal, proteinGrams);
  const fatGrams =
    said.fatGrams ?? (said.carbsGrams === null ? rest.fatGrams : gramsLeft(energyKcal, proteinGrams, said.carbsGrams));
  const carbsGrams =
    said.carbsGrams ??
    Math.round(
      (energyKcal - proteinGrams * KCAL_PER_GRAM.protein - fatGrams * KCAL_PER_GRAM.fat) / KCAL_PER_GRAM.carbs,
    );
  const sum = proteinGrams * KCAL_PER_GRAM.protein + carbsGrams * KCAL_PER_GRAM.carbs + fatGrams * KCAL_PER_GRAM.fat;
  if (fatGrams < 0 || carbsGrams < 0 || Math.abs(sum - energyKcal) > energyKcal * MISMATCH_SHARE) {
    return refused({ why: 'mismatch' });
  }
  return { kind: 'ok', targets: { energyKcal, proteinGrams, carbsGrams, fatGrams, waterMl } };
}

/** With fat and carbohydrates said, protein is what is left. */
function leftFor(energyKcal: number, { carbsGrams, fatGrams }: SaidTargets): number | null {
  if (carbsGrams === null || fatGrams === null) return null;
  const left = energyKcal - carbsGrams * KCAL_PER_GRAM.carbs - fatGrams * KCAL_PER_GRAM.fat;
  return Math.max(0, Math.round(left / KCAL_PER_GRAM.protein));
}

const gramsLeft = (energyKcal: number, proteinGrams: number, carbsGrams: number): number =>
  Math.round(
    (energyKcal - proteinGrams * KCAL_PER_GRAM.protein - carbsGrams * KCAL_PER_GRAM.carbs) / KCAL_PER_GRAM.fat,
  );

function refusalOfFigures(said: SaidTargets): Refusal | null {
  const isTooMuch =
    (said.energyKcal ?? 0) > MOST_KCAL ||
    (said.proteinGrams ?? 0) > MOST_GRAMS.protein ||
    (said.carbsGrams ?? 0) > MOST_GRAMS.carbs ||
    (said.fatGrams ?? 0) > MOST_GRAMS.fat ||
    (said.waterMl ?? 0) > MOST_WATER_ML;
  return isTooMuch ? { why: 'too_much' } : null;
}

/** Why this energy is no target for this body; null: it may be one. */
export function refusalOfEnergy(energyKcal: number, body: Body): Refusal | null {
  const { deficitBar, heightCm, massKg, ageYears } = body;
  if (deficitBar === 'eating_disorder') return { why: 'eating_disorder' };
  if (ageYears !== null && ageYears < ADULT_YEARS) return { why: 'minor' };
  if (energyKcal < MEDICAL_KCAL) return { why: 'medical' };
  const leastKcal = floorKcal(body.sex);
  if (energyKcal < leastKcal) return { why: 'floor', leastKcal };
  const spentKcal = spentOf(body);
  if (deficitBar !== null && (spentKcal === null || energyKcal < down(spentKcal)))
    return { why: deficitBar, leastKcal: spentKcal };
  if (spentKcal === null || heightCm === null || massKg === null) return null;
  if (energyKcal < down(spentKcal) && bmiOf(massKg, heightCm) < LEAST_BMI) {
    return { why: 'underweight', leastKcal: spentKcal };
  }
  const slowest = up(spentKcal - (MOST_LOSS_KG_WEEK * KCAL_PER_KG) / 7);
  return energyKcal < slowest ? { why: 'loss_rate', leastKcal: slowest } : null;
}

/** Ten kcal are no deficit: figures are shown rounded. */
const down = (kcal: number): number => Math.floor(kcal / 10) * 10;
const up = (kcal: number): number => Math.ceil(kcal / 10) * 10;

/** Energy spent a day; null where too little is known of the body. */
function spentOf(body: Body): number | null {
  const result = computeTargets({ ...body, goals: [], deficitBar: null });
  return result.kind === 'targets' ? result.targets.spentKcal : null;
}

/** Why this mass is no aim for this body; null: it may be one. */
export function refusalOfTargetMass(targetMassKg: number, body: Body): Refusal | null {
  const { deficitBar, massKg, heightCm, ageYears } = body;
  const isLoss = massKg === null || targetMassKg < massKg;
  if (isLoss && deficitBar === 'eating_disorder') return { why: 'eating_disorder' };
  if (isLoss && ageYears !== null && ageYears < ADULT_YEARS) return { why: 'minor' };
  if (isLoss && deficitBar !== null) return { why: deficitBar, leastKcal: null };
  if (heightCm === null) return { why: 'height_needed' };
  const leastKg = massAtBmi(LEAST_BMI, heightCm);
  return targetMassKg < leastKg ? { why: 'target_mass', leastKg: Math.ceil(leastKg * 10) / 10 } : null;
}
