/** `repeat`: the same again. Every line is a fresh one with the figures of the line it is taken from. */
import type { ActivityEntry, FoodEntry } from '#db/commit.ts';
import { countedOf, readDay } from '#db/log.ts';
import { storeEntry } from '#db/stored-lines.ts';
import { NOT_SAID } from '#inference/blank.ts';
import type { MealSlot } from '#inference/schema.ts';
import { type Candidate, findCandidates, type Repeat, targetSlot } from '../again/candidates.ts';
import { edited } from '../again/edits.ts';
import { HARD } from '../plausible.ts';
import { draftButtons } from '../receipt.ts';
import { usualReplies } from '../replies/subjects/usuals.ts';
import { dateAt, type Moment, momentOf, SLOT_HOUR, slotOf } from '../time.ts';
import { type CommandContext, defineCommand, merge, type Outcome, outcome } from './command.ts';
import { logFood } from './log-food.ts';

const MOST_OPTIONS = 3;

export const repeat = defineCommand({
  action: 'repeat',
  async run(action, context) {
    const count = action.count ?? 1;
    const { candidates, missing, mustAsk, waitingInboxId } = await findCandidates(action, context);
    if (!(count > 0 && count <= HARD.times)) return outcome({ lines: [context.replies.refuseAmount(String(count))] });
    const slot = await slotNow(action, candidates[0] ?? null, context);
    const adds = await addAll(action.adds, slot, action, context);
    const [first] = candidates;
    if (!first) {
      const buttons = waitingInboxId ? [draftButtons(waitingInboxId, context.replies, context.language)] : [];
      return merge([outcome({ lines: missing ? [missing] : [], buttons }), adds]);
    }
    // Of a line the candidate has it already.
    const factor = action.what === 'line' ? 1 : count;
    if (candidates.length === 1 && !mustAsk) {
      return merge([await taken(times(first, factor), action, slot, context), adds]);
    }
    return merge([
      await ask(
        candidates.slice(0, MOST_OPTIONS).map((one) => times(one, factor)),
        action,
        context,
      ),
      adds,
    ]);
  },
});

const times = (candidate: Candidate, factor: number): Candidate => ({
  ...candidate,
  factor: candidate.factor * factor,
});

/** The lines of what was meant, as they are logged now. */
async function taken(candidate: Candidate, action: Repeat, slot: MealSlot, context: CommandContext): Promise<Outcome> {
  const { without, changes } = action;
  const moment = momentNow(action, slot, context);
  const done = await edited(candidate.foods, { without, changes, factor: candidate.factor }, context);
  const foods = done.foods.map((food): FoodEntry => ({ kind: 'food', ...moment, slot, food }));
  const movements = candidate.movements.map(
    (movement): ActivityEntry => ({ kind: 'activity', ...moment, ...movement }),
  );
  const entries = [...foods, ...movements];
  const told = entries.length > 0 ? candidate.told : usualReplies(context.language).nothingLeft;
  const besides = await addAll(done.besides, slot, action, context);
  return merge([outcome({ entries, lines: [...(told ? [told] : []), ...done.lines] }), besides]);
}

/** Which of them? Each option is ready to be logged as it is. */
async function ask(candidates: readonly Candidate[], action: Repeat, context: CommandContext): Promise<Outcome> {
  const options = await Promise.all(
    candidates.map(async (candidate) => {
      const slot = await slotNow(action, candidate, context);
      const { entries } = await taken(candidate, action, slot, context);
      const lines = entries.flatMap((entry) =>
        entry.kind === 'food' || entry.kind === 'activity' ? [storeEntry(entry)] : [],
      );
      return { label: candidate.label, entries: lines };
    }),
  );
  const { whichOne } = usualReplies(context.language);
  return outcome({
    points: [{ kind: 'which', subject: whichOne, options: options.filter((one) => one.entries.length > 0) }],
  });
}

async function addAll(
  items: Repeat['adds'],
  slot: MealSlot,
  action: Repeat,
  context: CommandContext,
): Promise<Outcome> {
  return items.length === 0
    ? outcome({})
    : logFood.run({ type: 'fill_meal', slot, when: action.when, items: [...items] }, context);
}

// --- when ---

const isPlaced = ({ slot, when }: Repeat): boolean => slot !== null || when.part !== null || when.time !== null;

/**
 * The meal that was said. Not said: that of the hour, unless what is repeated is another meal that is still missing
 * today although its hour has come ("comme hier midi" told in the evening).
 */
async function slotNow(action: Repeat, candidate: Candidate | null, context: CommandContext): Promise<MealSlot> {
  const { clock, database, person } = context;
  const byClock = targetSlot(action, context);
  if (isPlaced(action) || !candidate?.slot || candidate.slot === byClock) return byClock;
  if ((action.when.dayOffset ?? 0) < 0) return candidate.slot;
  if (action.what === 'line' && (await isOfNow(candidate, context))) return candidate.slot;
  const isDue = momentOf({ ...NOT_SAID, time: clockText(SLOT_HOUR[candidate.slot]) }, null, clock).at < clock.now;
  const today = countedOf(await readDay(database, person.id, dateAt(clock, 0)));
  return isDue && !today.some((entry) => entry.slot === candidate.slot) ? candidate.slot : byClock;
}

/** Just before, at the table. */
const AT_TABLE_MS = 2 * 3_600_000;

async function isOfNow({ slot }: Candidate, { database, person, clock }: CommandContext): Promise<boolean> {
  const today = countedOf(await readDay(database, person.id, dateAt(clock, 0)));
  return today.some((entry) => entry.slot === slot && clock.now.getTime() - new Date(entry.at).getTime() < AT_TABLE_MS);
}

const clockText = (hour: number): string =>
  `${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.round((hour % 1) * 60)).padStart(2, '0')}`;

/** The hour of a meal is that of its name when it is not the one of now. */
function momentNow(action: Repeat, slot: MealSlot, { clock }: CommandContext): Moment {
  const isPast = (action.when.dayOffset ?? 0) < 0;
  const isOther = slot !== slotOf(null, NOT_SAID, clock);
  return momentOf(action.when, isPast || isOther ? slot : action.slot, clock);
}
