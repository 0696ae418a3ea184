import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import type { MassUnit } from '../../replies/figures.ts';
import { readSubject } from '../index.ts';
import { readSettingsWords } from '../settings/read.ts';
import { readTargets } from '../targets/read.ts';
import { STEPS } from './introduction.ts';
import { readProfile } from './read.ts';
import type { SaidProfile } from './said.ts';
import { readSelfAmid } from './self.ts';
import { weightInKg } from './weight-words.ts';

const said = (text: string) => readProfile(text)?.said ?? null;

describe('what somebody says of themselves', () => {
  test.each<[string, SaidProfile]>([
    [
      'homme 27 ans 1m70 63 kg, prendre du muscle, végétarien',
      { sex: 'male', ageYears: 27, heightCm: 170, massKg: 63, goals: ['gain_muscle'], dietType: 'vegetarian' },
    ],
    [
      'woman, 34, 5\'6", 150 lb, lose weight',
      { sex: 'female', ageYears: 34, heightCm: 167.6, massKg: 68.04, massUnit: 'lb', lengthUnit: 'ft' },
    ],
    ['woman, 34, 5’6”, 150 lb', { sex: 'female', ageYears: 34, heightCm: 167.6, massKg: 68.04 }],
    [
      '32 yaşında kadın, 1.65 boy 70 kilo, kilo vermek istiyorum',
      { sex: 'female', ageYears: 32, heightCm: 165, massKg: 70, goals: ['lose_weight'] },
    ],
    [
      'Femme, 45 ans, 162 cm, 68 kg. Je veux perdre du poids. Travail de bureau.',
      { ageYears: 45, goals: ['lose_weight'], activityLevel: 'sedentary' },
    ],
    [
      'I am 5 ft 4, 28 yo male, very active, want to build muscle and improve endurance',
      { sex: 'male', activityLevel: 'very_active', goals: ['gain_muscle', 'improve_endurance'] },
    ],
    [
      'erkek, 41 yaşında, 1.80 boyunda, 92 kilo, masa başı çalışıyorum, zayıflamak istiyorum',
      { sex: 'male', ageYears: 41, heightCm: 180, massKg: 92, activityLevel: 'sedentary', goals: ['lose_weight'] },
    ],
    ['11 stone 4, 5\'9", male, 30 years old', { massKg: 71.67, massUnit: 'st', heightCm: 175.3 }],
    ['kadın 32 165 70', { ageYears: 32, heightCm: 165, massKg: 70 }],
    ['je fais 1m72', { heightCm: 172 }],
    ['ma taille : 172 cm', { heightCm: 172 }],
    ['my height is 170 cm', { heightCm: 170 }],
    ['boyum 165', { heightCm: 165 }],
    ["I'm 34", { ageYears: 34 }],
    [
      '35f, 5\'5", 140lbs, lightly active, maintain',
      { sex: 'female', ageYears: 35, massKg: 63.5, goals: ['maintain'] },
    ],
    ["i'm 34 f 168cm 70kg want to lose a bit", { sex: 'female', ageYears: 34, heightCm: 168, goals: ['lose_weight'] }],
    ['24M 180cm 85kg bulking', { sex: 'male', ageYears: 24, massKg: 85, goals: ['gain_muscle'] }],
    [
      "i'm a 40 year old woman, 5 foot 6, 11 stone, want to lose a stone",
      { sex: 'female', heightCm: 167.6, massKg: 69.85, massUnit: 'st', lossKg: 6.35 },
    ],
    ['1,80m 85kg 24 ans mec prise de masse', { sex: 'male', ageYears: 24, heightCm: 180, massKg: 85 }],
    ['33e 178cm 82kg', { sex: 'male', ageYears: 33, heightCm: 178, massKg: 82 }],
    ['31k 165 60 kilo', { sex: 'female', ageYears: 31, heightCm: 165, massKg: 60 }],
    ['né en 1990', { birthYear: 1990 }],
    ['30 yaşındayım', { ageYears: 30 }],
    ['mon objectif : prendre du muscle', { goals: ['gain_muscle'] }],
    ['hedefim kilo vermek', { goals: ['lose_weight'] }],
    ["I'm vegetarian now", { dietType: 'vegetarian' }],
    ['je mange sans gluten', { dietType: 'gluten_free' }],
    ['veganım', { dietType: 'vegan' }],
    ['çok hareketliyim', { activityLevel: 'very_active' }],
    ['je suis sédentaire', { activityLevel: 'sedentary' }],
    ['je travaille assis toute la journée', { activityLevel: 'sedentary' }],
    ['je fais du sport 2 à 3 fois par semaine', { activityLevel: 'moderate' }],
    ['I work out 4 times a week', { activityLevel: 'active' }],
    ['haftada 3 kez spor yapıyorum', { activityLevel: 'moderate' }],
    ["j'attends un bébé", { bar: 'pregnant' }],
    ["I don't eat meat", { dietType: 'vegetarian' }],
    ['60 kiloya düşmek istiyorum', { targetMassKg: 60 }],
    ['34 yaşındayım, boyum 1.62, kilom 58', { ageYears: 34, heightCm: 162, massKg: 58 }],
    ['je suis enceinte de 5 mois', { bar: 'pregnant' }],
    ["I'm no longer pregnant", { lifted: 'pregnant' }],
    ["j'allaite", { bar: 'breastfeeding' }],
    ['emziriyorum', { bar: 'breastfeeding' }],
    ['I have a history of eating disorders', { bar: 'eating_disorder' }],
    ['hedef kilom 60', { targetMassKg: 60 }],
    ["j'aimerais peser 60 kg", { targetMassKg: 60 }],
    ['I want to lose 10 lbs', { goals: ['lose_weight'], lossKg: 4.54 }],
    ['haftada 2 kilo vermek istiyorum', { goals: ['lose_weight'], lossKgWeek: 2 }],
  ])('%s', (text, expected) => expect(said(text)).toMatchObject(expected));

  test.each(['63 kg', '1m70', '27 ans', 'je pèse 63 kg', 'I weigh 63 kg', 'kilom 63', '78,4 kg ce matin', '', 'ok'])(
    'is not %s: alone it is a weight, or too little',
    (text) => expect(said(text)).toBeNull(),
  );

  test.each([
    'homme 27 ans 9m70',
    'femme, 340 ans, 1m65',
    'femme 5 ans 1m65',
    'je fais 50 cm',
    'homme et femme',
    'homme 27 ans 30 ans',
  ])('is not %s: that cannot be', (text) => expect(said(text)).toBeNull());

  test('is more in the introduction, where a bare word answers what was asked', () => {
    expect(readProfile('27 ans', 'body')?.said).toMatchObject({ ageYears: 27 });
    expect(readProfile('27, 170, 63', 'body')?.said).toMatchObject({ ageYears: 27, heightCm: 170, massKg: 63 });
    expect(readProfile('végétarien', 'diet')?.said).toMatchObject({ dietType: 'vegetarian' });
    expect(readProfile('45', 'body')).toBeNull();
    expect(readProfile('2.5', 'body')).toBeNull();
  });
});

