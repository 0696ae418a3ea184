import { describe, expect, it, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { type Question, readQuestion, type Said } from './read.ts';
import { spanOf } from './when.ts';

const ASKED: [Language, string, Partial<Question> & Record<string, unknown>][] = [
  ['fr', "Qu'est-ce que j'ai mangé mardi midi ?", { kind: 'day', when: { weekday: 2 }, slot: 'lunch' }],
  ['fr', "qu'ai-je mangé hier soir", { kind: 'day', when: { day: -1 }, slot: 'dinner' }],
  ['fr', "j'ai mangé quoi hier", { kind: 'day', when: { day: -1 } }],
  ['fr', "c'était quoi mon déjeuner hier ?", { kind: 'day', when: { day: -1 }, slot: 'lunch' }],
  ['fr', "qu'est-ce que j'ai mangé il y a 3 jours", { kind: 'day', when: { daysAgo: 3 } }],
  ['fr', "combien de protéines aujourd'hui", { kind: 'measure', measure: 'protein', when: { day: 0 } }],
  ['fr', 'moyenne de calories sur les 7 derniers jours', { measure: 'energy', when: { lastDays: 7 }, isMean: true }],
  ['fr', 'moyenne de la semaine', { kind: 'measure', measure: 'all', isMean: true }],
  ['fr', 'mon poids ce mois-ci', { kind: 'measure', measure: 'weight', when: { month: 0 } }],
  ['fr', "combien d'eau", { kind: 'measure', measure: 'water' }],
  ['fr', 'mes séances de soulevé de terre', { kind: 'sessions', exercise: 'soulevé de terre' }],
  ['fr', 'mon record au squat', { kind: 'sessions', exercise: 'squat' }],
  ['fr', 'ma semaine', { kind: 'week' }],
  ['fr', "J'en suis où ?", { kind: 'day', when: null }],
  ['en', 'what did I eat yesterday for dinner', { kind: 'day', when: { day: -1 }, slot: 'dinner' }],
  ['en', 'what did I eat on March 3rd', { kind: 'day', when: { date: { day: 3, month: 3, year: null } } }],
  ['en', 'how much water have I had', { kind: 'measure', measure: 'water' }],
  ['en', 'average protein last week', { measure: 'protein', when: { week: -1 }, isMean: true }],
  ['en', 'how much protein do I have left', { kind: 'measure', measure: 'protein' }],
  ['en', 'my bench sessions', { kind: 'sessions', exercise: 'bench' }],
  ['en', 'how many workouts this week?', { kind: 'sessions', exercise: null, when: { week: 0 } }],
  ['en', 'how am I doing', { kind: 'day', when: null }],
  ['tr', 'salı öğlen ne yedim', { kind: 'day', when: { weekday: 2 }, slot: 'lunch' }],
  ['tr', "12 Mart'ta ne yedim", { kind: 'day', when: { date: { day: 12, month: 3, year: null } } }],
  ['tr', 'bu hafta ortalama kaç kalori aldım', { measure: 'energy', when: { week: 0 }, isMean: true }],
  ['tr', 'bu ay kilom', { kind: 'measure', measure: 'weight', when: { month: 0 } }],
  ['tr', 'bu hafta kaç antrenman yaptım', { kind: 'sessions', exercise: null, when: { week: 0 } }],
  ['tr', 'squat antrenmanlarım', { kind: 'sessions', exercise: 'squat' }],
  ['fr', 'combien il me reste', { kind: 'left' }],
  ['fr', "qu'est-ce qu'il me reste aujourd'hui ?", { kind: 'left' }],
  ['fr', "combien j'ai bu aujourd'hui", { kind: 'measure', measure: 'water', when: { day: 0 } }],
  ['en', 'whats left for today', { kind: 'left' }],
  ['en', 'how many calories do I have left', { kind: 'measure', measure: 'energy', isLeft: true }],
  ['tr', 'ne kadar kaldı', { kind: 'left' }],
  ['tr', 'kaç kalorim kaldı', { kind: 'measure', measure: 'energy', isLeft: true }],
  ['tr', 'bugün ne durumdayım', { kind: 'day', when: null }],
  ['tr', 'haftam', { kind: 'week' }],
];

const TOLD: Record<Language, string[]> = {
  fr: "hier midi poulet riz|3 verres d'eau|un verre d'eau|j'ai mangé une pomme|mon poids 80 kg|80 kg ce matin|je pèse 78,4|j'ai bu de l'eau|squat 4x10 à 60 kg|séance de squat hier 4x10|j'ai fait une séance de squat|j'ai fait ma séance de squat|ma séance|j'ai fait du sport|30 min de vélo|j'ai dormi 7h|8000 pas|hier soir pizza|midi : sandwich jambon|petit déjeuner : tartines|ce matin café|j'ai pris mes protéines|protéines ce midi|mes protéines|combien de calories dans un kebab ?|fibres|pas faim|que du riz à midi|j'ai mangé que le midi|gras de jambon|un yaourt nature sans sucre|rien mangé ce matin|j'ai mangé comme hier midi|moyenne frite|une portion moyenne de frites|record de burpees 50|mon petit déjeuner|hier".split(
    '|',
  ),
  en: 'yesterday lunch chicken and rice|3 glasses of water|I drank water|a glass of water|my weight is 80 kg|80 kg this morning|squat 4x10 60kg|bench session 5x5 80kg|my bench session|my workout|my squat session|I did a workout|30 min cycling|slept 7 hours|8000 steps|pizza last night|lunch: ham sandwich|breakfast: toast|coffee this morning|had my protein|my protein this morning|protein shake|how many calories in a kebab?|plain yogurt no sugar|same as yesterday lunch|what a lunch|I had dinner|ate nothing this morning|a medium fries|best burger ever|the meal was big|I ate what was left|snack: apple|some sugar|fat free milk|water|my breakfast|yesterday'.split(
    '|',
  ),
  tr: 'dün öğlen tavuk pilav|3 bardak su|su içtim|bir bardak su içtim|kilom 80|squat 4x10 60 kg|antrenman yaptım|bench antrenmanı yaptım|antrenmanlarımı yaptım|30 dk bisiklet|7 saat uyudum|uyudum|dün uyudum|8000 adım|akşam pizza yedim|öğle: sandviç|sabah kahve|proteinimi aldım|protein tozu|kebapta kaç kalori var|şekersiz çay|bugün yürüdüm|dün spor yaptım|su|kahvaltı|ekmek yedim|en iyi pizza|ne güzel yedim pizza|kahvaltıda peynir yedim|tuz|az yağlı süt|bir şey yemedim|ara öğün: elma|benim kahvaltım|dün akşam balık yedim'.split(
    '|',
  ),
};

describe('a question about the log', () => {
  test.each(ASKED)('%s: %s', (language, text, expected) => {
    expect(readQuestion(text, language)).toMatchObject(expected);
  });
});

describe('what is told is no question', () => {
  for (const language of ['fr', 'en', 'tr'] as const)
    test.each(TOLD[language])(`${language}: %s`, (text) => expect(readQuestion(text, language)).toBeNull());
});

describe('dates', () => {
  const clock = { now: new Date('2026-03-11T19:30:00Z'), zone: 'Europe/Paris', dayStartHour: 4 };
  test.each<[Said, string, string]>([
    [{ week: -1 }, '2026-03-02', '2026-03-08'],
    [{ week: 0 }, '2026-03-09', '2026-03-11'],
    [{ month: -1 }, '2026-02-01', '2026-02-28'],
    [{ lastDays: 7 }, '2026-03-05', '2026-03-11'],
    [{ weekday: 3 }, '2026-03-11', '2026-03-11'],
    [{ weekday: 3, isLast: true }, '2026-03-04', '2026-03-04'],
    [{ date: { day: 12, month: 3, year: null } }, '2025-03-12', '2025-03-12'],
    [{ wholeMonth: 12 }, '2025-12-01', '2025-12-31'],
  ])('%j', (said, from, to) => expect(spanOf(said, clock)).toEqual({ from, to }));

  it('calls a week that has only begun a week', () => {
    const monday = { ...clock, now: new Date('2026-03-09T19:30:00Z') };
    expect(spanOf({ week: 0 }, monday)).toEqual({ from: '2026-03-09', to: '2026-03-09', of: 'week' });
  });

  it('does not know a day that there is not, or that is to come', () => {
    expect(spanOf({ date: { day: 30, month: 2, year: null } }, clock)).toBeNull();
    expect(spanOf({ date: { day: 12, month: 3, year: 2026 } }, clock)).toBeNull();
  });
});
