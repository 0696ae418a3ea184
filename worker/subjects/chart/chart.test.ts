/** What is asked for in the chat comes as a file that can be opened. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { findPerson } from '#db/people.ts';
import { patchProfile } from '#db/profile.ts';
import { type Chat, type ChatWorld, openMemoryWorld } from '../../testing/chat.ts';

const NOW = '2026-03-11T19:30:00.000Z';

describe('files in the chat', () => {
  let database: Database;
  let world: ChatWorld;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, world, close } = await openMemoryWorld());
  });
  afterAll(() => close());

  const lastFile = (chat: Chat) => {
    const { file } = chat.sent.filter((one) => one.address.user === chat.user).at(-1)?.body ?? {};
    return file && { ...file, bytes: Buffer.from(file.dataBase64, 'base64') };
  };

  test('a picture is a PNG of a phone in width', async () => {
    const chat = world.newChat({ language: 'en', now: NOW });
    await chat.say('two eggs');
    await chat.say('yesterday an apple');
    await chat.say('/chart');
    const file = lastFile(chat);
    expect(file).toMatchObject({ name: 'lokma-week-2026-03-11.png', mimeType: 'image/png' });
    expect(PNG.sync.read(file?.bytes as Buffer).width).toBe(1080);
  });

  test('who wants no figures is shown which meals are logged, and no curve of weight', async () => {
    const chat = world.newChat({ language: 'en', now: NOW });
    await chat.say('two eggs');
    await chat.say('yesterday an apple');
    await chat.say('80 kg');
    await chat.say('yesterday 81 kg');
    const person = await findPerson(database, 'terminal', chat.user);
    const { statement, values } = patchProfile(person?.id as number, { isNumberFree: true });
    await database.query(statement, values);
    expect(await chat.say('/chart week')).toEqual([
      expect.stringMatching(/^📊 Your meals, 9–15 March: 2 days logged\.\n(?!.*Weight)/),
    ]);
    expect(lastFile(chat)?.mimeType).toBe('image/png');
    const [weight] = await chat.say('weight chart');
    expect(weight).toContain('without figures');
    expect(weight).not.toMatch(/kg|kcal/);
    await chat.say('/report');
    const page = lastFile(chat)?.bytes.toString('utf8') ?? '';
    expect(page.replace(/<style>.*<\/style>/s, '')).not.toMatch(/\d\s?(?:kg|g|kcal)\b/);
  });

  test('a report is a page in the language of the person, without the name their platform shows', async () => {
    const chat = world.newChat({ language: 'fr', zone: 'Europe/Paris', now: NOW });
    await chat.say("j'ai mangé 2 œufs", { displayName: 'Nuit_Noire' });
    await chat.say('rapport pour ma diététicienne');
    const file = lastFile(chat);
    expect(file).toMatchObject({ name: 'lokma-rapport-2026-02-10-2026-03-11.html', mimeType: 'text/html' });
    const page = file?.bytes.toString('utf8') ?? '';
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('Journal du 10 février au 11 mars 2026');
    expect(page).toContain('20:30');
    expect(page).not.toContain('Nuit_Noire');
  });
});
