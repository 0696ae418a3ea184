/** What a Telegram update means to us: a message for the core, a press to turn down, or nothing. Pure translation. */
import type { CallbackQuery, ChatMemberUpdated, Message, MessageEntity, Update } from 'grammy/types';
import { type Address, Inbound, TEXT_LIMIT } from '#db/message.ts';
import { readAction } from '../buttons.ts';
import { edgeWords, languageOf } from '../edge-words.ts';
import { zoneOf } from '../zone-of.ts';

const NAME_LIMIT = 128;

/** What reading needs to know of the bot itself. */
export interface Reader {
  botId: number;
  /** Without the `@`. */
  botName: string;
  /** The secret that buttons are signed with. */
  secret: string;
  now: () => Date;
  /** Albums of which a part with a caption was read: the caption is the message, the other pictures say nothing. */
  albumsWithWords: Set<string>;
}

export type Reading =
  /** For the core. `queryId` is set for a press, which Telegram wants acknowledged. */
  | { kind: 'inbound'; message: Inbound; queryId?: string }
  /** A press that must not reach the core, and what to tell the presser. */
  | { kind: 'refused_press'; queryId: string; words: string }
  /** Somebody without an account of their own, and what to tell them. */
  | { kind: 'nobody'; chat: number; messageId: number; words: string }
  /** The bot came into a group or out of it. */
  | { kind: 'presence'; server: string; isIn: boolean }
  | { kind: 'ignored' };

const IGNORED: Reading = { kind: 'ignored' };

/** Throws only for a defect: an update we claim to know that does not make a valid message. */
export function readUpdate(update: Update, reader: Reader): Reading {
  if (update.message) return readMessage(update.message, reader);
  if (update.edited_message) return readEdit(update.edited_message, reader);
  if (update.callback_query) return readPress(update.callback_query, reader);
  if (update.my_chat_member) return readPresence(update.my_chat_member);
  return IGNORED;
}

/** Updates of one chat are handled in order, chats beside each other. Never throws, whatever the update looks like. */
export function chatOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  return message?.chat?.id ?? update.callback_query?.from?.id ?? 0;
}

function readPresence({ chat, new_chat_member: now }: ChatMemberUpdated): Reading {
  if (chat.type === 'private' || chat.type === 'channel') return IGNORED;
  return { kind: 'presence', server: String(chat.id), isIn: now.status !== 'left' && now.status !== 'kicked' };
}

type PersonalMessage = Message & { from: NonNullable<Message['from']> };

function readMessage(message: Message, reader: Reader): Reading {
  if (!isPersonal(message)) return readUnpersonal(message, reader);
  const addressed = readAddressed(message, reader);
  if (!addressed) return IGNORED;
  const common = {
    ...commonOf(message, message.date),
    key: keyOf(message, reader),
    messageRef: String(message.message_id),
  };
  const album = message.media_group_id;
  if (message.text !== undefined || message.caption !== undefined) {
    if (album !== undefined) remember(reader.albumsWithWords, album);
    return inbound({ kind: 'message', ...common, ...cleanText(addressed.text), ...relationsOf(message) });
  }
  const zone = ownZone(message);
  if (zone) return inbound({ kind: 'location', ...common, zone });
  const what = unsupportedContent(message);
  if (!what || (album !== undefined && reader.albumsWithWords.has(album))) return IGNORED;
  return inbound({ kind: 'unsupported', ...common, what, ...(album === undefined ? {} : { groupRef: album }) });
}

/** An administrator who hides behind the group and means us is told why nothing happens; bots and channels are not. */
function readUnpersonal(message: Message, reader: Reader): Reading {
  const isHidden = message.chat.type !== 'channel' && message.sender_chat?.id === message.chat.id;
  if (!isHidden || !readAddressed(message, reader)) return IGNORED;
  const words = edgeWords(languageOf(message.from?.language_code) ?? 'en').needsPerson;
  return { kind: 'nobody', chat: message.chat.id, messageId: message.message_id, words };
}

/** Of where the person says they are: not of a place they recommend, nor of somebody else's message. */
function ownZone(message: Message): string | null {
  const { location } = message;
  if (!location || message.venue !== undefined || message.forward_origin !== undefined) return null;
  return zoneOf(location.latitude, location.longitude);
}

function readEdit(message: Message, reader: Reader): Reading {
  if (!isPersonal(message)) return IGNORED;
  const addressed = readAddressed(message, reader);
  // Live locations and pictures are edited too: without words there is nothing to follow.
  if (!addressed || (message.text === undefined && message.caption === undefined)) return IGNORED;
  const editDate = message.edit_date ?? message.date;
  return inbound({
    kind: 'edit',
    ...commonOf(message, editDate),
    key: `${keyOf(message, reader)}:e${editDate}`,
    messageRef: String(message.message_id),
    writtenAt: new Date(message.date * 1_000).toISOString(),
    ...cleanText(addressed.text),
  });
}

