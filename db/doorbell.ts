/**
 * Wake-ups: "this person has work". They carry nothing but an opaque id, may be lost (the sweep finds what is open)
 * and may be doubled (a claim with nothing to do is cheap). Two bells: a function call, and Redis.
 */
import type { Redis } from 'ioredis';
import { batched } from './batched.ts';
import type { PlatformName } from './message.ts';

/** `turn`: an open message. `deliver-<platform>`: an unsent reply. */
export type Topic = 'turn' | `deliver-${PlatformName}`;

export type Answer = (personId: number) => Promise<void>;

export interface Doorbell {
  /** Never throws and never takes longer than a second: a wake-up is a courtesy, the sweep is the promise. */
  ring(topic: Topic, personId: number): Promise<void>;
  /** Runs `answer` for every ring, at most `concurrency` at once. */
  listen(topic: Topic, concurrency: number, answer: Answer): Promise<void>;
  /** Takes no more rings of this topic: others hear them, whose answers do not end. */
  hush?(topic: Topic): Promise<void>;
  /** Whether rings can arrive at all just now; always, where it is not told. */
  isUp?(): boolean;
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

/** Rings for one topic. */
interface Wire {
  ring(personIds: readonly number[]): Promise<unknown>;
  listen(concurrency: number, answer: Answer): void;
  /** Takes no more rings. */
  hush(): Promise<void>;
  close(): Promise<void>;
}

/** The rings of one moment leave together, each person once. */
const ringTogether = batched<Wire, number, void>({
  most: 100,
  patienceMs: RING_TIMEOUT_MS,
  async run(wire, personIds) {
    await wire.ring([...new Set(personIds)]);
    return personIds.map(() => undefined);
  },
});

/**
 * Turns are jobs of BullMQ, whose queue moves them to another worker when theirs dies; replies, which are many and
 * brief, are rung for through a plain list.
 */
export async function createRedisDoorbell(options: RedisDoorbellOptions): Promise<Doorbell> {
  // A package of CommonJS: its default is all of it, also once it is bundled.
  const [bullmq, { default: ioredis }] = await Promise.all([import('bullmq'), import('ioredis')]);
  const { Redis } = ioredis;
  const { onError, prefix = 'lokma' } = options;
  // Producers fail at once while Redis is away; listeners wait for it.
  const producer = new Redis(options.url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true });
  const consumer = new Redis(options.url, { maxRetriesPerRequest: null, lazyConnect: true });
  for (const connection of [producer, consumer]) connection.on('error', onError);
  // Not for ever: something may take the connection and never answer.
  await atMost(RING_TIMEOUT_MS, Promise.allSettled([producer.connect(), consumer.connect()]));
  const wires = new Map<Topic, Wire>();
  const running = new Set<Promise<void>>();

  function wireOf(topic: Topic): Wire {
    let wire = wires.get(topic);
    if (!wire) {
      const part = { producer, consumer, prefix, topic, onError };
      wire = topic === 'turn' ? jobWire(bullmq, part) : listWire(part);
      wires.set(topic, wire);
    }
    return wire;
  }

