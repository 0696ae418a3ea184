/**
 * Joining two people into one: every row of the second becomes the first's, in the transaction of the turn that was told
 * to. Locks are taken in one order (conversations, accounts, people, each by id), so that two joins, a turn under way
 * and a message being stored wait for each other instead of for ever. Both conversations get a new fence: a turn that was
 * under way in either commits nothing and is worked out again.
 */
import type { Statement, Write } from './client.ts';
import { LONG_WORK } from './erasure.ts';

const CONVERSATIONS: Statement = {
  name: 'join_lock_conversations',
  isOfMany: true,
  text: `select 1 from conversation where person_id = any($1::bigint[]) order by person_id for update`,
};

// Division by zero takes the whole turn back: the code was used or ran out since it was looked at, or one of the two
// is being erased. The next attempt finds that and says so.
const USE_CODE: Statement = {
  name: 'join_use_code',
  isOfMany: true,
  text: `with used as (
      delete from link_code where code_hash = $1 and person_id = any($2::bigint[]) and expires_at > now() returning 1)
    select 1 / (select count(*) from used) / (
      select case when count(*) = 2 then 1 else 0 end from person where id = any($2::bigint[]) and erased_at is null)`,
};

const ACCOUNTS: Statement = {
  name: 'join_lock_accounts',
  isOfMany: true,
  text: `select 1 from identity where person_id = any($1::bigint[]) order by platform, platform_user for update`,
};

const PEOPLE: Statement = {
  name: 'join_lock_people',
  isOfMany: true,
  text: `select 1 from person where id = any($1::bigint[]) order by id for update`,
};

/** Where both have one of the same key, the first's stays and the second's goes with its person. */
const unlessTaken = (table: string, ...key: string[]): string =>
  `update ${table} g set person_id = $1 where g.person_id = $2 and not exists (
    select 1 from ${table} k where k.person_id = $1 ${key.map((name) => `and k.${name} = g.${name}`).join(' ')})`;

const moved = (table: string): string => `update ${table} set person_id = $1 where person_id = $2`;

const OLD = `'own-' || $2::bigint || '-'`;
const NEW = `'own-' || $1::bigint || '-'`;
/** Codes of own foods name their person (`worker/catalogue/own-food.ts`). */
const recoded = (text: string): string => `replace(${text}, ${OLD}, ${NEW})`;

const kept = (column: string): string => `${column} = coalesce(k.${column}, g.${column})`;
/** The first's choice, unless it is what everybody begins with. */
const chosen = (column: string, usual: string): string =>
  `${column} = case when k.${column} = ${usual} then g.${column} else k.${column} end`;
const withFlag = (column: string, flag: string): string =>
  `${column} = case when g.${flag} and not k.${flag} then g.${column} else k.${column} end`;
/** Targets belong together: the first's, if it has any. */
const target = (column: string): string =>
  `${column} = case when k.target_energy_kcal is null then g.${column} else k.${column} end`;

const PROFILE = `update person k set
    created_at = least(k.created_at, g.created_at),
    ${withFlag('language', 'is_language_chosen')}, is_language_chosen = k.is_language_chosen or g.is_language_chosen,
    ${withFlag('zone', 'is_zone_chosen')}, is_zone_chosen = k.is_zone_chosen or g.is_zone_chosen,
    ${chosen('day_start_hour', '4')},
    ${['name', 'birth_year', 'sex', 'height_cm', 'target_mass_kg', 'diet_type', 'fitness_level', 'activity_level'].map(kept).join(', ')},
    ${kept('deficit_bar')}, ${kept('target_water_ml')},
    ${kept('training_consent_version')}, ${kept('training_consent_at')},
    mass_kg = coalesce((
      select w.mass_kg from entry e join weight w on w.entry_id = e.id
      where e.person_id = $1 and e.voided_at is null and not e.is_draft
      order by e.at desc, e.id desc limit 1), k.mass_kg, g.mass_kg),
    goals = array(select distinct unnest(k.goals || g.goals)),
    ${['target_protein_grams', 'target_carbs_grams', 'target_fat_grams', 'are_targets_by_hand', 'adapted_energy_kcal', 'adapted_on', 'target_energy_kcal'].map(target).join(', ')},
    ${chosen('mass_unit', `'kg'`)}, ${chosen('length_unit', `'cm'`)}, ${chosen('energy_unit', `'kcal'`)},
    is_draft_mode = k.is_draft_mode or g.is_draft_mode, is_number_free = k.is_number_free or g.is_number_free,
    ${chosen('quiet_from_hour', '22')}, ${chosen('quiet_until_hour', '8')},
    nudges_paused_until = greatest(k.nudges_paused_until, g.nudges_paused_until),
    muted_until = greatest(k.muted_until, g.muted_until),
    onboarding_step = case when g.onboarding_step is null then null else k.onboarding_step end,
    has_day_board = k.has_day_board and g.has_day_board
  from person g where k.id = $1 and g.id = $2`;

