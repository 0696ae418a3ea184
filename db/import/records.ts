/**
 * A file as a stream of records: plain or gzipped, one JSON document a line, or columns by tabs or commas. Every record
 * comes with the byte after it, so that a later run can go on from there. Whatever is wrong with a file is an
 * ImportError, whose message is the one sentence that a person gets to see.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type RowReader, rowReader } from './openfoodfacts.ts';

export class ImportError extends Error {
  override name = 'ImportError';
}

export type Shape =
  | { kind: 'json' }
  /** Columns by tabs, quotes mean nothing; or by commas, with fields in quotes that may hold line ends. */
  | { kind: 'columns'; separator: '\t' | ','; reader: RowReader; width: number };

export interface SourceFile {
  path: string;
  name: string;
  bytes: number;
  isGzip: boolean;
  shape: Shape;
  /** The byte at which the first record begins. */
  start: number;
  fingerprint: string;
}

/** Part of each fingerprint: raise it when the same file would give other rows. */
const RULES = 1;

const HEAD_BYTES = 64 * 1024;
const SAMPLE_BYTES = 1024 * 1024;

/** The largest record of the real dumps is far below this; a larger one means that this is not such a file. */
export const MOST_RECORD_BYTES = 8 * 1024 * 1024;

const NEWLINE = 10;
const QUOTE = 34;

/** Looks at the file without reading it all: what it is, and whether it was seen before. */
export async function inspectFile(path: string): Promise<SourceFile> {
  const name = basename(path);
  if (!existsSync(path)) throw new ImportError(`There is no file ${path}.`);
  const stats = await stat(path);
  if (!stats.isFile()) throw new ImportError(`${name} is not a file.`);
  if (stats.size === 0) throw new ImportError(`${name} is empty.`);
  const sample = await sampleOf(path, stats.size);
  const isGzip = sample[0] === 0x1f && sample[1] === 0x8b;
  const head = await headOf(path, name, isGzip);
  return {
    path,
    name,
    bytes: stats.size,
    isGzip,
    ...shapeOf(head, name),
    fingerprint: createHash('sha256').update(`${RULES} ${stats.size} `).update(sample).digest('hex').slice(0, 32),
  };
}

/** The file's first and last mebibyte: enough to know it again, and read at once even from ten gigabytes. */
async function sampleOf(path: string, size: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const ends = [0, Math.max(0, size - SAMPLE_BYTES)];
    const parts = await Promise.all(ends.map((from) => file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, from)));
    return Buffer.concat(parts.map((part) => part.buffer.subarray(0, part.bytesRead)));
  } finally {
    await file.close();
  }
}

async function headOf(path: string, name: string, isGzip: boolean): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(path, name, isGzip, 0)) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts);
}

function shapeOf(head: Buffer, name: string): { shape: Shape; start: number } {
  if (head.length === 0) throw new ImportError(`${name} is empty.`);
  if (head.includes(0)) {
    throw new ImportError(`${name} is not text: expected are JSON lines or CSV, plain or gzipped.`);
  }
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const text = head.toString('utf8', bom);
  if (text.startsWith('{')) return { shape: { kind: 'json' }, start: bom };
  if (text.startsWith('[')) {
    throw new ImportError(`${name} is one JSON list: expected is one product a line (JSON lines).`);
  }
  const end = head.indexOf(NEWLINE);
  const header = (end === -1 ? text : head.toString('utf8', bom, end)).replace(/\r$/, '');
  const separator = header.includes('\t') ? '\t' : ',';
  const columns = fieldsOf(header, separator);
  const reader = rowReader(columns);
  if (!reader) {
    throw new ImportError(
      `${name} has not the columns of an Open Food Facts file (code, product_name, proteins_100g ... separated by tabs).`,
    );
  }
  if (end === -1) throw new ImportError(`${name} holds no products, only a header.`);
  return { shape: { kind: 'columns', separator, reader, width: columns.length }, start: end + 1 };
}

/** The file's bytes after decompression, from `start` on. Says so in plain words when they are damaged. */
async function* chunksOf(
  path: string,
  name: string,
  isGzip: boolean,
  start: number,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024, ...(isGzip ? {} : { start }) });
  const gunzip = isGzip ? createGunzip({ chunkSize: 256 * 1024 }) : null;
  file.on('error', (error) => gunzip?.destroy(error));
  const stream: Readable = gunzip ? file.pipe(gunzip) : file;
  // A gzip cannot be entered in its middle: it is unpacked again up to there.
  let skip = isGzip ? start : 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onRead?.((isGzip ? 0 : start) + file.bytesRead);
      if (skip >= chunk.length) {
        skip -= chunk.length;
        continue;
      }
      yield skip > 0 ? chunk.subarray(skip) : chunk;
      skip = 0;
    }
  } catch (error) {
    throw readingError(error, name);
  } finally {
    file.destroy();
    gunzip?.destroy();
  }
}

