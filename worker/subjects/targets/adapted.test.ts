import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import type { DaySummary } from '#db/history.ts';
import type { Person } from '#db/people.ts';
import type { CommandContext } from '../../commands/command.ts';
import { repliesIn } from '../../replies/replies.ts';
import { targets } from './index.ts';

/** 28 days of 2,100 kcal, weighed every day, half a kilogram less each week: 2,650 kcal used a day. */
const DAYS = Array.from({ length: 28 }, (_, index) => ({
  localDate: new Date(Date.UTC(2026, 1, 11 + index)).toISOString().slice(0, 10),
  energyKcal: 2_100,
  massKg: 82 - (index * 0.5) / 7,
  foods: 3,
})) as DaySummary[];

const person = {
  id: 7,
  sex: 'male',
  birthYear: 1990,
  heightCm: 180,
  massKg: 80,
  activityLevel: 'light',
  goals: ['lose_weight'],
  deficitBar: null,
  targetMassKg: null,
  adaptedEnergyKcal: null,
  areTargetsByHand: false,
} as unknown as Person;

const contextOf = (days: readonly DaySummary[], change: Partial<Person> = {}): CommandContext =>
  ({
    database: { query: async () => days } as unknown as Database,
    person: { ...person, ...change },
    language: 'en',
    replies: repliesIn('en'),
    clock: { now: new Date('2026-03-11T12:00:00Z'), zone: 'Europe/London', dayStartHour: 4 },
  }) as CommandContext;

const show = async (context: CommandContext) => targets.commands[0]?.read('', 'en')(context);
const accept = async (context: CommandContext) => targets.presses?.['t']?.(['adapt'])(context);

describe('what the days show of somebody', () => {
  test('is a proposal with its reasons, and writes nothing', async () => {
    const shown = await show(contextOf(DAYS));
    // 800 + 1125 - 180 + 5 = 1750, x 1.5 = 2625: 25 kcal of difference are not worth a question.
    expect(shown?.buttons).toEqual([]);
    const active = await show(contextOf(DAYS, { activityLevel: 'sedentary' }));
    expect(active?.lines.join('\n')).toContain(
      'Your 28 days of weight (−0.5 kg a week) and 28 days of meals (2,100 kcal on average) point to 2,650 kcal used a day',
    );
    expect(active?.buttons[0]?.[0]).toEqual({ label: 'Yes, use 2,650 kcal', action: 't:adapt' });
    expect(active?.writes).toEqual([]);
  });

  test('counts from the tap on, with the day it was worked out', async () => {
    const done = await accept(contextOf(DAYS, { activityLevel: 'sedentary' }));
    const [write] = done?.writes ?? [];
    expect(JSON.parse(String(write?.values[1]))).toMatchObject({
      adaptedEnergyKcal: 2_650,
      adaptedOn: '2026-03-11',
      // 2650 less 15 %, as 24.7 of BMI: 2252.5.
      targetEnergyKcal: 2_260,
    });
  });

  test('is not asked with too few days, and not where there must be no deficit', async () => {
    const few = contextOf(DAYS.slice(0, 12), { activityLevel: 'sedentary' });
    expect((await show(few))?.buttons).toEqual([]);
    expect((await accept(few))?.writes).toEqual([]);
    const pregnant = contextOf(DAYS, { activityLevel: 'sedentary', deficitBar: 'pregnant' });
    expect((await show(pregnant))?.buttons).toEqual([]);
    expect((await accept(pregnant))?.writes).toEqual([]);
  });
});
