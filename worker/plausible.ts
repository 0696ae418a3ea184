/**
 * What can be, in one place. Beyond a hard limit nothing is written, whoever said or read it; beyond a soft one it waits
 * for a yes (`drafts.ts`, `weight-change.ts`). The limits are wide: they catch slips of the keyboard, units that were
 * mixed up and figures that a model made up, and no real day of anybody. Where nothing else is said they are engineering
 * limits without a source of their own. Steps become minutes as they are read (`inference/offline/movement-items.ts`).
 */
import type { Entry, FoodEntry, FoodFigures } from '#db/commit.ts';
import { WATER_CODES } from '#db/log.ts';

const MINUTES_OF_A_DAY = 24 * 60;

export const HARD = {
  itemGrams: 5_000,
  /** What is drunk, water or not. */
  itemMl: 6_000,
  itemKcal: 5_000,
  /** Of one meal of one message. */
  mealKcal: 8_000,
  dayKcal: 15_000,
  /** Physics: pure fat has 9 kcal a gram (Atwater); tables round up to 9.02. */
  kcalPerGram: 9.3,
  /**
   * Physics: what a food is made of weighs no more than the food. CoFID gives carbohydrates as monosaccharides, and
   * 100 g of starch are 110 g of those.
   */
  partsShare: 1.1,
  partsGrams: 0.5,
  /** Figures without a mass: their parts may have so much more energy than the whole, which labels round. */
  partsEnergyShare: 1.6,
  partsEnergyKcal: 30,
  /** Of a food of one's own, grams. */
  portionGrams: 2_000,
  recipeGrams: 50_000,
  bodyKg: { least: 20, most: 400 },
  bodyKgPerWeek: 5,
  /** Physics: a day has no more. */
  sleepMinutes: MINUTES_OF_A_DAY,
  activityMinutes: MINUTES_OF_A_DAY,
  distanceMeters: 1_000_000,
  climbMeters: 20_000,
  loadKg: 600,
  reps: 1_000,
  times: 20,
} as const;

export const SOFT = {
  /** One meal of one message. */
  mealKcal: 1_500,
  /** A guess; the person's own figure is no guess. */
  estimateKcal: 600,
  dayKcal: 6_000,
  /** As `HARD.partsEnergyShare`, of figures that are said afresh: the person is asked for them again. */
  partsEnergyShare: 1.25,
  itemGrams: 1_500,
  itemMl: 2_000,
  bodyKgPerWeek: 1.5,
  /** Healthy kidneys pass 0.8 to 1 l an hour (Noakes et al. 2001): more at once gets a word. */
  waterAtOnceMl: 1_000,
} as const;

/** `impossible`: no number, or below zero. `too_much`: beyond a limit. `parts`: more in it than there is of it. */
export type Fault = 'impossible' | 'too_much' | 'parts';

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;
const isKnownAmount = (value: number | null | undefined): boolean =>
  value === null || value === undefined || isAmount(value);

/** `most`: the largest value that can be. */
function faultIn(values: readonly (readonly [value: number | null, most: number])[]): Fault | null {
  if (values.some(([value]) => !isKnownAmount(value))) return 'impossible';
  return values.some(([value, most]) => value !== null && value > most) ? 'too_much' : null;
}

export const isMassPossible = (massKg: number): boolean => massKg >= HARD.bodyKg.least && massKg <= HARD.bodyKg.most;

const DRINK_UNITS: ReadonlySet<string> = new Set(['ml', 'cl', 'dl', 'l', 'glass', 'bottle', 'can']);

/** Is it measured as what is drunk is? */
export const isDrunk = ({ portionUnit, foodCode }: Pick<FoodEntry['food'], 'portionUnit' | 'foodCode'>): boolean =>
  DRINK_UNITS.has(portionUnit) || WATER_CODES.has(foodCode ?? '');

/** kcal of a gram (Atwater). */
const KCAL_PER_GRAM = { protein: 4, carbs: 4, fat: 9 } as const;

/** kcal that protein, carbohydrates and fat have together. */
export const partsKcal = (figures: Pick<FoodFigures, 'proteinGrams' | 'carbsGrams' | 'fatGrams'>): number =>
  figures.proteinGrams * KCAL_PER_GRAM.protein +
  figures.carbsGrams * KCAL_PER_GRAM.carbs +
  figures.fatGrams * KCAL_PER_GRAM.fat;