/** Ordinary meals, movements and talk: none is a request about the person, whatever the introduction is asking. */
const OTHER_MESSAGES = `
j'ai mangé 2 pommes et couru 30 minutes
un café et un croissant ce matin
200 g de poulet avec du riz
une salade végétarienne
une pizza végétarienne et un coca
un burger vegan
1m70 de corde lisse
saut en hauteur 1m70
développé couché 4x10 à 60 kg
squat 100 kg 5 répétitions
63 kg au soulevé de terre
j'ai pris du poids
j'ai perdu 2 kg
5 km en 30 minutes
30 minutes de marche active
100 g de pain sans gluten
lait sans lactose 250 ml
une femme m'a offert un gâteau
menu homme 2 tranches de pizza
objectif : courir 5 km
je veux manger une pomme
je fais 20 pompes
j'ai 2 oeufs au frigo
un plat halal au resto
2 l d'eau
8 h de sommeil
pas de chiffres aujourd'hui dans mon yaourt
je mange léger ce soir
je fais du sport ce soir
j'ai fait du sport 3 fois
musculation 45 min
marche du fermier 45 m 60 kg
soupe végan 300 ml
kebab halal
two eggs and a coffee
a vegan burger and fries
30 min active recovery
I had 5 nuggets
I ate 2 slices of gluten free bread
5 ft of rope climbing
bench press 5x5 150 lb
deadlift 150 lb
150 lb sled push 20 m
I'm hungry
I am eating a sandwich
I'm 20 minutes into my run
woman made me pancakes
my goal is to run 10 km
I want to eat pizza
walked 34 minutes
1.5 l water
moderate hike 2 hours
light jog 20 min
farmer walk 45 m 60 kg
40m 60kg
40 m 180
10k 70 kg
worked out 40 minutes
no meat today, just rice
a halal chicken plate
keto bread 2 slices
lactose free milk 200 ml
everything bagel
a man size steak
100 kg squat
quiet walk 8 km
I gained weight
I lost 3 lbs
weights 30 minutes
iki yumurta yedim, yarım saat koştum
vegan burger yedim
1.5 litre su içtim
170 cm atladım
bench press 4x10 60 kg
70 kilo squat yaptım
vejetaryen pizza
glutensiz ekmek 2 dilim
laktozsuz süt 200 ml
kadınbudu köfte 3 tane
kadınbudu köfte
erkek arkadaşımla pizza yedim
hafif bir yürüyüş 30 dakika
hareketli bir gün geçirdim
10 km bisiklet
kilo aldım
2 kilo verdim
helal sosis 2 tane
her şeyli tost
30 dakika yoga
ayran içtim
5 set 12 tekrar
boy abdesti
hedefim bugün 10 bin adım
yarım ekmek döner
8 saat uyudum
22 dakika koştum
bugün çok yedim
istiyorum bir elma
kahve
bugün et yemedim
haftada bir pizza
3 kez şınav çektim
`
  .trim()
  .split('\n');

