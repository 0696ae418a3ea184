import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Send } from '#bot/platform.ts';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { freshMemory, readReplies } from '#db/testing.ts';
import { challengeBoardJob, placesOf, weekDue } from './jobs/challenge-board.ts';
import { type Chat, type ChatWorld, openChatWorld } from './testing/chat.ts';
import { inTelegram as sendInTelegram } from './testing/telegram-chat.ts';

let database: Database;
let world: ChatWorld;
const doorbell = createLocalDoorbell((error) => {
  throw error;
});

beforeAll(async () => {
  database = await freshMemory();
  world = await openChatWorld(database, doorbell);
});
afterAll(async () => {
  await world.stop();
  await database.close();
});

const inTelegram = (chat: Chat, where: 'group' | 'private', message: Record<string, unknown>): Promise<Send[]> =>
  sendInTelegram(database, chat, where, message);

const brief = (sends: readonly Send[]) =>
  sends.map(({ address, body }) => `${address.chat === '-100' ? 'all' : 'own'}: ${body.text}`);

describe('in a Telegram group', () => {
  it('nobody reads the figures of another: they go to the private chat, if there is one', async () => {
    const chat = world.newChat({ language: 'fr' });
    const first = await inTelegram(chat, 'group', { text: '2 pommes' });
    expect(brief(first)).toEqual(['all: ✅ Noté. Écris-moi en privé pour voir le détail.']);
    expect(brief(await inTelegram(chat, 'group', { text: '/today' }))).toEqual([
      "all: Ça, c'est entre nous : écris-moi en privé et je te réponds.",
    ]);
    await inTelegram(chat, 'private', { text: 'bonjour' });
    const logged = brief(await inTelegram(chat, 'group', { text: '100 g de riz' }));
    expect(logged[0]).toBe('all: ✅ Noté, le détail est dans notre conversation privée.');
    expect(logged[1]).toMatch(/^own: .*kcal/s);
    const day = brief(await inTelegram(chat, 'group', { text: '/today' }));
    expect(day[0]).toBe("all: 📩 Je t'ai répondu en privé.");
    expect(day[1]).toMatch(/^own: .*Riz/s);
    expect(brief(await inTelegram(chat, 'group', { text: '/help' }))[0]).toMatch(/^all: Écris ce que/);
  });

  it('a question is asked in the group when there is no other place, without what was logged', async () => {
    const chat = world.newChat({ language: 'en' });
    const [asked] = await inTelegram(chat, 'group', { text: '200 g of rice and climbing' });
    expect(asked?.body.text).toMatch(/climb/i);
    expect(asked?.body.text).not.toMatch(/kcal/);
    expect(asked?.body.buttons?.flat().length).toBeGreaterThan(0);
  });
});

describe('many at once in a Telegram group', () => {
  it('66. /export there goes to the private chat, and to nobody who has none', async () => {
    const chat = world.newChat({ language: 'fr', zone: 'Europe/Paris', now: '2026-03-12T12:00:00Z' });
    await inTelegram(chat, 'private', { text: '2 pommes' });
    const [told, file] = await inTelegram(chat, 'group', { text: '/export' });
    expect([told?.address.chat, told?.body.file]).toEqual(['-100', undefined]);
    expect([file?.address.chat, file?.body.file?.name.length]).toEqual([chat.user, expect.any(Number)]);
    const stranger = world.newChat({ language: 'fr', zone: 'Europe/Paris', now: '2026-03-12T12:02:00Z' });
    const answers = await inTelegram(stranger, 'group', { text: '/export' });
    expect(answers.map(({ body }) => body.file)).toEqual([undefined]);
  });
});

describe('a challenge', () => {
  it('is joined by a button for everybody, and its board names days only; who leaves is off it', async () => {
    const [anna, bruno, ceren] = ['fr', 'fr', 'fr'].map(() =>
      world.newChat({ language: 'fr', zone: 'Europe/Paris', now: '2026-03-11T10:00:00Z' }),
    ) as [Chat, Chat, Chat];
    const [, announced] = await inTelegram(anna, 'group', { text: '/challenge start jours 2', displayName: 'Anna' });
    expect(announced?.address).toMatchObject({ isPublic: true, server: '-100' });
    expect(announced?.body.text).toMatch(/2 semaines, jusqu'au dimanche 22 mars/);
    const [[yes, no] = []] = announced?.body.buttons ?? [];
    expect(yes?.isForAnyone).toBe(true);
    const press = (chat: Chat, action: string | undefined, displayName: string) =>
      inTelegram(chat, 'group', { kind: 'press', action, displayName, isForAnyone: true });
    for (const [chat, name] of [
      [anna, 'Anna'],
      [bruno, 'Bruno'],
      [ceren, 'Ceren'],
    ] as const) {
      expect(brief(await press(chat, yes?.action, name))[0]).toContain(`${name} en est`);
      await inTelegram(chat, 'private', { text: '2 pommes' });
    }
    await press(ceren, no?.action, 'Ceren');
    await inTelegram(bruno, 'private', { text: '30 min de course' });
    const job = (now: string) => challengeBoardJob.run({ database, doorbell, now: new Date(now), log: SILENT_LOG });
    await job('2026-03-16T07:00:00Z');
    await job('2026-03-16T09:00:00Z');
    await job('2026-03-16T09:01:00Z');
    const boards = (await readReplies(database)).filter(({ key }) => key.startsWith('challenge:'));
    expect(boards.map(({ body }) => body.text.replace(/[\u00a0\u202f]/g, ' '))).toEqual([
      '🏁 Le défi, semaine passée :\n🥇 Anna, Bruno : 1 jour',
    ]);
    expect(boards[0]?.address.chat).toBe('-100');
  });

  it('in a private chat says where it belongs', async () => {
    const chat = world.newChat({ language: 'tr' });
    expect((await chat.say('/challenge start gün')).join()).toContain('grupta başlar');
  });

  it('shares places, and is due once a week from Monday morning on', () => {
    const one = (name: string, amount: number) => ({ personId: 1, name, amount });
    expect(placesOf([one('a', 3), one('b', 5), one('c', 5), one('d', 0)])).toEqual([
      { rank: 1, names: ['b', 'c'], amount: 5 },
      { rank: 3, names: ['a'], amount: 3 },
    ]);
    const challenge = {
      ...{ id: 1, platform: 'discord', server: '1', chat: '2', measure: 'days' as const, language: 'tr' as const },
      ...{ startsOn: '2026-03-09', endsOn: '2026-03-22', zone: 'Europe/Istanbul', postedWeek: null },
    };
    expect(weekDue(challenge, new Date('2026-03-15T12:00:00Z'))).toBeNull();
    expect(weekDue(challenge, new Date('2026-03-16T05:59:00Z'))).toBeNull();
    expect(weekDue(challenge, new Date('2026-03-16T06:00:00Z'))).toEqual({ week: '2026-03-09', isLate: false });
    expect(weekDue({ ...challenge, postedWeek: '2026-03-09' }, new Date('2026-03-17T06:00:00Z'))).toBeNull();
    expect(weekDue(challenge, new Date('2026-03-23T06:00:00Z'))).toEqual({ week: '2026-03-16', isLate: false });
    expect(weekDue(challenge, new Date('2026-04-20T06:00:00Z'))).toMatchObject({ week: '2026-03-16', isLate: true });
  });
});
