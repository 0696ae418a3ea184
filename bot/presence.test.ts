/** Where the bot is a guest: both platforms say when it comes and goes. */
import { expect, it, vi } from 'vitest';
import { SILENT_LOG } from '#db/log-line.ts';
import type { ServerPresence } from '#db/retention.ts';
import { createDiscord } from './discord.ts';
import { createTelegram } from './telegram.ts';
import { startFakeDiscord } from './testing/fake-discord.ts';
import { startFakeTelegram } from './testing/fake-telegram.ts';

const SECRET = 'a secret that signs buttons';

function presence() {
  const told: string[] = [];
  const servers: ServerPresence = {
    left: async (server) => void told.push(`left ${server}`),
    joined: async (server) => void told.push(`joined ${server}`),
    all: async (all) => void told.push(`all ${all.join(' ')}`),
  };
  return { told, servers };
}

it('Discord: at the start, when a server is added and removed, and not when one cannot be reached', async () => {
  const fake = await startFakeDiscord();
  const { told, servers } = presence();
  const platform = createDiscord({
    token: fake.token,
    apiRoot: fake.apiRoot,
    secret: SECRET,
    log: SILENT_LOG,
    servers,
  });
  await platform.start(async () => {}, []);
  await vi.waitFor(() => expect(told).toEqual([`all ${fake.guild.id}`, `joined ${fake.guild.id}`]));
  fake.dispatch('GUILD_DELETE', { id: fake.guild.id, unavailable: true });
  fake.dispatch('GUILD_DELETE', { id: '77' });
  await vi.waitFor(() => expect(told.slice(2)).toEqual(['left 77']));
  await platform.stop();
  await fake.close();
});

it('Telegram: by its own membership of groups, and a note that fails stops nothing', async () => {
  const fake = await startFakeTelegram();
  const { told, servers } = presence();
  const broken = vi.spyOn(servers, 'joined').mockRejectedValueOnce(new Error('the database is away'));
  const stored: string[] = [];
  const options = { token: fake.token, apiRoot: fake.apiRoot, secret: SECRET, log: SILENT_LOG, servers };
  const platform = createTelegram(options);
  await platform.start(async ({ key }) => void stored.push(key), []);
  const membership = (id: number, type: string, status: string) =>
    fake.push({ my_chat_member: { chat: { id, type }, from: { id: 41 }, date: 1, new_chat_member: { status } } });
  membership(-5, 'group', 'member');
  await vi.waitFor(() => expect(broken).toHaveBeenCalled());
  membership(-5, 'supergroup', 'administrator');
  membership(-5, 'supergroup', 'kicked');
  membership(-6, 'group', 'left');
  // Blocked by a person, or out of a channel: nothing of a group.
  membership(41, 'private', 'kicked');
  membership(-7, 'channel', 'left');
  fake.pushText({ id: 41, first_name: 'Anna' }, { id: 41, type: 'private' }, 'hello');
  await vi.waitFor(() => expect(stored).toHaveLength(1));
  expect(told.sort()).toEqual(['joined -5', 'left -5', 'left -6']);
  await platform.stop();
  await fake.close();
});
