import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { freshMemory } from '#db/testing.ts';
import { type ChatWorld, openChatWorld } from './testing/chat.ts';
import { DIALOGS } from './testing/dialogs.ts';
import { play } from './testing/play.ts';

describe('dialogs on the embedded database', () => {
  let database: Database;
  let world: ChatWorld;
  beforeAll(async () => {
    database = await freshMemory();
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

  for (const dialog of DIALOGS) it(dialog.name, () => play(world, dialog));
});
