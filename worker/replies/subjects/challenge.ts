/** Sentences of `/challenge` and of its weekly board. */
import type { Language } from '#db/message.ts';
import { numberFormat } from '../shape.ts';
import { subjectReplies } from './samples.ts';

type Measure = 'days' | 'minutes';

/** People who share a place. */
export interface Place {
  rank: number;
  names: readonly string[];
  amount: number;
}

interface ChallengeReplies {
  menu: string;
  argument: string;
  serverOnly: string;
  usage: string;
  announced(measure: Measure, weeks: number, endsOn: string): string;
  started: string;
  running(endsOn: string): string;
  none: string;
  over: string;
  join: string;
  leave: string;
  joined(name: string, measure: Measure): string;
  left(name: string): string;
  board(measure: Measure, places: readonly Place[], isLast: boolean): string;
}

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB', tr: 'tr-TR' };
const NUMBERS = { fr: numberFormat('fr-FR'), en: numberFormat('en-GB'), tr: numberFormat('tr-TR') };
const MEDALS = ['🥇', '🥈', '🥉'];

const date = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));

/** "🥇 Anna, Bruno: 6 days". */
function lines(language: Language, places: readonly Place[], unit: (amount: number) => string): string[] {
  const colon = language === 'fr' ? ' :' : ':';
  return places.map(
    ({ rank, names, amount }) =>
      `${MEDALS[rank - 1] ?? `${rank}.`} ${names.join(', ')}${colon} ${NUMBERS[language](amount)} ${unit(amount)}`,
  );
}

