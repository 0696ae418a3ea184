/**
 * Imports a file of products: reads it as a stream, stages what can be used in batches and makes them products at the
 * end, all at once. Stopped in between, it goes on where it stopped; a file that was imported before is left alone; a
 * broken one leaves nothing behind.
 */
import links from './category-links.json' with { type: 'json' };
import { genericOf } from './generic-link.ts';
import { normalise, type ProductRow, type RawProduct, REJECTS, type Reject } from './normalise.ts';
import { readDocument, SOURCE } from './openfoodfacts.ts';
import { fieldsOf, ImportError, recordsOf, type SourceFile, type SourceRecord } from './records.ts';
import {
  clearStaging,
  countStaged,
  findImport,
  type ImportStore,
  lockImports,
  type Mark,
  mergeStaging,
  startStaging,
  unlockImports,
} from './store.ts';

/** Large enough that a batch costs little beside a bare COPY, small enough to stay a few megabytes. */
const BATCH_ROWS = 5_000;

/** Batches end here too, so that a stretch of unusable records moves the mark as well. */
const BATCH_RECORDS = 50_000;

/** A real dump has a bad line now and then; this many in a hundred, and the file itself is bad. */
const MOST_UNREADABLE_PERCENT = 5;

export interface Progress {
  phase: 'reading' | 'merging';
  bytes: number;
  totalBytes: number;
  records: number;
}

export interface ImportOptions {
  onProgress?: (progress: Progress) => void;
  /** Asks between batches whether to stop there. */
  isStopped?: () => boolean;
}

export type ImportReport =
  /** The very file was imported before. */
  | { outcome: 'known'; fileName: string }
  /** `isStopped` said so. What was read stays, for the next run. */
  | { outcome: 'stopped'; fileName: string; records: number }
  | {
      outcome: 'imported';
      fileName: string;
      /** Read in this run; `resumedAt` records were read by earlier ones. */
      records: number;
      resumedAt: number;
      added: number;
      updated: number;
      rejects: Partial<Record<Reject, number>>;
      readingMs: number;
      mergingMs: number;
    };

export async function importProducts(
  store: ImportStore,
  file: SourceFile,
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (!(await lockImports(store))) throw new ImportError('Another import is running on this database.');
  try {
    return await importFile(store, file, options);
  } catch (error) {
    // A file that is no good leaves nothing; after anything else (a lost connection) the next run goes on.
    if (error instanceof ImportError) await clearStaging(store);
    throw error;
  } finally {
    await unlockImports(store).catch(() => {});
  }
}

async function importFile(store: ImportStore, file: SourceFile, options: ImportOptions): Promise<ImportReport> {
  const known = await findImport(store, file.fingerprint);
  if (known?.is_finished) return { outcome: 'known', fileName: file.name };
  const startedAt = performance.now();
  const mark = await beginOrResume(store, file, known);
  const resumedAt = mark.records;
  const isWhole = await stageFile(store, file, mark, options);
  if (!isWhole) return { outcome: 'stopped', fileName: file.name, records: mark.records };
  refuseUseless(file, mark);
  const readAt = performance.now();
  options.onProgress?.({ phase: 'merging', bytes: file.bytes, totalBytes: file.bytes, records: mark.records });
  const { added, updated, duplicates } = await mergeStaging(store, file.fingerprint);
  const rejects = duplicates > 0 ? { ...mark.rejects, duplicate: duplicates } : mark.rejects;
  return {
    outcome: 'imported',
    fileName: file.name,
    records: mark.records - resumedAt,
    resumedAt,
    added,
    updated,
    rejects,
    readingMs: readAt - startedAt,
    mergingMs: performance.now() - readAt,
  };
}

async function beginOrResume(store: ImportStore, file: SourceFile, known: Mark | null): Promise<Mark> {
  if (known && (await countStaged(store)) === known.staged) return { ...known, fingerprint: file.fingerprint };
  const mark: Mark = { fingerprint: file.fingerprint, position: file.start, records: 0, staged: 0, rejects: {} };
  await startStaging(store, mark, file.name);
  return mark;
}

/** Moves `mark` to the end of the file. False when it was stopped before. */
async function stageFile(store: ImportStore, file: SourceFile, mark: Mark, options: ImportOptions): Promise<boolean> {
  const read = recordReader(file);
  let bytes = 0;
  let rows: ProductRow[] = [];
  let recordsInBatch = 0;
  /** The batch on its way: the next one is read meanwhile, but no third. */
  let sending: Promise<void> = Promise.resolve();
  async function send(): Promise<void> {
    await sending;
    mark.staged += rows.length;
    const batch = rows;
    rows = [];
    recordsInBatch = 0;
    sending = store.append(batch, { ...mark, rejects: { ...mark.rejects } });
    // Awaited at the next batch; without this an early failure would count as unhandled until then.
    sending.catch(() => {});
    options.onProgress?.({ phase: 'reading', bytes, totalBytes: file.bytes, records: mark.records });
  }
  try {
    for await (const records of recordsOf(file, mark.position, (count) => {
      bytes = count;
    })) {
      for (const record of records) {
        mark.position = record.end;
        if (record.text === '') continue;
        mark.records++;
        recordsInBatch++;
        const result = read(record);
        if (result.kind === 'row') rows.push(result.row);
        else mark.rejects[result.why] = (mark.rejects[result.why] ?? 0) + 1;
        if (rows.length >= BATCH_ROWS || recordsInBatch >= BATCH_RECORDS) {
          await send();
          if (options.isStopped?.()) return false;
        }
      }
    }
    if (recordsInBatch > 0) await send();
    return true;
  } finally {
    await sending;
  }
}

function recordReader(file: SourceFile): (record: SourceRecord) => ReturnType<typeof normalise> {
  const linkOf = genericOf(links);
  const parse = rawReader(file);
  return (record) => {
    const raw = parse(record);
    return raw ? normalise(raw, SOURCE, linkOf) : { kind: 'reject', why: 'unreadable' };
  };
}

/** What a record says, or null for one that cannot be read. A cut last record means that the file is cut. */
function rawReader(file: SourceFile): (record: SourceRecord) => RawProduct | null {
  const { shape } = file;
  if (shape.kind === 'json') {
    return ({ text, isLast }) => {
      const json = parsedObject(text);
      if (json) return readDocument(json);
      if (isLast) throw new ImportError(`${file.name} is cut off: its last line is not whole.`);
      return null;
    };
  }
  return ({ text, isLast }) => {
    const fields = fieldsOf(text, shape.separator);
    if (fields.length === shape.width) return shape.reader(fields);
    if (isLast && fields.length < shape.width) {
      throw new ImportError(`${file.name} is cut off: its last line is not whole.`);
    }
    return null;
  };
}

function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A file of which nothing, or too little, can be read is refused as a whole. */
function refuseUseless(file: SourceFile, mark: Mark): void {
  const { records, staged } = mark;
  const unreadable = mark.rejects['unreadable'] ?? 0;
  if (records === 0) throw new ImportError(`${file.name} holds no products.`);
  if (unreadable * 100 > records * MOST_UNREADABLE_PERCENT && unreadable > 1) {
    throw new ImportError(`${file.name} is damaged: ${unreadable} of its ${records} records cannot be read.`);
  }
  if (staged === 0) {
    const reasons = Object.entries(mark.rejects)
      .sort(([, one], [, other]) => other - one)
      .map(([why, count]) => `${count} with ${REJECTS[why as Reject]}`);
    throw new ImportError(`${file.name} holds no product that can be used: ${reasons.join(', ')}.`);
  }
}
