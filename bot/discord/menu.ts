/** The commands as Discord's menus show them, and the form that `/log` without words opens. */
import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
  TextInputStyle,
} from 'discord.js';
import type { Language } from '#db/message.ts';
import type { MenuEntry } from '../platform.ts';
import { PLAIN_COMMAND } from './incoming.ts';

const DESCRIPTION_LIMIT = 100;
/** Discord's limits: a form's title and a field's label, and what a field takes. */
const TITLE_LIMIT = 45;
const FIELD_LIMIT = 4_000;
const FORM_PREFIX = 'form:';

/** English is the default; Discord shows the others to people whose app is in that language. */
export function commandsOf(menu: readonly MenuEntry[]): RESTPutAPIApplicationCommandsJSONBody {
  return menu.map((entry) => ({
    type: ApplicationCommandType.ChatInput,
    name: entry.name,
    ...described(entry.description),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: entry.argument ? [optionOf(entry, entry.argument)] : [],
  }));
}

function optionOf(entry: MenuEntry, argument: NonNullable<MenuEntry['argument']>) {
  return {
    type: ApplicationCommandOptionType.String as const,
    name: argument.name,
    ...described(argument.description),
    // Without words `/log` opens a form, which Discord allows only if the words are optional.
    required: argument.isRequired && entry.name !== PLAIN_COMMAND,
    max_length: FIELD_LIMIT,
  };
}

function described(description: Record<Language, string>) {
  return {
    description: description.en.slice(0, DESCRIPTION_LIMIT),
    description_localizations: {
      fr: description.fr.slice(0, DESCRIPTION_LIMIT),
      tr: description.tr.slice(0, DESCRIPTION_LIMIT),
    },
  };
}

/** One large field for a meal that takes more than a line. */
export function formFor(entry: MenuEntry, language: Language): APIModalInteractionResponseCallbackData {
  const title = entry.description[language].slice(0, TITLE_LIMIT);
  const hint = entry.argument?.description[language].slice(0, DESCRIPTION_LIMIT);
  return {
    custom_id: `${FORM_PREFIX}${entry.name}`,
    title,
    components: [
      {
        type: ComponentType.Label,
        label: title,
        ...(hint && { description: hint }),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'text',
          style: TextInputStyle.Paragraph,
          max_length: FIELD_LIMIT,
          required: true,
        },
      },
    ],
  };
}

/** The command whose form this is, or null for a form we never made. */
export function commandOfForm(customId: string): string | null {
  return customId.startsWith(FORM_PREFIX) ? customId.slice(FORM_PREFIX.length) : null;
}

/** What a command says in words: every platform speaks the same commands. */
export function commandWords(name: string, text: string): string {
  if (name === PLAIN_COMMAND && text !== '') return text;
  return text === '' ? `/${name}` : `/${name} ${text}`;
}
