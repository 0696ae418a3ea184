import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWords, forgivenDistance, queryWords, searchWords, wordDistance } from './product-words.ts';

describe('words of products', () => {
  test.each([
    ['Crème brûlée', 'creme brulee'],
    ["L'Œuf à la coque", 'l oeuf a la coque'],
    ['IŞIK Sütlaç ÇİĞ KÖFTE ılık', 'isik sutlac cig kofte ilik'],
    ['Coca-Cola® 0,33L', 'coca cola 0 33l'],
    ['Straße ﬁn ½', 'strasse fin 1 2'],
    ['  🍫 !!! ', ''],
    ['Молоко 3%', 'молоко 3'],
  ])('%j -> %j', (text, folded) => {
    expect(foldWords(text)).toBe(folded);
  });

  test('folding twice is folding once, and leaves nothing that a query could trip over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldWords(text);
        expect(foldWords(folded)).toBe(folded);
        expect(folded).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });

  test('a brand is searched once, whoever says it', () => {
    expect(searchWords('Skyr nature', 'Danone')).toBe('skyr nature danone');
    expect(searchWords('Danone skyr', 'DANONE')).toBe('danone skyr');
    expect(searchWords('Skyr', null)).toBe('skyr');
    expect(searchWords('!', 'Lu')).toBe('lu');
  });

  test('small words count only where there is nothing else', () => {
    expect(queryWords('du pain de la boulangerie')).toEqual(['pain', 'boulangerie']);
    expect(queryWords('de la')).toEqual(['de', 'la']);
    expect(queryWords('1 2 3 4 5 6 7 8 9 10')).toHaveLength(8);
  });

  test.each([
    ['nutella', 'nutella', 0],
    ['nutela', 'nutella', 1],
    ['nutlela', 'nutella', 1],
    ['nuteall', 'nutella', 2],
    ['', 'ab', 2],
    ['skyr', 'brot', 3],
  ])('from %j to %j', (one, other, distance) => {
    expect(wordDistance(one, other, 2)).toBe(distance);
    expect(wordDistance(other, one, 2)).toBe(distance);
  });

  test('numbers and short words are taken at their word', () => {
    expect(['lu', 'eti', '33cl', 'skyr', 'nutella'].map(forgivenDistance)).toEqual([0, 0, 0, 1, 2]);
  });
});
