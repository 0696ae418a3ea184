/** What holds for the targets of whoever there may be. More with LOKMA_PROPERTY_RUNS. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DaySummary } from '#db/history.ts';
import { adaptEnergy } from './adapt.ts';
import {
  ACTIVITY_LEVELS,
  type Body,
  bmiOf,
  computeTargets,
  DEFICIT_BARS,
  floorKcal,
  GOALS,
  KCAL_PER_KG,
  LEAST_BMI,
  SEXES,
} from './targets.ts';
import { checkByHand, refusalOfEnergy, refusalOfTargetMass, type SaidTargets } from './targets-by-hand.ts';

const RUNS = Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 2_000);

const amount = (least: number, most: number) =>
  fc.option(fc.double({ min: least, max: most, noNaN: true }), { nil: null });
const oneOf = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: null });

const anyBody: fc.Arbitrary<Body> = fc.record({
  sex: oneOf(SEXES),
  ageYears: fc.option(fc.integer({ min: 10, max: 110 }), { nil: null }),
  heightCm: amount(100, 250),
  massKg: amount(20, 400),
  activityLevel: oneOf(ACTIVITY_LEVELS),
  goals: fc.subarray([...GOALS]),
  deficitBar: oneOf(DEFICIT_BARS),
  targetMassKg: amount(20, 400),
  adaptedEnergyKcal: amount(0, 10_000),
});

const said = (energyKcal: number | null): SaidTargets => ({
  energyKcal,
  proteinGrams: null,
  carbsGrams: null,
  fatGrams: null,
  waterMl: null,
});

describe('whoever it is', () => {
  it('gets figures that are numbers, add up within 2 %, and never lie below the floor', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const result = computeTargets(body);
        if (result.kind !== 'targets') return;
        const { targets } = result;
        for (const value of Object.values(targets).filter((one) => typeof one === 'number'))
          expect(Number.isFinite(value) && value > 0, JSON.stringify(targets)).toBe(true);
        expect(targets.energyKcal).toBeGreaterThanOrEqual(floorKcal(body.sex));
        const sum = targets.proteinGrams * 4 + targets.carbsGrams * 4 + targets.fatGrams * 9;
        expect(Math.abs(sum - targets.energyKcal)).toBeLessThanOrEqual(targets.energyKcal * 0.02);
        expect(targets.fatGrams * 9).toBeGreaterThanOrEqual(targets.energyKcal * 0.2);
        expect(targets.proteinGrams * 4).toBeLessThanOrEqual(targets.energyKcal * 0.35);
      }),
      { numRuns: RUNS },
    );
  });

  it('gets no deficit where there must be none, and never one of more than a kilogram or 0.7 % a week', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const result = computeTargets(body);
        if (result.kind !== 'targets' || body.massKg === null || body.heightCm === null) return;
        const { targets } = result;
        const deficitKcal = targets.spentKcal - targets.energyKcal;
        const isBarred = body.deficitBar !== null || bmiOf(body.massKg, body.heightCm) < LEAST_BMI;
        // Shown figures are whole, so half a kcal may lie between.
        if (isBarred || !body.goals.includes('lose_weight')) expect(deficitKcal).toBeLessThanOrEqual(0.5);
        const kgWeek = (deficitKcal * 7) / KCAL_PER_KG;
        expect(kgWeek).toBeLessThanOrEqual(Math.min(1, body.massKg * 0.007) + 0.001);
        expect(deficitKcal).toBeLessThanOrEqual(targets.spentKcal * 0.2 + 1);
      }),
      { numRuns: RUNS },
    );
  });

  it('is told no figures as a minor or with an eating disorder', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const isMinor = body.ageYears !== null && body.ageYears < 18;
        if (isMinor || body.deficitBar === 'eating_disorder') expect(computeTargets(body).kind).toBe('none');
      }),
      { numRuns: RUNS },
    );
  });

  it('sets by hand nothing below the floors either, and what is accepted adds up', () => {
    fc.assert(
      fc.property(anyBody, fc.integer({ min: 0, max: 9_000 }), amount(0, 500), (body, energyKcal, proteinGrams) => {
        const result = checkByHand({ ...said(energyKcal), proteinGrams }, body, said(null));
        if (energyKcal < floorKcal(body.sex) || energyKcal > 6_000) expect(result.kind).toBe('refused');
        if (result.kind !== 'ok') return;
        const { targets } = result;
        expect(targets.energyKcal).toBeGreaterThanOrEqual(floorKcal(body.sex));
        for (const value of Object.values(targets))
          if (value !== null) expect(Number.isFinite(value) && value >= 0).toBe(true);
        if (targets.proteinGrams === null || targets.carbsGrams === null || targets.fatGrams === null) return;
        const sum = targets.proteinGrams * 4 + targets.carbsGrams * 4 + targets.fatGrams * 9;
        expect(Math.abs(sum - energyKcal)).toBeLessThanOrEqual(energyKcal * 0.02);
      }),
      { numRuns: RUNS },
    );
  });

  it('may set by hand what is worked out, and keeps it', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const result = computeTargets(body);
        if (result.kind !== 'targets' || result.targets.energyKcal > 6_000) return;
        expect(refusalOfEnergy(result.targets.energyKcal, body)).toBeNull();
      }),
      { numRuns: RUNS },
    );
  });

  it('aims at no mass that would be underweight', () => {
    fc.assert(
      fc.property(anyBody, fc.double({ min: 20, max: 400, noNaN: true }), (body, targetMassKg) => {
        if (refusalOfTargetMass(targetMassKg, body) !== null || body.heightCm === null) return;
        expect(bmiOf(targetMassKg, body.heightCm)).toBeGreaterThanOrEqual(LEAST_BMI - 1e-9);
      }),
      { numRuns: RUNS },
    );
  });
});

const day = (index: number, massKg: number | null, energyKcal: number): DaySummary => ({
  localDate: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  energyKcal,
  proteinGrams: 0,
  carbsGrams: 0,
  fatGrams: 0,
  sessions: 1,
  steps: null,
  fibreKnownKcal: 0,
  fibreGrams: null,
  sugarsGrams: null,
  saltGrams: null,
  activeEnergyKcal: 0,
  activeMinutes: 0,
  waterMl: 0,
  massKg,
  foods: energyKcal > 0 ? 3 : 0,
  activities: 0,
  slots: [],
  sleepMinutes: null,
  sleepQuality: null,
  moodScore: null,
});

describe('energy spent as the days show it', () => {
  const steady = (days: number, kgDay: number) =>
    Array.from({ length: days }, (_, index) => day(index, 70 + kgDay * index, 2_000));

  it('is the intake where the weight stays, and more where it falls', () => {
    expect(adaptEnergy(steady(20, 0), 2_100)).toMatchObject({ adapted: { energyKcal: 2_000, isBounded: false } });
    // 0.5 kg a week is 550 kcal a day.
    const falling = adaptEnergy(steady(20, -0.5 / 7), 2_300);
    expect(falling).toMatchObject({ adapted: { energyKcal: 2_550, weightDays: 20, intakeDays: 20 } });
  });

  it('needs 14 days with a weight and 10 with food, days hardly written down left out', () => {
    expect(adaptEnergy(steady(13, 0), 2_000)).toEqual({ kind: 'too_few', weightDays: 13, intakeDays: 13 });
    const sparse = steady(20, 0).map((one, index) => (index < 9 ? one : { ...one, energyKcal: 400 }));
    expect(adaptEnergy(sparse, 2_000)).toEqual({ kind: 'too_few', weightDays: 20, intakeDays: 9 });
  });

  it('stays within 20 % of the formula, whatever the days say', () => {
    const anyDay = fc.tuple(amount(20, 400), fc.oneof(fc.constant(0), fc.double({ min: 0, max: 12_000, noNaN: true })));
    fc.assert(
      fc.property(
        fc.array(anyDay, { maxLength: 28 }),
        fc.double({ min: 900, max: 5_000, noNaN: true }),
        (days, formula) => {
          const result = adaptEnergy(
            days.map(([massKg, energyKcal], index) => day(index, massKg, energyKcal)),
            formula,
          );
          if (result.kind !== 'adapted') return;
          expect(result.adapted.energyKcal).toBeGreaterThanOrEqual(formula * 0.8 - 5);
          expect(result.adapted.energyKcal).toBeLessThanOrEqual(formula * 1.2 + 5);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('known figures', () => {
  const woman: Body = {
    sex: 'female',
    ageYears: 32,
    heightCm: 165,
    massKg: 70,
    activityLevel: 'moderate',
    goals: ['lose_weight'],
    deficitBar: null,
    targetMassKg: null,
    adaptedEnergyKcal: null,
  };

  it('follow the formula by hand', () => {
    // 700 + 1031.25 - 160 - 161 = 1410.25; x 1.6 = 2256.4; BMI 25.7: -15.7 % = 1901.9 (0.7 % a week allows 539 kcal).
    const result = computeTargets(woman);
    expect(result).toMatchObject({
      targets: { restingKcal: 1_410, spentKcal: 2_256, energyKcal: 1_910, proteinGrams: 112, held: null },
    });
  });

  it('gain a tenth for muscle, and stop losing at the mass aimed at', () => {
    const man: Body = { ...woman, sex: 'male', ageYears: 27, heightCm: 170, massKg: 63, goals: ['gain_muscle'] };
    // 630 + 1062.5 - 135 + 5 = 1562.5; x 1.6 = 2500; + 10 % = 2750.
    expect(computeTargets(man)).toMatchObject({ targets: { spentKcal: 2_500, energyKcal: 2_750, proteinGrams: 113 } });
    expect(computeTargets({ ...woman, targetMassKg: 72 })).toMatchObject({ targets: { held: 'target_reached' } });
  });

  it('are refused by hand, each for its reason', () => {
    const why = (energyKcal: number, change: Partial<Body> = {}) =>
      refusalOfEnergy(energyKcal, { ...woman, ...change })?.why ?? null;
    expect(why(700)).toBe('medical');
    expect(why(1_150)).toBe('floor');
    expect(why(1_400, { sex: 'male', ageYears: 40 })).toBe('floor');
    expect(why(1_200)).toBeNull();
    expect(why(1_300, { activityLevel: 'very_active', massKg: 90 })).toBe('loss_rate');
    expect(why(2_000, { deficitBar: 'pregnant' })).toBe('pregnant');
    expect(why(2_300, { deficitBar: 'breastfeeding' })).toBeNull();
    expect(why(2_000, { deficitBar: 'pregnant', heightCm: null })).toBe('pregnant');
    expect(why(1_500, { massKg: 48 })).toBe('underweight');
    expect(why(3_000, { ageYears: 16 })).toBe('minor');
    expect(why(3_000, { deficitBar: 'eating_disorder' })).toBe('eating_disorder');
  });
});
