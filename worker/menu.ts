/** Slash commands: what menus show, and what typing one means. The same on every platform. */
import type { Language } from '#db/message.ts';
import type { Action } from '#inference/schema.ts';
import { repliesIn } from './replies/replies.ts';
import { SUBJECTS, subjectCommand } from './subjects/index.ts';
import type { Run } from './subjects/subject.ts';

export type SlashMeaning =
  | { kind: 'action'; action: Action }
  /** `/log two eggs`: just words. */
  | { kind: 'text'; text: string }
  | { kind: 'product'; words: string }
  | { kind: 'subject'; command: string; read: (language: Language) => Run }
  | { kind: 'welcome' }
  | SlashTalk;

/** What is answered without the log. */
export type SlashTalk =
  | { kind: 'ask_language' }
  | { kind: 'ask_zone' }
  | { kind: 'ask_food' }
  | { kind: 'ask_product' }
  /** Consent is given by this command only, never by an interpreter. */
  | { kind: 'training'; isAllowed: boolean }
  | { kind: 'ask_training' }
  | { kind: 'unknown' };

/** Other words for the same command. */
const ALIASES: Record<string, string> = {
  start: 'start',
  help: 'help',
  aide: 'help',
  yardim: 'help',
  today: 'today',
  jour: 'today',
  aujourdhui: 'today',
  bugun: 'today',
  undo: 'undo',
  annule: 'undo',
  annuler: 'undo',
  geri: 'undo',
  gerial: 'undo',
  language: 'language',
  langue: 'language',
  dil: 'language',
  timezone: 'timezone',
  fuseau: 'timezone',
  saat: 'timezone',
  log: 'log',
  food: 'food',
  aliment: 'food',
  besin: 'food',
  product: 'product',
  produit: 'product',
  urun: 'product',
  barcode: 'product',
  training: 'training',
  entrainement: 'training',
  egitim: 'training',
  noter: 'log',
  kaydet: 'log',
};

const LANGUAGE_NAMES: Record<string, Language> = {
  fr: 'fr',
  francais: 'fr',
  french: 'fr',
  fransizca: 'fr',
  en: 'en',
  english: 'en',
  anglais: 'en',
  ingilizce: 'en',
  tr: 'tr',
  turkish: 'tr',
  turc: 'tr',
  turkce: 'tr',
};

const ON_OFF: Record<string, boolean> = {
  on: true,
  oui: true,
  yes: true,
  evet: true,
  ac: true,
  off: false,
  non: false,
  no: false,
  hayir: false,
  kapat: false,
};

/** Null when the text is no slash command. */
export function readSlash(text: string): SlashMeaning | null {
  const match = /^\/([\p{L}_'’]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/u.exec(text.trim());
  if (!match) return null;
  const typed = plain(match[1] ?? '');
  const name = ALIASES[typed];
  const argument = (match[2] ?? '').trim();
  const command = name === undefined ? subjectCommand(typed) : null;
  if (command) return { kind: 'subject', command: command.name, read: (language) => command.read(argument, language) };
  switch (name) {
    case 'start':
      return { kind: 'welcome' };
    case 'help':
      return { kind: 'action', action: { type: 'help' } };
    case 'today':
      return { kind: 'action', action: { type: 'show_day', dayOffset: 0 } };
    case 'undo':
      return { kind: 'action', action: { type: 'undo' } };
    case 'log':
      return { kind: 'text', text: argument };
    case 'food':
      return argument
        ? { kind: 'action', action: { type: 'query_catalog', query: argument.slice(0, 80) } }
        : { kind: 'ask_food' };
    case 'product':
      return argument ? { kind: 'product', words: argument.slice(0, 80) } : { kind: 'ask_product' };
    case 'language': {
      const language = LANGUAGE_NAMES[plain(argument)];
      return language ? { kind: 'action', action: { type: 'set_language', language } } : { kind: 'ask_language' };
    }
    case 'timezone':
      return argument ? { kind: 'action', action: { type: 'set_timezone', zone: argument } } : { kind: 'ask_zone' };
    case 'training': {
      const isAllowed = ON_OFF[plain(argument)];
      return isAllowed === undefined ? { kind: 'ask_training' } : { kind: 'training', isAllowed };
    }
    default:
      return { kind: 'unknown' };
  }
}

const plain = (text: string): string =>
  text
    .replace(/[İIı]/g, 'i')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');

interface Entry {
  name: string;
  description: Record<Language, string>;
  argument?: { name: string; description: Record<Language, string>; isRequired: boolean };
}

/** What the platforms publish. */
export function menu(): Entry[] {
  const all = (pick: (replies: ReturnType<typeof repliesIn>) => string): Record<Language, string> => ({
    fr: pick(repliesIn('fr')),
    en: pick(repliesIn('en')),
    tr: pick(repliesIn('tr')),
  });
  return [
    {
      name: 'log',
      description: all((r) => r.menu.log),
      argument: { name: 'text', description: all((r) => r.logArgument), isRequired: false },
    },
    { name: 'today', description: all((r) => r.menu.today) },
    { name: 'undo', description: all((r) => r.menu.undo) },
    {
      name: 'food',
      description: all((r) => r.menu.food),
      argument: { name: 'name', description: all((r) => r.foodArgument), isRequired: false },
    },
    {
      name: 'product',
      description: all((r) => r.menu.product),
      argument: { name: 'name', description: all((r) => r.productArgument), isRequired: false },
    },
    { name: 'help', description: all((r) => r.menu.help) },
    {
      name: 'language',
      description: all((r) => r.menu.language),
      argument: { name: 'language', description: all((r) => r.languageArgument), isRequired: false },
    },
    {
      name: 'timezone',
      description: all((r) => r.menu.timezone),
      argument: { name: 'zone', description: all((r) => r.zoneArgument), isRequired: false },
    },
    {
      name: 'training',
      description: all((r) => r.menu.training),
      argument: { name: 'choice', description: all((r) => r.trainingArgument), isRequired: false },
    },
    ...SUBJECTS.flatMap((subject) =>
      subject.commands.map(
        ({ name, description, argument }): Entry => ({
          name,
          description,
          ...(argument ? { argument: { ...argument, isRequired: false } } : {}),
        }),
      ),
    ),
  ];
}
