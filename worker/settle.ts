/** An answered point to log lines, and what the catalogue knows about which answer fits which question. */

import type { Entry } from '#db/commit.ts';
import { type LoggedEntry, readOfMessage } from '#db/log.ts';
import { restoreEntry } from '#db/stored-lines.ts';
import { isLinking } from '#inference/offline/lexicon.ts';
import { fold, tokenise } from '#inference/offline/text.ts';
import { wordIndex } from '#inference/offline/word-index.ts';
import type { Action, FoodMention, MealSlot, Unit } from '#inference/schema.ts';
import { isMeasure } from '#inference/units.ts';
import { displayName } from './catalogue/catalogue.ts';
import type { Food } from './catalogue/types.ts';
import { wordsKey } from './catalogue/words-key.ts';
import { type CommandContext, merge, NOTHING, type Outcome, outcome } from './commands/command.ts';
import { logMovement } from './commands/log-activity.ts';
import { basisOf, typicalDish, writeFood } from './commands/log-food.ts';
import { type Affinity, isAnyMeal, type Settled } from './dialog.ts';
import { type Moment, todayOf } from './time.ts';

export function writeSettled(settled: Settled, context: CommandContext): Outcome {
  if ('option' in settled) {
    const chosen = settled.option === null ? undefined : settled.point.options[settled.option];
    return outcome({ entries: chosen?.entries.map(restoreEntry) ?? [] });
  }
  if (settled.point.kind === 'weight') return NOTHING;
  const moment: Moment = { ...settled.point.moment, at: new Date(settled.point.moment.at) };
  if (settled.point.kind === 'food' || settled.point.kind === 'size') {
    return writeSettledFood(settled as Extract<Settled, { foodId: string | null }>, moment, context);
  }
  const { mention } = settled as Extract<Settled, { point: { kind: 'minutes' | 'sets' | 'sprint' } }>;
  return logMovement(mention, moment, context, settled.isEstimate || settled.point.kind !== 'minutes');
}

function writeSettledFood(
  settled: Extract<Settled, { foodId: string | null }>,
  moment: Moment,
  context: CommandContext,
): Outcome {
  const { catalogue, language, replies } = context;
  const { point, mention } = settled;
  if (settled.isEstimate) {
    const food = (settled.foodId ? catalogue.food(settled.foodId) : null) ?? typicalDish(context);
    if (!food) return NOTHING;
    const written = writeFood(food, mention, point.slot, moment, context, 'estimate', true);
    return { ...written, lines: [...written.lines, replies.estimated(point.subject)] };
  }
  if (settled.foodId) {
    const food = catalogue.food(settled.foodId);
    if (!food) return NOTHING;
    return teach(point.mention, food, writeFood(food, mention, point.slot, moment, context, 'exact', false), context);
  }
  const match = catalogue.matchFood(mention.name, language, mention.brand);
  if (match.kind === 'found') {
    const { food, how } = match;
    const written = writeFood(food, mention, point.slot, moment, context, basisOf(match, mention), how === 'part');
    // "A meal" means no food from now on.
    return point.kind === 'food' && !isAnyMeal(point) && how !== 'part'
      ? teach(point.mention, food, written, context)
      : written;
  }
  // Of the right kind but still vague: never the same question twice.
  const isOfKind = point.kind === 'food' && point.umbrella !== null && !isAnyMeal(point);
  const asked = isOfKind ? catalogue.food(point.umbrella as string) : null;
  const food = asked ?? (match.kind === 'ambiguous' ? match.food : typicalDish(context));
  if (!food) return outcome({ lines: [replies.lookupUnknown(mention.name)] });
  const written = writeFood(food, mention, point.slot, moment, context, 'estimate', true);
  return { ...written, lines: [...written.lines, replies.estimated(mention.name)] };
}

/** The words that were asked about or corrected mean this food to the person from now on. */
function teach(
  said: Pick<FoodMention, 'name' | 'brand'>,
  food: Food,
  written: Outcome,
  context: CommandContext,
): Outcome {
  if (written.entries.length === 0) return written;
  const words = wordsKey(said.brand ? `${said.name} ${said.brand}` : said.name, context.language);
  return words === '' ? written : { ...written, taught: [...written.taught, { words, foodCode: food.id }] };
}

