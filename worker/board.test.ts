/** The pinned day, from a message on Telegram to what its chat shows. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Delivery, startDelivery } from '#bot/deliver.ts';
import type { Platform } from '#bot/platform.ts';
import { createReceive } from '#bot/receive.ts';
import { createTelegram } from '#bot/telegram.ts';
import {
  type FakeChat,
  type FakeTelegram,
  type FakeUser,
  type SentMessage,
  startFakeTelegram,
} from '#bot/testing/fake-telegram.ts';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell, type Doorbell } from '#db/doorbell.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { freshMemory } from '#db/testing.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { startWorker } from './run.ts';
import { board } from './subjects/board.ts';
import { readSubject } from './subjects/index.ts';
import { ORDINARY } from './testing/ordinary.ts';
import { apologise, createTurn, type TurnClaim } from './turn.ts';

const SECRET = 'a-secret-for-tests';
const catalogue = loadCatalogue();

let database: Database;
let fake: FakeTelegram;
let platform: Platform;
let doorbell: Doorbell;
let delivery: Delivery;
let worker: { stop(): Promise<void> };
let now: Date;
let nextUser = 9_001;

beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

beforeEach(async () => {
  now = new Date('2026-03-11T11:00:00Z');
  fake = await startFakeTelegram();
  platform = createTelegram({ token: fake.token, secret: SECRET, apiRoot: fake.apiRoot, log: SILENT_LOG });
  doorbell = createLocalDoorbell((error) => {
    throw error;
  });
  let questionNo = 0;
  worker = await startWorker({
    database,
    doorbell,
    log: SILENT_LOG,
    sweepMs: 200,
    takeTurn: (claim, signal) =>
      createTurn({
        database,
        catalogue,
        interpreter: createOfflineInterpreter(catalogue),
        now: () => now,
        newId: () => `q${++questionNo}`,
        secret: SECRET,
      })(claim as TurnClaim, signal),
    apologise: (claim) => apologise(claim as TurnClaim),
  });
  delivery = await startDelivery({ database, doorbell, platform, log: SILENT_LOG, sweepMs: 200 });
  await platform.start(createReceive(database, doorbell, { zone: 'Europe/Paris' }, SECRET), []);
});
afterEach(async () => {
  await platform.stop();
  await worker.stop();
  await delivery.stop();
  await doorbell.close();
  await fake.close();
});

function newChat(language: Language) {
  const user: FakeUser = { id: nextUser++, first_name: 'Ada', language_code: language };
  const home: FakeChat = { id: user.id, type: 'private' };
  /** Sends words and waits until all that follows from them is out. */
  const say = async (text: string, chat = home, to?: SentMessage) => {
    const { message, updateId } = fake.pushText(user, chat, text, {
      date: Math.floor(now.getTime() / 1_000),
      ...(to ? { reply_to_message: { message_id: to.messageId, from: fake.bot } } : {}),
    });
    await vi.waitFor(() => expect(fake.isConfirmed(updateId)).toBe(true), { interval: 2, timeout: 5_000 });
    await vi.waitFor(async () => expect(await openCount()).toBe(0), { interval: 2, timeout: 5_000 });
    return message;
  };
  return {
    id: user.id,
    say,
    pinned: () => fake.pinnedIn(user.id).map((message) => message.text),
    pinnedIds: () => fake.pinnedIn(user.id).map((message) => message.messageId),
    boards: () => fake.sent.filter((message) => message.chatId === user.id && message.text.startsWith('📌')),
    edits: () => fake.callsOf('editMessageText').filter((call) => Number(call.fields['chat_id']) === user.id).length,
  };
}

async function openCount(): Promise<number> {
  const [row] = await database.query<{ open: number }>(
    {
      name: 'test_open',
      text: `select ((select count(*) from inbox where done_at is null)
        + (select count(*) from outbox where state in ('pending', 'sending')))::int as open`,
    },
    [],
  );
  return row?.open ?? -1;
}

