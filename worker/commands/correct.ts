/**
 * `correct`: what was logged before was otherwise. A line is never changed: it is voided, and a line of this message
 * takes its place, so that taking this message back brings the old line back.
 */
import type { Entry, FoodEntry } from '#db/commit.ts';
import { findLastLogged, findLastMass, type LoggedEntry, readDay, readOfMessage } from '#db/log.ts';
import type { Button } from '#db/message.ts';
import { NO_MOVEMENT } from '#inference/blank.ts';
import { copulaStems } from '#inference/offline/edits.ts';
import { phraseAt, phrasesByLanguage } from '#inference/offline/phrases.ts';
import { isOfLines } from '#inference/offline/removed-meals.ts';
import { fold, tokenise, turkishStems } from '#inference/offline/text.ts';
import { WORDS } from '#inference/offline/word-index.ts';
import {
  type Action,
  type ActivityMention,
  type Amount,
  type FoodMention,
  type MealSlot,
  UNITS,
  type Unit,
  type When,
} from '#inference/schema.ts';
import { isMeasure } from '#inference/units.ts';
import { displayName } from '../catalogue/catalogue.ts';
import { wholeGrams } from '../catalogue/wholes.ts';
import { OTHER_TAG_LENGTH, tagOf } from '../food-tag.ts';
import { HARD, isMassPossible } from '../plausible.ts';
import { massGramsOf, round, volumeMlOf } from '../portions.ts';
import { placeOf, shorten } from '../receipt.ts';
import { multiplied, reportioned } from '../reportion.ts';
import { isUnitSlip } from '../said-units.ts';
import { affinityOf, correctLine, isSameFood, offsetOf, pairUp, replaced } from '../settle.ts';
import { dateAt, type Moment, momentOf, slotOf } from '../time.ts';
import { judgeWeight, retarget, weightJump } from '../weight-change.ts';
import { type Change, figureMeant, isFigure } from './change-figure.ts';
import { type CommandContext, defineCommand, merge, NOTHING, type Outcome, outcome } from './command.ts';
import { logActivity, logMovement } from './log-activity.ts';
import { logFood } from './log-food.ts';
import { renamed } from './part-of-dish.ts';
import { undoMessage } from './undo.ts';

type Correct = Extract<Action, { type: 'correct' }>;

/** Without a name, only what was logged this recently is meant. */
const RECENT_MS = 24 * 3_600_000;

export const correct = defineCommand({
  action: 'correct',
  async run(action, context) {
    const last = await lastLines(context);
    if (action.isRemoved)
      return isOfLines(action) ? removeLines(action, last, context) : remove(action.target, last, context);
    if (action.share !== null) return takeShare(action, action.share, last, context);
    if (action.food) return replaceFood(action, action.food, last, context);
    if (action.activity) return changeActivity(action, action.activity, last, context);
    if (action.amount?.unit === 'pint' && action.target === null && action.was === null)
      return pintsOfDrink(action, action.amount, last, context);
    if (action.amount) return changeAmount(action, action.amount, last, context);
    return move(action, last, context);
  },
});

// --- which lines ---

/** The lines of the message that is replied to, or of the last one. */
async function lastLines(context: CommandContext): Promise<LoggedEntry[]> {
  const { database, person, repliedInboxId, clock, replacedEntryIds = [] } = context;
  const linesOf = async (inboxId: number) =>
    (await readOfMessage(database, person.id, inboxId)).filter(({ id }) => !replacedEntryIds.includes(id));
  if (repliedInboxId !== null) return linesOf(repliedInboxId);
  const last = await findLastLogged(database, person.id, context.outdatedInboxIds);
  if (!last || clock.now.getTime() - last.sentAt.getTime() > RECENT_MS) return [];
  return linesOf(last.id);
}

/** The line a name means: of the last message first, then of today and yesterday, the newest first. */
async function findLine(
  target: string,
  last: readonly LoggedEntry[],
  context: CommandContext,
): Promise<LoggedEntry | null> {
  const means = (entry: LoggedEntry) => isMeant(target, entry, context);
  const here = last.filter(means);
  // "mayo" is the mayo, before the sandwich with mayo.
  const itself = here.find((entry) => entry.food && isRowOf(target, entry, context)) ?? here[0];
  if (itself) return itself;
  return (await recentLines(context)).find(means) ?? null;
}

