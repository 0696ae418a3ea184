/** Sets told in more than one go: every one of them is in the log, in the order it was said. */
import { expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { createOfflineInterpreter } from './index.ts';

const interpreter = createOfflineInterpreter(loadCatalogue());

/** "10x60" for each set: repetitions and load. */
async function setsOf(language: Language, text: string): Promise<string[]> {
  const context = { language, localTime: '2026-03-11T20:30', weekday: 3, openQuestion: null, candidates: [] };
  const result = await interpreter.interpret(text, context);
  if (result.kind === 'not_understood') return [];
  return result.actions.flatMap((action) =>
    action.type === 'fill_activity'
      ? action.items.flatMap(({ sets }) => sets.map(({ reps, loadKg }) => `${reps}x${loadKg ?? 'own'}`))
      : [],
  );
}

const THREE_AND_TWO = ['10x60', '10x60', '10x60', '8x70', '8x70'];

it.each<[Language, string, string[]]>([
  ['fr', 'squat 3x10 à 60kg puis 2x8 à 70kg', THREE_AND_TWO],
  ['fr', '3x10 à 60kg puis 2x8 à 70kg de squat', THREE_AND_TWO],
  ['en', 'squat 3x10 at 60kg then 2x8 at 70kg', THREE_AND_TWO],
  ['tr', 'squat 3x10 60 kg sonra 2x8 70 kg', THREE_AND_TWO],
  ['fr', 'squat 3x10 à 60kg puis 8 à 70kg', ['10x60', '10x60', '10x60', '8x70']],
  ['fr', 'développé couché 100x8 90x8 puis 80x10', ['8x100', '8x90', '10x80']],
  ['en', 'push-ups 3x12, 2x10', ['12xown', '12xown', '12xown', '10xown', '10xown']],
  ['tr', '3 set bench 70kg 10 tekrar, 75kg 8 tekrar', ['10x70', '8x75']],
])('%s: %s', async (language, text, sets) => {
  expect(await setsOf(language, text)).toEqual(sets);
});
