/** What "the same" may mean: sets of lines that were logged before, or saved under a name. Reads, never writes. */
import type { ActivityEntry, FoodEntry } from '#db/commit.ts';
import { findLastMeal, findMeals, type PastMeal, rankMeals } from '#db/favourites.ts';
import { countedOf, findLastLogged, type LoggedEntry, readDay, readOfMessage, readTrainings } from '#db/log.ts';
import { findUsual, findUsuals, type Usual } from '#db/usuals.ts';
import type { Action, MealSlot, Unit } from '#inference/schema.ts';
import { isMeasure } from '#inference/units.ts';
import { wordsKey } from '../catalogue/words-key.ts';
import type { CommandContext } from '../commands/command.ts';
import { dayOf } from '../receipt.ts';
import { usualReplies } from '../replies/subjects/usuals.ts';
import { dateAt, slotOf } from '../time.ts';
import { isCalled } from './edits.ts';

export type Repeat = Extract<Action, { type: 'repeat' }>;
export type FoodLine = FoodEntry['food'];
export type Movement = Pick<ActivityEntry, 'activity' | 'sets' | 'sprints'>;

export interface Candidate {
  /** On a button. */
  label: string;
  /** Where the lines were taken from, for the person; null: the receipt says it all. */
  told: string | null;
  foods: FoodLine[];
  movements: Movement[];
  /** The meal it was. */
  slot: MealSlot | null;
  /** How many times each line counts. */
  factor: number;
}

/** Candidates, or why there are none. `mustAsk`: what was asked for is not there, only something near it. */
export interface Found {
  candidates: Candidate[];
  missing: string | null;
  mustAsk: boolean;
  /** The message whose lines were meant and still wait for a yes. */
  waitingInboxId?: number;
}

/** "The usual" and "the last time" look back this far. */
const RECENT_DAYS = 28;
/** What came less often is no habit. */
const LEAST_USES = 2;
/** Without a day, only what was logged this recently is meant by "another one". */
const ANOTHER_WITHIN_MS = 24 * 3_600_000;
/** Messages about training this close together tell of one session. */
const ONE_SESSION_MS = 2 * 3_600_000;
const MOST_NAMES = 4;

export async function findCandidates(action: Repeat, context: CommandContext): Promise<Found> {
  if (action.what === 'line') return lastLine(action, context);
  if (action.isUsual && action.name) return savedByName(action.name, context);
  if (action.what === 'training') return action.isUsual ? usualTraining(context) : trainingOf(action, context);
  if (action.isUsual) return usualMeal(action, context);
  return isDated(action) ? mealOf(action, context) : lastMeal(action, context);
}

const some = (candidates: Candidate[], missing: string): Found =>
  candidates.length > 0 ? { candidates, missing: null, mustAsk: false } : { candidates: [], missing, mustAsk: false };

/** What was meant is not lost, only not confirmed: saying that nothing is there would send the person to tell it twice. */
function orWaiting(found: Found, meant: readonly LoggedEntry[], { language }: CommandContext): Found {
  const waiting = meant.findLast((entry) => entry.isDraft);
  if (found.candidates.length > 0 || !waiting) return found;
  return { ...found, missing: usualReplies(language).stillWaits, waitingInboxId: waiting.inboxId };
}

// --- another one ---

async function lastLine({ count }: Repeat, context: CommandContext): Promise<Found> {
  const { database, person, clock, repliedInboxId } = context;
  const { nothingToRepeat } = usualReplies(context.language);
  const last = repliedInboxId === null ? await findLastLogged(database, person.id, context.outdatedInboxIds) : null;
  const isRecent = last !== null && clock.now.getTime() - last.sentAt.getTime() <= ANOTHER_WITHIN_MS;
  const inboxId = repliedInboxId ?? (isRecent ? last.id : null);
  const all = inboxId === null ? [] : await readOfMessage(database, person.id, inboxId);
  const lines = countedOf(all);
  const line = lines.findLast((entry) => entry.food !== null) ?? lines.findLast((entry) => entry.activity !== null);
  if (!line) return orWaiting(some([], nothingToRepeat), all, context);
  const candidate = candidateOf([line], null, context);
  return some([{ ...candidate, factor: factorOf(line, count ?? 1) }], nothingToRepeat);
}

/** One more after "2 biscuits" is one; after "200 g of rice" it is the same again. */
function factorOf({ food }: LoggedEntry, count: number): number {
  if (!food || isMeasure(food.portionUnit as Unit) || !food.isAmountSaid || !(food.portionCount >= 1)) return count;
  return count / food.portionCount;
}

// --- saved, and usual ---

async function savedByName(name: string, context: CommandContext): Promise<Found> {
  const key = wordsKey(name, context.language);
  const usual = key === '' ? null : await findUsual(context.database, context.person.id, key);
  return some(usual ? [candidateOfUsual(usual)] : [], usualReplies(context.language).usualUnknown(name));
}

