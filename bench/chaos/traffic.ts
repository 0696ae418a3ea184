/**
 * What the people of a run write, and when: bursts, as people text. The grams are the serial: message 7 of a chat is
 * "7 g de riz", makes exactly one entry of 7 g and one receipt that says so.
 */
import type { Random } from './random.ts';

export interface PlannedMessage {
  /** After the start. */
  atMs: number;
  /** The chat, which is also the person. */
  chat: number;
  /** 1, 2, 3 ... within the chat, in the order of sending. */
  serial: number;
  /** Delivered once more this long after the first time, for each. */
  repeats: readonly Repeat[];
}

export interface Repeat {
  afterMs: number;
  /** As after an answer that was lost; else under an update of its own, as after an acknowledgement that was. */
  isSameUpdate: boolean;
}

/** What everybody is called: a word that nothing else holds. */
export const NAME = 'Quillonette';

const FIRST_CHAT = 1001;
const LONGEST_BURST = 6;
const LONGEST_REPEAT_MS = 3_000;
/** Of the messages, unless told. */
const REPEATED_SHARE = 0.1;

/** The receipt writes greater weights with a space in the middle, and the diary would ask about them. */
export const MOST_SERIALS = 400;

export function wordsOf(serial: number): string {
  return `${serial} g de riz`;
}

export function serialInWords(text: string): number | null {
  const [, grams] = /^(\d+) g de riz$/.exec(text) ?? [];
  return grams === undefined ? null : Number(grams);
}

/** The serial of the message that a receipt answers; null for any other reply. */
export function serialInReceipt(text: string): number | null {
  const [, grams] = /\((\d+) g\)/.exec(text) ?? [];
  return grams === undefined ? null : Number(grams);
}

/** The pinned day is no answer to a message: it is rewritten, and its states may be left out. */
export function isBoard(text: string): boolean {
  return text.startsWith('📌');
}

/** All messages of a run, ordered by time. */
export function planTraffic(options: {
  random: Random;
  messages: number;
  conversations: number;
  durationMs: number;
  /** How many more times a message is delivered; by default once for a tenth of them. */
  repeatsOfEach?: number | undefined;
}): PlannedMessage[] {
  const { random, messages, conversations, durationMs } = options;
  const repeat = (): Repeat => ({ afterMs: random.between(0, LONGEST_REPEAT_MS), isSameUpdate: random.chance(0.5) });
  const howOften = () => options.repeatsOfEach ?? (random.chance(REPEATED_SHARE) ? 1 : 0);
  const bursts = random.shuffled(burstsOf(random, messages, conversations));
  const times = bursts.map(() => random.between(0, durationMs)).sort((a, b) => a - b);
  const said = new Map<number, number>();
  return bursts.flatMap(({ chat, length }, index) =>
    Array.from({ length }, () => {
      const serial = (said.get(chat) ?? 0) + 1;
      said.set(chat, serial);
      return { atMs: times[index] as number, chat, serial, repeats: Array.from({ length: howOften() }, repeat) };
    }),
  );
}

function burstsOf(random: Random, messages: number, conversations: number): { chat: number; length: number }[] {
  const bursts: { chat: number; length: number }[] = [];
  for (let index = 0; index < conversations; index++) {
    let left = Math.floor(messages / conversations) + (index < messages % conversations ? 1 : 0);
    while (left > 0) {
      const length = Math.min(left, random.whole(1, LONGEST_BURST));
      bursts.push({ chat: FIRST_CHAT + index, length });
      left -= length;
    }
  }
  return bursts;
}
