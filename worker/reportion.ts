/** A logged food with another amount: by its row where there is one, else by the share of what was logged. */
import type { FoodEntry } from '#db/commit.ts';
import type { Amount, Unit } from '#inference/schema.ts';
import { isMeasure } from '#inference/units.ts';
import { openView } from './catalogue/view.ts';
import type { CommandContext } from './commands/command.ts';
import { scaledFigures } from './nutrition.ts';
import { faultOfFood } from './plausible.ts';
import { massGramsOf, portionOf } from './portions.ts';

type Line = FoodEntry['food'];

/** `line`: why not, for the person. */
export type Reportioned = { kind: 'food'; food: Line } | { kind: 'refused'; line: string };

/** Where the figures are the person's own: there is no mass, only how many. */
export const SAID = 'said';

export async function reportioned(food: Line, amount: Amount, context: CommandContext): Promise<Reportioned> {
  const { person, language, replies } = context;
  // "non, 2" after "a bowl of soup" is two bowls.
  const isCount = amount.unit === 'piece' && !isMeasure(food.portionUnit as Unit);
  const meant: Amount = isCount ? { ...amount, unit: food.portionUnit as Unit } : amount;
  const said = `${replies.number(amount.value, 2)} ${isMeasure(amount.unit) ? amount.unit : food.name}`;
  if (food.source === SAID) return times(food, isMeasure(meant.unit) ? Number.NaN : meant.value, said, context);
  const codes = food.foodCode ? [food.foodCode] : [];
  const view = await openView(context.catalogue, context.database, { id: person.id, language }, [], codes);
  const row = food.foodCode ? view.food(food.foodCode) : null;
  const massGrams = row ? portionOf(row, meant).massGrams : (massGramsOf(meant) ?? food.massGrams * meant.value);
  if (!(massGrams > 0) || !(food.massGrams > 0)) return { kind: 'refused', line: replies.refuseAmount(said) };
  const figures = scaledFigures(food, massGrams / food.massGrams);
  const portion = { massGrams, portionUnit: meant.unit, portionCount: meant.value, isAmountSaid: true };
  const changed: Line = { ...food, ...figures, ...portion };
  if (faultOfFood(changed)) return { kind: 'refused', line: replies.refuseTooMuch(said) };
  return { kind: 'food', food: changed };
}

function times(food: Line, count: number, said: string, { replies }: CommandContext): Reportioned {
  const ratio = count / food.portionCount;
  if (!(ratio > 0)) return { kind: 'refused', line: replies.refuseAmount(said) };
  const figures = scaledFigures(food, ratio);
  const changed: Line = { ...food, ...figures, portionCount: count };
  if (faultOfFood(changed)) return { kind: 'refused', line: replies.refuseTooMuch(said) };
  return { kind: 'food', food: changed };
}

/** So many times the same line: "2 bols du matin", "encore deux" of one. */
export function multiplied(food: Line, factor: number): Line {
  if (factor === 1) return food;
  return {
    ...food,
    ...scaledFigures(food, factor),
    massGrams: food.massGrams * factor,
    portionCount: food.portionCount * factor,
  };
}
