import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReceive } from '#bot/receive.ts';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Inbound } from '#db/message.ts';
import { findPerson } from '#db/people.ts';
import { freshMemory } from '#db/testing.ts';
import { eraseJob } from './jobs/erase.ts';
import { type Chat, type ChatWorld, openChatWorld, SECRET } from './testing/chat.ts';
import { findTraces } from './testing/traces.ts';

let database: Database;
let world: ChatWorld;
const doorbell = createLocalDoorbell((error) => {
  throw error;
});

beforeAll(async () => {
  database = await freshMemory();
  // Ids that occur nowhere by chance.
  await database.query({ name: 'test_ids', text: `select setval('person_id_seq', 918273645)` }, []);
  world = await openChatWorld(database, doorbell);
});
afterAll(async () => {
  await world.stop();
  await database.close();
});

const run = (text: string, values: unknown[] = []) =>
  database.query<Record<string, unknown>>({ name: `t${text.length}_${text.slice(0, 40)}`, text }, values);
const personOf = async (chat: Chat) => (await findPerson(database, 'terminal', chat.user))?.id ?? 0;
const runEraser = () => eraseJob.run({ database, doorbell, now: new Date(), log: SILENT_LOG });
const codeIn = (replies: readonly string[]) => /[A-Z0-9]{5}-[A-Z0-9]{5}/.exec(replies.join('\n'))?.[0] ?? '';
const pressKey = async (user: string, action: string, key: string, sentAt = new Date()): Promise<void> => {
  const address = { platform: 'terminal' as const, chat: user, user, isPrivate: true };
  const message: Inbound = { kind: 'press', key, address, action, sentAt: sentAt.toISOString() };
  await createReceive(database, doorbell, {}, SECRET)(message);
};

async function join(first: Chat, second: Chat): Promise<string[]> {
  const code = codeIn(await first.say('/link'));
  await second.say(`/link ${code}`);
  return second.press('🔗');
}

describe('two accounts of one person', () => {
  it('share one log after a code and a tap, and both own foods and what was learned come along', async () => {
    const a = world.newChat({ language: 'fr' });
    const b = world.newChat({ language: 'fr' });
    await a.say('2 pommes');
    await a.say('mon granola = 450 kcal/100 g, 12 g de protéines');
    await b.say('300 g de riz');
    await b.say('ma bulgurette = 250 kcal/100 g');
    await b.say('100 g de bulgurette');
    await b.say('78,4 kg');
    const code = codeIn(await a.say('/link'));
    const shown = await b.say(`lier ${code}`);
    expect(shown.join()).toMatch(/un seul journal[\s\S]*1 ligne[\s\S]*3 lignes/);
    expect(await personOf(a)).not.toBe(await personOf(b));
    expect((await b.press('🔗')).join()).toContain('même journal');
    const personId = await personOf(a);
    expect(await personOf(b)).toBe(personId);
    expect((await a.entries()).length).toBe(4);
    expect((await run('select mass_kg from person where id = $1', [personId]))[0]?.['mass_kg']).toBe(78.4);
    const codes = await run('select code from food where owner_person_id = $1', [personId]);
    expect(codes).toHaveLength(2);
    for (const { code: own } of codes) expect(own).toContain(`own-${personId}-`);
    const logged = await a.say('50 g de bulgurette');
    expect(logged.join()).toContain('125 kcal');
    expect((await a.say('/today')).join()).toMatch(/Riz|riz/);
  });

  it('a code is good once, for ten minutes, and not for the account it came from', async () => {
    const a = world.newChat({ language: 'en' });
    const b = world.newChat({ language: 'en' });
    const c = world.newChat({ language: 'en' });
    const code = codeIn(await a.say('/link'));
    expect((await a.say(`/link ${code}`)).join()).toContain('this very account');
    await b.say(`/link ${code.toLowerCase().replace('-', '')}`);
    expect((await b.press('🔗')).join()).toContain('share one log');
    expect((await c.say(`/link ${code}`)).join()).toContain("doesn't work");
    const late = codeIn(await a.say('/link'));
    await run(`update link_code set expires_at = now() - interval '1 second'`);
    expect((await c.say(`link ${late}`)).join()).toContain("doesn't work");
    expect(await run('select 1 from link_code where code_hash like $1', [`%${code}%`])).toEqual([]);
  });

  it('five wrong codes an hour are enough', async () => {
    const a = world.newChat({ language: 'tr' });
    for (let tries = 0; tries < 5; tries++)
      expect((await a.say('/link ABCDE-23456')).join()).toContain('geçerli değil');
    expect((await a.say('/link ABCDE-23456')).join()).toContain('Bir saat bekle');
  });

  it('a tap pressed twice, and two joins at once, join once', async () => {
    const a = world.newChat({ language: 'en' });
    const b = world.newChat({ language: 'en' });
    await a.say('an apple');
    await b.say('a banana');
    const fromA = codeIn(await a.say('/link'));
    const fromB = codeIn(await b.say('/link'));
    await a.say(`/link ${fromB}`);
    await b.say(`/link ${fromA}`);
    await Promise.all([a.press('🔗'), b.press('🔗'), b.press('🔗')]);
    expect(await personOf(a)).toBe(await personOf(b));
    expect((await a.entries()).length).toBe(2);
  });

  it('messages under way on both sides are kept, once each', async () => {
    const a = world.newChat({ language: 'en' });
    const b = world.newChat({ language: 'en' });
    const code = codeIn(await a.say('/link'));
    await b.say(`/link ${code}`);
    await Promise.all([
      ...Array.from({ length: 6 }, (_, n) => a.say(`${100 + n} g of rice`)),
      b.press('🔗'),
      ...Array.from({ length: 6 }, (_, n) => b.say(`${200 + n} g of rice`)),
    ]);
    const grams = (await a.entries()).map((entry) => entry.food?.massGrams).sort();
    expect(grams).toEqual([100, 101, 102, 103, 104, 105, 200, 201, 202, 203, 204, 205]);
  });

  it('/unlink leaves the log with the other account and begins anew here', async () => {
    const a = world.newChat({ language: 'fr' });
    const b = world.newChat({ language: 'fr' });
    expect((await a.say('/unlink')).join()).toContain("n'est lié à aucun");
    await a.say('une pomme');
    await join(a, b);
    await b.say('/unlink');
    expect((await b.press('✂️')).join()).toContain('journal vide');
    expect((await b.entries()).length).toBe(0);
    expect((await a.entries()).length).toBe(1);
    expect((await b.press('✂️')).join()).toContain("n'est plus valable");
  });
});

