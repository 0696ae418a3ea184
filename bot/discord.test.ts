/** Discord keeps the platform promises, and its own: three seconds, privacy in servers, nothing lost over a restart. */
import { Server } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buttonsOf, createDiscordHarness, createMarks, QUICK, SENDS } from '#bot/testing/discord-harness.ts';
import { type FakeMessage, type FakePerson, startFakeDiscord } from '#bot/testing/fake-discord.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { type Address, Inbound, type Outbound, TEXT_LIMIT } from '#db/message.ts';
import { createLanes } from './discord/lanes.ts';
import { escapedParts, escapeMarkup, shownText } from './discord/plain.ts';
import { createDiscord, type DiscordOptions } from './discord.ts';
import { describePlatform } from './platform.conformance.ts';
import type { MenuEntry, Platform, SendResult } from './platform.ts';
import { splitText } from './split-text.ts';

const CALLBACK = /^\/interactions\/.+\/callback$/;

const MENU: readonly MenuEntry[] = [
  { name: 'today', description: { en: 'Your day so far', fr: 'Ta journée', tr: 'Bugünün' } },
  {
    name: 'log',
    description: { en: 'Log food or activity', fr: 'Noter un repas', tr: 'Yediğini yaz' },
    argument: { name: 'text', description: { en: 'What', fr: 'Quoi', tr: 'Ne' }, isRequired: true },
  },
];

function eventually<T>(check: () => T): Promise<T> {
  return vi.waitFor(check, { timeout: 4_000, interval: 3 });
}

// ---- the promises of every platform ----------------------------------------------------------------------------

describePlatform('discord', () => createDiscordHarness());

// ---- what only Discord asks for --------------------------------------------------------------------------------

