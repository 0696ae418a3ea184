/** Requests that no list of words knows, heard by a learnt model: what is read from them, and what is left alone. */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { hearRequest } from '#inference/requests/hear.ts';
import { readHeardNudge } from '../nudges/request.ts';
import { readHeardPicture } from './chart/words.ts';
import { type Asked, type Question, readHeardQuestion } from './look-back/read.ts';
import { readHeardLanguage, readHeardUnits } from './settings/read.ts';
import { readHeardTargets } from './targets/read.ts';

describe('look back', () => {
  test.each<[Asked, Language, string, Partial<Question>]>([
    ['today', 'fr', 'dis voir, chu rendu où aujourd’hui', { kind: 'day', when: null, slot: null }],
    ['today', 'en', 'any room left for carbs tonight', { kind: 'measure', measure: 'carbs', when: { day: 0 } }],
    ['day', 'tr', 'evvelsi gün neler girmişim', { kind: 'day', when: { day: -2 } }],
    [
      'day',
      'fr',
      'ressors-moi le journal du 3 mars',
      { kind: 'day', when: { date: { day: 3, month: 3, year: null } } },
    ],
    ['meal', 'en', 'wat did i hav for dinner last nite', { kind: 'day', when: { day: -1 }, slot: 'dinner' }],
    ['week', 'en', 'a monthly rundown would be nice', { measure: 'all', when: { month: 0 } }],
    ['week', 'en', 'the weekly rundown, mate', { kind: 'week' }],
    ['week', 'fr', 'comment s’est passée la semaine dernière', { measure: 'all', when: { week: -1 } }],
    ['week', 'tr', 'son 30 günü toparla', { measure: 'all', when: { lastDays: 30 } }],
    ['today', 'tr', 'bugünkü su toplamı nedir', { measure: 'water' }],
    ['weight', 'fr', 'combien j’ai perdu depuis lundi', { measure: 'weight', when: { since: { weekday: 1 } } }],
    ['sleep', 'en', 'was last night a long one', { measure: 'sleep', when: { day: 0 } }],
    ['sleep', 'fr', 'je dors assez en ce moment ou pas', { measure: 'sleep', when: { lastWeekDays: true } }],
    ['training', 'en', 'when was it that I last squatted', { kind: 'sessions', isHeard: true }],
  ])('%s, %s: %s', (asked, language, text, expected) => {
    expect(readHeardQuestion(asked, text, language)).toMatchObject(expected);
  });
});

describe('reminders', () => {
  test.each<[Language, string, boolean, object]>([
    ['en', 'ping me at 7am every morning to weigh in', false, { kinds: ['weigh_in'], minuteOfDay: 420 }],
    ['fr', 'j’oublie tout le temps mon dîner, écris-moi vers 20h', false, { kinds: ['dinner'], minuteOfDay: 1_200 }],
    ['tr', 'öğle yemeğini unutuyorum, 13:00’te dürt beni', false, { kinds: ['lunch'], minuteOfDay: 780 }],
    ['en', 'nudge me about water every two hours', false, { kind: 'show' }],
    ['en', 'enough with the pings already', true, { kind: 'stop', kinds: null }],
    ['en', 'I can do without the lunch ones', true, { kind: 'stop', kinds: ['lunch'] }],
    // There are none of these: not all others go for it.
    ['tr', 'su hatırlatıcısını durdur', true, { kind: 'show' }],
    ['fr', 'laisse-moi tranquille jusqu’à lundi', true, { kind: 'pause', end: { kind: 'weekday', weekday: 1 } }],
  ])('%s: %s', (language, text, isOff, expected) => {
    expect(readHeardNudge(text, language, isOff)).toMatchObject(expected);
  });
});

describe('targets', () => {
  test.each([
    ['dietitian says 1500 cals, update my goal', { energyKcal: 1_500 }],
    ['kalori limitimi 2200e çek', { energyKcal: 2_200 }],
    ['protein hedefi 130 gram olsun artık', { proteinGrams: 130 }],
    ['j’aimerais viser 140 g de protéines', { proteinGrams: 140 }],
    ['gunde 2,5 litre su hedefi koy', { waterMl: 2_500 }],
  ])('%s', (text, expected) => {
    expect(readHeardTargets(text)).toMatchObject({ kind: 'set', said: expected });
  });

  test('without a figure what stands is shown', () => {
    expect(readHeardTargets('remind me what I am aiming for')).toEqual({ kind: 'show' });
  });
});

test.each([
  ['could we carry on in English from now on', { language: 'en' }],
  ['remets en français stp je comprends rien', { language: 'fr' }],
  ['bundan sonra Türkçe yaz bana', { language: 'tr' }],
])('language: %s', (text, expected) => {
  expect(readHeardLanguage(text)).toMatchObject(expected);
});

test('a language that is none of ours is none', () => {
  expect(readHeardLanguage('can we switch to Spanish')).toBeNull();
});

test.each([
  ['I want kg not lbs', { massUnit: 'kg' }],
  ['change it from lbs to kg', { massUnit: 'kg' }],
  ['kilo yerine pound olsun', { massUnit: 'lb' }],
  ['we do stone and feet over here', { massUnit: 'st', lengthUnit: 'ft' }],
])('units: %s', (text, expected) => {
  expect(readHeardUnits(text)).toMatchObject(expected);
});

test('pictures: the words that are about them', () => {
  expect(readHeardPicture('fais-moi un joli dessin de ma perte de poids')).toMatchObject({ kind: 'weight' });
  expect(readHeardPicture('bring out the crayons')).toMatchObject({ kind: 'week' });
});

test.each([
  'j’ai mangé 2 pommes et couru 30 minutes',
  '2 eggs and a coffee',
  'iki yumurta yedim, sonra 30 dakika koştum',
  'bench press 3x10 60kg',
  'weighed in at 72.4 this morning',
  'drank two litres of water today',
  '7 saat uyudum',
  'une assiette de pâtes, reste d’hier',
  '',
  '?',
  '🍎',
])('nothing is asked in: %s', (text) => {
  expect(hearRequest(text)).toBeNull();
});

test('a long story asks nothing, and costs nothing', () => {
  expect(hearRequest('and then I had some toast with butter and jam '.repeat(200))).toBeNull();
});
