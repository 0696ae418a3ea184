import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { ConversationResult, FoodRow, LogRow } from '#worker/batch.ts';
import { CORPUS_LANGUAGES, judgePhrasing, type Phrasing, parseCorpus, readPhrasings, readSentences } from './corpus.ts';

describe.each(CORPUS_LANGUAGES)('our own sentences in %s', (language) => {
  const phrasings = readPhrasings(language);
  const isNegative = ({ meaning }: Phrasing) => meaning.kind === 'nothing' || meaning.kind === 'look-up';

  it('are at least 150 to log and 150 that are nothing for the log, none twice', () => {
    expect(phrasings.filter((one) => !isNegative(one)).length).toBeGreaterThanOrEqual(150);
    expect(phrasings.filter(isNegative).length).toBeGreaterThanOrEqual(150);
    expect(new Set(phrasings.map((one) => one.text)).size).toBe(phrasings.length);
  });
});

const one = (line: string): Phrasing => parseCorpus(line, 'test')[0] as Phrasing;

test('a phrasing is one line: with its own meaning, or below one that several share', () => {
  const text = '# a comment\n[counts]\n> egg 110g; coffee\ntwo eggs and coffee\n2 eggs => egg\n[talk]\nhi => nothing\n';
  expect(parseCorpus(text, 'test').map(({ text: said, part, wanted }) => [part, said, wanted])).toEqual([
    ['counts', 'two eggs and coffee', 'egg 110g; coffee'],
    ['counts', '2 eggs', 'egg'],
    ['talk', 'hi', 'nothing'],
  ]);
});

test.each([
  ['two eggs', 'line 1: a text without a meaning'],
  ['x => egg @brunch', 'line 1: "@brunch" is neither a meal nor a day'],
  ['x => 100g', 'line 1: a row without a name'],
])('%j is refused with its line', (text, message) => {
  expect(() => parseCorpus(text, 'test')).toThrow(message);
});

test('sentences of a folder are sets of their own, and a folder without any is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sentences-'));
  expect(() => readSentences(folder)).toThrow('no fr.txt, en.txt, tr.txt there');
  writeFileSync(join(folder, 'tr.txt'), 'iki yumurta => yumurta\nmerhaba => nothing\n');
  expect(readSentences(folder).map(({ name, format, cases }) => [name, format, cases.length])).toEqual([
    ['sentences-tr', 'sentences', 2],
  ]);
});

const result = (entries: LogRow[], hasAsked = false): ConversationResult => ({
  id: 'x',
  asked: [hasAsked],
  replies: [[]],
  entries,
  tookMs: [1],
});

const food = (name: string, more: Partial<FoodRow> = {}): FoodRow => ({
  kind: 'food',
  slot: 'dinner',
  name,
  said: name,
  grams: 100,
  kcal: 100,
  carbs: 1,
  protein: 1,
  fat: 1,
  date: '2026-03-11',
  ...more,
});

const isRight = (wanted: string, ...got: Parameters<typeof result>) =>
  judgePhrasing(one(`x => ${wanted}`), result(...got)).isRight;

test('rows must be the very ones: name, amount, meal, day, and no other', () => {
  expect(isRight('cherr 90-110g @dinner', [food('Cherries')])).toBe(true);
  expect(isRight('mandarin|cherry', [food('Cherry')])).toBe(true);
  expect(isRight('cherry', [food('Apple')])).toBe(false);
  expect(isRight('cherry 150g', [food('Cherry')])).toBe(false);
  expect(isRight('cherry @lunch', [food('Cherry')])).toBe(false);
  expect(isRight('cherry @yesterday', [food('Cherry')])).toBe(false);
  expect(isRight('cherry @yesterday', [food('Cherry', { date: '2026-03-10' })])).toBe(true);
  expect(isRight('cherry', [food('Cherry'), food('Apple')])).toBe(false);
  expect(isRight('fried rice; rice', [food('Rice'), food('Fried rice')])).toBe(true);
});

test('movement, weight and water are compared by their figures', () => {
  const bench: LogRow = {
    kind: 'activity',
    type: null,
    label: 'Bench press',
    said: 'bench',
    minutes: null,
    distanceKm: null,
    exercise: null,
    sets: [8, 8].map((reps) => ({ reps, weightKg: 60, restS: null })),
    kcal: null,
    date: '2026-03-11',
  };
  expect(isRight('move bench press 2x8@60kg', [bench])).toBe(true);
  expect(isRight('move bench press 2x8', [bench])).toBe(false);
  expect(isRight('move bench press 3x8@60kg', [bench])).toBe(false);
  expect(isRight('weight 78.4kg', [{ kind: 'weight', kg: 78.4, date: '2026-03-11' }])).toBe(true);
  expect(isRight('water 500ml', [{ kind: 'water', ml: 500, date: '2026-03-11' }])).toBe(true);
  expect(isRight('water 500ml', [food('Eau', { grams: 500 })])).toBe(true);
});

test('nothing means no row and no question; a look-up may ask; what asks must ask', () => {
  expect(isRight('nothing', [])).toBe(true);
  expect(isRight('nothing', [], true)).toBe(false);
  expect(isRight('nothing', [food('Cake')])).toBe(false);
  expect(isRight('look-up', [], true)).toBe(true);
  expect(isRight('asks', [], true)).toBe(true);
  expect(isRight('asks', [])).toBe(false);
});