const plain = (text = ''): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the pinned day', () => {
  it('is one message, pinned once without a sound, and rewritten when the day changes', async () => {
    const chat = newChat('fr');
    await chat.say("150 g de riz à midi et j'ai couru 30 minutes");
    expect(chat.boards()).toHaveLength(1);
    expect(chat.boards()[0]?.fields['disable_notification']).toBe(true);
    expect(fake.callsOf('pinChatMessage')[0]?.fields['disable_notification']).toBe(true);
    await chat.say('un yaourt nature');
    expect(chat.boards()).toHaveLength(1);
    expect(chat.edits()).toBe(1);
    expect(chat.pinnedIds()).toEqual([chat.boards()[0]?.messageId]);
    const [text] = chat.pinned();
    expect(plain(text)).toMatch(/^📌 .*11 mars.* : \d+ kcal · P /);
    expect(plain(text)).toMatch(/\nDéjeuner, \d+ kcal : riz, yaourt nature\n🏃 .* 30 min$/);
    expect(fake.callsOf('pinChatMessage')).toHaveLength(1);
  });

  it('follows a correction, an undo and a confirmed draft, and nothing else', async () => {
    const chat = newChat('en');
    await chat.say('150 g of rice');
    await chat.say('it was 200 g');
    const corrected = chat.pinned()[0] ?? '';
    expect(corrected).toMatch(/: 2\d\d kcal/);
    await chat.say('undo');
    expect(chat.pinned()[0]).not.toBe(corrected);
    const edits = chat.edits();
    await chat.say('78.4 kg this morning');
    await chat.say('how many calories in an apple?');
    await chat.say('900 g of french fries');
    expect(chat.edits()).toBe(edits);
    await chat.say('yes');
    expect(chat.edits()).toBe(edits + 1);
    expect(chat.pinned()[0]).toMatch(/fries/i);
    expect(chat.boards()).toHaveLength(1);
  });

  it('of yesterday is let go when a new day begins', async () => {
    const chat = newChat('en');
    await chat.say('an apple');
    now = new Date('2026-03-12T11:00:00Z');
    await chat.say('a banana');
    expect(chat.boards()).toHaveLength(2);
    expect(chat.pinnedIds()).toEqual([chat.boards()[1]?.messageId]);
    expect(chat.pinned()[0]).toMatch(/12.*\n.*banana/s);
    expect(chat.boards()[0]?.text).toMatch(/11.*\n.*apple/s);
  });

  it('is sent anew and pinned again when the person deleted it', async () => {
    const chat = newChat('en');
    await chat.say('an apple');
    fake.forget(chat.id, chat.boards()[0]?.messageId ?? 0);
    await chat.say('a banana');
    await chat.say('an orange');
    expect(chat.boards()).toHaveLength(1);
    expect(chat.pinnedIds()).toEqual([chat.boards()[0]?.messageId]);
    expect(chat.pinned()[0]).toMatch(/apple.*banana.*orange/i);
  });

  it('says nothing of energy to who wants no figures', async () => {
    const chat = newChat('en');
    await chat.say('/numbers off');
    await chat.say('an apple');
    expect(chat.pinned()[0]).toMatch(/apple/i);
    expect(chat.pinned()[0]).not.toMatch(/kcal|kJ|\d g/);
  });

  it('stays away after /pin off, and comes back with /pin on', async () => {
    const chat = newChat('tr');
    await chat.say('bir elma yedim');
    expect(chat.pinned()).toHaveLength(1);
    await chat.say('/pin off');
    expect(chat.pinned()).toEqual([]);
    await chat.say('bir muz yedim');
    expect(chat.boards()).toHaveLength(1);
    expect(chat.pinned()).toEqual([]);
    await chat.say('günü sabitle');
    expect(chat.pinned()).toHaveLength(1);
    expect(chat.pinned()[0]).toMatch(/elma.*muz/i);
    await chat.say('sabitlemeyi kaldır');
    expect(chat.pinned()).toEqual([]);
  });

  it('follows words that are changed afterwards, and a day that is empty again says so', async () => {
    const chat = newChat('fr');
    const message = await chat.say('une pomme');
    const before = chat.pinned()[0];
    fake.pushEdit(message, 'hier une pomme', Math.floor(now.getTime() / 1_000) + 60);
    await vi.waitFor(() => expect(chat.pinned()[0]).not.toBe(before), { interval: 5, timeout: 5_000 });
    expect(chat.pinned()[0]).toBe("📌 Rien de noté le mercredi 11 mars pour l'instant.");
    expect(chat.boards()).toHaveLength(1);
  });

  it('is no receipt: a correction in answer to it is of what was logged last', async () => {
    const chat = newChat('en');
    await chat.say('150 g of rice');
    await chat.say('it was 200 g', undefined, chat.boards()[0]);
    expect(chat.pinned()[0]).toMatch(/2\d\d kcal/);
  });

  it('is not for a group to read, and follows what is said there', async () => {
    const chat = newChat('en');
    const group: FakeChat = { id: -700, type: 'group' };
    await chat.say('/log an apple', group);
    expect(fake.pinnedIn(group.id)).toEqual([]);
    expect(chat.boards()).toEqual([]);
    await chat.say('a banana');
    await chat.say('/log an orange', group);
    expect(fake.pinnedIn(group.id)).toEqual([]);
    expect(chat.pinned()[0]).toMatch(/apple.*banana.*orange/i);
  });

  it('costs the pin and nothing else where the bot may not pin', async () => {
    const chat = newChat('en');
    const description = 'Bad Request: not enough rights to manage pinned messages in the chat';
    fake.fail({ methods: ['pinChatMessage'], times: 9, answer: { status: 400, description } });
    await chat.say('an apple');
    await chat.say('a banana');
    expect(chat.pinned()).toEqual([]);
    expect(chat.boards()).toHaveLength(1);
    expect(chat.boards()[0]?.text).toMatch(/apple.*banana/i);
  });
});

