/** What a rule of the guard is made of. */

/** A message in the ways rules read it: all lower case and without accents. */
export interface Views {
  /** Words and figures with one space between them. */
  plain: string;
  /** As `plain`, with letters written as figures, stretched or spaced put back: "k1ll", "dieeee", "d i e". */
  loose: string;
  /** As `plain`, with a full stop for whatever ends a clause. */
  marked: string;
  /** As `plain`, with the thousands of a figure joined and its decimals kept: "1200 kcal", "1.5 kg". */
  figures: string;
  isQuestion: boolean;
}

/** Linear in the length of the message. */
export type Rule = (views: Views) => boolean;

export const any = (...phrases: readonly string[]): RegExp => new RegExp(`\\b(?:${phrases.join('|')})\\b`);

/** Words said, after figures of speech that look the same are taken out: "10 kms, then I want to die" is still heard. */
export function says(words: RegExp, except?: RegExp, view: 'plain' | 'loose' | 'marked' = 'plain'): Rule {
  const figuresOfSpeech = except && new RegExp(except, 'g');
  return (views) => {
    const text = figuresOfSpeech ? views[view].replace(figuresOfSpeech, ' ') : views[view];
    return words.test(text);
  };
}

export const oneOf =
  (...rules: readonly Rule[]): Rule =>
  (views) =>
    rules.some((rule) => rule(views));

export const allOf =
  (...rules: readonly Rule[]): Rule =>
  (views) =>
    rules.every((rule) => rule(views));

export const not =
  (rule: Rule): Rule =>
  (views) =>
    !rule(views);
