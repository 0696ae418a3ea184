/** The path of a message through the tables: stored, claimed, committed, sent, read back. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { type ActivityEntry, commitTurn, type Entry, type FoodEntry, type Reply, type Turn } from './commit.ts';
import { type Claim, claimConversation, releaseConversation, renewLease } from './conversations.ts';
import { findByMessage, findByReceipt, findWaiting, markFailed, messageKey, storeInbound } from './inbox.ts';
import { EMPTY_DAY, findLastMessage, readAll, readDay, readDayMessages, readDayTotals, readOfMessage } from './log.ts';
import type { Address, Inbound } from './message.ts';
import { findUnsent, keepSending, markEnded, markRetry, markSent, takeNext } from './outbox.ts';
import { createPerson, findPerson } from './people.ts';
import { freshMemory, telegramUser, textMessage } from './testing.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

const rows = <Row>(text: string, values: unknown[] = []) => database.query<Row>({ name: text, text }, values);
const count = async (table: string, personId: number): Promise<number> =>
  (await rows<{ n: number }>(`select count(*)::int as n from ${table} where person_id = $1`, [personId]))[0]?.n ?? -1;

/** Long enough that nothing expires while a test runs; a lease of `EXPIRED` ends as it begins. */
const LONG_MS = 600_000;
const EXPIRED = -1_000;

let nextUser = 1;
const newAddress = () => telegramUser(nextUser++);

type OpenClaim = Claim & { message: NonNullable<Claim['message']> };

/** A person with one stored message, for tests that are about what comes after. */
async function newConversation(text = '2 œufs') {
  const address = newAddress();
  const { personId } = await storeInbound(database, textMessage({ address, text }));
  return { address, personId };
}

async function claim(personId: number, token: number | null = null, leaseMs = LONG_MS): Promise<OpenClaim> {
  const taken = await claimConversation(database, personId, token, leaseMs);
  if (!taken?.message) throw new Error('nothing to claim');
  return taken as OpenClaim;
}

const turn = (part: Partial<Turn> = {}): Turn => ({
  outcome: 'logged',
  entries: [],
  voids: [],
  voidedEntries: [],
  person: {},
  dialog: null,
  replies: [],
  address: telegramUser(1),
  language: 'fr',
  needsSecondReading: false,
  ...part,
});

/** Stores, claims and commits one more message of a person; gives its inbox id. */
async function say(address: Inbound['address'], part: Partial<Turn>, overrides: Partial<Inbound> = {}) {
  const { personId } = await storeInbound(database, textMessage({ address, ...(overrides as object) }));
  const taken = await claim(personId);
  const result = await commitTurn(database, taken, taken.message.inboxId, turn({ address, ...part }));
  await releaseConversation(database, personId, taken.token);
  return { personId, inboxId: taken.message.inboxId, result };
}

const HEAD = { at: new Date('2025-03-10T07:30:00Z'), zone: 'Europe/Paris', localDate: '2025-03-10' };

const food = (part: Partial<FoodEntry['food']> = {}, head: Partial<FoodEntry> = {}): FoodEntry => ({
  kind: 'food',
  slot: 'breakfast',
  ...HEAD,
  ...head,
  food: {
    foodCode: 'egg',
    name: 'œuf',
    said: '2 œufs',
    brand: null,
    massGrams: 110,
    portionUnit: 'piece',
    portionCount: 2,
    isAmountSaid: true,
    energyKcal: 147.4,
    proteinGrams: 13.9,
    carbsGrams: 0.3,
    fatGrams: 10.1,
    fibreGrams: 0,
    sugarsGrams: null,
    saturatedFatGrams: 2.9,
    saltGrams: 0.34,
    alcoholGrams: null,
    source: 'CIQUAL 22000',
    basis: 'exact',
    ...part,
  },
});

const move = (part: Partial<ActivityEntry['activity']> = {}, rest: Partial<ActivityEntry> = {}): ActivityEntry => ({
  kind: 'activity',
  ...HEAD,
  sets: [],
  sprints: [],
  ...rest,
  activity: {
    type: 'running',
    label: 'course',
    said: 'couru 30 min',
    exerciseId: null,
    minutes: 30,
    distanceMeters: 5_000,
    climbMeters: 120,
    intensity: 'moderate',
    met: 9.8,
    massKg: 70,
    energyKcal: 343,
    source: 'Compendium 2011 12050',
    ...part,
  },
});

const weight = (massKg: number, head = {}): Entry => ({ kind: 'weight', ...HEAD, ...head, massKg });
const water = (volumeMl: number, head = {}): Entry => ({ kind: 'water', ...HEAD, ...head, volumeMl });

