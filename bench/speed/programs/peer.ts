/** What both peers share: their tables, the request to the model, and how they speak with whoever started them. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Role = 'ingest' | 'worker';

export interface PeerOptions {
  role: Role;
  databaseUrl: string;
  redisUrl: string;
  platformUrl: string;
}

export function peerOptions(): PeerOptions {
  const [role, databaseUrl = '', redisUrl = '', platformUrl = ''] = process.argv.slice(2);
  return { role: role as Role, databaseUrl, redisUrl, platformUrl };
}

export const TOKEN = '7:bench';
export const POOL_SIZE = 10;
export const CONCURRENCY = 50;
export const QUEUE = 'messages';

export const TABLES = `
  create table inbox (id bigserial primary key, platform text not null, update_id bigint not null,
    payload jsonb not null, at timestamptz not null default now(), unique (platform, update_id));
  create table logs (id bigserial primary key, user_id bigint not null, food_id int, name text not null,
    grams float8 not null, kcal float8 not null, protein float8 not null, fat float8 not null, carbs float8 not null,
    at timestamptz not null default now());
  create index on logs (user_id, at);
  create table outbox (id bigserial primary key, inbox_id bigint not null, kind text not null, payload jsonb not null,
    at timestamptz not null default now());`;

export interface Update {
  update_id: number;
  message: { text: string; chat: { id: number }; from: { id: number } };
}

export interface Job {
  inboxId: number;
  update: Update;
}

export interface Item {
  food: string;
  count: number;
}

const SYSTEM = 'Extract the foods of the message as JSON. '.repeat(40);

export const modelRequest = (text: string) => ({
  model: 'peer',
  messages: [
    { role: 'system' as const, content: SYSTEM },
    { role: 'user' as const, content: text },
  ],
});

export const itemsOf = (content: string): Item[] => (JSON.parse(content) as { items: Item[] }).items;

/** Every food as if it had been looked up before: what a search costs is measured elsewhere. */
export const rowOf = ({ food, count }: Item) => ({
  foodId: food.length,
  name: food,
  grams: count * 50,
  kcal: 100,
  protein: 1,
  fat: 1,
  carbs: 1,
});

export const receiptOf = (rows: readonly unknown[]): string => `Logged ${rows.length} foods: ${rows.length * 100} kcal`;

export function listen(handler: http.RequestListener): void {
  const server = http.createServer({ keepAliveTimeout: 120_000 }, handler);
  server.listen(0, '127.0.0.1', () => process.send?.({ kind: 'ready', port: (server.address() as AddressInfo).port }));
}

export const ready = (): void => void process.send?.({ kind: 'ready', port: 0 });

process.on('disconnect', () => process.exit());
