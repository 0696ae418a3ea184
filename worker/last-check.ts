/**
 * The last net: every line of every turn passes here before it is written, whoever made it. What cannot be is left out,
 * with what it would have replaced left standing, and the person is told.
 */
import type { Entry } from '#db/commit.ts';
import type { DayTotals } from '#db/log.ts';
import { type CommandContext, type Outcome, outcome } from './commands/command.ts';
import { asDraft } from './drafts.ts';
import { type Fault, faultOf, faultOfFigures, HARD, isMassPossible, SOFT } from './plausible.ts';
import { dayOf } from './receipt.ts';
import { usualReplies } from './replies/subjects/usuals.ts';

/** Lines that cannot be, and meals of more than anybody eats, are left out. */
export function withoutImpossible(done: Outcome, context: CommandContext): Outcome {
  const refused = new Map<Entry, string[]>();
  for (const entry of done.entries) {
    const fault = faultOf(entry);
    if (fault) refused.set(entry, refusalOf(entry, fault, context));
  }
  for (const [slot, foods] of mealsOf(done.entries.filter((entry) => !refused.has(entry)))) {
    if (sumKcal(foods) <= HARD.mealKcal) continue;
    // Chatter that was taken for food goes before what was named.
    const named = foods.filter(({ food }) => food.basis === 'exact');
    const kept = sumKcal(named) <= HARD.mealKcal ? named : [];
    for (const entry of foods) {
      const subject = kept.length > 0 ? subjectOf(entry, context) : context.replies.slot(slot);
      if (!kept.includes(entry)) refused.set(entry, [context.replies.refuseTooMuch(subject)]);
    }
  }
  const ownFoods = done.ownFoods.filter(({ figures }) => faultOfFigures(figures, 100) === null);
  const left = without(ownFoods.length < done.ownFoods.length ? { ...done, ownFoods } : done, refused);
  const { massKg } = left.patch;
  const isMassKept = massKg === undefined || massKg === null || isMassPossible(massKg);
  if (isMassKept) return left;
  const { massKg: _, ...patch } = left.patch;
  return { ...left, patch };
}

/**
 * What the lines make of their days: beyond the hard limit they are left out, beyond the soft one they wait. `standing`:
 * the sums of each local date without this turn.
 */
export function withinDays(done: Outcome, standing: ReadonlyMap<string, DayTotals>, context: CommandContext): Outcome {
  const refused = new Map<Entry, string[]>();
  const waiting = new Set<Entry>();
  const changed = new Set(done.changes.map((change) => change.after));
  for (const [localDate, totals] of standing) {
    const foods = done.entries.filter(
      (entry) => entry.kind === 'food' && entry.localDate === localDate && !entry.isDraft,
    );
    const confirmed = done.confirmed.filter((entry) => entry.localDate === localDate);
    const confirmedKcal = confirmed.reduce((sum, entry) => sum + (entry.food?.energyKcal ?? 0), 0);
    const energyKcal = totals.energyKcal + sumKcal(foods) + confirmedKcal;
    const line = context.replies.refuseTooMuch(context.replies.date(dayOf(localDate, context.clock)));
    // The yes is to all of them: they wait on.
    if (energyKcal > HARD.dayKcal && confirmedKcal > 0) return outcome({ lines: [line] });
    if (energyKcal > HARD.dayKcal) for (const entry of foods) refused.set(entry, [line]);
    else if (energyKcal > SOFT.dayKcal) for (const entry of foods) if (!changed.has(entry)) waiting.add(entry);
  }
  const left = without(done, refused);
  return waiting.size === 0 ? left : withDrafts(left, waiting, 'day');
}

/** These lines wait for a yes. */
export function withDrafts(
  done: Outcome,
  waiting: ReadonlySet<Entry>,
  reason: NonNullable<Outcome['draftReason']>,
): Outcome {
  const drafts = new Map(done.entries.map((entry) => [entry, waiting.has(entry) ? asDraft(entry) : entry]));
  const draftOf = (entry: Entry): Entry => drafts.get(entry) ?? entry;
  return {
    ...done,
    entries: done.entries.map(draftOf),
    unsure: done.unsure.map((one) => ({ ...one, entry: draftOf(one.entry) })),
    draftReason: done.draftReason ?? reason,
  };
}

function without(done: Outcome, refused: ReadonlyMap<Entry, readonly string[]>): Outcome {
  if (refused.size === 0) return done;
  const isKept = (entry: Entry): boolean => !refused.has(entry);
  const changes = done.changes.filter(({ after }) => after === null || isKept(after));
  // What was to be replaced stands as it was.
  const standing = new Set(done.changes.flatMap((change) => (changes.includes(change) ? [] : [change.before.id])));
  const isTouched = (localDate: string): boolean =>
    done.voids.length > 0 || changes.some(({ before }) => before.localDate === localDate);
  const lines = [...done.lines, ...[...refused.values()].flat()];
  const weights = [...refused.keys()].flatMap((entry) => (entry.kind === 'weight' ? [entry.massKg] : []));
  const { massKg, ...patch } = done.patch;
  return {
    ...done,
    entries: done.entries.filter(isKept),
    changes,
    unsure: done.unsure.filter(({ entry }) => isKept(entry)),
    voidedEntries: done.voidedEntries.filter((id) => !standing.has(id)),
    voidedDates: standing.size === 0 ? done.voidedDates : done.voidedDates.filter(isTouched),
    patch: typeof massKg === 'number' && weights.includes(massKg) ? patch : done.patch,
    lines: lines.filter((line, at) => lines.indexOf(line) === at),
  };
}

type FoodLine = Extract<Entry, { kind: 'food' }>;

const isFood = (entry: Entry): entry is FoodLine => entry.kind === 'food';

const sumKcal = (entries: readonly Entry[]): number =>
  entries.filter(isFood).reduce((sum, entry) => sum + entry.food.energyKcal, 0);

function mealsOf(entries: readonly Entry[]): [FoodLine['slot'], FoodLine[]][] {
  const meals = new Map<string, FoodLine[]>();
  for (const entry of entries.filter(isFood)) {
    const key = `${entry.localDate} ${entry.slot}`;
    meals.set(key, [...(meals.get(key) ?? []), entry]);
  }
  return [...meals.values()].map((foods) => [(foods[0] as FoodLine).slot, foods]);
}

/** The sentences for a line that cannot be. */
export function refusalOf(entry: Entry, fault: Fault, context: CommandContext): string[] {
  const { replies, language } = context;
  const subject = subjectOf(entry, context);
  if (fault === 'impossible') return [replies.refuseAmount(subject)];
  if (entry.kind === 'food' && fault === 'parts' && entry.food.foodCode === null)
    return [usualReplies(language).partsTooMuch(subject)];
  return [replies.refuseTooMuch(subject), ...(entry.kind === 'water' ? [replies.waterSafety] : [])];
}

function subjectOf(entry: Entry, { replies }: CommandContext): string {
  switch (entry.kind) {
    case 'food':
      return entry.food.said || entry.food.name;
    case 'activity':
      return entry.activity.said || entry.activity.label;
    case 'weight':
      return Number.isFinite(entry.massKg) ? replies.mass(entry.massKg) : '?';
    case 'water':
      return Number.isFinite(entry.volumeMl) ? `${replies.number(entry.volumeMl / 1_000, 2)} l` : '?';
    case 'sleep':
      return entry.sleep.minutes !== null && Number.isFinite(entry.sleep.minutes)
        ? `${replies.number(entry.sleep.minutes / 60, 1)} h`
        : '?';
    case 'mood':
      return entry.mood.said || '?';
  }
}
