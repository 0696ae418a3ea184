import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

/** On Wednesday, 11 March 2026. */
const read = actionsOf;

async function daysOf(language: Language, text: string): Promise<(number | null)[]> {
  return (await read(language, text)).map((action) => ('when' in action ? action.when.dayOffset : null));
}

describe('a date of the calendar', () => {
  test.each<[Language, string, number]>([
    ['fr', "le 3 mars j'ai mangé 2 œufs", -8],
    ['fr', '2 œufs le 3 mars', -8],
    ['fr', 'le 1er mars : 2 œufs', -10],
    ['fr', 'mardi 3 mars 2026, 2 œufs', -8],
    ['fr', '28 février, 2 œufs', -11],
    ['fr', '31 décembre 2025 : 2 œufs', -70],
    ['en', 'on 3 March I had two eggs', -8],
    ['en', 'two eggs on March 3', -8],
    ['en', 'March 3rd: two eggs', -8],
    ['en', 'the 28th of February: two eggs', -11],
    ['tr', '3 Martta 2 yumurta yedim', -8],
    ['tr', "3 Mart'ta 2 yumurta yedim", -8],
    ['tr', "28 Şubat'ta 2 yumurta yedim", -11],
  ])('%s: %s', async (language, text, dayOffset) => {
    expect(await daysOf(language, text)).toEqual([dayOffset]);
  });

  test.each<[Language, string]>([
    ['fr', "j'ai mangé 3 mars"],
    ['en', 'I may eat 3 eggs, had 3 eggs'],
  ])('is none where a number only stands beside such a word, %s: %s', async (language, text) => {
    for (const day of await daysOf(language, text)) expect(day).toBeNull();
  });

  test.each<[Language, string]>([
    ['fr', 'le 15 mars : 2 œufs'],
    ['en', 'two eggs on March 15'],
    ['tr', '15 Martta 2 yumurta yiyeceğim'],
  ])('to come is not logged, %s: %s', async (language, text) => {
    expect(await read(language, text)).toEqual([{ type: 'none', reason: 'future' }]);
  });

  test('that no calendar has is no amount', async () => {
    const [action] = await read('fr', 'le 31 février : 2 œufs');
    expect(action).toMatchObject({ type: 'fill_meal', items: [{ amount: { value: 2 } }] });
  });

  test('goes with what was weighed and done', async () => {
    expect(await daysOf('en', 'weighed 78 kg on 2 March')).toEqual([-9]);
    expect(await daysOf('fr', "le 2 mars j'ai couru 30 min")).toEqual([-9]);
  });

  test.each<[Language, string]>([
    ['fr', 'né le 3 mars 1992'],
    ['fr', 'née en mars 1992'],
    ['en', 'born March 3, 1992'],
    ['en', 'born on 3 March 1992'],
    ['tr', '3 Mart 1992 doğumluyum'],
  ])('of years long past is nothing to eat, %s: %s', async (language, text) => {
    for (const action of await read(language, text)) expect(action.type).toBe('none');
  });
});

describe('what is to be bought, and what is said of others', () => {
  test.each<[Language, string]>([
    ['fr', 'liste de courses : œufs, pain, beurre'],
    ['en', 'shopping list: eggs, bread, butter'],
    ['tr', 'alışveriş listesi: yumurta, süt'],
    ['tr', 'yumurta ve süt almaya gidiyorum'],
    ['tr', 'ekmek, peynir ve süt lazım'],
    ['fr', 'mon chat pèse 5 kg'],
    ['en', 'my cat weighs 5 kg'],
    ['fr', 'ça marche'],
  ])('%s: %s is not logged', async (language, text) => {
    for (const action of await read(language, text)) expect(action.type).toBe('none');
  });

  test.each<[string]>([['2 yumurta yedim, süt almaya gidiyorum'], ['kahvaltıda 2 yumurta, süt almaya gidiyorum']])(
    'what stands before a plan with a verb or a meal of its own is told: %s',
    async (text) => {
      const [meal, plan] = await read('tr', text);
      expect(meal).toMatchObject({ type: 'fill_meal' });
      expect(plan).toEqual({ type: 'none', reason: 'future' });
    },
  );
});

describe('everyday words', () => {
  test.each<[Language, string]>([
    ['fr', 'appel à la direction, le domaine est situé à Avignon'],
    ['en', 'the state minister will speak about the current model'],
    ['tr', 'şirket yönetimi bu konuda karar verdi'],
  ])('are no food and no movement that they resemble, %s: %s', async (language, text) => {
    for (const action of await read(language, text)) expect(action.type).toBe('none');
  });

  test.each<[Language, string]>([
    ['en', 'chiken breast with rise'],
    ['fr', 'poulé et ri'],
    ['tr', 'tavk ve pilv'],
  ])('hide no misspelt food, %s: %s', async (language, text) => {
    expect((await read(language, text)).some((action) => action.type === 'fill_meal')).toBe(true);
  });
});