const candidateOfUsual = (usual: Usual): Candidate => ({
  label: usual.name,
  told: `📌 ${usual.name}`,
  foods: usual.items,
  movements: [],
  slot: usual.slot,
  factor: 1,
});

async function usualMeal(action: Repeat, context: CommandContext): Promise<Found> {
  const { database, person, clock, language } = context;
  const slot = targetSlot(action, context);
  const replies = usualReplies(language);
  const saved = (await findUsuals(database, person.id)).filter((usual) => usual.slot === slot);
  if (saved.length > 0) return some(saved.map(candidateOfUsual), '');
  const meals = await findMeals(database, person.id, {
    slot,
    from: dateAt(clock, -RECENT_DAYS),
    until: dateAt(clock, -1),
  });
  const [best] = rankMeals(meals, null).filter(({ uses }) => uses >= LEAST_USES);
  if (!best) return some([], replies.noUsual(slot));
  return some([{ ...candidateOfMeal(best.latest, context), told: replies.mostUsual(slot, best.uses) }], '');
}

async function usualTraining(context: CommandContext): Promise<Found> {
  const sessions = sessionsOf(await recentTrainings(context));
  const key = (session: readonly LoggedEntry[]) =>
    [...new Set(session.map((entry) => entry.activity?.exerciseId ?? entry.activity?.type))].sort().join('\n');
  const uses = new Map<string, number>();
  for (const session of sessions) uses.set(key(session), (uses.get(key(session)) ?? 0) + 1);
  const most = Math.max(0, ...uses.values());
  const replies = usualReplies(context.language);
  const latest = most >= LEAST_USES ? sessions.findLast((session) => uses.get(key(session)) === most) : undefined;
  if (!latest) return some([], replies.noUsualTraining);
  return some([{ ...candidateOf(latest, null, context), told: replies.mostUsualTraining(most) }], '');
}

// --- of a day ---

const isDated = ({ of, ofSlot }: Repeat): boolean =>
  of.dayOffset !== null || of.part !== null || of.time !== null || ofSlot !== null;

async function mealOf(action: Repeat, context: CommandContext): Promise<Found> {
  const { database, person, clock, language } = context;
  const { of } = action;
  const replies = usualReplies(language);
  if (of.dayOffset === null && of.part === null && of.time === null) {
    const ofSlot = action.ofSlot as MealSlot;
    // "like breakfast" said of the dinner is today's; "le même déjeuner" at lunch is the last one before today.
    const isOther = targetSlot(action, context) !== ofSlot;
    const today = isOther ? countedOf(await readDay(database, person.id, dateAt(clock, 0))) : [];
    const meal = today.filter((entry) => entry.food !== null && entry.slot === ofSlot);
    return meal.length > 0 ? some([candidateOf(meal, dateAt(clock, 0), context)], '') : mealBefore(ofSlot, context);
  }
  const date = dateAt(clock, Math.min(0, of.dayOffset ?? 0));
  const isSlotSaid = action.ofSlot !== null || of.part !== null || of.time !== null;
  const slot = isSlotSaid ? slotOf(action.ofSlot, of, clock) : targetSlot(action, context);
  const all = (await readDay(database, person.id, date)).filter((entry) => entry.food !== null);
  const day = countedOf(all);
  const { name } = action;
  if (name) {
    const lines = day.filter(
      (entry) => entry.food && isCalled(name, entry.food, context) && (!isSlotSaid || entry.slot === slot),
    );
    return some(
      lines.length > 0 ? [candidateOf(lines, date, context)] : [],
      replies.nothingCalled(name, dayText(date, context)),
    );
  }
  const ofSlot = all.filter((entry) => entry.slot === slot);
  const lines = countedOf(ofSlot);
  if (lines.length > 0) return some([candidateOf(lines, date, context)], '');
  const missing = replies.nothingThen(placeText(date, slot, context));
  if (isSlotSaid || ofSlot.length > 0) return orWaiting(some([], missing), ofSlot, context);
  const others = (['breakfast', 'lunch', 'snack', 'dinner'] as const)
    .map((other) => day.filter((entry) => entry.slot === other))
    .filter((meal) => meal.length > 0)
    .map((meal) => candidateOf(meal, date, context));
  return orWaiting({ ...some(others, replies.nothingThen(dayText(date, context))), mustAsk: true }, all, context);
}

async function mealBefore(slot: MealSlot, context: CommandContext): Promise<Found> {
  const { database, person, clock } = context;
  const until = dateAt(clock, -1);
  const meal = await findLastMeal(database, person.id, { slot, from: dateAt(clock, -RECENT_DAYS), until });
  const { nothingLately } = usualReplies(context.language);
  return some(meal ? [candidateOfMeal(meal, context)] : [], nothingLately(slot));
}

