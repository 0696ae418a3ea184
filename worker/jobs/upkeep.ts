/** The embedded database is looked after by us (db/upkeep.ts); a server looks after itself. */
import { createUpkeep } from '#db/upkeep.ts';
import type { Job } from '../clockwork.ts';

/** `checkpoint_timeout` of PostgreSQL. */
const EVERY_MS = 5 * 60_000;

export function upkeepJob(): Job {
  const keepUp = createUpkeep();
  return {
    name: 'upkeep',
    everyMs: EVERY_MS,
    async run({ database, log }) {
      if (database.kind !== 'embedded') return;
      const { vacuumed } = await keepUp(database);
      if (vacuumed > 0) log.debug('upkeep.done', { count: vacuumed });
    },
  };
}
