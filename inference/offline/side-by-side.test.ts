/** What stands side by side without a word between, in the three languages: one thing, or a list in a hurry. */
import { expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { createOfflineInterpreter } from './index.ts';

const interpreter = createOfflineInterpreter(loadCatalogue());

async function read(text: string, language: Language) {
  const context = { language, localTime: '2026-03-11T20:30', weekday: 3, openQuestion: null, candidates: [] };
  const result = await interpreter.interpret(text, context);
  return result.kind === 'not_understood' ? [] : result.actions;
}

test.each<[Language, string, number]>([
  // A list.
  ['fr', 'saumon riz brocolis', 2],
  ['fr', '2 oeufs bacon', 2],
  ['fr', 'purée jambon', 2],
  ['fr', 'pizza coca', 2],
  ['fr', 'steak frites salade', 2],
  ['en', 'eggs bacon toast', 3],
  ['en', 'two sausages beans', 2],
  ['en', 'weetabix semi skimmed milk', 2],
  ['en', 'greek yogurt granola blueberries', 3],
  ['en', 'salmon asparagus', 2],
  ['tr', 'simit çay', 2],
  // One thing.
  ['fr', 'pâtes thon', 1],
  ['fr', 'yaourt vanille', 1],
  ['fr', 'éclair café', 1],
  ['fr', 'sandwich poulet', 1],
  ['fr', 'boeuf carottes', 1],
  ['fr', 'omelette lardons', 1],
  ['fr', 'poêlée de gnocchis tomates mozzarella', 1],
  ['en', 'turkey bacon', 1],
  ['en', 'sweet potato fries', 1],
  ['en', 'eggs benedict', 1],
  ['en', 'peanut butter banana sandwich', 1],
  ['en', 'canned green beans', 1],
  ['en', 'plain rice pilaf', 1],
  ['tr', 'tavuk çorbası', 1],
])('%s: %s', async (language, text, foods) => {
  const actions = await read(text, language);
  expect(actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []))).toHaveLength(foods);
});

test.each<[Language, string]>([
  ['fr', 'poids 70,5 kg, une pomme'],
  ['fr', 'je me suis pesé, 70,5 kg, puis une pomme'],
  ['en', 'weighed 70.5 kg, ate an apple'],
  ['tr', 'kilom 70,5 kg, bir elma yedim'],
])('what is told beside a weight is kept: %s', async (language, text) => {
  const actions = await read(text, language);
  expect(actions.map((action) => action.type).sort()).toEqual(['fill_meal', 'log_weight']);
  expect(actions.find((action) => action.type === 'log_weight')).toMatchObject({ massKg: 70.5 });
});

test.each<[string, number]>([
  ['natation 1 h 05', 65],
  ['1 h 05 de natation', 65],
  ['natation 1 h 20 min', 80],
  ['vélo 1 h 20 km', 60],
])('hours and minutes apart: %s', async (text, minutes) => {
  const [action] = await read(text, 'fr');
  expect(JSON.stringify(action)).toContain(`:${minutes}`);
});

const datesOf = (actions: Awaited<ReturnType<typeof read>>) =>
  actions.flatMap((action) =>
    action.type === 'fill_meal' ? [[action.when.dayOffset, action.slot, action.items.length]] : [],
  );

test.each<[string, unknown]>([
  ['last night I had pizza', [[-1, null, 1]]],
  ["last night's dinner was ribeye with a baked potato", [[-1, 'dinner', 2]]],
  ['my last meal was pizza', [[null, null, 1]]],
  [
    'B: granola 50g L: ham sandwich D: stir fry 300g',
    [
      [null, 'breakfast', 1],
      [null, 'lunch', 1],
      [null, 'dinner', 1],
    ],
  ],
  [
    'Breakfast - overnight oats 250g; lunch - falafel wrap',
    [
      [null, 'breakfast', 1],
      [null, 'lunch', 1],
    ],
  ],
  ['Tomorrow I will have oatmeal for breakfast and a salad for lunch', []],
  ['if I had eaten that doughnut I would have gone over', []],
  ['is brown rice better than white', []],
  ['hey good morning!', []],
])('when, and whether at all: %s', async (text, wanted) => {
  expect(datesOf(await read(text, 'en'))).toEqual(wanted);
});
