import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, type ActivityMention, type Amount, type FoodMention, UNITS } from '#inference/schema.ts';
import {
  type Affinity,
  DialogState,
  mergeActivity,
  optionCount,
  type Point,
  readDialog,
  resolve,
  type Settled,
  settleEstimate,
  settleOption,
} from './dialog.ts';

const MOMENT = { at: '2025-03-10T11:30:00.000Z', zone: 'Europe/Paris', localDate: '2025-03-10' };
const NOW = { dayOffset: null, time: null, part: null };

const food = (name: string, amount: Amount | null = null): FoodMention => ({ name, said: name, brand: null, amount });
const move = (name: string, part: Partial<ActivityMention> = {}): ActivityMention => ({
  name,
  said: name,
  minutes: null,
  distanceKm: null,
  climbMeters: null,
  intensity: null,
  sets: [],
  setCount: null,
  sprint: null,
  ...part,
});
const SET = { reps: null, loadKg: 60, seconds: null, restSeconds: 90, rpe: null };

type PointOf<K extends Point['kind']> = Extract<Point, { kind: K }>;

const which = (subject: string, options: string[], amount: Amount | null = null): PointOf<'food'> => ({
  kind: 'food',
  subject,
  mention: food(subject, amount),
  slot: 'lunch',
  moment: MOMENT,
  options,
  umbrella: subject,
});
const size = (subject: string): PointOf<'size'> => ({
  kind: 'size',
  subject,
  mention: food(subject),
  slot: 'lunch',
  moment: MOMENT,
  foodId: subject,
  amount: { value: 1, unit: 'piece', size: null },
});
const lacks = <K extends 'minutes' | 'sets' | 'sprint'>(kind: K, mention: ActivityMention) =>
  ({ kind, subject: mention.name, mention, moment: MOMENT }) as PointOf<K>;

const state = (...points: Point[]): DialogState => ({
  version: 1,
  questionId: 'abcd',
  askedAt: MOMENT.at,
  tries: 1,
  points,
  inboxIds: [],
});

const answer = (part: Partial<Extract<Action, { type: 'answer' }>>): Action => ({
  type: 'answer',
  choice: null,
  yes: null,
  estimate: false,
  amount: null,
  minutes: null,
  intensity: null,
  reps: null,
  loadKg: null,
  setCount: null,
  seconds: null,
  restSeconds: null,
  distanceMeters: null,
  ...part,
});
const meal = (...items: FoodMention[]): Action => ({ type: 'fill_meal', slot: null, when: NOW, items });
const moves = (...items: ActivityMention[]): Action => ({ type: 'fill_activity', when: NOW, items });

/** Kinds by the first letter of a name: "biscuit" fits "b…", and an option is recognised by its own name. */
const affinity: Affinity = {
  food: (umbrella, options, name) => (options.includes(name) ? 2 : umbrella?.[0] === name[0] ? 1 : 0),
  isClear: () => true,
  isSameActivity: (a, b) => a.split(' ')[0] === b.split(' ')[0],
  isAnySport: (name) => name === 'sport',
  isPieceOfSport: (name) => name === 'match',
};

const BISCUIT = which('biscuit', ['petit-beurre', 'cookie', 'speculoos']);
const SODA = which('soda', ['cola', 'limonade']);
const BIKE = lacks('minutes', move('vélo'));
const BENCH = lacks('sets', move('développé couché', { sets: [SET, SET], setCount: 2 }));
const SPRINT = lacks(
  'sprint',
  move('sprint', { sprint: { distanceMeters: 100, seconds: null, restSeconds: null, repeats: 4 } }),
);

const run = (points: Point[], ...actions: Action[]) => resolve(state(...points), actions, affinity);

const mentionOf = (settled: Settled) => ('mention' in settled ? settled.mention : null);

