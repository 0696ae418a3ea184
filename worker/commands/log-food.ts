/** `fill_meal`: foods to log lines; vague or unknown ones to open points. */
import type { Entry, FoodEntry } from '#db/commit.ts';
import { WATER_CODES } from '#db/log.ts';
import type { Action, Amount, FoodMention, MealSlot } from '#inference/schema.ts';
import { displayName, type FoodMatch } from '../catalogue/catalogue.ts';
import type { Food } from '../catalogue/types.ts';
import type { Point } from '../dialog.ts';
import { figuresOf } from '../nutrition.ts';
import { type Portion, portionOf } from '../portions.ts';
import { type Moment, momentOf, slotOf } from '../time.ts';
import { type CommandContext, defineCommand, NOTHING, type Outcome, outcome } from './command.ts';

/** Hard gates of one line: beyond these it is a slip of the keyboard, and nothing is logged. */
const MOST_GRAMS = 5_000;
const MOST_KCAL = 5_000;
/** More water than this at once gets the safety sentence too. */
const MOST_WATER_GRAMS = 6_000;

type FillMeal = Extract<Action, { type: 'fill_meal' }>;

/** The row behind "you estimate" when nothing in the catalogue resembles what was said. */
const TYPICAL_DISH = 'dish';

export const logFood = defineCommand({
  action: 'fill_meal',
  run(action, context) {
    const slot = slotBySight(action, context) ?? slotOf(action.slot, action.when, context.clock);
    // The hour of a meal is only guessed for a day that is over; today's meal was eaten when it is told, or as told.
    const isPast = action.when.dayOffset !== null && action.when.dayOffset < 0;
    const moment = momentOf(action.when, isPast ? slot : action.slot, context.clock);
    const done = action.items.map((item) => logOne(item, slot, moment, context));
    return waterAlone(merge(done), action.items);
  },
});

/** What people take between meals rather than as one. */
const BETWEEN_MEALS = new Set(['biscuit', 'cake', 'sweet', 'snack', 'viennoiserie', 'nuts', 'dried-fruit']);
const DRINKS = new Set(['cold-drink', 'hot-drink', 'water', 'plant-milk']);

/** Breakfast cereals, and what they are taken with. */
const CEREAL = 'cereal';
const WITH_CEREAL = new Set([CEREAL, 'dairy', 'fruit', ...DRINKS]);

/**
 * Nothing said of the meal or the time, and nothing but biscuits and a drink: a snack, also at dinner time; cereals and
 * milk are told as breakfast.
 */
function slotBySight(action: FillMeal, context: CommandContext): MealSlot | null {
  const { when } = action;
  if (action.slot || when.time || when.part || when.dayOffset !== null) return null;
  const byClock = slotOf(null, when, context.clock);
  if (byClock !== 'lunch' && byClock !== 'dinner') return null;
  const categories = action.items.flatMap((item) => {
    const match = context.catalogue.matchFood(item.name, context.language, item.brand);
    return match.kind === 'unknown' ? [] : [kindOf(match.food, context)];
  });
  if (action.items.every((item) => isAnything(item, context))) return 'snack';
  if (categories.includes(CEREAL) && categories.every((category) => WITH_CEREAL.has(category))) return 'breakfast';
  const isBetween = categories.some((category) => BETWEEN_MEALS.has(category));
  return isBetween && categories.every((category) => BETWEEN_MEALS.has(category) || DRINKS.has(category))
    ? 'snack'
    : null;
}

/** "un truc", "something": nobody calls a meal so. */
const ANYTHING: ReadonlySet<string> = new Set(['something', 'something-sweet']);

function isAnything(item: FoodMention, context: CommandContext): boolean {
  const match = context.catalogue.matchFood(item.name, context.language, item.brand);
  return match.kind !== 'unknown' && ANYTHING.has(match.food.id);
}

/** The category; an umbrella's is that of what it mostly stands for. */
function kindOf(food: Food, context: CommandContext): string {
  const [first] = food.choices ?? [];
  return (first && context.catalogue.food(first)?.category) || food.category;
}

export function merge(outcomes: readonly Outcome[]): Outcome {
  return {
    entries: outcomes.flatMap((one) => one.entries),
    changes: outcomes.flatMap((one) => one.changes),
    points: outcomes.flatMap((one) => one.points),
    lines: outcomes.flatMap((one) => one.lines),
    voids: outcomes.flatMap((one) => one.voids),
    voidedEntries: outcomes.flatMap((one) => one.voidedEntries),
    patch: Object.assign({}, ...outcomes.map((one) => one.patch)),
    taught: outcomes.flatMap((one) => one.taught),
    ownFoods: outcomes.flatMap((one) => one.ownFoods),
    buttons: outcomes.flatMap((one) => one.buttons),
    voidedDates: outcomes.flatMap((one) => one.voidedDates),
  };
}

