import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog, SILENT_LOG } from '#db/log-line.ts';
import type { Address, Inbound } from '#db/message.ts';
import { describePlatform, type Harness, LANGUAGE_OF, type Person, type SendFault } from './platform.conformance.ts';
import type { MenuEntry, Platform, Receive, Send } from './platform.ts';
import { createTelegram, type TelegramOptions } from './telegram.ts';
import {
  type FakeChat,
  type FakeTelegram,
  type FakeUser,
  type Fault,
  startFakeTelegram,
} from './testing/fake-telegram.ts';

const SECRET = 'button-secret-for-tests';
const WEBHOOK_SECRET = 'webhook_secret-0123456789';

const ANNA: FakeUser = { id: 41, first_name: 'Anna', last_name: 'Öz', language_code: LANGUAGE_OF.anna };
const BRUNO: FakeUser = { id: 42, first_name: 'Bruno', language_code: LANGUAGE_OF.bruno };
const USERS: Record<Person, FakeUser> = { anna: ANNA, bruno: BRUNO };
const ANNAS_CHAT: FakeChat = { id: ANNA.id, type: 'private' };
const GROUP: FakeChat = { id: -1_001_234_567_890, type: 'supergroup' };

const MENU: readonly MenuEntry[] = [
  { name: 'today', description: { en: 'Your day so far', fr: 'Ta journée', tr: 'Bugünün' } },
];

const SEND_METHODS = ['sendMessage', 'sendPhoto', 'sendDocument', 'editMessageText'];

const FAULT_ANSWERS: Record<SendFault['mode'], (fault: SendFault) => Pick<Fault, 'answer' | 'isCarriedOut'>> = {
  slow_down: (fault) => {
    const retryAfterSeconds = (fault.retryAfterMs ?? 1_000) / 1_000;
    const description = `Too Many Requests: retry after ${retryAfterSeconds}`;
    return { answer: { status: 429, description, retryAfterSeconds } };
  },
  server_error: () => ({ answer: { status: 502, description: 'Bad Gateway' } }),
  lost_answer: () => ({ answer: 'reset', isCarriedOut: true }),
  unreachable: () => ({ answer: { status: 403, description: 'Forbidden: bot was blocked by the user' } }),
  malformed: () => ({ answer: { status: 400, description: 'Bad Request: BUTTON_DATA_INVALID' } }),
};

async function createHarness(): Promise<Harness> {
  const fake = await startFakeTelegram();
  const updateIds = new Map<string, number>();
  const messages = new Map<string, Record<string, unknown>>();
  let editDate = Math.floor(Date.now() / 1_000);

  const chatOf = (person: Person): FakeChat => ({ id: USERS[person].id, type: 'private' });
  const push = (person: Person, chat: FakeChat, text: string) => {
    const { message, updateId } = fake.pushText(USERS[person], chat, text);
    const ref = String(message.message_id);
    messages.set(ref, message);
    updateIds.set(ref, updateId);
    return ref;
  };
  const addressIn = (person: Person, chat: FakeChat): Address => ({
    platform: 'telegram',
    chat: String(chat.id),
    user: String(USERS[person].id),
    isPrivate: chat.type === 'private',
  });

  return {
    createPlatform: ({ hasBadToken } = {}) =>
      createTelegram({
        token: hasBadToken ? `${fake.token}x` : fake.token,
        secret: SECRET,
        apiRoot: fake.apiRoot,
        log: SILENT_LOG,
      }),
    secrets: [fake.token, SECRET],
    textLimit: 4_096,
    keepsMissedMessages: true,
    addressOf: (person) => addressIn(person, chatOf(person)),
    groupAddressOf: (person) => addressIn(person, GROUP),
    say: (person, text) => push(person, chatOf(person), text),
    sayInGroup: (person, text, { toBot }) => push(person, GROUP, toBot ? `@${fake.bot.username} ${text}` : text),
    edit(_person, messageRef, text) {
      editDate += 1;
      fake.pushEdit(messages.get(messageRef) ?? {}, text, editDate);
    },
    redeliver: () => fake.redeliver(),
    pushUnknown: () => void fake.push({ thought_reading: { thought: 'cake' } }),
    press: (person, messageRef, data) => fake.pushPress(USERS[person], chatOf(person), Number(messageRef), data),
    pressAnswer(pressId) {
      const call = fake.callsOf('answerCallbackQuery').find((each) => each.fields['callback_query_id'] === pressId);
      return call ? ((call.fields['text'] as string | undefined) ?? null) : undefined;
    },
    isAcknowledged: (messageRef) => fake.isConfirmed(updateIds.get(messageRef) ?? Number.NaN),
    shown: (address) =>
      fake.sent
        .filter((message) => message.chatId === Number(address.chat))
        .map((message) => ({
          ref: String(message.messageId),
          text: message.text,
          buttons: message.buttons.flat().map((button) => ({ label: button.text, data: button.callback_data })),
          files: message.file ? [{ name: message.file.name, bytes: message.file.bytes }] : [],
        })),
    forget: (address, messageRef) => fake.forget(Number(address.chat), Number(messageRef)),
    failSends: (fault) =>
      fake.fail({
        methods: SEND_METHODS,
        times: fault.times,
        skip: fault.skip ?? 0,
        ...FAULT_ANSWERS[fault.mode](fault),
      }),
    sendAttempts: () => fake.calls.filter((call) => SEND_METHODS.includes(call.method)).length,
    close: () => fake.close(),
  };
}

