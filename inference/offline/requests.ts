/** "efface le dernier truc", "no no scratch that", "son yazdığımı sil": what is asked of the bot, in whatever words. */
import type { Action } from '../schema.ts';
import type { Reader } from './atom.ts';
import { type Phrases, phraseAt, phraseLists } from './phrases.ts';
import { REQUESTS, type RequestWords } from './words/requests.ts';

const wordsOf = phraseLists(REQUESTS);

/** Longer than anybody asks for it. */
const MOST_WORDS = 12;

/** Null for a message with a word that is no part of such a request. */
export function readRequest({ tokens, language }: Pick<Reader, 'tokens' | 'language'>): Action | null {
  const words = wordsOf(language);
  const said = tokens.filter(({ kind }) => kind === 'word' || kind === 'number');
  if (said.length === 0 || said.length > MOST_WORDS) return null;
  const covers = (...kinds: (keyof RequestWords)[]) => coveredBy(kinds.map((kind) => words[kind]));
  const has = (kind: keyof RequestWords) => said.some((_, at) => phraseAt(words[kind], said, at) !== null);
  function coveredBy(lists: readonly Phrases[]): boolean {
    for (let at = 0; at < said.length; ) {
      const length = Math.max(0, ...lists.map((list) => phraseAt(list, said, at)?.length ?? 0));
      if (length === 0) return false;
      at += length;
    }
    return true;
  }
  const takesBack = has('undo') || (has('undoWith') && has('away'));
  if (takesBack && covers('undo', 'undoWith', 'away', 'entry', 'around')) return { type: 'undo' };
  return has('help') && covers('help', 'helpAlso', 'around') ? { type: 'help' } : null;
}
