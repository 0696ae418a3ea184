/** Puts the edge together: the platforms that are switched on, the door in and the door out. */
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import type { Log } from '#db/log-line.ts';
import { createMarks } from '#db/marks.ts';
import { Language } from '#db/message.ts';
import { signingSecret } from '#db/open.ts';
import type { PersonDefaults } from '#db/people.ts';
import { isOpenMoreThan } from '#db/refused.ts';
import { createPresence } from '#db/retention.ts';
import type { Settings } from '#db/settings.ts';
import { within } from '#db/shutdown.ts';
import { type Delivery, startDelivery } from './deliver.ts';
import { createLimiter } from './limits.ts';
import type { MenuEntry, Platform, Receive } from './platform.ts';
import { createReceive, type RefusalWords } from './receive.ts';

/** Loads only the platforms that have a token: the libraries are most of the start-up time. */
export async function openPlatforms(
  settings: Settings,
  database: Database,
  log: Log,
  onFatal: () => void,
): Promise<Platform[]> {
  const secret = await signingSecret(database, settings);
  const platforms: Platform[] = [];
  if (settings.TELEGRAM_BOT_TOKEN) {
    const { createTelegram } = await import('./telegram.ts');
    platforms.push(
      createTelegram({
        token: settings.TELEGRAM_BOT_TOKEN,
        secret,
        log,
        servers: createPresence(database, 'telegram'),
        ...(settings.TELEGRAM_API_URL ? { apiRoot: settings.TELEGRAM_API_URL } : {}),
        ...(settings.TELEGRAM_WEBHOOK_URL
          ? {
              webhook: {
                url: settings.TELEGRAM_WEBHOOK_URL,
                secretToken: settings.TELEGRAM_WEBHOOK_SECRET ?? '',
                port: settings.TELEGRAM_WEBHOOK_PORT,
              },
            }
          : {}),
      }),
    );
  }
  if (settings.DISCORD_BOT_TOKEN) {
    const { createDiscord } = await import('./discord.ts');
    platforms.push(
      createDiscord({
        token: settings.DISCORD_BOT_TOKEN,
        secret,
        log,
        marks: createMarks(database, 'discord'),
        servers: createPresence(database, 'discord'),
        onFatal,
        ...(settings.DISCORD_API_URL ? { apiRoot: settings.DISCORD_API_URL } : {}),
        ...(settings.DISCORD_PUBLIC_KEY
          ? {
              interactions: {
                publicKey: settings.DISCORD_PUBLIC_KEY,
                port: settings.DISCORD_INTERACTIONS_PORT,
                path: settings.DISCORD_INTERACTIONS_PATH,
              },
            }
          : {}),
      }),
    );
  }
  return platforms;
}

export function defaultsOf(settings: Settings): PersonDefaults {
  return {
    language: settings.LOKMA_LANGUAGE ? Language.parse(settings.LOKMA_LANGUAGE) : undefined,
    zone: settings.LOKMA_TIMEZONE,
  };
}

/** How long the end waits for what is being sent. */
const LAST_SENDS_MS = 6_000;

/** What keeps a platform from its work, for /readyz; null when it is connected. */
export const connectionProblem = (platform: Platform): string | null =>
  platform.isConnected?.() === false ? 'not connected' : null;

/** How much is read (`bot/limits.ts`); 0 is no limit. */
export interface EdgeLimits {
  personPerMinute: number;
  serverPerMinute: number;
  /** Messages that may wait to be read. */
  openMessages: number;
  words: RefusalWords;
  /** Words that are read whatever the limits say: a cry for help is no flood. */
  isUrgent: (text: string) => boolean;
}

export function limitsOf(settings: Settings, { words, isUrgent }: Pick<EdgeLimits, 'words' | 'isUrgent'>): EdgeLimits {
  return {
    personPerMinute: settings.LIMIT_PERSON_PER_MINUTE,
    serverPerMinute: settings.LIMIT_SERVER_PER_MINUTE,
    openMessages: settings.LIMIT_OPEN_MESSAGES,
    words,
    isUrgent,
  };
}

const BACKLOG_EVERY_MS = 2_000;

/** Looks from time to time and not for each message. An unreachable database is no backlog: storing will say so. */
function watchBacklog(database: Database, most: number, log: Log): { isOver(): boolean; stop(): Promise<void> } {
  let isOver = false;
  let looking: Promise<void> | null = null;
  const look = async () => {
    const isMore = await isOpenMoreThan(database, most).catch(() => false);
    if (isMore !== isOver) log.warn(isMore ? 'limits.busy' : 'limits.busy_over', { count: most });
    isOver = isMore;
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, BACKLOG_EVERY_MS);
  if (most === 0) clearInterval(timer);
  timer.unref();
  return {
    isOver: () => isOver,
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

export interface Edge {
  deliveries: readonly Delivery[];
  stop(): Promise<void>;
}

export async function startEdge(options: {
  database: Database;
  doorbell: Doorbell;
  platforms: readonly Platform[];
  menu: readonly MenuEntry[];
  defaults: PersonDefaults;
  /** What erased accounts are remembered by: `signingSecret`. */
  secret: string;
  sweepMs: number;
  /** Without them everything is read. */
  limits?: EdgeLimits;
  /** As of `startDelivery`. */
  isAnsweredElsewhere?: boolean;
  log: Log;
}): Promise<Edge> {
  const { database, doorbell, platforms, sweepMs, isAnsweredElsewhere = false, log } = options;
  const backlog = watchBacklog(database, options.limits?.openMessages ?? 0, log);
  const limits = options.limits
    ? {
        limiter: createLimiter(options.limits, backlog.isOver),
        words: options.limits.words,
        isUrgent: options.limits.isUrgent,
      }
    : null;
  const receive = createReceive(database, doorbell, options.defaults, options.secret, log, limits);
  const deliveries = await Promise.all(
    platforms.map((platform) => startDelivery({ database, doorbell, platform, log, sweepMs, isAnsweredElsewhere })),
  );
  const receiveFor = ({ noteArrival }: Delivery): Receive =>
    isAnsweredElsewhere ? (message) => receive(message).then(noteArrival) : receive;
  await Promise.all(
    platforms.map((platform, at) => platform.start(receiveFor(deliveries[at] as Delivery), options.menu)),
  );
  return {
    deliveries,
    async stop() {
      // Nothing new comes in; what was taken is stored; then nothing more goes out.
      await Promise.allSettled(platforms.map((platform) => platform.stop()));
      await backlog.stop();
      // A send that never comes back is taken up by the next sender when its lease runs out.
      await within(LAST_SENDS_MS, Promise.allSettled(deliveries.map((delivery) => delivery.stop())));
    },
  };
}
