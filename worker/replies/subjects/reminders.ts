/** What is said about reminders, and the reminders themselves. */
import type { Language } from '#db/message.ts';
import type { NudgeKind } from '#db/nudge-kinds.ts';
import type { Unkept } from '../../nudges/request.ts';
import { subjectReplies } from './samples.ts';

export interface ReminderReplies {
  /** On buttons and in lists. */
  kind(kind: NudgeKind): string;
  ask(kind: NudgeKind): string;
  isLast: string;
  asYesterday: string;
  notEaten: string;
  notToday: string;
  restDay: string;
  snooze: string;
  stopThis: string;
  answered: string;
  rested: string;
  alreadyLogged: string;
  snoozed(time: string): string;
  snoozedQuiet: string;
  snoozedOtherDay: string;
  head: string;
  noneOn: string;
  /** Said before the list: what there is no reminder of. */
  unkept(what: Unkept): string;
  /** `weekday` ISO 1 to 7, null: every day. */
  line(kind: NudgeKind, time: string, weekday: number | null): string;
  asleep(kind: NudgeKind): string;
  rules(quietFromHour: number, quietUntilHour: number): string;
  rulesNoQuiet: string;
  howTo: string;
  set(kind: NudgeKind, time: string, weekday: number | null): string;
  stopped(kinds: readonly NudgeKind[] | null): string;
  pause: string;
  resume: string;
  stopAll: string;
  /** The day they come back, as `Replies.date` writes it. */
  paused(day: string): string;
  pauseImpossible: string;
  resumed: string;
  quietSet(fromHour: number, untilHour: number): string;
  offer: string;
  offerYes: string;
  offerNo: string;
  offerDeclined: string;
  summaryHead: string;
  /** Number-free: what was logged, without figures of energy. */
  summaryPlain(meals: readonly string[], activeMinutes: number): string;
  menu: string;
  argument: string;
}

