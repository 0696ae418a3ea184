/**
 * Work in order: tasks of one lane run one after the other, each repeated until it succeeds, lanes beside each other.
 * Discord's gateway has no "not acknowledged, bring it again", so what cannot be stored yet waits here.
 */
import type { Log } from '#db/log-line.ts';

/** Resolves when its work is done for good; rejects to be called again after a pause. */
export type Task = () => Promise<void>;

/** Thrown by a task that must not run any more: its lane is given up, whatever time is left. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}

export interface Lanes {
  push(lane: string, task: Task): void;
  /**
   * Resolves when all lanes are empty. A task that still fails after `patienceMs` is given up together with the rest
   * of its lane: a later message must not be stored before an earlier one. Returns how many were given up.
   */
  finish(patienceMs: number): Promise<number>;
}

export interface LanesOptions {
  log: Log;
  /** The pause after the first failure; it doubles up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** More waiting tasks than this are refused (and logged): memory is not endless, and a crash would lose them all. */
  capacity: number;
}

export function createLanes({ log, firstPauseMs, longestPauseMs, capacity }: LanesOptions): Lanes {
  const lanes = new Map<string, Task[]>();
  const running = new Set<Promise<void>>();
  const sleepers = new Set<() => void>();
  let waiting = 0;
  let deadlineMs = Number.POSITIVE_INFINITY;
  let givenUp = 0;

  /** A pause that `finish` cuts short, so that stopping never waits for a backoff to run out. */
  function pause(pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(wake, pauseMs);
      function wake(): void {
        clearTimeout(timer);
        sleepers.delete(wake);
        resolve();
      }
      sleepers.add(wake);
    });
  }

  function pauseAfter(attempt: number): number {
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempt - 1, 20));
    return Math.max(0, Math.min(pauseMs, deadlineMs - Date.now()));
  }

  /** False when the task was given up. */
  async function untilDone(task: Task): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await task();
        return true;
      } catch (error) {
        if (error instanceof Abandoned || Date.now() >= deadlineMs) return false;
        log.warn('discord.retry', { attempt, error });
        await pause(pauseAfter(attempt));
      }
    }
  }

  async function run(lane: string, tasks: Task[]): Promise<void> {
    for (let task = tasks[0]; task; task = tasks[0]) {
      if (!(await untilDone(task))) {
        givenUp += tasks.length;
        waiting -= tasks.length;
        break;
      }
      tasks.shift();
      waiting -= 1;
    }
    lanes.delete(lane);
  }

  function push(lane: string, task: Task): void {
    if (waiting >= capacity) return log.error('discord.queue_full', { count: waiting });
    waiting += 1;
    const tasks = lanes.get(lane);
    if (tasks) return void tasks.push(task);
    const fresh = [task];
    lanes.set(lane, fresh);
    const done: Promise<void> = run(lane, fresh).finally(() => running.delete(done));
    running.add(done);
  }

  async function finish(patienceMs: number): Promise<number> {
    deadlineMs = Math.min(deadlineMs, Date.now() + patienceMs);
    for (const wake of [...sleepers]) wake();
    while (running.size > 0) await Promise.all(running);
    return givenUp;
  }

  return { push, finish };
}
