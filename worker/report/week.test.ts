import { describe, expect, it, test } from 'vitest';
import type { DaySummary } from '#db/history.ts';
import { suggest, type WeekFigures } from './suggestion.ts';
import { trendOf } from './trend.ts';
import { makeWeekReport, type WeekPerson } from './week.ts';
import { weekText } from './week-text.ts';

const PERSON: WeekPerson = {
  massKg: 70,
  goals: [],
  deficitBar: null,
  targetEnergyKcal: 2000,
  targetProteinGrams: null,
  targetCarbsGrams: null,
  targetFatGrams: null,
  targetWaterMl: null,
  isNumberFree: false,
  energyUnit: 'kcal',
  massUnit: 'kg',
};

function day(localDate: string, part: Partial<DaySummary> = {}): DaySummary {
  return {
    localDate,
    energyKcal: 2000,
    proteinGrams: 90,
    carbsGrams: 200,
    fatGrams: 70,
    fibreGrams: 30,
    sugarsGrams: 40,
    saltGrams: 5,
    activeEnergyKcal: 0,
    activeMinutes: 0,
    waterMl: 0,
    massKg: null,
    foods: 6,
    activities: 0,
    sessions: 0,
    steps: null,
    fibreKnownKcal: 2000,
    slots: ['breakfast', 'lunch', 'dinner'],
    sleepMinutes: null,
    sleepQuality: null,
    moodScore: null,
    ...part,
  };
}

const NO_FOOD: Partial<DaySummary> = {
  energyKcal: 0,
  proteinGrams: 0,
  carbsGrams: 0,
  fatGrams: 0,
  fibreGrams: null,
  sugarsGrams: null,
  saltGrams: null,
  fibreKnownKcal: 0,
  foods: 0,
  slots: [],
};

describe('a week', () => {
  it('takes no mean over days without food', () => {
    const days = [
      day('2026-03-05', { energyKcal: 1800 }),
      day('2026-03-07', { ...NO_FOOD, activities: 1, sessions: 1, activeMinutes: 30 }),
      day('2026-03-08', { energyKcal: 2000 }),
      day('2026-03-11', { energyKcal: 2200 }),
    ];
    const report = makeWeekReport(days, PERSON, '2026-03-11');
    expect(report.means?.energyKcal).toBe(2000);
    expect(report.daysWithFood).toBe(3);
    expect(report.days.map((one) => one.energyKcal)).toEqual([1800, null, null, 2000, null, null, 2200]);
    expect(report.movement).toMatchObject({ sessions: 1, minutes: 30, activeDays: 1 });
  });

  it('tells no mean of fewer than three days', () => {
    const report = makeWeekReport([day('2026-03-10'), day('2026-03-11')], PERSON, '2026-03-11');
    expect(report).toMatchObject({ isEnough: false, means: null, bestDay: null });
    expect(weekText(report, 'fr')).toMatch(/Pas assez de données/);
    expect(weekText(report, 'fr')).not.toMatch(/kcal/);
  });

  it('leaves out what lies before it', () => {
    const days = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-11'].map((date) => day(date));
    expect(makeWeekReport(days, PERSON, '2026-03-11').daysWithFood).toBe(3);
  });

  it('does not count a day that still goes on before its dinner', () => {
    const earlier = ['2026-03-08', '2026-03-09', '2026-03-10'].map((date) => day(date));
    const morning = day('2026-03-11', { energyKcal: 300, slots: ['breakfast'] });
    const evening = day('2026-03-11', { energyKcal: 1600 });
    expect(makeWeekReport([...earlier, morning], PERSON, '2026-03-11', '2026-03-11').means?.energyKcal).toBe(2000);
    expect(makeWeekReport([...earlier, evening], PERSON, '2026-03-11', '2026-03-11').means?.energyKcal).toBe(1900);
  });

  it('calls the fullest day best, never the one with the least food', () => {
    const days = [
      day('2026-03-08', { energyKcal: 700, slots: ['lunch'] }),
      day('2026-03-09', { energyKcal: 2600 }),
      day('2026-03-10', { energyKcal: 1950 }),
      day('2026-03-11', { energyKcal: 1200 }),
    ];
    expect(makeWeekReport(days, PERSON, '2026-03-11').bestDay).toMatchObject({
      localDate: '2026-03-10',
      isCloseToTarget: true,
    });
    const untargeted = makeWeekReport(days, { ...PERSON, targetEnergyKcal: null }, '2026-03-11');
    expect(untargeted.bestDay).toMatchObject({ meals: 3, isCloseToTarget: false });
  });

  it('shows no figure of energy, food or body mass to somebody who wants none', () => {
    const days = ['2026-03-08', '2026-03-09', '2026-03-10'].map((date) => day(date, { massKg: 70, proteinGrams: 20 }));
    for (const language of ['fr', 'en', 'tr'] as const) {
      const text = weekText(makeWeekReport(days, { ...PERSON, isNumberFree: true }, '2026-03-11'), language);
      expect(text).not.toMatch(/kcal|kJ|\d ?(?:kg|lb|g)\b/);
    }
  });
});

describe('the weight trend', () => {
  const weighed = (masses: [string, number][]) => trendOf(masses.map(([localDate, massKg]) => ({ localDate, massKg })));

  it('is the slope of the line through all weighings', () => {
    const trend = weighed([
      ['2026-03-01', 80],
      ['2026-03-08', 79.5],
      ['2026-03-15', 79],
    ]);
    expect(trend?.kgPerWeek).toBeCloseTo(-0.5, 6);
  });

  it('is not told of two weighings, or of a few days', () => {
    expect(
      weighed([
        ['2026-03-01', 80],
        ['2026-03-15', 79],
      ])?.kgPerWeek,
    ).toBeNull();
    expect(
      weighed([
        ['2026-03-01', 80],
        ['2026-03-02', 79],
        ['2026-03-03', 79],
      ])?.kgPerWeek,
    ).toBeNull();
    expect(trendOf([])).toBeNull();
  });
});

describe('the suggestion', () => {
  const FINE: WeekFigures = {
    daysWithFood: 6,
    energyKcal: 2000,
    proteinGrams: 120,
    sugarsGrams: 40,
    fibreGrams: 30,
    massKg: 70,
    goals: [],
    sessions: 3,
    sleepQuality: 0.8,
    stepsPerDay: 8000,
    isFoodBarred: false,
  };

  test.each<[Partial<WeekFigures>, string]>([
    [{}, 'praise'],
    [{ proteinGrams: 55 }, 'protein'],
    [{ proteinGrams: 60 }, 'praise'],
    [{ proteinGrams: 95, goals: ['muscle'] }, 'protein'],
    [{ proteinGrams: 80, goals: ['lose'] }, 'protein'],
    [{ proteinGrams: 90, goals: ['lose'] }, 'praise'],
    [{ proteinGrams: 55, massKg: null }, 'praise'],
    [{ sugarsGrams: 51 }, 'sugars'],
    [{ fibreGrams: 24 }, 'fibre'],
    [{ fibreGrams: null }, 'praise'],
    [{ sessions: 2 }, 'sessions'],
    [{ sleepQuality: 0.6 }, 'sleep'],
    [{ stepsPerDay: 4000 }, 'steps'],
    [{ proteinGrams: 20, sugarsGrams: 90, fibreGrams: 5, sessions: 0 }, 'protein'],
    [{ proteinGrams: 20, sugarsGrams: 90, fibreGrams: 5, isFoodBarred: true }, 'praise'],
  ])('%j -> %s', (part, kind) => {
    expect(suggest({ ...FINE, ...part }).kind).toBe(kind);
  });
});
