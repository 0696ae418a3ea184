/** Scripted dialogs of the introduction, the profile, targets and settings. */
import type { Dialog } from './dialogs.ts';

const PARIS = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };
const ISTANBUL = { zone: 'Europe/Istanbul', now: '2026-03-11T16:30:00.000Z' };

export const PROFILE_DIALOGS: Dialog[] = [
  {
    name: 'the introduction in one sentence, from the formula to the targets',
    language: 'fr',
    ...PARIS,
    steps: [
      {
        say: '/start',
        hears: ['Lokma', 'femme, 34 ans', 'Ton sexe', '[Femme] [Homme] [Autre]', '[Passer] [Plus tard]'],
      },
      {
        say: 'homme 27 ans 1m70 63 kg, prendre du muscle, végétarien',
        hears: [
          'Poids : 63 kg',
          'Sexe : homme · Âge : 27 ans · Taille : 170 cm · Objectif : prendre du muscle · Alimentation : végétarien',
          // 630 + 1062.5 - 130 + 5 = 1562.5 at rest with 27 years, x 1.5 = 2343.75, + 10 %.
          '2 580 kcal · P 113',
          'pas un avis médical',
          'Activité supposée faible',
        ],
      },
      { press: 'Sport presque chaque jour', hears: ['Activité : élevée', '3 100 kcal'], hearsNot: ['avis médical'] },
      { say: '/targets', hears: ['3 100 kcal', 'Mifflin-St Jeor', '1,8', 'Énergie +10 %'] },
      { say: '/start', hears: ['Lokma'], hearsNot: ['Ton sexe'] },
      { say: 'une pomme', hears: ['Pomme', /\/ 3 100 kcal/] },
    ],
    log: [
      { kind: 'weight', massKg: 63 },
      { kind: 'food', name: 'pomme' },
    ],
  },
  {
    name: 'the introduction by taps, with a meal in between that is logged as always',
    language: 'en',
    ...PARIS,
    steps: [
      { say: '/start', hears: ['Your sex?', '[Woman] [Man] [Other]'] },
      { press: 'Woman', hears: ['Sex: woman', 'Your age, your height and your weight?'] },
      { say: 'two apples', hears: ['Apple', '2 ×'], hearsNot: ['your age'] },
      { say: '34, 5\'6"', hears: ['Age: 34', 'Height: 5′6″', 'Your weight?'] },
      { say: '150 lb', hears: ['Weight: 150 lb', 'What are your days like?'] },
      { press: 'Sitting, some walking', hears: ['Activity: light', 'Your goal?'] },
      { press: 'Lose weight', hears: ['Goal: lose weight', 'how do you eat?'] },
      { press: 'Skip', hears: ['kcal · P 109', 'not medical advice'], hearsNot: ['assume'] },
    ],
    log: [
      { kind: 'food', name: 'apple' },
      { kind: 'weight', massKg: 68.04 },
    ],
  },
  {
    name: 'the introduction in Turkish; what is missing is asked, later is fine',
    language: 'tr',
    ...ISTANBUL,
    steps: [
      { say: '/start', hears: ['Cinsiyetin?'] },
      { press: 'Sonra', hears: ['/profile'] },
      { say: '/profile', hears: ['Cinsiyetin?'] },
      {
        say: '32 yaşında kadın, 1.65 boy 70 kilo, kilo vermek istiyorum',
        hears: [
          'Kilo: 70 kg',
          'Cinsiyet: kadın · Yaş: 32 · Boy: 165 cm · Hedef: kilo vermek',
          'kcal',
          'tıbbi öneri değildir',
        ],
      },
      { say: 'boyum 1.68', hears: ['Boy: 168 cm', '🎯'] },
      { say: 'vejetaryenim', hears: ['Beslenme: vejetaryen'], hearsNot: ['🎯'] },
      { say: '/profile', hears: ['Profilin', 'vejetaryen', '[✏️ Cinsiyet] [✏️ Hareket]'] },
    ],
    log: [{ kind: 'weight', massKg: 70 }],
  },
  {
    name: 'a pregnancy takes every deficit away, and its end brings it back',
    language: 'fr',
    ...PARIS,
    steps: [
      { say: 'femme, 32 ans, 1m65, 70 kg, perdre du poids, plutôt active', hears: ['1 910 kcal'] },
      { say: 'objectif 1500 kcal', hears: ['1 500 kcal', 'tes propres chiffres'] },
      { say: 'je suis enceinte', hears: ['💛', 'aucun déficit', 'fixés à la main', '2 260 kcal'] },
      { say: 'objectif 1500 kcal', hears: ['Pendant la grossesse'], hearsNot: ['🎯'] },
      { say: 'je veux perdre 5 kg', hears: ['Pendant la grossesse'], hearsNot: ['Objectif :'] },
      { say: '/targets', hears: ['2 260 kcal', 'minimum'] },
      { say: 'je ne suis plus enceinte', hears: ['recalculés', '1 910 kcal'] },
    ],
    log: [{ kind: 'weight', massKg: 70 }],
  },
  {
    name: 'targets by hand have floors, and no loss is faster than a kilogram a week',
    language: 'en',
    ...PARIS,
    steps: [
      { say: 'man, 30 years old, 180 cm, 80 kg, moderately active', hears: ['2,850 kcal'] },
      { say: 'target 700 kcal', hears: ['can do you harm'], hearsNot: ['kcal'] },
      { say: 'target 1250 kcal', hears: ['1,500 kcal'] },
      { say: 'target 1400 kcal', hears: ['1,500 kcal'] },
      { say: 'target 1600 kcal', hears: ['more than 1 kg a week', '1,750 kcal'] },
      { say: 'I want to lose 3 kg a week', hears: ['can do you harm'], hearsNot: ['kg'] },
      { say: 'I want to lose 1.3 kg a week', hears: ['more than 1 kg a week'] },
      { say: 'my target weight is 55 kg', hears: ['BMI', '60 kg'] },
      { say: 'my target weight is 75 kg', hears: ['Target weight: 75 kg'] },
      { say: 'I want to lose 4 kg in 2 months', hears: ['Goal: lose weight · Target weight: 76 kg'] },
      { say: 'my target is 2400 kcal, 160 g protein', hears: ['2,400 kcal · P 160', '/targets auto'] },
      { say: '/targets 2400 160', hears: ['2,400 kcal'] },
      { say: 'target 2000 kcal 300 g protein 300 g carbs', hears: ['nothing has changed'] },
      { say: 'reset my targets', hears: ['worked out again', '🎯'] },
    ],
    log: [{ kind: 'weight', massKg: 80 }],
  },
  {
    name: 'minors and people with an eating disorder get no figures',
    language: 'tr',
    ...ISTANBUL,
    steps: [
      {
        say: 'erkek, 16 yaşında, 1.75 boy, 70 kilo, kilo vermek istiyorum',
        hears: ['18 yaşından önce'],
        hearsNot: ['🎯'],
      },
      { say: 'hedef 2500 kcal', hears: ['18 yaşından önce'] },
      { say: 'erkek, 30 yaşında, 1.75 boy, 70 kilo', hears: ['🎯'] },
      { say: 'yeme bozukluğu geçmişim var', hears: ['teşekkürler', '[Sayıları gizle]'], hearsNot: ['🎯'] },
      { press: 'Sayıları gizle', hears: ['Sayısız mod'] },
      { say: '/targets', hears: ['Sayısız mod'], hearsNot: ['🎯'] },
    ],
    log: [{ kind: 'weight', massKg: 70 }],
  },
  {
    name: 'without numbers all is logged and no energy or weight is shown',
    language: 'fr',
    ...PARIS,
    steps: [
      { say: 'sans chiffres', hears: ['Mode sans chiffres'] },
      {
        say: "j'ai mangé 2 pommes et couru 30 minutes",
        hears: ['2 × Pomme', 'Course', '30 min'],
        hearsNot: ['kcal', 'MET', 'kg', 'P 0'],
      },
      { say: '78,4 kg ce matin', hears: ['Poids : noté'], hearsNot: ['78'] },
      { say: 'combien de calories dans une banane ?', hears: ['Banane'], hearsNot: ['kcal'] },
      { say: '/today', hears: ['2 × Pomme'], hearsNot: ['kcal', '78'] },
      { say: 'avec chiffres', hears: ['de nouveau'] },
      { say: '/today', hears: ['kcal', '78,4 kg'] },
    ],
    log: [
      { kind: 'food', name: 'pomme' },
      { kind: 'activity', minutes: 30 },
      { kind: 'weight', massKg: 78.4 },
    ],
  },
  {
    name: 'units of the person wherever energy or body mass is shown',
    language: 'en',
    ...PARIS,
    steps: [
      { say: '/units lb ft kJ', hears: ['lb, ft, kJ'] },
      { say: '172.8 lb this morning', hears: ['172.8 lb'], hearsNot: ['kg'] },
      { say: 'an apple and a 30 min run', hears: [/[\d,]+ kJ/, '172.8 lb'], hearsNot: ['kcal', 'kg'] },
      { say: 'bench press 4x10 60 kg', hears: ['132.3 lb'] },
      { say: 'how many calories in a banana?', hears: ['kJ'], hearsNot: ['kcal'] },
      { say: 'use kg', hears: ['kg, ft, kJ'] },
    ],
    log: [{ kind: 'weight' }, { kind: 'food' }, { kind: 'activity' }, { kind: 'activity' }],
  },
  {
    name: 'settings in words and by buttons',
    language: 'tr',
    ...ISTANBUL,
    steps: [
      { say: "günüm 5'te başlıyor", hears: ['05:00'] },
      { say: '23 ile 7 arasında yazma', hears: ['23:00 ile 07:00'] },
      { say: 'taslak modu aç', hears: ['Taslak modu'] },
      {
        say: '/settings',
        hears: ['05:00', '23:00-07:00', 'Taslak modu: açık', 'kg, cm, kcal', '[📝 Taslak modunu kapat]'],
      },
      { press: 'Taslak modunu kapat', hears: ['kapandı'] },
      { press: 'kJ göster', hears: ['kg, cm, kJ'] },
      { press: 'Saat dilimi', hears: ['konumunu gönder'] },
      { say: '/quiet off', hears: ['sessiz saat yok'] },
      { press: 'English', hears: ['English'] },
      { say: '/settings', hears: ['Your day starts at 05:00', 'No quiet hours'] },
    ],
    log: [],
  },
];
