import { describe, expect, test } from 'vitest';
import { Button, type Language, Outbound } from '#db/message.ts';
import { MEAL_SLOTS, UNITS } from '#inference/schema.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { MINUTES_OPTIONS, type Point, REPS_OPTIONS } from '../dialog.ts';
import { optionLabels, questionButtons, receiptButtons } from '../receipt.ts';
import { type ActivityLine, type DayGoal, type DayName, type FoodLine, type Replies, repliesIn } from './replies.ts';

const LANGUAGES: Language[] = ['fr', 'en', 'tr'];
const BROKEN = /undefined|NaN|null|\[object|Infinity|function|=>/;

const FOOD: FoodLine = {
  name: 'pomme',
  brand: null,
  massGrams: 300,
  portionUnit: 'piece',
  portionCount: 2,
  isAmountSaid: true,
  energyKcal: 157.5,
  proteinGrams: 0.75,
  carbsGrams: 34.8,
  fatGrams: 0.75,
  table: 'CIQUAL',
  basis: 'exact',
  slot: 'lunch',
};
const SET = { reps: 10, loadKg: 62.5, seconds: null, restSeconds: 90, rpe: 8 };
const EMPTY_SET = { reps: null, loadKg: null, seconds: null, restSeconds: null, rpe: null };
const ACTIVITY: ActivityLine = {
  label: 'course',
  minutes: 30,
  distanceMeters: 5_250,
  energyKcal: 343,
  met: 9.8,
  massKg: 70,
  isMassAssumed: true,
  sets: [],
  sprints: [],
};
const ACTIVITIES: ActivityLine[] = [
  ACTIVITY,
  { ...ACTIVITY, minutes: null, distanceMeters: null, energyKcal: null },
  { ...ACTIVITY, isMassAssumed: false, massKg: 78.4 },
  { ...ACTIVITY, minutes: null, sets: [SET, SET] },
  { ...ACTIVITY, sets: [SET, { ...SET, reps: 8 }] },
  { ...ACTIVITY, sets: [EMPTY_SET] },
  { ...ACTIVITY, sets: [EMPTY_SET, { ...EMPTY_SET, seconds: 45 }] },
  { ...ACTIVITY, sprints: [{ distanceMeters: 100, seconds: 14.25, restSeconds: 120 }] },
  {
    ...ACTIVITY,
    sprints: Array.from({ length: 4 }, () => ({ distanceMeters: null, seconds: null, restSeconds: null })),
  },
];
const TOTALS = {
  energyKcal: 1_234.5,
  proteinGrams: 60.4,
  carbsGrams: 150,
  fatGrams: 40,
  activeEnergyKcal: 343,
  activeMinutes: 45,
  waterMl: 1_500,
  foods: 4,
};
const NO_GOAL: DayGoal = {
  targetEnergyKcal: null,
  targetProteinGrams: null,
  targetCarbsGrams: null,
  targetFatGrams: null,
  targetWaterMl: null,
  isNumberFree: false,
  energyUnit: 'kcal',
};
const GOAL: DayGoal = { ...NO_GOAL, targetEnergyKcal: 2_000, targetProteinGrams: 100, targetWaterMl: 2_000 };
const DAYS: DayName[] = [{ offset: 0 }, { offset: -1 }, { date: '2025-03-09' }];

/** Every sentence a language has, each function called with what it may meet. */
const everySentence = (replies: Replies): string[] => sentencesByKey(replies).flatMap(([, texts]) => texts);

/** The same by what they are called. */
function sentencesByKey(replies: Replies): [key: string, texts: string[]][] {
  const name = 'riz';
  const calls: Record<string, () => (string | null)[]> = {
    number: () => [0, 1, 1.5, 1_234_567.891].map((value) => replies.number(value, 2)),
    date: () => DAYS.map((day) => replies.date(day)),
    energy: () => [replies.energy(343)],
    mass: () => [replies.mass(78.4)],
    height: () => [replies.height(170)],
    slot: () => MEAL_SLOTS.map((slot) => replies.slot(slot)),
    askMeal: () => MEAL_SLOTS.map((slot) => replies.askMeal(slot)),
    food: () =>
      UNITS.flatMap((portionUnit) =>
        (['exact', 'generic', 'similar', 'estimate'] as const).flatMap((basis) =>
          [0.5, 1, 3].flatMap((portionCount) =>
            [true, false].map((isAmountSaid) =>
              replies.food({
                ...FOOD,
                portionUnit,
                portionCount,
                basis,
                isAmountSaid,
                brand: isAmountSaid ? 'Lu' : null,
              }),
            ),
          ),
        ),
      ),
    saidFood: () => [
      replies.saidFood({ ...FOOD, table: 'said', basis: 'estimate', massGrams: 0, portionCount: 1 }),
      replies.saidFood({ ...FOOD, table: 'said', basis: 'estimate', portionCount: 2, carbsGrams: 0, fatGrams: 0 }),
      replies.saidFood({ ...FOOD, table: 'said', basis: 'estimate', proteinGrams: 0, carbsGrams: 0, fatGrams: 0 }),
    ],
    activity: () => ACTIVITIES.map((line) => replies.activity(line)),
    weight: () => [replies.weight(78.44)],
    water: () => [replies.water(250), replies.water(1_500)],
    sleep: () => [replies.sleep(450, null), replies.sleep(480, 0.8), replies.sleep(null, 0.3)],
    mood: () => [1, 2, 3, 4, 5].map((score) => replies.mood(score)),
    foodAmount: () => [true, false].map((isAmountSaid) => replies.foodAmount({ ...FOOD, isAmountSaid })),
    activityFacts: () => [replies.activityFacts(ACTIVITY)],
    changed: () => [replies.changed(name, '150 g', '200 g')],
    removed: () => [replies.removed(name)],
    nothingToCorrect: () => [replies.nothingToCorrect(null), replies.nothingToCorrect(name)],
    correctWhich: () => [replies.correctWhich([name, name], '200 g')],
    replaceWhich: () => [replies.replaceWhich([name, name], name)],
    trainingAsk: () => [replies.trainingAsk(true), replies.trainingAsk(false)],
    trainingSet: () => [replies.trainingSet(true), replies.trainingSet(false)],
    day: () =>
      DAYS.flatMap((day) => [
        replies.day(day, TOTALS, NO_GOAL),
        replies.day(day, { ...TOTALS, waterMl: 0 }, NO_GOAL),
        replies.day(day, TOTALS, GOAL),
        replies.day(day, TOTALS, { ...GOAL, energyUnit: 'kJ' }),
        replies.day(day, TOTALS, { ...GOAL, isNumberFree: true }),
      ]),
    receiptHead: () =>
      [null, ...DAYS].flatMap((day) => [null, ...MEAL_SLOTS].map((slot) => replies.receiptHead(day, slot))),
    askWhich: () => [replies.askWhich(name)],
    askUnknown: () => [replies.askUnknown(name)],
    askMinutes: () => [replies.askMinutes(name)],
    askSets: () => [replies.askSets(name, 'reps'), replies.askSets(name, 'sets')],
    askSprint: () => [replies.askSprint(name)],
    askSize: () => [replies.askSize(name)],
    minutesOption: () => MINUTES_OPTIONS.map((minutes) => replies.minutesOption(minutes)),
    setsOption: () => REPS_OPTIONS.map((reps) => replies.setsOption(4, reps)),
    sizeOption: () => (['small', 'medium', 'large'] as const).map((size) => replies.sizeOption(size, 150)),
    estimated: () => [replies.estimated(name)],
    notLogged: () => [replies.notLogged(name)],
    partOfDish: () => [replies.partOfDish('mayo', name)],
    calledOff: () => [replies.calledOff(name)],
    undone: () => [0, 1, 2, 21].map((count) => replies.undone(count)),
    nothingLogged: () => DAYS.map((day) => replies.nothingLogged(day)),
    dayHead: () => DAYS.map((day) => replies.dayHead(day)),
    zoneHint: () => [replies.zoneHint('Europe/Paris')],
    zoneSet: () => [replies.zoneSet('Europe/Paris', '12:30')],
    zoneAsk: () => [replies.zoneAsk('Europe/Paris')],
    zoneUnknown: () => [replies.zoneUnknown(name)],
    refuseAmount: () => [replies.refuseAmount(name)],
    refuseTooMuch: () => [replies.refuseTooMuch(name)],
    lookup: () => [
      replies.lookup(name, 145, 2.7, 31, 0.3, null, 'CIQUAL'),
      replies.lookup(name, 145, 2.7, 31, 0.3, { grams: 180, energyKcal: 261 }, 'CIQUAL'),
    ],
    table: () => ['own', 'estimate', 'project', 'CIQUAL'].map((table) => replies.table(table)),
    lookupUnknown: () => [replies.lookupUnknown(name)],
    lookupLine: () => [replies.lookupLine(name, 57, false, 140, 80), replies.lookupLine(name, 42, true, 330, 139)],
    productUnknown: () => [replies.productUnknown(name)],
    logPortion: () => [replies.logPortion(140)],
    ownFoodSaved: () => [replies.ownFoodSaved(name, 250, false, 45), replies.ownFoodSaved(name, 42, true, 330)],
    ownFoodImpossible: () => [replies.ownFoodImpossible(name)],
    sentAt: () => [replies.sentAt('09/03 08:00')],
  };
  return Object.entries(replies).flatMap(([key, value]): [string, string[]][] => {
    if (typeof value === 'boolean') return [];
    if (typeof value === 'string') return [[key, [value]]];
    if (typeof value === 'object') return [[key, Object.values(value as Record<string, string>)]];
    const call = calls[key];
    if (!call) throw new Error(`add replies.${key} to this test`);
    return [[key, call().filter((text) => text !== null)]];
  });
}

/** Of each unit of a food this many variants are made; the reviewed file has all of the first and one of the others. */
const VARIANTS_A_UNIT = 24;

describe.each(LANGUAGES)('in %s', (language) => {
  const replies = repliesIn(language);

  // The file is read line by line before a change of it is accepted (`vitest -u`).
  test('the sentences are as reviewed', async () => {
    const lines = sentencesByKey(replies).flatMap(([key, texts]) =>
      texts
        .filter((_, at) => at < VARIANTS_A_UNIT || at % VARIANTS_A_UNIT === 5)
        .map((text) => `${key}: ${text.replaceAll('\n', '\n    ')}`),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`./reviewed/${language}.txt`);
  });

  test('every sentence says something, without a hole in it', () => {
    for (const text of everySentence(replies)) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(BROKEN);
      expect(text).not.toMatch(/(?<!\n *) {2}| $|\(\)|, ,|· ·/m);
      expect(() => Outbound.parse({ text })).not.toThrow();
    }
  });

  test('a sentence about something names it', () => {
    for (const say of [
      replies.askWhich,
      replies.askUnknown,
      replies.estimated,
      replies.refuseAmount,
      replies.askMinutes,
    ])
      expect(say('şiş köfte').toLocaleLowerCase(language)).toContain('şiş köfte');
  });

  test('labels fit on a button', () => {
    for (const label of [
      replies.undo,
      replies.edit,
      replies.estimate,
      ...REPS_OPTIONS.map((n) => replies.setsOption(50, n)),
    ])
      expect(label.length).toBeLessThanOrEqual(80);
  });

  test('what menus show has at most 100 characters', () => {
    const texts = [...Object.values(replies.menu), replies.logArgument, replies.languageArgument, replies.zoneArgument];
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(100);
  });

  test('the safe answers log nothing and name somebody to call or to ask', () => {
    expect(replies.safety.crisis).toMatch(/\d{3}|findahelpline/);
    expect(replies.safety.emergency).toMatch(/112/);
    expect(replies.safety.medication).toMatch(/112/);
    for (const text of Object.values(replies.safety)) expect(text).not.toMatch(/✅|kcal/);
  });

  test('an energy that is not known is not called an unknown duration when the duration is known', () => {
    const [unknown = ''] = replies
      .activity({ ...ACTIVITY, minutes: null, distanceMeters: null, energyKcal: null })
      .split('\n')
      .slice(1);
    expect(unknown.trim()).not.toBe('');
    expect(replies.activity({ ...ACTIVITY, minutes: 30, energyKcal: null, met: 0 })).not.toContain(unknown.trim());
  });

  test('the buttons of every umbrella of the catalogue, and of every question, are ones a platform takes', () => {
    const catalogue = loadCatalogue();
    const moment = { at: '2025-03-10T11:30:00.000Z', zone: 'Europe/Paris', localDate: '2025-03-10' };
    const mention = { name: 'x', said: 'x', brand: null, amount: null };
    const move = {
      name: 'x',
      said: 'x',
      minutes: null,
      distanceKm: null,
      climbMeters: null,
      intensity: null,
      sets: [],
      setCount: 4,
      sprint: null,
    };
    const umbrellas = LANGUAGES.flatMap((one) =>
      catalogue.candidates('biscuit soda boisson fromage viande fruit dessert snack jus', one, 24),
    );
    const foods = umbrellas.flatMap((name) => {
      const match = catalogue.matchFood(name, language);
      return match.kind === 'ambiguous' ? [match] : [];
    });
    expect(foods.length).toBeGreaterThan(0);
    const points: Point[] = [
      ...foods.map(
        (match): Point => ({
          kind: 'food',
          subject: 'x',
          mention,
          slot: 'lunch',
          moment,
          options: match.options.slice(0, 4).map((food) => food.id),
          umbrella: match.food.id,
        }),
      ),
      {
        kind: 'size',
        subject: 'x',
        mention,
        slot: 'lunch',
        moment,
        foodId: 'apple',
        amount: { value: 1, unit: 'piece', size: null },
      },
      ...(['minutes', 'sets', 'sprint'] as const).map((kind): Point => ({ kind, subject: 'x', mention: move, moment })),
    ];
    for (const point of points)
      for (const label of optionLabels(point, catalogue, replies, language)) {
        expect(label).not.toMatch(BROKEN);
        expect(label.length).toBeGreaterThan(0);
      }
    for (let from = 0; from < points.length; from++) {
      const buttons = questionButtons('0123abcd', points.slice(from), catalogue, replies, language);
      buttons.push(receiptButtons(Number.MAX_SAFE_INTEGER, replies));
      expect(() => Outbound.parse({ text: 'x', buttons })).not.toThrow();
      for (const button of buttons.flat()) expect(() => Button.parse(button)).not.toThrow();
    }
  });
});

