import { afterEach, describe, expect, test } from 'vitest';
import { createLocalDoorbell, type Doorbell } from './doorbell.ts';

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** An answer that a test ends itself. */
function answers() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  let active = 0;
  let most = 0;
  /** Ends the answer that has been running longest. */
  const end = async (): Promise<void> => {
    ends.shift()?.();
    await tick();
  };
  return {
    started,
    most: () => most,
    end,
    async endAll(): Promise<void> {
      while (ends.length > 0) await end();
    },
    async answer(personId: number): Promise<void> {
      started.push(personId);
      most = Math.max(most, ++active);
      await new Promise<void>((resolve) => ends.push(resolve));
      active--;
    },
  };
}

describe('the bell of one process', () => {
  let errors: unknown[] = [];
  let bell: Doorbell = createLocalDoorbell((error) => errors.push(error));
  afterEach(() => {
    errors = [];
    bell = createLocalDoorbell((error) => errors.push(error));
  });

  test('is a call: a ring is answered with the person', async () => {
    const { started, answer, endAll } = answers();
    await bell.listen('turn', 4, answer);
    await bell.ring('turn', 7);
    expect(started).toEqual([7]);
    await endAll();
  });

  test('answers at most so many at once, and all in the end, first come first served', async () => {
    const person = answers();
    await bell.listen('turn', 3, person.answer);
    for (let personId = 1; personId <= 10; personId++) await bell.ring('turn', personId);
    expect(person.started).toEqual([1, 2, 3]);
    await person.endAll();
    expect(person.started).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(person.most()).toBe(3);
  });

  test('does not queue a person who is waiting already', async () => {
    const person = answers();
    await bell.listen('turn', 1, person.answer);
    for (const personId of [1, 2, 2, 2, 3]) await bell.ring('turn', personId);
    await person.endAll();
    expect(person.started).toEqual([1, 2, 3]);
  });

  test('rings again for a person who is being answered: something new may have come', async () => {
    const person = answers();
    await bell.listen('turn', 1, person.answer);
    for (const personId of [1, 1, 1]) await bell.ring('turn', personId);
    await person.endAll();
    expect(person.started).toEqual([1, 1]);
  });

  test('keeps topics apart', async () => {
    const turns = answers();
    const deliveries = answers();
    await bell.listen('turn', 1, turns.answer);
    await bell.listen('deliver-telegram', 1, deliveries.answer);
    await bell.ring('turn', 1);
    await bell.ring('deliver-telegram', 2);
    await bell.ring('deliver-discord', 3);
    expect([turns.started, deliveries.started]).toEqual([[1], [2]]);
    await turns.endAll();
    await deliveries.endAll();
  });

  test('goes on after an answer that failed, and tells of it', async () => {
    const seen: number[] = [];
    await bell.listen('turn', 1, async (personId) => {
      seen.push(personId);
      if (personId === 1) throw new Error('broken');
    });
    await bell.ring('turn', 1);
    await bell.ring('turn', 2);
    await tick();
    expect(seen).toEqual([1, 2]);
    expect(errors).toEqual([new Error('broken')]);
  });

  test('closes only when the answers under way are done, and takes no more', async () => {
    const person = answers();
    await bell.listen('turn', 1, person.answer);
    await bell.ring('turn', 1);
    await bell.ring('turn', 2);
    let isClosed = false;
    const closing = bell.close().then(() => {
      isClosed = true;
    });
    await bell.ring('turn', 3);
    await tick();
    expect(isClosed).toBe(false);
    await person.end();
    await closing;
    expect(person.started).toEqual([1]);
  });

  test('closes at once when nothing is under way, also after an answer that failed', async () => {
    await bell.listen('turn', 1, () => Promise.reject(new Error('broken')));
    await bell.ring('turn', 1);
    await bell.close();
    expect(errors).toHaveLength(1);
  });

  test('rung before anybody listens is no error: the sweep rings again', async () => {
    await expect(bell.ring('turn', 1)).resolves.toBeUndefined();
  });
});
