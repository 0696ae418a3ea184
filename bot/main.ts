/** `npm run bot`: the platforms' side on its own. Workers meet it in the database. */
import { startHealth } from '#db/health.ts';
import { createLog } from '#db/log-line.ts';
import { openDatabase, openDoorbell } from '#db/open.ts';
import { loadDotEnv, readSettings, sweepMsOf } from '#db/settings.ts';
import { onShutdown } from '#db/shutdown.ts';
import { menu } from '#worker/menu.ts';
import { defaultsOf, openPlatforms, startEdge } from './edge.ts';

async function main(): Promise<void> {
  loadDotEnv();
  const hasToken = process.env['TELEGRAM_BOT_TOKEN']?.trim() || process.env['DISCORD_BOT_TOKEN']?.trim();
  const read = readSettings(process.env, {
    DATABASE_URL:
      'is needed: bot and worker meet in a PostgreSQL database (npm start runs both in one process without)',
    ...(hasToken ? {} : { TELEGRAM_BOT_TOKEN: 'or DISCORD_BOT_TOKEN is needed: npm run bot serves chat platforms' }),
  });
  if (read.kind === 'wrong') {
    console.error(read.message);
    process.exit(1);
  }
  const { settings } = read;
  const log = createLog(settings.LOG_LEVEL);
  const database = await openDatabase(settings, log);
  const doorbell = await openDoorbell(settings, log);
  let end: (code?: number) => Promise<void> = async () => process.exit(1);
  const platforms = await openPlatforms(settings, database, log, () => void end(1));
  const edge = await startEdge({
    database,
    doorbell,
    platforms,
    menu: menu(),
    defaults: defaultsOf(settings),
    sweepMs: sweepMsOf(settings),
    log,
  });
  const health = startHealth(settings.HEALTH_PORT, database);
  end = onShutdown([() => edge.stop(), () => doorbell.close(), () => health.stop(), () => database.close()]);
  log.info('bot.ready', { count: platforms.length });
}

main().catch((error: unknown) => {
  console.error(`The bot could not start: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
