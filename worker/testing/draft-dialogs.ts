/** Drafts and other foods: what waits for a yes, and what a tap changes. */
import type { Dialog } from './dialogs.ts';

const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T18:30:00Z' };

export const DRAFT_DIALOGS: Dialog[] = [
  {
    name: 'French: far too much at once waits for a yes, can be corrected first, and counts after it',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '900 g de frites', hears: ['📝 Ça fait beaucoup', '[✅ Noter]'], hearsNot: ["Aujourd'hui :"] },
      { say: '/today', hears: ['à confirmer'], hearsNot: [/Aujourd'hui : \d\d\d+ kcal/] },
      { say: "non, c'était 200 g", hears: ['→ 200 g', '[✅ Noter]'] },
      { say: 'oui', hears: ["✅ C'est noté.", /Aujourd'hui : [45]\d\d kcal/] },
      { say: 'oui', hearsNot: ["C'est noté"] },
    ],
    log: [{ kind: 'food', name: /frite/, grams: 200 }],
  },
  {
    name: 'English: a tap says no to a draft, and nothing stays',
    language: 'en',
    ...EVENING,
    steps: [
      { say: '900 g of french fries', hears: ['📝 That is a lot at once'] },
      { press: 'Leave it out', hears: ['nothing is logged'] },
      { press: 'Log it', hears: ['nothing left to confirm'] },
    ],
    log: [],
  },
  {
    name: 'Turkish: a tap says yes, undoing takes it back',
    language: 'tr',
    zone: 'Europe/Istanbul',
    now: '2026-03-11T18:30:00Z',
    steps: [
      { say: '1 kilo patates kızartması yedim', hears: ['📝 Tek seferde epey fazla'] },
      { press: 'Kaydet', hears: ['✅ Kaydettim.', /Bugün: .* kcal/] },
      { say: 'geri al', hears: ['↩️'] },
    ],
    log: [],
  },
  {
    name: 'the same as a meal that waits is not "nothing logged": it asks for the yes first; undo takes the waiting meal back',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'yesterday for dinner 285 g rice, 263 g milk, 373 g bread', hears: ['📝 That is a lot at once'] },
      { say: 'same as yesterday', hears: ['still waits for your yes', '[✅ Log it]'], hearsNot: ['nothing logged'] },
      { press: 'Log it', hears: ['✅ Logged, 3 lines.'] },
      { say: 'same as yesterday', hears: ['↻ Taken from: yesterday, dinner', '[✅ Log it]'] },
      { say: 'undo', hears: ['Taken back: 3 lines'] },
      { say: 'undo', hears: ['Taken back: 3 lines', 'Yesterday: 0 kcal'] },
    ],
    log: [],
  },
  {
    name: 'an uncertain line offers what else it may be; a tap replaces it, in the same amount, and is remembered',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '300 g de poulet grillé au citron', hears: ['[↔️ Plutôt : poulet au citron]'] },
      { press: 'poulet au citron', hears: ['300 g, 423 kcal → poulet au citron · 300 g, 450 kcal'] },
      { press: 'poulet au citron', hears: ['plus valable'] },
      { say: '100 g de poulet grillé au citron', hears: ['Poulet au citron (100 g) · 150 kcal'], hearsNot: ['↔️'] },
    ],
    log: [
      { kind: 'food', name: 'poulet au citron', grams: 300, kcal: 450 },
      { kind: 'food', name: 'poulet au citron', grams: 100 },
    ],
  },
  {
    name: 'an amount that fits two lines asks which by a tap',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '150 g de riz et 120 g de poulet' },
      { say: "c'était 200 g", hears: ['200 g de quoi ?', '[riz] [poulet]'] },
      { press: 'riz', hears: ['Riz : 150 g, 218 kcal → 200 g, 290 kcal'] },
    ],
    log: [
      { kind: 'food', name: 'riz', grams: 200 },
      { kind: 'food', name: 'poulet', grams: 120 },
    ],
  },
  {
    name: 'in draft mode every meal waits, is corrected as a draft, and counts after a word',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'mode brouillon', hears: ['Mode brouillon'] },
      { say: 'une pomme', hears: ['📝 Brouillon', '[✅ Noter]'], hearsNot: ["Aujourd'hui"] },
      { say: "c'était 2", hears: ['150 g, 79 kcal → 2 × 300 g, 158 kcal', '[✅ Noter]'] },
      { say: 'ok', hears: ["✅ C'est noté.", "Aujourd'hui : 158 kcal"] },
      { say: '/draft off', hears: ['je note directement'] },
      { say: 'une banane', hearsNot: ['📝'] },
    ],
    log: [
      { kind: 'food', name: 'pomme', grams: 300 },
      { kind: 'food', name: 'banane' },
    ],
  },
];
