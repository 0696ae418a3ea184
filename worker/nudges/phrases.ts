/**
 * Short requests read as a whole: every word must belong to a phrase of the language's list, or the message is none.
 * Nothing is guessed from a part of a message, so that a meal never turns into a setting.
 */
import { fold } from '#inference/offline/text.ts';

/** Phrases of one meaning, as people type them, without accents or signs; several are separated by "|". */
export type PhraseList = string;

export interface Phrase<Meaning> {
  words: string[];
  meaning: Meaning;
}

/** Folded words, numbers and times of a message: "Rappelle-moi à 12h30 !" is rappelle moi a 12h30. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .replace(/[’'`´-]/g, ' ')
    .replace(/(\d)\s*([:.h])\s*(?=\d\d(?!\d))/g, '$1$2')
    .replace(/(\d[:.h]\d\d|\d[:.]\d\d)(?=[a-z])/g, '$1 ')
    .replace(/(\d)(?=(?:am|pm|th|st|nd|rd|er|e|gun|saat|de|da|te|ta)\b)/g, '$1 ')
    .replace(/[^\p{L}\p{Nd}:./]+/gu, ' ')
    .replace(/[:./](?!\d)|(?<!\d)[:./]/g, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
}

export function phrasesOf<Meaning>(lists: Iterable<readonly [Meaning, PhraseList]>): Phrase<Meaning>[] {
  return [...lists]
    .flatMap(([meaning, list]) =>
      list.split('|').map((phrase): Phrase<Meaning> => ({ meaning, words: phrase.trim().split(/\s+/) })),
    )
    .sort((a, b) => b.words.length - a.words.length);
}

/** The longest phrase that stands at a place. */
export function phraseAt<Meaning>(
  words: readonly string[],
  at: number,
  phrases: readonly Phrase<Meaning>[],
): Phrase<Meaning> | null {
  return phrases.find((phrase) => phrase.words.every((word, index) => words[at + index] === word)) ?? null;
}

/** What is said out of courtesy, before or after anything. */
const COURTESY = phrasesOf([
  [
    null,
    's il te plait|s il vous plait|stp|svp|merci|merci beaucoup|please|pls|thanks|thank you|lutfen|tesekkurler|sagol|lokma|hey lokma|ok|salut|bonjour|hello|hi|hey|merhaba|selam',
  ],
]);

/** Without courtesies at either end. */
export function withoutCourtesy(words: readonly string[]): string[] {
  let rest = [...words];
  for (let isCut = true; isCut; ) {
    isCut = false;
    const first = phraseAt(rest, 0, COURTESY);
    if (first && first.words.length < rest.length) {
      rest = rest.slice(first.words.length);
      isCut = true;
    }
    const last = COURTESY.find(
      (phrase) =>
        phrase.words.length < rest.length && phrase.words.join(' ') === rest.slice(-phrase.words.length).join(' '),
    );
    if (last) {
      rest = rest.slice(0, -last.words.length);
      isCut = true;
    }
  }
  return rest;
}
