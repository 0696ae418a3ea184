/** Runs sets through an interpreter, in this process, and keeps for each case what it was judged and how long it took. */
import { availableParallelism } from 'node:os';
import { openMemory } from '#db/embedded.ts';
import type { Log } from '#db/log-line.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Settings } from '#db/settings.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { type BatchDependencies, runConversation } from '#worker/batch.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { openInterpreter } from '#worker/core.ts';
import type { EvalCase, EvalSet, Judgement } from './cases.ts';

export interface Judged {
  one: EvalCase;
  /** Null: it broke, and nothing was answered. */
  judgement: Judgement | null;
  tookMs: number[];
}

export interface SetRun {
  set: EvalSet;
  judged: Judged[];
}

export interface Runner {
  name: string;
  run(set: EvalSet): Promise<SetRun>;
  /** Messages that the built-in interpreter read because the model server failed. */
  fallbacks(): number;
}

/** A model server answers several at a time; the built-in interpreter has one core to work with. */
const MODEL_JOBS = Math.max(4, availableParallelism());

export async function openRunner(name: 'offline' | 'llm', settings: Settings): Promise<Runner> {
  let fallbacks = 0;
  const log: Log = {
    ...SILENT_LOG,
    warn: (event) => {
      if (event === 'model.unavailable') fallbacks++;
    },
  };
  const catalogue = loadCatalogue();
  const isModel = name === 'llm';
  const interpreter = isModel
    ? await openInterpreter(settings, catalogue, log, 'always')
    : createOfflineInterpreter(catalogue);
  return {
    name,
    fallbacks: () => fallbacks,
    async run(set) {
      // A database a set: thousands of people in one would be no chat's everyday.
      const database = await openMemory();
      const dependencies = { database, catalogue, interpreter };
      const judged = await runSet(set, dependencies, isModel ? MODEL_JOBS : 1);
      await database.close();
      return { set, judged };
    },
  };
}

async function runSet(set: EvalSet, dependencies: BatchDependencies, jobs: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  const waiting = set.cases.entries();
  const work = async () => {
    for (const [index, one] of waiting) judged[index] = await runCase(one, dependencies);
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return judged;
}

async function runCase(one: EvalCase, dependencies: BatchDependencies): Promise<Judged> {
  try {
    const like = one.like && (await runConversation(dependencies, one.like));
    const result = await runConversation(dependencies, one.conversation);
    return { one, judgement: one.judge(result, like), tookMs: result.tookMs };
  } catch {
    return { one, judgement: null, tookMs: [] };
  }
}
