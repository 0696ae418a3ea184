/**
 * The contract every chat platform keeps, and the promises its conformance suite checks. An adapter translates in
 * both directions and decides nothing: it knows no food, no dialog and no database.
 */
import type { Address, Inbound, Language, Outbound, PlatformName } from '#db/message.ts';

/**
 * Takes one thing a person did. Resolves only after it is stored for good (or was stored before): the adapter tells
 * the platform "got it" after that, never earlier. Rejects when the store is unreachable: the adapter must then not
 * acknowledge (webhook: 503; polling: same batch again; gateway: keep and retry).
 */
export type Receive = (message: Inbound) => Promise<void>;

/** What became of one attempt to send. */
export type SendResult =
  | { kind: 'sent'; messageRef: string | null }
  /**
   * The platform asks for a pause, or the network failed: try again after `afterMs`. `isUnsure`: it may have arrived all
   * the same, and another attempt may show it twice.
   */
  | { kind: 'retry'; afterMs: number; reason: string; isRateLimit?: true; isUnsure?: boolean }
  /** This person or chat cannot be reached any more (blocked, DMs closed, chat gone). Do not retry. */
  | { kind: 'unreachable'; reason: string }
  /** The platform refuses this message for good (too old to edit, malformed). Do not retry. */
  | { kind: 'refused'; reason: string };

export interface Send {
  address: Address;
  body: Outbound;
  /** The same for every attempt at the same message: platforms that can, use it against duplicates. */
  key: string;
  language: Language;
}

/** A slash command as menus show it. `name` is 1-32 of [a-z0-9_]; descriptions are at most 100 characters. */
export interface MenuEntry {
  name: string;
  description: Record<Language, string>;
  /** The one free-text argument, if the command takes one. */
  argument?: { name: string; description: Record<Language, string>; isRequired: boolean };
}

export interface Platform {
  readonly name: PlatformName;
  /** Messages a second at most while reminders go out, what answers people included; absent: as many as there are. */
  readonly mostPerSecond?: number;
  /** Connects, publishes the command menu, begins to receive. Rejects with a sentence a person can act on. */
  start(receive: Receive, menu: readonly MenuEntry[]): Promise<void>;
  /** One attempt. Never throws for anything the platform said; throws only for a defect of ours. */
  send(message: Send): Promise<SendResult>;
  /** Shows that an answer is on its way, where the platform can. Never throws. */
  showTyping?(address: Address): Promise<void>;
  /** Keeps a message at the top of its chat, without a sound, where the platform can. Never throws. */
  pin?(address: Address, messageRef: string): Promise<void>;
  /** Lets go of a pinned message. Never throws. */
  unpin?(address: Address, messageRef: string): Promise<void>;
  /** False while its service cannot be reached, as far as the adapter knows. Absent: always connected. */
  isConnected?(): boolean;
  /** Stops receiving; resolves when every message already taken is stored. */
  stop(): Promise<void>;
}
