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
  const { concurrency, onError } = options;
  /** Answers under way, and whom each is for. */
  const running = new Map<Promise<void>, number>();
  let isLooking = false;
  let isOver = false;
  /** A bell that comes back is connected some time before it is heard: only a ring shows that it works. */
  let isBellSilent = false;

  function answer(personId: number): Promise<void> {
    const run = options.answer(personId).finally(() => running.delete(run));
    running.set(run, personId);
    return run;
  }

  /**
   * Never twice at once: a slow database must not be asked more and more. Takes no more than there are hands free, and
   * nobody who is being answered. `just`: whom the look before this one answered.
   */
  async function look(just?: ReadonlySet<number>): Promise<void> {
    if (isLooking || isOver || running.size >= concurrency) return;
    isLooking = true;
    try {
      // Those being answered are found as well, as long as their work lies open.
      const found = await options.find(concurrency);
      const answered = new Set(running.values());
      const free = concurrency - running.size;
      const people = found.filter((personId) => !answered.has(personId)).slice(0, Math.max(0, free));
      const answers = people.map(answer);
      for (const one of answers) one.catch(onError);
      // As many as there were hands: there may be more, and a long queue must not go at the pace of the looks. Whose work
      // an answer leaves as it was waits for the next one.
      const isSame = just !== undefined && people.every((personId) => just.has(personId));
      if (people.length > 0 && people.length === free && !isSame) {
        // Not at once: where questions are answered within this process, looking on would leave nothing else its turn.
        const again = () => setImmediate(look, new Set(people));
        void Promise.all(answers).then(again, () => {});
      }
    } catch (error) {
      onError(error);
    } finally {
      isLooking = false;
    }
  }

  const isBellUp = () => options.doorbell.isUp?.() !== false;
  await options.doorbell.listen(options.topic, concurrency, (personId) => {
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
    await Promise.allSettled(running.keys());
  };
}
