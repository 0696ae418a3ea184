/** The sentences of each language, and which to use. What there is to say is in `shape.ts`. */
import type { Language } from '#db/message.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Replies } from './shape.ts';
import { tr } from './tr.ts';

const ALL: Record<Language, Replies> = { fr, en, tr };

export function repliesIn(language: Language): Replies {
  return ALL[language];
}

export type { ActivityLine, DayLine, DayName, FoodLine, Replies } from './shape.ts';
