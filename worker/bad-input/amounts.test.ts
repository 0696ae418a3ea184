/** Bad inputs 19 and 22 to 27: figures, units and references that cannot be taken at their word. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDoubtfulNumber, withPlainThousands } from '../doubtful-numbers.ts';
import { type BadInputWorld, openBadInput } from '../testing/bad-input.ts';

describe('bad input in amounts and references', () => {
  let bad: BadInputWorld;
  beforeAll(async () => {
    bad = await openBadInput();
  });
  afterAll(() => bad.close());

  it.each(['NaN g rice', 'Infinity apples', '-Infinity g rice', '1e308 g rice', '1e-20 g rice', '1.5E9 apples'])(
    '19. %s is no amount: refused, nothing logged',
    async (text) => {
      const { chat, reply } = await bad.oneReply('en', text);
      expect(reply).toContain('that amount cannot be');
      expect(await chat.entries()).toEqual([]);
    },
  );

  it.each([
    ['fr', '1,5 pomme', 225],
    ['fr', '1.5 pomme', 225],
    ['fr', '١,٥ pomme', 225],
    ['fr', '0.500 kg de riz', 500],
    ['en', '1,250 kg potatoes', 1_250],
    ['en', '1,000 ml milk', 1_030],
    ['tr', '1.000 g pirinç', 1_000],
  ] as const)('19. %s: %s is %d g', async (language, text, grams) => {
    const { chat } = await bad.oneReply(language, text);
    expect((await chat.entries()).map((entry) => Math.round(entry.food?.massGrams ?? 0))).toEqual([grams]);
  });

  it('19. one water of "1.000 ml" is a litre where the dot groups thousands', async () => {
    const { chat } = await bad.oneReply('tr', '1.000 ml su');
    expect((await chat.entries())[0]?.volumeMl).toBe(1_000);
  });

  it.each([
    ['fr', '1.000 g de riz'],
    ['fr', '1,250 g de riz'],
    ['en', '1.000 g rice'],
    ['tr', '1,000 g pirinç'],
  ] as const)('19. %s: %s asks whether it is a thousand, and a tap says so, once', async (language, text) => {
    const { chat, reply } = await bad.oneReply(language, text);
    expect(reply).toMatch(/mille ou un|a thousand or one|bin mi/);
    expect(await chat.entries()).toEqual([]);
    const grams = text.includes('250') ? 1_250 : 1_000;
    await chat.press(`${grams} g`);
    expect((await chat.entries()).map((entry) => entry.food?.massGrams)).toEqual([grams]);
    await chat.press(text.includes('250') ? '1,25 g' : '1 g');
    expect(await chat.entries()).toHaveLength(1);
  });

  it('19. steps may be grouped in any way, and decimals of other units stand', () => {
    for (const text of ['10 000 pas', '10\u202f000 pas']) expect(withPlainThousands(text, 'fr')).toBe('10000 pas');
    for (const text of ['1.500 l', '0.250 g', '12.5 g', '1.5 kg', '2 nan', 'E330', '3e', '1.2345 g'])
      expect(readDoubtfulNumber(text)).toBeNull();
  });

  it.each([
    ['a hint of salt', /Salt/, 0.5],
    ['½ cup of rice', /Rice/, 82],
    ['2-3 eggs', /2\.5 × Egg/, 138],
    ['a dozen eggs', /12 × Egg/, 660],
  ] as const)('22. %s is read, and the reply shows what was taken', async (text, line, grams) => {
    const { chat, reply } = await bad.oneReply('en', text);
    expect(reply).toMatch(line);
    expect((await chat.entries())[0]?.food?.massGrams).toBeCloseTo(grams, -0.5);
  });

  it('22. a unit nobody knows is not multiplied: the line says that its mass is a guess', async () => {
    const { chat, reply } = await bad.oneReply('en', '3 glorps of soup');
    expect(reply).toContain('≈');
    expect((await chat.entries())[0]?.food?.isAmountSaid).toBe(false);
  });

  it.each(['fr', 'en', 'tr'] as const)('23. a mix of four languages is read and answered in %s', async (language) => {
    const { chat, reply } = await bad.oneReply(language, 'ho mangiato 2 eggs und Brot');
    expect(reply).toMatch({ fr: /Aujourd'hui/, en: /Today/, tr: /Bugün/ }[language]);
    expect((await chat.entries())[0]?.food?.massGrams).toBe(110);
  });

  it.each([
    ['2 eegs and a bananna', ['egg', 'banana']],
    [
      'so um i had like two eggs and then i guess some toast with butter and a coffee',
      ['egg', 'bread and butter', 'coffee'],
    ],
    ['TWO EGGS AND A COFFEE', ['egg', 'coffee']],
  ])('24. %s is read', async (text, foods) => {
    const { chat } = await bad.oneReply('en', text);
    expect((await chat.entries()).map((entry) => entry.food?.name)).toEqual(foods);
  });

  it.each(['same as yesterday', 'like breakfast but double', 'same again', 'my usual breakfast'])(
    '25. %s without anything logged asks what it was',
    async (text) => {
      const { chat, reply } = await bad.oneReply('en', text);
      expect(reply).toMatch(/tell me what it was|Log it, then/i);
      expect(await chat.entries()).toEqual([]);
    },
  );

  it.each([
    ['en', 'this morning 100 g rice', 'like breakfast but double', 200],
    ['en', 'this morning 100 g rice', 'same as breakfast but half', 50],
    ['fr', 'ce matin 100 g de riz', 'comme au petit-déj mais le double', 200],
    ['tr', 'bu sabah 100 g pirinç', 'kahvaltının aynısı ama iki katı', 200],
  ] as const)('25. %s: after "%s", "%s" is of one’s own log', async (language, first, text, grams) => {
    const { chat } = await bad.oneReply(language, text, { after: [first] });
    expect((await chat.entries()).map((entry) => entry.food?.massGrams)).toEqual([100, grams]);
    expect((await chat.entries()).map((entry) => entry.slot)).toEqual(['breakfast', 'dinner']);
  });

  it.each([
    ['en', '2 eggs', 'not 2 eggs, 3'],
    ['en', '2 eggs', 'no, 3'],
    ['fr', '2 oeufs', 'pas 2 oeufs, 3'],
  ] as const)('26. %s: after "%s", "%s" takes the place of it', async (language, first, text) => {
    const { chat } = await bad.oneReply(language, text, { after: [first] });
    expect((await chat.entries()).map((entry) => entry.food?.massGrams)).toEqual([165]);
  });

  it('26. "delete last" takes back, and twice is told that nothing is left', async () => {
    const { chat } = await bad.oneReply('en', 'delete last', { after: ['an apple'] });
    expect(await chat.entries()).toEqual([]);
    expect((await chat.say('delete last')).join()).toContain('nothing to undo');
  });

  it('27. ten messages at once are logged in their order, each with one reply', async () => {
    const chat = bad.newChat('en');
    await chat.say('hello');
    const texts = Array.from({ length: 10 }, (_, at) => `${at + 11} g rice`);
    await Promise.all(texts.map((text) => chat.say(text)));
    expect((await chat.entries()).map((entry) => entry.food?.massGrams)).toEqual(texts.map((_, at) => at + 11));
    const own = chat.sent.filter((one) => one.address.user === chat.user && one.body.text.includes('Rice'));
    expect(own.map(({ body }) => /Rice \((\d+) g\)/.exec(body.text)?.[1])).toEqual(texts.map((_, at) => `${at + 11}`));
  });
});
