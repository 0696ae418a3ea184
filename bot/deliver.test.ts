import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { keepBoard } from '#db/board.ts';
import type { Database } from '#db/client.ts';
import { commitTurn, type Reply, type Turn } from '#db/commit.ts';
import { claimConversation } from '#db/conversations.ts';
import { createLocalDoorbell, type Doorbell } from '#db/doorbell.ts';
import { findByReceipt, messageKey, storeInbound } from '#db/inbox.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Address } from '#db/message.ts';
import { type ToSend, takeNext } from '#db/outbox.ts';
import { freshMemory, telegramUser, textMessage } from '#db/testing.ts';
import { createOutlets, type Delivery, openOutlet, startDelivery } from './deliver.ts';
import type { Platform, Send, SendResult } from './platform.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

interface Running {
  doorbell: Doorbell;
  delivery: Pick<Delivery, 'stop'>;
}
const running: Running[] = [];
afterEach(async () => {
  for (const { doorbell, delivery } of running.splice(0)) {
    await delivery.stop();
    await doorbell.close();
  }
});

const sent = (messageRef: string | null = null): SendResult => ({ kind: 'sent', messageRef });

type Answer = (message: Send) => Promise<SendResult> | SendResult;

/** A platform that does what `send` says. */
function platformOf(send: Answer) {
  const seen: Send[] = [];
  const pins: string[] = [];
  const platform: Platform = {
    name: 'telegram',
    start: async () => {},
    async send(message) {
      seen.push(message);
      return send(message);
    },
    pin: async (_address, messageRef) => void pins.push(`+${messageRef}`),
    unpin: async (_address, messageRef) => void pins.push(`-${messageRef}`),
    stop: async () => {},
  };
  return { platform, seen, pins, texts: () => seen.map((one) => one.body.text) };
}

/** Deliveries to it; the sweep sleeps unless asked for. */
async function deliver(send: Answer, sweepMs = 3_600_000) {
  const { platform, ...saw } = platformOf(send);
  const errors: unknown[] = [];
  const doorbell = createLocalDoorbell((error) => errors.push(error));
  const delivery = await startDelivery({ database, doorbell, platform, log: SILENT_LOG, sweepMs });
  running.push({ doorbell, delivery });
  return { ...saw, errors, doorbell, delivery };
}

/** As a worker with a token: an outlet beside a delivery that another process has. */
async function handOver(send: Answer) {
  const { platform, ...saw } = platformOf(send);
  const { doorbell, texts: sentByBot } = await deliver(() => sent());
  const outlet = openOutlet({ database, doorbell, platform, log: SILENT_LOG });
  running.push({ doorbell, delivery: outlet });
  const outlets = createOutlets();
  outlets.open(outlet);
  return { ...saw, doorbell, outlet, outlets, sentByBot };
}

let nextUser = 1;

/** A person with replies that wait to be sent, the first of them in our hands if asked for. */
async function queued(...replies: (string | Reply)[]) {
  return commit(telegramUser(nextUser++), replies, false);
}

async function commit(address: Address, replies: readonly (string | Reply)[], isHandedOver: boolean) {
  const { personId } = await storeInbound(database, textMessage({ address }));
  const claim = await claimConversation(database, personId);
  if (!claim?.message) throw new Error('nothing to claim');
  const { inboxId } = claim.message;
  const turn: Turn = {
    outcome: 'logged',
    entries: [],
    voids: [],
    voidedEntries: [],
    person: {},
    dialog: null,
    replies: replies.map((reply) => (typeof reply === 'string' ? { body: { text: reply } } : reply)),
    address,
    language: 'tr',
    needsSecondReading: false,
  };
  const result = await commitTurn(database, claim, inboxId, turn, { isHandedOver });
  return { address, personId, inboxId, handed: result.kind === 'committed' ? result.handed : null };
}

/** More of them, for the same person. */
async function addReplies(personId: number, ...replies: (string | Reply)[]) {
  for (const reply of replies) {
    const { body, class: kind = 'reply' } = typeof reply === 'string' ? { body: { text: reply } } : reply;
    await database.query(
      {
        name: 'test_add_reply',
        text: `insert into outbox (key, person_id, inbox_id, platform, address, body, language, class)
          select 'more:' || gen_random_uuid(), person_id, inbox_id, platform, address, $2, language, $3
          from outbox where person_id = $1 order by id limit 1`,
      },
      [personId, JSON.stringify(body), kind],
    );
  }
}