describe('an answer by number', () => {
  test('is that option', () => {
    const { settled, open, wasAddressed } = run([BISCUIT], answer({ choice: 2 }));
    expect(settled).toMatchObject([{ point: BISCUIT, foodId: 'cookie', isEstimate: false }]);
    expect(open).toEqual([]);
    expect(wasAddressed).toBe(true);
  });

  test('counts through all points, as their buttons do', () => {
    expect(run([BISCUIT, SODA], answer({ choice: 5 })).settled).toMatchObject([{ point: SODA, foodId: 'limonade' }]);
    expect(run([BISCUIT, BIKE], answer({ choice: 4 })).settled).toMatchObject([
      { point: BIKE, mention: { minutes: 15 } },
    ]);
    expect(run([SPRINT, SODA], answer({ choice: 1 })).settled).toMatchObject([{ point: SODA, foodId: 'cola' }]);
  });

  test('one past the last option is "you estimate"', () => {
    expect(run([BISCUIT], answer({ choice: 4 })).settled).toMatchObject([
      { point: BISCUIT, foodId: 'biscuit', isEstimate: true },
    ]);
  });

  test('that no list reaches is minutes, or repetitions', () => {
    expect(run([BIKE], answer({ choice: 45 })).settled).toMatchObject([{ point: BIKE, mention: { minutes: 45 } }]);
    expect(run([BENCH], answer({ choice: 20 })).settled).toMatchObject([
      { point: BENCH, mention: { sets: [{ reps: 20, loadKg: 60 }, { reps: 20 }] } },
    ]);
  });

  test('that means nothing leaves the question open', () => {
    for (const choice of [0, -1, 9, 2.5]) {
      const { settled, open, wasAddressed } = run([BISCUIT], answer({ choice }));
      expect([settled, open, wasAddressed], String(choice)).toEqual([[], [BISCUIT], false]);
    }
  });
});

describe('an answer with a figure', () => {
  test('in minutes completes the activity, effort included', () => {
    expect(run([BIKE], answer({ minutes: 45, intensity: 'easy' })).settled).toMatchObject([
      { point: BIKE, mention: { name: 'vélo', minutes: 45, intensity: 'easy' }, isEstimate: false },
    ]);
  });

  test('in kilometres completes it too', () => {
    expect(run([BIKE], answer({ distanceMeters: 12_000 })).settled).toMatchObject([{ mention: { distanceKm: 12 } }]);
  });

  test('in repetitions completes the sets and keeps the load that was said', () => {
    expect(run([BENCH], answer({ reps: 8 })).settled.map(mentionOf)[0]).toMatchObject({
      sets: [
        { reps: 8, loadKg: 60, restSeconds: 90 },
        { reps: 8, loadKg: 60, restSeconds: 90 },
      ],
    });
    const bare = lacks('sets', move('pompes'));
    expect(run([bare], answer({ setCount: 4, reps: 12 })).settled.map(mentionOf)[0]).toMatchObject({
      setCount: 4,
      sets: Array.from({ length: 4 }, () => ({ reps: 12, loadKg: null })),
    });
  });

  test('of seconds and rest completes the sprint', () => {
    expect(run([SPRINT], answer({ seconds: 14, restSeconds: 120 })).settled.map(mentionOf)[0]).toMatchObject({
      sprint: { distanceMeters: 100, seconds: 14, restSeconds: 120, repeats: 4 },
    });
  });

  test('of a size is that size, the amount kept', () => {
    expect(run([size('pomme')], answer({ amount: { value: 1, unit: 'piece', size: 'large' } })).settled).toMatchObject([
      { mention: { amount: { value: 1, unit: 'piece', size: 'large' } }, foodId: 'pomme' },
    ]);
  });

  test('answers each point it has a figure for', () => {
    const { settled, open } = run([BIKE, BENCH], answer({ minutes: 30, reps: 10 }));
    expect(settled.map((one) => one.point)).toEqual([BIKE, BENCH]);
    expect(open).toEqual([]);
  });
});

