/** Counts, coverage and every suspect row of the compiled catalogue. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '#db/message.ts';
import { decodeGeneric, furtherNames, type GenericFile, TABLES } from '../generic.ts';
import type { Food } from '../types.ts';
import { declaredNames } from './compile.ts';
import { nameKey } from './key.ts';
import { findings } from './plausible.ts';
import { type DeclaredFood, declaredFoods, readSources } from './tables.ts';

const LANGUAGES = ['fr', 'en', 'tr'] as const;

/** Which names are somebody's, by language: the everyday rows first. */
export function namesOf(curated: readonly Food[], file: GenericFile): Record<Language, Map<string, string>> {
  const names = { fr: new Map<string, string>(), en: new Map<string, string>(), tr: new Map<string, string>() };
  const add = (language: Language, name: string, id: string) => {
    const key = nameKey(name, language);
    if (!names[language].has(key)) names[language].set(key, id);
  };
  for (const food of curated)
    for (const language of LANGUAGES) for (const name of food.names[language]) add(language, name, food.id);
  for (const [id, further] of furtherNames(file))
    for (const language of LANGUAGES) for (const name of further[language]) add(language, name, id);
  for (const food of decodeGeneric(file, curated))
    for (const language of LANGUAGES) for (const name of food.names[language]) add(language, name, food.id);
  return names;
}

export interface Coverage {
  share: number;
  missing: DeclaredFood[];
}

/** The foods that make up the first `share` of eating events, and those of them that have no name here. */
export function coverageOf(
  declared: readonly DeclaredFood[],
  french: ReadonlyMap<string, string>,
  share: number,
): Coverage {
  const total = declared.reduce((sum, food) => sum + food.events, 0);
  const missing: DeclaredFood[] = [];
  let before = 0;
  let covered = 0;
  for (const food of [...declared].sort((a, b) => b.events - a.events)) {
    if (before >= share * total) break;
    before += food.events;
    if (declaredNames(food).some((name) => french.has(nameKey(name, 'fr')))) covered += food.events;
    else missing.push(food);
  }
  return { share: covered / total, missing };
}

const LEAST_TURKISH = 2000;
const SHARE_OF_EVENTS = 0.97;

function main(args: string[]): number {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const curated = JSON.parse(readFileSync(here('../foods.json'), 'utf8')) as Food[];
  const text = readFileSync(here('../generic.json'), 'utf8');
  const start = performance.now();
  const file = JSON.parse(text) as GenericFile;
  const parsed = performance.now();
  const foods = decodeGeneric(file, curated);
  const decoded = performance.now();
  const all = [...curated, ...foods];
  const problems: string[] = [];
  const say = (line: string) => console.log(line);

  const ms = (value: number) => `${Math.round(value)} ms`;
  say(
    `${Math.round(Buffer.byteLength(text) / 1024)} KiB, parsed in ${ms(parsed - start)}, decoded in ${ms(decoded - parsed)}`,
  );
  const byTable = TABLES.map((table) => `${table} ${foods.filter((food) => food.source.table === table).length}`);
  say(`${all.length} foods: everyday ${curated.length}, ${byTable.join(', ')}`);
  say(`same as another row: ${foods.filter((food) => food.sameAs).length}`);
  const further = furtherNames(file);
  for (const language of LANGUAGES) {
    const named = all.filter((food) => food.names[language].length > 0).length;
    const count = (rows: Iterable<Food['names']>) => [...rows].reduce((sum, names) => sum + names[language].length, 0);
    const names = count(all.map((food) => food.names)) + count(further.values());
    say(`${language}: ${named} foods with a name, ${names} names`);
    if (language === 'tr' && named < LEAST_TURKISH) problems.push(`only ${named} foods have a Turkish name`);
  }

  for (const food of foods) {
    const name = [...food.names.en, ...food.names.fr].join(' ');
    for (const { level, text } of findings(food.per100g, food.source.table, `${name} ${food.source.code}`)) {
      if (level === 'wrong') problems.push(`${food.id} ${food.names.en[0] ?? food.names.fr[0]}: ${text}`);
      else say(`suspect ${food.id} ${food.names.en[0] ?? food.names.fr[0]}: ${text}`);
    }
    const grams = food.portions[food.defaultUnit];
    if (!(grams !== undefined && grams > 0))
      problems.push(`${food.id}: no grams of its default unit ${food.defaultUnit}`);
    else if (grams > 1500)
      say(`suspect ${food.id} ${food.names.en[0] ?? food.names.fr[0]}: a ${food.defaultUnit} of ${grams} g`);
    if (food.names.en.length + food.names.fr.length + food.names.tr.length === 0) problems.push(`${food.id}: no name`);
  }
  const ids = new Set(all.map((food) => food.id));
  if (ids.size !== all.length) problems.push('an id is used twice');
  for (const food of foods)
    if (food.sameAs && !ids.has(food.sameAs)) problems.push(`${food.id}: no row ${food.sameAs}`);

  const from = args.includes('--from') ? args[args.indexOf('--from') + 1] : undefined;
  if (from !== undefined && existsSync(from)) {
    const read = (path: string) => readFileSync(join(from, path), 'utf8');
    const names = namesOf(curated, file);
    const fndds = readSources(read).filter((row) => row.table === 'FNDDS');
    const unknown = fndds.filter((row) => !names.en.has(nameKey(row.code, 'en')));
    say(`FNDDS names found: ${fndds.length - unknown.length} of ${fndds.length}`);
    for (const row of unknown) problems.push(`FNDDS "${row.code}" cannot be found`);
    const coverage = coverageOf(declaredFoods(read('inca3/inca3_foods_by_frequency.csv')), names.fr, SHARE_OF_EVENTS);
    say(
      `INCA3: ${(coverage.share * 100).toFixed(2)} % of eating events by exact name (goal ${SHARE_OF_EVENTS * 100} %)`,
    );
    for (const food of coverage.missing) problems.push(`INCA3 "${food.label}" (${food.events}) has no name`);
  }
  for (const problem of problems) console.error(problem);
  say(problems.length === 0 ? 'no problems' : `${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
