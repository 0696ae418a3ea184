/** What several turns ask of their people at the same moment: one statement, and for each the answer it would have had alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { commitTurn, type Entry, type Turn } from './commit.ts';
import { claimConversation } from './conversations.ts';
import { hasWrittenMoreThan, storeInbound } from './inbox.ts';
import { findLearned, type LearnedFood } from './learned.ts';
import { readDay, readDayTotals, readLastLogged } from './log.ts';
import { telegramUser, textMessage, watched } from './testing.ts';
import { readTurnLog, type TurnLogAsked } from './turn-log.ts';

const DAYS = ['2025-03-09', '2025-03-10'];
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const LATER = new Date('2030-01-01T00:00:00Z');

const food = (name: string, massGrams: number, localDate: string, isDraft = false): Entry => ({
  ...{
    kind: 'food',
    slot: 'lunch',
    at: new Date(`${localDate}T12:00:00.250Z`),
    zone: 'Europe/Paris',
    localDate,
    isDraft,
  },
  food: {
    ...{ foodCode: name, name, said: name, brand: null, massGrams, portionUnit: 'g', portionCount: massGrams },
    ...{ isAmountSaid: true, energyKcal: massGrams * 1.1, proteinGrams: 0.1 + 0.2, carbsGrams: 1, fatGrams: 2 },
    ...{ fibreGrams: null, sugarsGrams: null, saturatedFatGrams: null, saltGrams: 0.34, alcoholGrams: null },
    ...{ source: 'test', basis: 'exact' },
  },
});

const others = (localDate: string): Entry[] => {
  const head = { at: new Date(`${localDate}T18:00:00Z`), zone: 'Europe/Paris', localDate };
  return [
    {
      ...{ kind: 'activity', ...head, sprints: [{ distanceMeters: 60, seconds: 9, restSeconds: null }] },
      sets: [5, 6].map((reps) => ({ reps, loadKg: 80, seconds: null, restSeconds: 90, rpe: null })),
      activity: {
        ...{ type: 'strength', label: 'bench', said: 'bench', exerciseId: null, minutes: 12, distanceMeters: null },
        ...{ climbMeters: null, intensity: null, met: 5, massKg: 70, energyKcal: 70.5, source: 'Compendium' },
      },
    },
    { kind: 'weight', ...head, massKg: 70.4 },
    { kind: 'water', ...head, volumeMl: 250 },
    { kind: 'sleep', ...head, sleep: { minutes: 420, quality: null } },
    { kind: 'mood', ...head, mood: { score: 2, said: 'bof' } },
  ];
};

/** The messages of each person, oldest first: what they log and what they teach. Of one there is nothing at all. */
const PEOPLE: readonly { entries: Entry[]; taught?: NonNullable<Turn['taught']> }[][] = [
  [
    {
      entries: [food('egg', 50, '2025-03-10'), food('rice', 120, '2025-03-10', true)],
      taught: [{ words: 'a', foodCode: 'egg' }],
    },
  ],
  [
    { entries: [food('fish', 75, '2025-03-09')] },
    { entries: others('2025-03-10'), taught: [{ words: 'b', foodCode: 'fish' }] },
  ],
  [],
  [
    { entries: [...others('2025-03-09'), food('tea', 200, '2025-03-10')], taught: [{ words: 'a', foodCode: 'tea' }] },
    { entries: [food('bread', 30, '2025-03-10')] },
  ],
];

const byWords = (learned: readonly LearnedFood[]): LearnedFood[] =>
  [...learned].sort((a, b) => (a.words < b.words ? -1 : 1));