interface Row {
  state: string;
  attempts: number;
  lastError: string | null;
  messageKey: string | null;
  /** Until the next attempt. */
  pauseMs: number;
}
const outbox = (personId: number): Promise<Row[]> =>
  database.query<Row>(
    {
      name: 'test_outbox',
      text: `select state, attempts, last_error as "lastError", message_key as "messageKey",
        (extract(epoch from next_at - now()) * 1000)::float8 as "pauseMs" from outbox where person_id = $1 order by id`,
    },
    [personId],
  );
const states = async (personId: number) => (await outbox(personId)).map((row) => row.state);
const makeDue = (personId: number) =>
  database.query({ name: 'test_due', text: 'update outbox set next_at = now() where person_id = $1' }, [personId]);
const until = (check: () => Promise<void>) => vi.waitFor(check, { interval: 2, timeout: 2_000 });

describe('replies', () => {
  test('leave in order, one at a time, and are marked as sent', async () => {
    const { address, personId, inboxId } = await queued('one', 'two', 'three');
    let inFlight = 0;
    let most = 0;
    const { seen, doorbell, texts } = await deliver(async () => {
      most = Math.max(most, ++inFlight);
      await new Promise((resolve) => setImmediate(resolve));
      inFlight--;
      return sent();
    });
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent', 'sent']));
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect(most).toBe(1);
    expect(seen[0]).toEqual({ address, body: { text: 'one' }, key: `${inboxId}:1`, language: 'tr' });
  });

  test('of many people leave at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => queued('hello')));
    let inFlight = 0;
    let most = 0;
    const { doorbell } = await deliver(async () => {
      most = Math.max(most, ++inFlight);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inFlight--;
      return sent();
    });
    for (const { personId } of people) await doorbell.ring('deliver-telegram', personId);
    await until(async () => {
      for (const { personId } of people) expect(await states(personId)).toEqual(['sent']);
    });
    expect(most).toBeGreaterThan(1);
  });

  test('are found again by the message that the platform made of them', async () => {
    const { address, personId, inboxId } = await queued('receipt');
    const { doorbell } = await deliver(() => sent('4711'));
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent']));
    const key = messageKey('telegram', address.chat, '4711') as string;
    expect(await findByReceipt(database, key, personId)).toBe(inboxId);
  });

  test('are sent once when the bell rings many times', async () => {
    const { personId } = await queued('one', 'two');
    const { doorbell, texts } = await deliver(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return sent();
    });
    await Promise.all(Array.from({ length: 10 }, () => doorbell.ring('deliver-telegram', personId)));
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(texts()).toEqual(['one', 'two']);
  });

  test('are sent once although the connection to the database breaks when they are to be marked', async () => {
    const { personId } = await queued('one', 'two');
    const { query } = database;
    const broken = new Set<unknown>();
    vi.spyOn(database, 'query').mockImplementation(async (statement, values) => {
      const isMark = /set state = 'sent'/.test(statement.text) && !broken.has(values[0]);
      if (!isMark) return query(statement, values) as Promise<never[]>;
      broken.add(values[0]);
      throw new Error('Connection terminated unexpectedly');
    });
    const { doorbell, texts, errors } = await deliver(() => sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(broken.size).toBe(2);
    expect(texts()).toEqual(['one', 'two']);
    expect(errors).toEqual([]);
  });

  test('whose ring was lost are found by the sweep', async () => {
    const { personId } = await queued('one');
    const { texts } = await deliver(() => sent(), 10);
    await until(async () => expect(await states(personId)).toEqual(['sent']));
    expect(texts()).toEqual(['one']);
  });
});

