/** The last net over the whole path: whatever an interpreter makes up, no line outside the hard limits is written. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import type { LoggedEntry } from '#db/log.ts';
import { findPerson, type Person } from '#db/people.ts';
import type { Interpreter } from '#inference/interpret.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { type Action, MealSlot, UNITS } from '#inference/schema.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { repliesIn } from './replies/replies.ts';
import { doubtReplies } from './replies/subjects/doubts.ts';
import { draftReplies } from './replies/subjects/drafts.ts';
import { type Chat, type ChatWorld, openMemoryWorld } from './testing/chat.ts';

const RUNS = Math.min(2_000, Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 40));
const NOW = '2026-03-11T19:30:00.000Z';

// --- an interpreter that returns anything ---

const wild = fc.oneof(
  { weight: 3, arbitrary: fc.double({ min: 0, max: 200, noNaN: true }) },
  { weight: 3, arbitrary: fc.double({ min: 0, max: 1e5, noNaN: true }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0, -1, 1e-9, 1e9, 1e308, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER),
  },
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const when = fc.record({
  dayOffset: fc.constantFrom(null, 0, -1, -3),
  time: fc.constantFrom(null, '08:00'),
  part: fc.constantFrom(null, 'morning' as const, 'night' as const),
});
const name = fc.constantFrom('rice', 'water', 'olive oil', 'egg', 'resto', 'bench press', 'running', 'plank', '');
const amount = fc.record({ value: wild, unit: fc.constantFrom(...UNITS), size: fc.constant(null) });
const food = fc.record({ name, said: name, brand: fc.constant(null), amount: maybe(amount) });
const set = fc.record({
  reps: maybe(wild),
  loadKg: maybe(wild),
  seconds: maybe(wild),
  restSeconds: maybe(wild),
  rpe: maybe(wild),
});
const activity = fc.record({
  name,
  said: name,
  minutes: maybe(wild),
  distanceKm: maybe(wild),
  climbMeters: maybe(wild),
  intensity: fc.constantFrom(null, 'hard' as const),
  sets: fc.array(set, { maxLength: 3 }),
  setCount: maybe(fc.nat({ max: 5 })),
  sprint: maybe(
    fc.record({
      distanceMeters: maybe(wild),
      seconds: maybe(wild),
      restSeconds: maybe(wild),
      repeats: maybe(fc.nat({ max: 9 })),
    }),
  ),
});
const slot = maybe(fc.constantFrom(...MealSlot.options));
const type = <Name extends string>(one: Name) => fc.constant(one);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: type('fill_meal'), slot, when, items: fc.array(food, { minLength: 1, maxLength: 4 }) }),
  fc.record({ type: type('fill_activity'), when, items: fc.array(activity, { minLength: 1, maxLength: 2 }) }),
  fc.record({ type: type('log_weight'), massKg: wild, when }),
  fc.record({ type: type('log_water'), volumeMl: wild, when }),
  fc.record({ type: type('log_sleep'), minutes: maybe(wild), quality: maybe(wild), when }),
  fc.record({ type: type('log_mood'), score: wild, said: name, when }),
  fc.record({
    type: type('log_energy'),
    slot,
    when,
    label: maybe(name),
    said: name,
    energyKcal: wild,
    proteinGrams: maybe(wild),
    carbsGrams: maybe(wild),
    fatGrams: maybe(wild),
    isCorrection: fc.boolean(),
  }),
  fc.record({
    type: type('correct'),
    target: maybe(name),
    isRemoved: fc.constant(false),
    food: maybe(food),
    activity: maybe(activity),
    amount: maybe(amount),
    was: maybe(wild),
    share: maybe(wild),
    slot,
    when,
  }),
  fc.record({
    type: type('repeat'),
    what: fc.constantFrom(null, 'meal' as const, 'line' as const, 'training' as const),
    isUsual: fc.boolean(),
    name: maybe(name),
    of: when,
    ofSlot: slot,
    when,
    slot,
    without: fc.constant<string[]>([]),
    changes: fc.array(food, { maxLength: 2 }),
    adds: fc.array(food, { maxLength: 2 }),
    count: maybe(wild),
  }),
) as fc.Arbitrary<Action>;

/** Every limit in figures of its own, so that a slip in the module's shows. */
function isPossible(entry: LoggedEntry): boolean {
  const isIn = (value: number | null | undefined, most: number) =>
    value === null || value === undefined || (value >= 0 && value <= most);
  const { food: line, activity: move, sleep, massKg, volumeMl } = entry;
  if (massKg !== null && !(massKg >= 20 && massKg <= 400)) return false;
  if (!isIn(volumeMl, 6_000) || !isIn(sleep?.minutes, 1_440)) return false;
  if (move && !(isIn(move.minutes, 1_440) && isIn(move.energyKcal, Number.MAX_VALUE))) return false;
  if (!entry.sets.every((one) => isIn(one.reps, 1_000) && isIn(one.loadKg, 600) && isIn(one.seconds, 86_400)))
    return false;
  if (!line) return true;
  const parts = line.proteinGrams + line.carbsGrams + line.fatGrams;
  const hasMass = line.massGrams > 0;
  return (
    isIn(line.energyKcal, 5_000) &&
    [line.proteinGrams, line.carbsGrams, line.fatGrams].every((one) => isIn(one, Number.MAX_VALUE)) &&
    isIn(line.massGrams, 6_000) &&
    (!hasMass || (line.energyKcal <= line.massGrams * 9.3 + 0.5 && parts <= line.massGrams * 1.1 + 0.5))
  );
}

