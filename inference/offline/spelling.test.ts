import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { languageBit } from './names.ts';
import { buildSpelling, letterDistance, openSpelling } from './spelling.ts';

const words: [string, Language][] = [
  ['fromage', 'fr'],
  ['poulet', 'fr'],
  ['yaourt', 'fr'],
  ['chocolat', 'fr'],
  ['chicken', 'en'],
  ['broccoli', 'en'],
  ['yogurt', 'en'],
  ['rice', 'en'],
  ['sandvic', 'tr'],
  ['yumurta', 'tr'],
];
const spelling = openSpelling(buildSpelling(new Map(words.map(([word, language]) => [word, languageBit(language)]))));

describe('a misspelt word is read as the known one it resembles', () => {
  it.each([
    ['fromaje', 'fr', 'fromage'],
    ['poulait', 'fr', 'poulet'],
    ['yaourth', 'fr', 'yaourt'],
    ['chocola', 'fr', 'chocolat'],
    ['chiken', 'en', 'chicken'],
    ['brocolli', 'en', 'broccoli'],
    ['rise', 'en', 'rice'],
    ['sandwich', 'tr', 'sandvic'],
    ['yumurat', 'tr', 'yumurta'],
  ] as const)('%s (%s) is %s', (written, language, meant) =>
    expect(spelling.near(written, language, 1)[0]?.word).toBe(meant),
  );

  it('prefers the person’s own language', () => {
    expect(spelling.near('yagurt', 'en', 1)[0]?.word).toBe('yogurt');
    expect(spelling.near('yaurt', 'fr', 1)[0]?.word).toBe('yaourt');
  });

  it.each(['xyzzy', 'ab', '', 'a'.repeat(200)])('%s resembles nothing', (word) =>
    expect(spelling.near(word, 'en', 3)).toEqual([]),
  );
});

describe('what a slip costs', () => {
  it('less for letters that sound alike, are doubled or swapped than for a wrong one', () => {
    const wrong = letterDistance('rile', 'rice', 3);
    for (const [written, word] of [
      ['rise', 'rice'],
      ['ricce', 'rice'],
      ['irce', 'rice'],
      ['rce', 'rice'],
    ] as const)
      expect(letterDistance(written, word, 3), written).toBeLessThan(wrong);
    expect(wrong).toBe(1);
  });

  it('is given up above the limit', () => expect(letterDistance('apple', 'orange', 2)).toBe(9));
});
