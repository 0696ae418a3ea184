/** Promises of the training pairs: the bytes that are served, answers the schema and a grammar allow, the same each time. */
import { describe, expect, test } from 'vitest';
import { pairsOfCatalogue } from '../../bench/finetune/main.ts';
import { SYSTEM_PROMPT } from '../prompt.ts';
import { Interpretation } from '../schema.ts';
import { wireOf } from '../wire.ts';
import type { Pair } from './pairs.ts';

async function make(count: number, seed: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for await (const pair of pairsOfCatalogue(count, seed)) pairs.push(pair);
  return pairs;
}

const asked = (pair: Pair) =>
  JSON.parse(pair.messages[1]?.content ?? '') as { message: string; language: string; openQuestion: unknown };
const answered = (pair: Pair) => Interpretation.parse(JSON.parse(pair.messages[2]?.content ?? ''));

describe('training pairs', async () => {
  const pairs = await make(600, 7);

  test('are conversations of exactly what is served', () => {
    expect(pairs).toHaveLength(600);
    for (const { messages } of pairs) {
      expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant']);
      expect(messages[0]?.content.startsWith(SYSTEM_PROMPT)).toBe(true);
      expect(messages[0]?.content.endsWith(wireOf(Interpretation).text)).toBe(true);
    }
  });

  test('have answers that keep the schema, with the keys in its order', () => {
    for (const pair of pairs) expect(JSON.stringify(answered(pair))).toBe(pair.messages[2]?.content);
  });

  test('say nothing that is not in the message', () => {
    for (const pair of pairs) {
      for (const action of answered(pair).actions) {
        if (action.type !== 'fill_meal' && action.type !== 'fill_activity') continue;
        for (const item of action.items) expect(asked(pair).message).toContain(item.said);
      }
    }
  });

  test('cover every language, answers to questions, and what is not to be logged', () => {
    for (const language of ['fr', 'en', 'tr'])
      expect(pairs.filter((pair) => asked(pair).language === language).length).toBeGreaterThan(120);
    const types = new Set(pairs.flatMap((pair) => answered(pair).actions.map(({ type }) => type)));
    for (const type of ['fill_meal', 'fill_activity', 'log_weight', 'log_water', 'query_catalog', 'none', 'answer'])
      expect([...types]).toContain(type);
    for (const pair of pairs)
      if (answered(pair).actions.some(({ type }) => type === 'answer')) expect(asked(pair).openQuestion).not.toBeNull();
  });

  test('are the same for the same seed, and no message comes twice', async () => {
    expect(await make(50, 7)).toEqual(pairs.slice(0, 50));
    expect(new Set(pairs.map((pair) => pair.messages[1]?.content)).size).toBe(600);
  });
});
