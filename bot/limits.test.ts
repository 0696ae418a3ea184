import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import { keysOf } from '#db/keys.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Address, Inbound } from '#db/message.ts';
import { isOpenMoreThan } from '#db/refused.ts';
import { personKeys, type StoredKey } from '#db/seal.ts';
import { openInbound } from '#db/sealed.ts';
import { freshMemory, telegramUser, textMessage } from '#db/testing.ts';
import { REFUSAL_WORDS } from '#worker/replies/subjects/limits.ts';
import { createLimiter, type LimitRates } from './limits.ts';
import { createReceive } from './receive.ts';

const RATES: LimitRates = { personPerMinute: 20, serverPerMinute: 120 };
const START_MS = Date.parse('2026-03-11T12:00:00Z');
const LATER = () => START_MS + 86_400_000;

const at = (ms: number, overrides: Partial<Extract<Inbound, { kind: 'message' }>> = {}) =>
  textMessage({ sentAt: new Date(START_MS + ms).toISOString(), ...overrides });
const inGroup = (user: number, platform: 'telegram' | 'discord' = 'telegram'): Address => ({
  platform,
  chat: '-5',
  user: String(user),
  isPrivate: false,
  server: '-5',
});

/** What becomes of messages sent at these moments: `.` is read, `!` is told no, `x` is not read. */
function verdicts(times: readonly number[], rates = RATES, isBusy = () => false): string {
  const limiter = createLimiter(rates, isBusy, LATER);
  return times
    .map((ms) => {
      const verdict = limiter.judge(at(ms));
      return verdict.kind === 'taken' ? '.' : verdict.isFirst ? '!' : 'x';
    })
    .join('');
}

const every = (count: number, ms: number, fromMs = 0) => Array.from({ length: count }, (_, n) => fromMs + n * ms);

describe('what one person may send', () => {
  it('ten within two seconds are read, and a day told in 25 short messages too', () => {
    expect(verdicts(every(10, 200))).toBe('.'.repeat(10));
    expect(verdicts(every(25, 1_000))).toBe('.'.repeat(25));
    expect(verdicts(every(200, 3_000))).toBe('.'.repeat(200));
  });

  it('a flood is refused after 30, told once, and read again after the minute it was told of', () => {
    expect(verdicts(every(40, 0))).toBe(`${'.'.repeat(30)}!${'x'.repeat(9)}`);
    expect(verdicts([...every(31, 0), 59_999, 60_000, 60_001])).toBe(`${'.'.repeat(30)}!x..`);
    // An hour at a hundred a minute: told once a minute, 30 read at first and 20 in each minute after a pause.
    const hour = verdicts(every(6_000, 600));
    expect(hour.split('!').length - 1).toBeLessThanOrEqual(60);
    expect(hour.split('.').length - 1).toBeLessThanOrEqual(30 + 60 * 20);
  });

  it('what waited while the bot was away is judged by when it was written', () => {
    const limiter = createLimiter(RATES, () => false, LATER);
    const kinds = every(60, 60_000).map((ms) => limiter.judge(at(ms)).kind);
    expect(new Set(kinds)).toEqual(new Set(['taken']));
  });

  it('the same message is judged once, however often it comes', () => {
    const limiter = createLimiter(RATES, () => false, LATER);
    const one = at(0);
    for (let n = 0; n < 100; n++) expect(limiter.judge(one)).toEqual({ kind: 'taken' });
    const kinds = every(29, 0).map((ms) => limiter.judge(at(ms)).kind);
    expect(kinds).not.toContain('refused');
    expect(limiter.judge(at(0)).kind).toBe('refused');
  });

  it('people do not share, a deletion is never refused, and a clock that runs ahead locks nobody out', () => {
    const limiter = createLimiter(
      RATES,
      () => false,
      () => START_MS,
    );
    for (const ms of every(40, 0)) limiter.judge(at(ms));
    expect(limiter.judge(at(0, { address: telegramUser(8) })).kind).toBe('taken');
    const { text: _text, ...rest } = at(0);
    expect(limiter.judge({ ...rest, kind: 'delete', messageRef: '1' }).kind).toBe('taken');
    const ahead = createLimiter(
      RATES,
      () => false,
      () => START_MS,
    );
    ahead.judge(at(86_400_000 * 365));
    expect(ahead.judge(at(0)).kind).toBe('taken');
  });

  it('0 is no limit', () => {
    expect(verdicts(every(500, 0), { personPerMinute: 0, serverPerMinute: 0 })).toBe('.'.repeat(500));
  });

  it('never lets more through than burst and refill, whatever the times', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400_000), { minLength: 1, maxLength: 300 }), (times) => {
        const sorted = times.sort((a, b) => a - b);
        const marks = verdicts(sorted);
        const read = sorted.filter((_, index) => marks[index] === '.');
        for (const [index, from] of read.entries()) {
          const within = read.slice(index).filter((ms) => ms <= from + 60_000).length;
          expect(within).toBeLessThanOrEqual(50);
        }
        const told = sorted.filter((_, index) => marks[index] === '!');
        for (const [index, ms] of told.entries())
          expect(ms - (told[index - 1] ?? -60_000)).toBeGreaterThanOrEqual(60_000);
      }),
    );
  });
});

