/**
 * The one transaction of a turn, as one statement: the fence, inbox done, log lines, what is taken back, the person's
 * settings, dialog state and the replies. All of it or nothing; a worker that lost its lease changes nothing.
 */
import type { Database, Statement } from './client.ts';
import type { Address, Language, Outbound, OutboxClass } from './message.ts';

interface EntryHead {
  at: Date;
  zone: string;
  /** YYYY-MM-DD */
  localDate: string;
}

export interface FoodFigures {
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  fibreGrams: number | null;
  sugarsGrams: number | null;
  saturatedFatGrams: number | null;
  saltGrams: number | null;
  alcoholGrams: number | null;
}

export interface FoodEntry extends EntryHead {
  kind: 'food';
  slot: 'breakfast' | 'lunch' | 'dinner' | 'snack';
  food: FoodFigures & {
    foodCode: string | null;
    name: string;
    said: string;
    brand: string | null;
    massGrams: number;
    portionUnit: string;
    portionCount: number;
    isAmountSaid: boolean;
    source: string;
    basis: 'exact' | 'generic' | 'similar' | 'estimate';
  };
}

export interface ActivityEntry extends EntryHead {
  kind: 'activity';
  activity: {
    type: string;
    label: string;
    said: string;
    exerciseId: string | null;
    minutes: number | null;
    distanceMeters: number | null;
    climbMeters: number | null;
    intensity: string | null;
    met: number;
    massKg: number;
    energyKcal: number | null;
    source: string;
  };
  sets: {
    reps: number | null;
    loadKg: number | null;
    seconds: number | null;
    restSeconds: number | null;
    rpe: number | null;
  }[];
  sprints: { distanceMeters: number | null; seconds: number | null; restSeconds: number | null }[];
}

export type Entry =
  | FoodEntry
  | ActivityEntry
  | (EntryHead & { kind: 'weight'; massKg: number })
  | (EntryHead & { kind: 'water'; volumeMl: number })
  /** `quality` is 0 to 1. At least one of the two is known. */
  | (EntryHead & { kind: 'sleep'; sleep: { minutes: number | null; quality: number | null } })
  /** `score` is 1 (very bad) to 5 (very good). */
  | (EntryHead & { kind: 'mood'; mood: { score: number; said: string } });

/** Settings a message may change. Absent: unchanged. */
export interface PersonPatch {
  language?: Language;
  isLanguageChosen?: boolean;
  zone?: string;
  isZoneChosen?: boolean;
  /** Null: not known any more. */
  massKg?: number | null;
  /** Null: withdrawn, and what was kept for training goes. */
  trainingConsentVersion?: number | null;
}

/** Both readings of a message, for training. */
export interface Readings {
  model: string;
  offline: unknown;
  answered: unknown;
}

/** From now on these words mean this food to the person. */
export interface Taught {
  words: string;
  foodCode: string;
}

/** A food of the person's own: its label in their words. Figures per 100 g (100 ml of a drink). */
export interface OwnFood {
  /** `own-<person>-<words>`: saying it again changes it. */
  code: string;
  name: string;
  language: Language;
  figures: FoodFigures;
  /** Grams of one of each unit. */
  portions: Record<string, number>;
  defaultUnit: string;
  isDrink: boolean;
}

export interface Reply {
  body: Outbound;
  class?: OutboxClass;
}

export interface Turn {
  outcome: string;
  entries: readonly Entry[];
  /** Inbox ids whose entries are taken back. */
  voids: readonly number[];
  /** Single entries that are replaced by one of this turn. */
  voidedEntries: readonly number[];
  person: PersonPatch;
  /** Absent: nothing. */
  taught?: readonly Taught[];
  ownFoods?: readonly OwnFood[];
  /** Kept only if the person agreed to it. */
  readings?: Readings | null;
  /** The next dialog state, any JSON. */
  dialog: unknown;
  replies: readonly Reply[];
  address: Address;
  language: Language;
  needsSecondReading: boolean;
}

export type CommitResult =
  | { kind: 'committed'; voided: number }
  /** Another worker has the conversation now: our work is dropped, theirs counts. */
  | { kind: 'fenced' }
  /** The message was already done. */
  | { kind: 'already_done' };

