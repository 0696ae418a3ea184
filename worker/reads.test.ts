/** What a turn asks of its person's log is asked once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { commitTurn, type FoodEntry } from '#db/commit.ts';
import { claimConversation } from '#db/conversations.ts';
import { storeInbound } from '#db/inbox.ts';
import { readDayTotals } from '#db/log.ts';
import { freshMemory, telegramUser, textMessage, watched } from '#db/testing.ts';
import { openReads, type TurnReads } from './reads.ts';

const DATE = '2025-03-10';
const SENT = new Date('2025-03-10T12:00:00Z');
const minutesBefore = (minutes: number): Date => new Date(SENT.getTime() - minutes * 60_000);
const minutesAfter = (minutes: number): Date => minutesBefore(-minutes);

const egg: FoodEntry = {
  ...{ kind: 'food', slot: 'lunch', at: SENT, zone: 'Etc/UTC', localDate: DATE },
  food: {
    ...{ foodCode: 'egg', name: 'egg', said: 'egg', brand: null, massGrams: 50, portionUnit: 'g', portionCount: 50 },
    ...{ isAmountSaid: true, energyKcal: 70, proteinGrams: 6, carbsGrams: 0, fatGrams: 5, fibreGrams: null },
    ...{
      sugarsGrams: null,
      saturatedFatGrams: null,
      saltGrams: null,
      alcoholGrams: null,
      source: 'test',
      basis: 'exact',
    },
  },
};

describe('what a turn asks of the log', () => {
  let database: Database;
  let personId = 0;
  let inboxId = 0;
  beforeAll(async () => {
    database = await freshMemory();
    const address = telegramUser(1);
    ({ personId } = await storeInbound(database, textMessage({ address, sentAt: SENT.toISOString() })));
    const claim = await claimConversation(database, personId);
    if (!claim?.message) throw new Error('nothing to claim');
    inboxId = claim.message.inboxId;
    await commitTurn(database, claim, inboxId, {
      ...{ outcome: 'logged', entries: [egg], voids: [], voidedEntries: [], person: {}, dialog: null, replies: [] },
      ...{ address, language: 'fr', needsSecondReading: false, taught: [{ words: 'oeuf', foodCode: 'egg' }] },
    });
  });
  afterAll(() => database.close());

  /** Its reads, and the names of the statements that are asked. */
  function opened(apartFrom: readonly number[] = [], isAway = false): { reads: TurnReads; seen: string[] } {
    const { seen, database: seeing } = watched(database, isAway);
    return { reads: openReads(seeing, personId, apartFrom), seen };
  }

  const EXPECTED = { words: ['oeuf', 'riz'], localDate: DATE, isWhole: false, since: minutesBefore(10) };

  test('what is expected is one question', async () => {
    const { reads, seen } = opened();
    reads.expect(EXPECTED);
    expect(await reads.learned(['riz', 'oeuf'])).toEqual([{ words: 'oeuf', foodCode: 'egg', uses: 1 }]);
    expect(await reads.learned(['riz'])).toEqual([]);
    expect((await reads.lastLogged(minutesBefore(5))).map(({ food }) => food?.name)).toEqual(['egg']);
    expect((await reads.totals(DATE)).energyKcal).toBe(70);
    expect(seen).toEqual(['turn_log_last']);
  });

  test('the lines of a day tell its sums as well', async () => {
    const { reads, seen } = opened();
    reads.expect({ ...EXPECTED, isWhole: true, since: null });
    expect((await reads.day(DATE)).map(({ at }) => at)).toEqual([SENT]);
    expect(await reads.totals(DATE)).toEqual(await readDayTotals(database, personId, DATE));
    expect(seen).toEqual(['turn_log_whole']);
  });

  test('what was not expected is asked for, and each once', async () => {
    const { reads, seen } = opened();
    reads.expect({ ...EXPECTED, since: null });
    expect(await reads.learned(['oeuf', 'pain'])).toHaveLength(1);
    expect((await reads.totals('2025-03-09')).foods).toBe(0);
    expect(await reads.day('2025-03-09')).toEqual([]);
    expect(await reads.day('2025-03-09')).toEqual([]);
    expect(await reads.lastLogged(minutesBefore(60))).toHaveLength(1);
    // The lines are there, and their message was sent too early.
    expect(await reads.lastLogged(minutesAfter(1))).toEqual([]);
    expect(await reads.lastLogged(minutesBefore(2 * 60))).toHaveLength(1);
    const lines = ['log_last_message_lines_2', 'log_last_message_lines_2'];
    expect(seen.sort()).toEqual(['learned_food_find', 'log_day_2', 'log_day_totals_2', ...lines, 'turn_log'].sort());
  });

  test('what a model was told of the last lines is not asked for again', async () => {
    const { reads, seen } = opened();
    expect(await reads.lastLogged(minutesBefore(24 * 60))).toHaveLength(1);
    reads.expect(EXPECTED);
    expect(await reads.lastLogged(minutesBefore(10))).toHaveLength(1);
    expect(await reads.learned(['riz'])).toEqual([]);
    expect(seen).toEqual(['log_last_message_lines_2', 'turn_log']);
  });

  test('the earlier readings of a message are none of the last', async () => {
    const { reads } = opened([inboxId]);
    reads.expect(EXPECTED);
    expect(await reads.lastLogged(minutesBefore(10))).toEqual([]);
  });

  test('who asks is told that the database is away, and nobody else', async () => {
    const { reads } = opened([], true);
    reads.expect(EXPECTED);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await expect(reads.learned(['riz'])).rejects.toThrow('away');
    await expect(reads.lastLogged(minutesBefore(5))).rejects.toThrow('away');
    await expect(reads.totals(DATE)).rejects.toThrow('away');
  });
});