describe('the last net', () => {
  let database: Database;
  let world: ChatWorld;
  let close: () => Promise<void>;
  let made: readonly Action[] | null = null;
  beforeAll(async () => {
    const offline = createOfflineInterpreter(loadCatalogue());
    const interpreter: Interpreter = {
      name: 'offline',
      async interpret(text, context, signal) {
        if (!made) return offline.interpret(text, context, signal);
        return { kind: 'understood', actions: [...made], by: 'llm', isCertain: true };
      },
    };
    ({ database, world, close } = await openMemoryWorld(interpreter));
  });
  afterAll(() => close());

  const chatIn = (language: 'fr' | 'en' | 'tr' = 'en'): Chat =>
    world.newChat({ language, zone: 'Europe/Paris', now: NOW });
  const personOf = async (chat: Chat): Promise<Person> => (await findPerson(database, 'terminal', chat.user)) as Person;
  async function sayMade(chat: Chat, ...actions: Action[]): Promise<string[]> {
    made = actions;
    try {
      return await chat.say('whatever was said');
    } finally {
      made = null;
    }
  }

  it('lets nothing outside the hard limits into the log, whatever was made up', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(action, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
        async (turns) => {
          const chat = chatIn();
          for (const actions of turns) expect(await sayMade(chat, ...actions)).not.toContain(repliesIn('en').apology);
          const entries = await chat.entries();
          written += entries.length;
          for (const entry of entries) expect(isPossible(entry), JSON.stringify(entry)).toBe(true);
          const { massKg } = await personOf(chat);
          expect(massKg === null || (massKg >= 20 && massKg <= 400)).toBe(true);
        },
      ),
      { numRuns: RUNS },
    );
    expect(written).toBeGreaterThan(RUNS / 2);
  }, 3_600_000);

  it('refuses a correction beyond the limits and leaves the line as it was', async () => {
    const chat = chatIn('fr');
    await chat.say("j'ai bu 1 l d'eau");
    const before = await chat.entries();
    const [reply] = await chat.say("c'était 50 l");
    expect(reply).toContain(repliesIn('fr').refuseTooMuch('50 l'));
    expect(await chat.entries()).toEqual(before);
  });

  it.each([
    [5_999.5, 0, null],
    [6_000.5, 1, 'day'],
  ] as const)('of a day with %d kcal makes %d draft', async (total, drafts, reason) => {
    const chat = chatIn();
    for (const part of [1_400, 1_400, 1_400, 1_400]) await chat.say(`resto ${part} kcal`);
    const [reply] = await sayMade(chat, energy(total - 5_600));
    expect((await chat.entries()).filter((entry) => entry.isDraft)).toHaveLength(drafts);
    if (reason) expect(reply).toContain(draftReplies.en.head(reason));
  });

  it.each([
    [15_000, 4],
    [15_001, 3],
  ])('of a day with %d kcal keeps %d lines', async (total, lines) => {
    const chat = chatIn();
    for (const part of [5_000, 5_000]) {
      await sayMade(chat, energy(part));
      await chat.press(draftReplies.en.confirm);
    }
    await sayMade(chat, energy(4_000));
    await chat.press(draftReplies.en.confirm);
    await sayMade(chat, energy(total - 14_000));
    // Below the hard limit it waits; the yes is what counts it.
    const entries = await chat.entries();
    expect(entries).toHaveLength(lines);
  });

  it('a draft whose yes would make a day of more than there can be waits on', async () => {
    const chat = chatIn();
    for (const part of [5_000, 5_000, 5_000]) {
      await sayMade(chat, energy(part));
      await chat.press(draftReplies.en.confirm);
    }
    await sayMade(chat, energy(4_000));
    const [reply] = await chat.press(draftReplies.en.confirm);
    expect(reply).toContain(repliesIn('en').refuseTooMuch('today'));
    expect((await chat.entries()).map((entry) => entry.isDraft)).toEqual([false, false, false, true]);
  });

  it.each([
    [8_000, 2],
    [8_001, 0],
  ])('of a meal of %d kcal in one message keeps %d lines', async (total, lines) => {
    const chat = chatIn();
    await sayMade(chat, energy(4_000), energy(total - 4_000));
    expect(await chat.entries()).toHaveLength(lines);
  });

  describe('a weight', () => {
    async function weighed(kg: number, days = 7) {
      const chat = chatIn();
      await chat.say('my weight is 80 kg');
      chat.at(new Date(Date.parse(NOW) + days * 86_400_000).toISOString());
      const [reply = ''] = await chat.say(`my weight is ${kg} kg`);
      return { chat, reply, entries: await chat.entries(), massKg: (await personOf(chat)).massKg };
    }

    it('1.5 kg a week from the last one is logged', async () => {
      for (const kg of [78.5, 81.5]) {
        const { entries, massKg } = await weighed(kg);
        expect(entries.map((entry) => entry.isDraft)).toEqual([false, false]);
        expect(massKg).toBe(kg);
      }
      expect((await weighed(77, 14)).massKg).toBe(77);
    });

    it('further off waits, and is the person’s own only with the yes', async () => {
      const { chat, reply, entries, massKg } = await weighed(78.4);
      expect(reply).toContain(draftReplies.en.head('weight'));
      expect(entries.map((entry) => entry.isDraft)).toEqual([false, true]);
      expect(massKg).toBe(80);
      await chat.press(draftReplies.en.confirm);
      expect((await chat.entries()).map((entry) => entry.isDraft)).toEqual([false, false]);
      expect((await personOf(chat)).massKg).toBe(78.4);
    });

    it('a no leaves the weight that was', async () => {
      const { chat } = await weighed(76);
      await chat.press(draftReplies.en.drop);
      expect(await chat.entries()).toHaveLength(1);
      expect((await personOf(chat)).massKg).toBe(80);
    });

    it('5 kg a week may be asked about, more is refused and asks for the unit', async () => {
      expect((await weighed(85)).entries).toHaveLength(2);
      const { chat, reply, entries, massKg } = await weighed(85.1);
      expect(entries).toHaveLength(1);
      expect(massKg).toBe(80);
      expect(reply).toContain(doubtReplies.en.weightJump('85.1 kg', repliesIn('en').date({ date: '2026-03-11' })));
      // The profile is no way around it.
      await chat.say('/profile 35 years old, 170 cm, 120 kg');
      expect(await chat.entries()).toHaveLength(1);
      expect(await personOf(chat)).toMatchObject({ massKg: 80, heightCm: 170 });
    });

    it('corrected beyond that is refused, and the first one may be corrected to anything a body is', async () => {
      const { chat } = await weighed(79);
      await chat.say('no, 99 kg');
      expect((await chat.entries()).map((entry) => entry.massKg)).toEqual([80, 79]);
      const alone = chatIn();
      await alone.say('my weight is 28 kg');
      await alone.say('no, 82 kg');
      expect((await alone.entries()).map((entry) => entry.massKg)).toEqual([82]);
      expect((await personOf(alone)).massKg).toBe(82);
    });
  });

  it.each([
    ['1 litre of water', false],
    ['1.1 litres of water', true],
    ['2 litres of water today', false],
  ])('water: "%s" gets a word on how fast: %s', async (text, hasNote) => {
    const chat = chatIn();
    const [reply = ''] = await chat.say(`drank ${text}`);
    expect(await chat.entries()).toHaveLength(1);
    expect(reply.includes(doubtReplies.en.waterPace)).toBe(hasNote);
  });

  it.each([
    ['120000 steps', 1],
    ['120100 steps', 0],
  ])('"%s" are %d lines', async (text, lines) => {
    const chat = chatIn();
    await chat.say(`walked ${text}`);
    expect(await chat.entries()).toHaveLength(lines);
  });
});

const energy = (energyKcal: number): Action => ({
  type: 'log_energy',
  slot: 'lunch',
  when: { dayOffset: null, time: null, part: null },
  label: 'resto',
  said: 'resto',
  energyKcal,
  proteinGrams: null,
  carbsGrams: null,
  fatGrams: null,
  isCorrection: false,
});
