/** Fuse.js on the handful that the search leaves when nothing is sure: which of them resembles the words most? */
import Fuse from 'fuse.js';
import type { Language } from '#db/message.ts';
import { fold } from '#inference/offline/text.ts';
import type { Food } from './types.ts';

/** Names of a food that are looked at: further ones are the tables' own. */
const MOST_NAMES = 4;

/** The same foods, likest first; those that Fuse.js finds no likeness in stay behind, as they were. */
export function orderByLikeness(foods: readonly Food[], name: string, language: Language): Food[] {
  const names = foods.flatMap((food) =>
    [...food.names[language], ...food.names.en].slice(0, MOST_NAMES).map((text) => ({ text: fold(text), food })),
  );
  const fuse = new Fuse(names, { keys: ['text'], useTokenSearch: true, threshold: 0.5, ignoreLocation: true });
  const ranked = fuse.search(fold(name).slice(0, 64)).map((hit) => hit.item.food);
  return [...new Set([...ranked, ...foods])];
}
