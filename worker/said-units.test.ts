import { expect, test } from 'vitest';
import { NO_MOVEMENT, NO_SET } from '#inference/blank.ts';
import type { Action } from '#inference/schema.ts';
import type { MassUnit } from './replies/figures.ts';
import { inSaidUnits, isUnitSlip } from './said-units.ts';

const when = { dayOffset: null, time: null, part: null };

test.each<[string, number, MassUnit, number | null, number, MassUnit | null]>([
  // words, as it was read, the person's unit, their last weight, what it is, what they weigh themselves in
  ['i weigh 165 lb', 74.84, 'kg', null, 74.84, 'lb'],
  ['im 12 stone 4', 78.02, 'kg', null, 78.02, 'st'],
  ['je pèse 75 kg', 75, 'lb', 74, 75, null],
  ['weighed 164 this morning', 164, 'lb', 74.84, 74.39, null],
  ['weighed 164 this morning', 164, 'kg', 74.84, 74.39, null],
  ['bu sabah tartıldım 74,5', 74.5, 'lb', 74.84, 74.5, null],
  ['je pèse 90', 90, 'kg', 75, 90, null],
  ['weighed 11.8', 11.8, 'kg', 75, 74.93, null],
])('%s, read as %d, in %s of %s, is %d', (text, massKg, massUnit, lastKg, expected, unit) => {
  const read = inSaidUnits([{ type: 'log_weight', when, massKg }], text, { massUnit, massKg: lastKg });
  expect(read).toMatchObject({ actions: [{ massKg: expected }], weighedIn: unit });
});

test.each<[string, number[], MassUnit, number[]]>([
  ['deadlift 3x5 315, curls 3x12 35lbs', [315, 15.88], 'kg', [142.88, 15.88]],
  ['développé couché 4x10 60', [60], 'kg', [60]],
  ['développé couché 4x10 135', [135], 'lb', [61.23]],
  ['squat 3x5 100 kg, bench 3x5 60', [100, 60], 'lb', [100, 60]],
  ['squat 4x10 60', [60], 'st', [60]],
])('%s: loads of %j, in %s, are %j', (text, loadsKg, massUnit, expected) => {
  const items = loadsKg.map((loadKg) => ({ ...NO_MOVEMENT, sets: [{ ...NO_SET, reps: 5, loadKg }] }));
  const [action] = inSaidUnits([{ type: 'fill_activity', when, items }], text, { massUnit, massKg: null }).actions;
  const read = action as Extract<Action, { type: 'fill_activity' }>;
  expect(read.items.map(({ sets }) => sets[0]?.loadKg)).toEqual(expected);
});

test('pounds taken for kilograms are no change of a body', () => {
  expect(isUnitSlip(74.8, 164)).toBe(true);
  expect(isUnitSlip(74.8, 80)).toBe(false);
  expect(isUnitSlip(164, 74.8)).toBe(false);
});