  return {
    async ring(topic, personId) {
      await atMost(RING_TIMEOUT_MS, ringTogether(wireOf(topic), personId).catch(onError));
    },
    async listen(topic, concurrency, answer) {
      wireOf(topic).listen(concurrency, (personId) => {
        const run = answer(personId).finally(() => running.delete(run));
        running.add(run);
        return run;
      });
    },
    async hush(topic) {
      await wires.get(topic)?.hush().catch(onError);
    },
    isUp: () => producer.status === 'ready' && consumer.status === 'ready',
    async close() {
      const hushed = Promise.allSettled([...wires.values()].map((wire) => wire.hush()));
      await Promise.allSettled(running);
      // A bell is given up, not waited for: its server may never answer again.
      await atMost(RING_TIMEOUT_MS, hushed);
      await atMost(RING_TIMEOUT_MS, Promise.allSettled([...wires.values()].map((wire) => wire.close())));
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

/** As many answers at a time as there are hands. */
interface Hands {
  /** How many are free. */
  free(): number;
  begin(personId: number): void;
  /** Resolves when one is free, or at the end. */
  untilFree(): Promise<void>;
  end(): void;
}

function createHands(concurrency: number, answer: Answer, onError: (error: unknown) => void): Hands {
  let active = 0;
  let isOver = false;
  let onFree: () => void = () => {};
  return {
    free: () => concurrency - active,
    begin(personId) {
      active += 1;
      void answer(personId)
        .catch(onError)
        .finally(() => {
          active -= 1;
          onFree();
        });
    },
    async untilFree() {
      while (active >= concurrency && !isOver) {
        await new Promise<void>((resolve) => {
          onFree = resolve;
        });
      }
    },
    end() {
      isOver = true;
      onFree();
    },
  };
}

function inGroups<Item>(items: readonly Item[], most: number): Item[][] {
  const groups: Item[][] = [];
  for (let at = 0; at < items.length; at += most) groups.push(items.slice(at, at + most));
  return groups;
}

interface WireParts {
  producer: Redis;
  consumer: Redis;
  prefix: string;
  topic: Topic;
  onError: (error: unknown) => void;
}

/** People in one job at most: what a job costs is shared by those that are rung for at the same moment. */
const MOST_IN_JOB = 4;

interface Rung {
  personIds?: number[];
  /** The first of them: a version that had one person in a job writes and reads no more. */
  personId?: number;
}

/**
 * BullMQ with the settings measured against kill -9: short locks, no limit on stalls (the default fails a job for good
 * after its second stall), nothing kept, and no dedup id, so that a stalled ring never hides a fresh one. A job is over
 * when its people are being answered or were given back, and a hand is free: until then another worker has the next one.
 */
function jobWire({ Queue, Worker }: typeof import('bullmq'), parts: WireParts): Wire {
  const { producer, consumer, prefix, topic, onError } = parts;
  const queue = new Queue(topic, { connection: producer, prefix, skipWaitingForReady: true });
  queue.on('error', onError);
  let worker: InstanceType<typeof Worker<Rung>> | null = null;
  let hands: Hands | null = null;
  let isOver = false;
  const job = (personIds: readonly number[]) => ({
    name: 'ring',
    data: { personId: personIds[0], personIds },
    opts: { removeOnComplete: true, removeOnFail: true },
  });
  return {
    ring(personIds) {
      const jobs = inGroups(personIds, MOST_IN_JOB).map(job);
      const [only] = jobs;
      if (jobs.length > 1 || only === undefined) return queue.addBulk(jobs);
      return queue.add(only.name, only.data, only.opts);
    },
    listen(concurrency, answer) {
      const own = createHands(concurrency, answer, onError);
      hands = own;
      const take = async ({ personId, personIds = personId === undefined ? [] : [personId] }: Rung) => {
        const most = isOver ? 0 : own.free();
        for (const one of personIds.slice(0, most)) own.begin(one);
        if (personIds.length > most) {
          // First in the row again, for whoever has a hand free. Should it not arrive, the sweep finds them.
          const { name, data, opts } = job(personIds.slice(most));
          await queue.add(name, data, { ...opts, lifo: true });
        }
        await own.untilFree();
      };
      worker = new Worker<Rung>(topic, ({ data }) => take(data), {
        connection: consumer,
        prefix,
        lockDuration: 10_000,
        stalledInterval: 5_000,
        maxStalledCount: 1_000,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      });
      worker.on('error', onError);
      worker.on('failed', (_job, error) => onError(error));
    },
    async hush() {
      isOver = true;
      hands?.end();
      await worker?.pause(true);
    },
    async close() {
      await Promise.allSettled([worker?.close(), queue.close()]);
    },
  };
}

/** Rings that nobody hears: the oldest go, and the sweep finds their people. */
const MOST_RINGS = 20_000;
const LISTEN_SECONDS = 5;
/** A listener that hears nothing for so long, not even that there is nothing, has lost its server. */
const DEAF_MS = LISTEN_SECONDS * 1_000 + 3_000;
const TROUBLE_PAUSE_MS = 250;

/** A list of people. Takes no more of them than there are hands free, so that a death loses no more than was in hand. */
function listWire({ producer, consumer, prefix, topic, onError }: WireParts): Wire {
  const key = `${prefix}:bell:${topic}`;
  let listener: Redis | null = null;
  let hands: Hands | null = null;
  let isOver = false;

  async function take(connection: Redis, free: number): Promise<number[]> {
    const watch = setInterval(() => connection.disconnect(true), DEAF_MS);
    watch.unref();
    // Both leave at once; the second is carried out when the first has one.
    const first = connection.blpop(key, LISTEN_SECONDS);
    const others = free > 1 ? connection.lpop(key, free - 1) : Promise.resolve(null);
    try {
      const [one, more] = await Promise.all([first, others]);
      return [...(one ? [one[1]] : []), ...(more ?? [])].map(Number);
    } finally {
      clearInterval(watch);
    }
  }

  async function run(connection: Redis, own: Hands): Promise<void> {
    while (!isOver) {
      await own.untilFree();
      if (isOver) return;
      try {
        for (const personId of await take(connection, own.free())) own.begin(personId);
      } catch (error) {
        if (isOver) return;
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, TROUBLE_PAUSE_MS));
      }
    }
  }

  return {
    async ring(personIds) {
      const length = await producer.rpush(key, ...personIds);
      if (length > MOST_RINGS) await producer.ltrim(key, -MOST_RINGS, -1);
    },
    listen(concurrency, answer) {
      // A connection of its own: it is busy with waiting.
      listener = consumer.duplicate();
      listener.on('error', onError);
      hands = createHands(concurrency, answer, onError);
      void run(listener, hands);
    },
    async hush() {
      isOver = true;
      hands?.end();
      listener?.disconnect();
    },
    async close() {},
  };
}
