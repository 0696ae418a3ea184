/**
 * What a message means of lines that are logged already, where no question is open: it says more of them ("un yaourt",
 * then "Yaourt Malo nature"), or otherwise ("no, 2 coffees", "hayır 2 yumurta", "2 lahmacundu", "kola zeroydu").
 */
import type { LoggedEntry } from '#db/log.ts';
import { announcesCorrection, isAdding, opensWithNo, opensWithOnly } from '#inference/offline/corrections.ts';
import { copulaStems } from '#inference/offline/edits.ts';
import { headPlace } from '#inference/offline/names.ts';
import { fold, stem, type Token, tokenise } from '#inference/offline/text.ts';
import { wordIndex } from '#inference/offline/word-index.ts';
import type { Action, FoodMention, Unit } from '#inference/schema.ts';
import { isMeasure } from '#inference/units.ts';
import { type CommandContext, merge, type Outcome, outcome } from './commands/command.ts';
import { logFood } from './commands/log-food.ts';
import { reportioned } from './reportion.ts';
import {
  correctLine,
  isSameFood,
  isTimed,
  isWeighed,
  likeness,
  nameIn,
  offsetOf,
  pairUp,
  replaced,
  sayMore,
} from './settle.ts';
import { todayOf } from './time.ts';

/** After this a message is about something new. */
export const CLARIFY_WITHIN_MS = 10 * 60_000;

/**
 * No question is open, and yet a message may say more about the one before: "un yaourt et du café", then "Yaourt Malo
 * nature. Café noir sans sucre." Announced by words ("c'était ..."), or by bare names that are all of what was just logged,
 * only more exactly. Null when it is something new: "une pomme" after "une pomme" is a second apple, "banana bread" after
 * "a banana" another food, and whatever has its own verb, meal or time was another time.
 */
export async function clarifyLast(
  text: string,
  actions: readonly Action[],
  context: CommandContext,
  isBeside = true,
): Promise<{ outcome: Outcome; rest: Action[] } | null> {
  const foods = actions.flatMap((action) => (action.type === 'fill_meal' ? action.items : []));
  if (foods.length === 0) return null;
  const tokens = tokenise(text);
  const amending = isAdding(tokens, context.language) ? null : amendingOf(tokens, foods, context);
  if (!isBeside && !amending) return null;
  const since = new Date(context.clock.now.getTime() - CLARIFY_WITHIN_MS);
  const logged = isBeside ? await context.reads.lastLogged(since) : [];
  const amended = amending ? await amendedBy(foods, actions, logged, amending, context) : [];
  const meant = amended.length > 0 ? amended : saidMore(tokens, foods, actions, logged, context);
  if (meant.length === 0) return null;
  const rest = actions.filter((action) => action.type !== 'fill_meal');
  const slot = actions.flatMap((action) => (action.type === 'fill_meal' && action.slot ? [action.slot] : []))[0];
  const replaced = await Promise.all(meant.map(({ entry, replace }) => replace(slot ? { ...entry, slot } : entry)));
  const others = foods.filter((food) => !meant.some(({ item }) => item === food));
  if (others.length === 0) return { outcome: merge(replaced), rest };
  const first = actions.find((action) => action.type === 'fill_meal');
  if (!first) return null;
  // With the meal of the day that it says more of.
  const dates = new Set(logged.map(({ localDate }) => localDate));
  const [date] = dates;
  const isOtherDay = dates.size === 1 && date !== undefined && date !== todayOf(context.clock) && !isTimed(first);
  const when = isOtherDay ? { ...first.when, dayOffset: offsetOf(date, context) } : first.when;
  const meal = { ...first, slot: slot ?? logged[0]?.slot ?? null, when, items: others };
  return { outcome: merge([...replaced, await logFood.run(meal, context)]), rest };
}

/** A food that was named, the line it is about, and what comes in the place of that line. */
interface Meant {
  item: FoodMention;
  entry: LoggedEntry;
  replace(entry: LoggedEntry): Outcome | Promise<Outcome>;
}

// --- what says more ---

function saidMore(
  tokens: readonly Token[],
  foods: readonly FoodMention[],
  actions: readonly Action[],
  logged: readonly LoggedEntry[],
  context: CommandContext,
): Meant[] {
  const pairs = [...pairUp(foods, logged, context)];
  const allBy = (replace: (item: FoodMention, entry: LoggedEntry) => ReturnType<Meant['replace']>): Meant[] =>
    pairs.map(([item, entry]) => ({ item, entry, replace: (line) => replace(item, line) }));
  if (announcesCorrection(tokens, context.language)) return allBy((item, line) => correctLine(item, line, context));
  // "only 4 oz of the salmon": less of what was just told.
  const isOfThem = () => pairs.every(([item, entry]) => isSameFood(item, entry, context));
  if (opensWithOnly(tokens, context.language) && pairs.length === foods.length && isOfThem())
    return allBy((item, line) => amendLine(item, line, 'no', context));
  // Bare names, half of them or more for what was just logged, and one of them surely, go on about it.
  const isSure = pairs.some(([item, entry]) => isKindOf(item, entry, context));
  const isExacter = pairs.every(([item, entry]) => saysMore(item, entry, context));
  const goesOn = isSure && isExacter && isBare(tokens, actions, context) && pairs.length * 2 >= foods.length;
  // What only says more of a line ("Yaourt Malo nature") does not say what its words mean from now on.
  return goesOn ? allBy((item, line) => sayMore(item, line, context)) : [];
}

