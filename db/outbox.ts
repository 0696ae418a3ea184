/**
 * The one way out: replies leave in order per person and platform; `sending` is committed before the network call, and of a
 * reminder it is on the disk by then.
 * Two lanes: what answers people never stands behind reminders, which leave at a platform's own pace.
 */
import { batchedRows } from './batched.ts';
import { BOARDS_OF_CHAT, type Board, IS_OVERTAKEN_BOARD } from './board.ts';
import { type Database, RELAXED, type Statement } from './client.ts';
import { keysOf } from './keys.ts';
import { Address, Language, Outbound, type OutboxClass, type PlatformName } from './message.ts';
import { personKeys, SealError, type StoredKey } from './seal.ts';
import { openOutbound } from './sealed.ts';

/** A sender that died is replaced after this; longer than any single send may take. */
export const SEND_LEASE_MS = 30_000;

/**
 * Of a reply that a turn took with its commit: so long it waits when its worker dies over it, and its sender keeps it
 * (`keepSending`) while the platform takes its time.
 */
export const HANDED_LEASE_MS = 10_000;

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
  /** Of a board's state: the boards that its chat has. */
  boards: readonly Board[];
  /** Of a board's state: a later one waits behind it. */
  isOvertaken: boolean;
}

/** Whoever sends what a turn hands over with its commit. */
export interface Outlet {
  /** Whether it takes replies on this platform just now. */
  isFree(platform: PlatformName): boolean;
  /** Sends a reply that was taken for it, and what of the person's waits behind it. */
  send(taken: ToSend): void;
}

/** `reminders`: what is sent unasked. `replies`: everything else. */
export type Lane = 'replies' | 'reminders';

const inLane = (lane: Lane, table = 'outbox'): string =>
  lane === 'reminders' ? `${table}.class = 'reminder'` : `${table}.class <> 'reminder'`;

const perLane = <Made>(make: (lane: Lane) => Made): Record<Lane, Made> => ({
  replies: make('replies'),
  reminders: make('reminders'),
});

/** A reply whose taking a crash took back is sent again, as it is when the crash comes before its mark. A reminder never. */
const relaxedIn = (lane: Lane): string => (lane === 'replies' ? RELAXED : 'relaxed as materialized (select 1)');

// In the order of the people, as the marks of what was sent are: nobody waits for each other in a circle. `any(array())` as
// in `conversation_claim`.
const TAKE = perLane((lane) => ({
  name: `outbox_take_6_${lane}`,
  text: `with ${relaxedIn(lane)},
    wanted as materialized (
      select w.* from relaxed
        cross join jsonb_to_recordset($1::jsonb) as w (no int, platform text, person_id bigint, lease_ms float8)
      order by w.person_id),
    head as materialized (
      select h.id, h.state, w.no, w.lease_ms from wanted w cross join lateral (
        select id, state from outbox
        where platform = w.platform and person_id = w.person_id and state in ('pending', 'sending') and ${inLane(lane)}
        order by id limit 1 for update) h)
    update outbox o set state = 'sending', attempts = o.attempts + 1,
      lease_until = now() + head.lease_ms * interval '1 millisecond'
    from head
    where o.id = head.id and o.id = any(array(select id from head))
      and ((head.state = 'pending' and o.next_at <= now()) or (head.state = 'sending' and o.lease_until < now()))
    returning head.no, o.id, o.key, o.person_id as "personId", o.inbox_id as "inboxId", o.class, o.attempts,
      head.state = 'sending' as "isUnsure", o.address, o.body, o.language,
      case when o.body ? 'board' then ${BOARDS_OF_CHAT} end as boards,
      case when o.body ? 'board' then ${IS_OVERTAKEN_BOARD} else false end as "isOvertaken",
      ${keysOf('o.person_id')} as keys`,
}));

interface ToTake {
  platform: PlatformName;
  personId: number;
  leaseMs: number;
}

const takeRow = perLane((lane) =>
  batchedRows<ToTake, TakenRow>(TAKE[lane], {
    keyOf: ({ platform, personId }) => `${platform}:${personId}`,
    columns: ({ platform, personId, leaseMs }) => ({ platform, person_id: personId, lease_ms: leaseMs }),
  }),
);

const KEEP: Statement = {
  name: 'outbox_keep',
  text: `update outbox set lease_until = now() + $2 * interval '1 millisecond' where id = $1 and state = 'sending'`,
};

