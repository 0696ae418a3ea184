/** What goes wrong between the bot and Telegram by chance, counted by kind. */
import type { FakeTelegram, Trouble } from '#bot/testing/fake-telegram.ts';
import type { Random } from './random.ts';

/** Of getUpdates calls: lost on the way there, or carried out with the answer lost. */
const LOST_ACK_SHARE = 0.05;
const FLOOD_SHARE = 0.01;
const SERVER_ERROR_SHARE = 0.02;
const ACCEPTED_THEN_RESET_SHARE = 0.01;

/** Sent although the bot cannot know: each may make it send once more. */
export const ACCEPTED_THEN_RESET = 'accepted, then reset';

export function troublePlatform(telegram: FakeTelegram, random: Random, counts: Map<string, number>): void {
  const as = (what: string, trouble: Trouble): Trouble => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
    return trouble;
  };
  telegram.setTrouble((method) => {
    if (method === 'getUpdates') {
      if (!random.chance(LOST_ACK_SHARE)) return null;
      return as('polls lost', { answer: 'reset', isCarriedOut: random.chance(0.5) });
    }
    if (method !== 'sendMessage') return null;
    const at = random.between(0, 1);
    if (at < FLOOD_SHARE) {
      const description = 'Too Many Requests: retry after 1';
      return as('floods (429)', { answer: { status: 429, description, retryAfterSeconds: 1 } });
    }
    if (at < FLOOD_SHARE + SERVER_ERROR_SHARE) {
      return as('server errors (502)', { answer: { status: 502, description: 'Bad Gateway' } });
    }
    if (at < FLOOD_SHARE + SERVER_ERROR_SHARE + ACCEPTED_THEN_RESET_SHARE) {
      return as(ACCEPTED_THEN_RESET, { answer: 'reset', isCarriedOut: true });
    }
    return null;
  });
}