describe('what a turn hands over', () => {
  const taken = async (...replies: string[]) => {
    const { handed, ...rest } = await commit(telegramUser(nextUser++), replies, true);
    return { ...rest, handed: handed as ToSend };
  };

  test('leaves without a ring and without a look, and what waits behind it follows', async () => {
    const { personId, handed } = await taken('one', 'two');
    const { outlets, texts, sentByBot } = await handOver(() => sent());
    expect(outlets.isFree('telegram')).toBe(true);
    outlets.send(handed);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(texts()).toEqual(['one', 'two']);
    expect(sentByBot()).toEqual([]);
  });

  test('leaves in the order of the turns, also while the one before it is still being marked', async () => {
    const address = telegramUser(nextUser++);
    const order: number[] = [];
    const send = async ({ body }: Send) => {
      order.push(Number(body.text));
      await new Promise((resolve) => setTimeout(resolve, 5));
      return sent();
    };
    const { outlets } = await handOver(send);
    // What was committed while another was on its way is found as after any ring that got lost, by the bot.
    await deliver(send, 10);
    let personId = 0;
    let handed = 0;
    for (let no = 1; no <= 8; no++) {
      const turn = await commit(address, [`${no}`], true);
      personId = turn.personId;
      if (!turn.handed) continue;
      handed += 1;
      outlets.send(turn.handed);
    }
    await until(async () => expect(new Set(await states(personId))).toEqual(new Set(['sent'])));
    expect(handed).toBeGreaterThan(0);
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('and has to wait is rung for, and leaves from where the platform is served', async () => {
    const { personId, handed } = await taken('one', 'two');
    const { outlets, texts, sentByBot } = await handOver(() => ({ kind: 'retry', afterMs: 1, reason: 'flood' }));
    outlets.send(handed);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(texts()).toEqual(['one']);
    expect(sentByBot()).toEqual(['one', 'two']);
  });

  test('a platform that takes its time keeps it to itself', async () => {
    const { personId, handed } = await taken('one');
    let answer: (result: SendResult) => void = () => {};
    const { outlets } = await handOver(() => new Promise((resolve) => (answer = resolve)));
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      outlets.send(handed);
      await database.query(
        { name: 'test_lease', text: `update outbox set lease_until = now() + interval '1 second' where id = $1` },
        [handed.id],
      );
      await vi.advanceTimersByTimeAsync(4_000);
    } finally {
      vi.useRealTimers();
    }
    const leaseMs = async () =>
      (
        await database.query<{ ms: number }>(
          {
            name: 'test_lease_ms',
            text: `select (extract(epoch from lease_until - now()) * 1000)::float8 as ms from outbox where id = $1`,
          },
          [handed.id],
        )
      )[0]?.ms;
    await until(async () => expect(await leaseMs()).toBeGreaterThan(5_000));
    answer(sent());
    await until(async () => expect(await states(personId)).toEqual(['sent']));
  });

  test('is waited for at the end, and nothing more is taken', async () => {
    const { personId, handed } = await taken('one');
    const { outlet, outlets } = await handOver(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return sent();
    });
    outlets.send(handed);
    await outlet.stop();
    expect(await states(personId)).toEqual(['sent']);
    expect(outlets.isFree('telegram')).toBe(false);
  });

  test('goes nowhere else: another platform, or a worker without a token', async () => {
    const { outlets } = await handOver(() => sent());
    expect(outlets.isFree('discord')).toBe(false);
    expect(createOutlets().isFree('telegram')).toBe(false);
  });

  test('is taken up to a number, beyond which the bell is rung', async () => {
    const answers: ((result: SendResult) => void)[] = [];
    const { outlets } = await handOver(() => new Promise((resolve) => void answers.push(resolve)));
    const all = await Promise.all(Array.from({ length: 64 }, () => taken('one')));
    for (const { handed } of all) outlets.send(handed);
    expect(outlets.isFree('telegram')).toBe(false);
    await until(async () => expect(answers).toHaveLength(64));
    for (const answer of answers) answer(sent());
    await until(async () => expect(outlets.isFree('telegram')).toBe(true));
  });
});

