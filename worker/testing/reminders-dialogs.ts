/** Reminders and marked days, asked for in three languages. */
import type { Dialog } from './dialogs.ts';

const NOON = { now: '2026-03-11T11:30:00.000Z' };

export const REMINDER_DIALOGS: Dialog[] = [
  {
    name: 'reminders are off, switched on by words and buttons, paused and stopped (fr)',
    language: 'fr',
    zone: 'Europe/Paris',
    ...NOON,
    steps: [
      { say: '/rappels', hears: ["Aucun rappel n'est actif", '▫️ Déjeuner', 'entre 22 h et 8 h'] },
      { say: 'rappelle-moi le déjeuner à 12h30', hears: ['Déjeuner : tous les jours à 12:30'] },
      { say: 'rappelle-moi de me peser le lundi à 7h', hears: ['Pesée : le lundi à 07:00'] },
      { say: 'mes rappels', hears: ['✅ Déjeuner 12:30', '✅ Pesée 07:00'] },
      { press: 'Dîner', hears: ['✅ Dîner 20:00'] },
      { say: "pause les rappels jusqu'à lundi", hears: ['lundi 16 mars'] },
      { press: 'Reprendre', hears: ['Les rappels reprennent'] },
      { say: 'ne me rappelle plus le déjeuner', hears: ['Plus de rappel du déjeuner'] },
      { say: 'stop', hears: ['Plus aucun rappel'] },
      { say: 'rappels', hears: ["Aucun rappel n'est actif"] },
      { say: "en vacances jusqu'au 20", hears: ['vendredi 20 mars'] },
      { say: "rappelle-toi j'ai mangé une pomme", hearsNot: ['⏰'] },
      { say: '/serie', hears: ['🌱'] },
    ],
    log: [{ kind: 'food', name: 'pomme' }],
  },
  {
    name: 'reminders are off, switched on by words and buttons, paused and stopped (en)',
    language: 'en',
    zone: 'Europe/London',
    ...NOON,
    steps: [
      { say: '/reminders', hears: ['No reminder is on', '▫️ Lunch'] },
      { say: 'remind me to weigh in on Mondays at 7', hears: ['Weigh-in: on Mondays at 07:00'] },
      { say: '/reminders lunch at 12:30', hears: ['Lunch: every day at 12:30'] },
      { say: 'no reminders for 3 days', hears: ['Saturday'] },
      { say: "I'm sick today", hears: ['sick day noted'] },
      { press: 'Undo', hears: ['removed'] },
      { say: 'no more reminders', hears: ['No more reminders'] },
    ],
    log: [],
  },
  {
    name: 'reminders are off, switched on by words and buttons, paused and stopped (tr)',
    language: 'tr',
    zone: 'Europe/Istanbul',
    ...NOON,
    steps: [
      { say: '/hatirlatma', hears: ['Açık hatırlatma yok'] },
      { say: "her akşam 20:00'de özet gönder", hears: ['Akşam özeti: her gün, saat 20:00'] },
      { say: 'hatırlatmaları pazartesiye kadar duraklat', hears: ['16 Mart'] },
      { say: 'hastayım', hears: ['Geçmiş olsun'] },
      { say: 'hatırlatmaları kapat', hears: ['Artık hatırlatma yok'] },
    ],
    log: [],
  },
];
