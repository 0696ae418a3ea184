/** Turns of several people that end at the same moment: one statement, and for each of them what it would have been alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { type CommitResult, commitTurn, type Entry, type Turn } from './commit.ts';
import { type Claim, claimConversation } from './conversations.ts';
import { storeInbound } from './inbox.ts';
import { telegramUser, textMessage, watched } from './testing.ts';

const HEAD = { at: new Date('2025-03-10T07:30:00Z'), zone: 'Europe/Paris', localDate: '2025-03-10' };

const food = (slot: 'breakfast' | 'lunch', massGrams = 110, localDate = HEAD.localDate): Entry => ({
  ...{ kind: 'food', slot, ...HEAD, localDate },
  food: {
    ...{
      foodCode: 'egg',
      name: 'œuf',
      said: 'œufs',
      brand: null,
      massGrams,
      portionUnit: 'g',
      portionCount: massGrams,
    },
    ...{ isAmountSaid: true, energyKcal: 147.4, proteinGrams: 13.9, carbsGrams: 0.3, fatGrams: 10.1, fibreGrams: 0 },
    ...{ sugarsGrams: null, saturatedFatGrams: 2.9, saltGrams: 0.34, alcoholGrams: null, source: 'CIQUAL 22000' },
    basis: 'exact',
  },
});

const bench: Entry = {
  ...{ kind: 'activity', ...HEAD, sprints: [{ distanceMeters: 60, seconds: 9, restSeconds: null }] },
  sets: [5, 6].map((reps) => ({ reps, loadKg: 80, seconds: null, restSeconds: 90, rpe: null })),
  activity: {
    ...{ type: 'strength', label: 'bench', said: 'bench', exerciseId: null, minutes: null, distanceMeters: null },
    ...{ climbMeters: null, intensity: null, met: 5, massKg: 70, energyKcal: null, source: 'Compendium' },
  },
};

const MEASURES: readonly Entry[] = [
  { kind: 'weight', ...HEAD, massKg: 70 },
  { kind: 'water', ...HEAD, volumeMl: 250, isDraft: true },
  { kind: 'sleep', ...HEAD, sleep: { minutes: 420, quality: null } },
  { kind: 'mood', ...HEAD, mood: { score: 2, said: 'bof' } },
];

const say = (...texts: string[]): Turn['replies'] => texts.map((text) => ({ body: { text } }));

/** What people do in one moment. */
const TURNS: readonly Partial<Turn>[] = [
  {
    entries: [food('breakfast'), food('breakfast', 20), food('lunch'), food('lunch', 5, '2025-03-09')],
    replies: say('a'),
  },
  { entries: [bench, ...MEASURES], replies: say('b', 'c') },
  { outcome: 'asked', dialog: { question: 1 }, replies: say('d') },
  { outcome: 'ignored', needsSecondReading: true },
  { entries: [food('breakfast'), bench], dialog: { question: 2 }, replies: say('e') },
  { entries: MEASURES },
];

const turnOf = (user: number, part: Partial<Turn> = {}): Turn => ({
  ...{ outcome: 'logged', entries: [], voids: [], voidedEntries: [], person: {}, dialog: null, replies: [] },
  ...{ address: telegramUser(user), language: 'fr', needsSecondReading: false, ...part },
});

type OpenClaim = Claim & { message: NonNullable<Claim['message']> };

interface Open {
  user: number;
  claim: OpenClaim;
}

interface Rows {
  [table: string]: Record<string, unknown>[];
}

