/** What every bad input is measured by: at most one reply, at most 200 ms of the event loop, no crash. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Interpreter } from '#inference/interpret.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { type Chat, type ChatWorld, openMemoryWorld } from './chat.ts';

/** 20:30 on a Wednesday in Paris. */
export const NOW = '2026-03-11T19:30:00.000Z';
const MOST_CPU_MS = 200;

const LANGUAGES = { fr: 'Europe/Paris', en: 'Europe/Paris', tr: 'Europe/Istanbul' } as const;
type Spoken = keyof typeof LANGUAGES;

export interface BadInputWorld {
  database: Database;
  world: ChatWorld;
  newChat(language: Spoken, now?: string): Chat;
  /**
   * Says it as the first words of a new person, or after others (`after`), and gives the chat with the one reply. What
   * took too long is measured once more: on a shared machine a collection of garbage may fall into it.
   */
  oneReply(language: Spoken, text: string, options?: OneReplyOptions): Promise<{ chat: Chat; reply: string }>;
  /** As above, for any message to a chat; `again` makes a chat in the same state. */
  atMostOne(chat: Chat, send: (chat: Chat) => Promise<string[]>, again: () => Promise<Chat>): Promise<string[]>;
  close(): Promise<void>;
}

export interface OneReplyOptions {
  now?: string;
  after?: readonly string[];
  message?: Parameters<Chat['say']>[1];
}

export async function openBadInput(interpreter?: Interpreter): Promise<BadInputWorld> {
  loadCatalogue();
  const { database, world, close } = await openMemoryWorld(interpreter);
  const newChat = (language: Spoken, now = NOW): Chat => world.newChat({ language, zone: LANGUAGES[language], now });
  // The first words of a process build the indexes of the catalogue and are compiled: that is no input's doing.
  if (!interpreter)
    for (const [language, text] of [
      ['fr', 'deux oeufs brouyés au zqx et couru 20 min'],
      ['en', 'two scrambeld eggs with zqx and a 20 min run'],
      ['tr', 'iki yumurta ve zqx yedim'],
    ] as const)
      await newChat(language).say(text);

  const atMostOne: BadInputWorld['atMostOne'] = async (chat, send, again) => {
    const first = await measured(() => send(chat));
    expect(first.value.length).toBeLessThanOrEqual(1);
    if (first.cpuMs > MOST_CPU_MS) {
      const twin = await again();
      const second = await measured(() => send(twin));
      expect(second.cpuMs, `CPU, after ${Math.round(first.cpuMs)} ms the first time`).toBeLessThanOrEqual(MOST_CPU_MS);
    }
    return first.value;
  };

  return {
    database,
    world,
    newChat,
    atMostOne,
    async oneReply(language, text, { now, after = [], message } = {}) {
      const prepare = async () => {
        const chat = newChat(language, now);
        for (const earlier of after) await chat.say(earlier);
        return chat;
      };
      const chat = await prepare();
      const replies = await atMostOne(chat, (one) => one.say(text, message), prepare);
      expect(replies).toHaveLength(1);
      return { chat, reply: replies[0] ?? '' };
    },
    close,
  };
}

async function measured<T>(run: () => Promise<T>): Promise<{ value: T; cpuMs: number }> {
  const beforeMs = threadCpuMs();
  const value = await run();
  return { value, cpuMs: threadCpuMs() - beforeMs };
}

/** What this thread, and with it the event loop, has computed so far: other processes on the machine do not count. */
function threadCpuMs(): number {
  try {
    // Nanoseconds on the CPU, first of three figures (Linux, proc(5)).
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
}
