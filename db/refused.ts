/**
 * Messages over a limit: kept as having come in, without their words, and done at once. Whoever sent them is told in the
 * same statement, so that nobody is told of a message twice.
 */
import type { Database, Statement } from './client.ts';
import { headOf } from './inbox.ts';
import type { Inbound, Language } from './message.ts';

const REFUSE: Statement = {
  name: 'inbox_refuse',
  text: `with who as (
      select i.person_id, p.language from identity i join person p on p.id = i.person_id
      where i.platform = $1 and i.platform_user = $2 for share of i),
    gone as (
      select 1 from erasure where (identity_hash = $6 and erased_at >= $8::timestamptz) or identity_hash = $7),
    put as (
      insert into inbox (platform_key, person_id, payload, message_key, done_at, outcome)
      select $3, person_id, $4::jsonb, $5, now(), 'limited' from who where not exists (select 1 from gone)
      on conflict (platform_key) do nothing
      returning id),
    told as (
      insert into outbox (key, person_id, inbox_id, platform, address, body, language, class)
      select put.id || ':limited', who.person_id, put.id, $1, $9::jsonb,
        jsonb_build_object('text', $10::jsonb ->> who.language), who.language, 'notice'
      from put cross join who where $10::jsonb ? who.language
      returning 1)
    select (select person_id from who) as "personId", exists (select 1 from put) as "isNew",
      exists (select 1 from told) as "isTold", exists (select 1 from gone) as "isErased"`,
};

export interface Refused {
  /** Null when nobody has this account: then nothing is stored. */
  personId: number | null;
  /** False for a duplicate. */
  isNew: boolean;
  isTold: boolean;
}

/** `words`: what the person is told, by language; null: nothing. */
export async function storeRefused(
  database: Database,
  message: Inbound,
  words: Record<Language, string> | null,
  secret: string,
): Promise<Refused> {
  const head = headOf(message, secret);
  const [row] = await database.query<Refused & { isErased: boolean }>(REFUSE, [
    head.platform,
    head.platform_user,
    head.key,
    JSON.stringify(withoutWords(message)),
    head.message_key,
    head.identity_hash,
    head.update_hash,
    head.written_at,
    JSON.stringify(message.address),
    words ? JSON.stringify(words) : null,
  ]);
  // Of an erased account: acknowledged and dropped, as any message of it.
  if (row?.isErased) return { personId: 0, isNew: false, isTold: false };
  return row ?? { personId: null, isNew: false, isTold: false };
}

/** Nothing of it needs sealing: no words, no name, no meaning of a button, no place. */
function withoutWords({ displayName: _name, languageHint: _hint, ...message }: Inbound): Inbound {
  if ('text' in message) return { ...message, text: '' };
  if (message.kind === 'location') return { ...message, zone: 'Etc/UTC' };
  return message.kind === 'press' ? { ...message, action: '' } : message;
}

const OPEN: Statement = {
  name: 'inbox_open_more_than',
  text: `select exists (select 1 from inbox where done_at is null offset $1 limit 1) as "isMore"`,
};

/** Whether more messages than this wait to be read. */
export async function isOpenMoreThan(database: Database, count: number): Promise<boolean> {
  const [row] = await database.query<{ isMore: boolean }>(OPEN, [count]);
  return row?.isMore ?? false;
}