const SET = { reps: 10, loadKg: 60, seconds: null, restSeconds: 90, rpe: 8.5 };
const SPRINT = { distanceMeters: 60, seconds: 8.42, restSeconds: 120 };

describe('a message that comes in', () => {
  test('is stored once, however often it arrives', async () => {
    const message = textMessage({ address: newAddress() });
    const first = await storeInbound(database, message);
    expect(first.isNew).toBe(true);
    expect(await storeInbound(database, message)).toEqual({ personId: first.personId, isNew: false, inboxId: null });
    expect(await count('inbox', first.personId)).toBe(1);
  });

  test('is stored once when twenty copies race, and makes one person, one identity, one conversation', async () => {
    const message = textMessage({ address: newAddress() });
    const stored = await Promise.all(Array.from({ length: 20 }, () => storeInbound(database, message)));
    const [personId] = new Set(stored.map((one) => one.personId));
    expect(new Set(stored.map((one) => one.personId)).size).toBe(1);
    expect(stored.filter((one) => one.isNew)).toHaveLength(1);
    for (const table of ['inbox', 'identity', 'conversation']) expect(await count(table, personId as number)).toBe(1);
  });

  test('of a first contact that races with another is kept too, for the same person', async () => {
    const address = newAddress();
    const stored = await Promise.all(
      Array.from({ length: 8 }, () => storeInbound(database, textMessage({ address, messageRef: undefined as never }))),
    );
    const personId = stored[0]?.personId as number;
    expect(stored).toMatchObject(stored.map(() => ({ personId, isNew: true })));
    expect(await count('inbox', personId)).toBe(8);
    expect(
      await rows('select id from person where id not in (select person_id from identity)'),
      'people nobody is',
    ).toEqual([]);
  });

  test('finds the same person again, and another account is another person', async () => {
    const { address, personId } = await newConversation();
    expect((await storeInbound(database, textMessage({ address }))).personId).toBe(personId);
    const other = await storeInbound(database, textMessage({ address: { ...address, platform: 'discord' } }));
    expect(other.personId).not.toBe(personId);
  });

  test('gives a new person the language of their platform, else the default, else English', async () => {
    const fresh = async (part: object, defaults: object) => {
      const address = newAddress();
      await storeInbound(database, textMessage({ address, languageHint: undefined as never, ...part }), defaults);
      const person = await findPerson(database, address.platform, address.user);
      return [person?.language, person?.zone];
    };
    expect(await fresh({ languageHint: 'tr' }, { language: 'fr' })).toEqual(['tr', 'Europe/Istanbul']);
    expect(await fresh({}, { language: 'fr', zone: 'America/Toronto' })).toEqual(['fr', 'America/Toronto']);
    expect(await fresh({}, {})).toEqual(['en', 'Etc/UTC']);
  });

  test('keeps the words exactly, whatever they are', async () => {
    const words = [
      `it's "quoted" \\ back`,
      "'; drop table inbox; --",
      '🥚🥚 émoji',
      '{"json": [1, null]}',
      'çay İçtim ş',
      '%s $1 \n\t',
    ];
    for (const text of words) {
      const { personId } = await newConversation(text);
      const { message } = await claim(personId);
      expect(message.payload).toMatchObject({ kind: 'message', text });
    }
  });

  test('a second account racing in createPerson gets the winner', async () => {
    const message = textMessage({ address: newAddress() });
    const ids = await Promise.all(Array.from({ length: 5 }, () => createPerson(database, message, {})));
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a claim', () => {
  test('takes the oldest open message, and with the same token goes on to the next', async () => {
    const { address, personId } = await newConversation('one');
    await storeInbound(database, textMessage({ address, text: 'two' }));
    const first = await claim(personId);
    expect(first.message).toMatchObject({ attempts: 1, payload: { text: 'one' } });
    await commitTurn(database, first, first.message.inboxId, turn());
    const second = await claim(personId, first.token);
    expect(second.message.payload).toMatchObject({ text: 'two' });
    expect(second.token).toBeGreaterThan(first.token);
    await commitTurn(database, second, second.message.inboxId, turn());
    expect(await claimConversation(database, personId, second.token)).toBeNull();
  });

  test('keeps everybody else out until its lease ends', async () => {
    const { personId } = await newConversation();
    const first = await claim(personId);
    expect(await claimConversation(database, personId)).toBeNull();
    await rows(`update conversation set lease_until = now() - interval '1 second' where person_id = $1`, [personId]);
    const second = await claim(personId);
    expect(second.message.inboxId).toBe(first.message.inboxId);
    expect(second.message.attempts).toBe(2);
    expect(await claimConversation(database, personId, first.token)).toBeNull();
  });

  test('is won by one of twenty that race', async () => {
    const { personId } = await newConversation();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimConversation(database, personId)));
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
  });

  test('brings the dialog and the person with it', async () => {
    const { address, personId } = await newConversation();
    await say(address, { dialog: { version: 1, open: ['é'] }, person: { massKg: 82.5, zone: 'Europe/Istanbul' } });
    await storeInbound(database, textMessage({ address }));
    const taken = await claim(personId);
    expect(taken.dialog).toEqual({ version: 1, open: ['é'] });
    const stored = await findPerson(database, address.platform, address.user);
    expect(taken.person).toEqual(stored);
    expect(taken.person).toMatchObject({ massKg: 82.5, zone: 'Europe/Istanbul', dayStartHour: 4 });
    expect(taken.message.receivedAt).toBeInstanceOf(Date);
  });

  test('finds nothing for a person without open messages, or for nobody', async () => {
    const { personId } = await newConversation();
    const taken = await claim(personId);
    await commitTurn(database, taken, taken.message.inboxId, turn());
    await releaseConversation(database, personId, taken.token);
    expect(await claimConversation(database, personId)).toBeNull();
    expect(await claimConversation(database, 999_999_999)).toBeNull();
  });

  test('can be renewed by its holder only', async () => {
    const { personId } = await newConversation();
    const stale = await claim(personId, null, EXPIRED);
    const live = await claim(personId, null, EXPIRED);
    expect(await renewLease(database, personId, stale.token)).toBe(false);
    expect(await renewLease(database, personId, live.token)).toBe(true);
    expect(await claimConversation(database, personId)).toBeNull();
  });

  test('waits while the oldest message has a pause, so that order is kept', async () => {
    const { address, personId } = await newConversation('broken');
    await storeInbound(database, textMessage({ address, text: 'later' }));
    const taken = await claim(personId);
    await markFailed(database, taken.message.inboxId, LONG_MS, 'TypeError');
    await releaseConversation(database, personId, taken.token);
    expect(await claimConversation(database, personId)).toBeNull();
    await rows(`update inbox set retry_at = now() - interval '1 second' where id = $1`, [taken.message.inboxId]);
    const again = await claim(personId);
    expect(again.message).toMatchObject({ inboxId: taken.message.inboxId, attempts: 2 });
  });

  test('tells an attempt that threw from one that just ended', async () => {
    const { personId } = await newConversation();
    const first = await claim(personId, null, EXPIRED);
    expect(first.message.hasFailed).toBe(false);
    const second = await claim(personId, null, EXPIRED);
    expect(second.message, 'its worker died').toMatchObject({ attempts: 2, hasFailed: false });
    await markFailed(database, second.message.inboxId, -1_000, 'TypeError');
    expect((await claim(personId)).message).toMatchObject({ attempts: 3, hasFailed: true });
  });

  test('of a message that another version wrote is answered as something that cannot be read', async () => {
    const { personId } = await newConversation();
    await rows(`update inbox set payload = payload || '{"kind": "hologram"}' where person_id = $1`, [personId]);
    expect((await claim(personId)).message.payload).toMatchObject({ kind: 'unsupported', what: 'other' });
  });

  test('does not stumble over a message that makes no sense at all', async () => {
    const { address, personId } = await newConversation();
    await rows(`update inbox set payload = '"x"' where person_id = $1`, [personId]);
    await storeInbound(database, textMessage({ address, text: 'later' }));
    expect(await claimConversation(database, personId)).toBeNull();
    expect((await claim(personId)).message.payload).toMatchObject({ text: 'later' });
  });
});

