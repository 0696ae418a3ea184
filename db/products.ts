/**
 * Looking products up: by barcode, or by words as people type them. Words go through three nets, the next one only
 * when the one before caught too little: all words as they are (full text, the last one perhaps unfinished), the same
 * with misspelt words replaced by known ones (trigrams over the vocabulary, not over the names), and all words but one.
 * What is caught is put in order here. Products are nobody's: they are read outside of anybody's scope (db/wall.ts).
 */
import Fuse from 'fuse.js';
import { readBarcode } from './barcode.ts';
import type { Database, Statement } from './client.ts';
import { foldWords, forgivenDistance, MOST_LETTERS, queryWords, wordDistance } from './product-words.ts';

/** A row of `product`. Figures are per 100 g, or per 100 ml where `isPer100Ml`. */
export interface Product {
  barcode: string;
  name: string;
  brand: string | null;
  quantity: string | null;
  serving: string | null;
  /** Millilitres where `isPer100Ml`. */
  servingGrams: number | null;
  isPer100Ml: boolean;
  energyKcal: number;
  isEnergyDerived: boolean;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  fibreGrams: number | null;
  sugarsGrams: number | null;
  saturatedFatGrams: number | null;
  saltGrams: number | null;
  alcoholGrams: number | null;
  labels: string[];
  nutriScore: string | null;
  ecoScore: string | null;
  packaging: string[];
  categories: string[];
  imageUrl: string | null;
  genericFoodCode: string | null;
  language: string | null;
  source: string;
}

const COLUMNS = `barcode, name, brand, quantity, serving, serving_grams as "servingGrams",
  is_per_100_ml as "isPer100Ml", energy_kcal as "energyKcal", is_energy_derived as "isEnergyDerived",
  protein_grams as "proteinGrams", carbs_grams as "carbsGrams", fat_grams as "fatGrams", fibre_grams as "fibreGrams",
  sugars_grams as "sugarsGrams", saturated_fat_grams as "saturatedFatGrams", salt_grams as "saltGrams",
  alcohol_grams as "alcoholGrams", labels, nutri_score as "nutriScore", eco_score as "ecoScore", packaging, categories,
  image_url as "imageUrl", generic_food_code as "genericFoodCode", language, source`;

/** The product of a barcode as typed or scanned; null also for what is no barcode. */
export async function findByBarcode(database: Database, text: string): Promise<Product | null> {
  const barcode = readBarcode(text);
  if (barcode.kind === 'wrong') return null;
  const rows = await database
    .forEveryone()
    .query<Product>({ name: 'product_by_barcode', text: `select ${COLUMNS} from product where barcode = $1` }, [
      barcode.barcode,
    ]);
  return rows[0] ?? null;
}

const ANY: Statement = { name: 'product_any', text: 'select exists (select 1 from product) as "isAny"' };
/** An import is seen within this time; until then nothing is searched for in an empty table. */
const LOOK_AGAIN_MS = 60_000;
const lastLook = new WeakMap<Database, { isAny: boolean; at: number }>();

/** Were any products imported? */
export async function hasProducts(database: Database, now = Date.now()): Promise<boolean> {
  const shelf = database.forEveryone();
  const known = lastLook.get(shelf);
  if (known && (known.isAny || now - known.at < LOOK_AGAIN_MS)) return known.isAny;
  const [row] = await shelf.query<{ isAny: boolean }>(ANY, []);
  const isAny = row?.isAny ?? false;
  lastLook.set(shelf, { isAny, at: now });
  return isAny;
}

export interface ProductMatch {
  product: Product;
  /** 0 to 1: 1 is the product's whole name, below 0.6 some words were not found or guessed. */
  score: number;
}

/** The products that the words most likely mean, best first. */
export async function searchProducts(
  database: Database,
  words: string,
  options: { limit?: number } = {},
): Promise<ProductMatch[]> {
  const wanted = queryWords(words);
  if (wanted.length === 0) return [];
  const shelf = database.forEveryone();
  const said = foldWords(words.slice(0, MOST_LETTERS));
  const found = await candidatesFor(shelf, said, wanted);
  const best = ranked(found, wanted, said).slice(0, options.limit ?? 5);
  return withProducts(shelf, best);
}

// --- candidates ---

interface Candidate {
  barcode: string;
  search: string;
  popularity: number;
  energy: number;
}

