/**
 * The catalogue in memory and its one question: which row do these words mean? Exact names and synonyms by a tree of
 * stems, then the longest known name inside the words; for what is left, what it resembles (`similar.ts`). Generic rows only: a brand is
 * kept beside the row, never searched.
 */
import type { Language } from '#db/message.ts';
import { createLexicon } from '#inference/offline/index.ts';
import {
  type HeadKind,
  isLinking,
  type Lexicon,
  type Meaning,
  type VocabularyEntry,
} from '#inference/offline/lexicon.ts';
import { cleanText, type Token, tokenise } from '#inference/offline/text.ts';
import { buildExerciseMatcher } from './exercise-match.ts';
import { buildSimilar } from './similar.ts';
import type { ActivityType, Exercise, Food } from './types.ts';

export type FoodMatch =
  /** `exact`: the words are a name of the row. `part`: the row's name is inside the words. `similar`: spelt nearly so. */
  | { kind: 'found'; food: Food; how: 'exact' | 'part' | 'similar' }
  /** The words are an umbrella ("a biscuit"): which one decides too much to guess. */
  | { kind: 'ambiguous'; food: Food; options: Food[] }
  | { kind: 'unknown'; suggestions: Food[] };

export interface Catalogue {
  lexicon: Lexicon;
  matchFood(name: string, language: Language): FoodMatch;
  food(id: string): Food | null;
  matchActivity(name: string, language: Language): ActivityType | null;
  activity(id: string): ActivityType | null;
  matchExercise(name: string): Exercise | null;
  exercise(id: string): Exercise | null;
  /** Builds what is built on first use, so that no person waits for it. */
  warmUp(): void;
  /** Names that resemble a text, best first, for a model's prompt. */
  candidates(text: string, language: Language, most: number): string[];
}

export interface CatalogueData {
  /** All rows; of equal names the first row wins. */
  foods: readonly Food[];
  /** The rows worth proposing to a person. */
  everyday: readonly Food[];
  activities: readonly ActivityType[];
  exercises: readonly Exercise[];
}

const LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];

/** "A dish of ...": names nothing but that it was cooked. */
const DISH = 'dish';

/** Umbrellas that stay vague whatever stands beside them. */
const ALWAYS_VAGUE: ReadonlySet<string> = new Set(['something', 'something-sweet', 'snack', 'drink', 'hot-drink']);

function* vocabulary(data: CatalogueData): Generator<VocabularyEntry> {
  const kinds: [HeadKind, readonly { id: string; names: Record<Language, string[]> }[]][] = [
    ['food', data.foods],
    ['activity', data.activities],
    ['exercise', data.exercises],
  ];
  for (const [kind, rows] of kinds) {
    for (const row of rows) {
      for (const language of LANGUAGES)
        for (const phrase of row.names[language] ?? []) yield { phrase, kind, language, id: row.id };
    }
  }
}

export function displayName(row: { names: Record<Language, string[]> }, language: Language): string {
  return row.names[language]?.[0] ?? row.names.en[0] ?? row.names.fr[0] ?? '';
}

interface Found {
  id: string;
  /** Content words matched, and how many there were. */
  words: number;
  wasCorrected: boolean;
  from: number;
  to: number;
}

