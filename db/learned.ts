/** What a person's own words mean to them. Written by the commit of a turn (`commit.ts`). */
import { batchedReads } from './batched.ts';
import type { Database } from './client.ts';

export interface LearnedFood {
  /** As `wordsKey` (worker/catalogue/words-key.ts) writes them. */
  words: string;
  foodCode: string;
  /** How often in a row this was meant. */
  uses: number;
}

interface Asked {
  personId: number;
  words: readonly string[];
}

const find = batchedReads<Asked, LearnedFood>({
  one: {
    name: 'learned_food_find',
    text: `select words, food_code as "foodCode", uses from learned_food where person_id = $1 and words = any($2::text[])`,
  },
  valuesOf: ({ personId, words }) => [personId, words],
  several: {
    name: 'learned_food_find_n',
    text: `select l.words, l.food_code as "foodCode", l.uses, asked.no
      from jsonb_to_recordset($1::jsonb) as asked (no int, person_id bigint, words text[])
        cross join lateral (
          select * from learned_food where person_id = asked.person_id and words = any(asked.words) offset 0) as l`,
  },
  columns: ({ personId, words }) => ({ person_id: personId, words }),
});

/** What this person has taught about these words; those they have not are left out. */
export async function findLearned(
  database: Database,
  personId: number,
  words: readonly string[],
): Promise<LearnedFood[]> {
  return words.length === 0 ? [] : find(database, { personId, words });
}
