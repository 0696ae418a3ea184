/**
 * Attending to a topic: answers its rings, and looks at the tables from time to time for work that no ring told of.
 * What is found is answered here and not rung for, because it may be the bell that is broken.
 */
import type { Answer, Doorbell, Topic } from './doorbell.ts';

export interface AttendOptions {
  doorbell: Doorbell;
  topic: Topic;
  concurrency: number;
  sweepMs: number;
  /** People with work that nobody is at. */
  find: (limit: number) => Promise<number[]>;
  answer: Answer;
  /** Told of a look or an answer after it that failed; the next look tries again. */
  onError: (error: unknown) => void;
}

/** Returns its end: no more looks, and the answers under way are over. */
export async function attend(options: AttendOptions): Promise<() => Promise<void>> {
  const running = new Set<Promise<void>>();
  let isLooking = false;

  function answer(personId: number): Promise<void> {
    const run = options.answer(personId).finally(() => running.delete(run));
    running.add(run);
    return run;
  }

  /** Never twice at once: a slow database must not be asked more and more. Takes no more than there are hands free. */
  async function look(): Promise<void> {
    const free = options.concurrency - running.size;
    if (isLooking || free <= 0) return;
    isLooking = true;
    try {
      for (const personId of await options.find(free)) answer(personId).catch(options.onError);
    } catch (error) {
      options.onError(error);
    } finally {
      isLooking = false;
    }
  }

  await options.doorbell.listen(options.topic, options.concurrency, answer);
  // Keeps the process alive: without a Redis there may be nothing else that does.
  const timer = setInterval(() => void look(), options.sweepMs);
  return async () => {
    clearInterval(timer);
    await Promise.allSettled(running);
  };
}
