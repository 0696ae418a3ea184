import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import { findPerson } from '#db/people.ts';
import { freshMemory, telegramUser, textMessage } from '#db/testing.ts';
import { createReceive } from './receive.ts';

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

function bell(ring: Doorbell['ring'] = async () => {}) {
  const rings: [string, number][] = [];
  const doorbell: Doorbell = {
    ring(topic, personId) {
      rings.push([topic, personId]);
      return ring(topic, personId);
    },
    listen: async () => {},
    close: async () => {},
  };
  return { rings, doorbell };
}

const stored = async (key: string) =>
  database.query<{ personId: number }>(
    { name: 'test_stored', text: 'select person_id as "personId" from inbox where platform_key = $1' },
    [key],
  );

describe('a message that arrives', () => {
  test('is stored when receiving resolves, and rings for its person', async () => {
    const { doorbell, rings } = bell();
    const message = textMessage({ address: telegramUser(1) });
    await createReceive(database, doorbell, {})(message);
    const [row] = await stored(message.key);
    expect(rings).toEqual([['turn', row?.personId]]);
  });

  test('a second time rings for nobody', async () => {
    const { doorbell, rings } = bell();
    const receive = createReceive(database, doorbell, {});
    const message = textMessage({ address: telegramUser(2) });
    await Promise.all([receive(message), receive(message), receive(message)]);
    await receive(message);
    expect(rings).toHaveLength(1);
    expect(await stored(message.key)).toHaveLength(1);
  });

  test('does not wait for a bell that hangs', async () => {
    const { doorbell } = bell(() => new Promise(() => {}));
    const message = textMessage({ address: telegramUser(3) });
    await createReceive(database, doorbell, {})(message);
    expect(await stored(message.key)).toHaveLength(1);
  });

  test('of a new person brings the defaults of this installation', async () => {
    const { doorbell } = bell();
    const message = textMessage({ address: telegramUser(4), languageHint: undefined as never });
    await createReceive(database, doorbell, { language: 'tr', zone: 'Asia/Tokyo' })(message);
    expect(await findPerson(database, 'telegram', '4')).toMatchObject({ language: 'tr', zone: 'Asia/Tokyo' });
  });

  test('is refused while the store is away, so that the platform keeps it, and rings for nobody', async () => {
    const { doorbell, rings } = bell();
    const away: Database = { ...database, query: () => Promise.reject(new Error('away')) };
    await expect(createReceive(away, doorbell, {})(textMessage())).rejects.toThrow('away');
    expect(rings).toEqual([]);
  });
});
