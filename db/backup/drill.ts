/** Whether a backup made now can be restored: into a database of its own, beside the live one, which is only read. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openPostgres } from '../client.ts';
import { openDump } from '../embedded.ts';
import { strayKeyring } from '../keys.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';
import { settleRestored } from './settle.ts';

export interface DrillOptions {
  databaseUrl: string | undefined;
  dataFolder: string;
}

export interface DrillReport {
  isGood: boolean;
  bytes: number;
  backupMs: number;
  restoreMs: number;
  /** Rows of each table, before and after the backup and in what was restored. */
  tables: { table: string; before: number; after: number; restored: number; isGood: boolean }[];
}

const COUNTED = ['person', 'identity', 'conversation', 'inbox', 'outbox', 'entry', 'meal_food', 'activity', 'nudge'];

async function counts(database: Database): Promise<Map<string, number>> {
  const text = COUNTED.map((table) => `select '${table}' as "table", count(*)::int as n from ${table}`).join(
    ' union all ',
  );
  const rows = await database.query<{ table: string; n: number }>({ name: 'drill_counts', text }, []);
  return new Map(rows.map(({ table, n }) => [table, n]));
}

export async function drill(options: DrillOptions): Promise<DrillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lokma-drill-'));
  try {
    return await (options.databaseUrl
      ? drillServer(options.databaseUrl, options, folder)
      : drillFolder(options, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drillServer(url: string, options: DrillOptions, folder: string): Promise<DrillReport> {
  const live = await openPostgres({ url, keyring: strayKeyring(), poolSize: 1 });
  const name = `lokma_drill_${process.pid}`;
  try {
    const before = await counts(live);
    const startedMs = performance.now();
    const { path, bytes } = await backUp({ ...options, folder, keep: 1 });
    const backupMs = performance.now() - startedMs;
    const after = await counts(live);
    await live.query({ name: 'drill_create', text: `create database ${name}` }, []);
    const beganMs = performance.now();
    const restored = await restore({
      file: path,
      databaseUrl: Object.assign(new URL(url), { pathname: `/${name}` }).href,
      dataFolder: options.dataFolder,
      isForced: false,
    });
    const found = await counts(restored);
    await settleRestored(restored).finally(() => restored.close());
    return report(before, after, found, { bytes, backupMs, restoreMs: performance.now() - beganMs });
  } finally {
    await live.query({ name: 'drill_drop', text: `drop database if exists ${name} with (force)` }, []);
    await live.close();
  }
}

/** Nobody writes meanwhile: the folder is held. */
async function drillFolder(options: DrillOptions, folder: string): Promise<DrillReport> {
  const startedMs = performance.now();
  let live = new Map<string, number>();
  const { path, bytes } = await backUp({
    ...options,
    databaseUrl: undefined,
    folder,
    keep: 1,
    onOpen: async (database) => {
      live = await counts(database);
    },
  });
  const backupMs = performance.now() - startedMs;
  const beganMs = performance.now();
  const restored = await openDump(readFileSync(path));
  const found = await counts(restored);
  await settleRestored(restored).finally(() => restored.close());
  return report(live, live, found, { bytes, backupMs, restoreMs: performance.now() - beganMs });
}

/** The backup is of some moment between the two counts. */
function report(
  before: Map<string, number>,
  after: Map<string, number>,
  restored: Map<string, number>,
  rest: Pick<DrillReport, 'bytes' | 'backupMs' | 'restoreMs'>,
): DrillReport {
  const tables = COUNTED.map((table) => {
    const [one, other, found] = [before, after, restored].map((all) => all.get(table) ?? -1) as [
      number,
      number,
      number,
    ];
    const isGood = found >= Math.min(one, other) && found <= Math.max(one, other);
    return { table, before: one, after: other, restored: found, isGood };
  });
  return { isGood: tables.every((table) => table.isGood), ...rest, tables };
}
