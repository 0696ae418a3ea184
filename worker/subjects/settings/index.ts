/** How the bot behaves for a person: units, the start of their day, draft and number-free mode, quiet hours. */
import type { Button, Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { type ProfilePatch, patchProfile } from '#db/profile.ts';
import { type CommandContext, type Outcome, outcome } from '../../commands/command.ts';
import { setLanguage } from '../../commands/settings.ts';
import { displayOf, ENERGY_UNITS, LENGTH_UNITS, MASS_UNITS } from '../../replies/figures.ts';
import { SETTINGS_REPLIES } from '../../replies/subjects/settings.ts';
import type { Run, SlashCommand, Subject } from '../subject.ts';
import {
  readDayStart,
  readHeardLanguage,
  readHeardUnits,
  readQuiet,
  readSettingsWords,
  readUnits,
  type SettingsRequest,
} from './read.ts';

const LANGUAGES: Record<Language, string> = { fr: 'Français', en: 'English', tr: 'Türkçe' };

const unitNames = (person: Person): string => {
  const { massUnit, lengthUnit, energyUnit } = displayOf(person);
  return [massUnit, lengthUnit, energyUnit].join(', ');
};

function show(context: CommandContext): Outcome {
  const { person, language } = context;
  const say = SETTINGS_REPLIES[language];
  const { quietFromHour: from, quietUntilHour: until } = person;
  return outcome({
    lines: [
      say.all({
        zone: person.zone,
        dayStartHour: person.dayStartHour,
        units: unitNames(person),
        isNumberFree: person.isNumberFree,
        isDraftMode: person.isDraftMode,
        quiet: from === until ? null : { from, until },
      }),
    ],
    buttons: buttonsOf(person, language),
  });
}

function buttonsOf(person: Person, language: Language): Button[][] {
  const say = SETTINGS_REPLIES[language];
  const shown = displayOf(person);
  const others = [
    ...MASS_UNITS.filter((unit) => unit !== shown.massUnit),
    ...LENGTH_UNITS.filter((unit) => unit !== shown.lengthUnit),
    ...ENERGY_UNITS.filter((unit) => unit !== shown.energyUnit),
  ];
  const languages = (Object.keys(LANGUAGES) as Language[]).filter((one) => one !== language);
  return [
    others.map((unit) => ({ label: say.show(unit), action: `s:units:${unit}` })),
    [
      {
        label: person.isNumberFree ? say.showNumbersButton : say.hideNumbersButton,
        action: `s:numbers:${person.isNumberFree ? 'on' : 'off'}`,
      },
      {
        label: say.draftButton(!person.isDraftMode),
        action: `s:draft:${person.isDraftMode ? 'off' : 'on'}`,
      },
    ],
    [
      { label: say.dayButton, action: 's:how:day' },
      { label: say.quietButton, action: 's:how:quiet' },
      { label: say.zoneButton, action: 's:how:zone' },
    ],
    languages.map((one) => ({ label: LANGUAGES[one], action: `s:language:${one}` })),
  ];
}

function runOf(request: SettingsRequest): Run {
  return async (context) => {
    const { person, language } = context;
    const say = SETTINGS_REPLIES[language];
    const set = (patch: ProfilePatch, line: string): Outcome =>
      outcome({ writes: [patchProfile(person.id, patch)], lines: [line] });
    switch (request.kind) {
      case 'show':
        return show(context);
      case 'units': {
        const { kind: _, ...patch } = request;
        return set(patch, say.units(unitNames({ ...person, ...patch })));
      }
      case 'daystart':
        return set({ dayStartHour: request.hour }, say.dayStart(request.hour));
      case 'draft':
        return set({ isDraftMode: request.isOn }, say.draft(request.isOn));
      case 'language':
        return setLanguage.run({ type: 'set_language', language: request.language }, context);
      case 'numbers':
        return set({ isNumberFree: !request.isShown }, say.numbers(request.isShown));
      case 'quiet': {
        const { from, until } = request;
        return set(
          { quietFromHour: from, quietUntilHour: until },
          from === until ? say.quietOff : say.quiet(from, until),
        );
      }
    }
  };
}

type How = 'unitsHow' | 'dayStartHow' | 'draftHow' | 'numbersHow' | 'quietHow' | 'zoneHow';
const explain =
  (how: How): Run =>
  async ({ language }) =>
    outcome({ lines: [SETTINGS_REPLIES[language][how]] });

const ON = /^(?:on|oui|yes|evet|ac|acik|1|true)$/i;
const OFF = /^(?:off|non|no|hayir|hayır|kapat|kapali|0|false|aucune|none|yok)$/i;

/** On or off said after a command; null for anything else. */
export const switchOf = (argument: string): boolean | null =>
  ON.test(argument) ? true : OFF.test(argument) ? false : null;

function command(
  name: Exclude<Parameters<(typeof SETTINGS_REPLIES)['en']['describe']>[0], 'profile'>,
  aliases: readonly string[],
  read: (argument: string) => SettingsRequest | null,
  how: How,
): SlashCommand {
  const all = (pick: (say: (typeof SETTINGS_REPLIES)['en']) => string): Record<Language, string> => ({
    fr: pick(SETTINGS_REPLIES.fr),
    en: pick(SETTINGS_REPLIES.en),
    tr: pick(SETTINGS_REPLIES.tr),
  });
  return {
    name,
    aliases,
    description: all((say) => say.describe(name)),
    ...(name === 'settings' ? {} : { argument: { name: 'value', description: all((say) => say.argument(name)) } }),
    read(argument) {
      const request = read(argument);
      return request ? runOf(request) : explain(how);
    },
  };
}

const draftOf = (isOn: boolean | null): SettingsRequest | null => (isOn === null ? null : { kind: 'draft', isOn });
const numbersOf = (isShown: boolean | null): SettingsRequest | null =>
  isShown === null ? null : { kind: 'numbers', isShown };
/** The same hour twice is no time at all. */
const NO_QUIET: SettingsRequest = { kind: 'quiet', from: 0, until: 0 };

function press([verb = '', value = '']: readonly string[]): Run {
  const hows: Record<string, How> = { day: 'dayStartHow', quiet: 'quietHow', zone: 'zoneHow' };
  const how = hows[value];
  if (verb === 'how' && how) return explain(how);
  const request =
    verb === 'units'
      ? readUnits(value)
      : verb === 'numbers'
        ? numbersOf(switchOf(value))
        : verb === 'draft'
          ? draftOf(switchOf(value))
          : null;
  if (request) return runOf(request);
  const language = (Object.keys(LANGUAGES) as Language[]).find((one) => one === value);
  if (verb === 'language' && language) {
    return async (context) => setLanguage.run({ type: 'set_language', language }, context);
  }
  return async ({ replies }) => outcome({ lines: [replies.pressExpired] });
}

export const settings: Subject = {
  name: 'settings',
  commands: [
    command('settings', ['reglages', 'parametres', 'ayarlar', 'ayar'], () => ({ kind: 'show' }), 'unitsHow'),
    command('units', ['unites', 'unite', 'unit', 'birimler', 'birim'], readUnits, 'unitsHow'),
    command('daystart', ['journee', 'debutjournee', 'gunbaslangici'], readDayStart, 'dayStartHow'),
    command('draft', ['brouillon', 'taslak'], (argument) => draftOf(switchOf(argument)), 'draftHow'),
    command('numbers', ['chiffres', 'sayilar', 'sayi'], (argument) => numbersOf(switchOf(argument)), 'numbersHow'),
    command(
      'quiet',
      ['silence', 'sessiz'],
      (argument) => (OFF.test(argument) ? NO_QUIET : readQuiet(argument)),
      'quietHow',
    ),
  ],
  read(text) {
    const request = readSettingsWords(text);
    return request ? runOf(request) : null;
  },
  // What cannot be made out is chosen from the buttons.
  hears: {
    language: (text) => runOf(readHeardLanguage(text) ?? { kind: 'show' }),
    units: (text) => runOf(readHeardUnits(text) ?? { kind: 'show' }),
  },
  presses: { s: press },
};
