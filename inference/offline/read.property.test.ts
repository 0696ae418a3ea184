import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { anyMessage } from '#worker/testing/any-message.ts';
import { CORPUS_LANGUAGES, readPhrasings } from '../../bench/eval/corpus.ts';
import type { InterpretContext } from '../interpret.ts';
import { Interpretation } from '../schema.ts';
import { createOfflineInterpreter } from './index.ts';

/** More with LOKMA_PROPERTY_RUNS: 100,000 take some minutes. */
const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 1_500);

const interpreter = createOfflineInterpreter(loadCatalogue());
const context = (language: 'fr' | 'en' | 'tr', isAsked: boolean): InterpretContext => ({
  language,
  localTime: '2026-03-11T20:30',
  weekday: 3,
  openQuestion: isAsked
    ? { text: '?', points: [{ subject: 'biscuit', wants: 'food' }], options: ['petit beurre', 'cookie'], slot: 'snack' }
    : null,
  candidates: [],
});

const lines = CORPUS_LANGUAGES.flatMap((language) => readPhrasings(language).map((phrasing) => phrasing.text));
const message = anyMessage(lines);

/** Every number of an answer, wherever it stands. */
function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (Array.isArray(value)) for (const one of value) yield* numbersIn(one);
  else if (value && typeof value === 'object') for (const one of Object.values(value)) yield* numbersIn(one);
}

describe('whatever is written', () => {
  it('gives a valid reading, without a throw and without a number that is none', async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.constantFrom('fr', 'en', 'tr'), fc.boolean(), async (text, language, isAsked) => {
        const result = await interpreter.interpret(text, context(language, isAsked), new AbortController().signal);
        if (result.kind !== 'understood') return;
        expect(Interpretation.safeParse({ actions: result.actions }).success).toBe(true);
        for (const number of numbersIn(result.actions)) expect(Number.isFinite(number)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('is read the same ten times', async () => {
    const text = 'Ce midi 2 œufs, 150 g de riz et un yaourt Malo nature, puis couru 30 min; le soir une part de pizza';
    const readings = await Promise.all(
      Array.from({ length: 10 }, () => interpreter.interpret(text, context('fr', false), new AbortController().signal)),
    );
    for (const reading of readings) expect(reading).toEqual(readings[0]);
  });
});
