/** Challenges of a server: who takes part, and what each has done in a week. Days logged or minutes moved, nothing else. */
import type { Database, Statement, Write } from './client.ts';
import { ensureKeys } from './keys.ts';
import type { Address, Language } from './message.ts';
import { sealOutbound } from './sealed.ts';

export type Measure = 'days' | 'minutes';

export interface Challenge {
  id: number;
  platform: string;
  server: string;
  chat: string;
  measure: Measure;
  /** A Monday and a Sunday, YYYY-MM-DD. */
  startsOn: string;
  endsOn: string;
  zone: string;
  language: Language;
  /** The Monday of the week whose board was posted last. */
  postedWeek: string | null;
}

const COLUMNS = `c.id, c.platform, c.server, c.chat, c.measure, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
  c.zone, c.language, c.posted_week::text as "postedWeek"`;

const OPEN: Statement = {
  name: 'challenge_open',
  text: `select ${COLUMNS} from challenge c where platform = $1 and server = $2 and ends_on >= $3::date
    order by id desc limit 1`,
};

/** The challenge of a server that is not over on this date. */
export async function findChallenge(
  database: Database,
  platform: string,
  server: string,
  today: string,
): Promise<Challenge | null> {
  const [row] = await database.query<Challenge>(OPEN, [platform, server, today]);
  return row ?? null;
}

const BY_ID: Statement = { name: 'challenge_by_id', text: `select ${COLUMNS} from challenge c where id = $1` };

export async function readChallenge(database: Database, id: number): Promise<Challenge | null> {
  const [row] = await database.query<Challenge>(BY_ID, [id]);
  return row ?? null;
}

const NEXT_ID: Statement = {
  name: 'challenge_next_id',
  text: `select nextval(pg_get_serial_sequence('challenge', 'id')) as id`,
};

/** An id for a challenge whose buttons are made before it is written. */
export async function nextChallengeId(database: Database): Promise<number> {
  const [row] = await database.query<{ id: number }>(NEXT_ID, []);
  if (!row) throw new Error('no id for a challenge');
  return row.id;
}

const START: Statement = {
  name: 'challenge_start',
  text: `insert into challenge (id, platform, server, chat, measure, starts_on, ends_on, zone, language)
    values ($1, $2, $3, $4, $5, $6::date, $7::date, $8, $9)`,
};

export function startChallenge(one: Omit<Challenge, 'postedWeek'>): Write {
  const { id, platform, server, chat, measure, startsOn, endsOn, zone, language } = one;
  return { statement: START, values: [id, platform, server, chat, measure, startsOn, endsOn, zone, language] };
}

const JOIN: Statement = {
  name: 'challenge_join',
  text: `insert into challenge_member (challenge_id, person_id, display_name)
    select $1, $2, $3 where exists (select 1 from challenge where id = $1)
    on conflict (challenge_id, person_id) do update set display_name = excluded.display_name`,
};

export function joinChallenge(challengeId: number, personId: number, displayName: string): Write {
  return { statement: JOIN, values: [challengeId, personId, displayName] };
}

const LEAVE: Statement = {
  name: 'challenge_leave',
  text: `delete from challenge_member where challenge_id = $1 and person_id = $2`,
};

export function leaveChallenge(challengeId: number, personId: number): Write {
  return { statement: LEAVE, values: [challengeId, personId] };
}

export interface Standing {
  personId: number;
  name: string;
  /** Days with a line, or minutes moved. */
  amount: number;
}

const STANDINGS: Statement = {
  name: 'challenge_standings',
  isOfMany: true,
  text: `select m.person_id as "personId", m.display_name as name,
      case c.measure when 'days' then count(distinct e.local_date)::float8 else coalesce(sum(a.minutes), 0)::float8 end as amount
    from challenge_member m join challenge c on c.id = m.challenge_id
      join person p on p.id = m.person_id and p.erased_at is null
      left join entry e on e.person_id = m.person_id and e.voided_at is null and not e.is_draft
        and e.local_date between greatest($2::date, c.starts_on) and least($3::date, c.ends_on)
      left join activity a on a.entry_id = e.id
    where m.challenge_id = $1 group by m.person_id, m.display_name, m.joined_at, c.measure
    order by amount desc, m.joined_at`,
};

/** What each member has done from one date to another, the most first. */
export function readStandings(database: Database, challengeId: number, from: string, to: string): Promise<Standing[]> {
  return database.query<Standing>(STANDINGS, [challengeId, from, to]);
}

const RUNNING: Statement = {
  name: 'challenge_running',
  text: `select ${COLUMNS} from challenge c
    where c.posted_week is distinct from (date_trunc('week', c.ends_on))::date order by id`,
};

/** Those that a board is still to come of. */
export function findRunning(database: Database): Promise<Challenge[]> {
  return database.query<Challenge>(RUNNING, []);
}

const POSTED: Statement = {
  name: 'challenge_posted',
  text: `update challenge set posted_week = $2::date where id = $1 and (posted_week is null or posted_week < $2::date)
    returning id`,
};

const POST: Statement = {
  name: 'challenge_post',
  text: `insert into outbox (key, person_id, platform, address, body, language, class)
    values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, 'reminder') on conflict (key) do nothing`,
};

/** The board of a week, once: marked as posted and written to the outbox together. It leaves by way of one member. */
export async function postBoard(
  database: Database,
  challenge: Challenge,
  week: string,
  by: { personId: number; text: string } | null,
): Promise<void> {
  const sealing = by && (await ensureKeys(database, [by.personId])).get(by.personId);
  await database.transaction(async (query) => {
    const marked = await query(POSTED, [challenge.id, week]);
    if (marked.length === 0 || !by || !sealing) return;
    const { platform, chat, server, language } = challenge;
    const address = { platform, chat, server, user: chat, isPrivate: false, isPublic: true } as Address;
    const key = `challenge:${challenge.id}:${week}`;
    await query(POST, [
      key,
      by.personId,
      platform,
      JSON.stringify(address),
      JSON.stringify(sealOutbound(sealing, { text: by.text })),
      language,
    ]);
  });
}

const HOLD: Statement = {
  name: 'challenge_hold',
  isOfMany: true,
  text: `delete from outbox o using challenge_member m
    where m.person_id = $1 and o.state = 'pending' and o.key like 'challenge:' || m.challenge_id || ':%'`,
};

/** A board that names somebody who leaves and is not out yet does not go out. */
export function holdBoards(personId: number): Write {
  return { statement: HOLD, values: [personId] };
}
