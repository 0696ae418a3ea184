import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Amount, UNITS, type Unit } from '#inference/schema.ts';
import foodRows from './catalogue/foods.json' with { type: 'json' };
import type { Food } from './catalogue/types.ts';
import { portionOf, round } from './portions.ts';

const foods = foodRows as unknown as Food[];
const byId = new Map(foods.map((food) => [food.id, food]));
const food = (id: string): Food => {
  const found = byId.get(id);
  if (!found) throw new Error(`no food ${id}`);
  return found;
};
const amount = (value: number, unit: Unit, size: Amount['size'] = null): Amount => ({ value, unit, size });
const grams = (id: string, value: number, unit: Unit, size: Amount['size'] = null): number =>
  portionOf(food(id), amount(value, unit, size)).massGrams;

/** A row with nothing but what a test gives it. */
const bare = (part: Partial<Food>): Food => ({ ...food('apple'), portions: {}, defaultUnit: 'piece', ...part });

describe('a weight', () => {
  test.each([
    [150, 'g', 150],
    [1.5, 'kg', 1_500],
    [500, 'mg', 0.5],
    [1, 'oz', 28.3],
    [1, 'lb', 453.6],
  ] as const)('of %d %s is %d g of any food', (value, unit, expected) => {
    for (const id of ['apple', 'milk', 'olive-oil', 'rice']) expect(grams(id, value, unit)).toBe(expected);
  });

  test('is not made larger by a size word', () => {
    expect(grams('apple', 100, 'g', 'large')).toBe(100);
  });
});

test('a spoonful of sugar is a small one, of rice a large one', () => {
  const told = (id: string, words: string) => portionOf(food(id), amount(2, 'tbsp'), words).massGrams;
  expect(told('sugar', '2 spoonfuls of sugar')).toBe(8);
  expect(told('sugar', '2 tablespoons of sugar')).toBe(24);
  expect(told('rice', '2 spoonfuls of rice')).toBeGreaterThan(20);
});

describe('a volume', () => {
  test('of a liquid weighs by its density', () => {
    expect(grams('milk', 250, 'ml')).toBe(257.5);
    expect(grams('milk', 25, 'cl')).toBe(257.5);
    expect(grams('milk', 2.5, 'dl')).toBe(257.5);
    expect(grams('milk', 0.5, 'l')).toBe(515);
    expect(grams('olive-oil', 100, 'ml')).toBe(92);
    expect(grams('water', 1, 'l')).toBe(1_000);
  });

  test('in US measures is the exact measure', () => {
    expect(grams('water', 1, 'floz')).toBe(29.6);
    expect(portionOf(bare({ form: 'poured', densityGramsPerMl: 1 }), amount(1, 'cup')).massGrams).toBe(236.6);
    expect(grams('water', 1, 'pint')).toBe(473.2);
  });

  test('of less than one pizza is of a whole one, also where the table has it by the slice', () => {
    const bySlice = bare({
      portions: { piece: 119, serving: 119 },
      describedPortions: [{ words: 'medium pizza', massGrams: 691 }],
    });
    expect(portionOf(bySlice, amount(0.5, 'piece')).massGrams).toBe(345.5);
    expect(portionOf(bySlice, amount(1, 'piece')).massGrams).toBe(119);
    expect(grams('pizza', 0.5, 'piece')).toBe(190);
  });

  test('of a share is of the whole where a food is sold whole and eaten in parts', () => {
    expect(grams('chicken', 0.5, 'piece')).toBe(299);
    expect(grams('camembert', 0.5, 'piece')).toBe(125);
    expect(grams('camembert', 2, 'piece')).toBe(60);
    expect(grams('watermelon', 0.25, 'piece')).toBe(750);
    expect(grams('ice-cream', 0.5, 'pot')).toBe(200);
    expect(portionOf(food('chicken'), amount(0.5, 'piece'), 'half a chicken breast').massGrams).toBe(65);
    expect(portionOf(food('chicken'), amount(1, 'piece'), 'a whole chicken').massGrams).toBe(598);
  });

  test('of pieces of what is counted is that many of it; one part of it is a helping', () => {
    expect(grams('sushi', 8, 'part')).toBe(200);
    expect(grams('chicken-nuggets', 6, 'part')).toBe(108);
    expect(grams('sushi', 1, 'part')).toBe(200);
    expect(grams('lemon-cake', 2, 'part')).toBe(140);
  });

  test('of a spoon is what the row says such a spoon holds', () => {
    expect(grams('honey', 1, 'tbsp')).toBe(20);
    expect(grams('olive-oil', 2, 'tbsp')).toBe(28);
    expect(grams('yogurt', 1, 'tsp')).toBe(7);
  });
});

