import { describe, expect, it } from 'vitest';
import { actionsOf } from '../testing/offline.ts';

describe('the weight of a body', () => {
  it.each([
    ['fr', '91 kilos 200 ce matin à jeun', 91.2],
    ['en', 'weighed in at 12 stone 4', 78.02],
    ['en', 'scale says 183.6 lbs', 83.28],
    ['en', '67.9kg today, down a bit', 67.9],
    ['fr', '82 kg au réveil', 82],
    ['tr', '93 buçuk kiloyum', 93.5],
    ['tr', 'bugünkü kilo 57.9', 57.9],
    ['en', 'im 11 stone 4 today down 2 pounds', 71.67],
    ['en', 'weighed in at 81.2 this morning', 81.2],
  ] as const)('%s: %s', async (language, text, massKg) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'log_weight', massKg }]);
  });

  it.each([
    ['en', '60 kg squat'],
    ['fr', '2 kg de pommes'],
    ['fr', 'objectif 75 kg'],
    ['en', 'goal is 70 kilos by diwali'],
    ['tr', 'kilom 60 olsun istiyorum'],
    ['en', '12 stone crabs'],
  ] as const)('is not said here, %s: %s', async (language, text) => {
    expect((await actionsOf(language, text)).some(({ type }) => type === 'log_weight')).toBe(false);
  });

  it.each([
    ['fr', 'poids 70,5 kg, une pomme'],
    ['fr', 'je me suis pesé, 70,5 kg, puis une pomme'],
    ['en', 'weighed 70.5 kg, ate an apple'],
    ['tr', 'kilom 70,5 kg, bir elma yedim'],
  ] as const)('loses nothing told beside it, %s: %s', async (language, text) => {
    const actions = await actionsOf(language, text);
    expect(actions.map(({ type }) => type).sort()).toEqual(['fill_meal', 'log_weight']);
    expect(actions.find(({ type }) => type === 'log_weight')).toMatchObject({ massKg: 70.5 });
  });
});

describe('several things of the body', () => {
  it.each([
    ['en', 'sleep 8 hrs, weight 69.9kg', ['log_sleep', 'log_weight']],
    ['fr', 'poids 73.8 dormi 6h humeur 3/5', ['log_sleep', 'log_mood', 'log_weight']],
    ['tr', '6 saat uyudum, kilo 81,3', ['log_sleep', 'log_weight']],
    ['fr', 'ce matin 68kg, 2 oeufs au plat et 5 km de course', ['fill_meal', 'fill_activity', 'log_weight']],
    ['en', '60 kg, squat 3x10', ['fill_activity']],
  ] as const)('are an entry each, %s: %s', async (language, text, types) => {
    expect((await actionsOf(language, text)).map(({ type }) => type)).toEqual(types);
  });

  it.each([
    ['en', 'mood 4', 4],
    ['en', 'my mood is 3 out of 5', 3],
    ['en', 'mood: 7/10', 4],
    ['fr', "humeur 2 sur 5 aujourd'hui", 2],
    ['tr', 'bugün moralim 5 üzerinden 3', 3],
    ['tr', 'mod 2/5 bugün', 2],
  ] as const)('a mood is a number of five or ten, %s: %s', async (language, text, score) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'log_mood', score }]);
  });

  it.each([
    ['fr', "mon père pèse 95 kg et il s'en fiche"],
    ['en', 'my dad weighs 95 kg'],
    ['tr', 'babam 95 kilo'],
  ] as const)('are not of somebody else, %s: %s', async (language, text) => {
    for (const action of await actionsOf(language, text)) expect(action.type).toBe('none');
  });
});

describe('talk by itself', () => {
  it.each([
    ['en', 'hey good morning!', 'greeting'],
    ['tr', 'selam günaydın', 'greeting'],
    ['fr', "merci bcp c'est noté", 'thanks'],
    ['en', 'cheers legend', 'thanks'],
  ] as const)('%s: %s', async (language, text, topic) => {
    expect(await actionsOf(language, text)).toEqual([{ type: 'smalltalk', topic }]);
  });

  it('is not what says more', async () => {
    expect(await actionsOf('en', 'good morning, two eggs')).toMatchObject([{ type: 'fill_meal' }]);
    expect(await actionsOf('en', 'hey, good morning! had two eggs')).toMatchObject([{ type: 'fill_meal' }]);
    expect(await actionsOf('en', 'so much')).toEqual([]);
  });

  it('is not the exercise of that name', async () => {
    const exercise = [{ type: 'fill_activity', items: [{ name: 'good morning' }] }];
    expect(await actionsOf('en', 'good morning 3x10 at 40 kg')).toMatchObject(exercise);
    expect(await actionsOf('en', 'good morning: 3x10 at 40 kg')).toMatchObject(exercise);
  });
});

describe('a feeling by itself', () => {
  it.each([
    ['fr', 'angoissé depuis ce matin, pas la forme', 2],
    ['fr', 'super journée, la pêche', 5],
    ['en', 'stressed out at work', 2],
    ['tr', 'içim daralıyor sabahtan beri sebepsiz', 2],
    ['tr', 'biraz gerginim', 2],
  ] as const)('%s: %s', async (language, said, score) => {
    expect(await actionsOf(language, said)).toMatchObject([{ type: 'log_mood', score, said }]);
  });

  it('hides no food, and is nobody else’s', async () => {
    expect((await actionsOf('en', 'stressed, ate a pizza')).map(({ type }) => type)).toEqual(['fill_meal']);
    expect((await actionsOf('fr', 'ma femme est stressée')).map(({ type }) => type)).not.toContain('log_mood');
  });
});

describe('water and drinks', () => {
  it.each([
    ['fr', "50cl d'eau après la séance puis encore 25", 75, 'cl'],
    ['en', 'finished my 750ml bottle of water twice', 1_500, 'ml'],
    ['fr', '2 bières 33cl', 66, 'cl'],
    ['tr', '1 bira 50lik', 50, 'cl'],
    ['fr', '500 ml de lait', 500, 'ml'],
  ] as const)('%s: %s', async (language, text, value, unit) => {
    expect(await actionsOf(language, text)).toMatchObject([
      { type: 'fill_meal', items: [{ amount: { value, unit } }] },
    ]);
  });

  it('knows what is in a flask', async () => {
    const actions = await actionsOf('fr', 'une gourde de 750 vidée deux fois');
    expect(actions).toMatchObject([{ type: 'log_water', volumeMl: 1_500 }]);
  });
});

describe('a wish', () => {
  it.each([
    ['en', 'i fancy a curry tonight'],
    ['en', 'in the mood for pizza'],
    ['en', 'feel like a kebab'],
    ['en', 'i could murder a burger'],
    ['fr', "j'ai envie d'une pizza ce soir"],
    ['fr', 'je me ferais bien un burger'],
    ['tr', 'canım çok lahmacun çekiyor'],
    ['tr', 'bir lahmacun olsa da yesek'],
  ] as const)('is not logged, %s: %s', async (language, text) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'none', reason: 'future' }]);
  });

  it.each([
    ['en', 'had a fancy burger'],
    ['en', 'felt like pizza so had a slice'],
  ] as const)('is none, %s: %s', async (language, text) => {
    expect(await actionsOf(language, text)).toMatchObject([{ type: 'fill_meal' }]);
  });
});