/** Of today and yesterday, the newest of each first. */
async function recentLines(context: CommandContext): Promise<LoggedEntry[]> {
  const days = await Promise.all([0, -1].map((offset) => linesOn(dateAt(context.clock, offset), context)));
  return days.flatMap((day) => day.toSorted((a, b) => b.id - a.id));
}

async function linesOn(localDate: string, context: CommandContext): Promise<LoggedEntry[]> {
  const { database, person, outdatedInboxIds, replacedEntryIds = [] } = context;
  const lines = await readDay(database, person.id, localDate);
  return lines.filter(({ id, inboxId }) => !outdatedInboxIds.includes(inboxId) && !replacedEntryIds.includes(id));
}

function isRowOf(target: string, { food }: LoggedEntry, { catalogue, language }: CommandContext): boolean {
  const match = catalogue.matchFood(target, language);
  return match.kind !== 'unknown' && match.food.id === food?.foodCode;
}

/** "çikolatayı": a name that is said of a line has an ending. */
function formsOf(target: string, { language }: CommandContext): string[] {
  if (language !== 'tr') return [target];
  const words = fold(target).split(' ');
  const last = words.at(-1) ?? '';
  const stems = turkishStems(last).filter((stem) => stem.length >= LEAST_STEM);
  return [target, ...stems.map((stem) => [...words.slice(0, -1), stem].join(' '))];
}

const LEAST_STEM = 3;

/** Does a name mean this line? */
export function isMeant(target: string, entry: LoggedEntry, context: CommandContext): boolean {
  if (entry.food) return formsOf(target, context).some((name) => isSameFood({ name, brand: null }, entry, context));
  return entry.activity !== null && affinityOf(context).isSameActivity(entry.activity.label, target);
}

// --- the corrections ---

async function remove(target: string | null, last: readonly LoggedEntry[], context: CommandContext): Promise<Outcome> {
  const [first] = last;
  if (target === null) return first ? undoMessage(first.inboxId, context) : nothing(null, context);
  const entry = await findLine(target, last, context);
  const dish = entry
    ? isPartOf(target, entry, context)
      ? entry
      : null
    : last.find((line) => renamed(line, target, null, context));
  if (dish) return withoutPart(dish, target, context);
  return entry ? replaced(entry, null) : nothing(target, context);
}

/** A meal, a day, the last two lines, or the meal logged last. */
async function removeLines(action: Correct, last: readonly LoggedEntry[], context: CommandContext): Promise<Outcome> {
  const { slot, when, amount, target } = action;
  if (target !== null) return without(lastMealIn(await recentLines(context)), target, context);
  if (amount !== null) {
    const [first, ...others] = last;
    if (!first || others.length > 0) return remove(null, last, context);
    return without((await recentLines(context)).slice(0, amount.value), null, context);
  }
  const localDate = dateAt(context.clock, when.dayOffset ?? 0);
  const lines = (await linesOn(localDate, context)).filter((entry) => slot === null || entry.slot === slot);
  return without(lines, placeOf(slot, localDate, context) || context.replies.date({ offset: 0 }), context);
}

/** Snacks of a day are no one meal: of them only those of one message. */
function lastMealIn(lines: readonly LoggedEntry[]): LoggedEntry[] {
  const newest = lines.find((entry) => entry.food !== null);
  return lines.filter(
    (entry) =>
      entry.food !== null &&
      entry.slot === newest?.slot &&
      entry.localDate === newest.localDate &&
      (entry.slot !== 'snack' || entry.inboxId === newest.inboxId),
  );
}

async function without(lines: readonly LoggedEntry[], name: string | null, context: CommandContext): Promise<Outcome> {
  if (lines.length === 0) return nothing(name, context);
  const done = merge(lines.map((entry) => replaced(entry, null)));
  if (!lines.some((entry) => entry.massKg !== null)) return done;
  const inboxIds = lines.filter((entry) => entry.massKg !== null).map((entry) => entry.inboxId);
  const mass = await findLastMass(context.database, context.person.id, inboxIds);
  return { ...done, patch: { ...done.patch, massKg: mass?.massKg ?? null } };
}