/** For one wanted word: itself, and the words it may have been meant as, each with how much that is worth. */
type Readings = Map<string, number>;

interface Caught {
  candidates: Candidate[];
  /** One a wanted word. */
  readings: Readings[];
}

/** Rows lie in the order of their likelihood (see the schema): the first some hundred are enough. */
const MOST_CANDIDATES = 200;

/** Taken instead where all of those bear the same few names. */
const MORE_CANDIDATES = 2000;
const FEW_NAMES = 5;

/** Fewer than this may all be rows with the same typing error as the person's. */
const FEW = 3;

/** Where nothing has all the words, one of them is wrong; a word used so often is not the one. */
const COMMON = 100;

const MIN_PREFIX = 3;

async function candidatesFor(database: Database, said: string, wanted: readonly string[]): Promise<Caught> {
  const asTyped = wanted.map((word) => new Map([[word, 1]]));
  const exact = await manyNamed(database, said, queryOf(asTyped, true));
  if (exact.length >= FEW) return { candidates: exact, readings: asTyped };
  const known = await knownWords(database, wanted);
  const unsure = wanted.filter((word) => (known.get(word) ?? 0) < (exact.length > 0 ? FEW : COMMON));
  if (exact.length > 0 && unsure.length === 0) return { candidates: exact, readings: asTyped };
  const readings = await readingsOf(database, wanted, unsure);
  const corrected = unsure.length > 0 ? await candidatesOf(database, said, queryOf(readings, false)) : [];
  const both = merged(exact, corrected);
  if (both.length > 0) return { candidates: both, readings };
  // A word that nothing is called, and that resembles none, can only be one too many.
  const telling = readings.filter((reading, at) => reading.size > 1 || known.has(wanted[at] ?? ''));
  for (const query of looserQueries(telling, wanted.length)) {
    const candidates = await candidatesOf(database, said, query);
    if (candidates.length > 0) return { candidates, readings };
  }
  return { candidates: [], readings };
}

/** All telling words, then all but one of them, then all but two; never less than half of what was wanted. */
function* looserQueries(telling: readonly Readings[], wantedCount: number): Generator<string> {
  for (let without = 0; without <= 2; without++) {
    const rest = telling.length - without;
    if (rest < 1 || rest * 2 < wantedCount || (without === 0 && rest === wantedCount)) continue;
    yield allBut(telling, without).join(' | ');
  }
}

function merged(some: readonly Candidate[], more: readonly Candidate[]): Candidate[] {
  const seen = new Set(some.map((candidate) => candidate.barcode));
  return [...some, ...more.filter((candidate) => !seen.has(candidate.barcode))];
}

async function manyNamed(database: Database, said: string, query: string): Promise<Candidate[]> {
  const first = await candidatesOf(database, said, query);
  if (first.length < MOST_CANDIDATES) return first;
  const names = new Set(first.map((candidate) => candidate.search));
  return names.size >= FEW_NAMES ? first : candidatesOf(database, said, query, MORE_CANDIDATES);
}

/** Products that are called just what was said, and those that the query finds. */
function candidatesOf(database: Database, said: string, query: string, most = MOST_CANDIDATES): Promise<Candidate[]> {
  return database.query<Candidate>(
    {
      name: 'product_candidates',
      text: 'select barcode, search, popularity, energy from product_candidates($1, $2::tsquery, $3)',
    },
    [said, query, most],
  );
}

/** Folded words hold letters and digits only, so that quotes around them are all the escaping there is to do. */
const lexeme = (word: string) => `'${word}'`;

function readingQuery(readings: Readings): string {
  const words = [...readings.keys()].map((reading) =>
    // A reading of two words: "cocacola" as "coca cola".
    reading.includes(' ') ? `(${reading.split(' ').map(lexeme).join(' & ')})` : lexeme(reading),
  );
  return words.length === 1 ? (words[0] ?? '') : `(${words.join(' | ')})`;
}

/** All wanted words. The last one may go on, as while one types. */
function queryOf(readings: readonly Readings[], isLastOpen: boolean): string {
  const parts = readings.map(readingQuery);
  const last = parts.at(-1) ?? '';
  if (isLastOpen && last.length - 2 >= MIN_PREFIX) parts[parts.length - 1] = `${last}:*`;
  return parts.join(' & ');
}

