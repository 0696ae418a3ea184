import { describe, expect, it, test } from 'vitest';
import { likeness, pairUp, plain } from './matching.ts';

test('names are compared without accents, case and signs, in all three languages', () => {
  expect(plain('Œufs brouillés (2)')).toBe('oeufs brouilles 2');
  expect(plain('IĞDIR çayı')).toBe('igdir cayi');
});

describe('likeness', () => {
  it.each([
    ['apples', 'apple', 1],
    ['apple', 'green apple', 1],
    ['chiken', 'chicken', 1],
    ['chicken', 'chcken', 1],
    ['bread', 'beard', 0],
    ['green tea', 'green salad', 0.5],
    ['tea', 'pea', 0],
    ['du pain', 'pain', 1],
    ['', 'bread', 0],
    ['de la', 'bread', 0],
  ])('of %j and %j is %d', (a, b, share) => {
    expect(likeness(a, b)).toBe(share);
    expect(likeness(b, a)).toBe(share);
  });
});

test('pairs are one to one, the likest first, of equals the earlier', () => {
  const names = (wanted: string[], got: string[]) => pairUp(wanted, got, likeness);
  expect(names(['rice', 'fried rice'], ['fried rice', 'rice'])).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(names(['egg', 'egg'], ['egg'])).toEqual([[0, 0]]);
  expect(names(['green tea'], ['black bread', 'green salad'])).toEqual([[0, 1]]);
  expect(names(['egg'], ['bread'])).toEqual([]);
});
