/** Seals what an older version wrote in clear: some rows at a time, so that people who are writing do not notice. */
import { sealOldRows } from '#db/seal-old.ts';
import type { Job } from '../clockwork.ts';

const EVERY_MS = 5_000;
const MOST_BATCHES = 20;

export const sealJob: Job = {
  name: 'seal-old-rows',
  everyMs: EVERY_MS,
  async run({ database, log }) {
    for (let batch = 0; batch < MOST_BATCHES; batch++) {
      if (await sealOldRows(database)) continue;
      // Nothing was left, or this was the end of it.
      if (batch > 0) log.info('seal.done');
      return;
    }
  },
};
