import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { attend } from './attend.ts';
import type { Doorbell } from './doorbell.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How often the tables were looked at so far, beside a bell that is in order or not. */
async function attended(isUp?: () => boolean) {
  let heard: (personId: number) => Promise<void> = async () => {};
  const doorbell: Doorbell = {
    ring: async () => {},
    listen: async (_topic, _concurrency, listener) => {
      heard = listener;
    },
    close: async () => {},
    ...(isUp && { isUp }),
  };
  const find = vi.fn(async () => [] as number[]);
  const onError = (error: unknown) => {
    throw error;
  };
  const answer = async () => {};
  const end = await attend({ doorbell, topic: 'turn', concurrency: 4, sweepMs: 1_000, find, answer, onError });
  return { looks: () => find.mock.calls.length, hear: () => heard(1), end };
}

test.each([
  ['that tells nothing', undefined],
  ['in order', () => true],
])('beside a bell %s it looks once a second', async (_, isUp) => {
  const { looks, end } = await attended(isUp);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks()).toBe(10);
  await end();
});

test('while the bell is out of order, and until it is heard again, it looks four times a second', async () => {
  let isUp = false;
  const { looks, hear, end } = await attended(() => isUp);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looks()).toBe(8);
  isUp = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looks()).toBe(16);
  await hear();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looks()).toBe(18);
  await end();
});

describe('a look', () => {
  const CONCURRENCY = 4;

  /** Work lies open until somebody does it. An answer takes `answerMs`, and leaves the work of `undone` as it was. */
  async function working(people: readonly number[], { answerMs = 10, undone = [] as readonly number[] } = {}) {
    const open = new Set(people);
    const answers: number[] = [];
    let atOnce = 0;
    let most = 0;
    let heard: (personId: number) => Promise<void> = async () => {};
    const doorbell: Doorbell = {
      ring: async () => {},
      listen: async (_topic, _concurrency, listener) => {
        heard = listener;
      },
      close: async () => {},
    };
    const find = vi.fn(async (limit: number) => [...open].slice(0, limit));
    const answer = async (personId: number) => {
      answers.push(personId);
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, answerMs));
      atOnce -= 1;
      if (!undone.includes(personId)) open.delete(personId);
    };
    const onError = (error: unknown) => {
      throw error;
    };
    const parts = { topic: 'turn', concurrency: CONCURRENCY, sweepMs: 1_000 } as const;
    const end = await attend({ doorbell, ...parts, find, answer, onError });
    return { hear: (personId: number) => void heard(personId), find, answers, most: () => most, end };
  }

  test('passes over those being answered, and leaves everything else its turn', async () => {
    const { hear, find, answers, end } = await working([1, 2], { answerMs: 500 });
    await vi.advanceTimersByTimeAsync(800);
    hear(1);
    hear(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(answers).toEqual([1, 2]);
    expect(find).toHaveBeenCalledTimes(1);
    await end();
  });

  test('finds who stands behind those being answered', async () => {
    const { hear, answers, end } = await working([1, 2, 3, 4, 5], { answerMs: 500 });
    await vi.advanceTimersByTimeAsync(800);
    hear(1);
    hear(2);
    await vi.advanceTimersByTimeAsync(300);
    expect(answers).toEqual([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(answers).toEqual([1, 2, 3, 4, 5]);
    await end();
  });

  test('goes on at once while there is more than there are hands', async () => {
    const people = Array.from({ length: 50 }, (_, no) => no);
    const { answers, most, end } = await working(people);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(answers).toEqual(people);
    expect(most()).toBe(CONCURRENCY);
    await end();
  });

  test('does not run in circles over work that its answers leave as it was', async () => {
    const { answers, find, end } = await working([1, 2, 3, 4], { undone: [1, 2, 3, 4] });
    await vi.advanceTimersByTimeAsync(3_500);
    expect(answers.length).toBeLessThanOrEqual(CONCURRENCY * 2 * 3);
    expect(find.mock.calls.length).toBeLessThanOrEqual(2 * 3);
    await end();
  });
});
