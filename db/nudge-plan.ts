/**
 * Which nudges are due, and their writing: one statement each, made of the same relation, so that what was true when a
 * nudge was found is looked at again when it is written. Who can be due at all is asked before, by zone and minute.
 *
 * Time by the person's own wall clock. `wall` is what it shows at `now`, `wall_before` what it showed WINDOW earlier; a
 * setting is due when its minute lies in between. So an hour that the clock skips is made up for at the first instant
 * after it, and nothing is planned later than WINDOW. Minutes that travel jumps over are not made up for: that clock
 * never showed them. A minute that the clock shows twice (autumn, travel west, the date line) counts once, because a
 * kind is sent once a local date.
 *
 * The local date is the person's own: a minute before the start of their day belongs to the date before, by the
 * minute that was set. Weekdays are those of that date.
 */
import type { Database, Statement } from './client.ts';
import { ensureKeys } from './keys.ts';
import type { Address, Language, Outbound, PlatformName } from './message.ts';
import type { NudgeKind } from './nudge-kinds.ts';
import { sealOutbound } from './sealed.ts';
import { ZONES_IN_USE } from './zones.ts';

/** Later than this after its minute a nudge is not planned any more. */
export const WINDOW_MINUTES = 10;
/** Messages sent unasked that a person gets in one local day. */
export const MOST_A_DAY = 2;
/** Nudges in a row without any reaction: the last of them says that it is the last. */
export const MOST_IGNORED = 2;
/** People a page: what is held in memory at once. */
export const PAGE_PEOPLE = 500;

/** "LOKN" as a number: one process at a time writes nudges, so that both count the same ones. */
const PLAN_LOCK = 0x4c4f4b4e;

export interface DueNudge {
  personId: number;
  kind: NudgeKind;
  /** YYYY-MM-DD, the person's own. */
  localDate: string;
  /** ISO, 1 to 7, of that date. */
  weekday: number;
  language: Language;
  isNumberFree: boolean;
  /** The second sending, after "in an hour". */
  isAgain: boolean;
  /** Nobody reacted to the ones before: this is the last. */
  isLast: boolean;
  /** Where the person can be reached unasked. */
  address: Address;
}

/** A due nudge with its words. */
export interface WrittenNudge {
  due: DueNudge;
  body: Outbound;
}

const WINDOW = `interval '${WINDOW_MINUTES} minutes'`;

// $1 now, $2 zones the database does not know: their offset of the moment under a name that it does.
const WALL = `cross join lateral (select coalesce($2::jsonb ->> p.zone, p.zone) as zone) z
  cross join lateral (select $1::timestamptz at time zone z.zone as wall,
    ($1::timestamptz - ${WINDOW}) at time zone z.zone as wall_before) c`;

/** The last time that the wall clock showed, or skipped, the minute of a setting. */
const DUE_WALL = `cross join lateral (
    select case when shown > c.wall then shown - interval '1 day' else shown end as due_wall
    from (select c.wall::date + s.minute_of_day * interval '1 minute' as shown) today) t`;

const IS_SHOWN = `s.is_on and p.erased_at is null and t.due_wall > c.wall_before`;

/** A wall-clock time lies in the quiet hours. */
const quiet = (wall: string): string => `case
    when x.quiet_from_hour < x.quiet_until_hour
      then extract(hour from ${wall}) >= x.quiet_from_hour and extract(hour from ${wall}) < x.quiet_until_hour
    when x.quiet_from_hour > x.quiet_until_hour
      then extract(hour from ${wall}) >= x.quiet_from_hour or extract(hour from ${wall}) < x.quiet_until_hour
    else false end`;

