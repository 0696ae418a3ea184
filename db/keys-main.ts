/**
 * `npm run keys:rotate`: wraps the key of every person anew, after LOKMA_DATA_KEY was set to "new,old" everywhere. What
 * people wrote is not touched. May be run while everything runs, and again after it was interrupted.
 */
import { rotateKeys } from './keys.ts';
import { createLog } from './log-line.ts';
import { openDatabase } from './open.ts';
import { loadDotEnv, readSettings } from './settings.ts';

async function main(): Promise<void> {
  loadDotEnv();
  const read = readSettings(process.env, {
    LOKMA_DATA_KEY: 'is needed: the new key, a comma, the old one (docs/encryption.md)',
  });
  if (read.kind === 'wrong') {
    console.error(read.message);
    process.exit(1);
  }
  const database = await openDatabase(read.settings, createLog('error'));
  const count = await rotateKeys(database);
  await database.close();
  console.log(
    `${count} ${count === 1 ? 'key was' : 'keys were'} wrapped anew. LOKMA_DATA_KEY can now be the new key alone.`,
  );
}

main().catch((error: unknown) => {
  console.error(`The keys were not changed: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
