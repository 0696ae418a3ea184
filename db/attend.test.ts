import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
