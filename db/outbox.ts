/** The one way out: replies leave in order per person and platform; `sending` is committed before the network call. */
import type { Database, Statement } from './client.ts';
import { Address, Language, Outbound, type OutboxClass, type PlatformName } from './message.ts';

/** A sender that died is replaced after this; longer than any single send may take. */
export const SEND_LEASE_MS = 30_000;

export interface ToSend {
  id: number;
  key: string;
  personId: number;
  inboxId: number | null;
  class: OutboxClass;
  attempts: number;
  /** True when an earlier sender may have sent it already: it died between sending and marking. */
  isUnsure: boolean;
  address: Address;
  body: Outbound;
  language: Language;
}

const TAKE: Statement = {
  name: 'outbox_take',
  text: `with head as (
      select id, state from outbox
      where platform = $1 and person_id = $2 and state in ('pending', 'sending')
      order by id limit 1 for update)
    update outbox o set state = 'sending', attempts = o.attempts + 1, lease_until = now() + $3 * interval '1 millisecond'
    from head
    where o.id = head.id
      and ((head.state = 'pending' and o.next_at <= now()) or (head.state = 'sending' and o.lease_until < now()))
    returning o.id, o.key, o.person_id as "personId", o.inbox_id as "inboxId", o.class, o.attempts,
      head.state = 'sending' as "isUnsure", o.address, o.body, o.language`,
};

/** The person's oldest unsent reply on this platform, if it is due and nobody is sending it. */
export async function takeNext(
  database: Database,
  platform: PlatformName,
  personId: number,
  leaseMs = SEND_LEASE_MS,
): Promise<ToSend | null> {
  const [row] = await database.query<ToSend>(TAKE, [platform, personId, leaseMs]);
  if (!row) return null;
  return {
    ...row,
    address: Address.parse(row.address),
    body: Outbound.parse(row.body),
    language: Language.parse(row.language),
  };
}

const SENT: Statement = {
  name: 'outbox_sent',
  text: `update outbox set state = 'sent', sent_at = now(), lease_until = null, message_key = $2 where id = $1`,
};

export async function markSent(database: Database, id: number, messageKey: string | null): Promise<void> {
  await database.query(SENT, [id, messageKey]);
}

const AGAIN: Statement = {
  name: 'outbox_again',
  text: `update outbox set state = 'pending', lease_until = null, next_at = now() + $2 * interval '1 millisecond',
    last_error = $3 where id = $1`,
};

export async function markRetry(database: Database, id: number, pauseMs: number, reason: string): Promise<void> {
  await database.query(AGAIN, [id, pauseMs, reason]);
}

const END: Statement = {
  name: 'outbox_end',
  text: `update outbox set state = $2, lease_until = null, last_error = $3 where id = $1`,
};

/** `dead`: refused for good. `unknown`: may have been sent, and a second copy would be worse than none. */
export async function markEnded(
  database: Database,
  id: number,
  state: 'dead' | 'unknown',
  reason: string,
): Promise<void> {
  await database.query(END, [id, state, reason]);
}

// Of each person the oldest only: a reply that waits for its next attempt must not make those behind it look due, or
// in an outage they would hide the people that can be served.
const UNSENT: Statement = {
  name: 'outbox_unsent_people',
  text: `select person_id as "personId" from outbox o
    where platform = $1 and state in ('pending', 'sending')
      and ((state = 'pending' and next_at <= now()) or (state = 'sending' and lease_until < now()))
      and not exists (
        select 1 from outbox earlier
        where earlier.platform = o.platform and earlier.person_id = o.person_id
          and earlier.state in ('pending', 'sending') and earlier.id < o.id)
    order by id limit $2`,
};

/** People with replies that are due, longest waiting first: what the sweep looks for. */
export async function findUnsent(database: Database, platform: PlatformName, limit: number): Promise<number[]> {
  const rows = await database.query<{ personId: number }>(UNSENT, [platform, limit]);
  return rows.map((row) => row.personId);
}
