/**
 * What Discord reports, as our messages: pure functions from the gateway's plain data to `Inbound`, null for anything
 * that is not for us. The same functions read a channel's history when the bot catches up, so an event and its copy in
 * the history get the same key.
 */
import {
  type APIInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  type GatewayMessageCreateDispatchData,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord.js';
import { type Address, type Inbound, TEXT_LIMIT } from '#db/message.ts';
import { languageOf } from '../edge-words.ts';

/** A message of the gateway, or of a channel's history (which lacks the guild). */
export type DiscordMessage = GatewayMessageCreateDispatchData;

type Unsupported = Extract<Inbound, { kind: 'unsupported' }>['what'];

/** Discord's ids count milliseconds from the first second of 2015 in their upper bits. */
const EPOCH_MS = 1_420_070_400_000;
/** Discord takes an interaction's token for 15 minutes; we stop a minute earlier. */
const TOKEN_LIFE_MS = 14 * 60_000;
const NAME_LIMIT = 128;
/** Room for blanks around what is kept, and no more: no scan of an endless text. */
const SCANNED_LIMIT = 4 * TEXT_LIMIT;
/** The command whose argument is simply what the person says: `/log two eggs` means "two eggs". */
export const PLAIN_COMMAND = 'log';

export function readMessage(message: DiscordMessage, botId: string): Inbound | null {
  if (!isFromPerson(message) || !isForBot(message, botId)) return null;
  const common = { ...commonOf(message), key: `dc:${message.id}`, messageRef: message.id };
  const forwarded = forwardedText(message);
  const words = cleanText(withoutMention((forwarded ?? message.content ?? '').slice(0, SCANNED_LIMIT), botId));
  const what = words.text === '' ? unsupportedPart(message) : null;
  if (what) return { kind: 'unsupported', ...common, what };
  return {
    kind: 'message',
    ...common,
    ...words,
    ...(message.message_reference?.message_id && !isForward(message)
      ? { repliesTo: message.message_reference.message_id }
      : {}),
    ...(forwarded === null ? {} : { isForwarded: true }),
  };
}

/** Discord also sends an update when it adds a link's preview: only a change by the author has an edit time. */
export function readEdit(message: DiscordMessage, botId: string): Inbound | null {
  if (!message.edited_timestamp || !message.author || !isFromPerson(message)) return null;
  if (!isForBot(message, botId)) return null;
  const words = cleanText(withoutMention((message.content ?? '').slice(0, SCANNED_LIMIT), botId));
  const editedMs = Date.parse(message.edited_timestamp);
  if (words.text === '' || Number.isNaN(editedMs)) return null;
  return {
    kind: 'edit',
    ...commonOf(message),
    key: `dc:${message.id}:e${editedMs}`,
    sentAt: new Date(editedMs).toISOString(),
    writtenAt: new Date(snowflakeMs(message.id)).toISOString(),
    messageRef: message.id,
    ...words,
  };
}

/** Discord does not say who deleted it or when; in a direct message it can only have been the person. */
export function readDelete(messageId: string, channel: string, user: string, now: Date): Inbound {
  const address: Address = { platform: 'discord', chat: channel, user, isPrivate: true };
  return { kind: 'delete', key: `dc:${messageId}:d`, address, messageRef: messageId, sentAt: now.toISOString() };
}

/** Who did what, where: what every interaction tells, whatever its kind. Null for kinds that have no user. */
export function interactionCommon(interaction: APIInteraction) {
  const user = interaction.member?.user ?? interaction.user;
  const chat = interaction.channel?.id ?? interaction.channel_id;
  if (!user || !chat || user.bot) return null;
  const isPrivate = isWithBot(interaction);
  const createdMs = snowflakeMs(interaction.id);
  const languageHint = languageOf(localeOf(interaction));
  const address: Address = {
    platform: 'discord',
    chat,
    user: user.id,
    isPrivate,
    ...(interaction.guild_id ? { server: interaction.guild_id } : {}),
    interaction: {
      applicationId: interaction.application_id,
      token: interaction.token,
      expiresAt: new Date(createdMs + TOKEN_LIFE_MS).toISOString(),
      ephemeral: !isPrivate,
    },
  };
  return {
    key: `dc:i:${interaction.id}`,
    address,
    sentAt: new Date(createdMs).toISOString(),
    displayName: displayName(user),
    ...(languageHint && { languageHint }),
  };
}

/** A slash command in words (`/target 2000`), still to be cleaned, or null for the kinds of command we do not offer. */
export function commandOf(interaction: APIInteraction): { name: string; text: string } | null {
  if (interaction.type !== InteractionType.ApplicationCommand) return null;
  if (interaction.data.type !== ApplicationCommandType.ChatInput) return null;
  const option = interaction.data.options?.find((each) => each.type === ApplicationCommandOptionType.String);
  return { name: interaction.data.name, text: option ? String(option.value).slice(0, SCANNED_LIMIT).trim() : '' };
}

/** What the person typed into a form, or null if this is not a form. */
export function formText(interaction: APIInteraction): string | null {
  if (interaction.type !== InteractionType.ModalSubmit) return null;
  const fields = interaction.data.components.flatMap((part) => {
    if (part.type === ComponentType.Label) return [part.component];
    return part.type === ComponentType.ActionRow ? part.components : [];
  });
  const texts = fields.filter((field) => field.type === ComponentType.TextInput).map((field) => field.value);
  return texts.join('\n');
}

/** NUL and lone surrogates out (databases refuse them), then cut to what we keep. */
export function cleanText(raw: string): { text: string; isCut?: true } {
  // A form may hold more than a message; what is cut below is never looked at, whatever its length.
  const whole = raw
    .slice(0, SCANNED_LIMIT)
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '')
    .trim();
  if (whole.length <= TEXT_LIMIT) return { text: whole };
  return { text: whole.slice(0, TEXT_LIMIT).replace(/\p{Surrogate}/gu, ''), isCut: true };
}

