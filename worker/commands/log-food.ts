/** `fill_meal`: foods to log lines; vague or unknown ones to open points. */
import type { Entry, FoodEntry } from '#db/commit.ts';
import { WATER_CODES } from '#db/log.ts';
import type { Action, Amount, FoodMention, MealSlot } from '#inference/schema.ts';
import { displayName, type FoodMatch } from '../catalogue/catalogue.ts';
import type { Food } from '../catalogue/types.ts';
import type { Point } from '../dialog.ts';
import { refusalOf } from '../last-check.ts';
import { figuresOf } from '../nutrition.ts';
import { faultOfFood } from '../plausible.ts';
import { portionOf, SOFT_DRINKS } from '../portions.ts';
import { type Moment, momentOf, slotOf } from '../time.ts';
import { type CommandContext, defineCommand, merge, NOTHING, type Outcome, outcome } from './command.ts';
import { notesOnWater } from './log-body.ts';

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
    return waterAlone(merge(done), action, context);
  },
});

/** What people take between meals rather than as one. */
const BETWEEN_MEALS = new Set(['biscuit', 'cake', 'sweet', 'snack', 'viennoiserie', 'nuts', 'dried-fruit']);

/** Breakfast cereals, and what they are taken with. */
const CEREAL = 'cereal';
const WITH_CEREAL = new Set([CEREAL, 'dairy', 'fruit', ...SOFT_DRINKS]);

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
  return isBetween && categories.every((category) => BETWEEN_MEALS.has(category) || SOFT_DRINKS.has(category))
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

function logOne(mention: FoodMention, slot: MealSlot, moment: Moment, context: CommandContext): Outcome {
  const { catalogue, language } = context;
  if (mention.amount && !isPossible(mention.amount)) {
    return outcome({ lines: [context.replies.refuseAmount(mention.said)] });
  }
  if (mention.name.trim() === '') return NOTHING;
  const match = asPowder(catalogue.matchFood(mention.name, language, mention.brand), mention, context);
  if (match.kind === 'found') {
    const basis = basisOf(match, mention);
    const written = writeFood(match.food, mention, slot, moment, context, basis, match.how === 'part');
    return isSizeOpen(mention, written)
      ? outcome({ points: [sizePoint(match.food, mention, slot, moment)] })
      : withOthers(written, match, context);
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

/** Drinks that are told by the weight of the powder in them. */
const POWDER_OF: Readonly<Record<string, string>> = { 'protein-shake': 'whey' };
const MOST_POWDER_GRAMS = 80;

/** "1 shaker de whey 30g": nobody drinks 30 g of a shake, that is what went into it. */
function asPowder(match: FoodMatch, { amount }: FoodMention, { catalogue }: CommandContext): FoodMatch {
  if (match.kind !== 'found' || amount?.unit !== 'g' || amount.value > MOST_POWDER_GRAMS) return match;
  const powder = catalogue.food(POWDER_OF[match.food.id] ?? '');
  return powder ? { ...match, food: powder } : match;
}

/** Below this a match is worth a second look. */
const SURE = 0.8;

/** Another food is worth a button if per 100 g its energy, also as a share, or its protein is this far from the line's. */
const LEAST_OTHER_KCAL = 15;
const LEAST_OTHER_SHARE = 0.1;
const LEAST_OTHER_PROTEIN_GRAMS = 5;

/** A line whose food is not sure, with what else it may be that would matter, in the person's language. */
function withOthers(
  written: Outcome,
  match: Extract<FoodMatch, { kind: 'found' }>,
  { language }: CommandContext,
): Outcome {
  const [entry] = written.entries;
  const isSure = match.how === 'exact' || (match.how === 'part' && match.confidence >= SURE);
  if (!entry || isSure) return written;
  const own = match.food.per100g;
  const foods = match.alternatives.filter(({ per100g, names }) => {
    const gapKcal = Math.abs(per100g.energyKcal - own.energyKcal);
    const isOther =
      (gapKcal >= LEAST_OTHER_KCAL && gapKcal >= own.energyKcal * LEAST_OTHER_SHARE) ||
      Math.abs(per100g.proteinGrams - own.proteinGrams) >= LEAST_OTHER_PROTEIN_GRAMS;
    return isOther && names[language].length > 0;
  });
  return foods.length > 0 ? { ...written, unsure: [{ entry, foods }] } : written;
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

/** One of them may be half or twice as much: for an apple that is nothing to ask about. */
const SIZE_MATTERS_KCAL = 150;

/** "🍕🍕" says what and how many, not how big. */
function isSizeOpen({ said, amount }: FoodMention, { entries: [entry] }: Outcome): boolean {
  if (said === '' || /[\p{L}\p{Nd}]/u.test(said) || entry?.kind !== 'food') return false;
  return entry.food.energyKcal / (amount?.value ?? 1) >= SIZE_MATTERS_KCAL;
}

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
  // An answer ("-3") comes here without having passed as a mention.
  if (mention.amount && !isPossible(mention.amount))
    return outcome({ lines: [context.replies.refuseAmount(mention.said)] });
  const portion = portionOf(food, mention.amount, mention.said, context.language);
  const entry: FoodEntry = {
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
  const fault = faultOfFood(entry.food);
  if (!fault) return outcome({ entries: [entry] });
  const lines = refusalOf(entry, fault, context);
  return outcome({ lines: food.category === 'water' ? [...lines, context.replies.waterSafety] : lines });
}

/** A message about nothing but water is a drink, not a meal. */
function waterAlone(done: Outcome, { items, when }: FillMeal, context: CommandContext): Outcome {
  const isAllWater =
    done.entries.length > 0 && done.entries.length === items.length && done.entries.every((entry) => isWater(entry));
  if (!isAllWater) return done;
  const entries = done.entries.flatMap((entry): Entry[] =>
    entry.kind === 'food'
      ? [{ kind: 'water', at: entry.at, zone: entry.zone, localDate: entry.localDate, volumeMl: entry.food.massGrams }]
      : [],
  );
  const lines = entries.flatMap((entry) => (entry.kind === 'water' ? notesOnWater(entry.volumeMl, when, context) : []));
  return { ...done, entries, lines: [...done.lines, ...lines] };
}

function isWater(entry: Entry): boolean {
  return entry.kind === 'food' && WATER_CODES.has(entry.food.foodCode ?? '');
}

export function typicalDish(context: CommandContext): Food | null {
  return context.catalogue.food(TYPICAL_DISH);
}