function readPress(query: CallbackQuery, reader: Reader): Reading {
  const words = edgeWords(languageOf(query.from.language_code) ?? 'en');
  const user = String(query.from.id);
  const action = readAction(query.data ?? '', user, reader.secret);
  if (action.kind === 'not_yours') return { kind: 'refused_press', queryId: query.id, words: words.notYours };
  // Without the message (an inline one, which we never send) there is no chat to answer in.
  if (action.kind === 'forged' || !query.message)
    return { kind: 'refused_press', queryId: query.id, words: words.expired };
  const messageRef = String(query.message.message_id);
  const message = {
    kind: 'press' as const,
    ...personOf(query.from),
    key: `tg:${reader.botId}:q:${query.id}`,
    address: addressOf(query.message.chat, query.from.id, query.message.message_id),
    // Telegram does not say when a button was pressed, and keeps a press for 150 seconds at most.
    sentAt: reader.now().toISOString(),
    action: action.action,
    messageRef,
    ...(action.isForAnyone ? { isForAnyone: true } : {}),
  };
  return { ...inbound(message), queryId: query.id };
}

/** From a person as themselves: not from a bot, nor a channel, nor an administrator who hides behind the group. */
function isPersonal(message: Message): message is PersonalMessage {
  const isPosted = message.chat.type === 'channel' || message.sender_chat !== undefined;
  return message.from !== undefined && !message.from.is_bot && !isPosted;
}

/** The words that are for us, without our name in them; null when the message is not for us. */
function readAddressed(message: Message, reader: Reader): { text: string } | null {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const ours = `@${reader.botName.toLowerCase()}`;
  const isOurs = (entity: MessageEntity, prefix = '') => wordOf(text, entity).toLowerCase() === `${prefix}${ours}`;

  const command = entities.find((entity) => entity.type === 'bot_command' && entity.offset === 0);
  const [commandName = '', target] = command ? wordOf(text, command).split('@') : [];
  if (target !== undefined && target.toLowerCase() !== reader.botName.toLowerCase()) return null;

  const mentions = entities.filter((entity) => entity.type === 'mention' && isOurs(entity));
  const isReply = message.reply_to_message?.from?.id === reader.botId;
  const isForUs = message.chat.type === 'private' || command !== undefined || mentions.length > 0 || isReply;
  if (!isForUs) return null;

  let words = text;
  for (const mention of mentions.reverse()) {
    words = `${words.slice(0, mention.offset)}${words.slice(mention.offset + mention.length).replace(/^ /, '')}`;
  }
  if (command && target !== undefined) words = commandName + words.slice(command.length);
  return { text: words === text ? text : words.trim() };
}

function wordOf(text: string, entity: MessageEntity): string {
  return text.slice(entity.offset, entity.offset + entity.length);
}

function keyOf(message: Message, reader: Reader): string {
  return `tg:${reader.botId}:${message.chat.id}:${message.message_id}`;
}

function commonOf(message: PersonalMessage, dateSeconds: number) {
  return {
    ...personOf(message.from),
    address: addressOf(message.chat, message.from.id, message.message_id),
    sentAt: new Date(dateSeconds * 1_000).toISOString(),
  };
}

function addressOf(chat: { id: number; type: string }, user: number, messageId: number): Address {
  const isPrivate = chat.type === 'private';
  const base = { platform: 'telegram' as const, chat: String(chat.id), user: String(user), isPrivate };
  return isPrivate ? base : { ...base, server: base.chat, replyTo: String(messageId) };
}

function personOf(user: PersonalMessage['from']) {
  const name = cleanText([user.first_name, user.last_name].filter(Boolean).join(' '), NAME_LIMIT).text;
  const language = languageOf(user.language_code);
  return {
    ...(name === '' ? {} : { displayName: name }),
    ...(language === undefined ? {} : { languageHint: language }),
  };
}

function relationsOf(message: Message) {
  const repliesTo = message.reply_to_message?.message_id;
  // What another bot wrote through the person's keyboard is no more their own words than a forward is.
  const isForwarded = message.forward_origin !== undefined || message.via_bot !== undefined;
  return {
    ...(repliesTo === undefined ? {} : { repliesTo: String(repliesTo) }),
    ...(isForwarded ? { isForwarded: true } : {}),
  };
}

type Unsupported = Extract<Inbound, { kind: 'unsupported' }>['what'];

/** First match counts: an animation is also a document, a venue also a location. */
const UNSUPPORTED: readonly (readonly [keyof Message, Unsupported])[] = [
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
  ['audio', 'other'],
  ['dice', 'other'],
  ['game', 'other'],
  ['story', 'other'],
  ['paid_media', 'other'],
  ['checklist', 'other'],
];

/** Undefined for a service message (someone joined, a group moved): those ask for no answer. */
function unsupportedContent(message: Message): Unsupported | undefined {
  return UNSUPPORTED.find(([field]) => message[field] !== undefined)?.[1];
}

/** Text that PostgreSQL and JSON take: no NUL, no half of a surrogate pair, no longer than `limit`. */
function cleanText(text: string, limit = TEXT_LIMIT): { text: string; isCut?: true } {
  const isCut = text.length > limit;
  const kept = text
    .slice(0, limit)
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '');
  return isCut ? { text: kept, isCut: true } : { text: kept };
}

/** Albums arrive within seconds, so a short memory is enough. */
function remember(albums: Set<string>, album: string): void {
  if (albums.size >= 1_000) albums.clear();
  albums.add(album);
}

function inbound(message: Inbound): { kind: 'inbound'; message: Inbound } {
  return { kind: 'inbound', message: Inbound.parse(message) };
}
