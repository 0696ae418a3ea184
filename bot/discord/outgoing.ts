/**
 * One reply on its way to one person. While an interaction's token lives, the reply completes it (in a server so that
 * only the person sees it); otherwise it goes as a direct message. In a server's channel only what is for all to read
 * (`Address.isPublic`) is ever posted.
 */
import { createHash } from 'node:crypto';
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RawFile,
  Routes,
} from 'discord.js';
import type { Log } from '#db/log-line.ts';
import type { Address, Button, Outbound } from '#db/message.ts';
import { ANYONE, signAction } from '../buttons.ts';
import type { Send, SendResult } from '../platform.ts';
import { splitText } from '../split-text.ts';
import { isInteractionOver, isNotEditable, resultOf } from './failures.ts';
import { escapedParts } from './plain.ts';
import { remember } from './remember.ts';
import type { Request } from './rest.ts';

export const DISCORD_TEXT_LIMIT = 2_000;
const DESCRIPTION_UNITS = 1_024;
const ROWS_LIMIT = 5;
const ROW_LIMIT = 5;

/** No name in a text pings anyone, whoever wrote it. */
export const NO_MENTIONS = { parse: [], replied_user: false } as const;

/** What an interaction shows until it is answered: "thinking ...", or the message whose button was pressed. */
export type Opening = ({ kind: 'thinking' } | { kind: 'press'; messageRef: string }) & {
  /** Where it is the answer to a request: when it has left here. Nothing may overtake it. */
  left?: Promise<void>;
  /** Until then Discord may still have to read it, and know nothing of the interaction. */
  heardByMs?: number;
};

export interface SenderOptions {
  request: Request;
  secret: string;
  log: Log;
  now: () => Date;
  /** By interaction token. A restart forgets them, and Discord then puts the first follow-up in the right place. */
  openings: Map<string, Opening>;
  /** A message went to this direct-message channel: from here on its history is worth reading after a break. */
  onDirectMessage: (channel: string, messageId: string) => Promise<void>;
}

interface Part {
  content: string;
  components: APIActionRowComponent<APIButtonComponentWithCustomId>[];
  files: RawFile[];
  nonce: string;
}

interface Progress {
  done: number;
  messageRef: string;
}

type Interaction = NonNullable<Address['interaction']>;

/** Discord does not know the interaction yet: the answer that makes it known is on its way. */
class NotHeardYet extends Error {
  override readonly name = 'NotHeardYet';
}
const NOT_HEARD_YET: SendResult = { kind: 'retry', afterMs: 500, reason: 'the first answer is still on its way' };

export function createSender(options: SenderOptions) {
  const { request, secret, now, openings } = options;
  /** How many parts of a long reply have arrived, so that another attempt begins with the next one. */
  const progressByKey = new Map<string, Progress>();
  const directChannels = new Map<string, string>();

  async function send(message: Send): Promise<SendResult> {
    try {
      const messageRef = await deliver(message);
      progressByKey.delete(message.key);
      return { kind: 'sent', messageRef: messageRef === '' ? null : messageRef };
    } catch (error) {
      const result = error instanceof NotHeardYet ? NOT_HEARD_YET : resultOf(error);
      if (!result) throw error;
      if (result.kind !== 'retry') progressByKey.delete(message.key);
      options.log.warn('discord.send_failed', { error, result: result.kind });
      return result;
    }
  }

  /** Sends every part that has not arrived yet. Returns the id of the last one, which carries the buttons. */
  async function deliver(message: Send): Promise<string> {
    const parts = partsOf(message, secret);
    let progress = progressByKey.get(message.key) ?? { done: 0, messageRef: '' };
    for (const part of parts.slice(progress.done)) {
      const messageRef = await deliverPart(message, part, progress.done === 0);
      progress = { done: progress.done + 1, messageRef };
      if (parts.length > 1) remember(progressByKey, message.key, progress);
    }
    return progress.messageRef;
  }

  async function deliverPart(message: Send, part: Part, isFirst: boolean): Promise<string> {
    const { address, body } = message;
    await openings.get(liveInteraction(address)?.token ?? '')?.left;
    const rewritten = isFirst && body.edits ? await rewrite(address, part, body.edits) : null;
    if (rewritten) return rewritten;
    const replied = await reply(address, part);
    if (replied) return replied;
    const channel = await channelFor(address);
    const posted = await request('POST', Routes.channelMessages(channel), {
      body: { ...bodyOf(part), nonce: part.nonce, enforce_nonce: true, flags: MessageFlags.SuppressEmbeds },
      files: part.files,
    });
    if (!address.isPublic) await options.onDirectMessage(channel, posted.id);
    return posted.id;
  }

  /** Null when that message cannot be rewritten (any more): the words then go out as a new one. */
  async function rewrite(address: Address, part: Part, messageRef: string): Promise<string | null> {
    const interaction = liveInteraction(address);
    const opening = interaction && openings.get(interaction.token);
    if (interaction && opening?.kind === 'press' && opening.messageRef === messageRef) {
      const ref = await unlessOver(interaction, () => fillIn(interaction, part));
      if (ref) return ref;
    }
    try {
      const route = Routes.channelMessage(await channelFor(address), messageRef);
      await request('PATCH', route, { body: bodyOf(part), files: part.files });
    } catch (error) {
      if (isNotEditable(error)) return null;
      throw error;
    }
    if (interaction && opening?.kind === 'thinking') await stopThinking(interaction);
    return messageRef;
  }

  /** Answers the interaction, or null when there is none that still takes an answer. */
  async function reply(address: Address, part: Part): Promise<string | null> {
    const interaction = liveInteraction(address);
    if (!interaction) return null;
    if (openings.get(interaction.token)?.kind === 'thinking') {
      const ref = await unlessOver(interaction, () => fillIn(interaction, part));
      openings.delete(interaction.token);
      if (ref) return ref;
    }
    return unlessOver(interaction, () => followUp(interaction, part));
  }

  /** Null when the interaction cannot be answered any more; any other failure is the attempt's failure. */
  async function unlessOver({ token }: Interaction, attempt: () => Promise<string>): Promise<string | null> {
    try {
      return await attempt();
    } catch (error) {
      if (!isInteractionOver(error)) throw error;
      if (now().getTime() < (openings.get(token)?.heardByMs ?? 0)) throw new NotHeardYet();
      return null;
    }
  }

  async function fillIn(interaction: Interaction, part: Part): Promise<string> {
    const route = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
    const filled = await request('PATCH', route, { body: bodyOf(part), files: part.files, auth: false });
    return filled.id;
  }

  async function followUp(interaction: Interaction, part: Part): Promise<string> {
    const flags = MessageFlags.SuppressEmbeds | (interaction.ephemeral ? MessageFlags.Ephemeral : 0);
    const sent = await request('POST', Routes.webhook(interaction.applicationId, interaction.token), {
      body: { ...bodyOf(part), flags },
      files: part.files,
      auth: false,
    });
    return sent.id;
  }

  /** The answer went elsewhere, so "thinking ..." would stay for a quarter of an hour. */
  async function stopThinking(interaction: Interaction): Promise<void> {
    openings.delete(interaction.token);
    const route = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
    await request('DELETE', route, { auth: false }).catch((error: unknown) => {
      options.log.debug('discord.stop_thinking_failed', { error });
    });
  }

  function liveInteraction(address: Address): Interaction | undefined {
    const { interaction } = address;
    return interaction && Date.parse(interaction.expiresAt) > now().getTime() ? interaction : undefined;
  }

  /** The conversation between the person and the bot: personal numbers never go into a server's channel. */
  async function channelFor(address: Address): Promise<string> {
    if (address.isPrivate || address.isPublic) return address.chat;
    const known = directChannels.get(address.user);
    if (known) return known;
    const opened = await request('POST', Routes.userChannels(), { body: { recipient_id: address.user } });
    remember(directChannels, address.user, opened.id);
    return opened.id;
  }

  async function showTyping(address: Address): Promise<void> {
    // An interaction shows "thinking ..." by itself, and a server's channel should not be disturbed.
    if (!address.isPrivate || liveInteraction(address)) return;
    await request('POST', Routes.channelTyping(address.chat), {}).catch((error: unknown) => {
      options.log.debug('discord.typing_failed', { error });
    });
  }

  return { send, showTyping };
}