/** The words are some of the line's, and of another kind than all of them: the mayo of a sandwich, not the rice of a basmati rice. */
function isPartOf(target: string, entry: LoggedEntry, context: CommandContext): boolean {
  const { catalogue, language } = context;
  if (!entry.food || isRowOf(target, entry, context) || !renamed(entry, target, null, context)) return false;
  const match = catalogue.matchFood(target, language);
  const dish = entry.food.foodCode ? catalogue.food(entry.food.foodCode) : null;
  return match.kind !== 'unknown' && dish !== null && match.food.category !== dish.category;
}

/** A dish is one row: without a part of it, it is another, if there is one. */
function withoutPart(entry: LoggedEntry, target: string, context: CommandContext): Outcome {
  const name = renamed(entry, target, null, context);
  const after = name && lineOf(entry, name.after, context);
  return after ?? outcome({ lines: [context.replies.partOfDish(target, name?.before ?? entry.food?.name ?? target)] });
}

/** The same line by another name; null where the catalogue makes the same of it, or nothing. */
function lineOf(entry: LoggedEntry, name: string, context: CommandContext): Outcome | null {
  const { catalogue, language } = context;
  const match = catalogue.matchFood(name, language, entry.food?.brand ?? null);
  if (match.kind !== 'found' || match.food.id === entry.food?.foodCode) return null;
  const line = correctLine({ name, said: name, brand: entry.food?.brand ?? null, amount: null }, entry, context);
  return line.entries.length > 0 ? { ...line, taught: [] } : null;
}

/** "only half of it", "I left a third": of the line that is named, or of all that was eaten. */
async function takeShare(
  action: Correct,
  share: number,
  last: readonly LoggedEntry[],
  context: CommandContext,
): Promise<Outcome> {
  const { target } = action;
  const named = target === null ? null : await findLine(target, last, context);
  const lines = (named ? [named] : target === null ? last : []).filter((entry) => entry.food !== null);
  if (lines.length === 0 && target !== null) {
    const match = context.catalogue.matchFood(target, context.language);
    const unit = match.kind === 'found' && wholeGrams(match.food, target) !== undefined ? 'piece' : 'serving';
    const items = [{ name: target, said: target, brand: null, amount: { value: share, unit, size: null } as Amount }];
    return logFood.run({ type: 'fill_meal', slot: action.slot, when: action.when, items }, context);
  }
  if (lines.length === 0) return nothing(null, context);
  return merge(
    lines.map((entry) => {
      const after = asEntry(entry, momentOfEntry(entry, context));
      return after.kind === 'food' ? replaced(entry, { ...after, food: multiplied(after.food, share) }) : NOTHING;
    }),
  );
}

async function replaceFood(
  action: Correct,
  food: FoodMention,
  last: readonly LoggedEntry[],
  context: CommandContext,
): Promise<Outcome> {
  const foods = last.filter((entry) => entry.food !== null);
  const entry = action.target
    ? await findLine(action.target, last, context)
    : (pairUp([food], foods, context).get(food) ?? (await findLine(food.name, [], context)) ?? only(foods));
  const dish =
    action.target === null
      ? null
      : (entry ?? last.find((line) => renamed(line, action.target as string, food.name, context)));
  const inDish = dish && insteadInDish(action.target as string, food, dish, context);
  if (inDish) return inDish;
  if (entry?.food) {
    const { entries, ...rest } = correctLine(food, placed(entry, action, context), context, entry);
    const [after] = entries;
    return after
      ? { ...rest, ...replaced(entry, after), taught: rest.taught, lines: rest.lines }
      : { ...rest, entries };
  }
  if (action.target === null && foods.length > 1) {
    const match = context.catalogue.matchFood(food.name, context.language, food.brand);
    const isTappable = match.kind === 'found' && food.amount === null;
    const buttons = isTappable
      ? lineButtons(foods, (line) => `a:${line.inboxId}:${line.itemNo}:${tagOf(match.food.id, OTHER_TAG_LENGTH)}`)
      : [];
    return outcome({ lines: [context.replies.replaceWhich(namesOf(foods), food.said)], buttons });
  }
  // Nothing to put right: then it is what was eaten.
  return logFood.run({ type: 'fill_meal', slot: action.slot, when: action.when, items: [food] }, context);
}