/** A line of the log that answers a kind, on dates that satisfy a condition. */
const logged = (kind: string, dates: string): string => `case
    when ${kind} in ('breakfast', 'lunch', 'dinner', 'snack') then exists (
      select 1 from meal m join meal_food f on f.meal_id = m.id join entry e on e.id = f.entry_id
      where m.person_id = x.person_id and m.slot = ${kind} and m.local_date ${dates} and e.voided_at is null)
    when ${kind} in ('weigh_in', 'workout') then exists (
      select 1 from entry e where e.person_id = x.person_id and e.local_date ${dates} and e.voided_at is null
        and e.kind = case ${kind} when 'weigh_in' then 'weight' else 'activity' end)
    else false end`;

/** From where a person wrote last in private; a Discord account is reached directly in any case. */
const ADDRESS = `join lateral (
    select coalesce(i.address, jsonb_build_object('platform', d.platform, 'chat', d.platform_user, 'user', d.platform_user,
      'isPrivate', false)) as address
    from identity d left join lateral (
      select i.id, i.received_at, (i.payload -> 'address') - 'interaction' - 'replyTo' as address from inbox i
      where i.person_id = d.person_id and i.payload #>> '{address,platform}' = d.platform
        and i.payload #>> '{address,isPrivate}' = 'true' and i.payload #>> '{address,user}' = d.platform_user
      order by i.id desc limit 1) i on true
    where d.person_id = x.person_id and (i.id is not null or d.platform = 'discord')
      and (d.unreachable_at is null or i.received_at > d.unreachable_at)
    order by i.id desc nulls last limit 1) a on true`;

/** `due`: one row a nudge to send, of the people in `page`. */
const DUE = `candidate as (
    select p.*, z.zone as db_zone, c.wall, s.kind, s.minute_of_day, s.weekday as only_weekday, s.ignored, s.next_date,
      s.quiet_at_choice, false as is_again, t.due_wall, d.local_date, s.set_at, p.id as person_id
    from page join person p on p.id = page.person_id join nudge_setting s on s.person_id = p.id ${WALL} ${DUE_WALL}
      cross join lateral (select t.due_wall::date
        - case when s.minute_of_day < p.day_start_hour * 60 then 1 else 0 end as local_date) d
    where ${IS_SHOWN} and (s.set_at at time zone z.zone) < t.due_wall
      and not exists (
        select 1 from nudge n where n.person_id = p.id and n.kind = s.kind and n.local_date = d.local_date)
    union all
    select p.*, z.zone, c.wall, n.kind, null, null, 0, null, null, true, n.changed_at at time zone z.zone, n.local_date,
      n.at, p.id
    from page join person p on p.id = page.person_id join nudge n on n.person_id = p.id ${WALL}
    where n.state = 'snoozed' and n.changed_at > $1::timestamptz - ${WINDOW} and n.changed_at <= $1
      and p.erased_at is null
      and n.local_date = c.wall::date - case when extract(hour from c.wall) < p.day_start_hour then 1 else 0 end),
  wanted as (
    select x.*, last.is_reacted, case when last.is_reacted then 0 else least(x.ignored + 1, ${MOST_IGNORED}) end as ignored_now
    from candidate x
      left join lateral (
        select n.local_date, n.state, n.at from nudge n
        where n.person_id = x.person_id and n.kind = x.kind order by n.local_date desc limit 1) earlier on true
      cross join lateral (select x.is_again or earlier.state is null or earlier.state <> 'sent'
        or x.kind in ('summary', 'report') or ${logged('x.kind', '>= earlier.local_date')}
        or exists (select 1 from outbox o where o.state = 'dead'
          and o.key = 'nudge:' || x.person_id || ':' || x.kind || ':' || earlier.local_date) as is_reacted) last
    where (x.only_weekday is null or extract(isodow from x.local_date) = x.only_weekday)
      and (last.is_reacted or x.next_date is null or x.local_date >= x.next_date)
      and (x.nudges_paused_until is null or x.local_date >= x.nudges_paused_until)
      and (x.muted_until is null or (x.muted_until <= $1 and (x.muted_until at time zone x.db_zone) <= x.due_wall))
      and (x.quiet_at_choice = x.quiet_from_hour || '-' || x.quiet_until_hour
        or not (${quiet('x.wall')} or ${quiet('x.due_wall')}))
      and not exists (
        select 1 from day_mark k where k.person_id = x.person_id and k.local_date = x.local_date
          and case k.kind when 'rest' then x.kind = 'workout' else x.kind <> 'report' end)
      and case x.kind
        when 'summary' then exists (
          select 1 from entry e where e.person_id = x.person_id and e.local_date = x.local_date and e.voided_at is null)
        when 'report' then exists (
          select 1 from entry e where e.person_id = x.person_id and e.voided_at is null
            and e.local_date between x.local_date - 6 and x.local_date)
        else not ${logged('x.kind', '= x.local_date')} end),
  due as (
    select * from (
      select w.*, (select count(*) from nudge n
          where n.person_id = w.person_id and n.local_date = w.local_date and n.state <> 'said') as sent_today,
        row_number() over (partition by w.person_id, w.local_date, w.is_again
          order by w.kind in ('summary', 'report') desc, w.due_wall, w.kind) as place
      from wanted w) x
    where is_again or sent_today + place <= ${MOST_A_DAY})`;

