import { expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { opensAsQuestion } from './questions.ts';
import { tokenise } from './text.ts';

const asks = (language: Language, text: string) => opensAsQuestion({ language, tokens: tokenise(text) });

test.each<[Language, string]>([
  ['en', 'should i run before or after breakfast'],
  ['en', 'hey, whats a good snack'],
  ['en', 'is 1.5L of water a day enough'],
  ['fr', 'est ce que je peux manger du riz'],
  ['fr', 'peut on manger des oeufs tous les jours'],
  ['fr', 'c koi le plus gras le brie ou le comté'],
  ['tr', 'hangi yoğurt daha iyi'],
  ['tr', 'yumurtada ne kadar protein var'],
  ['tr', '100 gr tavuk göğsünde kaç gram protein olur'],
  ['tr', 'ayranda seker varmi'],
])('begins like a question, %s: %s', (language, text) => {
  expect(asks(language, text)).toBe(true);
});

test.each<[Language, string]>([
  ['en', 'can of coke'],
  ['en', 'will power bar'],
  ['en', 'do 3x10 squats'],
  ['en', 'have a banana'],
  ['en', 'what i ate today: 2 eggs'],
  ['en', 'how was it, i had 2 eggs'],
  ['fr', "comment ça va, j'ai mangé une pomme"],
  ['tr', 'nasıl oldu bilmiyorum 3 dilim pizza yedim'],
])('tells, %s: %s', (language, text) => {
  expect(asks(language, text)).toBe(false);
});
