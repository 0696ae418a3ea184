import { describe, expect, test } from 'vitest';
import type { EvalCase, EvalSet } from './cases.ts';
import { tally } from './figures.ts';
import { checkFloors, type Floor } from './floors.ts';
import { comparisonTable, floorTable, onlyOneRight, setTable, worstOf } from './report.ts';
import type { Judged, SetRun } from './run.ts';

function judged(id: string, share: number, language: 'fr' | 'en' = 'en', kind: string | null = null): Judged {
  const one: EvalCase = {
    language,
    kind,
    conversation: { id, locale: language, now: '2026-03-11T20:30:00+01:00', turns: [id] },
    judge: () => {
      throw new Error('judged already');
    },
  };
  const tallies = { matched: tally(share), carb_mae_g: tally(1 - share) };
  return { one, judgement: { isRight: share === 1, badness: 1 - share, tallies, wanted: '', got: '' }, tookMs: [2, 4] };
}

const run = (...all: Judged[]): SetRun => {
  const set: EvalSet = { name: 'own', format: 'meals', cases: all.map(({ one }) => one) };
  return { set, judged: all };
};

describe('floors', () => {
  const measured = run(judged('a', 1), judged('b', 0, 'fr'));
  const check = (floor: Omit<Floor, 'format'>) => checkFloors([measured], [{ format: 'meals', ...floor }])[0];

  test('hold from the very number on, upwards for shares and downwards for errors', () => {
    expect(check({ figure: 'matched', floor: 0.5 })?.isHeld).toBe(true);
    expect(check({ figure: 'matched', floor: 0.51 })?.isHeld).toBe(false);
    expect(check({ figure: 'carb_mae_g', floor: 0.5 })?.isHeld).toBe(true);
    expect(check({ figure: 'carb_mae_g', floor: 0.49 })?.isHeld).toBe(false);
  });

  test('of a part look at that part; a part that is gone does not hold', () => {
    expect(check({ language: 'en', figure: 'matched', floor: 1 })?.isHeld).toBe(true);
    expect(check({ kind: 'gone', figure: 'matched', floor: 0 })).toMatchObject({ value: null, isHeld: false });
    expect(check({ figure: 'gone', floor: 0 })?.isHeld).toBe(false);
  });

  test('may have a goal that is another language’s figure', () => {
    const aimed = check({ language: 'fr', figure: 'matched', floor: 0, goal: { like: 'en', less: 0.05 } });
    expect(aimed?.goal).toBe(0.95);
    expect(floorTable(aimed ? [aimed] : [])).toContain('0.9500');
  });

  test('are those of the sets that ran', () => {
    expect(checkFloors([measured], [{ format: 'chat', figure: 'matched', floor: 1 }])).toEqual([]);
  });
});

test('a table has a line for each language and kind, one for all, and the times', () => {
  const table = setTable(run(judged('a', 1, 'en', 'x'), judged('b', 0, 'en', 'y'), judged('c', 1, 'fr', 'x')));
  expect(table.split('\n')).toEqual([
    'own: 3 cases, a message takes 4.0 ms median, 4.0 ms p99',
    '        cases  matched  carb_mae_g',
    '  en x      1   1.0000      0.0000',
    '  en y      1   0.0000      1.0000',
    '  fr x      1   1.0000      0.0000',
    '  all       3   0.6667      0.3333',
  ]);
});

test('a case that broke counts as unanswered and is the worst miss', () => {
  const broken: Judged = { ...judged('a', 1), judgement: null, tookMs: [] };
  const all = run(judged('b', 0.5), broken, judged('c', 0), judged('d', 1));
  expect(setTable(all)).toContain('unanswered');
  expect(worstOf(all, 2).map(({ one }) => one.conversation.id)).toEqual(['a', 'c']);
});

test('two interpreters are compared figure by figure, and by the cases that one alone got right', () => {
  const [first, second] = [run(judged('a', 1), judged('b', 0)), run(judged('a', 0.5), judged('b', 1))];
  const table = comparisonTable(first, second, ['offline', 'llm']);
  expect(table).toMatch(/matched +0\.5000 +0\.7500 +\+0\.2500/);
  expect(table).toMatch(/carb_mae_g +0\.5000 +0\.2500 +\+0\.2500/);
  const only = onlyOneRight(first, second);
  expect(only.first.map(({ one, judgement }) => [one.conversation.id, judgement?.badness])).toEqual([['a', 0.5]]);
  expect(only.second.map(({ one }) => one.conversation.id)).toEqual(['b']);
});
