/** Scripted dialogs about one's data: asking for it in words, and meals that sound like it. */
import type { Dialog } from './dialogs.ts';

/** A Wednesday evening in Paris. */
const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };

export const RIGHTS_DIALOGS: Dialog[] = [
  {
    name: 'French: data is asked for in words, consents are taken back, and nothing goes without a tap',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '/start', hears: ['/privacy'] },
      { say: '2 pommes' },
      { say: '/privacy', hears: ['🔒', '▫️ entraîner la lecture', "D'accord : garder mes données de santé"] },
      { press: "D'accord : entraîner", hears: ["tu es d'accord : entraîner la lecture"] },
      { say: 'confidentialité', hears: ['✅ entraîner la lecture'] },
      { say: '/training off', hears: ["rien n'est gardé"] },
      { say: '/privacy', hears: ['▫️ entraîner la lecture'] },
      { say: 'exporte mes données', hears: ['1 ligne', '11 mars 2026'] },
      { say: 'efface toutes mes données stp', hears: ['Tout effacer ?'] },
      { press: 'Non, garder', hears: ['je garde tout'] },
      { say: '/challenge', hears: ['serveur ou un groupe'] },
      { say: 'supprime la pomme', hearsNot: ['Tout effacer'] },
    ],
    log: [],
  },
  {
    name: 'English: data is asked for in words, and nothing goes without a tap',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'an apple' },
      { say: 'what do you keep about me?', hears: ['🔒', 'keep my health data'] },
      { press: 'OK: keep my health data', hears: ['you agree'] },
      { say: '/privacy', hears: ['✅ keep my health data'] },
      { press: 'Take back: keep', hears: ['Delete everything?'] },
      { press: 'No, keep it', hears: ['keeping everything'] },
      { say: 'export my data', hears: ['1 line', '11 March 2026'] },
      { say: '/unlink', hears: ["isn't joined"] },
    ],
    log: [{ kind: 'food', name: 'apple' }],
  },
  {
    name: 'Turkish: data is asked for in words, and nothing goes without a tap',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: 'bir elma yedim' },
      { say: 'hakkımda ne saklıyorsun?', hears: ['🔒', 'okumayı eğitme'] },
      { say: 'tüm verilerimi dışa aktar', hears: ['1 kayıt'] },
      { say: 'tüm verilerimi sil', hears: ['Her şey silinsin mi?'] },
      { press: 'Hayır', hears: ['duruyor'] },
      { say: 'bağla ABCDE-23456', hears: ['Bu kod geçerli değil'] },
    ],
    log: [{ kind: 'food', name: 'elma' }],
  },
];
