/** Which of our languages a short text is in, with the person's own as prior. */
import type { Language } from '#db/message.ts';
import { tokenise } from './offline/text.ts';
import { wordIndex } from './offline/word-index.ts';

const LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];
const TURKISH_ONLY = /[ğşıİ]/;
const FRENCH_ONLY = /[éèêàùœ]/i;
const TURKISH_ENDING = /(?:dim|dum|tim|tum|dik|duk|yorum|mistim|iyor|lari|leri|inda|inde)$/;

export interface Detected {
  language: Language;
  /** Enough evidence to answer in it, even against the language known so far. */
  isSure: boolean;
}

/** Counts telltale words and letters. No evidence, or a tie, leaves the known language. */
export function detectLanguage(text: string, known: Language): Detected {
  const sample = text.slice(0, 600);
  const scores: Record<Language, number> = { fr: 0, en: 0, tr: 0 };
  if (TURKISH_ONLY.test(sample)) scores.tr += 2;
  if (FRENCH_ONLY.test(sample)) scores.fr += 1.5;
  const tokens = tokenise(sample);
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    // "150 g" is a unit in every language, not the French "g mangé".
    if (token.norm.length === 1 && tokens[at - 1]?.kind === 'number') continue;
    for (const language of LANGUAGES) if (wordIndex(language).telltale.has(token.norm)) scores[language] += 1;
    if (TURKISH_ENDING.test(token.norm)) scores.tr += 1;
  }
  scores[known] += 0.6;
  const order = [...LANGUAGES].sort((a, b) => scores[b] - scores[a]);
  const [first, second] = order as [Language, Language, Language];
  if (first === known) return { language: known, isSure: true };
  return { language: first, isSure: scores[first] - scores[second] >= 1 && scores[first] >= 2 };
}
