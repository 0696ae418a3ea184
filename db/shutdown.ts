/**
 * An orderly end: on SIGINT or SIGTERM, each step in turn, at most 25 s in all; a container platform kills after 30.
 * A second signal ends at once. Whatever is cut off is found again by whoever starts next: nothing here is a promise.
 */
import type { Log } from './log-line.ts';

export const GRACE_MS = 25_000;
/** npm hands a Ctrl-C on to a program that the terminal has told already: so soon it is the same one. */
const SAME_SIGNAL_MS = 500;

export interface ShutdownOptions {
  log: Log;
  /** In order. A step that fails is logged, and the next one follows. */
  steps: Readonly<Record<string, () => Promise<void>>>;
  /** Before the first step: "I am not ready any more". */
  onBegin?: () => void;
  graceMs?: number;
  exit?: (code: number) => void;
}

/**
 * An error that nobody caught ends the process, as Node would have it, but in one line without its message: those of a
 * database or a platform quote what people wrote.
 */
export function onCrash(log: Log, exit: (code: number) => void = process.exit): void {
  process.on('uncaughtException', (error: unknown) => {
    log.error('process.crashed', { error, reason: placeOf(error) });
    exit(1);
  });
}

/** The file and line where an error was made: `worker.js:120:7`. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error) || !error.stack) return '';
  // The message may hold anything, also what looks like a place.
  const head = error.stack.indexOf(error.message);
  const frames = error.stack.slice(head < 0 ? 0 : head + error.message.length);
  return /^ +at .*?([\w.-]+:\d+:\d+)\)?$/m.exec(frames)?.[1] ?? '';
}

/** Listens to the signals. Returns the same end for whoever else wants it. */
export function onShutdown(options: ShutdownOptions): (exitCode?: number) => Promise<void> {
  const { log, steps, onBegin, graceMs = GRACE_MS, exit = process.exit } = options;
  let current: string | null = null;
  let begunMs = 0;
  const end = async (exitCode = 0): Promise<void> => {
    if (current !== null) return;
    current = 'begin';
    begunMs = performance.now();
    const durationMs = () => Math.round(performance.now() - begunMs);
    // Not unref'd: with nothing else left to wait for, Node would end with 0 and leave the steps undone.
    const timer = setTimeout(() => {
      log.error('shutdown.timed_out', { topic: current ?? '', durationMs: durationMs() });
      exit(1);
    }, graceMs);
    onBegin?.();
    for (const [name, step] of Object.entries(steps)) {
      current = name;
      await step().catch((error: unknown) => log.warn('shutdown.step_failed', { topic: name, error }));
    }
    clearTimeout(timer);
    log.info('shutdown.done', { durationMs: durationMs() });
    exit(exitCode);
  };
  const onSignal = (): void => {
    if (current === null) return void end();
    if (performance.now() - begunMs < SAME_SIGNAL_MS) return;
    log.warn('shutdown.forced', { topic: current });
    exit(1);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return end;
}

/** True when the work was over in time. It goes on otherwise; only nobody waits for it. */
export async function within(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([work.then(() => true), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
