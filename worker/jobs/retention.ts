/** Words go when their time is over (db/retention.ts). Every worker process runs it; the database shares out the work. */
import { forgetOld, type Retention } from '#db/retention.ts';
import type { Settings } from '#db/settings.ts';
import type { Job } from '../clockwork.ts';

export function retentionOf(settings: Settings): Retention {
  return {
    messageDays: settings.RETENTION_MESSAGE_DAYS,
    replyDays: settings.RETENTION_REPLY_DAYS,
    deadDays: settings.RETENTION_DEAD_DAYS,
    serverDays: settings.RETENTION_SERVER_DAYS,
  };
}

/** Often enough that a bot which runs for an hour a day keeps the promise too. */
const EVERY_MS = 10 * 60_000;

export function retentionJob(retention: Retention): Job {
  return {
    name: 'retention',
    everyMs: EVERY_MS,
    async run({ database, now, log }) {
      const forgotten = await forgetOld(database, retention, now);
      for (const [topic, count] of Object.entries(forgotten)) log.info('retention.done', { topic, count });
    },
  };
}