/** The same food, or one of those that a vague line leaves open: nobody calls a soup "chicken", nor a stew "couscous". */
function isKindOf(item: FoodMention, entry: LoggedEntry, context: CommandContext): boolean {
  const { catalogue, language } = context;
  const match = catalogue.matchFood(item.name, language, item.brand);
  if (match.kind === 'unknown') return false;
  const before = entry.food?.foodCode ? catalogue.food(entry.food.foodCode) : null;
  if (before?.id === match.food.id || before?.choices?.includes(match.food.id)) return true;
  if (before?.category === 'umbrella') {
    return before.choices?.some((id) => catalogue.food(id)?.category === match.food.category) === true;
  }
  if (!isSameFood(item, entry, context)) return false;
  return before === null || before.category === match.food.category || isHeadOf(item.name, entry, context);
}

/** "pâtes au pesto" are pâtes, "banana bread" is no banana: the word that names the new food names the line. */
function isHeadOf(name: string, { food }: LoggedEntry, { language }: CommandContext): boolean {
  const headOf = (text: string) => {
    const words = tokenise(text).flatMap(({ kind, norm }) => (kind === 'word' ? [norm] : []));
    return stem(words[headPlace(words, language)] ?? '');
  };
  return food !== null && [food.name, food.said].some((own) => headOf(own) === headOf(name));
}

/** No verb of eating, no meal and no time: names and amounts alone. */
function isBare(tokens: readonly Token[], actions: readonly Action[], context: CommandContext): boolean {
  const index = wordIndex(context.language);
  const hasVerb = tokens.some((_, at) =>
    index.senses(tokens, at).some(({ category }) => ['ate', 'drank', 'nibbled'].includes(category)),
  );
  return (
    !hasVerb && !actions.some((action) => action.type === 'fill_meal' && (action.slot !== null || isTimed(action)))
  );
}

/** A brand, an amount or a kind that the line lacked; the same words again are a second helping. */
function saysMore(item: FoodMention, entry: LoggedEntry, context: CommandContext): boolean {
  const { food } = entry;
  if (!food || likeness(item, entry, context) < 1) return false;
  if (food.brand === null && item.brand !== null) return true;
  // "fromage", then "camembert": an umbrella, and what is under it.
  const before = food.foodCode ? context.catalogue.food(food.foodCode) : null;
  const match = context.catalogue.matchFood(item.name, context.language, item.brand);
  if (before?.choices && match.kind === 'found' && match.food.id !== before.id) return true;
  if (item.amount && isMeasure(item.amount.unit) && !isWeighed(entry)) return true;
  if (!food.isAmountSaid && item.amount !== null && item.amount.unit !== 'piece') return true;
  const words = (name: string) =>
    fold(name)
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2).length;
  return words(item.name) > words(food.said) - 1 && words(item.name) > words(food.name);
}

// --- what is said otherwise ---

/** The lines that these foods put right: of the last message by their family, of others of today by their name. */
async function amendedBy(
  foods: readonly FoodMention[],
  actions: readonly Action[],
  logged: readonly LoggedEntry[],
  amending: Amending,
  context: CommandContext,
): Promise<Meant[]> {
  const isOfDay = actions.every((action) => action.type !== 'fill_meal' || action.when.dayOffset === null);
  const isPlaced = actions.some((action) => action.type === 'fill_meal' && (action.slot !== null || isTimed(action)));
  const slots = new Set(actions.flatMap((action) => (action.type === 'fill_meal' && action.slot ? [action.slot] : [])));
  const today = isOfDay ? await earlierToday(logged, context) : [];
  const earlier = today.filter(({ slot }) => slots.size === 0 || (slot !== null && slots.has(slot)));
  const pairs = pairUp(foods, logged, context);
  const taken = new Set<LoggedEntry>();
  return foods.flatMap((item): Meant[] => {
    const told = amending === 'was' ? toldOfLine(item, [...logged, ...earlier], context) : null;
    const near = pairs.get(item);
    const entry =
      told?.entry ??
      (near && (isKindOf(item, near, context) || isOfCategory(item, near, context))
        ? near
        : (earlier.find((line) => !taken.has(line) && isKindOf(item, line, context)) ??
          (isPlaced ? null : onlyOfCategory(item, logged, context))));
    if (!entry || taken.has(entry)) return [];
    taken.add(entry);
    // As it is read of the line.
    const now = told?.item ?? item;
    return [{ item, entry, replace: (line) => amendLine(now, line, amending, context) }];
  });
}

