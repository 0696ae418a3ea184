/** `fill_activity`: movement to log lines; what lacks minutes or repetitions to open points. */
import type { ActivityEntry } from '#db/commit.ts';
import type { ActivityMention, StrengthSet } from '#inference/schema.ts';
import { displayName } from '../catalogue/catalogue.ts';
import type { ActivityType, Exercise } from '../catalogue/types.ts';
import { mergeActivity, type Point } from '../dialog.ts';
import { ASSUMED_MASS_KG, activityEnergyKcal, metOf, setsMinutes } from '../nutrition.ts';
import { HARD } from '../plausible.ts';
import { round } from '../portions.ts';
import { type Moment, momentOf } from '../time.ts';
import { type CommandContext, defineCommand, merge, type Outcome, outcome } from './command.ts';

/** Catalogue ids with a meaning of their own here. */
const STRENGTH = 'strength-training';
const SPRINT = 'sprint';

export const logActivity = defineCommand({
  action: 'fill_activity',
  run(action, context) {
    const moment = momentOf(action.when, null, context.clock);
    return merge(joinSame(action.items, context).map((item) => logMovement(item, moment, context, false)));
  },
});

/** "tapé dans un ballon 1h, genre match de foot": one activity said twice, the second time with nothing new. */
function joinSame(items: readonly ActivityMention[], context: CommandContext): ActivityMention[] {
  const joined: ActivityMention[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const isSame =
      last &&
      isBare(item) !== isBare(last) &&
      recognise(last, context).activity?.id === recognise(item, context).activity?.id;
    if (last && isSame && recognise(item, context).activity)
      joined[joined.length - 1] = { ...mergeActivity(last, item), name: last.name };
    else joined.push(item);
  }
  return joined;
}

const isBare = (item: ActivityMention): boolean =>
  item.minutes === null &&
  item.distanceKm === null &&
  item.sets.length === 0 &&
  item.sprint === null &&
  item.setCount === null;

/** What a mention is about: a row of the catalogue, an exercise, a sprint. */
interface Meant {
  activity: ActivityType | null;
  exercise: Exercise | null;
}

/** `isFinal`: nothing more will be asked; write what is known. */
export function logMovement(said: ActivityMention, moment: Moment, context: CommandContext, isFinal: boolean): Outcome {
  const mention = isFinal ? said : withBareLoad(said, context);
  if (!isPlausible(mention)) return outcome({ lines: [context.replies.refuseAmount(mention.said)] });
  const stored = { ...moment, at: moment.at.toISOString() };
  const point = (kind: 'minutes' | 'sets' | 'sprint', subject: string): Outcome =>
    outcome({ points: [{ kind, subject, mention, moment: stored } satisfies Point] });

  if (mention.sprint) {
    const subject = subjectOf(mention, context);
    if (!isFinal && mention.sprint.seconds === null) return point('sprint', subject);
    return write(mention, { activity: context.catalogue.activity(SPRINT), exercise: null }, moment, context);
  }
  const meant = recognise(mention, context);
  const hasReps = mention.sets.some((set) => set.reps !== null || set.seconds !== null);
  const minutes = minutesOf(mention, meant.activity);
  if (hasReps || (mention.sets.length > 0 && isFinal)) return write(mention, meant, moment, context);
  if (mention.sets.length > 0 || mention.setCount !== null) return point('sets', subjectOf(mention, context));
  if (minutes !== null || isFinal) return write(mention, meant, moment, context);
  if (meant.exercise && (!meant.activity || meant.activity.kind === 'strength'))
    return point('sets', subjectOf(mention, context));
  return point('minutes', subjectOf(mention, context));
}

/** A number behind what is lifted ("bench 100", "squat 140") is the load: so often nobody lifts in one go. */
const LEAST_BARE_LOAD_KG = 40;
const LIFTED: ReadonlySet<string> = new Set(['barbell', 'e-z curl bar', 'dumbbell', 'machine', 'cable', 'kettlebells']);

function withBareLoad(mention: ActivityMention, context: CommandContext): ActivityMention {
  const [set, ...others] = mention.sets;
  const isBare = set?.loadKg === null && set.seconds === null && others.length === 0 && (mention.setCount ?? 1) === 1;
  // "100 squats" are counted, "squat 100 reps" says so.
  const isBehind = /^[^\d]*\p{L}[^\d]*\d+$/u.test(mention.said.trim());
  if (!set || !isBare || !isBehind || (set.reps ?? 0) < LEAST_BARE_LOAD_KG || mention.minutes !== null) return mention;
  const { exercise } = recognise(mention, context);
  if (!exercise || exercise.isBodyweight || !LIFTED.has(exercise.equipment ?? '')) return mention;
  return { ...mention, sets: [{ ...set, reps: null, loadKg: set.reps }] };
}