/** "lamb, not chicken" of a chicken curry is a lamb curry. Null where what it was instead is a dish of its own. */
function insteadInDish(target: string, food: FoodMention, entry: LoggedEntry, context: CommandContext): Outcome | null {
  const { catalogue, language } = context;
  const name = renamed(entry, target, food.name, context);
  const dish = entry.food?.foodCode ? catalogue.food(entry.food.foodCode) : null;
  const match = name && catalogue.matchFood(name.after, language);
  if (!name || !dish || match?.kind !== 'found' || match.food.category !== dish.category) return null;
  const alone = catalogue.matchFood(food.name, language, food.brand);
  if (alone.kind === 'found' && alone.food.category === dish.category) return null;
  return correctLine({ ...food, name: name.after, said: name.after, amount: null }, entry, context);
}

async function changeActivity(
  { target }: Correct,
  mention: ActivityMention,
  last: readonly LoggedEntry[],
  context: CommandContext,
): Promise<Outcome> {
  const named = target ?? (mention.name || null);
  const moves = last.filter((line) => line.activity !== null);
  const entry = named === null ? nearestMove(moves, mention) : ((await findLine(named, last, context)) ?? only(moves));
  if (entry?.activity) return withMovement(entry, merged(entry, mention, target !== null), context);
  const night = last.findLast((line) => line.sleep !== null);
  if (night?.sleep && named === null && mention.minutes !== null) {
    return replaced(night, {
      kind: 'sleep',
      ...momentOfEntry(night, context),
      sleep: { ...night.sleep, minutes: mention.minutes },
    });
  }
  const isWhole = mention.minutes !== null || mention.sets.some((set) => set.reps !== null);
  if (mention.name === '' || !isWhole) return nothing(mention.name || null, context);
  const when = { dayOffset: null, time: null, part: null };
  return logActivity.run({ type: 'fill_activity', when, items: [mention] }, context);
}

/** Of several the one whose figure is nearest to what is said now. */
function nearestMove(moves: readonly LoggedEntry[], { minutes, distanceKm }: ActivityMention): LoggedEntry | null {
  const apart = ({ activity }: LoggedEntry): number => {
    const [now, was] =
      minutes !== null ? [minutes, activity?.minutes] : [distanceKm, (activity?.distanceMeters ?? 0) / 1_000];
    return now && was ? Math.abs(Math.log(now / was)) : Number.POSITIVE_INFINITY;
  };
  const nearest = moves.toSorted((a, b) => apart(a) - apart(b))[0];
  return nearest && apart(nearest) < Number.POSITIVE_INFINITY ? nearest : (moves.at(-1) ?? null);
}

function withMovement(entry: LoggedEntry, mention: ActivityMention, context: CommandContext): Outcome {
  const done = logMovement(mention, momentOfEntry(entry, context), context, true);
  const [after] = done.entries;
  return after ? replaced(entry, after) : done;
}

/** The logged movement with what is said to be different. `isOther`: it was another one. */
function merged({ activity, sets, sprints }: LoggedEntry, now: ActivityMention, isOther = false): ActivityMention {
  const loadKg = now.sets.find((set) => set.loadKg !== null)?.loadKg ?? null;
  const [saidSet] = now.sets;
  // "6 reps, not 5" is said of each set; "4 sets" of how many.
  const isOfEach = now.setCount === null && now.sets.length === 1 && sets.length > 1;
  const hasReps = !isOfEach && now.sets.some((set) => set.reps !== null || set.seconds !== null);
  const known = sets[0];
  const kept =
    now.setCount === null || !known ? sets : Array.from({ length: now.setCount }, (_, at) => sets[at] ?? known);
  const before = kept.map((set) => ({
    ...set,
    loadKg: loadKg ?? set.loadKg,
    reps: (isOfEach ? saidSet?.reps : null) ?? set.reps,
    seconds: (isOfEach ? saidSet?.seconds : null) ?? set.seconds,
  }));
  const sprint = sprints[0] ? { ...sprints[0], repeats: sprints.length } : null;
  return {
    ...now,
    name: now.name && (isOther || !activity?.exerciseId) ? now.name : (activity?.label ?? now.name),
    said: now.said || (activity?.said ?? ''),
    minutes: now.minutes ?? activity?.minutes ?? null,
    distanceKm: now.distanceKm ?? (sprint || !activity?.distanceMeters ? null : activity.distanceMeters / 1_000),
    climbMeters: now.climbMeters ?? activity?.climbMeters ?? null,
    intensity: now.intensity ?? (activity?.intensity as ActivityMention['intensity']) ?? null,
    sets: hasReps
      ? now.sets.map((set) => ({
          ...set,
          loadKg: set.loadKg ?? known?.loadKg ?? null,
          restSeconds: set.restSeconds ?? known?.restSeconds ?? null,
        }))
      : before,
    setCount: null,
    sprint: now.sprint ?? sprint,
  };
}

