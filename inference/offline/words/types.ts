/** The words of one language, apart from code: a new language is one more file of this shape. */
import type { Unit } from '../../schema.ts';

/** Space-separated words; `_` joins the words of a phrase ("petit_déj"). Accents and case do not matter. */
export type WordList = string;

export interface LanguageWords {
  /** Words that are this language and hardly another: what the detector counts. */
  telltale: WordList;
  /** Cardinal words; the value is the number. */
  numbers: Record<string, number>;
  /** "une douzaine de": approximate counts. */
  dozens: Record<string, number>;
  /** Fractions that stand before or after a unit. */
  fractions: Record<string, number>;
  /** "two and a half", "iki buçuk", "une heure et demie": adds 0.5. */
  andHalf: WordList;
  units: Partial<Record<Unit, WordList>>;
  sizes: { mini: WordList; small: WordList; medium: WordList; large: WordList };
  /** "un peu de", "a bit of", "biraz". */
  little: WordList;
  /** Words that announce eating, drinking, and moving. */
  ate: WordList;
  /** Eating that is a snack whatever the hour. */
  nibbled: WordList;
  drank: WordList;
  moved: WordList;
  /** Verbs and nouns that are themselves an activity; the value is the name to look up. */
  activityVerbs: Record<string, WordList>;
  hours: WordList;
  minutes: WordList;
  seconds: WordList;
  /** Phrases that are a duration by themselves, in minutes. */
  durations: Record<string, number>;
  kilometres: WordList;
  metres: WordList;
  /** English miles and yards. */
  miles: WordList;
  yards: WordList;
  /** Of a pool or a track, counted. */
  lengths: WordList;
  kilograms: WordList;
  climb: WordList;
  /** Behind a number of some hundreds. */
  steps: WordList;
  floors: WordList;
  sets: WordList;
  reps: WordList;
  rest: WordList;
  /** Bread of which a share is said ("yarım ekmek"). */
  loaf?: WordList;
  /** "each": 4 sets "each of" 10. */
  each: WordList;
  intensity: { easy: WordList; moderate: WordList; hard: WordList };
  slots: { breakfast: WordList; lunch: WordList; dinner: WordList; snack: WordList };
  /** Times told by training: what is eaten then, among several meals, is a snack. */
  afterSport: WordList;
  /** Where one trains: beside food and without a length it says only where. */
  atSport: WordList;
  /** Around a sport that only tells when something was had. In Turkish also "sonra", behind the ablative. */
  /** What one wears and uses for a sport: beside its name no sport was done ("running shoes"). */
  gear: WordList;
  sportTimes: {
    /** In front of it, and what may stand between. */
    before: WordList;
    links: WordList;
    behind: WordList;
    behindAblative: WordList;
  };
  /** Parts of the day; those of `partSlot` also mean a meal. */
  parts: { morning: WordList; noon: WordList; afternoon: WordList; evening: WordList; night: WordList };
  /** Day words and how many days they are from today. */
  days: Record<string, number>;
  /** After a number: "days ago"; the value is how many days one is. */
  ago?: Record<string, number>;
  /** Monday first; of each also how it is shortened. */
  weekdays: [string, string, string, string, string, string, string];
  /** Before a clock time: "à 21h", "around 5pm". */
  clockBefore: WordList;
  /** After an hour number: "o'clock", "pm". */
  pm: WordList;
  am: WordList;
  /** Separate one item from the next. */
  and: WordList;
  with: WordList;
  then: WordList;
  without: WordList;
  /** May stand inside a food's name: "jus d'orange". */
  linking: WordList;
  articles: WordList;
  /** Carry no meaning here. */
  fillers: WordList;
  negations: WordList;
  future: WordList;
  /** Verbs that say what comes before them is only wished for. */
  wishes?: WordList;
  /** Who craves: with a verb of drawing behind it, a wish ("canım ... çekti"). */
  craving?: WordList;
  questions: WordList;
  howMuchIn: WordList;
  /** With a verb of eating or doing: "what did I eat on Tuesday?" asks for the log. */
  whatWasIt: WordList;
  weighed: WordList;
  /** "I don't know", "you estimate". */
  estimate: WordList;
  yes: WordList;
  no: WordList;
  ordinals: Record<string, number>;
  /** Corrections of what was logged. */
  corrections: {
    /** Announce one, anywhere in a short message. */
    announces: WordList;
    /** Announce one at its beginning only: "c'était", "it was". */
    itWas: WordList;
    /** Between a name and its right figures: "the rice was 200 g". */
    was: WordList;
    /** Behind `itWas`, which of several: "celui avec ...", "the one with ...". */
    theOne: WordList;
    /** Verbs that take a line away. */
    removes: WordList;
    /** Between what it was and what was logged ("quinoa instead of rice"); in Turkish behind what was logged. */
    insteadOf: WordList;
    /** Joins the two when the wrong one is denied first: "pas du riz mais du quinoa". */
    but: WordList;
    /** May open a message before any of these. */
    openers: WordList;
  };
  /** A night's sleep: what announces it, and how good it was, from 0 to 1. */
  sleep: { announces: WordList; qualities: Record<string, number> };
  /** How somebody feels: what announces it, what may say it alone, and the score from 1 to 5. */
  mood: { announces: WordList; scores: Record<string, number> };
  /** Commands in plain words. */
  undo: WordList;
  today: WordList;
  help: WordList;
  greetings: WordList;
  thanks: WordList;
  /** Said with them. */
  besideThanks: WordList;
}
