import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inbound, Outbound } from './message.ts';
import {
  type DataKey,
  isSealed,
  type MasterKeys,
  makeDataKey,
  newSecret,
  personKeys,
  readMasterKeys,
  rewrap,
  SealError,
  type StoredKey,
  seal,
  unwrap,
} from './seal.ts';
import { openInbound, openOutbound, openValue, sealInbound, sealOutbound } from './sealed.ts';

const masters = (...secrets: string[]): MasterKeys => {
  const read = readMasterKeys(secrets.join(','));
  if (!read) throw new Error('no keys');
  return read;
};
const [OLD, NEW] = [newSecret(), newSecret()];
const KEYS = masters(OLD);

const newPerson = (): { key: DataKey; stored: StoredKey; keys: ReturnType<typeof personKeys> } => {
  const { key, stored } = makeDataKey(KEYS);
  return { key, stored, keys: personKeys(KEYS, [stored]) };
};
const kindOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof SealError ? error.kind : String(error);
  }
  return 'nothing';
};

describe('a sealed value', () => {
  const { key, keys } = newPerson();

  test('opens to what it was, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const sealed = seal(key, 'conversation.dialog', value);
        expect(isSealed(sealed)).toBe(true);
        expect(keys.open('conversation.dialog', sealed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(seal(key, 'mood.said', 'zorglub')).not.toBe(seal(key, 'mood.said', 'zorglub'));
    expect(Buffer.from(seal(key, 'mood.said', 'zorglub').split('.')[2] ?? '', 'base64').toString()).not.toMatch(/zorg/);
  });

  test('does not open when any sign of it was changed', () => {
    const sealed = seal(key, 'mood.said', 'tired');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'AZaz09+/.v='), (at, sign) => {
        const changed = sealed.slice(0, at) + sign + sealed.slice(at + 1);
        fc.pre(changed !== sealed);
        expect(kindOf(() => keys.open('mood.said', changed))).toBe('broken');
      }),
      { numRuns: 300 },
    );
    for (const cut of [0, 1, 20, 40, sealed.length - 1]) {
      expect(kindOf(() => keys.open('mood.said', sealed.slice(0, cut)))).toBe('broken');
    }
  });

  test('does not open in another column, nor for another person', () => {
    const sealed = seal(key, 'reading.offline', [1]);
    expect(kindOf(() => keys.open('reading.answered', sealed))).toBe('broken');
    const other = newPerson();
    expect(kindOf(() => other.keys.open('reading.offline', sealed))).toBe('broken');
    // Nor with the other's key under the name of ours.
    const posed = personKeys(KEYS, [{ ...other.stored, id: key.id }]);
    expect(kindOf(() => posed.open('reading.offline', sealed))).toBe('broken');
  });

  test('of two people opens for whoever has the keys of both, and is sealed with the first that is not borrowed', () => {
    const other = newPerson();
    const both = personKeys(KEYS, [{ ...other.stored, isBorrowed: true }, newPerson().stored, other.stored]);
    expect(both.own?.id).not.toBe(other.key.id);
    expect(both.open('mood.said', seal(other.key, 'mood.said', 'so'))).toBe('so');
  });
});

describe('a data key', () => {
  test('needs the key that wraps it, and says so when it is another one', () => {
    const { stored, key } = newPerson();
    expect(unwrap(KEYS, stored)).toEqual(key);
    expect(kindOf(() => unwrap(masters(NEW), stored))).toBe('other_key');
    expect(kindOf(() => personKeys(masters(NEW), [stored]).own)).toBe('other_key');
    expect(kindOf(() => unwrap(KEYS, { ...stored, id: 'other' }))).toBe('broken');
  });

  test('is wrapped anew without being changed', () => {
    const { stored, key } = newPerson();
    expect(rewrap(KEYS, stored)).toBeNull();
    const again = rewrap(masters(NEW, OLD), stored) as StoredKey;
    expect(unwrap(masters(NEW), again)).toEqual(key);
    expect(kindOf(() => unwrap(masters(OLD), again))).toBe('other_key');
  });

  test('the key that wraps is told apart by an id that does not depend on how it is written', () => {
    const hex = Buffer.from(OLD, 'base64').toString('hex');
    expect(masters(hex).newest.id).toBe(KEYS.newest.id);
    expect(masters(NEW, OLD).newest.id).toBe(masters(NEW).newest.id);
    expect(hex).not.toContain(KEYS.newest.id);
  });
});

describe('of a row', () => {
  const { key, keys } = newPerson();
  const message: Inbound = {
    kind: 'message',
    key: 'tg:1:2:3',
    address: { platform: 'telegram', chat: '2', user: '2', isPrivate: true },
    displayName: 'Zorg Lub',
    sentAt: '2026-03-11T08:00:00.000Z',
    text: 'zorglub au lait',
    messageRef: '3',
  };
  const reply: Outbound = {
    text: 'Zorglub',
    buttons: [[{ label: 'Zorg', action: 'zorg:1' }]],
    board: 'day:2026-03-11',
    file: { name: 'zorg.zip', mimeType: 'application/zip', dataBase64: Buffer.from('zorglub').toString('base64') },
  };

  test('words, names and actions are sealed, what statements look at is not', () => {
    const stored = sealInbound(key, message);
    expect(JSON.stringify(stored)).not.toMatch(/zorg/i);
    expect(stored).toMatchObject({ kind: 'message', key: message.key, address: message.address, messageRef: '3' });
    expect(openInbound(keys, stored)).toEqual(message);
    const press = { ...message, kind: 'press', action: 'bar:zorg' } as unknown as Inbound;
    expect(JSON.stringify(sealInbound(key, press))).not.toMatch(/zorg/i);
  });

  test('a reply keeps its board in clear, and opens also after its file went', () => {
    const stored = sealOutbound(key, reply);
    expect(JSON.stringify(stored)).not.toMatch(/zorg/i);
    expect(stored['board']).toBe(reply.board);
    expect(openOutbound(keys, stored)).toEqual(reply);
    const { file: _, ...sent } = stored;
    const { file: __, ...rest } = reply;
    expect(openOutbound(keys, sent)).toEqual(rest);
  });

  test('what was written in clear is read as it is', () => {
    expect(openInbound(keys, message)).toBe(message);
    expect(openOutbound(keys, reply)).toBe(reply);
    expect(openValue(keys, 'conversation.dialog', { a: 1 })).toEqual({ a: 1 });
    expect(openValue(keys, 'conversation.dialog', null)).toBeNull();
    expect(openValue(keys, 'mood.said', 'a bit v1. tired')).toBe('a bit v1. tired');
  });

  test('of another person nothing is read', () => {
    const other = newPerson().keys;
    expect(openInbound(other, sealInbound(key, message))).not.toHaveProperty('text');
    expect(kindOf(() => openOutbound(other, sealOutbound(key, reply)))).toBe('broken');
    expect(openValue(other, 'conversation.dialog', seal(key, 'conversation.dialog', { a: 1 }))).toBeNull();
  });
});