/** Every way to leave `without` words out. */
function allBut(readings: readonly Readings[], without: number): string[] {
  if (without === 0) return [`(${queryOf(readings, false)})`];
  return readings.flatMap((_, left) => {
    const rest = readings.filter((_reading, at) => at !== left);
    // For two words out, the second one is looked for after the first only: else each way would come twice.
    return without === 1
      ? [`(${queryOf(rest, false)})`]
      : rest.slice(left).map((_second, at) => `(${queryOf(rest.toSpliced(left + at, 1), false)})`);
  });
}

// --- misspelt words ---

async function knownWords(database: Database, words: readonly string[]): Promise<Map<string, number>> {
  const rows = await database.query<{ word: string; uses: number }>(
    { name: 'product_words_known', text: 'select word, uses from product_word where word = any($1)' },
    [words],
  );
  return new Map(rows.map((row) => [row.word, row.uses]));
}

const MOST_READINGS = 6;

/** What the unsure words may have been meant as; the others stay as they are. */
async function readingsOf(
  database: Database,
  wanted: readonly string[],
  unsure: readonly string[],
): Promise<Readings[]> {
  const [similar, split] = await Promise.all([similarWords(database, unsure), splitWords(database, unsure)]);
  return wanted.map((word) => {
    const readings: Readings = new Map([[word, 1]]);
    for (const reading of split.get(word) ?? []) readings.set(reading, 0.9);
    for (const { reading, distance, uses } of similar.get(word) ?? []) {
      // Of two words as near, the commoner one was meant: "nutela" is Nutella, though somebody sells a Nudela.
      readings.set(reading, (distance === 1 ? 0.82 : 0.67) + 0.02 * Math.min(4, Math.log10(uses)));
    }
    return readings;
  });
}

interface Neighbour {
  reading: string;
  distance: number;
  uses: number;
}

/**
 * Trigrams find most neighbours of a word, but few of a short one, where one letter is in most of its trigrams: for
 * those every spelling one letter away is looked up.
 */
async function similarWords(database: Database, words: readonly string[]): Promise<Map<string, Neighbour[]>> {
  const forgiven = words.filter((word) => forgivenDistance(word) > 0);
  if (forgiven.length === 0) return new Map();
  const rows = await database.query<{ wanted: string; word: string; uses: number }>(
    {
      name: 'product_words_similar',
      text: `select wanted, word, uses from product_words_like($1)
        union select null, word, uses from product_word where word = any($2)`,
    },
    [forgiven, forgiven.filter((word) => word.length <= 5).flatMap(oneLetterAway)],
  );
  return new Map(
    forgiven.map((word) => {
      const most = forgivenDistance(word);
      const near = rows
        .filter((row) => (row.wanted === null || row.wanted === word) && row.word !== word)
        .map((row) => ({ reading: row.word, uses: row.uses, distance: wordDistance(word, row.word, most) }))
        .filter((row) => row.distance <= most)
        .sort((one, other) => one.distance - other.distance || other.uses - one.uses);
      return [word, near.slice(0, MOST_READINGS)];
    }),
  );
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

function oneLetterAway(word: string): string[] {
  const words: string[] = [];
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of ALPHABET) {
      words.push(before + letter + after);
      if (after) words.push(before + letter + after.slice(1));
    }
    if (after) words.push(before + after.slice(1));
    if (after.length > 1) words.push(`${before}${after[1]}${after[0]}${after.slice(2)}`);
  }
  return words;
}

/** "cocacola": two known words written as one. */
async function splitWords(database: Database, words: readonly string[]): Promise<Map<string, string[]>> {
  const splits = new Map(words.filter((word) => word.length >= 6).map((word) => [word, splitsOf(word)]));
  if (splits.size === 0) return new Map();
  const known = await knownWords(database, [...splits.values()].flat(2));
  const uses = (split: readonly string[]) => Math.min(...split.map((half) => known.get(half) ?? 0));
  return new Map(
    [...splits].map(([word, candidates]) => {
      const best = candidates.filter((split) => uses(split) >= FEW).sort((one, other) => uses(other) - uses(one));
      return [word, best.slice(0, 1).map((split) => split.join(' '))];
    }),
  );
}

function splitsOf(word: string): string[][] {
  const splits: string[][] = [];
  for (let at = 3; at <= word.length - 3; at++) splits.push([word.slice(0, at), word.slice(at)]);
  return splits;
}

