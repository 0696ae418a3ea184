import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANYONE, readAction, signAction } from './buttons.ts';

const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 1_000);
const SECRET = 'a-secret-for-tests';

const actions = fc.stringMatching(/^[A-Za-z0-9:._-]{1,32}$/);
const userIds = fc.oneof(
  fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String),
  fc.string({ minLength: 1, maxLength: 64 }).filter((user) => user !== ANYONE),
);

describe('a signed button', () => {
  it('fits in 64 bytes and gives its owner the action back', () => {
    fc.assert(
      fc.property(actions, userIds, (action, userId) => {
        const data = signAction(action, userId, SECRET);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(readAction(data, userId, SECRET)).toEqual({ kind: 'ok', action });
      }),
      { numRuns: RUNS },
    );
  });

  it('is refused from anyone else', () => {
    fc.assert(
      fc.property(actions, userIds, userIds, (action, owner, presser) => {
        fc.pre(owner !== presser);
        expect(readAction(signAction(action, owner, SECRET), presser, SECRET)).toEqual({ kind: 'not_yours' });
      }),
      { numRuns: RUNS },
    );
  });

  it('is forged as soon as any character differs', () => {
    fc.assert(
      fc.property(actions, userIds, fc.nat(), fc.integer({ min: 1, max: 126 }), (action, userId, at, code) => {
        const data = signAction(action, userId, SECRET);
        const position = at % data.length;
        const tampered = data.slice(0, position) + String.fromCharCode(code) + data.slice(position + 1);
        fc.pre(tampered !== data);
        expect(readAction(tampered, userId, SECRET)).toEqual({ kind: 'forged' });
      }),
      { numRuns: RUNS },
    );
  });

  it('is forged as soon as any byte of it is another, wherever it is', () => {
    fc.assert(
      fc.property(actions, userIds, fc.integer({ min: 1, max: 255 }), (action, userId, change) => {
        const data = signAction(action, userId, SECRET);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        for (let at = 0; at < data.length; at += 1) {
          const bytes = Buffer.from(data);
          bytes[at] = (bytes[at] ?? 0) ^ change;
          for (const encoding of ['utf8', 'latin1'] as const)
            expect(readAction(bytes.toString(encoding), userId, SECRET)).toEqual({ kind: 'forged' });
        }
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);

  it('is forged when cut, lengthened, or signed with another secret', () => {
    const data = signAction('y:12:3', '42', SECRET);
    for (let length = 0; length < data.length; length += 1) {
      expect(readAction(data.slice(0, length), '42', SECRET)).toEqual({ kind: 'forged' });
    }
    expect(readAction(`${data}0`, '42', SECRET)).toEqual({ kind: 'forged' });
    expect(readAction(signAction('y:12:3', '42', 'another secret'), '42', SECRET)).toEqual({ kind: 'forged' });
  });

  it('never throws, whatever a client sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (data) => {
        expect(readAction(data, '42', SECRET)).toEqual({ kind: 'forged' });
      }),
      { numRuns: RUNS },
    );
  });

  it('is not made of an action the wire cannot carry', () => {
    for (const action of ['', 'a'.repeat(33), 'with space', 'é']) {
      expect(() => signAction(action, '42', SECRET)).toThrow(/button action/);
    }
  });
});