describe('letting go', () => {
  test('comes with the commit, and a heartbeat that is late does not take it back', async () => {
    const { address, personId } = await newConversation('one');
    const first = await claim(personId);
    await commitTurn(database, first, first.message.inboxId, turn());
    expect(await renewLease(database, personId, first.token)).toBe(false);
    await storeInbound(database, textMessage({ address, text: 'two' }));
    const second = await claim(personId);
    expect(second.message.payload).toMatchObject({ text: 'two' });
    expect((await commitTurn(database, first, second.message.inboxId, turn())).kind, 'the old token').toBe('fenced');
    expect(await claimConversation(database, personId), 'still held').toBeNull();
  });

  test('reports work that arrived meanwhile', async () => {
    const { address, personId } = await newConversation();
    const taken = await claim(personId);
    await commitTurn(database, taken, taken.message.inboxId, turn());
    await storeInbound(database, textMessage({ address }));
    expect(await releaseConversation(database, personId, taken.token)).toBe(true);
    const next = await claim(personId);
    await commitTurn(database, next, next.message.inboxId, turn());
    expect(await releaseConversation(database, personId, next.token)).toBe(false);
  });

  test('reports nothing while the only message has a pause', async () => {
    const { personId } = await newConversation();
    const taken = await claim(personId);
    await markFailed(database, taken.message.inboxId, LONG_MS, 'TypeError');
    expect(await releaseConversation(database, personId, taken.token)).toBe(false);
  });

  test('with an old token does not take the lease from the new holder', async () => {
    const { personId } = await newConversation();
    const stale = await claim(personId, null, EXPIRED);
    await claim(personId);
    await releaseConversation(database, personId, stale.token);
    expect(await claimConversation(database, personId)).toBeNull();
  });

  test('shows a waiting conversation to the sweep, and only then', async () => {
    const { personId } = await newConversation();
    const isFound = async () => (await findWaiting(database, 1_000)).includes(personId);
    expect(await isFound()).toBe(true);
    const taken = await claim(personId);
    expect(await isFound()).toBe(false);
    await releaseConversation(database, personId, taken.token);
    expect(await isFound()).toBe(true);
    await markFailed(database, taken.message.inboxId, LONG_MS, 'TypeError');
    expect(await isFound()).toBe(false);
  });
});