describe('numbers', () => {
  test('are written the person’s own way', () => {
    expect(LANGUAGES.map((language) => repliesIn(language).number(1_234.5, 1).replace(/\s/g, ' '))).toEqual([
      '1 234,5',
      '1,234.5',
      '1.234,5',
    ]);
  });

  test('have no digits that tell nothing, and no minus before zero', () => {
    const { number } = repliesIn('en');
    expect([number(2, 2), number(2.5, 2), number(2.999), number(-0.2), number(-0.001, 2), number(-1.2, 1)]).toEqual([
      '2',
      '2.5',
      '3',
      '0',
      '0',
      '-1.2',
    ]);
  });
});

describe('plurals', () => {
  const undone = (language: Language, count: number) => repliesIn(language).undone(count);
  const slices = (language: Language, portionCount: number) =>
    repliesIn(language).food({ ...FOOD, portionUnit: 'slice', portionCount });

  test('in French begin at two', () => {
    expect(undone('fr', 1)).toContain('1 ligne.');
    expect(undone('fr', 2)).toContain('2 lignes.');
    expect(slices('fr', 1.5)).toContain('1,5 tranche,');
    expect(slices('fr', 2)).toContain('2 tranches,');
  });

  test('in English are everything but one and less', () => {
    expect(undone('en', 1)).toContain('1 line.');
    expect(undone('en', 2)).toContain('2 lines.');
    expect(slices('en', 0.5)).toContain('0.5 slice,');
    expect(slices('en', 1.5)).toContain('1.5 slices,');
  });

  test('in Turkish are not used after a number', () => {
    expect(undone('tr', 2)).toContain('2 satır.');
    expect(slices('tr', 3)).toContain('3 dilim,');
  });
});

