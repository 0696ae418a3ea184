/**
 * A recipe to a food of the person's own: the sum of its ingredients' figures, per 100 g of what they weigh together (or
 * of what was said to be left of it once made). An ingredient that is not known: nothing is saved, and it is named.
 */
import type { FoodFigures } from '#db/commit.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import type { FoodMention } from '#inference/schema.ts';
import { displayName } from '../catalogue/catalogue.ts';
import { ownFoodId } from '../catalogue/own-food.ts';
import type { Food } from '../catalogue/types.ts';
import { openView } from '../catalogue/view.ts';
import { wordsKey } from '../catalogue/words-key.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { figuresOf } from '../nutrition.ts';
import { faultOfFigures, HARD } from '../plausible.ts';
import { portionOf, round } from '../portions.ts';
import { recipeReplies } from '../replies/subjects/recipes.ts';
import { localTimeText } from '../time.ts';
import type { RecipeSaid } from './read.ts';

interface Ingredient {
  food: Food;
  massGrams: number;
  isAmountSaid: boolean;
}

export async function defineRecipe(said: RecipeSaid, context: CommandContext): Promise<Outcome> {
  const { language, person } = context;
  const replies = recipeReplies(language);
  const words = wordsKey(said.name, language);
  if (words === '') return outcome({ lines: [replies.impossible(said.name)] });
  const mentions = await mentionsOf(said.ingredients, context);
  const found = await matched(mentions, context);
  const unknown = found.flatMap((one) => ('unknown' in one ? [one] : []));
  if (unknown.length > 0) {
    const lines = unknown.map((one) =>
      one.options.length > 0 ? replies.vague(one.unknown, one.options) : replies.unknown(one.unknown),
    );
    return outcome({ lines: [...lines, replies.nothingSaved(said.name)] });
  }
  const ingredients = found.flatMap((one) => ('food' in one ? [one] : []));
  const weighed = ingredients.reduce((sum, one) => sum + one.massGrams, 0);
  const massGrams = said.massGrams ?? weighed;
  const total = sumOf(ingredients);
  const figures = perHundred(total, massGrams);
  const isPossible = massGrams > 0 && weighed <= HARD.recipeGrams && faultOfFigures(figures, 100) === null;
  if (!isPossible) return outcome({ lines: [replies.impossible(said.name)] });
  const count = said.yields?.count ?? null;
  const partGrams = count === null ? null : round(massGrams / count);
  const serving = partGrams ?? 100;
  const unit = said.yields?.unit ?? 'part';
  const code = ownFoodId(person.id, words);
  const list = ingredients.map(({ food, massGrams: grams, isAmountSaid }) =>
    replies.ingredient(displayName(food, language), grams, isAmountSaid),
  );
  return outcome({
    lines: [
      replies.saved(said.name, massGrams, total.energyKcal, list.join(', ')),
      partGrams === null || count === null
        ? replies.perHundred(figures.energyKcal, figures.proteinGrams, figures.carbsGrams, figures.fatGrams)
        : replies.perPart(
            count,
            partGrams,
            part(total.energyKcal, count),
            part(total.proteinGrams, count),
            part(total.carbsGrams, count),
            part(total.fatGrams, count),
          ),
      replies.howToLog(said.name, count !== null),
    ],
    taught: [{ words, foodCode: code }],
    ownFoods: [
      {
        code,
        name: said.name,
        language,
        isDrink: false,
        defaultUnit: partGrams === null ? 'serving' : unit,
        portions: { serving, piece: serving, ...(partGrams === null ? {} : { part: partGrams, [unit]: partGrams }) },
        figures,
      },
    ],
  });
}

const part = (value: number, count: number): number => value / count;

/** Each ingredient as the built-in interpreter reads it; what it finds no food in is a name as it stands. */
async function mentionsOf(ingredients: readonly string[], context: CommandContext): Promise<FoodMention[]> {
  const interpreter = createOfflineInterpreter(context.catalogue);
  const clock = localTimeText(context.clock);
  const read = ingredients.map(async (text): Promise<FoodMention[]> => {
    const result = await interpreter.interpret(text, {
      language: context.language,
      ...clock,
      openQuestion: null,
      candidates: [],
    });
    const actions = result.kind === 'understood' ? result.actions : [];
    const foods = actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []));
    return foods.length > 0 ? foods : [{ name: text, said: text, brand: null, amount: null }];
  });
  return (await Promise.all(read)).flat();
}

async function matched(
  mentions: readonly FoodMention[],
  context: CommandContext,
): Promise<(Ingredient | { unknown: string; options: string[] })[]> {
  const { language, person, database } = context;
  const view = await openView(context.catalogue, database, { id: person.id, language }, mentions, []);
  return mentions.map((mention) => {
    const match = view.matchFood(mention.name, language, mention.brand);
    if (match.kind !== 'found') {
      const options = match.kind === 'ambiguous' ? match.options : [];
      return {
        unknown: mention.said || mention.name,
        options: options.slice(0, 3).map((food) => displayName(food, language)),
      };
    }
    const portion = portionOf(match.food, mention.amount, language === 'en' ? mention.said : null);
    const isPossible = mention.amount === null || mention.amount.value > 0;
    if (!isPossible) return { unknown: mention.said, options: [] };
    return { food: match.food, massGrams: portion.massGrams, isAmountSaid: portion.isSaid };
  });
}

type Known = Pick<FoodFigures, 'energyKcal' | 'proteinGrams' | 'carbsGrams' | 'fatGrams'>;
const KNOWN = ['energyKcal', 'proteinGrams', 'carbsGrams', 'fatGrams'] as const satisfies readonly (keyof Known)[];
/** Known only where every ingredient's table knows it. */
const MAYBE = ['fibreGrams', 'sugarsGrams', 'saturatedFatGrams', 'saltGrams', 'alcoholGrams'] as const;

function sumOf(ingredients: readonly Ingredient[]): FoodFigures {
  const all = ingredients.map(({ food, massGrams }) => figuresOf(food.per100g, massGrams));
  const known = Object.fromEntries(KNOWN.map((key) => [key, all.reduce((sum, one) => sum + one[key], 0)]));
  const maybe = Object.fromEntries(
    MAYBE.map((key) => [
      key,
      all.some((one) => one[key] === null) ? null : all.reduce((sum, one) => sum + (one[key] ?? 0), 0),
    ]),
  );
  return { ...known, ...maybe } as unknown as FoodFigures;
}

function perHundred(total: FoodFigures, massGrams: number): FoodFigures {
  const share = massGrams > 0 ? 100 / massGrams : 0;
  return Object.fromEntries(
    Object.entries(total).map(([key, value]: [string, number | null]) => [
      key,
      value === null ? null : round(value * share, 2),
    ]),
  ) as unknown as FoodFigures;
}
