-- One row a person and local date: what the day amounts to. Voided lines do not count. Water is what was logged as
-- water plus the water that was part of a meal.
create view daily_log as
select
  e.person_id,
  e.local_date,
  coalesce(sum(f.energy_kcal), 0)::double precision as energy_kcal,
  coalesce(sum(f.protein_grams), 0)::double precision as protein_grams,
  coalesce(sum(f.carbs_grams), 0)::double precision as carbs_grams,
  coalesce(sum(f.fat_grams), 0)::double precision as fat_grams,
  sum(f.fibre_grams)::double precision as fibre_grams,
  sum(f.sugars_grams)::double precision as sugars_grams,
  sum(f.saturated_fat_grams)::double precision as saturated_fat_grams,
  sum(f.salt_grams)::double precision as salt_grams,
  coalesce(sum(a.energy_kcal), 0)::double precision as active_energy_kcal,
  coalesce(sum(a.minutes), 0)::double precision as active_minutes,
  (coalesce(sum(w.volume_ml), 0)
    + coalesce(sum(f.mass_grams) filter (where f.food_code in ('water', 'sparkling-water')), 0))::double precision as water_ml,
  (array_agg(k.mass_kg order by e.at desc) filter (where k.mass_kg is not null))[1] as mass_kg,
  count(f.entry_id)::int as foods,
  count(a.entry_id)::int as activities
from entry e
left join meal_food f on f.entry_id = e.id
left join activity a on a.entry_id = e.id
left join water w on w.entry_id = e.id
left join weight k on k.entry_id = e.id
where e.voided_at is null
group by e.person_id, e.local_date;
