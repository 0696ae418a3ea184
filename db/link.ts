/**
 * One person behind several accounts: codes that join, the joining itself (`join.ts`), and taking an account out again.
 */
import { createHmac, randomInt } from 'node:crypto';
import type { Database, Statement, Write } from './client.ts';
import { ensureKey, lendKeys } from './keys.ts';
import type { Address, Language } from './message.ts';
import { sealOutbound } from './sealed.ts';

/** Without what looks alike: 0 O, 1 I L, U V in handwriting. 30 signs. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 30^10 is 2^49: out of reach of guessing within ten minutes. */
const LENGTH = 10;
const LIFE_MINUTES = 10;

/** Ten signs, a digit among them: a word of a sentence is none. */
export function newLinkCode(): string {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
    if (/\d/.test(code)) return code;
  }
}

/** As it is shown: `ABCDE-23456`. */
export const showLinkCode = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

const CODE = new RegExp(`^(?=.*\\d)[${SIGNS}]{${LENGTH}}$`);

/** A code as somebody types it; null for anything else. */
export function readLinkCode(said: string): string | null {
  const code = said
    .trim()
    .replace(/[ıİi]/g, 'I')
    .toUpperCase()
    .replace(/^(.{5})[\s\u2010-\u2015-]*(.{5})$/, '$1$2');
  return CODE.test(code) ? code : null;
}

export function linkCodeHash(code: string, secret: string): string {
  return createHmac('sha256', secret).update(`link\n${code}`).digest('base64url');
}

const CLEAR: Statement = {
  name: 'link_clear',
  isOfMany: true,
  text: `delete from link_code where person_id = $1 or expires_at < now()`,
};

const SAVE: Statement = {
  name: 'link_save',
  text: `insert into link_code (code_hash, person_id, expires_at)
    values ($1, $2, now() + interval '${LIFE_MINUTES} minutes')`,
};

/** From now on this code, and no earlier one, joins an account to the person. */
export function saveLinkCode(personId: number, codeHash: string): Write[] {
  return [
    { statement: CLEAR, values: [personId] },
    { statement: SAVE, values: [codeHash, personId] },
  ];
}

const FIND: Statement = {
  name: 'link_find',
  isOfMany: true,
  text: `select c.person_id as "personId" from link_code c join person p on p.id = c.person_id
    where c.code_hash = $1 and c.expires_at > now() and p.erased_at is null`,
};

/** Whose code it is, while it can be used. */
export async function findLinkCode(database: Database, codeHash: string): Promise<number | null> {
  const rows = await database.query<{ personId: number }>(FIND, [codeHash]);
  return rows[0]?.personId ?? null;
}

/** How a message ended that named a code that is none: what tries are counted by. */
const REFUSED = 'link_refused';

const REFUSE: Statement = { name: 'link_refuse', text: `update inbox set outcome = '${REFUSED}' where id = $1` };

export function countRefused(inboxId: number): Write {
  return { statement: REFUSE, values: [inboxId] };
}

const TRIES: Statement = {
  name: 'link_tries',
  text: `select count(*)::int as tries from inbox
    where person_id = $1 and outcome = '${REFUSED}' and done_at > now() - interval '1 hour'`,
};

/** Wrong codes of the last hour. */
export async function readLinkTries(database: Database, personId: number): Promise<number> {
  const [row] = await database.query<{ tries: number }>(TRIES, [personId]);
  return row?.tries ?? 0;
}

const COUNT: Statement = {
  name: 'link_count',
  text: `select count(*)::int as entries from entry where person_id = $1 and voided_at is null`,
};

/** How many lines stand in the log. */
export async function countEntries(database: Database, personId: number): Promise<number> {
  const [row] = await database.query<{ entries: number }>(COUNT, [personId]);
  return row?.entries ?? 0;
}

const TELL: Statement = {
  name: 'link_tell',
  isOfMany: true,
  text: `insert into outbox (key, person_id, platform, address, body, language, class)
    select $2, $1, address ->> 'platform', address - 'interaction' - 'replyTo', $3::jsonb, $4, 'notice'
    from (select payload -> 'address' as address from inbox
      where person_id = $1 and (payload -> 'address' ->> 'isPrivate')::bool order by id desc limit 1) as last`,
};

/** Tells the other account, where it was last written to in private. `key` is the message's own. */
export async function tellElsewhere(
  database: Database,
  personId: number,
  inboxId: number,
  text: string,
  language: Language,
): Promise<Write> {
  const body = sealOutbound(await ensureKey(database, personId), { text });
  return { statement: TELL, values: [personId, `${inboxId}:elsewhere`, JSON.stringify(body), language] };
}

// A new person with the account's language and zone, and nothing else.
const PART: Statement = {
  name: 'link_part',
  isOfMany: true,
  text: `with alone as (
      insert into person (language, is_language_chosen, zone, is_zone_chosen, name)
      select language, is_language_chosen, zone, is_zone_chosen, $4 from person
      where id = $1 and (select count(*) from identity where person_id = $1) > 1
        and exists (select 1 from identity where person_id = $1 and platform = $2 and platform_user = $3)
      returning id),
    talk as (insert into conversation (person_id) select id from alone)
    update identity set person_id = alone.id from alone where platform = $2 and platform_user = $3`,
};

const FOLLOW: Statement = {
  name: 'link_follow',
  isOfMany: true,
  text: `update inbox i set person_id = own.person_id from identity own
    where own.platform = $2 and own.platform_user = $3 and own.person_id <> $1
      and i.person_id = $1 and i.done_at is null
      and i.payload -> 'address' ->> 'platform' = $2 and i.payload -> 'address' ->> 'user' = $3`,
};

const UNPIN: Statement = {
  name: 'link_unpin',
  text: `delete from board where person_id = $1 and platform = $2 and chat = $3`,
};

/** The account becomes a new, empty person; what it has not been answered yet goes with it. */
export function partAccount(personId: number, address: Address, displayName: string | null): Write[] {
  const { platform, user, chat } = address;
  return [
    { statement: PART, values: [personId, platform, user, displayName] },
    { statement: FOLLOW, values: [personId, platform, user] },
    lendKeys(personId, platform, user),
    { statement: UNPIN, values: [personId, platform, chat] },
  ];
}
