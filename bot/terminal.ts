/**
 * The platform that needs no account: a chat in the terminal. Buttons are printed; a number on its own presses the
 * option that carries it, as a tap would.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inbound, Language, Outbound } from '#db/message.ts';
import { TEXT_LIMIT } from '#db/message.ts';
import { DiskFull } from '#db/room.ts';
import type { Platform, Receive } from './platform.ts';

export interface TerminalOptions {
  input: Readable;
  output: Writable;
  /** Shown once before the first line; null in scripts. */
  greeting: string | null;
  languageHint?: Language | undefined;
  /** Whose chat this is: one person a terminal account. */
  user?: string;
  /** Pictures and documents are saved there, and their path is printed. */
  filesFolder?: string;
  /** Called when the person leaves (end of input, /quit). */
  onEnd: () => void;
  /** Ids of messages; given in tests. */
  newId?: () => string;
}

/** A store that is away is tried again after these pauses: nobody else keeps a copy of the line. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

export interface Terminal extends Platform {
  /** Sends a line as if it was typed; resolves when it is stored. */
  say(text: string): Promise<void>;
  /** Resolves when every line that was read is stored. */
  heard(): Promise<void>;
}

const LEAVE = /^\/(?:quit|exit|q)$/i;

export function createTerminal(options: TerminalOptions): Terminal {
  const user = options.user ?? 'me';
  let receive: Receive | null = null;
  let lines: Interface | null = null;
  let lastButtons: NonNullable<Outbound['buttons']> = [];
  const write = (text: string): void => {
    options.output.write(`${text}\n`);
  };
  const isChat = options.greeting !== null;
  const isScreen = isChat && (options.output as Partial<NodeJS.WriteStream>).isTTY === true;
  let queue: Promise<void> = Promise.resolve();
  const stopping = new AbortController();

  const common = (): Pick<Inbound, 'key' | 'address' | 'sentAt'> & { languageHint?: Language } => ({
    key: `tty:${(options.newId ?? randomUUID)()}`,
    address: { platform: 'terminal', chat: user, user, isPrivate: true },
    sentAt: new Date().toISOString(),
    ...(options.languageHint ? { languageHint: options.languageHint } : {}),
  });

  async function say(text: string): Promise<void> {
    if (!receive) throw new Error('the terminal is not started');
    const pressed = /^\s*\d{1,2}\s*$/.test(text) ? findNumber(lastButtons, Number(text)) : null;
    if (pressed) return store({ kind: 'press', ...common(), action: pressed });
    const clean = text.replaceAll('\u0000', '').toWellFormed();
    const cut = clean.slice(0, TEXT_LIMIT);
    const key = common();
    const isCut = cut.length < clean.length ? { isCut: true } : {};
    return store({ kind: 'message', ...key, text: cut, messageRef: key.key, ...isCut });
  }

  async function store(message: Inbound): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      try {
        return await receive?.(message);
      } catch (error) {
        // Leaving while the store is away: the line cannot be kept, and that is said.
        if (stopping.signal.aborted || (error instanceof DiskFull && !isChat)) throw error;
        if (isChat && pauseMs === FIRST_PAUSE_MS) write(error instanceof DiskFull ? error.message : '…');
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  function prompt(): void {
    if (isScreen) lines?.prompt();
  }

  return {
    name: 'terminal',
    async start(given) {
      receive = given;
      if (!isChat) return;
      write(options.greeting ?? '');
      lines = createInterface({ input: options.input, output: options.output, prompt: '› ' });
      lines.on('line', (line) => {
        if (LEAVE.test(line.trim())) {
          lines?.close();
          return;
        }
        if (line.trim() === '') return prompt();
        // One after the other: a slow store must not let the next line overtake.
        queue = queue.then(() => say(line)).catch(() => write('…'));
      });
      lines.on('close', options.onEnd);
      prompt();
    },
    async send({ body }) {
      const buttons = body.buttons ?? [];
      if (buttons.some((row) => row.some((button) => button.action.startsWith('q:')))) lastButtons = buttons;
      else if (!/❓/.test(body.text)) lastButtons = [];
      // Over the prompt, on a screen; a pipe gets the lines alone.
      if (isScreen) options.output.write('\r\u001b[K');
      write(body.text);
      if (body.file) write(`📎 ${await save(body.file, options.filesFolder ?? '.')}`);
      for (const row of buttons) write(`  ${row.map((button) => `[${button.label}]`).join(' ')}`);
      if (isChat) {
        write('');
        prompt();
      }
      return { kind: 'sent', messageRef: null };
    },
    say,
    heard: () => queue,
    async stop() {
      lines?.removeListener('close', options.onEnd);
      lines?.close();
      stopping.abort();
      await queue;
    },
  };
}

/** Writes a file whole or not at all, for its owner alone. Returns its path, or the reason why it is not there. */
async function save(file: NonNullable<Outbound['file']>, folder: string): Promise<string> {
  const path = join(folder, basename(file.name));
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}`;
    await writeFile(draft, Buffer.from(file.dataBase64, 'base64'), { mode: 0o600 });
    await rename(draft, path);
    return path;
  } catch (error) {
    return `${path} (${(error as NodeJS.ErrnoException).code ?? 'error'})`;
  }
}

function findNumber(buttons: NonNullable<Outbound['buttons']>, number: number): string | null {
  return buttons.flat().find((button) => button.label.startsWith(`${number}. `))?.action ?? null;
}
