import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { ALL_SUBJECT_REPLIES } from './index.ts';

const LANGUAGES: Language[] = ['fr', 'en', 'tr'];

describe('sentences of the subjects', () => {
  // The file is read line by line before a change of it is accepted (`vitest -u`).
  test.each(LANGUAGES)('%s is as reviewed', async (language) => {
    const lines = ALL_SUBJECT_REPLIES.flatMap(({ name, shown }) => [
      `# ${name}`,
      ...shown(language).flatMap(([key, texts]) => texts.map((text) => `${key}: ${text.replaceAll('\n', '\n    ')}`)),
      '',
    ]);
    await expect(lines.join('\n')).toMatchFileSnapshot(`./reviewed/${language}.txt`);
  });

  test('no sentence shows a hole, and none is left in another language', () => {
    for (const { name, shown } of ALL_SUBJECT_REPLIES) {
      const [french, english, turkish] = LANGUAGES.map((language) => shown(language));
      for (const [index, [key, texts]] of (french ?? []).entries()) {
        for (const text of texts) expect(text, `${name}.${key}`).not.toMatch(/undefined|NaN|null|\[object|Infinity/);
        const same = texts.join('\n');
        // Short ones may agree ("OK", "Stop", "2 kg").
        if (same.replace(/[^\p{L}]/gu, '').length < 12) continue;
        expect(english?.[index]?.[1].join('\n'), `${name}.${key} en`).not.toBe(same);
        expect(turkish?.[index]?.[1].join('\n'), `${name}.${key} tr`).not.toBe(same);
      }
    }
  });
});
