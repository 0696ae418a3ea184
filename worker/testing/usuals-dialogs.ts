/** Scripted dialogs of saying less: the same again, saved meals, recipes, a person's own figures. */
import type { Dialog } from './dialogs.ts';

/** A Wednesday evening in Paris, and in Istanbul. */
const EVENING = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };
const ISTANBUL = { zone: 'Europe/Istanbul', now: '2026-03-11T17:30:00.000Z' };
const TODAY = '2026-03-11';
const YESTERDAY = '2026-03-10';

export const USUALS_DIALOGS: Dialog[] = [
  {
    name: 'comme hier midi sans le pain: the same lines, fresh ones, for the meal that is still missing',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'hier midi 150 g de riz, 100 g de poulet et 50 g de pain' },
      { say: 'comme hier midi sans le pain', hears: ['150 g', '100 g', 'hier, déjeuner'], hearsNot: ['(50 g)'] },
    ],
    log: [
      { kind: 'food', grams: 150, slot: 'lunch', date: YESTERDAY },
      { kind: 'food', grams: 100, slot: 'lunch', date: YESTERDAY },
      { kind: 'food', grams: 50, slot: 'lunch', date: YESTERDAY },
      { kind: 'food', grams: 150, slot: 'lunch', date: TODAY },
      { kind: 'food', grams: 100, slot: 'lunch', date: TODAY },
    ],
  },
  {
    name: 'same as yesterday but 200 g rice and a coffee; undo takes all of it back',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'yesterday for dinner 150 g rice and 120 g chicken' },
      { say: 'same as yesterday but 200 g rice', hears: ['200 g', '120 g', 'yesterday, dinner'] },
      { say: 'undo', hears: ['2'] },
      { say: 'same as yesterday and a coffee', hears: ['150 g', '120 g', /coffee/i] },
    ],
    log: [
      { kind: 'food', grams: 150, date: YESTERDAY },
      { kind: 'food', grams: 120, date: YESTERDAY },
      { kind: 'food', grams: 150, date: TODAY, slot: 'dinner' },
      { kind: 'food', grams: 120, date: TODAY, slot: 'dinner' },
      { kind: 'food', name: /coffee/i, date: TODAY, slot: 'dinner' },
    ],
  },
  {
    name: 'dünkü kahvaltının aynısı ekmek hariç',
    language: 'tr',
    zone: 'Europe/Istanbul',
    now: '2026-03-11T06:30:00.000Z',
    steps: [
      { say: 'dün kahvaltıda 2 yumurta, 50 g ekmek ve 30 g zeytin yedim' },
      { say: 'dünkü kahvaltının aynısı ama ekmek hariç', hears: ['dün, kahvaltı', '30 g'], hearsNot: ['(50 g)'] },
    ],
    log: [
      { kind: 'food', name: /yumurta/, date: YESTERDAY },
      { kind: 'food', grams: 50, date: YESTERDAY },
      { kind: 'food', grams: 30, date: YESTERDAY },
      { kind: 'food', name: /yumurta/, date: TODAY, slot: 'breakfast' },
      { kind: 'food', grams: 30, date: TODAY, slot: 'breakfast' },
    ],
  },
  {
    name: 'pareil means this meal as the last time, and encore un the last line again',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'avant-hier soir une soupe de potiron' },
      { say: 'pareil', hears: ['dîner', 'potiron'] },
      { say: 'encore une', hears: ['potiron'] },
      { say: 'même séance que lundi', hears: ['pas de séance'] },
    ],
    log: [
      { kind: 'food', name: 'soupe de potiron', date: '2026-03-09', slot: 'dinner' },
      { kind: 'food', name: 'soupe de potiron', date: TODAY, slot: 'dinner' },
      { kind: 'food', name: 'soupe de potiron', date: TODAY, slot: 'dinner' },
    ],
  },
  {
    name: 'a day with several meals and none for now: which one, by number',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'yesterday for breakfast 60 g oats, for lunch 200 g rice' },
      { say: 'same as yesterday', hears: ['Which one?', '1. yesterday, breakfast', '2. yesterday, lunch'] },
      { say: '2', hears: ['200 g'] },
    ],
    log: [
      { kind: 'food', grams: 60, date: YESTERDAY },
      { kind: 'food', grams: 200, date: YESTERDAY, slot: 'lunch' },
      { kind: 'food', grams: 200, date: TODAY },
    ],
  },
  {
    name: 'same workout as monday',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'on monday bench press 4x10 at 60 kg and 20 min of cycling' },
      { say: 'same workout as monday', hears: ['4 × 10', '20 min'] },
    ],
    log: [
      { kind: 'activity', date: '2026-03-09' },
      { kind: 'activity', minutes: 20, date: '2026-03-09' },
      { kind: 'activity', date: TODAY },
      { kind: 'activity', minutes: 20, date: TODAY },
    ],
  },
  {
    name: 'mon petit-déj habituel is the most frequent one, and says so',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'mon petit-déj habituel', hears: ['habituel', 'enregistre comme'] },
      { say: 'hier au petit-déj 60 g de muesli et 200 ml de lait' },
      { say: 'avant-hier au petit-déj 60 g de muesli et 200 ml de lait' },
      { say: 'mon petit-déj habituel et un café', hears: ['2 fois', '60 g', /café/i] },
    ],
    log: [
      { kind: 'food', grams: 60, date: YESTERDAY },
      { kind: 'food', name: /lait/, date: YESTERDAY },
      { kind: 'food', grams: 60, date: '2026-03-09' },
      { kind: 'food', name: /lait/, date: '2026-03-09' },
      { kind: 'food', grams: 60, date: TODAY, slot: 'breakfast' },
      { kind: 'food', name: /lait/, date: TODAY, slot: 'breakfast' },
      { kind: 'food', name: /café/, date: TODAY, slot: 'breakfast' },
    ],
  },
  {
    name: 'a person says their own figures; only those are shown, and they are put right in words',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: 'resto 900 kcal 40 g prot', hears: ['Resto · 900 kcal', 'P 40 g', 'ton chiffre'], hearsNot: ['0 g)'] },
      { say: 'non, 850 kcal', hears: ['900 kcal → 850 kcal'] },
      { say: 'combien de kcal dans un kebab ?', hears: ['🔎'] },
    ],
    log: [{ kind: 'food', name: 'resto', kcal: 850, basis: 'estimate', source: /^said$/, slot: 'dinner' }],
  },
  {
    name: 'lunch out 750 kcal beside a drink',
    language: 'en',
    ...EVENING,
    steps: [{ say: 'lunch out 750 kcal 30g protein 20g fat and a beer', hears: ['750 kcal', 'P 30 · F 20 g'] }],
    log: [
      { kind: 'food', kcal: 750, slot: 'lunch', source: /^said$/ },
      { kind: 'food', name: /beer/i, slot: 'lunch' },
    ],
  },
  {
    name: 'dışarıda 800 kalori',
    language: 'tr',
    ...ISTANBUL,
    steps: [{ say: 'dışarıda 800 kalori', hears: ['800 kcal', 'senin rakamın'] }],
    log: [{ kind: 'food', kcal: 800, basis: 'estimate', source: /^said$/ }],
  },
  {
    name: 'a meal is saved under a name, logged by it, listed, renamed and deleted',
    language: 'fr',
    zone: 'Europe/Paris',
    now: '2026-03-11T07:30:00.000Z',
    steps: [
      { say: '60 g de muesli, 200 ml de lait et une banane' },
      { say: 'enregistre comme bol du matin', hears: ['« bol du matin » est enregistré', 'kcal'] },
      { say: 'undo', hears: ['Annulé'] },
      { say: "j'ai pris mon bol du matin sans la banane et un café", hears: ['60 g', /café/i], hearsNot: ['Banane ('] },
      { say: '/usuals', hears: ['Bol du matin', '[➕ bol du matin]'] },
      { say: 'renomme bol du matin en grand bol', hears: ["s'appelle maintenant « grand bol »"] },
      { press: '➕', hears: ['Banane'] },
      { say: 'supprime grand bol de mes habituels', hears: ['supprimé'] },
      { say: 'mes habituels', hears: ['Aucun repas'] },
    ],
    log: [
      { kind: 'food', grams: 60, slot: 'breakfast' },
      { kind: 'food', name: /lait/, slot: 'breakfast' },
      { kind: 'food', name: /café/, slot: 'breakfast' },
      { kind: 'food', grams: 60 },
      { kind: 'food', name: /lait/ },
      { kind: 'food', name: /banane/ },
    ],
  },
  {
    name: 'a saved meal in English, twice at once',
    language: 'en',
    ...EVENING,
    steps: [
      { say: 'for breakfast 50 g oats and 100 g blueberries' },
      { say: 'save as morning bowl', hears: ['"morning bowl" is saved'] },
      { say: 'yesterday I had 2 morning bowls', hears: ['100 g', '200 g', 'Yesterday'] },
      { say: 'save as lunch', hearsNot: ['saved'] },
    ],
    log: [
      { kind: 'food', grams: 50 },
      { kind: 'food', grams: 100 },
      { kind: 'food', grams: 100, date: YESTERDAY },
      { kind: 'food', grams: 200, date: YESTERDAY },
    ],
  },
  {
    name: 'a saved meal in Turkish, with its endings',
    language: 'tr',
    zone: 'Europe/Istanbul',
    now: '2026-03-11T06:30:00.000Z',
    steps: [
      { say: '50 g yulaf ve 100 g muz yedim' },
      { say: 'bunu sabah kasesi olarak kaydet', hears: ['“sabah kasesi” kaydedildi'] },
      { say: 'sabah kasemi yedim', hears: ['50 g', '100 g'] },
      { say: 'kayıtlı öğünlerim', hears: ['Sabah kasesi'] },
    ],
    log: [
      { kind: 'food', grams: 50 },
      { kind: 'food', grams: 100 },
      { kind: 'food', grams: 50 },
      { kind: 'food', grams: 100 },
    ],
  },
  {
    name: 'a named meal is saved, "that" is what was told last with what put it right, and its name goes before a food',
    language: 'en',
    ...EVENING,
    steps: [
      { say: '70 g croissant for breakfast, 110 g eggs for lunch' },
      { say: 'save my breakfast as morning fuel', hears: [/"morning fuel" is saved: croissant · /i] },
      { say: '255 g latte' },
      { say: '40 g bread and 75 g avocado' },
      { say: 'it was 80 g bread' },
      { say: 'save that as avo toast', hears: [/"avo toast" is saved: [^·]*avocado/], hearsNot: ['latte', 'egg'] },
      { say: 'save this as my brunch', hears: ['already says when you eat'] },
      { say: "save yesterday's dinner as feast", hears: ['nothing logged for: yesterday, dinner'] },
      { say: 'avo toast and a coffee', hears: ['(75 g)', '(80 g)', '📌 avo toast'] },
      { say: '200 g avo toast', hears: ['(200 g)'] },
    ],
    log: [
      { kind: 'food', grams: 70, slot: 'breakfast' },
      { kind: 'food', grams: 110, slot: 'lunch' },
      { kind: 'food', grams: 255 },
      { kind: 'food', grams: 75 },
      { kind: 'food', grams: 80 },
      { kind: 'food', grams: 75 },
      { kind: 'food', grams: 80 },
      { kind: 'food', name: /coffee/i },
      { kind: 'food', grams: 200, name: /toast/i },
    ],
  },
  {
    name: 'what answered a question is saved with the lines that were logged when it was asked',
    language: 'fr',
    ...EVENING,
    steps: [
      { say: '150 g de dahl ce midi' },
      { say: '60 g de tartines ce matin' },
      { say: 'enregistre mon déjeuner comme dahl maison', hears: [/enregistré : dal · /] },
      { say: 'enregistre ça comme tartines du matin', hears: [/enregistré : tartine · /] },
      { say: 'un café et un truc', hears: ['❓'] },
      { say: 'truc aux amandes' },
      { say: 'enregistre ça comme pause douceur', hears: [/enregistré : café, /] },
    ],
    log: [
      { kind: 'food', grams: 150, slot: 'lunch' },
      { kind: 'food', grams: 60, slot: 'breakfast' },
      { kind: 'food', name: /café/i },
      { kind: 'food', name: /amande/ },
    ],
  },
  {
    name: '"diye kaydet" is a save, and figures of the log are none',
    language: 'tr',
    ...ISTANBUL,
    steps: [
      { say: 'kahvaltıda 110 g yumurta' },
      { say: 'öğlen 180 g pilav' },
      { say: 'sabah kahvaltımı "fit kahvaltı" olarak kaydet', hears: [/“fit kahvaltı” kaydedildi: yumurta · /] },
      { say: 'kahvaltıyı klasik diye kaydet', hears: [/“klasik” kaydedildi: yumurta · /] },
      { say: 'favorim diye kaydet', hears: [/“favorim” kaydedildi: pilav · /] },
      { say: 'dünkü akşam yemeğimi ev diye kaydet', hears: ['dün, akşam yemeği'] },
      { say: 'kilomu 78 olarak kaydet', hears: ['78 kg'] },
    ],
    log: [
      { kind: 'food', grams: 110, slot: 'breakfast' },
      { kind: 'food', grams: 180, slot: 'lunch' },
      { kind: 'weight', massKg: 78 },
    ],
  },
  {
    name: 'a recipe is counted from its ingredients and logged by the part or by weight',
    language: 'fr',
    ...EVENING,
    steps: [
      {
        say: "recette houmous: 400 g pois chiches, 60 g tahini, 30 ml huile d'olive; 4 parts",
        hears: ['📗 Houmous', 'pois chiche', '4 parts de', 'une part de houmous'],
      },
      { say: 'une part de houmous', hears: ['Houmous'] },
      {
        say: 'recette bizarre: 200 g de schtroumpfine, 10 g sel; 2 parts',
        hears: ['schtroumpfine', "n'est pas enregistrée"],
      },
    ],
    log: [{ kind: 'food', name: 'houmous', source: /^own / }],
  },
  {
    name: 'a recipe on many lines, in English and in Turkish',
    language: 'en',
    ...EVENING,
    steps: [
      {
        say: 'Recipe: energy balls\n- 200 g oats\n- 100 g honey\n- 50 g peanut butter\nmakes 10 pieces',
        hears: ['📗 Energy balls: 350 g', '35 g'],
      },
      { say: 'I had 2 energy balls', hears: ['70 g'] },
      { say: 'tarif humus: 400 g nohut, 100 g tahin; 5 porsiyon', hears: ['500 g', '100 g'] },
    ],
    log: [{ kind: 'food', name: /energy balls/i, grams: 70 }],
  },
];