describe('a commit', () => {
  test('of a worker that lost its lease changes nothing at all', async () => {
    const { address, personId } = await newConversation();
    const stale = await claim(personId, null, EXPIRED);
    await claim(personId);
    const full = turn({
      address,
      entries: [food(), move({}, { sets: [SET], sprints: [SPRINT] }), weight(80), water(250)],
      person: { massKg: 80 },
      dialog: { stale: true },
      replies: [{ body: { text: 'no' } }],
    });
    expect(await commitTurn(database, stale, stale.message.inboxId, full)).toEqual({ kind: 'fenced' });
    for (const table of ['entry', 'outbox', 'meal']) expect(await count(table, personId)).toBe(0);
    const [state] = await rows(
      `select c.dialog, c.dialog_version, p.mass_kg, i.done_at, i.outcome from conversation c
        join person p on p.id = c.person_id join inbox i on i.person_id = c.person_id where c.person_id = $1`,
      [personId],
    );
    expect(state).toEqual({ dialog: null, dialog_version: 0, mass_kg: null, done_at: null, outcome: null });
  });

  test('after an expired lease still counts while nobody else has claimed', async () => {
    const { personId } = await newConversation();
    const taken = await claim(personId, null, EXPIRED);
    expect(await commitTurn(database, taken, taken.message.inboxId, turn({ entries: [water(100)] }))).toMatchObject({
      kind: 'committed',
    });
  });

  test('writes lines of every kind, which read back as they were', async () => {
    const address = newAddress();
    const strength = move(
      { type: 'strength', minutes: null, energyKcal: null, distanceMeters: null, climbMeters: null, intensity: null },
      { sets: [SET, { ...SET, reps: 8, rpe: null }, { ...SET, reps: null, seconds: 45, loadKg: 0 }] },
    );
    const sprints = move({ type: 'sprint', exerciseId: 'Wind_Sprints' }, { sprints: [SPRINT, SPRINT] });
    const labelled = food({ foodCode: null, brand: 'Lu', name: "l'en-cas « maison »", basis: 'estimate' });
    const entries: Entry[] = [food(), labelled, strength, sprints, weight(78.4), water(250)];
    const { personId, inboxId } = await say(address, { entries });
    const read = await readOfMessage(database, personId, inboxId);
    expect(read.map((one) => one.kind)).toEqual(['food', 'food', 'activity', 'activity', 'weight', 'water']);
    for (const [index, one] of read.entries()) {
      const written = entries[index] as Entry;
      expect(one).toMatchObject({ inboxId, at: written.at, localDate: written.localDate });
      expect(one.sets).toEqual(written.kind === 'activity' ? written.sets : []);
      expect(one.sprints).toEqual(written.kind === 'activity' ? written.sprints : []);
      if (written.kind === 'food') {
        expect(one.slot).toBe(written.slot);
        expect(written.food).toMatchObject(one.food as object);
      } else expect(one.slot).toBeNull();
      if (written.kind === 'activity') expect(written.activity).toMatchObject(one.activity as object);
      expect(one.massKg).toBe(written.kind === 'weight' ? written.massKg : null);
      expect(one.volumeMl).toBe(written.kind === 'water' ? written.volumeMl : null);
    }
    expect(await readDay(database, personId, HEAD.localDate)).toHaveLength(entries.length);
    expect(await readAll(database, personId)).toHaveLength(entries.length);
  });

  test('keeps every figure, also those that no screen shows', async () => {
    const { inboxId } = await say(newAddress(), { entries: [food(), move()] });
    const [row] = await rows(
      `select f.*, a.climb_meters, a.mass_kg, e.zone from meal_food f join entry e on e.id = f.entry_id
        join entry e2 on e2.inbox_id = e.inbox_id join activity a on a.entry_id = e2.id where e.inbox_id = $1`,
      [inboxId],
    );
    expect(row).toMatchObject({
      portion_unit: 'piece',
      portion_count: 2,
      is_amount_said: true,
      fibre_grams: 0,
      sugars_grams: null,
      saturated_fat_grams: 2.9,
      salt_grams: 0.34,
      alcohol_grams: null,
      climb_meters: 120,
      mass_kg: 70,
      zone: 'Europe/Paris',
    });
  });

  test('twice says already done and doubles nothing', async () => {
    const { address, personId } = await newConversation();
    const taken = await claim(personId);
    const one = turn({ address, entries: [food(), water(250)], replies: [{ body: { text: 'ok' } }] });
    expect(await commitTurn(database, taken, taken.message.inboxId, one)).toEqual({
      kind: 'committed',
      voided: 0,
      isMore: false,
      handed: null,
    });
    expect(await commitTurn(database, taken, taken.message.inboxId, one)).toEqual({ kind: 'already_done' });
    expect(await count('entry', personId)).toBe(2);
    expect(await count('outbox', personId)).toBe(1);
  });

  test('puts foods of one slot and day in one meal', async () => {
    const address = newAddress();
    const { personId } = await say(address, { entries: [food(), food({ foodCode: 'bread' })] });
    await say(address, { entries: [food({ foodCode: 'milk' }), food({}, { slot: 'dinner' })] });
    expect(await count('meal', personId)).toBe(2);
  });

  test('takes back what earlier messages logged, once, and only of the same person', async () => {
    const address = newAddress();
    const first = await say(address, { entries: [food(), water(250)] });
    const stranger = await say(newAddress(), { entries: [food()] });
    const voids = [first.inboxId, stranger.inboxId];
    expect((await say(address, { voids })).result).toMatchObject({ kind: 'committed', voided: 2, isMore: false });
    expect((await say(address, { voids })).result).toMatchObject({ kind: 'committed', voided: 0, isMore: false });
    expect(await readAll(database, first.personId)).toEqual([]);
    expect(await readAll(database, stranger.personId)).toHaveLength(1);
    expect(await count('entry', first.personId), 'a line is voided, never deleted').toBe(2);
  });

  test('changes the settings it names and leaves the others', async () => {
    const address = newAddress();
    const read = () => findPerson(database, address.platform, address.user);
    await say(address, { person: { language: 'tr', isLanguageChosen: true } });
    expect(await read()).toMatchObject({ language: 'tr', isLanguageChosen: true, isZoneChosen: false, massKg: null });
    await say(address, { person: { zone: 'Asia/Tokyo', isZoneChosen: true, massKg: 61.5 } });
    expect(await read()).toMatchObject({ language: 'tr', zone: 'Asia/Tokyo', isZoneChosen: true, massKg: 61.5 });
    const before = await read();
    await say(address, {});
    expect(await read()).toEqual(before);
  });

  test('replaces the dialog, also by none', async () => {
    const address = newAddress();
    const { personId } = await say(address, { dialog: { a: 1 } });
    const dialog = async () => (await rows('select dialog from conversation where person_id = $1', [personId]))[0];
    expect(await dialog()).toEqual({ dialog: expect.stringMatching(/^v1\./) });
    await say(address, { dialog: null });
    expect(await dialog()).toEqual({ dialog: null });
  });

  test('with an impossible line writes nothing, and the message stays open', async () => {
    const { address, personId } = await newConversation();
    const taken = await claim(personId);
    const bad = turn({ address, entries: [water(200), food({ massGrams: -1 })], replies: [{ body: { text: 'no' } }] });
    await expect(commitTurn(database, taken, taken.message.inboxId, bad)).rejects.toThrow();
    expect(await count('entry', personId)).toBe(0);
    expect(await count('outbox', personId)).toBe(0);
    await releaseConversation(database, personId, taken.token);
    expect((await claim(personId)).message.inboxId).toBe(taken.message.inboxId);
  });
});

