import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { embeddedStore } from '#db/import/store.ts';
import { freshMemory } from '#db/testing.ts';
import { ALL_DIALOGS } from './testing/all-dialogs.ts';
import { type ChatWorld, openChatWorld } from './testing/chat.ts';
import { play } from './testing/play.ts';
import { stockShelf } from './testing/shelf.ts';

describe('dialogs on the embedded database', () => {
  let database: Database;
  let world: ChatWorld;
  beforeAll(async () => {
    database = await freshMemory();
    await stockShelf(embeddedStore(database));
    world = await openChatWorld(
      database,
      createLocalDoorbell((error) => {
        throw error;
      }),
    );
  });
  afterAll(async () => {
    await world.stop();
    await database.close();
  });

  for (const dialog of ALL_DIALOGS) it(dialog.name, () => play(world, dialog));
});
