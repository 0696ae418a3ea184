/**
 * How fast and how well products are found: `tsx bench/products/search.ts [QUERIES]`, on the database of the settings
 * with products imported. Queries are made from real names in five ways; each has one right answer, a product of that
 * very name. Beside it, in the same run: the same names by pg_trgm (`%`), as a yardstick.
 */

import type { Database } from '#db/client.ts';
import { createLog } from '#db/log-line.ts';
import { openDatabase } from '#db/open.ts';
import { foldWords, queryWords } from '#db/product-words.ts';
import { searchProducts } from '#db/products.ts';
import { loadDotEnv, readSettings } from '#db/settings.ts';

interface Name {
  name: string;
  search: string;
}

/** The same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One letter changed, left out, doubled or swapped, in a word of at least four letters. */
function withTypo(search: string, random: () => number): string {
  const words = search.split(' ');
  const long = words.flatMap((word, at) => (/^[a-z]{4,}$/.test(word) ? [at] : []));
  const chosen = long[Math.floor(random() * long.length)];
  if (chosen === undefined) return search;
  const word = words[chosen] ?? '';
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = LETTERS[Math.floor(random() * 26)] ?? 'e';
  const ways = [
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at] + word.slice(at),
    `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
  ];
  words[chosen] = ways[Math.floor(random() * ways.length)] ?? word;
  return words.join(' ');
}

function withoutOneWord(search: string, random: () => number): string {
  const words = search.split(' ');
  if (words.length < 3) return search;
  const at = Math.floor(random() * words.length);
  return words.filter((_, index) => index !== at).join(' ');
}

const WAYS: Record<string, (name: Name, random: () => number) => string> = {
  clean: (name) => name.name,
  'one typo': (name, random) => withTypo(name.search, random),
  'dropped word': (name, random) => withoutOneWord(name.search, random),
  reordered: (name) => name.search.split(' ').reverse().join(' '),
  'first words': (name) => queryWords(name.search).slice(0, 2).join(' '),
};

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

async function openForBench(): Promise<Database> {
  loadDotEnv();
  const read = readSettings(process.env);
  if (read.kind === 'wrong') throw new Error(read.message);
  return openDatabase(read.settings, createLog('error'));
}

async function sampleNames(database: Database, count: number): Promise<Name[]> {
  return database.query<Name>(
    {
      name: 'bench_names',
      text: `select name, search from product where search ~ '^[a-z]+( [a-z0-9]+){1,5}$' and length(search) between 8 and 60
        order by md5(barcode) limit $1`,
    },
    [count],
  );
}

async function trigramSearch(database: Database, query: string): Promise<string[]> {
  const rows = await database.query<{ search: string }>(
    {
      name: 'bench_trigram',
      text: 'select search from product where search % $1 order by similarity(search, $1) desc limit 5',
    },
    [query],
  );
  return rows.map((row) => row.search);
}

async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? 200);
  const withTrigrams = process.argv.includes('--trigrams');
  const database = await openForBench();
  const names = await sampleNames(database, count);
  const random = randomFrom(7);
  const all: number[] = [];
  for (const query of ['skyr', 'lait', 'chocolat noir', 'choclat nor']) await searchProducts(database, query);
  console.log('queries          n   p50 ms   p95 ms   max ms   top 1   top 5');
  for (const [way, make] of Object.entries(WAYS)) {
    const times: number[] = [];
    let first = 0;
    let five = 0;
    for (const name of names) {
      const query = make(name, random);
      const startedAt = performance.now();
      const found = withTrigrams
        ? await trigramSearch(database, query)
        : (await searchProducts(database, query, { limit: 5 })).map((match) => match.product.name);
      times.push(performance.now() - startedAt);
      const isRight = (one: string | undefined) => one !== undefined && foldWords(one) === name.search;
      if (isRight(found[0])) first++;
      if (found.some(isRight)) five++;
    }
    show(way, times, first, five);
    all.push(...times);
  }
  show('all', all);
  await database.close();
}

function show(way: string, times: readonly number[], first?: number, five?: number): void {
  const sorted = [...times].sort((one, other) => one - other);
  const share = (hits?: number) => (hits === undefined ? '' : (hits / times.length).toFixed(3).padStart(8));
  const figures = [0.5, 0.95, 1].map((part) => quantile(sorted, part).toFixed(2).padStart(9)).join('');
  console.log(`${way.padEnd(13)}${String(times.length).padStart(5)}${figures}${share(first)}${share(five)}`);
}

await main();
