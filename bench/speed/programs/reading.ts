/** What a message costs to read, and a food to find, in a process of its own: is told what to read, and tells its rows. */
import Fuse from 'fuse.js';
import type { Language } from '#db/message.ts';
import { createOfflineInterpreter, READ_LIMIT } from '#inference/offline/index.ts';
import { fold } from '#inference/offline/text.ts';
import { openCatalogue, tabulateNames } from '#worker/catalogue/catalogue.ts';
import { catalogueData } from '#worker/catalogue/load.ts';
import { seededRandom } from '../../chaos/random.ts';
import { quantile, type Row } from '../figures.ts';

export interface ToReader {
  /** Names of foods, as people write them. */
  queries: { text: string; language: Language }[];
  /** What people wrote. */
  messages: Record<Language, string[]>;
  sentences: [Language, string][];
  isQuick: boolean;
}

const LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];

/** Fuse takes half a second for one of them. */
const FUSE_SAMPLE = 8;
/** Asked of every message, however long: the middle one, and the slowest of a hundred. */
const ASKED_P50_MS = 5;
const ASKED_P99_MS = 40;

const data = catalogueData();
const table = tabulateNames(data);
const open = () => createOfflineInterpreter(openCatalogue(data, table));

async function readTime(interpreter: ReturnType<typeof open>, language: Language, text: string): Promise<number> {
  const context = { language, localTime: '2026-03-11T08:30', weekday: 3, openQuestion: null, candidates: [] };
  const startMs = performance.now();
  await interpreter.interpret(text, context);
  return performance.now() - startMs;
}

function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function findingRows({ queries, isQuick }: ToReader): Row[] {
  const match = () => {
    // A fresh catalogue remembers no match.
    const catalogue = openCatalogue(data, table);
    return queries.map(({ text, language }) => timed(() => catalogue.matchFood(text, language)));
  };
  match();
  const matches = Array.from({ length: isQuick ? 1 : 5 }, match);
  const fuse = new Fuse(namesIn(), { useTokenSearch: true, threshold: 0.4 });
  const step = Math.ceil(queries.length / FUSE_SAMPLE);
  const sample = queries.filter((_, at) => at % step === 0).slice(0, isQuick ? 2 : FUSE_SAMPLE);
  const searches = Array.from({ length: isQuick ? 1 : 2 }, () =>
    quantile(
      sample.map(({ text }) => timed(() => fuse.search(fold(text), { limit: 1 }))),
      0.5,
    ),
  );
  const slowest = quantile(searches, 0.5);
  return [
    {
      name: 'finding a food, nothing remembered: p50',
      unit: 'ms',
      values: matches.map((times) => quantile(times, 0.5)),
      beside: { name: 'Fuse.js token search', values: matches.map(() => slowest), atMost: 1 / 200 },
    },
    {
      name: 'finding a food, nothing remembered: p99',
      unit: 'ms',
      values: matches.map((times) => quantile(times, 0.99)),
    },
  ];
}

function namesIn(): string[] {
  return [data.everyday, data.furtherNames].flatMap((rows) =>
    [...rows].flatMap(({ names }) => LANGUAGES.flatMap((language) => names[language].map(fold))),
  );
}

/** Rounds of readings, the first of which warms up and is left out. */
async function roundsOf(rounds: number, each: number, read: (time: number) => Promise<number>): Promise<number[][]> {
  const found: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    const times: number[] = [];
    for (let time = 0; time < each; time++) times.push(await read(time));
    found.push(times);
  }
  return found.slice(1);
}

function rowsOf(name: string, rounds: number[][], shares: readonly ('p50' | 'p99')[]): Row[] {
  const asked = { p50: ASKED_P50_MS, p99: ASKED_P99_MS };
  return shares.map((share) => ({
    name: `reading ${name}: ${share}`,
    unit: 'ms',
    values: rounds.map((times) => quantile(times, share === 'p50' ? 0.5 : 0.99)),
    beside: { name: 'asked', values: rounds.map(() => asked[share]), atMost: 1 },
  }));
}

async function sentenceRows({ sentences, isQuick }: ToReader): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [language, text] of sentences) {
    const interpreter = open();
    const rounds = await roundsOf(isQuick ? 1 : 5, isQuick ? 20 : 300, () => readTime(interpreter, language, text));
    rows.push(...rowsOf(`“${text}”`, rounds, ['p50']));
  }
  return rows;
}

/** What people wrote, each message once a round. */
async function messageRows({ messages, isQuick }: ToReader): Promise<Row[]> {
  const rows: Row[] = [];
  for (const language of LANGUAGES) {
    const interpreter = open();
    const texts = messages[language].slice(0, isQuick ? 50 : undefined);
    const rounds = await roundsOf(isQuick ? 1 : 5, texts.length, (time) =>
      readTime(interpreter, language, texts[time] as string),
    );
    rows.push(...rowsOf(`what people wrote, ${language}`, rounds, ['p50', 'p99']));
  }
  return rows;
}

/** The longest texts there are to read, each of other words: of foods run into one another, and of what people wrote. */
async function longRows({ messages, isQuick }: ToReader): Promise<Row[]> {
  const rows: Row[] = [];
  const kinds: [string, (language: Language) => readonly string[], string][] = [
    [
      'foods without a comma',
      (language) => [...data.everyday].flatMap(({ names }) => names[language].slice(0, 2)),
      ' ',
    ],
    ['what people wrote, a line each', (language) => messages[language], '\n'],
  ];
  for (const [kind, partsOf, between] of kinds) {
    for (const language of LANGUAGES) {
      const interpreter = open();
      const random = seededRandom(7);
      const parts = partsOf(language);
      const rounds = await roundsOf(isQuick ? 1 : 5, isQuick ? 2 : 100, () => {
        let text = '';
        while (text.length < READ_LIMIT) text += `${random.pick(parts)}${between}`;
        return readTime(interpreter, language, text);
      });
      const [middle, slowest] = rowsOf(`${READ_LIMIT / 1_000} KB of ${kind}, ${language}`, rounds, ['p50', 'p99']);
      // The middle one is asked of messages as they come; these are the longest.
      const { beside: _, ...told } = middle as Row;
      rows.push(told, slowest as Row);
    }
  }
  return rows;
}

process.once('message', async (told: ToReader) => {
  const rows = [
    ...findingRows(told),
    ...(await sentenceRows(told)),
    ...(await messageRows(told)),
    ...(await longRows(told)),
  ];
  process.send?.(rows);
});
