import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { Inbound, type Outbound, TEXT_LIMIT } from '#db/message.ts';
import { createTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

let open: Terminal | null = null;
afterEach(async () => {
  await open?.stop();
  open = null;
});

async function start(part: Partial<TerminalOptions> = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  const taken: Inbound[] = [];
  let ends = 0;
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const terminal = createTerminal({ input, output, greeting: 'Hello!', onEnd: () => ends++, ...part });
  open = terminal;
  await terminal.start(async (message) => {
    taken.push(Inbound.parse(message));
  }, []);
  return {
    terminal,
    taken,
    ends: () => ends,
    shown: () => shown,
    /** A line as typed. */
    async type(line: string) {
      input.write(`${line}\n`);
      await settle();
    },
    async endOfInput() {
      input.end();
      await settle();
    },
    send: (body: Outbound) =>
      terminal.send({
        address: { platform: 'terminal', chat: 'me', user: 'me', isPrivate: true },
        body,
        key: '1:1',
        language: 'en',
      }),
  };
}

const QUESTION: Outbound = {
  text: '❓ "biscuit": which one?',
  buttons: [
    [
      { label: '1. petit beurre', action: 'q:ab:0:0' },
      { label: '2. cookie', action: 'q:ab:0:1' },
    ],
    [{ label: '≈ You estimate', action: 'q:ab:e' }],
  ],
};

describe('the terminal', () => {
  test('greets, and takes a line as a message of one private person', async () => {
    const { taken, type, shown } = await start({ languageHint: 'fr' });
    expect(shown()).toContain('Hello!');
    await type('2 œufs et un café');
    expect(taken).toEqual([
      {
        kind: 'message',
        key: expect.stringMatching(/^tty:[0-9a-f-]{36}$/) as string,
        address: { platform: 'terminal', chat: 'me', user: 'me', isPrivate: true },
        languageHint: 'fr',
        sentAt: expect.any(String) as string,
        text: '2 œufs et un café',
        messageRef: taken[0]?.key,
      },
    ]);
  });

  test('gives every line a key of its own, also when it says the same', async () => {
    const { taken, type } = await start();
    await type('un café');
    await type('un café');
    expect(new Set(taken.map((one) => one.key)).size).toBe(2);
  });

  test('takes nothing for an empty line', async () => {
    const { taken, type } = await start();
    await type('');
    await type('   ');
    expect(taken).toEqual([]);
  });

  test('prints a reply and its buttons, and says it is sent', async () => {
    const { send, shown } = await start();
    expect(await send(QUESTION)).toEqual({ kind: 'sent', messageRef: null });
    expect(shown()).toContain('❓ "biscuit": which one?\n  [1. petit beurre] [2. cookie]\n  [≈ You estimate]\n');
  });

  test('cuts a line that is too long, and says so', async () => {
    const { taken, type } = await start();
    await type('a'.repeat(TEXT_LIMIT + 1));
    expect(taken).toMatchObject([{ text: 'a'.repeat(TEXT_LIMIT), isCut: true }]);
  });

  test('stores lines in the order they were typed, one after the other', async () => {
    const stored: string[] = [];
    let arrivals = 0;
    const input = new PassThrough();
    open = createTerminal({ input, output: new PassThrough(), greeting: '', onEnd: () => {} });
    await open.start(async (message) => {
      // The first takes longest, as a first contact does.
      for (let turn = 6 - 2 * arrivals++; turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve));
      if (message.kind === 'message') stored.push(message.text);
    }, []);
    input.write('one\ntwo\nthree\n');
    await settle();
    await settle();
    await settle();
    expect(stored).toEqual(['one', 'two', 'three']);
  });

  test('keeps a line while the store is away, and shows that it waits', async () => {
    const stored: string[] = [];
    let refusals = 2;
    const input = new PassThrough();
    const output = new PassThrough();
    open = createTerminal({ input, output, greeting: '', onEnd: () => {} });
    await open.start((message) => {
      if (refusals-- > 0) return Promise.reject(new Error('away'));
      if (message.kind === 'message') stored.push(message.text);
      return Promise.resolve();
    }, []);
    input.write('2 œufs\n');
    await vi.waitFor(() => expect(stored).toEqual(['2 œufs']));
    expect(String(output.read()).match(/…/g)).toHaveLength(1);
  });

  test('can be left while the store is away', async () => {
    const input = new PassThrough();
    open = createTerminal({ input, output: new PassThrough(), greeting: '', onEnd: () => {} });
    await open.start(() => Promise.reject(new Error('away')), []);
    input.write('2 œufs\n');
    await settle();
    await expect(open.stop()).resolves.toBeUndefined();
  });
});

