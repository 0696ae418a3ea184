/** What pictures say: on them, and under them in the chat. Amounts come ready with their units. */
import type { Language } from '#db/message.ts';
import { CALENDAR } from '../calendar.ts';
import { subjectReplies } from './samples.ts';

export interface PictureSentences {
  // --- on the pictures ---
  weekTitle(from: string, to: string): string;
  /** Over how many days something is logged. */
  daysLogged(logged: number, days: number): string;
  perDay(unit: string): string;
  target(amount: string): string;
  protein: string;
  carbs: string;
  fat: string;
  otherEnergy: string;
  gramsPerDay: string;
  weightTitle: string;
  weighings(count: number, days: number): string;
  lastWeighing(date: string): string;
  weighing: string;
  trend: string;
  gapNote(days: number): string;
  activityTitle: string;
  weeks(count: number): string;
  activeDays(count: number): string;
  hours(minutes: number): string;
  minutesPerWeek: string;
  rest: string;
  minutesFrom(from: number, to: number | null): string;
  movement: string;
  mealsTitle(from: string, to: string): string;
  mealsLogged: string;
  breakfast: string;
  lunch: string;
  dinner: string;
  snack: string;
  // --- in the chat ---
  weekCaption(from: string, to: string, amount: string, days: number): string;
  mealsCaption(from: string, to: string, days: number): string;
  weightCaption(last: string, trend: string, days: number): string;
  activityCaption(activeDays: number, minutes: number, weeks: number): string;
  tooFewDays: string;
  tooFewWeighings: string;
  tooFewActivities: string;
  noFigures: string;
  unknown: string;
  buttonWeek: string;
  buttonWeight: string;
  buttonActivity: string;
  buttonDark: string;
  buttonLight: string;
  menu: string;
  argumentName: string;
}

