/** Keys of the tables' names, worked out once each. */
import type { Language } from '#db/message.ts';
import { wordsKey } from '../words-key.ts';

const cache = new Map<string, string>();

export function nameKey(name: string, language: Language): string {
  const at = `${language}:${name}`;
  let key = cache.get(at);
  if (key === undefined) {
    key = wordsKey(name, language);
    cache.set(at, key);
  }
  return key;
}

/** The words of a key as a set, for likeness. */
export const wordsOf = (key: string): Set<string> => new Set(key.split(' ').filter((word) => word.length > 1));
