/** The day of many people at once, for the evening's look at it. */
import type { Database, Statement } from './client.ts';
import { type DayTotals, EMPTY_DAY } from './log.ts';
import type { MealKind } from './nudge-kinds.ts';

export interface DayOfPerson extends DayTotals {
  /** Meals with a food, in the order of the day. */
  slots: MealKind[];
}

// `limit 1` keeps the view from being joined as a whole: its filter goes down to the index on (person_id, local_date).
const DAYS: Statement = {
  name: 'nudge_days',
  text: `select w.no, d.*, coalesce(m.slots, '{}') as slots
    from jsonb_to_recordset($1::jsonb) as w ("no" int, "personId" bigint, "localDate" date)
      left join lateral (
        select energy_kcal as "energyKcal", protein_grams as "proteinGrams", carbs_grams as "carbsGrams",
          fat_grams as "fatGrams", active_energy_kcal as "activeEnergyKcal", active_minutes as "activeMinutes",
          water_ml as "waterMl", mass_kg as "massKg", foods, activities
        from daily_log where person_id = w."personId" and local_date = w."localDate" limit 1) d on true
      left join lateral (
        select array_agg(slot order by array_position(array['breakfast', 'lunch', 'snack', 'dinner'], slot)) as slots
        from meal where person_id = w."personId" and local_date = w."localDate" and exists (
          select 1 from meal_food f join entry e on e.id = f.entry_id
          where f.meal_id = meal.id and e.voided_at is null)) m on true
    order by w.no`,
};

/** In the order asked for; zeros where nothing is logged. */
export async function readDaysOfMany(
  database: Database,
  wanted: readonly { personId: number; localDate: string }[],
): Promise<DayOfPerson[]> {
  if (wanted.length === 0) return [];
  const rows = await database.query<Partial<DayTotals> & { no: number; slots: MealKind[] }>(DAYS, [
    JSON.stringify(wanted.map(({ personId, localDate }, no) => ({ no, personId, localDate }))),
  ]);
  return rows.map(({ no: _, slots, ...totals }) => ({
    ...(totals.foods == null ? EMPTY_DAY : (totals as DayTotals)),
    slots,
  }));
}