function readingError(error: unknown, name: string): unknown {
  const code = (error as { code?: string }).code;
  if (code === 'Z_BUF_ERROR') return new ImportError(`${name} is cut off: its gzip data ends too early.`);
  if (code?.startsWith('Z_')) return new ImportError(`${name} is damaged: its gzip data cannot be unpacked.`);
  if (code === 'EACCES') return new ImportError(`${name} may not be read by this user.`);
  return error;
}

export interface SourceRecord {
  text: string;
  /** The byte after it. */
  end: number;
  /** Nothing ended it but the end of the file. */
  isLast: boolean;
}

/** The records from byte `start` on, as many at a time as a chunk holds. */
export async function* recordsOf(
  file: SourceFile,
  start: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<SourceRecord[]> {
  const isQuoted = file.shape.kind === 'columns' && file.shape.separator === ',';
  let rest: Buffer[] = [];
  let restBytes = 0;
  let position = start;
  /** A line end within quotes ends no record. Carried over from chunk to chunk. */
  let isInQuotes = false;
  for await (const chunk of chunksOf(file.path, file.name, file.isGzip, start, onRead)) {
    const records: SourceRecord[] = [];
    let from = 0;
    let scanned = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) {
      if (isQuoted) isInQuotes = isInQuotes !== hasOddQuotes(chunk, scanned, at);
      scanned = at;
      if (isInQuotes) continue;
      const piece = chunk.subarray(from, at);
      const whole = restBytes > 0 ? Buffer.concat([...rest, piece]) : piece;
      position += whole.length + 1;
      records.push({ text: withoutReturn(whole), end: position, isLast: false });
      from = at + 1;
      rest = [];
      restBytes = 0;
    }
    if (isQuoted) isInQuotes = isInQuotes !== hasOddQuotes(chunk, scanned, chunk.length);
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      restBytes += chunk.length - from;
    }
    if (restBytes > MOST_RECORD_BYTES) {
      throw new ImportError(`${file.name} has a record of more than 8 MB at byte ${position}: that is no product.`);
    }
    if (records.length > 0) yield records;
  }
  if (isInQuotes) throw new ImportError(`${file.name} is cut off: it ends within a quoted field.`);
  const whole = Buffer.concat(rest);
  if (whole.length > 0) yield [{ text: withoutReturn(whole), end: position + whole.length, isLast: true }];
}

function hasOddQuotes(chunk: Buffer, from: number, to: number): boolean {
  let isOdd = false;
  for (let at = chunk.indexOf(QUOTE, from); at !== -1 && at < to; at = chunk.indexOf(QUOTE, at + 1)) isOdd = !isOdd;
  return isOdd;
}

function withoutReturn(bytes: Buffer): string {
  const end = bytes[bytes.length - 1] === 13 ? bytes.length - 1 : bytes.length;
  return bytes.toString('utf8', 0, end);
}

/** The fields of one record. The official dump quotes nothing on purpose: a quote there is part of a name. */
export function fieldsOf(record: string, separator: '\t' | ','): string[] {
  if (separator === '\t') return record.split('\t').map(unwrapped);
  if (!record.includes('"')) return record.split(',');
  const fields: string[] = [];
  let at = 0;
  while (at <= record.length) {
    const isQuoted = record[at] === '"';
    const end = isQuoted ? quotedEnd(record, at) : nextOf(record, ',', at);
    const field = record.slice(at, end);
    fields.push(isQuoted ? unwrapped(field) : field);
    at = end + 1;
  }
  return fields;
}

/** A field in quotes, with its inner quotes doubled, is what stands between them. */
function unwrapped(field: string): string {
  if (field.length < 2 || field[0] !== '"' || field.at(-1) !== '"') return field;
  return field.slice(1, -1).replaceAll('""', '"');
}

function nextOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at;
}

/** Where a quoted field ends: at the comma after a quote that is not doubled. */
function quotedEnd(record: string, from: number): number {
  let at = from + 1;
  while (at < record.length) {
    const quote = nextOf(record, '"', at);
    if (record[quote + 1] !== '"') return nextOf(record, ',', quote);
    at = quote + 2;
  }
  return record.length;
}
