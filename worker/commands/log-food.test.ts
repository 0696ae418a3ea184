import { describe, expect, test } from 'vitest';
import type { Entry } from '#db/commit.ts';
import type { FoodMention } from '#inference/schema.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { repliesIn } from '../replies/replies.ts';
import type { CommandContext, Outcome } from './command.ts';
import { logFood } from './log-food.ts';

/** What this command looks at. */
const context = {
  catalogue: loadCatalogue(),
  language: 'fr',
  replies: repliesIn('fr'),
  person: { massKg: null },
  clock: { now: new Date('2025-03-10T12:40:00Z'), zone: 'Europe/Paris', dayStartHour: 4 },
} as CommandContext;

const NOW = { dayOffset: null, time: null, part: null };

const food = (name: string, grams: number | null = null, part: Partial<FoodMention> = {}): FoodMention => ({
  name,
  said: grams === null ? name : `${grams} g de ${name}`,
  brand: null,
  amount: grams === null ? null : { value: grams, unit: 'g', size: null },
  ...part,
});

const log = async (...items: FoodMention[]): Promise<Outcome> =>
  logFood.run({ type: 'fill_meal', slot: null, when: NOW, items }, context);

/** What a line is and what it holds, in short. */
const told = (entry: Entry): unknown[] =>
  entry.kind === 'food'
    ? [entry.food.foodCode, entry.food.massGrams]
    : [entry.kind, 'volumeMl' in entry && entry.volumeMl];

describe('a meal', () => {
  test('of known foods is logged, with the figures of their rows', async () => {
    const { entries, points, lines } = await log(food('pomme', 200), food('riz', 150));
    expect(entries.map(told)).toEqual([
      ['apple', 200],
      ['rice', 150],
    ]);
    expect(entries[0]).toMatchObject({
      slot: 'lunch',
      localDate: '2025-03-10',
      food: { energyKcal: 105, source: 'CIQUAL 13039', basis: 'exact', isAmountSaid: true },
    });
    expect([points, lines]).toEqual([[], []]);
  });

  test('said without a time was just now, not at the usual hour of that meal', async () => {
    expect((await log(food('pomme', 200))).entries).toMatchObject([{ slot: 'lunch', at: context.clock.now }]);
  });

  test('with a brand is the generic food, and says so', async () => {
    const { entries } = await log(food('pomme', 200, { brand: 'Auchan' }));
    expect(entries).toMatchObject([{ food: { foodCode: 'apple', brand: 'Auchan', basis: 'generic' } }]);
  });

  test('with something vague logs the rest and asks about it', async () => {
    const { entries, points } = await log(food('pomme', 200), food('biscuit'));
    expect(entries.map(told)).toEqual([['apple', 200]]);
    expect(points).toMatchObject([{ kind: 'food', subject: 'biscuit', slot: 'lunch' }]);
  });

  test('with something unknown logs the rest and asks what it is', async () => {
    const { entries, points } = await log(food('pomme', 200), food('xqzwvk'));
    expect(entries.map(told)).toEqual([['apple', 200]]);
    expect(points).toMatchObject([{ subject: 'xqzwvk', umbrella: null }]);
  });
});

describe('an amount that cannot be', () => {
  test.each([0, -2, Number.NaN, Number.POSITIVE_INFINITY])('(%d g) logs nothing and says so', async (grams) => {
    const { entries, lines } = await log(food('pomme', grams));
    expect(entries).toEqual([]);
    expect(lines).toHaveLength(1);
  });

  test('is refused alone: what is beside it is logged', async () => {
    const { entries, lines } = await log(food('riz', 50_000), food('pomme', 200));
    expect(entries.map(told)).toEqual([['apple', 200]]);
    expect(lines).toEqual([context.replies.refuseTooMuch('50000 g de riz')]);
  });

  test('of energy is refused too, however light', async () => {
    expect((await log(food("huile d'olive", 2_000))).entries).toEqual([]);
  });

  test('of water gets the warning as well', async () => {
    expect((await log(food('eau', 10_000))).lines).toContain(context.replies.waterSafety);
  });
});

describe('water', () => {
  test('alone is a drink and no meal', async () => {
    expect((await log(food('eau', 250))).entries.map(told)).toEqual([['water', 250]]);
    expect((await log(food('eau', 250), food('eau gazeuse', 330))).entries.map(told)).toEqual([
      ['water', 250],
      ['water', 330],
    ]);
  });

  test('with a meal is part of the meal', async () => {
    expect((await log(food('eau', 250), food('pomme', 200))).entries.map(told)).toEqual([
      ['water', 250],
      ['apple', 200],
    ]);
  });

  test.each(['eau de coco', 'eau aromatisée sucrée'])('with sugar in it (%s) keeps its energy', async (name) => {
    const { entries } = await log(food(name, 330));
    expect(entries).toMatchObject([{ kind: 'food', food: { massGrams: 330 } }]);
    expect(entries[0]?.kind === 'food' && entries[0].food.energyKcal).toBeGreaterThan(40);
  });
});
