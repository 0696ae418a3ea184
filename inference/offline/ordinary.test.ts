import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import words from './ordinary.json' with { type: 'json' };
import { isOrdinaryWord } from './ordinary.ts';
import { fold } from './text.ts';

const LANGUAGES: Language[] = ['fr', 'en', 'tr'];

describe('words that everybody uses', () => {
  it.each(LANGUAGES)('are all found, and nothing between them, %s', (language) => {
    const list = words[language].split('\n');
    expect(list.length).toBeGreaterThan(20_000);
    expect([...list].sort()).toEqual(list);
    expect(list.filter((word) => word !== fold(word) || !isOrdinaryWord(word, language))).toEqual([]);
    expect(list.filter((word) => isOrdinaryWord(`${word}qx`, language))).toEqual([]);
  });

  it.each<[string, Language]>([
    ['attaquer', 'fr'],
    ['according', 'en'],
    ['nobette', 'tr'],
  ])('knows %s', (word, language) => {
    expect(isOrdinaryWord(word, language)).toBe(true);
  });

  it.each<[string, Language]>([
    ['', 'fr'],
    ['fromaje', 'fr'],
    ['chikn', 'en'],
    ['waakye', 'en'],
    ['zzzz', 'en'],
    ['qqqq', 'tr'],
    ['yumrta', 'tr'],
  ])('leaves "%s" to be respelt', (word, language) => {
    expect(isOrdinaryWord(word, language)).toBe(false);
  });
});