/** What an amount before a name is made of. */
const AMOUNT_SENSES: ReadonlySet<string> = new Set([
  'number',
  'unit',
  'size',
  'article',
  'fraction',
  'dozen',
  'little',
]);

/** The name in the words of a logged line: "un yaourt", "2 tranches de pain", "125 g de riz" without their amounts. */
export function nameIn(said: string, context: CommandContext): string {
  const tokens = tokenise(said);
  const index = wordIndex(context.language);
  const isAmount = (at: number) =>
    tokens[at]?.kind !== 'word' ||
    isLinking(tokens[at], context.language) ||
    index.senses(tokens, at).some(({ category }) => AMOUNT_SENSES.has(category));
  const first = tokens.findIndex((_, at) => !isAmount(at));
  const start = tokens[first];
  if (!start) return '';
  const next = tokens.findIndex((token, at) => at > first && token.kind !== 'word');
  return said.slice(start.start, next === -1 ? undefined : tokens[next]?.start).trim();
}

/** A line of the log and what takes its place. */
export function replaced(before: LoggedEntry, given: Entry | null): Outcome {
  // A corrected draft is a draft still.
  const after = given && before.isDraft && !given.isDraft ? { ...given, isDraft: true } : given;
  const isSummed = !before.isDraft && (before.food !== null || before.activity !== null || before.volumeMl !== null);
  return outcome({
    entries: after ? [after] : [],
    voidedEntries: [before.id],
    voidedDates: isSummed ? [before.localDate] : [],
    changes: [{ before, after }],
  });
}

/** "C'était ...": told as before and after; the words of the line mean from now on what it was corrected to. */
export function correctLine(
  item: FoodMention,
  entry: LoggedEntry,
  context: CommandContext,
  before: LoggedEntry = entry,
): Outcome {
  const written = sayMore(item, entry, context, before);
  if (written.entries.length === 0) return written;
  const match = context.catalogue.matchFood(item.name, context.language, item.brand);
  if (!entry.food || match.kind !== 'found' || match.food.id === entry.food.foodCode) return written;
  const name = nameIn(entry.food.said, context);
  return name === '' ? written : teach({ name, brand: entry.food.brand }, match.food, written, context);
}

/** A tapped food takes the place of a line's, in the same amount, and is what its words mean from now on. */
export function chooseFood(
  entry: LoggedEntry,
  food: Food,
  amount: FoodMention['amount'],
  context: CommandContext,
): Outcome {
  if (!entry.food) return NOTHING;
  const moment: Moment = { at: entry.at, zone: context.clock.zone, localDate: entry.localDate };
  const { said, brand } = entry.food;
  const mention: FoodMention = { name: displayName(food, context.language), said, brand: food.brand ?? null, amount };
  const written = writeFood(food, mention, entry.slot ?? 'snack', moment, context, 'exact', false);
  const [after] = written.entries;
  if (!after) return written;
  const name = nameIn(said, context);
  const done = { ...written, ...replaced(entry, after), lines: written.lines };
  return name === '' ? done : teach({ name, brand }, food, done, context);
}

export function affinityOf(context: CommandContext): Affinity {
  const { catalogue, language } = context;
  return {
    food(umbrella, options, name) {
      const match = catalogue.matchFood(name, language);
      if (match.kind === 'unknown') return 0;
      if (options.includes(match.food.id)) return 2;
      const vague = umbrella ? catalogue.food(umbrella) : null;
      if (vague && isSameKind(vague.category, match.food.category)) return 1;
      const kinds = options.map((id) => catalogue.food(id)?.category);
      return kinds.includes(match.food.category) ? 1 : 0;
    },
    isClear: (name) => catalogue.matchFood(name, language).kind === 'found',
    isAnySport: (name) => {
      const words = fold(name).split(' ');
      const isAny = ANY_SPORT.has(fold(name)) || words.some((word) => ANY_SPORT.has(word));
      return isAny && words.every((word) => ANY_SPORT.has(word) || WHERE_OF_SPORT.has(word));
    },
    isPieceOfSport: (name) => {
      const words = fold(name).split(' ');
      return words.some((word) => PIECES_OF_SPORT.has(word)) && words.every((word) => OF_PIECES.has(word));
    },
    isSameActivity(a, b) {
      if (fold(a) === fold(b)) return true;
      const exerciseA = catalogue.matchExercise(a);
      const exerciseB = catalogue.matchExercise(b);
      if (exerciseA && exerciseB && exerciseA.id === exerciseB.id) return true;
      const activityA = catalogue.matchActivity(a, language);
      const activityB = catalogue.matchActivity(b, language);
      if (activityA && activityB && isNearActivity(activityA.id, activityB.id)) return true;
      const [short, long] = [fold(a), fold(b)].sort((x, y) => x.length - y.length) as [string, string];
      return short.length >= 4 && long.includes(short);
    },
  };
}

