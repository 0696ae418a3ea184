/** The one door in: store, then ring. Platforms say "got it" only after this resolves. */
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import { storeInbound } from '#db/inbox.ts';
import type { PersonDefaults } from '#db/people.ts';
import type { Receive } from './platform.ts';

export function createReceive(database: Database, doorbell: Doorbell, defaults: PersonDefaults): Receive {
  return async (message) => {
    const stored = await storeInbound(database, message, defaults);
    // Not awaited: the message is safe already, and a slow Redis must not slow the platform's acknowledgement.
    if (stored.isNew) void doorbell.ring('turn', stored.personId);
  };
}
