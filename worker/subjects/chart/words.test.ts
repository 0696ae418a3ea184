import { describe, expect, test } from 'vitest';
import { ORDINARY } from '../../testing/ordinary.ts';
import { type PictureRequest, readArgument, readPictureRequest } from './words.ts';

const request = (part: Partial<PictureRequest>): PictureRequest => ({
  kind: 'week',
  isDark: false,
  isLastWeek: false,
  days: null,
  ...part,
});

describe('words that ask for a picture', () => {
  test.each<[string, Partial<PictureRequest>]>([
    ['montre-moi ma semaine en image', {}],
    ['Graphique du poids', { kind: 'weight' }],
    ['tu peux me montrer la courbe de mon poids sur 90 jours ?', { kind: 'weight', days: 90 }],
    ["mon calendrier d'activité s'il te plaît", { kind: 'activity' }],
    ['graphique de la semaine dernière', { isLastWeek: true }],
    ['évolution de mon poids en graphique, fond sombre', { kind: 'weight', isDark: true }],
    ['fais-moi un graphique de mes calories', {}],
    ['weight chart', { kind: 'weight' }],
    ['show my activity calendar', { kind: 'activity' }],
    ['Can you show me a dark picture of my week?', { isDark: true }],
    ["last week's chart please", { isLastWeek: true }],
    ['weight graph over the last 3 months', { kind: 'weight', days: 90 }],
    ['chart of my workouts', { kind: 'activity' }],
    ['kilo grafiğim', { kind: 'weight' }],
    ['Kilo grafiğimi gösterir misin?', { kind: 'weight' }],
    ['haftamı resim olarak göster', {}],
    ['bu haftanın grafiği', {}],
    ['geçen haftanın grafiğini at', { isLastWeek: true }],
    ['hareket takvimimi göster lütfen', { kind: 'activity' }],
    ['koyu renk kilo grafiği', { kind: 'weight', isDark: true }],
    ['son üç ayın kilo grafiği', { kind: 'weight', days: 90 }],
  ])('%s', (text, expected) => {
    expect(readPictureRequest(text)).toEqual(request(expected));
  });

  test.each([
    'mon poids',
    'une image',
    'my calendar',
    'weekly training',
    'haftalık',
    'resim',
    "une courbe de poids n'est pas un graphique",
    'graphique et deux œufs',
    'chart 2 eggs',
    'kilo grafiği ve bir elma',
    'no chart please',
    'pas de graphique',
  ])('%s is not one', (text) => {
    expect(readPictureRequest(text)).toBeNull();
  });

  test.each(ORDINARY)('%s: nothing that is eaten or done is one', (_language, messages) => {
    expect(messages.length).toBeGreaterThanOrEqual(30);
    expect(messages.filter((message) => readPictureRequest(message) !== null)).toEqual([]);
  });
});

test('what follows /chart', () => {
  expect(readArgument('')).toEqual(request({}));
  expect(readArgument('Poids sombre')).toEqual(request({ kind: 'weight', isDark: true }));
  expect(readArgument('activity dark')).toEqual(request({ kind: 'activity', isDark: true }));
  expect(readArgument('kilo 90')).toEqual(request({ kind: 'weight', days: 90 }));
  expect(readArgument('geçen hafta')).toEqual(request({ isLastWeek: true }));
  expect(readArgument('pizza')).toBeNull();
});
