/** Lines of the log kept as JSON until they are logged: a saved meal, an option of a question. Parsed when read back. */
import { z } from 'zod';
import type { ActivityEntry, FoodEntry } from './commit.ts';

const maybe = z.number().nullable();

export const StoredFood = z.object({
  foodCode: z.string().nullable(),
  name: z.string(),
  said: z.string(),
  brand: z.string().nullable(),
  massGrams: z.number(),
  portionUnit: z.string(),
  portionCount: z.number(),
  isAmountSaid: z.boolean(),
  energyKcal: z.number(),
  proteinGrams: z.number(),
  carbsGrams: z.number(),
  fatGrams: z.number(),
  fibreGrams: maybe,
  sugarsGrams: maybe,
  saturatedFatGrams: maybe,
  saltGrams: maybe,
  alcoholGrams: maybe,
  source: z.string(),
  basis: z.enum(['exact', 'generic', 'similar', 'estimate']),
}) satisfies z.ZodType<FoodEntry['food']>;

const StoredActivity = z.object({
  type: z.string(),
  label: z.string(),
  said: z.string(),
  exerciseId: z.string().nullable(),
  minutes: maybe,
  distanceMeters: maybe,
  climbMeters: maybe,
  intensity: z.string().nullable(),
  met: z.number(),
  massKg: z.number(),
  energyKcal: maybe,
  source: z.string(),
}) satisfies z.ZodType<ActivityEntry['activity']>;

const StoredSet = z.object({ reps: maybe, loadKg: maybe, seconds: maybe, restSeconds: maybe, rpe: maybe });
const StoredSprint = z.object({ distanceMeters: maybe, seconds: maybe, restSeconds: maybe });

const head = { at: z.iso.datetime(), zone: z.string(), localDate: z.string() };

export const StoredEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('food'),
    ...head,
    slot: z.enum(['breakfast', 'lunch', 'dinner', 'snack']),
    food: StoredFood,
  }),
  z.object({
    kind: z.literal('activity'),
    ...head,
    activity: StoredActivity,
    sets: z.array(StoredSet),
    sprints: z.array(StoredSprint),
  }),
]);
export type StoredEntry = z.infer<typeof StoredEntry>;

export const storeEntry = (entry: FoodEntry | ActivityEntry): StoredEntry => ({ ...entry, at: entry.at.toISOString() });

export const restoreEntry = (stored: StoredEntry): FoodEntry | ActivityEntry => ({
  ...stored,
  at: new Date(stored.at),
});
