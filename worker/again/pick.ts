/** Sets of foods at the press of a button: a saved meal, or one that was had before. */
import type { FoodEntry } from '#db/commit.ts';
import { type Favourite, findMeal } from '#db/favourites.ts';
import type { Button } from '#db/message.ts';
import { dropUsual, findUsualById, type Usual } from '#db/usuals.ts';
import { NOT_SAID } from '#inference/blank.ts';
import type { MealSlot } from '#inference/schema.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { shorten } from '../receipt.ts';
import { usualReplies } from '../replies/subjects/usuals.ts';
import type { Run } from '../subjects/subject.ts';
import { momentOf, slotOf } from '../time.ts';
import { namesText } from './candidates.ts';

/** The first part of these buttons' actions: `y:m:<meal>`, `y:u:<saved meal>`, `y:d:<saved meal>`. */
export const PICK_VERB = 'y';

const tagOf = (id: number): string => id.toString(36);
const idOf = (tag: string | undefined): number => Number.parseInt(tag ?? '', 36);

/** Logs the same foods again, today, for the meal they were. */
export const favouriteButton = ({ latest }: Favourite): Button => ({
  label: shorten(`➕ ${namesText(latest.items.map((item) => item.name))}`),
  action: `${PICK_VERB}:m:${tagOf(latest.mealId)}`,
});

/** Logs the saved meal now; or forgets it. */
export const usualButtons = (usual: Usual): Button[] => [
  { label: shorten(`➕ ${usual.name}`), action: `${PICK_VERB}:u:${tagOf(usual.id)}` },
  { label: '🗑️', action: `${PICK_VERB}:d:${tagOf(usual.id)}` },
];

export function pressPick([kind, tag]: readonly string[]): Run {
  return async (context) => {
    const { database, person, replies } = context;
    const id = idOf(tag);
    const gone = outcome({ lines: [replies.pressExpired] });
    if (!Number.isSafeInteger(id)) return gone;
    if (kind === 'm') {
      const meal = await findMeal(database, person.id, id);
      return meal ? logged(meal.items, meal.slot, context) : gone;
    }
    const usual = await findUsualById(database, person.id, id);
    if (!usual) return gone;
    if (kind === 'u') return logged(usual.items, usual.slot, context);
    if (kind !== 'd') return gone;
    return outcome({
      writes: [dropUsual(person.id, usual.id)],
      lines: [usualReplies(context.language).dropped(usual.name)],
    });
  };
}

function logged(foods: readonly FoodEntry['food'][], was: MealSlot | null, { clock }: CommandContext): Outcome {
  const byClock = slotOf(null, NOT_SAID, clock);
  const slot = was ?? byClock;
  const moment = momentOf(NOT_SAID, slot === byClock ? null : slot, clock);
  return outcome({ entries: foods.map((food): FoodEntry => ({ kind: 'food', ...moment, slot, food })) });
}
