/**
 * `npm run catalogue:import -- openfoodfacts FILE`: products from a dump of Open Food Facts (JSONL or CSV, plain or
 * gzipped) into the configured database. Ctrl-C stops it after the batch at hand; the same command then goes on.
 */
import { importProducts } from './import/import.ts';
import { ImportError, inspectFile } from './import/records.ts';
import { progressShower, reportText } from './import/show.ts';
import { embeddedStore, type ImportStore, postgresStore } from './import/store.ts';
import { FolderInUse } from './lock.ts';
import { createLog } from './log-line.ts';
import { openDatabase } from './open.ts';
import { loadDotEnv, readSettings, type Settings } from './settings.ts';

const USAGE = 'Usage: npm run catalogue:import -- openfoodfacts FILE';

/** The store, and what closes it with everything under it. */
async function openStore(settings: Settings): Promise<{ store: ImportStore; close: () => Promise<void> }> {
  const database = await openDatabase(settings, createLog('error'));
  if (settings.DATABASE_URL) {
    await database.close();
    const store = await postgresStore(settings.DATABASE_URL);
    return { store, close: () => store.close() };
  }
  return { store: embeddedStore(database), close: () => database.close() };
}

async function main(): Promise<number> {
  const [kind, path, ...rest] = process.argv.slice(2);
  if (kind !== 'openfoodfacts' || !path || rest.length > 0) {
    console.error(USAGE);
    return 1;
  }
  loadDotEnv();
  const read = readSettings(process.env);
  if (read.kind === 'wrong') {
    console.error(read.message);
    return 1;
  }
  // Before a database is opened, or even made: most mistakes are in the file's name.
  const file = await inspectFile(path);
  const { store, close } = await openStore(read.settings);
  const progress = progressShower(process.stderr);
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  try {
    const report = await importProducts(store, file, { onProgress: progress.show, isStopped: () => isStopped });
    progress.clear();
    console.log(reportText(report, process.resourceUsage().maxRSS * 1024));
    return report.outcome === 'stopped' ? 130 : 0;
  } finally {
    progress.clear();
    await close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isPlain = error instanceof ImportError || error instanceof FolderInUse;
    const reason = error instanceof Error ? error.message : 'unknown error';
    console.error(isPlain ? reason : `The import failed: ${reason}`);
    process.exitCode = 1;
  },
);
