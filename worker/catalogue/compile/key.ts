/** When two names are the same name: as the interpreter's tree of words sees it (plural, accents, small words). */
import type { Language } from '#db/message.ts';
import { isLinking } from '#inference/offline/lexicon.ts';
import { stem, tokenise } from '#inference/offline/text.ts';

const LEADING = /^(?:an?|the|une?|l[ea]s?|des|du|l|bir|some)$/;
const cache = new Map<string, string>();

export function nameKey(name: string, language: Language): string {
  const at = `${language}:${name}`;
  const known = cache.get(at);
  if (known !== undefined) return known;
  const tokens = tokenise(name).filter((token) => token.kind !== 'mark');
  while (tokens.length > 1 && LEADING.test(tokens[0]?.text.toLowerCase() ?? '')) tokens.shift();
  const content = tokens.filter((token, index) => index === 0 || !isLinking(token, language));
  const key = content.map((token) => (token.kind === 'number' ? String(token.value) : stem(token.norm))).join(' ');
  cache.set(at, key);
  return key;
}

/** The words of a key as a set, for likeness. */
export const wordsOf = (key: string): Set<string> => new Set(key.split(' ').filter((word) => word.length > 1));