/** What the person set in their Discord; a ping has none. */
export function localeOf(interaction: APIInteraction): string | undefined {
  return 'locale' in interaction ? interaction.locale : undefined;
}

export function snowflakeMs(id: string): number {
  return Number(BigInt(id) >> 22n) + EPOCH_MS;
}

/** Ids grow with time but not with their length as text, so they are compared as numbers. */
export function byAge(a: { id: string }, b: { id: string }): number {
  return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
}

function commonOf(message: DiscordMessage) {
  const sentMs = Date.parse(message.timestamp);
  const address: Address = {
    platform: 'discord',
    chat: message.channel_id,
    user: message.author.id,
    isPrivate: !message.guild_id,
    ...(message.guild_id ? { server: message.guild_id } : {}),
  };
  return {
    address,
    displayName: displayName(message.author),
    sentAt: new Date(Number.isNaN(sentMs) ? snowflakeMs(message.id) : sentMs).toISOString(),
  };
}

/** Bots and webhooks are never answered (two bots would talk for ever), nor are "X joined" and the like. */
function isFromPerson(message: DiscordMessage): boolean {
  if (message.author.bot || message.author.system || message.webhook_id) return false;
  return message.type === undefined || message.type === MessageType.Default || message.type === MessageType.Reply;
}

/** In a server only what mentions the bot is for it; a direct message always is. */
function isForBot(message: DiscordMessage, botId: string): boolean {
  return !message.guild_id || (message.mentions ?? []).some((user) => user.id === botId);
}

function withoutMention(text: string, botId: string): string {
  return text.replace(new RegExp(`\\s*<@!?${botId}>\\s*`, 'g'), ' ');
}

function isForward(message: DiscordMessage): boolean {
  return message.message_reference?.type === MessageReferenceType.Forward;
}

function forwardedText(message: DiscordMessage): string | null {
  return isForward(message) ? (message.message_snapshots?.[0]?.message.content ?? '') : null;
}

/** What a message without words is; null for an empty mention, which is a message of no words. */
function unsupportedPart(message: DiscordMessage): Unsupported | null {
  const source = message.message_snapshots?.[0]?.message ?? message;
  const attachment = source.attachments?.[0];
  if (attachment) return kindOfFile(attachment.content_type ?? '', source.flags ?? 0);
  if (source.sticker_items?.length) return 'sticker';
  if (message.poll) return 'poll';
  return message.guild_id ? null : 'other';
}

function kindOfFile(mimeType: string, flags: number): Unsupported {
  if ((flags & MessageFlags.IsVoiceMessage) !== 0 || mimeType.startsWith('audio/')) return 'voice';
  if (mimeType.startsWith('image/')) return 'photo';
  if (mimeType.startsWith('video/')) return 'video';
  return 'document';
}

function displayName(user: { username: string; global_name?: string | null }): string {
  const name = cleanText(user.global_name ?? user.username).text;
  return name.slice(0, NAME_LIMIT).replace(/\p{Surrogate}/gu, '');
}

/** A direct message between this person and the bot. A group of friends' direct message is not: others read along. */
function isWithBot(interaction: APIInteraction): boolean {
  if (interaction.guild_id || interaction.context === InteractionContextType.PrivateChannel) return false;
  return interaction.channel?.type === undefined || interaction.channel.type === ChannelType.DM;
}
