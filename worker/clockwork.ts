/**
 * What happens by the clock and not because somebody wrote: reminders, erasing, boards. Every worker process runs all
 * jobs; each job takes its work from the database so that two processes never do the same thing twice.
 */
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import type { Log } from '#db/log-line.ts';
import { count } from '#db/metrics/meter.ts';

export interface JobContext {
  database: Database;
  doorbell: Doorbell;
  now: Date;
  log: Log;
}

export interface Job {
  name: string;
  everyMs: number;
  run(context: JobContext): Promise<void>;
}

export interface Clockwork {
  /** Resolves when no job is running any more. */
  stop(): Promise<void>;
}

export function startClockwork(options: {
  jobs: readonly Job[];
  database: Database;
  doorbell: Doorbell;
  log: Log;
  now?: () => Date;
}): Clockwork {
  const { jobs, database, doorbell, log, now = () => new Date() } = options;
  const running = new Map<Job, Promise<void>>();
  const run = (job: Job): void => {
    // A slow run is not joined by a second one.
    if (running.has(job)) return;
    const done = job
      .run({ database, doorbell, now: now(), log })
      .catch((error: unknown) => {
        count('lokma_clockwork_failures_total', { job: job.name });
        log.error('clockwork.failed', { topic: job.name, error });
      })
      .finally(() => running.delete(job));
    running.set(job, done);
  };
  const timers = jobs.map((job) => {
    const timer = setInterval(() => run(job), job.everyMs);
    timer.unref();
    return timer;
  });
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
