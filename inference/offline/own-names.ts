/** Names a person gave to meals of their own, found in what they write. */
import type { Language } from '#db/message.ts';
import type { Reader } from './atom.ts';
import { phraseAt, phrasesOf } from './phrases.ts';
import { stem, type Token, tokenise, turkishStems } from './text.ts';
import { AGAIN } from './words/again.ts';

export interface OwnName {
  name: string;
  words: readonly string[];
}

const LEADING = /^(?:mon|ma|mes|my|the|le|la|l|les|benim|un|une|a|an|bir)$/;

/** The longest first, so that "bol du matin complet" is not "bol du matin". */
export function ownNamesOf(names: readonly string[]): OwnName[] {
  return names
    .map((name) => {
      const words = tokenise(name)
        .filter((token) => token.kind !== 'mark')
        .map((token) => token.norm);
      while (words.length > 1 && LEADING.test(words[0] ?? '')) words.shift();
      return { name, words };
    })
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
}

const whose = {
  fr: phrasesOf(AGAIN.fr.whose),
  en: phrasesOf(AGAIN.en.whose),
  tr: phrasesOf(AGAIN.tr.whose),
};

/**
 * The meal named here. One word that is a food too ("café") means the meal only as "mon café", or all by itself; several
 * ("avo toast") mean it wherever no longer food is said. `isFood`: they may be the food as well.
 */
export function ownNameAt(
  reader: Reader,
  at: number,
  names: readonly OwnName[],
): { from: number; to: number; name: string; isFood: boolean } | null {
  if (names.length === 0) return null;
  const { tokens, language, lexicon } = reader;
  const own = names.find(({ words }) =>
    words.every((word, offset) => isWord(tokens[at + offset], word, language === 'tr' && offset === words.length - 1)),
  );
  if (!own) return null;
  const to = at + own.words.length;
  const head = lexicon.findHead(tokens, at, language);
  const isFood = head !== null && !head.wasCorrected && head.to >= to;
  const isOwned =
    at > 0 && phraseAt(whose[language], tokens, at - 1) !== null && !/^(?:le|la|the)$/.test(tokens[at - 1]?.norm ?? '');
  const isAlone = tokens.length === own.words.length;
  const isTurkishOwn = language === 'tr' && /[iu]m[iu]?$/.test(tokens[to - 1]?.norm ?? '');
  const isTaught = own.words.length > 1 && head?.to === to;
  return isFood && !isOwned && !isAlone && !isTurkishOwn && !isTaught ? null : { from: at, to, name: own.name, isFood };
}

function isWord(token: Token | undefined, word: string, mayBeDeclined: boolean): boolean {
  if (!token || token.kind === 'mark') return false;
  if (token.norm === word || stem(token.norm) === stem(word)) return true;
  if (!mayBeDeclined || token.kind !== 'word') return false;
  // "kasesi", "kasem", "kasemi": one word with different endings.
  const forms = new Set([word, ...turkishStems(word)].filter((form) => form.length >= Math.max(3, word.length - 3)));
  return [token.norm, ...turkishStems(token.norm)].some((form) => forms.has(form));
}

/** Are these the same name, endings aside? "sabah kasesini" is "sabah kasesi". */
export function isSameOwnName(said: string, name: string, language: Language): boolean {
  const [own] = ownNamesOf([name]);
  const tokens = tokenise(said).filter((token) => token.kind !== 'mark');
  while (tokens.length > 1 && LEADING.test(tokens[0]?.norm ?? '')) tokens.shift();
  const isTurkish = language === 'tr';
  return (
    own !== undefined &&
    own.words.length === tokens.length &&
    own.words.every((word, at) => isWord(tokens[at], word, isTurkish && at === tokens.length - 1))
  );
}