const ANY_SPORT: ReadonlySet<string> = new Set([
  ...['sport', 'sports', 'entrainement', 'seance', 'seance de sport', 'salle', 'muscu', 'musculation', 'exercice'],
  ...['gym', 'workout', 'training', 'training session', 'exercise', 'exercises', 'weights', 'session'],
  ...['spor', 'antrenman', 'idman', 'egzersiz', 'spor salonu', 'salon'],
]);
const WHERE_OF_SPORT: ReadonlySet<string> = new Set([
  ...['de', 'la', 'a', 'maison', 'evde', 'ev', 'home', 'at', 'the', 'my', 'parkta', 'disarida', 'salonu', 'salonunda'],
]);
const PIECES_OF_SPORT: ReadonlySet<string> = new Set([
  ...['match', 'matchs', 'partie', 'cours', 'seance', 'entrainement', 'tour', 'tours'],
  ...['matches', 'game', 'games', 'class', 'lesson', 'session', 'training', 'round', 'rounds'],
  ...['mac', 'ders', 'antrenman', 'seans', 'tur'],
]);

const OF_PIECES: ReadonlySet<string> = new Set([...PIECES_OF_SPORT, 'un', 'une', 'de', 'one', 'a', 'tek', 'bir']);

/** "vélo" answered by "vélo tranquille": one id begins with the other's first word. */
function isNearActivity(a: string, b: string): boolean {
  return a === b || a.split('-')[0] === b.split('-')[0];
}

const DRINKS = ['cold-drink', 'hot-drink', 'alcohol', 'plant-milk', 'water'];

function isSameKind(a: string, b: string): boolean {
  return a === b || (DRINKS.includes(a) && DRINKS.includes(b));
}

/**
 * While a question is open, a food that was logged with it and is named again ("Petit beurre U, 2. Jus multifruit,
 * 200 ml" after "un biscuit et un jus") says more about the same thing: the line is replaced, not doubled.
 */
export async function refineLogged(
  actions: readonly Action[],
  inboxIds: readonly number[],
  context: CommandContext,
): Promise<{ outcome: Outcome; rest: Action[] }> {
  const foods = actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []));
  if (foods.length === 0 || inboxIds.length === 0) return { outcome: NOTHING, rest: [...actions] };
  const logged = await Promise.all(inboxIds.map((id) => readOfMessage(context.database, context.person.id, id)));
  const pairs = pairUp(foods, logged.flat(), context);
  const slots = slotsBeside(foods, pairs, logged.flat());
  const rest = actions.flatMap((action): Action[] => {
    if (action.type !== 'fill_meal') return [action];
    const others = action.items.filter((item) => !pairs.has(item));
    if (action.slot !== null || isTimed(action)) return others.length > 0 ? [{ ...action, items: others }] : [];
    return others.map((item): Action => ({ ...action, slot: slots.get(item) ?? null, items: [item] }));
  });
  return { outcome: merge([...pairs].map(([item, entry]) => replaceLine(item, entry, context))), rest };
}

type FillMeal = Extract<Action, { type: 'fill_meal' }>;

export const isTimed = ({ when }: FillMeal): boolean =>
  when.part !== null || when.time !== null || when.dayOffset !== null;

/**
 * An answer goes through several meals in order: what it adds was eaten with what is named before it, and what it
 * begins with belongs to the first of them.
 */
function slotsBeside(
  foods: readonly FoodMention[],
  pairs: ReadonlyMap<FoodMention, LoggedEntry>,
  logged: readonly LoggedEntry[],
): Map<FoodMention, MealSlot> {
  const slots = new Map<FoodMention, MealSlot>();
  let slot: MealSlot | null = logged.find((entry) => entry.slot !== null)?.slot ?? null;
  for (const item of foods) {
    slot = pairs.get(item)?.slot ?? slot;
    if (slot) slots.set(item, slot);
  }
  return slots;
}

