/** Files of a backup: written beside their name, then renamed; a name that is there is a backup that is whole. */
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupProblem } from './tools.ts';

const NAME = /^lokma-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.(?:dump|tgz)$/;

export type Ending = 'dump' | 'tgz';

/** `lokma-2026-03-11T03-15-00Z.dump`: sorts by time. */
export function backupName(at: Date, ending: Ending): string {
  return `lokma-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.${ending}`;
}

/** Whole backups of a folder, newest first. */
export function backupsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
}

/** Readable by its owner only, under its name only when `write` is through and the disk has it. */
export async function writeWhole(path: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${path}.part`;
  // Made before anything writes to it, so that it is never readable by others, not for a moment.
  closeSync(openSync(draft, 'w', 0o600));
  chmodSync(draft, 0o600);
  try {
    await write(draft);
    const file = openSync(draft, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Deletes all but the `keep` newest. Returns how many went. */
export function dropOld(folder: string, keep: number): number {
  const old = backupsIn(folder).slice(keep);
  for (const name of old) rmSync(join(folder, name));
  return old.length;
}

export function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Rejects when less than `bytes` are free. */
export async function needSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes) return;
  const mib = (count: number) => `${Math.ceil(count / 1024 / 1024)} MiB`;
  throw new BackupProblem(`${folder} has ${mib(bavail * bsize)} free, and the backup may need ${mib(bytes)}.`);
}
