/** What is told next: another meal is another line, and what says more of a line is shown beside it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { type MemoryWorld, openMemoryWorld } from './testing/chat.ts';

let memory: MemoryWorld;
beforeAll(async () => {
  memory = await openMemoryWorld();
});
afterAll(() => memory.close());

const told = async (language: Language, texts: readonly string[]) => {
  const chat = memory.world.newChat({ language, now: '2026-03-11T19:30:00.000Z' });
  let reply = '';
  for (const text of texts) reply = (await chat.say(text)).join('\n');
  const foods = (await chat.entries()).flatMap(({ food }) => (food ? [food.name.toLowerCase()] : []));
  return { foods, reply };
};

describe('a second meal', () => {
  it.each<[Language, string, string]>([
    ['tr', 'öğlen pilav yedim', 'akşam bulgur pilavı yedim'],
    ['tr', 'sabah ekmek yedim', 'akşam balık ekmek yedim'],
    ['tr', 'yoğurt', 'ayran'],
    ['fr', 'tacos 3 viandes à midi', 'une assiette de pâtes carbo ce soir'],
    ['fr', 'couscous merguez chez ma belle-mère', 'un mafé au poulet'],
    ['fr', 'du riz à midi', 'du riz au lait en dessert ce soir'],
    ['en', 'chicken for lunch', 'chicken soup for dinner'],
    ['en', 'a banana', 'banana bread'],
    ['en', 'milk', 'milk chocolate'],
    ['en', 'a big mac', 'a bagel with cream cheese'],
  ])('%s: "%s", then "%s": both are in the log', async (language, first, second) => {
    const [{ foods: before }, { foods }] = [await told(language, [first]), await told(language, [first, second])];
    expect(foods.length).toBeGreaterThan(before.length);
    for (const name of before) expect(foods).toContain(name);
  });

  it.each<[Language, string, string]>([
    ['fr', 'un fromage', 'camembert'],
    ['en', 'a salad', 'caesar salad'],
    ['tr', 'peynir', 'kaşar peyniri'],
  ])('%s: "%s", then "%s": the line says more, and the reply what it was', async (language, first, second) => {
    const { foods, reply } = await told(language, [first, second]);
    expect(foods).toHaveLength(1);
    expect(reply).toMatch(/✏️ .+ → /);
  });
});
