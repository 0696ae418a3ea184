/** The least that does the same: bare HTTP both ways, one prepared statement a step, BullMQ. */
import http from 'node:http';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
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

const { role, databaseUrl, redisUrl, platformUrl } = peerOptions();
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE });
const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function post<Answer>(path: string, fields: unknown): Promise<Answer> {
  const body = JSON.stringify(fields);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(`${platformUrl}${path}`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text) as Answer));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const STORE = {
  name: 'store',
  text: `insert into inbox (platform, update_id, payload) values ('telegram', $1, $2)
    on conflict (platform, update_id) do nothing returning id`,
};
const COMMIT = {
  name: 'commit',
  text: `with log as (
      insert into logs (user_id, food_id, name, grams, kcal, protein, fat, carbs)
      select $1, l."foodId", l.name, l.grams, l.kcal, l.protein, l.fat, l.carbs
      from jsonb_to_recordset($2::jsonb) as l ("foodId" int, name text, grams float8, kcal float8, protein float8,
        fat float8, carbs float8))
    insert into outbox (inbox_id, kind, payload) values ($3, 'reply', $4) returning id`,
};
const FORGET = { name: 'forget', text: 'delete from outbox where id = $1' };

function ingest(): void {
  const queue = new Queue<Job>(QUEUE, { connection });
  listen((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      const update = JSON.parse(body) as Update;
      const { rows } = await pool.query<{ id: number }>({ ...STORE, values: [update.update_id, update] });
      const inboxId = rows[0]?.id;
      if (inboxId) await queue.add('message', { inboxId, update }, { removeOnComplete: 1_000 });
      response.writeHead(200).end();
    });
  });
}

async function work(): Promise<void> {
  const handle = async ({ inboxId, update }: Job): Promise<void> => {
    const { message } = update;
    const answer = await post<{ choices: { message: { content: string } }[] }>(
      '/v1/chat/completions',
      modelRequest(message.text),
    );
    const rows = itemsOf(answer.choices[0]?.message.content ?? '').map(rowOf);
    const text = receiptOf(rows);
    const values = [message.from.id, JSON.stringify(rows), inboxId, { text, chat: message.chat.id }];
    const written = await pool.query<{ id: number }>({ ...COMMIT, values });
    await post(`/bot${TOKEN}/sendMessage`, { chat_id: message.chat.id, text });
    await pool.query({ ...FORGET, values: [written.rows[0]?.id] });
  };
  const worker = new Worker<Job>(QUEUE, (job) => handle(job.data), { connection, concurrency: CONCURRENCY });
  worker.on('failed', (_job, error) => console.error(error));
  await worker.waitUntilReady();
  ready();
}

if (role === 'ingest') ingest();
else await work();