const catalogue = loadCatalogue();

describe('who describes themselves beside other words', () => {
  test.each<[Language, string, SaidProfile]>([
    ['en', 'female, 52, 5\'4", 165 lb, menopausal, trying to lose weight', { ageYears: 52, massKg: 74.84 }],
    ['fr', "j'ai 26 ans, je fais 1m65 pour 60kg, je suis prof et je veux perdre un peu", { ageYears: 26, massKg: 60 }],
    ['tr', 'öğretmenim, 29 yaşında kadınım 165 cm 62 kg', { sex: 'female', ageYears: 29, heightCm: 165 }],
  ])('%s: %s', (language, text, expected) =>
    expect(readSelfAmid(text, language, catalogue)?.said).toMatchObject(expected),
  );

  test.each([
    ...[
      'my brother is 34, 180cm, 85kg',
      'mon père 60 ans 1m75 80kg',
      'kardeşim 30 yaşında 70 kg',
      'à 20 ans je pesais 60 kg',
    ],
    ...["i'm 34 years old, 80 kg, ate 2 eggs and toast", '24m swim 85kg', '10k run 70kg', '1,80 m 85 kg de corde'],
    ...OTHER_MESSAGES,
  ])('is not %s', (text) => {
    for (const language of ['fr', 'en', 'tr'] as const)
      expect(readSelfAmid(text, language, catalogue), language).toBeNull();
  });
});

test('meals, movements and talk are never taken for a request', () => {
  for (const onboardingStep of [null, ...STEPS])
    for (const text of OTHER_MESSAGES)
      for (const language of ['fr', 'en', 'tr'] as const)
        expect(readSubject(text, language, { onboardingStep } as Person), `${text} (${onboardingStep})`).toBeNull();
});

test.each(['passer', 'skip', 'geç', 'atla'])('%s skips the question that is open, and else says nothing', (text) => {
  for (const language of ['fr', 'en', 'tr'] as const) {
    expect(readSubject(text, language, { onboardingStep: 'sex' } as Person)).not.toBeNull();
    expect(readSubject(text, language, { onboardingStep: null } as Person)).toBeNull();
  }
});

describe('targets in words', () => {
  test.each([
    ['objectif 2200 kcal 140 g protéines', { energyKcal: 2_200, proteinGrams: 140 }],
    ['mon objectif : 2 200 kcal, 140 g de protéines et 2 l d’eau', { energyKcal: 2_200, waterMl: 2_000 }],
    ['hedef 2000 kcal', { energyKcal: 2_000 }],
    ['günlük hedefim 2000 kalori 120 g protein', { energyKcal: 2_000, proteinGrams: 120 }],
    ['my target is 1,900 kcal', { energyKcal: 1_900 }],
    ['goal 2000', { energyKcal: 2_000 }],
    ['protein goal 150 g', { energyKcal: null, proteinGrams: 150 }],
    ['I want to eat 1800 calories a day', { energyKcal: 1_800 }],
    ['hedefimi 2000 kcal yap', { energyKcal: 2_000 }],
    ['objectif protéines 140 g', { energyKcal: null, proteinGrams: 140 }],
  ])('%s', (text, expected) => expect(readTargets(text)).toMatchObject({ kind: 'set', said: expected }));

  test('are shown and reset by words, and what is no figure is none', () => {
    for (const text of ['mes objectifs', 'my targets', 'hedeflerim']) expect(readTargets(text)?.kind).toBe('show');
    for (const text of ['reset my targets', 'recalcule mes objectifs', 'hedeflerimi sıfırla'])
      expect(readTargets(text)?.kind).toBe('reset');
    for (const text of [
      'objectif : courir 5 km',
      'objectif 60 kg',
      '2000 kcal',
      '140 g protein',
      'goal',
      'I want to eat 200 kcal',
    ])
      expect(readTargets(text), text).toBeNull();
    expect(readTargets('2200 140', true)).toMatchObject({ said: { energyKcal: 2_200, proteinGrams: 140 } });
  });
});

