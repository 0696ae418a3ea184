/**
 * Every sentence a person can read, one object a language. A missing sentence does not compile. Numbers arrive as
 * numbers and are written in the person's own way. Chat is three lines: short, warm, exact.
 */

import type { MealSlot, Unit } from '#inference/schema.ts';
import type { Danger } from '../guard.ts';
import type { DayGoal, DayLine } from './day-line.ts';
import type { Figures } from './figures.ts';

export interface FoodLine {
  name: string;
  brand: string | null;
  massGrams: number;
  portionUnit: Unit;
  portionCount: number;
  isAmountSaid: boolean;
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  /** Table of the figures, e.g. "CIQUAL". */
  table: string;
  basis: 'exact' | 'generic' | 'similar' | 'estimate';
  slot: MealSlot;
}

export interface ActivityLine {
  label: string;
  minutes: number | null;
  distanceMeters: number | null;
  energyKcal: number | null;
  met: number;
  massKg: number;
  isMassAssumed: boolean;
  sets: {
    reps: number | null;
    loadKg: number | null;
    seconds: number | null;
    restSeconds: number | null;
    rpe: number | null;
  }[];
  sprints: { distanceMeters: number | null; seconds: number | null; restSeconds: number | null }[];
}

/** `today`, `yesterday`, or a date shown in the person's way (YYYY-MM-DD given). */
export type DayName = { offset: 0 } | { offset: -1 } | { date: string };

export interface Replies {
  number(value: number, digits?: number): string;
  /** Neither energy nor body mass is to be shown; who writes a figure of either asks this first. */
  isNumberFree: boolean;
  /** In the person's unit: "343 kcal" or "1,435 kJ". */
  energy(energyKcal: number): string;
  /** Of the body, in the person's unit: "78.4 kg", "172.8 lb". */
  mass(massKg: number): string;
  /** "170 cm" or "5′7″". */
  height(heightCm: number): string;
  date(day: DayName): string;
  slot(slot: MealSlot): string;
  food(line: FoodLine): string;
  /** Figures the person said themselves: only those that were said are shown. */
  saidFood(line: FoodLine): string;
  activity(line: ActivityLine): string;
  weight(massKg: number): string;
  water(volumeMl: number): string;
  /** `quality` is 0 to 1. */
  sleep(minutes: number | null, quality: number | null): string;
  /** 1 (very bad) to 5 (very good). */
  mood(score: number): string;
  /** "2 slices, 60 g". */
  foodAmount(line: FoodLine): string;
  /** "30 min · 5 km", "4 × 10 · 60 kg"; empty when nothing is known. */
  activityFacts(line: ActivityLine): string;
  /** One thing that is different now. */
  changed(name: string, from: string, to: string): string;
  removed(what: string): string;
  nothingToCorrect(subject: string | null): string;
  /** An amount without a name, where several lines could be meant. */
  /** Another food, where several lines could be meant. */
  replaceWhich(names: readonly string[], said: string): string;
  /** A part of a dish that is one line cannot be taken out. */
  partOfDish(part: string, dish: string): string;
  correctWhich(names: readonly string[], said: string): string;
  /** The sums of a day, with what the person aims at. */
  day(day: DayName, totals: DayLine, goal: DayGoal): string;
  /** Heads a receipt that is not for now: "Hier, dîner". */
  receiptHead(day: DayName | null, slot: MealSlot | null): string | null;
  undo: string;
  edit: string;
  estimate: string;
  /** A meal was had, and not what it was. */
  askMeal(slot: MealSlot): string;
  /** They weighed themselves, and did not say what it was. */
  askWeight: string;
  /** What that question is about. */
  weightSubject: string;
  askWhich(subject: string): string;
  askUnknown(subject: string): string;
  askMinutes(subject: string): string;
  askSets(subject: string, missing: 'reps' | 'sets'): string;
  askSprint(subject: string): string;
  askSize(subject: string): string;
  minutesOption(minutes: number): string;
  setsOption(sets: number, reps: number): string;
  sizeOption(size: 'small' | 'medium' | 'large', massGrams: number): string;
  answerByNumber: string;
  estimated(subject: string): string;
  notLogged(subject: string): string;
  /** Of a question: what it was about is not logged. */
  calledOff(subject: string): string;
  undone(count: number): string;
  nothingToUndo: string;
  nothingLogged(day: DayName): string;
  dayHead(day: DayName): string;
  editHint: string;
  updated: string;
  help: string;
  welcome: string;
  zoneHint(zone: string): string;
  languageSet: string;
  languageAsk: string;
  zoneSet(zone: string, time: string): string;
  zoneAsk(zone: string): string;
  zoneUnknown(said: string): string;
  textOnly: string;
  empty: string;
  notUnderstood: string;
  notFood: string;
  future: string;
  noQuestions: string;
  negated: string;
  /** "No" where nothing is asked. */
  unchanged: string;
  greeting: string;
  thanks: string;
  apology: string;
  expired: string;
  pressExpired: string;
  wasCut: string;
  readOffline: string;
  refuseAmount(subject: string): string;
  refuseTooMuch(subject: string): string;
  waterSafety: string;
  lookup(
    name: string,
    energyKcal: number,
    proteinGrams: number,
    carbsGrams: number,
    fatGrams: number,
    portion: { grams: number; energyKcal: number } | null,
    table: string,
  ): string;
  lookupUnknown(said: string): string;
  ownFoodSaved(name: string, energyKcal: number, isDrink: boolean, servingGrams: number): string;
  ownFoodImpossible(name: string): string;
  /** Where figures come from, on a receipt: published tables by their own name, what is none in words. */
  table(name: string): string;
  /** One product or row of several: name, energy per 100 g or ml, and of one portion. */
  lookupLine(name: string, energyKcal: number, isPer100Ml: boolean, grams: number, portionKcal: number): string;
  productUnknown(said: string): string;
  /** Under lookups: where product figures come from. */
  productSource: string;
  wrongBarcode: string;
  logPortion(grams: number): string;
  productAsk: string;
  productArgument: string;
  sentAt(time: string): string;
  forwarded: string;
  /** What is answered to a danger, whatever else the message says. */
  safety: Record<Danger, string>;
  menu: Record<'log' | 'food' | 'product' | 'today' | 'undo' | 'help' | 'language' | 'timezone' | 'training', string>;
  trainingArgument: string;
  trainingAsk(isAllowed: boolean): string;
  trainingSet(isAllowed: boolean): string;
  logArgument: string;
  foodArgument: string;
  foodAsk: string;
  languageArgument: string;
  zoneArgument: string;
}

