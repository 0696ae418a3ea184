/**
 * `npm run eval [-- FOLDER] [--against llm] [--misses N] [--floors] [--report FILE]`, or with `--sentences FOLDER` for FOLDER: how
 * well messages are read, on the repository's own sentences and on the labelled sets of a folder. `--floors` is what the build does: it also looks for
 * the folder of LOKMA_EVAL_DIR or `../shared/eval`, prints nobody's words, and fails when a floor of `floors.ts` is not held.
 * `--sentences` reads nothing but the sentences of that folder: `fr.txt`, `en.txt`, `tr.txt`, labelled as ours are.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#db/embedded.ts';
import { loadDotEnv, readSettings, type Settings } from '#db/settings.ts';
import type { EvalSet } from './cases.ts';
import { CORPUS_LANGUAGES, CorpusError, readCorpus, readHeard, readSentences, readTalks } from './corpus.ts';
import { checkFloors, type FloorCheck } from './floors.ts';
import { readParallel } from './parallel.ts';
import { comparisonTable, floorTable, missText, onlyOneRight, setTable, worstOf } from './report.ts';
import { openRunner, type SetRun } from './run.ts';
import { readFolder } from './sets/read.ts';

const USAGE =
  'npm run eval [-- FOLDER] [--against llm] [--misses N] [--floors] [--report FILE]\n' +
  'npm run eval -- --sentences FOLDER [--against llm] [--misses N]';

/** Shown unasked to a person at a terminal; elsewhere nobody's words are printed unless asked for. */
const MISSES_AT_A_TERMINAL = 5;

interface Options {
  folder: string | null;
  isAgainstModel: boolean;
  misses: number;
  checksFloors: boolean;
  report: string | null;
  /** A folder of sentences to read instead of all sets. */
  sentences: string | null;
}

function readOptions(): Options | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        against: { type: 'string' },
        misses: { type: 'string' },
        floors: { type: 'boolean', default: false },
        report: { type: 'string' },
        sentences: { type: 'string' },
      },
    });
    const misses = values.misses === undefined ? null : Number(values.misses);
    if (misses !== null && !(Number.isInteger(misses) && misses >= 0)) return null;
    if (positionals.length > 1 || (values.against !== undefined && values.against !== 'llm')) return null;
    // Sentences of others have no floors: nothing would be checked.
    const isAlone = positionals.length === 0 && !values.floors && values.report === undefined;
    if (values.sentences !== undefined && !isAlone) return null;
    return {
      folder: positionals[0] ?? folderNearby(values.floors),
      isAgainstModel: values.against === 'llm',
      misses: misses ?? (process.stdout.isTTY && !values.floors ? MISSES_AT_A_TERMINAL : 0),
      checksFloors: values.floors,
      report: values.report ?? null,
      sentences: values.sentences ?? null,
    };
  } catch {
    return null;
  }
}

function folderNearby(isBuild: boolean): string | null {
  const named = process.env['LOKMA_EVAL_DIR'];
  if (named) return named;
  const beside = join(projectRoot(), '..', 'shared', 'eval');
  return isBuild && existsSync(beside) ? beside : null;
}

/** Our own sentences, then those of the folder; a set that cannot be read is told and left out. */
function readSets(folder: string | null): { sets: EvalSet[]; problems: string[] } {
  const reads = folder === null ? [] : readFolder(folder);
  return {
    sets: [
      ...CORPUS_LANGUAGES.map(readCorpus),
      ...readHeard(),
      ...readTalks(),
      readParallel(),
      ...reads.flatMap((read) => (read.kind === 'read' ? [read.set] : [])),
    ],
    problems: reads.flatMap((read) => (read.kind === 'unreadable' ? [read.message] : [])),
  };
}

function missingForModel(settings: Settings): string | null {
  const missing = (['INFERENCE_URL', 'INFERENCE_MODEL'] as const).filter((name) => !settings[name]);
  return missing.length === 0 ? null : `--against llm asks a model server: set ${missing.join(' and ')}.`;
}

function printMisses(run: SetRun, count: number): void {
  const worst = worstOf(run, count);
  if (worst.length > 0) console.log(`\n  the ${worst.length} worst misses\n${worst.map(missText).join('\n')}`);
}

async function compare(sets: readonly EvalSet[], settings: Settings, misses: number): Promise<SetRun[]> {
  const [offline, model] = [await openRunner('offline', settings), await openRunner('llm', settings)];
  const ran: SetRun[] = [];
  for (const set of sets) {
    const [first, second] = [await offline.run(set), await model.run(set)];
    ran.push(first);
    console.log(`\n${comparisonTable(first, second, [offline.name, model.name])}`);
    const only = onlyOneRight(first, second);
    console.log(`  right: ${only.first.length} only ${offline.name}, ${only.second.length} only ${model.name}`);
    for (const [name, other, cases] of [
      [offline.name, model.name, only.first],
      [model.name, offline.name, only.second],
    ] as const) {
      const shown = cases.slice(0, misses);
      if (shown.length === 0) continue;
      console.log(`\n  right only by ${name}; what ${other} made of it:\n${shown.map(missText).join('\n')}`);
    }
  }
  if (model.fallbacks() > 0)
    console.log(`\nThe model server failed ${model.fallbacks()} times; the built-in interpreter read those messages.`);
  return ran;
}

async function measure(sets: readonly EvalSet[], settings: Settings, misses: number): Promise<SetRun[]> {
  const offline = await openRunner('offline', settings);
  const ran: SetRun[] = [];
  for (const set of sets) {
    const run = await offline.run(set);
    ran.push(run);
    console.log(`\n${setTable(run)}`);
    printMisses(run, misses);
  }
  return ran;
}

/** Counts as vitest writes them, for `.ci/run` to add up. */
function writeReport(path: string, checks: readonly FloorCheck[], problems: readonly string[]): void {
  const failed = checks.filter((check) => !check.isHeld).length + problems.length;
  const held = checks.filter((check) => check.isHeld).length;
  writeFileSync(path, JSON.stringify({ numPassedTests: held, numFailedTests: failed, testResults: [] }));
}

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  loadDotEnv();
  const read = readSettings(process.env);
  const trouble = read.kind === 'wrong' ? read.message : options.isAgainstModel ? missingForModel(read.settings) : null;
  if (read.kind === 'wrong' || trouble !== null) {
    console.error(trouble);
    return 2;
  }
  if (options.checksFloors && options.folder === null)
    console.log('No folder of labelled sets (LOKMA_EVAL_DIR or ../shared/eval): only our own sentences are checked.');
  const start = performance.now();
  const { sets, problems } =
    options.sentences === null ? readSets(options.folder) : { sets: readSentences(options.sentences), problems: [] };
  for (const problem of problems) console.error(problem);
  const runs = await (options.isAgainstModel ? compare : measure)(sets, read.settings, options.misses);
  const checks = checkFloors(runs);
  if (checks.length > 0) console.log(`\n${floorTable(checks)}`);
  console.log(`\nIt took ${((performance.now() - start) / 1_000).toFixed(0)} s.`);
  if (options.report) writeReport(options.report, checks, problems);
  const isGood = problems.length === 0 && checks.every((check) => check.isHeld);
  return options.checksFloors && !isGood ? 1 : 0;
}

process.exitCode = await main().catch((error: unknown) => {
  // A mistake in a corpus is ours to read; other messages may carry people's words.
  const why = error instanceof CorpusError ? error.message : error instanceof Error ? error.name : 'unknown error';
  console.error(`The evaluation could not run: ${why}`);
  return 1;
});
