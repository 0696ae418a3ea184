/** Promises of the model interpreter: what reaches the rest of the bot is clean, and a dead model costs no message. */

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addChunk, emptyReply, readReply } from './answer.ts';
import { NO_CHANGE, NOT_SAID } from './blank.ts';
import { cleanInterpretation, harmlessText } from './clean.ts';
import { createModelClient, type Failure } from './client.ts';
import type { InterpretContext, Interpreter } from './interpret.ts';
import { createLlmInterpreter, holdsCanary } from './llm.ts';
import { CANARY, MESSAGE_LIMIT } from './prompt.ts';
import { Action, MEAL_SLOTS, UNITS } from './schema.ts';
import { absentUrl, type Behaviour, type FakeOpenAi, say, startFakeOpenAi } from './testing/fake-openai.ts';

const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 1_000);

const context: InterpretContext = {
  language: 'fr',
  localTime: '2026-03-04T12:30',
  weekday: 3,
  openQuestion: null,
  candidates: [],
};
const asked: InterpretContext = {
  ...context,
  openQuestion: {
    text: 'Combien ?',
    points: [{ subject: 'riz', wants: 'amount' }],
    options: ['100 g', '200 g'],
    slot: null,
  },
};
const notSaid = { dayOffset: null, time: null, part: null };
const apple = { name: 'pomme', said: 'une pomme', brand: null, amount: { value: 1, unit: 'piece', size: null } };
const meal = { type: 'fill_meal', slot: null, when: notSaid, items: [apple] };
const noAnswer = {
  type: 'answer',
  choice: null,
  yes: null,
  estimate: false,
  amount: null,
  minutes: null,
  intensity: null,
  reps: null,
  loadKg: null,
  setCount: null,
  seconds: null,
  restSeconds: null,
  distanceMeters: null,
};

/** Stands in for the offline interpreter; remembers the text it was given. */
function fallbackThatSays(heard: string[] = []): Interpreter {
  return {
    name: 'offline',
    async interpret(text) {
      heard.push(text);
      return { kind: 'understood', actions: [{ type: 'help' }], by: 'offline', isCertain: true };
    },
  };
}

const open: FakeOpenAi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});

async function read(behaviour: Behaviour, text = 'une pomme', given = context, timeoutMs = 5_000) {
  const fake = await startFakeOpenAi();
  open.push(fake);
  fake.script(behaviour);
  const heard: string[] = [];
  const failures: Failure[] = [];
  let leaks = 0;
  const interpreter = createLlmInterpreter({
    client: createModelClient({ url: fake.url, model: 'lokma' }),
    fallback: fallbackThatSays(heard),
    onUnavailable: (failure) => failures.push(failure),
    onLeak: () => {
      leaks += 1;
    },
    timeoutMs,
  });
  const result = await interpreter.interpret(text, given);
  return { result, heard, failures, fake, leaks };
}

describe('a model that answers', () => {
  test('is understood, and says it was the model', async () => {
    const { result, heard } = await read(say({ actions: [meal] }));
    expect(result).toEqual({ kind: 'understood', actions: [meal], by: 'llm', isCertain: true });
    expect(heard).toEqual([]);
  });

  test('with nothing is not understood, by the model', async () => {
    const { result } = await read(say({ actions: [] }));
    expect(result).toEqual({ kind: 'not_understood', by: 'llm' });
  });

  test('with its canary is thrown away whole, however it is spelled', async () => {
    const leaking = { ...meal, items: [apple, { ...apple, name: CANARY.toUpperCase().replaceAll('-', ' ') }] };
    const { result, leaks } = await read(say({ actions: [leaking] }));
    expect(result).toEqual({ kind: 'not_understood', by: 'llm' });
    expect(leaks).toBe(1);
    expect(holdsCanary({ actions: [meal] })).toBe(false);
  });

  test('about a long message reads its first 2,000 characters, and is not certain', async () => {
    const { result, fake } = await read(say({ actions: [meal] }), `pomme ${'x'.repeat(7_000)}`);
    expect(result).toMatchObject({ kind: 'understood', isCertain: false });
    const sent = JSON.parse(fake.requests[0]?.body.messages[1]?.content ?? '{}') as { message: string };
    expect(sent.message).toHaveLength(MESSAGE_LIMIT);
  });

  test('is not asked about a message in which nothing can be seen', async () => {
    const { result, fake } = await read(say({ actions: [meal] }), ' \u200b\ufeff\n\u2060 ');
    expect(result).toEqual({ kind: 'not_understood', by: 'llm' });
    expect(fake.requests).toHaveLength(0);
  });
});