describePlatform('telegram', createHarness);

describe('telegram', () => {
  let fake: FakeTelegram;
  let stored: Inbound[];
  let platforms: Platform[];

  beforeEach(async () => {
    fake = await startFakeTelegram();
    stored = [];
    platforms = [];
  });

  afterEach(async () => {
    await Promise.all(platforms.map((platform) => platform.stop()));
    await fake.close();
  });

  const store: Receive = async (message) => void stored.push(message);

  function create(options: Partial<TelegramOptions> = {}): Platform {
    const platform = createTelegram({
      token: fake.token,
      secret: SECRET,
      apiRoot: fake.apiRoot,
      log: SILENT_LOG,
      ...options,
    });
    platforms.push(platform);
    return platform;
  }

  async function start(receive: Receive = store, options: Partial<TelegramOptions> = {}): Promise<Platform> {
    const platform = create(options);
    await platform.start(receive, MENU);
    return platform;
  }

  const eventually = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });
  /** Everything pushed before is handled once this marker is stored. */
  async function handled(): Promise<Inbound[]> {
    fake.pushText(BRUNO, { id: BRUNO.id, type: 'private' }, 'marker');
    await eventually(() => expect(stored.some((each) => each.kind === 'message' && each.text === 'marker')).toBe(true));
    return stored.filter((each) => !(each.kind === 'message' && each.text === 'marker'));
  }

  const toAnna: Address = { platform: 'telegram', chat: '41', user: '41', isPrivate: true };
  let nextKey = 0;
  const reply = (body: Send['body'], address: Address = toAnna): Send => {
    nextKey += 1;
    return { address, body, key: `key:${nextKey}`, language: 'fr' };
  };

  describe('reading updates', () => {
    it('builds keys from ids only, and tells who speaks which language', async () => {
      await start();
      const { message } = fake.pushText(ANNA, ANNAS_CHAT, 'une pomme', { date: 1_795_000_000 });
      fake.pushEdit(message, 'deux pommes', 1_795_000_060);
      const [first, second] = await handled();
      const key = `tg:${fake.bot.id}:41:${message.message_id}`;
      expect(first).toMatchObject({
        key,
        displayName: 'Anna Öz',
        languageHint: 'fr',
        sentAt: '2026-11-18T11:06:40.000Z',
      });
      expect(second).toMatchObject({ key: `${key}:e1795000060`, kind: 'edit', sentAt: '2026-11-18T11:07:40.000Z' });
    });

    it('hints no language that is not ours, and cuts a name that is no name', async () => {
      await start();
      fake.pushText({ ...ANNA, first_name: 'x'.repeat(500), language_code: 'de' }, ANNAS_CHAT, 'ein Apfel');
      const [message] = await handled();
      expect(message?.languageHint).toBeUndefined();
      expect(message?.displayName).toHaveLength(128);
    });

    it('cuts a text beyond the limit and says so, never inside a character pair', async () => {
      await start();
      fake.pushText(ANNA, ANNAS_CHAT, `x${'🍕'.repeat(4_500)}`);
      const [message] = await handled();
      expect(message).toMatchObject({ kind: 'message', isCut: true });
      if (message?.kind !== 'message') throw new Error('expected a message');
      expect(message.text.length).toBe(7_999);
      expect(message.text.isWellFormed?.() ?? true).toBe(true);
    });

    it('marks forwards, and words of other bots sent through the keyboard, as not written here', async () => {
      await start();
      fake.pushText(ANNA, ANNAS_CHAT, 'two eggs', {
        forward_origin: { type: 'hidden_user', sender_user_name: 'M', date: 1 },
      });
      fake.pushText(ANNA, ANNAS_CHAT, 'recipe', { via_bot: { id: 9, is_bot: true, first_name: 'B' } });
      fake.pushText(ANNA, ANNAS_CHAT, 'mine');
      const messages = await handled();
      expect(messages.map((each) => each.kind === 'message' && each.isForwarded)).toEqual([true, true, undefined]);
    });

    it('keeps what a message replies to', async () => {
      await start();
      fake.pushText(ANNA, ANNAS_CHAT, "c'était 200 g", {
        reply_to_message: { message_id: 77, date: 1, chat: ANNAS_CHAT },
      });
      expect((await handled())[0]).toMatchObject({ repliesTo: '77' });
    });

    it('names what is not text, and gives the parts of an album one group', async () => {
      await start();
      fake.pushPhoto(ANNA, ANNAS_CHAT, { media_group_id: 'album-1' });
      fake.pushPhoto(ANNA, ANNAS_CHAT, { media_group_id: 'album-1' });
      fake.pushMessage(ANNA, ANNAS_CHAT, { voice: { file_id: 'v', duration: 2 } });
      fake.pushMessage(ANNA, ANNAS_CHAT, { animation: { file_id: 'a' }, document: { file_id: 'a' } });
      fake.pushMessage(ANNA, ANNAS_CHAT, { venue: {}, location: { latitude: 1, longitude: 1 } });
      fake.pushMessage(ANNA, ANNAS_CHAT, { dice: { emoji: '🎲', value: 3 } });
      const seen = (await handled()).map((each) => each.kind === 'unsupported' && [each.what, each.groupRef]);
      expect(seen).toEqual([
        ['photo', 'album-1'],
        ['photo', 'album-1'],
        ['voice', undefined],
        ['video', undefined],
        ['location', undefined],
        ['other', undefined],
      ]);
    });

    it('keeps of a shared location its time zone and no coordinates; a forwarded one or a venue is not theirs', async () => {
      await start();
      const location = { latitude: 41.0082, longitude: 28.9784 };
      fake.pushMessage(ANNA, ANNAS_CHAT, { location });
      fake.pushMessage(ANNA, ANNAS_CHAT, { location, forward_origin: { type: 'hidden_user', date: 1 } });
      fake.pushMessage(ANNA, ANNAS_CHAT, { location, venue: {} });
      const seen = await handled();
      expect(seen.map((each) => each.kind)).toEqual(['location', 'unsupported', 'unsupported']);
      expect(seen[0]).toMatchObject({ zone: 'Europe/Istanbul' });
      expect(JSON.stringify(seen)).not.toMatch(/41\.0(?!00Z)|28\.9|latitude/);
    });

    it('takes a caption for words; the other pictures of its album say nothing more', async () => {
      await start();
      fake.pushPhoto(ANNA, ANNAS_CHAT, { caption: 'my lunch', media_group_id: 'album-2' });
      fake.pushPhoto(ANNA, ANNAS_CHAT, { media_group_id: 'album-2' });
      const messages = await handled();
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatchObject({ kind: 'message', text: 'my lunch' });
    });

    it('ignores bots, channels, hidden administrators, service messages and edited live locations', async () => {
      await start();
      fake.pushText({ ...ANNA, is_bot: true }, ANNAS_CHAT, 'beep');
      fake.push({ channel_post: { message_id: 1, date: 1, chat: { id: -5, type: 'channel' }, text: 'news' } });
      fake.pushText(ANNA, GROUP, '/today', { sender_chat: GROUP });
      fake.pushMessage(null, GROUP, { text: '/today' });
      fake.pushMessage(ANNA, GROUP, { migrate_to_chat_id: -100_5 });
      fake.pushMessage(ANNA, GROUP, { new_chat_members: [ANNA] });
      fake.push({ my_chat_member: { chat: ANNAS_CHAT, from: ANNA, date: 1 } });
      const live = { message_id: 3, date: 1, chat: ANNAS_CHAT, from: { is_bot: false, ...ANNA }, location: {} };
      fake.push({ edited_message: { ...live, edit_date: 2 } });
      expect(await handled()).toEqual([]);
    });

    it('drops an update it cannot make sense of instead of stumbling over it for ever', async () => {
      await start();
      fake.push({ message: { message_id: 1, date: 'never', chat: ANNAS_CHAT, from: ANNA, text: 'x' } });
      fake.push({ message: null, callback_query: { id: 'q' } });
      expect(await handled()).toEqual([]);
    });
  });

  describe('in groups', () => {
    it('hears commands, mentions and replies to the bot, and nothing else', async () => {
      await start();
      const replyToBot = { reply_to_message: { message_id: 5, date: 1, chat: GROUP, from: fake.bot } };
      const replyToBruno = { reply_to_message: { message_id: 6, date: 1, chat: GROUP, from: BRUNO } };
      fake.pushText(ANNA, GROUP, 'lunch?');
      fake.pushText(ANNA, GROUP, 'sure', replyToBruno);
      fake.pushText(ANNA, GROUP, '@other_bot two eggs');
      fake.pushText(ANNA, GROUP, '/today@other_bot');
      fake.pushPhoto(ANNA, GROUP);
      fake.pushText(ANNA, GROUP, '/today');
      fake.pushText(ANNA, GROUP, '/target@Lokma_Bot 1800');
      fake.pushText(ANNA, GROUP, 'hey @LOKMA_bot two eggs');
      fake.pushText(ANNA, GROUP, 'three, not two', replyToBot);
      const messages = await handled();
      const texts = messages.map((each) => each.kind === 'message' && each.text);
      expect(texts).toEqual(['/today', '/target 1800', 'hey two eggs', 'three, not two']);
    });

    it('answers by replying, so that the right person is meant', async () => {
      const platform = await start();
      const { message } = fake.pushText(ANNA, GROUP, '@lokma_bot two eggs');
      const [inbound] = await handled();
      if (!inbound) throw new Error('expected a message');
      expect(inbound.address.replyTo).toBe(String(message.message_id));
      await platform.send(reply({ text: 'x'.repeat(5_000) }, inbound.address));
      const [first, second] = fake.callsOf('sendMessage');
      expect(first?.fields['reply_parameters']).toEqual({
        message_id: message.message_id,
        allow_sending_without_reply: true,
      });
      expect(second?.fields['reply_parameters']).toBeUndefined();
    });

    it('40. an administrator who writes as the group is told once that a log needs an account, and nothing is stored', async () => {
      await start();
      const anonymous: FakeUser = { id: 1_087_968_824, first_name: 'Group', is_bot: true };
      for (let times = 0; times < 3; times++) fake.pushText(anonymous, GROUP, '/today', { sender_chat: GROUP });
      fake.pushText(anonymous, GROUP, 'not for you', { sender_chat: GROUP });
      fake.pushText(anonymous, GROUP, '/today', { sender_chat: { id: -77, type: 'channel' } });
      expect(await handled()).toEqual([]);
      await eventually(() => expect(fake.callsOf('sendMessage')).toHaveLength(1));
      expect(fake.sent).toMatchObject([{ chatId: GROUP.id, text: expect.stringContaining('your own account') }]);
    });

    it('follows a group that became a supergroup', async () => {
      const platform = await start();
      const answer = { status: 400, description: 'Bad Request: group chat was upgraded', migrateTo: GROUP.id };
      fake.fail({ methods: ['sendMessage'], times: 1, answer });
      const address: Address = { platform: 'telegram', chat: '-99', user: '41', isPrivate: false };
      expect((await platform.send(reply({ text: 'noted' }, address))).kind).toBe('sent');
      expect(fake.sent[0]?.chatId).toBe(GROUP.id);
    });
  });

  describe('presses', () => {
    const buttons = [[{ label: 'Oui', action: 'yes' }]];

    it('are turned down in the language of whoever pressed', async () => {
      const platform = await start();
      await platform.send(reply({ text: '?', buttons }));
      const data = fake.sent[0]?.buttons[0]?.[0]?.callback_data ?? '';
      fake.pushPress(BRUNO, GROUP, 100, data);
      fake.pushPress({ ...BRUNO, language_code: 'de' }, GROUP, 100, 'junk');
      const answers = await fake.waitForCalls('answerCallbackQuery', 2);
      const texts = answers.map((call) => call.fields['text']);
      expect(texts.sort()).toEqual([
        'Bu düğme başka biri için. Bana yaz, seninkiler de gelsin.',
        'This button no longer works. Tell me in words instead.',
      ]);
    });

    it('on a button for anyone are taken from whoever presses it', async () => {
      const platform = await start();
      const join = { label: 'Join', action: 'chl:in:1', isForAnyone: true };
      await platform.send(reply({ text: 'A challenge!', buttons: [[join]] }));
      fake.pushPress(BRUNO, GROUP, 100, fake.sent[0]?.buttons[0]?.[0]?.callback_data ?? '');
      expect(await handled()).toMatchObject([{ kind: 'press', action: 'chl:in:1', isForAnyone: true }]);
    });

    it('are stored although Telegram no longer takes the acknowledgement', async () => {
      const platform = await start();
      await platform.send(reply({ text: '?', buttons }));
      const answer = { status: 400, description: 'Bad Request: query is too old and response timeout expired' };
      fake.fail({ methods: ['answerCallbackQuery'], times: 1, answer });
      fake.pushPress(ANNA, ANNAS_CHAT, 100, fake.sent[0]?.buttons[0]?.[0]?.callback_data ?? '');
      expect(await handled()).toMatchObject([{ kind: 'press', action: 'yes' }]);
    });

    it('do not hold up messages while Telegram is slow to acknowledge', async () => {
      const platform = await start();
      await platform.send(reply({ text: '?', buttons }));
      fake.fail({ methods: ['answerCallbackQuery'], times: 1, answer: 'hang' });
      fake.pushPress(ANNA, ANNAS_CHAT, 100, fake.sent[0]?.buttons[0]?.[0]?.callback_data ?? '');
      const startedAt = Date.now();
      expect(await handled()).toHaveLength(1);
      expect(Date.now() - startedAt).toBeLessThan(1_000);
    });
  });

  describe('polling', () => {
    it('takes in 300 messages of 100 people in a few calls, though each call takes 30 ms', async () => {
      fake.delayCalls(30);
      for (let index = 0; index < 300; index += 1) {
        const id = 1_000 + (index % 100);
        fake.pushText({ id, first_name: 'P' }, { id, type: 'private' }, `bite ${index}`);
      }
      const startedAt = Date.now();
      await start(async (message) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        stored.push(message);
      });
      await eventually(() => expect(stored).toHaveLength(300));
      expect(Date.now() - startedAt).toBeLessThan(1_500);
      expect(new Set(stored.map((each) => each.key)).size).toBe(300);
    });

    it('switches a webhook off first, keeping what waits, and asks for all it needs', async () => {
      await start();
      expect(fake.callsOf('deleteWebhook').at(-1)?.fields).toEqual({ drop_pending_updates: false });
      await eventually(() => expect(fake.isPolled()).toBe(true));
      expect(fake.lastPoll()).toMatchObject({
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      });
    });

    it('recovers from broken connections, server errors and a rival reader', async () => {
      const lines: string[] = [];
      await start(store, { log: createLog('debug', (line) => lines.push(line)) });
      await eventually(() => expect(fake.isPolled()).toBe(true));
      fake.dropConnections();
      const answer = { status: 502, description: 'Bad Gateway' };
      fake.fail({ methods: ['getUpdates'], times: 1, answer });
      fake.pushText(ANNA, ANNAS_CHAT, 'still here?');
      await eventually(() => expect(stored).toHaveLength(1));
      await eventually(() => expect(fake.isPolled()).toBe(true));
      fake.rivalPoll();
      await eventually(() => expect(lines.join('')).toContain('telegram.conflict'));
      expect(lines.join('')).not.toContain(fake.token);
      expect(lines.join('')).not.toContain('still here?');
    });

    it('does not show a restarted bot what it stored before', async () => {
      const first = await start();
      fake.pushText(ANNA, ANNAS_CHAT, 'once');
      await eventually(() => expect(stored).toHaveLength(1));
      await first.stop();
      await start();
      await handled();
      expect(stored).toHaveLength(2);
    });

    it('confirms, when stopped while the store fails, only what came before', async () => {
      const ids = ['stored', 'lost?', 'later'].map((text) => fake.pushText(ANNA, ANNAS_CHAT, text).updateId);
      const attempts: string[] = [];
      const platform = await start(async (message) => {
        const text = message.kind === 'message' ? message.text : '';
        attempts.push(text);
        if (text !== 'stored') throw new Error('the store is down');
      });
      await eventually(() => expect(attempts).toContain('lost?'));
      await platform.stop();
      expect(ids.map((id) => fake.isConfirmed(id))).toEqual([true, false, false]);
      expect(attempts).not.toContain('later');
    });

    it('accepts ids that jump back after a quiet week', async () => {
      await start();
      fake.pushText(ANNA, ANNAS_CHAT, 'before');
      await eventually(() => expect(stored).toHaveLength(1));
      await eventually(() => expect(fake.isPolled()).toBe(true));
      fake.setNextUpdateId(7);
      fake.pushText(ANNA, ANNAS_CHAT, 'after');
      await eventually(() => expect(stored).toHaveLength(2));
    });
  });

  describe('starting', () => {
    it('publishes the menu for everyone and in each language, and starts without if it must', async () => {
      fake.fail({
        methods: ['setMyCommands'],
        times: 1,
        skip: 4,
        answer: { status: 429, description: 'Too Many Requests' },
      });
      await start();
      const menus = fake.callsOf('setMyCommands').map((call) => call.fields);
      expect(menus.map((menu) => menu['language_code'] ?? 'everyone').sort()).toEqual(['en', 'everyone', 'fr', 'tr']);
      const inFrench = menus.find((menu) => menu['language_code'] === 'fr');
      expect(inFrench?.['commands']).toEqual([{ command: 'today', description: 'Ta journée' }]);
      await start();
    });

    it('waits out a short outage, and says plainly when Telegram cannot be reached', async () => {
      fake.fail({ methods: ['getMe'], times: 1, answer: { status: 502, description: 'Bad Gateway' } });
      await start();
      const lines: string[] = [];
      const log = createLog('warn', (line) => lines.push(line));
      const platform = create({ apiRoot: 'http://127.0.0.1:9', log });
      const failure = platform.start(store, MENU).catch((error: Error) => error.message);
      // It would try for some seconds; being told to stop ends that.
      await eventually(() => expect(lines.join('')).toContain('telegram.connect_failed'));
      await platform.stop();
      expect(await failure).toBe('Telegram cannot be reached at http://127.0.0.1:9 (network: ECONNREFUSED)');
    });

    it('needs a token and a button secret', () => {
      expect(() => create({ token: '' })).toThrow(/TELEGRAM_BOT_TOKEN/);
      expect(() => create({ secret: '' })).toThrow(/secret/);
    });
  });

  describe('sending', () => {
    it('sends plain text without previews, within 4096 units, emoji whole', async () => {
      const platform = await start();
      const text = `${'👨‍👩‍👧‍👦'.repeat(900)}_*[]()~\`>#+-=|{}.!<b>`;
      expect((await platform.send(reply({ text }))).kind).toBe('sent');
      expect(fake.sent.map((each) => each.text).join('')).toBe(text);
      for (const { fields } of fake.callsOf('sendMessage')) {
        expect(fields['parse_mode']).toBeUndefined();
        expect(fields['link_preview_options']).toEqual({ is_disabled: true });
        expect(String(fields['text']).length).toBeLessThanOrEqual(4_096);
        expect(fields['text']).not.toMatch(/^\u200d|\u200d$/);
      }
    });

    it('refuses a reply of blanks without asking Telegram', async () => {
      const platform = await start();
      expect(await platform.send(reply({ text: ' \n ' }))).toEqual({ kind: 'refused', reason: 'nothing to show' });
      expect(fake.callsOf('sendMessage')).toEqual([]);
    });

    it('sends a chart as a picture, and words too long for a caption before it', async () => {
      const platform = await start();
      const file = {
        name: 'week.png',
        mimeType: 'image/png',
        dataBase64: Buffer.from('not a real png').toString('base64'),
      };
      await platform.send(reply({ text: 'Ta semaine.', file, buttons: [[{ label: 'OK', action: 'ok' }]] }));
      await platform.send(reply({ text: 'x'.repeat(1_500), file }));
      expect(fake.sent.map((each) => [each.text.length, each.file?.name, each.buttons.length])).toEqual([
        [11, 'week.png', 1],
        [1_500, undefined, 0],
        [0, 'week.png', 0],
      ]);
      expect(fake.callsOf('sendPhoto')).toHaveLength(2);
    });

    it('replaces a message that has no words to rewrite', async () => {
      const platform = await start();
      const file = { name: 'week.png', mimeType: 'image/png', dataBase64: 'AAAA' };
      const sent = await platform.send(reply({ text: 'Ta semaine.', file }));
      const edits = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
      const result = await platform.send(reply({ text: 'Autre chose.', edits }));
      expect(result).toEqual({ kind: 'sent', messageRef: String(fake.sent[1]?.messageId) });
    });

    it('leaves a chat alone until the pause Telegram asked for is over, and serves the others', async () => {
      let nowMs = Date.now();
      const platform = await start(store, { now: () => new Date(nowMs) });
      const answer = { status: 429, description: 'Too Many Requests: retry after 17', retryAfterSeconds: 17 };
      fake.fail({ methods: ['sendMessage'], times: 1, answer });
      expect(await platform.send(reply({ text: 'one' }))).toMatchObject({ kind: 'retry', afterMs: 17_000 });
      nowMs += 16_000;
      expect(await platform.send(reply({ text: 'one' }))).toMatchObject({ kind: 'retry', afterMs: 1_000 });
      const toBruno: Address = { ...toAnna, chat: '42', user: '42' };
      expect((await platform.send(reply({ text: 'hi' }, toBruno))).kind).toBe('sent');
      nowMs += 1_000;
      expect((await platform.send(reply({ text: 'one' }))).kind).toBe('sent');
      expect(fake.sent.map((each) => each.text)).toEqual(['hi', 'one']);
    });

    it.each([
      [403, 'Forbidden: bot was blocked by the user', 'unreachable'],
      [403, 'Forbidden: user is deactivated', 'unreachable'],
      [403, 'Forbidden: bot was kicked from the supergroup chat', 'unreachable'],
      [400, 'Bad Request: chat not found', 'unreachable'],
      [400, 'Bad Request: message text is empty', 'refused'],
      [500, 'Internal Server Error', 'retry'],
      [401, 'Unauthorized', 'retry'],
    ])('takes %i "%s" for %s', async (status, description, kind) => {
      const platform = await start();
      fake.fail({ methods: ['sendMessage'], times: 1, answer: { status, description } });
      const result = await platform.send(reply({ text: 'x' }));
      expect(result.kind).toBe(kind);
      if (status === 401) expect(result).toMatchObject({ afterMs: 60_000 });
      else if (result.kind === 'retry') expect(result.afterMs).toBeLessThanOrEqual(5_000);
    });

    it.each<[string, Fault['answer'], boolean]>([
      ['a broken connection', 'reset', true],
      ['a gateway that failed', { status: 502, description: 'Bad Gateway' }, true],
      ['a flood', { status: 429, description: 'Too Many Requests', retryAfterSeconds: 1 }, false],
    ])('tells of %s whether the message may have arrived', async (_, answer, isUnsure) => {
      const platform = await start();
      fake.fail({ methods: ['sendMessage'], times: 1, answer });
      const result = await platform.send(reply({ text: 'x' }));
      expect(result.kind === 'retry' && (result.isUnsure ?? false)).toBe(isUnsure);
    });

    it('works on after the other side closed an idle connection', async () => {
      const platform = await start();
      await platform.send(reply({ text: 'one' }));
      fake.dropConnections();
      const second = reply({ text: 'two' });
      await vi.waitFor(async () => expect((await platform.send(second)).kind).toBe('sent'), { interval: 5 });
      expect(fake.sent.map((each) => each.text)).toEqual(['one', 'two']);
    });

    it('repeats a rewrite at once when the connection breaks, because that cannot show twice', async () => {
      const platform = await start();
      const sent = await platform.send(reply({ text: 'before' }));
      const edits = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
      fake.fail({ methods: ['editMessageText'], times: 1, answer: 'reset', isCarriedOut: true });
      expect(await platform.send(reply({ text: 'after', edits }))).toEqual({ kind: 'sent', messageRef: edits });
      expect(fake.callsOf('editMessageText')).toHaveLength(2);
    });

    it('pins without a sound, and takes the note that Telegram makes of it for nobody’s message', async () => {
      const platform = await start();
      const sent = await platform.send(reply({ text: 'Mercredi', board: 'day:2026-03-11' }));
      const ref = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
      await platform.pin?.(toAnna, ref);
      expect(fake.sent[0]?.fields).toMatchObject({ disable_notification: true });
      expect(fake.callsOf('pinChatMessage')[0]?.fields).toMatchObject({ disable_notification: true });
      expect(fake.pinnedIn(41).map((message) => message.text)).toEqual(['Mercredi']);
      await platform.send(reply({ text: 'Mercredi soir', board: 'day:2026-03-11', edits: ref }));
      expect(fake.callsOf('editMessageText')[0]?.fields).not.toHaveProperty('disable_notification');
      fake.pushText(ANNA, ANNAS_CHAT, 'une pomme');
      await vi.waitFor(() => expect(stored).toHaveLength(1));
      expect(stored[0]).toMatchObject({ kind: 'message', text: 'une pomme' });
      await platform.unpin?.(toAnna, ref);
      expect(fake.pinnedIn(41)).toEqual([]);
    });

    it('does without a pin that Telegram refuses', async () => {
      const platform = await start();
      await platform.pin?.(toAnna, '4711');
      await platform.unpin?.(toAnna, '4711');
      fake.fail({ methods: ['pinChatMessage', 'unpinChatMessage'], times: 4, answer: 'reset' });
      await platform.pin?.(toAnna, '4711');
      await platform.unpin?.(toAnna, '4711');
      expect((await platform.send(reply({ text: 'one' }))).kind).toBe('sent');
    });

    it('shows that an answer is on its way, and never fails at it', async () => {
      const platform = await start();
      await platform.showTyping?.(toAnna);
      expect(fake.callsOf('sendChatAction')[0]?.fields).toEqual({ chat_id: 41, action: 'typing' });
      fake.fail({ methods: ['sendChatAction'], times: 1, answer: { status: 403, description: 'Forbidden' } });
      await platform.showTyping?.(toAnna);
    });
  });

  describe('as a webhook', () => {
    const update = (text: string) => ({
      update_id: 1,
      message: { message_id: 9, date: 1_795_000_000, chat: ANNAS_CHAT, from: { is_bot: false, ...ANNA }, text },
    });

    async function startWebhook(receive: Receive = store): Promise<{ platform: Platform; url: string }> {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}/telegram`;
      const platform = await start(receive, { webhook: { url, secretToken: WEBHOOK_SECRET, port } });
      return { platform, url };
    }

    function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
      const ours = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
      return fetch(url, { method: 'POST', body, headers: { ...ours, ...headers } });
    }

    it('registers itself with its secret, and answers 200 once the message is stored', async () => {
      let open = () => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const { url } = await startWebhook(async (message) => {
        await gate;
        stored.push(message);
      });
      expect(fake.webhook).toEqual({ url, secret: WEBHOOK_SECRET });
      let status = 0;
      const answered = post(url, JSON.stringify(update('une pomme'))).then((response) => {
        status = response.status;
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(status).toBe(0);
      open();
      await answered;
      expect(status).toBe(200);
      expect(stored).toMatchObject([{ kind: 'message', text: 'une pomme' }]);
    });

    it('gives the message back with 503 when it cannot be stored', async () => {
      let isDown = true;
      const { url } = await startWebhook(async (message) => {
        if (isDown) throw new Error('the store is down');
        stored.push(message);
      });
      const body = JSON.stringify(update('une pomme'));
      expect((await post(url, body)).status).toBe(503);
      isDown = false;
      expect((await post(url, body)).status).toBe(200);
      expect(stored).toHaveLength(1);
    });

    it.each([
      ['a wrong secret', 401, { 'x-telegram-bot-api-secret-token': 'webhook_secret-0123456780' }],
      ['a missing secret', 401, { 'x-telegram-bot-api-secret-token': '' }],
      ['a body that is not JSON by name', 415, { 'content-type': 'text/plain' }],
    ])('turns %s away with %i', async (_what, status, headers) => {
      const { url } = await startWebhook();
      expect((await post(url, JSON.stringify(update('x')), headers)).status).toBe(status);
      expect(stored).toEqual([]);
    });

    it('turns away other methods, other paths, huge bodies and broken JSON', async () => {
      const { url } = await startWebhook();
      expect((await fetch(url)).status).toBe(405);
      expect((await post(`${url}/other`, '{}')).status).toBe(404);
      expect((await post(url, '{"update_id":')).status).toBe(400);
      expect((await post(url, '[]')).status).toBe(400);
      expect((await post(url, 'null')).status).toBe(400);
      expect((await post(url, JSON.stringify(update('x'.repeat(1_500_000))))).status).toBe(413);
      expect(await postInChunks(url, 1_500_000)).toBe(413);
      expect(stored).toEqual([]);
    });

    it('44. a thousand calls with a guessed secret store nothing, and the next right one is served', async () => {
      const { url } = await startWebhook();
      const guess = { 'x-telegram-bot-api-secret-token': `${WEBHOOK_SECRET.slice(0, -1)}!` };
      const statuses = new Set<number>();
      for (let batch = 0; batch < 20; batch++) {
        const calls = Array.from({ length: 50 }, () => post(url, JSON.stringify(update('x')), guess));
        for (const { status } of await Promise.all(calls)) statuses.add(status);
      }
      expect([...statuses]).toEqual([401]);
      expect(stored).toEqual([]);
      expect((await post(url, JSON.stringify(update('une pomme')))).status).toBe(200);
      expect(stored).toHaveLength(1);
    });

    it('ignores an update it does not know, with 200, so that it is not brought for a day', async () => {
      const { url } = await startWebhook();
      expect((await post(url, '{"update_id":5,"thought_reading":{}}')).status).toBe(200);
      expect(stored).toEqual([]);
    });

    it('finishes what it took before it stops, and then takes nothing more', async () => {
      let open = () => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const { platform, url } = await startWebhook(async (message) => {
        stored.push(message);
        await gate;
      });
      const answered = post(url, JSON.stringify(update('last')));
      await eventually(() => expect(stored).toHaveLength(1));
      const stopped = platform.stop();
      open();
      expect((await answered).status).toBe(200);
      await stopped;
      await expect(post(url, JSON.stringify(update('too late')))).rejects.toThrow();
    });

    it.each([undefined, '', 'short', 'a'.repeat(257), 'with spaces in the secret'])(
      'is not made with the secret %j',
      (secretToken) => {
        const webhook = { url: 'https://bot.example/telegram', port: 0, secretToken: secretToken as string };
        expect(() => create({ webhook })).toThrow(/secret token of 16 to 256/);
      },
    );

    it('says which port is taken', async () => {
      const taken = http.createServer().listen(0);
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;
      const platform = create({ webhook: { url: 'https://bot.example/t', secretToken: WEBHOOK_SECRET, port } });
      await expect(platform.start(store, MENU)).rejects.toThrow(`port ${port} (EADDRINUSE)`);
      await new Promise((resolve) => taken.close(resolve));
    });
  });
});

async function freePort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A body without a length header, as a client that lies about size sends it. Returns the status. */
function postInChunks(url: string, bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    for (let sent = 0; sent < bytes; sent += 50_000) request.write('x'.repeat(50_000));
    request.end();
  });
}