/** "2 pintes" is of what is drunk; where nothing was, it is asked what was in them. */
function pintsOfDrink(
  action: Correct,
  amount: Amount,
  last: readonly LoggedEntry[],
  context: CommandContext,
): Outcome | Promise<Outcome> {
  const isPoured = ({ food, volumeMl }: LoggedEntry) =>
    volumeMl !== null || context.catalogue.food(food?.foodCode ?? '')?.form === 'poured';
  const drinks = last.filter(isPoured);
  if (drinks.length > 0) return changeAmount(action, amount, drinks, context);
  const drink = context.catalogue.food(SOME_DRINK);
  const name = drink ? displayName(drink, context.language) : '';
  const items = [{ name, said: name, brand: null, amount }];
  return logFood.run({ type: 'fill_meal', slot: action.slot, when: action.when, items }, context);
}

const SOME_DRINK = 'drink';

async function changeAmount(
  action: Correct,
  amount: Amount,
  last: readonly LoggedEntry[],
  context: CommandContext,
): Promise<Outcome> {
  const named = action.target === null ? null : await findLine(action.target, last, context);
  if (action.target !== null && !named) return nothing(action.target, context);
  const isBare = amount.unit === 'piece' && amount.size === null;
  const isOpen = action.was === null && !named && last.filter((entry) => entry.food !== null).length > 1;
  const figure = isBare && !isOpen ? figureMeant(named ? [named] : last, amount.value, action.was, context) : null;
  if (figure) return withFigure(figure.entry, figure.change, context);
  const lines = named ? [named] : likeliest(last, amount, action.was, context);
  const [entry] = lines;
  if (!entry) return nothing(null, context);
  if (lines.length > 1) {
    const said = `${context.replies.number(amount.value, 2)}${isMeasure(amount.unit) ? ` ${amount.unit}` : ''}`;
    const buttons = lineButtons(lines, (line) => `c:${line.inboxId}:${line.itemNo}:${amount.value}:${amount.unit}`);
    return outcome({ lines: [context.replies.correctWhich(namesOf(lines), said)], buttons });
  }
  return withAmount(entry, amount, context);
}

/** The lines that an amount may be said of: those that were what it was not, else those counted in its unit, else all. */
function likeliest(
  last: readonly LoggedEntry[],
  amount: Amount,
  was: number | null,
  context: CommandContext,
): LoggedEntry[] {
  const lines = last.filter((entry) => fits(entry, amount));
  const inUnit = lines.filter(({ food }) => food?.isAmountSaid && food.portionUnit === amount.unit);
  const meant =
    was === null ? [] : (inUnit.length > 0 ? inUnit : lines).filter((entry) => isFigure(entry, was, context));
  return [meant, inUnit].find((some) => some.length > 0) ?? lines;
}

function withFigure(entry: LoggedEntry, change: Change, context: CommandContext): Outcome | Promise<Outcome> {
  const sets = entry.sets;
  const movement = (now: Partial<ActivityMention>) =>
    withMovement(entry, { ...merged(entry, NO_MOVEMENT), ...now }, context);
  switch (change.kind) {
    case 'amount':
      return withAmount(entry, change.amount, context);
    case 'minutes':
      return movement({ minutes: change.minutes });
    case 'distance':
      return movement({ distanceKm: change.distanceKm });
    case 'load':
      return movement({ sets: sets.map((set) => ({ ...set, loadKg: change.loadKg })) });
    case 'reps':
      return movement({ sets: sets.map((set) => ({ ...set, reps: change.reps })) });
    case 'sets':
      return movement(merged(entry, { ...NO_MOVEMENT, setCount: Math.round(change.count) }));
    case 'entry':
      return replaced(entry, { ...asEntry(entry, momentOfEntry(entry, context)), ...change.entry } as Entry);
  }
}

const MOST_LINES = 6;

