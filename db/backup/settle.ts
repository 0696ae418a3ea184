/**
 * What a restored database must not do. It knows nothing of the time since its backup: what waited to be sent then has
 * been sent, reminders of today went out, and leases belong to processes that are gone.
 */
import type { Database, Statement } from '../client.ts';

export interface Settled {
  /** Replies that waited in the backup and are not sent again. */
  repliesHeld: number;
  remindersHeld: number;
  /** Messages that were stored and not answered: they are answered now. */
  messagesOpen: number;
}

/** Of the replies in a backup only those younger than this are sent: older ones were, most likely. */
export const RESEND_MINUTES = 10;

const step = (name: string, text: string): Statement => ({ name: `settle_${name}`, text });

// Whoever was sending may have sent it: two copies would be worse than none.
const REMINDERS = step(
  'reminders',
  `update outbox set state = 'dead', lease_until = null, last_error = 'restored'
    where state in ('pending', 'sending') and class = 'reminder' returning id`,
);
const REPLIES = step(
  'replies',
  `update outbox set state = 'unknown', lease_until = null, last_error = 'restored'
    where class <> 'reminder' and (state = 'sending'
      or (state = 'pending' and created_at < now() - $1 * interval '1 minute')) returning id`,
);
// "What was due before it was chosen is not made up for": as if every time had been chosen now.
const CHOSEN_NOW = step('chosen_now', `update nudge_setting set set_at = now()`);
const SNOOZED = step('snoozed', `update nudge set state = 'answered' where state = 'snoozed' and changed_at <= now()`);
// Far ahead of any fence that a forgotten process may still present.
const LEASES = step('leases', `update conversation set lease_until = null, lease_token = lease_token + 1000000`);
const OPEN = step('open', `select count(*)::int as n from inbox where done_at is null`);

/** Run once, right after a restore and before anything else starts. */
export async function settleRestored(database: Database, resendMinutes = RESEND_MINUTES): Promise<Settled> {
  return database.transaction(async (query) => {
    const remindersHeld = (await query(REMINDERS, [])).length;
    const repliesHeld = (await query(REPLIES, [resendMinutes])).length;
    for (const statement of [CHOSEN_NOW, SNOOZED, LEASES]) await query(statement, []);
    const [open] = await query<{ n: number }>(OPEN, []);
    return { repliesHeld, remindersHeld, messagesOpen: open?.n ?? 0 };
  });
}
