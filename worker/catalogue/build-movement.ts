/**
 * Compiles activities.tsv and exercises.tsv, the tables people edit, into the JSON the worker loads.
 * Run `npx tsx worker/catalogue/build-movement.ts`; exits 1 and writes nothing when a table has a problem.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Language } from '#db/message.ts';
import { foldPhrase } from './exercise-match.ts';
import type { ActivityType, Exercise } from './types.ts';

const LANGUAGES: Language[] = ['fr', 'en', 'tr'];
const ACTIVITY_COLUMNS = [
  'id',
  'kind',
  'met',
  'easy',
  'moderate',
  'hard',
  'table',
  'code',
  'km_per_hour',
  'fr',
  'en',
  'tr',
];
const EXERCISE_COLUMNS = ['id', 'bodyweight', 'held', 'equipment', 'muscles', 'en', 'fr', 'tr'];
const KINDS: ActivityType['kind'][] = ['cardio', 'sport', 'strength', 'flexibility', 'daily', 'sprint'];
const TABLES: ActivityType['source']['table'][] = ['Compendium 2011', 'Compendium 2024', 'project'];

export interface MovementCatalogue {
  activities: ActivityType[];
  exercises: Exercise[];
  problems: string[];
  /** Names that are both an activity and an exercise ("pompes"): fine, but whoever reads messages must choose. */
  collisions: string[];
}

type Row = Record<string, string>;

function readTable(text: string, columns: string[], table: string, problems: string[]): Row[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const header = lines.shift()?.split('\t') ?? [];
  if (header.join() !== columns.join()) problems.push(`${table}: the header must be ${columns.join(', ')}`);
  return lines.map((line, index) => {
    const cells = line.split('\t');
    if (cells.length !== columns.length) problems.push(`${table} row ${index + 2}: ${cells.length} columns`);
    return Object.fromEntries(columns.map((column, position) => [column, cells[position]?.trim() ?? '']));
  });
}

