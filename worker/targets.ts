/**
 * What a day of a person may hold: energy, protein, carbohydrates, fat and water, worked out from their body, their
 * days and their goals. Pure arithmetic over plain figures; every constant has its source beside it. No target falls
 * below the floors, and nobody who should not lose weight gets a deficit.
 */

export const SEXES = ['female', 'male', 'other'] as const;
export type Sex = (typeof SEXES)[number];
export const ACTIVITY_LEVELS = ['sedentary', 'light', 'moderate', 'active', 'very_active'] as const;
export type ActivityLevel = (typeof ACTIVITY_LEVELS)[number];
export const GOALS = ['lose_weight', 'gain_muscle', 'improve_endurance', 'tone', 'maintain'] as const;
export type Goal = (typeof GOALS)[number];
export const DEFICIT_BARS = ['pregnant', 'breastfeeding', 'eating_disorder'] as const;
export type DeficitBar = (typeof DEFICIT_BARS)[number];

/** What is known of a body; null: not said. `sex` null or other counts with the mean of both formulas. */
export interface Body {
  sex: Sex | null;
  ageYears: number | null;
  heightCm: number | null;
  massKg: number | null;
  /** Null counts as light. */
  activityLevel: ActivityLevel | null;
  goals: readonly Goal[];
  deficitBar: DeficitBar | null;
  targetMassKg: number | null;
  /** Energy spent a day as weight and intake showed it (`worker/adapt.ts`). */
  adaptedEnergyKcal: number | null;
}

/** Targets of one day. Protein, carbohydrates and fat add up to the energy. */
export interface DayTargets {
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  /** To drink; what food brings is not in it. */
  waterMl: number;
}

/** Why the energy is not what the goal alone would make it. */
export type Held = 'floor' | 'loss_rate' | 'underweight' | 'target_reached' | 'pregnant' | 'breastfeeding';

export interface Computed extends DayTargets {
  /** Energy of a day at rest by the formula. */
  restingKcal: number;
  /** What it is multiplied with for the person's days. */
  factor: number;
  /** Energy spent a day: resting x factor, or as adapted. */
  spentKcal: number;
  isAdapted: boolean;
  proteinGramsPerKg: number;
  held: Held | null;
}

export type Missing = 'age' | 'height' | 'mass';

export type TargetsResult =
  | { kind: 'targets'; targets: Computed }
  | { kind: 'missing'; fields: Missing[] }
  /** No figures: the formulas are for adults, or figures do harm. */
  | { kind: 'none'; why: 'minor' | 'eating_disorder' };

export const ADULT_YEARS = 18;
/** WHO: below is underweight. */
export const LEAST_BMI = 18.5;
const OVERWEIGHT_BMI = 25;
const OBESITY_BMI = 30;

/** Moderate deficits, by the body mass index; a gain of muscle takes about a tenth more (Slater 2019, Front Nutr 6:131). */
const DEFICIT_SHARE = { least: 0.15, most: 0.2 } as const;
const SURPLUS_SHARE = 0.1;

/** Below these no target is set (NIH 1998, "Clinical guidelines on overweight": 1,000-1,200 women, 1,200-1,600 men). */
export const floorKcal = (sex: Sex | null): number => (sex === 'male' ? 1_500 : 1_200);
/** Diets below are very-low-calorie diets (Codex STAN 203, NICE CG189): under medical supervision only. */
export const MEDICAL_KCAL = 800;
export const MOST_KCAL = 6_000;

/** Energy of a kilogram of body mass (Hall 2008, Int J Obes 32:573: 32.2 MJ; Wishnofsky 1958: 3,500 kcal a pound). */
export const KCAL_PER_KG = 7_700;
/** The loss a week nobody goes beyond: 1 kg (NIH 1998), and 0.7 % of the mass (Garthe 2011, IJSNEM 21:97). */
export const MOST_LOSS_KG_WEEK = 1;
const MOST_LOSS_SHARE_WEEK = 0.007;

/**
 * Physical activity levels: total energy over resting energy. EFSA 2013 (EFSA Journal 11(1):3005) uses 1.4, 1.6, 1.8
 * and 2.0 for low active, moderately active, active and very active; light lies halfway between the first two.
 * Training is in them, so that logged movement is not added on top.
 */
export const ACTIVITY_FACTORS: Record<ActivityLevel, number> = {
  sedentary: 1.4,
  light: 1.5,
  moderate: 1.6,
  active: 1.8,
  very_active: 2.0,
};

