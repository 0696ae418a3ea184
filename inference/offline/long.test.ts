/** What the longest message costs: in time no more than in proportion, in searches of the catalogue no more than so many. */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import type { Foods } from './foods.ts';
import { foodsForMessage, MOST_QUESTIONS } from './foods.ts';
import { createOfflineInterpreter, READ_LIMIT } from './index.ts';

const catalogue = loadCatalogue();
const interpreter = createOfflineInterpreter(catalogue);

async function timeMs(language: Language, text: string): Promise<number> {
  const context = { language, localTime: '2026-03-11T12:30', weekday: 3, openQuestion: null, candidates: [] };
  const startMs = performance.now();
  await interpreter.interpret(text, context);
  return performance.now() - startMs;
}

/** The best of some runs is looked at, for what else the machine does only adds; while it does much, more runs are made. */
const RUNS = 10;
const MOST_RUNS = 60;

const repeated = (words: string, length: number): string => `${words} `.repeat(length).slice(0, length);

describe('four times as long a text', () => {
  // What a reader goes back over, looks ahead for, or gathers: numbers, sets, links, denials, verbs, brackets, nothing.
  test.each<[Language, string]>([
    ['fr', '3'],
    ['en', '½'],
    ['en', '3x10'],
    ['tr', '3x10'],
    ['tr', '10 12 8'],
    ['fr', '12/03'],
    ['fr', 'x'],
    ['tr', 'az'],
    ['tr', 'ip atladım'],
    ['en', 'in'],
    ['en', 'ate only'],
    ['fr', 'pas de riz avec'],
    ['en', '60, 65,'],
    ['fr', '( ['],
    ['en', 'eggs and'],
    ['tr', 'tavuklu pilav'],
    ['en', ','],
  ])('takes about four times as long, %s: %s', { timeout: 30_000 }, async (language, words) => {
    const best = { short: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY };
    // A quarter is done in a few milliseconds, of which some are the same for every message.
    const mostMs = () => 10 * Math.max(best.short, 6);
    // In turns: what slows the machine down slows both.
    for (let run = 0; run < RUNS || (run < MOST_RUNS && best.long >= mostMs()); run++) {
      best.short = Math.min(best.short, await timeMs(language, repeated(words, READ_LIMIT / 4)));
      best.long = Math.min(best.long, await timeMs(language, repeated(words, READ_LIMIT)));
    }
    expect(best.long).toBeLessThan(mostMs());
  });
});

test('a message asks the catalogue so many different questions, and each of them once', () => {
  let searches = 0;
  const isOneFood = () => {
    searches++;
    return true;
  };
  const asked = foodsForMessage({ ...(catalogue as Foods), isOneFood });
  expect(asked.isOneFood('rice and beans', 'en')).toBe(true);
  expect(asked.isOneFood('rice and beans', 'en')).toBe(true);
  expect(searches).toBe(1);
  for (let name = 1; name < MOST_QUESTIONS; name++) asked.isOneFood(`rice ${name}`, 'en');
  expect(asked.isSpent()).toBe(false);
  expect(asked.isOneFood('one more', 'en')).toBe(false);
  expect(asked.isSpent()).toBe(true);
  expect(searches).toBe(MOST_QUESTIONS);
  // What was asked before is still known.
  expect(asked.isOneFood('rice and beans', 'en')).toBe(true);
});
