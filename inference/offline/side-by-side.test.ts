/** What stands side by side without a word between, in the three languages: one thing, or a list in a hurry. */
import { expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

const foodsOf = async (language: Language, text: string) =>
  (await actionsOf(language, text)).flatMap((action) => (action.type === 'fill_meal' ? action.items : []));

test.each<[Language, string, number]>([
  // A list.
  ['fr', 'saumon riz brocolis', 2],
  ['fr', '2 oeufs bacon', 2],
  ['fr', 'purée jambon', 2],
  ['fr', 'pizza coca', 2],
  ['fr', 'steak frites salade', 2],
  ['fr', 'dinde riz courgette', 3],
  ['fr', 'burger frites', 2],
  ['fr', 'tajine poulet olive avec pain', 2],
  ['en', 'eggs bacon toast', 3],
  ['en', 'two sausages beans', 2],
  ['en', 'weetabix semi skimmed milk', 2],
  ['en', 'greek yogurt granola blueberries', 3],
  ['en', 'salmon asparagus', 2],
  ['en', '3 chapati dal', 2],
  ['en', '2 samosas with tea', 2],
  ['en', 'chicken tikka masala with pilau rice', 2],
  ['en', 'thai green curry with jasmine rice', 2],
  ['fr', 'blanquette avec du riz', 2],
  ['fr', 'tajine de poulet avec semoule', 2],
  ['tr', 'simit çay', 2],
  ['tr', '1 dilim ekmek peynir', 2],
  ['tr', 'kuru fasulye pilav', 2],
  // One thing.
  ['fr', 'pâtes thon', 1],
  ['fr', 'yaourt vanille', 1],
  ['fr', 'éclair café', 1],
  ['fr', 'sandwich poulet', 1],
  ['fr', 'boeuf carottes', 1],
  ['fr', 'omelette lardons', 1],
  ['fr', 'poêlée de gnocchis tomates mozzarella', 1],
  ['fr', 'un tacos 2 viandes', 1],
  ['fr', 'une omelette 3 œufs', 1],
  ['en', 'turkey bacon', 1],
  ['en', 'chicken and bacon sandwich', 1],
  ['en', 'hot chocolate with milk', 1],
  ['en', 'sweet potato fries', 1],
  ['en', 'eggs benedict', 1],
  ['en', 'peanut butter banana sandwich', 1],
  ['en', 'canned green beans', 1],
  ['en', 'plain rice pilaf', 1],
  ['en', 'burrito with rice and beans', 1],
  ['en', 'steak with chips', 1],
  ['tr', 'tavuk çorbası', 1],
  ['tr', 'yarım ekmek tavuk döner', 1],
  ['tr', 'vanilya aromalı yoğurt', 1],
  ['tr', 'mantar soslu biftek', 1],
  // Left out, or no food of its own.
  ['en', 'salad without onions and tomatoes', 1],
  ['fr', 'burger sans fromage et oignons', 1],
  ['en', 'burger without cheese and fries', 2],
  ['en', 'chicken with rice, skipping the broccoli and carrots', 1],
  ['fr', 'poulet riz, sans brocolis et carottes', 1],
  ['en', 'oatmeal that has a fruit flavor', 1],
  ['fr', 'yaourt avec un goût vanille', 1],
  ['en', "a S'mores cookie that combines graham cracker, chocolate, and marshmallow", 1],
  ['en', 'lasagna and a fruit juice box', 2],
  ['en', '62 grams of the traditional Bulgarian white bread', 1],
])('%s: %s', async (language, text, foods) => {
  expect(await foodsOf(language, text)).toHaveLength(foods);
});