/** Best pairs first: the same row, then the same words, then the same kind of food. */
export function pairUp(
  foods: readonly FoodMention[],
  logged: readonly LoggedEntry[],
  context: CommandContext,
): Map<FoodMention, LoggedEntry> {
  const candidates = foods
    .flatMap((item) => logged.map((entry) => ({ item, entry, score: likeness(item, entry, context) })))
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score);
  const pairs = new Map<FoodMention, LoggedEntry>();
  const taken = new Set<LoggedEntry>();
  for (const { item, entry } of candidates) {
    if (pairs.has(item) || taken.has(entry)) continue;
    pairs.set(item, entry);
    taken.add(entry);
  }
  return pairs;
}

/** The same row, or words of it. */
export function isSameFood(
  item: Pick<FoodMention, 'name' | 'brand'>,
  entry: LoggedEntry,
  context: CommandContext,
): boolean {
  return likeness(item, entry, context) >= 2;
}

/** "Le plat c'était du colin", "fruit : une pomme": which of the lines is meant is said by the words before. */
const LABEL = /^(.{3,40}?)\s*(?:\bc['’ ]\s?(?:était|etait|est)\b|:)/iu;

export function likeness(
  item: Pick<FoodMention, 'name' | 'brand'> & { said?: string },
  entry: LoggedEntry,
  context: CommandContext,
): number {
  if (!entry.food) return 0;
  const match = context.catalogue.matchFood(item.name, context.language, item.brand);
  if (match.kind === 'unknown') return 0;
  if (match.food.id === entry.food.foodCode) return 3;
  const words = (text: string) =>
    fold(text)
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length >= 3);
  const own = new Set(words(entry.food.said));
  const label = LABEL.exec(item.said ?? '')?.[1] ?? '';
  if (words(`${item.name} ${label}`).some((word) => own.has(word))) return 2;
  const before = entry.food.foodCode ? context.catalogue.food(entry.food.foodCode) : null;
  if (before?.choices?.includes(match.food.id)) return 2;
  const kinds = new Set(before?.choices?.map((id) => context.catalogue.food(id)?.category));
  if (!isWeighed(entry) && kinds.has(match.food.category)) return 1;
  return before && !entry.food.isAmountSaid && before.category === match.food.category ? 1 : 0;
}

/** "125 g", "3 yaourts": an amount that is known. "Un peu de fromage", "une part", "un yaourt" say hardly more than "some". */
export function isWeighed({ food }: LoggedEntry): boolean {
  return food?.isAmountSaid === true && (food.portionCount !== 1 || isMeasure(food.portionUnit as Unit));
}

function replaceLine(item: FoodMention, entry: LoggedEntry, context: CommandContext): Outcome {
  const { food } = entry;
  if (!food) return NOTHING;
  const match = context.catalogue.matchFood(item.name, context.language, item.brand);
  if (match.kind === 'unknown') return NOTHING;
  const said = food.isAmountSaid ? { value: food.portionCount, unit: food.portionUnit as Unit, size: null } : null;
  const mention = { ...item, amount: item.amount ?? said };
  const moment: Moment = { at: entry.at, zone: context.clock.zone, localDate: entry.localDate };
  const how = match.kind === 'found' ? match.how : 'part';
  const basis = match.kind === 'found' ? basisOf(match, item) : 'generic';
  const written = writeFood(match.food, mention, entry.slot ?? 'snack', moment, context, basis, how === 'part');
  if (written.entries.length === 0) return written;
  const entries = entry.isDraft ? written.entries.map((one) => ({ ...one, isDraft: true })) : written.entries;
  return { ...written, entries, voidedEntries: [entry.id] };
}

/** Told as before and after, so that nobody loses a line unseen. */
export function sayMore(
  item: FoodMention,
  entry: LoggedEntry,
  context: CommandContext,
  before: LoggedEntry = entry,
): Outcome {
  const line = replaceLine(item, entry, context);
  const [after] = line.entries;
  if (!after) return line;
  const { changes, voidedDates } = replaced(before, after);
  return { ...line, changes, voidedDates };
}

/** How many days from today a date is: -1 for yesterday. */
export const offsetOf = (localDate: string, { clock }: CommandContext): number =>
  Math.round((Date.parse(localDate) - Date.parse(todayOf(clock))) / 86_400_000);
