/** Our programs as processes with everything they say, for scenarios that look at starts, ends and log lines. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildPrograms } from './rig.ts';
import { ROOT } from './servers.ts';

/** Few people stand for many: what is written has to be read, however fast. */
const UNLIMITED = { LIMIT_PERSON_PER_MINUTE: '0', LIMIT_OPEN_MESSAGES: '0', LIMIT_MODEL_PER_DAY: '0' };

export type ScriptName = 'bot' | 'worker' | 'start' | 'migrate';

export interface Launched {
  pid: number;
  child: ChildProcess;
  /** What it wrote on stderr, where the log goes. */
  lines: string[];
  /** The status, or null when a signal ended it. */
  ended: Promise<number | null>;
  hasEnded(): boolean;
  isReady(): boolean;
}

export interface LaunchOptions {
  script: ScriptName;
  /** Where it runs, so that no `.env` of ours is read. */
  folder: string;
  settings: Record<string, string>;
  args?: readonly string[];
  /** Told of every log line. */
  onEvent?: ((event: LogLine) => void) | undefined;
  /** Words of a shell that come before the program: limits, say. */
  shell?: string;
}

export type LogLine = { event?: string } & Record<string, unknown>;

let built: Promise<void> | null = null;

/** Brings dist/ up to date, once. */
export function build(): Promise<void> {
  built ??= buildPrograms();
  return built;
}

export function launch(options: LaunchOptions): Launched {
  const command = [process.execPath, join(ROOT, 'dist', `${options.script}.js`), ...(options.args ?? [])];
  const [file = '', ...args] = options.shell
    ? ['bash', '-c', `${options.shell}; exec "$@"`, 'bash', ...command]
    : command;
  const child = spawn(file, args, {
    cwd: options.folder,
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'info', HEALTH_PORT: '0', ...UNLIMITED, ...options.settings },
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  let isReady = false;
  let hasEnded = false;
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
    lines.push(line);
    const event = readLine(line);
    if (event?.event === `${options.script}.ready`) isReady = true;
    if (event) options.onEvent?.(event);
  });
  const ended = new Promise<number | null>((resolve) => {
    // `close` and not `exit`: the last words count.
    child.on('close', (code) => {
      hasEnded = true;
      resolve(code);
    });
  });
  return { pid: child.pid ?? 0, child, lines, ended, hasEnded: () => hasEnded, isReady: () => isReady };
}

function readLine(line: string): LogLine | null {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return null;
  }
}

/** SIGTERM, and SIGKILL when it has not ended within `graceMs`. Returns how long it took, and whether it was in order. */
export async function end(program: Launched, graceMs = 25_000): Promise<{ tookMs: number; isInOrder: boolean }> {
  const startedMs = performance.now();
  if (program.hasEnded()) return { tookMs: 0, isInOrder: true };
  program.child.kill('SIGTERM');
  const timer = setTimeout(() => program.child.kill('SIGKILL'), graceMs);
  const code = await program.ended;
  clearTimeout(timer);
  return { tookMs: performance.now() - startedMs, isInOrder: code === 0 };
}

export async function untilReady(programs: readonly { isReady(): boolean }[], limitMs = 30_000): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!programs.every((program) => program.isReady())) {
    if (performance.now() > endMs) throw new Error(`the programs did not start within ${limitMs / 1_000} s`);
    await sleep(20);
  }
}
