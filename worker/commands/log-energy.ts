/** `log_energy`: the person's own figures for something eaten, as one labelled line. No row of the catalogue. */
import type { FoodEntry } from '#db/commit.ts';
import { findLastLogged, type LoggedEntry, readOfMessage } from '#db/log.ts';
import type { Action } from '#inference/schema.ts';
import { HARD, partsKcal, SOFT } from '../plausible.ts';
import { usualReplies } from '../replies/subjects/usuals.ts';
import { SAID } from '../reportion.ts';
import { replaced } from '../settle.ts';
import { momentOf, slotOf } from '../time.ts';
import { type CommandContext, defineCommand, type Outcome, outcome } from './command.ts';

type LogEnergy = Extract<Action, { type: 'log_energy' }>;

/** A correction is of what was said lately. */
const RECENT_MS = 24 * 3_600_000;

export const logEnergy = defineCommand({
  action: 'log_energy',
  async run(action, context) {
    const { clock, replies, language } = context;
    const name = action.label ?? usualReplies(language).meal;
    if (!(action.energyKcal > 0)) return outcome({ lines: [replies.refuseAmount(action.said)] });
    if (action.energyKcal > HARD.itemKcal) return outcome({ lines: [replies.refuseTooMuch(action.said)] });
    if (!isConsistent(action)) return outcome({ lines: [usualReplies(language).partsTooMuch(name)] });
    if (action.isCorrection) {
      const before = await lastSaid(context);
      if (before?.food) return corrected(before, before.food, action, context);
    }
    const slot = slotOf(action.slot, action.when, clock);
    const isPast = (action.when.dayOffset ?? 0) < 0;
    const moment = momentOf(action.when, isPast ? slot : action.slot, clock);
    return outcome({ entries: [{ kind: 'food', ...moment, slot, food: lineOf(name, action) }] });
  },
});

/** What was not said of it is kept as 0 and never shown: the day's sums are then at least so much. */
function lineOf(name: string, action: LogEnergy): FoodEntry['food'] {
  return {
    foodCode: null,
    name,
    said: action.said.slice(0, 200),
    brand: null,
    massGrams: 0,
    portionUnit: 'serving',
    portionCount: 1,
    isAmountSaid: false,
    energyKcal: action.energyKcal,
    proteinGrams: action.proteinGrams ?? 0,
    carbsGrams: action.carbsGrams ?? 0,
    fatGrams: action.fatGrams ?? 0,
    fibreGrams: null,
    sugarsGrams: null,
    saturatedFatGrams: null,
    saltGrams: null,
    alcoholGrams: null,
    source: SAID,
    basis: 'estimate',
  };
}

/** What the parts say may not be more than the whole, give or take what labels round. */
function isConsistent(action: LogEnergy): boolean {
  const { energyKcal, proteinGrams, carbsGrams, fatGrams } = action;
  const parts = partsKcal({ proteinGrams: proteinGrams ?? 0, carbsGrams: carbsGrams ?? 0, fatGrams: fatGrams ?? 0 });
  return parts <= energyKcal * SOFT.partsEnergyShare + HARD.partsEnergyKcal;
}

/** The only line with said figures of the message that is replied to, or of the last one. */
async function lastSaid({ database, person, clock, repliedInboxId }: CommandContext): Promise<LoggedEntry | null> {
  const last = repliedInboxId === null ? await findLastLogged(database, person.id) : null;
  const isRecent = last !== null && clock.now.getTime() - last.sentAt.getTime() <= RECENT_MS;
  const inboxId = repliedInboxId ?? (isRecent ? last.id : null);
  const lines = inboxId === null ? [] : await readOfMessage(database, person.id, inboxId);
  const said = lines.filter((entry) => entry.food?.source === SAID);
  return said.length === 1 ? (said[0] ?? null) : null;
}

function corrected(
  before: LoggedEntry,
  food: FoodEntry['food'],
  action: LogEnergy,
  { clock }: CommandContext,
): Outcome {
  const after: FoodEntry = {
    kind: 'food',
    at: before.at,
    zone: clock.zone,
    localDate: before.localDate,
    slot: before.slot ?? 'snack',
    food: {
      ...food,
      name: action.label ?? food.name,
      energyKcal: action.energyKcal,
      proteinGrams: action.proteinGrams ?? food.proteinGrams,
      carbsGrams: action.carbsGrams ?? food.carbsGrams,
      fatGrams: action.fatGrams ?? food.fatGrams,
    },
  };
  return replaced(before, after);
}
