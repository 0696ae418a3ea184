/** A person's sets of an exercise, over all their days. */
import type { Database, Statement } from './client.ts';
import type { LoggedSet } from './log.ts';

/** One line of the log with its sets. */
export interface LoggedLift {
  entryId: number;
  inboxId: number;
  exerciseId: string;
  label: string;
  /** YYYY-MM-DD */
  localDate: string;
  sets: LoggedSet[];
}

// By the index of a person's movement (entry_activity), so that it costs what they logged and not what everybody did.
const LIFTS: Statement = {
  name: 'lifts_of_exercises',
  text: `select e.id as "entryId", e.inbox_id as "inboxId", a.exercise_id as "exerciseId", a.label,
      e.local_date::text as "localDate",
      jsonb_agg(jsonb_build_object('reps', s.reps, 'loadKg', s.load_kg, 'seconds', s.seconds,
        'restSeconds', s.rest_seconds, 'rpe', s.rpe) order by s.set_no) as sets
    from entry e join activity a on a.entry_id = e.id join strength_set s on s.entry_id = e.id
    where e.person_id = $1 and e.kind = 'activity' and e.voided_at is null and not e.is_draft and a.exercise_id = any($2::text[])
    group by e.id, a.entry_id
    order by e.local_date desc, e.id desc limit $3`,
};

/** Ten years of it three times a week. */
const MOST_LIFTS = 1_500;

/** The standing lines of these exercises, the latest first. */
export function readLifts(database: Database, personId: number, exerciseIds: readonly string[]): Promise<LoggedLift[]> {
  return database.query<LoggedLift>(LIFTS, [personId, exerciseIds, MOST_LIFTS]);
}
