import { describe, expect, test } from 'vitest';
import { CORPUS_LANGUAGES, readPhrasings } from '../bench/eval/corpus.ts';
import { detectLanguage } from './language.ts';

describe('the language of a short text', () => {
  for (const language of CORPUS_LANGUAGES) {
    const texts = readPhrasings(language).map(({ text }) => text);
    test(`${language}: what people write is never taken for another language than theirs`, () => {
      const taken = texts.filter((text) => detectLanguage(text, language).language !== language);
      // A few are the same in two languages.
      expect(taken.length / texts.length, taken.join(' | ')).toBeLessThanOrEqual(0.01);
    });

    test(`${language}: is heard from somebody who was known to write another, and never a third one`, () => {
      for (const known of CORPUS_LANGUAGES.filter((other) => other !== language)) {
        const seen = texts.map((text) => detectLanguage(text, known));
        const heard = seen.filter((one) => one.isSure && one.language === language);
        expect(heard.length / texts.length, `known ${known}`).toBeGreaterThan(0.6);
        const third = seen.filter((one) => one.isSure && one.language !== language && one.language !== known);
        expect(third).toEqual([]);
      }
    });
  }

  test.each([
    ['mi-figue mi-raisin', 'fr'],
    ['de la salade de la veille', 'fr'],
    ['maxi best of big mac coca', 'fr'],
    ['82kg', 'tr'],
    ['🍎🍌', 'en'],
    ['', 'fr'],
  ] as const)('%s says too little to leave %s', (text, known) => {
    const { language, isSure } = detectLanguage(text, known);
    expect(isSure ? language : known).toBe(known);
  });
});
