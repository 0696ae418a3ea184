/**
 * What a year of use leaves in the tables, as SQL that makes it. Ids grow with time and not by person, as they do in a
 * life: what is one person's lies scattered over the whole of a table. `$people` and `$today` are put in as text.
 */

/** A message every other day, and one on each of the last fourteen. */
export const MESSAGES = 190;
const DAILY = 14;
/** Two lines of the log a message: a food, and another food or something else. */
export const LINES = 2;

/** Days before today that message `n` was sent: 0 is today, 364 the oldest. */
const AGE = `case when n >= ${MESSAGES - DAILY} then ${MESSAGES - 1} - n else ${DAILY} + 2 * (${MESSAGES - DAILY - 1} - n) end`;

/** Telegram's own number of a person: chat and account. */
export const FIRST_CHAT = 1_000_000;

/** Each message of everybody, oldest first. */
const SAID = `(select n * $people + p as id, p, n, age, '$today'::date - age as day, (${FIRST_CHAT} + p)::text as chat,
    ('$today'::date - age) + time '07:40' at time zone 'UTC' as at
  from (select n, ${AGE} as age from generate_series(0, ${MESSAGES - 1}) as n) as each
    cross join generate_series(1, $people) as p) as said`;

const ADDRESS = `jsonb_build_object('platform', 'telegram', 'chat', chat, 'user', chat, 'isPrivate', true)`;
const ISO = `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
/** As long as what is sealed of a message and of a receipt. */
const WORDS = 'two eggs, toast with butter and a black coffee, then half an hour of running along the river';
const RECEIPT = `${'Breakfast: Egg 100 g, 134 kcal. Toast 30 g, 95 kcal. '.repeat(4)}Today: 229 of 2,100 kcal`;

/** Names and codes of the catalogue, per line by its number. */
const FOOD_CODES = `array['egg', 'toast', 'chicken', 'steak', 'bread', 'coffee', 'fndds-2709215', 'fndds-2709224']`;
const FOOD_NAMES = `array['egg', 'toast', 'chicken', 'steak', 'bread', 'black coffee', 'apple', 'banana']`;

/** Which kind the second line of message `n` is of. */
const SECOND_KIND = `case when n % 7 = 0 then 'activity' when n % 14 = 5 then 'weight' when n % 14 = 12 then 'water'
    when n % 28 = 6 then 'sleep' when n % 28 = 20 then 'mood' else 'food' end`;
/** Of one message in forty the second line was corrected by the next message. */
const IS_CORRECTED = `item = ${LINES} and n % 40 = 13`;

const LINE = `(select (id - 1) * ${LINES} + item as entry_id, item, case item when 1 then 'food' else ${SECOND_KIND} end as kind,
    1 + ((p + 3 * n + item) % 8) as food_no, said.* from ${SAID} cross join generate_series(1, ${LINES}) as item) as line`;

/** Reminders are kept for so many days (db/retention.ts), and one person in five has one a day. */
const REMINDED_DAYS = 180;
const REMINDED_SHARE = 5;
const REMINDED = `(select p, day_no, $people::bigint * ${MESSAGES} + (day_no - 1) * ($people / ${REMINDED_SHARE}) + p / ${REMINDED_SHARE} as id,
    '$today'::date - ${REMINDED_DAYS} + day_no as day, (${FIRST_CHAT} + p)::text as chat
  from generate_series(1, ${REMINDED_DAYS}) as day_no
    cross join generate_series(${REMINDED_SHARE}, $people, ${REMINDED_SHARE}) as p) as reminded`;

/** A minute at which so many people are due, however many people there are; in a zone of their own, an hour before UTC. */
const DUE_ZONE = 'Africa/Tunis';
const DUE_MINUTE = 13 * 60 + 17;
export const DUE_PEOPLE = 50;
export const DUE_KIND = 'snack';
export const DUE_AT = '12:18:00Z';
/** Nobody is due then, in whatever season. */
export const IDLE_AT = '13:07:00Z';

/** Up to this number whoever is due has a question open too, so that a small town has pages of them. */
const ASKED = 500;

export interface Rows {
  table: string;
  /** Columns and a select, to be put after `insert into <table>`. */
  text: string;
}

/** The big ones first: they are made side by side. */
export const ROWS: readonly Rows[] = [
  {
    table: 'inbox',
    text: `(id, platform_key, person_id, payload, message_key, received_at, attempts, done_at, outcome)
      select id, 'tg:7:' || chat || ':' || n, p,
        jsonb_build_object('key', 'tg:7:' || chat || ':' || n, 'kind', 'message', 'sentAt', ${ISO}, 'address', ${ADDRESS},
          'messageRef', n::text) || case when age < 30 then '{"text": "${WORDS}", "languageHint": "en"}'::jsonb
          else '{"text": "", "isForgotten": true}'::jsonb end,
        'telegram:' || chat || ':' || n, at, 1, at + interval '1 second', 'logged'
      from ${SAID}`,
  },
  {
    table: 'outbox',
    text: `(id, key, person_id, inbox_id, platform, address, body, language, class, state, attempts, created_at, next_at, sent_at, message_key)
      select id, id || ':1', p, id, 'telegram', ${ADDRESS},
        case when age < 7 then '{"text": "${RECEIPT}"}'::jsonb else '{"text": "…", "isForgotten": true}'::jsonb end,
        'en', 'reply', 'sent', 1, at, at, at + interval '1 second', 'telegram:' || chat || ':' || (100000 + n)
      from ${SAID}
      union all
      select id, 'nudge:' || p || ':lunch:' || day, p, null, 'telegram', ${ADDRESS}, '{"text": "…", "isForgotten": true}'::jsonb,
        'en', 'reminder', 'sent', 1, day + time '12:30' at time zone 'UTC', day + time '12:30' at time zone 'UTC',
        day + time '12:31' at time zone 'UTC', 'telegram:' || chat || ':' || (200000 + day_no)
      from ${REMINDED} where day_no < ${REMINDED_DAYS}`,
  },
  {
    table: 'meal',
    text: `(id, person_id, local_date, slot)
      select id, p, day, (array['breakfast', 'lunch', 'dinner'])[1 + n % 3] from ${SAID}`,
  },
  {
    table: 'entry',
    text: `(id, person_id, inbox_id, item_no, kind, at, zone, local_date, voided_at, voided_by, is_replaced)
      select entry_id, p, id, item, kind, at, 'Etc/UTC', day, case when ${IS_CORRECTED} then at + interval '1 day' end,
        case when ${IS_CORRECTED} then id + $people end, ${IS_CORRECTED}
      from ${LINE}`,
  },
  {
    table: 'meal_food',
    text: `(entry_id, meal_id, food_code, name, said, mass_grams, portion_unit, portion_count, is_amount_said, energy_kcal,
        protein_grams, carbs_grams, fat_grams, fibre_grams, sugars_grams, saturated_fat_grams, salt_grams, alcohol_grams, source, basis)
      select entry_id, id, (${FOOD_CODES})[food_no], (${FOOD_NAMES})[food_no], (${FOOD_NAMES})[food_no], 60 + 10 * food_no, 'serving', 1,
        false, 100 + 20 * food_no, 8, 20, 5, 2, 4, 1, 0.4, 0, 'CIQUAL 22010', 'exact'
      from ${LINE} where kind = 'food'`,
  },
  {
    table: 'activity',
    text: `(entry_id, type, label, said, exercise_id, minutes, met, mass_kg, energy_kcal, source)
      select entry_id, case when n % 14 = 0 then 'strength' else 'running' end, case when n % 14 = 0 then 'Squat' else 'Running' end,
        case when n % 14 = 0 then 'squat 3x8 60 kg' else '30 min run' end, case when n % 14 = 0 then 'Barbell_Squat' end,
        30, 8, 70, 280, 'Compendium 2024'
      from ${LINE} where kind = 'activity'`,
  },
  {
    table: 'strength_set',
    text: `(entry_id, set_no, reps, load_kg)
      select entry_id, set_no, 8, 60 from ${LINE} cross join generate_series(1, 3) as set_no
      where kind = 'activity' and n % 14 = 0`,
  },
  {
    table: 'weight',
    text: `(entry_id, mass_kg) select entry_id, 70 + (n % 5) * 0.2 from ${LINE} where kind = 'weight'`,
  },
  { table: 'water', text: `(entry_id, volume_ml) select entry_id, 500 from ${LINE} where kind = 'water'` },
  { table: 'sleep', text: `(entry_id, minutes, quality) select entry_id, 440, 0.7 from ${LINE} where kind = 'sleep'` },
  { table: 'mood', text: `(entry_id, score, said) select entry_id, 4, 'quite well' from ${LINE} where kind = 'mood'` },
  {
    table: 'reading',
    text: `(inbox_id, person_id, model, offline, answered, read_at)
      select id, p, 'lokma', '[]', '[]', at from ${SAID} where age < 30 and n % 3 = 0 and p % 20 = 3`,
  },
  {
    table: 'person',
    text: `(id, created_at, language, is_language_chosen, zone, is_zone_chosen, mass_kg, training_consent_version)
      select p, '$today'::date - 365, 'en', true,
        case when p % 5 = 4 then '${DUE_ZONE}'
          else (array['Europe/London', 'Europe/Paris', 'Europe/Istanbul', 'Etc/UTC'])[1 + p / 5 % 4] end, true,
        60 + p % 40, case when p % 20 = 3 then 1 end
      from generate_series(1, $people) as p`,
  },
  {
    table: 'identity',
    text: `(platform, platform_user, person_id)
      select 'telegram', (${FIRST_CHAT} + p)::text, p from generate_series(1, $people) as p`,
  },
  {
    table: 'conversation',
    text: `(person_id, lease_token, dialog, dialog_version)
      select p, ${MESSAGES}, case when p % 50 = 7 or (p % 5 = 4 and p <= ${ASKED}) then '{"version": 1, "points": []}'::jsonb end, ${MESSAGES}
      from generate_series(1, $people) as p`,
  },
  {
    table: 'learned_food',
    text: `(person_id, words, food_code)
      select p, w, 'egg' from generate_series(1, $people) as p, unnest(array['bread', 'my cereal', 'milk tea', 'skyr']) as w`,
  },
  {
    table: 'usual',
    text: `(person_id, key, name, items)
      select p, 'bowl', 'bowl', '[]' from generate_series(10, $people, 10) as p`,
  },
  {
    table: 'board',
    text: `(person_id, platform, chat, key, message_ref)
      select p, 'telegram', (${FIRST_CHAT} + p)::text, 'day:' || '$today', '77' from generate_series(1, $people) as p`,
  },
  {
    table: 'day_mark',
    text: `(person_id, local_date, kind)
      select p, '$today'::date - 20 - 30 * d, 'rest' from generate_series(2, $people, 2) as p, generate_series(0, 9) as d`,
  },
  {
    table: 'consent',
    text: `(person_id, purpose, version) select p, 'training', 1 from generate_series(3, $people, 20) as p`,
  },
  {
    table: 'erasure',
    text: `(identity_hash, erased_at)
      select md5(p::text), '$today'::date - p % 365 from generate_series(1, $people / 5) as p`,
  },
  {
    table: 'nudge_setting',
    text: `(person_id, kind, minute_of_day, is_on, set_at)
      select p, 'lunch', 12 * 60 + 30, true, '$today'::date - 365 from generate_series(${REMINDED_SHARE}, $people, ${REMINDED_SHARE}) as p
      union all
      select p, '${DUE_KIND}', ${DUE_MINUTE}, true, '$today'::date - 365
      from generate_series(4, 4 + 5 * ${DUE_PEOPLE - 1}, 5) as p where p <= $people`,
  },
  {
    table: 'nudge',
    text: `(person_id, kind, local_date, at, state, changed_at)
      select p, 'lunch', day, day + time '12:30' at time zone 'UTC', case when (p + day_no) % 3 = 0 then 'logged' else 'answered' end,
        day + time '12:50' at time zone 'UTC'
      from ${REMINDED} where day_no < ${REMINDED_DAYS}`,
  },
];
