/**
 * P9: through a person's handle nobody else's row is read, changed or removed, on either database and for any login. More
 * with LOKMA_PROPERTY_RUNS.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './client.ts';
import { commitTurn, type Entry, type OwnFood, type Turn } from './commit.ts';
import { claimConversation } from './conversations.ts';
import { storeInbound } from './inbox.ts';
import { PERSONAL_TABLES } from './personal.ts';
import { telegramUser, textMessage } from './testing.ts';
import type { Wall } from './wall.ts';

const PEOPLE = 3;
const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 40);
/** Every step looks at every row of everybody, before and after. */
const TIMEOUT_MS = 60_000 + RUNS * 1_000;

const sql = <Row>(where: Pick<Database, 'query'>, text: string, values: unknown[] = [], isOfMany = false) =>
  where.query<Row>({ name: `wall_${hash(text)}`, text, ...(isOfMany ? { isOfMany: true as const } : {}) }, values);

const hash = (text: string): string =>
  [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7).toString(36);

// Everything that refers to a person, at whatever remove, and what holds it.
const TABLES = `with recursive reach (oid) as (
    select 'public.person'::regclass::oid
    union select c.conrelid from pg_constraint c join reach on c.confrelid = reach.oid and c.contype = 'f')
  select c.relname as "table", c.relrowsecurity and c.relforcerowsecurity as "isForced",
    array(select p.polcmd::text from pg_policy p where p.polrelid = c.oid and p.polname = 'own') as own,
    coalesce((select bool_and(has_table_privilege(r.oid, c.oid, 'select, update')) from pg_roles r
      where r.rolname = 'lokma_turn'), true) as "isGranted"
  from reach join pg_class c on c.oid = reach.oid order by 1`;

interface Table {
  table: string;
  isForced: boolean;
  own: string[];
  isGranted: boolean;
}

/** Whose a row `t` is; null: nobody's. */
function ownerIn(table: string): string {
  if (table === 'person') return 't.id';
  if (table === 'food') return 't.owner_person_id';
  if (table === 'food_name' || table === 'food_portion')
    return '(select f.owner_person_id from food f where f.id = t.food_id)';
  if (LINES.has(table)) return '(select e.person_id from entry e where e.id = t.entry_id)';
  return 't.person_id';
}

const LINES = new Set(['meal_food', 'activity', 'strength_set', 'sprint', 'weight', 'water', 'sleep', 'mood']);

interface Row {
  table: string;
  owner: number | null;
  /** Its place: another one after any change, also one that changes nothing. */
  place: string;
  row: Record<string, unknown>;
}

const ALL_ROWS = [...PERSONAL_TABLES]
  .map(
    (table) =>
      `select '${table}' as "table", ${ownerIn(table)} as owner, t.ctid::text as place, to_jsonb(t) as row from ${table} t`,
  )
  .join(' union all ');

const keyOf = ({ table, place, row }: Row): string => `${table} ${place} ${JSON.stringify(row)}`;

/** Every row of everybody but one, as everyone's scope sees it; rows of nobody are among them. */
async function othersRows(where: Pick<Database, 'query'>, personId: number): Promise<string[]> {
  const rows = await sql<Row>(where, ALL_ROWS, [], true);
  return rows
    .filter(({ owner }) => owner !== personId)
    .map(keyOf)
    .sort();
}

const head = { at: new Date('2026-03-11T08:00:00Z'), zone: 'Etc/UTC', localDate: '2026-03-11' };
const figures = { energyKcal: 1, proteinGrams: 1, carbsGrams: 1, fatGrams: 1 };
const rest = { fibreGrams: null, sugarsGrams: null, saturatedFatGrams: null, saltGrams: null, alcoholGrams: null };

const ENTRIES: Entry[] = [
  {
    ...head,
    kind: 'food',
    slot: 'lunch',
    food: {
      ...{ foodCode: 'rice', name: 'rice', said: 'rice', brand: null, massGrams: 1, portionUnit: 'g', portionCount: 1 },
      ...{ isAmountSaid: true, source: 'test', basis: 'exact' as const, ...figures, ...rest },
    },
  },
  {
    ...head,
    kind: 'activity',
    activity: {
      ...{ type: 'strength', label: 'squat', said: 'squat', exerciseId: null, minutes: 1, distanceMeters: null },
      ...{ climbMeters: null, intensity: null, met: 1, massKg: 70, energyKcal: 1, source: 'test' },
    },
    sets: [{ reps: 1, loadKg: 1, seconds: null, restSeconds: null, rpe: null }],
    sprints: [{ distanceMeters: 1, seconds: 1, restSeconds: null }],
  },
  { ...head, kind: 'weight', massKg: 70 },
  { ...head, kind: 'water', volumeMl: 1 },
  { ...head, kind: 'sleep', sleep: { minutes: 1, quality: null } },
  { ...head, kind: 'mood', mood: { score: 3, said: 'fine' } },
];

