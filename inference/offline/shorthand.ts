/**
 * Small words as people type them in haste: "chips n peas", "2 oeuf é du pain", "bi tost bi ayran". They are read as what
 * they stand for.
 */
import type { Language } from '#db/message.ts';
import type { Token } from './text.ts';

/** As written in small letters -> as it is read. */
const STANDS_FOR: Record<Language, ReadonlyMap<string, string>> = {
  fr: new Map(
    Object.entries({
      é: 'et',
      pis: 'et',
      ac: 'avec',
      avk: 'avec',
      av: 'avec',
      cb: 'combien',
      cmb: 'combien',
      cmbn: 'combien',
      ds: 'dans',
    }),
  ),
  en: new Map(Object.entries({ n: 'and', nd: 'and', w: 'with', wit: 'with', wiv: 'with' })),
  tr: new Map(Object.entries({ bi: 'bir', bitane: 'bir', bide: 've' })),
};

/** Stand for one thing wherever they stand. */
const ANYWHERE: ReadonlySet<string> = new Set(['cb', 'cmb', 'cmbn']);

/** Between what: a letter alone is also a name, a note or a vitamin. */
const isBetweenWords = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at - 1]?.kind === 'word' || tokens[at - 1]?.kind === 'number') &&
  (tokens[at + 1]?.kind === 'word' || tokens[at + 1]?.kind === 'number');

export function spellOut(tokens: readonly Token[], language: Language): readonly Token[] {
  const words = STANDS_FOR[language];
  return tokens.flatMap((token, at) => {
    const isOne = (place: number) => language === 'tr' && /^bir?$/.test(tokens[place]?.norm ?? '');
    // "yumurta bir de çay": and tea as well.
    if (isOne(at - 1) && /^d[ea]$/.test(token.norm) && !token.isGlued) return [];
    if (isOne(at) && /^d[ea]$/.test(tokens[at + 1]?.norm ?? '') && !tokens[at + 1]?.isGlued)
      return [{ ...token, norm: 've' }];
    // "plus d'eau" is more of it, "plus du pain" bread as well.
    const isMore = language === 'fr' && token.norm === 'plus' && /^de?$/.test(tokens[at + 1]?.norm ?? '');
    if (isMore && !/^l(?:a|es)?$/.test(tokens[at + 2]?.norm ?? '')) return [{ ...token, norm: 'davantage' }];
    // "w/ butter": the stroke belongs to its letter.
    const isStroke = language === 'en' && token.text === '/' && tokens[at - 1]?.text === 'w';
    if (isStroke) return [];
    const norm = token.kind === 'word' && !token.isGlued ? words.get(token.text) : undefined;
    const isSlashed = language === 'en' && token.text === 'w' && tokens[at + 1]?.text === '/';
    const isMeant = isSlashed || language === 'tr' || ANYWHERE.has(token.text) || isBetweenWords(tokens, at);
    if (norm === undefined || !isMeant) return [token];
    return [{ ...token, norm }];
  });
}
