/**
 * A chat platform and a model server in a process of their own, so that what they cost is nobody's: the Bot API as far
 * as the bots under test use it, and chat completions. Tells its parent when a message was shown.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { nowMs } from '../clock.ts';

export type ToPlatform =
  | { kind: 'delays'; callMs: number; modelMs: number }
  /** Updates to be fetched with getUpdates. */
  | { kind: 'queue'; updates: { update_id: number }[] };

export type FromPlatform =
  | { kind: 'ready'; port: number }
  | { kind: 'shown'; chat: number; text: string; atMs: number }
  /** The offset of a getUpdates: everything before it is forgotten. */
  | { kind: 'confirmed'; offset: number; atMs: number };

type Fields = Record<string, unknown>;

const tell = (message: FromPlatform): void => void process.send?.(message);
const BOT = { id: 7, is_bot: true, first_name: 'Bench', username: 'bench_bot', can_join_groups: true };
let callMs = 0;
let modelMs = 0;
let queued: { update_id: number }[] = [];
let nextMessageId = 1;
let wake: (() => void) | null = null;

process.on('message', (message: ToPlatform) => {
  if (message.kind === 'delays') ({ callMs, modelMs } = message);
  else {
    // One by one, as a long list would take a call stack of its own.
    for (const update of message.updates) queued.push(update);
    wake?.();
  }
});

async function fetchUpdates(fields: Fields): Promise<unknown[]> {
  const offset = Number(fields['offset'] ?? 0);
  if (offset > 0) tell({ kind: 'confirmed', offset, atMs: nowMs() });
  queued = queued.filter((update) => update.update_id >= offset);
  if (queued.length === 0 && Number(fields['timeout'] ?? 0) > 0) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Number(fields['timeout']) * 1_000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = null;
  }
  return queued.slice(0, Number(fields['limit'] ?? 100));
}

async function call(method: string, fields: Fields): Promise<unknown> {
  if (method === 'getMe') return BOT;
  if (method === 'getUpdates') return fetchUpdates(fields);
  if (method !== 'sendMessage' && method !== 'editMessageText') return true;
  const chat = Number(fields['chat_id']);
  const text = String(fields['text']);
  if (method === 'sendMessage') tell({ kind: 'shown', chat, text, atMs: nowMs() });
  const id = method === 'sendMessage' ? nextMessageId++ : Number(fields['message_id']);
  return { message_id: id, date: 1, chat: { id: chat, type: 'private' }, text };
}

/** "two eggs and a coffee" as our own schema has it, and as the peers read it. */
const FOODS = [
  ['egg', 2, 'piece'],
  ['toast', 1, 'slice'],
  ['butter', 10, 'g'],
  ['black coffee', 1, 'cup'],
] as const;
const OURS = JSON.stringify({
  actions: [
    {
      type: 'fill_meal',
      slot: null,
      when: { dayOffset: null, time: null, part: null },
      items: FOODS.map(([name, value, unit]) => ({
        name,
        said: name,
        brand: null,
        amount: { value, unit, size: null },
      })),
    },
  ],
});
const PEERS = JSON.stringify({ items: FOODS.map(([food, count, unit]) => ({ food, count, unit })) });

function completion(fields: Fields): unknown {
  const content = fields['model'] === 'lokma' ? OURS : PEERS;
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content } };
  const usage = { prompt_tokens: 500, completion_tokens: 80, total_tokens: 580 };
  return { id: 'x', object: 'chat.completion', created: 1, model: 'm', choices: [choice], usage };
}

async function fieldsOf(request: IncomingMessage): Promise<Fields> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body === '' ? {} : (JSON.parse(body) as Fields);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fields = await fieldsOf(request);
  const path = request.url ?? '';
  const isModel = path.endsWith('/chat/completions');
  const delayMs = isModel ? modelMs : callMs;
  if (delayMs > 0) await pause(delayMs);
  const method = path.split('/').at(-1) ?? '';
  const result = isModel ? completion(fields) : { ok: true, result: await call(method, fields) };
  const text = JSON.stringify(result);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => tell({ kind: 'ready', port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit());
