/** Scripted dialogs of corrections in plain words, of sleep and of mood. */
import type { Dialog } from './dialogs.ts';

/** A Wednesday evening in Paris. */
const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };

const fourTimes = (loadKg: number) => Array.from({ length: 4 }, () => ({ reps: 10, loadKg }));

export const CORRECTION_DIALOGS: Dialog[] = [
  {
    name: 'a French correction shows before and after, and taking it back restores what stood',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '150 g de riz, du pain et 120 g de poulet' },
      { say: "c'était 200 g", hears: ['200 g de quoi', 'Riz', 'Poulet'] },
      { say: "le riz c'était 200 g", hears: ['150 g, 218 kcal → 200 g, 290 kcal', 'dîner', "Aujourd'hui"] },
      { say: 'sans le pain', hears: ['Retiré : pain'] },
      { say: 'annule', hears: ['Annulé : 1 ligne'] },
      { say: 'pas du poulet, du tofu', hears: [/Poulet : .* → tofu/] },
      { say: "ça c'était hier", hears: ["aujourd'hui → hier", 'Hier :'] },
    ],
    log: [
      { kind: 'food', name: 'pain', date: '2026-03-11' },
      { kind: 'food', name: 'riz', grams: 200, date: '2026-03-11' },
      { kind: 'food', name: /tofu/, slot: 'dinner', date: '2026-03-10' },
    ],
  },
  {
    name: 'French figures of movement, weight and counts are put right',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: "j'ai couru 30 min" },
      { say: 'en fait 45 min', hears: ['30 min, 350 kcal → 45 min, 525 kcal'] },
      { say: 'squat 4x10 à 80 kg' },
      { say: 'pardon, squat 100 kg', hears: ['80 kg', '→', '100 kg'] },
      { say: '78,4 kg' },
      { say: "c'était 78,9 kg", hears: ['78,4 kg → 78,9 kg'] },
      { say: '2 pommes' },
      { say: 'non, 3', hears: ['2 × 300 g', '3 × 450 g'] },
      { say: 'au déjeuner', hears: ['dîner → déjeuner'] },
    ],
    log: [
      { kind: 'activity', name: 'course', minutes: 45 },
      { kind: 'activity', sets: fourTimes(100) },
      { kind: 'weight', massKg: 78.9 },
      { kind: 'food', name: 'pomme', grams: 450, slot: 'lunch' },
    ],
  },
  {
    name: 'a correction of nothing changes nothing and says so; a story that begins "c\'était" is a meal',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'sans le pain', hears: ['Je ne trouve pas « pain »', "rien n'a changé"] },
      { say: 'pardon, squat 100 kilo', hears: ['Je ne trouve pas « squat »'] },
      { say: "c'était 200 g", hears: ['rien de récent'] },
      { say: "hier soir c'était pizza", hears: ['Hier, dîner'] },
    ],
    log: [{ kind: 'food', name: 'pizza', slot: 'dinner', date: '2026-03-10' }],
  },
  {
    name: 'English corrections: another food, another amount, another day, one line less',
    language: 'en',
    ...EVENING,
    steps: [
      { say: '2 eggs, toast and an apple' },
      { say: 'actually I had 3 eggs', hears: [/Egg: 2 × 110 g.* → 3 × 165 g/] },
      { say: 'no toast', hears: ['Removed: toast'] },
      { say: 'pear instead of apple', hears: [/Apple: .* → pear/] },
      { say: 'that was yesterday', hears: ['today → yesterday'] },
      { say: 'squats 4x10 80 kg' },
      { say: 'oops 100 kg', hears: ['100 kg'] },
    ],
    log: [
      { kind: 'food', name: 'egg', grams: 165 },
      { kind: 'food', name: 'pear', date: '2026-03-10' },
      { kind: 'activity', sets: fourTimes(100) },
    ],
  },
  {
    name: 'Turkish corrections say it last: "200 gramdı", "ekmek yoktu", "olacaktı", "dündü"',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: '150 gram pilav, tavuk ve ekmek yedim' },
      { say: 'pilav 200 gramdı', hears: ['150 g, 257 kcal → 200 g, 342 kcal'] },
      { say: 'ekmek yoktu', hears: ['Çıkarıldı: ekmek'] },
      { say: 'tavuk değil hindi', hears: [/Tavuk: .* → hindi/] },
      { say: 'squat 4x10 80 kilo' },
      { say: 'pardon, squat 100 kilo olacaktı', hears: ['100 kg'] },
      { say: 'bir elma yedim' },
      { say: '2 taneydi', hears: ['2 × 300 g'] },
      { say: 'dündü', hears: ['bugün → dün'] },
    ],
    log: [
      { kind: 'food', name: /pilav/, grams: 200 },
      { kind: 'food', name: /hindi/ },
      { kind: 'activity', sets: fourTimes(100) },
      { kind: 'food', name: 'elma', grams: 300, date: '2026-03-10' },
    ],
  },
  {
    name: 'sleep and mood are entries of their own, beside meals',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'dormi de 23h30 à 7h, petit déj : 2 oeufs', hears: ['Sommeil : 7 h 30', 'Oeuf'] },
      { say: 'mal dormi cette nuit', hears: ['qualité 3/10'] },
      { say: 'je me sens fatigué', hears: ['Humeur : 2/5'] },
    ],
    log: [
      { kind: 'food', name: 'oeuf', slot: 'breakfast' },
      { kind: 'sleep', minutes: 450 },
      { kind: 'sleep', quality: 0.3 },
      { kind: 'mood', score: 2 },
    ],
  },
  {
    name: 'sleep and mood in English',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'slept badly, 5h', hears: ['Sleep: 5 h', 'quality 3/10'] },
      // Nobody sleeps the same night twice: said again, it is what it was.
      { say: 'slept from 11pm to 6:30am', hears: ['5 h', '→', '7 h 30 min'] },
      { say: 'mood 4/5', hears: ['Mood: 4/5'] },
      { say: 'I feel like a pizza', hears: ['once it is eaten'] },
    ],
    log: [
      { kind: 'sleep', minutes: 450, quality: 0.3 },
      { kind: 'mood', score: 4 },
    ],
  },
  {
    name: 'sleep and mood in Turkish',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: '7 saat uyudum', hears: ['Uyku: 7 sa'] },
      { say: 'moralim bozuk', hears: ['Ruh hali: 2/5'] },
      { say: 'kendimi iyi hissediyorum, 2 yumurta yedim', hears: ['Ruh hali: 4/5', 'Yumurta'] },
    ],
    log: [
      { kind: 'sleep', minutes: 420 },
      { kind: 'mood', score: 2 },
      { kind: 'food', name: 'yumurta' },
      { kind: 'mood', score: 4 },
    ],
  },
  {
    name: 'what was eaten on a day is asked in plain words, in three languages, and logs nothing',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '2 pommes' },
      { say: "qu'est-ce que j'ai mangé aujourd'hui ?", hears: ["Aujourd'hui", 'Pomme (300 g)'] },
      { say: "j'ai mangé quoi mardi ?", hears: ['Rien de noté hier'] },
      { say: "j'en suis où ?", hears: ['Pomme (300 g)'] },
      { say: 'what did I eat today?', hears: ['Today', 'Pomme'] },
      { say: 'bugün ne yedim?', hears: ['Bugün', 'Pomme'] },
    ],
    log: [{ kind: 'food', name: 'pomme' }],
  },
  {
    name: 'plans, wishes, sayings, films and the meals of others are not logged',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'going to buy eggs and milk', hearsNot: ['kcal'] },
      { say: "I'd love a burger right now", hearsNot: ['kcal'] },
      { say: 'my dog ate the steak', hearsNot: ['kcal'] },
      { say: 'watched American Pie', hearsNot: ['kcal'] },
      { say: "I almost ate a donut but I didn't", hearsNot: ['kcal'] },
      { say: "I'll have 200 g of rice", hears: ['200 g'] },
      { say: "I didn't have time to cook, I had a kebab", hears: ['Kebab'] },
    ],
    log: [
      { kind: 'food', name: 'rice', grams: 200 },
      { kind: 'food', name: /kebab/i },
    ],
  },
];
