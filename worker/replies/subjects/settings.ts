/** Settings: what stands, and what changed. */
import type { Language } from '#db/message.ts';
import { subjectReplies } from './samples.ts';

type Named = Record<'settings' | 'units' | 'daystart' | 'draft' | 'numbers' | 'quiet' | 'profile', string>;

export interface SettingsReplies {
  all(shown: {
    zone: string;
    dayStartHour: number;
    units: string;
    isNumberFree: boolean;
    isDraftMode: boolean;
    quiet: { from: number; until: number } | null;
  }): string;
  units(names: string): string;
  unitsHow: string;
  dayStart(hour: number): string;
  dayStartHow: string;
  draft(isOn: boolean): string;
  draftHow: string;
  numbers(isShown: boolean): string;
  numbersHow: string;
  quiet(from: number, until: number): string;
  quietOff: string;
  quietHow: string;
  zoneHow: string;
  /** After the zone of a shared location was set. */
  placeForgotten: string;
  show(unit: string): string;
  hideNumbersButton: string;
  showNumbersButton: string;
  draftButton(isOn: boolean): string;
  dayButton: string;
  quietButton: string;
  zoneButton: string;
  describe(command: keyof Named): string;
  argument(command: keyof Named): string;
}

const hours = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export const SETTINGS_REPLIES: Record<Language, SettingsReplies> = {
  fr: {
    all: ({ zone, dayStartHour, units, isNumberFree, isDraftMode, quiet }) =>
      `⚙️ Langue : français · Fuseau : ${zone} · Ta journée commence à ${dayStartHour} h\n` +
      `Unités : ${units} · Chiffres : ${isNumberFree ? 'cachés' : 'affichés'} · Brouillon : ${isDraftMode ? 'oui' : 'non'}\n` +
      (quiet ? `Silence de ${quiet.from} h à ${quiet.until} h` : 'Pas d’heures de silence'),
    units: (names) => `✅ Unités : ${names}.`,
    unitsHow: 'Par exemple : /units lb ft, /units kg cm, /units kJ',
    dayStart: (hour) => `✅ Ta journée commence à ${hour} h : ce que tu manges avant compte pour la veille.`,
    dayStartHow: 'Une heure de 0 à 11, par exemple : /daystart 5, ou « ma journée commence à 5 h ».',
    draft: (isOn) =>
      isOn
        ? '✅ Mode brouillon : je te montre ma lecture et j’attends ton accord avant de noter.'
        : '✅ Mode brouillon arrêté : je note directement.',
    draftHow: '/draft on : je demande avant de noter. /draft off : je note directement.',
    numbers: (isShown) =>
      isShown
        ? '✅ Les chiffres sont de nouveau affichés.'
        : '✅ Mode sans chiffres : je note tout, sans montrer de calories ni de poids. Pour revenir : /numbers on',
    numbersHow: '/numbers off : je note sans montrer de chiffres. /numbers on : je les affiche.',
    quiet: (from, until) => `✅ Je ne t’écris pas de moi-même entre ${from} h et ${until} h.`,
    quietOff: '✅ Plus d’heures de silence.',
    quietHow: 'Par exemple : /quiet 22-8, ou « ne m’écris pas entre 22 h et 8 h ». /quiet off : aucune.',
    zoneHow: 'Écris /timezone et une ville, ou envoie ta position (Telegram) : je n’en garde que le fuseau.',
    placeForgotten: 'De ta position, je ne garde que le fuseau.',
    show: (unit) => `En ${unit}`,
    hideNumbersButton: '🙈 Sans chiffres',
    showNumbersButton: '👀 Avec chiffres',
    draftButton: (isOn) => (isOn ? '📝 Activer le brouillon' : '📝 Arrêter le brouillon'),
    dayButton: '🌅 Début de journée',
    quietButton: '🔕 Silence',
    zoneButton: '📍 Fuseau',
    describe: (command) =>
      ({
        settings: 'Tous tes réglages',
        units: 'kg ou lb, cm ou pieds, kcal ou kJ',
        daystart: 'L’heure où ta journée commence',
        draft: 'Demander avant de noter, ou non',
        numbers: 'Afficher les chiffres, ou non',
        quiet: 'Les heures où je ne t’écris pas',
        profile: 'Qui tu es : âge, taille, objectif',
      })[command],
    argument: (command) =>
      ({
        settings: '',
        units: 'lb, st, kg, ft, cm, kJ ou kcal',
        daystart: 'Une heure, par exemple 5',
        draft: 'on ou off',
        numbers: 'on ou off',
        quiet: 'Par exemple 22-8, ou off',
        profile: 'Par exemple : femme, 34 ans, 1m65, 70 kg',
      })[command],
  },
  en: {
    all: ({ zone, dayStartHour, units, isNumberFree, isDraftMode, quiet }) =>
      `⚙️ Language: English · Time zone: ${zone} · Your day starts at ${hours(dayStartHour)}\n` +
      `Units: ${units} · Numbers: ${isNumberFree ? 'hidden' : 'shown'} · Draft mode: ${isDraftMode ? 'on' : 'off'}\n` +
      (quiet ? `Quiet from ${hours(quiet.from)} to ${hours(quiet.until)}` : 'No quiet hours'),
    units: (names) => `✅ Units: ${names}.`,
    unitsHow: 'For example: /units lb ft, /units kg cm, /units kJ',
    dayStart: (hour) => `✅ Your day starts at ${hours(hour)}: what you eat before counts for the day before.`,
    dayStartHow: 'An hour from 0 to 11, for example: /daystart 5, or "my day starts at 5".',
    draft: (isOn) =>
      isOn
        ? '✅ Draft mode: I show you my reading and wait for your yes before logging.'
        : '✅ Draft mode is off: I log right away.',
    draftHow: '/draft on: I ask before logging. /draft off: I log right away.',
    numbers: (isShown) =>
      isShown
        ? '✅ Numbers are shown again.'
        : '✅ Number-free mode: I log everything and show no calories and no body weight. To go back: /numbers on',
    numbersHow: '/numbers off: I log without showing numbers. /numbers on: I show them.',
    quiet: (from, until) => `✅ I will not write to you unasked between ${hours(from)} and ${hours(until)}.`,
    quietOff: '✅ No more quiet hours.',
    quietHow: 'For example: /quiet 22-8, or "don\'t message me between 10pm and 8am". /quiet off: none.',
    zoneHow: 'Write /timezone and a city, or share your location (Telegram): I keep only its time zone.',
    placeForgotten: 'Of your location I keep only the time zone.',
    show: (unit) => `Show ${unit}`,
    hideNumbersButton: '🙈 Hide numbers',
    showNumbersButton: '👀 Show numbers',
    draftButton: (isOn) => (isOn ? '📝 Turn draft mode on' : '📝 Turn draft mode off'),
    dayButton: '🌅 Start of day',
    quietButton: '🔕 Quiet hours',
    zoneButton: '📍 Time zone',
    describe: (command) =>
      ({
        settings: 'All your settings',
        units: 'kg or lb, cm or feet, kcal or kJ',
        daystart: 'The hour your day starts',
        draft: 'Ask before logging, or not',
        numbers: 'Show numbers, or not',
        quiet: 'The hours when I do not write to you',
        profile: 'About you: age, height, goal',
      })[command],
    argument: (command) =>
      ({
        settings: '',
        units: 'lb, st, kg, ft, cm, kJ or kcal',
        daystart: 'An hour, for example 5',
        draft: 'on or off',
        numbers: 'on or off',
        quiet: 'For example 22-8, or off',
        profile: 'For example: woman, 34, 5\'6", 150 lb',
      })[command],
  },
  tr: {
    all: ({ zone, dayStartHour, units, isNumberFree, isDraftMode, quiet }) =>
      `⚙️ Dil: Türkçe · Saat dilimi: ${zone} · Günün başlangıcı: ${hours(dayStartHour)}\n` +
      `Birimler: ${units} · Sayılar: ${isNumberFree ? 'gizli' : 'açık'} · Taslak modu: ${isDraftMode ? 'açık' : 'kapalı'}\n` +
      (quiet ? `Sessiz saatler: ${hours(quiet.from)}-${hours(quiet.until)}` : 'Sessiz saat yok'),
    units: (names) => `✅ Birimler: ${names}.`,
    unitsHow: 'Örneğin: /units lb ft, /units kg cm, /units kJ',
    dayStart: (hour) => `✅ Günün başlangıcı: ${hours(hour)}. Daha önce yediklerin bir önceki güne sayılır.`,
    dayStartHow: '0 ile 11 arasında bir saat, örneğin: /daystart 5 ya da "günüm 5\'te başlıyor".',
    draft: (isOn) =>
      isOn
        ? '✅ Taslak modu: nasıl anladığımı gösteririm, onayını alınca kaydederim.'
        : '✅ Taslak modu kapandı: hemen kaydediyorum.',
    draftHow: '/draft on: kaydetmeden sorarım. /draft off: hemen kaydederim.',
    numbers: (isShown) =>
      isShown
        ? '✅ Sayılar yeniden görünüyor.'
        : '✅ Sayısız mod: her şeyi kaydederim, kalori ve kilo göstermem. Geri dönmek için: /numbers on',
    numbersHow: '/numbers off: sayı göstermeden kaydederim. /numbers on: sayıları gösteririm.',
    quiet: (from, until) => `✅ ${hours(from)} ile ${hours(until)} arasında kendiliğimden yazmam.`,
    quietOff: '✅ Artık sessiz saat yok.',
    quietHow: 'Örneğin: /quiet 22-8 ya da "22 ile 8 arasında yazma". /quiet off: hiç yok.',
    zoneHow: '/timezone ve bir şehir yaz ya da konumunu gönder (Telegram): yalnızca saat dilimini saklarım.',
    placeForgotten: 'Konumundan yalnızca saat dilimini saklıyorum.',
    show: (unit) => `${unit} göster`,
    hideNumbersButton: '🙈 Sayıları gizle',
    showNumbersButton: '👀 Sayıları göster',
    draftButton: (isOn) => (isOn ? '📝 Taslak modunu aç' : '📝 Taslak modunu kapat'),
    dayButton: '🌅 Gün başlangıcı',
    quietButton: '🔕 Sessiz saatler',
    zoneButton: '📍 Saat dilimi',
    describe: (command) =>
      ({
        settings: 'Tüm ayarların',
        units: 'kg ya da lb, cm ya da fit, kcal ya da kJ',
        daystart: 'Günün başladığı saat',
        draft: 'Kaydetmeden önce sor ya da sorma',
        numbers: 'Sayıları göster ya da gizle',
        quiet: 'Sana yazmadığım saatler',
        profile: 'Seninle ilgili: yaş, boy, hedef',
      })[command],
    argument: (command) =>
      ({
        settings: '',
        units: 'lb, st, kg, ft, cm, kJ ya da kcal',
        daystart: 'Bir saat, örneğin 5',
        draft: 'on ya da off',
        numbers: 'on ya da off',
        quiet: 'Örneğin 22-8 ya da off',
        profile: 'Örneğin: kadın, 34 yaşında, 1.65 boy, 70 kilo',
      })[command],
  },
};