const ownFoodOf = (personId: number): OwnFood => ({
  ...{
    code: `own-${personId}-tart`,
    name: 'tart',
    language: 'en',
    portions: { slice: 1 },
    defaultUnit: 'g',
    isDrink: false,
  },
  figures: { ...figures, ...rest },
});

const KEPT = [
  `insert into reading (inbox_id, person_id, model, offline, answered) select min(id), person_id, 'm', '{}', '{}' from inbox group by 2`,
  `insert into usual (person_id, key, name, items) select id, 'k', 'n', '[]' from person`,
  `insert into board (person_id, platform, chat, key, message_ref) select id, 'telegram', id::text, 'day', '1' from person`,
  `insert into nudge_setting (person_id, kind, minute_of_day) select id, 'lunch', 720 from person`,
  `insert into nudge (person_id, kind, local_date) select id, 'lunch', '2026-03-11' from person`,
  `insert into day_mark (person_id, local_date, kind) select id, '2026-03-11', 'rest' from person`,
  `insert into link_code (code_hash, person_id, expires_at) select 'c' || id, id, now() from person`,
  `insert into consent (person_id, purpose, version) select id, 'training', 1 from person`,
  `insert into challenge (id, platform, server, chat, measure, starts_on, ends_on, zone, language)
    values (1, 'telegram', 's', 'c', 'days', '2026-03-09', '2026-03-15', 'Etc/UTC', 'en')`,
  `insert into challenge_member (challenge_id, person_id, display_name) select 1, id, 'n' from person`,
  `insert into food (code, category, state, form, default_unit, energy_kcal, protein_grams, carbs_grams, fat_grams, source)
    values ('common', 'c', 's', 'f', 'g', 1, 1, 1, 1, 'test')`,
  `insert into food_name (food_id, language, rank, name) select id, 'en', 1, 'common' from food where code = 'common'`,
  `insert into food_portion (food_id, unit, mass_grams) select id, 'cup', 1 from food where code = 'common'`,
];

/** A message of everybody that logs a line of every kind, and a row in every other table. */
async function fill(database: Database): Promise<number[]> {
  const people: number[] = [];
  for (let user = 1; user <= PEOPLE; user++) {
    const { personId } = await storeInbound(
      database,
      textMessage({ address: telegramUser(user), key: `wall-${user}` }),
    );
    people.push(personId);
    expect(await logAll(database, personId)).toBe('committed');
  }
  for (const text of KEPT) await sql(database, text);
  return people;
}

async function logAll(database: Database, personId: number): Promise<string> {
  const claim = await claimConversation(database, personId);
  if (!claim?.message) throw new Error('nothing to claim');
  const turn: Turn = {
    ...{ outcome: 'logged', entries: ENTRIES, voids: [], voidedEntries: [], person: { massKg: 70 }, dialog: { q: 1 } },
    ...{ taught: [{ words: 'rice', foodCode: 'rice' }], ownFoods: [ownFoodOf(personId)] },
    ...{ replies: [{ body: { text: 'ok' } }], address: telegramUser(1), language: 'en', needsSecondReading: false },
  };
  return (await commitTurn(database.forPerson(personId), claim, claim.message.inboxId, turn)).kind;
}

