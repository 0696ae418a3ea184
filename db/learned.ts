/** What a person's own words mean to them. Written by the commit of a turn (`commit.ts`). */
import type { Database, Statement } from './client.ts';

export interface LearnedFood {
  /** As `wordsKey` (worker/catalogue/words-key.ts) writes them. */
  words: string;
  foodCode: string;
  /** How often in a row this was meant. */
  uses: number;
}

const FIND: Statement = {
  name: 'learned_food_find',
  text: `select words, food_code as "foodCode", uses from learned_food where person_id = $1 and words = any($2::text[])`,
};

/** What this person has taught about these words; those they have not are left out. */
export async function findLearned(
  database: Database,
  personId: number,
  words: readonly string[],
): Promise<LearnedFood[]> {
  return words.length === 0 ? [] : database.query<LearnedFood>(FIND, [personId, words]);
}
