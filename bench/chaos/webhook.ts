/** Telegram's side of a webhook: one update a chat at a time, brought again until it is taken. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeTelegram, Update } from '#bot/testing/fake-telegram.ts';

export interface WebhookDelivery {
  /** How often each answer came: '200', '503', or 'no answer'. */
  answers: ReadonlyMap<string, number>;
  stop(): void;
}

const AGAIN_AFTER_MS = 1_000;
const ANSWER_WITHIN_MS = 15_000;

export function deliverByWebhook(telegram: FakeTelegram): WebhookDelivery {
  const answers = new Map<string, number>();
  const ending = new AbortController();
  const queues = new Map<number, Update[]>();

  async function post(update: Update): Promise<boolean> {
    const { webhook } = telegram;
    if (!webhook) return false;
    const request = fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret },
      body: JSON.stringify(update),
      signal: AbortSignal.any([ending.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    const status = await request.then(
      (response) => String(response.status),
      () => 'no answer',
    );
    answers.set(status, (answers.get(status) ?? 0) + 1);
    return status === '200';
  }

  async function work(queue: Update[]): Promise<void> {
    for (let update = queue[0]; update && !ending.signal.aborted; update = queue[0]) {
      if (await post(update)) queue.shift();
      else await sleep(AGAIN_AFTER_MS, null, { signal: ending.signal }).catch(() => {});
    }
  }

  telegram.carryUpdates((update) => {
    const chat = chatIn(update);
    const queue = queues.get(chat);
    if (queue && queue.length > 0) return void queue.push(update);
    const fresh = [update];
    queues.set(chat, fresh);
    void work(fresh);
  });
  return { answers, stop: () => ending.abort() };
}

function chatIn(update: Update): number {
  return (update['message'] as { chat: { id: number } } | undefined)?.chat.id ?? 0;
}
