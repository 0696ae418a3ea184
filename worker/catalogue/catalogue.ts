/**
 * The catalogue in memory and its one question: which row do these words mean? Exact names and synonyms by a tree of
 * stems, then the longest known name inside the words; for what is left, what it resembles (`similar.ts`). Generic rows only: a brand is
 * kept beside the row, never searched.
 */
import type { Language } from '#db/message.ts';
import { splitElisions } from '#inference/offline/elision.ts';
import type { Foods } from '#inference/offline/foods.ts';
import { tabulate } from '#inference/offline/index.ts';
import {
  type HeadKind,
  isLinking,
  type LexiconTable,
  type Meaning,
  openLexicon,
  type VocabularyEntry,
} from '#inference/offline/lexicon.ts';
import { headPlace, languageBit } from '#inference/offline/names.ts';
import { cleanText, fold, stem, type Token, tokenise } from '#inference/offline/text.ts';
import { type ExerciseTable, openExerciseMatcher, tabulateExercises } from './exercise-match.ts';
import { buildSearch, type Hit, isOtherWord } from './search.ts';
import { orderByLikeness } from './similar.ts';
import { type Glossary, openTranslator } from './translate.ts';
import type { ActivityType, Exercise, Food } from './types.ts';

export type FoodMatch =
  /**
   * `exact`: the words are a name of the row. `part`: they say more or less than its name. `similar`: spelt nearly so.
   * `confidence` 0 to 1; `alternatives`: what else may have been meant, likeliest first, four at most.
   */
  | { kind: 'found'; food: Food; how: 'exact' | 'part' | 'similar'; confidence: number; alternatives: Food[] }
  /** The words are an umbrella ("a biscuit"): which one decides too much to guess. */
  | { kind: 'ambiguous'; food: Food; options: Food[] }
  | { kind: 'unknown'; suggestions: Food[] };

export interface Catalogue extends Foods {
  /** `brand`: said beside the name; the generic rows know none. */
  matchFood(name: string, language: Language, brand?: string | null): FoodMatch;
  food(id: string): Food | null;
  /** The row whose figures are of this table and code ("CIQUAL 19024"): what an imported product is a make of. */
  foodOfSource(source: string): Food | null;
  /** Of every food. */
  foodIds(): Iterable<string>;
  matchActivity(name: string, language: Language): ActivityType | null;
  activity(id: string): ActivityType | null;
  /** `leastScore`: 1 for a name as the catalogue has it; absent: what names one with some words more or less. */
  matchExercise(name: string, leastScore?: number): Exercise | null;
  exercise(id: string): Exercise | null;
  /** Names that resemble a text, best first, for a model's prompt. */
  candidates(text: string, language: Language, most: number): string[];
}

export interface CatalogueData {
  /** The rows worth proposing to a person; of equal names these come first. */
  everyday: readonly Food[];
  /** Names of all further rows. */
  furtherNames: Iterable<{ id: string; names: Food['names'] }>;
  /** Table and code of the rows, with their ids. */
  sources(): Iterable<[source: string, id: string]>;
  /** A further row by its id. */
  furtherFood(id: string): Food | undefined;
  activities: readonly ActivityType[];
  exercises: readonly Exercise[];
  /** Words of other languages in English, for names that no table has in them. */
  glossary?: Glossary;
}

const LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];

/** Hot air bakes: tables have what is made so as baked. */
const AIR_FRIED = /\bair[- ]?fr(?:ied|yer)\b/gi;
/** "A pasta dish" is pasta. */
const DISH_OF = /(?<=\p{L})(?<!\b(?:side|main|whole|hot)) (?:dish|preparation)\b/giu;

/** Said of what is not cooked yet. */
const UNCOOKED: Record<Language, RegExp> = {
  en: /^(?:dry|dried|raw|uncooked)$/,
  fr: /^(?:crue?s?|secs?|seches?)$/,
  tr: /^(?:cig|kuru|pismemis)$/,
};

