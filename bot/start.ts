/**
 * `npm start`: everything in one process. The platforms that have a token, else a chat in the terminal; PostgreSQL and
 * Redis when set, else the embedded database and a function call. `--say TEXT` prints the receipt and exits.
 */

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { startHealth } from '#db/health.ts';
import { FolderInUse } from '#db/lock.ts';
import { createLog, type Log } from '#db/log-line.ts';
import { Language } from '#db/message.ts';
import { openDatabase, openDoorbell, signingSecret } from '#db/open.ts';
import { loadDotEnv, readSettings, type Settings, sweepMsOf } from '#db/settings.ts';
import { onCrash, onShutdown, within } from '#db/shutdown.ts';
import { startCore } from '#worker/core.ts';
import { findDanger } from '#worker/guard.ts';
import { menu } from '#worker/menu.ts';
import { repliesIn } from '#worker/replies/replies.ts';
import { REFUSAL_WORDS } from '#worker/replies/subjects/limits.ts';
import { createOutlets } from './deliver.ts';
import { connectionProblem, defaultsOf, limitsOf, openPlatforms, startEdge } from './edge.ts';
import type { Platform } from './platform.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** The texts after each `--say`. */
function readSay(args: readonly string[]): string[] {
  const texts: string[] = [];
  for (const [index, arg] of args.entries()) {
    if (arg === '--say' && args[index + 1] !== undefined) texts.push(args[index + 1] as string);
    else if (arg.startsWith('--say=')) texts.push(arg.slice('--say='.length));
  }
  return texts;
}

function systemLanguage(settings: Settings): Language | undefined {
  const set = settings.LOKMA_LANGUAGE ?? (process.env['LC_ALL'] || process.env['LANG'] || '').slice(0, 2);
  return Language.safeParse(set).data;
}

async function main(): Promise<void> {
  loadDotEnv();
  const read = readSettings(process.env);
  if (read.kind === 'wrong') {
    console.error(read.message);
    process.exit(1);
  }
  const { settings } = read;
  const texts = readSay(process.argv.slice(2));
  const usesTerminal = texts.length > 0 || (!settings.TELEGRAM_BOT_TOKEN && !settings.DISCORD_BOT_TOKEN);
  // A chat is for reading: log lines would stand between the answers.
  const level = usesTerminal && !process.env['LOG_LEVEL'] ? 'silent' : settings.LOG_LEVEL;
  const log = createLog(level, undefined, settings.LOG_FORMAT);
  onCrash(usesTerminal ? createLog('error', undefined, 'pretty') : log);
  const health = await startHealth({ settings, program: 'start', log });
  const database = await openDatabase(settings, log, () => {
    if (usesTerminal) process.stderr.write('Preparing the local database, once …\n');
  });
  health.database(database);
  const doorbell = await openDoorbell(settings, log);
  const outlets = createOutlets();
  const core = await startCore({ database, doorbell, settings, outlet: outlets, log });
  let end: (code?: number) => Promise<void> = async () => process.exit(1);
  const terminal = usesTerminal ? openTerminal(settings, texts.length === 0, () => void leave()) : null;
  const leave = async () => {
    // Whoever sits at a screen wants to go. A pipe is at its end before the first answer, and is read for the answers.
    if (terminal && !process.stdin.isTTY) await allAnswered(terminal, database);
    await end();
  };
  const platforms: Platform[] = terminal ? [terminal] : await openPlatforms(settings, database, log, () => void end(1));
  const defaults = defaultsOf(settings);
  if (terminal) defaults.zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  const edge = await startEdge({
    database,
    doorbell,
    platforms,
    menu: menu(),
    defaults,
    secret: await signingSecret(database, settings),
    sweepMs: sweepMsOf(settings),
    // A terminal has one person, and a script may say much.
    ...(terminal
      ? {}
      : { limits: limitsOf(settings, { words: REFUSAL_WORDS, isUrgent: (text) => findDanger(text) !== null }) }),
    log,
  });
  for (const delivery of edge.deliveries) outlets.open(delivery);
  for (const platform of platforms) health.need(platform.name, () => connectionProblem(platform));
  end = onShutdown({
    log,
    onBegin: health.ending,
    steps: {
      // The turns first: their receipts still go out. What comes in meanwhile is stored, for the next start.
      turns: core.stop,
      platforms: edge.stop,
      doorbell: doorbell.close,
      health: health.stop,
      database: () => database.close(),
    },
  });
  if (terminal && texts.length > 0) {
    await sayAll(terminal, texts, database, log);
    await end();
  }
  health.ready();
  log.info('start.ready', { count: platforms.length });
}

function openTerminal(settings: Settings, isChat: boolean, onEnd: () => void): Terminal {
  const language = systemLanguage(settings);
  return createTerminal({
    input: process.stdin,
    output: process.stdout,
    greeting: isChat ? `${repliesIn(language ?? 'en').welcome}\n(/help, /quit)` : null,
    languageHint: language,
    filesFolder: join(settings.LOKMA_DATA_DIR, 'files'),
    onEnd,
  });
}

/** Longer than any model may take; a script must not hang. */
const SAY_TIMEOUT_MS = 60_000;

/** False when it takes too long. */
async function allAnswered(terminal: Terminal, database: Database): Promise<boolean> {
  const until = Date.now() + SAY_TIMEOUT_MS;
  if (!(await within(SAY_TIMEOUT_MS, terminal.heard()))) return false;
  while (await isBusy(database)) {
    if (Date.now() > until) return false;
    await sleep(BUSY_PAUSE_MS);
  }
  return true;
}

const BUSY_PAUSE_MS = 5;

async function sayAll(terminal: Terminal, texts: readonly string[], database: Database, log: Log): Promise<void> {
  for (const text of texts) {
    await terminal.say(text);
    if (!(await allAnswered(terminal, database))) log.warn('say.no_reply');
  }
}

/** Something is still to be read or to be printed; a message that needs no answer ends without one. */
async function isBusy(database: Database): Promise<boolean> {
  const rows = await database.query(
    {
      name: 'say_busy',
      text: `select 1 where exists (select 1 from inbox where done_at is null)
        or exists (select 1 from outbox where platform = 'terminal' and state in ('pending', 'sending'))`,
    },
    [],
  );
  return rows.length > 0;
}

main().catch((error: unknown) => {
  console.error(
    error instanceof FolderInUse
      ? error.message
      : `Lokma could not start: ${error instanceof Error ? error.message : 'unknown error'}`,
  );
  process.exit(1);
});
