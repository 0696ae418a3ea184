/** "No", "skip": an answer that is none. */
import { NO_ANSWER, NO_CHANGE } from '../blank.ts';
import type { Action } from '../schema.ts';
import type { Reader } from './atom.ts';
import { editWords } from './edits.ts';
import { type Phrases, phraseAt, phrasesByLanguage } from './phrases.ts';
import { WORDS } from './word-index.ts';

/** "no", "skip", "passe", "hayır": all that is said to a question. Null for any other message. */
export function readRefusal({ tokens, language }: Pick<Reader, 'tokens' | 'language'>): Action | null {
  const words = tokens.filter(({ kind }) => kind === 'word');
  if (words.length === 0 || words.length < tokens.filter(({ kind }) => kind !== 'mark').length) return null;
  const isAll = (list: Phrases) => phraseAt(list, words, 0)?.length === words.length;
  if (isAll(editWords(language).passes)) return { ...NO_CHANGE, isRemoved: true };
  return isAll(NO[language]) ? { ...NO_ANSWER, yes: false } : null;
}

const NO = phrasesByLanguage((language) => WORDS[language].no);