describe('discord', () => {
  let fake: Awaited<ReturnType<typeof startFakeDiscord>>;
  let anna: FakePerson;
  let bruno: FakePerson;
  let marks: ReturnType<typeof createMarks>;
  let stored: Inbound[];
  let gate: Promise<void>;
  let running: Platform[];
  let keys = 0;

  beforeEach(async () => {
    fake = await startFakeDiscord();
    anna = fake.person('Anna', 'fr');
    bruno = fake.person('Bruno', 'tr');
    marks = createMarks();
    stored = [];
    gate = Promise.resolve();
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((platform) => platform.stop()));
    await fake.close();
  });

  async function start(options: Partial<DiscordOptions> = {}): Promise<Platform> {
    const platform = createDiscord({ ...QUICK, token: fake.token, apiRoot: fake.apiRoot, marks, ...options });
    running.push(platform);
    await platform.start(async (message) => {
      await gate;
      stored.push(Inbound.parse(message));
    }, MENU);
    return platform;
  }

  /** The store answers nothing until the returned function is called. */
  function stall(): () => void {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  /** No connection to the gateway until the returned function is called. */
  function stallConnection(): () => void {
    fake.knobs.refuseGateway = true;
    return () => {
      fake.knobs.refuseGateway = false;
    };
  }

  async function firstStored(): Promise<Inbound> {
    await eventually(() => expect(stored.length).toBeGreaterThan(0));
    return stored[0] as Inbound;
  }

  function reply(platform: Platform, address: Address, body: Outbound, key?: string): Promise<SendResult> {
    keys += 1;
    return platform.send({ address, body, key: key ?? `reply:${keys}`, language: 'en' });
  }

  const texts = () => stored.map((message) => ('text' in message ? message.text : message.kind));
  const uniqueTexts = () => [...new Map(stored.map((message, at) => [message.key, texts()[at]])).values()];
  const readBy = (person: FakePerson) => fake.seenBy(person).map((message) => shownText(message.content));
  const privately = (person: FakePerson): Address => {
    return { platform: 'discord', chat: person.dm, user: person.id, isPrivate: true };
  };

  describe('commands', () => {
    it('publishes the menu in three languages, /log with optional words so that it can open a form', async () => {
      await start();
      const call = await fake.waitForCall('PUT', /commands$/);
      expect(call.path).toBe(`/applications/${fake.applicationId}/commands`);
      expect(fake.commands()).toMatchObject([
        {
          name: 'today',
          description: 'Your day so far',
          description_localizations: { fr: 'Ta journée', tr: 'Bugünün' },
        },
        { name: 'log', options: [{ type: 3, name: 'text', required: false }] },
      ]);
    });

    it('starts although the menu cannot be published just now, and says so when Discord refuses it', async () => {
      fake.fault({ method: /PUT/, path: /commands$/, status: 503 });
      await start();
      fake.fault({
        method: /PUT/,
        path: /commands$/,
        status: 400,
        body: { code: 50035, message: 'Invalid Form Body' },
      });
      await expect(start()).rejects.toThrow(/command menu/);
    });

    it('tells Discord that it is on it before the message is stored', async () => {
      await start();
      const open = stall();
      const interaction = fake.command(anna, 'today');
      await fake.waitFor(() => interaction.answer, 'the answer');
      expect(interaction.answer).toMatchObject({ type: 5, data: {} });
      expect(stored).toEqual([]);
      open();
      expect(await firstStored()).toMatchObject({
        kind: 'message',
        key: `dc:i:${interaction.id}`,
        text: '/today',
        languageHint: 'fr',
        displayName: 'Anna',
        address: { chat: anna.dm, user: anna.id, isPrivate: true, interaction: { ephemeral: false } },
      });
    });

    it('answers in the place of "thinking ...", then with further messages', async () => {
      const platform = await start();
      fake.command(anna, 'today');
      const { address } = await firstStored();
      await reply(platform, address, { text: 'first' });
      await reply(platform, address, { text: 'second' });
      expect(readBy(anna)).toEqual(['first', 'second']);
      expect(fake.callsTo('PATCH', /@original$/)).toHaveLength(1);
      expect(fake.callsTo('POST', /^\/channels\/\d+\/messages$/)).toHaveLength(0);
    });

    it('takes the words of /log alone, as if they had been said', async () => {
      await start();
      fake.command(bruno, 'log', 'iki yumurta');
      expect(await firstStored()).toMatchObject({ text: 'iki yumurta', languageHint: 'tr' });
    });

    it('opens a form for /log without words, in the language of the person, and takes what is sent', async () => {
      await start();
      const opened = fake.command(bruno, 'log');
      const answer = await fake.waitFor(() => opened.answer, 'the form');
      expect(answer).toMatchObject({ type: 9, data: { title: 'Yediğini yaz' } });
      expect(stored).toEqual([]);
      const submitted = fake.submitForm(opened, 'bir kase çorba\nbir elma');
      expect(await firstStored()).toMatchObject({ key: `dc:i:${submitted.id}`, text: 'bir kase çorba\nbir elma' });
      expect(submitted.answer).toMatchObject({ type: 5 });
    });

    it('47. a form sent twice is one message, and one with 4,000 characters is kept whole', async () => {
      await start();
      fake.knobs.duplicateDispatches = true;
      const opened = fake.command(bruno, 'log');
      await fake.waitFor(() => opened.answer, 'the form');
      fake.submitForm(opened, 'ç'.repeat(4_000));
      await eventually(() => expect(stored.length).toBeGreaterThanOrEqual(2));
      expect(new Set(stored.map((message) => message.key)).size).toBe(1);
      expect(stored[0]).toMatchObject({ text: 'ç'.repeat(4_000) });
    });

    it('48. words longer than the menu allows are cut, whatever a client sends', async () => {
      await start();
      fake.command(bruno, 'log', 'x'.repeat(TEXT_LIMIT + 500));
      await firstStored();
      expect(texts()[0]).toHaveLength(TEXT_LIMIT);
    });

    it('45. no door is open that somebody could knock at with a forged signature', async () => {
      const listen = vi.spyOn(Server.prototype, 'listen');
      await start();
      expect(listen).not.toHaveBeenCalled();
    });

    it('keeps the beginning of a form or a command that is longer than any client allows', async () => {
      await start();
      const opened = fake.command(bruno, 'log');
      await fake.waitFor(() => opened.answer, 'the form');
      fake.submitForm(opened, 'çorba '.repeat(35_000));
      fake.command(anna, 'log', '\u0301'.repeat(200_000));
      fake.command(anna, 'today', 'x'.repeat(TEXT_LIMIT));
      await eventually(() => expect(stored).toHaveLength(3));
      for (const message of stored) {
        expect(message).toMatchObject({ kind: 'message', isCut: true });
        expect('text' in message && message.text.length).toBeLessThanOrEqual(TEXT_LIMIT);
      }
    });

    it('still stores a command that came too late to be answered, and replies directly', async () => {
      const platform = await start();
      fake.fault({ path: CALLBACK, status: 404, body: { code: 10062, message: 'Unknown interaction' } });
      fake.command(anna, 'today', undefined, { isInGuild: true });
      const { address } = await firstStored();
      expect(address.interaction).toBeUndefined();
      await reply(platform, address, { text: 'sorry, late' });
      expect(readBy(anna)).toEqual(['sorry, late']);
      expect(fake.seenByEveryone()).toEqual([]);
    });

    it('answers again when the connection breaks under the first answer', async () => {
      await start();
      fake.fault({ path: CALLBACK, reset: 'after' });
      fake.command(anna, 'today');
      expect((await firstStored()).address.interaction).toBeDefined();
      expect(fake.callsTo('POST', CALLBACK).map(({ status }) => status)).toEqual([0, 400]);
      fake.command(anna, 'today');
      await eventually(() => expect(stored).toHaveLength(2));
      expect(fake.callsTo('POST', CALLBACK).map(({ status }) => status)).toEqual([0, 400, 204]);
    });

    it('gives an interaction that is delivered twice one key', async () => {
      await start();
      fake.knobs.duplicateDispatches = true;
      fake.command(anna, 'today');
      await eventually(() => expect(stored).toHaveLength(2));
      expect(new Set(stored.map((message) => message.key)).size).toBe(1);
    });
  });

  describe('in a server', () => {
    it('shows the answer to a command to that person only', async () => {
      const platform = await start();
      const interaction = fake.command(anna, 'today', undefined, { isInGuild: true });
      const { address } = await firstStored();
      expect(address).toMatchObject({ chat: fake.guild.channel, isPrivate: false, interaction: { ephemeral: true } });
      expect(interaction.answer).toMatchObject({ type: 5, data: { flags: 64 } });
      await reply(platform, address, { text: '1850 kcal' });
      await reply(platform, address, { text: '62 kg' });
      expect(readBy(anna)).toEqual(['1850 kcal', '62 kg']);
      expect(fake.seenByEveryone()).toEqual([]);
      expect(fake.seenBy(anna).every((message) => message.channel_id === fake.guild.channel)).toBe(true);
    });

    it('answers directly once the interaction has run out, by the clock or by Discord', async () => {
      const platform = await start();
      const interaction = fake.command(anna, 'today', undefined, { isInGuild: true });
      const { address } = await firstStored();
      const expired = { ...address, interaction: { ...address.interaction, expiresAt: '2026-01-01T00:00:00Z' } };
      await reply(platform, expired as Address, { text: 'by the clock' });
      fake.expire(interaction);
      await reply(platform, address, { text: 'by Discord' });
      expect(readBy(anna)).toEqual(['by the clock', 'by Discord']);
      expect(fake.messagesIn(anna.dm).map(({ content }) => content)).toEqual(['by the clock', 'by Discord']);
      expect(fake.seenByEveryone()).toEqual([]);
    });

    it('reads a mention without the message content intent, and answers it directly', async () => {
      const platform = await start();
      expect(fake.intents().every((intents) => (intents & (1 << 15)) === 0)).toBe(true);
      fake.say(anna, 'my secret lunch', { isInGuild: true });
      fake.say(anna, 'two eggs', { isInGuild: true, mentions: true });
      const message = await firstStored();
      expect(message).toMatchObject({ text: 'two eggs', address: { isPrivate: false, chat: fake.guild.channel } });
      await reply(platform, message.address, { text: 'noted', buttons: [[{ label: 'Undo', action: 'u:1' }]] });
      expect(readBy(anna)).toEqual(['noted']);
      expect(fake.messagesIn(anna.dm)).toHaveLength(1);
      expect(fake.seenByEveryone()).toEqual([]);
      expect(stored).toHaveLength(1);
    });

    it('cannot reach a person who takes no direct messages, and does not insist', async () => {
      const platform = await start();
      fake.closeDms(anna);
      fake.say(anna, 'two eggs', { isInGuild: true, mentions: true });
      const { address } = await firstStored();
      expect(await reply(platform, address, { text: 'noted' })).toMatchObject({ kind: 'unreachable' });
      expect(fake.callsTo('POST', /messages$/)).toHaveLength(1);
      expect(fake.seenByEveryone()).toEqual([]);
    });

    it('shows typing in private only', async () => {
      const platform = await start();
      await platform.showTyping?.(privately(anna));
      await platform.showTyping?.({ ...privately(anna), chat: fake.guild.channel, isPrivate: false });
      fake.fault({ path: /typing$/, status: 500 });
      await platform.showTyping?.(privately(anna));
      expect(fake.callsTo('POST', /typing$/).map(({ path }) => path)).toEqual([
        `/channels/${anna.dm}/typing`,
        `/channels/${anna.dm}/typing`,
      ]);
    });

    it('tells another person in their language that a button is not theirs, and only them', async () => {
      const platform = await start();
      await reply(platform, privately(anna), { text: 'Sure?', buttons: [[{ label: 'Yes', action: 'y:1' }]] });
      const [message] = fake.messagesIn(anna.dm) as [FakeMessage];
      const press = fake.press(bruno, message, buttonsOf(message)[0]?.data ?? '');
      const answer = await fake.waitFor(() => press.answer, 'the answer');
      expect(answer).toMatchObject({ type: 4, data: { flags: 64, allowed_mentions: { parse: [] } } });
      expect(answer.data['content']).toMatch(/düğme/);
      expect(stored).toEqual([]);
    });
  });

  describe('buttons', () => {
    it('that are for anyone stand in the open, and are taken from whoever presses them', async () => {
      const platform = await start();
      const { channel } = fake.guild;
      const address: Address = { ...privately(anna), chat: channel, isPrivate: false, isPublic: true };
      const join = { label: 'Join', action: 'chl:in:1', isForAnyone: true };
      await reply(platform, address, { text: 'A challenge!', buttons: [[join]] });
      const [posted] = fake.seenByEveryone() as [FakeMessage];
      expect(shownText(posted.content)).toBe('A challenge!');
      fake.press(bruno, posted, buttonsOf(posted)[0]?.data ?? '');
      const pressed = await firstStored();
      expect(pressed).toMatchObject({
        kind: 'press',
        action: 'chl:in:1',
        isForAnyone: true,
        address: { user: bruno.id },
      });
    });

    it('rewrites a message only its person sees through the press, which is the only way', async () => {
      const platform = await start();
      fake.command(anna, 'today', undefined, { isInGuild: true });
      const { address } = await firstStored();
      await reply(platform, address, { text: 'Sure?', buttons: [[{ label: 'Yes', action: 'y:1' }]] });
      const [question] = fake.seenBy(anna) as [FakeMessage];
      fake.press(anna, question, buttonsOf(question)[0]?.data ?? '');
      await eventually(() => expect(stored).toHaveLength(2));
      const pressed = stored[1] as Inbound;
      expect(pressed).toMatchObject({ kind: 'press', action: 'y:1', messageRef: question.id });
      const sent = await reply(platform, pressed.address, { text: 'Done.', edits: question.id });
      expect(sent).toEqual({ kind: 'sent', messageRef: question.id });
      await reply(platform, pressed.address, { text: 'And more.' });
      expect(readBy(anna)).toEqual(['Done.', 'And more.']);
      expect(buttonsOf(fake.seenBy(anna)[0] as FakeMessage)).toEqual([]);
    });

    it('stops "thinking ..." when a command is answered by rewriting an earlier message', async () => {
      const platform = await start();
      const first = await reply(platform, privately(anna), { text: '2 eggs' });
      const command = fake.command(anna, 'today');
      const { address } = await firstStored();
      const edits = first.kind === 'sent' ? (first.messageRef ?? '') : '';
      await reply(platform, address, { text: 'undone', edits });
      expect(readBy(anna)).toEqual(['undone']);
      expect(fake.messagesIn(anna.dm).some(({ id }) => id === command.original)).toBe(false);
    });

    it('fits more rows than Discord has, and leaves a repeated button out', async () => {
      const platform = await start();
      const rows = Array.from({ length: 8 }, (_, row) => [
        { label: `a${row}`, action: `a:${row}` },
        { label: `b${row}`, action: row === 7 ? 'b:0' : `b:${row}` },
      ]);
      expect(await reply(platform, privately(anna), { text: 'Which?', buttons: rows })).toMatchObject({ kind: 'sent' });
      const [message] = fake.messagesIn(anna.dm) as [FakeMessage];
      expect(buttonsOf(message).map(({ label }) => label)).toEqual(
        rows
          .flat()
          .map(({ label }) => label)
          .filter((label) => label !== 'b7'),
      );
    });
  });

  describe('sending', () => {
    it('pings nobody and links nothing, wherever the words come from', async () => {
      const platform = await start();
      fake.command(anna, 'today');
      const { address } = await firstStored();
      const text = '@everyone <@123> [cheap](http://evil.example) **x** ||y|| `z` \n# a\n> b\n1. c';
      await reply(platform, address, { text });
      await reply(platform, address, { text });
      await reply(platform, privately(anna), { text });
      const sends = fake.calls.filter((call) => SENDS.test(call.path) && /POST|PATCH/.test(call.method));
      expect(sends).toHaveLength(3);
      for (const { body } of sends) {
        expect(body['allowed_mentions']).toEqual({ parse: [], replied_user: false });
        expect(body['content']).toContain('\\<@123> \\[cheap](http://evil.example)');
        expect(shownText(String(body['content']))).toBe(text);
      }
    });

    it('leaves web addresses whole', () => {
      expect(escapeMarkup('see https://help_line.example/a_b (24h) *')).toBe(
        'see https://help_line.example/a_b (24h) \\*',
      );
    });

    it('shows any text as it was written, in parts that fit', () => {
      const lines = fc.constantFrom(
        '# ',
        '> ',
        '-# ',
        '1. ',
        '- ',
        '\n',
        '**',
        '~~',
        '||',
        '`',
        '<@1>',
        '[a](b)',
        '\\',
      );
      const texts = fc.array(fc.oneof(lines, fc.string({ unit: 'grapheme' })), { maxLength: 60 });
      fc.assert(
        fc.property(texts, (pieces) => {
          const parts = escapedParts(pieces.join(''), 50, splitText);
          expect(parts.every((part) => part.length <= 50)).toBe(true);
          expect(parts.map(shownText).join('')).toBe(pieces.join(''));
        }),
      );
    });

    it('cuts text that doubles when escaped into parts that still fit', async () => {
      const platform = await start();
      const text = '*'.repeat(3_000);
      expect(await reply(platform, privately(anna), { text })).toMatchObject({ kind: 'sent' });
      expect(readBy(anna).join('')).toBe(text);
    });

    it('shows a message once although the answer was lost and the bot restarted in between', async () => {
      const body = { text: 'noted' };
      fake.fault({ path: SENDS, method: /POST/, reset: 'after' });
      const first = await start();
      expect(await reply(first, privately(anna), body, 'outbox:7')).toMatchObject({ kind: 'retry' });
      await first.stop();
      const second = await start();
      expect(await reply(second, privately(anna), body, 'outbox:7')).toMatchObject({ kind: 'sent' });
      expect(readBy(anna)).toEqual(['noted']);
      expect(await reply(second, privately(anna), body, 'outbox:8')).toMatchObject({ kind: 'sent' });
      expect(readBy(anna)).toEqual(['noted', 'noted']);
    });

    it('goes on with the next part of a long answer to a command', async () => {
      const platform = await start();
      fake.command(anna, 'today');
      const { address } = await firstStored();
      const text = 'word '.repeat(1_000).trim();
      fake.fault({ path: /^\/webhooks\//, method: /POST/, skip: 1, status: 502 });
      expect(await reply(platform, address, { text }, 'long')).toMatchObject({ kind: 'retry' });
      expect(await reply(platform, address, { text }, 'long')).toMatchObject({ kind: 'sent' });
      expect(fake.seenBy(anna)).toHaveLength(3);
      expect(readBy(anna).join('')).toBe(text);
    });

    it('waits long after a refused token, and goes on when it is good again', async () => {
      const platform = await start();
      fake.fault({ path: SENDS, status: 401, body: { code: 0, message: '401: Unauthorized' } });
      const refused = await reply(platform, privately(anna), { text: 'noted' });
      expect(refused.kind === 'retry' && refused.afterMs).toBeGreaterThanOrEqual(60_000);
      expect(await reply(platform, privately(anna), { text: 'noted' })).toMatchObject({ kind: 'sent' });
    });

    it('sorts what Discord says', async () => {
      const platform = await start();
      const said: [number, number, SendResult['kind']][] = [
        [403, 50001, 'unreachable'],
        [403, 50013, 'unreachable'],
        [404, 10003, 'unreachable'],
        [404, 10013, 'unreachable'],
        [400, 40003, 'retry'],
        [400, 50035, 'refused'],
        [413, 40005, 'refused'],
        [500, 0, 'retry'],
        [504, 0, 'retry'],
      ];
      for (const [status, code, kind] of said) {
        fake.fault({ path: SENDS, status, body: { code, message: 'no' } });
        expect([status, code, (await reply(platform, privately(anna), { text: 'x' })).kind]).toEqual([
          status,
          code,
          kind,
        ]);
      }
    });

    it('gives an attempt up that gets no answer, or half of one', async () => {
      const platform = await start({ timeoutMs: 100 });
      fake.fault({ path: SENDS, method: /POST/, delayMs: 1_000 });
      fake.fault({ path: SENDS, method: /POST/, isHalf: true });
      for (const key of ['a', 'b']) {
        expect(await reply(platform, privately(anna), { text: 'x' }, key)).toMatchObject({ kind: 'retry' });
      }
    });
  });

  describe('messages', () => {
    const file = (content_type: string) => ({
      attachments: [{ id: '1', filename: 'f', size: 1, url: '', content_type }],
    });

    it('names what is not text', async () => {
      await start();
      fake.say(anna, '', { extra: file('image/jpeg') });
      fake.say(anna, '', { extra: { ...file('audio/ogg'), flags: 1 << 13 } });
      fake.say(anna, '', { extra: file('video/mp4') });
      fake.say(anna, '', { extra: file('application/pdf') });
      fake.say(anna, '', { extra: { sticker_items: [{ id: '1', name: 's', format_type: 1 }] } });
      fake.say(anna, 'my plate', { extra: file('image/jpeg') });
      await eventually(() => expect(stored).toHaveLength(6));
      expect(stored.map((message) => ('what' in message ? message.what : message.kind))).toEqual([
        'photo',
        'voice',
        'video',
        'document',
        'sticker',
        'message',
      ]);
    });

    it('knows a reply, a forwarded message and an empty mention', async () => {
      await start();
      const meal = fake.say(anna, 'two eggs');
      fake.say(anna, 'it was three', { extra: { type: 19, message_reference: { type: 0, message_id: meal.id } } });
      const snapshot = { message: { content: 'soup', attachments: [], embeds: [], type: 0 } };
      fake.say(anna, '', { extra: { message_reference: { type: 1, message_id: '1' }, message_snapshots: [snapshot] } });
      fake.say(bruno, '', { isInGuild: true, mentions: true });
      await eventually(() => expect(stored).toHaveLength(4));
      expect(stored).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ text: 'it was three', repliesTo: meal.id }),
          expect.objectContaining({ text: 'soup', isForwarded: true }),
          expect.objectContaining({ kind: 'message', text: '' }),
        ]),
      );
    });

    it('ignores bots, webhooks, itself and notices of the server', async () => {
      const platform = await start();
      fake.say(anna, 'from a bot', { extra: { author: { id: anna.id, username: 'robot', bot: true } } });
      fake.say(anna, 'from a webhook', { extra: { webhook_id: '1' }, isInGuild: true, mentions: true });
      fake.say(anna, 'joined', { extra: { type: 7 }, isInGuild: true, mentions: true });
      await reply(platform, privately(anna), { text: 'from itself' });
      fake.say(anna, 'from Anna');
      await firstStored();
      expect(texts()).toEqual(['from Anna']);
    });

    it('cuts what is too long and says so', async () => {
      await start();
      fake.say(anna, `${'a'.repeat(TEXT_LIMIT - 1)}🍕 and more`);
      const message = await firstStored();
      expect(message).toMatchObject({ kind: 'message', isCut: true });
      expect(texts()[0]).toBe('a'.repeat(TEXT_LIMIT - 1));
    });

    it('takes an edit by its author once, and no preview that Discord adds', async () => {
      await start();
      const meal = fake.say(anna, 'see http://menu.example');
      fake.dispatch('MESSAGE_UPDATE', { ...meal, channel_type: 1, embeds: [{ type: 'link' }] });
      fake.dispatch('MESSAGE_UPDATE', { id: meal.id, channel_id: meal.channel_id, edited_timestamp: meal.timestamp });
      fake.edit(meal, 'two eggs');
      await eventually(() => expect(stored).toHaveLength(2));
      expect(stored[1]).toMatchObject({ kind: 'edit', text: 'two eggs', messageRef: meal.id });
      expect(stored[1]?.key).toBe(`dc:${meal.id}:e${Date.parse(meal.edited_timestamp ?? '')}`);
    });

    it('tells when a direct message is deleted, also one from before the restart', async () => {
      const first = await start();
      const meal = fake.say(anna, 'two eggs');
      const other = fake.say(anna, 'one apple');
      const inServer = fake.say(anna, 'soup', { isInGuild: true, mentions: true });
      fake.remove(meal);
      await eventually(() => expect(stored).toHaveLength(4));
      expect(stored.find(({ kind }) => kind === 'delete')).toMatchObject({
        key: `dc:${meal.id}:d`,
        messageRef: meal.id,
        address: privately(anna),
      });
      await first.stop();
      await start();
      fake.remove(inServer);
      fake.remove(other);
      await eventually(() => expect(stored.at(-1)).toMatchObject({ kind: 'delete', messageRef: other.id }));
      expect(stored.filter(({ kind }) => kind === 'delete')).toHaveLength(2);
    });

    it('is not stopped by an event that makes no sense', async () => {
      await start();
      fake.dispatch('MESSAGE_CREATE', {
        id: 'not a number',
        channel_id: anna.dm,
        author: { id: anna.id, username: 'anna' },
        channel_type: 1,
        timestamp: 'yesterday',
      });
      fake.say(anna, 'two eggs');
      await firstStored();
      expect(texts()).toEqual(['two eggs']);
    });
  });

  describe('being away', () => {
    it('reads what was written meanwhile, in order and before anything new', async () => {
      const first = await start();
      fake.say(anna, 'before');
      await firstStored();
      await eventually(() => expect(marks.marks.has(anna.dm)).toBe(true));
      await first.stop();
      const missed = Array.from({ length: 230 }, (_, index) => `missed ${index}`);
      for (const text of missed) fake.say(anna, text);
      fake.fault({ method: /GET/, path: /messages$/, status: 500 });
      fake.fault({ method: /GET/, path: /messages$/, delayMs: 50 });
      await start();
      fake.say(anna, 'after');
      await eventually(() => expect(texts()).toContain('after'));
      expect(uniqueTexts()).toEqual(['before', ...missed, 'after']);
    });

    it('does not wait for ever for a channel that cannot be read', async () => {
      marks.marks.set(anna.dm, '0');
      fake.fault({ method: /GET/, path: /messages$/, status: 403, body: { code: 50001, message: 'Missing Access' } });
      await start();
      fake.say(anna, 'two eggs');
      await firstStored();
    });

    it('reads at most 500 messages of one channel', async () => {
      marks.marks.set(anna.dm, '0');
      for (let index = 0; index < 620; index += 1) fake.say(anna, `missed ${index}`);
      await start();
      await eventually(() => expect(stored.length).toBeGreaterThanOrEqual(500));
      fake.say(anna, 'after');
      await eventually(() => expect(texts()).toContain('after'));
      expect(stored).toHaveLength(501);
    });

    it('waits for the list of channels when the store is down at the start', async () => {
      marks.marks.set(anna.dm, '0');
      fake.say(anna, 'missed');
      let failures = 3;
      const knownChannels = async () => {
        failures -= 1;
        if (failures >= 0) throw new Error('the store is down');
        return marks.knownChannels();
      };
      await start({ marks: { ...marks, knownChannels } });
      fake.say(anna, 'after');
      await eventually(() => expect(uniqueTexts()).toEqual(['missed', 'after']));
    });

    it('stopped in the middle of reading, goes on there after the next start', async () => {
      marks.marks.set(anna.dm, '0');
      const missed = Array.from({ length: 300 }, (_, index) => `missed ${index}`);
      for (const text of missed) fake.say(anna, text);
      const open = stall();
      const first = await start();
      fake.say(anna, 'after');
      const stopped = first.stop();
      open();
      await stopped;
      expect(stored.length).toBeLessThan(missed.length);
      await start();
      await eventually(() => expect(uniqueTexts()).toEqual([...missed, 'after']));
    });

    it('lets no command move the mark past a message that is not stored yet', async () => {
      await start();
      const meal = fake.say(anna, 'two eggs');
      await eventually(() => expect(marks.marks.get(anna.dm)).toBe(meal.id));
      fake.command(anna, 'today');
      await eventually(() => expect(stored).toHaveLength(2));
      const next = fake.say(anna, 'one apple');
      await eventually(() => expect(marks.marks.get(anna.dm)).toBe(next.id));
      fake.command(anna, 'today');
      await eventually(() => expect(stored).toHaveLength(4));
      expect(marks.marks.get(anna.dm)).toBe(next.id);
    });

    it('lets no reply that leaves at the start move the mark past what was missed', async () => {
      const before = fake.say(anna, 'before');
      marks.marks.set(anna.dm, before.id);
      fake.say(anna, 'missed');
      const open = stallConnection();
      const platform = createDiscord({ ...QUICK, token: fake.token, apiRoot: fake.apiRoot, marks });
      running.push(platform);
      const started = platform.start(async (message) => void stored.push(Inbound.parse(message)), MENU);
      expect(await reply(platform, privately(anna), { text: 'what waited' })).toMatchObject({ kind: 'sent' });
      expect(await reply(platform, privately(bruno), { text: 'hello' })).toMatchObject({ kind: 'sent' });
      open();
      await started;
      await eventually(() => expect(texts()).toEqual(['missed']));
      await eventually(() => expect(marks.marks.has(bruno.dm)).toBe(true));
    });

    it('remembers a conversation that began with a command or with its own message', async () => {
      const platform = await start();
      fake.command(anna, 'today');
      await firstStored();
      await reply(platform, privately(bruno), { text: 'hello' });
      await eventually(() => expect([...marks.marks.keys()].sort()).toEqual([anna.dm, bruno.dm].sort()));
    });

    it('resumes after a broken connection, and gets what it missed from Discord', async () => {
      await start();
      fake.say(anna, 'before');
      await firstStored();
      fake.dropConnections();
      await fake.waitFor(() => fake.sessions() === 0, 'the end of the connection');
      fake.say(anna, 'meanwhile');
      await eventually(() => expect(texts()).toEqual(['before', 'meanwhile']));
      expect(fake.counts).toEqual({ identify: 1, resume: 1, invalidSession: 0 });
    });

    it('reads the gap when Discord has forgotten the session', async () => {
      await start();
      fake.say(anna, 'before');
      await firstStored();
      fake.forgetSessions();
      fake.dropConnections();
      await fake.waitFor(() => fake.sessions() === 0, 'the end of the connection');
      fake.say(anna, 'in the gap');
      fake.say(anna, 'also in the gap');
      // discord.js leaves five seconds and a bit between two IDENTIFYs: 1,000 a day cost the token.
      await fake.waitFor(() => fake.counts.identify === 2 && fake.sessions() === 1, 'a new session', 10_000);
      fake.say(anna, 'after');
      await eventually(() => expect(uniqueTexts()).toEqual(['before', 'in the gap', 'also in the gap', 'after']));
      expect(fake.counts.invalidSession).toBe(1);
    }, 15_000);

    it('says when Discord ends it for good', async () => {
      const onFatal = vi.fn<(error: Error) => void>();
      await start({ onFatal });
      fake.closeConnections(4004);
      await eventually(() => expect(onFatal).toHaveBeenCalledOnce());
      expect(onFatal.mock.calls[0]?.[0].message).toMatch(/token/);
    });

    it('says that Discord cannot be reached', async () => {
      const nowhere = createDiscord({ ...QUICK, token: fake.token, apiRoot: 'http://127.0.0.1:9/api' });
      await expect(nowhere.start(async () => {}, MENU)).rejects.toThrow(/Could not connect to Discord/);
    });
  });
});

describe('lanes', () => {
  const pauses = { log: SILENT_LOG, firstPauseMs: 1, longestPauseMs: 5 };

  it('store nothing later in a conversation whose earlier message was given up', async () => {
    const lanes = createLanes({ ...pauses, capacity: 10 });
    const done: string[] = [];
    const fail = () => Promise.reject(new Error('the store is down'));
    lanes.push('anna', fail);
    lanes.push('anna', async () => void done.push('later'));
    lanes.push('bruno', async () => void done.push('bruno'));
    expect(await lanes.finish(10)).toBe(2);
    expect(done).toEqual(['bruno']);
  });

  it('take no more than they can hold', async () => {
    const lanes = createLanes({ ...pauses, capacity: 2 });
    const done: number[] = [];
    for (const number of [1, 2, 3]) lanes.push('anna', async () => void done.push(number));
    await lanes.finish(0);
    lanes.push('anna', async () => void done.push(4));
    await lanes.finish(0);
    expect(done).toEqual([1, 2, 4]);
  });
});
