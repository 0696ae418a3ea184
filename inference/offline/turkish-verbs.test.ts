import { expect, test } from 'vitest';
import { fold } from './text.ts';
import { readTurkishVerb } from './turkish-verbs.ts';

test.each([
  ['yedim', 'ate', 'told'],
  ['yiyorum', 'ate', 'told'],
  ['yiyordum', 'ate', 'told'],
  ['yemiştim', 'ate', 'told'],
  ['yedm', 'ate', 'told'],
  ['içtiler', 'drank', 'told'],
  ['oynuyorduk', 'moved', 'told'],
  ['koşuyorum', 'koşu', 'told'],
  ['yürümüştük', 'yürüyüş', 'told'],
  ['yemedim', 'ate', 'denied'],
  ['yemiyorum', 'ate', 'denied'],
  ['yemem', 'ate', 'denied'],
  ['içmemiştim', 'drank', 'denied'],
  ['koşmadık', 'koşu', 'denied'],
  ['yiyemedim', 'ate', 'denied'],
  ['gitmedim', null, 'denied'],
  ['yiyeceğim', 'ate', 'planned'],
  ['yicem', 'ate', 'planned'],
  ['içecektim', 'drank', 'planned'],
  ['koşacağım', 'koşu', 'planned'],
  ['gideceğiz', null, 'planned'],
  ['hazırladım', null, 'told'],
  ['başlıyorum', null, 'told'],
  ['yesem', 'ate', 'wished'],
  ['içsek', 'drank', 'wished'],
  ['yiyeyim', 'ate', 'wished'],
])('%s is %s, %s', (word, meaning, mood) => {
  expect(readTurkishVerb(fold(word))).toEqual({ meaning, mood });
});

test.each([
  'içecek',
  'yiyecek',
  'susam',
  'akşam',
  'hocam',
  'içli',
  'atom',
  'yüzde',
  'kaşar',
  'basmati',
  'yemek',
  'makarna',
])('%s is no verb', (word) => {
  expect(readTurkishVerb(fold(word))).toBeNull();
});
