/**
 * What a message means beside the one before it, where its own words could mean something else: "70 kg" behind a squat
 * without a load, "no, slept 6 hours" behind a night of 8, "and 2 dates as well" behind a breakfast.
 */
import type { LoggedEntry } from '#db/log.ts';
import { NO_CHANGE, NO_MOVEMENT } from '#inference/blank.ts';
import { isAdding, takesBack } from '#inference/offline/corrections.ts';
import { type Token, tokenise } from '#inference/offline/text.ts';
import { wordIndex } from '#inference/offline/word-index.ts';
import type { Action, Amount } from '#inference/schema.ts';
import { CLARIFY_WITHIN_MS } from './clarify.ts';
import type { CommandContext } from './commands/command.ts';
import { isMeant } from './commands/correct.ts';
import { SAID } from './reportion.ts';
import { offsetOf } from './settle.ts';
import { dateAt } from './time.ts';

/** The same actions, or what they mean there. The log is read only where it may decide. */
export async function besideLast(text: string, actions: readonly Action[], context: CommandContext): Promise<Action[]> {
  const tokens = tokenise(text);
  const meanings = actions.map((action) => meaningOf(action, tokens, context));
  if (meanings.every((meaning) => meaning === null)) return [...actions];
  const since = new Date(context.clock.now.getTime() - CLARIFY_WITHIN_MS);
  const last = await context.reads.lastLogged(since);
  return actions.map((action, at) => meanings[at]?.(last) ?? action);
}

type Meaning = (last: readonly LoggedEntry[]) => Action | null;

/** Null where the action means what it says, whatever was logged before. */
function meaningOf(action: Action, tokens: readonly Token[], context: CommandContext): Meaning | null {
  switch (action.type) {
    case 'log_weight': {
      const { massKg } = action;
      if (massKg === null) return null;
      const amount: Amount = { value: massKg, unit: 'kg', size: null };
      const again = saidAgain(action, (entry) => entry.massKg !== null, { ...NO_CHANGE, amount }, context);
      const isBare = isBareMass(tokens, context);
      return (last) => (isBare && isUnloaded(last) ? { ...NO_CHANGE, amount } : again(last));
    }
    case 'log_water': {
      const amount: Amount = { value: action.volumeMl, unit: 'ml', size: null };
      // Of water there may be more.
      if (!takesBack(tokens, context.language)) return null;
      return saidAgain(action, (entry) => entry.volumeMl !== null, { ...NO_CHANGE, amount }, context);
    }
    case 'log_sleep': {
      const activity = { ...NO_MOVEMENT, minutes: action.minutes };
      if (action.minutes === null || tokens.some(({ norm }) => NAP.test(norm))) return null;
      return saidAgain(action, (entry) => entry.sleep !== null, { ...NO_CHANGE, activity }, context);
    }
    case 'log_mood': {
      const amount: Amount = { value: action.score, unit: 'piece', size: null };
      // In words, a mood may be another by now.
      const isFigure = /\d/.test(action.said);
      if (!isFigure && !takesBack(tokens, context.language)) return null;
      return saidAgain(action, (entry) => entry.mood !== null, { ...NO_CHANGE, amount }, context);
    }
    case 'log_energy':
      // "650 cal, just checked the board": the figures of what was logged by its figures just before.
      if (action.label !== null || action.isCorrection || tokens.filter(({ kind }) => kind === 'word').length < 3)
        return null;
      return (last) => (last.length === 1 && last[0]?.food?.source === SAID ? { ...action, isCorrection: true } : null);
    case 'fill_meal': {
      const { dayOffset, time, part } = action.when;
      const isPlaced = action.slot !== null || dayOffset !== null || time !== null || part !== null;
      return isPlaced || !isAdding(tokens, context.language) ? null : (last) => withMealOf(last, action, context);
    }
    case 'none':
      // "pilavı yemedim aslında": what was just logged, and not had after all.
      if (action.reason !== 'negated') return null;
      return (last) => {
        const target = namesIn(tokens, context).find((name) => last.some((entry) => isMeant(name, entry, context)));
        return target === undefined ? null : { ...NO_CHANGE, target, isRemoved: true };
      };
    default:
      return null;
  }
}

/** The foods that are named, in the person's words. */
function namesIn(tokens: readonly Token[], { catalogue, language }: CommandContext): string[] {
  const names: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const head = catalogue.lexicon.findHead(tokens, at, language);
    if (!head || head.wasCorrected || !head.kinds.has('food')) continue;
    const said = tokens.slice(head.from, head.to).map(({ text }) => text);
    names.push(said.join(' '));
    at = head.to - 1;
  }
  return names;
}

/** A sleep of its own, beside that of the night. */
const NAP = /^(?:sieste|nap|napped|sekerleme|kestirdim|uyukladim)$/;

/** Nobody weighs or rates the same day twice within minutes: what is said again is what it was. */
const saidAgain =
  (
    { when }: Extract<Action, { when: unknown }>,
    isOfKind: (entry: LoggedEntry) => boolean,
    correction: Action,
    context: CommandContext,
  ): Meaning =>
  (last) => {
    const date = dateAt(context.clock, when.dayOffset ?? 0);
    return last.length > 0 && last.every((entry) => isOfKind(entry) && entry.localDate === date) ? correction : null;
  };

const MOST_BARE_TOKENS = 5;

/** "70 kg", "avec 70 kilos": no word for weighing, and no time of day. */
function isBareMass(tokens: readonly Token[], { language }: CommandContext): boolean {
  if (tokens.length > MOST_BARE_TOKENS) return false;
  const index = wordIndex(language);
  return tokens.every((token, at) => {
    const senses = index.senses(tokens, at);
    return token.kind !== 'word' || senses.some(({ category }) => BESIDE_MASS.has(category));
  });
}

const BESIDE_MASS: ReadonlySet<string> = new Set(['unit', 'kg', 'with', 'filler', 'article', 'and', 'number']);

/** The last thing was an exercise in sets, and no load was said. */
function isUnloaded(last: readonly LoggedEntry[]): boolean {
  const entry = last.at(-1);
  return entry?.activity != null && entry.sets.length > 0 && entry.sets.every(({ loadKg }) => loadKg === null);
}

/** Of the meal and the day that all that was eaten before was of. */
function withMealOf(
  last: readonly LoggedEntry[],
  action: Extract<Action, { type: 'fill_meal' }>,
  context: CommandContext,
): Action | null {
  const foods = last.filter((entry) => entry.food !== null);
  const slots = new Set(foods.map(({ slot }) => slot));
  const dates = new Set(foods.map(({ localDate }) => localDate));
  const [slot] = slots;
  const [date] = dates;
  if (!slot || date === undefined || slots.size > 1 || dates.size > 1) return null;
  const offset = offsetOf(date, context);
  return { ...action, slot, when: { ...action.when, dayOffset: offset === 0 ? null : offset } };
}
