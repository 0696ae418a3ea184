/** What a name says beside the food: that it is dry, without something, of a make; and words that differ by an accent. */
import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import type { Unit } from '#inference/schema.ts';
import { portionOf } from '../portions.ts';
import { loadCatalogue } from './load.ts';

const catalogue = loadCatalogue();
const found = (language: Language, name: string, brand: string | null = null) => {
  const match = catalogue.matchFood(name, language, brand);
  if (match.kind !== 'found') throw new Error(`${name}: ${match.kind}`);
  return match.food;
};

type Named = [language: Language, said: string, id: string];

const NAMES: Named[] = [
  // Weighed before it is cooked.
  ['en', 'dry white rice', 'rice-raw'],
  ['en', 'dry red lentils', 'lentils-dry'],
  ['fr', 'riz basmati cru', 'rice-raw'],
  ['fr', 'pâtes complètes crues', 'pasta-dry'],
  ['tr', 'çiğ basmati pirinç', 'rice-raw'],
  ['tr', 'kuru kırmızı mercimek', 'lentils-dry'],
  ['fr', 'carottes crues', 'carrot'],
  ['tr', 'kuru fasulye', 'kuru-fasulye'],
  // Without is not with, and of the thing itself.
  ['tr', 'şekersiz espresso', 'espresso'],
  ['tr', 'şekersiz soya sütü', 'soy-milk'],
  ['tr', 'şekersiz kola', 'cola-diet'],
  ['tr', 'glutensiz ekmek', 'bread-glutenfree'],
  ['fr', 'lait de soja sans sucre', 'soy-milk'],
  ['fr', 'café au lait sans sucre', 'cafe-au-lait'],
  ['tr', 'tam yağlı sütlü kapuçino', 'cappuccino'],
  // Small words and accents tell foods apart.
  ['fr', 'crème caramel', 'flan'],
  ['fr', 'pâté', 'pate'],
  ['fr', 'pâtes', 'pasta'],
  // A cut and a slice are no food of their own.
  ['fr', 'tranche de bacon', 'bacon'],
  ['en', 'roast chicken leg', 'chicken-leg'],
  ['en', 'bar of dark chocolate', 'dark-chocolate'],
  ['tr', 'olgun muz', 'banana'],
  ['tr', 'elma tatlısı', 'ayva-tatlisi'],
];

describe('a name', () => {
  for (const [language, said, id] of NAMES)
    it(`${language}: ${said} is ${id}`, () => expect(found(language, said).id).toBe(id));

  it.each<Named>([
    ['fr', 'burger sauce barbecue', 'burger'],
    ['fr', 'tacos poulet sauce blanche', 'tacos poulet'],
    ['fr', 'kebab sauce blanche', 'kebab'],
    ['fr', 'steak sauce au poivre', 'steak'],
    ['en', 'burger with bbq sauce', 'burger'],
    ['tr', 'barbekü soslu burger', 'burger'],
    ['tr', 'acı soslu makarna', 'makarna'],
  ])('%s: %s is the food that the sauce is on', (language, said, food) => {
    expect(found(language, said).id).toBe(found(language, food).id);
    expect(found(language, said).category).not.toBe('sauce');
  });

  it('with the accents of pasta is no pâté', () => {
    expect(found('fr', 'pâtes aux champignons').category).not.toBe('deli');
    expect(found('fr', 'pâté aux champignons').per100g.carbsGrams).toBeLessThan(10);
  });

  it('of a make is that row also where more is said of it', () => {
    const bar = found('en', 'chewy bar', 'Fiber One');
    expect(found('fr', 'barre moelleuse', 'Fiber One').id).toBe(bar.id);
    expect(found('tr', 'çiğnenebilir bar', 'Fiber One').id).toBe(bar.id);
    expect(found('fr', 'yaourt nature', 'Danone').id).toBe('yogurt');
  });
});

const VESSELS: [language: Language, said: string, unit: Unit, least: number, most: number][] = [
  ['en', 'honey', 'cup', 300, 350],
  ['fr', 'miel', 'mug', 280, 350],
  ['fr', 'beurre', 'mug', 180, 260],
  ['tr', 'zeytinyağı', 'glass', 150, 230],
  ['fr', 'petit beurre', 'can', 80, 250],
  ['en', 'hummus', 'cup', 200, 280],
  ['en', 'honey', 'tsp', 5, 9],
  ['en', 'granola', 'cup', 90, 130],
  ['fr', 'granola', 'cup', 90, 130],
];

describe('a vessel', () => {
  for (const [language, said, unit, least, most] of VESSELS) {
    it(`${language}: a ${unit} of ${said} holds ${least} to ${most} g`, () => {
      const { massGrams } = portionOf(found(language, said), { value: 1, unit, size: null });
      expect(massGrams).toBeGreaterThanOrEqual(least);
      expect(massGrams).toBeLessThanOrEqual(most);
    });
  }
});