const GRAMS = ['fibreGrams', 'sugarsGrams', 'saturatedFatGrams', 'saltGrams', 'alcoholGrams'] as const;

/** Can so much of a food have these figures? */
export function faultOfFigures(figures: FoodFigures, massGrams: number): Fault | null {
  const { energyKcal, proteinGrams, carbsGrams, fatGrams } = figures;
  const parts = proteinGrams + carbsGrams + fatGrams;
  if (![massGrams, energyKcal, proteinGrams, carbsGrams, fatGrams].every(isAmount)) return 'impossible';
  if (!GRAMS.every((key) => isKnownAmount(figures[key]))) return 'impossible';
  // Rounded to hundredths: a pinch may have a little more than its own share.
  const most = massGrams * HARD.partsShare + HARD.partsGrams;
  if (parts > most || GRAMS.some((key) => (figures[key] ?? 0) > most)) return 'parts';
  return energyKcal > massGrams * HARD.kcalPerGram + HARD.partsGrams ? 'too_much' : null;
}

/** Figures that a person said without a mass. */
export function faultOfSaidFigures(figures: FoodFigures): Fault | null {
  const { energyKcal, proteinGrams, carbsGrams, fatGrams } = figures;
  if (![energyKcal, proteinGrams, carbsGrams, fatGrams].every(isAmount)) return 'impossible';
  if (!GRAMS.every((key) => isKnownAmount(figures[key]))) return 'impossible';
  return partsKcal(figures) > energyKcal * HARD.partsEnergyShare + HARD.partsEnergyKcal ? 'parts' : null;
}

/** Only the person's own figures have no mass: `massGrams` 0 and no row. */
export function faultOfFood(food: FoodEntry['food']): Fault | null {
  const { energyKcal, massGrams, portionCount, foodCode } = food;
  const amounts = faultIn([
    [energyKcal, HARD.itemKcal],
    [massGrams, isDrunk(food) ? HARD.itemMl : HARD.itemGrams],
    [portionCount, Number.MAX_SAFE_INTEGER],
  ]);
  if (amounts) return amounts;
  return massGrams === 0 && foodCode === null ? faultOfSaidFigures(food) : faultOfFigures(food, massGrams);
}

function faultOfActivity({ activity, sets, sprints }: Extract<Entry, { kind: 'activity' }>): Fault | null {
  const { minutes, distanceMeters, climbMeters, met, massKg, energyKcal } = activity;
  const seconds = HARD.activityMinutes * 60;
  return faultIn([
    [minutes, HARD.activityMinutes],
    [distanceMeters, HARD.distanceMeters],
    [climbMeters, HARD.climbMeters],
    [massKg, HARD.bodyKg.most],
    [met, Number.MAX_SAFE_INTEGER],
    // A whole day of it, and a tenth that was rounded.
    [energyKcal, (met * massKg * HARD.activityMinutes) / 60 + 0.1],
    ...sets.flatMap((set): [number | null, number][] => [
      [set.reps, HARD.reps],
      [set.loadKg, HARD.loadKg],
      [set.seconds, seconds],
      [set.restSeconds, seconds],
      [set.rpe, 10],
    ]),
    ...sprints.flatMap((sprint): [number | null, number][] => [
      [sprint.distanceMeters, HARD.distanceMeters],
      [sprint.seconds, seconds],
      [sprint.restSeconds, seconds],
    ]),
  ]);
}

/** Why this line cannot be; null: it can. */
export function faultOf(entry: Entry): Fault | null {
  switch (entry.kind) {
    case 'food':
      return faultOfFood(entry.food);
    case 'activity':
      return faultOfActivity(entry);
    case 'weight':
      if (!isAmount(entry.massKg)) return 'impossible';
      return isMassPossible(entry.massKg) ? null : 'too_much';
    case 'water':
      return faultIn([[entry.volumeMl, HARD.itemMl]]);
    case 'sleep':
      return faultIn([
        [entry.sleep.minutes, HARD.sleepMinutes],
        [entry.sleep.quality, 1],
      ]);
    case 'mood':
      return entry.mood.score >= 1 && entry.mood.score <= 5 ? null : 'impossible';
  }
}
