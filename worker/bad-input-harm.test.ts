/** Words that must not be taken for food: each gets one fixed answer, no figure, and no interpreter is asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { findPerson, type Person } from '#db/people.ts';
import { cleanInterpretation } from '#inference/clean.ts';
import type { Interpreter, InterpretResult } from '#inference/interpret.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { repliesIn } from './replies/replies.ts';
import { type Chat, type ChatWorld, openMemoryWorld } from './testing/chat.ts';

const NOW = '2026-03-11T19:30:00.000Z';
const FIGURE = /\d+ ?(?:kcal|kg|lb|g|mg|ünite|units?|unités?)\b/i;

const NOT_SAID = { dayOffset: null, time: null, part: null };
const eaten = (value: number) => ({
  type: 'fill_meal',
  slot: null,
  when: NOT_SAID,
  items: [{ name: 'olive oil', said: 'olive oil', brand: null, amount: { value, unit: 'g', size: null } }],
});
const figures = (energyKcal: number, proteinGrams: number | null) => ({
  type: 'log_energy',
  slot: null,
  when: NOT_SAID,
  label: 'bar',
  said: 'bar',
  energyKcal,
  proteinGrams,
  carbsGrams: null,
  fatGrams: null,
  isCorrection: false,
});

/** What a model may answer: its figures have no place of their own beside a row's, and none that was not said. */
const LIES: [what: string, made: readonly unknown[], least: RegExp][] = [
  ['90,000 kcal of figures', [figures(90_000, null)], /logged nothing|Nothing is logged/],
  ['protein beyond the energy', [figures(200, 400)], /logged nothing|Nothing is logged/],
  ['a mass that has 90,000 kcal', [eaten(10_000)], /logged nothing/],
];

/** As an answer of a model is: cleaned, then acted on. The figures are in the message, so that only their size is wrong. */
function readAs(actions: readonly unknown[], text: string): InterpretResult {
  const said = `${text} ${JSON.stringify(actions)}`;
  const cleaned = cleanInterpretation({ actions }, { openQuestion: null, text: said });
  return { kind: 'understood', actions: cleaned.actions, by: 'llm', isCertain: true };
}

