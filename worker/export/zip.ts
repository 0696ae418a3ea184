/**
 * A zip archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; no zip64, no encryption) whose members are
 * written piece by piece, several at a time. Only what is compressed stays in memory.
 */
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface Member {
  write(text: string): Promise<void>;
}

export interface Zip {
  /** `name`: ASCII, without folders. */
  add(name: string): Member;
  /** Ends every member and gives the whole archive. */
  end(): Promise<Buffer>;
}

const VERSION = 20;
const DEFLATE = 8;
/** Names in UTF-8. */
const FLAGS = 0x0800;

interface Part {
  name: Buffer;
  chunks: Buffer[];
  crc: number;
  size: number;
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

export function createZip(at: Date): Zip {
  const parts: Part[] = [];
  return {
    add(name) {
      const part = openPart(name);
      parts.push(part);
      return part;
    },
    async end() {
      await Promise.all(parts.map((part) => part.end()));
      return join(parts, dosTime(at));
    },
  };
}

function openPart(name: string): Part {
  const deflate = createDeflateRaw({ level: 6 });
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(deflate, 'end');
  const part: Part = {
    name: Buffer.from(name),
    chunks,
    crc: 0,
    size: 0,
    async write(text) {
      const bytes = Buffer.from(text);
      part.crc = crc32(bytes, part.crc);
      part.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    },
    async end() {
      deflate.end();
      await ended;
    },
  };
  return part;
}

function join(parts: readonly Part[], time: number): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = part.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const shared = sharedHeader(part, packed, time);
    const local = Buffer.concat([number(0x04034b50, 4), number(VERSION, 2), shared, number(0, 2), part.name]);
    const central = [number(0x02014b50, 4), number(VERSION, 2), number(VERSION, 2), shared];
    // Extra field, comment, disk, internal and external attributes: none.
    directory.push(...central, Buffer.alloc(12), number(offset, 4), part.name);
    files.push(local, ...part.chunks);
    offset += local.length + packed;
  }
  const index = Buffer.concat(directory);
  const count = number(parts.length, 2);
  const end = [
    number(0x06054b50, 4),
    number(0, 4),
    count,
    count,
    number(index.length, 4),
    number(offset, 4),
    number(0, 2),
  ];
  return Buffer.concat([...files, index, ...end]);
}

/** What a member's own header and its line in the directory share: flags to the length of the name. */
function sharedHeader(part: Part, packed: number, time: number): Buffer {
  return Buffer.concat([
    number(FLAGS, 2),
    number(DEFLATE, 2),
    number(time, 4),
    number(part.crc, 4),
    number(packed, 4),
    number(part.size, 4),
    number(part.name.length, 2),
  ]);
}

function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16LE(value);
  else buffer.writeUInt32LE(value >>> 0);
  return buffer;
}

/** Date and time as MS-DOS has them, in UTC: two seconds are its smallest step. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