describe('a platform that asks for a pause', () => {
  test('gets it, nothing overtakes, and then the same reply with the same key', async () => {
    const { personId } = await queued('one', 'two');
    const answers: SendResult[] = [{ kind: 'retry', afterMs: 60_000, reason: 'flood' }];
    const { seen, doorbell, texts } = await deliver(() => answers.shift() ?? sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () =>
      expect((await outbox(personId))[0]).toMatchObject({ state: 'pending', attempts: 1, lastError: 'flood' }),
    );
    const [first, second] = await outbox(personId);
    expect(second).toMatchObject({ state: 'pending', attempts: 0 });
    expect(first?.pauseMs).toBeGreaterThan(55_000);
    await doorbell.ring('deliver-telegram', personId);
    expect(texts()).toEqual(['one']);
    await makeDue(personId);
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(texts()).toEqual(['one', 'one', 'two']);
    expect(seen[1]?.key).toBe(seen[0]?.key);
  });

  test('is asked again by itself, after the pause', async () => {
    const { personId } = await queued('one');
    const answers: SendResult[] = [{ kind: 'retry', afterMs: 1, reason: 'network' }];
    const { doorbell, texts } = await deliver(() => answers.shift() ?? sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent']));
    expect(texts()).toEqual(['one', 'one']);
  });

  test('is asked ever less often, at least every quarter of an hour', async () => {
    const { personId } = await queued('one');
    const { doorbell } = await deliver(() => ({ kind: 'retry', afterMs: 0, reason: 'network' }));
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 11; attempt++) {
      await makeDue(personId);
      await doorbell.ring('deliver-telegram', personId);
      await until(async () =>
        expect((await outbox(personId))[0]).toMatchObject({ state: 'pending', attempts: attempt }),
      );
      pauses.push((await outbox(personId))[0]?.pauseMs ?? 0);
    }
    for (const [index, pause] of pauses.entries())
      expect(pause).toBeGreaterThan((pauses[index - 1] ?? 0) * 1.5 * (pause > 440_000 ? 0 : 1));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15 * 60_000);
    await makeDue(personId);
    await doorbell.ring('deliver-telegram', personId);
    await until(async () =>
      expect((await outbox(personId))[0]).toMatchObject({ state: 'dead', lastError: 'gave up: network' }),
    );
  });
});

describe('a reply that cannot be delivered', () => {
  test.each(['unreachable', 'refused'] as const)(
    'because it is %s is set aside for good; the next one goes',
    async (kind) => {
      const { personId } = await queued('one', 'two');
      const { doorbell, texts } = await deliver((message) =>
        message.body.text === 'one' ? { kind, reason: 'blocked by the user' } : sent(),
      );
      await doorbell.ring('deliver-telegram', personId);
      await until(async () => expect(await states(personId)).toEqual(['dead', 'sent']));
      expect(texts()).toEqual(['one', 'two']);
      expect((await outbox(personId))[0]?.lastError).toBe('blocked by the user');
    },
  );

  test('because of a defect of ours is kept and tried again, without its message in the table', async () => {
    const { personId } = await queued('one', 'two');
    let isBroken = true;
    const { doorbell, texts, errors } = await deliver(() => {
      if (isBroken) throw new TypeError('the text of the reply');
      return sent();
    });
    await doorbell.ring('deliver-telegram', personId);
    await until(async () =>
      expect((await outbox(personId))[0]).toMatchObject({ state: 'pending', lastError: 'TypeError' }),
    );
    isBroken = false;
    await makeDue(personId);
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(texts()).toEqual(['one', 'one', 'two']);
    expect(errors).toEqual([]);
  });
});

describe('after a sender that died while sending', () => {
  const laneOf = (reply: Reply) => (reply.class === 'reminder' ? 'reminders' : 'replies');
  const died = async (reply: Reply) => {
    const person = await queued(reply, 'next');
    // Taken, perhaps sent, and never marked.
    await takeNext(database, 'telegram', person.personId, laneOf(reply), -1_000);
    return person;
  };

  test.each(['reply', 'notice'] as const)('a %s is sent again: silence is worse', async (kind) => {
    const { personId } = await died({ body: { text: 'one' }, class: kind });
    const { doorbell, texts } = await deliver(() => sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(texts()).toEqual(['one', 'next']);
  });

  test('a reminder is never sent again', async () => {
    const { personId } = await died({ body: { text: 'one' }, class: 'reminder' });
    const { doorbell, texts } = await deliver(() => sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(texts()).toEqual(['next']));
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['unknown', 'sent']));
    expect(texts()).toEqual(['next']);
  });

  test('a reminder whose send threw is not sent again either: nobody knows whether it left', async () => {
    const { personId } = await queued({ body: { text: 'one' }, class: 'reminder' });
    const { doorbell, texts } = await deliver(() => {
      throw new Error('after the network call');
    });
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['dead']));
    await makeDue(personId);
    await doorbell.ring('deliver-telegram', personId);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(texts()).toEqual(['one']);
  });
});