describe('settings in words', () => {
  test.each([
    ['ma journée commence à 5 h', { kind: 'daystart', hour: 5 }],
    ['my day starts at 5 am', { kind: 'daystart', hour: 5 }],
    ["günüm 5'te başlıyor", { kind: 'daystart', hour: 5 }],
    ["ne m'écris pas entre 22h et 8h", { kind: 'quiet', from: 22, until: 8 }],
    ["don't message me between 10pm and 8am", { kind: 'quiet', from: 22, until: 8 }],
    ['22 ile 8 arasında yazma', { kind: 'quiet', from: 22, until: 8 }],
    ['sans chiffres', { kind: 'numbers', isShown: false }],
    ['show the numbers', { kind: 'numbers', isShown: true }],
    ['sayısız mod', { kind: 'numbers', isShown: false }],
    ['mode brouillon', { kind: 'draft', isOn: true }],
    ['draft mode off', { kind: 'draft', isOn: false }],
    ['unités : lb et pieds', { kind: 'units', massUnit: 'lb', lengthUnit: 'ft' }],
    ['use stones', { kind: 'units', massUnit: 'st' }],
    ['affiche mon poids en livres', { kind: 'units', massUnit: 'lb' }],
    ['use imperial units', { kind: 'units', massUnit: 'lb', lengthUnit: 'ft' }],
    ['gece 11 ile sabah 7 arasında yazma', { kind: 'quiet', from: 23, until: 7 }],
    ['kilojul göster', { kind: 'units', energyUnit: 'kJ' }],
    ['ayarlar', { kind: 'show' }],
  ])('%s', (text, expected) => expect(readSettingsWords(text)).toEqual(expected));

  test('an hour that cannot be is none', () => {
    for (const text of ['ma journée commence à 25 h', 'my day starts at 3 pm', 'quiet hours: 22 to 30'])
      expect(readSettingsWords(text), text).toBeNull();
  });
});

const inUnit = (massUnit: MassUnit, massKg: number | null = null) => ({ massUnit, massKg });

describe('a weight in pounds or stones', () => {
  test.each([
    ['I weigh 172 lb', 'i weigh 78.02 kg'],
    ['172.8 lb this morning', '78.38 kg this morning'],
    ['weighed 11 stone 4', 'weighed 71.67 kg'],
    ['stone is easier for me, im 12 stone 4', 'i weigh 78.02 kg'],
    ['je pèse 150 livres', 'je pese 68.04 kg'],
  ])('%s is %s', (text, expected) => expect(weightInKg(text, inUnit('kg'))).toBe(expected));

  test('needs no unit from somebody who weighs in them', () => {
    expect(weightInKg('I weigh 172', inUnit('lb'))).toBe('i weigh 78.02 kg');
    expect(weightInKg('I weigh 172', inUnit('kg'))).toBe('I weigh 172');
    expect(weightInKg('I weigh 78', inUnit('lb', 79))).toBe('I weigh 78');
  });

  test('is written down where it is near the last', () => {
    expect(weightInKg('log 188.5 today', inUnit('lb', 86))).toBe('85.5 kg today');
    expect(weightInKg('note 75,2 ce matin', inUnit('kg', 76))).toBe('75.2 kg ce matin');
    expect(weightInKg('log 30', inUnit('lb', 86))).toBe('log 30');
    expect(weightInKg('log 188.5', inUnit('lb'))).toBe('log 188.5');
  });

  test('is no food and no barbell', () => {
    for (const text of ['chicken 1 lb', '1 lb', 'bench 135 lb', '172', '2 lb of beef', 'squat 5x5 200 lb'])
      expect(weightInKg(text, inUnit('lb'))).toBe(text);
  });
});