/** "P 40 · F 20 g", only of what is known; and whether that is all three. */
export function saidMacros(
  line: FoodLine,
  letters: readonly [protein: string, carbs: string, fat: string],
  number: (value: number, digits?: number) => string,
): { text: string; isWhole: boolean } {
  const values = [line.proteinGrams, line.carbsGrams, line.fatGrams];
  const parts = values.flatMap((value, at) => (value > 0 ? [`${letters[at]} ${number(value, 1)}`] : []));
  return { text: parts.length > 0 ? `${parts.join(' · ')} g` : '', isWhole: parts.length === values.length };
}

/** Very bad to very good. */
export const FACES = ['😞', '🙁', '😐', '🙂', '😀'] as const;

/** Shared by the languages: digits only where they tell something. */
export function numberFormat(locale: string): (value: number, digits?: number) => string {
  const cache = new Map<number, Intl.NumberFormat>();
  return (value, digits = 0) => {
    let format = cache.get(digits);
    if (!format) {
      format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
      cache.set(digits, format);
    }
    return format.format(Object.is(Math.round(value * 10 ** digits), -0) ? 0 : value);
  };
}

/** "4 × 10 · 60 kg", sets that differ one by one. */
export function setsText(
  line: ActivityLine,
  { number, load: loadText }: Pick<Figures, 'load'> & Pick<Replies, 'number'>,
  words: { reps: string; rest: string; seconds: string },
): string {
  const { sets } = line;
  const first = sets[0];
  if (!first) return '';
  const rest = first.restSeconds === null ? '' : ` · ${words.rest} ${number(first.restSeconds)} s`;
  const rpe = first.rpe === null ? '' : ` · RPE ${number(first.rpe, 1)}`;
  const isSame = sets.every(
    (set) => set.reps === first.reps && set.loadKg === first.loadKg && set.seconds === first.seconds,
  );
  const one = (set: (typeof sets)[number]): string => {
    const what =
      set.reps !== null ? number(set.reps) : set.seconds !== null ? `${number(set.seconds)} ${words.seconds}` : '?';
    return set.loadKg === null ? what : `${what} × ${loadText(set.loadKg)}`;
  };
  if (isSame) {
    const what =
      first.reps !== null
        ? number(first.reps)
        : first.seconds !== null
          ? `${number(first.seconds)} ${words.seconds}`
          : '?';
    const load = first.loadKg === null ? '' : ` · ${loadText(first.loadKg)}`;
    return `${sets.length} × ${what}${first.reps !== null && sets.length === 1 ? ` ${words.reps}` : ''}${load}${rest}${rpe}`;
  }
  return `${sets.map(one).join(', ')}${rest}${rpe}`;
}

export function sprintText(
  line: ActivityLine,
  number: (value: number, digits?: number) => string,
  words: { rest: string },
): string {
  const first = line.sprints[0];
  if (!first) return '';
  const times = line.sprints.length > 1 ? `${line.sprints.length} × ` : '';
  const parts = [
    first.distanceMeters === null ? null : `${times}${number(first.distanceMeters)} m`,
    first.seconds === null ? null : `${number(first.seconds, 2)} s`,
    first.restSeconds === null ? null : `${words.rest} ${number(first.restSeconds)} s`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Tables by a word of the language; any other keeps its name. */
export const tableIn =
  (words: Record<string, string>) =>
  (name: string): string =>
    words[name] ?? name;