// --- order ---

interface Ranked {
  barcode: string;
  score: number;
}

/** Only so many go to Fuse.js, which needs 20 µs for each. */
const MOST_FOR_FUSE = 24;

/**
 * By how much of what was wanted a name has, how little else it has, and the order of the words; Fuse.js decides among
 * those that are equal.
 */
function ranked(caught: Caught, wanted: readonly string[], said: string): Ranked[] {
  const scored = onePerName(caught.candidates)
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate, caught.readings, wanted, said) }))
    .sort((one, other) => other.score - one.score || other.popularity - one.popularity);
  const handful = scored.slice(0, MOST_FOR_FUSE);
  const isTied = handful.some((one, at) => at > 0 && one.score === handful[at - 1]?.score);
  if (!isTied) return scored;
  const order = fuseOrder(handful, said);
  handful.sort(
    (one, other) =>
      other.score - one.score ||
      other.popularity - one.popularity ||
      (order.get(one.barcode) ?? 99) - (order.get(other.barcode) ?? 99),
  );
  return [...handful, ...scored.slice(MOST_FOR_FUSE)];
}

/**
 * Fifty products are called "chocolat noir" and nothing else. One of them is enough to choose from: the best known, else
 * the one in the middle by its energy.
 */
function onePerName(candidates: readonly Candidate[]): Candidate[] {
  const namesakes = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const others = namesakes.get(candidate.search);
    if (others) others.push(candidate);
    else namesakes.set(candidate.search, [candidate]);
  }
  return [...namesakes.values()].flatMap((same) => {
    const most = Math.max(...same.map((one) => one.popularity));
    const known = same.filter((one) => one.popularity === most).sort((one, other) => one.energy - other.energy);
    return known[Math.floor(known.length / 2)] ?? [];
  });
}

function fuseOrder(handful: readonly Candidate[], said: string): Map<string, number> {
  const fuse = new Fuse(handful as Candidate[], { keys: ['search'], useTokenSearch: true, threshold: 0.4 });
  return new Map(fuse.search(said).map((hit, rank) => [hit.item.barcode, rank]));
}

/** 1 for the very name; half of it is the words that were wanted, the rest how alone and in which order they stand. */
function scoreOf(candidate: Candidate, readings: readonly Readings[], wanted: readonly string[], said: string): number {
  if (candidate.search === said) return 1;
  const words = candidate.search.split(' ');
  const places: number[] = [];
  let worth = 0;
  for (const [at, reading] of readings.entries()) {
    const hit = bestPlace(words, reading, at === readings.length - 1 ? (wanted[at] ?? '') : '');
    worth += hit.worth;
    if (hit.place >= 0) places.push(hit.place);
  }
  const coverage = worth / readings.length;
  const precision = Math.min(1, places.length / queryWords(candidate.search).length);
  const isInOrder = places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0));
  const isAtStart = places[0] === 0;
  return round(0.97 * coverage * (0.6 + 0.3 * precision + (isInOrder ? 0.05 : 0) + (isAtStart ? 0.05 : 0)));
}

/** Where a name has a wanted word, in its best reading; `open` is the last word, which may go on. */
function bestPlace(words: readonly string[], readings: Readings, open: string): { place: number; worth: number } {
  let best = { place: -1, worth: 0 };
  for (const [reading, worth] of readings) {
    const place = words.indexOf(reading.split(' ')[0] ?? '');
    if (place >= 0 && worth > best.worth) best = { place, worth };
  }
  if (best.place >= 0 || open.length < MIN_PREFIX) return best;
  const place = words.findIndex((word) => word.startsWith(open));
  return place >= 0 ? { place, worth: 0.6 + (0.3 * open.length) / (words[place]?.length ?? 1) } : best;
}

const round = (score: number) => Math.round(score * 1e4) / 1e4;

async function withProducts(database: Database, best: readonly Ranked[]): Promise<ProductMatch[]> {
  if (best.length === 0) return [];
  const rows = await database.query<Product>(
    { name: 'products_by_barcodes', text: `select ${COLUMNS} from product where barcode = any($1)` },
    [best.map((one) => one.barcode)],
  );
  const products = new Map(rows.map((row) => [row.barcode, row]));
  return best.flatMap(({ barcode, score }) => {
    const product = products.get(barcode);
    return product ? [{ product, score }] : [];
  });
}
