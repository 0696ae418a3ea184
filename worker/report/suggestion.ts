/**
 * The one suggestion of a week: published rules in the order of what matters most, and the first that applies. None is
 * about eating less, and where none applies the logging itself is worth a word.
 */

/** What the rules look at; null where it is not known. Means are over the days that count. */
export interface WeekFigures {
  daysWithFood: number;
  energyKcal: number | null;
  proteinGrams: number | null;
  sugarsGrams: number | null;
  /** Null also where the foods of the week mostly have no figure for it. */
  fibreGrams: number | null;
  massKg: number | null;
  /** As the person told them: lose, muscle ... */
  goals: readonly string[];
  sessions: number;
  /** 0 to 1. */
  sleepQuality: number | null;
  stepsPerDay: number | null;
  /** Nothing is said of food: the person told of an eating disorder. */
  isFoodBarred: boolean;
}

export type Suggestion =
  | { kind: 'protein'; proteinGrams: number; leastGrams: number; leastGramsPerKg: number }
  /** Of the energy, 0 to 1: all sugars, those of fruit and milk too. */
  | { kind: 'sugars'; share: number }
  | { kind: 'fibre'; fibreGrams: number; leastGrams: number }
  | { kind: 'sessions'; sessions: number; leastSessions: number }
  | { kind: 'sleep'; quality: number }
  | { kind: 'steps'; stepsPerDay: number; leastSteps: number }
  | { kind: 'praise'; daysWithFood: number };

/**
 * Protein a day for every kg of body mass that covers nearly all adults.
 * EFSA Journal 2012;10(2):2557; WHO Technical Report Series 935 (2007).
 */
const LEAST_PROTEIN = 0.83;
/** While losing weight. Leidy et al., Am J Clin Nutr 2015;101:1320S (1.2 to 1.6); in the ISSN's range, see below. */
const LEAST_PROTEIN_LOSING = 1.2;
/** For building muscle. International Society of Sports Nutrition, Jäger et al., J ISSN 2017;14:20 (1.4 to 2.0). */
const LEAST_PROTEIN_MUSCLE = 1.4;

const MUSCLE = /muscle|strength|bulk|gain|kas|force|masse/i;
const LOSING = /los[es]|fat|slim|cut|lean|maigr|perdre|perte|zayıfla|kilo ver/i;

/** Grams of protein for each kg a day that suit what a person is after. */
export function leastProteinPerKg(goals: readonly string[]): number {
  if (goals.some((goal) => MUSCLE.test(goal))) return LEAST_PROTEIN_MUSCLE;
  return goals.some((goal) => LOSING.test(goal)) ? LEAST_PROTEIN_LOSING : LEAST_PROTEIN;
}

/**
 * Share of the energy, WHO guideline "Sugars intake for adults and children" (2015). It speaks of free sugars; tables
 * mostly know all sugars only, so that the sentence has to say what is counted.
 */
const MOST_SUGARS = 0.1;
/** Energy of one gram of sugar, Regulation (EU) 1169/2011, annex XIV. */
const KCAL_PER_SUGAR_GRAM = 4;
/** Grams a day, EFSA Journal 2010;8(3):1462. */
const LEAST_FIBRE = 25;
/** A week. WHO guidelines on physical activity (2020) ask for 150 minutes, ACSM/AHA 2007 for three days or more. */
const LEAST_SESSIONS = 3;
/** Of 0 to 1: the project's own line, no published one fits a single figure a person gives. */
const LEAST_SLEEP_QUALITY = 0.7;
/** A day, below which a day is called sedentary. Tudor-Locke & Bassett, Sports Med 2004;34:1. */
const LEAST_STEPS = 5_000;

type Rule = (week: WeekFigures) => Suggestion | null;

const protein: Rule = ({ proteinGrams, massKg, goals, isFoodBarred }) => {
  if (isFoodBarred || proteinGrams === null || massKg === null) return null;
  const leastGramsPerKg = leastProteinPerKg(goals);
  const leastGrams = leastGramsPerKg * massKg;
  return proteinGrams < leastGrams ? { kind: 'protein', proteinGrams, leastGrams, leastGramsPerKg } : null;
};

const sugars: Rule = ({ energyKcal, sugarsGrams, isFoodBarred }) => {
  if (isFoodBarred || sugarsGrams === null || !energyKcal) return null;
  const share = (sugarsGrams * KCAL_PER_SUGAR_GRAM) / energyKcal;
  return share > MOST_SUGARS ? { kind: 'sugars', share } : null;
};

const fibre: Rule = ({ fibreGrams, isFoodBarred }) =>
  isFoodBarred || fibreGrams === null || fibreGrams >= LEAST_FIBRE
    ? null
    : { kind: 'fibre', fibreGrams, leastGrams: LEAST_FIBRE };

const movement: Rule = ({ sessions }) =>
  sessions < LEAST_SESSIONS ? { kind: 'sessions', sessions, leastSessions: LEAST_SESSIONS } : null;

const sleep: Rule = ({ sleepQuality }) =>
  sleepQuality !== null && sleepQuality < LEAST_SLEEP_QUALITY ? { kind: 'sleep', quality: sleepQuality } : null;

const steps: Rule = ({ stepsPerDay }) =>
  stepsPerDay !== null && stepsPerDay < LEAST_STEPS ? { kind: 'steps', stepsPerDay, leastSteps: LEAST_STEPS } : null;

const RULES: readonly Rule[] = [protein, sugars, fibre, movement, sleep, steps];

export function suggest(week: WeekFigures): Suggestion {
  for (const rule of RULES) {
    const suggestion = rule(week);
    if (suggestion) return suggestion;
  }
  return { kind: 'praise', daysWithFood: week.daysWithFood };
}