describe('a model that fails', () => {
  test.each<[string, Behaviour, string]>([
    ['cut off', say({ actions: [] }, { finish: 'length' }), 'truncated'],
    ['a wrong enum, twice', say({ actions: [{ ...meal, slot: 'brunch' }] }), 'invalid'],
    ['a server error', { kind: 'status', status: 500 }, 'http'],
    ['too many requests', { kind: 'status', status: 429 }, 'http'],
    ['an error in a 200', { kind: 'error_body' }, 'http'],
    ['silence', { kind: 'hang', withHeaders: false }, 'timeout'],
    ['an empty answer', say(''), 'empty'],
    ['a broken connection', { kind: 'reset', afterWords: true }, 'absent'],
    ['10 MB', { kind: 'huge', bytes: 10_000_000 }, 'truncated'],
  ])('with %s leaves the whole message to the fallback, and the result says so', async (_how, behaviour, reason) => {
    const text = `une pomme ${'et une poire '.repeat(300)}`;
    const { result, heard, failures } = await read(behaviour, text, context, reason === 'timeout' ? 200 : 5_000);
    expect(result).toEqual({ kind: 'understood', actions: [{ type: 'help' }], by: 'offline', isCertain: true });
    expect(heard).toEqual([text]);
    expect(failures).toMatchObject([{ reason }]);
  });

  test('in a whitespace loop is cut off within 2 s and falls back', async () => {
    const startedAt = performance.now();
    const { result } = await read({ kind: 'blanks', first: '{"actions":' });
    expect(result.by).toBe('offline');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test('by not being there falls back at once', async () => {
    const client = createModelClient({ url: await absentUrl(), model: 'lokma' });
    const interpreter = createLlmInterpreter({ client, fallback: fallbackThatSays() });
    for (let message = 0; message < 5; message += 1) {
      expect((await interpreter.interpret('une pomme', context)).by).toBe('offline');
    }
  });

  test('is not asked about a person who has had their share, and that is no failure', async () => {
    const { result, heard, failures, fake } = await read(say({ actions: [meal] }), 'une pomme', {
      ...context,
      mayAskModel: async () => false,
    });
    expect(result).toMatchObject({ kind: 'understood', by: 'offline' });
    expect(heard).toEqual(['une pomme']);
    expect(failures).toEqual([]);
    expect(fake.requests).toEqual([]);
  });

  test('is waited for no longer than the message can wait, nor than it is set to', async () => {
    const patience = async (timeoutMs: number | undefined, modelPatienceMs: number | undefined) => {
      let given: number | undefined;
      const client = {
        async structured(_schema: unknown, _messages: unknown, call: { timeoutMs?: number | undefined } = {}) {
          given = call.timeoutMs;
          return { kind: 'failed', reason: 'timeout' } as never;
        },
      };
      const interpreter = createLlmInterpreter({ client, fallback: fallbackThatSays(), timeoutMs });
      const heard = modelPatienceMs === undefined ? context : { ...context, modelPatienceMs };
      expect((await interpreter.interpret('une pomme', heard)).by).toBe('offline');
      return given;
    };
    expect(await patience(undefined, undefined)).toBeUndefined();
    expect(await patience(undefined, 3_000)).toBe(3_000);
    expect(await patience(5_000, undefined)).toBe(5_000);
    expect(await patience(5_000, 3_000)).toBe(3_000);
    expect(await patience(5_000, 9_000)).toBe(5_000);
  });

  test('because the caller gave up is no reading at all', async () => {
    const heard: string[] = [];
    const client = createModelClient({ url: await absentUrl(), model: 'lokma' });
    const interpreter = createLlmInterpreter({ client, fallback: fallbackThatSays(heard) });
    await expect(interpreter.interpret('une pomme', context, AbortSignal.abort())).rejects.toThrow();
    expect(heard).toEqual([]);
  });
});

describe('cleaning', () => {
  test('leaves no correction that says nothing, takes all away, or holds what cannot be', () => {
    const left = (action: object) => cleanInterpretation({ actions: [action] }, { openQuestion: null }).actions;
    expect(left(NO_CHANGE)).toEqual([]);
    expect(left({ ...NO_CHANGE, isRemoved: true })).toEqual([]);
    expect(left({ ...NO_CHANGE, amount: { value: 0, unit: 'g', size: null } })).toEqual([]);
    expect(left({ ...NO_CHANGE, food: { name: '', said: '', brand: null, amount: null } })).toEqual([]);
    expect(left({ ...NO_CHANGE, target: 'bread', isRemoved: true })).toHaveLength(1);
    expect(left({ ...NO_CHANGE, slot: 'lunch' })).toHaveLength(1);
    const when = NOT_SAID;
    expect(left({ type: 'log_sleep', when, minutes: null, quality: null })).toEqual([]);
    expect(left({ type: 'log_sleep', when, minutes: 420, quality: 7 })).toEqual([
      { type: 'log_sleep', when, minutes: 420, quality: null },
    ]);
    expect(left({ type: 'log_mood', when, score: 99, said: 'x' })).toEqual([]);
  });

  const clean = (actions: unknown[], given = context) => cleanInterpretation({ actions }, given).actions;
  const eaten = (...items: unknown[]) => ({ ...meal, items });

  test('one bad item costs only itself, and the rest is marked as reduced', () => {
    const bad = [
      { ...apple, name: ' \u200b ' },
      { ...apple, amount: { ...apple.amount, value: -3 } },
      { ...apple, amount: { ...apple.amount, value: 0 } },
      { ...apple, amount: { ...apple.amount, value: Number.POSITIVE_INFINITY } },
      { ...apple, amount: { ...apple.amount, unit: 'glorp' } },
      'pomme',
    ];
    expect(cleanInterpretation({ actions: [eaten(...bad, apple)] }, context)).toEqual({
      actions: [meal],
      isReduced: true,
    });
    expect(clean([eaten(...bad)])).toEqual([]);
    expect(clean([eaten()])).toEqual([eaten()]);
  });

  test('at most 40 items and 20 actions are kept of one message', () => {
    const actions = clean(Array.from({ length: 30 }, () => eaten(...Array.from({ length: 7 }, () => apple))));
    expect(actions.length).toBeLessThanOrEqual(20);
    expect(actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []))).toHaveLength(40);
  });

  test.each([
    ['@everyone pomme', 'pomme'],
    ['<@&123> <@1> <#2> pomme', 'pomme'],
    ['[pomme](http://evil.example/x)', 'pomme'],
    ['pomme https://evil.example/?q=1', 'pomme'],
    ['pomme ht\u200btps://evil.example', 'pomme'],
    ['pomme www.evil.example t.me/x evil.com', 'pomme'],
    ['me@evil.example pomme', 'pomme'],
    ['pom\u202eme\u2066\u0000', 'pomme'],
    ['pom\r\nme', 'pom me'],
    [`q${'\u0301'.repeat(50)}r`, 'q\u0301\u0301\u0301r'],
    ['pomme\ud83c', 'pomme'],
    ['Dr.Oetker pizza 2.5 @ 100 g', 'Dr.Oetker pizza 2.5 @ 100 g'],
    ['St.Môret, crème brûlée, İskender', 'St.Môret, crème brûlée, İskender'],
  ])('text %j is shown as %j', (text, shown) => {
    expect(harmlessText(text)).toBe(shown);
  });

  test('long text is cut to 120 characters, never through one', () => {
    expect(harmlessText('a'.repeat(5_000))).toHaveLength(120);
    expect(harmlessText(`${'a'.repeat(119)}🍕`)).toBe('a'.repeat(119));
  });

  test('an answer counts only while a question is open, and only if it answers', () => {
    const chosen = { ...noAnswer, choice: 2 };
    expect(clean([chosen])).toEqual([]);
    expect(clean([chosen], asked)).toEqual([chosen]);
    expect(clean([noAnswer, { ...noAnswer, choice: 3 }, { ...noAnswer, choice: 1.5 }], asked)).toEqual([]);
    expect(clean([{ ...noAnswer, estimate: true }], asked)).toHaveLength(1);
  });

  test('a time zone is a place of the database, in its own spelling', () => {
    const zone = (name: string) => clean([{ type: 'set_timezone', zone: name }]);
    expect(zone('europe/paris')).toEqual([{ type: 'set_timezone', zone: 'Europe/Paris' }]);
    expect(zone('UTC')).toHaveLength(1);
    for (const name of ['Mars/Phobos', '+25:00', '+02:00', 'CST', 'Paris', '']) expect(zone(name)).toEqual([]);
  });

  test('a day to come is a plan; a day that cannot be is dropped; a time that is none is unknown', () => {
    const on = (when: object) => clean([{ ...meal, when: { ...notSaid, ...when } }]);
    expect(on({ dayOffset: 1 })).toEqual([{ type: 'none', reason: 'future' }]);
    expect(on({ dayOffset: -2 })).toHaveLength(1);
    for (const dayOffset of [-5_000, -1.5, 1e308 * -10]) expect(on({ dayOffset }).length).toBeLessThanOrEqual(1);
    expect(on({ dayOffset: -5_000 })).toEqual([]);
    expect(on({ time: '9:05' })).toMatchObject([{ when: { time: '09:05' } }]);
    for (const time of ['25:00', '12h', '12:60']) expect(on({ time })).toMatchObject([{ when: { time: null } }]);
    expect(clean([{ type: 'show_day', dayOffset: 3 }])).toEqual([]);
  });

  test('a weight or a volume of nothing is not logged', () => {
    expect(clean([{ type: 'log_weight', when: notSaid, massKg: 0 }])).toEqual([]);
    expect(clean([{ type: 'log_water', when: notSaid, volumeMl: -200 }])).toEqual([]);
  });
});

