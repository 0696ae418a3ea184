import { describe, expect, it } from 'vitest';
import { readOwnFood } from './own-food.ts';

describe('a food described in the words of its label', () => {
  it.each([
    ['mon pain: 250 kcal/100 g, tranche 45 g', 'fr', { name: 'pain', energyKcal: 250, portions: { slice: 45 } }],
    ['Granola maison = 420,5 kcal pour 100g ; portion 40 g', 'fr', { energyKcal: 420.5, portions: { serving: 40 } }],
    ['my shake: 62 kcal per 100 ml, 8 g protein, glass 250 ml', 'en', { isDrink: true, proteinGrams: 8 }],
    ['my bar: 380 kcal / 100 g, 20 g protein, 40 g carbs, 12 g fat, bar 60 g', 'en', { carbsGrams: 40, fatGrams: 12 }],
    ["ev ekmeği: 100 g'da 245 kcal, dilim 40 g", 'tr', { name: 'ev ekmeği', portions: { slice: 40 } }],
  ] as const)('%s', (text, language, expected) => expect(readOwnFood(text, language)).toMatchObject(expected));

  it.each(['pain: 2 tranches', 'midi: 250 g de riz', 'resto 900 kcal', 'combien de kcal pour 100 g de riz ?', '', ':'])(
    '%s is none',
    (text) => expect(readOwnFood(text, 'fr')).toBeNull(),
  );
});
