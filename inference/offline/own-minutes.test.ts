/** A duration before each of several movements is its own; what is whole in itself answers no open question. */
import { expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

it.each<[Language, string, string[]]>([
  ['tr', '30 dk pilates 20 dk kardiyo yaptım', ['pilates 30', 'kardiyo 20']],
  ['tr', '15 dk ip atladım 20 dk koştum', ['ip atladım 15', 'koşu 20']],
  ['tr', '20 dk kardiyo 30 dk koşu yaptım', ['kardiyo 20', 'koşu 30']],
  ['fr', '30 min de pilates 20 min de cardio', ['pilates 30', 'cardio 20']],
  ['en', '30 min pilates 20 min cardio', ['pilates 30', 'cardio 20']],
  ['en', 'pilates 30 min cardio 20 min', ['pilates 30', 'cardio 20']],
  ['fr', '10 min vélo 15 min rameur 20 min tapis', ['vélo 10', 'rameur 15', 'tapis 20']],
])('%s: %s', async (language, text, expected) => {
  const items = (await actionsOf(language, text)).flatMap((action) =>
    action.type === 'fill_activity' ? action.items.map(({ name, minutes }) => `${name} ${minutes}`) : [],
  );
  expect(items).toEqual(expected);
});

it.each<[Language, string, string]>([
  ['tr', 'dün gece 6 saat uyudum', 'log_sleep'],
  ['fr', "j'ai dormi 6 heures", 'log_sleep'],
  ['en', 'slept 6 hours', 'log_sleep'],
  ['en', 'weighed 80 kg', 'log_weight'],
  ['tr', '45 dakika', 'answer'],
])('%s: beside the minutes of a sport, %s is told and no answer', async (language, text, type) => {
  const points = [{ subject: 'cardio', wants: 'minutes' as const }];
  const actions = await actionsOf(language, text, undefined, { text: '', points, options: [], slot: null });
  expect(actions.map((action) => action.type)).toEqual([type]);
});