/** What a statement that forgot its `where`, or names somebody else in it, does. */
const step = fc.record({
  who: fc.nat({ max: PEOPLE - 1 }),
  other: fc.nat({ max: PEOPLE - 1 }),
  table: fc.constantFrom(...PERSONAL_TABLES),
  verb: fc.constantFrom('select', 'select', 'update', 'delete', 'copy', 'take', 'fail'),
  where: fc.constantFrom('', 'of other', 'true'),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const ROLLED_BACK = new Error('rolled back');

export function describeWall(
  name: string,
  expected: Wall,
  open: () => Promise<{ database: Database; end: () => Promise<void> }>,
): void {
  describe(`a person's handle ${name}`, () => {
    let database: Database;
    let end: () => Promise<void>;
    let people: number[];
    beforeAll(async () => {
      ({ database, end } = await open());
      people = await fill(database);
    });
    afterAll(() => end());

    const columnsOf = async (table: string): Promise<string[]> =>
      (
        await sql<{ name: string }>(
          database,
          `select a.attname as name from pg_attribute a where a.attrelid = $1::text::regclass and a.attnum > 0 and not attisdropped
            order by a.attnum`,
          [table],
        )
      ).map((column) => column.name);

    /** Runs the step and takes it back. What went wrong is whatever reached past the person. */
    async function take({ who, other, table, verb, where }: Step): Promise<string[]> {
      const [own, others] = [people[who] as number, people[other] as number];
      const handle = database.forPerson(own);
      const filter = where === 'of other' ? `where ${ownerIn(table)} = ${others}` : where && `where ${where}`;
      if (verb === 'select') {
        const text = `select ${ownerIn(table)} as owner from ${table} t ${filter}`;
        const seen = await sql<{ owner: number | null }>(handle, text);
        return seen.filter(({ owner }) => owner !== own && owner !== null).map(() => `read ${table}`);
      }
      if (verb === 'fail') return (await errorOf(sql(handle, 'select 1 / 0'))) === '22012' ? [] : ['no error'];
      const before = await othersRows(database, own);
      const wrong: string[] = [];
      const [first = ''] = await columnsOf(table);
      const work = handle.transaction(async (query) => {
        if (verb === 'update') await sql({ query }, `update ${table} t set ${first} = ${first} ${filter}`);
        if (verb === 'delete') await sql({ query }, `delete from ${table} t ${filter}`);
        if (verb === 'copy') {
          const [row] = await rowsOf(table, others, query);
          if (row && others !== own) {
            await sql(
              { query },
              `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`,
              [JSON.stringify(fresh(table, row))],
            );
            wrong.push(`wrote into ${table} of somebody else`);
          }
        }
        if (verb === 'take') await sql({ query }, takeText(table, own, others));
        if (JSON.stringify(await othersRows({ query }, own)) !== JSON.stringify(before)) wrong.push(`${verb} ${table}`);
        throw ROLLED_BACK;
      });
      const code = await errorOf(work);
      if (code !== 'rolled back' && !REFUSED.has(code)) wrong.push(`${verb} ${table}: ${code}`);
      return wrong;
    }

    const rowsOf = async (table: string, owner: number, query: Database['query']): Promise<Record<string, unknown>[]> =>
      (await sql<Row>({ query }, ALL_ROWS, [], true))
        .filter((one) => one.table === table && one.owner === owner)
        .map((one) => one.row);

    test(`is held (${expected})`, async () => {
      expect(await database.wall()).toBe(expected);
    });

    test('every table with something of a person has forced row security, a policy and the rights of a turn', async () => {
      const tables = await sql<Table>(database, TABLES);
      expect(new Set(tables.map(({ table }) => table))).toEqual(PERSONAL_TABLES);
      const isHeld = ({ isForced, own, isGranted }: Table) =>
        isForced && own.join() === '*' && (isGranted || expected === 'forced');
      expect(tables.filter((one) => !isHeld(one))).toEqual([]);
    });

    test('every table has rows of everybody, so that the tests below can fail', async () => {
      const rows = await sql<Row>(database, ALL_ROWS);
      for (const table of PERSONAL_TABLES) {
        const owners = new Set(rows.filter((row) => row.table === table).map((row) => row.owner));
        for (const personId of people) expect(owners, table).toContain(personId);
      }
    });

    test('shows all of the own rows, and what is nobody’s', async () => {
      for (const personId of people) {
        const seen = (await sql<Row>(database.forPerson(personId), ALL_ROWS)).map(keyOf).sort();
        const all = await sql<Row>(database, ALL_ROWS);
        const due = all.filter(({ owner }) => owner === personId || owner === null).map(keyOf);
        expect(seen).toEqual(due.sort());
      }
    });

    test('sums of a day are of the person alone', async () => {
      const [personId] = people as [number];
      const rows = await sql<{ person_id: number }>(database.forPerson(personId), 'select person_id from daily_log');
      expect(rows).toEqual([{ person_id: personId }]);
    });

    test(
      'holds every table, whatever is done to it without a `where`',
      async () => {
        const wrong: string[] = [];
        for (const table of PERSONAL_TABLES)
          for (const verb of ['select', 'update', 'delete', 'copy', 'take'] as const)
            wrong.push(...(await take({ who: 0, other: 1, table, verb, where: '' })));
        expect(wrong).toEqual([]);
      },
      TIMEOUT_MS,
    );

    test(
      'P9: whatever a statement forgets, no row of somebody else is read, changed or removed',
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
            // One after the other for those that compare everything before and after; reads and failures at the same time.
            const [together, alone] = [steps.filter(isShort), steps.filter((one) => !isShort(one))];
            const wrong = (await Promise.all(together.map(take))).flat();
            for (const one of alone) wrong.push(...(await take(one)));
            expect(wrong).toEqual([]);
            expect(await scopesLeft(database)).toEqual([]);
          }),
          { numRuns: RUNS, endOnFailure: true },
        );
      },
      TIMEOUT_MS,
    );

    test('what is about many runs for everyone, within a transaction as well', async () => {
      const handle = database.forPerson(people[0] as number);
      const count = 'select count(*)::int as n from person';
      const counted = async (where: Pick<Database, 'query'>, isOfMany: boolean) =>
        (await sql<{ n: number }>(where, count, [], isOfMany))[0]?.n;
      expect(await counted(handle, false)).toBe(1);
      expect(await counted(handle, true)).toBe(PEOPLE);
      expect(await counted(handle.forEveryone(), false)).toBe(PEOPLE);
      await handle.transaction(async (query) => {
        const all = [false, true, false, true].map((isOfMany) => counted({ query }, isOfMany));
        expect(await Promise.all(all)).toEqual([1, PEOPLE, 1, PEOPLE]);
      });
      expect(await scopesLeft(database)).toEqual([]);
    });

    test('an id that is none reaches nothing', async () => {
      for (const id of [0, -1, Number.NaN, 1.5]) {
        const seen = await sql(database.forPerson(id), 'select 1 from entry').catch(() => []);
        expect(seen).toEqual([]);
      }
      expect(await scopesLeft(database)).toEqual([]);
    });
  });
}