describe('what a group may send', () => {
  it('38. 200 mentions of 50 people within ten seconds: 120 are read, 20 answered, one word for each limit', () => {
    const limiter = createLimiter(RATES, () => false, LATER);
    const all = every(200, 50).map((ms, n) => limiter.judge(at(ms, { address: inGroup(n % 50) })));
    const taken = all.filter((verdict) => verdict.kind === 'taken');
    expect(taken.length).toBeGreaterThanOrEqual(120);
    expect(taken.length).toBeLessThanOrEqual(140);
    expect(taken.filter((verdict) => !verdict.crowd).length).toBeLessThanOrEqual(24);
    expect(taken.filter((verdict) => verdict.crowd === 'first')).toHaveLength(1);
    expect(all.filter((verdict) => verdict.kind === 'refused' && verdict.isFirst)).toHaveLength(1);
  });

  it('on Discord, where answers are seen by one person, every one is answered', () => {
    const limiter = createLimiter(RATES, () => false, LATER);
    const all = every(60, 10).map((ms, n) => limiter.judge(at(ms, { address: inGroup(n, 'discord') })));
    expect(all).toEqual(all.map(() => ({ kind: 'taken' })));
  });
});

it('judging costs microseconds, and what it remembers is bounded', () => {
  const limiter = createLimiter(RATES, () => false, LATER);
  const one = at(0);
  const cpuBefore = process.cpuUsage();
  const heapBefore = process.memoryUsage().heapUsed;
  for (let n = 0; n < 100_000; n++) limiter.judge({ ...one, key: `k${n}`, address: telegramUser(n) });
  const cpu = process.cpuUsage(cpuBefore);
  expect((cpu.user + cpu.system) / 100_000).toBeLessThan(50);
  expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(100_000_000);
});