const LAST_WORD = `greatest(coalesce(k.withdrawn_at, '-infinity'), coalesce(excluded.withdrawn_at, '-infinity'))`;

/** In order. `$1` stays, `$2` goes. */
const STEPS: Record<string, string> = {
  // What was sealed stays as it is: the person now has the keys of both.
  person_key: unlessTaken('person_key', 'id'),
  inbox: moved('inbox'),
  outbox: moved('outbox'),
  entry: moved('entry'),
  meal_foods: `update meal_food f set meal_id = k.id from meal g join meal k
    on k.person_id = $1 and k.local_date = g.local_date and k.slot = g.slot
    where g.person_id = $2 and f.meal_id = g.id`,
  meal: unlessTaken('meal', 'local_date', 'slot'),
  own_codes: `update meal_food f set food_code = ${recoded('f.food_code')}, source = ${recoded('f.source')}
    from entry e where e.id = f.entry_id and e.person_id = $1 and f.food_code like ${OLD} || '%'`,
  learned: `insert into learned_food as k (person_id, words, food_code, uses, inbox_id, learned_at)
    select $1, words, ${recoded('food_code')}, uses, inbox_id, learned_at from learned_food where person_id = $2
    on conflict (person_id, words) do update set food_code = excluded.food_code, uses = excluded.uses,
      inbox_id = excluded.inbox_id, learned_at = excluded.learned_at where excluded.learned_at > k.learned_at`,
  foods: `update food g set owner_person_id = $1, code = ${recoded('g.code')}
    where g.owner_person_id = $2 and not exists (select 1 from food k where k.code = ${recoded('g.code')})`,
  usual_same: `delete from usual g using usual k
    where g.person_id = $2 and k.person_id = $1 and k.key = g.key and k.items = g.items`,
  usual: `update usual g set person_id = $1, items = ${recoded('g.items::text')}::jsonb,
      key = case when taken then g.key || ' ' || g.id else g.key end,
      name = case when taken then g.name || ' 2' else g.name end
    from (select id, exists (select 1 from usual k where k.person_id = $1 and k.key = one.key) as taken
      from usual one where person_id = $2) as seen
    where g.id = seen.id`,
  reading: moved('reading'),
  board: moved('board'),
  nudge_setting: unlessTaken('nudge_setting', 'kind'),
  nudge: unlessTaken('nudge', 'kind', 'local_date'),
  day_mark: unlessTaken('day_mark', 'local_date'),
  challenge_member: unlessTaken('challenge_member', 'challenge_id'),
  consent: `insert into consent as k (person_id, purpose, version, given_at, withdrawn_at)
    select $1, purpose, version, given_at, withdrawn_at from consent where person_id = $2
    on conflict (person_id, purpose, version) do update set given_at = greatest(k.given_at, excluded.given_at),
      withdrawn_at = case when ${LAST_WORD} > greatest(k.given_at, excluded.given_at) then ${LAST_WORD} end`,
  link_code: `delete from link_code where person_id in ($1, $2)`,
  profile: PROFILE,
  // Who took back their consent on one account has not given it on the other.
  training: `update person p set training_consent_version = null, training_consent_at = null
    where id = $1 and $2::bigint is not null
      and exists (select 1 from consent c where c.person_id = $1 and c.purpose = 'training' and c.withdrawn_at is not null)
      and not exists (select 1 from consent c where c.person_id = $1 and c.purpose = 'training' and c.withdrawn_at is null)`,
  untrained: `delete from reading where person_id in ($1, $2)
    and not exists (select 1 from person where id = $1 and training_consent_version is not null)`,
  conversation: `update conversation k set dialog = coalesce(k.dialog, g.dialog), dialog_version = k.dialog_version + 1,
      lease_token = k.lease_token + 1, lease_until = null
    from conversation g where k.person_id = $1 and g.person_id = $2`,
  identity: moved('identity'),
  end: `delete from person where id = $2 and $1::bigint is not null`,
};

const STATEMENTS: Statement[] = Object.entries(STEPS).map(([name, text]) => ({
  name: `join_${name}`,
  isOfMany: true,
  text,
}));

/** What makes one person of two. `first` stays, its profile before the other's, field by field. */
export function joinPeople(first: number, second: number, codeHash: string): Write[] {
  const both = [first, second];
  return [
    { statement: LONG_WORK, values: [], isLock: true },
    { statement: CONVERSATIONS, values: [both], isLock: true },
    { statement: USE_CODE, values: [codeHash, both] },
    { statement: ACCOUNTS, values: [both] },
    { statement: PEOPLE, values: [both] },
    ...STATEMENTS.map((statement) => ({ statement, values: both })),
  ];
}