/** The row of what is dry before it is cooked, by that of what is cooked: uncooked row -> cooked rows. */
const COOKED_OF: Readonly<Record<string, string>> = {
  'rice-raw': 'rice basmati thai-rice sushi-rice sticky-rice',
  'pasta-dry': 'pasta pasta-whole pasta-gf noodles',
  'ciqual-9102': 'brown-rice',
  'ciqual-9108': 'wild-rice',
  'ciqual-9109': 'red-rice',
  'ciqual-9900': 'rice-noodles',
  'lentils-dry': 'lentils red-lentils',
  'chickpeas-dry': 'chickpeas',
  'beans-dry': 'white-beans red-beans black-beans',
  'couscous-dry': 'couscous',
  'bulgur-dry': 'bulgur',
  'quinoa-dry': 'quinoa',
  'potato-raw': 'potato',
};
const DRY_OF = new Map(
  Object.entries(COOKED_OF).flatMap(([dry, cooked]) => cooked.split(' ').map((id) => [id, dry] as const)),
);

/** Said of a row that lacks something. */
const IS_WITHOUT = /(?<!\p{L})(?:sans|without|free|unsweetened|unsalted|\p{L}+s[ıiuü]z)(?!\p{L})/iu;
const SUGAR = /^(?:sucres?|sugar|seker)$/;

const textOf = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join(' ');

/** "coca sans sucre": what it is, and what it is without. */
function leftOutBehind(tokens: readonly Token[], language: Language): { food: string; thing: string } | null {
  const at = tokens.findIndex(({ norm }) => norm === (language === 'en' ? 'without' : 'sans'));
  if (at < 1 || at === tokens.length - 1) return null;
  return { food: textOf(tokens.slice(0, at)), thing: tokens[at + 1]?.norm ?? '' };
}

/** "şekersiz espresso". */
function leftOutTurkish(tokens: readonly Token[]): { food: string; thing: string } | null {
  const at = tokens.findIndex(({ norm }) => /.{3}s[iu]z$/.test(norm));
  if (at === -1 || at === tokens.length - 1) return null;
  const others = tokens.filter((_, place) => place !== at);
  return { food: textOf(others), thing: (tokens[at] as Token).norm.slice(0, -3) };
}

/** Before what is in a food, or beside it. */
const WITH: Record<Language, string> = { fr: 'avec', en: 'with', tr: 'ile' };

/** "burger sauce barbecue", "rice with soy sauce", "acı soslu makarna": the group is the food that the sauce is on. */
const SAUCED: Record<Language, RegExp[]> = {
  fr: [/^(?<food>.+?) (?:(?:avec|a|en) (?:(?:de la|une|la|sa) )?)?sauces?(?: |$)/],
  en: [/^(?<food>.+?) (?:with|in) (?:\S+ ){0,4}sauce$/],
  tr: [/(?:^| )soslu (?<food>.+)$/, /^(?<food>.+) \S+ soslu$/],
};
/** "un fond de sauce" is of sauce. */
const ENDS_IN_LINK = / (?:de|du|des|d|la|le|les|et|sans|ou)$/;
const SAUCE = 'sauce';

/** Umbrellas that stay vague whatever stands beside them. */
const ALWAYS_VAGUE: ReadonlySet<string> = new Set([
  'something',
  'something-sweet',
  'snack',
  'drink',
  'hot-drink',
  'dish',
]);

interface Named {
  id: string;
  names: Food['names'];
}