function logOne(mention: FoodMention, slot: MealSlot, moment: Moment, context: CommandContext): Outcome {
  const { catalogue, language } = context;
  if (mention.amount && !isPossible(mention.amount)) {
    return outcome({ lines: [context.replies.refuseAmount(mention.said)] });
  }
  if (mention.name.trim() === '') return NOTHING;
  const match = catalogue.matchFood(mention.name, language, mention.brand);
  if (match.kind === 'found' && isEmojiOnly(mention.said))
    return outcome({ points: [sizePoint(match.food, mention, slot, moment)] });
  if (match.kind === 'found') {
    return writeFood(match.food, mention, slot, moment, context, basisOf(match, mention), match.how === 'part');
  }
  const point: Point = {
    kind: 'food',
    subject: mention.name,
    mention,
    slot,
    moment: { ...moment, at: moment.at.toISOString() },
    options: (match.kind === 'ambiguous' ? match.options : match.suggestions).slice(0, 4).map((food) => food.id),
    umbrella: match.kind === 'ambiguous' ? match.food.id : null,
  };
  return outcome({ points: [point] });
}

/** How sure the line is: a plain row for a brand that was said is only its kind. */
export function basisOf(
  match: Extract<FoodMatch, { kind: 'found' }>,
  mention: FoodMention,
): FoodEntry['food']['basis'] {
  if (match.food.brand) return match.how === 'similar' ? 'similar' : 'exact';
  if (mention.brand || match.how === 'part') return 'generic';
  return match.how;
}

/** "🍕🍕" says what and how many, not how big. */
const isEmojiOnly = (said: string): boolean => said !== '' && !/[\p{L}\p{Nd}]/u.test(said);

function sizePoint(food: Food, mention: FoodMention, slot: MealSlot, moment: Moment): Point {
  const unit =
    food.portions.part !== undefined ? 'part' : food.portions.slice !== undefined ? 'slice' : food.defaultUnit;
  const amount: Amount = { value: mention.amount?.value ?? 1, unit, size: null };
  return {
    kind: 'size',
    subject: mention.said,
    mention,
    slot,
    moment: { ...moment, at: moment.at.toISOString() },
    foodId: food.id,
    amount,
  };
}

const isPossible = (amount: Amount): boolean => Number.isFinite(amount.value) && amount.value > 0;

/** A chosen or matched row to a log line, through the gates. */
export function writeFood(
  food: Food,
  mention: FoodMention,
  slot: MealSlot,
  moment: Moment,
  context: CommandContext,
  basis: FoodEntry['food']['basis'],
  keepsWords: boolean,
): Outcome {
  const words = context.language === 'en' ? mention.said : null;
  const portion = portionOf(food, mention.amount, words);
  const refused = gate(food, portion, mention, context);
  if (refused) return refused;
  const entry: Entry = {
    kind: 'food',
    ...moment,
    slot,
    food: {
      ...figuresOf(food.per100g, portion.massGrams),
      foodCode: food.id,
      name: keepsWords ? mention.name : displayName(food, context.language),
      said: mention.said.slice(0, 200),
      brand: food.brand ?? mention.brand,
      massGrams: portion.massGrams,
      portionUnit: portion.unit,
      portionCount: portion.count,
      isAmountSaid: portion.isSaid,
      source: `${food.source.table} ${food.source.code}`,
      basis,
    },
  };
  return outcome({ entries: [entry] });
}

/** Beyond what one line can be. */
export const isTooMuch = (energyKcal: number, massGrams: number, isWater: boolean): boolean =>
  massGrams > (isWater ? MOST_WATER_GRAMS : MOST_GRAMS) || energyKcal > MOST_KCAL;

function gate(food: Food, portion: Portion, mention: FoodMention, context: CommandContext): Outcome | null {
  // An answer ("-3") comes here without having passed as a mention.
  if (mention.amount && !isPossible(mention.amount))
    return outcome({ lines: [context.replies.refuseAmount(mention.said)] });
  const energyKcal = (food.per100g.energyKcal * portion.massGrams) / 100;
  const isWater = food.category === 'water';
  if (!isTooMuch(energyKcal, portion.massGrams, isWater)) return null;
  const lines = [context.replies.refuseTooMuch(mention.said)];
  if (isWater) lines.push(context.replies.waterSafety);
  return outcome({ lines });
}

/** A message about nothing but water is a drink, not a meal. */
function waterAlone(done: Outcome, items: readonly FoodMention[]): Outcome {
  const isAllWater =
    done.entries.length > 0 && done.entries.length === items.length && done.entries.every((entry) => isWater(entry));
  if (!isAllWater) return done;
  const entries = done.entries.flatMap((entry): Entry[] =>
    entry.kind === 'food'
      ? [{ kind: 'water', at: entry.at, zone: entry.zone, localDate: entry.localDate, volumeMl: entry.food.massGrams }]
      : [],
  );
  return { ...done, entries };
}

function isWater(entry: Entry): boolean {
  return entry.kind === 'food' && WATER_CODES.has(entry.food.foodCode ?? '');
}

export function typicalDish(context: CommandContext): Food | null {
  return context.catalogue.food(TYPICAL_DISH);
}
