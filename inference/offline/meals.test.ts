/** Which meal of which day: named, written as in a diary, or told by what came before or after it. */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { createOfflineInterpreter } from './index.ts';

const interpreter = createOfflineInterpreter(loadCatalogue());

const IN_THE_EVENING = { localTime: '2026-03-11T20:30', weekday: 3 };
/** The Tuesday is still running. */
const AFTER_MIDNIGHT = { localTime: '2026-03-11T00:30', localDate: '2026-03-10', weekday: 2 };

/** "-1 dinner 2": the day, the meal, how many foods. */
async function mealsOf(language: Language, text: string, clock = IN_THE_EVENING): Promise<string[]> {
  const context = { language, ...clock, openQuestion: null, candidates: [] };
  const result = await interpreter.interpret(text, context);
  const actions = result.kind === 'not_understood' ? [] : result.actions;
  return actions.flatMap((action) =>
    action.type === 'fill_meal'
      ? [[action.when.dayOffset ?? 'today', action.slot ?? 'a meal', action.items.length].join(' ')]
      : action.type === 'none' || action.type === 'smalltalk'
        ? []
        : [action.type],
  );
}

describe('a meal', () => {
  test.each<[string, string[]]>([
    ['B: granola 50g L: ham sandwich D: stir fry 300g', ['today breakfast 1', 'today lunch 1', 'today dinner 1']],
    ['Breakfast - overnight oats 250g; lunch - falafel wrap', ['today breakfast 1', 'today lunch 1']],
    ['breakfast oats, lunch leftover curry', ['today breakfast 1', 'today lunch 1']],
    ['just had pizza :D', ['today a meal 1']],
    ['had pizza D:', ['today a meal 1']],
    ['after the gym 3 eggs', ['today a meal 1']],
  ])('%s', async (text, meals) => {
    expect(await mealsOf('en', text)).toEqual(meals);
  });

  test.each<[string]>([
    ['Tomorrow I will have oatmeal for breakfast and a salad for lunch'],
    ['if I had eaten that doughnut I would have gone over'],
    ['is brown rice better than white'],
  ])('that was not had is left alone: %s', async (text) => {
    expect(await mealsOf('en', text)).toEqual([]);
  });
});

describe('a day', () => {
  test.each<[string, string[]]>([
    ['last night I had pizza', ['-1 a meal 1']],
    ["last night's dinner was ribeye with a baked potato", ['-1 dinner 2']],
    ['my last meal was pizza', ['today a meal 1']],
  ])('%s', async (text, meals) => {
    expect(await mealsOf('en', text)).toEqual(meals);
  });

  // What people say at half past midnight counts from the day they have not ended yet.
  test.each<[Language, string, string[]]>([
    ['en', 'last night I had pizza', ['today a meal 1']],
    ['en', 'on Monday I had pizza', ['-1 a meal 1']],
    ['fr', "mardi j'ai mangé une pizza", ['0 a meal 1']],
    ['fr', "le 9 mars j'ai mangé une pizza", ['-1 a meal 1']],
    ['fr', "le 11 mars j'ai mangé une pizza", ['0 a meal 1']],
    ['tr', 'pazartesi pizza yedim', ['-1 a meal 1']],
  ])('after midnight, %s: %s', async (language, text, meals) => {
    expect(await mealsOf(language, text, AFTER_MIDNIGHT)).toEqual(meals);
  });
});
