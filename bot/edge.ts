/** Puts the edge together: the platforms that are switched on, the door in and the door out. */
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import type { Log } from '#db/log-line.ts';
import { createMarks } from '#db/marks.ts';
import { Language } from '#db/message.ts';
import { signingSecret } from '#db/open.ts';
import type { PersonDefaults } from '#db/people.ts';
import type { Settings } from '#db/settings.ts';
import { startDelivery } from './deliver.ts';
import type { MenuEntry, Platform } from './platform.ts';
import { createReceive } from './receive.ts';

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
        onFatal,
        ...(settings.DISCORD_API_URL ? { apiRoot: settings.DISCORD_API_URL } : {}),
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

export interface Edge {
  stop(): Promise<void>;
}

export async function startEdge(options: {
  database: Database;
  doorbell: Doorbell;
  platforms: readonly Platform[];
  menu: readonly MenuEntry[];
  defaults: PersonDefaults;
  sweepMs: number;
  log: Log;
}): Promise<Edge> {
  const { database, doorbell, platforms, log } = options;
  const receive = createReceive(database, doorbell, options.defaults);
  const deliveries = await Promise.all(
    platforms.map((platform) => startDelivery({ database, doorbell, platform, log, sweepMs: options.sweepMs })),
  );
  await Promise.all(platforms.map((platform) => platform.start(receive, options.menu)));
  return {
    async stop() {
      // Nothing new comes in; what was taken is stored; then nothing more goes out.
      await Promise.allSettled(platforms.map((platform) => platform.stop()));
      await Promise.allSettled(deliveries.map((delivery) => delivery.stop()));
    },
  };
}