/** `minute_in_use (minute_of_day)`: from one minute that somebody chose to the next. */
const MINUTES_IN_USE = `minute_in_use (minute_of_day) as (
    select min(minute_of_day) from nudge_setting where is_on
    union all
    select (select min(n.minute_of_day) from nudge_setting n where n.is_on and n.minute_of_day > s.minute_of_day)
    from minute_in_use s where s.minute_of_day is not null)`;

const SHOWN: Statement = {
  name: 'nudge_shown',
  text: `with recursive ${ZONES_IN_USE}, ${MINUTES_IN_USE}
    select p.zone, s.minute_of_day as "minuteOfDay"
    from zone_in_use p cross join minute_in_use s ${WALL} ${DUE_WALL}
    where p.zone is not null and s.minute_of_day is not null and t.due_wall > c.wall_before`,
};

// By the minutes that are due where people are, because asking every setting for its own time takes longer with everybody
// who has one. A statement of its own: how few these people are cannot be guessed by a plan, and one that takes them for
// many reads all people.
const PAGE: Statement = {
  name: 'nudge_page',
  text: `select person_id as "personId" from (
      select m.person_id from unnest($2::text[], $3::int[]) as shown (zone, minute_of_day)
        cross join lateral (
          select s.person_id from nudge_setting s
          where s.is_on and s.minute_of_day = shown.minute_of_day and s.person_id > $4
            and (select who.zone = shown.zone and who.erased_at is null from person who where who.id = s.person_id)
          order by s.person_id limit $5) m
      union
      select n.person_id from nudge n
      where n.state = 'snoozed' and n.at > $1::timestamptz - interval '2 days' and n.person_id > $4
        and n.changed_at > $1::timestamptz - ${WINDOW} and n.changed_at <= $1) who
    order by person_id limit $5`,
};

const FIND: Statement = {
  name: 'nudge_find_2',
  text: `with page as materialized (select unnest($3::bigint[]) as person_id),
  ${DUE}
  select x.person_id as "personId", x.kind, x.local_date::text as "localDate",
    extract(isodow from x.local_date)::int as weekday, x.language, x.is_number_free as "isNumberFree",
    x.is_again as "isAgain", not x.is_again and x.ignored_now = ${MOST_IGNORED} as "isLast", a.address
  from due x ${ADDRESS}
  order by x.person_id, x.due_wall`,
};

