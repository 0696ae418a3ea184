import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue/load.ts';
import type { Food } from './catalogue/types.ts';
import { portionWordsInEnglish } from './portion-words.ts';
import { portionOf } from './portions.ts';

const catalogue = loadCatalogue();
const fndds = (name: string): Food => catalogue.foodOfSource(`FNDDS ${name}`) as Food;

describe('words of a portion in English', () => {
  it.each([
    ['fr', 'une grande tasse de café crème', 'large cup'],
    ['fr', 'une boule de glace légère', 'scoop'],
    ['fr', 'des raviolis', ''],
    ['tr', 'büyük boy patates kızartması', 'large'],
    ['tr', 'iki dilim pizza', 'slice'],
    ['tr', 'barbunya pilaki', ''],
    ['en', 'a large cup', 'a large cup'],
  ] as const)('%s: "%s"', (language, said, words) => {
    expect(portionWordsInEnglish(said, language)).toBe(words);
  });

  it("gives a table's own portion in every language", () => {
    const scoop = { value: 1, unit: 'scoop', size: null } as const;
    const iceCream = fndds('Light ice cream, NFS');
    expect(portionOf(iceCream, scoop, 'une boule de glace légère', 'fr').massGrams).toBe(120);
    const large = { value: 1, unit: 'piece', size: 'large' } as const;
    expect(portionOf(fndds('Soft drink, root beer'), large, 'un grand root beer', 'fr').massGrams).toBe(
      portionOf(fndds('Soft drink, root beer'), large, 'a large root beer', 'en').massGrams,
    );
  });
});
