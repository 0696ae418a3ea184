/** The path of a message on a real PostgreSQL, with BullMQ on a real Redis: what holds when workers, bells and servers fail. */

import { randomUUID } from 'node:crypto';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { Queue } from 'bullmq';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startDelivery } from '#bot/deliver.ts';
import type { Platform } from '#bot/platform.ts';
import { createReceive } from '#bot/receive.ts';
import { type Database, openPostgres } from '#db/client.ts';
import { commitTurn, type Turn } from '#db/commit.ts';
import { type Claim, claimConversation } from '#db/conversations.ts';
import { createRedisDoorbell, type Doorbell } from '#db/doorbell.ts';
import { findWaiting, storeInbound } from '#db/inbox.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Inbound } from '#db/message.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { findUnsent } from '#db/outbox.ts';
import {
  type FreshPostgres,
  type FreshPostgresOptions,
  freshPostgres,
  readReplies,
  telegramUser,
  testKeyring,
  textMessage,
} from '#db/testing.ts';
import { MAX_ATTEMPTS, MAX_UNEXPLAINED_ATTEMPTS, startWorker, type TakeTurn, type WorkerOptions } from './run.ts';

type OpenClaim = Claim & { message: NonNullable<Claim['message']> };

/** Undone last first, whatever became of the test. */
let undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

async function newDatabase(options?: FreshPostgresOptions): Promise<FreshPostgres> {
  const database = await freshPostgres(options);
  undo.push(() => database.drop());
  return database;
}

/** Another process's view of the same database. */
async function anotherPool(url: string, onError?: (error: Error) => void): Promise<Database> {
  const database = await openPostgres({ url, keyring: testKeyring(), poolSize: 4, ...(onError ? { onError } : {}) });
  undo.push(() => database.close());
  return database;
}

const redisUrl = () => process.env['TEST_REDIS_URL'] as string;
const newPrefix = () => `test-${randomUUID()}`;

async function newDoorbell(prefix: string, url = redisUrl(), onError: (error: unknown) => void = () => {}) {
  const doorbell = await createRedisDoorbell({ url, prefix, onError });
  undo.push(() => doorbell.close());
  return doorbell;
}

const NEVER_MS = 3_600_000;

/** Without sweep, unless `more` says so: what is found then was found by a ring. */
async function newWorker(database: Database, doorbell: Doorbell, more: Partial<WorkerOptions> = {}) {
  const worker = await startWorker({
    database,
    doorbell,
    log: SILENT_LOG,
    sweepMs: NEVER_MS,
    takeTurn: async (claim) => glassOf(claim),
    apologise: (claim) => ({ ...glassOf(claim), outcome: 'dead', entries: [] }),
    ...more,
  });
  undo.push(() => worker.stop());
  return worker;
}

function wordsOf(claim: OpenClaim): string {
  return claim.message.payload.kind === 'message' ? claim.message.payload.text : '';
}

/** The message is a number; it becomes that many millilitres of water and an answer of the same number. */
function glassOf(claim: OpenClaim): Turn {
  const volumeMl = Number(wordsOf(claim)) || 0;
  const at = new Date('2026-03-01T12:00:00Z');
  return {
    outcome: 'logged',
    entries: [{ kind: 'water', volumeMl, at, zone: 'Europe/Paris', localDate: '2026-03-01' }],
    voids: [],
    voidedEntries: [],
    person: {},
    dialog: null,
    replies: [{ body: { text: wordsOf(claim) } }],
    address: claim.message.payload.address,
    language: 'fr',
    needsSecondReading: false,
  };
}

const say = (user: number, text: string | number): Inbound =>
  textMessage({ address: telegramUser(user), key: `tg:1:${user}:${randomUUID()}`, text: String(text) });

const rows = <Row>(database: Database, text: string) => database.query<Row>({ name: text.slice(0, 60), text }, []);

async function openCount(database: Database): Promise<number> {
  const [row] = await rows<{ open: number }>(database, 'select count(*) as open from inbox where done_at is null');
  return row?.open ?? -1;
}

