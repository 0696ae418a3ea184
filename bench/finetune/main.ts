/**
 * `npm run finetune:pairs -- --out FILE [--count 3000] [--seed 1]`: training pairs as JSONL in the chat format, from
 * the phrasings of `inference/finetune/` and the names of the catalogue, read by the built-in interpreter.
 * Here and not in `inference/`, because it needs the catalogue.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Language } from '#db/message.ts';
import type { Names } from '#inference/finetune/messages.ts';
import { makePairs } from '#inference/finetune/pairs.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import type { Unit } from '#inference/schema.ts';
import { catalogueData, loadCatalogue } from '#worker/catalogue/load.ts';

/** As many as a turn gives a model. */
const CANDIDATES = 24;

export function catalogueNames(): Record<Language, Names> {
  const { everyday, activities, exercises } = catalogueData();
  const of = (language: Language): Names => ({
    foods: everyday.flatMap((food) =>
      food.names[language].map((name) => ({ name, units: Object.keys(food.portions) as Unit[] })),
    ),
    activities: activities.flatMap((row) => row.names[language]),
    exercises: exercises.flatMap((row) => row.names[language]),
  });
  return { fr: of('fr'), en: of('en'), tr: of('tr') };
}

export function pairsOfCatalogue(count: number, seed: number) {
  const catalogue = loadCatalogue();
  const source = {
    interpreter: createOfflineInterpreter(catalogue),
    names: catalogueNames(),
    candidates: (text: string, language: Language) => catalogue.candidates(text, language, CANDIDATES),
  };
  return makePairs(source, count, seed);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      count: { type: 'string', default: '3000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const count = Number(values.count);
  const seed = Number(values.seed);
  if (!values.out || !Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    console.error('npm run finetune:pairs -- --out FILE [--count 3000] [--seed 1]');
    process.exit(1);
  }
  const file = createWriteStream(values.out);
  let made = 0;
  for await (const pair of pairsOfCatalogue(count, seed)) {
    made += 1;
    if (!file.write(`${JSON.stringify(pair)}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  console.log(`${made} pairs in ${values.out}`);
  if (made < count) console.log(`Fewer than the ${count} asked for: the phrasings have no more.`);
}

if (process.argv[1] === import.meta.filename) await main();