/** A button a line, to say which one is meant. */
function lineButtons(lines: readonly LoggedEntry[], actionOf: (line: LoggedEntry) => string): Button[][] {
  const buttons = lines.slice(0, MOST_LINES).flatMap((line): Button[] => {
    const [label] = namesOf([line]);
    const action = actionOf(line);
    return label && action.length <= 32 ? [{ label: shorten(label), action }] : [];
  });
  const rows: Button[][] = [];
  for (let at = 0; at < buttons.length; at += 3) rows.push(buttons.slice(at, at + 3));
  return rows;
}

/** The line that was tapped gets the amount that was said. */
export async function amountOfTapped(
  [message, item, value, unit]: readonly string[],
  context: CommandContext,
): Promise<Outcome> {
  const lines = await readOfMessage(context.database, context.person.id, Number(message));
  const entry = lines.find((line) => line.itemNo === Number(item));
  const amount = { value: Number(value), unit: unit as Unit, size: null };
  const isRead = Number.isFinite(amount.value) && (UNITS as readonly string[]).includes(amount.unit);
  if (!entry || !isRead) return outcome({ lines: [context.replies.pressExpired] });
  return withAmount(entry, amount, context);
}

/** May this amount be said of this line? */
function fits(entry: LoggedEntry, amount: Amount): boolean {
  const grams = massGramsOf(amount);
  if (entry.massKg !== null) return grams !== null && isMassPossible(grams / 1_000);
  if (entry.volumeMl !== null) return volumeMlOf(amount) !== null;
  if (entry.activity) return grams !== null && grams >= 1_000 && entry.sets.length > 0;
  return entry.food !== null && !(grams !== null && grams > HARD.itemGrams);
}

async function withAmount(entry: LoggedEntry, amount: Amount, context: CommandContext): Promise<Outcome> {
  const grams = massGramsOf(amount);
  const head = momentOfEntry(entry, context);
  if (entry.massKg !== null && grams !== null) {
    const massKg = round(grams / 1_000, 2);
    // To correct it is to have looked twice: only what cannot be is refused. One that waits counts with its yes.
    const weighed = await judgeWeight(massKg, entry, context, [entry.inboxId]);
    if (weighed.kind === 'refused') return outcome({ lines: [weighed.line] });
    if (isUnitSlip(entry.massKg, massKg)) return outcome({ lines: [weightJump(massKg, entry, context)] });
    const isLatest = entry.localDate === dateAt(context.clock, 0) && !entry.isDraft;
    const done = replaced(entry, { kind: 'weight', ...head, massKg });
    return isLatest ? { ...done, patch: { massKg }, writes: retarget(massKg, context) } : done;
  }
  const volumeMl = volumeMlOf(amount);
  if (entry.volumeMl !== null && volumeMl !== null) return replaced(entry, { kind: 'water', ...head, volumeMl });
  if (entry.activity && grams !== null) {
    const sets = entry.sets.map((set) => ({ ...set, loadKg: round(grams / 1_000, 2) }));
    return replaced(entry, { ...asEntry(entry, head), sets } as Entry);
  }
  return entry.food ? withFoodAmount(entry, amount, context) : nothing(null, context);
}

/** "half a bag", then "large bag": the size is of the bag, and still half of it was eaten. */
function withShareOf({ portionCount, isAmountSaid, portionUnit }: FoodEntry['food'], amount: Amount): Amount {
  const isSizeOnly = amount.value === 1 && amount.size !== null && !isMeasure(portionUnit as Unit);
  return isSizeOnly && isAmountSaid && portionCount < 1 ? { ...amount, value: portionCount } : amount;
}

async function withFoodAmount(entry: LoggedEntry, amount: Amount, context: CommandContext): Promise<Outcome> {
  if (!entry.food) return nothing(null, context);
  const result = await reportioned(entry.food, withShareOf(entry.food, amount), context);
  if (result.kind === 'refused') return outcome({ lines: [result.line] });
  const after = asEntry(entry, momentOfEntry(entry, context));
  return after.kind === 'food' ? replaced(entry, { ...after, food: result.food }) : nothing(null, context);
}