describe('a reminder', () => {
  test.each([
    ['whose connection broke is not sent again: it may have arrived', true, ['unknown'], 1],
    ['that certainly did not arrive is sent again', false, ['sent'], 2],
  ])('%s', async (_, isUnsure, ends, times) => {
    const { personId } = await queued({ body: { text: 'lunch?' }, class: 'reminder' });
    const answers: SendResult[] = [{ kind: 'retry', afterMs: 1, reason: 'network', isUnsure }];
    const { doorbell, texts } = await deliver(() => answers.shift() ?? sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(ends));
    expect(texts()).toHaveLength(times);
  });

  test('that waited three quarters of an hour is not sent: so late is worse than not at all', async () => {
    const { personId } = await queued({ body: { text: 'lunch?' }, class: 'reminder' }, 'next');
    await database.query(
      {
        name: 'test_age',
        text: `update outbox set created_at = now() - interval '46 minutes' where person_id = $1`,
      },
      [personId],
    );
    const { doorbell, texts } = await deliver(() => sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(texts()).toEqual(['next']));
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['dead', 'sent']));
    expect(texts()).toEqual(['next']);
  });

  test('that has to wait holds up the other reminders and nobody who is answered', async () => {
    const reminder: Reply = { body: { text: 'lunch?' }, class: 'reminder' };
    const first = await queued(reminder);
    const { doorbell, texts } = await deliver(({ body }) =>
      body.text === 'lunch?' ? { kind: 'retry', afterMs: 60_000, reason: 'flood' } : sent(),
    );
    await doorbell.ring('deliver-telegram', first.personId);
    await until(async () => expect((await outbox(first.personId))[0]).toMatchObject({ lastError: 'flood' }));
    const [second, writer] = [await queued(reminder), await queued('answer')];
    await doorbell.ring('deliver-telegram', second.personId);
    await doorbell.ring('deliver-telegram', writer.personId);
    await until(async () => expect(await states(writer.personId)).toEqual(['sent']));
    expect(texts()).toEqual(['lunch?', 'answer']);
  });

  test('that waited into quiet hours is not sent', async () => {
    const { personId } = await queued({ body: { text: 'lunch?' }, class: 'reminder' });
    const hour = new Date().getUTCHours();
    await database.query(
      {
        name: 'test_quiet',
        text: `with mine as (update person set zone = 'Etc/UTC', quiet_from_hour = $2, quiet_until_hour = $3 where id = $1)
          update outbox set key = 'nudge:' || $1::text || ':lunch:2026-03-11' where person_id = $1`,
      },
      [personId, hour, (hour + 2) % 24],
    );
    const { doorbell, texts } = await deliver(() => sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['dead']));
    expect(texts()).toEqual([]);
  });

  test('that a person cannot get any more is the last one to that account, until they write again', async () => {
    const { address, personId } = await queued({ body: { text: 'lunch?' }, class: 'reminder' });
    const { doorbell } = await deliver(() => ({ kind: 'unreachable', reason: '403: bot was blocked by the user' }));
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['dead']));
    const rows = await database.query<{ isUnreachable: boolean }>(
      {
        name: 'test_unreachable',
        text: `select unreachable_at is not null as "isUnreachable" from identity where platform_user = $1`,
      },
      [address.user],
    );
    expect(rows).toEqual([{ isUnreachable: true }]);
  });
});

