/** What the reader asks of those who know the foods, and how often one message may ask. */
import type { Language } from '#db/message.ts';
import type { Lexicon } from './lexicon.ts';

export interface Foods {
  lexicon: Lexicon;
  /** Is there one food that all these words name ("burrito with meat and beans")? */
  isOneFood(words: string, language: Language): boolean;
  /** Do both name one row? */
  isSameFood(name: string, other: string, language: Language): boolean;
  /** Do other foods go into this one ("a sandwich with ham"), rather than beside it? */
  isFilled(name: string, language: Language): boolean;
  /** May it be in a salad or a sandwich, unlike a yogurt or a coffee? */
  isIngredient(name: string, language: Language): boolean;
  /** Is it drunk or ladled, so that a volume may be said of it? */
  isPoured(name: string, language: Language): boolean;
  /** Is this, word for word, what a food is called? */
  isName(words: string, language: Language): boolean;
  /** What it belongs to in the catalogue ("meat", "cold-drink"); null when nothing is known by that name. */
  categoryOf(name: string, language: Language): string | null;
}

/** The same for one message: each question is asked once, and a long message is read without the rest. */
export interface AskedFoods extends Foods {
  /** Has the message asked all it may? Further answers are that nothing is known. */
  isSpent(): boolean;
}

/**
 * Different questions of one message. Each may cost a search of the catalogue, a quarter of a millisecond: this bounds
 * what 8 KB of foods cost. Of 4,000 labelled messages one in a hundred asks more than 8, and none more than 42.
 */
export const MOST_QUESTIONS = 48;

export function foodsForMessage(foods: Foods): AskedFoods {
  const answers = new Map<string, unknown>();
  let isSpent = false;
  /** One of the questions; `unknown` is what it answers when the message has asked all it may. */
  const once =
    <Said extends string[], Answer>(name: string, question: (...said: Said) => Answer, unknown: Answer) =>
    (...said: Said): Answer => {
      const key = [name, ...said].join('\n');
      const known = answers.get(key);
      if (known !== undefined) return known as Answer;
      if (answers.size >= MOST_QUESTIONS) {
        isSpent = true;
        return unknown;
      }
      const answer = question(...said);
      answers.set(key, answer);
      return answer;
    };
  return {
    lexicon: foods.lexicon,
    isOneFood: once('isOneFood', foods.isOneFood, false),
    isSameFood: once('isSameFood', foods.isSameFood, false),
    isFilled: once('isFilled', foods.isFilled, false),
    isIngredient: once('isIngredient', foods.isIngredient, false),
    isPoured: once('isPoured', foods.isPoured, false),
    isName: once('isName', foods.isName, false),
    categoryOf: once<[string, Language], string | null>('categoryOf', foods.categoryOf, null),
    isSpent: () => isSpent,
  };
}
