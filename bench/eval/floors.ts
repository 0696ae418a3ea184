/**
 * What reading must reach, in one place: below a floor the build fails; the goal is what we are after, and is printed
 * beside it. To raise a floor, edit its number. Errors (grams, kcal) may be at most their floor.
 */
import type { Language } from '#db/message.ts';
import { addUp, isAtLeast, meanOf, type Tallies } from './figures.ts';
import type { SetRun } from './run.ts';

/** A number, or that of another language less something. */
export type Goal = number | { like: Language; less: number };

export interface Floor {
  format: string;
  /** The part of the set that it holds for. */
  language?: Language;
  kind?: string;
  figure: string;
  floor: number;
  goal?: Goal;
}

const AS_ENGLISH: Goal = { like: 'en', less: 0.05 };

export const FLOORS: readonly Floor[] = [
  // The repository's own sentences: things to log, and things that are none.
  { format: 'corpus', language: 'fr', figure: 'logged_right', floor: 0.92, goal: 0.95 },
  { format: 'corpus', language: 'fr', figure: 'left_alone', floor: 0.95, goal: 0.95 },
  { format: 'corpus', language: 'en', figure: 'logged_right', floor: 0.91, goal: 0.95 },
  { format: 'corpus', language: 'en', figure: 'left_alone', floor: 0.97, goal: 0.95 },
  { format: 'corpus', language: 'tr', figure: 'logged_right', floor: 0.94, goal: 0.95 },
  { format: 'corpus', language: 'tr', figure: 'left_alone', floor: 0.95, goal: 0.95 },

  // Sentences written apart from the code, labelled before anything read them.
  { format: 'heard', language: 'fr', figure: 'logged_right', floor: 0.85 },
  { format: 'heard', language: 'fr', figure: 'left_alone', floor: 0.96 },
  { format: 'heard', language: 'en', figure: 'logged_right', floor: 0.76 },
  { format: 'heard', language: 'en', figure: 'left_alone', floor: 0.97 },
  { format: 'heard', language: 'tr', figure: 'logged_right', floor: 0.86 },
  { format: 'heard', language: 'tr', figure: 'left_alone', floor: 0.96 },

  // Conversations written apart: what was logged is put right, what was asked is answered.
  { format: 'talks', language: 'fr', figure: 'logged_right', floor: 0.75 },
  { format: 'talks', language: 'en', figure: 'logged_right', floor: 0.7 },
  { format: 'talks', language: 'tr', figure: 'logged_right', floor: 0.79 },

  // The same meals in three languages: the same foods, and carbohydrates as tables have them.
  { format: 'parallel', language: 'fr', figure: 'agrees', floor: 0.76, goal: 0.9 },
  { format: 'parallel', language: 'tr', figure: 'agrees', floor: 0.74, goal: 0.9 },
  { format: 'parallel', language: 'en', figure: 'carbs_near', floor: 0.72, goal: 0.85 },
  { format: 'parallel', language: 'fr', figure: 'carbs_near', floor: 0.74, goal: 0.85 },
  { format: 'parallel', language: 'tr', figure: 'carbs_near', floor: 0.75, goal: 0.85 },

  { format: 'dialogues', figure: 'food_f1', floor: 0.9 },
  { format: 'dialogues', figure: 'activity_f1', floor: 0.95 },
  { format: 'dialogues', figure: 'slot_accuracy', floor: 0.95, goal: 0.95 },
  { format: 'dialogues', figure: 'said_amount_accuracy', floor: 0.97, goal: 0.97 },
  { format: 'dialogues', figure: 'kcal_within_30pct', floor: 0.6 },
  { format: 'dialogues', figure: 'asks_like_gold', floor: 0.8 },

  { format: 'lines', figure: 'cases_passed', floor: 0.93 },
  { format: 'chat', figure: 'cases_passed', floor: 0.95 },
  { format: 'exercises', figure: 'matched', floor: 0.97 },

  { format: 'meals', kind: 'natural', figure: 'carb_accuracy_7g5', floor: 0.72, goal: 0.72 },
  { format: 'meals', kind: 'natural', figure: 'carb_mae_g', floor: 7, goal: 7 },
  { format: 'meals', kind: 'natural', figure: 'kcal_mae', floor: 65, goal: 65 },
  { format: 'meals', kind: 'metric-usa', figure: 'carb_accuracy_7g5', floor: 0.85, goal: 0.82 },
  { format: 'meals', kind: 'metric-intl', figure: 'carb_accuracy_7g5', floor: 0.55, goal: 0.55 },

  { format: 'translations', language: 'fr', figure: 'carb_accuracy_7g5', floor: 0.75, goal: AS_ENGLISH },
  { format: 'translations', language: 'tr', figure: 'carb_accuracy_7g5', floor: 0.75, goal: AS_ENGLISH },
];

export interface FloorCheck {
  floor: Floor;
  set: string;
  /** Null: the set has no such part or figure. */
  value: number | null;
  goal: number | null;
  isHeld: boolean;
}

/** Every floor of the sets that ran. A set whose part or figure is gone does not hold its floor. */
export function checkFloors(runs: readonly SetRun[], floors: readonly Floor[] = FLOORS): FloorCheck[] {
  return runs.flatMap((run) =>
    floors
      .filter((floor) => floor.format === run.set.format && hasLanguage(run, floor))
      .map((floor) => {
        const value = meanOf(talliesOf(run, floor)[floor.figure]);
        const isHeld = value !== null && isAtLeast(floor.figure, value, floor.floor);
        return { floor, set: run.set.name, value, goal: goalOf(run, floor), isHeld };
      }),
  );
}

/** Formats of which a set is one language; its neighbours' floors are none of its business. */
const OF_ONE_LANGUAGE: ReadonlySet<string> = new Set(['corpus', 'heard', 'talks']);
const hasLanguage = ({ set }: SetRun, { language }: Floor): boolean =>
  !OF_ONE_LANGUAGE.has(set.format) || set.cases.some((one) => one.language === language);

function talliesOf({ judged }: SetRun, part: Pick<Floor, 'language' | 'kind'>): Tallies {
  const own = judged.filter(
    ({ one }) =>
      (part.language === undefined || one.language === part.language) &&
      (part.kind === undefined || one.kind === part.kind),
  );
  return addUp(own.map(({ judgement }) => judgement?.tallies ?? {}));
}

function goalOf(run: SetRun, { goal, figure }: Floor): number | null {
  if (goal === undefined || typeof goal === 'number') return goal ?? null;
  const like = meanOf(talliesOf(run, { language: goal.like })[figure]);
  return like === null ? null : like - goal.less;
}

export const nameOfFloor = ({ set, floor }: FloorCheck): string =>
  [set, floor.language, floor.kind, floor.figure].filter(Boolean).join(' ');
