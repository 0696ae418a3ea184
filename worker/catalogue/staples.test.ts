import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { loadCatalogue } from './load.ts';

const catalogue = loadCatalogue();

function carbsOf(name: string, language: Language): number {
  const match = catalogue.matchFood(name, language);
  return match.kind === 'unknown' ? Number.NaN : match.food.per100g.carbsGrams;
}

describe('staples in the state they are eaten in', () => {
  it.each([
    ['kidney beans', 'raw kidney beans'],
    ['lentils', 'dry lentils'],
    ['pasta', 'dry pasta'],
    ['rice', 'raw rice'],
  ])('"%s" is cooked, "%s" is not', (cooked, dry) => {
    expect(carbsOf(cooked, 'en')).toBeLessThan(35);
    expect(carbsOf(dry, 'en')).toBeGreaterThan(50);
  });

  it('leaves of a plant are none of its roots or seeds', () => {
    for (const name of [
      'sweet potato leaves',
      'sweet potato shoots',
      'cassava leaves',
      'bean leaves',
      'pumpkin leaves',
    ])
      expect(carbsOf(name, 'en')).toBeLessThan(10);
  });

  it('a flour that was boiled is weighed as flour', () => {
    expect(carbsOf('white maize flour boiled', 'en')).toBeGreaterThan(70);
  });

  it('a soup is not the powder it comes as', () => {
    expect(carbsOf('soupe de poulet aux nouilles', 'fr')).toBeLessThan(15);
    expect(carbsOf('dried chicken noodle soup', 'en')).toBeGreaterThan(40);
  });

  it('what the air fryer makes is baked, not battered', () => {
    expect(carbsOf('air-fried fish', 'en')).toBeLessThan(2);
  });

  it('a dish with something in it that no row has is the dish', () => {
    const match = catalogue.matchFood('potato roast with chicken and vegetable oil', 'en');
    expect(match.kind === 'found' && match.food.id).toBe('potato-roast');
  });
});
