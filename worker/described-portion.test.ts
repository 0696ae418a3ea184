import { describe, expect, it } from 'vitest';
import type { Amount } from '#inference/schema.ts';
import { loadCatalogue } from './catalogue/load.ts';
import type { Food } from './catalogue/types.ts';
import { describedGrams } from './described-portion.ts';

const catalogue = loadCatalogue();
const fndds = (name: string): Food => catalogue.foodOfSource(`FNDDS ${name}`) as Food;
const one = (unit: Amount['unit']): Amount => ({ value: 1, unit, size: null });

describe('a portion by its words', () => {
  it.each([
    ['Potato, french fries, fast food', 'serving', 'a kids meal order of fries', 70],
    ['Potato, french fries, fast food', 'serving', 'a large order of French fries', 180],
    ['Pizza, cheese, from restaurant or fast food, thin crust', 'part', 'a piece of extra-large pizza', 98],
    ['Pizza, cheese, from restaurant or fast food, thin crust', 'piece', 'a medium pizza', 500],
    ['Pizza, cheese, from restaurant or fast food, medium crust', 'part', 'a large piece of medium crust pizza', 119],
    ['Soft drink, root beer', 'piece', 'an extra large root beer', 1023],
    ['Soft drink, root beer', 'piece', 'a child-sized root beer', 279],
    ['Popcorn, microwave, plain', 'packet', 'a 100-calorie package of popcorn', 30],
    ['Cookie, oatmeal', 'piece', 'a large oatmeal cookie', 45],
    ['Bread, pita, whole wheat', 'piece', 'an extra-large pita', 114],
    ['Chocolate candy, nougat filled with nuts', 'bar', 'a fun size SNICKERS bar', 15],
    ['Chocolate candy, nougat filled with nuts', 'piece', 'a SNICKERS', 55],
  ] as const)('%s: %s, "%s"', (name, unit, words, massGrams) => {
    expect(describedGrams(fndds(name), one(unit), words)).toBe(massGrams);
  });

  it('is not guessed: without its size or vessel it is none', () => {
    expect(describedGrams(fndds('Potato, french fries, fast food'), one('bowl'), 'a bowl of fries')).toBeNull();
    expect(describedGrams(fndds('Chimichanga, meat'), one('piece'), 'a large chimichanga')).toBeNull();
    expect(describedGrams(fndds('Soft drink, root beer'), one('g'), '300 g of root beer')).toBeNull();
  });

  it('is the energy of a pack where that is said and no pack is known', () => {
    const grams = describedGrams(fndds('Chimichanga, meat'), one('packet'), 'a 90-calorie pack of chimichangas');
    expect(grams).toBeCloseTo((90 / 324) * 100, 0);
  });
});
