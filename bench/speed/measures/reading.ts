/** What a message costs to read, and a food to find, in this process: the part of a turn that is no path. */
import Fuse from 'fuse.js';
import type { Language } from '#db/message.ts';
import type { Interpreter } from '#inference/interpret.ts';
import { createOfflineInterpreter, READ_LIMIT } from '#inference/offline/index.ts';
import { fold } from '#inference/offline/text.ts';
import { openCatalogue, tabulateNames } from '#worker/catalogue/catalogue.ts';
import { catalogueData } from '#worker/catalogue/load.ts';
import { LANGUAGES, readQueries } from '../../catalogue/queries.ts';
import { seededRandom } from '../../chaos/random.ts';
import { quantile, type Row } from '../figures.ts';
import { WORDS } from '../load.ts';
import type { Measure } from '../measure.ts';

/** Fuse takes half a second for one of them. */
const FUSE_SAMPLE = 8;

const SENTENCES = [
  ['en', WORDS],
  ['en', 'two eggs and a coffee, then a 30 min run'],
  ['fr', '150 g de riz, du poulet grillé et une pomme, puis 45 min de vélo'],
  ['tr', 'iki yumurta, bir dilim ekmek ve çay, sonra 30 dakika yürüyüş'],
] as const;

export const reading: Measure = {
  name: 'reading',
  async run(_world, { isQuick }) {
    const rounds = isQuick ? 1 : 5;
    const data = catalogueData();
    const table = tabulateNames(data);
    const queries = LANGUAGES.flatMap(readQueries).filter(({ kind }) => kind !== 'movement');
    const match = (count: number) => {
      // A fresh catalogue remembers no match.
      const catalogue = openCatalogue(data, table);
      return queries.slice(0, count).map(({ text, language }) => timed(() => catalogue.matchFood(text, language)));
    };
    match(queries.length);
    const matches = Array.from({ length: rounds }, () => match(queries.length));
    const fuse = new Fuse(namesIn(data), { useTokenSearch: true, threshold: 0.4 });
    const step = Math.ceil(queries.length / FUSE_SAMPLE);
    const sample = queries.filter((_, at) => at % step === 0).slice(0, isQuick ? 2 : FUSE_SAMPLE);
    const search = () =>
      quantile(
        sample.map(({ text }) => timed(() => fuse.search(fold(text), { limit: 1 }))),
        0.5,
      );
    const searches = Array.from({ length: isQuick ? 1 : 2 }, search);
    const slowest = quantile(searches, 0.5);
    const rows: Row[] = [
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
      ...(await inTurn(SENTENCES, ([language, text]) => readTimes(language, text, isQuick))),
      ...(await inTurn(LANGUAGES, (language) => readLongTimes(language, isQuick))).flat(),
    ];
    return { title: 'Reading a message and finding its foods', note: NOTE, rows };
  },
};

const NOTE =
  `${(2_300).toLocaleString('en')} labelled queries, four sentences and the longest texts that are read, each by
the built-in interpreter in a warm process on one core.`.replaceAll('\n', ' ');

/** One after the other: together they would wait for each other. */
async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

async function readTime(interpreter: Interpreter, language: Language, text: string): Promise<number> {
  const context = { language, localTime: '2026-03-11T08:30', weekday: 3, openQuestion: null, candidates: [] };
  const startMs = performance.now();
  await interpreter.interpret(text, context);
  return performance.now() - startMs;
}

/** Each text is of other foods, run into one another: the longest there is to read, and the most to ask about. */
async function readLongTimes(language: Language, isQuick: boolean): Promise<Row[]> {
  const data = catalogueData();
  const interpreter = createOfflineInterpreter(openCatalogue(data, tabulateNames(data)));
  const random = seededRandom(7);
  const names = [...data.everyday].flatMap((food) => food.names[language].slice(0, 2));
  const read = () => {
    let text = '';
    while (text.length < READ_LIMIT) text += `${random.pick(names)} `;
    return readTime(interpreter, language, text);
  };
  const rounds: number[][] = [];
  for (let round = 0; round < (isQuick ? 2 : 6); round++) {
    const times: number[] = [];
    for (let time = 0; time < (isQuick ? 2 : 20); time++) times.push(await read());
    rounds.push(times);
  }
  // The first round warms up.
  const warm = rounds.slice(1);
  const row = (name: string, share: number): Row => ({
    name: `reading ${READ_LIMIT / 1_000} KB of foods without a comma, ${language}: ${name}`,
    unit: 'ms',
    values: warm.map((times) => quantile(times, share)),
  });
  return [row('p50', 0.5), row('p95', 0.95)];
}

function namesIn(data: ReturnType<typeof catalogueData>): string[] {
  return [data.everyday, data.furtherNames].flatMap((rows) =>
    [...rows].flatMap(({ names }) => LANGUAGES.flatMap((language) => names[language].map(fold))),
  );
}

async function readTimes(language: Language, text: string, isQuick: boolean): Promise<Row> {
  const data = catalogueData();
  const interpreter = createOfflineInterpreter(openCatalogue(data, tabulateNames(data)));
  const read = () => readTime(interpreter, language, text);
  const run = async () => {
    const times: number[] = [];
    for (let time = 0; time < (isQuick ? 20 : 300); time++) times.push(await read());
    return quantile(times, 0.5);
  };
  await run();
  const values: number[] = [];
  for (let round = 0; round < (isQuick ? 1 : 5); round++) values.push(await run());
  return { name: `reading “${text}”: p50`, unit: 'ms', values };
}
