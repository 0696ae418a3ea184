/** People whose conversations are claimed, each with open messages: what a commit needs. */
import type { Database } from '#db/client.ts';
import { ensureKeys, readKeys } from '#db/keys.ts';
import type { PersonKeys } from '#db/seal.ts';

export const PEOPLE = 200;

export interface Claimed {
  personId: number;
  token: number;
  keys: PersonKeys;
}

/** Whose message `no` is. */
export const personOf = (no: number): number => 1 + (no % PEOPLE);

/** Messages 1 to `messages`, and their claims by person. */
export async function fillClaimed(database: Database, messages: number): Promise<Map<number, Claimed>> {
  const statements = [
    `insert into person (id) select generate_series(1, ${PEOPLE})`,
    `insert into conversation (person_id, lease_token, lease_until) select id, 1, now() + interval '1 hour' from person`,
    `insert into inbox (id, platform_key, person_id, payload)
      select id, 'tg:' || id, 1 + id % ${PEOPLE}, '{}' from generate_series(1, ${messages}) as id`,
    // What is empty is not looked at: a table known to be empty is read from end to end by its foreign keys for as long
    // as the connection lives, or until it is looked at again.
    'analyze person, conversation, inbox',
  ];
  for (const [no, text] of statements.entries()) await database.query({ name: `fill_${no}`, text }, []);
  const people = Array.from({ length: PEOPLE }, (_, at) => personOf(at));
  await ensureKeys(database, people);
  const claims = people.map(async (personId) => {
    const keys = await readKeys(database, personId);
    return [personId, { personId, token: 1, keys }] as const;
  });
  return new Map(await Promise.all(claims));
}
