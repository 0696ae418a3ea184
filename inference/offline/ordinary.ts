/**
 * Words that everybody uses, one in a million or more (ordinary.json): none of them is a slip for a food, and a run of
 * them no name of one. What the catalogue and the word lists know is looked up before.
 */
import type { Language } from '#db/message.ts';
import words from './ordinary.json' with { type: 'json' };

/** A folded word, found in its language's list by halves: the list stays one text, and costs no table. */
export function isOrdinaryWord(norm: string, language: Language): boolean {
  const list = words[language];
  let from = 0;
  let to = list.length;
  while (from < to) {
    const start = list.lastIndexOf('\n', (from + to) >> 1) + 1;
    const at = start < from ? from : start;
    const end = list.indexOf('\n', at);
    const word = list.slice(at, end === -1 ? list.length : end);
    if (word === norm) return true;
    if (word < norm) from = at + word.length + 1;
    else to = at - 1;
  }
  return false;
}
