/**
 * The two records that cross the wire between a chat platform and the core: what came in and what goes out.
 * Both are stored as jsonb (inbox.payload, outbox.body), so both are parsed when read back. Nothing here knows
 * food, and nothing here knows a platform's own objects.
 */
import { z } from 'zod';

export const PlatformName = z.enum(['telegram', 'discord', 'terminal']);
export type PlatformName = z.infer<typeof PlatformName>;

export const Language = z.enum(['fr', 'en', 'tr']);
export type Language = z.infer<typeof Language>;

/**
 * Where a reply goes. `chat` is the platform's own chat/channel id. `isPrivate` is false in groups and servers:
 * personal numbers then need an ephemeral or direct reply.
 */
export const Address = z.object({
  platform: PlatformName,
  chat: z.string().min(1).max(64),
  user: z.string().min(1).max(64),
  isPrivate: z.boolean(),
  /** The server (Discord) or group (Telegram) it was said in; absent in a private chat. */
  server: z.string().max(64).optional(),
  /** For all of a server to read, posted in its chat. Never anything personal. */
  isPublic: z.boolean().optional(),
  /** The platform's id of the message being answered, for threading in groups. */
  replyTo: z.string().max(64).optional(),
  /** Discord only: a deferred interaction that the first reply completes, while its token lives (15 minutes). */
  interaction: z
    .object({
      applicationId: z.string(),
      token: z.string(),
      expiresAt: z.iso.datetime(),
      ephemeral: z.boolean(),
    })
    .optional(),
});
export type Address = z.infer<typeof Address>;

/** Longest text kept from one message, in UTF-16 units; longer is cut by the adapter and `isCut` set. */
export const TEXT_LIMIT = 8_000;

const common = {
  /**
   * Unique for ever, built from platform ids only. A second arrival of the same key is a no-op.
   * `tg:<botId>:<chat>:<messageId>[:e<editDate>]`, `tg:<botId>:q:<callbackQueryId>`, `dc:<messageId>[:e<editedMs>]`,
   * `dc:i:<interactionId>`, `tty:<uuid>`.
   */
  key: z.string().min(3).max(200),
  address: Address,
  /** The name the platform shows; data, never an instruction. */
  displayName: z.string().max(128).optional(),
  /** What the platform says the person's language is, if it is one of ours. A hint for a new person only. */
  languageHint: Language.optional(),
  /** When the person sent it, by the platform's clock (for an edit: when they edited). */
  sentAt: z.iso.datetime(),
  /** Many write in this group at once, and not each is answered there; `first`: nobody was told so within a minute. */
  crowd: z.enum(['first', 'rest']).optional(),
};

/** Anything a person did that the core must answer. */
export const Inbound = z.discriminatedUnion('kind', [
  /** Words. Slash commands arrive as words too (`/today`), so every platform has all of them. */
  z.object({
    kind: z.literal('message'),
    ...common,
    text: z.string().max(TEXT_LIMIT),
    isCut: z.boolean().optional(),
    /** The platform's id of this message. */
    messageRef: z.string().max(64).optional(),
    /** The platform's id of the message it replies to. */
    repliesTo: z.string().max(64).optional(),
    isForwarded: z.boolean().optional(),
  }),
  /** The person changed the words of an earlier message. */
  z.object({
    kind: z.literal('edit'),
    ...common,
    /** When the words that were changed had been sent, where the platform tells. */
    writtenAt: z.iso.datetime().optional(),
    text: z.string().max(TEXT_LIMIT),
    isCut: z.boolean().optional(),
    messageRef: z.string().max(64),
  }),
  /** The person deleted an earlier message (Discord only). */
  z.object({ kind: z.literal('delete'), ...common, messageRef: z.string().max(64) }),
  /** A button was pressed. `action` is what the core put on the button, after its signature was checked. */
  z.object({
    kind: z.literal('press'),
    ...common,
    action: z.string().max(64),
    /** The button was there for everybody. */
    isForAnyone: z.boolean().optional(),
    /** The platform's id of the message that carries the button. */
    messageRef: z.string().max(64).optional(),
  }),
  /** The person shared where they are. The adapter keeps the time zone of it and nothing else: no coordinates. */
  z.object({
    kind: z.literal('location'),
    ...common,
    /** IANA zone. */
    zone: z.string().min(1).max(64),
    messageRef: z.string().max(64).optional(),
  }),
  /** Something that is not text (photo, voice, sticker ...): answered once, politely. */
  z.object({
    kind: z.literal('unsupported'),
    ...common,
    what: z.enum(['photo', 'voice', 'video', 'document', 'sticker', 'location', 'contact', 'poll', 'other']),
    messageRef: z.string().max(64).optional(),
    /** Several parts of one album share this; only the first is answered. */
    groupRef: z.string().max(64).optional(),
  }),
]);
export type Inbound = z.infer<typeof Inbound>;

/** A button under a reply. `action` is at most 32 bytes of [A-Za-z0-9:._-]; the adapter signs it for the addressee, or for everybody. */
export const Button = z.object({
  label: z.string().min(1).max(80),
  action: z.string().regex(/^[A-Za-z0-9:._-]{1,32}$/),
  /** Everybody who sees it may press it, not the addressee alone. */
  isForAnyone: z.boolean().optional(),
});
export type Button = z.infer<typeof Button>;

/** One reply, as plain text (no markup is ever parsed) plus rows of buttons. */
export const Outbound = z.object({
  text: z.string().min(1),
  /** At most 8 rows of at most 5. */
  buttons: z.array(z.array(Button).max(5)).max(8).optional(),
  /** When set, the message with this platform id is rewritten instead of a new one sent. */
  edits: z.string().max(64).optional(),
  /**
   * `day:2026-03-11`: this is the pinned message of that day, rewritten in place if the chat has it already. `off`: once
   * this is out, what is pinned for the person on this platform is let go.
   */
  board: z
    .string()
    .regex(/^(?:day:\d{4}-\d{2}-\d{2}|off)$/)
    .optional(),
  /** With a board: pinned once more, also where the person let go of it themselves. */
  isPinnedAgain: z.boolean().optional(),
  /** An attachment (a chart, an export). Base64. */
  file: z.object({ name: z.string(), mimeType: z.string(), dataBase64: z.string() }).optional(),
});
export type Outbound = z.infer<typeof Outbound>;

/**
 * How bad a second copy would be. `reply`: resend when unsure (silence is worse). `reminder`: never resend.
 */
export const OutboxClass = z.enum(['reply', 'notice', 'reminder']);
export type OutboxClass = z.infer<typeof OutboxClass>;
