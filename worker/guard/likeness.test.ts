import { describe, expect, test } from 'vitest';
import { featuresOf, readWords, windowsOf } from '#inference/linear.ts';
import { hearLikeness, wordsHeard } from './likeness.ts';
import { viewsOf } from './views.ts';

const hear = (text: string) => hearLikeness('distress', wordsHeard(viewsOf(text)));
const MEALS =
  'two eggs on toast, a black coffee, then rice with chicken and a salad, and we walked for an hour by the river. ';

describe('likeness', () => {
  test.each([
    ['crisis', 'honestly everyone would be relieved if i stopped being around'],
    ['crisis', 'je ne servirai plus à rien demain, ils seront soulagés de ne plus m’avoir'],
    ['crisis', 'artık hiçbir sabaha uyanmak istemediğim günlerdeyim'],
    ['eating', 'i made myself sick after dinner again and hid it from my mum'],
    ['eating', 'je me suis enfermée aux toilettes pour tout rendre après le repas'],
  ])('hears %s by itself, without the rules: %s', (heard, text) => {
    expect(hear(text)).toBe(heard);
  });

  test('hears a cry within a long message, wherever it is', () => {
    const cry = 'i do not want to be alive anymore and nobody would notice';
    for (const [before, after] of [
      [0, 6],
      [3, 3],
      [6, 0],
    ] as const) {
      expect(hear(`${MEALS.repeat(before)}${cry}. ${MEALS.repeat(after)}`)).toBe('crisis');
    }
    expect(hear(MEALS.repeat(12))).toBeNull();
  });

  test.each(['', ' ', '🍎🍌', '😀', '1 2 3', '中文', '🙃'.repeat(50)])('has nothing to say of %j', (text) => {
    expect(hear(text)).toBeNull();
  });

  test('looks at every word of a long text, at none more than twice', () => {
    const words = Array.from({ length: 131 }, (_, no) => no);
    const seen = windowsOf(words).flat();
    for (const word of words) expect([1, 2]).toContain(seen.filter((one) => one === word).length);
  });

  test('knows figures from words, and not one figure from another', () => {
    const features = (plain: string) => featuresOf(readWords(plain), 1 << 15);
    expect(features('2 eggs')).toEqual(features('17 eggs'));
    expect(features('two eggs')).not.toEqual(features('2 eggs'));
  });
});