describe('an answer by name', () => {
  test('goes to the vague word it fits and keeps the amount said before', () => {
    const two: Amount = { value: 2, unit: 'piece', size: null };
    const point = which('biscuit', ['petit-beurre'], two);
    expect(run([point], meal(food('petit-beurre'))).settled).toMatchObject([
      { point, mention: { name: 'petit-beurre', amount: two }, foodId: null },
    ]);
    const three: Amount = { value: 3, unit: 'piece', size: null };
    expect(run([point], meal(food('petit-beurre', three))).settled).toMatchObject([{ mention: { amount: three } }]);
  });

  test('of several points goes to each, whatever the order', () => {
    const { settled, open, rest } = run([BISCUIT, SODA], meal(food('cola'), food('petit-beurre')));
    expect(new Map(settled.map((one) => [one.point.subject, mentionOf(one)?.name]))).toEqual(
      new Map([
        ['biscuit', 'petit-beurre'],
        ['soda', 'cola'],
      ]),
    );
    expect([open, rest]).toEqual([[], []]);
  });

  test('of one of two points leaves the other open', () => {
    const { settled, open } = run([BISCUIT, SODA], meal(food('cola')));
    expect(settled.map((one) => one.point)).toEqual([SODA]);
    expect(open).toEqual([BISCUIT]);
  });

  test('with more foods than points takes the one that fits; the others are new', () => {
    const { settled, rest } = run([SODA], meal(food('pomme'), food('cola')));
    expect(settled.map((one) => mentionOf(one)?.name)).toEqual(['cola']);
    expect(rest).toEqual([meal(food('pomme'))]);
  });

  test('that resembles nothing is still the answer when it is one name for one point', () => {
    expect(run([BISCUIT], meal(food('tuc'))).settled).toMatchObject([{ point: BISCUIT, mention: { name: 'tuc' } }]);
  });

  test('of the same activity completes it', () => {
    const { settled, rest } = run([BIKE], moves(move('vélo tranquille', { minutes: 45 })));
    expect(settled).toMatchObject([{ point: BIKE, mention: { name: 'vélo tranquille', minutes: 45 } }]);
    expect(rest).toEqual([]);
  });
});

describe('"you estimate"', () => {
  test('settles every open point, and says each is an estimate', () => {
    const { settled, open } = run([BISCUIT, size('pomme'), BIKE], answer({ estimate: true }));
    expect(settled.map((one) => one.isEstimate)).toEqual([true, true, true]);
    expect(open).toEqual([]);
  });

  test('makes up no minutes', () => {
    expect(settleEstimate(BIKE)).toMatchObject({ mention: { minutes: null } });
  });

  test('with a figure settles each point once', () => {
    const { settled, open } = run([BIKE, BISCUIT], answer({ minutes: 30, estimate: true }));
    expect(settled.map((one) => one.point)).toEqual([BIKE, BISCUIT]);
    expect(open).toEqual([]);
  });
});

describe('a new topic', () => {
  test('passes through untouched and leaves the question open', () => {
    const others: Action[] = [
      moves(move('natation', { minutes: 30 })),
      { type: 'log_weight', when: NOW, massKg: 78 },
      { type: 'undo' },
      { type: 'show_day', dayOffset: 0 },
    ];
    const { settled, open, rest, wasAddressed } = run([BISCUIT, BIKE], ...others);
    expect([settled, open, rest, wasAddressed]).toEqual([[], [BISCUIT, BIKE], others, false]);
  });

  test('of food passes through a question about movement', () => {
    const { settled, open, rest } = run([BIKE], meal(food('pomme')));
    expect([settled, open, rest]).toEqual([[], [BIKE], [meal(food('pomme'))]]);
  });

  test('of several foods, none of which fits, passes through a question about food', () => {
    const { settled, open, rest } = run([BISCUIT], meal(food('pomme'), food('thé')));
    expect([settled, open, rest]).toEqual([[], [BISCUIT], [meal(food('pomme'), food('thé'))]]);
  });

  test('of several vague foods is not swallowed', () => {
    const vague = { ...affinity, isClear: () => false };
    const { settled, open, rest } = resolve(state(BISCUIT), [meal(food('sandwich'), food('dessert'))], vague);
    expect([settled, open, rest]).toEqual([[], [BISCUIT], [meal(food('sandwich'), food('dessert'))]]);
  });

  test('beside an answer is kept', () => {
    const { settled, rest } = run([BIKE], answer({ minutes: 20 }), meal(food('pomme')));
    expect(settled).toHaveLength(1);
    expect(rest).toEqual([meal(food('pomme'))]);
  });
});

