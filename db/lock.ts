/**
 * A lock on a data folder. PGlite has none of its own, and two processes on one folder lose rows silently.
 *
 * The lock is a file naming its owner (host, pid, start of the process), made atomically by `link`. A lock whose
 * process is gone is taken over; a lock from another host counts as gone when its heartbeat is old.
 */
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const HEARTBEAT_MS = 10_000;
const FOREIGN_STALE_MS = 45_000;

interface Owner {
  host: string;
  pid: number;
  /** Start time of the process in kernel ticks, so that a reused pid is not mistaken for the owner. */
  startedTicks: string | null;
}

export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

/** Returns the release function. Throws `FolderInUse` with a sentence for the person when another process holds it. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  const mine = JSON.stringify(describeProcess(process.pid));
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; !tryLink(draft, path); attempt++) {
      if (attempt > 5 || !removeIfStale(path)) {
        throw new FolderInUse(
          `Another Lokma is already using ${folder}. Stop it first, or set LOKMA_DATA_DIR to another folder.`,
        );
      }
    }
  } finally {
    unlinkSync(draft);
  }
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  return () => {
    clearInterval(heartbeat);
    if (readIfThere(path) === mine) unlinkSync(path);
  };
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** True when the lock was stale and is out of the way. */
function removeIfStale(path: string): boolean {
  const text = readIfThere(path);
  if (text === null) return true;
  if (isAlive(text, path)) return false;
  // Moved aside first: if somebody replaced it in between, theirs is put back untouched.
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  if (readIfThere(aside) !== text) tryLink(aside, path);
  unlinkSync(aside);
  return true;
}

function isAlive(text: string, path: string): boolean {
  const owner = readOwner(text);
  if (!owner) return false;
  if (owner.host !== hostname()) return Date.now() - modifiedMs(path) < FOREIGN_STALE_MS;
  if (owner.pid === process.pid) return describeProcess(owner.pid).startedTicks === owner.startedTicks;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return describeProcess(owner.pid).startedTicks === owner.startedTicks;
}

function readOwner(text: string): Owner | null {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    return typeof owner?.host === 'string' && typeof owner.pid === 'number' ? (owner as Owner) : null;
  } catch {
    return null;
  }
}

function describeProcess(pid: number): Owner {
  return { host: hostname(), pid, startedTicks: startTicks(pid) };
}

/** Field 22 of /proc/PID/stat; null where there is no /proc (macOS, Windows): the pid alone decides then. */
function startTicks(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat === null ? null : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null);
}

/** 0 when it is gone: then nobody holds it. */
function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The folder went away under us; the database will say so better than we can.
  }
}
