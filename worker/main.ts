/** `npm run worker`: reads messages and writes logs. Any number of these may run on one database. */
import { createOutlets } from '#bot/deliver.ts';
import { openWorkerOutlet } from '#bot/worker-outlet.ts';
import { startHealth } from '#db/health.ts';
import { createLog } from '#db/log-line.ts';
import { openDatabase, openDoorbell } from '#db/open.ts';
import { loadDotEnv, readSettings } from '#db/settings.ts';
import { onCrash, onShutdown } from '#db/shutdown.ts';
import { startCore } from './core.ts';

async function main(): Promise<void> {
  loadDotEnv();
  const read = readSettings(process.env, {
    DATABASE_URL:
      'is needed: bot and worker meet in a PostgreSQL database (npm start runs both in one process without)',
  });
  if (read.kind === 'wrong') {
    console.error(read.message);
    process.exit(1);
  }
  const { settings } = read;
  const log = createLog(settings.LOG_LEVEL, undefined, settings.LOG_FORMAT);
  onCrash(log);
  const health = await startHealth({ settings, program: 'worker', log });
  const database = await openDatabase(settings, log);
  health.database(database);
  const doorbell = await openDoorbell(settings, log);
  const outlets = createOutlets();
  const worker = await startCore({ database, doorbell, settings, outlet: outlets, log });
  let closeOutlet = async (): Promise<void> => {};
  onShutdown({
    log,
    onBegin: health.ending,
    steps: {
      turns: worker.stop,
      replies: () => closeOutlet(),
      doorbell: doorbell.close,
      health: health.stop,
      database: () => database.close(),
    },
  });
  health.ready();
  log.info('worker.ready');
  closeOutlet = openWorkerOutlet(settings, { outlets, database, doorbell, log });
}

main().catch((error: unknown) => {
  console.error(`The worker could not start: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
