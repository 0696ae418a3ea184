/** What is told goes before what is asked, unless that is surer. */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { decide } from './decide.ts';

const interpreter = createOfflineInterpreter(loadCatalogue());
const read = (language: Language, text: string, openQuestion: { text: string } | null = null) =>
  interpreter.interpret(text, {
    language,
    localTime: '2026-03-11T20:30',
    weekday: 3,
    openQuestion: openQuestion && { ...openQuestion, points: [], options: [], slot: null },
    candidates: [],
  });

describe('asked of the bot', () => {
  test.each<[Language, string, string]>([
    ['en', 'can u ping me every morning at 7 to weigh in', 'remind'],
    ['fr', 'tu peux me faire un petit rappel chaque soir pour noter le dîner', 'remind'],
    ['tr', 'artık bana hatırlatma atma lütfen', 'remind-off'],
    ['tr', 'günde 2,5 litre su hedefi koy', 'target'],
    ['en', 'wheres my macros at rn', 'today'],
  ])('%s: %s', async (language, text, request) => {
    expect(await read(language, text)).toMatchObject({ kind: 'asked', request });
  });

  test.each<[Language, string, string]>([
    ['en', 'scrap the last thing I logged', 'undo'],
    ['fr', 'vire le dernier truc que t’as enregistré', 'undo'],
    ['en', 'how does this thing work, dear', 'help'],
    ['en', 'whats the nutrition on a sausage roll', 'query_catalog'],
    ['tr', 'muzun besin değerleri neler', 'query_catalog'],
  ])('as an action, %s: %s', async (language, text, type) => {
    expect(await read(language, text)).toMatchObject({ kind: 'understood', actions: [{ type }] });
  });
});

describe('told, and not asked', () => {
  test.each<[Language, string, string]>([
    ['fr', 'retire le café de tout à l’heure', 'correct'],
    ['fr', 'j’ai mangé ce qui restait des pâtes', 'fill_meal'],
    ['en', 'weighed in at 72.4 this morning', 'log_weight'],
    ['tr', '2 litre su içtim bugün', 'fill_meal'],
    ['tr', '7 saat uyudum', 'log_sleep'],
  ])('%s: %s', async (language, text, type) => {
    const result = await read(language, text);
    expect(result.kind === 'understood' ? result.actions.map((one) => one.type) : []).toContain(type);
  });

  test('an answer to a question is read by who asked it', async () => {
    const text = 'wheres my macros at rn';
    expect((await read('en', text)).kind).toBe('asked');
    expect((await read('en', text, { text: 'Which one?' })).kind).not.toBe('asked');
  });
});

test('a food that is asked about and not named is no lookup', () => {
  expect(decide('how many calories does it have then', [], true, () => null)).toBeNull();
});
