/** French in haste: "tir à larc", "jus dorange", "jai". A small word grown together with the next is cut off again. */
import type { Lexicon } from './lexicon.ts';
import type { Token } from './text.ts';
import { type Category, wordIndex } from './word-index.ts';

/** A letter that loses its vowel before another, and what is left of a word when it is taken away. */
const ELIDED = /^(?<small>[ldj]|qu)(?<rest>h?[aeiouy]\p{L}{2,})$/u;
/** "jpèse", "jmange" */
const HASTY_I = /^(?<small>j)(?<rest>[bcdfgklmnpqrstvxz]\p{L}{2,})$/u;

const VERBS: ReadonlySet<Category> = new Set(['weighed', 'ate', 'drank', 'activity'] as const);

/** Only where nobody knows the whole and somebody knows the rest; a capital is a name. */
export function splitElisions(tokens: readonly Token[], lexicon: Lexicon): Token[] {
  const isKnown = (norm: string): boolean => lexicon.isKnownWord(norm) || wordIndex('fr').has(norm);
  return tokens.flatMap((token) => {
    if (token.kind !== 'word' || token.isCapital || token.norm.length !== token.text.length) return [token];
    const hasty = HASTY_I.exec(token.norm)?.groups;
    const isVerb = wordIndex('fr')
      .senses([{ ...token, norm: hasty?.['rest'] ?? '' }], 0)
      .some(({ category }) => VERBS.has(category));
    const groups = ELIDED.exec(token.norm)?.groups ?? (isVerb ? hasty : undefined);
    const small = groups?.['small'];
    const rest = groups?.['rest'];
    if (!small || !rest || isKnown(token.norm) || !isKnown(rest)) return [token];
    const cut = small.length;
    const at = token.start + cut;
    return [
      { ...token, text: token.text.slice(0, cut), norm: small, end: at },
      {
        ...token,
        text: token.text.slice(cut),
        norm: rest,
        start: at,
        isGlued: true,
      },
    ];
  });
}
