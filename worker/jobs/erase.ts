/** Takes away whoever asked to be erased: right after their answer is out, within a minute in any case. */
import { erasePerson, findToErase, forgetOldErasures } from '#db/erasure.ts';
import type { Job } from '../clockwork.ts';

/** How long an answer that cannot be delivered is waited for. With the time between two looks, less than a minute. */
const PATIENCE_MS = 40_000;

export const eraseJob: Job = {
  name: 'erase',
  everyMs: 5_000,
  async run({ database, log }) {
    for (const personId of await findToErase(database, PATIENCE_MS)) {
      const isErased = await erasePerson(database, personId);
      log.info('erase.done', { result: isErased ? 'erased' : 'gone' });
    }
  },
};

export const forgetErasuresJob: Job = {
  name: 'forget-erasures',
  everyMs: 6 * 3_600_000,
  run: ({ database }) => forgetOldErasures(database),
};
