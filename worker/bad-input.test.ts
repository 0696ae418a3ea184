/** The first ten of the bad inputs every part must survive; each gets at most one reply and a small share of the CPU. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { Inbound, TEXT_LIMIT } from '#db/message.ts';
import { freshMemory } from '#db/testing.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { type Chat, type ChatWorld, openChatWorld } from './testing/chat.ts';

const NOW = '2026-03-11T19:30:00.000Z';

describe('bad input', () => {
  let database: Database;
  let world: ChatWorld;
  beforeAll(async () => {
    loadCatalogue();
    database = await freshMemory();
    world = await openChatWorld(
      database,
      createLocalDoorbell((error) => {
        throw error;
      }),
    );
  });
  afterAll(async () => {
    await world.stop();
    await database.close();
  });

  const french = (): Chat => world.newChat({ language: 'fr', zone: 'Europe/Paris', now: NOW });

  async function oneReply(chat: Chat, text: string): Promise<string> {
    const replies = await chat.say(text);
    expect(replies).toHaveLength(1);
    return replies[0] ?? '';
  }

  it('2. a 4,096-character essay of a meal is processed to a receipt', async () => {
    const chat = french();
    const essay =
      `Ce midi j'ai mangé 200 g de riz avec du poulet. ${'Il faisait beau et nous avons parlé longtemps du jardin. '.repeat(75)}`.slice(
        0,
        4_096,
      );
    expect(await oneReply(chat, essay)).toContain('Riz');
    expect((await chat.entries()).length).toBeGreaterThanOrEqual(2);
  });

  it('3. a longer text than is kept cannot be stored, and one of the full length is read in linear time', async () => {
    const long = {
      kind: 'message',
      key: 'k:1',
      address: { platform: 'terminal', chat: 'a', user: 'a', isPrivate: true },
      sentAt: NOW,
    };
    expect(Inbound.safeParse({ ...long, text: 'a'.repeat(200_000) }).success).toBe(false);
    expect(Inbound.safeParse({ ...long, text: 'a'.repeat(TEXT_LIMIT) }).success).toBe(true);
    const interpreter = createOfflineInterpreter(loadCatalogue());
    const context = {
      language: 'fr' as const,
      localTime: '2026-03-11T20:30',
      weekday: 3,
      openQuestion: null,
      candidates: [],
    };
    const started = performance.now();
    await interpreter.interpret('x'.repeat(TEXT_LIMIT), context);
    await interpreter.interpret('pomme '.repeat(TEXT_LIMIT / 6), context);
    // Far from what anything worse than linear would take, with room for a busy machine.
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each([' ', '\u200b\u200d\ufeff\u2060', '...', '\n\n'])(
    '4. nothing visible (%j) gets one hint and no reading',
    async (text) => {
      const chat = french();
      expect(await oneReply(chat, text)).toContain('Message vide');
      expect(await chat.entries()).toEqual([]);
    },
  );

  it('5. two emoji of a food propose two and ask the size', async () => {
    const chat = french();
    expect(await oneReply(chat, '🍕🍕')).toMatch(/taille.*\n.*petite.*moyenne.*grande/);
    expect(await chat.entries()).toEqual([]);
  });

  it('6. a thumb is not an answer to "which biscuit", and alone it needs none', async () => {
    const chat = french();
    expect(await chat.say('👍')).toEqual([]);
    await chat.say('un biscuit');
    await chat.say('👍');
    expect(await chat.entries()).toEqual([]);
    expect((await chat.say('cookie')).join()).toContain('Cookie');
  });

  it('7. right-to-left text is read, override characters are not echoed', async () => {
    const chat = french();
    const reply = await oneReply(chat, '\u202e2 pommes\u202c مرحبا');
    expect(reply).toContain('Pomme');
    expect(reply).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('8. a tower of combining marks is cut to three a letter', async () => {
    const chat = french();
    const reply = await oneReply(chat, `une pomme z${'\u0301'.repeat(6_000)}`);
    expect(reply).toContain('Pomme');
    expect(reply).not.toMatch(/\p{M}{4}/u);
  });

  it('9. lone surrogates, NUL and control characters are stored and read', async () => {
    const chat = french();
    expect(await oneReply(chat, '200 g\u0007 de riz \ud83c'.toWellFormed())).toContain('200 g');
    const [entry] = await chat.entries();
    expect(entry?.food?.massGrams).toBe(200);
  });

  it.each(['２００ｇ de riz', '٢٠٠ g de riz', '200ｇ riz'])('10. %s is 200 g', async (text) => {
    const chat = french();
    expect(await oneReply(chat, text)).toContain('200 g');
  });
});