describe('erasing', () => {
  it('takes everything of every account, and says so first', async () => {
    const a = world.newChat({ language: 'fr' });
    const b = world.newChat({ language: 'fr' });
    await a.say('deux zorglubs à la vanille');
    await a.say('2 pommes');
    await a.say('mon zorglubon = 450 kcal/100 g');
    await b.say('300 g de riz');
    await join(a, b);
    await a.say('/link');
    const personId = await personOf(a);
    expect((await a.say('supprime toutes mes données')).join()).toMatch(/lignes[\s\S]*2 comptes/);
    expect(await findTraces(database, [String(personId), a.user, b.user, 'zorglub'])).not.toEqual([]);
    expect((await a.press('🗑️')).join()).toContain('tout est effacé');
    await runEraser();
    expect(await findTraces(database, [String(personId), a.user, b.user, 'zorglub'])).toEqual([]);
  });

  it('is not undone by an update that comes again, by an edit of an old message, or by an old button', async () => {
    const chat = world.newChat({ language: 'en' });
    const sentAt = new Date(Date.now() - 60_000).toISOString();
    const address = { platform: 'terminal' as const, chat: chat.user, user: chat.user, isPrivate: true };
    const old: Inbound = {
      kind: 'message',
      key: `old-${chat.user}`,
      address,
      sentAt,
      text: 'two eggs',
      messageRef: 'm1',
    };
    await chat.send({ ...old });
    await chat.say('delete all my data');
    const button = chat.sent.findLast((one) => one.address.user === chat.user)?.body.buttons?.flat()[0];
    await chat.send({ kind: 'press', action: button?.action, key: `yes-${chat.user}` });
    const receive = createReceive(database, doorbell, {}, SECRET);
    const again = async () => {
      await receive(old);
      const now = new Date().toISOString();
      await receive({
        kind: 'edit',
        key: `${old.key}:e`,
        address,
        sentAt: now,
        writtenAt: sentAt,
        text: 'x',
        messageRef: 'm1',
      });
      await receive({ kind: 'delete', key: `${old.key}:d`, address, sentAt: now, messageRef: 'm1' });
      await pressKey(chat.user, button?.action ?? '', `yes-${chat.user}`);
      await pressKey(chat.user, button?.action ?? '', `yes-again-${chat.user}`);
    };
    await again();
    await runEraser();
    await again();
    expect(await personOf(chat)).toBe(0);
    expect(await findTraces(database, [chat.user])).toEqual([]);
    // Something new begins a new, empty person, whom the old button cannot erase.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await chat.say('one apple');
    await pressKey(chat.user, button?.action ?? '', `third-${chat.user}`);
    await receive(old);
    await chat.say('/today');
    expect((await chat.entries()).map((entry) => entry.food?.name)).toEqual(['apple']);
  });

  it('a button older than ten minutes erases nothing, and "no" keeps everything', async () => {
    const chat = world.newChat({ language: 'tr' });
    await chat.say('bir elma yedim');
    await chat.say('tüm verilerimi sil');
    const button = chat.sent.findLast((one) => one.address.user === chat.user)?.body.buttons?.flat()[0];
    const sentAt = new Date(Date.now() + 11 * 60_000);
    // A press is never dated ahead: the clock of the button is moved back instead.
    const action = button?.action.replace(
      /:[^:]+$/,
      `:${Math.floor((sentAt.getTime() - 22 * 60_000) / 1_000).toString(36)}`,
    );
    expect((await chat.send({ kind: 'press', action })).join()).toContain('artık geçerli değil');
    await chat.say('/delete');
    expect((await chat.press('Hayır')).join()).toContain('duruyor');
    expect((await chat.entries()).length).toBe(1);
  });

  it('messages sent at the same moment are either erased or begin a new person, and none is left open', async () => {
    const chat = world.newChat({ language: 'en' });
    await chat.say('an apple');
    await chat.say('/delete');
    const before = await personOf(chat);
    const receive = createReceive(database, doorbell, {}, SECRET);
    const address = { platform: 'terminal' as const, chat: chat.user, user: chat.user, isPrivate: true };
    const storm = Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 3));
        await receive({
          kind: 'message',
          key: `s${n}-${chat.user}`,
          address,
          sentAt: new Date().toISOString(),
          text: `${n + 1} g of rice`,
        });
      }),
    );
    await Promise.all([storm, chat.press('🗑️')]);
    await chat.say('/today');
    await runEraser();
    expect(await findTraces(database, [String(before)])).toEqual([]);
    expect(await personOf(chat)).not.toBe(before);
    expect(await run('select 1 from inbox where done_at is null')).toEqual([]);
  });
});