/**
 * Resting energy, kcal a day: Mifflin, St Jeor et al. 1990 (Am J Clin Nutr 51:241): 10 kg + 6.25 cm - 5 years, +5 for
 * men, -161 for women; the mean of both where the sex is not told.
 */
export function restingEnergyKcal(sex: Sex | null, ageYears: number, heightCm: number, massKg: number): number {
  const constant = sex === 'male' ? 5 : sex === 'female' ? -161 : -78;
  return 10 * massKg + 6.25 * heightCm - 5 * ageYears + constant;
}

export const bmiOf = (massKg: number, heightCm: number): number => massKg / (heightCm / 100) ** 2;
export const massAtBmi = (bmi: number, heightCm: number): number => bmi * (heightCm / 100) ** 2;

/**
 * Protein, grams a kg. Muscle and loss: 1.6 to 2.2 (Morton 2018, Br J Sports Med 52:376; ISSN 2017, JISSN 14:20 gives
 * 1.4 to 2.0). Endurance: 1.2 to 1.6 (ACSM 2016, Med Sci Sports Exerc 48:543). Nobody below EFSA's 0.83 (2012).
 */
const PROTEIN_PER_KG: Record<Goal, number> = {
  gain_muscle: 1.8,
  lose_weight: 1.6,
  tone: 1.6,
  improve_endurance: 1.4,
  maintain: 1,
};

/** Highest share of energy from protein (IOM 2005: 10 to 35 %). */
const MOST_PROTEIN_SHARE = 0.35;
/** EFSA 2010 (EFSA Journal 8(3):1461): fat 20 to 35 %; (8(3):1462): carbohydrates 45 to 60 % of energy. */
const FAT_SHARE = { least: 0.25, most: 0.3 };
const LEAST_CARBS_SHARE = 0.45;

/** kcal a gram (Regulation (EU) No 1169/2011, annex XIV). */
export const KCAL_PER_GRAM = { protein: 4, carbs: 4, fat: 9 } as const;

/**
 * EFSA 2010 (EFSA Journal 8(3):1459): adequate intake of water from food and drinks 2.0 l (women), 2.5 l (men), +0.3
 * when pregnant, +0.7 when breastfeeding. Drinks bring about 80 % of it; that part is the target, to 50 ml.
 */
export function waterTargetMl(sex: Sex | null, bar: DeficitBar | null): number {
  return Math.round((waterIntakeMl(sex, bar) * 0.8) / 50) * 50;
}

export function waterIntakeMl(sex: Sex | null, bar: DeficitBar | null): number {
  const base = sex === 'male' ? 2_500 : 2_000;
  return base + (bar === 'pregnant' ? 300 : bar === 'breastfeeding' ? 700 : 0);
}

export function computeTargets(body: Body): TargetsResult {
  if (body.deficitBar === 'eating_disorder') return { kind: 'none', why: 'eating_disorder' };
  if (body.ageYears !== null && body.ageYears < ADULT_YEARS) return { kind: 'none', why: 'minor' };
  const { ageYears, heightCm, massKg } = body;
  if (ageYears === null || heightCm === null || massKg === null) {
    const fields: [Missing, number | null][] = [
      ['age', ageYears],
      ['height', heightCm],
      ['mass', massKg],
    ];
    return { kind: 'missing', fields: fields.filter(([, value]) => value === null).map(([name]) => name) };
  }
  const restingKcal = restingEnergyKcal(body.sex, ageYears, heightCm, massKg);
  const factor = ACTIVITY_FACTORS[body.activityLevel ?? 'light'];
  const formulaKcal = restingKcal * factor;
  const spentKcal = body.adaptedEnergyKcal === null ? formulaKcal : nearFormula(body.adaptedEnergyKcal, formulaKcal);
  const { energyKcal, held } = energyTarget(body, spentKcal, massKg, heightCm);
  const goal = leadingGoal(body);
  const macros = macrosFor(energyKcal, PROTEIN_PER_KG[goal], massKg, heightCm, goal === 'improve_endurance');
  const targets = {
    energyKcal,
    ...macros,
    waterMl: waterTargetMl(body.sex, body.deficitBar),
    restingKcal: Math.round(restingKcal),
    factor,
    spentKcal: Math.round(spentKcal),
    isAdapted: body.adaptedEnergyKcal !== null,
    proteinGramsPerKg: PROTEIN_PER_KG[goal],
    held,
  };
  return { kind: 'targets', targets };
}