describe('a line that replaces another', () => {
  async function replaced() {
    const address = newAddress();
    const first = await say(address, { entries: [food(), water(250)] });
    const [line] = await readOfMessage(database, first.personId, first.inboxId);
    const second = await say(address, { entries: [food({ massGrams: 200 })], voidedEntries: [line?.id as number] });
    return { address, personId: first.personId, first, second };
  }
  const codes = async (personId: number) =>
    (await readAll(database, personId)).map((one) => one.food?.massGrams ?? one.volumeMl);

  test('stands alone; taking it back brings the first one back', async () => {
    const { address, personId, second } = await replaced();
    expect(await codes(personId)).toEqual([250, 200]);
    await say(address, { voids: [second.inboxId] });
    expect(await codes(personId)).toEqual([110, 250]);
  });

  test('taken back after its original was taken back leaves nothing', async () => {
    const { address, personId, first, second } = await replaced();
    await say(address, { voids: [first.inboxId] });
    await say(address, { voids: [second.inboxId] });
    expect(await codes(personId)).toEqual([]);
  });

  test('taken back together with its original leaves nothing', async () => {
    const { address, personId, first, second } = await replaced();
    await say(address, { voids: [first.inboxId, second.inboxId] });
    expect(await codes(personId)).toEqual([]);
  });
});

