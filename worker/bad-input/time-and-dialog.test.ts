/** Bad inputs 28 to 31, 42 and 51 to 55: late, early, twice, in the wrong zone, or to a question long gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDayTotals } from '#db/log.ts';
import { findPerson } from '#db/people.ts';
import { type BadInputWorld, NOW, openBadInput } from '../testing/bad-input.ts';
import { inTelegram } from '../testing/telegram-chat.ts';

describe('bad input in time and dialog', () => {
  let bad: BadInputWorld;
  beforeAll(async () => {
    bad = await openBadInput();
  });
  afterAll(() => bad.close());

  it('28. an answer after three days is read as a new message, and says that the question had expired', async () => {
    const chat = bad.newChat('fr');
    expect((await chat.say("j'ai mangé un biscuit")).join()).toContain('❓');
    chat.at('2026-03-14T19:30:00.000Z');
    expect((await chat.say('2 pommes')).join()).toContain('Ma question avait expiré');
    const entries = await chat.entries();
    expect(entries.map((entry) => [entry.food?.name, entry.localDate])).toEqual([['pomme', '2026-03-14']]);
  });

  it('28. a tap on that question still says what it was, and is of the day it was asked on, which the reply names', async () => {
    const chat = bad.newChat('fr');
    await chat.say("j'ai mangé un biscuit");
    chat.at('2026-03-14T19:30:00.000Z');
    expect((await chat.press('Estime')).join()).toContain('Mercredi 11 mars');
    expect((await chat.entries()).map((entry) => entry.localDate)).toEqual(['2026-03-11']);
  });

  it('31. an edit that arrives before its original stands, and the late original adds nothing', async () => {
    const chat = bad.newChat('en');
    const at = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1_000).toISOString();
    chat.at(at(300));
    const messageRef = `m-${chat.user}`;
    await chat.send({ kind: 'edit', text: '3 eggs', messageRef, sentAt: at(120), writtenAt: at(0) });
    await chat.send({ kind: 'message', text: '2 eggs', messageRef, sentAt: at(0) });
    expect((await chat.entries()).map((entry) => entry.food?.massGrams)).toEqual([165]);
  });

  it('51. words put right the next morning still count for the evening they were written on', async () => {
    const chat = bad.newChat('en');
    const messageRef = `m-${chat.user}`;
    await chat.send({ kind: 'message', text: '2 eggs', messageRef });
    chat.at('2026-03-12T08:00:00.000Z');
    await chat.send({ kind: 'edit', text: '3 eggs', messageRef, writtenAt: NOW });
    const [entry] = await chat.entries();
    expect([entry?.food?.massGrams, entry?.localDate, entry?.slot]).toEqual([165, '2026-03-11', 'dinner']);
  });

  it('37. forwarded words ask whether they are one’s own; a tap logs them, once', async () => {
    const { chat, reply } = await bad.oneReply('en', '2 eggs', { message: { isForwarded: true } });
    expect(reply).toContain('That was forwarded');
    expect(await chat.entries()).toEqual([]);
    expect((await chat.press('My own meal')).join()).toContain('2 × Egg');
    expect((await chat.press('My own meal')).join()).toContain('no longer valid');
    expect(await chat.entries()).toHaveLength(1);
  });

  it('42. a button pressed twice, or of a question that is answered, changes nothing the second time', async () => {
    const chat = bad.newChat('fr');
    await chat.say("j'ai mangé un biscuit");
    await chat.press('Estime');
    const once = await chat.entries();
    expect(once).toHaveLength(1);
    expect((await chat.press('Estime')).join()).toContain("n'est plus valable");
    expect(await chat.entries()).toEqual(once);
    await chat.press('Annuler');
    expect((await chat.press('Annuler')).join()).toContain('rien');
    expect(await chat.entries()).toEqual([]);
  });

  it('51. a message of a second before midnight is of that day, whenever it is handled', async () => {
    const chat = bad.newChat('en', '2026-03-12T03:00:05.000Z');
    // The day of a new person begins at four: 03:59:59 in Paris is still the evening before.
    await chat.say('2 eggs', { sentAt: '2026-03-12T02:59:59.000Z' });
    expect((await chat.entries()).map((entry) => entry.localDate)).toEqual(['2026-03-11']);
    await chat.say('1 apple', { sentAt: '2026-03-12T03:00:00.000Z' });
    expect((await chat.entries()).map((entry) => entry.localDate)).toEqual(['2026-03-11', '2026-03-12']);
  });

  it.each([
    ['en', 'last night 2 eggs', '2026-03-11'],
    ['fr', 'hier soir 2 oeufs', '2026-03-10'],
  ] as const)(
    '51. %s: "%s" at half past midnight is an evening that has been, named in the reply',
    async (language, text, date) => {
      const { chat, reply } = await bad.oneReply(language, text, { now: '2026-03-11T23:30:00.000Z' });
      const [entry] = await chat.entries();
      expect([entry?.localDate, entry?.slot]).toEqual([date, 'dinner']);
      expect(reply).toMatch(language === 'en' ? /✅ Dinner[\s\S]*Today:/ : /✅ Hier, dîner/);
    },
  );

  it('52. who flies from Tokyo to Los Angeles has one date twice, and its sums are of both', async () => {
    const chat = bad.newChat('en', '2026-03-11T01:00:00.000Z');
    const told: (string | undefined)[][] = [];
    await chat.say('/timezone Tokyo');
    await chat.say('100 g rice');
    await chat.say('/timezone Los Angeles');
    chat.at('2026-03-11T20:00:00.000Z');
    await chat.say('50 g rice');
    for (const entry of await chat.entries()) told.push([entry.localDate, String(entry.food?.massGrams)]);
    expect(told).toEqual([
      ['2026-03-11', '100'],
      ['2026-03-11', '50'],
    ]);
    const person = await findPerson(bad.database, 'terminal', chat.user);
    const totals = await readDayTotals(bad.database, person?.id ?? 0, '2026-03-11');
    expect(totals.foods).toBe(2);
  });

  it.each([
    ['2026-03-29T02:30', '2026-03-29T06:00:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T07:00:00.000Z'],
  ])('52. a meal at %s, in the hour the clocks change in Paris, is one real instant of its date', async (_, now) => {
    const { chat } = await bad.oneReply('en', 'at 2:30 I ate 2 eggs', { now });
    const [entry] = await chat.entries();
    expect(Number.isFinite(new Date(entry?.at ?? Number.NaN).getTime())).toBe(true);
    expect(new Date(entry?.at ?? 0).getTime()).toBeLessThanOrEqual(Date.parse(now));
  });

  it.each(['Mars/Phobos', '+25:00', 'UTC+3', 'CST', 'IST', 'GMT-5'])(
    '53. "%s" is no place: a city is asked for, nothing is changed',
    async (zone) => {
      const { chat, reply } = await bad.oneReply('en', `/timezone ${zone}`);
      expect(reply).toContain("I don't know the time zone");
      expect((await findPerson(bad.database, 'terminal', chat.user))?.zone).toBe('Europe/Paris');
    },
  );

  it('53. a city is a zone', async () => {
    const { chat } = await bad.oneReply('en', '/timezone San Francisco');
    expect((await findPerson(bad.database, 'terminal', chat.user))?.zone).toBe('America/Los_Angeles');
  });

  it('54. a message from the future is of now', async () => {
    const chat = bad.newChat('en');
    await chat.say('2 eggs', { sentAt: '2031-01-01T00:00:00.000Z' });
    expect((await chat.entries()).map((entry) => new Date(entry.at).toISOString())).toEqual([NOW]);
  });

  it('54. a message of 20 hours ago keeps its own time, and the reply says when', async () => {
    const chat = bad.world.newChat({ language: 'en', zone: 'Europe/Paris' });
    const sentAt = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 20 * 3_600_000).toISOString();
    const [reply] = await inTelegram(bad.database, chat, 'private', { text: '2 eggs', sentAt });
    expect(reply?.body.text).toMatch(/Arrived late: logged at \d\d\/\d\d \d\d:\d\d, when you sent it/);
    const [row] = await bad.database.query<{ at: Date }>(
      {
        name: 'bad_input_late',
        text: `select e.at from entry e join identity i on i.person_id = e.person_id
          where i.platform = 'telegram' and i.platform_user = $1`,
      },
      [chat.user],
    );
    expect(row?.at.toISOString()).toBe(sentAt);
  });

  it.each(['fr', 'en', 'tr'] as const)(
    '55. the same words from two devices are two logs, and a tap makes them one (%s)',
    async (language) => {
      const words = { fr: '2 oeufs', en: '2 eggs', tr: '2 yumurta' }[language];
      const { chat, reply } = await bad.oneReply(language, words, { after: [words] });
      expect(await chat.entries()).toHaveLength(2);
      expect(reply).toContain('👯');
      await chat.press({ fr: 'Une fois suffit', en: 'Once is enough', tr: 'Biri yeter' }[language]);
      expect(await chat.entries()).toHaveLength(1);
    },
  );

  it('55. other words, or the same ones a minute later, are not asked about', async () => {
    const chat = bad.newChat('en');
    await chat.say('2 eggs');
    expect((await chat.say('3 eggs')).join()).not.toContain('👯');
    chat.at(new Date(Date.parse(NOW) + 61_000).toISOString());
    expect((await chat.say('3 eggs')).join()).not.toContain('👯');
    expect(await chat.entries()).toHaveLength(3);
  });
});