describe('refusing, in the database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshMemory();
  });
  afterAll(() => database.close());

  const rings: string[] = [];
  const doorbell: Doorbell = {
    ring: async (topic) => void rings.push(topic),
    listen: async () => {},
    close: async () => {},
  };
  let isBusy = false;
  const door = () =>
    createReceive(database, doorbell, {}, 'secret', SILENT_LOG, {
      limiter: createLimiter(RATES, () => isBusy, LATER),
      words: REFUSAL_WORDS,
      isUrgent: (text) => text.includes('help'),
    });
  const rows = async (user: string) => {
    const found = await database.query<{
      outcome: string | null;
      payload: unknown;
      keys: StoredKey[] | null;
      told: string | null;
    }>(
      {
        name: 'test_limited',
        text: `select i.outcome, i.payload, ${keysOf('i.person_id')} as keys, o.body ->> 'text' as told
          from inbox i left join outbox o on o.inbox_id = i.id
          where i.payload -> 'address' ->> 'user' = $1 order by i.id`,
      },
      [user],
    );
    return found.map(({ payload, keys, ...row }) => {
      const message = openInbound(personKeys(database.keyring.masters, keys ?? []), payload) as { text: string };
      return { ...row, text: message.text };
    });
  };

  it('keeps what was read, marks the rest as limited without its words, and tells once in the person’s language', async () => {
    const receive = door();
    rings.length = 0;
    for (const ms of every(40, 0)) await receive(at(ms, { address: telegramUser(21), text: 'secret soup' }));
    const all = await rows('21');
    expect(all.filter(({ outcome, text }) => outcome === null && text === 'secret soup')).toHaveLength(30);
    expect(all.filter(({ outcome, text }) => outcome === 'limited' && text === '')).toHaveLength(10);
    expect(all.flatMap(({ told }) => told ?? [])).toEqual([REFUSAL_WORDS.person.fr]);
    expect(rings.filter((topic) => topic === 'deliver-telegram')).toHaveLength(1);
    expect(rings.filter((topic) => topic === 'turn')).toHaveLength(30);
  });

  it('a cry for help is read however much was sent before it', async () => {
    const receive = door();
    for (const ms of every(35, 0)) await receive(at(ms, { address: telegramUser(26) }));
    await receive(at(1, { address: telegramUser(26), text: 'please help' }));
    expect((await rows('26')).at(-1)).toMatchObject({ outcome: null, text: 'please help' });
  });

  it('a refused message that comes again after a restart is neither read nor told again', async () => {
    const receive = door();
    const messages = every(31, 0).map((ms) => at(ms, { address: telegramUser(22) }));
    for (const message of messages) await receive(message);
    const again = door();
    for (const message of messages.slice(20)) await again(message);
    const all = await rows('22');
    expect(all).toHaveLength(31);
    expect(all.filter(({ outcome }) => outcome === 'limited')).toHaveLength(1);
    expect(all.flatMap(({ told }) => told ?? [])).toHaveLength(1);
  });

  it('every command on Discord is answered, for "thinking ..." has to end', async () => {
    const receive = door();
    const interaction = { applicationId: 'a', token: 't', expiresAt: new Date().toISOString(), ephemeral: true };
    const address: Address = { platform: 'discord', chat: '9', user: '23', isPrivate: false, server: '5', interaction };
    for (const ms of every(35, 0)) await receive(at(ms, { address }));
    expect((await rows('23')).flatMap(({ told }) => told ?? [])).toHaveLength(5);
  });

  it('while too much waits, those who are known are told to come back, and somebody new is let in', async () => {
    const receive = door();
    await receive(at(0, { address: telegramUser(24) }));
    isBusy = true;
    for (const ms of [1, 2, 3]) await receive(at(ms, { address: telegramUser(24), languageHint: 'fr' }));
    await receive(at(4, { address: telegramUser(25) }));
    isBusy = false;
    const [first, ...later] = await rows('24');
    expect(first?.outcome).toBeNull();
    expect(later.map(({ outcome }) => outcome)).toEqual(['limited', 'limited', 'limited']);
    expect(later.flatMap(({ told }) => told ?? [])).toEqual([REFUSAL_WORDS.busy.fr]);
    expect(await rows('25')).toMatchObject([{ outcome: null }]);
  });

  it('in a flooded group the word to all goes by the first who is known', async () => {
    const receive = door();
    await receive(at(0, { address: telegramUser(999) }));
    for (let n = 0; n < 120; n++) await receive(at(1, { address: inGroup(2_000 + n) }));
    await receive(at(2, { address: inGroup(5_000) }));
    await receive(at(3, { address: inGroup(999) }));
    await receive(at(4, { address: inGroup(999) }));
    expect(await rows('5000')).toEqual([]);
    const told = (await rows('999')).flatMap(({ told: words }) => words ?? []);
    expect(told).toEqual([REFUSAL_WORDS.server.fr]);
  });

  it('counts what waits only as far as it has to', async () => {
    await database.query({ name: 'test_all_done', text: 'update inbox set done_at = now() where done_at is null' }, []);
    expect(await isOpenMoreThan(database, 0)).toBe(false);
    const receive = door();
    await receive(at(0, { address: telegramUser(31) }));
    await receive(at(1, { address: telegramUser(31) }));
    expect(await isOpenMoreThan(database, 1)).toBe(true);
    expect(await isOpenMoreThan(database, 2)).toBe(false);
  });
});
