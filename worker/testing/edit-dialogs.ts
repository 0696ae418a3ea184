/** Scripted dialogs of what is said right after: figures without units, half of it, never mind, answers with something new. */
import type { Dialog } from './dialogs.ts';

/** A Wednesday evening in Paris. */
const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };

const setsOf = (count: number, reps: number, loadKg: number | null) =>
  Array.from({ length: count }, () => ({ reps, loadKg }));

export const EDIT_DIALOGS: Dialog[] = [
  {
    name: 'a bare number in English puts right the figure that it was not, or that it is nearest to',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'bench 3x8 60kg' },
      { say: 'sorry, was 80 not 60', hears: ['60 kg', '→', '80 kg'] },
      { say: 'ran 45 min' },
      { say: 'oops 35', hears: ['45 min', '→', '35 min'] },
      { say: 'weighed 78.4' },
      { say: 'no wait, 74.8', hears: ['78.4 kg → 74.8 kg'] },
      { say: 'mood 2' },
      { say: 'meant 3', hears: ['3/5'] },
      { say: '2 slices of toast with jam' },
      { say: 'make that 3 slices', hears: [/Toast: 2 .* → 3/] },
    ],
    log: [
      { kind: 'activity', sets: setsOf(3, 8, 80) },
      { kind: 'activity', minutes: 35 },
      { kind: 'weight', massKg: 74.8 },
      { kind: 'mood', score: 3 },
      { kind: 'food', name: 'jam' },
      { kind: 'food', name: 'toast', grams: 84 },
    ],
  },
  {
    name: 'French: half of it, another in a dish, all of it taken back with a reason',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'paella 600 g' },
      { say: 'on était deux dessus donc compte la moitié', hears: ['600 g', '→', '300 g'] },
      { say: 'curry de poulet' },
      { say: 'agneau pas poulet en fait', hears: [/Curry : .* → rogan josh/] },
      { say: 'sandwich thon mayo' },
      { say: 'sans mayo', hears: ['un seul plat', "Rien n'a changé"] },
      { say: 'un kebab' },
      { say: "efface, c'était mon frère", hears: ['Annulé : 1 ligne'] },
    ],
    log: [
      { kind: 'food', name: 'paella', grams: 300 },
      { kind: 'food', name: 'rogan josh' },
      { kind: 'food', name: /sandwich/ },
    ],
  },
  {
    name: 'Turkish says what it was not before "değil", and closes what it was with "-di", "-miş"',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: 'bench 4x8 60 kg' },
      { say: 'yanlış yazdım bench 80di 60 değil', hears: ['80 kg'] },
      { say: 'yarım saat koştum 5 km' },
      { say: '5 değil 4 km imiş ama süre doğru', hears: ['5 km', '→', '4 km'] },
      { say: '1 tabak pilav ve tavuk sote yedim' },
      { say: 'pilav değil bulgurdu', hears: [/Pilav: .* → bulgur/] },
      { say: '2 lahmacun 1 ayran' },
      { say: 'ayranı sil içmedim onu', hears: ['Çıkarıldı: ayran'] },
      { say: '7 saat uyudum' },
      { say: 'yok ya 6 saat uyumuşum saate baktım', hears: ['7 sa', '→', '6 sa'] },
    ],
    log: [
      { kind: 'activity', sets: setsOf(4, 8, 80) },
      { kind: 'activity', minutes: 30 },
      { kind: 'food', name: 'tavuk sote' },
      { kind: 'food', name: 'bulgur' },
      { kind: 'food', name: 'lahmacun' },
      { kind: 'sleep', minutes: 360 },
    ],
  },
  {
    name: 'kilograms behind sets without a load are on the bar, and a scale that was not read is asked about',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'squat 4x10' },
      { say: '70 kilos', hears: ['70 kg', '4 × 10'] },
      { say: 'je me suis pesé', hears: ['❓', 'balance'] },
      { say: '93,7', hears: ['93,7 kg'] },
    ],
    log: [
      { kind: 'activity', sets: setsOf(4, 10, 70) },
      { kind: 'weight', massKg: 93.7 },
    ],
  },
  {
    name: 'an answer may say two things, and go on to something new',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'went swimming', hears: ['❓'] },
      { say: '1k, took about half an hour', hears: ['30 min', '1 km'] },
      { say: 'pull ups today', hears: ['❓'] },
      { say: '3x8, and I also had a banana after', hears: ['3 × 8', 'Banana'], hearsNot: ['❓'] },
      { say: 'gym this morning', hears: ['❓'] },
      { say: 'rowing machine 20 min then treadmill 15', hears: ['Rowing', 'Treadmill'], hearsNot: ['❓'] },
      { say: 'I had lunch', hears: ['❓ What did you have?'] },
      { say: 'two boiled eggs and a slice of bread', hears: ['Egg', 'Bread'], hearsNot: ['❓'] },
      { say: 'went for a walk', hears: ['❓'] },
      { say: 'never mind that. had a twix', hears: ['Left out: walking', '🍽️'], hearsNot: ['❓'] },
    ],
    log: [
      { kind: 'activity', name: 'swimming', minutes: 30 },
      { kind: 'activity', sets: setsOf(3, 8, null) },
      { kind: 'food', name: 'banana' },
      { kind: 'activity', name: 'rowing machine', minutes: 20 },
      { kind: 'activity', name: 'treadmill', minutes: 15 },
      { kind: 'food', name: 'egg', slot: 'lunch' },
      { kind: 'food', name: 'bread', slot: 'lunch' },
      { kind: 'food', name: /twix|chocolate/i },
    ],
  },
  {
    name: 'the hours of a clock answer how long, and what goes on from an answer was on its day',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'cours de danse hier', hears: ['❓'] },
      { say: 'de 18h à 19h15', hears: ['75 min'] },
      { say: 'rando samedi', hears: ['❓'] },
      { say: '4 heures, 14 bornes, et le soir une tartiflette', hears: ['240 min', '14 km', 'Tartiflette'] },
    ],
    log: [
      { kind: 'activity', minutes: 75, date: '2026-03-10' },
      { kind: 'activity', minutes: 240, date: '2026-03-07' },
      { kind: 'food', name: 'tartiflette', slot: 'dinner', date: '2026-03-07' },
    ],
  },
  {
    name: 'what came twice, what was had besides, and the rest of a night, in Turkish and of a Turkish breakfast',
    language: 'tr',
    ...EVENING,
    steps: [
      { say: 'sahurda 2 yumurta' },
      { say: 'bir de 2 hurma ekle canım', hears: ['Hurma'] },
      { say: '30 dk eliptik' },
      { say: 'pardon çift gitmiş', hears: ['Geri alındı'] },
      { say: 'yoğurt 100 gr' },
      { say: 'yoğurdu 150 yap', hears: ['100 g', '→', '150 g'] },
    ],
    log: [
      { kind: 'food', name: 'yumurta', slot: 'breakfast' },
      { kind: 'food', name: 'hurma', slot: 'breakfast' },
      { kind: 'food', name: 'yoğurt', grams: 150 },
    ],
  },
  {
    name: 'one message may put right two things, and each line only once',
    language: 'en',
    ...EVENING,
    steps: [
      { say: '3 eggs, toast and jam' },
      { say: 'remove the toast, and make it 2 eggs', hears: ['Removed: toast', /Egg: 3 .* → 2/] },
      { say: 'burger and fries' },
      { say: 'sorry I meant chips not fries, and it was yesterday', hears: [/fries: .* → crisps/i, 'Yesterday'] },
    ],
    log: [
      { kind: 'food', name: 'jam', date: '2026-03-11' },
      { kind: 'food', name: 'egg', grams: 110, date: '2026-03-11' },
      { kind: 'food', name: 'crisps', date: '2026-03-10' },
      { kind: 'food', name: 'burger', date: '2026-03-10' },
    ],
  },
  {
    name: 'a first telling is no correction, whatever words it shares with one',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'chicken salad' },
      { say: 'log weight 70 kg', hears: ['70 kg'] },
      { say: 'only got 5 and a half hours sleep', hears: ['5 h 30'] },
      { say: 'half an apple', hears: ['Apple'] },
    ],
    log: [
      { kind: 'food', name: 'chicken salad' },
      { kind: 'weight', massKg: 70 },
      { kind: 'sleep', minutes: 330 },
      { kind: 'food', name: 'apple', grams: 100 },
    ],
  },
];
