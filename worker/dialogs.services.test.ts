import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createRedisDoorbell } from '#db/doorbell.ts';
import { postgresStore } from '#db/import/store.ts';
import { type FreshPostgres, freshPostgres } from '#db/testing.ts';
import { type ChatWorld, openChatWorld } from './testing/chat.ts';
import { CORRECTION_DIALOGS } from './testing/corrections.ts';
import { DIALOGS } from './testing/dialogs.ts';
import { play } from './testing/play.ts';
import { SHELF_DIALOGS, stockShelf } from './testing/shelf.ts';

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

  for (const dialog of [...DIALOGS, ...CORRECTION_DIALOGS, ...SHELF_DIALOGS])
    it(dialog.name, () => play(world, dialog));
});