describe('the outbox', () => {
  async function queued(texts: readonly string[], part: { class?: 'reply' | 'reminder' } = {}) {
    const address = newAddress();
    const replies = texts.map((text) => ({ body: { text }, ...part }));
    const { personId, inboxId } = await say(address, { replies, language: 'tr' });
    return { address, personId, inboxId };
  }
  const take = (personId: number, leaseMs = LONG_MS) => takeNext(database, 'telegram', personId, 'replies', leaseMs);

  test('gives replies oldest first, one at a time', async () => {
    const { address, personId, inboxId } = await queued(['first', 'second']);
    const first = await take(personId);
    expect(first).toMatchObject({
      key: `${inboxId}:1`,
      class: 'reply',
      attempts: 1,
      isUnsure: false,
      address,
      body: { text: 'first' },
      language: 'tr',
    });
    expect(await take(personId), 'one is on its way').toBeNull();
    await markSent(database, first?.id as number, null);
    expect(await take(personId)).toMatchObject({ body: { text: 'second' } });
  });

  test('keeps the platforms apart', async () => {
    const { personId } = await queued(['first']);
    expect(await takeNext(database, 'discord', personId, 'replies')).toBeNull();
    expect(await take(personId)).not.toBeNull();
  });

  test('respects the pause before a retry and lets nothing overtake it', async () => {
    const { personId } = await queued(['first', 'second']);
    const id = (await take(personId))?.id as number;
    await markRetry(database, id, LONG_MS, 'flood');
    expect(await take(personId)).toBeNull();
    await rows('update outbox set next_at = now() where id = $1', [id]);
    expect(await take(personId)).toMatchObject({ id, attempts: 2, isUnsure: false });
  });

  test('shows a person with a due reply to the sweep, and nobody whose next reply has a pause', async () => {
    const { personId } = await queued(['first', 'second']);
    const isFound = async () => (await findUnsent(database, 'telegram', 'replies', 1_000)).includes(personId);
    expect(await isFound()).toBe(true);
    const id = (await take(personId))?.id as number;
    expect(await isFound()).toBe(false);
    await markRetry(database, id, LONG_MS, 'flood');
    expect(await isFound()).toBe(false);
    await rows('update outbox set next_at = now() where id = $1', [id]);
    expect(await isFound()).toBe(true);
    for (const _ of ['first', 'second']) await markSent(database, (await take(personId))?.id as number, null);
    expect(await isFound()).toBe(false);
  });

  test('says so when an earlier sender died and may have sent it', async () => {
    const { personId } = await queued(['first', 'second']);
    const first = await take(personId, EXPIRED);
    expect(await findUnsent(database, 'telegram', 'replies', 1_000)).toContain(personId);
    expect(await take(personId)).toMatchObject({ id: first?.id, isUnsure: true, attempts: 2 });
  });

  test.each(['dead', 'unknown'] as const)('goes on after a reply that ended %s', async (state) => {
    const { personId } = await queued(['first', 'second']);
    await markEnded(database, (await take(personId))?.id as number, state, 'blocked');
    expect(await take(personId)).toMatchObject({ body: { text: 'second' } });
  });

  describe('handed over with the commit', () => {
    async function handOver(address: Address, replies: Reply[]) {
      const { personId } = await storeInbound(database, textMessage({ address }));
      const taken = await claim(personId);
      const { inboxId } = taken.message;
      const result = await commitTurn(database, taken, inboxId, turn({ address, replies, language: 'tr' }), {
        isHandedOver: true,
      });
      return { personId, inboxId, handed: result.kind === 'committed' ? result.handed : null };
    }
    const texts = (...of: string[]): Reply[] => of.map((text) => ({ body: { text } }));

    test('the first is taken, as a sender would take it; the next is there when it is out', async () => {
      const address = newAddress();
      const { personId, inboxId, handed } = await handOver(address, texts('first', 'second'));
      expect(handed).toMatchObject({
        key: `${inboxId}:1`,
        attempts: 1,
        address,
        body: { text: 'first' },
        language: 'tr',
      });
      expect(await take(personId), 'one is on its way').toBeNull();
      expect(await markSent(database, handed?.id as number, null)).toMatchObject({ isMore: true });
      expect(await take(personId)).toMatchObject({ key: `${inboxId}:2`, body: { text: 'second' } });
    });

    test('is taken as it would have been from the outbox', async () => {
      const { personId, handed } = await handOver(newAddress(), [
        { body: { text: 'a', buttons: [[{ label: 'b', action: 'u:1' }]] } },
      ]);
      await rows(`update outbox set state = 'pending', attempts = 0 where person_id = $1`, [personId]);
      expect(await take(personId)).toMatchObject({ ...handed });
    });

    test('not while an earlier one is on its way or waits for its next attempt', async () => {
      const address = newAddress();
      const first = await handOver(address, texts('first'));
      expect((await handOver(address, texts('second'))).handed).toBeNull();
      await markRetry(database, first.handed?.id as number, LONG_MS, 'flood');
      expect((await handOver(address, texts('third'))).handed).toBeNull();
      expect(await count('outbox', first.personId)).toBe(3);
    });

    test('a reminder on its way is nothing to wait for', async () => {
      const address = newAddress();
      const { personId } = await handOver(address, [{ body: { text: 'drink' }, class: 'reminder' }]);
      expect(await takeNext(database, 'telegram', personId, 'reminders', LONG_MS)).not.toBeNull();
      expect((await handOver(address, texts('logged'))).handed).toMatchObject({ body: { text: 'logged' } });
    });

    test('never a board, which has to know what its chat shows', async () => {
      const { personId, handed } = await handOver(newAddress(), [{ body: { text: 'day', board: 'day:2026-03-11' } }]);
      expect(handed).toBeNull();
      expect(await take(personId)).not.toBeNull();
    });

    test('of a turn that does not count nothing is taken', async () => {
      const address = newAddress();
      const { personId } = await storeInbound(database, textMessage({ address }));
      const taken = await claim(personId);
      const commit = () =>
        commitTurn(database, taken, taken.message.inboxId, turn({ address, replies: texts('once') }), {
          isHandedOver: true,
        });
      expect(await commit()).toMatchObject({ kind: 'committed', handed: { body: { text: 'once' } } });
      expect(await commit()).toEqual({ kind: 'already_done' });
      expect(await count('outbox', personId)).toBe(1);
    });

    test('comes back, unsure, when its worker died over it, and not while the worker keeps it', async () => {
      const { personId, handed } = await handOver(newAddress(), texts('first'));
      const id = handed?.id as number;
      await rows(`update outbox set lease_until = now() - interval '1 second' where id = $1`, [id]);
      expect(await findUnsent(database, 'telegram', 'replies', 1_000)).toContain(personId);
      await keepSending(database, id);
      expect(await findUnsent(database, 'telegram', 'replies', 1_000)).not.toContain(personId);
      await rows(`update outbox set lease_until = now() - interval '1 second' where id = $1`, [id]);
      expect(await take(personId)).toMatchObject({ id, isUnsure: true, attempts: 2 });
    });
  });

  test('is taken by one of ten senders that race', async () => {
    const { personId } = await queued(['first', 'second']);
    const taken = await Promise.all(Array.from({ length: 10 }, () => take(personId)));
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
  });
});

