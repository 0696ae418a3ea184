import { describe, expect, it } from 'vitest';
import { withoutPurposes } from './purposes.ts';

const squeezed = (text: string, language: 'fr' | 'en' | 'tr') =>
  withoutPurposes(text, language).replace(/\s+/g, ' ').trim();

describe('what a food is taken for, and what it is like', () => {
  it.each([
    ['en', 'To add some crunch, I had onions', ', I had onions'],
    ['en', 'For a sweet finish, honey', ', honey'],
    ['en', 'a pear for some carbs', 'a pear'],
    ['en', 'enhanced the taste with mayonnaise', 'with mayonnaise'],
    ['en', 'bread which is a bit sweet and dense, and milk', 'bread , and milk'],
    ['fr', 'des noix pour le croquant', 'des noix'],
    ['tr', 'lezzet için tereyağı', 'tereyağı'],
  ] as const)('%s: "%s"', (language, text, left) => {
    expect(squeezed(text, language)).toBe(left);
  });

  it.each([
    ['en', 'a protein shake for lunch and a protein bar'],
    ['en', 'something for a protein shake'],
    ['en', 'a sweet potato that is very good value'],
    ['fr', 'une pomme pour le goûter'],
    ['tr', 'akşam için tatlı aldım'],
  ] as const)('leaves the rest: %s "%s"', (language, text) => {
    expect(withoutPurposes(text, language)).toBe(text);
  });

  it('keeps every place in the text', () => {
    const text = 'to add some crunch, 4 g of onions';
    expect(withoutPurposes(text, 'en').indexOf('4 g')).toBe(text.indexOf('4 g'));
  });
});