describe('a line of food', () => {
  const line = (part: Partial<FoodLine>) =>
    repliesIn('en')
      .food({ ...FOOD, ...part })
      .replaceAll('\n   ', ' / ');

  test('tells count, mass, energy, macros and table', () => {
    expect(line({})).toBe('🍽️ 2 × Pomme (300 g) · 158 kcal / P 0.8 · C 34.8 · F 0.8 g · CIQUAL');
  });

  test('says which masses were guessed', () => {
    expect(line({ isAmountSaid: false, portionCount: 1, massGrams: 150 })).toContain('Pomme (≈ 150 g)');
    expect(line({})).not.toContain('≈');
  });

  test('says which figures are generic or an estimate', () => {
    expect(line({ brand: 'Lu', basis: 'generic' })).toContain('Pomme Lu');
    expect(line({ basis: 'generic' })).toContain('generic figures, CIQUAL');
    expect(line({ basis: 'estimate' })).toContain('estimate, CIQUAL');
  });
});

test('a Turkish word begins with its own capital', () => {
  expect(repliesIn('tr').askMinutes('ip atlama')).toMatch(/^İp/);
  expect(repliesIn('fr').askMinutes('ip atlama')).toMatch(/^Ip/);
});

describe('a line of sets', () => {
  const sets = (list: ActivityLine['sets']) =>
    repliesIn('en')
      .activity({ ...ACTIVITY, minutes: null, distanceMeters: null, sets: list })
      .split('\n')[0];

  test('is short when they are the same, and one by one when they differ', () => {
    expect(sets([SET, SET, SET])).toBe('🏋️ Course · 3 × 10 · 62.5 kg · rest 90 s · RPE 8');
    expect(sets([SET, { ...SET, reps: 8 }])).toBe('🏋️ Course · 10 × 62.5 kg, 8 × 62.5 kg · rest 90 s · RPE 8');
    expect(sets([{ ...EMPTY_SET, reps: 20 }])).toBe('🏋️ Course · 1 × 20 reps');
    expect(sets([{ ...EMPTY_SET, seconds: 60 }])).toBe('🏋️ Course · 1 × 60 s');
  });
});
