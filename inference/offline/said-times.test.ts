/** Days to come, since when, both ways, hours without a clock's sign; and what else is said beside what was had or done. */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

const typesOf = async (language: Language, text: string) => (await actionsOf(language, text)).map(({ type }) => type);

test.each<[Language, string]>([
  ['fr', 'samedi prochain barbecue, merguez à volonté'],
  ['fr', 'lundi prochain piscine 1h'],
  ['en', 'pizza next friday with the lads'],
  ['tr', 'gelecek cuma pizza'],
])('a weekday to come is no log, %s: %s', async (language, text) => {
  expect(await typesOf(language, text)).toEqual(['none']);
});

test.each<[Language, string, number]>([
  ['fr', 'vélotaf aller 25 min retour 25 min', 50],
  ['en', 'biked to work 20 min there 25 back', 45],
  ['en', 'football 8 till 9', 60],
  ['en', 'played tennis from 6 to 7.30pm', 90],
  ['tr', "8'den 9'a halı saha", 60],
  ['en', 'walked three quarters of an hour', 45],
  ['tr', 'Tenis, bir saat on beş dakika.', 75],
])('how long it took, %s: %s', async (language, text, minutes) => {
  expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_activity', items: [{ minutes }] }]);
});

test('since when something is so is not when something was had', async () => {
  const [meal] = await actionsOf('en', 'curd rice for lunch, stomach is not ok since yesterday');
  expect(meal).toMatchObject({ type: 'fill_meal', slot: 'lunch', when: { dayOffset: null } });
});

test('who sups at night dines at noon', async () => {
  const meals = await actionsOf('fr', 'déjeuner: 2 oeufs. dîner: une soupe. souper: un steak');
  expect(meals.map((meal) => (meal.type === 'fill_meal' ? meal.slot : null))).toEqual(['breakfast', 'lunch', 'dinner']);
  expect(await actionsOf('fr', 'dîner : une soupe')).toMatchObject([{ slot: 'dinner' }]);
});

describe('weights and figures in words', () => {
  test.each<[Language, string, number]>([
    ['en', 'my weight now is eighty three point five kilos', 83.5],
    ['fr', 'je pèse quatre-vingt-trois virgule cinq kilos', 83.5],
    ['tr', 'kilom seksen üç buçuk', 83.5],
    ['fr', '2 oeufs, 78,4 kg', 78.4],
    ['en', '11st 4lb this morning, 2 eggs', 71.67],
  ])('%s: %s', async (language, text, massKg) => {
    const actions = await actionsOf(language, text);
    expect(actions.find(({ type }) => type === 'log_weight')).toMatchObject({ massKg });
  });

  test.each<[Language, string, number, number, number | null]>([
    ['en', 'bench four sets of eight at eighty kilos', 4, 8, 80],
    ['tr', 'on ikişerden üç set triceps pushdown 20 kilo', 3, 12, 20],
    ['tr', 'deadlift: 120 kilo, 5 set, üçer tekrar', 5, 3, 120],
    ['tr', '12-12-12 lat çekiş 55 kg', 3, 12, 55],
  ])('sets, %s: %s', async (language, text, sets, reps, loadKg) => {
    const [action] = await actionsOf(language, text);
    const item = action?.type === 'fill_activity' ? action.items[0] : undefined;
    expect(item?.sets.length).toBe(sets);
    expect(item?.sets[0]).toMatchObject({ reps, loadKg });
  });
});

describe('how somebody slept and feels', () => {
  test.each<[Language, string, object]>([
    ['fr', 'nuit pourrie, 4h30 de sommeil', { type: 'log_sleep', minutes: 270 }],
    ['tr', 'uyku 7s 40dk', { type: 'log_sleep', minutes: 460 }],
    ['fr', 'couchée à minuit et quart debout à 5h45', { type: 'log_sleep', minutes: 330 }],
    ['en', 'im in a foul mood, 1 out of 5', { type: 'log_mood', score: 1 }],
  ])('%s: %s', async (language, text, expected) => {
    const actions = await actionsOf(language, text);
    expect(actions).toHaveLength(1);
    expect(actions[0]).toMatchObject(expected);
  });
});

describe('energy that something says', () => {
  test.each<[Language, string, number]>([
    ['en', 'flapjack, pack says 247 cals', 247],
    ['fr', "un flan, l'emballage dit 320 kcal", 320],
    ['tr', 'tavuk dürüm yedim, pakette 450 kalori yazıyordu', 450],
  ])('%s: %s', async (language, text, energyKcal) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'log_energy', energyKcal }]);
  });
});

describe('a meal that is not named', () => {
  test.each<[Language, string, string]>([
    ['fr', 'petit déj pris ✅', 'repas'],
    ['en', 'breakfast done', 'meal'],
    ['en', 'had my lunch at last, was lovely', 'meal'],
    ['tr', 'akşam yemeğini dışarıda yedik', 'yemek'],
  ])('is asked about, %s: %s', async (language, text, name) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_meal', items: [{ name }] }]);
  });

  test.each<[Language, string]>([
    ['fr', 'mon fils a mangé'],
    ['fr', "c'est l'heure du déjeuner"],
    ['fr', "j'ai pas mangé"],
    ['en', 'dinner was lovely'],
    ['en', 'had a nice walk back from lunch hour'],
    ['tr', 'kahvaltı yapmadım'],
    ['tr', 'kızım yedi'],
  ])('is none here, %s: %s', async (language, text) => {
    expect(await typesOf(language, text)).not.toContain('fill_meal');
  });
});

test.each<[Language, string]>([
  ['en', '2 for 1 on large pizzas till Sunday! Order at your local store now'],
  ['fr', '-20 % sur toutes les pizzas, commandez vite, offre valable jusqu’à dimanche'],
  ['tr', 'Tüm dönerlerde %40 indirim, kod: LEZZET40, hemen sipariş ver'],
])('who sells has not eaten, %s: %s', async (language, text) => {
  expect(await typesOf(language, text)).toEqual(['none']);
});

describe('what stands beside a meal', () => {
  const namesOf = async (language: Language, text: string) =>
    (await actionsOf(language, text)).flatMap((action) =>
      action.type === 'fill_meal' ? action.items.map(({ name }) => name) : [],
    );

  test.each<[Language, string, number]>([
    // Places.
    ['en', 'a samosa at the tapri', 1],
    ['fr', 'un hot-dog chez Ashton à Montmagny', 1],
    ['tr', 'vapurda bir bardak çay', 1],
    // Foods of that ending which nobody knows are asked about.
    ['tr', 'bruşeta yedim', 1],
    ['tr', 'çay ve bir mezgeta', 2],
    // Cheap, and eaten all the same.
    ['fr', 'deux yaourts en promo', 1],
    ['tr', 'indirimli kahve', 1],
    // What a dish was made of, and a drink that something went into.
    ['en', 'chia pudding (30g chia, 200ml oat milk, 1 tsp maple syrup)', 3],
    ['fr', 'omelette (3 oeufs, 20g de beurre)', 2],
    ['en', 'coffee (200 ml milk, 1 sugar)', 3],
    // What went on meanwhile, what it cost, what was refused.
    ['en', 'toast while bubs napped', 1],
    ['fr', 'un bol de riz, 500 francs', 1],
    ['en', "soup, my nan made a trifle but I didn't touch it", 1],
    ['en', 'sardines (120g) on two crispbreads', 2],
  ])('%s: %s', async (language, text, count) => {
    expect(await namesOf(language, text)).toHaveLength(count);
  });
});
