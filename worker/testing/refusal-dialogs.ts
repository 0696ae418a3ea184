/** Scripted dialogs of meals and kinds that are only named, of answers that are none, and of lines told by when they were. */
import type { Dialog } from './dialogs.ts';

/** A Wednesday evening in Paris. */
const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };

export const REFUSAL_DIALOGS: Dialog[] = [
  {
    name: 'English: what a meal was is asked once it is named, another takes its place, and none is guessed',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'lunch', hears: ['❓ Lunch: what did you have?'] },
      { say: 'breakfast', hears: ['❓ Breakfast: what did you have?'] },
      { say: '2 eggs', hears: ['✅ Breakfast'] },
      { say: 'lunch', hears: ['❓'] },
      { say: 'nothing', hears: ['nothing logged'], hearsNot: ['❓'] },
      { say: 'snack', hears: ['❓'] },
      { say: 'no', hears: ['nothing logged'], hearsNot: ['❓'] },
      { say: 'no', hears: ['stays as it is'] },
      { say: 'went for a run', hears: ['❓'] },
      { say: 'skip', hears: ['Left out: running'] },
    ],
    log: [{ kind: 'food', name: 'egg', slot: 'breakfast' }],
  },
  {
    name: 'French: a meal that was not had, and "non" to a button',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'déjeuner', hears: ["❓ Déjeuner : qu'est-ce que c'était ?"] },
      { say: 'rien', hears: ['je ne note rien'], hearsNot: ['❓'] },
      { say: 'goûter', hears: ['❓'] },
      { say: 'passe', hears: ['je ne note rien'], hearsNot: ['❓'] },
      { say: 'tout effacer', hears: ['Tout effacer ?'] },
      { say: 'non', hears: ['rien ne change'] },
      { say: "la pizza c'était hier", hears: ['✅ Hier', 'Pizza'] },
      { say: 'déplace la salade à hier', hears: ['Je ne trouve pas'] },
    ],
    log: [{ kind: 'food', name: 'pizza', date: '2026-03-10' }],
  },
  {
    name: 'Turkish: a meal that was not had, and a line told by when it was',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: 'kahvaltı', hears: ['❓ Kahvaltı: ne yedin?'] },
      { say: 'henüz yemedim', hears: ['kaydetmedim'], hearsNot: ['❓'] },
      { say: 'öğle molası', hears: ['❓ Öğle yemeği: ne yedin?'] },
      { say: 'hiçbir şey', hears: ['kaydetmedim'], hearsNot: ['❓'] },
      { say: 'pizza dündü', hears: ['✅ Dün', 'Pizza'] },
    ],
    log: [{ kind: 'food', name: 'pizza', date: '2026-03-10' }],
  },
  {
    name: 'a number behind what is lifted is its load, and an answer says repetitions and load in one',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'bench 100', hears: ['❓'] },
      { say: '3x5', hears: ['3 × 5', '100 kg'] },
      { say: 'squat', hears: ['❓'] },
      { say: '5 reps at 140', hears: ['5 reps', '140 kg'] },
      { say: '100 squats', hears: ['100 reps'], hearsNot: ['❓'] },
    ],
    log: [
      { kind: 'activity', sets: [1, 2, 3].map(() => ({ reps: 5, loadKg: 100 })) },
      { kind: 'activity', sets: [{ reps: 5, loadKg: 140 }] },
      { kind: 'activity', sets: [{ reps: 100, loadKg: null }] },
    ],
  },
  {
    name: 'a word for the kind of what was just logged is of that line, in English',
    language: 'en',
    ...EVENING,
    steps: [
      { say: '2 slices of bread' },
      { say: 'wholemeal', hears: [/Bread: 2 .* → whole wheat bread · 2/] },
      { say: 'a burger and a coke' },
      { say: 'veggie', hears: ['Burger', '→ veggie burger'] },
      { say: 'decaf', hearsNot: ['→'] },
    ],
    log: [
      { kind: 'food', name: /whole wheat bread/i },
      { kind: 'food', name: /cola/i },
      { kind: 'food', name: /veggie burger/i },
      { kind: 'food', name: /decaf/i },
    ],
  },
  {
    name: 'a word for the kind of what was just logged is of that line, in French',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'un café' },
      { say: 'déca', hears: ['Café', '→ décaféiné'] },
      { say: 'un yaourt' },
      { say: '0%', hears: ['→ yaourt 0%'] },
      { say: 'du pain' },
      { say: 'complet', hears: ['→ pain complet'] },
    ],
    log: [
      { kind: 'food', name: 'décaféiné' },
      { kind: 'food', name: 'yaourt 0%' },
      { kind: 'food', name: 'pain complet' },
    ],
  },
  {
    name: 'a word for the kind of what was just logged is of that line, in Turkish',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: 'bir bardak süt' },
      { say: 'yağsız', hears: ['Süt', '→ yağsız süt'] },
      { say: 'kola' },
      { say: 'şekersiz', hears: ['Kola', '→ kola zero'] },
    ],
    log: [
      { kind: 'food', name: 'yağsız süt' },
      { kind: 'food', name: 'kola zero' },
    ],
  },
];
