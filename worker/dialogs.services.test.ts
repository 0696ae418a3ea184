import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createRedisDoorbell } from '#db/doorbell.ts';
import { postgresStore } from '#db/import/store.ts';
import { type FreshPostgres, freshPostgres } from '#db/testing.ts';
import { ALL_DIALOGS } from './testing/all-dialogs.ts';
import { type ChatWorld, openChatWorld } from './testing/chat.ts';
import { play } from './testing/play.ts';
import { stockShelf } from './testing/shelf.ts';

describe('dialogs on PostgreSQL, Redis and BullMQ', () => {
  let database: FreshPostgres;
  let world: ChatWorld;
  beforeAll(async () => {
    database = await freshPostgres();
    const store = await postgresStore(database.url);
    await stockShelf(store);
    await store.close();
    const doorbell = await createRedisDoorbell({
      url: process.env['TEST_REDIS_URL'] ?? '',
      prefix: `test-${randomUUID()}`,
      onError: (error) => {
        throw error;
      },
    });
    world = await openChatWorld(database, doorbell);
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });

  for (const dialog of ALL_DIALOGS) it(dialog.name, () => play(world, dialog));
});