export function describeReads(
  name: string,
  open: () => Promise<{ database: Database; end: () => Promise<void> }>,
): void {
  describe(`what is asked of several people at the same moment, ${name}`, () => {
    let database: Database;
    let end: () => Promise<void>;
    const people: { personId: number; inboxIds: number[] }[] = [];

    beforeAll(async () => {
      ({ database, end } = await open());
      for (const [user, messages] of PEOPLE.entries()) {
        const address = telegramUser(user);
        const { personId } = await storeInbound(database, textMessage({ address, key: `${user}-first` }));
        const inboxIds: number[] = [];
        for (const [no, part] of [{ entries: [] }, ...messages].entries()) {
          if (no > 0) await storeInbound(database, textMessage({ address, key: `${user}-${no}` }));
          const claim = await claimConversation(database, personId);
          if (!claim?.message) throw new Error('nothing to claim');
          inboxIds.push(claim.message.inboxId);
          const done = await commitTurn(database, claim, claim.message.inboxId, {
            ...{ outcome: 'logged', voids: [], voidedEntries: [], person: {}, dialog: null, replies: [], address },
            ...{ language: 'fr', needsSecondReading: false, ...part },
          });
          expect(done.kind).toBe('committed');
        }
        people.push({ personId, inboxIds });
      }
    });
    afterAll(() => end());

    type Ask = (where: Database) => Promise<unknown>;

    async function compare(statement: RegExp, asks: readonly Ask[]): Promise<unknown[]> {
      const { seen, database: seeing } = watched(database);
      const together = await Promise.all(asks.map((ask) => ask(seeing)));
      // Words of how somebody felt are opened with their keys.
      expect(seen.filter((one) => !one.startsWith('key_'))).toEqual([expect.stringMatching(statement)]);
      const alone: unknown[] = [];
      for (const ask of asks) alone.push(await ask(database));
      expect(together).toEqual(alone);
      return together;
    }

    const days = () => people.flatMap(({ personId }) => DAYS.map((date) => [personId, date] as const));

    test('lines of days', async () => {
      const found = await compare(
        /^log_day_n$/,
        days().map(
          ([personId, date]) =>
            (where) =>
              readDay(where, personId, date),
        ),
      );
      expect(found.map((lines) => (lines as unknown[]).length)).toEqual([0, 2, 1, 5, 0, 0, 5, 2]);
    });

    test('sums of days', async () => {
      const found = await compare(
        /^log_day_totals_n$/,
        days().map(
          ([personId, date]) =>
            (where) =>
              readDayTotals(where, personId, date),
        ),
      );
      expect(found.map((sums) => (sums as { foods: number }).foods)).toEqual([0, 1, 1, 0, 0, 0, 0, 2]);
    });

    test('the lines of the last message', async () => {
      const cases = people.flatMap(({ personId, inboxIds }) =>
        [LONG_AGO, LATER].flatMap((since) =>
          [[], inboxIds.slice(-1)].map((apart) => [personId, since, apart] as const),
        ),
      );
      const found = await compare(
        /^log_last_message_lines_n2$/,
        cases.map(
          ([personId, since, apart]) =>
            (where) =>
              readLastLogged(where, personId, since, apart),
        ),
      );
      const lengths = found.map((lines) => (lines as unknown[]).length);
      expect(lengths).toEqual([...[2, 0, 0, 0], ...[5, 1, 0, 0], ...[0, 0, 0, 0], ...[1, 6, 0, 0]]);
    });

    test('what their words mean', async () => {
      const asked = people.flatMap(({ personId }) =>
        [['a'], ['b', 'a', "it's"]].map((words) => [personId, words] as const),
      );
      const found = await compare(
        /^learned_food_find_n$/,
        asked.map(
          ([personId, words]) =>
            (where) =>
              findLearned(where, personId, words),
        ),
      );
      expect(found.flat()).toHaveLength(5);
    });

    test('whether they wrote more than so many messages', async () => {
      const asked = people.flatMap(({ personId }) => [0, 1, 2, 3].map((count) => [personId, count] as const));
      const found = await compare(
        /^inbox_written_more_than_n$/,
        asked.map(
          ([personId, count]) =>
            (where) =>
              hasWrittenMoreThan(where, personId, count),
        ),
      );
      const [no, yes] = [false, true];
      expect(found).toEqual([
        ...[yes, yes, no, no],
        ...[yes, yes, yes, no],
        ...[yes, no, no, no],
        ...[yes, yes, yes, no],
      ]);
    });

    const SHAPES = [
      [true, LONG_AGO],
      [true, null],
      [false, LONG_AGO],
      [false, null],
    ] as const;

    test.each(SHAPES)('all of it in one question: whole day %s, last lines since %s', async (isWhole, since) => {
      const asked = people.flatMap(({ personId }): TurnLogAsked[] =>
        DAYS.map((localDate) => ({ personId, localDate, words: ['a', 'b'], isWhole, since, apartFrom: [] })),
      );
      const found = await compare(
        new RegExp(`^turn_log${isWhole ? '_whole' : ''}${since ? '_last' : ''}_n$`),
        asked.map((one) => async (where) => {
          const { learned, ...rest } = await readTurnLog(where, one);
          return { ...rest, learned: byWords(learned) };
        }),
      );
      for (const [at, { personId, localDate, words }] of asked.entries()) {
        expect(found[at]).toEqual({
          learned: byWords(await findLearned(database, personId, words)),
          last: since ? await readLastLogged(database, personId, since) : [],
          day: isWhole ? await readDay(database, personId, localDate) : null,
          totals: isWhole ? null : await readDayTotals(database, personId, localDate),
        });
      }
    });
  });
}