describe('a portion', () => {
  test('is the row’s own where it has one', () => {
    expect(grams('apple', 2, 'piece')).toBe(300);
    expect(grams('bread', 3, 'slice')).toBe(90);
    expect(grams('coffee', 1, 'tea_glass')).toBe(100);
    expect(grams('yogurt', 1, 'pot')).toBe(125);
  });

  test('grows and shrinks with its size', () => {
    const [small, medium, large] = (['small', 'medium', 'large'] as const).map((size) =>
      grams('apple', 1, 'piece', size),
    ) as [number, number, number];
    expect(medium).toBe(150);
    expect(small).toBeLessThan(medium);
    expect(large).toBeGreaterThan(medium);
    expect(grams('rice', 1, 'bowl', 'small')).toBeLessThan(grams('rice', 1, 'bowl'));
  });

  test('that the row lacks is the nearest it has', () => {
    expect(portionOf(bare({ portions: { slice: 40 } }), amount(2, 'part')).massGrams).toBe(80);
    expect(portionOf(bare({ portions: { bowl: 220 } }), amount(1, 'plate')).massGrams).toBe(220);
    expect(portionOf(bare({ portions: { mug: 240 }, defaultUnit: 'mug' }), amount(2, 'piece')).massGrams).toBe(480);
  });

  test('of a vessel the row knows nothing of is what such a vessel holds, by density', () => {
    const syrup = bare({ form: 'poured', portions: { tbsp: 20 }, defaultUnit: 'tbsp', densityGramsPerMl: 1.3 });
    expect(portionOf(syrup, amount(1, 'tea_glass')).massGrams).toBe(130);
    expect(portionOf(syrup, amount(1, 'ladle')).massGrams).toBe(162.5);
  });

  test('"a little" is never more than the ordinary portion, and a third of it where the row does not say', () => {
    for (const one of foods) {
      const little = portionOf(one, amount(1, 'little')).massGrams;
      expect(little, one.id).toBeLessThanOrEqual(Math.max(...Object.values(one.portions)));
    }
    expect(portionOf(bare({ portions: { serving: 90 }, defaultUnit: 'serving' }), amount(1, 'little')).massGrams).toBe(
      30,
    );
  });

  test.each([
    ['pinch', 5],
    ['drizzle', 35],
    ['tsp', 15],
    ['tbsp', 40],
  ] as const)('of one %s is never more than %d g, whatever the food', (unit, most) => {
    const heavy = foods
      .map((one) => ({ id: one.id, massGrams: portionOf(one, amount(1, unit)).massGrams }))
      .filter((one) => one.massGrams > most);
    expect(heavy.slice(0, 5), `${heavy.length} foods`).toEqual([]);
  });

  test('nobody gave is the food’s ordinary one, and says so', () => {
    expect(portionOf(food('apple'), null)).toEqual({ massGrams: 150, unit: 'piece', count: 1, isSaid: false });
    expect(portionOf(food('milk'), null)).toEqual({ massGrams: 206, unit: 'glass', count: 1, isSaid: false });
    expect(portionOf(food('apple'), amount(1, 'piece')).isSaid).toBe(true);
  });

  test('of ounces of a drink is one of fluid ounces', () => {
    expect(portionOf(food('water'), amount(16, 'oz')).massGrams).toBeCloseTo(473.2, 0);
    expect(portionOf(food('apple'), amount(1, 'oz')).massGrams).toBeCloseTo(28.3, 1);
  });

  test('of a small packet is what one person has, where a packet is shared', () => {
    const small = (id: string) => portionOf(food(id), { value: 1, unit: 'packet', size: 'small' }).massGrams;
    expect(small('gummy')).toBe(30);
    expect(small('digestive')).toBe(30);
    // A packet that is no more than one or two have anyway: half of it.
    expect(small('crisps')).toBe(25);
  });

  test('is never silently 100 g: every food has a mass for its ordinary unit', () => {
    expect(foods.filter((one) => one.portions[one.defaultUnit] === undefined).map((one) => one.id)).toEqual([]);
    for (const one of foods) expect(portionOf(one, null).massGrams, one.id).toBe(one.portions[one.defaultUnit]);
  });

  test('in any unit that people say for a food comes from that food’s own figures', () => {
    // 100 g for "2 pieces", "a bowl" is right only where the row itself says 100.
    const said: Unit[] = ['piece', 'serving', 'slice', 'bowl', 'plate', 'part', 'pot', 'handful', 'packet', 'box'];
    const wrong = foods.flatMap((one) =>
      said
        .filter((unit) => portionOf(one, amount(1, unit)).massGrams === 100)
        .filter(() => !Object.values(one.portions).includes(100))
        .map((unit) => `${one.id} ${unit}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('any amount of any food', () => {
  const anyFood = fc.constantFrom(...foods);
  const anyUnit = fc.constantFrom(...UNITS);
  const anySize = fc.constantFrom(null, 'small' as const, 'medium' as const, 'large' as const);

  test('has a mass: a finite number, never negative', () => {
    fc.assert(
      fc.property(
        anyFood,
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        anyUnit,
        anySize,
        (one, value, unit, size) => {
          const portion = portionOf(one, { value, unit, size });
          expect(Number.isFinite(portion.massGrams)).toBe(true);
          expect(portion.massGrams).toBeGreaterThanOrEqual(0);
          expect(portion).toMatchObject({ unit, count: value, isSaid: true });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('weighs twice as much when there is twice as much', () => {
    fc.assert(
      fc.property(anyFood, fc.integer({ min: 1, max: 50 }), anyUnit, anySize, (one, value, unit, size) => {
        const single = portionOf(one, { value, unit, size }).massGrams;
        const double = portionOf(one, { value: 2 * value, unit, size }).massGrams;
        // Masses are kept to a tenth of a gram.
        expect(Math.abs(double - 2 * single)).toBeLessThanOrEqual(0.1501);
      }),
      { numRuns: 2_000 },
    );
  });

  test('of one unit weighs something, but for a milligram', () => {
    const weightless = foods.flatMap((one) =>
      UNITS.filter((unit) => unit !== 'mg' && portionOf(one, amount(1, unit)).massGrams <= 0).map(
        (unit) => `${one.id} ${unit}`,
      ),
    );
    expect(weightless).toEqual([]);
  });
});

test('rounding keeps the digits asked for', () => {
  expect([round(1.25), round(1.24), round(1.005, 2), round(1234.5678, 0), round(-0.04)]).toEqual([
    1.3, 1.2, 1, 1235, -0,
  ]);
});
