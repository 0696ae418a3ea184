/**
 * `npm run restore -- --from FILE`: a backup into an empty database, with the bot and the workers stopped.
 * `--force` replaces what is there; `--erasures FILE` erases again who asked for it since the backup;
 * `--settle-only` does the last part alone, after somebody else's pg_restore.
 */
import { parseArgs } from 'node:util';
import { applyErasures, readErasures } from './backup/erasures.ts';
import { restore } from './backup/restore.ts';
import { RESEND_MINUTES, settleRestored } from './backup/settle.ts';
import { BackupProblem } from './backup/tools.ts';
import type { Database } from './client.ts';
import { FolderInUse } from './lock.ts';
import { createLog } from './log-line.ts';
import { openDatabase, signingSecret } from './open.ts';
import { loadDotEnv, readSettings } from './settings.ts';
import { raiseWall } from './wall.ts';

const USAGE =
  'Usage: npm run restore -- --from FILE [--force] [--erasures FILE] [--resend-minutes 10], or --settle-only';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      force: { type: 'boolean', default: false },
      erasures: { type: 'string' },
      'resend-minutes': { type: 'string', default: String(RESEND_MINUTES) },
      'settle-only': { type: 'boolean', default: false },
    },
  });
  const resendMinutes = Number(values['resend-minutes']);
  if ((values.from === undefined) === !values['settle-only'] || !(resendMinutes >= 0)) {
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
  // Read first: a journal with a mistake in it is found before anything is touched.
  const journal = values.erasures === undefined ? null : readErasures(values.erasures);
  const database: Database =
    values.from === undefined
      ? await openDatabase(settings, createLog('silent'))
      : await restore({
          file: values.from,
          databaseUrl: settings.DATABASE_URL,
          dataFolder: settings.LOKMA_DATA_DIR,
          isForced: values.force,
        });
  try {
    // After somebody else's pg_restore: it brings no roles.
    if (values['settle-only']) await raiseWall(database);
    const erased = journal ? await applyErasures(database, journal, await signingSecret(database, settings)) : null;
    const settled = await settleRestored(database, resendMinutes);
    console.log(`Restored. ${settled.messagesOpen} stored messages are answered at the next start.`);
    console.log(`Held back: ${settled.repliesHeld} replies, ${settled.remindersHeld} reminders of before.`);
    console.log(
      erased === null
        ? 'Who asked to be erased since the backup is in it again: see --erasures.'
        : `${erased} people of the journal were erased again.`,
    );
  } finally {
    await database.close();
  }
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isOurs = error instanceof BackupProblem || error instanceof FolderInUse || error instanceof TypeError;
    console.error(isOurs ? error.message : `Not restored: ${error instanceof Error ? error.message : 'unknown error'}`);
    process.exit(1);
  },
);
