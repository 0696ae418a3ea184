/** "80, not 60", "meant 3", "more like 6": a bare number, and which figure of which line it puts right. */
import type { Entry } from '#db/commit.ts';
import type { LoggedEntry } from '#db/log.ts';
import type { Amount, Unit } from '#inference/schema.ts';
import { isMeasure, KG_PER_POUND } from '#inference/units.ts';
import { displayOf } from '../replies/figures.ts';
import { multiplied, SAID } from '../reportion.ts';
import { figuresIn } from '../said-units.ts';
import type { CommandContext } from './command.ts';

/** One figure of a line, in the unit people say it in, and the line with another in its place. */
export interface Figure {
  value: number;
  /** What `correct` would be told of it with its unit. */
  changed: (value: number) => Change;
}

export type Change =
  | { kind: 'amount'; amount: Amount }
  | { kind: 'minutes'; minutes: number }
  | { kind: 'distance'; distanceKm: number }
  | { kind: 'load'; loadKg: number }
  | { kind: 'reps'; reps: number }
  | { kind: 'sets'; count: number }
  | { kind: 'entry'; entry: Partial<Entry> };

const amount = (value: number, unit: Amount['unit']): Change => ({
  kind: 'amount',
  amount: { value, unit, size: null },
});

function figuresOf(entry: LoggedEntry, context: CommandContext): Figure[] {
  const { food, activity, sets } = entry;
  if (entry.massKg !== null) {
    const kg: Figure = { value: entry.massKg, changed: (value) => amount(value, 'kg') };
    const pounds: Figure = { value: entry.massKg / KG_PER_POUND, changed: (value) => amount(value, 'lb') };
    // "156", of 165 lb: the nearer of the two.
    return displayOf(context.person).massUnit === 'kg' ? [kg, pounds] : [pounds, kg];
  }
  if (entry.volumeMl !== null) {
    return [
      { value: entry.volumeMl, changed: (value) => amount(value, 'ml') },
      { value: entry.volumeMl / 1_000, changed: (value) => amount(value, 'l') },
      { value: entry.volumeMl / GLASS_ML, changed: (value) => amount(value * GLASS_ML, 'ml') },
    ];
  }
  if (entry.sleep?.minutes) {
    const { sleep } = entry;
    const minutes = sleep.minutes as number;
    const changed = (value: number): Change => ({ kind: 'entry', entry: { sleep: { ...sleep, minutes: value } } });
    return [
      { value: minutes / 60, changed: (value) => changed(value * 60) },
      { value: minutes, changed },
    ];
  }
  if (entry.mood) {
    const { mood } = entry;
    return [{ value: mood.score, changed: (score) => ({ kind: 'entry', entry: { mood: { ...mood, score } } }) }];
  }
  if (activity) {
    const [set] = sets;
    const unitKg = unitOfLoad(entry, context);
    return [
      { value: activity.minutes, changed: (minutes: number): Change => ({ kind: 'minutes', minutes }) },
      {
        value: activity.distanceMeters === null ? null : activity.distanceMeters / 1_000,
        changed: (distanceKm: number): Change => ({ kind: 'distance', distanceKm }),
      },
      {
        value: set?.loadKg == null ? null : set.loadKg / unitKg,
        changed: (load: number): Change => ({ kind: 'load', loadKg: Math.round(load * unitKg * 100) / 100 }),
      },
      { value: set?.reps ?? null, changed: (reps: number): Change => ({ kind: 'reps', reps }) },
      { value: sets.length || null, changed: (count: number): Change => ({ kind: 'sets', count }) },
    ].flatMap(({ value, changed }) => (value === null ? [] : [{ value, changed }]));
  }
  if (!food) return [];
  const unit = food.portionUnit as Unit;
  if (food.source === SAID)
    return [energyOf(food), { value: food.portionCount, changed: (value) => amount(value, 'piece') }];
  return [
    { value: food.portionCount, changed: (value) => amount(value, isMeasure(unit) ? unit : 'piece') },
    { value: food.massGrams, changed: (value) => amount(value, 'g') },
  ];
}

/** The litres of a glass of water, as they are logged. */
const GLASS_ML = 250;

/** Is it one of the line's figures, in any unit it is said in? */
export const isFigure = (entry: LoggedEntry, value: number, context: CommandContext): boolean =>
  figuresOf(entry, context).some((figure) => Math.abs(figure.value - value) <= 0.01 * value);

/** A number this many times the other is not said of the same thing. */
const MOST_TIMES = 4;

/**
 * The figure that a bare number puts right: the one that was what it was not, else the one it is nearest to. Null: no
 * line has one.
 */
export function figureMeant(
  lines: readonly LoggedEntry[],
  value: number,
  was: number | null,
  context: CommandContext,
): { entry: LoggedEntry; change: Change } | null {
  const all = lines.flatMap((entry) => figuresOf(entry, context).map((figure) => ({ entry, figure })));
  if (was !== null) {
    const meant = all.find(({ figure }) => Math.abs(figure.value - was) <= 0.01 * was);
    if (meant) return { entry: meant.entry, change: meant.figure.changed(value) };
    return energyMeant(lines, value, was);
  }
  const apart = (one: number) => Math.abs(Math.log(value / one));
  const [nearest] = all
    .filter(({ figure }) => figure.value > 0 && apart(figure.value) <= Math.log(MOST_TIMES))
    .toSorted((a, b) => apart(a.figure.value) - apart(b.figure.value));
  if (nearest) return { entry: nearest.entry, change: nearest.figure.changed(value) };
  // "72,5" behind sets without a load, and no number of them or of repetitions.
  const unloaded = lines.findLast(({ sets }) => sets.length > 0 && sets.every(({ loadKg }) => loadKg === null));
  if (!unloaded) return null;
  const loadKg = Math.round(value * unitOfLoad(unloaded, context) * 100) / 100;
  return { entry: unloaded, change: { kind: 'load', loadKg } };
}

/** Loads are read in the unit they were said in, else in the person's. */
function unitOfLoad({ activity, sets }: LoggedEntry, { person }: CommandContext): number {
  const figures = figuresIn(activity?.said ?? '');
  const said = figures.find(({ unit }) => unit === 'lb' || unit === 'kg')?.unit;
  if (said) return said === 'lb' ? KG_PER_POUND : 1;
  const loadKg = sets[0]?.loadKg ?? null;
  if (loadKg !== null && figures.some(({ value }) => value === loadKg)) return 1;
  return displayOf(person).massUnit === 'lb' ? KG_PER_POUND : 1;
}

/** Figures that are the person's own: "190 it says on the back". */
function energyOf(food: NonNullable<LoggedEntry['food']>): Figure {
  return {
    value: food.energyKcal,
    changed: (value) => ({
      kind: 'entry',
      entry: { food: { ...multiplied(food, value / food.energyKcal), portionCount: food.portionCount } },
    }),
  };
}

/** "label says 540, not 450": the energy of a line, and with it all of the line. */
function energyMeant(lines: readonly LoggedEntry[], value: number, was: number) {
  const entry = lines.find(({ food }) => food !== null && Math.abs(food.energyKcal - was) < 1);
  return entry?.food ? { entry, change: energyOf(entry.food).changed(value) } : null;
}
