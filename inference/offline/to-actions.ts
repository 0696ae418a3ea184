/** Items to the actions of the schema, once all of a message is read. */
import type { Action, ActivityMention, FoodMention } from '../schema.ts';
import { DRUNK, joinAmounts, joinLists } from './dishes.ts';
import { type Item, round, type State } from './items.ts';
import { isSameWhen, whenOf } from './moments.ts';
import { isRemovalVerb } from './removed-meals.ts';
import { stem, tokenise } from './text.ts';

/** What comes with chips that are hot: not a bag of crisps. */
const WITH_FRIES =
  /burger|zinger|whopper|big mac|nugget|fish|cod|haddock|scampi|steak|gammon|ham\b|egg|pie\b|kebab|sausage|schnitzel|chicken/i;
const HELD_IN_BREAD = /sandwich|sarnie|wrap|toastie|baguette|roll|sub\b/i;
const CHIPS = /^chips$/i;

/** "burger and chips", "steak with chips": fries, where "a packet of chips" is what it is elsewhere. */
function withHotChips(items: readonly Item[]): Item[] {
  const isHot = (item: Item) => item.kind === 'food' && CHIPS.test(item.name) && item.amount?.unit !== 'packet';
  const isServedHot = (one: Item, chips: Item) =>
    one.sentence === chips.sentence && WITH_FRIES.test(one.name) && !HELD_IN_BREAD.test(one.name);
  return items.map((item) =>
    isHot(item) && items.some((one) => one !== item && isServedHot(one, item))
      ? { ...item, name: 'french fries' }
      : item,
  );
}

/** "shaker : 30 g de whey dans 300 ml de lait", "protein shake, 1 scoop whey with milk": what is in it is all there is. */
function withoutShaker(items: readonly Item[]): Item[] {
  const isPowder = (item: Item) => item.ids.includes('whey') && item.amount !== null;
  const isShaker = (item: Item) => item.ids.includes('protein-shake') && !isPowder(item);
  return items.filter(
    (item) => !(isShaker(item) && items.some((other) => isPowder(other) && other.sentence === item.sentence)),
  );
}

/** "pizza devant le match de ce soir 🍕", "two glasses of wine with dinner 🥂": a sign of what was named is no second one. */
function withoutAdornments({ items, reader }: State): Item[] {
  const { foods, language } = reader;
  const isSign = (item: Item) => item.kind === 'food' && ONLY_SIGNS.test(item.said);
  if (!items.some(isSign) || items.every(isSign)) return items;
  const stemsOf = (item: Item) => tokenise(item.name).map(({ norm }) => stem(norm));
  return items.filter((item) => {
    if (!isSign(item)) return true;
    const category = foods.categoryOf(item.name, language);
    const own = new Set(stemsOf(item));
    return !items.some(
      (other) =>
        other.kind === 'food' &&
        !isSign(other) &&
        (stemsOf(other).some((one) => own.has(one)) ||
          (DRUNK.has(category ?? '') && foods.categoryOf(other.name, language) === category)),
    );
  });
}

const ONLY_SIGNS = /^(?:\p{Extended_Pictographic}|\ufe0f)+$/u;

export function finishItems(state: State): void {
  const { language } = state.reader;
  state.items = joinLists({ ...state, items: withoutAdornments(state) }).filter(
    (item) => (item.isKnown && !item.isRespelt) || !isRemovalVerb(item.name, language),
  );
  state.items = withoutShaker(joinAmounts(state.items));
  if (language === 'en') state.items = withHotChips(state.items);
  // "bugün antrenman yaptım: ..." announces what follows.
  const hasFacts = (item: Item) =>
    item.minutes !== null || item.sets.length > 0 || item.bareNumber !== null || item.distanceMeters !== null;
  const isOther = state.items.some((item) => item.kind === 'activity' && !item.isGenericTraining);
  if (isOther) state.items = state.items.filter((item) => !item.isGenericTraining || hasFacts(item));
  for (const item of state.items) takeRounds(item);
  const usesMinutes = state.items.some((item) => item.kind === 'activity' && item.minutes !== null);
  for (const item of state.items) {
    if (item.kind !== 'activity' || item.bareNumber === null) continue;
    const number = item.bareNumber;
    item.bareNumber = null;
    if (item.minutes !== null || item.seconds !== null) continue;
    if (item.sets.length > 0) {
      for (const set of item.sets) set.reps ??= number;
    } else if (item.isExercise && (!item.isActivity || item.isCount || !usesMinutes)) {
      item.sets.push({ reps: number, loadKg: null, seconds: null, restSeconds: item.restSeconds, rpe: null });
    } else {
      // "15 minutes de crossfit, 10 de rameur": minutes go without saying.
      item.minutes = number;
    }
  }
}

/** "vélotaf 2 x 20 min": so many times so long, where no set of it was told. */
function takeRounds(item: Item): void {
  const areBare = item.sets.every(({ reps, loadKg, seconds }) => reps === null && loadKg === null && seconds === null);
  if (item.kind !== 'activity' || !item.isActivity || item.minutes === null || item.sets.length < 2 || !areBare) return;
  item.minutes = round(item.minutes * item.sets.length);
  item.sets = [];
  item.setCount = null;
}

export function toActions(items: readonly Item[]): Action[] {
  const actions: Action[] = [];
  for (const item of items) {
    const when = whenOf(item.moment);
    const last = actions.at(-1);
    if (item.kind === 'food') {
      const slot = item.moment.slot ?? (item.moment.isNibbled ? 'snack' : null);
      const mention: FoodMention = { name: item.name, said: item.said, brand: item.brand, amount: item.amount };
      if (last?.type === 'fill_meal' && last.slot === slot && isSameWhen(last.when, when)) last.items.push(mention);
      else actions.push({ type: 'fill_meal', slot, when, items: [mention] });
      continue;
    }
    const mention = toActivity(item);
    if (last?.type === 'fill_activity' && isSameWhen(last.when, when)) last.items.push(mention);
    else actions.push({ type: 'fill_activity', when, items: [mention] });
  }
  return actions;
}

const SPRINT = /\bsprint/i;

function toActivity(item: Item): ActivityMention {
  const isSprint = SPRINT.test(item.name);
  return {
    name: item.name,
    said: item.said,
    minutes:
      item.minutes ?? (item.seconds !== null && !isSprint && item.sets.length === 0 ? round(item.seconds / 60) : null),
    distanceKm: isSprint || item.distanceMeters === null ? null : item.distanceMeters / 1000,
    climbMeters: item.climbMeters,
    intensity: item.intensity,
    sets: isSprint ? [] : item.sets.map((set) => ({ ...set, restSeconds: set.restSeconds ?? item.restSeconds })),
    setCount: item.setCount,
    sprint: isSprint
      ? {
          distanceMeters: item.distanceMeters,
          seconds: item.seconds ?? (item.minutes === null ? null : item.minutes * 60),
          restSeconds: item.restSeconds,
          repeats: item.setCount,
        }
      : null,
  };
}
