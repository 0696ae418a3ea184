/**
 * A week of the log as plain figures: what the text, the picture, the page and the weekly message are made of. A day
 * without food is a day that was not logged, never a day of nothing: it is in no mean.
 */
import { DateTime } from 'luxon';
import type { DaySummary } from '#db/history.ts';
import type { Person } from '#db/people.ts';
import { type Suggestion, suggest } from './suggestion.ts';
import { trendOf, type WeightTrend } from './trend.ts';

/** Days of a week. */
const WEEK = 7;
/** Days with food below which means would tell of the gaps rather than of the person. */
const LEAST_DAYS = 3;
/** Days that the weight trend looks back, and that `makeWeekReport` wants to be given. */
export const TREND_DAYS = 28;
/** Part of the energy whose foods must have a figure for fibre, for its mean to be more than a lower bound. */
const KNOWN_ENOUGH = 0.8;

/** Means a day over the days that count. */
export interface WeekMeans {
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  /** Null where no food had a figure. Fibre, sugars and salt are lower bounds where some foods had none. */
  fibreGrams: number | null;
  sugarsGrams: number | null;
  saltGrams: number | null;
}

/** One of the seven days, also one without a line. */
export interface WeekDay {
  /** YYYY-MM-DD */
  localDate: string;
  /** Foods were logged. */
  hasFood: boolean;
  /** Its food is in the means. */
  isCounted: boolean;
  /** Null on a day without food, so that it is not drawn as zero. */
  energyKcal: number | null;
  proteinGrams: number | null;
  activeMinutes: number;
  sessions: number;
  waterMl: number;
  /** The last weight of the day. */
  massKg: number | null;
  sleepMinutes: number | null;
}

export interface WeekReport {
  /** First and last local date, YYYY-MM-DD. */
  from: string;
  to: string;
  /** Always seven, oldest first. */
  days: WeekDay[];
  daysWithFood: number;
  /** False: fewer than three days with food, so no means, no best day and no suggestion about food. */
  isEnough: boolean;
  means: WeekMeans | null;
  /** What the person aims at a day; null where no target is set. */
  targets: {
    energyKcal: number | null;
    proteinGrams: number | null;
    carbsGrams: number | null;
    fatGrams: number | null;
    waterMl: number | null;
  };
  /** The day with most of its meals logged, among those the one closest to the target; null if not enough days. */
  bestDay: { localDate: string; meals: number; energyKcal: number; isCloseToTarget: boolean } | null;
  movement: { sessions: number; activeDays: number; minutes: number; energyKcal: number };
  /** Null where no steps were logged. */
  steps: { perDay: number; days: number } | null;
  weight: WeightTrend | null;
  /** Mean of the days on which something was drunk. */
  water: { perDayMl: number; days: number } | null;
  sleep: { minutes: number | null; quality: number | null; nights: number } | null;
  mood: { score: number; days: number } | null;
  suggestion: Suggestion;
  /** No figures of energy, food or body mass are shown to this person. */
  isNumberFree: boolean;
  units: { energy: 'kcal' | 'kJ'; mass: 'kg' | 'lb' };
}

export type WeekPerson = Pick<
  Person,
  | 'massKg'
  | 'goals'
  | 'deficitBar'
  | 'targetEnergyKcal'
  | 'targetProteinGrams'
  | 'targetCarbsGrams'
  | 'targetFatGrams'
  | 'targetWaterMl'
  | 'isNumberFree'
  | 'energyUnit'
  | 'massUnit'
>;

/** The first local date to read for a report that ends on `weekEndDate` (YYYY-MM-DD). */
export function weekReadsFrom(weekEndDate: string): string {
  return dayBefore(weekEndDate, TREND_DAYS - 1);
}

/**
 * The seven days that end on `weekEndDate`. `days` may hold more, best the `TREND_DAYS` before it: the weight trend
 * looks at all of them. `openDate` is a day that still goes on: its food counts once it has a dinner.
 */
export function makeWeekReport(
  days: readonly DaySummary[],
  person: WeekPerson,
  weekEndDate: string,
  openDate: string | null = null,
): WeekReport {
  const from = dayBefore(weekEndDate, WEEK - 1);
  const week = days.filter((day) => day.localDate >= from && day.localDate <= weekEndDate);
  const eaten = week.filter((day) => day.foods > 0);
  const counted = eaten.filter((day) => day.localDate !== openDate || day.slots.includes('dinner'));
  const isEnough = counted.length >= LEAST_DAYS;
  const means = isEnough ? meansOf(counted) : null;
  const movement = movementOf(week);
  const steps = meanOf(week, (day) => day.steps);
  const sleep = sleepOf(week);
  return {
    from,
    to: weekEndDate,
    days: Array.from({ length: WEEK }, (_, index) => weekDay(dayBefore(weekEndDate, WEEK - 1 - index), week, counted)),
    daysWithFood: eaten.length,
    isEnough,
    means,
    targets: targetsOf(person),
    bestDay: isEnough ? bestDayOf(counted, person.targetEnergyKcal) : null,
    movement,
    steps: steps && { perDay: steps.mean, days: steps.days },
    weight: trendOf(days.filter((day) => day.localDate <= weekEndDate && day.localDate >= weekReadsFrom(weekEndDate))),
    water: waterOf(week),
    sleep,
    mood: moodOf(week),
    suggestion: suggest({
      daysWithFood: eaten.length,
      energyKcal: means?.energyKcal ?? null,
      proteinGrams: means?.proteinGrams ?? null,
      sugarsGrams: means?.sugarsGrams ?? null,
      fibreGrams: isFibreKnown(counted) ? (means?.fibreGrams ?? null) : null,
      massKg: person.massKg,
      goals: person.goals,
      sessions: movement.sessions,
      sleepQuality: sleep?.quality ?? null,
      stepsPerDay: steps?.mean ?? null,
      isFoodBarred: person.deficitBar === 'eating_disorder',
    }),
    isNumberFree: person.isNumberFree,
    units: { energy: person.energyUnit === 'kJ' ? 'kJ' : 'kcal', mass: person.massUnit === 'lb' ? 'lb' : 'kg' },
  };
}

