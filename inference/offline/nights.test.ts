import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

const minutesOf = async (language: Language, text: string) =>
  (await actionsOf(language, text)).flatMap((action) => (action.type === 'log_sleep' ? [action.minutes] : []));

describe('nights by their ends', () => {
  it.each([
    ['fr', 'couché 23h levé 6h15', 435],
    ['en', 'in bed 10:45 up at 6', 435],
    ['tr', 'gece 1de yattım 6 buçukta kalktım', 330],
    ['en', 'slept from 11 to 6', 420],
    ['tr', '23.30 - 07.00 uyku', 450],
    ['en', 'woke up at 7, in bed at 11', 480],
    ['fr', 'couché 8h levé 16h', 480],
    ['en', 'bed at 4am up at 1', 540],
  ] as const)('%s: %s', async (language, text, minutes) => {
    expect(await minutesOf(language, text)).toEqual([minutes]);
  });

  it('takes no number of something eaten for an hour', async () => {
    for (const [language, text] of [
      ['fr', 'du café et 2 œufs, couché 23h levé 7h'],
      ['en', '2 eggs, in bed at 11 up at 7'],
    ] as const) {
      expect(await minutesOf(language, text)).toEqual([480]);
      const foods = (await actionsOf(language, text)).flatMap((one) => (one.type === 'fill_meal' ? one.items : []));
      expect(foods.at(-1)?.amount).toMatchObject({ value: 2, unit: 'piece' });
    }
  });

  it('believes no night of more than 16 hours', async () => {
    expect(await actionsOf('fr', 'couché 20h levé 19h')).toEqual([]);
  });

  it('keeps a length a length, and an exercise an exercise', async () => {
    expect(await minutesOf('en', 'slept 7 to 8 hours')).toEqual([450]);
    expect((await actionsOf('fr', 'développé couché 60 kg 3x10')).map(({ type }) => type)).toEqual(['fill_activity']);
  });

  it('takes how good it was from beside it', async () => {
    expect(await actionsOf('fr', 'au lit à 22h45, réveil 6h30, mal dormi')).toMatchObject([
      { type: 'log_sleep', minutes: 465, quality: 0.3 },
    ]);
  });
});

describe('naps', () => {
  it.each([
    ['en', 'napped 40 min on the couch', 40],
    ['fr', 'sieste de 30 min', 30],
    ['tr', 'öğlen 20 dk şekerleme yaptım', 20],
    ['tr', '40 dk kestirdim', 40],
    ['en', 'napped from 2 to 3:30', 90],
  ] as const)('%s: %s', async (language, text, minutes) => {
    expect(await minutesOf(language, text)).toEqual([minutes]);
  });

  it.each(['I need a 30 min nap', 'my brother napped 20 min'])('none of one that was not had: %s', async (text) => {
    expect(await minutesOf('en', text)).toEqual([]);
  });

  it('leaves the run beside it', async () => {
    const actions = await actionsOf('en', 'nap 20 min and run 30 min');
    expect(actions.map(({ type }) => type)).toEqual(['log_sleep', 'fill_activity']);
  });
});