describe('cleaning anything at all', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, -1, Number.NEGATIVE_INFINITY, 1e308));
  const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
  const when = fc.record({ dayOffset: maybe(number), time: maybe(fc.string()), part: fc.constant(null) });
  const amount = fc.record({ value: number, unit: fc.constantFrom(...UNITS), size: fc.constant(null) });
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const food = fc.record({ name: text, said: text, brand: maybe(text), amount: maybe(amount) });
  const set = fc.record({
    reps: maybe(number),
    loadKg: maybe(number),
    seconds: maybe(number),
    restSeconds: maybe(number),
    rpe: maybe(number),
  });
  const activity = fc.record({
    name: text,
    said: text,
    minutes: maybe(number),
    distanceKm: maybe(number),
    climbMeters: maybe(number),
    intensity: fc.constant(null),
    sets: fc.array(set, { maxLength: 4 }),
    setCount: maybe(number),
    sprint: fc.constant(null),
  });
  const action = fc.oneof(
    fc.record({
      type: fc.constant('fill_meal'),
      slot: maybe(fc.constantFrom(...MEAL_SLOTS)),
      when,
      items: fc.array(food),
    }),
    fc.record({ type: fc.constant('fill_activity'), when, items: fc.array(activity) }),
    fc.record({ type: fc.constant('log_weight'), when, massKg: number }),
    fc.record({ type: fc.constant('log_water'), when, volumeMl: number }),
    fc.record({ type: fc.constant('ask_user'), question: text, options: fc.array(text) }),
    fc.record({ type: fc.constant('show_day'), dayOffset: number }),
    fc.record({ type: fc.constant('set_timezone'), zone: text }),
    fc.record({ ...mapToConstants(noAnswer), choice: maybe(number), amount: maybe(amount), minutes: maybe(number) }),
  );
  const interpretation = fc.record({ actions: fc.array(action, { maxLength: 30 }) });
  const anything = fc.oneof(
    interpretation,
    fc.jsonValue(),
    fc.record({ actions: fc.array(fc.jsonValue()) }),
    fc.anything(),
  );

  test('never throws, and yields only actions without NaN, Infinity, negatives, long or dangerous text', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(context, asked), (value, given) => {
        const { actions } = cleanInterpretation(value, given);
        for (const cleaned of actions) expect(Action.parse(cleaned)).toEqual(cleaned);
        visitLeaves(actions, '', expectSafe);
      }),
      { numRuns: RUNS },
    );
  });

  test('the same holds for whatever a server may write, whole, cut off or wrapped in other words', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      interpretation.map((value) => JSON.stringify(value)),
      fc.constantFrom(
        '{"actions":[{"type":"log_weight","massKg":1e999}]}',
        '{"actions":NaN}',
        '{"actions":[-Infinity]}',
      ),
    );
    let read = 0;
    fc.assert(
      fc.property(written, fc.nat(300), fc.string({ maxLength: 20 }), fc.boolean(), (whole, cut, around, isCut) => {
        const content = `${around}${isCut ? whole.slice(0, cut) : whole}`;
        const reply = emptyReply();
        addChunk(reply, { choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] });
        const reading = readReply(reply, z.unknown());
        if (reading.kind !== 'ok') return;
        read += 1;
        const { actions } = cleanInterpretation(reading.value, asked);
        for (const cleaned of actions) expect(Action.parse(cleaned)).toEqual(cleaned);
        visitLeaves(actions, '', expectSafe);
      }),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 10);
  });

  test('text made of the pieces of links and mentions has neither, and cleaning it again changes nothing', () => {
    const pieces = [
      'http',
      '://',
      'evil',
      '.',
      'com',
      '/',
      '@',
      'everyone',
      '<',
      '>',
      '#',
      '[',
      ']',
      '(',
      ')',
      ' ',
      '\u200b',
    ];
    const hostile = fc
      .array(fc.constantFrom(...pieces, 'é', '\u0301', '1'), { maxLength: 14 })
      .map((some) => some.join(''));
    fc.assert(
      fc.property(fc.oneof(text, hostile), (said) => {
        const once = harmlessText(said);
        expectSafe(once, 'name');
        expect(once).not.toMatch(/evil\.com\b/);
        expect(harmlessText(once)).toBe(once);
      }),
      { numRuns: 3 * RUNS },
    );
  });
});

function mapToConstants(record: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fc.constant(value)]));
}

function visitLeaves(value: unknown, key: string, leaf: (value: unknown, key: string) => void): void {
  if (typeof value !== 'object' || value === null) return leaf(value, key);
  for (const [name, inner] of Object.entries(value)) visitLeaves(inner, Array.isArray(value) ? key : name, leaf);
}

function expectSafe(value: unknown, key: string): void {
  if (typeof value === 'number') {
    expect(Number.isFinite(value)).toBe(true);
    if (key === 'dayOffset') expect(value).toBeLessThanOrEqual(0);
    else expect(value).toBeGreaterThanOrEqual(0);
  }
  if (typeof value !== 'string') return;
  expect(value.length).toBeLessThanOrEqual(key === 'question' ? 300 : 120);
  expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|[a-z]:\/\/|@everyone|@here|<@/u);
}
