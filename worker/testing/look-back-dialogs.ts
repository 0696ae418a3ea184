/** Looking back in three languages: what is asked is told, and nothing of it is logged. */
import type { Dialog } from './dialogs.ts';

/** A Wednesday evening. */
const PARIS = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };
const ISTANBUL = { zone: 'Europe/Istanbul', now: '2026-03-11T17:30:00.000Z' };

export const LOOK_BACK_DIALOGS: Dialog[] = [
  {
    name: 'look back fr: a meal of a day, the day, the figures of a span',
    language: 'fr',
    ...PARIS,
    steps: [
      { say: 'mardi midi : 150 g de riz et 200 g de poulet' },
      { say: 'lundi soir : 2 œufs' },
      { say: "ce matin une pomme et 500 ml d'eau" },
      {
        say: "Qu'est-ce que j'ai mangé mardi midi ?",
        hears: [/riz/i, /poulet/i, /déjeuner · \d+ kcal/],
        hearsNot: [/pomme/i, /oeuf|œuf/i],
      },
      { say: "qu'est-ce que j'ai mangé le 9 mars", hears: [/oeuf|œuf/i], hearsNot: [/riz/i] },
      { say: "j'en suis où ?", hears: [/Pomme/, /Aujourd'hui : \d+ kcal/, /0,5 l/], hearsNot: [/riz/i] },
      { say: '/today', hears: [/Pomme/] },
      { say: "combien de protéines aujourd'hui ?", hears: [/Aujourd'hui : 0 g de protéines/] },
      { say: 'moyenne de la semaine', hears: [/par jour en moyenne \(2 jours notés\)/] },
      { say: "combien d'eau ?", hears: [/Aujourd'hui : 500 ml d'eau/] },
      { say: "qu'est-ce que j'ai mangé hier soir ?", hears: [/Hier, dîner : rien de noté/] },
      { say: 'ma semaine', hears: [/3 jours de repas notés/, /Pas assez de données/], hearsNot: [/kcal/] },
      { say: "qu'est-ce que j'ai mangé le 30 février", hears: [/date/] },
    ],
    log: [
      { kind: 'food', name: /riz/i, slot: 'lunch', date: '2026-03-10' },
      { kind: 'food', name: /poulet/i, slot: 'lunch', date: '2026-03-10' },
      { kind: 'food', name: /oeuf|œuf/i, slot: 'dinner', date: '2026-03-09' },
      { kind: 'food', name: /pomme/i, date: '2026-03-11' },
      { kind: 'food', name: /eau/i },
    ],
  },
  {
    name: 'look back fr: weight and sessions of an exercise',
    language: 'fr',
    ...PARIS,
    steps: [
      { say: 'lundi squat 4x10 à 60 kg' },
      {
        say: 'squat 3x5 à 80 kg',
        hears: [/la dernière fois, le 9 mars \(4 × 10 · 60 kg\)/, /nouveau record 5 × 80 kg/],
      },
      { say: 'je pèse 79 kg' },
      { say: 'mon poids ce mois-ci', hears: [/79 kg/] },
      {
        say: 'mes séances de squat',
        hears: [/Squat.* : 2 séances/, /Meilleure série : 5 × 80 kg/, /1RM estimé ≈ 93,3 kg/, /4 × 10 · 60 kg/],
      },
      { say: 'combien de séances cette semaine ?', hears: [/2 séances/] },
      { say: 'mes séances de soulevé de terre', hears: [/Aucune séance/] },
    ],
    log: [
      { kind: 'weight', massKg: 79 },
      { kind: 'activity', name: /squat/i, date: '2026-03-09' },
      { kind: 'activity', name: /squat/i, date: '2026-03-11' },
    ],
  },
  {
    name: 'look back en: a meal of a day, the day, the figures of a span',
    language: 'en',
    ...PARIS,
    steps: [
      { say: 'yesterday for dinner 200 g of chicken and 150 g of rice' },
      { say: 'an apple this morning' },
      { say: 'What did I eat yesterday for dinner?', hears: [/chicken/i, /rice/i], hearsNot: [/apple/i] },
      { say: 'how am I doing', hears: [/apple/i, /Today: \d+ kcal/], hearsNot: [/chicken/i] },
      { say: 'how many calories did I eat yesterday', hears: [/Yesterday: \d+ kcal/] },
      { say: 'average protein last week', hears: [/2 – 8 March: nothing logged/] },
      { say: 'average protein this week', hears: [/g of protein a day on average \(1 day logged\)/] },
      { say: 'bench press 5x5 80kg' },
      { say: 'my bench sessions', hears: [/1 session/, /Best set: 5 × 80 kg/] },
      { say: 'how many workouts this week?', hears: [/1 session/] },
      { say: 'what did I do yesterday?', hears: [/chicken/i] },
      { say: '/week', hears: [/2 days with meals logged/] },
    ],
    log: [
      { kind: 'food', name: /chicken/i, slot: 'dinner', date: '2026-03-10' },
      { kind: 'food', name: /rice/i, slot: 'dinner', date: '2026-03-10' },
      { kind: 'food', name: /apple/i, date: '2026-03-11' },
      { kind: 'activity', name: /bench/i },
    ],
  },
  {
    name: 'look back tr: a meal of a day, the day, the figures of a span',
    language: 'tr',
    ...ISTANBUL,
    steps: [
      { say: 'salı öğlen 150 g pilav yedim' },
      { say: 'bu sabah bir elma yedim' },
      { say: 'salı öğlen ne yedim?', hears: [/pilav/i], hearsNot: [/elma/i] },
      { say: 'bugün ne durumdayım', hears: [/elma/i, /Bugün: \d+ kcal/], hearsNot: [/pilav/i] },
      { say: 'bu hafta ortalama kaç kalori aldım', hears: [/günde ortalama \d+ kcal \(1 kayıtlı gün\)/] },
      { say: 'squat 4x10 60 kg' },
      { say: 'squat antrenmanlarım', hears: [/1 antrenman/, /En iyi set: 10 × 60 kg/] },
      { say: 'ne kadar su içtim', hears: [/Bugün: kayıt yok/] },
      { say: 'haftam', hears: [/öğün kaydettiğin gün: 2/] },
      { say: '10 Mart ne yedim', hears: [/pilav/i] },
    ],
    log: [
      { kind: 'food', name: /pilav/i, slot: 'lunch', date: '2026-03-10' },
      { kind: 'food', name: /elma/i, date: '2026-03-11' },
      { kind: 'activity', name: /squat/i },
    ],
  },
];
