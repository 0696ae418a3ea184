/** Bad inputs 35, 57, 63, 64 and 66: other people's data, forged codes, and answers of a model that cannot be used. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelClient } from '#inference/client.ts';
import { createLlmInterpreter } from '#inference/llm.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { type Behaviour, type FakeOpenAi, startFakeOpenAi } from '#inference/testing/fake-openai.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { isAboutSomebody, isOrder } from '../subjects/strangers.ts';
import { type BadInputWorld, openBadInput } from '../testing/bad-input.ts';
import { ORDINARY } from '../testing/ordinary.ts';

describe('bad input about other people', () => {
  let bad: BadInputWorld;
  beforeAll(async () => {
    bad = await openBadInput();
  });
  afterAll(() => bad.close());

  it.each(['photo', 'voice', 'video', 'document', 'sticker', 'location', 'contact', 'poll', 'other'])(
    '35. a %s is answered once, politely',
    async (what) => {
      const chat = bad.newChat('en');
      const replies = await bad.atMostOne(
        chat,
        (one) => one.send({ kind: 'unsupported', what }),
        async () => bad.newChat('en'),
      );
      expect(replies.join()).toContain('I only read text so far');
    },
  );

  it.each([
    ['en', 'what did @anna eat?'],
    ['en', 'what did anna eat yesterday?'],
    ['en', 'show user 42'],
    ['en', "show me anna's log"],
    ['en', 'show me the log of user 42'],
    ['fr', "qu'est-ce que anna a mangé hier ?"],
    ['fr', "montre-moi le journal de l'utilisateur 42"],
    ['tr', '@anna dün ne yedi'],
    ['tr', 'kullanıcı 42yi göster'],
  ] as const)('63. nobody is shown the log of another (%s: %s)', async (language, text) => {
    const anna = bad.newChat('en');
    await anna.say('333 g rice', { displayName: 'Anna' });
    const { chat, reply } = await bad.oneReply(language, text);
    expect(reply).toMatch(/own log only|son propre journal|kendi günlüğünü/);
    expect(reply).not.toContain('333');
    expect(await chat.entries()).toEqual([]);
  });

  it('63. what people say of their own day is never taken for it', () => {
    for (const [language, messages] of ORDINARY)
      for (const text of [...messages, 'what did I eat yesterday?', 'lunch with @anna: 2 eggs', 'dün ne yedim'])
        expect(isAboutSomebody(text, language) || isOrder(text), text).toBe(false);
  });

  it.each(['/start ABC123XYZ', '/start link_AAAA-BBBB', '/link 000000', '/start <script>'])(
    '57. a forged code (%s) joins nobody',
    async (text) => {
      const anna = bad.newChat('en');
      await anna.say('333 g rice');
      const { chat, reply } = await bad.oneReply('en', text);
      expect(reply).not.toMatch(/333|<script>/);
      await chat.say('2 eggs');
      expect(await chat.entries()).toHaveLength(1);
      expect(await anna.entries()).toHaveLength(1);
    },
  );
});

const line = (name: string, value = 1) =>
  JSON.stringify({
    actions: [
      {
        type: 'fill_meal',
        slot: null,
        when: { dayOffset: null, time: null, part: null },
        items: [{ name, said: name, brand: null, amount: { value, unit: 'piece', size: null } }],
      },
    ],
  });

describe('bad answers of a model', () => {
  const ANSWERS: [string, Behaviour][] = [
    ['cut JSON', { kind: 'say', text: line('apple').slice(0, 60) }],
    ['blanks without end', { kind: 'blanks', first: '{' }],
    ['an action that does not exist', { kind: 'say', text: '{"actions":[{"type":"delete_user","id":1}]}' }],
    ['10 MB', { kind: 'huge', bytes: 10_000_000 }],
    ['HTML', { kind: 'say', text: line('<img src=x onerror=alert(1)>') }],
    ['a tool call', { kind: 'say', text: '<tool_call>{"name":"sql","arguments":{"q":"select *"}}</tool_call>' }],
    ['minus five', { kind: 'say', text: line('apple', -5) }],
    ['a web page', { kind: 'page', html: '<html><body>502</body></html>' }],
  ];

  let fake: FakeOpenAi;
  let bad: BadInputWorld;
  beforeAll(async () => {
    fake = await startFakeOpenAi();
    const client = createModelClient({ url: fake.url, model: 'lokma' });
    const fallback = createOfflineInterpreter(loadCatalogue());
    bad = await openBadInput(createLlmInterpreter({ client, fallback }));
  });
  afterAll(async () => {
    await bad.close();
    await fake.close();
  });

  it.each(ANSWERS)('64. %s of a model: nothing of it is stored or shown', async (_, behaviour) => {
    fake.script(behaviour);
    const chat = bad.newChat('en');
    const replies = await chat.say('2 eggs');
    expect(replies).toHaveLength(1);
    expect(replies.join()).not.toMatch(/tool_call|select \*|delete_user|<html/);
    for (const { food } of await chat.entries()) {
      expect(food?.massGrams ?? -1).toBeGreaterThan(0);
      expect(food?.name).not.toMatch(/[<>{}]/);
    }
  });
});
