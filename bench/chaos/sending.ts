/** The people of a run: they send what was planned, and it is noted when the first receipt of each message shows. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeTelegram, Update } from '#bot/testing/fake-telegram.ts';
import { NAME, type PlannedMessage, serialInReceipt, wordsOf } from './traffic.ts';

const LOOK_EVERY_MS = 25;

/** Sends everything at its time; resolves when the last copy is out. Returns the updates, in the order sent. */
export async function send(
  telegram: FakeTelegram,
  planned: readonly PlannedMessage[],
  note: (message: PlannedMessage) => void,
  signal: AbortSignal | undefined,
): Promise<Update[]> {
  const startedMs = performance.now();
  const until = async (atMs: number) => {
    const pauseMs = startedMs + atMs - performance.now();
    if (pauseMs > 0) await sleep(pauseMs, null, signal ? { signal } : {});
  };
  const updates: Update[] = [];
  const repeats: Promise<void>[] = [];
  for (const message of planned) {
    await until(message.atMs);
    const { chat, serial } = message;
    note(message);
    const from = { id: chat, first_name: NAME, language_code: 'fr' };
    const { update } = telegram.pushText(from, { id: chat, type: 'private' }, wordsOf(serial));
    updates.push(update);
    for (const { afterMs, isSameUpdate } of message.repeats) {
      const repeat = until(message.atMs + afterMs).then(() => repeatUpdate(telegram, update, isSameUpdate));
      // Heard of below, unless the run is interrupted before.
      repeat.catch(() => {});
      repeats.push(repeat);
    }
  }
  await Promise.all(repeats);
  return updates;
}

export function repeatUpdate(telegram: FakeTelegram, update: Update, isSameUpdate: boolean): void {
  if (isSameUpdate) return telegram.repeat(update);
  const { update_id: _, ...content } = update;
  telegram.push(content);
}

export interface Latency {
  half: number;
  most: number;
  p99: number;
  all: number;
}

/** When each message was sent, and how long its first receipt took, by "chat:serial". */
export function watchReceipts(telegram: FakeTelegram) {
  const sentMs = new Map<string, number>();
  const tookMs = new Map<string, number>();
  let seen = 0;
  const look = () => {
    for (; seen < telegram.sent.length; seen++) {
      const { chatId = 0, text = '' } = telegram.sent[seen] ?? {};
      const key = `${chatId}:${serialInReceipt(text)}`;
      const startMs = sentMs.get(key);
      if (startMs !== undefined && !tookMs.has(key)) tookMs.set(key, performance.now() - startMs);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    sentMs,
    tookMs,
    look,
    note: (chat: number, serial: number) => void sentMs.set(`${chat}:${serial}`, performance.now()),
    stop() {
      clearInterval(timer);
      look();
    },
  };
}

export function watchReplies(telegram: FakeTelegram) {
  const { sentMs, tookMs, note, stop } = watchReceipts(telegram);
  return {
    note: ({ chat, serial }: PlannedMessage) => note(chat, serial),
    stop,
    /** From a message to its first receipt, in milliseconds: 50 %, 95 %, 99 % and all of them came within. */
    latency(isCounted: (chat: number, atMs: number) => boolean = () => true): Latency {
      const counted = [...tookMs].filter(([key]) => isCounted(Number(key.split(':')[0]), sentMs.get(key) ?? 0));
      const sorted = counted.map(([, took]) => took).sort((a, b) => a - b);
      const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
      return { half: at(0.5), most: at(0.95), p99: at(0.99), all: at(1) };
    },
  };
}