/** Among rows whose names fold to the same letters, the one written with the person's own accents. */
function spelt(meanings: readonly Meaning[], tokens: readonly Token[]): Meaning | undefined {
  if (meanings.length < 2) return meanings[0];
  const lower = (text: string) => text.toLowerCase().normalize('NFC');
  const first = lower(tokens[0]?.text ?? '');
  return meanings.find((one) => first.startsWith(lower(one.phrase).split(/[ ']/)[0]?.slice(0, 4) ?? '')) ?? meanings[0];
}

export function buildCatalogue(data: CatalogueData): Catalogue {
  const lexicon = createLexicon(vocabulary(data));
  const foods = new Map(data.foods.map((food) => [food.id, food]));
  const activities = new Map(data.activities.map((activity) => [activity.id, activity]));
  const exercises = new Map(data.exercises.map((exercise) => [exercise.id, exercise]));
  let similar: ReturnType<typeof buildSimilar> | null = null;
  const suggest = (name: string, language: Language): Food[] => {
    similar ??= buildSimilar(data.everyday);
    return similar(name, language, 4);
  };
  let exerciseMatcher: ReturnType<typeof buildExerciseMatcher> | null = null;
  const foodCache = new Map<string, FoodMatch>();

  /** All known names of a kind inside the words. */
  function findNames(name: string, kind: HeadKind, language: Language): { found: Found[]; words: number } {
    const tokens = tokenise(cleanText(name)).filter((token) => token.kind !== 'mark');
    const found: Found[] = [];
    let content = 0;
    for (let at = 0; at < tokens.length; at++) {
      if (at > 0 && isLinking(tokens[at], language)) continue;
      content++;
      const head = lexicon.findHead(tokens, at, language);
      if (!head) continue;
      const meanings = head.meanings.filter((meaning) => meaning.kind === kind);
      const own = meanings.filter((one) => one.language === language);
      const meaning = spelt(own.length > 0 ? own : meanings, tokens.slice(head.from, head.to));
      if (meaning)
        found.push({
          id: meaning.id,
          words: head.words,
          wasCorrected: head.wasCorrected,
          from: head.from,
          to: head.to,
        });
    }
    return { found, words: content };
  }

  function bestOf(found: readonly Found[], language: Language): Found | null {
    // French names begin with their head ("skyr mangue"), English and Turkish ones end with it ("chicken sandwich").
    const headFirst = language === 'fr';
    let best: Found | null = null;
    for (const one of found) {
      if (!best) best = one;
      else if (one.words !== best.words) best = one.words > best.words ? one : best;
      else if (one.wasCorrected !== best.wasCorrected) best = best.wasCorrected ? one : best;
      else if (!headFirst) best = one;
    }
    return best;
  }

  function resolve(food: Food, how: 'exact' | 'part' | 'similar'): FoodMatch {
    if (!food.mustAsk || !food.choices) return { kind: 'found', food, how };
    return { kind: 'ambiguous', food, options: food.choices.flatMap((id) => foods.get(id) ?? []) };
  }

  function matchFood(name: string, language: Language): FoodMatch {
    const key = `${language}:${name}`;
    const known = foodCache.get(key);
    if (known) return known;
    const { found, words } = findNames(name, 'food', language);
    const best = bestOf(found, language);
    let match: FoodMatch;
    const food = best ? foods.get(best.id) : undefined;
    if (best && food) {
      match = resolve(food, best.wasCorrected ? 'similar' : best.words >= words ? 'exact' : 'part');
      // An umbrella with another food beside it ("biscuit avoine", "dessert soja") is no longer vague enough to ask;
      // "something with cheese" and "a light dessert" still are. "Plat de pâtes" is the pasta.
      if (match.kind === 'ambiguous' && best.words < words && !ALWAYS_VAGUE.has(food.id)) {
        const others = found.filter((one) => one.id !== food.id && !foods.get(one.id)?.mustAsk);
        const other = foods.get(bestOf(others, language)?.id ?? '');
        if (other) match = { kind: 'found', food: food.id === DISH ? other : food, how: 'part' };
      }
    } else {
      match = { kind: 'unknown', suggestions: name.trim().length >= 3 ? suggest(name, language) : [] };
    }
    if (foodCache.size > 5_000) foodCache.clear();
    foodCache.set(key, match);
    return match;
  }

  function matchOf<Row>(kind: HeadKind, rows: Map<string, Row>, name: string, language: Language): Row | null {
    const { found } = findNames(name, kind, language);
    // The head of an activity comes first in French and last elsewhere, as with foods.
    const best = bestOf(found, language);
    return best ? (rows.get(best.id) ?? null) : null;
  }

  return {
    lexicon,
    matchFood,
    food: (id) => foods.get(id) ?? null,
    matchActivity: (name, language) => matchOf('activity', activities, name, language),
    activity: (id) => activities.get(id) ?? null,
    matchExercise(name) {
      exerciseMatcher ??= buildExerciseMatcher(data.exercises as Exercise[]);
      return exerciseMatcher(name)?.exercise ?? null;
    },
    exercise: (id) => exercises.get(id) ?? null,
    warmUp() {
      exerciseMatcher ??= buildExerciseMatcher(data.exercises as Exercise[]);
      lexicon.correct('warmup');
      similar ??= buildSimilar(data.everyday);
    },
    candidates(text, language, most) {
      const names = new Set<string>();
      for (const kind of ['food', 'activity'] as const) {
        for (const one of findNames(text, kind, language).found) {
          const row = kind === 'food' ? foods.get(one.id) : activities.get(one.id);
          if (row) names.add(displayName(row, language));
          if (names.size >= most) return [...names];
        }
      }
      return [...names];
    },
  };
}
