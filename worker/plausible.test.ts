/** Each limit from both sides: the last value that can be, and the first that cannot. */
import { describe, expect, it } from 'vitest';
import type { ActivityEntry, Entry, FoodEntry } from '#db/commit.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { figuresOf } from './nutrition.ts';
import { faultOf, faultOfFigures, HARD } from './plausible.ts';
import { changePerWeek } from './weight-change.ts';

const HEAD = { at: new Date('2026-03-11T12:00:00Z'), zone: 'Europe/Paris', localDate: '2026-03-11' };

type Food = FoodEntry['food'];

const food = (part: Partial<Food> = {}): Entry => ({
  kind: 'food',
  ...HEAD,
  slot: 'lunch',
  food: {
    foodCode: 'rice',
    name: 'Rice',
    said: 'rice',
    brand: null,
    massGrams: 100,
    portionUnit: 'g',
    portionCount: 100,
    isAmountSaid: true,
    energyKcal: 100,
    proteinGrams: 0,
    carbsGrams: 20,
    fatGrams: 0,
    fibreGrams: null,
    sugarsGrams: null,
    saturatedFatGrams: null,
    saltGrams: null,
    alcoholGrams: null,
    source: 'CIQUAL 1',
    basis: 'exact',
    ...part,
  },
});

type Movement = ActivityEntry['activity'];
const SET = { reps: 10, loadKg: 60, seconds: null, restSeconds: null, rpe: null };

const movement = (part: Partial<Movement> = {}, sets: ActivityEntry['sets'] = []): Entry => ({
  kind: 'activity',
  ...HEAD,
  activity: {
    type: 'running',
    label: 'Running',
    said: 'ran',
    exerciseId: null,
    minutes: 30,
    distanceMeters: null,
    climbMeters: null,
    intensity: null,
    met: 8,
    massKg: 70,
    energyKcal: 280,
    source: 'x',
    ...part,
  },
  sets,
  sprints: [],
});

const weight = (massKg: number): Entry => ({ kind: 'weight', ...HEAD, massKg });
const water = (volumeMl: number): Entry => ({ kind: 'water', ...HEAD, volumeMl });
const sleep = (minutes: number): Entry => ({ kind: 'sleep', ...HEAD, sleep: { minutes, quality: null } });

describe('a line', () => {
  it.each<[what: string, last: Entry, first: Entry]>([
    ['mass', food({ massGrams: 5_000 }), food({ massGrams: 5_000.1 })],
    ['volume', food({ massGrams: 6_000, portionUnit: 'l' }), food({ massGrams: 6_000.1, portionUnit: 'l' })],
    ['energy', food({ massGrams: 1_000, energyKcal: 5_000 }), food({ massGrams: 1_000, energyKcal: 5_000.1 })],
    ['kcal of a gram', food({ energyKcal: 930 }), food({ energyKcal: 931 })],
    ['protein, carbohydrates and fat together', food({ carbsGrams: 110 }), food({ carbsGrams: 111 })],
    ['one part', food({ fibreGrams: 110 }), food({ fibreGrams: 111 })],
    ['a mass of nothing', food({ massGrams: 0, energyKcal: 0, carbsGrams: 0 }), food({ massGrams: 0, energyKcal: 20 })],
    ['a body', weight(20), weight(19.9)],
    ['a heavy body', weight(400), weight(400.1)],
    ['water', water(6_000), water(6_001)],
    ['sleep', sleep(1_440), sleep(1_441)],
    ['minutes', movement({ minutes: 1_440 }), movement({ minutes: 1_441 })],
    ['distance', movement({ distanceMeters: 1_000_000 }), movement({ distanceMeters: 1_000_001 })],
    ['energy of movement', movement({ energyKcal: 13_440 }), movement({ energyKcal: 13_441 })],
    ['repetitions', movement({}, [{ ...SET, reps: 1_000 }]), movement({}, [{ ...SET, reps: 1_001 }])],
    ['a load', movement({}, [{ ...SET, loadKg: 600 }]), movement({}, [{ ...SET, loadKg: 601 }])],
  ])('of the most there can be stands, and of more does not: %s', (_what, last, first) => {
    expect(faultOf(last)).toBeNull();
    expect(faultOf(first)).not.toBeNull();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -0.01])('of %d is none', (value) => {
    for (const key of ['massGrams', 'energyKcal', 'proteinGrams', 'saltGrams', 'portionCount'] as const)
      expect(faultOf(food({ [key]: value })), key).toBe('impossible');
    expect([weight(value), water(value), sleep(value)].map(faultOf)).toEqual(Array(3).fill('impossible'));
    expect(faultOf(movement({ minutes: value }))).toBe('impossible');
    expect(faultOf(movement({}, [{ ...SET, loadKg: value }]))).toBe('impossible');
  });

  it('with a person’s own figures has no mass, and parts that fit its energy', () => {
    const said = (proteinGrams: number) =>
      faultOf(food({ foodCode: null, massGrams: 0, energyKcal: 500, carbsGrams: 0, proteinGrams }));
    expect(said(207)).toBeNull();
    expect(said(208)).toBe('parts');
  });
});

it('every row of the catalogue can be', () => {
  const catalogue = loadCatalogue();
  const foods = [...catalogue.foodIds()].flatMap((id) => catalogue.food(id) ?? []);
  const odd = foods.filter((row) => faultOfFigures(figuresOf(row.per100g, 100), 100) !== null);
  expect(odd.map((row) => row.id)).toEqual([]);
  expect(foods.length).toBeGreaterThan(1_000);
});

it('a weight changes by the week, and within a week as in a whole one', () => {
  const DAY_MS = 86_400_000;
  expect(changePerWeek(80, 78, DAY_MS)).toBe(2);
  expect(changePerWeek(80, 76, 14 * DAY_MS)).toBe(2);
  expect(changePerWeek(76, 80, -14 * DAY_MS)).toBe(2);
  expect(HARD.bodyKgPerWeek).toBe(5);
});