describe('what was said first', () => {
  test('is completed, never lost, by what is said now', () => {
    const first = move('vélo', { distanceKm: 12, climbMeters: 300 });
    expect(mergeActivity(first, move('vélo de route', { minutes: 40, intensity: 'hard' }))).toEqual({
      ...first,
      name: 'vélo de route',
      said: 'vélo vélo de route',
      minutes: 40,
      intensity: 'hard',
    });
  });

  test('lends its load and rest to the sets said now', () => {
    const now = move('développé', { sets: [{ ...SET, reps: 10, loadKg: null, restSeconds: null }] });
    expect(mergeActivity(BENCH.mention, now).sets).toEqual([{ ...SET, reps: 10 }]);
  });
});

describe('a stored dialog', () => {
  test('reads back as it was', () => {
    const stored = state(BISCUIT, size('pomme'), BIKE, BENCH, SPRINT);
    expect(readDialog(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  test('that cannot be read is no question at all', () => {
    for (const bad of [null, undefined, {}, [], 'x', { ...state(BISCUIT), version: 0 }, { ...state(), points: [] }])
      expect(readDialog(bad)).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(readDialog(json)).toBeNull();
      }),
    );
  });
});

test('every option that is counted can be chosen, and no other', () => {
  for (const point of [BISCUIT, size('pomme'), BIKE, BENCH, SPRINT]) {
    for (let option = 0; option < optionCount(point); option++) {
      expect(settleOption(point, option), `${point.kind} ${option}`).toMatchObject({ point, isEstimate: false });
    }
    for (const option of [-1, optionCount(point), 0.5, Number.NaN]) expect(settleOption(point, option)).toBeNull();
  }
});

describe('any message to any question', () => {
  const nullable = (most: number) => fc.option(fc.double({ min: -1, max: most, noNaN: true }));
  const name = fc.constantFrom('biscuit', 'petit-beurre', 'soda', 'cola', 'vélo', 'vélo dur', 'pompes', 'sprint', '');
  const anyAmount = fc.option(
    fc.record({
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      unit: fc.constantFrom(...UNITS),
      size: fc.constantFrom(null, 'small' as const, 'medium' as const, 'large' as const),
    }),
  );
  const anyFood = fc.record({ name, said: name, brand: fc.option(name), amount: anyAmount });
  const anySet = fc.record({
    reps: nullable(50),
    loadKg: nullable(300),
    seconds: nullable(300),
    restSeconds: nullable(300),
    rpe: nullable(10),
  });
  const anyMove = fc.record({
    name,
    said: name,
    minutes: nullable(500),
    distanceKm: nullable(100),
    climbMeters: nullable(3_000),
    intensity: fc.constantFrom(null, 'easy' as const, 'hard' as const),
    sets: fc.array(anySet, { maxLength: 3 }),
    setCount: nullable(100),
    sprint: fc.option(
      fc.record({
        distanceMeters: nullable(400),
        seconds: nullable(60),
        restSeconds: nullable(300),
        repeats: nullable(20),
      }),
    ),
  });
  const moment = fc.constant(MOMENT);
  const slot = fc.constantFrom('lunch' as const, 'dinner' as const);
  const anyPoint: fc.Arbitrary<Point> = fc.oneof(
    fc.record({
      kind: fc.constant('food' as const),
      subject: name,
      mention: anyFood,
      slot,
      moment,
      options: fc.array(name, { maxLength: 4 }),
      umbrella: fc.option(name),
    }),
    fc.record({
      kind: fc.constant('size' as const),
      subject: name,
      mention: anyFood,
      slot,
      moment,
      foodId: name,
      amount: anyAmount.map((amount) => amount ?? { value: 1, unit: 'piece' as const, size: null }),
    }),
    fc.record({
      kind: fc.constantFrom('minutes' as const, 'sets' as const, 'sprint' as const),
      subject: name,
      mention: anyMove,
      moment,
    }),
  );
  const anyAction: fc.Arbitrary<Action> = fc.oneof(
    fc.array(anyFood, { maxLength: 4 }).map((items) => meal(...items)),
    fc.array(anyMove, { maxLength: 3 }).map((items) => moves(...items)),
    fc
      .record({
        choice: fc.option(fc.integer({ min: -2, max: 25 })),
        yes: fc.option(fc.boolean()),
        estimate: fc.boolean(),
        amount: anyAmount,
        minutes: nullable(500),
        reps: nullable(50),
        loadKg: nullable(300),
        setCount: nullable(100),
        seconds: nullable(100),
        restSeconds: nullable(100),
        distanceMeters: nullable(20_000),
      })
      .map((part) => answer(part)),
    fc.constantFrom<Action>({ type: 'undo' }, { type: 'help' }, { type: 'show_day', dayOffset: -1 }),
  );

  test('settles each point once or leaves it open, invents none and loses nothing that was said', () => {
    fc.assert(
      fc.property(
        fc.array(anyPoint, { minLength: 1, maxLength: 4 }),
        fc.array(anyAction, { maxLength: 4 }),
        (points, actions) => {
          const before = JSON.stringify([points, actions]);
          const { settled, open, rest, wasAddressed } = resolve(state(...points), actions, affinity);
          const seen = [...settled.map((one) => one.point), ...open];
          expect(seen).toHaveLength(points.length);
          expect(new Set(seen)).toEqual(new Set(points));
          expect(wasAddressed).toBe(settled.length > 0);
          const items = (list: readonly Action[]) =>
            list.flatMap((one): unknown[] =>
              one.type === 'fill_meal' || one.type === 'fill_activity' ? one.items : [],
            );
          expect(items(rest).length).toBeGreaterThanOrEqual(items(actions).length - settled.length);
          expect(items(rest).every((item) => items(actions).includes(item))).toBe(true);
          expect(JSON.stringify([points, actions]), 'resolve is pure').toBe(before);
        },
      ),
      { numRuns: Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 2_000) },
    );
  });

  test('whatever was asked and answered, what stays open can be stored and read back, and every button settles or does not', () => {
    fc.assert(
      fc.property(
        fc.array(anyPoint, { minLength: 1, maxLength: 4 }),
        fc.array(anyAction, { maxLength: 4 }),
        fc.integer({ min: -3, max: 30 }),
        (points, actions, option) => {
          const { settled, open } = resolve(state(...points), actions, affinity);
          const stored = JSON.parse(JSON.stringify(state(...open)));
          if (open.length > 0) expect(readDialog(stored)?.points).toEqual(stored.points);
          for (const point of points) {
            expect(settleEstimate(point).point).toBe(point);
            const tapped = settleOption(point, option);
            expect(tapped === null || tapped.point === point).toBe(true);
            if (option < 0 || option >= optionCount(point)) expect(tapped).toBeNull();
          }
          for (const one of settled) expect(JSON.stringify(one)).not.toMatch(/NaN|Infinity/);
        },
      ),
      { numRuns: Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 2_000) },
    );
  });

  test('anything that may stand where a question is kept is a question or none, and never an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.jsonValue(),
          anyPoint.map((point) => ({ ...state(point), tries: -1 })),
        ),
        (stored) => {
          const read = readDialog(stored);
          if (read) expect(DialogState.parse(read)).toEqual(read);
        },
      ),
      { numRuns: Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 1_000) },
    );
  });
});
