import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '#db/client.ts';
import { commitTurn, type Reply } from '#db/commit.ts';
import { claimConversation, releaseConversation } from '#db/conversations.ts';
import { createLocalDoorbell, type Doorbell } from '#db/doorbell.ts';
import { findByReceipt, messageKey, storeInbound } from '#db/inbox.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { takeNext } from '#db/outbox.ts';
import { freshMemory, telegramUser, textMessage } from '#db/testing.ts';
import { type Delivery, startDelivery } from './deliver.ts';
import type { Platform, Send, SendResult } from './platform.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

interface Running {
  doorbell: Doorbell;
  delivery: Delivery;
}
const running: Running[] = [];
afterEach(async () => {
  for (const { doorbell, delivery } of running.splice(0)) {
    await delivery.stop();
    await doorbell.close();
  }
});

const sent = (messageRef: string | null = null): SendResult => ({ kind: 'sent', messageRef });

/** Deliveries to a platform that does what `send` says; the sweep sleeps unless asked for. */
async function deliver(send: (message: Send) => Promise<SendResult> | SendResult, sweepMs = 3_600_000) {
  const seen: Send[] = [];
  const platform: Platform = {
    name: 'telegram',
    start: async () => {},
    async send(message) {
      seen.push(message);
      return send(message);
    },
    stop: async () => {},
  };
  const errors: unknown[] = [];
  const doorbell = createLocalDoorbell((error) => errors.push(error));
  const delivery = await startDelivery({ database, doorbell, platform, log: SILENT_LOG, sweepMs });
  running.push({ doorbell, delivery });
  return { seen, errors, doorbell, delivery, texts: () => seen.map((one) => one.body.text) };
}

let nextUser = 1;

/** A person with replies that wait to be sent. */
async function queued(...replies: (string | Reply)[]) {
  const address = telegramUser(nextUser++);
  const { personId } = await storeInbound(database, textMessage({ address }));
  const claim = await claimConversation(database, personId);
  if (!claim?.message) throw new Error('nothing to claim');
  const { inboxId } = claim.message;
  await commitTurn(database, claim, inboxId, {
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
  });
  await releaseConversation(database, personId, claim.token);
  return { address, personId, inboxId };
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

  test('whose ring was lost are found by the sweep', async () => {
    const { personId } = await queued('one');
    const { texts } = await deliver(() => sent(), 10);
    await until(async () => expect(await states(personId)).toEqual(['sent']));
    expect(texts()).toEqual(['one']);
  });
});

describe('a platform that asks for a pause', () => {
  test('gets it, nothing overtakes, and then the same reply with the same key', async () => {
    const { personId } = await queued('one', 'two');
    const answers: SendResult[] = [{ kind: 'retry', afterMs: 60_000, reason: 'flood' }];
    const { seen, doorbell, texts } = await deliver(() => answers.shift() ?? sent());
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).toEqual(['pending', 'pending']));
    const [first] = await outbox(personId);
    expect(first).toMatchObject({ attempts: 1, lastError: 'flood' });
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
  const died = async (reply: Reply) => {
    const person = await queued(reply, 'next');
    // Taken, perhaps sent, and never marked.
    await takeNext(database, 'telegram', person.personId, -1_000);
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
    await until(async () => expect(await states(personId)).toEqual(['unknown', 'sent']));
    expect(texts()).toEqual(['next']);
  });

  test('a reminder whose send threw is not sent again either: nobody knows whether it left', async () => {
    const { personId } = await queued({ body: { text: 'one' }, class: 'reminder' });
    const { doorbell, texts } = await deliver(() => {
      throw new Error('after the network call');
    });
    await doorbell.ring('deliver-telegram', personId);
    await until(async () => expect(await states(personId)).not.toContain('sending'));
    await makeDue(personId);
    await doorbell.ring('deliver-telegram', personId);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(texts()).toEqual(['one']);
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