describe('a board', () => {
  const state = (text: string, day = 11): Reply => ({ body: { text, board: `day:2026-03-${day}` }, class: 'notice' });
  const off: Reply = { body: { text: 'no more', board: 'off' } };
  /** As a chat does it: a message that is rewritten keeps its id, unless it was deleted. */
  function chat(deleted: ReadonlySet<string> = new Set()) {
    let nextRef = 1;
    return ({ body }: Send): SendResult =>
      sent(body.edits && !deleted.has(body.edits) ? body.edits : String(nextRef++));
  }

  test('is sent and pinned once, and rewritten from then on', async () => {
    const { personId } = await queued('receipt', state('one'));
    const { doorbell, seen, pins } = await deliver(chat());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    await addReplies(personId, 'receipt', state('two'));
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect((await states(personId)).at(-1)).toBe('sent'));
    expect(seen.map(({ body }) => [body.text, body.edits])).toEqual([
      ['receipt', undefined],
      ['one', undefined],
      ['receipt', undefined],
      ['two', '2'],
    ]);
    expect(pins).toEqual(['+2']);
    // What is said to it is said of no message in particular.
    expect((await outbox(personId)).map((row) => row.messageKey === null)).toEqual([false, true, false, true]);
  });

  test('of which several states wait shows the last one only', async () => {
    const { personId } = await queued('a', state('one'), 'b', state('two'), 'c', state('three'));
    const { doorbell, texts, pins } = await deliver(chat());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'dead', 'sent', 'dead', 'sent', 'sent']));
    expect(texts()).toEqual(['a', 'b', 'c', 'three']);
    expect((await outbox(personId))[1]?.lastError).toBe('overtaken');
    expect(pins).toEqual(['+4']);
  });

  test('that the person deleted is sent and pinned anew, once', async () => {
    const { personId } = await queued(state('one'));
    const { doorbell, pins } = await deliver(chat(new Set(['1'])));
    for (const text of ['two', 'three', 'four']) {
      await doorbell.ring('deliver-telegram', personId);
      await until(async () => expect((await states(personId)).at(-1)).toBe('sent'));
      await addReplies(personId, state(text));
    }
    expect(pins).toEqual(['+1', '+2']);
  });

  test('of a new day takes the place of the one before', async () => {
    const { personId } = await queued(state('one'), state('two', 12), state('three', 12));
    const { doorbell, pins, seen } = await deliver(chat());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'dead', 'sent']));
    expect(seen.at(-1)?.body).toMatchObject({ text: 'three' });
    expect(pins).toEqual(['+1', '+2', '-1']);
  });

  test('is let go with the word that there is to be none, and what waited before it is left out', async () => {
    const { personId } = await queued(state('one'));
    const { doorbell, pins, texts } = await deliver(chat());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent']));
    await addReplies(personId, state('two'), off);
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'dead', 'sent']));
    expect(texts()).toEqual(['one', 'no more']);
    expect(pins).toEqual(['+1', '-1']);
  });

  test('is pinned again where the person asks for it', async () => {
    const { personId } = await queued(state('one'));
    const { doorbell, pins } = await deliver(chat());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent']));
    await addReplies(personId, { ...state('one'), body: { ...state('one').body, isPinnedAgain: true } });
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent', 'sent']));
    expect(pins).toEqual(['+1', '+1']);
  });

  test('that cannot be shown does not hold up the receipts behind it for long', async () => {
    const { personId } = await queued(state('one'), 'receipt');
    const { doorbell, texts } = await deliver(({ body }) =>
      body.board ? { kind: 'retry', afterMs: 60_000, reason: '502' } : sent('1'),
    );
    for (let attempt = 1; attempt <= 2; attempt++) {
      await makeDue(personId);
      await doorbell.ring('deliver-telegram', personId);
      await until(async () =>
        expect((await outbox(personId))[0]).toMatchObject({ state: 'pending', attempts: attempt }),
      );
    }
    await makeDue(personId);
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['dead', 'sent']));
    expect(texts()).toEqual(['one', 'one', 'one', 'receipt']);
  });

  test('that a dead sender may have sent is rewritten, not sent twice, if it was noted; and pinned', async () => {
    const { personId } = await queued(state('one'));
    const next = await takeNext(database, 'telegram', personId, 'replies', -1_000);
    await keepBoard(database, next?.id ?? 0, '77');
    const { doorbell, pins, seen } = await deliver(chat());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['sent']));
    expect(seen[0]?.body.edits).toBe('77');
    expect(pins).toEqual(['+77']);
  });

  test('that a dead sender noted and did not pin is pinned also where a later state takes its place', async () => {
    const { personId } = await queued(state('one'), state('two'));
    const next = await takeNext(database, 'telegram', personId, 'replies', -1_000);
    await keepBoard(database, next?.id ?? 0, '77');
    const { doorbell, pins, seen } = await deliver(chat());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['dead', 'sent']));
    expect(seen.map(({ body }) => body.edits)).toEqual(['77']);
    expect(pins).toEqual(['+77']);
  });
});

test('a delivery that is stopping takes no further reply, and finishes the one under way', async () => {
  const { personId } = await queued('one', 'two');
  let finish = (): void => {};
  const { delivery, doorbell, texts } = await deliver(
    () => new Promise<SendResult>((resolve) => (finish = () => resolve(sent()))),
  );
  await doorbell.ring('deliver-telegram', personId);
  await until(async () => expect(texts()).toEqual(['one']));
  const stopping = delivery.stop();
  finish();
  await stopping;
  await doorbell.close();
  expect(texts()).toEqual(['one']);
  expect(await states(personId)).toEqual(['sent', 'pending']);
});