describe('finding a message again', () => {
  test('by its platform id: the original and its edits, oldest first, of this person only', async () => {
    const address = newAddress();
    const original = textMessage({ address, messageRef: 'm1' });
    const edit: Inbound = { ...textMessage({ address, messageRef: 'm1' }), kind: 'edit', messageRef: 'm1' };
    const { personId } = await storeInbound(database, original);
    await storeInbound(database, edit);
    const key = messageKey(address.platform, address.chat, 'm1') as string;
    const found = await findByMessage(database, key, personId);
    expect(found).toHaveLength(2);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(await findByMessage(database, key, personId + 1)).toEqual([]);
  });

  test('by its receipt, of this person only', async () => {
    const address = newAddress();
    const { personId, inboxId } = await say(address, { replies: [{ body: { text: 'ok' } }] });
    const key = messageKey(address.platform, address.chat, '77') as string;
    expect(await findByReceipt(database, key, personId)).toBeNull();
    await markSent(database, (await takeNext(database, 'telegram', personId, 'replies'))?.id as number, key);
    expect(await findByReceipt(database, key, personId)).toBe(inboxId);
    expect(await findByReceipt(database, key, personId + 1)).toBeNull();
  });

  test('a press and a deletion are not words and are not found as such', async () => {
    const address = newAddress();
    const { kind: _, text: __, ...common } = textMessage({ address, messageRef: 'm2' });
    const { personId } = await storeInbound(database, { kind: 'press', ...common, action: 'u:1' });
    expect(await findByMessage(database, messageKey(address.platform, address.chat, 'm2') as string, personId)).toEqual(
      [],
    );
  });

  test('the last message that still stands is what undo means', async () => {
    const address = newAddress();
    const first = await say(address, { entries: [food()] });
    const second = await say(address, { entries: [water(250)] });
    const silent = await say(address, {});
    expect(await findLastMessage(database, first.personId)).toBe(second.inboxId);
    await say(address, { voids: [second.inboxId, silent.inboxId] });
    expect(await findLastMessage(database, first.personId)).toBe(first.inboxId);
    await say(address, { voids: [first.inboxId] });
    expect(await findLastMessage(database, first.personId)).toBeNull();
  });

  test("a day's messages are those of the local date, by the person's own start of day", async () => {
    const address = newAddress();
    const at = (sentAt: string, text: string) => say(address, { outcome: 'logged' }, { sentAt, text });
    const { personId } = await at('2025-03-10T02:59:59.000Z', 'before four in Paris');
    await at('2025-03-10T03:00:00.000Z', 'at four');
    await at('2025-03-11T02:30:00.000Z', 'the next night');
    await at('2025-03-11T03:00:00.000Z', 'tomorrow');
    const day = await readDayMessages(database, personId, '2025-03-10', 'Europe/Paris', 4);
    expect(day.map((one) => one.text)).toEqual(['at four', 'the next night']);
    expect(day[0]).toMatchObject({ outcome: 'logged' });
    expect(day[0]?.receivedAt).toBeInstanceOf(Date);
  });
});

