/**
 *   npm run catalogue:build -- --from FOLDER    compiles `generic.json` and `glossary.json`
 *   npm run catalogue:check [-- --from FOLDER]  counts, coverage, every suspect row
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Food } from '../types.ts';
import { compile, parseHandNames, toText } from './compile.ts';
import { compileGlossary, glossaryText } from './glossary.ts';
import { declaredFoods, readSources, taxonomyNames } from './tables.ts';
import { parseTurkishWords } from './turkish-names.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export function main(args: string[]): number {
  const from = args[args.indexOf('--from') + 1];
  if (!args.includes('--from') || from === undefined || !existsSync(from)) {
    console.error('usage: npm run catalogue:build -- --from <folder of the tables>');
    return 2;
  }
  const read = (path: string) => readFileSync(join(from, path), 'utf8');
  const curated = JSON.parse(readFileSync(here('../foods.json'), 'utf8')) as Food[];
  const names = parseHandNames(readFileSync(here('names.tsv'), 'utf8'));
  const declared = declaredFoods(read('inca3/inca3_foods_by_frequency.csv'));
  const turkishWords = readFileSync(here('turkish-words.tsv'), 'utf8');
  const { file, leftOut, suspects, problems } = compile({
    sources: readSources(read),
    curated,
    handNames: names,
    declared,
    turkishWords: parseTurkishWords(turkishWords),
    taxonomy: taxonomyNames(read),
  });
  const text = toText(file);
  writeFileSync(here('../generic.json'), text);
  const glossary = compileGlossary(readFileSync(here('glossary.tsv'), 'utf8'), turkishWords);
  writeFileSync(here('../glossary.json'), glossaryText(glossary));
  for (const { id, name, reason } of leftOut) console.log(`left out ${id} ${name}: ${reason}`);
  for (const problem of problems) console.error(problem);
  console.log(
    `${file.rows.length} rows, ${file.also.length} everyday rows with further names, ${leftOut.length} left out, ` +
      `${suspects.length} suspect, ${Math.round(Buffer.byteLength(text) / 1024)} KiB`,
  );
  return problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
