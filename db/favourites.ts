/** What a person takes again and again: their meals of a slot, and how often the same set came. */
import { z } from 'zod';
import type { Database, Statement } from './client.ts';
import type { FoodEntry } from './commit.ts';
import { StoredFood } from './stored-lines.ts';
import type { Slot } from './usuals.ts';

/** Favourites are of the last eight weeks: long enough for eight of each weekday, short enough to follow a season. */
export const FAVOURITE_DAYS = 56;

export interface PastMeal {
  /** Of the meal's row: what a button can name. */
  mealId: number;
  localDate: string;
  slot: Slot;
  items: FoodEntry['food'][];
}

export interface Favourite {
  /** The last time it was had. */
  latest: PastMeal;
  /** How often this set was had, and how often on the weekday that was asked about. */
  uses: number;
  usesOnWeekday: number;
}

const FOOD = `jsonb_build_object('foodCode', f.food_code, 'name', f.name, 'said', f.said, 'brand', f.brand,
  'massGrams', f.mass_grams, 'portionUnit', f.portion_unit, 'portionCount', f.portion_count,
  'isAmountSaid', f.is_amount_said, 'energyKcal', f.energy_kcal, 'proteinGrams', f.protein_grams,
  'carbsGrams', f.carbs_grams, 'fatGrams', f.fat_grams, 'fibreGrams', f.fibre_grams, 'sugarsGrams', f.sugars_grams,
  'saturatedFatGrams', f.saturated_fat_grams, 'saltGrams', f.salt_grams, 'alcoholGrams', f.alcohol_grams,
  'source', f.source, 'basis', f.basis)`;

const MEALS = `select m.id as "mealId", m.local_date::text as "localDate", m.slot, jsonb_agg(${FOOD} order by e.id) as items
  from meal m join meal_food f on f.meal_id = m.id join entry e on e.id = f.entry_id and e.voided_at is null and not e.is_draft`;

const PAST: Statement = {
  name: 'favourite_meals',
  text: `${MEALS} where m.person_id = $1 and m.local_date between $2::date and $3::date and m.slot = $4
    group by m.id order by m.local_date desc`,
};

const ONE: Statement = {
  name: 'favourite_meal',
  text: `${MEALS} where m.person_id = $1 and m.id = $2 group by m.id`,
};

const LAST: Statement = {
  name: 'favourite_last',
  text: `${MEALS} where m.person_id = $1 and m.local_date between $2::date and $3::date and m.slot = $4
    group by m.id order by m.local_date desc limit 1`,
};

type Row = Omit<PastMeal, 'items'> & { items: unknown };

const read = (rows: readonly Row[]): PastMeal[] =>
  rows.flatMap((row) => {
    const items = z.array(StoredFood).safeParse(row.items);
    return items.success && items.data.length > 0 ? [{ ...row, items: items.data }] : [];
  });

/** The meals of a slot from `from` to `until` (YYYY-MM-DD, both included), newest first. */
export async function findMeals(
  database: Database,
  personId: number,
  { slot, from, until }: { slot: Slot; from: string; until: string },
): Promise<PastMeal[]> {
  return read(await database.query<Row>(PAST, [personId, from, until, slot]));
}

/** The newest meal of a slot from `from` to `until`. */
export async function findLastMeal(
  database: Database,
  personId: number,
  { slot, from, until }: { slot: Slot; from: string; until: string },
): Promise<PastMeal | null> {
  return read(await database.query<Row>(LAST, [personId, from, until, slot]))[0] ?? null;
}

export async function findMeal(database: Database, personId: number, mealId: number): Promise<PastMeal | null> {
  return read(await database.query<Row>(ONE, [personId, mealId]))[0] ?? null;
}

/** The same foods, in whatever order they were told; the amounts of the latest count. */
const setOf = ({ items }: PastMeal): string =>
  [...new Set(items.map((item) => item.foodCode ?? item.name.toLowerCase()))].sort().join('\n');

const weekdayOf = (localDate: string): number => new Date(`${localDate}T12:00:00Z`).getUTCDay() || 7;

/** A meal on the weekday that is asked about counts as much as this many of other days. */
const WEEKDAY_WEIGHT = 3;

/** Sets by how usual they are: on that weekday first, then at all, then lately. `meals` newest first. */
export function rankMeals(meals: readonly PastMeal[], weekday: number | null): Favourite[] {
  const sets = new Map<string, Favourite>();
  for (const meal of meals) {
    const key = setOf(meal);
    const known = sets.get(key) ?? { latest: meal, uses: 0, usesOnWeekday: 0 };
    known.uses++;
    if (weekdayOf(meal.localDate) === weekday) known.usesOnWeekday++;
    sets.set(key, known);
  }
  const weight = (one: Favourite) => one.uses + (WEEKDAY_WEIGHT - 1) * one.usesOnWeekday;
  return [...sets.values()].sort(
    (a, b) => weight(b) - weight(a) || b.latest.localDate.localeCompare(a.latest.localDate),
  );
}

const dateBefore = (localDate: string, days: number): string =>
  new Date(Date.parse(`${localDate}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/**
 * What this person mostly takes for this meal on this weekday (ISO, 1 is Monday), by the eight weeks before `today`
 * (their local date, not counted itself). Only what came at least twice.
 */
export async function findFavourites(
  database: Database,
  personId: number,
  { slot, weekday, limit, today }: { slot: Slot; weekday: number; limit: number; today: string },
): Promise<Favourite[]> {
  const meals = await findMeals(database, personId, {
    slot,
    from: dateBefore(today, FAVOURITE_DAYS),
    until: dateBefore(today, 1),
  });
  return rankMeals(meals, weekday)
    .filter(({ uses }) => uses >= 2)
    .slice(0, limit);
}