/** For as long again nobody else takes it. */
export async function keepSending(database: Database, id: number): Promise<void> {
  await database.query(KEEP, [id, HANDED_LEASE_MS]);
}

const PUT_BACK: Statement = {
  name: 'outbox_put_back',
  text: `update outbox set state = 'pending', attempts = attempts - 1, lease_until = null,
      next_at = now() + $2 * interval '1 millisecond' where id = $1`,
};

const SEALED_PAUSE_MS = 15_000;

type TakenRow = Omit<ToSend, 'boards'> & { keys: StoredKey[] | null; boards: Board[] | null };

/** The person's oldest unsent reply (or reminder) on this platform, if it is due and nobody is sending it. */
export async function takeNext(
  database: Database,
  platform: PlatformName,
  personId: number,
  lane: Lane,
  leaseMs = SEND_LEASE_MS,
): Promise<ToSend | null> {
  for (;;) {
    const taken = await takeRow[lane](database, { platform, personId, leaseMs });
    if (!taken) return null;
    const { keys, boards, ...row } = taken;
    try {
      const body = openOutbound(personKeys(database.keyring.masters, keys ?? []), row.body);
      return {
        ...row,
        boards: boards ?? [],
        address: Address.parse(row.address),
        body: Outbound.parse(body),
        language: Language.parse(row.language),
      };
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      if (error.kind === 'other_key') {
        // It waits, untouched, for a sender that has the key it was sealed under.
        await database.query(PUT_BACK, [row.id, SEALED_PAUSE_MS]);
        throw error;
      }
      // Its key is gone, with the person, or somebody changed it: nobody can say any more what it was.
      await markEnded(database, row.id, 'dead', 'unreadable');
    }
  }
}

// What went out is kept for what people say to it, but not its files, nor what names others.
const KEPT = `case when address ? 'isPublic' then jsonb_build_object('text', '…') else body - 'file' end`;

const SENT: Statement = {
  name: 'outbox_sent_7',
  text: `with marked as materialized (
      select m.no, m.id, m.message_key from jsonb_to_recordset($1::jsonb) as m (no int, id bigint, message_key text)
      order by (select person_id from outbox where id = m.id), m.id)
    update outbox set state = 'sent', sent_at = now(), lease_until = null, message_key = marked.message_key, body = ${KEPT}
    from marked where outbox.id = marked.id and outbox.id = any(array(select id from marked))
    returning marked.no, (select (extract(epoch from clock_timestamp() - received_at) * 1000)::float8
      from inbox where inbox.id = outbox.inbox_id) as "waitMs",
      exists (
        select 1 from outbox later
        where later.platform = outbox.platform and later.person_id = outbox.person_id and later.id <> outbox.id
          and later.state in ('pending', 'sending')
          and (later.class = 'reminder') = (outbox.class = 'reminder')) as "isMore"`,
};

export interface Sent {
  /** How long the person has waited since their message was stored; null when it answers none. */
  waitMs: number | null;
  /** Further ones of its lane waited for this person when it was marked. */
  isMore: boolean;
}

const sentRow = batchedRows<{ id: number; messageKey: string | null }, Sent>(SENT, {
  columns: ({ id, messageKey }) => ({ id, message_key: messageKey }),
});

export async function markSent(database: Database, id: number, messageKey: string | null): Promise<Sent> {
  return (await sentRow(database, { id, messageKey })) ?? { waitMs: null, isMore: false };
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
  name: 'outbox_end_2',
  text: `update outbox set state = $2, lease_until = null, last_error = $3, body = ${KEPT} where id = $1`,
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
// in an outage they would hide the people that can be served. Gone through once, as in `inbox_waiting`.
const UNSENT = perLane((lane) => ({
  name: `outbox_unsent_2_${lane}`,
  text: `select person_id as "personId"
    from (
      select distinct on (person_id) person_id, id, state, next_at, lease_until from outbox
      where platform = $1 and state in ('pending', 'sending') and ${inLane(lane)}
      order by person_id, id) o
    where (state = 'pending' and next_at <= now()) or (state = 'sending' and lease_until < now())
    order by id limit $2`,
}));

/** People with replies (or reminders) that are due, longest waiting first: what the sweep looks for. */
export async function findUnsent(
  database: Database,
  platform: PlatformName,
  lane: Lane,
  limit: number,
): Promise<number[]> {
  const rows = await database.query<{ personId: number }>(UNSENT[lane], [platform, limit]);
  return rows.map((row) => row.personId);
}