/** "Poğaça peynirliydi", "süt badem sütüydü": first the line, then what it was; by a name that the catalogue has. */
function toldOfLine(
  item: FoodMention,
  lines: readonly LoggedEntry[],
  context: CommandContext,
): { item: FoodMention; entry: LoggedEntry } | null {
  const words = item.name.split(' ');
  for (let cut = words.length - 1; cut > 0; cut--) {
    const [subject, rest] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
    const entry = lines.find((line) => likeness({ name: subject, brand: null }, line, context) >= 2);
    const names = [item.name, `${rest} ${subject}`, rest];
    const name = entry && names.find((one) => isOtherRow(one, entry, context));
    if (entry && name) return { item: { ...item, name, said: name }, entry };
  }
  return null;
}

function isOtherRow(name: string, { food }: LoggedEntry, { catalogue, language }: CommandContext): boolean {
  const match = catalogue.matchFood(name, language);
  return match.kind === 'found' && match.how === 'exact' && match.food.id !== food?.foodCode;
}

/** The line as it was after all. "2 eggs" of 3 scrambled ones leaves them scrambled. */
async function amendLine(
  item: FoodMention,
  entry: LoggedEntry,
  how: Amending,
  context: CommandContext,
): Promise<Outcome> {
  const { food } = entry;
  if (food && item.amount && isWithin(item.name, entry, context) && isOtherAmount(item.amount, food)) {
    const result = await reportioned(food, item.amount, context);
    if (result.kind === 'refused') return outcome({ lines: [result.line] });
    const { at, localDate } = entry;
    const head = { at, localDate, zone: context.clock.zone, slot: entry.slot ?? 'snack' };
    return replaced(entry, { kind: 'food', ...head, food: result.food });
  }
  const line = correctLine(item, entry, context);
  // "No, a coffee" says what was had, and not what "tea" means.
  return how === 'no' || likeness(item, entry, context) < 2 ? { ...line, taught: [] } : line;
}

const isOtherAmount = (amount: NonNullable<FoodMention['amount']>, food: NonNullable<LoggedEntry['food']>): boolean =>
  amount.value !== food.portionCount ||
  (amount.unit !== food.portionUnit && (isMeasure(amount.unit) || isMeasure(food.portionUnit as Unit)));

/** Every word is one of the line's own. */
function isWithin(name: string, entry: LoggedEntry, context: CommandContext): boolean {
  const words = (text: string) =>
    fold(text)
      .split(/[^a-z0-9]+/)
      .flatMap((word) => (word ? [word.replace(/s$/, '')] : []));
  const own = new Set(words(`${nameIn(entry.food?.said ?? '', context)} ${entry.food?.name ?? ''}`));
  return words(name).every((word) => own.has(word));
}

/** `no`: what was told is denied. `was`: the Turkish ending of "it was" closes the food. */
type Amending = 'no' | 'was';

function amendingOf(
  tokens: readonly Token[],
  foods: readonly FoodMention[],
  { language }: CommandContext,
): Amending | null {
  if (opensWithNo(tokens, language)) return 'no';
  const last = tokens.findLast(({ kind }) => kind === 'word')?.norm ?? '';
  const isTold =
    language === 'tr' && foods.some(({ name }) => copulaStems(last).some((stem) => wordsOf(name).includes(stem)));
  return isTold ? 'was' : null;
}

const wordsOf = (name: string): string[] => fold(name).split(' ');

/** Today's lines that stood before the last message, the newest first. */
async function earlierToday(last: readonly LoggedEntry[], context: CommandContext): Promise<LoggedEntry[]> {
  const day = await context.reads.day(todayOf(context.clock));
  const known = new Set(last.map(({ id }) => id));
  return day
    .filter(({ id, inboxId }) => !known.has(id) && !context.outdatedInboxIds.includes(inboxId))
    .toSorted((a, b) => b.id - a.id);
}

const isOfCategory = (item: FoodMention, { food }: LoggedEntry, { catalogue, language }: CommandContext): boolean => {
  const match = catalogue.matchFood(item.name, language, item.brand);
  const before = catalogue.food(food?.foodCode ?? '');
  return match.kind !== 'unknown' && before !== null && before.category === match.food.category;
};

/** The only line of the last message that is of the same category: "un thé", "non, un café". */
function onlyOfCategory(item: FoodMention, last: readonly LoggedEntry[], context: CommandContext): LoggedEntry | null {
  const [line, ...others] = last.filter((entry) => isOfCategory(item, entry, context));
  return line && others.length === 0 ? line : null;
}
