/**
 * The HTTP door for interactions, which Discord posts here when the application has an interactions endpoint. Believed
 * is only what carries Discord's signature over its time and its very bytes: checked once for each request, before
 * anything in it is looked at. Discord knocks with wrong signatures too, and takes an endpoint away that lets one in.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type APIInteraction, InteractionResponseType, InteractionType } from 'discord.js';
import type { Log } from '#db/log-line.ts';
import { openPostDoor, type PostAnswer, type PostDoor } from '../post-door.ts';
import type { InteractionAnswer } from './interactions.ts';

export interface InteractionsDoorOptions {
  /** Of the application: 64 hexadecimal digits. */
  publicKey: string;
  /** The local port a proxy forwards to. */
  port: number;
  /** The path of requests as they arrive here. */
  path: string;
}

/** A request that was signed longer ago, or so far ahead, is somebody's copy. */
const STALE_SECONDS = 5 * 60;
const SIGNATURE = /^[0-9a-f]{128}$/i;
const TIMESTAMP = /^\d{1,12}$/;
const PUBLIC_KEY = /^[0-9a-f]{64}$/i;

/** Throws a sentence for the operator. */
export function checkInteractionsDoor({ publicKey }: InteractionsDoorOptions): void {
  if (!PUBLIC_KEY.test(publicKey)) {
    throw new Error(
      "the door for Discord's interactions needs the public key of the application, 64 hexadecimal digits",
    );
  }
}

/**
 * `handle` resolves to what an interaction is answered with, null for what is not for us; `left` resolves when that
 * answer has left.
 */
export function openInteractionsDoor(
  options: InteractionsDoorOptions,
  handle: (interaction: APIInteraction, left: Promise<void>) => Promise<InteractionAnswer | null>,
  now: () => Date,
  log: Log,
): Promise<PostDoor> {
  const key = keyOf(options.publicKey);
  return openPostDoor({
    name: "the door for Discord's interactions",
    port: options.port,
    path: options.path,
    refuseUnread: (headers) => (readSeal(headers, now()) ? null : 401),
    async take(body, headers, left): Promise<PostAnswer> {
      const seal = readSeal(headers, now());
      if (!seal || !verify(null, Buffer.concat([seal.timestamp, body]), key, seal.signature)) return { status: 401 };
      const interaction = parseInteraction(body);
      if (!interaction) return { status: 400 };
      if (interaction.type === InteractionType.Ping) {
        return { status: 200, body: { type: InteractionResponseType.Pong } };
      }
      try {
        const answer = await handle(interaction, left);
        return answer ? { status: 200, body: answer } : { status: 400 };
      } catch (error) {
        log.error('discord.event_failed', { topic: 'interaction', error });
        return { status: 400 };
      }
    },
  });
}

function keyOf(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** Null where the head alone shows that it is not Discord's: no signature, or not of these minutes. */
function readSeal(headers: IncomingHttpHeaders, now: Date): { timestamp: Buffer; signature: Buffer } | null {
  const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return null;
  if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp)) return null;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > STALE_SECONDS) return null;
  return { timestamp: Buffer.from(timestamp), signature: Buffer.from(signature, 'hex') };
}

function parseInteraction(body: Buffer): APIInteraction | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    const hasType = typeof parsed === 'object' && parsed !== null && 'type' in parsed;
    return hasType && Number.isInteger(parsed.type) ? (parsed as APIInteraction) : null;
  } catch {
    return null;
  }
}