function splitNames(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function readActivity(row: Row, problems: string[]): ActivityType {
  const id = row['id'] ?? '';
  const number = (column: string): number | null => {
    const cell = row[column];
    if (!cell) return null;
    const value = Number(cell);
    if (!Number.isFinite(value)) problems.push(`activity ${id}: ${column} is not a number: ${cell}`);
    return value;
  };
  const met = number('met') ?? 0;
  const metByIntensity: NonNullable<ActivityType['metByIntensity']> = {};
  for (const intensity of ['easy', 'moderate', 'hard'] as const) {
    const value = number(intensity);
    if (value !== null) metByIntensity[intensity] = value;
  }
  for (const value of [met, ...Object.values(metByIntensity)]) {
    if (!(value >= 0.9 && value <= 23)) problems.push(`activity ${id}: MET ${value} is outside 0.9 to 23`);
  }
  const rising = Object.values(metByIntensity);
  if (rising.some((value, index) => index > 0 && value < (rising[index - 1] ?? 0))) {
    problems.push(`activity ${id}: MET falls as effort rises`);
  }
  const kind = KINDS.find((known) => known === row['kind']);
  const table = TABLES.find((known) => known === row['table']);
  if (!kind) problems.push(`activity ${id}: unknown kind ${row['kind']}`);
  if (!table || !row['code']) problems.push(`activity ${id}: no source`);
  if (!/^[a-z0-9-]+$/.test(id)) problems.push(`activity ${id}: not a slug`);
  const activity: ActivityType = {
    id,
    names: { fr: splitNames(row['fr']), en: splitNames(row['en']), tr: splitNames(row['tr']) },
    met,
    source: { table: table ?? 'project', code: row['code'] ?? '' },
    kind: kind ?? 'cardio',
  };
  if (rising.length > 0) activity.metByIntensity = metByIntensity;
  const speed = number('km_per_hour');
  if (speed !== null) {
    if (!(speed > 0 && speed < 60)) problems.push(`activity ${id}: ${speed} km/h`);
    activity.speedKmPerHour = speed;
  }
  for (const language of LANGUAGES) {
    if (activity.names[language].length === 0) problems.push(`activity ${id}: no ${language} name`);
  }
  return activity;
}

function readExercise(row: Row, problems: string[]): Exercise {
  const id = row['id'] ?? '';
  const flag = (column: string): boolean => {
    if (row[column] !== 'yes' && row[column] !== 'no') problems.push(`exercise ${id}: ${column} must be yes or no`);
    return row[column] === 'yes';
  };
  const english = splitNames(row['en']);
  const french = splitNames(row['fr']);
  const turkish = splitNames(row['tr']);
  if (english.length === 0 || turkish.length === 0)
    problems.push(`exercise ${id}: needs an English and a Turkish name`);
  return {
    id,
    // Nobody has written a French name for the rare ones: the English one is what a French gym says too.
    names: { en: english, fr: french.length > 0 ? french : english.slice(0, 1), tr: turkish },
    isBodyweight: flag('bodyweight'),
    isHeld: flag('held'),
    equipment: row['equipment'] || null,
    primaryMuscles: splitNames(row['muscles']),
  };
}

/** Reports repeated ids, and names that two rows of one language share: either would make a lookup arbitrary. */
function checkUnique(
  kind: string,
  rows: { id: string; names: Record<Language, string[]> }[],
  problems: string[],
): void {
  const ids = new Set<string>();
  const owners = new Map<string, string>();
  for (const row of rows) {
    if (row.id === '' || ids.has(row.id)) problems.push(`${kind}: id "${row.id}" is empty or repeated`);
    ids.add(row.id);
    for (const language of LANGUAGES) {
      for (const name of row.names[language]) {
        const key = `${language}:${foldPhrase(name)}`;
        const owner = owners.get(key);
        if (owner !== undefined && owner !== row.id)
          problems.push(`${kind}: ${language} "${name}": ${owner} and ${row.id}`);
        if (owner === row.id) problems.push(`${kind} ${row.id}: ${language} "${name}" is listed twice`);
        owners.set(key, row.id);
      }
    }
  }
}

/** The names an activity and an exercise share within a language. */
function findCollisions(activities: ActivityType[], exercises: Exercise[]): string[] {
  const owners = new Map<string, string>();
  for (const exercise of exercises) {
    for (const language of LANGUAGES) {
      for (const name of exercise.names[language]) owners.set(`${language}:${foldPhrase(name)}`, exercise.id);
    }
  }
  const collisions: string[] = [];
  for (const activity of activities) {
    for (const language of LANGUAGES) {
      for (const name of activity.names[language]) {
        const owner = owners.get(`${language}:${foldPhrase(name)}`);
        if (owner) collisions.push(`${language} "${name}": activity ${activity.id}, exercise ${owner}`);
      }
    }
  }
  return collisions;
}

/** Reads and checks both tables; the caller decides what to do about `problems`. */
export function buildMovement(activitiesText: string, exercisesText: string): MovementCatalogue {
  const problems: string[] = [];
  const activities = readTable(activitiesText, ACTIVITY_COLUMNS, 'activities.tsv', problems).map((row) =>
    readActivity(row, problems),
  );
  const exercises = readTable(exercisesText, EXERCISE_COLUMNS, 'exercises.tsv', problems).map((row) =>
    readExercise(row, problems),
  );
  checkUnique('activity', activities, problems);
  checkUnique('exercise', exercises, problems);
  return { activities, exercises, problems, collisions: findCollisions(activities, exercises) };
}

/** One row a line, so that a change to one row is one changed line in a diff. */
function toLines(rows: unknown[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

function main(): void {
  const at = (file: string): URL => new URL(file, import.meta.url);
  const built = buildMovement(readFileSync(at('activities.tsv'), 'utf8'), readFileSync(at('exercises.tsv'), 'utf8'));
  for (const problem of built.problems) console.error(problem);
  if (built.problems.length > 0) {
    process.exitCode = 1;
    return;
  }
  writeFileSync(at('activities.json'), toLines(built.activities));
  writeFileSync(at('exercises.json'), toLines(built.exercises));
  for (const collision of built.collisions) console.log(`shared name: ${collision}`);
  console.log(`${built.activities.length} activities, ${built.exercises.length} exercises`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