const COMMANDS = ['settings', 'units', 'daystart', 'draft', 'numbers', 'quiet', 'profile'] as const;
const ALL = { zone: 'Europe/Paris', dayStartHour: 4, units: 'kg, cm, kcal' };

export const settingsSamples = subjectReplies<SettingsReplies>('settings', SETTINGS_REPLIES, {
  all: [
    [{ ...ALL, isNumberFree: false, isDraftMode: false, quiet: { from: 22, until: 8 } }],
    [{ ...ALL, isNumberFree: true, isDraftMode: true, quiet: null }],
  ],
  units: [['lb, ft, kcal']],
  unitsHow: true,
  dayStart: [[5]],
  dayStartHow: true,
  draft: [[true], [false]],
  draftHow: true,
  numbers: [[true], [false]],
  numbersHow: true,
  quiet: [[22, 8]],
  quietOff: true,
  quietHow: true,
  zoneHow: true,
  placeForgotten: true,
  show: [['lb']],
  hideNumbersButton: true,
  showNumbersButton: true,
  draftButton: [[true], [false]],
  dayButton: true,
  quietButton: true,
  zoneButton: true,
  describe: COMMANDS.map((command) => [command] as const),
  argument: COMMANDS.filter((command) => command !== 'settings').map((command) => [command] as const),
});
