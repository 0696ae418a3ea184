import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** A clock that is moved by hand. */
function paceAt(mostPerSecond: number) {
  let nowMs = 1_000_000;
  const pace = createPace(mostPerSecond, () => nowMs);
  return { pace, pass: (durationMs: number) => (nowMs += durationMs) };
}

test('turns come one step after the other, and a stall is not made up for', () => {
  const { pace, pass } = paceAt(20);
  expect(pace.takeTurn()).toBe(0);
  expect(pace.takeTurn()).toBe(50);
  pass(50);
  pass(500);
  expect(pace.takeTurn()).toBe(0);
  expect(pace.takeTurn()).toBe(50);
});

test('what answers people is counted: turns take what it leaves', () => {
  const { pace } = paceAt(20);
  pace.takeTurn();
  for (let count = 0; count < 3; count += 1) pace.note();
  expect(pace.takeTurn()).toBe(200);
});

test('people who write all the time leave a few turns a second', () => {
  const { pace, pass } = paceAt(20);
  pace.takeTurn();
  let turns = 0;
  for (let tick = 0; tick < 100; tick += 1) {
    for (let count = 0; count < 10; count += 1) pace.note();
    const waitMs = pace.takeTurn();
    pass(waitMs);
    turns += 1;
    if (waitMs > 250) throw new Error(`a turn came after ${waitMs} ms`);
  }
  expect(turns).toBe(100);
});

test('a pause holds for as long as it was asked for, and the longer one counts', () => {
  const { pace, pass } = paceAt(20);
  pace.takeTurn();
  pace.pause(7_000);
  pace.pause(3_000);
  expect(pace.takeTurn()).toBe(7_000);
  pass(6_999);
  expect(pace.pausedMs()).toBe(1);
  pass(1);
  expect(pace.pausedMs()).toBe(0);
});

test('calls that were held up are spread again', () => {
  const { pace, pass } = paceAt(20);
  expect([pace.spread(), pace.spread(), pace.spread()]).toEqual([0, 50, 100]);
  pass(1_000);
  expect(pace.spread()).toBe(0);
});

test('without a rate nothing waits', () => {
  const { pace } = paceAt(Number.POSITIVE_INFINITY);
  for (let count = 0; count < 5; count += 1) pace.note();
  expect([pace.takeTurn(), pace.takeTurn(), pace.spread()]).toEqual([0, 0, 0]);
});
