/** What is said once of several is of each of them; what follows with words of its own is not. */
import { expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

/** "rice 100 g" for each food, "squat 3x" for each exercise. */
async function readItems(language: Language, text: string): Promise<string[]> {
  return (await actionsOf(language, text)).flatMap((action) => {
    if (action.type === 'fill_meal')
      return action.items.map(({ name, amount }) => [name, amount?.value, amount?.unit].filter(Boolean).join(' '));
    if (action.type === 'fill_activity') return action.items.map(({ name, sets }) => `${name} ${sets.length}x`);
    return [];
  });
}

it.each<[Language, string, string[]]>([
  ['en', '100g each of rice and lentils', ['rice 100 g', 'lentils 100 g']],
  ['en', 'rice and lentils, 100 g each', ['rice 100 g', 'lentils 100 g']],
  ['fr', "50 g chacun d'amandes, de noix et de riz", ['amandes 50 g', 'noix 50 g', 'riz 50 g']],
  ['tr', "pirinç ve mercimekten 100'er gram", ['pirinç 100 g', 'mercimekten 100 g']],
  ['en', '100g each of rice and lentils, then an apple', ['rice 100 g', 'lentils 100 g', 'apple 1 piece']],
  ['fr', 'riz, deux yaourts de 125 g chacun', ['riz', 'yaourts 250 g']],
  ['fr', 'riz, deux yaourts, 125 g chacun', ['riz', 'yaourts 250 g']],
  ['en', 'squat and leg press, 3x10 each', ['squat 3x', 'leg press 3x']],
  ['fr', 'deux yaourts nature et fraise', ['yaourts nature 1 piece', 'yaourts fraise 1 piece']],
  ['fr', 'deux yaourts nature et des fraises', ['yaourts nature 2 piece', 'fraises']],
  [
    'fr',
    'trois compotes pomme, poire et fraise',
    ['compotes pomme 1 piece', 'compotes poire 1 piece', 'compotes fraise 1 piece'],
  ],
  ['en', 'a bottle of wine between two', ['wine 0.5 bottle']],
  ['en', 'pizza for two', ['pizza 1 serving']],
  ['en', '1 lb ground beef 80/20 split in 4', ['ground beef 0.25 lb']],
  ['fr', 'une raclette pour deux', ['raclette 1 serving']],
  ['fr', '2 pizzas pour 4', ['pizzas 0.5 piece']],
  ['fr', "une pizza pour 2 mais j'ai tout mangé", ['pizza 1 piece']],
  ['tr', 'serpme kahvaltı 2 kişilik', ['serpme kahvaltı 1 serving']],
  ['tr', 'bir pizzayı 3 kişi paylaştık', ['pizzayı 0.333 piece']],
  // So many of a vessel, and what is no number of a food.
  ['en', 'a couple of spoonfuls of rice', ['rice 2 tbsp']],
  ['en', 'pint of guinness x 4', ['guinness 4 pint']],
  ['fr', 'une pinte de blonde x2', ['blonde 2 pint']],
  ['en', 'burger and fries at five guys', ['burger', 'fries']],
  ['en', 'half chicken with 2 regular sides', ['chicken 0.5 piece']],
  ['en', '2 eggs post workout', ['eggs 2 piece']],
  // Small words of another language.
  ['en', '2 croissants et une banane', ['croissants 2 piece', 'banane 1 piece']],
  ['fr', '2 œufs and une banane', ['œufs 2 piece', 'banane 1 piece']],
  ['tr', '2 yumurta and kahve', ['yumurta 2 piece', 'kahve']],
  ['tr', 'et yedim', ['et']],
  ['fr', '2 steaks hachés et frites', ['steaks hachés 2 piece', 'frites']],
])('%s: %s', async (language, text, items) => {
  expect(await readItems(language, text)).toEqual(items);
});
