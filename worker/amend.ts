/**
 * A message that says otherwise what is logged already: "no, 2 coffees", "hayır 2 yumurta", "2 lahmacundu", "kola zeroydu".
 * What tells that, and which lines of today may be meant beside those of the last message; the rest is `settle.ts`.
 */
import type { LoggedEntry } from '#db/log.ts';
import { opensWithNo } from '#inference/offline/corrections.ts';
import { copulaStems } from '#inference/offline/edits.ts';
import { fold, type Token } from '#inference/offline/text.ts';
import type { FoodMention } from '#inference/schema.ts';
import type { CommandContext } from './commands/command.ts';
import { todayOf } from './time.ts';

/** `no`: what was told is denied. `was`: the Turkish ending of "it was" closes the food. */
export type Amending = 'no' | 'was';

export function amendingOf(
  tokens: readonly Token[],
  foods: readonly FoodMention[],
  { language }: CommandContext,
): Amending | null {
  if (opensWithNo(tokens, language)) return 'no';
  const last = tokens.findLast(({ kind }) => kind === 'word')?.norm ?? '';
  const isTold =
    language === 'tr' && foods.some(({ name }) => copulaStems(last).some((stem) => wordsOf(name).includes(stem)));
  return isTold ? 'was' : null;
}

const wordsOf = (name: string): string[] => fold(name).split(' ');

/** Today's lines that stood before the last message, the newest first. */
export async function earlierToday(last: readonly LoggedEntry[], context: CommandContext): Promise<LoggedEntry[]> {
  const day = await context.reads.day(todayOf(context.clock));
  const known = new Set(last.map(({ id }) => id));
  return day
    .filter(({ id, inboxId }) => !known.has(id) && !context.outdatedInboxIds.includes(inboxId))
    .toSorted((a, b) => b.id - a.id);
}

/** The only line of the last message that is of the same kind as what is told instead: "un thé", "non, un café". */
export function onlyOfKind(
  item: FoodMention,
  last: readonly LoggedEntry[],
  { catalogue, language }: CommandContext,
): LoggedEntry | null {
  const match = catalogue.matchFood(item.name, language, item.brand);
  if (match.kind === 'unknown') return null;
  const isOfKind = ({ food }: LoggedEntry) =>
    food?.foodCode != null && catalogue.food(food.foodCode)?.category === match.food.category;
  const [line, ...others] = last.filter(isOfKind);
  return line && others.length === 0 ? line : null;
}