function isPlausible(mention: ActivityMention): boolean {
  const isIn = (value: number | null, most: number) =>
    value === null || (Number.isFinite(value) && value > 0 && value <= most);
  return (
    isIn(mention.minutes, HARD.activityMinutes) &&
    mention.sets.every((set) => isIn(set.reps, HARD.reps) && (set.loadKg === 0 || isIn(set.loadKg, HARD.loadKg))) &&
    isIn(mention.distanceKm, HARD.distanceMeters / 1_000)
  );
}

function recognise(mention: ActivityMention, context: CommandContext): Meant {
  const { catalogue, language } = context;
  const activity = catalogue.matchActivity(mention.name, language);
  const wantsExercise =
    mention.sets.length > 0 || mention.setCount !== null || activity === null || activity.kind === 'strength';
  return { activity, exercise: wantsExercise ? catalogue.matchExercise(mention.name) : null };
}

function minutesOf(mention: ActivityMention, activity: ActivityType | null): number | null {
  if (mention.minutes !== null) return mention.minutes;
  if (mention.distanceKm !== null && activity?.speedKmPerHour)
    return round((mention.distanceKm / activity.speedKmPerHour) * 60, 0);
  return null;
}

function subjectOf(mention: ActivityMention, context: CommandContext): string {
  const { activity, exercise } = recognise(mention, context);
  if (mention.sprint) return mention.name;
  return activity && !exercise ? displayName(activity, context.language) : mention.name;
}

function write(mention: ActivityMention, meant: Meant, moment: Moment, context: CommandContext): Outcome {
  const { catalogue, person, language } = context;
  const isStrength = mention.sets.length > 0 || (meant.exercise !== null && meant.activity === null);
  const row = isStrength
    ? meant.activity?.kind === 'strength'
      ? meant.activity
      : catalogue.activity(STRENGTH)
    : meant.activity;
  const met = row ? metOf(row, mention.intensity) : 0;
  const massKg = person.massKg ?? ASSUMED_MASS_KG;
  const minutes = minutesOf(mention, meant.activity);
  const sprintMinutes = mention.sprint?.seconds ? (mention.sprint.seconds * (mention.sprint.repeats ?? 1)) / 60 : null;
  const effortMinutes = minutes ?? sprintMinutes ?? (mention.sets.length > 0 ? setsMinutes(mention.sets) : null);
  const label =
    isStrength && meant.exercise
      ? labelOf(meant.exercise, mention, context)
      : row && !mention.sprint
        ? displayName(row, language)
        : mention.name;
  const entry: ActivityEntry = {
    kind: 'activity',
    ...moment,
    activity: {
      type: mention.sprint ? SPRINT : isStrength ? 'strength' : (row?.id ?? 'other'),
      label,
      said: mention.said.slice(0, 200),
      exerciseId: meant.exercise?.id ?? null,
      minutes,
      distanceMeters:
        mention.distanceKm !== null ? mention.distanceKm * 1_000 : (mention.sprint?.distanceMeters ?? null),
      climbMeters: mention.climbMeters,
      intensity: mention.intensity,
      met,
      massKg,
      energyKcal: effortMinutes === null || met === 0 ? null : activityEnergyKcal(met, massKg, effortMinutes),
      source: row ? `${row.source.table} ${row.source.code}` : 'unknown',
    },
    sets: mention.sets.map(plainSet),
    sprints: sprintsOf(mention),
  };
  return outcome({ entries: [entry] });
}

/** The catalogue's name where the words are the exercise itself, the person's words where they say more. */
function labelOf(exercise: Exercise, mention: ActivityMention, context: CommandContext): string {
  const own = exercise.names[context.language] ?? [];
  return own[0] && own.length > 0 ? own[0] : mention.name;
}

const plainSet = (set: StrengthSet): ActivityEntry['sets'][number] => ({
  reps: set.reps === null ? null : Math.round(set.reps),
  loadKg: set.loadKg,
  seconds: set.seconds,
  restSeconds: set.restSeconds,
  rpe: set.rpe,
});

function sprintsOf(mention: ActivityMention): ActivityEntry['sprints'] {
  if (!mention.sprint) return [];
  const { distanceMeters, seconds, restSeconds, repeats } = mention.sprint;
  return Array.from({ length: Math.min(50, Math.max(1, repeats ?? 1)) }, () => ({
    distanceMeters,
    seconds,
    restSeconds,
  }));
}
