import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatWorld, openMemoryWorld } from './testing/chat.ts';

describe('a message that its writer deletes', () => {
  let world: ChatWorld;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ world, close } = await openMemoryWorld());
  });
  afterAll(() => close());

  it.each([
    ['fr', '2 pommes et 100 g de riz', 'Annuler', 'annule'],
    ['en', '2 apples and 100 g rice', 'Undo', 'undo'],
    ['tr', '2 elma ve 100 g pilav yedim', 'Geri al', 'geri al'],
  ] as const)('takes its lines along, until that is taken back (%s)', async (language, text, button, words) => {
    const chat = world.newChat({ language, zone: 'Europe/Paris' });
    for (const takeBack of [() => chat.press(button), () => chat.say(words)]) {
      const messageRef = `m-${language}-${Math.random()}`;
      await chat.send({ kind: 'message', text, messageRef });
      const before = await chat.entries();
      const [told = ''] = await chat.send({ kind: 'delete', messageRef });
      expect(told).toContain('↩️');
      expect(await chat.entries()).toHaveLength(before.length - 2);
      await takeBack();
      expect(await chat.entries()).toEqual(before);
    }
  });

  it('that was a correction brings back what it corrected', async () => {
    const chat = world.newChat({ language: 'en', zone: 'Europe/Paris' });
    await chat.say('2 apples');
    const before = await chat.entries();
    await chat.send({ kind: 'message', text: 'it was 3', messageRef: 'correction' });
    await chat.send({ kind: 'delete', messageRef: 'correction' });
    expect(await chat.entries()).toEqual(before);
  });
});