const hours = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const listed = (items: readonly string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
const capital = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

const FR_KIND: Record<NudgeKind, [name: string, of: string]> = {
  breakfast: ['petit-déjeuner', 'du petit-déjeuner'],
  lunch: ['déjeuner', 'du déjeuner'],
  dinner: ['dîner', 'du dîner'],
  snack: ['collation', 'de la collation'],
  weigh_in: ['pesée', 'de la pesée'],
  workout: ['sport', 'du sport'],
  summary: ['résumé du soir', 'du résumé'],
  report: ['bilan de la semaine', 'du bilan de la semaine'],
};
const FR_DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const frWhen = (time: string, weekday: number | null): string =>
  `${weekday === null ? 'tous les jours' : `le ${FR_DAYS[weekday - 1]}`} à ${time}`;

const EN_KIND: Record<NudgeKind, string> = {
  breakfast: 'breakfast',
  lunch: 'lunch',
  dinner: 'dinner',
  snack: 'snack',
  weigh_in: 'weigh-in',
  workout: 'workout',
  summary: 'evening summary',
  report: 'weekly report',
};
const EN_DAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
const enWhen = (time: string, weekday: number | null): string =>
  `${weekday === null ? 'every day' : `on ${EN_DAYS[weekday - 1]}`} at ${time}`;

const TR_KIND: Record<NudgeKind, string> = {
  breakfast: 'kahvaltı',
  lunch: 'öğle yemeği',
  dinner: 'akşam yemeği',
  snack: 'ara öğün',
  weigh_in: 'tartılma',
  workout: 'spor',
  summary: 'akşam özeti',
  report: 'haftalık rapor',
};
const TR_DAYS = ['pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma', 'cumartesi', 'pazar'];
const trWhen = (time: string, weekday: number | null): string =>
  `${weekday === null ? 'her gün' : `${TR_DAYS[weekday - 1]} günleri`}, saat ${time}`;

export const REMINDER_REPLIES: Record<Language, ReminderReplies> = {
  fr: {
    kind: (kind) => capital(FR_KIND[kind][0], 'fr'),
    ask: (kind) =>
      ({
        breakfast: "☕ Ton petit-déjeuner, c'était quoi ? Écris-le, ou touche un bouton.",
        lunch: "🍽️ Ton déjeuner, c'était quoi ? Écris-le, ou touche un bouton.",
        dinner: "🌙 Ton dîner, c'était quoi ? Écris-le, ou touche un bouton.",
        snack: '🍎 Une collation aujourd’hui ? Écris-la, ou touche un bouton.',
        weigh_in: "⚖️ C'est l'heure de ta pesée : écris simplement ton poids.",
        workout: "🏃 C'est l'heure de bouger ! Raconte-moi ce que tu as fait, ou prends un jour de repos.",
        summary: '🌙 Ta journée',
        report: '📊 Ta semaine',
      })[kind],
    isLast: "Je n'insiste pas : c'est mon dernier rappel. /reminders pour le reprendre.",
    asYesterday: '= Comme hier',
    notEaten: 'Pas mangé',
    notToday: "Pas aujourd'hui",
    restDay: '😌 Jour de repos',
    snooze: '⏰ Dans 1 h',
    stopThis: '🔕 Stop',
    answered: "D'accord, pas de souci.",
    rested: '😌 Jour de repos noté : profites-en.',
    alreadyLogged: "C'est déjà noté.",
    snoozed: (time) => `⏰ Je te redemande à ${time}.`,
    snoozedQuiet: 'Dans une heure, ce seront tes heures calmes : je te laisse tranquille.',
    snoozedOtherDay: 'Dans une heure, la journée sera finie : je te laisse tranquille.',
    head: '⏰ Tes rappels',
    noneOn: "⏰ Aucun rappel n'est actif. Touche ce que tu veux.",
    unkept: (what) =>
      ({
        often: 'Plusieurs fois par jour, je ne sais pas faire : un rappel vient une fois par jour, à heure fixe.',
        once: 'Un rappel pour une seule fois, je ne sais pas faire : les miens viennent chaque jour, à heure fixe.',
        water: "Je n'ai pas de rappel pour boire, mais voici ceux que je peux t'envoyer.",
      })[what],
    line: (kind, time, weekday) => `• ${capital(FR_KIND[kind][0], 'fr')} : ${frWhen(time, weekday)}`,
    asleep: (kind) => `• ${capital(FR_KIND[kind][0], 'fr')} : en sommeil, touche pour reprendre`,
    rules: (from, until) =>
      `Deux messages par jour au plus, rien entre ${from} h et ${until} h, rien si c'est déjà noté.`,
    rulesNoQuiet: "Deux messages par jour au plus, rien si c'est déjà noté.",
    howTo: "Pour l'heure : « rappelle-moi le déjeuner à 12h30 ». Pour une pause : « pause les rappels jusqu'à lundi ».",
    set: (kind, time, weekday) => `⏰ ${capital(FR_KIND[kind][0], 'fr')} : ${frWhen(time, weekday)}.`,
    stopped: (kinds) =>
      kinds === null
        ? '🔕 Plus aucun rappel. /reminders si tu changes d’avis.'
        : `🔕 Plus de rappel ${listed(
            kinds.map((kind) => FR_KIND[kind][1]),
            'ni',
          )}. /reminders si tu changes d’avis.`,
    pause: '⏸️ Pause 7 jours',
    resume: '▶️ Reprendre',
    stopAll: '🔕 Tout couper',
    paused: (day) => `⏸️ Rappels en pause. Reprise ${day.startsWith('le ') ? day : `le ${day}`}.`,
    pauseImpossible: "Je n'ai pas compris jusqu'à quand. Par exemple : « pause les rappels jusqu'à lundi ».",
    resumed: '▶️ Les rappels reprennent.',
    quietSet: (from, until) =>
      from === until ? "Plus d'heures calmes." : `🌙 Heures calmes de ${from} h à ${until} h : je n'envoie rien.`,
    offer: '⏰ Envie d’un petit rappel quand tu oublies un repas ? Rien ne part sans ton accord.',
    offerYes: 'Voir les rappels',
    offerNo: 'Non merci',
    offerDeclined: "D'accord, aucun rappel. /reminders si tu changes d’avis.",
    summaryHead: '🌙 Ta journée',
    summaryPlain: (meals, minutes) =>
      [
        meals.length > 0 ? `Noté aujourd’hui : ${listed(meals, 'et')}.` : null,
        minutes > 0 ? `Mouvement : ${Math.round(minutes)} min.` : null,
        'Bonne soirée !',
      ]
        .filter(Boolean)
        .join(' '),
    menu: 'Voir et régler les rappels',
    argument: 'Par exemple : déjeuner à 12h30',
  },
  en: {
    kind: (kind) => capital(EN_KIND[kind], 'en'),
    ask: (kind) =>
      ({
        breakfast: '☕ What was your breakfast? Write it, or tap a button.',
        lunch: '🍽️ What was your lunch? Write it, or tap a button.',
        dinner: '🌙 What was your dinner? Write it, or tap a button.',
        snack: '🍎 Any snack today? Write it, or tap a button.',
        weigh_in: '⚖️ Time for your weigh-in: just write your weight.',
        workout: '🏃 Time to move! Tell me what you did, or take a rest day.',
        summary: '🌙 Your day',
        report: '📊 Your week',
      })[kind],
    isLast: "I won't insist: this is my last reminder. /reminders to bring it back.",
    asYesterday: '= Same as yesterday',
    notEaten: 'Not eaten',
    notToday: 'Not today',
    restDay: '😌 Rest day',
    snooze: '⏰ In 1 h',
    stopThis: '🔕 Stop',
    answered: 'Got it, no problem.',
    rested: '😌 Rest day noted: enjoy it.',
    alreadyLogged: 'That is logged already.',
    snoozed: (time) => `⏰ I'll ask again at ${time}.`,
    snoozedQuiet: "In an hour it will be your quiet hours: I'll leave you in peace.",
    snoozedOtherDay: "In an hour the day will be over: I'll leave you in peace.",
    head: '⏰ Your reminders',
    noneOn: '⏰ No reminder is on. Tap the ones you want.',
    unkept: (what) =>
      ({
        often: "I can't remind you several times a day: each reminder comes once a day, at a set time.",
        once: "I can't set a one-off reminder: mine come every day, at a set time.",
        water: 'I have no reminder for drinking, but here are the ones I can send you.',
      })[what],
    line: (kind, time, weekday) => `• ${capital(EN_KIND[kind], 'en')}: ${enWhen(time, weekday)}`,
    asleep: (kind) => `• ${capital(EN_KIND[kind], 'en')}: asleep, tap to bring it back`,
    rules: (from, until) =>
      `Two messages a day at most, none between ${hours(from)} and ${hours(until)}, none if it is logged already.`,
    rulesNoQuiet: 'Two messages a day at most, none if it is logged already.',
    howTo: 'For the time: “remind me about lunch at 12:30”. For a break: “pause reminders until Monday”.',
    set: (kind, time, weekday) => `⏰ ${capital(EN_KIND[kind], 'en')}: ${enWhen(time, weekday)}.`,
    stopped: (kinds) =>
      kinds === null
        ? '🔕 No more reminders. /reminders if you change your mind.'
        : `🔕 No more ${listed(
            kinds.map((kind) => EN_KIND[kind]),
            'or',
          )} reminders. /reminders if you change your mind.`,
    pause: '⏸️ Pause 7 days',
    resume: '▶️ Resume',
    stopAll: '🔕 Turn all off',
    paused: (day) => `⏸️ Reminders are paused. They resume ${/^to/.test(day) ? day : `on ${day}`}.`,
    pauseImpossible: 'I did not get until when. For example: “pause reminders until Monday”.',
    resumed: '▶️ Reminders are back.',
    quietSet: (from, until) =>
      from === until
        ? 'No more quiet hours.'
        : `🌙 Quiet hours from ${hours(from)} to ${hours(until)}: I send nothing.`,
    offer: '⏰ Would you like a gentle reminder when you forget a meal? Nothing is sent unless you agree.',
    offerYes: 'See reminders',
    offerNo: 'No thanks',
    offerDeclined: 'All right, no reminders. /reminders if you change your mind.',
    summaryHead: '🌙 Your day',
    summaryPlain: (meals, minutes) =>
      [
        meals.length > 0 ? `Logged today: ${listed(meals, 'and')}.` : null,
        minutes > 0 ? `Movement: ${Math.round(minutes)} min.` : null,
        'Have a good evening!',
      ]
        .filter(Boolean)
        .join(' '),
    menu: 'See and set reminders',
    argument: 'For example: lunch at 12:30',
  },
  tr: {
    kind: (kind) => capital(TR_KIND[kind], 'tr'),
    ask: (kind) =>
      ({
        breakfast: '☕ Kahvaltıda ne yedin? Yaz ya da bir düğmeye dokun.',
        lunch: '🍽️ Öğle yemeğinde ne yedin? Yaz ya da bir düğmeye dokun.',
        dinner: '🌙 Akşam yemeğinde ne yedin? Yaz ya da bir düğmeye dokun.',
        snack: '🍎 Bugün ara öğünün oldu mu? Yaz ya da bir düğmeye dokun.',
        weigh_in: '⚖️ Tartılma zamanı: kilonu yazman yeterli.',
        workout: '🏃 Hareket zamanı! Ne yaptığını yaz ya da bugün dinlen.',
        summary: '🌙 Günün özeti',
        report: '📊 Haftan',
      })[kind],
    isLast: 'Israr etmiyorum: bu son hatırlatmam. Devam etmek için /reminders.',
    asYesterday: '= Dünkü gibi',
    notEaten: 'Yemedim',
    notToday: 'Bugün değil',
    restDay: '😌 Dinlenme günü',
    snooze: '⏰ 1 saat sonra',
    stopThis: '🔕 Kapat',
    answered: 'Tamam, sorun değil.',
    rested: '😌 Dinlenme günü kaydedildi: keyfini çıkar.',
    alreadyLogged: 'Bu zaten kayıtlı.',
    snoozed: (time) => `⏰ Saat ${time} olunca yine sorarım.`,
    snoozedQuiet: 'Bir saat sonra sessiz saatlerin başlıyor: seni rahat bırakıyorum.',
    snoozedOtherDay: 'Bir saat sonra gün bitmiş olacak: seni rahat bırakıyorum.',
    head: '⏰ Hatırlatmaların',
    noneOn: '⏰ Açık hatırlatma yok. İstediklerine dokun.',
    unkept: (what) =>
      ({
        often: 'Günde birkaç kez hatırlatamıyorum: her hatırlatma günde bir kez, belirli bir saatte gelir.',
        once: 'Tek seferlik hatırlatma kuramıyorum: benimkiler her gün belirli bir saatte gelir.',
        water: 'Su içmek için bir hatırlatmam yok, ama gönderebildiklerim şunlar.',
      })[what],
    line: (kind, time, weekday) => `• ${capital(TR_KIND[kind], 'tr')}: ${trWhen(time, weekday)}`,
    asleep: (kind) => `• ${capital(TR_KIND[kind], 'tr')}: uykuda, devam etmek için dokun`,
    rules: (from, until) =>
      `Günde en çok iki mesaj; ${hours(from)}–${hours(until)} arası ve zaten kayıtlıysa hiçbir şey göndermem.`,
    rulesNoQuiet: 'Günde en çok iki mesaj; zaten kayıtlıysa hiçbir şey göndermem.',
    howTo: 'Saat için: “öğle yemeğini 12:30’da hatırlat”. Ara için: “hatırlatmaları pazartesiye kadar duraklat”.',
    set: (kind, time, weekday) => `⏰ ${capital(TR_KIND[kind], 'tr')}: ${trWhen(time, weekday)}.`,
    stopped: (kinds) =>
      kinds === null
        ? '🔕 Artık hatırlatma yok. Fikrin değişirse /reminders.'
        : `🔕 Artık hatırlatma yok: ${listed(
            kinds.map((kind) => TR_KIND[kind]),
            've',
          )}. Fikrin değişirse /reminders.`,
    pause: '⏸️ 7 gün ara',
    resume: '▶️ Devam',
    stopAll: '🔕 Hepsini kapat',
    paused: (day) => `⏸️ Hatırlatmalar durdu. Yeniden başlama: ${day}.`,
    pauseImpossible: 'Ne zamana kadar olduğunu anlayamadım. Örneğin: “hatırlatmaları pazartesiye kadar duraklat”.',
    resumed: '▶️ Hatırlatmalar yeniden başladı.',
    quietSet: (from, until) =>
      from === until
        ? 'Artık sessiz saat yok.'
        : `🌙 Sessiz saatler ${hours(from)}–${hours(until)}: hiçbir şey göndermem.`,
    offer: '⏰ Bir öğünü unuttuğunda küçük bir hatırlatma ister misin? Sen istemeden hiçbir şey göndermem.',
    offerYes: 'Hatırlatmaları gör',
    offerNo: 'Hayır, teşekkürler',
    offerDeclined: 'Tamam, hatırlatma yok. Fikrin değişirse /reminders.',
    summaryHead: '🌙 Günün özeti',
    summaryPlain: (meals, minutes) =>
      [
        meals.length > 0 ? `Bugün kaydettiklerin: ${listed(meals, 've')}.` : null,
        minutes > 0 ? `Hareket: ${Math.round(minutes)} dk.` : null,
        'İyi akşamlar!',
      ]
        .filter(Boolean)
        .join(' '),
    menu: 'Hatırlatmaları gör ve ayarla',
    argument: 'Örneğin: öğle yemeği 12:30',
  },
};

const EVERY_KIND: [NudgeKind][] = [
  ['breakfast'],
  ['lunch'],
  ['dinner'],
  ['snack'],
  ['weigh_in'],
  ['workout'],
  ['summary'],
  ['report'],
];
const WITH_TIME: [NudgeKind, string, number | null][] = [
  ['lunch', '12:30', null],
  ['weigh_in', '07:00', 1],
];

export const reminderSentences = subjectReplies('reminders', REMINDER_REPLIES, {
  kind: EVERY_KIND,
  ask: EVERY_KIND,
  isLast: true,
  asYesterday: true,
  notEaten: true,
  notToday: true,
  restDay: true,
  snooze: true,
  stopThis: true,
  answered: true,
  rested: true,
  alreadyLogged: true,
  snoozed: [['13:30']],
  snoozedQuiet: true,
  snoozedOtherDay: true,
  head: true,
  noneOn: true,
  unkept: [['often'], ['once'], ['water']],
  line: WITH_TIME,
  asleep: [['dinner']],
  rules: [[22, 8]],
  rulesNoQuiet: true,
  howTo: true,
  set: WITH_TIME,
  stopped: [[null], [['lunch']], [['breakfast', 'lunch', 'dinner']]],
  pause: true,
  resume: true,
  stopAll: true,
  paused: [['12 / 3']],
  pauseImpossible: true,
  resumed: true,
  quietSet: [
    [22, 8],
    [0, 0],
  ],
  offer: true,
  offerYes: true,
  offerNo: true,
  offerDeclined: true,
  summaryHead: true,
  summaryPlain: [
    [['A', 'B', 'C'], 0],
    [[], 30],
  ],
  menu: true,
  argument: true,
});
