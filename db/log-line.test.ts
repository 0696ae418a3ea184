import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, describeError, type LogFields, SILENT_LOG } from './log-line.ts';

function lines(level: string, use: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const written: string[] = [];
  use(createLog(level, (line) => written.push(line)));
  for (const line of written) expect(line).toMatch(/^[^\n]+\n$/);
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 1_000);

const fields = (given: object) => {
  const [line] = lines('debug', (log) => log.info('turn.done', given as LogFields));
  const { time, level, event, ...rest } = line as Record<string, unknown>;
  expect([level, event]).toEqual(['info', 'turn.done']);
  expect(new Date(time as string).toISOString()).toBe(time);
  return rest;
};

describe('a log line', () => {
  test('carries the fields of the list', () => {
    const all = {
      personId: 1,
      inboxId: 2,
      outboxId: 3,
      attempt: 4,
      count: 0,
      durationMs: 12.5,
      status: 429,
      platform: 'telegram',
      topic: 'turn',
      outcome: 'logged',
      result: 'committed',
      by: 'offline',
      reason: 'flood',
    };
    expect(fields(all)).toEqual(all);
  });

  test('carries nothing else, whatever it is given', () => {
    const secrets = { text: 'j’ai mangé', said: 'x', payload: { text: 'x' }, user: '42', token: 't', message: 'm' };
    expect(fields({ ...secrets, personId: 1 })).toEqual({ personId: 1 });
    const names = fc
      .string()
      .filter(
        (name) =>
          !/^(personId|inboxId|outboxId|attempt|count|durationMs|status|platform|topic|outcome|result|by|reason|error|__proto__)$/.test(
            name,
          ),
      );
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (given) => {
        expect(fields(given)).toEqual({});
      }),
      { numRuns: RUNS },
    );
  });

  test('shows no secret, wherever it hides: in other fields, in errors and their causes, where a number belongs', () => {
    const secret = fc.stringMatching(/^[a-zA-Z0-9_:é ]{12,40}$/).map((text) => `§${text}§`);
    const hides: ((text: string) => object)[] = [
      (text) => ({ [text]: text }),
      (text) => ({ text, payload: { said: [text] }, headers: { authorization: text } }),
      (text) => ({ personId: text, durationMs: [text], count: { text } }),
      (text) => ({ error: text }),
      (text) => ({ error: new Error(text) }),
      (text) => ({ error: Object.assign(new TypeError(text), { code: { text }, url: text, detail: text }) }),
      (text) => ({ error: new Error('outer', { cause: new RangeError(text, { cause: text }) }) }),
      (text) => ({ error: new AggregateError([new Error(text)], text, { cause: new Error(text) }) }),
      (text) => ({ error: { name: text, message: text, stack: text, toString: () => text } }),
    ];
    fc.assert(
      fc.property(secret, fc.subarray(hides, { minLength: 1 }), fc.boolean(), (text, places, isPretty) => {
        const written: string[] = [];
        const log = createLog('debug', (line) => written.push(line), isPretty ? 'pretty' : 'json');
        const given = Object.assign({}, ...places.map((place) => place(text))) as LogFields;
        for (const write of [log.debug, log.info, log.warn, log.error]) write('turn.failed', { inboxId: 7, ...given });
        expect(written).toHaveLength(4);
        expect(written.join('')).not.toContain(text);
        expect(written.join('')).not.toContain(text.slice(1, -1));
      }),
      { numRuns: RUNS },
    );
  });

  test('leaves out what is no number where a number belongs', () => {
    expect(
      fields({ personId: Number.NaN, count: Number.POSITIVE_INFINITY, attempt: 'ten eggs', status: null }),
    ).toEqual({});
  });

  test('cuts words that are too long to be ours', () => {
    expect(fields({ reason: 'x'.repeat(500) })).toEqual({ reason: 'x'.repeat(80) });
  });

  test('is one line, whatever is in it', () => {
    expect(fields({ reason: 'a\nb\u2028c' })).toEqual({ reason: 'a\nb\u2028c' });
  });

  test('is written from its level on', () => {
    const all = (level: string) =>
      lines(level, (log) => {
        log.debug('d');
        log.info('i');
        log.warn('w');
        log.error('e');
      }).map((line) => line['event']);
    expect(all('debug')).toEqual(['d', 'i', 'w', 'e']);
    expect(all('info')).toEqual(['i', 'w', 'e']);
    expect(all('error')).toEqual(['e']);
    expect(all('silent')).toEqual([]);
    expect(() => SILENT_LOG.error('e')).not.toThrow();
  });
});

describe('an error', () => {
  const withCode = (code: unknown) => Object.assign(new TypeError('2 œufs et mon jeton 123456:ABC'), { code });

  test('gives its class and code, never its message', () => {
    expect(fields({ error: withCode('ECONNREFUSED') })).toEqual({ error: 'TypeError ECONNREFUSED' });
    expect(describeError(withCode(429))).toBe('TypeError 429');
    expect(describeError(withCode({ text: 'no' }))).toBe('TypeError');
    expect(describeError(withCode(undefined))).toBe('TypeError');
  });

  test('gives the classes of its causes', () => {
    const error = new Error('outer', { cause: new RangeError('inner', { cause: withCode('23505') }) });
    expect(describeError(error)).toBe('Error <- RangeError <- TypeError 23505');
    expect(describeError(new Error('outer', { cause: 'a text' }))).toBe('Error');
  });

  test('of any kind never shows its message', () => {
    const secret = 'hunter2';
    for (const thrown of [
      secret,
      { message: secret },
      [secret],
      new Error(secret),
      new AggregateError([new Error(secret)], secret),
      new DOMException(secret, 'AbortError'),
    ])
      expect(JSON.stringify(fields({ error: thrown }))).not.toContain(secret);
  });

  test('whose causes go round in a circle is told all the same', () => {
    const error = new Error('a');
    error.cause = new Error('b', { cause: error });
    expect(describeError(error)).toMatch(/^Error <- Error/);
  });
});
