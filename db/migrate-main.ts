/** `npm run migrate`: brings the configured database up to date. `--prepare-template` makes the embedded template. */
import { prepareTemplate } from './embedded.ts';
import { createLog } from './log-line.ts';
import { openDatabase } from './open.ts';
import { loadDotEnv, readSettings } from './settings.ts';
import { findWall, raiseWall } from './wall.ts';

async function main(): Promise<void> {
  if (process.argv.includes('--prepare-template')) {
    await prepareTemplate();
    // PGlite keeps the process alive after dumpDataDir.
    process.exit(0);
  }
  loadDotEnv();
  const read = readSettings(process.env);
  if (read.kind === 'wrong') {
    console.error(read.message);
    process.exit(1);
  }
  const database = await openDatabase(read.settings, createLog('error'));
  // Also when nothing was to be migrated: the login may have been given the right to since.
  await raiseWall(database);
  const isHeld = (await findWall(database.query))?.wall !== 'none';
  await database.close();
  console.log('The database is up to date.');
  if (!isHeld) console.warn('Row security holds nobody: see "Row security" in docs/SECURITY.md.');
}

main().catch((error: unknown) => {
  console.error(`The migration failed: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
