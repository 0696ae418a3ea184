/** Dialogs about pictures and reports, the same on both databases. */
import type { Dialog } from './dialogs.ts';

/** A Wednesday evening in Paris. */
const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };

export const PICTURE_DIALOGS: Dialog[] = [
  {
    name: 'a French week comes as a picture once two days have meals',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'montre-moi ma semaine en image', hears: ['Pas encore assez pour une image', '[📈 Poids]'] },
      { say: "j'ai mangé 2 pommes" },
      { say: 'hier soir une banane' },
      {
        say: 'montre-moi ma semaine en image',
        hears: ['📊 Semaine du 9 au 15 mars', 'kcal par jour', '2 jours notés', '🌙'],
      },
      { press: 'Fond sombre', hears: ['📊 Semaine du 9 au 15 mars', '☀️ Fond clair'] },
      { say: '/graphique semaine dernière', hears: ['Pas encore assez'] },
      { say: '/chart pizza', hears: ['Quelle image veux-tu'] },
    ],
    log: [
      { kind: 'food', name: 'pomme' },
      { kind: 'food', name: 'banane', date: '2026-03-10' },
    ],
  },
  {
    name: 'an English weight chart needs two weigh-ins, and a calendar two active days',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'weight chart', hears: ['at least two weigh-ins'] },
      { say: 'yesterday 78.4 kg' },
      { say: '78 kg' },
      { say: 'Weight chart please', hears: ['📈 Weight over 30 days: 78 kg at the last weigh-in, trend 78.4 kg'] },
      { say: 'show my activity calendar', hears: ['at least two days'] },
      { say: 'ran 30 minutes' },
      { say: 'yesterday I ran 45 minutes' },
      { say: 'show my activity calendar', hears: ['📅 Activity over 12 weeks: 2 active days, 1 h 15 min in all'] },
    ],
    log: [
      { kind: 'weight', massKg: 78.4, date: '2026-03-10' },
      { kind: 'weight', massKg: 78 },
      { kind: 'activity', minutes: 30 },
      { kind: 'activity', minutes: 45 },
    ],
  },
  {
    name: 'a Turkish report for the dietitian, and none where nothing is logged',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: 'diyetisyenim için rapor', hears: ['için kayıt yok'] },
      { say: '2 elma yedim' },
      { say: 'diyetisyenim için rapor', hears: ['📄 Günlüğün, 10 Şubat – 11 Mart: 1 gün kayıtlı'] },
      { say: '/rapor 1-8 mart', hears: ['1–8 Mart için kayıt yok'] },
      { say: 'kilo grafiğim', hears: ['en az iki kez tartılman'] },
    ],
    log: [{ kind: 'food', name: 'elma' }],
  },
];
