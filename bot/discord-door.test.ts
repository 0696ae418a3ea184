/** Discord's door over HTTP: it believes Discord and nobody else, and what it takes is as safe as over the gateway. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buttonsOf, createDiscordHarness, createMarks, QUICK } from '#bot/testing/discord-harness.ts';
import { type FakeMessage, type FakePerson, startFakeDiscord } from '#bot/testing/fake-discord.ts';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { Inbound } from '#db/message.ts';
import { readSettings } from '#db/settings.ts';
import { freshMemory } from '#db/testing.ts';
import { shownText } from './discord/plain.ts';
import { createDiscord, type DiscordOptions } from './discord.ts';
import { openPlatforms, startEdge } from './edge.ts';
import { describePlatform } from './platform.conformance.ts';
import type { MenuEntry, Platform, Receive } from './platform.ts';

describePlatform('discord, with interactions over HTTP,', () => createDiscordHarness({ isPosted: true }));

const MENU: readonly MenuEntry[] = [
  { name: 'today', description: { en: 'Your day so far', fr: 'Ta journée', tr: 'Bugünün' } },
  {
    name: 'log',
    description: { en: 'Log food or activity', fr: 'Noter un repas', tr: 'Yediğini yaz' },
    argument: { name: 'text', description: { en: 'What', fr: 'Quoi', tr: 'Ne' }, isRequired: true },
  },
];
const PING = '{"type":1,"id":"1"}';

function eventually<T>(check: () => T): Promise<T> {
  return vi.waitFor(check, { timeout: 4_000, interval: 3 });
}

describe("Discord's door", () => {
  let fake: Awaited<ReturnType<typeof startFakeDiscord>>;
  let door: NonNullable<DiscordOptions['interactions']>;
  let anna: FakePerson;
  let bruno: FakePerson;
  let stored: Inbound[];
  let running: Platform[];

  beforeEach(async () => {
    fake = await startFakeDiscord();
    door = await fake.postInteractions();
    anna = fake.person('Anna', 'fr');
    bruno = fake.person('Bruno', 'tr');
    stored = [];
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((platform) => platform.stop()));
    await fake.close();
  });

  const store: Receive = async (message) => void stored.push(Inbound.parse(message));

  async function start(receive: Receive = store, options: Partial<DiscordOptions> = {}): Promise<Platform> {
    const platform = createDiscord({
      ...QUICK,
      token: fake.token,
      apiRoot: fake.apiRoot,
      marks: createMarks(),
      interactions: door,
      ...options,
    });
    running.push(platform);
    await platform.start(receive, MENU);
    return platform;
  }

  function post(body: string | Buffer, headers: Record<string, string>, url = fake.endpointUrl()): Promise<Response> {
    return fetch(url, { method: 'POST', body, headers });
  }

  const readBy = (person: FakePerson) => fake.seenBy(person).map((message) => shownText(message.content));

  /** What Discord would post for a command of Anna's, without posting it. */
  function commandBody(): string {
    return JSON.stringify({
      id: '1300000000000000000',
      application_id: fake.applicationId,
      type: 2,
      token: 'a-token',
      channel_id: anna.dm,
      context: 1,
      user: { id: anna.id, username: 'anna' },
      locale: 'fr',
      data: { id: '2', name: 'today', type: 1 },
    });
  }

  describe('believes', () => {
    it('Discord: a ping is answered with a pong', async () => {
      await start();
      const response = await post(PING, fake.sealed(PING));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await response.json()).toEqual({ type: 1 });
    });

    it('no other key, no changed body, no other time, no other signature: 401, as Discord tries out', async () => {
      await start();
      const body = commandBody();
      const good = fake.sealed(body);
      const stranger = generateKeyPairSync('ed25519').privateKey;
      const timestamp = good['x-signature-timestamp'] ?? '';
      const foreign = sign(null, Buffer.from(timestamp + body), stranger).toString('hex');
      const flipped = (good['x-signature-ed25519'] ?? '').replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
      const wrong: [string, Record<string, string>][] = [
        [body, { ...good, 'x-signature-ed25519': foreign }],
        [body, { ...good, 'x-signature-ed25519': flipped }],
        [body, { ...good, 'x-signature-ed25519': '0'.repeat(128) }],
        [body.replace('today', 'undo'), good],
        [`${body} `, good],
        [body, { ...good, 'x-signature-timestamp': `${Number(timestamp) - 1}` }],
        [PING, { ...fake.sealed(PING), 'x-signature-ed25519': foreign }],
      ];
      for (const [sent, headers] of wrong) expect((await post(sent, headers)).status).toBe(401);
      expect(stored).toEqual([]);
      expect((await post(body, good)).status).toBe(200);
      expect(stored).toHaveLength(1);
    });

    it('nothing without a signature that is one, and reads no body of such a request', async () => {
      await start();
      const good = fake.sealed(PING);
      const { 'x-signature-ed25519': _, ...unsigned } = good;
      const { 'x-signature-timestamp': __, ...untimed } = good;
      const wrong: Record<string, string>[] = [
        unsigned,
        untimed,
        { ...good, 'x-signature-ed25519': 'beef' },
        { ...good, 'x-signature-ed25519': 'z'.repeat(128) },
        { ...good, 'x-signature-timestamp': 'now' },
        { ...good, 'x-signature-timestamp': '-1' },
        { ...good, 'x-signature-timestamp': '1e9' },
        { ...good, 'x-signature-timestamp': '9'.repeat(40) },
      ];
      for (const headers of wrong) {
        expect((await post(PING, headers)).status).toBe(401);
        expect(await postWithoutEnd(headers)).toBe(401);
      }
    });

    it('no copy of what was signed more than five minutes ago, or will be', async () => {
      await start();
      for (const minutes of [-6, 6]) {
        expect((await post(PING, fake.sealed(PING, Date.now() + minutes * 60_000))).status).toBe(401);
      }
      expect((await post(PING, fake.sealed(PING, Date.now() - 4 * 60_000))).status).toBe(200);
    });

    it('a copy within five minutes as the very same message', async () => {
      await start();
      fake.command(anna, 'today');
      const [first] = await fake.waitFor(() => fake.posts[0]?.status === 200 && fake.posts, 'the answer');
      for (let copy = 0; copy < 3; copy++) await post(first?.body ?? '', first?.headers ?? {});
      expect(new Set(stored.map(({ key }) => key)).size).toBe(1);
    });
  });

  describe('turns away', () => {
    it('other methods, other paths, other kinds of body', async () => {
      await start();
      const good = fake.sealed(PING);
      expect((await fetch(fake.endpointUrl())).status).toBe(405);
      expect((await post(PING, good, `${fake.endpointUrl()}/other`)).status).toBe(404);
      expect((await post(PING, { ...good, 'content-type': 'text/plain' })).status).toBe(415);
      expect((await post(PING, good, `${fake.endpointUrl()}?a=b`)).status).toBe(200);
    });

    it('a giant body, whether it says so or not, without looking at it', async () => {
      await start();
      const giant = `{"type":1,"more":"${'x'.repeat(1_500_000)}"}`;
      expect((await post(giant, fake.sealed(giant))).status).toBe(413);
      expect(await postInPieces(fake.sealed(giant), giant)).toBe(413);
      expect((await post(PING, fake.sealed(PING))).status).toBe(200);
    });

    it('signed garbage with 400, and goes on', async () => {
      await start();
      const garbage = [
        '',
        '{',
        'null',
        '[]',
        '"x"',
        '7',
        '{}',
        '{"type":"2"}',
        '{"type":99,"id":"1"}',
        '{"type":2}',
        '{"type":2,"id":"not a number","user":{"id":"1","username":"a"},"channel_id":"1","token":"t","data":{"type":1,"name":"today"}}',
        '{"type":3,"id":"1","user":{"id":"1","username":"a"},"channel_id":"1","token":"t"}',
        '{"type":5,"id":"1","user":{"id":"1","username":"a"},"channel_id":"1","token":"t","data":{"custom_id":"form:log"}}',
        '\u0000\ud800',
      ];
      for (const body of garbage) expect([body, (await post(body, fake.sealed(body))).status]).toEqual([body, 400]);
      expect(stored).toEqual([]);
      expect((await post(PING, fake.sealed(PING))).status).toBe(200);
    });

    it('a thousand guesses, and the next right one is served', async () => {
      await start();
      const body = commandBody();
      const guess = { ...fake.sealed(body), 'x-signature-ed25519': 'ab'.repeat(64) };
      const statuses = new Set<number>();
      for (let batch = 0; batch < 20; batch++) {
        const calls = Array.from({ length: 50 }, () => post(body, guess));
        for (const { status } of await Promise.all(calls)) statuses.add(status);
      }
      expect([...statuses]).toEqual([401]);
      expect(stored).toEqual([]);
      expect((await post(body, fake.sealed(body))).status).toBe(200);
    });
  });

  describe('what it takes', () => {
    it('is stored before Discord is told that we are on it', async () => {
      let open = () => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      await start(async (message) => {
        await gate;
        await store(message);
      });
      const interaction = fake.command(anna, 'today');
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(interaction.answer).toBeUndefined();
      open();
      const answer = await fake.waitFor(() => interaction.answer, 'the answer');
      expect(answer).toMatchObject({ type: 5, data: {} });
      expect(stored).toMatchObject([
        { kind: 'message', key: `dc:i:${interaction.id}`, text: '/today', languageHint: 'fr', displayName: 'Anna' },
      ]);
      expect(fake.callsTo('POST', /callback$/)).toEqual([]);
    });

    it('is answered in its place, also by a reply that is ready before Discord has read the answer', async () => {
      const sent: Promise<unknown>[] = [];
      const platform = await start(async (message) => {
        await store(message);
        const { address } = message;
        sent.push(platform.send({ address, body: { text: '1850 kcal' }, key: 'reply:1', language: 'fr' }));
      });
      fake.command(anna, 'today', undefined, { isInGuild: true });
      await eventually(() => expect(sent).toHaveLength(1));
      const [result] = await Promise.all(sent);
      if ((result as { kind: string }).kind === 'retry') {
        const { address } = stored[0] as Inbound;
        await platform.send({ address, body: { text: '1850 kcal' }, key: 'reply:1', language: 'fr' });
      }
      expect(readBy(anna)).toEqual(['1850 kcal']);
      expect(fake.callsTo('PATCH', /@original$/).length).toBeGreaterThan(0);
      expect(fake.messagesIn(anna.dm)).toEqual([]);
      expect(fake.seenByEveryone()).toEqual([]);
    });

    it('tells a reply to come again where Discord does not know the interaction yet', async () => {
      const platform = await start();
      fake.command(anna, 'today');
      await eventually(() => expect(stored).toHaveLength(1));
      await fake.waitFor(() => fake.posts[0]?.status === 200, 'the answer');
      const { address } = stored[0] as Inbound;
      fake.fault({
        method: /PATCH/,
        path: /@original$/,
        status: 404,
        body: { code: 10015, message: 'Unknown Webhook' },
      });
      const message = { address, body: { text: 'noted' }, key: 'reply:1', language: 'fr' } as const;
      expect(await platform.send(message)).toMatchObject({ kind: 'retry', afterMs: 500 });
      expect(await platform.send(message)).toMatchObject({ kind: 'sent' });
      expect(readBy(anna)).toEqual(['noted']);
    });

    it('may be a form: opened without words, and its words are taken', async () => {
      await start();
      const opened = fake.command(bruno, 'log');
      expect(await fake.waitFor(() => opened.answer, 'the form')).toMatchObject({
        type: 9,
        data: { title: 'Yediğini yaz' },
      });
      expect(stored).toEqual([]);
      const submitted = fake.submitForm(opened, 'bir kase çorba\nbir elma');
      await eventually(() => expect(stored).toHaveLength(1));
      expect(stored[0]).toMatchObject({ key: `dc:i:${submitted.id}`, text: 'bir kase çorba\nbir elma' });
    });

    it('is seen by its person only, in a server', async () => {
      const platform = await start();
      const interaction = fake.command(anna, 'today', undefined, { isInGuild: true });
      expect(await fake.waitFor(() => interaction.answer, 'the answer')).toMatchObject({
        type: 5,
        data: { flags: 64 },
      });
      const { address } = stored[0] as Inbound;
      await platform.send({ address, body: { text: '1850 kcal' }, key: 'reply:1', language: 'fr' });
      expect(readBy(anna)).toEqual(['1850 kcal']);
      expect(fake.seenByEveryone()).toEqual([]);
    });

    it('stands behind what was written before it', async () => {
      let failures = 3;
      await start(async (message) => {
        failures -= 1;
        if (failures >= 0) throw new Error('the store is down');
        await store(message);
      });
      fake.say(anna, 'two eggs');
      await eventually(() => expect(failures).toBeLessThan(3));
      const interaction = fake.command(anna, 'today');
      await fake.waitFor(() => interaction.answer, 'the answer');
      expect(stored.map((message) => 'text' in message && message.text)).toEqual(['two eggs', '/today']);
    });
  });

  describe('with the database away', () => {
    it('people are told in their language, within three seconds and so that only they see it', async () => {
      let attempts = 0;
      let isDown = true;
      await start(async (message) => {
        attempts += 1;
        if (isDown) throw new Error('the store is down');
        await store(message);
      });
      const interaction = fake.command(bruno, 'log', 'iki yumurta', { isInGuild: true });
      const answer = await fake.waitFor(() => interaction.answer, 'the answer');
      expect(answer).toMatchObject({ type: 4, data: { flags: 64, allowed_mentions: { parse: [] } } });
      expect(answer.data['content']).toMatch(/not alamıyorum/);
      expect(answer.afterMs).toBeLessThan(3_000);
      // Tried as often as the time allowed, and no more once the person was told.
      expect(attempts).toBeGreaterThan(1);
      isDown = false;
      const next = fake.command(bruno, 'log', 'bir elma', { isInGuild: true });
      expect(await fake.waitFor(() => next.answer, 'the answer')).toMatchObject({ type: 5 });
      expect(stored.map((message) => 'text' in message && message.text)).toEqual(['bir elma']);
    });

    it('people are told the same when it does not answer at all; what arrives after all takes the place of that', async () => {
      let open = () => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const platform = await start(async (message) => {
        await gate;
        await store(message);
      });
      const interaction = fake.command(anna, 'today', undefined, { isInGuild: true });
      const answer = await fake.waitFor(() => interaction.answer, 'the answer');
      expect(answer).toMatchObject({ type: 4, data: { flags: 64 } });
      expect(readBy(anna)[0]).toMatch(/redis-le-moi/);
      open();
      await eventually(() => expect(stored).toHaveLength(1));
      const { address } = stored[0] as Inbound;
      await platform.send({ address, body: { text: '1850 kcal' }, key: 'reply:1', language: 'fr' });
      expect(readBy(anna)).toEqual(['1850 kcal']);
    });

    it('a press is answered as well, and the button still works afterwards', async () => {
      let isDown = false;
      const platform = await start(async (message) => {
        if (isDown) throw new Error('the store is down');
        await store(message);
      });
      const address = { platform: 'discord', chat: anna.dm, user: anna.id, isPrivate: true } as const;
      const buttons = [[{ label: 'Oui', action: 'y:1' }]];
      await platform.send({ address, body: { text: 'Sûr ?', buttons }, key: 'reply:1', language: 'fr' });
      const [message] = fake.messagesIn(anna.dm) as [FakeMessage];
      const data = buttonsOf(message)[0]?.data ?? '';
      isDown = true;
      const press = fake.press(anna, message, data);
      expect(await fake.waitFor(() => press.answer, 'the answer')).toMatchObject({ type: 4, data: { flags: 64 } });
      isDown = false;
      const again = fake.press(anna, message, data);
      expect(await fake.waitFor(() => again.answer, 'the answer')).toMatchObject({ type: 6 });
      expect(stored).toMatchObject([{ kind: 'press', action: 'y:1', messageRef: message.id }]);
    });
  });

  describe('with a database', () => {
    let database: Database;
    beforeAll(async () => {
      database = await freshMemory();
    });
    afterAll(() => database.close());

    it('is opened by the settings, and stores what it takes in the database', async () => {
      const read = readSettings({
        DISCORD_BOT_TOKEN: fake.token,
        DISCORD_API_URL: fake.apiRoot,
        DISCORD_PUBLIC_KEY: door.publicKey,
        DISCORD_INTERACTIONS_PORT: `${door.port}`,
        LOKMA_SECRET: 'sixteen-characters',
      });
      if (read.kind === 'wrong') throw new Error(read.message);
      const doorbell = createLocalDoorbell(() => {});
      const platforms = await openPlatforms(read.settings, database, SILENT_LOG, () => {});
      const shared = { database, doorbell, platforms, menu: MENU, log: SILENT_LOG };
      const edge = await startEdge({ ...shared, defaults: {}, secret: 'sixteen-characters', sweepMs: 1_000 });
      const interaction = fake.command(anna, 'today');
      expect(await fake.waitFor(() => interaction.answer, 'the answer')).toMatchObject({ type: 5 });
      const rows = await database.query({ name: 'test_keys', text: 'select platform_key as key from inbox' }, []);
      expect(rows).toEqual([{ key: `dc:i:${interaction.id}` }]);
      await edge.stop();
      await doorbell.close();
    });
  });

  describe('opening and closing', () => {
    it('finishes what it took before it stops, and then takes nothing more', async () => {
      let open = () => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const taken: Inbound[] = [];
      const platform = await start(async (message) => {
        taken.push(message);
        await gate;
        await store(message);
      });
      const interaction = fake.command(anna, 'today');
      await eventually(() => expect(taken).toHaveLength(1));
      const stopped = platform.stop();
      open();
      await stopped;
      expect(await fake.waitFor(() => interaction.answer, 'the answer')).toMatchObject({ type: 5 });
      expect(stored).toHaveLength(1);
      await expect(post(PING, fake.sealed(PING))).rejects.toThrow();
    });

    it('still hears plain messages over the gateway', async () => {
      await start();
      fake.say(anna, 'two eggs');
      await eventually(() => expect(stored).toMatchObject([{ kind: 'message', text: 'two eggs' }]));
    });

    it.each(['', 'short', 'zz'.repeat(32), 'ab'.repeat(33)])('is not made with the key %j', (publicKey) => {
      const options = { ...QUICK, token: fake.token, apiRoot: fake.apiRoot };
      expect(() => createDiscord({ ...options, interactions: { ...door, publicKey } })).toThrow(
        /64 hexadecimal digits/,
      );
    });

    it('says which port is taken, and leaves the gateway again', async () => {
      const taken = http.createServer().listen(0);
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;
      await expect(start(store, { interactions: { ...door, port } })).rejects.toThrow(`port ${port} (EADDRINUSE)`);
      await fake.waitFor(() => fake.sessions() === 0, 'the end of the session');
      await new Promise((resolve) => taken.close(resolve));
    });
  });

  /** A request whose body never ends: answered all the same, by its head. */
  function postWithoutEnd(headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = http.request(fake.endpointUrl(), { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      request.on('error', reject);
      request.write('{');
    });
  }

  /** Without a length header, as a client that lies about size sends it. */
  function postInPieces(headers: Record<string, string>, body: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = http.request(fake.endpointUrl(), { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject);
      for (let sent = 0; sent < body.length; sent += 50_000) request.write(body.slice(sent, sent + 50_000));
      request.end();
    });
  }
});
