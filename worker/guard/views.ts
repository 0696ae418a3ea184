/** A message as the rules read it. */
import { fold } from '#inference/offline/text.ts';
import type { Views } from './rule.ts';

/** Letters that people write as figures and signs, to get past filters. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** A word with a letter, and figures or signs inside: "su1cide", "k!ll", "su*cide". Not "5x5", "2km" or "16h". */
const DISGUISED = /[a-z]{1,20}[0134578@$!*]{1,2}[a-z]{2,20}/g;
const SPACED = /\b(?:[a-z] ){3,20}[a-z]\b/g;

const words = (text: string): string => text.replace(/[^a-z0-9]+/g, ' ').trim();

export function viewsOf(text: string): Views {
  const folded = fold(text);
  const plain = words(folded);
  const bared = folded.replace(DISGUISED, (word) => word.replace(/[0134578@$!*]/g, (sign) => LETTERS[sign] ?? ''));
  return {
    plain,
    loose: words(bared)
      .replace(SPACED, (letters) => letters.replaceAll(' ', ''))
      .replace(/([a-z])\1{2,}/g, '$1'),
    marked: folded
      .replace(/[.,;:!?\n()]+(?=\s|$)/g, ' . ')
      .replace(/[^a-z0-9.]+/g, ' ')
      .trim(),
    figures: folded
      .replace(/(\d)[ .,](\d{3})(?!\d)/g, '$1$2')
      .replace(/(\d)[.,](\d)/g, '$1.$2')
      .replace(/[^a-z0-9.]+/g, ' ')
      .trim(),
    isQuestion: text.includes('?'),
  };
}