const FIGURE_COLUMNS = `"energyKcal" float8, "proteinGrams" float8, "carbsGrams" float8, "fatGrams" float8,
  "fibreGrams" float8, "sugarsGrams" float8, "saturatedFatGrams" float8, "saltGrams" float8, "alcoholGrams" float8`;

const FOOD_COLUMNS = `"foodCode" text, name text, said text, brand text, "massGrams" float8, "portionUnit" text,
  "portionCount" float8, "isAmountSaid" bool, ${FIGURE_COLUMNS}, source text, basis text`;

const COMMIT: Statement = {
  name: 'turn_commit',
  text: `with fence as (
      update conversation set dialog = $4::jsonb, dialog_version = dialog_version + 1
      where person_id = $1 and lease_token = $2
        and exists (select 1 from inbox where id = $3 and done_at is null)
      returning person_id),
    done as (
      update inbox set done_at = now(), outcome = $5, needs_second_reading = $6, retry_at = null
      where id = $3 and done_at is null and exists (select 1 from fence)
      returning id),
    restored as (
      update entry set voided_at = null, voided_by = null, is_replaced = false
      where voided_by = any($7::bigint[]) and is_replaced and person_id = $1 and exists (select 1 from done)
        and inbox_id <> all($7::bigint[])),
    forgotten as (
      update entry set is_replaced = false
      where inbox_id = any($7::bigint[]) and is_replaced and person_id = $1 and exists (select 1 from done)),
    voided as (
      update entry set voided_at = now(), voided_by = $3, is_replaced = id = any($14::bigint[])
      where (inbox_id = any($7::bigint[]) or id = any($14::bigint[])) and person_id = $1 and voided_at is null and exists (select 1 from done)
      returning id),
    patched as (
      update person set
        language = coalesce($8::jsonb ->> 'language', language),
        is_language_chosen = coalesce(($8::jsonb ->> 'isLanguageChosen')::bool, is_language_chosen),
        zone = coalesce($8::jsonb ->> 'zone', zone),
        is_zone_chosen = coalesce(($8::jsonb ->> 'isZoneChosen')::bool, is_zone_chosen),
        mass_kg = case when $8::jsonb ? 'massKg' then ($8::jsonb ->> 'massKg')::float8 else mass_kg end,
        training_consent_version = case when $8::jsonb ? 'trainingConsentVersion'
          then ($8::jsonb ->> 'trainingConsentVersion')::smallint else training_consent_version end,
        training_consent_at = case when $8::jsonb ? 'trainingConsentVersion'
          then case when $8::jsonb ->> 'trainingConsentVersion' is null then null else now() end
          else training_consent_at end
      where id = $1 and $8::jsonb <> '{}'::jsonb and exists (select 1 from done)
      returning id),
    unkept as (
      delete from reading where person_id = $1 and exists (select 1 from done)
        and $8::jsonb ? 'trainingConsentVersion' and $8::jsonb ->> 'trainingConsentVersion' is null),
    kept as (
      insert into reading (inbox_id, person_id, model, offline, answered)
      select $3, $1, $17::jsonb ->> 'model', $17::jsonb -> 'offline', $17::jsonb -> 'answered'
      where $17::jsonb is not null and exists (select 1 from done)
        and exists (select 1 from person where id = $1 and training_consent_version is not null)),
    lesson as (
      select distinct on (words) words, "foodCode" from jsonb_to_recordset($15::jsonb) as l (words text, "foodCode" text)
      where exists (select 1 from done)),
    unlearned as (
      delete from learned_food
      where person_id = $1 and inbox_id = any($7::bigint[]) and words not in (select words from lesson)
        and exists (select 1 from done)),
    learned as (
      insert into learned_food as known (person_id, words, food_code, inbox_id)
      select $1, words, "foodCode", $3 from lesson
      on conflict (person_id, words) do update set food_code = excluded.food_code, inbox_id = excluded.inbox_id,
        learned_at = now(), uses = case when known.food_code = excluded.food_code then known.uses + 1 else 1 end),
    own as (
      insert into food (code, owner_person_id, category, state, form, default_unit, density_grams_per_ml, energy_kcal,
        protein_grams, carbs_grams, fat_grams, fibre_grams, sugars_grams, saturated_fat_grams, salt_grams, alcohol_grams, source)
      select o.code, $1, 'own', 'prepared', case when o."isDrink" then 'poured' else 'packaged' end, o."defaultUnit",
        case when o."isDrink" then 1 end, f."energyKcal", f."proteinGrams", f."carbsGrams", f."fatGrams", f."fibreGrams",
        f."sugarsGrams", f."saturatedFatGrams", f."saltGrams", f."alcoholGrams", 'own'
      from jsonb_to_recordset($16::jsonb) as o (code text, figures jsonb, "defaultUnit" text, "isDrink" bool)
        cross join lateral jsonb_to_record(o.figures) as f (${FIGURE_COLUMNS})
      where exists (select 1 from done)
      on conflict (code) do update set default_unit = excluded.default_unit, form = excluded.form,
        density_grams_per_ml = excluded.density_grams_per_ml, energy_kcal = excluded.energy_kcal,
        protein_grams = excluded.protein_grams, carbs_grams = excluded.carbs_grams, fat_grams = excluded.fat_grams
      returning id, code),
    own_name as (
      insert into food_name (food_id, language, rank, name)
      select own.id, o.language, 0, o.name
      from own join jsonb_to_recordset($16::jsonb) as o (code text, language text, name text) using (code)
      on conflict (food_id, language, rank) do update set name = excluded.name),
    own_portion as (
      insert into food_portion (food_id, unit, mass_grams)
      select own.id, p.key, p.value::float8
      from own join jsonb_to_recordset($16::jsonb) as o (code text, portions jsonb) using (code)
        cross join lateral jsonb_each_text(o.portions) as p
      on conflict (food_id, unit) do update set mass_grams = excluded.mass_grams),
    line as (
      select * from jsonb_to_recordset($9::jsonb) as l ("itemNo" smallint, kind text, at timestamptz, zone text,
        "localDate" date, slot text, food jsonb, activity jsonb, sets jsonb, sprints jsonb, "massKg" float8, "volumeMl" float8,
        sleep jsonb, mood jsonb)
      where exists (select 1 from done)),
    day_meal as (
      insert into meal (person_id, local_date, slot)
      select distinct $1::bigint, "localDate", slot from line where kind = 'food'
      on conflict (person_id, local_date, slot) do update set slot = excluded.slot
      returning id, local_date, slot),
    head as (
      insert into entry (person_id, inbox_id, item_no, kind, at, zone, local_date)
      select $1, $3, "itemNo", kind, at, zone, "localDate" from line
      returning id, item_no),
    foods as (
      insert into meal_food (entry_id, meal_id, food_code, name, said, brand, mass_grams, portion_unit, portion_count,
        is_amount_said, energy_kcal, protein_grams, carbs_grams, fat_grams, fibre_grams, sugars_grams,
        saturated_fat_grams, salt_grams, alcohol_grams, source, basis)
      select head.id, day_meal.id, f."foodCode", f.name, f.said, f.brand, f."massGrams", f."portionUnit", f."portionCount",
        f."isAmountSaid", f."energyKcal", f."proteinGrams", f."carbsGrams", f."fatGrams", f."fibreGrams", f."sugarsGrams",
        f."saturatedFatGrams", f."saltGrams", f."alcoholGrams", f.source, f.basis
      from line join head on head.item_no = line."itemNo"
        join day_meal on day_meal.local_date = line."localDate" and day_meal.slot = line.slot
        cross join lateral jsonb_to_record(line.food) as f (${FOOD_COLUMNS})
      where line.kind = 'food'),
    activities as (
      insert into activity (entry_id, type, label, said, exercise_id, minutes, distance_meters, climb_meters, intensity,
        met, mass_kg, energy_kcal, source)
      select head.id, a.type, a.label, a.said, a."exerciseId", a.minutes, a."distanceMeters", a."climbMeters", a.intensity,
        a.met, a."massKg", a."energyKcal", a.source
      from line join head on head.item_no = line."itemNo"
        cross join lateral jsonb_to_record(line.activity) as a (type text, label text, said text, "exerciseId" text,
          minutes float8, "distanceMeters" float8, "climbMeters" float8, intensity text, met float8, "massKg" float8,
          "energyKcal" float8, source text)
      where line.kind = 'activity'),
    sets as (
      insert into strength_set (entry_id, set_no, reps, load_kg, seconds, rest_seconds, rpe)
      select head.id, s.no, (s.one ->> 'reps')::smallint, (s.one ->> 'loadKg')::float8, (s.one ->> 'seconds')::float8,
        (s.one ->> 'restSeconds')::float8, (s.one ->> 'rpe')::float8
      from line join head on head.item_no = line."itemNo"
        cross join lateral jsonb_array_elements(line.sets) with ordinality as s (one, no)
      where line.kind = 'activity'),
    sprints as (
      insert into sprint (entry_id, set_no, distance_meters, seconds, rest_seconds)
      select head.id, s.no, (s.one ->> 'distanceMeters')::float8, (s.one ->> 'seconds')::float8, (s.one ->> 'restSeconds')::float8
      from line join head on head.item_no = line."itemNo"
        cross join lateral jsonb_array_elements(line.sprints) with ordinality as s (one, no)
      where line.kind = 'activity'),
    weights as (
      insert into weight (entry_id, mass_kg)
      select head.id, line."massKg" from line join head on head.item_no = line."itemNo" where line.kind = 'weight'),
    waters as (
      insert into water (entry_id, volume_ml)
      select head.id, line."volumeMl" from line join head on head.item_no = line."itemNo" where line.kind = 'water'),
    sleeps as (
      insert into sleep (entry_id, minutes, quality)
      select head.id, (line.sleep ->> 'minutes')::float8, (line.sleep ->> 'quality')::float8
      from line join head on head.item_no = line."itemNo" where line.kind = 'sleep'),
    moods as (
      insert into mood (entry_id, score, said)
      select head.id, (line.mood ->> 'score')::float8, line.mood ->> 'said'
      from line join head on head.item_no = line."itemNo" where line.kind = 'mood'),
    replies as (
      insert into outbox (key, person_id, inbox_id, platform, address, body, language, class)
      select $3::bigint || ':' || no, $1, $3, $11, $12::jsonb, one -> 'body', $13, one ->> 'class'
      from jsonb_array_elements($10::jsonb) with ordinality as r (one, no)
      where exists (select 1 from done))
    select (select count(*) from fence)::int as fence, (select count(*) from done)::int as done,
      (select count(*) from voided)::int as voided,
      exists (select 1 from conversation where person_id = $1 and lease_token = $2) as "isOurs"`,
};

export async function commitTurn(
  database: Database,
  claim: { personId: number; token: number },
  inboxId: number,
  turn: Turn,
): Promise<CommitResult> {
  const lines = turn.entries.map((entry, index) => ({ ...entry, itemNo: index + 1 }));
  const replies = turn.replies.map((reply) => ({ body: reply.body, class: reply.class ?? 'reply' }));
  const [row] = await database.query<{ done: number; voided: number; isOurs: boolean }>(COMMIT, [
    claim.personId,
    claim.token,
    inboxId,
    turn.dialog === null ? null : JSON.stringify(turn.dialog),
    turn.outcome,
    turn.needsSecondReading,
    turn.voids,
    JSON.stringify(turn.person),
    JSON.stringify(lines),
    JSON.stringify(replies),
    turn.address.platform,
    JSON.stringify(turn.address),
    turn.language,
    turn.voidedEntries,
    JSON.stringify(turn.taught ?? []),
    JSON.stringify(turn.ownFoods ?? []),
    turn.readings ? JSON.stringify(turn.readings) : null,
  ]);
  if (row?.done === 1) return { kind: 'committed', voided: row.voided };
  return row?.isOurs ? { kind: 'already_done' } : { kind: 'fenced' };
}
