/** Foods that a person described themselves. Written by the commit of a turn (`commit.ts`). */
import type { Database, Statement } from './client.ts';
import type { FoodFigures } from './commit.ts';
import type { Language } from './message.ts';

export interface StoredOwnFood extends FoodFigures {
  code: string;
  name: string;
  language: Language;
  defaultUnit: string;
  isDrink: boolean;
  portions: Record<string, number>;
}

const FIND: Statement = {
  name: 'own_food_find',
  text: `select f.code, n.name, n.language, f.default_unit as "defaultUnit", f.form = 'poured' as "isDrink",
      f.energy_kcal as "energyKcal", f.protein_grams as "proteinGrams", f.carbs_grams as "carbsGrams",
      f.fat_grams as "fatGrams", f.fibre_grams as "fibreGrams", f.sugars_grams as "sugarsGrams",
      f.saturated_fat_grams as "saturatedFatGrams", f.salt_grams as "saltGrams", f.alcohol_grams as "alcoholGrams",
      (select coalesce(jsonb_object_agg(p.unit, p.mass_grams), '{}') from food_portion p where p.food_id = f.id) as portions
    from food f join food_name n on n.food_id = f.id and n.rank = 0
    where f.owner_person_id = $1 and f.code = any($2::text[])`,
};

export async function findOwnFoods(
  database: Database,
  personId: number,
  codes: readonly string[],
): Promise<StoredOwnFood[]> {
  return codes.length === 0 ? [] : database.query<StoredOwnFood>(FIND, [personId, codes]);
}
