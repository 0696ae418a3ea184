/**
 * Sealing: AES-256-GCM (NIST SP 800-38D) under a random key of each person, itself wrapped by a key that is never in the
 * database. Nothing here knows tables; `db/keys.ts` keeps the keys, `db/sealed.ts` says what of a row is sealed.
 *
 * A sealed value is `v1.<id of the data key>.<nonce, ciphertext and tag in base64>`; what it is authenticated with is
 * that id and the column it belongs to. A person's values can only be opened with the person's own keys, so a value that
 * was put into another person's row, or another column, does not open. The person's number is deliberately not part of
 * it: it changes when two accounts become one, and a joined person simply owns two keys.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomFillSync } from 'node:crypto';
import { createRemembered, type Remembered } from './remembered.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** The columns that have sealed values. */
export type SealedColumn =
  | 'inbox.payload'
  | 'outbox.body'
  | 'outbox.file'
  | 'conversation.dialog'
  | 'reading.offline'
  | 'reading.answered'
  | 'mood.said';

/**
 * `other_key`: the person's key was wrapped by a key we were not given; nothing is wrong with the data. `broken`: the
 * value was changed, belongs elsewhere, or its key is gone.
 */
export class SealError extends Error {
  override name = 'SealError';
  readonly kind: 'other_key' | 'broken';
  constructor(kind: 'other_key' | 'broken', message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A key that wraps data keys. `id` tells which it is and nothing about it. */
export interface MasterKey {
  id: string;
  wrapping: Buffer;
}

/** `newest` wraps; all of them unwrap. */
export interface MasterKeys {
  newest: MasterKey;
  all: ReadonlyMap<string, MasterKey>;
}

const derive = (secret: Buffer, use: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `lokma ${use}`, bytes));

function readSecret(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES ? bytes : null;
}

/** Keys of 32 bytes, base64 or 64 hexadecimal digits, the newest first, with commas between. Null when one is none. */
export function readMasterKeys(text: string): MasterKeys | null {
  const keys: MasterKey[] = [];
  for (const part of text.split(',')) {
    const secret = readSecret(part.trim());
    if (!secret) return null;
    keys.push({
      id: derive(secret, 'key id', 6).toString('hex'),
      wrapping: derive(secret, 'key wrapping', KEY_BYTES),
    });
  }
  const [newest] = keys;
  return newest ? { newest, all: new Map(keys.map((key) => [key.id, key])) } : null;
}

export const newSecret = (): string => randomBytes(KEY_BYTES).toString('base64');

/** A person's key. */
export interface DataKey {
  id: string;
  bytes: Buffer;
}

/** As it lies in the database. */
export interface StoredKey {
  id: string;
  /** `v1.<id of the master key>.<base64>` */
  wrapped: string;
  /** Opens what came with an account that left another person; never seals. */
  isBorrowed?: boolean;
}

/** Drawn for many values at once: asking for twelve bytes takes as long as asking for thousands. */
const nonces = Buffer.alloc(NONCE_BYTES * 256);
let nextNonce = nonces.length;

function newNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  const nonce = Buffer.from(nonces.subarray(nextNonce, nextNonce + NONCE_BYTES));
  nextNonce += NONCE_BYTES;
  return nonce;
}

function encrypt(key: Buffer, about: string, plain: Buffer): string {
  const nonce = newNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function decrypt(key: Buffer, about: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  // Base64 has more than one way to write some bytes; only our own is a value of ours.
  if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString('base64') !== text) {
    throw new SealError('broken', 'a sealed value is cut or was written by others');
  }
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealError('broken', 'a sealed value was changed or belongs elsewhere');
  }
}

const PARTS = /^v1\.([\w-]{1,32})\.([A-Za-z0-9+/]+={0,2})$/;

function partsOf(text: string): { keyId: string; text: string } {
  // A hundred characters hold both ids: a file of megabytes is not gone over for them.
  const [version, keyId] = text.slice(0, 100).split('.');
  const rest = text.slice(4 + (keyId?.length ?? 0));
  if (version !== 'v1' || !keyId || rest === '') throw new SealError('broken', 'not a sealed value');
  return { keyId, text: rest };
}

