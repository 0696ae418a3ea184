/**
 * What of a stored row is sealed and what stays in clear: exactly what statements look at. Rows that an older version
 * wrote in clear are read as they are (`worker/jobs/seal.ts` seals them by and by).
 */
import type { Inbound, Outbound } from './message.ts';
import { type DataKey, isSealed, type PersonKeys, SealError, type SealedColumn, seal, sealBytes } from './seal.ts';

/** Of an inbound message: where and when, and what it refers to. Whatever is not named here is sealed. */
const CLEAR = [
  ...['key', 'kind', 'address', 'sentAt', 'writtenAt', 'messageRef', 'repliesTo', 'groupRef'],
  ...['isCut', 'isForwarded', 'isForAnyone', 'what'],
] as const;

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function split(row: object, clear: readonly string[]): { open: Row; hidden: Row } {
  const open: Row = {};
  const hidden: Row = {};
  for (const [name, value] of Object.entries(row)) (clear.includes(name) ? open : hidden)[name] = value;
  return { open, hidden };
}

/** Something of this person's, opened; null when it was changed, belongs elsewhere or lost its key. */
export function openOrNull<Value>(open: () => Value): Value | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealError && error.kind === 'broken') return null;
    throw error;
  }
}

/** `inbox.payload` */
export function sealInbound(key: DataKey, message: Inbound): Row {
  const { open, hidden } = split(message, CLEAR);
  return { ...open, sealed: seal(key, 'inbox.payload', hidden) };
}

/** The message, not yet checked. What cannot be opened is left out. */
export function openInbound(keys: PersonKeys, stored: unknown): unknown {
  if (!isRow(stored) || !('sealed' in stored)) return stored;
  const { sealed, ...open } = stored;
  const hidden = openOrNull(() => keys.open('inbox.payload', String(sealed)));
  return { ...open, ...(isRow(hidden) ? hidden : {}) };
}

/** `outbox.body`. The bytes of a file lie apart, because they go as soon as the message is out. */
export function sealOutbound(key: DataKey, body: Outbound): Row {
  const { file, ...rest } = body;
  const { open, hidden } = split(rest, ['board']);
  if (!file) return { ...open, sealed: seal(key, 'outbox.body', hidden) };
  const { dataBase64, ...about } = file;
  return {
    ...open,
    sealed: seal(key, 'outbox.body', { ...hidden, file: about }),
    file: sealBytes(key, 'outbox.file', Buffer.from(dataBase64, 'base64')),
  };
}

/** The reply, not yet checked. Throws `SealError`. */
export function openOutbound(keys: PersonKeys, stored: unknown): unknown {
  if (!isRow(stored) || !('sealed' in stored)) return stored;
  const { sealed, file, ...open } = stored;
  const { file: about, ...hidden } = keys.open('outbox.body', String(sealed)) as Row;
  if (typeof file !== 'string' || !isRow(about)) return { ...open, ...hidden };
  const dataBase64 = keys.openBytes('outbox.file', file).toString('base64');
  return { ...open, ...hidden, file: { ...about, dataBase64 } };
}

/** A jsonb column that is sealed as a whole: its value is then a string. */
export function openValue(keys: PersonKeys, column: SealedColumn, stored: unknown): unknown {
  return isSealed(stored) ? openOrNull(() => keys.open(column, stored)) : stored;
}

/** `mood.said`, the person's own words. */
export function openSaid(keys: PersonKeys, stored: string): string {
  return String(openValue(keys, 'mood.said', stored) ?? '');
}
