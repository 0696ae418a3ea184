/**
 * What an interaction (a slash command, a form, a button) asks for, read from its plain data: something that is said back
 * at once, or something to be stored, under an answer that shows that we are on it. Over which way it came is not told.
 */
import {
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Inbound, Language } from '#db/message.ts';
import { readAction } from '../buttons.ts';
import { type EdgeWords, edgeWords } from '../edge-words.ts';
import type { MenuEntry } from '../platform.ts';
import { cleanText, commandOf, formText, interactionCommon, PLAIN_COMMAND } from './incoming.ts';
import { commandOfForm, commandWords, formFor } from './menu.ts';
import { NO_MENTIONS, type Opening } from './outgoing.ts';

/** The body of a first answer to an interaction. */
export interface InteractionAnswer {
  type: InteractionResponseType;
  data?: object;
}

export type Asked =
  /** Nothing has to be kept. */
  | { kind: 'answer'; answer: InteractionAnswer }
  | { kind: 'store'; inbound: Inbound; answer: InteractionAnswer; opening: Opening; language: Language };

type Common = NonNullable<ReturnType<typeof interactionCommon>>;

export interface Reader {
  menu: readonly MenuEntry[];
  /** Signs buttons. */
  secret: string;
}

/** Null for what is not for us. */
export function readInteraction(interaction: APIInteraction, reader: Reader): Asked | null {
  const common = interactionCommon(interaction);
  if (!common) return null;
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return readCommand(interaction, common, reader.menu);
    case InteractionType.ModalSubmit:
      return readForm(interaction, common);
    case InteractionType.MessageComponent:
      return readPress(interaction, common, reader.secret);
    default:
      return null;
  }
}

/** Words that only this person sees. */
export function whisper(language: Language, what: keyof EdgeWords): InteractionAnswer {
  const data = { content: edgeWords(language)[what], flags: MessageFlags.Ephemeral, allowed_mentions: NO_MENTIONS };
  return { type: InteractionResponseType.ChannelMessageWithSource, data };
}

function readCommand(interaction: APIInteraction, common: Common, menu: readonly MenuEntry[]): Asked | null {
  const command = commandOf(interaction);
  if (!command) return null;
  const entry = menu.find(({ name }) => name === command.name);
  if (entry && command.text === '' && (entry.name === PLAIN_COMMAND || entry.argument?.isRequired)) {
    const data = formFor(entry, languageOf(common));
    return { kind: 'answer', answer: { type: InteractionResponseType.Modal, data } };
  }
  return said(common, commandWords(command.name, command.text));
}

function readForm(interaction: APIModalSubmitInteraction, common: Common): Asked {
  const name = commandOfForm(interaction.data.custom_id);
  if (name === null) return { kind: 'answer', answer: whisper(languageOf(common), 'expired') };
  return said(common, commandWords(name, formText(interaction) ?? ''));
}

/** "Thinking ..." until there is a reply. */
function said(common: Common, text: string): Asked {
  const flags = common.address.isPrivate ? {} : { data: { flags: MessageFlags.Ephemeral } };
  return {
    kind: 'store',
    inbound: { kind: 'message', ...common, ...cleanText(text) },
    answer: { type: InteractionResponseType.DeferredChannelMessageWithSource, ...flags },
    opening: { kind: 'thinking' },
    language: languageOf(common),
  };
}

function readPress(interaction: APIMessageComponentInteraction, common: Common, secret: string): Asked {
  const reading = readAction(interaction.data.custom_id, common.address.user, secret);
  if (reading.kind !== 'ok') {
    const why = reading.kind === 'forged' ? 'expired' : 'notYours';
    return { kind: 'answer', answer: whisper(languageOf(common), why) };
  }
  const messageRef = interaction.message.id;
  const isForAnyone = reading.isForAnyone ? { isForAnyone: true } : {};
  return {
    kind: 'store',
    inbound: { kind: 'press', ...common, action: reading.action, messageRef, ...isForAnyone },
    answer: { type: InteractionResponseType.DeferredMessageUpdate },
    opening: { kind: 'press', messageRef },
    language: languageOf(common),
  };
}

const languageOf = ({ languageHint }: Common): Language => languageHint ?? 'en';
