/**
 * Room on the disk of an embedded database. PGlite survives a full disk while a table grows, but not while its journal
 * does: then the next question never ends. So what comes in is refused before it comes to that, and a journal that could
 * not be written ends the process; the next start finds everything that was ever acknowledged.
 */
import { statfs } from 'node:fs/promises';

/** Two segments of the journal (16 MB each, made whole before they are used), and as much for what is under way. */
const RESERVE_MB = 64;
const MB = 2 ** 20;
const LOOK_EVERY_MS = 1_000;

/** Its message is a sentence for the operator, and quotes nobody. */
export class DiskFull extends Error {
  override name = 'DiskFull';
}

const sentenceOf = (folder: string): string =>
  `The disk of ${folder} is full: Lokma keeps nothing new until there are ${RESERVE_MB} MB free.`;

/** A look at the folder's disk, at most once a second. It throws `DiskFull`. */
export function roomIn(folder: string, isRoom = hasRoom): () => Promise<void> {
  let look = Promise.resolve(true);
  let lookedMs = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - lookedMs > LOOK_EVERY_MS) {
      lookedMs = performance.now();
      look = isRoom(folder);
    }
    if (!(await look)) throw new DiskFull(sentenceOf(folder));
  };
}

/** A disk that does not say is taken to have room. */
async function hasRoom(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk === null || disk.bavail * disk.bsize >= RESERVE_MB * MB;
}

const DISK_FULL_STATE = '53100';

/** An error of PGlite's after which it must not be asked again: what keeps the rows whole could not be written. */
export function isEndOfEngine(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === DISK_FULL_STATE && typeof message === 'string' && /"(?:pg_|global\/)/.test(message);
}
