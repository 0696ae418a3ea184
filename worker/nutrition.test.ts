import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WATER_CODES } from '#db/log.ts';
import { UNITS } from '#inference/schema.ts';
import activityRows from './catalogue/activities.json' with { type: 'json' };
import foodRows from './catalogue/foods.json' with { type: 'json' };
import type { ActivityType, Food } from './catalogue/types.ts';
import { activityEnergyKcal, figuresOf, metOf, setsMinutes } from './nutrition.ts';
import { portionOf } from './portions.ts';

const foods = foodRows as unknown as Food[];
const activities = activityRows as unknown as ActivityType[];
const apple = foods.find((food) => food.id === 'apple') as Food;

describe('the figures of a food', () => {
  test('are those of 100 g times the mass', () => {
    expect(figuresOf(apple.per100g, 150)).toMatchObject({ energyKcal: 78.75, carbsGrams: 17.4, fibreGrams: 2.1 });
    expect(figuresOf(apple.per100g, 0)).toMatchObject({ energyKcal: 0, proteinGrams: 0 });
  });

  test('leave unknown what the table does not know, and keep zero zero', () => {
    const per100g = { ...apple.per100g, fibreGrams: null, saltGrams: 0, alcoholGrams: null };
    expect(figuresOf(per100g, 200)).toMatchObject({ fibreGrams: null, saltGrams: 0, alcoholGrams: null });
  });

  test('of any amount of any food are numbers, never negative, and never more than the food weighs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...foods),
        fc.option(
          fc.record({
            value: fc.double({ min: 0.01, max: 1_000, noNaN: true }),
            unit: fc.constantFrom(...UNITS),
            size: fc.constantFrom(null, 'small' as const, 'large' as const),
          }),
        ),
        (food, amount) => {
          const { massGrams } = portionOf(food, amount);
          const figures = figuresOf(food.per100g, massGrams);
          for (const [name, value] of Object.entries(figures))
            if (value !== null) {
              expect(Number.isFinite(value), name).toBe(true);
              expect(value, name).toBeGreaterThanOrEqual(0);
            }
          const { proteinGrams, carbsGrams, fatGrams } = figures;
          expect(proteinGrams + carbsGrams + fatGrams).toBeLessThanOrEqual(massGrams * 1.03 + 0.02);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('of three grow to those of six', () => {
    fc.assert(
      fc.property(fc.constantFrom(...foods), fc.integer({ min: 1, max: 20 }), (food, count) => {
        const of = (value: number) =>
          figuresOf(food.per100g, portionOf(food, { value, unit: food.defaultUnit, size: null }).massGrams).energyKcal;
        expect(Math.abs(of(2 * count) - 2 * of(count))).toBeLessThanOrEqual(1.5);
      }),
    );
  });
});

test('what the totals count as drunk water is in the catalogue and holds no energy', () => {
  for (const code of WATER_CODES) expect(foods.find((food) => food.id === code)?.per100g.energyKcal, code).toBe(0);
});

describe('the energy of a movement', () => {
  test('is MET times kilograms times hours', () => {
    expect(activityEnergyKcal(9.8, 70, 30)).toBe(343);
    expect(activityEnergyKcal(3.5, 62.5, 20)).toBe(72.9);
    expect(activityEnergyKcal(8, 80, 0)).toBe(0);
  });

  test('follows the effort where the table knows it, and is the ordinary one elsewhere', () => {
    const walking = activities.find((one) => one.id === 'walking') as ActivityType;
    expect([null, 'easy', 'moderate', 'hard', 'extreme'].map((effort) => metOf(walking, effort))).toEqual([
      3.5, 2.8, 3.5, 4.8, 3.5,
    ]);
    expect(metOf({ ...walking, metByIntensity: { hard: 6 } }, 'easy')).toBe(3.5);
    const { metByIntensity: _, ...plain } = walking;
    expect(metOf(plain, 'hard')).toBe(3.5);
  });

  test('never falls as effort rises, for any activity', () => {
    for (const one of activities) {
      const [easy, moderate, hard] = ['easy', 'moderate', 'hard'].map((effort) => metOf(one, effort)) as number[];
      expect(easy, one.id).toBeLessThanOrEqual(moderate as number);
      expect(moderate, one.id).toBeLessThanOrEqual(hard as number);
    }
  });

  test('is a number, never negative, for any activity, mass and time', () => {
    const plausible = { min: 0, max: 1_440, noNaN: true };
    fc.assert(
      fc.property(
        fc.constantFrom(...activities),
        fc.double({ min: 20, max: 400, noNaN: true }),
        fc.double(plausible),
        fc.constantFrom(null, 'easy', 'moderate', 'hard'),
        (one, massKg, minutes, effort) => {
          const energyKcal = activityEnergyKcal(metOf(one, effort), massKg, minutes);
          expect(Number.isFinite(energyKcal)).toBe(true);
          expect(energyKcal).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('the time of sets', () => {
  const set = { reps: 10, seconds: null, restSeconds: null };

  test('is three seconds a repetition and the usual rest', () => {
    expect(setsMinutes([set, set])).toBe(4);
  });

  test('is what was said where it was said', () => {
    expect(setsMinutes([{ reps: null, seconds: 45, restSeconds: 15 }])).toBe(1);
    expect(setsMinutes([{ ...set, restSeconds: 30 }])).toBe(1);
    expect(setsMinutes([])).toBe(0);
  });
});