const WRAPPED = 'data key';

export function makeDataKey(masters: MasterKeys): { key: DataKey; stored: StoredKey } {
  const key = { id: randomBytes(12).toString('base64url'), bytes: randomBytes(KEY_BYTES) };
  return { key, stored: wrap(masters.newest, key) };
}

function wrap(master: MasterKey, key: DataKey): StoredKey {
  return { id: key.id, wrapped: `v1.${master.id}.${encrypt(master.wrapping, `${WRAPPED}\n${key.id}`, key.bytes)}` };
}

export function unwrap(masters: MasterKeys, stored: StoredKey): DataKey {
  const { keyId, text } = partsOf(stored.wrapped);
  const master = masters.all.get(keyId);
  if (!master) throw new SealError('other_key', otherKey(keyId));
  return { id: stored.id, bytes: decrypt(master.wrapping, `${WRAPPED}\n${stored.id}`, text) };
}

const MOST_UNWRAPPED = 20_000;
const unwrappedBy = new WeakMap<MasterKeys, Remembered<DataKey>>();

/** People who write go on to write. Only by the wrapped key can it be had: where that was deleted, nothing opens. */
function unwrapOnce(masters: MasterKeys, stored: StoredKey): DataKey {
  const known = unwrappedBy.get(masters) ?? createRemembered<DataKey>(MOST_UNWRAPPED);
  unwrappedBy.set(masters, known);
  const name = `${stored.id}\n${stored.wrapped}`;
  const remembered = known.get(name);
  if (remembered) return remembered;
  const key = unwrap(masters, stored);
  known.set(name, key);
  return key;
}

export const otherKey = (masterId: string): string =>
  `this database was sealed under another key (its id is ${masterId}). Put that one back, in LOKMA_DATA_KEY or as ` +
  'the file `key` of the data folder; while it is being changed, set LOKMA_DATA_KEY to "new,old" (docs/encryption.md).';

/** The same key wrapped by the newest master key; null when it is already. */
export function rewrap(masters: MasterKeys, stored: StoredKey): StoredKey | null {
  if (partsOf(stored.wrapped).keyId === masters.newest.id) return null;
  return wrap(masters.newest, unwrap(masters, stored));
}

export function sealBytes(key: DataKey, column: SealedColumn, plain: Buffer): string {
  return `v1.${key.id}.${encrypt(key.bytes, `${column}\n${key.id}`, plain)}`;
}

/** Any JSON value. */
export function seal(key: DataKey, column: SealedColumn, value: unknown): string {
  return sealBytes(key, column, Buffer.from(JSON.stringify(value)));
}

export const isSealed = (value: unknown): value is string => typeof value === 'string' && PARTS.test(value);

/** The keys of one person. */
export interface PersonKeys {
  /** What new values are sealed with; null: the person has none yet. */
  own: DataKey | null;
  openBytes(column: SealedColumn, sealed: string): Buffer;
  open(column: SealedColumn, sealed: string): unknown;
}

export function personKeys(masters: MasterKeys, stored: readonly StoredKey[]): PersonKeys {
  const unwrapped = new Map<string, DataKey>();
  const keyOf = (id: string): DataKey => {
    const known = unwrapped.get(id);
    if (known) return known;
    const found = stored.find((one) => one.id === id);
    if (!found) throw new SealError('broken', 'a value was sealed with a key that the person does not have');
    const key = unwrapOnce(masters, found);
    unwrapped.set(id, key);
    return key;
  };
  const openBytes = (column: SealedColumn, sealed: string): Buffer => {
    const { keyId, text } = partsOf(sealed);
    return decrypt(keyOf(keyId).bytes, `${column}\n${keyId}`, text);
  };
  const sealing = stored.find((one) => !one.isBorrowed);
  return {
    get own() {
      return sealing ? keyOf(sealing.id) : null;
    },
    openBytes,
    open: (column, sealed) => JSON.parse(openBytes(column, sealed).toString('utf8')),
  };
}
