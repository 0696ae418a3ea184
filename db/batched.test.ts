import { expect, test, vi } from 'vitest';
import { batched } from './batched.ts';

/** A server that is told when to answer. */
function server(answer: (items: readonly number[]) => readonly string[] = (items) => items.map(String)) {
  const seen: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  return {
    seen,
    async run(items: readonly number[]): Promise<readonly string[]> {
      seen.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      return answer(items);
    },
    async endOne(): Promise<void> {
      ends.shift()?.();
      await tick();
    },
    async endAll(): Promise<void> {
      while (ends.length > 0) await this.endOne();
    },
  };
}
const tick = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

test('what is asked in one moment goes together, and each is answered with its own', async () => {
  const it = server();
  const ask = batched<typeof it, number, string>({ run: (_, items) => it.run(items) });
  const answers = Promise.all([1, 2, 3].map((item) => ask(it, item)));
  await tick();
  expect(it.seen).toEqual([[1, 2, 3]]);
  await it.endAll();
  expect(await answers).toEqual(['1', '2', '3']);
});

test('what comes while all hands are busy waits for the next, in order and never too many at once', async () => {
  const it = server();
  const ask = batched<typeof it, number, string>({ run: (_, items) => it.run(items), most: 3, atOnce: 1 });
  const answers = [ask(it, 0)];
  await tick();
  for (const item of [1, 2, 3, 4]) answers.push(ask(it, item));
  await tick();
  expect(it.seen).toEqual([[0]]);
  await it.endAll();
  expect(it.seen).toEqual([[0], [1, 2, 3], [4]]);
  expect(await Promise.all(answers)).toEqual(['0', '1', '2', '3', '4']);
});

test('what has the same key goes in questions of their own', async () => {
  const it = server();
  const ask = batched<typeof it, number, string>({
    run: (_, items) => it.run(items),
    keyOf: (item) => item % 2,
    atOnce: 2,
  });
  const answers = [1, 2, 3, 5].map((item) => ask(it, item));
  await tick();
  expect(it.seen).toEqual([[1, 2], [3]]);
  await it.endAll();
  expect(it.seen).toEqual([[1, 2], [3], [5]]);
  expect(await Promise.all(answers)).toEqual(['1', '2', '3', '5']);
});

test('where several are refused together, each is asked alone and fails for itself', async () => {
  const it = server((items) => {
    if (items.includes(2)) throw Object.assign(new Error('no'), { code: '23503' });
    return items.map(String);
  });
  const ask = batched<typeof it, number, string>({ run: (_, items) => it.run(items) });
  const answers = Promise.allSettled([1, 2, 3].map((item) => ask(it, item)));
  for (let step = 0; step < 6; step++) {
    await tick();
    await it.endAll();
  }
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(it.seen).toEqual([[1, 2, 3], [1], [2], [3]]);
});

test('a server that is gone is not asked again for each of them', async () => {
  const it = server(() => {
    throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
  });
  const ask = batched<typeof it, number, string>({ run: (_, items) => it.run(items) });
  const answers = Promise.allSettled([1, 2].map((item) => ask(it, item)));
  await tick();
  await it.endAll();
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(it.seen).toEqual([[1, 2]]);
});

test('what never ends holds up no other for longer than patience lasts', async () => {
  const it = server();
  const ask = batched<typeof it, number, string>({ run: (_, items) => it.run(items), patienceMs: 20 });
  const first = ask(it, 1);
  await tick();
  const second = ask(it, 2);
  await vi.waitFor(() => expect(it.seen).toEqual([[1], [2]]));
  await it.endAll();
  expect(await Promise.all([first, second])).toEqual(['1', '2']);
});

test('servers are apart', async () => {
  const [one, other] = [server(), server()];
  const ask = batched<typeof one, number, string>({ run: (to, items) => to.run(items) });
  const answers = Promise.all([ask(one, 1), ask(other, 2)]);
  await tick();
  expect([one.seen, other.seen]).toEqual([[[1]], [[2]]]);
  await one.endAll();
  await other.endAll();
  await answers;
});

test('as many as go into one are a crowd, for which further questions are asked beside the first', async () => {
  const it = server();
  const ask = batched<typeof it, number, string>({ run: (_, items) => it.run(items), most: 2, atOnceCrowded: 2 });
  const answers = [ask(it, 0)];
  await tick();
  answers.push(ask(it, 1));
  await tick();
  expect(it.seen).toEqual([[0]]);
  for (const item of [2, 3, 4]) answers.push(ask(it, item));
  await tick();
  expect(it.seen).toEqual([[0], [1, 2]]);
  await it.endAll();
  expect(it.seen).toEqual([[0], [1, 2], [3, 4]]);
  expect(await Promise.all(answers)).toEqual(['0', '1', '2', '3', '4']);
});
