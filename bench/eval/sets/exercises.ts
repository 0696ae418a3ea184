/** Names of exercises as people write them, and the exercises that each may mean. */
import { z } from 'zod';
import { activitiesOf, describeRows, type EvalCase, NOW } from '../cases.ts';
import { tally } from '../figures.ts';

export const ExercisePhrase = z.object({
  id: z.string(),
  set: z.string().nullish(),
  phrase: z.string(),
  accept_none: z.boolean(),
  accept: z.array(z.object({ free_exercise_db_id: z.string() })),
});

export function exerciseCases(row: z.infer<typeof ExercisePhrase>): EvalCase[] {
  const accepted = new Set(row.accept.map((one) => one.free_exercise_db_id));
  return [
    {
      language: 'tr',
      kind: row.set ?? null,
      conversation: { id: row.id, locale: 'tr', now: NOW, turns: [`${row.phrase} 3x10 40 kg`], onQuestion: null },
      judge(result) {
        const found = activitiesOf(result.entries).flatMap((move) => move.exercise ?? []);
        const isRight = found.some((id) => accepted.has(id)) || (row.accept_none && found.length === 0);
        return {
          isRight,
          badness: isRight ? 0 : 1,
          tallies: { matched: tally(isRight) },
          wanted: [...accepted].slice(0, 3).join(' or '),
          got: found.join(' ') || describeRows(result),
        };
      },
    },
  ];
}
