/** The CSV files of an export: one for each kind of line, with what its columns are. */
import { DateTime } from 'luxon';
import type { ExportedEntry } from '#db/personal.ts';
import type { Cell } from './csv.ts';

export interface Table {
  name: string;
  columns: readonly string[];
  /** The rows that one line of the log gives; none if it is of another kind. */
  rows(entry: ExportedEntry): Cell[][];
}

const WHEN = ['entry_id', 'time', 'time_zone', 'local_date'] as const;

/** `time` is local, with its distance from UTC: 2026-03-11T20:30:00+01:00. */
function when(entry: ExportedEntry): Cell[] {
  const at = DateTime.fromJSDate(new Date(entry.at), { zone: entry.zone });
  return [entry.id, at.toISO({ suppressMilliseconds: true }), entry.zone, entry.localDate];
}

const foods: Table = {
  name: 'foods.csv',
  columns: [
    ...WHEN,
    ...['meal', 'name', 'brand', 'said', 'mass_grams', 'portion_count', 'portion_unit', 'is_amount_said'],
    ...['energy_kcal', 'protein_grams', 'carbs_grams', 'fat_grams', 'fibre_grams', 'sugars_grams'],
    ...['saturated_fat_grams', 'salt_grams', 'alcohol_grams', 'source', 'basis', 'food_code'],
  ],
  rows(entry) {
    const { food } = entry;
    if (!food) return [];
    return [
      [
        ...when(entry),
        ...[entry.slot, food.name, food.brand, food.said],
        ...[food.massGrams, food.portionCount, food.portionUnit, food.isAmountSaid],
        ...[food.energyKcal, food.proteinGrams, food.carbsGrams, food.fatGrams, food.fibreGrams, food.sugarsGrams],
        ...[food.saturatedFatGrams, food.saltGrams, food.alcoholGrams, food.source, food.basis, food.foodCode],
      ],
    ];
  },
};

const activities: Table = {
  name: 'activities.csv',
  columns: [
    ...WHEN,
    ...['type', 'name', 'said', 'exercise_id', 'minutes', 'distance_meters', 'climb_meters', 'intensity'],
    ...['met', 'body_mass_kg', 'energy_kcal', 'sets', 'source'],
  ],
  rows(entry) {
    const { activity } = entry;
    if (!activity) return [];
    return [
      [
        ...when(entry),
        ...[activity.type, activity.label, activity.said, activity.exerciseId, activity.minutes],
        ...[activity.distanceMeters, activity.climbMeters, activity.intensity],
        ...[activity.met, activity.massKg, activity.energyKcal],
        entry.sets.length + entry.sprints.length,
        activity.source,
      ],
    ];
  },
};

const sets: Table = {
  name: 'sets.csv',
  columns: [...WHEN, 'name', 'set', 'reps', 'load_kg', 'distance_meters', 'seconds', 'rest_seconds', 'rpe'],
  rows(entry) {
    const label = entry.activity?.label ?? null;
    return [
      ...entry.sets.map((set, index) => [
        ...when(entry),
        ...[label, index + 1, set.reps, set.loadKg, null, set.seconds, set.restSeconds, set.rpe],
      ]),
      ...entry.sprints.map((run, index) => [
        ...when(entry),
        ...[label, index + 1, null, null, run.distanceMeters, run.seconds, run.restSeconds, null],
      ]),
    ];
  },
};

const weights: Table = {
  name: 'weights.csv',
  columns: [...WHEN, 'mass_kg'],
  rows: (entry) => (entry.kind === 'weight' ? [[...when(entry), entry.massKg]] : []),
};

const water: Table = {
  name: 'water.csv',
  columns: [...WHEN, 'volume_ml'],
  rows: (entry) => (entry.kind === 'water' ? [[...when(entry), entry.volumeMl]] : []),
};

const sleep: Table = {
  name: 'sleep.csv',
  columns: [...WHEN, 'minutes', 'quality_0_to_1'],
  rows: (entry) => (entry.sleep ? [[...when(entry), entry.sleep.minutes, entry.sleep.quality]] : []),
};

const mood: Table = {
  name: 'mood.csv',
  columns: [...WHEN, 'score_1_to_5', 'said'],
  rows: (entry) => (entry.mood ? [[...when(entry), entry.mood.score, entry.mood.said]] : []),
};

export const TABLES: readonly Table[] = [foods, activities, sets, weights, water, sleep, mood];
