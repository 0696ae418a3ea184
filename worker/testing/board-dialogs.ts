/** `/pin` where nothing can be pinned: what it says, and that meals are still meals. */
import type { Dialog } from './dialogs.ts';

const NOON = { zone: 'Europe/Paris', now: '2026-03-11T11:00:00Z' };

export const BOARD_DIALOGS: Dialog[] = [
  {
    name: 'French: the pinned day is turned off and on, also away from Telegram',
    language: 'fr',
    ...NOON,
    steps: [
      { say: 'une pomme', hears: ['Pomme'], hearsNot: ['📌'] },
      { say: '/pin', hears: ['Ta journée est épinglée', '[Ne plus épingler]'] },
      { press: 'Ne plus épingler', hears: ["je n'épingle plus ta journée"] },
      { say: '/pin', hears: ["n'est pas épinglée", '[📌 Épingler]'] },
      { say: 'Épingle ma journée, stp !', hears: ['sur Telegram. Ici, je ne peux rien épingler'] },
    ],
    log: [{ kind: 'food', name: 'pomme' }],
  },
  {
    name: 'English: words pin and unpin the day, and an open question stays open',
    language: 'en',
    ...NOON,
    steps: [
      { say: 'I went swimming', hears: ['❓'] },
      { say: "don't pin my day any more", hears: ["won't pin your day"] },
      { say: '30 minutes', hears: ['30 min'] },
      { say: 'pin the day', hears: ["I can't pin anything here"] },
    ],
    log: [{ kind: 'activity', minutes: 30 }],
  },
  {
    name: 'Turkish: words and the command',
    language: 'tr',
    ...NOON,
    steps: [
      { say: 'sabitlemeyi kaldır', hears: ['artık sabitlemiyorum'] },
      { say: '/pin aç', hears: ["Telegram'daki özel sohbetimizde sabitlenecek"] },
      { say: '/pin kapat', hears: ['artık sabitlemiyorum'] },
      { say: 'bir elma yedim', hears: ['Elma'] },
    ],
    log: [{ kind: 'food', name: 'elma' }],
  },
];
