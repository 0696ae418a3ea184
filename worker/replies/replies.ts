/** The sentences of each language, and which to use. What there is to say is in `shape.ts`. */
import type { Language } from '#db/message.ts';
import type { DayWords } from './day-line.ts';
import { DAY_WORDS as EN_DAY, en, number as englishNumber } from './en.ts';
import { type Display, type Figures, figuresIn, METRIC } from './figures.ts';
import { DAY_WORDS as FR_DAY, fr, number as frenchNumber } from './fr.ts';
import type { Replies } from './shape.ts';
import { DAY_WORDS as TR_DAY, tr, number as turkishNumber } from './tr.ts';

const ALL: Record<Language, { say: (show: Figures) => Replies; number: Replies['number'] }> = {
  fr: { say: fr, number: frenchNumber },
  en: { say: en, number: englishNumber },
  tr: { say: tr, number: turkishNumber },
};

export const DAY_WORDS: Record<Language, DayWords> = { fr: FR_DAY, en: EN_DAY, tr: TR_DAY };

const made = new Map<string, Replies>();

/** With figures as the person wants them shown (`displayOf`); without a person: kg, cm and kcal. */
export function repliesIn(language: Language, display: Display = METRIC): Replies {
  const key = [language, ...Object.values(display)].join(' ');
  const { say, number } = ALL[language];
  const replies = made.get(key) ?? say(figuresIn(display, number));
  made.set(key, replies);
  return replies;
}

export type { DayGoal, DayLine } from './day-line.ts';
export type { ActivityLine, DayName, FoodLine, Replies } from './shape.ts';