const isShort = ({ verb }: Step): boolean => verb === 'select' || verb === 'fail';

/** Refused by a policy, by a right that a turn has not, by a key that is taken, or by what a row must keep to. */
const REFUSED = new Set(['42501', '23505', '23503', '23514', '23502', '21000']);

async function errorOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error === ROLLED_BACK) return 'rolled back';
    return String((error as { code?: unknown }).code ?? (error as Error).message);
  }
}

/** A row like that one which no key forbids. */
function fresh(table: string, row: Record<string, unknown>): Record<string, unknown> {
  const next = { ...row };
  if ('id' in next && typeof next['id'] === 'number' && table !== 'person')
    next['id'] = 1_000_000 + (next['id'] as number);
  for (const name of [
    'platform_key',
    'key',
    'code_hash',
    'code',
    'platform_user',
    'chat',
    'unit',
    'purpose',
    'kind',
    'words',
  ])
    if (typeof next[name] === 'string' && !(table === 'entry' && name === 'kind')) next[name] = `${next[name]}-2`;
  for (const name of ['set_no', 'item_no', 'rank'])
    if (typeof next[name] === 'number') next[name] = (next[name] as number) + 100;
  return next;
}

/** Makes rows of somebody else one's own, or gives one's own away. */
function takeText(table: string, own: number, other: number): string {
  if (table === 'person') return `update person set id = ${other} where id = ${own}`;
  if (table === 'food') return `update food set owner_person_id = ${own} where owner_person_id is distinct from ${own}`;
  if (table === 'food_name' || table === 'food_portion')
    return `update ${table} set food_id = (select min(id) from food where owner_person_id = ${own})
      where food_id <> all (select id from food where owner_person_id = ${own})`;
  if (LINES.has(table))
    return `update ${table} set entry_id = (select max(id) from entry where person_id = ${own})
      where entry_id not in (select id from entry where person_id = ${own})`;
  return `update ${table} set person_id = ${own} where person_id = ${other}`;
}

/** Connections that still carry a person's scope: looked for on several at once. */
async function scopesLeft(database: Database): Promise<unknown[]> {
  const text = `select current_setting('lokma.person', true) as person, current_user::text as who, session_user::text as login`;
  const rows = await Promise.all(
    Array.from({ length: 6 }, () => sql<{ person: string | null; who: string; login: string }>(database, text)),
  );
  return rows.flat().filter(({ person, who, login }) => (person ?? '') !== '' || who !== login);
}