/** The volumes written for each person, in the order of writing. */
async function volumesOf(database: Database): Promise<Map<number, number[]>> {
  const written = await rows<{ personId: number; volumeMl: number }>(
    database,
    'select person_id as "personId", volume_ml as "volumeMl" from entry join water on entry_id = id order by person_id, id',
  );
  const volumes = new Map<number, number[]>();
  for (const { personId, volumeMl } of written) volumes.set(personId, [...(volumes.get(personId) ?? []), volumeMl]);
  return volumes;
}

const untilDone = (database: Database, timeout = 20_000) =>
  vi.waitFor(async () => expect(await openCount(database)).toBe(0), { timeout, interval: 50 });

/** A promise and its key. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A server that takes connections and never says a word. */
async function silentServer(): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `redis://127.0.0.1:${port}`;
}

describe('one conversation, many workers', () => {
  test('a worker whose lease was taken over commits nothing', async () => {
    const database = await newDatabase();
    const { personId } = await storeInbound(database, say(1, 250));
    const frozen = (await claimConversation(database, personId, null, 1)) as OpenClaim;
    const next = await vi.waitFor(async () => {
      const claim = await claimConversation(database, personId);
      expect(claim).not.toBeNull();
      return claim as OpenClaim;
    });
    expect(next.message.inboxId).toBe(frozen.message.inboxId);
    const late = () => commitTurn(database, frozen, frozen.message.inboxId, glassOf(frozen));
    expect(await late()).toEqual({ kind: 'fenced' });
    expect(await rows(database, 'select 1 from entry union all select 1 from outbox')).toEqual([]);
    expect((await commitTurn(database, next, next.message.inboxId, glassOf(next))).kind).toBe('committed');
    expect(await late()).toEqual({ kind: 'fenced' });
    expect([...(await volumesOf(database)).values()]).toEqual([[250]]);
  });

  test('of two commits at the same moment under one lease, one counts', async () => {
    const database = await newDatabase();
    const { personId } = await storeInbound(database, say(1, 250));
    const claim = (await claimConversation(database, personId)) as OpenClaim;
    const commit = () => commitTurn(database, claim, claim.message.inboxId, glassOf(claim));
    const results = await Promise.all([commit(), commit(), commit()]);
    expect(results.map((result) => result.kind).sort()).toEqual(['already_done', 'already_done', 'committed']);
    expect([...(await volumesOf(database)).values()]).toEqual([[250]]);
  });

  test('a worker that lost its lease while it thinks is told to stop, and leaves the message to its successor', async () => {
    const database = await newDatabase();
    const doorbell = await newDoorbell(newPrefix());
    const isThinking = gate();
    const takeTurn: TakeTurn = (_claim, signal) =>
      new Promise((_resolve, reject) => {
        isThinking.open();
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const worker = await newWorker(database, doorbell, { takeTurn, leaseMs: 300 });
    const { personId } = await storeInbound(database, say(1, 250));
    await doorbell.ring('turn', personId);
    await isThinking.opened;
    await rows(
      database,
      "update conversation set lease_token = lease_token + 1, lease_until = now() + interval '1 hour'",
    );
    await worker.stop();
    const left = await rows(database, 'select attempts, retry_at, last_error, done_at from inbox');
    expect(left).toEqual([{ attempts: 1, retry_at: null, last_error: null, done_at: null }]);
    expect(await rows(database, 'select 1 from conversation where lease_until > now()')).toHaveLength(1);
  });

  test('four workers keep the order within every conversation, and write everything once', async () => {
    const database = await newDatabase();
    const prefix = newPrefix();
    const takeTurn: TakeTurn = async (claim) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      return glassOf(claim);
    };
    for (let index = 0; index < 4; index++) {
      await newWorker(await anotherPool(database.url), await newDoorbell(prefix), {
        takeTurn,
        sweepMs: 200,
        concurrency: 4,
      });
    }
    const receive = createReceive(database, await newDoorbell(prefix), {});
    const volumes = Array.from({ length: 12 }, (_, index) => index + 1);
    const people = Array.from({ length: 10 }, (_, index) => index + 1);
    await Promise.all(
      people.map(async (user) => {
        for (const volume of volumes) await receive(say(user, volume));
      }),
    );
    await untilDone(database);
    expect([...(await volumesOf(database)).values()]).toEqual(people.map(() => volumes));
    const replies = await readReplies(database);
    for (const personId of new Set(replies.map((reply) => reply.personId))) {
      const own = replies.filter((reply) => reply.personId === personId);
      expect(own.map(({ body }) => body.text).join(' ')).toBe(volumes.join(' '));
    }
    expect(new Set(replies.map((reply) => reply.personId)).size).toBe(people.length);
  });

  test(`a message that breaks ${MAX_ATTEMPTS} attempts is answered with an apology, and the conversation goes on`, async () => {
    const database = await newDatabase();
    const doorbell = await newDoorbell(newPrefix());
    let attempts = 0;
    const takeTurn: TakeTurn = async (claim) => {
      if (wordsOf(claim) !== '666') return glassOf(claim);
      attempts += 1;
      throw new Error('poison');
    };
    await newWorker(database, doorbell, { takeTurn, sweepMs: 50 });
    const receive = createReceive(database, doorbell, {});
    for (const words of [1, 666, 2]) await receive(say(1, words));
    await receive(say(2, 3));
    // The pauses between attempts add up to a quarter of a minute: no need to wait them out.
    await vi.waitFor(
      async () => {
        await rows(database, 'update inbox set retry_at = now() where retry_at > now()');
        expect(await openCount(database)).toBe(0);
      },
      { timeout: 20_000, interval: 50 },
    );
    expect(attempts).toBe(MAX_ATTEMPTS);
    expect([...(await volumesOf(database)).values()]).toEqual([[1, 2], [3]]);
    const ends = await rows(database, 'select outcome, last_error from inbox where person_id = 1 order by id');
    expect(ends).toEqual([
      { outcome: 'logged', last_error: null },
      { outcome: 'dead', last_error: 'Error' },
      { outcome: 'logged', last_error: null },
    ]);
    const said = await readReplies(database, 1);
    expect(said.map(({ body }) => body.text)).toEqual(['1', '666', '2']);
  });

  test('a message whose worker died over and over gets more chances, but not for ever', async () => {
    const database = await newDatabase();
    for (const [user, attempts] of [
      [1, MAX_ATTEMPTS],
      [2, MAX_UNEXPLAINED_ATTEMPTS],
    ]) {
      const { personId } = await storeInbound(database, say(user as number, user as number));
      await rows(database, `update inbox set attempts = ${attempts} where person_id = ${personId}`);
    }
    await newWorker(database, await newDoorbell(newPrefix()), { sweepMs: 50 });
    await untilDone(database);
    const ends = await rows(database, 'select outcome from inbox order by id');
    expect(ends).toEqual([{ outcome: 'logged' }, { outcome: 'dead' }]);
  });

  test('while a message waits for its next attempt, those behind it wait too and nobody else does', async () => {
    const database = await newDatabase();
    const waiting = await storeInbound(database, say(1, 1));
    await storeInbound(database, say(1, 2));
    const free = await storeInbound(database, say(2, 3));
    await rows(
      database,
      "update inbox set retry_at = now() + interval '1 hour' where id = (select min(id) from inbox)",
    );
    expect(await claimConversation(database, waiting.personId)).toBeNull();
    expect(await findWaiting(database, 1)).toEqual([free.personId]);
  });
});

describe('doorbells', () => {
  test('a message that arrives while the conversation is let go is not left to the sweep', async () => {
    const database = await newDatabase();
    const doorbell = await newDoorbell(newPrefix());
    let isLate = true;
    let claims = 0;
    // The gap: the ring finds the lease held, and the commit that ends it was on its way already.
    const watched: Database = {
      ...database,
      forPerson: () => watched,
      forPeople: () => watched,
      async query<Row>(statement: Parameters<Database['query']>[0], values: readonly unknown[]) {
        if (statement.name.startsWith('conversation_claim')) claims += 1;
        if (statement.name.startsWith('turn_commit') && isLate) {
          isLate = false;
          const before = claims;
          const { personId } = await storeInbound(database, say(1, 2));
          await doorbell.ring('turn', personId);
          await vi.waitFor(() => expect(claims).toBe(before + 1));
        }
        return database.query<Row>(statement, values);
      },
    };
    await newWorker(watched, doorbell);
    const { personId } = await storeInbound(database, say(1, 1));
    await doorbell.ring('turn', personId);
    await untilDone(database, 5_000);
    expect(isLate).toBe(false);
    expect([...(await volumesOf(database)).values()]).toEqual([[1, 2]]);
  });

  test('a ring alone is enough, within moments', async () => {
    const database = await newDatabase();
    const prefix = newPrefix();
    await newWorker(database, await newDoorbell(prefix));
    const { personId } = await storeInbound(database, say(1, 250));
    await (await newDoorbell(prefix)).ring('turn', personId);
    await untilDone(database, 2_000);
  });

  test('many who are rung for at once are all answered, and at most so many at a time', async () => {
    const prefix = newPrefix();
    const doorbell = await newDoorbell(prefix);
    const answered: number[] = [];
    let active = 0;
    let most = 0;
    await doorbell.listen('turn', 3, async (personId) => {
      most = Math.max(most, ++active);
      await new Promise((resolve) => setTimeout(resolve, 2 + (personId % 7)));
      active -= 1;
      answered.push(personId);
      if (personId % 10 === 0) throw new Error('an answer that fails');
    });
    const people = Array.from({ length: 100 }, (_, no) => no + 1);
    await Promise.all(people.map((personId) => doorbell.ring('turn', personId)));
    await vi.waitFor(() => expect(answered).toHaveLength(100), { timeout: 5_000 });
    expect([...answered].sort((a, b) => a - b)).toEqual(people);
    expect(most).toBe(3);
  });

  test('whoever has no hand free leaves the rings to another', async () => {
    const prefix = newPrefix();
    const [busy, free] = [await newDoorbell(prefix), await newDoorbell(prefix)];
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let taken = 0;
    await busy.listen('turn', 2, async () => {
      taken += 1;
      await held;
    });
    for (const personId of [1, 2]) await busy.ring('turn', personId);
    await vi.waitFor(() => expect(taken).toBe(2), { timeout: 5_000 });
    const answered: number[] = [];
    await free.listen('turn', 2, async (personId) => void answered.push(personId));
    for (let personId = 3; personId <= 12; personId++) await busy.ring('turn', personId);
    await vi.waitFor(() => expect(answered).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), { timeout: 5_000 });
    expect(taken).toBe(2);
    letGo();
  });

  test('of people who share a job those that find no hand free go to another worker', async () => {
    const prefix = newPrefix();
    const [first, second] = [await newDoorbell(prefix), await newDoorbell(prefix)];
    const answered: number[] = [];
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    for (const doorbell of [first, second]) {
      await doorbell.listen('turn', 2, async (personId) => {
        answered.push(personId);
        await held;
      });
    }
    await Promise.all([1, 2, 3, 4].map((personId) => first.ring('turn', personId)));
    // One worker has two hands, and nobody lets go.
    await vi.waitFor(() => expect([...answered].sort()).toEqual([1, 2, 3, 4]), { timeout: 5_000 });
    letGo();
  });

  test('rings of a version that had one person in a job are heard', async () => {
    const prefix = newPrefix();
    const doorbell = await newDoorbell(prefix);
    const answered: number[] = [];
    await doorbell.listen('turn', 2, async (personId) => void answered.push(personId));
    const queue = new Queue('turn', { connection: { url: redisUrl() }, prefix });
    undo.push(() => queue.close());
    await queue.add('ring', { personId: 7 });
    await vi.waitFor(() => expect(answered).toEqual([7]), { timeout: 5_000 });
  });

  test('a lost ring is found by the sweep', async () => {
    const database = await newDatabase();
    await newWorker(database, await newDoorbell(newPrefix()), { sweepMs: 100 });
    await storeInbound(database, say(1, 250));
    await untilDone(database, 5_000);
  });

  test.each([
    ['nobody listens', deadUrl],
    ['somebody listens and never answers', silentServer],
  ])(
    'where Redis should be %s: a ring ends within about a second, and people are answered all the same',
    async (_name, url) => {
      const database = await newDatabase();
      const startedMs = performance.now();
      const doorbell = await newDoorbell(newPrefix(), await url());
      await doorbell.ring('turn', 1);
      expect(performance.now() - startedMs).toBeLessThan(3_000);
      await newWorker(database, doorbell, { sweepMs: 100 });
      const shown: string[] = [];
      const delivery = await startDelivery({
        database,
        doorbell,
        platform: paper(shown),
        log: SILENT_LOG,
        sweepMs: 100,
      });
      undo.push(() => delivery.stop());
      const receive = createReceive(database, doorbell, {});
      for (const words of [1, 2, 3]) await receive(say(1, words));
      await vi.waitFor(() => expect(shown).toEqual(['1', '2', '3']), { timeout: 10_000 });
      const ringMs = performance.now();
      await doorbell.ring('turn', 1);
      expect(performance.now() - ringMs).toBeLessThan(1_500);
    },
  );

  test('everybody with a due reply is found, also behind people whose platform is away', async () => {
    const database = await newDatabase();
    for (const user of [1, 2]) {
      const { personId } = await storeInbound(database, say(user, user));
      for (let claim = await claimConversation(database, personId); claim?.message; ) {
        await commitTurn(database, claim, claim.message.inboxId, twice(glassOf(claim as OpenClaim)));
        claim = await claimConversation(database, personId, claim.token);
      }
    }
    await rows(
      database,
      "update outbox set next_at = now() + interval '1 hour' where id = (select min(id) from outbox)",
    );
    expect(await findUnsent(database, 'telegram', 'replies', 1)).toEqual([2]);
  });
});

