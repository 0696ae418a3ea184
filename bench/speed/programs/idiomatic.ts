/** The peer that documentation leads to: grammY's webhook, Drizzle in a transaction, BullMQ, the openai client. */
import { Queue, Worker } from 'bullmq';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { bigint, bigserial, doublePrecision, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { Bot, webhookCallback } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { Redis } from 'ioredis';
import OpenAI from 'openai';
import pg from 'pg';
import {
  CONCURRENCY,
  itemsOf,
  type Job,
  listen,
  modelRequest,
  POOL_SIZE,
  peerOptions,
  QUEUE,
  ready,
  receiptOf,
  rowOf,
  TOKEN,
  type Update,
} from './peer.ts';

const inbox = pgTable(
  'inbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    platform: text('platform').notNull(),
    updateId: bigint('update_id', { mode: 'number' }).notNull(),
    payload: jsonb('payload').notNull(),
  },
  (t) => [unique().on(t.platform, t.updateId)],
);
const logs = pgTable('logs', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  userId: bigint('user_id', { mode: 'number' }).notNull(),
  foodId: integer('food_id'),
  name: text('name').notNull(),
  grams: doublePrecision('grams').notNull(),
  kcal: doublePrecision('kcal').notNull(),
  protein: doublePrecision('protein').notNull(),
  fat: doublePrecision('fat').notNull(),
  carbs: doublePrecision('carbs').notNull(),
});
const outbox = pgTable('outbox', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  inboxId: bigint('inbox_id', { mode: 'number' }).notNull(),
  kind: text('kind').notNull(),
  payload: jsonb('payload').notNull(),
});

const { role, databaseUrl, redisUrl, platformUrl } = peerOptions();
const database = drizzle(new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE }));
const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
const botInfo = { id: 7, is_bot: true, first_name: 'Bench', username: 'bench_bot' } as UserFromGetMe;
const bot = new Bot(TOKEN, { botInfo, client: { apiRoot: platformUrl } });

function ingest(): void {
  const queue = new Queue<Job>(QUEUE, { connection });
  bot.on('message:text', async (context) => {
    const update = context.update as unknown as Update;
    const [row] = await database
      .insert(inbox)
      .values({ platform: 'telegram', updateId: update.update_id, payload: update })
      .onConflictDoNothing()
      .returning({ id: inbox.id });
    if (row) await queue.add('message', { inboxId: row.id, update }, { removeOnComplete: 1_000 });
  });
  listen(webhookCallback(bot, 'http'));
}

async function work(): Promise<void> {
  const model = new OpenAI({ apiKey: 'none', baseURL: `${platformUrl}/v1`, maxRetries: 0 });
  const handle = async ({ inboxId, update }: Job): Promise<void> => {
    const { message } = update;
    const answer = await model.chat.completions.create(modelRequest(message.text));
    const rows = itemsOf(answer.choices[0]?.message.content ?? '').map((item) => ({
      userId: message.from.id,
      ...rowOf(item),
    }));
    const receipt = receiptOf(rows);
    const outboxId = await database.transaction(async (tx) => {
      await tx.insert(logs).values(rows);
      const payload = { text: receipt, chat: message.chat.id };
      const [row] = await tx.insert(outbox).values({ inboxId, kind: 'reply', payload }).returning({ id: outbox.id });
      return row?.id as number;
    });
    await bot.api.sendMessage(message.chat.id, receipt);
    await database.delete(outbox).where(eq(outbox.id, outboxId));
  };
  const worker = new Worker<Job>(QUEUE, (job) => handle(job.data), { connection, concurrency: CONCURRENCY });
  worker.on('failed', (_job, error) => console.error(error));
  await worker.waitUntilReady();
  ready();
}

if (role === 'ingest') ingest();
else await work();
