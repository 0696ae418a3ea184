/**
 * What waits for a yes. A draft is written like any other line, so that it can be corrected, moved and taken back, but
 * counts for nothing until it is confirmed: in draft mode every meal and movement, else only what looks like a slip.
 */
import type { Database, Statement, Write } from '#db/client.ts';
import type { Entry } from '#db/commit.ts';
import { type LoggedEntry, readOfMessage } from '#db/log.ts';
import { isDrunk, SOFT } from './plausible.ts';
import { SAID } from './reportion.ts';

export type DraftReason = 'asked' | 'much' | 'estimate' | 'portion' | 'day' | 'weight';

type FoodLine = Extract<Entry, { kind: 'food' }>;

/**
 * Why these fresh lines should wait; null: they need not. A message that tells a whole day is judged meal by meal: the
 * sum of a day is no slip.
 */
export function draftReason(entries: readonly Entry[], isDraftMode: boolean): DraftReason | null {
  if (isDraftMode && entries.some(mayWait)) return 'asked';
  const foods = entries.filter((entry): entry is FoodLine => entry.kind === 'food');
  const meals = new Map<string, number>();
  for (const { localDate, slot, food } of foods) {
    const key = `${localDate} ${slot}`;
    meals.set(key, (meals.get(key) ?? 0) + food.energyKcal);
  }
  if ([...meals.values()].some((kcal) => kcal > SOFT.mealKcal)) return 'much';
  if (
    foods.some(({ food }) => food.basis === 'estimate' && food.source !== SAID && food.energyKcal > SOFT.estimateKcal)
  )
    return 'estimate';
  return foods.some(isHeavy) ? 'portion' : null;
}

const isHeavy = ({ food }: FoodLine): boolean => food.massGrams > (isDrunk(food) ? SOFT.itemMl : SOFT.itemGrams);

/** A glass of water, a night are exactly what was said; so is a weight, unless it is far from the last one. */
const mayWait = (entry: Entry): boolean => entry.kind === 'food' || entry.kind === 'activity';

export const asDraft = (entry: Entry): Entry => (mayWait(entry) ? { ...entry, isDraft: true } : entry);

// --- the yes ---

// A draft may have been corrected, by messages that were corrected in turn: the yes is to all of them.
const CHAIN = `with recursive chain(id) as (
    select $2::bigint
    union
    select near.id from chain c cross join lateral (
      select e.inbox_id as id from entry e
        where e.person_id = $1 and e.voided_by = c.id and e.is_replaced and e.is_draft
      union all
      select e.voided_by from entry e
        where e.person_id = $1 and e.inbox_id = c.id and e.is_replaced and e.is_draft) near)`;

const PENDING: Statement = {
  name: 'draft_pending',
  text: `${CHAIN} select distinct e.inbox_id as id from entry e
    where e.person_id = $1 and e.inbox_id in (select id from chain) and e.voided_at is null and e.is_draft order by 1`,
};

const CONFIRM: Statement = {
  name: 'draft_confirm',
  text: `update entry set is_draft = false
    where person_id = $1 and inbox_id = any($2::bigint[]) and voided_at is null and is_draft`,
};

const LAST: Statement = {
  name: 'draft_last',
  text: `select e.inbox_id as id from entry e join inbox i on i.id = e.inbox_id
    where e.person_id = $1 and e.is_draft and e.voided_at is null and i.received_at > $2::timestamptz - interval '1 day'
    order by e.id desc limit 1`,
};

/** The lines that wait with those of a message. */
export async function pendingWith(database: Database, personId: number, inboxId: number): Promise<LoggedEntry[]> {
  const messages = await database.query<{ id: number }>(PENDING, [personId, inboxId]);
  const lines = await Promise.all(messages.map(({ id }) => readOfMessage(database, personId, id)));
  return lines.flat().filter((entry) => entry.isDraft);
}

export function confirmation(personId: number, lines: readonly LoggedEntry[]): Write {
  return { statement: CONFIRM, values: [personId, [...new Set(lines.map((entry) => entry.inboxId))]] };
}

/** The message of the newest draft of the last day. */
export async function lastDraft(database: Database, personId: number, now: Date): Promise<number | null> {
  const [row] = await database.query<{ id: number }>(LAST, [personId, now.toISOString()]);
  return row?.id ?? null;
}
