/** What a receipt adds to a lift: the last time, and the best set so far. */
import type { ActivityEntry, Entry } from '#db/commit.ts';
import { readLifts } from '#db/lifts.ts';
import type { CommandContext, Outcome } from '../commands/command.ts';
import { measuresIn } from '../replies/measures.ts';
import { LOOK_BACK_REPLIES } from '../replies/subjects/look-back.ts';
import { beats, bestSetOf, sessionsOf } from './lifts.ts';

const isLift = (entry: Entry): entry is ActivityEntry =>
  entry.kind === 'activity' && entry.activity.exerciseId !== null && entry.sets.length > 0;

/** One line an exercise; one query, and only where something was lifted. */
export async function liftLines(written: readonly Entry[], done: Outcome, context: CommandContext): Promise<string[]> {
  const lifted = written.filter(isLift);
  const ids = [...new Set(lifted.map((entry) => entry.activity.exerciseId as string))];
  if (ids.length === 0) return [];
  const { database, person } = context;
  // What this very turn takes back or replaces is no earlier time.
  const earlier = (await readLifts(database, person.id, ids)).filter(
    (lift) => !done.voids.includes(lift.inboxId) && !done.voidedEntries.includes(lift.entryId),
  );
  return ids.flatMap((id) => {
    const now = lifted.filter((entry) => entry.activity.exerciseId === id);
    const line = lineOf(
      now,
      earlier.filter((lift) => lift.exerciseId === id),
      context,
    );
    if (line === null) return [];
    return [ids.length > 1 ? `${now[0]?.activity.label} · ${line}` : line];
  });
}

function lineOf(
  now: readonly ActivityEntry[],
  earlier: Awaited<ReturnType<typeof readLifts>>,
  { language, replies, person }: CommandContext,
): string | null {
  const say = LOOK_BACK_REPLIES[language];
  const best = bestSetOf(earlier);
  const set = bestSetOf(now);
  const [last] = sessionsOf(earlier.filter((lift) => now.some((entry) => lift.localDate <= entry.localDate)));
  const line = { minutes: null, distanceMeters: null, energyKcal: null, met: 0, massKg: 0, isMassAssumed: false };
  const facts = last ? replies.activityFacts({ ...line, label: '', sets: last.sets, sprints: [] }) : null;
  const isRecord = set !== null && best !== null && beats(set, best);
  const shown = isRecord ? set : (best ?? set);
  return say.lift(
    last && facts ? `${measuresIn(language).shortDate(last.localDate)} (${facts})` : null,
    shown,
    best === null ? 'first' : isRecord ? 'record' : 'standing',
    person.massUnit === 'lb' ? 'lb' : 'kg',
  );
}
