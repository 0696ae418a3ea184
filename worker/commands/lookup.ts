/** `query_catalog`: "how many calories in a kebab?" is answered from the catalogue and never logged. */
import { displayName } from '../catalogue/catalogue.ts';
import { portionOf, round } from '../portions.ts';
import { defineCommand, outcome } from './command.ts';

export const lookup = defineCommand({
  action: 'query_catalog',
  run(action, context) {
    const match = context.catalogue.matchFood(action.query, context.language);
    const food = match.kind === 'unknown' ? match.suggestions[0] : match.food;
    if (!food) return outcome({ lines: [context.replies.lookupUnknown(action.query.slice(0, 60))] });
    const portion = portionOf(food, null);
    const { energyKcal, proteinGrams, carbsGrams, fatGrams } = food.per100g;
    const line = context.replies.lookup(
      displayName(food, context.language),
      energyKcal,
      proteinGrams,
      carbsGrams,
      fatGrams,
      { grams: portion.massGrams, energyKcal: round((energyKcal * portion.massGrams) / 100) },
      food.source.table,
    );
    return outcome({ lines: [line] });
  },
});
