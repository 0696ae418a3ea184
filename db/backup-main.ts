/**
 * `npm run backup -- --to FOLDER [--keep 14]`: one backup; with `--erasures-to FILE` only the list of who was erased.
 * `npm run backup:drill`: a backup, restored beside the live database and compared.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp } from './backup/backup.ts';
import { drill } from './backup/drill.ts';
import { writeErasures } from './backup/erasures.ts';
import { BackupProblem } from './backup/tools.ts';
import { FolderInUse } from './lock.ts';
import { createLog } from './log-line.ts';
import { openDatabase } from './open.ts';
import { loadDotEnv, readSettings, type Settings } from './settings.ts';

const USAGE = 'Usage: npm run backup -- --to FOLDER [--keep 14], or --erasures-to FILE; npm run backup:drill';

const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      keep: { type: 'string', default: '14' },
      'erasures-to': { type: 'string' },
      drill: { type: 'boolean', default: false },
    },
  });
  const keep = Number(values.keep);
  const hasWork = values.to !== undefined || values['erasures-to'] !== undefined || values.drill;
  if (!hasWork || !Number.isInteger(keep) || keep < 1) {
    console.error(USAGE);
    return 1;
  }
  loadDotEnv();
  const read = readSettings(process.env);
  if (read.kind === 'wrong') {
    console.error(read.message);
    return 1;
  }
  const { settings } = read;
  const where = { databaseUrl: settings.DATABASE_URL, dataFolder: settings.LOKMA_DATA_DIR };
  if (values.drill) return runDrill(where);
  if (values['erasures-to'] !== undefined) {
    const database = await openDatabase(settings, createLog('silent'));
    const count = await writeErasures(database, values['erasures-to']).finally(() => database.close());
    console.log(`${count} erasures are in ${values['erasures-to']}.`);
  }
  if (values.to === undefined) return 0;
  const done = await backUp({ ...where, folder: values.to, keep });
  console.log(`${done.path} (${mib(done.bytes)}) is whole.${done.dropped > 0 ? ` ${done.dropped} older went.` : ''}`);
  console.log(notIn(settings));
  return 0;
}

/** What a restore needs besides the file. */
function notIn(settings: Settings): string {
  const hasKey = Boolean(process.env['LOKMA_DATA_KEY']) || existsSync(join(settings.LOKMA_DATA_DIR, 'key'));
  const names = ['.env', ...(settings.LOKMA_SECRET ? ['LOKMA_SECRET'] : [])];
  const key = hasKey
    ? ' The key of the data (LOKMA_DATA_KEY, or the file "key") is not in it either, and without it the backup cannot be read.'
    : '';
  return `Not in it: ${names.join(', ')}; keep these apart from it.${key}`;
}

async function runDrill(where: { databaseUrl: string | undefined; dataFolder: string }): Promise<number> {
  const report = await drill(where);
  for (const { table, before, after, restored, isGood } of report.tables) {
    const live = before === after ? `${before}` : `${before} to ${after}`;
    console.log(`${isGood ? 'ok ' : 'BAD'} ${table}: ${restored} restored, ${live} live`);
  }
  console.log(`Backup ${seconds(report.backupMs)}, ${mib(report.bytes)}; restore ${seconds(report.restoreMs)}.`);
  console.log(report.isGood ? 'The backup can be restored.' : 'The backup does NOT hold what it should.');
  return report.isGood ? 0 : 1;
}

main().then(
  // PGlite keeps the process alive after dumpDataDir.
  (code) => process.exit(code),
  (error: unknown) => {
    const isOurs = error instanceof BackupProblem || error instanceof FolderInUse || error instanceof TypeError;
    console.error(
      isOurs ? error.message : `No backup was made: ${error instanceof Error ? error.name : 'unknown error'}`,
    );
    process.exit(1);
  },
);
