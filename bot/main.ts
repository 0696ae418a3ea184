/** `npm run bot`: the platforms' side on its own. Workers meet it in the database. */
import { startHealth } from '#db/health.ts';
import { createLog } from '#db/log-line.ts';
import { openDatabase, openDoorbell, signingSecret } from '#db/open.ts';
import { loadDotEnv, readSettings, sweepMsOf } from '#db/settings.ts';
import { onCrash, onShutdown } from '#db/shutdown.ts';
import { findDanger } from '#worker/guard.ts';
import { menu } from '#worker/menu.ts';
import { REFUSAL_WORDS } from '#worker/replies/subjects/limits.ts';
import { connectionProblem, defaultsOf, limitsOf, openPlatforms, startEdge } from './edge.ts';

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
  const log = createLog(settings.LOG_LEVEL, undefined, settings.LOG_FORMAT);
  onCrash(log);
  const health = await startHealth({ settings, program: 'bot', log });
  const database = await openDatabase(settings, log);
  health.database(database);
  const doorbell = await openDoorbell(settings, log);
  let end: (code?: number) => Promise<void> = async () => process.exit(1);
  const platforms = await openPlatforms(settings, database, log, () => void end(1));
  const edge = await startEdge({
    database,
    doorbell,
    platforms,
    menu: menu(),
    defaults: defaultsOf(settings),
    secret: await signingSecret(database, settings),
    sweepMs: sweepMsOf(settings),
    limits: limitsOf(settings, { words: REFUSAL_WORDS, isUrgent: (text) => findDanger(text) !== null }),
    isAnsweredElsewhere: true,
    log,
  });
  for (const platform of platforms) health.need(platform.name, () => connectionProblem(platform));
  end = onShutdown({
    log,
    onBegin: health.ending,
    steps: {
      platforms: edge.stop,
      doorbell: doorbell.close,
      health: health.stop,
      database: () => database.close(),
    },
  });
  health.ready();
  log.info('bot.ready', { count: platforms.length });
}

main().catch((error: unknown) => {
  console.error(`The bot could not start: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
