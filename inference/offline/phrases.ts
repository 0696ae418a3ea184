/** Lists of phrases to look up at a place in the text: for words that mean something only where they stand. */
import type { Language } from '#db/message.ts';
import { type Token, tokenise } from './text.ts';
import { listWords } from './word-index.ts';
import type { WordList } from './words/types.ts';

interface Phrase {
  words: string[];
  value: number;
}

/** By first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly Phrase[]>;

export const phrasesOf = (list: WordList): Phrases =>
  phrasesWithValues(Object.fromEntries(listWords(list).map((phrase) => [phrase, 1])));

export function phrasesWithValues(values: Record<string, number>): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  for (const [phrase, value] of Object.entries(values)) {
    const said = tokenise(phrase.replaceAll('_', ' ')).map((token) => token.norm);
    for (const words of [said, inHaste(said)]) {
      const first = words?.[0];
      if (words && first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), { words, value }]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

export const phrasesByLanguage = (listOf: (language: Language) => WordList): Record<Language, Phrases> => ({
  fr: phrasesOf(listOf('fr')),
  en: phrasesOf(listOf('en')),
  tr: phrasesOf(listOf('tr')),
});

/** "didnt go", "im so happy", "jirais": as people write where an apostrophe belongs; null where none does. */
function inHaste(words: readonly string[]): string[] | null {
  const run: string[] = [];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1] ?? '';
    const isEnding = (word === 't' && before.endsWith('n')) || (word === 'm' && before === 'i');
    // "jvais", "jpourrais"
    const isShort = before === 'je' && /^[bcdfgklmpqrstvz]/.test(word);
    if (isShort) run[run.length - 1] = `j${word}`;
    else if (isEnding || (before === 'j' && at > 0)) run.push(`${run.pop()}${word}`);
    else run.push(word);
  }
  return run.length < words.length ? run : null;
}

/** Lists of each language, made ready when a language is first asked for. */
export function phraseLists<Words extends object>(
  byLanguage: Record<Language, Words>,
): (language: Language) => Record<keyof Words, Phrases> {
  const ready = new Map<Language, Record<keyof Words, Phrases>>();
  return (language) => {
    let words = ready.get(language);
    if (!words) {
      const lists = Object.entries(byLanguage[language] as Record<string, WordList | Record<string, number>>);
      words = Object.fromEntries(
        lists.map(([kind, list]) => [kind, typeof list === 'string' ? phrasesOf(list) : phrasesWithValues(list)]),
      ) as Record<keyof Words, Phrases>;
      ready.set(language, words);
    }
    return words;
  };
}

/** The longest phrase that begins here: how many tokens it takes and what it stands for; null when none does. */
export function phraseAt(
  phrases: Phrases,
  tokens: readonly Token[],
  at: number,
): { length: number; value: number } | null {
  const token = tokens[at];
  const list = token && phrases.get(token.norm);
  if (!list) return null;
  // Without a function for each: it is asked of every word, of every list.
  for (const { words, value } of list) {
    let length = 1;
    while (length < words.length && tokens[at + length]?.norm === words[length]) length++;
    if (length >= words.length) return { length: words.length, value };
  }
  return null;
}