function* vocabulary(data: CatalogueData): Generator<VocabularyEntry> {
  const kinds: [HeadKind, Iterable<Named>][] = [
    ['food', data.everyday],
    ['food', data.furtherNames],
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

const isAmerican = (id: string): boolean => id.startsWith('fndds-');

/** Rows of the tables that are written in English. */
const isEnglishTable = (id: string): boolean => isAmerican(id) || /^(?:sr|cofid)-/.test(id);

/** In English FNDDS knows best what a plain word holds and weighs; it has the word only where it may (compile.ts). */
function regional(meanings: readonly Meaning[], language: Language): readonly Meaning[] {
  if (language !== 'en') return meanings;
  const english = meanings.filter((one) => one.language === 'en');
  for (const isOwn of [isAmerican, isEnglishTable]) {
    const own = english.filter((one) => isOwn(one.id));
    if (own.length > 0) return own;
  }
  return meanings;
}

/**
 * Among rows whose names are the same but for small words and accents, the one said just so: "crème caramel" is no
 * "crème de caramel"; else the one written with the person's own accents.
 */
function spelt(meanings: readonly Meaning[], tokens: readonly Token[]): Meaning | undefined {
  if (meanings.length < 2) return meanings[0];
  const letters = (text: string) => fold(text).replace(/[^a-z0-9]/g, '');
  const said = letters(textOf(tokens));
  const same = meanings.filter((one) => letters(one.phrase) === said);
  if (same.length > 0 && same.length < meanings.length) return spelt(same, tokens);
  const lower = (text: string) => text.toLowerCase().normalize('NFC');
  const first = lower(tokens[0]?.text ?? '');
  return meanings.find((one) => first.startsWith(lower(one.phrase).split(/[ ']/)[0]?.slice(0, 4) ?? '')) ?? meanings[0];
}

/** Below this score a hit is no match, only something to offer. */
const LEAST_SCORE = 0.3;
/** From here on the words are the row's name but for their order or small words. */
const EXACT_SCORE = 0.97;
const MOST_HITS = 12;
/** A row that is to stand for a brand, and one that is to stand for a dish with what is in it, must be this sure. */
const LEAST_BRANDED = 0.6;
const LEAST_JOINED = 0.5;
/** A Turkish thing named with what is in it must be surer: what is in it has a name that may be all that was found. */
const LEAST_WITH = 0.6;
const WITH_ENDING = /.{3}l[iu]$/;
/** Two Turkish foods side by side are mostly a list: to be a compound they must be nearly its name. */
const LEAST_COMPOUND = 0.75;
/** What stands for a dish of which only the first words are known must be those. */
const LEAST_PLAIN = 0.9;
const MOST_JOINED_WORDS = 12;
/** A hit in the person's own language that is so sure needs no other; a hit in English must be better by so much. */
const SURE_OWN_SCORE = 0.8;
const LEAST_ENGLISH_GAIN = 0.12;
/** Unless it has all that was said, and the other has not. */
const MOST_ENGLISH_LOSS = 0.1;
const LEAST_FULL_SCORE = 0.7;
/** What people name with "with" is in these, and beside others. */
const FILLED: ReadonlySet<string> = new Set([
  'sandwich',
  'dish',
  'soup',
  'salad',
  'cake',
  'biscuit',
  'dessert',
  'viennoiserie',
]);
/** Made of several things, whatever their category. */
const FILLED_ROWS: ReadonlySet<string> = new Set(['stir-fry-veg', 'wok-veg']);
/** Beside a salad or a sandwich, never in it. */
const EATEN_ALONE: ReadonlySet<string> = new Set([
  'fruit',
  'dairy',
  'soup',
  'cake',
  'biscuit',
  'dessert',
  'viennoiserie',
  'sweet',
  'cold-drink',
  'hot-drink',
  'plant-milk',
  'alcohol',
  'water',
]);
/** An alternative is worth offering when it is nearly as likely. */
const ALTERNATIVE_SHARE = 0.6;
const MOST_ALTERNATIVES = 4;

/** Answers that are kept, of each kind. */
const MOST_REMEMBERED = 5_000;

/** What is worked out of the names of all rows: the slow part of opening a catalogue, and the same every time. */
export interface NamesTable {
  lexicon: LexiconTable;
  exercises: ExerciseTable;
}

export function tabulateNames(data: CatalogueData): NamesTable {
  return { lexicon: tabulate(vocabulary(data)), exercises: tabulateExercises(data.exercises) };
}

export function openCatalogue(data: CatalogueData, table: NamesTable): Catalogue {
  const lexicon = openLexicon(table.lexicon);
  const everyday = new Map(data.everyday.map((food) => [food.id, food]));
  const foodOf = (id: string): Food | undefined => everyday.get(id) ?? data.furtherFood(id);
  const activities = new Map(data.activities.map((activity) => [activity.id, activity]));
  const exercises = new Map(data.exercises.map((exercise) => [exercise.id, exercise]));
  const matchExercise = openExerciseMatcher(data.exercises, table.exercises);
  let bySource: Map<string, string> | null = null;
  const translate = openTranslator(data.glossary ?? {}, (norm) => isOfLanguage(norm, 'en'));
  const foodCache = new Map<string, FoodMatch>();
  const search = buildSearch({
    lexicon,
    food: foodOf,
    prior: (id, language) => (language === 'en' && isAmerican(id) ? 1 : everyday.has(id) ? 0.9 : 0),
  });

  function isOfLanguage(norm: string, language: Language): boolean {
    return ((lexicon.names.wordSet.get(norm) ?? 0) & languageBit(language)) !== 0;
  }

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

  function resolve(
    food: Food,
    how: 'exact' | 'part' | 'similar',
    confidence: number,
    alternatives: readonly Food[],
  ): FoodMatch {
    const others = alternatives.filter((one) => one.id !== food.id).slice(0, MOST_ALTERNATIVES);
    if (!food.mustAsk || !food.choices) return { kind: 'found', food, how, confidence, alternatives: others };
    return { kind: 'ambiguous', food, options: food.choices.flatMap((id) => foodOf(id) ?? []) };
  }

  /** The words are a name as it stands, whatever small words and endings they carry. */
  function exactly(tokens: readonly Token[], language: Language): Food | null {
    const head = lexicon.findHead(tokens, 0, language);
    if (!head || head.wasCorrected || head.to < tokens.length) return null;
    const meanings = head.meanings.filter((meaning) => meaning.kind === 'food');
    const own = meanings.filter((one) => one.language === language);
    const meaning = spelt(regional(own.length > 0 ? own : meanings, language), tokens);
    const said = tokens.map((token) => ({ token }));
    if (!meaning || isOtherWord(meaning.phrase, said, language)) return null;
    return foodOf(meaning.id) ?? null;
  }

  function matchFood(name: string, language: Language, brand: string | null = null): FoodMatch {
    const key = `${language}:${brand ?? ''}:${name}`;
    const known = foodCache.get(key);
    if (known) return known;
    const match = (brand ? findBranded(name, brand, language) : null) ?? findFood(name, language);
    if (foodCache.size > MOST_REMEMBERED) foodCache.clear();
    foodCache.set(key, match);
    return match;
  }

  const wordsOf = (name: string, language?: Language): Token[] => {
    const words = tokenise(cleanText(name).replace(AIR_FRIED, 'baked').replace(DISH_OF, '')).filter(
      (token) => token.kind !== 'mark',
    );
    // "verre deau"
    return language === 'fr' ? splitElisions(words, lexicon) : words;
  };

  /** Some of the tables' rows are makes: a row that has the brand's words too is meant. */
  function findBranded(name: string, brand: string, language: Language): FoodMatch | null {
    const tokens = wordsOf(`${brand} ${name}`);
    const [best, ...others] = search(tokens, language, MOST_HITS, true);
    if (!best || best.wasCorrected || best.score < LEAST_BRANDED) return null;
    if (best.isPartial && !isOfMake(best.food, brand, name, language)) return null;
    const alternatives = others.map((hit) => hit.food);
    return resolve(best.food, 'exact', best.score, alternatives);
  }

  /** "barre moelleuse Fiber One": the row has all of the make and the thing itself; what more is said of it may be missing. */
  function isOfMake(food: Food, brand: string, name: string, language: Language): boolean {
    const said = wordsOf(name).map((token) => stem(token.norm));
    const thing = said[headPlace(said, language)];
    const wanted = [...wordsOf(brand).map((token) => stem(token.norm)), thing ?? ''];
    return food.names[language].some((one) => {
      const words = new Set(wordsOf(one).map((token) => stem(token.norm)));
      return wanted.every((word) => words.has(word));
    });
  }

  const oneFoodCache = new Map<string, boolean>();

  function isOneFood(words: string, language: Language): boolean {
    const key = `${language}:${words}`;
    let isOne = oneFoodCache.get(key);
    if (isOne === undefined) {
      isOne = findOneFood(words, language);
      if (oneFoodCache.size > MOST_REMEMBERED) oneFoodCache.clear();
      oneFoodCache.set(key, isOne);
    }
    return isOne;
  }

  function findOneFood(words: string, language: Language): boolean {
    const tokens = wordsOf(words).slice(0, MOST_JOINED_WORDS);
    const own = search(tokens, language, 1, true);
    const [best] = betterInEnglish(tokens, language, own, true) ?? own;
    return (
      best !== undefined &&
      !best.isPartial &&
      !best.wasCorrected &&
      best.score >= (language === 'tr' ? LEAST_COMPOUND : LEAST_JOINED)
    );
  }

  function isSameFood(name: string, other: string, language: Language): boolean {
    const [a, b] = [matchFood(name, language), matchFood(other, language)];
    return a.kind !== 'unknown' && b.kind !== 'unknown' && a.food.id === b.food.id;
  }

  function isFilled(name: string, language: Language): boolean {
    const match = matchFood(name, language);
    return match.kind !== 'unknown' && (FILLED.has(match.food.category) || FILLED_ROWS.has(match.food.id));
  }

  function isIngredient(name: string, language: Language): boolean {
    const match = matchFood(name, language);
    return match.kind === 'unknown' || !EATEN_ALONE.has(match.food.category);
  }

  function isPoured(name: string, language: Language): boolean {
    const match = matchFood(name, language);
    return match.kind !== 'unknown' && match.food.form === 'poured';
  }

  function isName(words: string, language: Language): boolean {
    return exactly(wordsOf(words, language), language) !== null;
  }

  function categoryOf(name: string, language: Language): string | null {
    const match = matchFood(name, language);
    return match.kind === 'unknown' ? null : match.food.category;
  }

  /** "un kebab sans sauce": no row says so, and what was left out names none. "Coca sans sucre" is sold as "zéro". */
  function leftOut(tokens: readonly Token[], language: Language): FoodMatch | null {
    const left = language === 'tr' ? leftOutTurkish(tokens) : leftOutBehind(tokens, language);
    if (!left) return null;
    if (SUGAR.test(left.thing)) {
      for (const made of [`${left.food} zéro`, `${left.food} zero`, `${left.food} light`]) {
        const food = exactly(wordsOf(made), language);
        if (food) return resolve(food, 'exact', 1, []);
      }
    }
    const own = search(tokens, language, MOST_HITS);
    const best = chooseHit(betterInEnglish(tokens, language, own) ?? own);
    const isSaid = (food: Food) => [...food.names[language], ...food.names.en].some((name) => IS_WITHOUT.test(name));
    if (best && !best.wasCorrected && !best.isPartial && isSaid(best.food)) return null;
    return findFood(left.food, language);
  }

  /** "dry white rice", "50 g de riz basmati cru": what is weighed before it is cooked, where no name says so. */
  function uncooked(tokens: readonly Token[], language: Language): FoodMatch | null {
    const others = tokens.filter(({ norm }) => !UNCOOKED[language].test(norm));
    if (others.length === 0 || others.length === tokens.length) return null;
    const match = findFood(textOf(others), language);
    if (match.kind !== 'found') return null;
    const { id, sameAs } = match.food as Food & { sameAs?: string };
    const dry = foodOf(DRY_OF.get(sameAs ?? id) ?? '');
    return dry ? resolve(dry, 'part', match.confidence, []) : null;
  }

  function findFood(name: string, language: Language): FoodMatch {
    const tokens = wordsOf(name, language);
    const food = exactly(tokens, language);
    if (food) return resolve(food, 'exact', 1, []);
    const dry = uncooked(tokens, language);
    if (dry) return dry;
    const bare = leftOut(tokens, language);
    if (bare) return bare;
    const own = search(tokens, language, MOST_HITS);
    const hits = betterInEnglish(tokens, language, own) ?? own;
    const best = chooseHit(hits);
    const sauced = underSauce(tokens, language, best);
    if (sauced) return sauced;
    if (!best) {
      const plain = withoutWhatIsIn(tokens, language);
      if (plain) return plain;
      const near = hits.map((hit) => hit.food).filter((one) => everyday.has(one.id) || isAmerican(one.id));
      return { kind: 'unknown', suggestions: orderByLikeness(near, name, language).slice(0, MOST_ALTERNATIVES) };
    }
    const isUnsure = best.isPartial && best.score < (language === 'tr' ? LEAST_WITH : LEAST_JOINED);
    const plain = isUnsure ? withoutWhatIsIn(tokens, language) : null;
    if (plain && plain.food.category !== best.food.category) return { ...plain, how: 'part' };
    const how = best.wasCorrected && !best.isPartial ? 'similar' : best.score >= EXACT_SCORE ? 'exact' : 'part';
    const others = hits.filter((hit) => hit.score >= best.score * ALTERNATIVE_SHARE).map((hit) => hit.food);
    return resolve(best.food, how, best.score, others);
  }

  /**
   * The food that a sauce is on, where the best row is the sauce alone, or lacks that food ("tacos poulet sauce
   * blanche" is no chicken in white sauce). Null where no sauce is said so, or the row has both.
   */
  function underSauce(tokens: readonly Token[], language: Language, best: Hit | null): FoodMatch | null {
    const said = tokens.map(({ norm }) => norm).join(' ');
    const food = SAUCED[language].flatMap((pattern) => pattern.exec(said)?.groups?.['food'] ?? [])[0];
    if (food === undefined || ENDS_IN_LINK.test(` ${food}`)) return null;
    const count = food.split(' ').length;
    const under = said.startsWith(food) ? tokens.slice(0, count) : tokens.slice(-count);
    const thing = stem(
      under[
        headPlace(
          under.map(({ norm }) => norm),
          language,
        )
      ]?.norm ?? '',
    );
    const hasThing = best?.food.names[language].some((name) => wordsOf(name).some(({ norm }) => stem(norm) === thing));
    if (best && best.food.category !== SAUCE && (!best.isPartial || hasThing)) return null;
    const match = findFood(textOf(under), language);
    if (match.kind === 'unknown' || match.food.category === SAUCE) return null;
    return match.kind === 'found' ? { ...match, how: 'part' } : match;
  }

  /**
   * "Potato roast with chicken and oil": where no row has what is in a thing, the thing itself is meant and no row of
   * what is in it. Null where it has no such tail, or is no name by itself.
   */
  function withoutWhatIsIn(tokens: readonly Token[], language: Language): Extract<FoodMatch, { kind: 'found' }> | null {
    const at = tokens.findIndex((token, place) => place > 0 && token.norm === WITH[language]);
    // "tam yağlı sütlü kapuçino": what is in it comes before it.
    const last = language === 'tr' && at === -1 ? tokens.findLastIndex(({ norm }) => WITH_ENDING.test(norm)) : -1;
    if (at === -1 && (last === -1 || last === tokens.length - 1)) return null;
    const [hit] = search(at === -1 ? tokens.slice(last + 1) : tokens.slice(0, at), language, 1, true);
    if (!hit || hit.isPartial || hit.wasCorrected || hit.food.mustAsk || hit.score < LEAST_PLAIN) return null;
    return { kind: 'found', food: hit.food, how: 'part', confidence: hit.score, alternatives: [] };
  }

  /** The hits of the same words in English, where they say more of what was said than those of the person's language. */
  function betterInEnglish(
    tokens: readonly Token[],
    language: Language,
    own: readonly Hit[],
    asWritten = false,
  ): Hit[] | null {
    const [first] = own;
    if (first && !first.isPartial && !first.wasCorrected && first.score >= SURE_OWN_SCORE) return null;
    const english = translate(tokens, language);
    if (english === null) return null;
    const words = wordsOf(english);
    const food = exactly(words, 'en');
    const hits = food
      ? [{ food, score: 1, wasCorrected: false, isPartial: false }]
      : search(words, 'en', MOST_HITS, asWritten);
    const [best] = hits;
    if (!best) return null;
    if (!first) return hits;
    const isFuller =
      (first.isPartial || first.wasCorrected) &&
      !best.isPartial &&
      !best.wasCorrected &&
      best.score >= LEAST_FULL_SCORE;
    return best.score > first.score + (isFuller ? -MOST_ENGLISH_LOSS : LEAST_ENGLISH_GAIN) ? hits : null;
  }

  /**
   * The best hit that is sure enough. An umbrella with another word beside it ("biscuit avoine", "dessert soja") is no
   * longer vague: the next row that has the words wins; "something with cheese" and "a light dessert" still are.
   */
  function chooseHit(hits: readonly Hit[]): Hit | null {
    const [first] = hits;
    if (!first || first.score < LEAST_SCORE) return null;
    if (!first.food.mustAsk || !first.isPartial || ALWAYS_VAGUE.has(first.food.id)) return first;
    return hits.find((hit) => !hit.food.mustAsk && hit.score >= Math.min(LEAST_SCORE, first.score * 0.6)) ?? first;
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
    isOneFood,
    isSameFood,
    isFilled,
    isIngredient,
    isPoured,
    isName,
    categoryOf,
    food: (id) => foodOf(id) ?? null,
    foodOfSource(source) {
      bySource ??= new Map(data.sources());
      return foodOf(bySource.get(source) ?? '') ?? null;
    },
    foodIds: () => lexicon.names.ids.split('\n'),
    matchActivity: (name, language) => matchOf('activity', activities, name, language),
    activity: (id) => activities.get(id) ?? null,
    matchExercise(name, leastScore = 0) {
      const match = matchExercise(name);
      return match && match.score >= leastScore ? match.exercise : null;
    },
    exercise: (id) => exercises.get(id) ?? null,
    candidates(text, language, most) {
      const names = new Set<string>();
      for (const kind of ['food', 'activity'] as const) {
        for (const one of findNames(text, kind, language).found) {
          const row = kind === 'food' ? foodOf(one.id) : activities.get(one.id);
          if (row) names.add(displayName(row, language));
          if (names.size >= most) return [...names];
        }
      }
      return [...names];
    },
  };
}
