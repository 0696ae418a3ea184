/**
 * A worker that is given a platform's token sends the first replies of its turns itself: no ring, no look and no other
 * process between a commit and its receipt. Not on Discord, where commands are answered through what the bot's process
 * opened for them.
 */
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import type { Log } from '#db/log-line.ts';
import { signingSecret } from '#db/open.ts';
import type { Settings } from '#db/settings.ts';
import { within } from '#db/shutdown.ts';
import { type Delivery, type Outlets, openOutlet } from './deliver.ts';

/** How long the end waits for what is being sent. */
const LAST_SENDS_MS = 6_000;

/**
 * Opens `outlets` in its own time: until then, and where it fails, replies are rung for as without a token. Returns its
 * end.
 */
export function openWorkerOutlet(
  settings: Settings,
  options: { outlets: Outlets; database: Database; doorbell: Doorbell; log: Log },
): () => Promise<void> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: apiRoot } = settings;
  const { outlets, database, log } = options;
  if (!token) return async () => {};
  const open = async (): Promise<Pick<Delivery, 'stop'>> => {
    // The library is loaded behind whatever the start still has to do and to say.
    await new Promise((resolve) => setImmediate(resolve));
    const [{ createTelegram }, secret] = await Promise.all([
      import('./telegram.ts'),
      signingSecret(database, settings),
    ]);
    const delivery = openOutlet({
      ...options,
      platform: createTelegram({ token, secret, log, ...(apiRoot && { apiRoot }) }),
    });
    outlets.open(delivery);
    return delivery;
  };
  const opened = open().catch((error: unknown) => {
    log.warn('worker.outlet_failed', { error });
    return null;
  });
  return async () => {
    const delivery = await opened;
    if (delivery) await within(LAST_SENDS_MS, delivery.stop());
  };
}