/** "pareil": this meal as the last time; with something of it logged today, that may be meant as well. */
async function lastMeal(action: Repeat, context: CommandContext): Promise<Found> {
  const { database, person, clock } = context;
  const slot = targetSlot(action, context);
  const before = await mealBefore(slot, context);
  const isOtherDay = (action.when.dayOffset ?? 0) < 0;
  const today = isOtherDay ? [] : countedOf(await readDay(database, person.id, dateAt(clock, 0)));
  if (!today.some((entry) => entry.slot === slot)) return before;
  const last = await findLastLogged(database, person.id, context.outdatedInboxIds);
  const lines = last ? countedOf(await readOfMessage(database, person.id, last.id)).filter((entry) => entry.food) : [];
  const again = lines.length > 0 ? [candidateOf(lines, dateAt(clock, 0), context)] : [];
  return { ...before, candidates: [...again, ...before.candidates], missing: again.length > 0 ? null : before.missing };
}

async function trainingOf(action: Repeat, context: CommandContext): Promise<Found> {
  const { clock, language } = context;
  const replies = usualReplies(language);
  const all = await recentTrainings(context);
  const isMeant = (entry: LoggedEntry) => action.name === null || isSameMovement(action.name, entry, context);
  if (!isDated(action)) {
    const last = sessionsOf(all.filter(isMeant)).at(-1);
    return some(last ? [candidateOf(last, (last[0] as LoggedEntry).localDate, context)] : [], replies.noTraining);
  }
  const date = dateAt(clock, Math.min(0, action.of.dayOffset ?? 0));
  const sessions = sessionsOf(all.filter((entry) => entry.localDate === date && isMeant(entry)));
  return some(
    sessions.map((session) => candidateOf(session, date, context)),
    replies.noTrainingThen(dayText(date, context)),
  );
}

function isSameMovement(name: string, { activity }: LoggedEntry, { catalogue, language }: CommandContext): boolean {
  if (!activity) return false;
  const exercise = catalogue.matchExercise(name);
  if (exercise && exercise.id === activity.exerciseId) return true;
  return catalogue.matchActivity(name, language)?.id === activity.type;
}

const recentTrainings = ({ database, person, clock }: CommandContext): Promise<LoggedEntry[]> =>
  readTrainings(database, person.id, dateAt(clock, -RECENT_DAYS), dateAt(clock, 0));

/** Lines told together, or within hours of each other on one day. `entries` in the order they happened. */
function sessionsOf(entries: readonly LoggedEntry[]): LoggedEntry[][] {
  const sessions: LoggedEntry[][] = [];
  for (const entry of entries) {
    const last = sessions.at(-1)?.at(-1);
    const isSame =
      last !== undefined &&
      last.localDate === entry.localDate &&
      (last.inboxId === entry.inboxId || new Date(entry.at).getTime() - new Date(last.at).getTime() <= ONE_SESSION_MS);
    if (isSame) sessions.at(-1)?.push(entry);
    else sessions.push([entry]);
  }
  return sessions;
}

// --- pieces ---

/** The meal it counts for as far as that is said; else the meal of the hour. */
export const targetSlot = (action: Pick<Repeat, 'slot' | 'when'>, { clock }: CommandContext): MealSlot =>
  slotOf(action.slot, action.when.dayOffset === null ? action.when : { ...action.when, dayOffset: null }, clock);

function candidateOf(lines: readonly LoggedEntry[], date: string | null, context: CommandContext): Candidate {
  const foods = lines.flatMap((entry) => entry.food ?? []);
  const movements = lines.flatMap(({ activity, sets, sprints }) => (activity ? [{ activity, sets, sprints }] : []));
  const slots = new Set(lines.map((entry) => entry.slot));
  const slot = slots.size === 1 ? (lines[0]?.slot ?? null) : null;
  const place = date === null ? null : placeText(date, slot, context);
  const names = namesText([...foods.map((food) => food.name), ...movements.map(({ activity }) => activity.label)]);
  return {
    label: [place, names].filter(Boolean).join(' · '),
    told: place === null ? null : usualReplies(context.language).takenFrom(place),
    foods,
    movements,
    slot,
    factor: 1,
  };
}

function candidateOfMeal(meal: PastMeal, context: CommandContext): Candidate {
  const place = placeText(meal.localDate, meal.slot, context);
  return {
    label: `${place} · ${namesText(meal.items.map((item) => item.name))}`,
    told: usualReplies(context.language).takenFrom(place),
    foods: meal.items,
    movements: [],
    slot: meal.slot,
    factor: 1,
  };
}

export function namesText(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? '…' : '';
  return `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

const dayText = (date: string, { replies, clock }: CommandContext): string => replies.date(dayOf(date, clock));

export const placeText = (date: string, slot: MealSlot | null, context: CommandContext): string =>
  [dayText(date, context), slot ? context.replies.slot(slot) : null].filter(Boolean).join(', ');
