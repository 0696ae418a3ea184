/** "... sans le pain", "... but 200 g rice": the lines that are taken over, with what is different this time. */
import type { FoodEntry } from '#db/commit.ts';
import { fold } from '#inference/offline/text.ts';
import type { FoodMention } from '#inference/schema.ts';
import type { CommandContext } from '../commands/command.ts';
import { faultOfFood } from '../plausible.ts';
import { usualReplies } from '../replies/subjects/usuals.ts';
import { multiplied, reportioned } from '../reportion.ts';
import type { FoodLine } from './candidates.ts';

export interface Edits {
  without: readonly string[];
  changes: readonly FoodMention[];
  factor: number;
}

export interface Edited {
  foods: FoodLine[];
  /** Changes that none of the lines is about: eaten besides. */
  besides: FoodMention[];
  /** Sentences for the person. */
  lines: string[];
}

export async function edited(foods: readonly FoodLine[], edits: Edits, context: CommandContext): Promise<Edited> {
  const replies = usualReplies(context.language);
  const lines: string[] = [];
  let kept = [...foods];
  for (const name of edits.without) {
    const left = kept.filter((food) => !isCalled(name, food, context));
    if (left.length === kept.length) lines.push(replies.notIn(name));
    kept = left;
  }
  kept = kept.map((food) => multiplied(food, edits.factor));
  const besides: FoodMention[] = [];
  for (const change of edits.changes) {
    const at = kept.findIndex((food) => isCalled(change.name, food, context));
    const food = kept[at];
    if (!food) {
      besides.push(change);
      continue;
    }
    const result = change.amount
      ? await changed(food, change, context)
      : { food: other(food, change, context), line: null };
    if (result.line) lines.push(result.line);
    if (result.food) kept[at] = result.food;
    else if (!result.line) besides.push(change);
  }
  const possible = kept.filter((food) => faultOfFood(food) === null);
  for (const food of kept) if (!possible.includes(food)) lines.push(context.replies.refuseTooMuch(food.name));
  return { foods: possible, besides, lines };
}

async function changed(
  food: FoodLine,
  change: FoodMention,
  context: CommandContext,
): Promise<{ food: FoodLine | null; line: string | null }> {
  if (!change.amount) return { food, line: null };
  const result = await reportioned(food, change.amount, context);
  return result.kind === 'food' ? { food: result.food, line: null } : { food: null, line: result.line };
}

/** "avec du riz complet" where there was rice: another row is not this line with other figures. */
function other(food: FoodLine, change: FoodMention, { catalogue, language }: CommandContext): FoodLine | null {
  const match = catalogue.matchFood(change.name, language, change.brand);
  return match.kind === 'found' && match.food.id !== food.foodCode ? null : food;
}

const wordsIn = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= 3);

const LEAST_STEM = 4;

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const length = Math.max(LEAST_STEM, Math.min(a.length, b.length) - 1);
  return Math.min(a.length, b.length) >= LEAST_STEM && a.slice(0, length) === b.slice(0, length);
}

/** Does a person mean this line by that name? By its row, or by every word of the name. */
export function isCalled(name: string, food: FoodEntry['food'], { catalogue, language }: CommandContext): boolean {
  const match = catalogue.matchFood(name, language);
  if (match.kind !== 'unknown' && match.food.id === food.foodCode) return true;
  const words = wordsIn(name);
  const own = [...wordsIn(food.name), ...wordsIn(food.said), ...wordsIn(food.brand ?? '')];
  if (words.length > 0 && words.every((word) => own.some((other) => isSameWord(word, other)))) return true;
  const options = match.kind === 'ambiguous' ? match.options : [];
  return options.some((option) => option.id === food.foodCode);
}
