/** What a scripted dialog cannot say: a shared place, the rows that stand after, and an introduction that was left. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { findPerson, type Person } from '#db/people.ts';
import { type Chat, type ChatWorld, openMemoryWorld } from './testing/chat.ts';

describe('a person', () => {
  let database: Database;
  let world: ChatWorld;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, world, close } = await openMemoryWorld());
  });
  afterAll(() => close());
  const rowOf = async (chat: Chat) => (await findPerson(database, 'terminal', chat.user)) as Person;
  const newChat = () => world.newChat({ language: 'en', zone: 'Etc/UTC', now: '2026-03-11T12:00:00.000Z' });

  it('who shares a place gets its zone; the open question stays', async () => {
    const chat = newChat();
    await chat.say('went climbing');
    const [reply] = await chat.send({ kind: 'location', zone: 'Europe/Istanbul' });
    expect(reply).toContain('Europe/Istanbul');
    expect(reply).toContain('only the time zone');
    expect(await rowOf(chat)).toMatchObject({ zone: 'Europe/Istanbul', isZoneChosen: true });
    const [answered] = await chat.say('45 min');
    expect(answered).toContain('45 min');
  });

  it('is kept with what they said, in stored units, and the targets that come of it', async () => {
    const chat = newChat();
    await chat.say('woman, 34, 5\'6", 150 lb, lose weight, lightly active, vegan');
    expect(await rowOf(chat)).toMatchObject({
      sex: 'female',
      birthYear: 1992,
      heightCm: 167.6,
      massKg: 68.04,
      massUnit: 'lb',
      lengthUnit: 'ft',
      activityLevel: 'light',
      goals: ['lose_weight'],
      dietType: 'vegan',
      onboardingStep: null,
      areTargetsByHand: false,
      targetProteinGrams: 109,
      targetWaterMl: 1_600,
    });
    const before = (await rowOf(chat)).targetEnergyKcal;
    await chat.say('I weigh 153 lb');
    const after = await rowOf(chat);
    expect(after.massKg).toBeCloseTo(69.4);
    expect(after.targetEnergyKcal).toBeGreaterThan(before as number);
  });

  it('may leave the introduction and come back to where it was', async () => {
    const chat = newChat();
    await chat.say('/start');
    await chat.press('Skip');
    expect((await rowOf(chat)).onboardingStep).toBe('body');
    await chat.say('a banana');
    const [resumed] = await chat.say('/start');
    expect(resumed).toContain('Your age, your height and your weight?');
    const [part] = await chat.say('34 years old');
    expect(part).toContain('Your height and your weight?');
    await chat.press('Skip');
    await chat.press('Skip');
    await chat.press('Skip');
    const [end] = await chat.press('Skip');
    expect(end).toContain('not medical advice');
    expect(await rowOf(chat)).toMatchObject({ onboardingStep: null, birthYear: 1992, sex: null });
  });

  it('who is asked about a meal in between answers that, not the introduction', async () => {
    const chat = newChat();
    await chat.say('/start');
    await chat.press('Man');
    const [asked] = await chat.say('went climbing');
    expect(asked).toContain('❓');
    const [answer] = await chat.say('45 min');
    expect(answer).toContain('45 min');
    expect((await rowOf(chat)).onboardingStep).toBe('body');
  });

  it('keeps the bar of an eating disorder through what passes, until they say otherwise', async () => {
    const chat = newChat();
    await chat.say('I have a history of eating disorders');
    await chat.say("I'm pregnant");
    expect((await rowOf(chat)).deficitBar).toBe('eating_disorder');
    await chat.say('/profile');
    await chat.press('That is over');
    expect((await rowOf(chat)).deficitBar).toBeNull();
  });
});