function dayBefore(localDate: string, days: number): string {
  return DateTime.fromISO(localDate, { zone: 'utc' }).minus({ days }).toISODate() as string;
}

function weekDay(localDate: string, week: readonly DaySummary[], counted: readonly DaySummary[]): WeekDay {
  const day = week.find((one) => one.localDate === localDate);
  const hasFood = day !== undefined && day.foods > 0;
  return {
    localDate,
    hasFood,
    isCounted: counted.some((one) => one.localDate === localDate),
    energyKcal: hasFood ? day.energyKcal : null,
    proteinGrams: hasFood ? day.proteinGrams : null,
    activeMinutes: day?.activeMinutes ?? 0,
    sessions: day?.sessions ?? 0,
    waterMl: day?.waterMl ?? 0,
    massKg: day?.massKg ?? null,
    sleepMinutes: day?.sleepMinutes ?? null,
  };
}

/** The mean of a figure over the days that have it; null where none has. */
function meanOf(
  days: readonly DaySummary[],
  pick: (day: DaySummary) => number | null,
): { mean: number; days: number } | null {
  const values = days.map(pick).filter((value) => value !== null);
  if (values.length === 0) return null;
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, days: values.length };
}

/** Means over days with food; at least one is given. */
export function meansOf(days: readonly DaySummary[]): WeekMeans {
  const of = (pick: (day: DaySummary) => number | null): number | null => meanOf(days, pick)?.mean ?? null;
  return {
    energyKcal: of((day) => day.energyKcal) ?? 0,
    proteinGrams: of((day) => day.proteinGrams) ?? 0,
    carbsGrams: of((day) => day.carbsGrams) ?? 0,
    fatGrams: of((day) => day.fatGrams) ?? 0,
    fibreGrams: of((day) => day.fibreGrams),
    sugarsGrams: of((day) => day.sugarsGrams),
    saltGrams: of((day) => day.saltGrams),
  };
}

function isFibreKnown(days: readonly DaySummary[]): boolean {
  const energyKcal = days.reduce((sum, day) => sum + day.energyKcal, 0);
  return days.reduce((sum, day) => sum + day.fibreKnownKcal, 0) >= KNOWN_ENOUGH * energyKcal;
}

function targetsOf(person: WeekPerson): WeekReport['targets'] {
  return {
    energyKcal: person.targetEnergyKcal,
    proteinGrams: person.targetProteinGrams,
    carbsGrams: person.targetCarbsGrams,
    fatGrams: person.targetFatGrams,
    waterMl: person.targetWaterMl,
  };
}

const MAIN_MEALS = ['breakfast', 'lunch', 'dinner'];
const mealsOf = (day: DaySummary): number => day.slots.filter((slot) => MAIN_MEALS.includes(slot)).length;

/** Share of the target within which a day is called close to it. */
const CLOSE = 0.1;

function bestDayOf(days: readonly DaySummary[], targetKcal: number | null): WeekReport['bestDay'] {
  const distance = (day: DaySummary): number =>
    targetKcal === null ? 0 : Math.abs(day.energyKcal - targetKcal) / targetKcal;
  // Between equals the one with more lines: it was logged with more care. Less food is never what makes a day better.
  const [best] = days.toSorted((a, b) => mealsOf(b) - mealsOf(a) || distance(a) - distance(b) || b.foods - a.foods);
  if (!best) return null;
  const isCloseToTarget = targetKcal !== null && distance(best) <= CLOSE;
  return { localDate: best.localDate, meals: mealsOf(best), energyKcal: best.energyKcal, isCloseToTarget };
}

function movementOf(week: readonly DaySummary[]): WeekReport['movement'] {
  const sum = (pick: (day: DaySummary) => number): number => week.reduce((total, day) => total + pick(day), 0);
  return {
    sessions: sum((day) => day.sessions),
    activeDays: week.filter((day) => day.activities > 0).length,
    minutes: sum((day) => day.activeMinutes),
    energyKcal: sum((day) => day.activeEnergyKcal),
  };
}

function waterOf(week: readonly DaySummary[]): WeekReport['water'] {
  const water = meanOf(week, (day) => (day.waterMl > 0 ? day.waterMl : null));
  return water && { perDayMl: water.mean, days: water.days };
}

function sleepOf(week: readonly DaySummary[]): WeekReport['sleep'] {
  const nights = week.filter((day) => day.sleepMinutes !== null || day.sleepQuality !== null).length;
  if (nights === 0) return null;
  return {
    minutes: meanOf(week, (day) => day.sleepMinutes)?.mean ?? null,
    quality: meanOf(week, (day) => day.sleepQuality)?.mean ?? null,
    nights,
  };
}

function moodOf(week: readonly DaySummary[]): WeekReport['mood'] {
  const mood = meanOf(week, (day) => day.moodScore);
  return mood && { score: mood.mean, days: mood.days };
}
