/**
 * Whatever was logged and is repeated: taken back, the log and the day's sums are what they were before. Where the
 * repeat wrote nothing, "undo" is said of the message before it. More with LOKMA_PROPERTY_RUNS.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { readDayTotals } from '#db/log.ts';
import { findPerson } from '#db/people.ts';
import { freshMemory } from '#db/testing.ts';
import { openChatWorld } from '../testing/chat.ts';

const RUNS = Math.min(500, Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 12));
const TODAY = '2026-03-11';
const FOODS = ['rice', 'chicken', 'bread', 'oats', 'milk'];

test('undo after a repeat leaves the sums as they were', async () => {
  const database = await freshMemory();
  const world = await openChatWorld(
    database,
    createLocalDoorbell((error) => {
      throw error;
    }),
  );
  const meal = fc.uniqueArray(fc.tuple(fc.constantFrom(...FOODS), fc.integer({ min: 10, max: 400 })), {
    minLength: 1,
    maxLength: 4,
    selector: ([name]) => name,
  });
  const edit = fc.constantFrom('', ' without the rice', ' but 80 g bread', ' and an apple');
  await fc.assert(
    fc.asyncProperty(meal, edit, fc.boolean(), async (foods, edited, hasOther) => {
      const chat = world.newChat({ language: 'en', zone: 'Europe/Paris', now: `${TODAY}T19:30:00.000Z` });
      await chat.say(`yesterday for dinner ${foods.map(([name, grams]) => `${grams} g ${name}`).join(', ')}`);
      if (hasOther) await chat.say('this morning 2 eggs');
      const person = await findPerson(database, 'terminal', chat.user);
      const before = await readDayTotals(database, person?.id ?? 0, TODAY);
      const entries = await chat.entries();
      const last = entries.at(-1);
      const [reply = ''] = await chat.say(`same as yesterday${edited}`);
      const hasWritten = (await chat.entries()).length > entries.length;
      const isWaiting = entries.some((entry) => entry.isDraft);
      const isEmptied = edited === ' without the rice' && foods.every(([name]) => name === 'rice');
      expect(hasWritten, reply).toBe(!(isEmptied || (isWaiting && edited !== ' and an apple')));
      expect(reply.includes('still waits for your yes')).toBe(isWaiting);
      await chat.say('undo');
      if (hasWritten) {
        expect(await chat.entries()).toEqual(entries);
        expect(await readDayTotals(database, person?.id ?? 0, TODAY)).toEqual(before);
      } else expect(await chat.entries()).toEqual(entries.filter((entry) => entry.inboxId !== last?.inboxId));
    }),
    {
      numRuns: RUNS,
      // A meal so big that it waits for a yes.
      examples: [
        [
          [
            ['rice', 285],
            ['milk', 263],
            ['bread', 373],
          ],
          '',
          false,
        ],
      ],
    },
  );
  await world.stop();
  await database.close();
}, 300_000);
