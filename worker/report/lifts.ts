/** What an exercise came to over time: the last session, the best set, and the most one could lift once. */
import type { LoggedLift } from '#db/lifts.ts';

interface LiftedSet {
  reps: number | null;
  loadKg: number | null;
}

/** Beyond so many repetitions the formula overstates: it was made for few. */
const MOST_REPS = 12;

/**
 * The load that could be lifted once, in kg: load × (1 + repetitions / 30), Epley 1985 (Boyd Epley Workout); one
 * repetition is itself. Null beyond 12 repetitions and without a load.
 */
export function oneRepMaxKg(set: LiftedSet): number | null {
  const { reps, loadKg } = set;
  if (reps === null || loadKg === null || loadKg <= 0 || reps < 1 || reps > MOST_REPS) return null;
  return reps === 1 ? loadKg : loadKg * (1 + reps / 30);
}

export interface BestSet {
  reps: number;
  loadKg: number;
  localDate: string;
  /** Null where it has too many repetitions to tell. */
  oneRepMaxKg: number | null;
}

/** Between sets: the higher estimate; where there is none, the heavier one, then the one with more repetitions. */
function isBetter(a: BestSet, b: BestSet): boolean {
  if (a.oneRepMaxKg !== null && b.oneRepMaxKg !== null && a.oneRepMaxKg !== b.oneRepMaxKg)
    return a.oneRepMaxKg > b.oneRepMaxKg;
  return a.loadKg !== b.loadKg ? a.loadKg > b.loadKg : a.reps > b.reps;
}

/** The best set of these lines; null where none has both a load and repetitions. The first of equals is the best. */
export function bestSetOf(lifts: readonly { localDate: string; sets: readonly LiftedSet[] }[]): BestSet | null {
  let best: BestSet | null = null;
  for (const { localDate, sets } of lifts.toSorted((a, b) => (a.localDate < b.localDate ? -1 : 1))) {
    for (const { reps, loadKg } of sets) {
      if (reps === null || loadKg === null || loadKg <= 0) continue;
      const set = { reps, loadKg, localDate, oneRepMaxKg: oneRepMaxKg({ reps, loadKg }) };
      if (best === null || isBetter(set, best)) best = set;
    }
  }
  return best;
}

/** Whether `set` beats `than`. */
export const beats = (set: BestSet, than: BestSet | null): boolean => than === null || isBetter(set, than);

/** Lines by day, the latest first: two lines of a day are one session. */
export function sessionsOf(
  lifts: readonly LoggedLift[],
): { localDate: string; label: string; sets: LoggedLift['sets'] }[] {
  const days = new Map<string, { localDate: string; label: string; sets: LoggedLift['sets'] }>();
  for (const { localDate, label, sets } of lifts.toSorted((a, b) => a.entryId - b.entryId)) {
    const day = days.get(localDate);
    if (day) day.sets = [...day.sets, ...sets];
    else days.set(localDate, { localDate, label, sets });
  }
  return [...days.values()].sort((a, b) => (a.localDate < b.localDate ? 1 : -1));
}
