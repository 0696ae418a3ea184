/**
 * The pace at which reminders leave. What answers people is counted and never slowed; reminders take what it leaves of
 * a platform's rate, and no less than a few a second, so that they get through while many people write.
 */

export interface Pace {
  /** A message went out that waited for nothing. */
  note(): void;
  /** Takes the next turn. Returns how many milliseconds to wait until it comes. */
  takeTurn(): number;
  /**
   * Work between the turn and the call may bunch what was spread. Returns how many milliseconds to wait now, so that two
   * calls are never nearer to each other than at the platform's rate.
   */
  spread(): number;
  /** No turn comes before this many milliseconds have passed. */
  pause(durationMs: number): void;
  /** How long that is from now; 0: turns come. */
  pausedMs(): number;
}

/** Reminders a second while people write as fast as the platform allows. */
const LEAST_PER_SECOND = 4;
/** What answers people counts against the turns of this long at most. */
const MOST_DEBT_MS = 1_000;

/** `nowMs`: milliseconds from any fixed start. */
export function createPace(mostPerSecond: number, nowMs: () => number): Pace {
  const stepMs = 1_000 / mostPerSecond;
  const longestStepMs = Math.max(stepMs, 1_000 / LEAST_PER_SECOND);
  let nextMs = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  let lastCallMs = Number.NEGATIVE_INFINITY;
  let pausedUntilMs = 0;
  return {
    note() {
      nextMs = Math.min(Math.max(nowMs(), nextMs) + stepMs, nowMs() + MOST_DEBT_MS);
    },
    takeTurn() {
      const now = nowMs();
      const freeMs = Math.min(Math.max(now, nextMs), Math.max(now, lastMs + longestStepMs));
      const atMs = Math.max(freeMs, pausedUntilMs);
      lastMs = atMs;
      nextMs = Math.max(atMs, nextMs) + stepMs;
      return atMs - now;
    },
    spread() {
      const atMs = Math.max(nowMs(), lastCallMs + stepMs);
      lastCallMs = atMs;
      return atMs - nowMs();
    },
    pause(durationMs) {
      pausedUntilMs = Math.max(pausedUntilMs, nowMs() + durationMs);
    },
    pausedMs: () => Math.max(0, pausedUntilMs - nowMs()),
  };
}
