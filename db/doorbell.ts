/**
 * Wake-ups: "this person has work". They carry nothing but an opaque id, may be lost (the sweep finds what is open)
 * and may be doubled (a claim with nothing to do is cheap). Two bells: a function call, and BullMQ on Redis.
 */
import type { PlatformName } from './message.ts';

/** `turn`: an open message. `deliver-<platform>`: an unsent reply. */
export type Topic = 'turn' | `deliver-${PlatformName}`;

export type Answer = (personId: number) => Promise<void>;

export interface Doorbell {
  /** Never throws and never takes longer than a second: a wake-up is a courtesy, the sweep is the promise. */
  ring(topic: Topic, personId: number): Promise<void>;
  /** Runs `answer` for every ring, at most `concurrency` at once. */
  listen(topic: Topic, concurrency: number, answer: Answer): Promise<void>;
  /** Stops taking rings and waits for the answers under way. */
  close(): Promise<void>;
}

/** In one process: a ring is a function call. A person who is waiting already is not queued twice. */
export function createLocalDoorbell(onError: (error: unknown) => void): Doorbell {
  const listeners = new Map<Topic, { concurrency: number; answer: Answer; waiting: Set<number>; active: number }>();
  const running = new Set<Promise<void>>();
  let isClosed = false;

  function pump(topic: Topic): void {
    const listener = listeners.get(topic);
    if (!listener || isClosed) return;
    for (const personId of listener.waiting) {
      if (listener.active >= listener.concurrency) return;
      listener.waiting.delete(personId);
      listener.active++;
      const run = listener
        .answer(personId)
        .catch(onError)
        .finally(() => {
          listener.active--;
          running.delete(run);
          pump(topic);
        });
      running.add(run);
    }
  }

  return {
    async ring(topic, personId) {
      listeners.get(topic)?.waiting.add(personId);
      pump(topic);
    },
    async listen(topic, concurrency, answer) {
      listeners.set(topic, { concurrency, answer, waiting: new Set(), active: 0 });
    },
    async close() {
      isClosed = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}

const RING_TIMEOUT_MS = 1_000;

async function atMost(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}

export interface RedisDoorbellOptions {
  url: string;
  /** Keeps installations and test runs on one Redis apart. */
  prefix?: string;
  onError: (error: unknown) => void;
}

/**
 * BullMQ with the settings measured against kill -9: short locks, no limit on stalls (the default fails a job for good
 * after its second stall), nothing kept, and no dedup id, so that a stalled ring never hides a fresh one.
 */
export async function createRedisDoorbell(options: RedisDoorbellOptions): Promise<Doorbell> {
  const [{ Queue, Worker }, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
  const prefix = options.prefix ?? 'lokma';
  // Producers fail at once while Redis is away; workers wait for it.
  const producer = new Redis(options.url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true });
  const consumer = new Redis(options.url, { maxRetriesPerRequest: null, lazyConnect: true });
  for (const connection of [producer, consumer]) connection.on('error', options.onError);
  // Not for ever: something may take the connection and never answer.
  await atMost(RING_TIMEOUT_MS, Promise.allSettled([producer.connect(), consumer.connect()]));
  const queues = new Map<Topic, InstanceType<typeof Queue>>();
  const workers: { close(): Promise<void> }[] = [];
  const running = new Set<Promise<void>>();

  function queueOf(topic: Topic): InstanceType<typeof Queue> {
    let queue = queues.get(topic);
    if (!queue) {
      queue = new Queue(topic, { connection: producer, prefix, skipWaitingForReady: true });
      queue.on('error', options.onError);
      queues.set(topic, queue);
    }
    return queue;
  }

  return {
    async ring(topic, personId) {
      const add = queueOf(topic).add('ring', { personId }, { removeOnComplete: true, removeOnFail: true });
      await atMost(RING_TIMEOUT_MS, add.catch(options.onError));
    },
    async listen(topic, concurrency, answer) {
      const process = (job: { data: { personId: number } }): Promise<void> => {
        const run = answer(job.data.personId).finally(() => running.delete(run));
        running.add(run);
        return run;
      };
      const worker = new Worker<{ personId: number }>(topic, process, {
        connection: consumer,
        prefix,
        concurrency,
        lockDuration: 10_000,
        stalledInterval: 5_000,
        maxStalledCount: 1_000,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      });
      worker.on('error', options.onError);
      worker.on('failed', (_job, error) => options.onError(error));
      workers.push(worker);
    },
    async close() {
      const closing = Promise.allSettled(workers.map((worker) => worker.close()));
      await Promise.allSettled(running);
      // A bell is given up, not waited for: its server may never answer again.
      await atMost(RING_TIMEOUT_MS, closing);
      await atMost(RING_TIMEOUT_MS, Promise.allSettled([...queues.values()].map((queue) => queue.close())));
      producer.disconnect();
      consumer.disconnect();
    },
  };
}