describe('a number on its own', () => {
  test('presses the option that carries it', async () => {
    const { taken, type, send } = await start();
    await send(QUESTION);
    await type('2');
    await type(' 1 ');
    expect(taken).toMatchObject([
      { kind: 'press', action: 'q:ab:0:1' },
      { kind: 'press', action: 'q:ab:0:0' },
    ]);
  });

  test('that no option carries is words: "45" may be minutes', async () => {
    const { taken, type, send } = await start();
    await send(QUESTION);
    await type('45');
    await type('0');
    expect(taken).toMatchObject([
      { kind: 'message', text: '45' },
      { kind: 'message', text: '0' },
    ]);
  });

  test('presses the options of the newest question', async () => {
    const { taken, type, send } = await start();
    await send(QUESTION);
    await send({ text: '❓ size?', buttons: [[{ label: '1. small', action: 'q:cd:0:0' }]] });
    await type('1');
    expect(taken).toMatchObject([{ action: 'q:cd:0:0' }]);
  });

  test('is words again once a reply asks nothing any more', async () => {
    const { taken, type, send } = await start();
    await send(QUESTION);
    await send({ text: '✅ done', buttons: [[{ label: '↩️ Undo', action: 'u:1' }]] });
    await type('1');
    expect(taken).toMatchObject([{ kind: 'message', text: '1' }]);
  });

  test('before any question is words', async () => {
    const { taken, type } = await start();
    await type('78');
    expect(taken).toMatchObject([{ kind: 'message', text: '78' }]);
  });
});

describe('leaving', () => {
  test.each(['/quit', '/exit', '/q', ' /QUIT '])('%s ends, and is no message', async (line) => {
    const { taken, ends, type } = await start();
    await type(line);
    expect([taken, ends()]).toEqual([[], 1]);
  });

  test('the end of input ends, once', async () => {
    const { ends, endOfInput, terminal } = await start();
    await endOfInput();
    await terminal.stop();
    expect(ends()).toBe(1);
  });

  test('a stop from outside is not the person leaving', async () => {
    const { ends, terminal } = await start();
    await terminal.stop();
    await settle();
    expect(ends()).toBe(0);
  });

  test('a stop waits until what was typed is stored', async () => {
    const input = new PassThrough();
    let isStored = false;
    const terminal = createTerminal({ input, output: new PassThrough(), greeting: '', onEnd: () => {} });
    await terminal.start(async () => {
      await settle();
      isStored = true;
    }, []);
    input.write('2 œufs\n');
    await new Promise((resolve) => setImmediate(resolve));
    await terminal.stop();
    expect(isStored).toBe(true);
  });
});

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lokma-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const picture = { name: '../week.png', mimeType: 'image/png', dataBase64: Buffer.from('pixels').toString('base64') };

  test('is saved in its folder, and nowhere else, and its path is printed', async () => {
    const filesFolder = join(folder, 'files');
    const { shown, send } = await start({ greeting: null, filesFolder });
    await send({ text: 'Your week.', file: picture });
    expect(shown()).toBe(`Your week.\n📎 ${join(filesFolder, 'week.png')}\n`);
    expect(readFileSync(join(filesFolder, 'week.png'), 'utf8')).toBe('pixels');
  });

  test('that cannot be saved is told, and the words are said', async () => {
    const taken = join(folder, 'taken');
    writeFileSync(taken, '');
    const { shown, send } = await start({ greeting: null, filesFolder: taken });
    expect(await send({ text: 'Your week.', file: picture })).toMatchObject({ kind: 'sent' });
    expect(shown()).toMatch(/^Your week\.\n📎 .*week\.png \((?:EEXIST|ENOTDIR)\)\n$/);
  });
});

describe('in a script', () => {
  test('nothing is greeted or prompted: only what was said and answered', async () => {
    const { terminal, taken, shown, send } = await start({ greeting: null });
    await terminal.say('2 œufs');
    expect(taken).toMatchObject([{ kind: 'message', text: '2 œufs' }]);
    await send({ text: 'one' });
    await send({ text: 'two' });
    expect(shown()).toBe('one\ntwo\n');
  });

  test('a line before the start is refused', async () => {
    const terminal = createTerminal({
      input: new PassThrough(),
      output: new PassThrough(),
      greeting: null,
      onEnd: () => {},
    });
    await expect(terminal.say('x')).rejects.toThrow('not started');
  });
});