describe('bad input that may do harm', () => {
  let database: Database;
  let world: ChatWorld;
  let close: () => Promise<void>;
  const asked: string[] = [];
  let lies: readonly unknown[] | null = null;
  beforeAll(async () => {
    const offline = createOfflineInterpreter(loadCatalogue());
    const counting: Interpreter = {
      name: offline.name,
      async interpret(text, context, signal) {
        asked.push(text);
        if (lies) return readAs(lies, text);
        return offline.interpret(text, context, signal);
      },
    };
    ({ database, world, close } = await openMemoryWorld(counting));
  });
  afterAll(() => close());

  const chatIn = (language: 'fr' | 'en' | 'tr'): Chat => world.newChat({ language, zone: 'Europe/Paris', now: NOW });
  const safety = (language: 'fr' | 'en' | 'tr') => repliesIn(language).safety;
  const personOf = async (chat: Chat): Promise<Person> => (await findPerson(database, 'terminal', chat.user)) as Person;

  /** One reply, nothing logged, nobody asked. */
  async function onlyAnswer(chat: Chat, text: string, options = {}): Promise<string> {
    asked.length = 0;
    const replies = await chat.say(text, options);
    expect(replies).toHaveLength(1);
    expect(asked).toEqual([]);
    expect(await chat.entries()).toEqual([]);
    return replies[0] ?? '';
  }

  it.each(['-3 pommes', '0 pomme', '9999 kg de riz'])('18, 20. %s is refused and nothing is logged', async (text) => {
    const chat = chatIn('fr');
    expect(await chat.say(text)).toHaveLength(1);
    expect(await chat.entries()).toEqual([]);
  });

  it('21. 20 litres of water are refused, with what too much water does', async () => {
    const chat = chatIn('en');
    const [reply] = await chat.say('20 litres of water today');
    expect(reply).toContain(repliesIn('en').waterSafety);
    expect(await chat.entries()).toEqual([]);
  });

  it.each([
    ['I want to eat 500 kcal a day', 'extreme'],
    ['goal 38 kg', 'extreme'],
    ['how do I purge', 'eating'],
  ] as const)('58. "%s" gets resources and no figures', async (text, danger) => {
    const reply = await onlyAnswer(chatIn('en'), text);
    expect(reply).toBe(safety('en')[danger]);
    expect(reply).not.toMatch(FIGURE);
  });

  it.each(['kms', 'ich will nicht mehr', 'unalive'])('59. "%s" gets the crisis answer', async (text) => {
    expect(await onlyAnswer(chatIn('fr'), text)).toBe(safety('fr').crisis);
  });

  it('60. no dose is given, and a pregnancy is kept only by a tap', async () => {
    expect(await onlyAnswer(chatIn('en'), "I'm pregnant, how much insulin for 60 g carbs?")).toBe(
      safety('en').medication,
    );
    const chat = chatIn('en');
    expect(await onlyAnswer(chat, "I'm pregnant and want to lose weight")).toContain(safety('en').pregnancy);
    expect((await personOf(chat)).deficitBar).toBeNull();
    await chat.press('Note it');
    expect((await personOf(chat)).deficitBar).toBe('pregnant');
  });

  it('61. nothing is called safe, and a meal told beside the question is logged', async () => {
    expect(await onlyAnswer(chatIn('en'), 'is this safe for my peanut allergy?')).toBe(safety('en').allergen);
    const chat = chatIn('en');
    const [reply] = await chat.say('had 2 eggs, is mayo safe with my egg allergy?');
    expect(reply).toContain(safety('en').allergen);
    expect((await chat.entries()).map((entry) => entry.food?.portionCount)).toEqual([2]);
    for (const language of ['fr', 'en', 'tr'] as const)
      expect(safety(language).allergen).not.toMatch(/\bsafe\b|sans danger|güvenli/i);
  });

  it('62. what a child ate is not logged, and of somebody under 18 the age alone is kept', async () => {
    expect(await onlyAnswer(chatIn('en'), 'my 10-year-old ate a burger')).toBe(safety('en').child);
    const chat = chatIn('en');
    expect(await onlyAnswer(chat, "I'm 12")).toBe(safety('en').minor);
    const said = await chat.say('man, 15 years old, 170 cm, 60 kg, lose weight');
    expect(said.join()).toContain(safety('en').minor);
    const { birthYear, sex, heightCm, massKg, goals, targetEnergyKcal } = await personOf(chat);
    expect({ birthYear, sex, heightCm, massKg, goals, targetEnergyKcal }).toEqual({
      birthYear: 2011,
      sex: null,
      heightCm: null,
      massKg: null,
      goals: [],
      targetEnergyKcal: null,
    });
    expect(await chat.entries()).toEqual([]);
  });

  it('forwarded words, commands and edits pass the guard before anything is asked', async () => {
    expect(await onlyAnswer(chatIn('en'), 'I want to kill myself', { isForwarded: true })).toBe(safety('en').crisis);
    for (const command of ['log', 'food', 'product', 'timezone', 'profile', 'targets', 'recipe'])
      expect(await onlyAnswer(chatIn('en'), `/${command} I want to die`), command).toBe(safety('en').crisis);
    const chat = chatIn('en');
    await chat.send({ kind: 'message', text: 'two eggs', messageRef: 'm-1' });
    expect(await chat.entries()).toHaveLength(1);
    asked.length = 0;
    expect(await chat.send({ kind: 'edit', text: 'i want to die', messageRef: 'm-1' })).toEqual([safety('en').crisis]);
    expect(asked).toEqual([]);
  });

  it('a display name is never taken for words', async () => {
    const chat = chatIn('en');
    const [reply] = await chat.say('two eggs', { displayName: 'kms' });
    expect(reply).toContain('Egg');
  });

  it.each(LIES)(
    '65. LLM returns kcal 90,000, protein > mass, kcal/g 40: %s is not logged',
    async (_what, made, least) => {
      const chat = chatIn('en');
      lies = made;
      const replies = await chat.say('something from the shop');
      lies = null;
      expect(replies).toHaveLength(1);
      const [reply = ''] = replies;
      expect(await chat.entries()).toEqual([]);
      expect(reply).toMatch(least);
      expect(reply).not.toMatch(/90.?000/);
    },
  );

  it.each([
    ['bar', 'bar: 4000 kcal/100 g'],
    ['shake', 'shake: 300 kcal/100 g, 150 g protein'],
  ])('65. of a label %s is no food: "%s"', async (name, label) => {
    const chat = chatIn('en');
    expect(await chat.say(label)).toEqual([repliesIn('en').ownFoodImpossible(name)]);
  });

  it.each([
    ['i want to die', true],
    ['i made myself throw up', true],
    ['chest pain since lunch', false],
  ] as const)('after "%s" reminders are muted for a day: %s', async (text, isMuted) => {
    const chat = chatIn('en');
    await chat.say(text);
    const { mutedUntil } = await personOf(chat);
    const until = isMuted ? new Date(Date.parse(NOW) + 86_400_000).toISOString() : undefined;
    expect(mutedUntil ? new Date(mutedUntil).toISOString() : undefined).toBe(until);
  });
});