const ALL: Record<Language, ChallengeReplies> = {
  fr: {
    menu: 'Un défi amical dans ce serveur ou groupe',
    argument: 'start jours 4, start minutes 4, rejoindre, quitter',
    serverOnly: 'Un défi se lance dans un serveur ou un groupe : écris-y /challenge start days 4',
    usage:
      'Pour lancer un défi : /challenge start days 4 (jours notés) ou /challenge start minutes 4 (minutes bougées).',
    announced: (measure, weeks, endsOn) =>
      `🏁 Défi : ${measure === 'days' ? 'noter le plus de jours' : 'bouger le plus de minutes'}, ${weeks} ${weeks < 2 ? 'semaine' : 'semaines'}, jusqu'au ${date('fr', endsOn)}.\nSeuls ton nom et ${measure === 'days' ? 'tes jours notés' : 'tes minutes'} se voient, jamais de kcal ni de poids. Le classement tombe le lundi.`,
    started: "C'est lancé ! Chacun peut rejoindre avec le bouton.",
    running: (endsOn) => `Un défi court déjà ici, jusqu'au ${date('fr', endsOn)}.`,
    none: 'Pas de défi en cours ici. Pour en lancer un : /challenge start days 4',
    over: 'Ce défi est terminé.',
    join: "🙋 J'en suis",
    leave: 'Je me retire',
    joined: (name, measure) =>
      `🙋 ${name} en est ! ${measure === 'days' ? 'Ses jours notés' : 'Ses minutes'} compteront lundi.`,
    left: (name) => `C'est fait : ${name} ne figure plus dans le défi.`,
    board: (measure, places, isLast) =>
      [
        isLast ? '🏁 Défi terminé, voici la dernière semaine :' : '🏁 Le défi, semaine passée :',
        ...lines('fr', places, (amount) => (measure === 'minutes' ? 'min' : amount < 2 ? 'jour' : 'jours')),
        ...(places.length === 0 ? ['Rien de noté cette fois. On remet ça ?'] : []),
      ].join('\n'),
  },
  en: {
    menu: 'A friendly challenge in this server or group',
    argument: 'start days 4, start minutes 4, join, leave',
    serverOnly: 'A challenge starts in a server or group: write /challenge start days 4 there',
    usage: 'To start one: /challenge start days 4 (days logged) or /challenge start minutes 4 (minutes moved).',
    announced: (measure, weeks, endsOn) =>
      `🏁 Challenge: ${measure === 'days' ? 'log the most days' : 'move the most minutes'}, ${weeks} ${weeks === 1 ? 'week' : 'weeks'}, until ${date('en', endsOn)}.\nOnly your name and ${measure === 'days' ? 'your days logged' : 'your minutes'} are shown, never kcal or weight. The board comes on Mondays.`,
    started: "It's on! Everyone can join with the button.",
    running: (endsOn) => `A challenge is already on here, until ${date('en', endsOn)}.`,
    none: 'No challenge is on here. To start one: /challenge start days 4',
    over: 'This challenge is over.',
    join: "🙋 I'm in",
    leave: "I'm out",
    joined: (name, measure) =>
      `🙋 ${name} is in! ${measure === 'days' ? 'Days logged' : 'Minutes moved'} count on Monday.`,
    left: (name) => `Done: ${name} is no longer in the challenge.`,
    board: (measure, places, isLast) =>
      [
        isLast ? '🏁 The challenge is over, here is its last week:' : '🏁 The challenge, last week:',
        ...lines('en', places, (amount) => (measure === 'minutes' ? 'min' : amount === 1 ? 'day' : 'days')),
        ...(places.length === 0 ? ['Nothing logged this time. Another go?'] : []),
      ].join('\n'),
  },
  tr: {
    menu: 'Bu sunucuda ya da grupta dostça bir yarışma',
    argument: 'başlat gün 4, başlat dakika 4, katıl, ayrıl',
    serverOnly: 'Yarışma bir sunucuda ya da grupta başlar: orada /challenge start days 4 yaz',
    usage: 'Başlatmak için: /challenge start days 4 (kayıtlı gün) ya da /challenge start minutes 4 (hareket dakikası).',
    announced: (measure, weeks, endsOn) =>
      `🏁 Yarışma: ${measure === 'days' ? 'en çok gün kaydeden' : 'en çok dakika hareket eden'}, ${weeks} hafta, bitiş: ${date('tr', endsOn)}.\nYalnızca adın ve ${measure === 'days' ? 'kaydettiğin günler' : 'dakikaların'} görünür; kcal ve kilo asla. Sıralama pazartesi günleri gelir.`,
    started: 'Başladı! Herkes düğmeyle katılabilir.',
    running: (endsOn) => `Burada zaten bir yarışma var, bitiş: ${date('tr', endsOn)}.`,
    none: 'Burada süren bir yarışma yok. Başlatmak için: /challenge start days 4',
    over: 'Bu yarışma bitti.',
    join: '🙋 Ben de varım',
    leave: 'Ayrılıyorum',
    joined: (name, measure) =>
      `🙋 ${name} katıldı! ${measure === 'days' ? 'Kaydettiği günler' : 'Dakikaları'} pazartesi sayılacak.`,
    left: (name) => `Tamam: ${name} artık yarışmada değil.`,
    board: (measure, places, isLast) =>
      [
        isLast ? '🏁 Yarışma bitti, son hafta:' : '🏁 Yarışma, geçen hafta:',
        ...lines('tr', places, () => (measure === 'minutes' ? 'dk' : 'gün')),
        ...(places.length === 0 ? ['Bu kez kayıt yok. Yeniden deneyelim mi?'] : []),
      ].join('\n'),
  },
};

export const challengeReplies = (language: Language): ChallengeReplies => ALL[language];

const PLACES: Place[] = [
  { rank: 1, names: ['Anna', 'Bruno'], amount: 6 },
  { rank: 3, names: ['Ceren'], amount: 1 },
];

export const CHALLENGE_REPLIES = subjectReplies('challenge', ALL, {
  menu: true,
  argument: true,
  serverOnly: true,
  usage: true,
  announced: [
    ['days', 4, '2026-04-05'],
    ['minutes', 1, '2026-03-15'],
  ],
  started: true,
  running: [['2026-04-05']],
  none: true,
  over: true,
  join: true,
  leave: true,
  joined: [
    ['Anna', 'days'],
    ['Anna', 'minutes'],
  ],
  left: [['Anna']],
  board: [
    ['days', PLACES, false],
    ['minutes', PLACES, true],
    ['days', [], false],
  ],
});