function bodyOf(part: Part) {
  const attachments = part.files.map((file, id) => ({
    id,
    filename: file.name,
    // What a screen reader says of a picture: the words under it tell what it shows.
    ...(file.contentType === 'image/png' && { description: part.content.slice(0, DESCRIPTION_UNITS) || file.name }),
  }));
  const { content, components } = part;
  return { content, components, allowed_mentions: NO_MENTIONS, ...(attachments.length > 0 && { attachments }) };
}

/** The text in pieces Discord takes; buttons and the file go with the last one. */
function partsOf({ address, body, key }: Send, secret: string): Part[] {
  // Discord refuses a message of nothing but spaces.
  const texts = escapedParts(body.text, DISCORD_TEXT_LIMIT, splitText).filter((text) => text.trim() !== '');
  if (texts.length === 0 && body.file) texts.push('');
  return texts.map((content, index) => {
    const isLast = index === texts.length - 1;
    return {
      content,
      components: isLast ? rowsOf(body.buttons ?? [], address.user, secret) : [],
      files: isLast ? filesOf(body) : [],
      nonce: nonceOf(key, index),
    };
  });
}

/** At most 5 rows of 5, and no two buttons that do the same: Discord refuses the whole message otherwise. */
function rowsOf(buttons: Button[][], user: string, secret: string): Part['components'] {
  const seen = new Set<string>();
  const isNew = ({ action }: Button): boolean => !seen.has(action) && Boolean(seen.add(action));
  const rows = buttons.map((row) => row.filter(isNew)).filter((row) => row.length > 0);
  const fitting = rows.length <= ROWS_LIMIT ? rows : inRows(rows.flat()).slice(0, ROWS_LIMIT);
  return fitting.map((row) => ({
    type: ComponentType.ActionRow,
    components: row.map(({ label, action, isForAnyone }) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label,
      custom_id: signAction(action, isForAnyone ? ANYONE : user, secret),
    })),
  }));
}

function inRows(buttons: Button[]): Button[][] {
  const rows: Button[][] = [];
  for (let start = 0; start < buttons.length; start += ROW_LIMIT) rows.push(buttons.slice(start, start + ROW_LIMIT));
  return rows;
}

function filesOf({ file }: Outbound): RawFile[] {
  if (!file) return [];
  return [{ name: file.name, contentType: file.mimeType, data: Buffer.from(file.dataBase64, 'base64') }];
}

/** Discord answers a nonce it saw in the last minutes with the earlier message instead of a second one. 25 characters. */
function nonceOf(key: string, index: number): string {
  const hash = createHash('sha256').update(`${key}:${index}`).digest('hex');
  return BigInt(`0x${hash.slice(0, 32)}`)
    .toString(36)
    .slice(0, 25);
}
