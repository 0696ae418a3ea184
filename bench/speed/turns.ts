/** A turn as it is committed, without anybody having read anything: four foods of a breakfast and a receipt. */
import type { FoodEntry, Turn } from '#db/commit.ts';
import type { Address } from '#db/message.ts';

const FOODS: readonly [name: string, massGrams: number][] = [
  ['egg', 100],
  ['toast', 30],
  ['butter', 10],
  ['black coffee', 200],
];

function entryOf(name: string, massGrams: number, at: Date): FoodEntry {
  return {
    kind: 'food',
    at,
    zone: 'Etc/UTC',
    localDate: at.toISOString().slice(0, 10),
    slot: 'breakfast',
    food: {
      foodCode: name,
      name,
      said: name,
      brand: null,
      massGrams,
      portionUnit: 'g',
      portionCount: massGrams,
      isAmountSaid: true,
      energyKcal: 100,
      proteinGrams: 1,
      carbsGrams: 1,
      fatGrams: 1,
      fibreGrams: null,
      sugarsGrams: null,
      saturatedFatGrams: null,
      saltGrams: null,
      alcoholGrams: null,
      source: 'bench',
      basis: 'exact',
    },
  };
}

const SOMEBODY: Address = { platform: 'telegram', chat: '1001', user: '1001', isPrivate: true };

export function breakfastOf(at: Date, address: Address = SOMEBODY): Turn {
  const entries = FOODS.map(([name, massGrams]) => entryOf(name, massGrams, at));
  return {
    outcome: 'logged',
    entries,
    voids: [],
    voidedEntries: [],
    person: {},
    dialog: null,
    replies: [{ body: { text: `Logged ${entries.length} foods: ${entries.length * 100} kcal` } }],
    address,
    language: 'en',
    needsSecondReading: false,
  };
}
