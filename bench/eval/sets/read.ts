/** A folder of labelled sets (`*.jsonl`). Which format a set has is seen from its first row, not from its name. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { EvalCase, EvalSet } from '../cases.ts';
import { ChatLine, chatCases } from './chat.ts';
import { Dialogue, dialogueCases } from './dialogues.ts';
import { ExercisePhrase, exerciseCases } from './exercises.ts';
import { MealLine, mealLineCases } from './lines.ts';
import { DescribedMeal, describedMealCases, TranslatedMeal, translatedMealCases } from './meals.ts';

interface Format {
  name: string;
  schema: z.ZodType;
  toCases: (row: never) => EvalCase[];
}

const format = <Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  toCases: (row: z.infer<Schema>) => EvalCase[],
): Format => ({ name, schema, toCases });

/** A chat line has a category, a line of foods has none: the order matters. */
const FORMATS: readonly Format[] = [
  format('dialogues', Dialogue, dialogueCases),
  format('chat', ChatLine, chatCases),
  format('lines', MealLine, mealLineCases),
  format('exercises', ExercisePhrase, exerciseCases),
  format('translations', TranslatedMeal, translatedMealCases),
  format('meals', DescribedMeal, describedMealCases),
];

export type SetRead = { kind: 'read'; set: EvalSet } | { kind: 'unreadable'; message: string };

/** Every set of a folder, by name; what is no set (another ending) is left alone. */
export function readFolder(folder: string): SetRead[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  } catch {
    return [{ kind: 'unreadable', message: `The folder ${folder} cannot be read.` }];
  }
  if (names.length === 0) return [{ kind: 'unreadable', message: `The folder ${folder} holds no set (*.jsonl).` }];
  return names.sort().map((name) => readSet(join(folder, name)));
}

export function readSet(path: string): SetRead {
  const file = basename(path);
  const unreadable = (why: string): SetRead => ({ kind: 'unreadable', message: `${file} was left out: ${why}.` });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return unreadable('it cannot be opened');
  }
  const rows: unknown[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      rows.push(JSON.parse(line));
    } catch {
      return unreadable(`line ${index + 1} is not JSON`);
    }
  }
  if (rows.length === 0) return unreadable('it is empty');
  const fitting = FORMATS.find(({ schema }) => schema.safeParse(rows[0]).success);
  if (!fitting) return unreadable('its first row has none of the known formats');
  const parsed = rows.map((row) => fitting.schema.safeParse(row));
  const bad = parsed.findIndex((one) => !one.success);
  if (bad !== -1) return unreadable(`row ${bad + 1} is not like the first, which is of the format "${fitting.name}"`);
  const cases = parsed.flatMap((one) => fitting.toCases(one.data as never));
  return { kind: 'read', set: { name: file.replace(/(?:-dev)?\.jsonl$/, ''), format: fitting.name, cases } };
}
