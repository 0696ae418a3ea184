/** What people jot down between two things: the name of a meal, floors of stairs, a sport with somebody, "no". */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

describe('a meal of which only the name is said', () => {
  test.each<[Language, string, string]>([
    ['en', 'lunch', 'lunch'],
    ['en', 'lunch break', 'lunch'],
    ['en', 'coffee break', 'snack'],
    ['fr', 'petit déj', 'breakfast'],
    ['fr', 'pause déj', 'lunch'],
    ['fr', 'mon goûter', 'snack'],
    ['tr', 'kahvaltı', 'breakfast'],
    ['tr', 'öğle molası', 'lunch'],
  ])('is asked about, %s: %s', async (language, text, slot) => {
    const [meal, ...others] = await actionsOf(language, text);
    expect(others).toEqual([]);
    expect(meal).toMatchObject({ type: 'fill_meal', slot, items: [{ amount: null }] });
  });

  test.each<[Language, string, string]>([
    ['en', 'on my lunch break i had a sandwich', 'sandwich'],
    ['fr', 'pendant ma pause midi une salade', 'salade'],
    ['tr', 'kahve molasında kurabiye yedim', 'kurabiye'],
  ])('says when, beside a food, %s: %s', async (language, text, name) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_meal', items: [{ name }] }]);
  });
});

describe('floors', () => {
  test.each<[Language, string, string, number]>([
    ['en', 'climbed 12 floors', 'stairs', 36],
    ['en', 'walked up 6 flights of stairs', 'stairs', 18],
    ['en', '10 floors', 'stairs', 30],
    ['fr', "j'ai monté 10 étages à pied", 'escaliers', 30],
    ['fr', 'grimpé 10 étages', 'escaliers', 30],
    ['tr', '10 kat çıktım', 'merdiven', 30],
  ])('are stairs, and no climbing of rocks, %s: %s', async (language, text, name, climbMeters) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_activity', items: [{ name, climbMeters }] }]);
  });

  test.each<[Language, string]>([
    ['en', 'my building has 12 floors'],
    ['fr', "j'habite un immeuble de 10 étages"],
  ])('of a house are not climbed, %s: %s', async (language, text) => {
    expect((await actionsOf(language, text)).filter(({ type }) => type === 'fill_activity')).toEqual([]);
  });
});

describe('how long', () => {
  test.each<[Language, string, number]>([
    ['fr', 'une bonne heure de vélo', 60],
    ['fr', 'deux petites heures de marche', 120],
    ['fr', 'squash avec julien pendant 45 min', 45],
    ['en', 'squash with julien for 45 min', 45],
    ['en', '2 whole hours of hiking', 120],
    ['tr', 'bir tam saat bisiklet', 60],
  ])('%s: %s', async (language, text, minutes) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_activity', items: [{ minutes }] }]);
  });

  test('a drink that is poured stays one, whatever took long', async () => {
    expect(await actionsOf('en', 'i drank squash for 45 min')).toMatchObject([{ type: 'fill_meal' }]);
  });
});

describe('which one it was', () => {
  test.each<[Language, string]>([
    ['en', 'my 3rd coffee'],
    ['fr', 'mon 3e café'],
    ['fr', '2ème café du jour'],
    ['tr', "3'üncü kahve"],
  ])('is not how many, %s: %s', async (language, text) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_meal', items: [{ amount: null }] }]);
  });

  test('is not how long either: the 5th floor', async () => {
    expect(await actionsOf('en', 'climbed the stairs to the 5th floor')).toMatchObject([
      { type: 'fill_activity', items: [{ name: 'stairs', minutes: null }] },
    ]);
  });
});

describe('what is on the plate', () => {
  test.each<[Language, string, number]>([
    ['en', "I'll have a cup of milk and a small bag of chips", 2],
    ['en', "I'll have 200 g of rice, and then an apple", 2],
  ])('goes on behind what was measured, %s: %s', async (language, text, foods) => {
    const [meal] = await actionsOf(language, text);
    expect(meal?.type === 'fill_meal' && meal.items.length).toBe(foods);
  });

  test.each<[Language, string]>([
    ['en', "I'm starting my day with 2 eggs"],
    ['fr', "j'ai commencé ma journée avec 2 œufs"],
  ])('in the morning is breakfast, whenever it is told, %s: %s', async (language, text) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_meal', slot: 'breakfast' }]);
  });
});
