/** Saved meals: sets of foods under a name of the person's own. */
import { z } from 'zod';
import type { Database, Statement, Write } from './client.ts';
import type { FoodEntry } from './commit.ts';
import { StoredFood } from './stored-lines.ts';

export type Slot = FoodEntry['slot'];

export interface Usual {
  id: number;
  /** The name as names are compared (`worker/catalogue/words-key.ts`). */
  key: string;
  name: string;
  slot: Slot | null;
  items: FoodEntry['food'][];
}

/** More than anybody tells apart. */
export const MOST_USUALS = 50;

const COLUMNS = 'id, key, name, slot, items';

const ALL: Statement = {
  name: 'usual_all',
  text: `select ${COLUMNS} from usual where person_id = $1 order by name, id limit ${MOST_USUALS}`,
};

const BY_KEY: Statement = {
  name: 'usual_by_key',
  text: `select ${COLUMNS} from usual where person_id = $1 and key = $2`,
};

const BY_ID: Statement = { name: 'usual_by_id', text: `select ${COLUMNS} from usual where person_id = $1 and id = $2` };

type Row = Omit<Usual, 'items'> & { items: unknown };

/** What an older version stored differently is left out. */
const read = (rows: readonly Row[]): Usual[] =>
  rows.flatMap((row) => {
    const items = z.array(StoredFood).safeParse(row.items);
    return items.success && items.data.length > 0 ? [{ ...row, items: items.data }] : [];
  });

/** By name. */
export async function findUsuals(database: Database, personId: number): Promise<Usual[]> {
  return read(await database.query<Row>(ALL, [personId]));
}

export async function findUsual(database: Database, personId: number, key: string): Promise<Usual | null> {
  return read(await database.query<Row>(BY_KEY, [personId, key]))[0] ?? null;
}

export async function findUsualById(database: Database, personId: number, id: number): Promise<Usual | null> {
  return read(await database.query<Row>(BY_ID, [personId, id]))[0] ?? null;
}

const SAVE: Statement = {
  name: 'usual_save',
  text: `insert into usual (person_id, key, name, slot, items) values ($1, $2, $3, $4, $5::jsonb)
    on conflict (person_id, key) do update set name = excluded.name, slot = excluded.slot, items = excluded.items`,
};

/** The same name again is the new set. */
export function saveUsual(personId: number, usual: Omit<Usual, 'id'>): Write {
  return { statement: SAVE, values: [personId, usual.key, usual.name, usual.slot, JSON.stringify(usual.items)] };
}

const DROP: Statement = { name: 'usual_drop', text: 'delete from usual where person_id = $1 and id = $2' };

export const dropUsual = (personId: number, id: number): Write => ({ statement: DROP, values: [personId, id] });

const RENAME: Statement = {
  name: 'usual_rename',
  text: 'update usual set key = $3, name = $4 where person_id = $1 and id = $2',
};

export const renameUsual = (personId: number, id: number, key: string, name: string): Write => ({
  statement: RENAME,
  values: [personId, id, key, name],
});