describe("a day's totals", () => {
  test('are zeros when nothing is logged', async () => {
    const { personId } = await newConversation();
    expect(await readDayTotals(database, personId, '2025-03-10')).toEqual(EMPTY_DAY);
  });

  test('are the sum of what stands: water in meals counts as drunk, the last weight of the day counts', async () => {
    const address = newAddress();
    const evening = { at: new Date('2025-03-10T18:00:00Z') };
    const { personId } = await say(address, {
      entries: [
        food(),
        food({ foodCode: 'water', massGrams: 200, energyKcal: 0, proteinGrams: 0, carbsGrams: 0, fatGrams: 0 }),
        water(250),
        move(),
        move({ minutes: null, energyKcal: null }),
        weight(79, evening),
        weight(80),
      ],
    });
    const voided = await say(address, { entries: [food(), water(999)] });
    await say(address, { voids: [voided.inboxId], entries: [food({}, { localDate: '2025-03-11' })] });
    expect(await readDayTotals(database, personId, '2025-03-10')).toEqual({
      energyKcal: 147.4,
      proteinGrams: 13.9,
      carbsGrams: 0.3,
      fatGrams: 10.1,
      activeEnergyKcal: 343,
      activeMinutes: 30,
      waterMl: 450,
      massKg: 79,
      foods: 2,
      activities: 2,
    });
  });

  test('equal the sum of the standing lines, whatever was logged and taken back', async () => {
    const amount = fc.double({ min: 0, max: 3_000, noNaN: true });
    const line = fc.oneof(
      fc.record({ energyKcal: amount, proteinGrams: amount, massGrams: amount }).map((part): Entry => food(part)),
      amount.map((volumeMl): Entry => water(volumeMl)),
      fc.record({ minutes: fc.option(amount), energyKcal: fc.option(amount) }).map((part): Entry => move(part)),
    );
    const messages = fc.array(fc.record({ entries: fc.array(line, { maxLength: 4 }), isVoided: fc.boolean() }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(messages, async (said) => {
        const address = newAddress();
        const { personId } = await say(address, {});
        for (const { entries, isVoided } of said) {
          const { inboxId } = await say(address, { entries });
          if (isVoided) await say(address, { voids: [inboxId] });
        }
        const standing = await readDay(database, personId, HEAD.localDate);
        const totals = await readDayTotals(database, personId, HEAD.localDate);
        const sum = (of: (one: (typeof standing)[number]) => number | null | undefined) =>
          standing.reduce((total, one) => total + (of(one) ?? 0), 0);
        expect(totals.energyKcal).toBeCloseTo(
          sum((one) => one.food?.energyKcal),
          6,
        );
        expect(totals.proteinGrams).toBeCloseTo(
          sum((one) => one.food?.proteinGrams),
          6,
        );
        expect(totals.waterMl).toBeCloseTo(
          sum((one) => one.volumeMl),
          6,
        );
        expect(totals.activeMinutes).toBeCloseTo(
          sum((one) => one.activity?.minutes),
          6,
        );
        expect(totals.activeEnergyKcal).toBeCloseTo(
          sum((one) => one.activity?.energyKcal),
          6,
        );
        expect(totals.foods).toBe(standing.filter((one) => one.food).length);
        expect(standing).toHaveLength(said.flatMap((one) => (one.isVoided ? [] : one.entries)).length);
      }),
      { numRuns: 20 },
    );
  });
});
