/** A food that a reading calls by the name of a saved meal is that meal. The built-in interpreter finds such names itself. */
import type { UsualName } from '#db/conversations.ts';
import { NO_REPEAT } from '#inference/blank.ts';
import { fold } from '#inference/offline/text.ts';
import type { Action, FoodMention } from '#inference/schema.ts';
import { isMeasure } from '#inference/units.ts';
import { wordsKey } from '../catalogue/words-key.ts';
import type { CommandContext } from '../commands/command.ts';

const WHOSE = /^(?:mon|ma|mes|my|our|notre|benim)\b/;

export function withSavedMeals(
  actions: readonly Action[],
  names: readonly UsualName[],
  context: CommandContext,
): Action[] {
  if (names.length === 0) return [...actions];
  const nameOf = (item: FoodMention): string | null => savedName(item, names, context);
  return actions.flatMap((action): Action[] => {
    if (action.type !== 'fill_meal' || !action.items.some((item) => nameOf(item) !== null)) return [action];
    const { slot, when } = action;
    const others = action.items.filter((item) => nameOf(item) === null);
    const saved = action.items.flatMap((item): Action[] => {
      const name = nameOf(item);
      if (name === null) return [];
      const count = item.amount && !isMeasure(item.amount.unit) ? item.amount.value : null;
      return [{ ...NO_REPEAT, isUsual: true, name, slot, when, count }];
    });
    return others.length > 0 ? [...saved, { ...action, items: others }] : saved;
  });
}

/** One word that is a food too ("café") means the meal only as one's own; several ("avo toast") wherever it is not so much of the food. */
function savedName(
  item: FoodMention,
  names: readonly UsualName[],
  { catalogue, language }: CommandContext,
): string | null {
  const key = wordsKey(item.name, language);
  const saved = names.find((one) => one.key === key);
  if (!saved) return null;
  const match = catalogue.matchFood(item.name, language);
  const isFood = match.kind === 'ambiguous' || (match.kind === 'found' && match.how === 'exact');
  const isTaught = key.includes(' ') && !(item.amount && isMeasure(item.amount.unit));
  return isFood && !isTaught && !WHOSE.test(fold(item.said.trim())) ? null : saved.name;
}

/** Names of saved meals that share a word with the text: all that a model gets of them. */
export function namesNear(text: string, names: readonly UsualName[]): string[] {
  const words = (said: string) =>
    fold(said)
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2);
  const said = new Set(words(text));
  return names.filter(({ name }) => words(name).some((word) => said.has(word))).map(({ name }) => name);
}