/** What was measured counts within 20 % of the formula: beyond that the log is likelier wrong than the body. */
export const ADAPTED_SHARE = 0.2;

export function nearFormula(energyKcal: number, formulaKcal: number): number {
  return Math.min(formulaKcal * (1 + ADAPTED_SHARE), Math.max(formulaKcal * (1 - ADAPTED_SHARE), energyKcal));
}

/** The goal that decides over protein: of several the one that needs most. */
function leadingGoal(body: Body): Goal {
  const goals: readonly Goal[] = body.goals.length > 0 ? body.goals : ['maintain'];
  return goals.reduce((best, goal) => (PROTEIN_PER_KG[goal] > PROTEIN_PER_KG[best] ? goal : best));
}

/** Energy to the next ten kcal: up, so that no cap is crossed. */
function energyTarget(
  body: Body,
  spentKcal: number,
  massKg: number,
  heightCm: number,
): { energyKcal: number; held: Held | null } {
  const floor = floorKcal(body.sex);
  const whole = (kcal: number): number => Math.ceil(Math.max(kcal, floor) / 10) * 10;
  const plain = (held: Held | null) => ({
    energyKcal: whole(spentKcal),
    held: spentKcal < floor ? ('floor' as const) : held,
  });
  const { deficitBar } = body;
  if (deficitBar === 'pregnant' || deficitBar === 'breastfeeding') return plain(deficitBar);
  if (body.goals.includes('lose_weight')) {
    const bmi = bmiOf(massKg, heightCm);
    if (bmi < LEAST_BMI) return plain('underweight');
    if (body.targetMassKg !== null && massKg <= body.targetMassKg) return plain('target_reached');
    // 15 %, and up to a fifth where there is much to lose; never more than the loss a week allows.
    const much = Math.min(1, Math.max(0, (bmi - OVERWEIGHT_BMI) / (OBESITY_BMI - OVERWEIGHT_BMI)));
    const wanted = spentKcal * (DEFICIT_SHARE.least + much * (DEFICIT_SHARE.most - DEFICIT_SHARE.least));
    const most = (Math.min(MOST_LOSS_KG_WEEK, MOST_LOSS_SHARE_WEEK * massKg) * KCAL_PER_KG) / 7;
    const lowered = spentKcal - Math.min(wanted, most);
    if (lowered < floor) return { energyKcal: whole(lowered), held: 'floor' };
    return { energyKcal: whole(lowered), held: wanted > most ? 'loss_rate' : null };
  }
  if (body.goals.includes('gain_muscle')) return { energyKcal: whole(spentKcal * (1 + SURPLUS_SHARE)), held: null };
  return plain(null);
}

/**
 * Grams of each for an energy. Protein a kg of mass, but of no more mass than a BMI of 30 has; fat 25 to 30 % of energy,
 * less where it leaves carbohydrates under 45 %; carbohydrates are the rest.
 */
export function macrosFor(
  energyKcal: number,
  proteinGramsPerKg: number,
  massKg: number,
  heightCm: number,
  isEndurance = false,
): Pick<DayTargets, 'proteinGrams' | 'carbsGrams' | 'fatGrams'> {
  const referenceKg = Math.min(massKg, massAtBmi(OBESITY_BMI, heightCm));
  const most = Math.floor((energyKcal * MOST_PROTEIN_SHARE) / KCAL_PER_GRAM.protein);
  const proteinGrams = Math.min(Math.round(proteinGramsPerKg * referenceKg), most);
  return { proteinGrams, ...fatAndCarbs(energyKcal, proteinGrams, isEndurance) };
}

export function fatAndCarbs(
  energyKcal: number,
  proteinGrams: number,
  isEndurance = false,
): { fatGrams: number; carbsGrams: number } {
  const proteinShare = (proteinGrams * KCAL_PER_GRAM.protein) / energyKcal;
  const room = isEndurance ? FAT_SHARE.least : 1 - proteinShare - LEAST_CARBS_SHARE;
  const share = Math.min(FAT_SHARE.most, Math.max(FAT_SHARE.least, room));
  const fatGrams = Math.round((energyKcal * share) / KCAL_PER_GRAM.fat);
  const left = energyKcal - proteinGrams * KCAL_PER_GRAM.protein - fatGrams * KCAL_PER_GRAM.fat;
  return { fatGrams, carbsGrams: Math.max(0, Math.round(left / KCAL_PER_GRAM.carbs)) };
}
