/** Which of our languages a short text is in, with the person's own as prior. */
import type { Language } from '#db/message.ts';
import { LANGUAGES } from './offline/names.ts';
import { tokenise } from './offline/text.ts';
import { wordIndex } from './offline/word-index.ts';

const TURKISH_ONLY = /[ğşıİ]/;
const FRENCH_ONLY = /[éèêàùœ]/i;
const TURKISH_ENDING = /(?:dim|dum|tim|tum|dik|duk|yorum|mistim|iyor|lari|leri|inda|inde)$/;

/** What is sold under an English name everywhere. */
const TRADE_NAMES = /\b(?:maxi )?best of\b|\bbig (?:mac|tasty|king)\b|\bhappy meal\b|\bpoke bowls?\b/gi;

export interface Detected {
  language: Language;
  /** Enough evidence to answer in it, even against the language known so far. */
  isSure: boolean;
}

/** Of a word that only one of our languages has among its words for amounts, times, meals and what people do. */
const OWN_WORD = 0.6;
/** What speaks for the language known so far. */
const PRIOR = 0.6;
/** A single word, however telling, is not enough to change the language. */
const LEAST_SCORE = 1.7;
const LEAST_LEAD = 1;

/**
 * Counts telltale words and letters, each word once: "mi-figue, mi-raisin" is no Turkish question. Words that are only
 * more at home in one language help to be sure of it; where they are not enough, the telltale ones alone say in which a
 * text is read. No evidence, or a tie, leaves the known language.
 */
export function detectLanguage(text: string, known: Language): Detected {
  const sample = text.slice(0, 600).replace(TRADE_NAMES, ' ');
  const telltale: Record<Language, number> = { fr: 0, en: 0, tr: 0 };
  if (TURKISH_ONLY.test(sample)) telltale.tr += 2;
  if (FRENCH_ONLY.test(sample)) telltale.fr += 1.5;
  telltale[known] += PRIOR;
  const all = { ...telltale };
  for (const word of wordsOf(sample)) {
    const ending = TURKISH_ENDING.test(word) ? 1 : 0;
    for (const scores of [telltale, all]) scores.tr += ending;
    const telling = LANGUAGES.filter((language) => wordIndex(language).telltale.has(word));
    for (const language of telling) for (const scores of [telltale, all]) scores[language] += 1;
    if (telling.length > 0) continue;
    const having = LANGUAGES.filter((language) => wordIndex(language).has(word));
    if (having.length === 1) all[having[0] as Language] += OWN_WORD;
  }
  const [first, second] = ranked(all);
  const isSure = all[first] - all[second] >= LEAST_LEAD && all[first] >= LEAST_SCORE;
  if (isSure) return { language: first, isSure };
  const [nearest] = ranked(telltale);
  return { language: nearest, isSure: nearest === known };
}

function ranked(scores: Record<Language, number>): [Language, Language] {
  const [first, second] = [...LANGUAGES].sort((a, b) => scores[b] - scores[a]);
  return [first as Language, second as Language];
}

/** Each once, folded. "150 g" is a unit in every language, not the French "g mangé". */
function wordsOf(sample: string): Set<string> {
  const tokens = tokenise(sample);
  const isUnit = (norm: string, at: number) => norm.length === 1 && tokens[at - 1]?.kind === 'number';
  return new Set(tokens.flatMap(({ kind, norm }, at) => (kind === 'word' && !isUnit(norm, at) ? [norm] : [])));
}
