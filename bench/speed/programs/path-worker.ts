/**
 * Our worker with a turn as trivial as that of the peers: the same request to the model, the same four foods, the same
 * receipt. What is left is the path itself: bell, claim, commit, outbox.
 */
import http from 'node:http';
import { createOutlets } from '#bot/deliver.ts';
import { openWorkerOutlet } from '#bot/worker-outlet.ts';
import { createLog } from '#db/log-line.ts';
import { openDatabase, openDoorbell } from '#db/open.ts';
import { readSettings, sweepMsOf } from '#db/settings.ts';
import { startWorker, type TakeTurn } from '#worker/run.ts';
import { apologise, type TurnClaim } from '#worker/turn.ts';
import { breakfastOf } from '../turns.ts';

const [modelUrl = ''] = process.argv.slice(2);
const SYSTEM = 'Extract the foods of the message as JSON. '.repeat(40);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function ask(text: string): Promise<{ food: string; count: number }[]> {
  const messages = [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: text },
  ];
  const body = JSON.stringify({ model: 'peer', messages });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(`${modelUrl}/chat/completions`, { method: 'POST', agent, headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        answer += chunk;
      });
      response.on('end', () => {
        const { choices } = JSON.parse(answer) as { choices: { message: { content: string } }[] };
        resolve((JSON.parse(choices[0]?.message.content ?? '') as { items: [] }).items);
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** What the model says is read and counted; the foods are always the same four. */
const takeTurn: TakeTurn = async (claim) => {
  const { payload } = claim.message;
  const items = await ask(payload.kind === 'message' ? payload.text : '');
  const turn = breakfastOf(new Date(payload.sentAt), payload.address);
  return { ...turn, entries: turn.entries.slice(0, items.length) };
};

const read = readSettings(process.env);
if (read.kind === 'wrong') throw new Error(read.message);
const log = createLog(read.settings.LOG_LEVEL);
const database = await openDatabase(read.settings, log);
const doorbell = await openDoorbell(read.settings, log);
const outlets = createOutlets();
await startWorker({
  database,
  doorbell,
  outlet: outlets,
  log,
  concurrency: read.settings.WORKER_CONCURRENCY,
  sweepMs: sweepMsOf(read.settings),
  takeTurn,
  apologise: (claim) => apologise(claim as TurnClaim),
});
log.info('worker.ready');
openWorkerOutlet(read.settings, { outlets, database, doorbell, log });