describe('words about it', () => {
  const ON: Record<Language, string[]> = {
    fr: [
      'épingle la journée',
      'Épingle ma journée en haut du chat stp !',
      'tu peux épingler le résumé du jour',
      "remets l'épingle",
    ],
    en: ['pin the day', 'Pin my day, please', "pin today's totals", 'can you pin my daily summary at the top?'],
    tr: ['günü sabitle', 'Günün özetini başa sabitle lütfen', 'günümü sabitler misin'],
  };
  const OFF: Record<Language, string[]> = {
    fr: [
      "n'épingle plus",
      "N'épingle plus la journée",
      "arrête d'épingler la journée",
      "enlève l'épingle",
      'désépingle le message',
    ],
    en: ['unpin', 'unpin the day', 'stop pinning', "don't pin my day any more", 'remove the pinned message'],
    tr: [
      'sabitlemeyi kaldır',
      'artık sabitleme',
      'günü sabitleme',
      'günü sabitlemeyi bırak',
      'sabitlenen mesajı kaldır',
    ],
  };
  const NOT: Record<Language, string[]> = {
    fr: [
      'épingle à linge',
      'une journée légère',
      'détaché au citron',
      'ma journée : riz et poulet',
      "j'ai épinglé 3 crêpes",
    ],
    en: [
      'pine nuts',
      'a pint',
      'pin 2 eggs',
      'bowling 10 pins 1 hour',
      'keep the apple',
      'skipping 10 min',
      "today's lunch",
    ],
    tr: ['sabit bisiklet 30 dakika', 'günün çorbası', 'bugün elma', 'gün boyu su içtim', 'sabah sabit plank 1 dakika'],
  };
  const person = {} as Person;
  const ordinary = (language: Language) => ORDINARY.flatMap(([spoken, texts]) => (spoken === language ? texts : []));

  it.each(['fr', 'en', 'tr'] as const)('are heard, and no meal or movement is taken for them (%s)', (language) => {
    for (const text of [...ON[language], ...OFF[language]]) {
      expect(board.read?.(text, language, person), text).not.toBeNull();
      expect(readSubject(text, language, person), text).not.toBeNull();
    }
    for (const text of [...NOT[language], ...ordinary(language)]) {
      expect(board.read?.(text, language, person), text).toBeNull();
    }
  });
});