/** French counts 0 and 1 as singular. */
const french = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`;
const english = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const clock = (minutes: number): [hours: number, rest: number] => [
  Math.floor(Math.round(minutes) / 60),
  Math.round(minutes) % 60,
];

const { fr, en, tr } = CALENDAR;

export const PICTURES: Record<Language, PictureSentences> = {
  fr: {
    weekTitle: (from, to) => `Semaine ${fr.span(from, to)}`,
    daysLogged: (logged, days) => `${french(logged, 'jour noté', 'jours notés')} sur ${days}`,
    perDay: (unit) => `${unit} par jour en moyenne`,
    target: (amount) => `objectif : ${amount}`,
    protein: 'Protéines',
    carbs: 'Glucides',
    fat: 'Lipides',
    otherEnergy: 'autre',
    gramsPerDay: 'en moyenne, par jour noté',
    weightTitle: 'Poids',
    weighings: (count, days) => `${french(count, 'pesée', 'pesées')} en ${days} jours`,
    lastWeighing: (date) => `dernière pesée, ${fr.date(date)}`,
    weighing: 'pesée',
    trend: 'tendance lissée',
    gapNote: (days) => `La courbe s'interrompt après ${days} jours sans pesée.`,
    activityTitle: 'Activité',
    weeks: (count) => (count < 2 ? 'cette semaine' : `${count} dernières semaines`),
    activeDays: (count) => (count < 2 ? 'jour actif' : 'jours actifs'),
    hours(minutes) {
      const [hours, rest] = clock(minutes);
      return hours === 0 ? `${rest} min` : `${hours} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
    },
    minutesPerWeek: 'minutes par semaine',
    rest: 'repos',
    minutesFrom: (from, to) => (to === null ? `${from} min et +` : `${from} à ${to}`),
    movement: 'mouvement',
    mealsTitle: (from, to) => `Mes repas ${fr.span(from, to)}`,
    mealsLogged: 'Un rond plein : c’est noté.',
    breakfast: 'petit-déj.',
    lunch: 'déjeuner',
    dinner: 'dîner',
    snack: 'collation',
    weekCaption: (from, to, amount, days) =>
      `📊 Semaine ${fr.span(from, to)} : ${amount} par jour en moyenne (${french(days, 'jour noté', 'jours notés')}).`,
    mealsCaption: (from, to, days) =>
      `📊 Tes repas ${fr.span(from, to)} : ${french(days, 'jour noté', 'jours notés')}.`,
    weightCaption: (last, trend, days) =>
      `📈 Poids sur ${days} jours : ${last} à la dernière pesée, tendance ${trend}.`,
    activityCaption: (days, minutes, weeks) =>
      `📅 Activité sur ${weeks} semaines : ${french(days, 'jour actif', 'jours actifs')}, ${PICTURES.fr.hours(minutes)} en tout.`,
    tooFewDays:
      "Pas encore assez pour une image : il me faut au moins deux jours de repas notés cette semaine ou la semaine d'avant.",
    tooFewWeighings:
      'Pas encore assez pour une courbe : il me faut au moins deux pesées. Par exemple : « 78,4 kg ce matin ».',
    tooFewActivities: 'Pas encore assez pour un calendrier : il me faut au moins deux jours avec une activité notée.',
    noFigures: "Tu as choisi un journal sans chiffres : voici plutôt ton calendrier d'activité.",
    unknown:
      'Quelle image veux-tu ? /chart semaine, /chart poids ou /chart activité ; ajoute « sombre » pour un fond noir.',
    buttonWeek: '📊 Semaine',
    buttonWeight: '📈 Poids',
    buttonActivity: '📅 Activité',
    buttonDark: '🌙 Fond sombre',
    buttonLight: '☀️ Fond clair',
    menu: 'Voir la semaine, le poids ou l’activité en image',
    argumentName: 'semaine, poids ou activité ; sombre',
  },
  en: {
    weekTitle: (from, to) => `Week of ${en.span(from, to)}`,
    daysLogged: (logged, days) => `${logged} of ${days} days logged`,
    perDay: (unit) => `${unit} a day on average`,
    target: (amount) => `target: ${amount}`,
    protein: 'Protein',
    carbs: 'Carbs',
    fat: 'Fat',
    otherEnergy: 'other',
    gramsPerDay: 'on average, a day logged',
    weightTitle: 'Weight',
    weighings: (count, days) => `${english(count, 'weigh-in', 'weigh-ins')} in ${days} days`,
    lastWeighing: (date) => `last weigh-in, ${en.date(date)}`,
    weighing: 'weigh-in',
    trend: 'smoothed trend',
    gapNote: (days) => `The line breaks after ${days} days without a weigh-in.`,
    activityTitle: 'Activity',
    weeks: (count) => (count === 1 ? 'this week' : `last ${count} weeks`),
    activeDays: (count) => (count === 1 ? 'active day' : 'active days'),
    hours(minutes) {
      const [hours, rest] = clock(minutes);
      return [hours > 0 ? `${hours} h` : null, rest > 0 || hours === 0 ? `${rest} min` : null]
        .filter(Boolean)
        .join(' ');
    },
    minutesPerWeek: 'minutes a week',
    rest: 'rest',
    minutesFrom: (from, to) => (to === null ? `${from}+ min` : `${from}–${to}`),
    movement: 'movement',
    mealsTitle: (from, to) => `My meals, ${en.span(from, to)}`,
    mealsLogged: 'A filled circle means logged.',
    breakfast: 'breakfast',
    lunch: 'lunch',
    dinner: 'dinner',
    snack: 'snack',
    weekCaption: (from, to, amount, days) =>
      `📊 Week of ${en.span(from, to)}: ${amount} a day on average (${english(days, 'day', 'days')} logged).`,
    mealsCaption: (from, to, days) => `📊 Your meals, ${en.span(from, to)}: ${english(days, 'day', 'days')} logged.`,
    weightCaption: (last, trend, days) => `📈 Weight over ${days} days: ${last} at the last weigh-in, trend ${trend}.`,
    activityCaption: (days, minutes, weeks) =>
      `📅 Activity over ${weeks} weeks: ${english(days, 'active day', 'active days')}, ${PICTURES.en.hours(minutes)} in all.`,
    tooFewDays: 'Not enough for a picture yet: I need at least two days of meals in this week or the one before.',
    tooFewWeighings: 'Not enough for a curve yet: I need at least two weigh-ins. For example: "78.4 kg this morning".',
    tooFewActivities: 'Not enough for a calendar yet: I need at least two days with an activity.',
    noFigures: 'You chose a log without figures: here is your activity calendar instead.',
    unknown: 'Which picture would you like? /chart week, /chart weight or /chart activity; add "dark" for a dark one.',
    buttonWeek: '📊 Week',
    buttonWeight: '📈 Weight',
    buttonActivity: '📅 Activity',
    buttonDark: '🌙 Dark',
    buttonLight: '☀️ Light',
    menu: 'See your week, weight or activity as a picture',
    argumentName: 'week, weight or activity; dark',
  },
  tr: {
    weekTitle: (from, to) => `${tr.span(from, to)} haftası`,
    daysLogged: (logged, days) => `${days} günün ${logged} günü kayıtlı`,
    perDay: (unit) => `${unit}, günlük ortalama`,
    target: (amount) => `hedef: ${amount}`,
    protein: 'Protein',
    carbs: 'Karbonhidrat',
    fat: 'Yağ',
    otherEnergy: 'diğer',
    gramsPerDay: 'kayıtlı gün başına ortalama',
    weightTitle: 'Kilo',
    weighings: (count, days) => `${days} günde ${count} tartılma`,
    lastWeighing: (date) => `son tartılma, ${tr.date(date)}`,
    weighing: 'tartılma',
    trend: 'yumuşatılmış eğilim',
    gapNote: (days) => `${days} gün tartılmayınca çizgi kesilir.`,
    activityTitle: 'Hareket',
    weeks: (count) => (count === 1 ? 'bu hafta' : `son ${count} hafta`),
    activeDays: () => 'hareketli gün',
    hours(minutes) {
      const [hours, rest] = clock(minutes);
      return [hours > 0 ? `${hours} sa` : null, rest > 0 || hours === 0 ? `${rest} dk` : null]
        .filter(Boolean)
        .join(' ');
    },
    minutesPerWeek: 'haftalık dakika',
    rest: 'dinlenme',
    minutesFrom: (from, to) => (to === null ? `${from} dk ve üstü` : `${from}–${to}`),
    movement: 'hareket',
    mealsTitle: (from, to) => `Öğünlerim, ${tr.span(from, to)}`,
    mealsLogged: 'Dolu daire: o öğün kayıtlı.',
    breakfast: 'kahvaltı',
    lunch: 'öğle',
    dinner: 'akşam',
    snack: 'ara öğün',
    weekCaption: (from, to, amount, days) =>
      `📊 ${tr.span(from, to)} haftası: günde ortalama ${amount} (${days} gün kayıtlı).`,
    mealsCaption: (from, to, days) => `📊 Öğünlerin, ${tr.span(from, to)}: ${days} gün kayıtlı.`,
    weightCaption: (last, trend, days) => `📈 Son ${days} günde kilon: son tartılmada ${last}, eğilim ${trend}.`,
    activityCaption: (days, minutes, weeks) =>
      `📅 Son ${weeks} haftada hareket: ${days} hareketli gün, toplam ${PICTURES.tr.hours(minutes)}.`,
    tooFewDays: 'Resim için henüz yeterli kayıt yok: bu hafta ya da geçen hafta en az iki gün öğün kaydı gerekiyor.',
    tooFewWeighings:
      'Grafik için henüz yeterli kayıt yok: en az iki kez tartılman gerekiyor. Örneğin: "bu sabah 78,4 kg".',
    tooFewActivities: 'Takvim için henüz yeterli kayıt yok: en az iki günde hareket kaydı gerekiyor.',
    noFigures: 'Rakamsız günlüğü seçmiştin: onun yerine hareket takvimin burada.',
    unknown: 'Hangi resmi istersin? /chart hafta, /chart kilo ya da /chart hareket; koyu renk için "koyu" ekle.',
    buttonWeek: '📊 Hafta',
    buttonWeight: '📈 Kilo',
    buttonActivity: '📅 Hareket',
    buttonDark: '🌙 Koyu',
    buttonLight: '☀️ Açık',
    menu: 'Haftanı, kilonu ya da hareketini resim olarak gör',
    argumentName: 'hafta, kilo ya da hareket; koyu',
  },
};

const WEEK = ['2026-03-09', '2026-03-15'] as const;

export const pictureReplies = subjectReplies<PictureSentences>('pictures', PICTURES, {
  weekTitle: [WEEK, ['2026-03-30', '2026-04-05']],
  daysLogged: [
    [1, 7],
    [5, 7],
  ],
  perDay: [['kcal']],
  target: [['2 000 kcal']],
  protein: true,
  carbs: true,
  fat: true,
  otherEnergy: true,
  gramsPerDay: true,
  weightTitle: true,
  weighings: [
    [1, 30],
    [12, 90],
  ],
  lastWeighing: [['2026-03-14'], ['2026-04-01']],
  weighing: true,
  trend: true,
  gapNote: [[10]],
  activityTitle: true,
  weeks: [[1], [12]],
  activeDays: [[1], [28]],
  hours: [[0], [45], [60], [1300]],
  minutesPerWeek: true,
  rest: true,
  minutesFrom: [
    [20, 39],
    [60, null],
  ],
  movement: true,
  mealsTitle: [WEEK],
  mealsLogged: true,
  breakfast: true,
  lunch: true,
  dinner: true,
  snack: true,
  weekCaption: [[...WEEK, '1 850 kcal', 5]],
  mealsCaption: [[...WEEK, 5]],
  weightCaption: [['78,4 kg', '78,1 kg', 30]],
  activityCaption: [[28, 1300, 12]],
  tooFewDays: true,
  tooFewWeighings: true,
  tooFewActivities: true,
  noFigures: true,
  unknown: true,
  buttonWeek: true,
  buttonWeight: true,
  buttonActivity: true,
  buttonDark: true,
  buttonLight: true,
  menu: true,
  argumentName: true,
});
