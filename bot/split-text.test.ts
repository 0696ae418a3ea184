import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 1_000);
/** Of Telegram and of Discord. */
const LIMITS = [4_096, 2_000] as const;
const FAMILY = '👨‍👩‍👧‍👦';
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text made of what is hard to cut: pairs, flags, joined emoji, accents, Windows line ends, scripts that join. */
const hardText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'word ',
        '\n',
        '\r\n',
        ' ',
        ' \u0301',
        '🍕',
        '👍🏽',
        FAMILY,
        '🇫🇷',
        '🇹🇷',
        'é',
        'e\u0301\u0302',
      ),
      fc.constantFrom('ş', 'ğ', 'क्षि', '각', 'ไม่', '漢', '\u200d', '\ufe0f'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 120 },
  )
  .map((pieces) => pieces.join(''));

function boundariesOf(text: string): Set<number> {
  return new Set([...segmenter.segment(text)].map((segment) => segment.index).concat(text.length));
}

describe('splitText', () => {
  it('loses nothing and keeps every part within the limit', () => {
    fc.assert(
      fc.property(fc.oneof(hardText, fc.string({ unit: 'binary' })), fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.join('')).toBe(text);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('never cuts inside a character as a reader sees it', () => {
    fc.assert(
      fc.property(hardText, fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const longest = Math.max(0, ...[...segmenter.segment(text)].map((segment) => segment.segment.length));
        fc.pre(longest <= limit);
        const boundaries = boundariesOf(text);
        let position = 0;
        for (const part of splitText(text, limit)) {
          position += part.length;
          expect(boundaries.has(position)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('does both at the limits of the platforms', () => {
    fc.assert(
      fc.property(hardText, fc.constantFrom(...LIMITS), fc.nat(200), (hard, limit, before) => {
        // Plain letters up to near the limit: the cut falls among what is hard to cut.
        const plain = limit - before;
        const text = `${'a'.repeat(plain)}${hard}`;
        const parts = splitText(text, limit);
        expect(parts.join('')).toBe(text);
        expect(parts.every((part) => part.length > 0 && part.length <= limit)).toBe(true);
        const boundaries = boundariesOf(text.slice(plain - 1));
        let position = 0;
        for (const part of parts) {
          position += part.length;
          expect(boundaries.has(position - plain + 1)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('never cuts a surrogate pair, even in a character that fits nowhere', () => {
    const parts = splitText(`x${'\u0301'.repeat(50)}${FAMILY.repeat(3)}`, 7);
    for (const part of parts) expect(part).not.toMatch(/\p{Surrogate}/u);
  });

  it('prefers line ends, then spaces', () => {
    expect(splitText('one two\nthree four five', 14)).toEqual(['one two\n', 'three four ', 'five']);
    expect(splitText('one\r\ntwo\r\nthree', 9)).toEqual(['one\r\n', 'two\r\n', 'three']);
    expect(splitText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  it('leaves a short text and an empty one alone', () => {
    expect(splitText('bonjour', 4_096)).toEqual(['bonjour']);
    expect(splitText('', 4_096)).toEqual([]);
  });

  it('takes less than 50 ms for 200,000 characters of anything', () => {
    const texts = ['a'.repeat(200_000), FAMILY.repeat(18_000), '🇫🇷'.repeat(50_000), `a${'\u0301'.repeat(200_000)}`];
    for (const text of texts) {
      const durationsMs = [1, 2, 3].map(() => {
        const startedAt = performance.now();
        splitText(text, 4_096);
        return performance.now() - startedAt;
      });
      // The best of three: a busy machine is not what this promise is about.
      expect(Math.min(...durationsMs)).toBeLessThan(50);
    }
  });
});
