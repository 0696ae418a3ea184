/** When two names are the same name: as the interpreter's tree of words sees it (plural, accents, small words). */
import type { Language } from '#db/message.ts';
import { isLinking } from '#inference/offline/lexicon.ts';
import { cleanText, stem, tokenise } from '#inference/offline/text.ts';

const LEADING = /^(?:an?|the|une?|l[ea]s?|des|du|l|bir|some)$/;
const MOST_LETTERS = 120;

export function wordsKey(name: string, language: Language): string {
  const tokens = tokenise(cleanText(name.slice(0, MOST_LETTERS))).filter((token) => token.kind !== 'mark');
  while (tokens.length > 1 && LEADING.test(tokens[0]?.text.toLowerCase() ?? '')) tokens.shift();
  const content = tokens.filter((token, index) => index === 0 || !isLinking(token, language));
  return content.map((token) => (token.kind === 'number' ? String(token.value) : stem(token.norm))).join(' ');
}
