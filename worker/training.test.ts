import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { readKeys } from '#db/keys.ts';
import { isSealed } from '#db/seal.ts';
import { openValue } from '#db/sealed.ts';
import type { Interpreter } from '#inference/interpret.ts';
import type { Action } from '#inference/schema.ts';
import { type ChatWorld, openMemoryWorld } from './testing/chat.ts';

const water = (volumeMl: number): Action => ({
  type: 'log_water',
  when: { dayOffset: null, time: null, part: null },
  volumeMl,
});

/** Both read every message, and differ. */
const both: Interpreter = {
  name: 'llm',
  interpret: async () => ({
    kind: 'understood',
    actions: [water(300)],
    by: 'llm',
    isCertain: true,
    readings: { model: 'm', offline: [water(250)], answered: [water(300)] },
  }),
};

describe('readings for training', () => {
  let database: Database;
  let world: ChatWorld;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, world, close } = await openMemoryWorld(both));
  });
  afterAll(() => close());

  const kept = async () => {
    const rows = await database.query<{ personId: number; model: string; offline: Action[]; answered: Action[] }>(
      {
        name: 'kept_readings',
        text: 'select person_id as "personId", model, offline, answered from reading order by inbox_id',
      },
      [],
    );
    return Promise.all(
      rows.map(async ({ personId, model, offline, answered }) => {
        const keys = await readKeys(database, personId);
        expect([isSealed(offline), isSealed(answered)]).toEqual([true, true]);
        return {
          model,
          offline: openValue(keys, 'reading.offline', offline),
          answered: openValue(keys, 'reading.answered', answered),
        };
      }),
    );
  };

  it('are kept only while the person agrees, and deleted when they no longer do', async () => {
    const chat = world.newChat({ language: 'en' });
    await chat.say('a big glass of watr');
    expect(await kept()).toEqual([]);
    expect(await chat.say('/training')).toEqual([expect.stringContaining('to train the model: no')]);
    expect(await chat.say('/training on')).toEqual([expect.stringContaining('Thank you')]);
    await chat.say('another glass of watr');
    expect(await kept()).toEqual([{ model: 'm', offline: [water(250)], answered: [water(300)] }]);
    expect(await chat.say('/training')).toEqual([expect.stringContaining('to train the model: yes')]);
    expect(await chat.say('/training off')).toEqual([expect.stringContaining('deleted')]);
    expect(await kept()).toEqual([]);
    await chat.say('and one more watr');
    expect(await kept()).toEqual([]);
  });
});
