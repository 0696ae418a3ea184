/** What a person usually eats: whole meals of the log, to be logged again as they were. */
import type { Database, Statement } from './client.ts';
import type { MealKind } from './nudge-kinds.ts';

/** How far back usual meals are looked for. */
const LOOK_BACK_DAYS = 56;
const MOST_SETS = 3;

export interface WantedMeals {
  personId: number;
  slot: MealKind;
  /** YYYY-MM-DD: the meal is looked for before this date, and its weekday counts twice. */
  localDate: string;
}

/** A meal of the log that can stand for the one asked about. */
export interface PastMeal {
  /** `meal.id` */
  mealId: number;
  /** Names of its foods, the richest first. */
  names: string[];
  isYesterday: boolean;
}

// A set is the foods of a meal, whatever their amounts; it is shown and logged as it was eaten last.
const USUAL: Statement = {
  name: 'usual_meals',
  text: `with wanted as (
      select * from jsonb_to_recordset($1::jsonb) as w ("no" int, "personId" bigint, slot text, "localDate" date)),
    eaten as (
      select w.no, m.id, m.local_date, m.local_date = w."localDate" - 1 as is_yesterday,
        extract(isodow from m.local_date) = extract(isodow from w."localDate") as is_same_weekday,
        string_agg(coalesce(f.food_code, f.name), '|' order by coalesce(f.food_code, f.name)) as foods,
        array_agg(f.name order by f.energy_kcal desc, f.name) as names
      from wanted w join meal m on m.person_id = w."personId" and m.slot = w.slot
          and m.local_date >= w."localDate" - ${LOOK_BACK_DAYS} and m.local_date < w."localDate"
        join meal_food f on f.meal_id = m.id join entry e on e.id = f.entry_id and e.voided_at is null and not e.is_draft
      group by w.no, w."localDate", m.id),
    sets as (
      select no, foods, count(*) + count(*) filter (where is_same_weekday) as score, max(local_date) as last_date,
        bool_or(is_yesterday) as is_yesterday, (array_agg(id order by local_date desc))[1] as id,
        (array_agg(to_jsonb(names) order by local_date desc))[1] as names
      from eaten group by no, foods),
    ranked as (select *, row_number() over (partition by no order by score desc, last_date desc) as place from sets)
    select no, id as "mealId", names, is_yesterday as "isYesterday" from ranked
    where place <= ${MOST_SETS} or is_yesterday
    order by no, place`,
};

/** For each wanted meal the three most frequent sets of the last eight weeks, and yesterday's where it is another. */
export async function readUsualMeals(database: Database, wanted: readonly WantedMeals[]): Promise<PastMeal[][]> {
  const found: PastMeal[][] = wanted.map(() => []);
  if (wanted.length === 0) return found;
  const rows = await database.query<PastMeal & { no: number }>(USUAL, [
    JSON.stringify(wanted.map((one, no) => ({ ...one, no }))),
  ]);
  for (const { no, ...meal } of rows) found[no]?.push(meal);
  return found;
}

const MEAL: Statement = {
  name: 'usual_meal_place',
  text: `select local_date::text as "localDate", slot from meal where id = $1 and person_id = $2`,
};

/** Which meal of the log this is; null when it is none of this person. */
export async function findMeal(
  database: Database,
  personId: number,
  mealId: number,
): Promise<{ localDate: string; slot: MealKind } | null> {
  const [row] = await database.query<{ localDate: string; slot: MealKind }>(MEAL, [mealId, personId]);
  return row ?? null;
}
