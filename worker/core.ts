/** Puts the worker together: catalogue, interpreter, turns. */
import { randomBytes } from 'node:crypto';
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import type { Log } from '#db/log-line.ts';
import { type Settings, sweepMsOf } from '#db/settings.ts';
import type { Interpreter } from '#inference/interpret.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { type RunningWorker, startWorker } from './run.ts';
import { apologise, createTurn, type TurnClaim } from './turn.ts';

export const newQuestionId = (): string => randomBytes(4).toString('hex');

/** The model server when one is set, with the built-in interpreter behind it; else the built-in one. */
export async function openInterpreter(settings: Settings, catalogue: Catalogue, log: Log): Promise<Interpreter> {
  const offline = createOfflineInterpreter(catalogue);
  if (!settings.INFERENCE_URL || !settings.INFERENCE_MODEL) return offline;
  const [{ createModelClient }, { createLlmInterpreter }] = await Promise.all([
    import('#inference/client.ts'),
    import('#inference/llm.ts'),
  ]);
  const client = createModelClient({
    url: settings.INFERENCE_URL,
    model: settings.INFERENCE_MODEL,
    ...(settings.INFERENCE_API_KEY ? { apiKey: settings.INFERENCE_API_KEY } : {}),
  });
  return createLlmInterpreter({ client, fallback: offline, onUnavailable: () => log.warn('model.unavailable') });
}

export async function startCore(options: {
  database: Database;
  doorbell: Doorbell;
  settings: Settings;
  log: Log;
}): Promise<RunningWorker> {
  const { database, doorbell, settings, log } = options;
  const catalogue = loadCatalogue();
  const interpreter = await openInterpreter(settings, catalogue, log);
  const turn = createTurn({ database, catalogue, interpreter, now: () => new Date(), newId: newQuestionId });
  return startWorker({
    database,
    doorbell,
    log,
    concurrency: settings.WORKER_CONCURRENCY,
    sweepMs: sweepMsOf(settings),
    takeTurn: (claim, signal) => turn(claim as TurnClaim, signal),
    apologise: (claim) => apologise(claim as TurnClaim),
  });
}
