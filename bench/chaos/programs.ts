/** Real processes of ours under a supervisor, as a container platform would keep them: whoever ends is started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { leaksIn } from './canaries.ts';
import { ROOT } from './servers.ts';

/** What the log lines of all starts of a program add up to. */
export interface Tally {
  starts: number;
  kills: number;
  /** Ends nobody asked for, after it was ready: an unhandled error. */
  crashes: number;
  /** Ends before it was ready, as when its database is away. */
  failedStarts: number;
  /** Commits refused because another worker had taken over. */
  fenced: number;
  failedTurns: number;
  /** Lines that are no log lines: what a crash leaves behind. The last few. */
  oddLines: string[];
  /** Secrets and words of people that were printed, each as often as it was. */
  leaks: string[];
}

export interface Program {
  name: string;
  tally: Tally;
  /** Of the process that runs now. */
  pid(): number;
  isReady(): boolean;
  kill(signal?: NodeJS.Signals): void;
  /** As a rolling deployment does: SIGTERM, SIGKILL after `graceMs`, and a new one. Resolves with how long the end took. */
  restart(graceMs: number): Promise<number>;
  stop(): Promise<void>;
  /** After `stop`. */
  resume(): void;
}

const STOP_TIMEOUT_MS = 5_000;
const RESTART_PAUSE_MS = 300;
const ODD_LINES_KEPT = 20;

export interface Watching {
  /** What must never be printed, by name. */
  canaries?: Readonly<Record<string, string>>;
  onLine?: (line: string) => void;
}

/** `dist/<script>.js`. `folder`: where it runs, so that no `.env` of ours is read. */
export function startProgram(
  name: string,
  script: string,
  folder: string,
  settings: Record<string, string>,
  { canaries = {}, onLine }: Watching = {},
): Program {
  const tally: Tally = {
    starts: 0,
    kills: 0,
    crashes: 0,
    failedStarts: 0,
    fenced: 0,
    failedTurns: 0,
    oddLines: [],
    leaks: [],
  };
  let child: ChildProcess;
  let ended: Promise<void>;
  let isReady = false;
  let isKilled = false;
  let isStopping = false;

  function start(): void {
    isReady = false;
    isKilled = false;
    tally.starts += 1;
    const started = spawn(process.execPath, [join(ROOT, 'dist', `${script}.js`)], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'info', HEALTH_PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A Ctrl-C is for the rig, which stops its programs itself.
      detached: true,
    });
    child = started;
    const watch = (line: string) => {
      tally.leaks.push(...leaksIn(line, canaries));
      onLine?.(line);
    };
    createInterface({ input: started.stdout }).on('line', watch);
    createInterface({ input: started.stderr }).on('line', (line) => {
      watch(line);
      if (readLine(line, tally) === `${script}.ready`) isReady = true;
    });
    ended = new Promise((resolve) => started.on('exit', () => resolve()));
    started.on('exit', onExit);
  }

  function onExit(): void {
    if (isStopping) return;
    if (isKilled) return start();
    if (isReady) tally.crashes += 1;
    else tally.failedStarts += 1;
    setTimeout(() => isStopping || start(), RESTART_PAUSE_MS);
  }

  start();
  return {
    name,
    tally,
    pid: () => child.pid ?? 0,
    isReady: () => isReady,
    kill(signal = 'SIGKILL') {
      if (signal === 'SIGKILL') {
        isReady = false;
        isKilled = true;
        tally.kills += 1;
      }
      child.kill(signal);
    },
    async restart(graceMs) {
      const startedMs = performance.now();
      isReady = false;
      isKilled = true;
      const old = child;
      const oldEnded = ended;
      old.kill('SIGTERM');
      const timer = setTimeout(() => old.kill('SIGKILL'), graceMs);
      await oldEnded;
      clearTimeout(timer);
      return performance.now() - startedMs;
    },
    async stop() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    },
    resume() {
      isStopping = false;
      start();
    },
  };
}

/** Counts a log line. Returns its event, or null for a line that is none. */
function readLine(line: string, tally: Tally): string | null {
  let event: string;
  let result: unknown;
  try {
    ({ event, result } = JSON.parse(line) as { event: string; result?: unknown });
    if (event === 'process.crashed') throw new Error(event);
  } catch {
    tally.oddLines.push(line);
    if (tally.oddLines.length > ODD_LINES_KEPT) tally.oddLines.shift();
    return null;
  }
  if (event === 'turn.done' && result === 'fenced') tally.fenced += 1;
  if (event === 'turn.failed') tally.failedTurns += 1;
  return event;
}