const WRITE: Statement = {
  name: 'nudge_write',
  text: `with given as (
    select * from jsonb_to_recordset($3::jsonb) as g ("personId" bigint, kind text, "localDate" date, "isAgain" bool,
      "isLast" bool, body jsonb)),
  page as materialized (select distinct "personId" as person_id from given),
  ${DUE},
  ready as (
    select x.person_id, x.kind, x.local_date, x.is_again, x.only_weekday, x.ignored_now, x.language, a.address, g.body
    from due x join given g on g."personId" = x.person_id and g.kind = x.kind and g."localDate" = x.local_date
        and g."isAgain" = x.is_again and g."isLast" = (not x.is_again and x.ignored_now = ${MOST_IGNORED})
      ${ADDRESS}),
  fresh as (
    insert into nudge (person_id, kind, local_date, at)
    select person_id, kind, local_date, $1 from ready where not is_again
    on conflict do nothing
    returning person_id, kind, local_date),
  again as (
    update nudge n set state = 'again', changed_at = $1 from ready r
    where r.is_again and n.person_id = r.person_id and n.kind = r.kind and n.local_date = r.local_date
      and n.state = 'snoozed'
    returning n.person_id, n.kind, n.local_date),
  slower as (
    update nudge_setting s set ignored = r.ignored_now, is_on = r.ignored_now < ${MOST_IGNORED},
      next_date = case when r.ignored_now < ${MOST_IGNORED}
        then r.local_date + (case when r.only_weekday is null then 1 else 7 end) * (2 << r.ignored_now) end
    from ready r join fresh using (person_id, kind, local_date)
    where s.person_id = r.person_id and s.kind = r.kind)
  insert into outbox (key, person_id, platform, address, body, language, class)
  select 'nudge:' || person_id || ':' || kind || ':' || local_date || case when is_again then ':2' else '' end,
    person_id, address ->> 'platform', address, body, language, 'reminder'
  from ready join (select * from fresh union all select * from again) written using (person_id, kind, local_date)
  on conflict do nothing
  returning person_id as "personId", platform`,
};

const LOCK: Statement = { name: 'nudge_lock', text: `select pg_advisory_xact_lock(${PLAN_LOCK})` };

/**
 * The nudges that are due at `now` of the next people after `afterPersonId`. `last` is the last person looked at, null
 * when there are no more people.
 */
export async function findDue(
  database: Database,
  now: Date,
  zones: Readonly<Record<string, string>>,
  afterPersonId = 0,
  people = PAGE_PEOPLE,
): Promise<{ due: DueNudge[]; last: number | null }> {
  const moment = [now.toISOString(), JSON.stringify(zones)];
  const shown = await database.query<{ zone: string; minuteOfDay: number }>(SHOWN, moment);
  const page = await database.query<{ personId: number }>(PAGE, [
    moment[0],
    shown.map(({ zone }) => zone),
    shown.map(({ minuteOfDay }) => minuteOfDay),
    afterPersonId,
    people,
  ]);
  const personIds = page.map(({ personId }) => personId);
  const due = personIds.length > 0 ? await database.query<DueNudge>(FIND, [...moment, personIds]) : [];
  // A page that is not full is the last one.
  return { due, last: personIds.length < people ? null : (personIds.at(-1) ?? null) };
}

/** Writes nudges that are still due, each with its message: both or none. Returns what was written. */
export async function writeDue(
  database: Database,
  now: Date,
  zones: Readonly<Record<string, string>>,
  written: readonly WrittenNudge[],
): Promise<{ personId: number; platform: PlatformName }[]> {
  const keys = await ensureKeys(database, [...new Set(written.map(({ due }) => due.personId))]);
  // Who has no key is gone, and is not due any more either.
  const given = written
    .flatMap(({ due, body }) => {
      const key = keys.get(due.personId);
      return key ? [{ due, body: sealOutbound(key, body) }] : [];
    })
    .map(({ due, body }) => ({
      personId: due.personId,
      kind: due.kind,
      localDate: due.localDate,
      isAgain: due.isAgain,
      isLast: due.isLast,
      body,
    }));
  return database.transaction(async (query) => {
    await query(LOCK, []);
    return query(WRITE, [now.toISOString(), JSON.stringify(zones), JSON.stringify(given)]);
  });
}