const twice = (turn: Turn): Turn => ({ ...turn, replies: [...turn.replies, ...turn.replies] });

/** A platform that keeps what it is given. */
function paper(shown: string[]): Platform {
  return {
    name: 'telegram',
    start: async () => {},
    stop: async () => {},
    showTyping: async () => {},
    async send({ body }) {
      shown.push(body.text);
      return { kind: 'sent', messageRef: String(shown.length) };
    },
  };
}

describe('the database', () => {
  test('a message delivered many times at once, through many processes, is stored once', async () => {
    const database = await newDatabase();
    const pools = await Promise.all([1, 2, 3, 4].map(() => anotherPool(database.url)));
    const message = say(1, 250);
    const stored = await Promise.all(
      pools.flatMap((pool) => [1, 2, 3, 4, 5].map(() => storeInbound(pool, structuredClone(message)))),
    );
    expect(stored.filter((one) => one.isNew)).toHaveLength(1);
    expect(new Set(stored.map((one) => one.personId)).size).toBe(1);
    expect(await storeInbound(database, message)).toMatchObject({ isNew: false });
    const [counted] = await rows(
      database,
      `select (select count(*) from inbox) as inbox, (select count(*) from person) as person,
        (select count(*) from conversation) as conversation`,
    );
    expect(counted).toEqual({ inbox: 1, person: 1, conversation: 1 });
  });

  test('processes that migrate at once do not disturb each other', async () => {
    const database = await newDatabase({ isMigrated: false });
    const pools = await Promise.all([1, 2, 3].map(() => anotherPool(database.url)));
    await Promise.all([database, ...pools].map((pool) => migrateDatabase(pool)));
    expect(await storeInbound(database, say(1, 250))).toMatchObject({ isNew: true });
  });

  test('connections that PostgreSQL ends are replaced, and work goes on', async () => {
    const database = await newDatabase();
    const lost: Error[] = [];
    const pool = await anotherPool(database.url, (error) => lost.push(error));
    const doorbell = await newDoorbell(newPrefix());
    await newWorker(pool, doorbell, { sweepMs: 100, leaseMs: 500 });
    for (const words of [1, 2, 3]) {
      await storeInbound(database, say(1, words));
      await untilDone(database, 5_000);
      await rows(
        database,
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`,
      );
    }
    await storeInbound(database, say(1, 4));
    await untilDone(database, 5_000);
    expect([...(await volumesOf(database)).values()]).toEqual([[1, 2, 3, 4]]);
    expect(lost.length).toBeGreaterThan(0);
  });
});
