/** Reading back over many days: one row a local date, by the view `daily_log` and what it leaves out. */
import type { Database, Statement } from './client.ts';

/** What one local date (YYYY-MM-DD) amounts to. Sums are null where no line of the day knows the figure. */
export interface DaySummary {
  localDate: string;
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  fibreGrams: number | null;
  sugarsGrams: number | null;
  saltGrams: number | null;
  activeEnergyKcal: number;
  activeMinutes: number;
  waterMl: number;
  /** The last weight of the day. */
  massKg: number | null;
  foods: number;
  activities: number;
  /** All lifting of a day is one, every other movement its own; steps that were only counted are none. */
  sessions: number;
  /** Steps as they were told; null where none were. */
  steps: number | null;
  /** Energy of the foods whose fibre is known: how far `fibreGrams` is the whole of it. */
  fibreKnownKcal: number;
  /** Meal slots that have a food: breakfast, lunch, dinner, snack. */
  slots: string[];
  sleepMinutes: number | null;
  /** 0 to 1. */
  sleepQuality: number | null;
  /** 1 to 5, the mean of the day. */
  moodScore: number | null;
}

/** "8 000 pas", "10k steps", "10 bin adım": the count, where the words of a line tell one. */
const stepsIn = (said: string): string => `(
            select case when told[2] is not null and told[1] !~ '\\d{4}' then replace(told[1], ',', '.')::float8 * 1000
              else regexp_replace(told[1], '\\D', '', 'g')::float8 end
            from regexp_match(lower(${said}),
              '(\\d{1,3}(?:[ .,\u00a0\u202f]\\d{3})+|\\d{1,6}(?:[.,]\\d)?)\\s*(k|bin|mille)?\\s*(?:pas|steps?|ad[ıi]m)') as told)`;

// The view is grouped by person and date, so that its filter goes down to the index on (person_id, local_date).
const DAYS: Statement = {
  name: 'history_days',
  text: `select d.local_date::text as "localDate", d.energy_kcal as "energyKcal", d.protein_grams as "proteinGrams",
      d.carbs_grams as "carbsGrams", d.fat_grams as "fatGrams", d.fibre_grams as "fibreGrams",
      d.sugars_grams as "sugarsGrams", d.salt_grams as "saltGrams", d.active_energy_kcal as "activeEnergyKcal",
      d.active_minutes as "activeMinutes", d.water_ml as "waterMl", d.mass_kg as "massKg", d.foods, d.activities,
      coalesce(m.slots, '{}') as slots, coalesce(m.kcal, 0) as "fibreKnownKcal", coalesce(v.sessions, 0) as sessions, v.steps, z.minutes as "sleepMinutes", z.quality as "sleepQuality", z.score as "moodScore"
    from daily_log d
      left join lateral (
        select array_agg(distinct meal.slot) as slots,
          sum(f.energy_kcal) filter (where f.fibre_grams is not null) as kcal
        from meal join meal_food f on f.meal_id = meal.id join entry e on e.id = f.entry_id and e.voided_at is null and not e.is_draft
        where meal.person_id = $1 and meal.local_date = d.local_date) m on true
      left join lateral (
        select sum(s.minutes) as minutes, avg(s.quality) as quality, avg(o.score) as score
        from entry e left join sleep s on s.entry_id = e.id left join mood o on o.entry_id = e.id
        where e.person_id = $1 and e.local_date = d.local_date and e.voided_at is null and not e.is_draft and e.kind in ('sleep', 'mood')) z
        on true
      left join lateral (
        select sum(steps)::float8 as steps,
          count(distinct case when sets > 0 then 0 else id end) filter (where steps is null)::int as sessions
        from (
          select e.id, (select count(*) from strength_set s where s.entry_id = e.id) as sets,
            ${stepsIn('a.said')} as steps
          from entry e join activity a on a.entry_id = e.id
          where d.activities > 0 and e.person_id = $1 and e.local_date = d.local_date and e.voided_at is null and not e.is_draft) as moved) v
        on true
    where d.person_id = $1 and d.local_date between $2::date and $3::date
    order by d.local_date`,
};

/** The days from `from` to `to` (YYYY-MM-DD, both included) that have any line, oldest first. */
export function readDays(database: Database, personId: number, from: string, to: string): Promise<DaySummary[]> {
  return database.query<DaySummary>(DAYS, [personId, from, to]);
}
