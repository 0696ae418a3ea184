/**
 * Attending to a topic: answers its rings, and looks at the tables from time to time for work that no ring told of.
 * What is found is answered here and not rung for, because it may be the bell that is broken.
 */
import type { Answer, Doorbell, Topic } from './doorbell.ts';

/** While the bell is out of order, and until it is heard again, the looks are all there is. */
const BELL_AWAY_SWEEP_MS = 250;

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
  let isOver = false;
  /** A bell that comes back is connected some time before it is heard: only a ring shows that it works. */
  let isBellSilent = false;

  function answer(personId: number): Promise<void> {
    const run = options.answer(personId).finally(() => running.delete(run));
    running.add(run);
    return run;
  }

  /** Never twice at once: a slow database must not be asked more and more. Takes no more than there are hands free. */
  async function look(): Promise<void> {
    const free = options.concurrency - running.size;
    if (isLooking || isOver || free <= 0) return;
    isLooking = true;
    try {
      const found = await options.find(free);
      const answers = found.map((personId) => answer(personId));
      for (const one of answers) one.catch(options.onError);
      // As many as there were hands: there may be more, and a long queue must not go at the pace of the looks.
      if (found.length === free) void Promise.all(answers).then(look, () => {});
    } catch (error) {
      options.onError(error);
    } finally {
      isLooking = false;
    }
  }

  const isBellUp = () => options.doorbell.isUp?.() !== false;
  await options.doorbell.listen(options.topic, options.concurrency, (personId) => {
    if (isBellUp()) isBellSilent = false;
    return answer(personId);
  });
  const tickMs = Math.min(options.sweepMs, BELL_AWAY_SWEEP_MS);
  const ticksOfLook = Math.max(1, Math.round(options.sweepMs / tickMs));
  let ticks = 0;
  // Keeps the process alive: without a Redis there may be nothing else that does.
  const timer = setInterval(() => {
    ticks += 1;
    if (!isBellUp()) isBellSilent = true;
    if (ticks % ticksOfLook === 0 || isBellSilent) void look();
  }, tickMs);
  return async () => {
    isOver = true;
    clearInterval(timer);
    void options.doorbell.hush?.(options.topic);
    await Promise.allSettled(running);
  };
}