/** Another meal or another day, for all of the message or for the line that is named. */
async function move(action: Correct, last: readonly LoggedEntry[], context: CommandContext): Promise<Outcome> {
  const named = action.target === null ? null : await findLine(action.target, last, context);
  if (action.target !== null && !named) return toldOnly(action.target, action, context);
  const night = named ?? last.at(-1);
  if (night?.sleep && action.when.time !== null && action.when.dayOffset === null) {
    const [hours = 0, minutes = 0] = action.when.time.split(':').map(Number);
    const sleep = { ...night.sleep, minutes: hours * 60 + minutes };
    return replaced(night, { kind: 'sleep', ...momentOfEntry(night, context), sleep });
  }
  const isDayOnly = action.slot === null && action.when.part === null && action.when.time === null;
  const lines = (named ? [named] : last).filter((entry) => isDayOnly || entry.slot !== null || isTimed(action.when));
  if (lines.length === 0) return nothing(null, context);
  return merge(
    lines.map((entry) => {
      const { slot, at, localDate } = placed(entry, action, context);
      const after = asEntry(entry, { at, zone: context.clock.zone, localDate });
      return replaced(entry, after.kind === 'food' && slot ? { ...after, slot } : after);
    }),
  );
}

/** "La pizza c'était hier", and there is none: then it is told now, and is logged where it was. */
function toldOnly(target: string, { slot, when }: Correct, context: CommandContext): Promise<Outcome> | Outcome {
  const match = context.catalogue.matchFood(target, context.language);
  const isFood = match.kind === 'found' && match.how === 'exact';
  const isTold = isFood && when.dayOffset !== null && when.dayOffset <= 0 && saysItWas(context);
  if (!isTold) return nothing(target, context);
  const item: FoodMention = { name: target, brand: null, amount: null, said: target };
  return logFood.run({ type: 'fill_meal', slot, when, items: [item] }, context);
}

/** "c'était", "was", "dündü": told of what it was, and no order to put it elsewhere. */
function saysItWas({ words = '', language }: CommandContext): boolean {
  const tokens = tokenise(words);
  const last = tokens.findLast(({ kind }) => kind === 'word')?.norm ?? '';
  if (language === 'tr') return copulaStems(last).length > 0;
  return tokens.some((_, at) => phraseAt(IT_WAS[language], tokens, at) !== null);
}

const IT_WAS = phrasesByLanguage((language) => {
  const { itWas, was } = WORDS[language].corrections;
  return `${itWas} ${was}`;
});

// --- pieces ---

const isTimed = (when: When): boolean => when.dayOffset !== null || when.time !== null || when.part !== null;

/** The line where it belongs after all. */
function placed(
  entry: LoggedEntry,
  { slot, when }: Pick<Correct, 'slot' | 'when'>,
  context: CommandContext,
): LoggedEntry {
  const isMealTold = slot !== null || when.time !== null || when.part !== null;
  const meal: MealSlot | null = entry.slot && isMealTold ? slotOf(slot, when, context.clock) : entry.slot;
  if (!isTimed(when)) return { ...entry, slot: meal };
  const day = when.dayOffset ?? offsetOf(entry.localDate, context);
  const { at, localDate } = momentOf({ ...when, dayOffset: day }, meal, context.clock);
  return { ...entry, slot: meal, at, localDate };
}

function momentOfEntry(entry: LoggedEntry, context: CommandContext): Moment {
  return { at: entry.at, zone: context.clock.zone, localDate: entry.localDate };
}

/** A line as it can be written again. */
export function asEntry(entry: LoggedEntry, moment: Moment): Entry {
  if (entry.food) return { kind: 'food', ...moment, slot: entry.slot ?? 'snack', food: entry.food };
  if (entry.activity) {
    return { kind: 'activity', ...moment, activity: entry.activity, sets: entry.sets, sprints: entry.sprints };
  }
  if (entry.massKg !== null) return { kind: 'weight', ...moment, massKg: entry.massKg };
  if (entry.sleep) return { kind: 'sleep', ...moment, sleep: entry.sleep };
  if (entry.mood) return { kind: 'mood', ...moment, mood: entry.mood };
  return { kind: 'water', ...moment, volumeMl: entry.volumeMl ?? 0 };
}

const only = (lines: readonly LoggedEntry[]): LoggedEntry | null => (lines.length === 1 ? (lines[0] ?? null) : null);

const namesOf = (lines: readonly LoggedEntry[]): string[] =>
  lines.flatMap((entry) => entry.food?.name ?? entry.activity?.label ?? []);

const nothing = (subject: string | null, { replies }: CommandContext): Outcome =>
  outcome({ lines: [replies.nothingToCorrect(subject)] });
