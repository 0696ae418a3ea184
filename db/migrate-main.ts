/** `npm run migrate`: brings the configured database up to date. `--prepare-template` makes the embedded template. */
import { openPostgres } from './client.ts';
import { openEmbedded, prepareTemplate } from './embedded.ts';
import { migrateDatabase } from './migrate.ts';
import { loadDotEnv, readSettings } from './settings.ts';

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
  const { settings } = read;
  const database = settings.DATABASE_URL
    ? await openPostgres({ url: settings.DATABASE_URL, poolSize: 1 })
    : await openEmbedded(settings.LOKMA_DATA_DIR);
  await migrateDatabase(database);
  await database.close();
  console.log('The database is up to date.');
}

main().catch((error: unknown) => {
  console.error(`The migration failed: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
