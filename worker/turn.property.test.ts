/**
 * Whole turns of whatever may be written, on a database that is empty and stays so: a turn writes nothing. More with
 * LOKMA_PROPERTY_RUNS: 100,000 take some ten minutes.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Entry, Turn } from '#db/commit.ts';
import { EMPTY_DAY } from '#db/log.ts';
import type { Language } from '#db/message.ts';
import type { Interpreter } from '#inference/interpret.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { Interpretation } from '#inference/schema.ts';
import { CORPUS_LANGUAGES, readPhrasings } from '../bench/eval/corpus.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { dayName } from './commands/show-day.ts';
import { repliesIn } from './replies/replies.ts';
import { anyMessage } from './testing/any-message.ts';
import { createTurn, type TurnClaim } from './turn.ts';

const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 400);
/** Of these, one is taken twice. */
const TWICE_OF = 10;

const catalogue = loadCatalogue();
const offline = createOfflineInterpreter(catalogue);
const database = {
  kind: 'embedded',
  query: async () => [],
  forPerson: () => database,
  forPeople: () => database,
  forEveryone: () => database,
} as unknown as Database;

const TODAY = '2026-03-11';
const now = new Date(`${TODAY}T20:30:00+01:00`);

/** Checks on the way that every reading is a valid one. */
const interpreter: Interpreter = {
  name: 'offline',
  async interpret(text, context, signal) {
    const result = await offline.interpret(text, context, signal);
    if (result.kind === 'understood')
      expect(Interpretation.safeParse({ actions: result.actions }).error?.issues ?? []).toEqual([]);
    return result;
  },
};

const turn = createTurn({ database, catalogue, interpreter, now: () => now, newId: () => 'q1', secret: '' });

const NO_TARGETS = {
  targetEnergyKcal: null,
  targetProteinGrams: null,
  targetCarbsGrams: null,
  targetFatGrams: null,
  targetWaterMl: null,
  isNumberFree: false,
  energyUnit: 'kcal',
};

function take(text: string, language: Language, dialog: unknown): Promise<Turn> {
  const address = { platform: 'terminal', chat: 'c', user: 'u', isPrivate: true };
  const claim = {
    personId: 1,
    token: 1,
    dialog,
    person: {
      id: 1,
      language,
      isLanguageChosen: false,
      zone: 'Europe/Paris',
      isZoneChosen: false,
      massKg: null,
      birthYear: null,
      sex: null,
      heightCm: null,
      targetMassKg: null,
      activityLevel: null,
      deficitBar: null,
      dietType: null,
      goals: [],
      areTargetsByHand: false,
      adaptedEnergyKcal: null,
      onboardingStep: null,
      trainingConsentVersion: null,
      dayStartHour: 4,
      createdAt: now,
      ...NO_TARGETS,
    },
    message: {
      inboxId: 1,
      attempts: 1,
      hasFailed: false,
      receivedAt: now,
      waitedMs: 0,
      payload: { kind: 'message', key: 'k', address, languageHint: language, sentAt: now.toISOString(), text },
    },
  };
  return turn(claim as unknown as TurnClaim, new AbortController().signal);
}

/** Every number of an entry with its path. */
function* numbersIn(value: unknown, path = ''): Generator<[string, number]> {
  if (typeof value === 'number') yield [path, value];
  else if (value && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) yield* numbersIn(one, `${path}.${key}`);
}

function expectSaneEntry(entry: Entry): void {
  const bad = [...numbersIn(entry)].filter(([, number]) => !(Number.isFinite(number) && number >= 0));
  expect(bad).toEqual([]);
  expect(entry.localDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(entry.localDate <= TODAY, `${entry.localDate} is not past`).toBe(true);
}

/** What the reply says of a day is the sum of its lines, worked out here once more. */
function expectHonestTotals(result: Turn): void {
  const replies = repliesIn(result.language);
  const counted = result.entries.filter(
    (entry) => ['food', 'activity', 'water'].includes(entry.kind) && !entry.isDraft,
  );
  const buttons = result.replies.flatMap((reply) => (reply.body.buttons ?? []).flat());
  const isWaiting = result.entries.some((entry) => entry.isDraft);
  expect(buttons.some(({ action }) => action.startsWith('d:y:'))).toBe(isWaiting);
  for (const date of new Set(counted.map((entry) => entry.localDate))) {
    const totals = { ...EMPTY_DAY };
    for (const entry of counted.filter((one) => one.localDate === date)) {
      if (entry.kind === 'food') {
        totals.energyKcal += entry.food.energyKcal;
        totals.proteinGrams += entry.food.proteinGrams;
        totals.carbsGrams += entry.food.carbsGrams;
        totals.fatGrams += entry.food.fatGrams;
        if (['water', 'sparkling-water'].includes(entry.food.foodCode ?? '')) totals.waterMl += entry.food.massGrams;
      } else if (entry.kind === 'activity') {
        totals.activeEnergyKcal += entry.activity.energyKcal ?? 0;
        totals.activeMinutes += entry.activity.minutes ?? 0;
      } else totals.waterMl += entry.kind === 'water' ? entry.volumeMl : 0;
    }
    const offset = date === TODAY ? 0 : date === '2026-03-10' ? -1 : -2;
    expect(result.replies.map((reply) => reply.body.text).join('\n')).toContain(
      replies.day(dayName(offset, date), totals, NO_TARGETS),
    );
  }
}

const lines = CORPUS_LANGUAGES.flatMap((language) => readPhrasings(language).map((phrasing) => phrasing.text));

describe('whatever is written', () => {
  it('makes a turn of sane lines whose sums are right, and the same turn again', async () => {
    let taken = 0;
    const asked = (await take("j'ai mangé un biscuit et couru", 'fr', null)).dialog;
    expect(asked).not.toBeNull();
    await fc.assert(
      fc.asyncProperty(
        anyMessage(lines),
        fc.constantFrom(...CORPUS_LANGUAGES),
        fc.boolean(),
        async (text, language, isAsked) => {
          const dialog = isAsked ? asked : null;
          const result = await take(text, language, dialog);
          for (const entry of result.entries) expectSaneEntry(entry);
          expectHonestTotals(result);
          if (!/nan|undefined|infinity|null/i.test(text))
            for (const { body } of result.replies) expect(body.text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
          if (taken++ % TWICE_OF === 0) expect(await take(text, language, dialog)).toEqual(result);
        },
      ),
      { numRuns: RUNS },
    );
  }, 3_600_000);
});
