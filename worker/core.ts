/** Puts the worker together: catalogue, interpreter, turns. */
import { randomBytes } from 'node:crypto';
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import type { Log } from '#db/log-line.ts';
import { watchBreaker } from '#db/metrics/meter.ts';
import { signingSecret } from '#db/open.ts';
import type { Outlet } from '#db/outbox.ts';
import { type Settings, sweepMsOf } from '#db/settings.ts';
import type { Interpreter } from '#inference/interpret.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { startClockwork } from './clockwork.ts';
import { JOBS } from './jobs/index.ts';
import { retentionJob, retentionOf } from './jobs/retention.ts';
import { measured, noteFallback, noteLeak, noteModelCall } from './measured.ts';
import { type RunningWorker, startWorker } from './run.ts';
import { apologise, createTurn, type TurnClaim } from './turn.ts';

export const newQuestionId = (): string => randomBytes(4).toString('hex');

/**
 * The built-in interpreter; with a model server, that one where the built-in one is not sure, or (`always`) for every
 * message. The built-in one stands behind it when the server cannot be had.
 */
export async function openInterpreter(
  settings: Settings,
  catalogue: Catalogue,
  log: Log,
  when: Settings['INFERENCE_WHEN'] = settings.INFERENCE_WHEN,
): Promise<Interpreter> {
  const offline = createOfflineInterpreter(catalogue);
  if (!settings.INFERENCE_URL || !settings.INFERENCE_MODEL) return offline;
  const [{ createModelClient }, { createBreaker }, { createLlmInterpreter }, { createEnsemble }] = await Promise.all([
    import('#inference/client.ts'),
    import('#inference/breaker.ts'),
    import('#inference/llm.ts'),
    import('#inference/ensemble.ts'),
  ]);
  const breaker = createBreaker({ now: () => performance.now() });
  watchBreaker(breaker.state);
  const client = createModelClient({
    url: settings.INFERENCE_URL,
    model: settings.INFERENCE_MODEL,
    breaker,
    ...(settings.INFERENCE_API_KEY ? { apiKey: settings.INFERENCE_API_KEY } : {}),
  });
  const llm = createLlmInterpreter({
    client,
    fallback: offline,
    onCall: noteModelCall(log),
    onUnavailable: noteFallback(log),
    onLeak: noteLeak(log),
  });
  return when === 'always' ? llm : createEnsemble({ offline, llm, model: settings.INFERENCE_MODEL });
}

export async function startCore(options: {
  database: Database;
  doorbell: Doorbell;
  settings: Settings;
  outlet?: Outlet;
  log: Log;
}): Promise<RunningWorker> {
  const { database, doorbell, settings, outlet, log } = options;
  const catalogue = loadCatalogue();
  const interpreter = measured(await openInterpreter(settings, catalogue, log));
  const secret = await signingSecret(database, settings);
  const turn = createTurn({
    database,
    catalogue,
    interpreter,
    now: () => new Date(),
    newId: newQuestionId,
    secret,
    modelMessagesPerDay: settings.LIMIT_MODEL_PER_DAY,
    retention: retentionOf(settings),
  });
  const worker = await startWorker({
    database,
    doorbell,
    ...(outlet && { outlet }),
    log,
    concurrency: settings.WORKER_CONCURRENCY,
    sweepMs: sweepMsOf(settings),
    takeTurn: (claim, signal) => turn(claim as TurnClaim, signal),
    apologise: (claim) => apologise(claim as TurnClaim),
  });
  const clockwork = startClockwork({ jobs: [...JOBS, retentionJob(retentionOf(settings))], database, doorbell, log });
  return {
    async stop() {
      await Promise.all([clockwork.stop(), worker.stop()]);
    },
  };
}
