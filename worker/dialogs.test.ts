import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { embeddedStore } from '#db/import/store.ts';
import { freshMemory } from '#db/testing.ts';
import { type ChatWorld, openChatWorld } from './testing/chat.ts';
import { CORRECTION_DIALOGS } from './testing/corrections.ts';
import { DIALOGS } from './testing/dialogs.ts';
import { play } from './testing/play.ts';
import { SHELF_DIALOGS, stockShelf } from './testing/shelf.ts';

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

  for (const dialog of [...DIALOGS, ...CORRECTION_DIALOGS, ...SHELF_DIALOGS])
    it(dialog.name, () => play(world, dialog));
});