/** `isShared`: others have connections of their own. */
export function describeTogether(
  name: string,
  isShared: boolean,
  open: () => Promise<{ database: Database; end: () => Promise<void> }>,
): void {
  describe(`turns that end at the same moment, ${name}`, () => {
    let database: Database;
    let end: () => Promise<void>;
    beforeAll(async () => {
      ({ database, end } = await open());
    });
    afterAll(() => end());

    let nextUser = 1;

    async function claimOf(user: number): Promise<OpenClaim> {
      const { personId } = await storeInbound(
        database,
        textMessage({ address: telegramUser(user), key: `together-${user}` }),
      );
      const claim = await claimConversation(database, personId, null, 600_000);
      if (!claim?.message) throw new Error('nothing to claim');
      return claim as OpenClaim;
    }

    async function newClaims(count: number): Promise<Open[]> {
      const users = Array.from({ length: count }, () => nextUser++);
      const claims: Open[] = [];
      for (const user of users) claims.push({ user, claim: await claimOf(user) });
      return claims;
    }

    const select = (name: string, text: string, personId: number) =>
      database.query<Record<string, unknown>>({ name: `together_${name}`, text }, [personId]);

    /** Everything that was written for a person, in order, but for what differs between any two of them. */
    async function written({ personId, message: { inboxId } }: OpenClaim): Promise<Rows> {
      const details = ['activity', 'strength_set', 'sprint', 'weight', 'water', 'sleep', 'mood', 'meal_food'];
      const texts: Record<string, string> = {
        inbox: `select outcome, needs_second_reading, done_at is not null as is_done from inbox where person_id = $1`,
        conversation: `select dialog is not null as asks, dialog_version, lease_until from conversation where person_id = $1`,
        entry: `select e.*, m.slot, m.local_date as meal_date from entry e
          left join meal_food f on f.entry_id = e.id left join meal m on m.id = f.meal_id
          where e.person_id = $1 order by e.id`,
        meal: `select local_date, slot from meal where person_id = $1 order by 1, 2`,
        outbox: `select key, platform, address, language, class, state, attempts, lease_until is not null as is_held
          from outbox where person_id = $1 order by id`,
        ...Object.fromEntries(
          details.map((table) => [
            table,
            `select d.* from ${table} d join entry e on e.id = d.entry_id where e.person_id = $1
              order by e.id, ${table === 'strength_set' || table === 'sprint' ? 'set_no' : '1'}`,
          ]),
        ),
      };
      const found: Rows = {};
      for (const [table, text] of Object.entries(texts)) {
        const rows = await select(table, text, personId);
        found[table] = rows.map(({ id, entry_id, meal_id, person_id, inbox_id, ...row }) => ({
          ...row,
          ...(table === 'mood' ? { said: typeof row['said'] } : {}),
          ...(table === 'outbox' ? { key: String(row['key']).replace(String(inboxId), 'm'), address: 'its' } : {}),
        }));
      }
      return found;
    }

    const commit = (
      one: Open,
      part: Partial<Turn>,
      where = database,
      inboxId = one.claim.message.inboxId,
    ): Promise<CommitResult> => commitTurn(where, one.claim, inboxId, turnOf(one.user, part), { isHandedOver: true });

    test('are written by one statement, and each as if it had been alone', async () => {
      const [together, alone] = [await newClaims(TURNS.length), await newClaims(TURNS.length)];
      const { seen, database: seeing } = watched(database);
      const results = await Promise.all(together.map((one, at) => commit(one, TURNS[at] as Partial<Turn>, seeing)));
      expect(seen).toEqual([expect.stringMatching(/^turn_commit_9_n_/)]);
      for (const [at, result] of results.entries()) {
        const [one, twin] = [together[at], alone[at]] as [Open, Open];
        const ofTwin = await commit(twin, TURNS[at] as Partial<Turn>);
        expect(result.kind).toBe('committed');
        if (result.kind !== 'committed' || ofTwin.kind !== 'committed') continue;
        const rows = await written(one.claim);
        expect(rows).toEqual(await written(twin.claim));
        expect(rows['entry']).toHaveLength(TURNS[at]?.entries?.length ?? 0);
        expect(rows['outbox']).toHaveLength(TURNS[at]?.replies?.length ?? 0);
        expect(result.handed?.personId).toBe(TURNS[at]?.replies ? one.claim.personId : undefined);
        expect(result.handed?.key).toBe(TURNS[at]?.replies ? `${one.claim.message.inboxId}:1` : undefined);
        expect({ ...result, handed: null }).toEqual({ ...ofTwin, handed: null });
      }
    });

    test('stand and fall each for itself', async () => {
      const all = await newClaims(5);
      const [, , fenced, done] = all as [Open, Open, Open, Open];
      fenced.claim.token -= 1;
      await commit(done, { entries: MEASURES });
      const parts = [{ entries: [food('lunch')] }, { entries: [food('lunch', -1)], replies: say('no') }];
      const results = await Promise.allSettled(all.map((one, at) => commit(one, parts[at] ?? { entries: MEASURES })));
      expect(results.map((result) => (result.status === 'fulfilled' ? result.value.kind : 'broke'))).toEqual([
        ...['committed', 'broke', 'fenced', 'already_done', 'committed'],
      ]);
      const lines = [];
      for (const { claim } of all) lines.push((await written(claim))['entry']?.length);
      expect(lines).toEqual([1, 0, 0, MEASURES.length, MEASURES.length]);
      const [open] = await select(
        'done',
        'select done_at from inbox where person_id = $1',
        all[1]?.claim.personId as number,
      );
      expect(open).toEqual({ done_at: null });
    });

    test('write nothing for a message of somebody else, who is among them', async () => {
      const [one, other] = (await newClaims(2)) as [Open, Open];
      const wrong = commit(one, { entries: MEASURES }, database, other.claim.message.inboxId);
      const right = commit(other, { outcome: 'ignored' });
      expect([(await wrong).kind, (await right).kind]).toEqual(['already_done', 'committed']);
      expect((await written(one.claim))['entry']).toEqual([]);
      expect((await written(other.claim))['entry']).toEqual([]);
    });

    test.runIf(isShared)('do not wait for one whose conversation somebody holds', async () => {
      const [one, held, other, alone, next] = (await newClaims(5)) as [Open, Open, Open, Open, Open];
      const late: Promise<CommitResult>[] = [];
      await database.transaction(async (query) => {
        const hold = 'select 1 from conversation where person_id = $1 for update';
        await query({ name: 'together_hold', text: hold }, [held.claim.personId]);
        await query({ name: 'together_hold', text: hold }, [alone.claim.personId]);
        const [first, second, third] = [one, held, other].map((each) => commit(each, { entries: MEASURES }));
        expect([(await first)?.kind, (await third)?.kind]).toEqual(['committed', 'committed']);
        late.push(second as Promise<CommitResult>, commit(alone, { entries: MEASURES }));
        // That one has its statement to itself, and waits in it.
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect((await commit(next, { entries: MEASURES })).kind).toBe('committed');
      });
      expect(await Promise.all(late)).toMatchObject([{ kind: 'committed' }, { kind: 'committed' }]);
      for (const { claim } of [one, held, other, alone, next])
        expect((await written(claim))['entry']).toHaveLength(MEASURES.length);
    });

    test('reach the people they are of, and nobody else', async () => {
      const claims = await newClaims(3);
      const [first, second] = claims.map(({ claim }) => claim.personId) as [number, number];
      const seen = await database
        .forPeople([first, second])
        .query<{ id: number }>({ name: 'together_seen', text: 'select id from person order by id' }, []);
      expect(seen.map(({ id }) => id)).toEqual([first, second]);
    });
  });
}
