/**
 * What a button carries: the core's action, signed for the one person who may press it. Platforms hand button data
 * back as anyone's client sent it, so an action is only believed after its signature held.
 *
 * `<version><owner tag><signature><action>`, at most 56 characters of ASCII: Telegram allows 64 bytes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const VERSION = '1';
/** 9 bytes: two people with the same tag are out of reach, even for someone who makes accounts to find one. */
const OWNER_BYTES = 9;
const OWNER_LENGTH = 12;
/** 8 bytes: 2^64 guesses, each a request to the platform. */
const SIGNATURE_BYTES = 8;
const SIGNATURE_LENGTH = 11;
const ACTION_START = VERSION.length + OWNER_LENGTH + SIGNATURE_LENGTH;

const ACTION = /^[A-Za-z0-9:._-]{1,32}$/;

export type ButtonReading =
  | { kind: 'ok'; action: string; isForAnyone?: true }
  /** Made by us, for someone else. */
  | { kind: 'not_yours' }
  /** Not made by us, or changed on the way. */
  | { kind: 'forged' };

/** The owner of a button that everybody may press. No platform has such a user. */
export const ANYONE = '*';

/** The data to put on a button, of at most 64 bytes. `action` is 1-32 of `[A-Za-z0-9:._-]`. */
export function signAction(action: string, userId: string, secret: string): string {
  if (!ACTION.test(action)) throw new Error('a button action is 1 to 32 characters of A-Z a-z 0-9 : . _ -');
  const owner = ownerTag(userId, secret);
  return `${VERSION}${owner}${signature(owner, action, secret)}${action}`;
}

/** Reads the data of a button that `userId` pressed. */
export function readAction(data: string, userId: string, secret: string): ButtonReading {
  const owner = data.slice(VERSION.length, VERSION.length + OWNER_LENGTH);
  const signed = data.slice(VERSION.length + OWNER_LENGTH, ACTION_START);
  const action = data.slice(ACTION_START);
  if (!data.startsWith(VERSION) || !ACTION.test(action)) return { kind: 'forged' };
  // The signature covers the owner tag, so a changed tag is seen as forged and never as someone else's button.
  if (!isSame(signed, signature(owner, action, secret))) return { kind: 'forged' };
  if (isSame(owner, ownerTag(ANYONE, secret))) return { kind: 'ok', action, isForAnyone: true };
  if (!isSame(owner, ownerTag(userId, secret))) return { kind: 'not_yours' };
  return { kind: 'ok', action };
}

/** Names the owner without showing their platform id to others who can read the button. */
function ownerTag(userId: string, secret: string): string {
  return keyedHash(secret, `owner\n${userId}`, OWNER_BYTES);
}

function signature(owner: string, action: string, secret: string): string {
  return keyedHash(secret, `button\n${VERSION}\n${owner}\n${action}`, SIGNATURE_BYTES);
}

function keyedHash(secret: string, text: string, bytes: number): string {
  return createHmac('sha256', secret).update(text).digest().subarray(0, bytes).toString('base64url');
}

/** Compares the encoded characters, not the decoded bytes: several base64url spellings decode to the same bytes. */
function isSame(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
