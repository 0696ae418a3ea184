/**
 * The one transaction of a turn, as one statement: the fence, inbox done, log lines, what is taken back, the person's
 * settings, dialog state and the replies. All of it or nothing; a worker that lost its lease changes nothing. What is
 * committed lets go of the conversation with it. Turns that end at the same moment share a statement: each of them
 * takes about a third of the time of one alone (docs/speed.md).
 */
import { batched } from './batched.ts';
import type { Database, Statement, Write } from './client.ts';
import { ensureKey } from './keys.ts';
import type { Address, Language, Outbound, OutboxClass } from './message.ts';
import { HANDED_LEASE_MS, type ToSend } from './outbox.ts';
import { type DataKey, type PersonKeys, seal } from './seal.ts';
import { sealOutbound } from './sealed.ts';

interface EntryHead {
  at: Date;
  zone: string;
  /** YYYY-MM-DD */
  localDate: string;
  /** It counts only once the person has said yes. */
  isDraft?: boolean;
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
  /** Absent: where the message came from. Always on the platform of the turn. */
  address?: Address;
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
  /** What else is written with it, in order: nothing of it if the turn does not count. */
  writes?: readonly Write[];
  /** The next dialog state, any JSON. */
  dialog: unknown;
  replies: readonly Reply[];
  address: Address;
  language: Language;
  needsSecondReading: boolean;
  /** The class of danger that was heard, for counting: it is not stored. */
  danger?: string | null;
}

export type CommitResult =
  /**
   * `isMore`: other messages of the conversation are open. `handed`: the first reply, where it was asked for and nothing
   * stands before it: taken as by `takeNext`, for the caller to send.
   */
  | { kind: 'committed'; voided: number; isMore: boolean; handed: ToSend | null }
  /** Another worker has the conversation now: our work is dropped, theirs counts. */
  | { kind: 'fenced' }
  /** The message was already done. */
  | { kind: 'already_done' };

const FIGURE_COLUMNS = `"energyKcal" float8, "proteinGrams" float8, "carbsGrams" float8, "fatGrams" float8,
  "fibreGrams" float8, "sugarsGrams" float8, "saturatedFatGrams" float8, "saltGrams" float8, "alcoholGrams" float8`;

/**
 * What a turn may write beside the inbox row and the dialog. `:name` stands for a value. Each statement has the parts that
 * its turns need: PostgreSQL readies every part, whether there is anything in it or not, and with all of them that took
 * longer than the writing. These are of one turn.
 */
const OWN_PARTS = {
  voids: `
    restored as (
      update entry set voided_at = null, voided_by = null, is_replaced = false
      where voided_by = any(:voids::bigint[]) and is_replaced and person_id = :person and exists (select 1 from done)
        and inbox_id <> all(:voids::bigint[])),
    forgotten as (
      update entry set is_replaced = false
      where inbox_id = any(:voids::bigint[]) and is_replaced and person_id = :person and exists (select 1 from done)),
    voided as (
      update entry set voided_at = now(), voided_by = :inbox, is_replaced = id = any(:voidedEntries::bigint[])
      where (inbox_id = any(:voids::bigint[]) or id = any(:voidedEntries::bigint[])) and person_id = :person
        and voided_at is null and exists (select 1 from done)
      returning id),
    unlearned as (
      delete from learned_food
      where person_id = :person and inbox_id = any(:voids::bigint[]) and exists (select 1 from done)
        and words not in (select words from jsonb_to_recordset(:taught::jsonb) as l (words text)))`,
  person: `
    patched as (
      update person set
        language = coalesce(:patch::jsonb ->> 'language', language),
        is_language_chosen = coalesce((:patch::jsonb ->> 'isLanguageChosen')::bool, is_language_chosen),
        zone = coalesce(:patch::jsonb ->> 'zone', zone),
        is_zone_chosen = coalesce((:patch::jsonb ->> 'isZoneChosen')::bool, is_zone_chosen),
        mass_kg = case when :patch::jsonb ? 'massKg' then (:patch::jsonb ->> 'massKg')::float8 else mass_kg end,
        training_consent_version = case when :patch::jsonb ? 'trainingConsentVersion'
          then (:patch::jsonb ->> 'trainingConsentVersion')::smallint else training_consent_version end,
        training_consent_at = case when :patch::jsonb ? 'trainingConsentVersion'
          then case when :patch::jsonb ->> 'trainingConsentVersion' is null then null else now() end
          else training_consent_at end
      where id = :person and exists (select 1 from done)
      returning id),
    unkept as (
      delete from reading where person_id = :person and exists (select 1 from done)
        and :patch::jsonb ? 'trainingConsentVersion' and :patch::jsonb ->> 'trainingConsentVersion' is null)`,
  readings: `
    kept as (
      insert into reading (inbox_id, person_id, model, offline, answered)
      select :inbox, :person, :readings::jsonb ->> 'model', :readings::jsonb -> 'offline', :readings::jsonb -> 'answered'
      where exists (select 1 from done)
        and exists (select 1 from person where id = :person and training_consent_version is not null))`,
  taught: `
    learned as (
      insert into learned_food as known (person_id, words, food_code, inbox_id)
      select distinct on (words) :person::bigint, words, "foodCode", :inbox::bigint
      from jsonb_to_recordset(:taught::jsonb) as l (words text, "foodCode" text)
      where exists (select 1 from done)
      on conflict (person_id, words) do update set food_code = excluded.food_code, inbox_id = excluded.inbox_id,
        learned_at = now(), uses = case when known.food_code = excluded.food_code then known.uses + 1 else 1 end)`,
  ownFoods: `
    own as (
      insert into food (code, owner_person_id, category, state, form, default_unit, density_grams_per_ml, energy_kcal,
        protein_grams, carbs_grams, fat_grams, fibre_grams, sugars_grams, saturated_fat_grams, salt_grams, alcohol_grams, source)
      select o.code, :person, 'own', 'prepared', case when o."isDrink" then 'poured' else 'packaged' end, o."defaultUnit",
        case when o."isDrink" then 1 end, f."energyKcal", f."proteinGrams", f."carbsGrams", f."fatGrams", f."fibreGrams",
        f."sugarsGrams", f."saturatedFatGrams", f."saltGrams", f."alcoholGrams", 'own'
      from jsonb_to_recordset(:ownFoods::jsonb) as o (code text, figures jsonb, "defaultUnit" text, "isDrink" bool)
        cross join lateral jsonb_to_record(o.figures) as f (${FIGURE_COLUMNS})
      where exists (select 1 from done)
      on conflict (code) do update set default_unit = excluded.default_unit, form = excluded.form,
        density_grams_per_ml = excluded.density_grams_per_ml, energy_kcal = excluded.energy_kcal,
        protein_grams = excluded.protein_grams, carbs_grams = excluded.carbs_grams, fat_grams = excluded.fat_grams,
        fibre_grams = excluded.fibre_grams, sugars_grams = excluded.sugars_grams,
        saturated_fat_grams = excluded.saturated_fat_grams, salt_grams = excluded.salt_grams, alcohol_grams = excluded.alcohol_grams
      returning id, code),
    own_name as (
      insert into food_name (food_id, language, rank, name)
      select own.id, o.language, 0, o.name
      from own join jsonb_to_recordset(:ownFoods::jsonb) as o (code text, language text, name text) using (code)
      on conflict (food_id, language, rank) do update set name = excluded.name),
    own_portion as (
      insert into food_portion (food_id, unit, mass_grams)
      select own.id, p.key, p.value::float8
      from own join jsonb_to_recordset(:ownFoods::jsonb) as o (code text, portions jsonb) using (code)
        cross join lateral jsonb_each_text(o.portions) as p
      on conflict (food_id, unit) do update set mass_grams = excluded.mass_grams)`,
} as const;

/**
 * These are of any number of turns: rows say by `person` whose they are. Of each turn the first reply is taken with it where
 * its worker sends it, unless another reply to this person is still on its way. `limit 1` and not `exists`, which a plan
 * for a hundred turns answers by reading what waits for everybody.
 */
const SHARED_PARTS = {
  entries: `
    head as (
      insert into entry (person_id, inbox_id, item_no, kind, at, zone, local_date, is_draft)
      select done.person, done.inbox, l."itemNo", l.kind, l.at, l.zone, l."localDate", coalesce(l."isDraft", false)
      from jsonb_to_recordset(:entries::jsonb) as l (person bigint, "itemNo" smallint, kind text, at timestamptz, zone text,
        "localDate" date, "isDraft" bool) join done on done.person = l.person
      order by l.person, l."itemNo"
      returning id, person_id, item_no)`,
  foods: `
    eaten as materialized (
      select f.* from jsonb_to_recordset(:foods::jsonb) as f (person bigint, "itemNo" smallint,
        "localDate" date, slot text, "foodCode" text, name text, said text, brand text, "massGrams" float8,
        "portionUnit" text, "portionCount" float8, "isAmountSaid" bool, ${FIGURE_COLUMNS}, source text, basis text)
        join done on done.person = f.person),
    day_meal as (
      insert into meal (person_id, local_date, slot)
      select distinct person, "localDate", slot from eaten
      on conflict (person_id, local_date, slot) do update set slot = excluded.slot
      returning id, person_id, local_date, slot),
    foods as (
      insert into meal_food (entry_id, meal_id, food_code, name, said, brand, mass_grams, portion_unit, portion_count,
        is_amount_said, energy_kcal, protein_grams, carbs_grams, fat_grams, fibre_grams, sugars_grams,
        saturated_fat_grams, salt_grams, alcohol_grams, source, basis)
      select head.id, day_meal.id, f."foodCode", f.name, f.said, f.brand, f."massGrams", f."portionUnit", f."portionCount",
        f."isAmountSaid", f."energyKcal", f."proteinGrams", f."carbsGrams", f."fatGrams", f."fibreGrams", f."sugarsGrams",
        f."saturatedFatGrams", f."saltGrams", f."alcoholGrams", f.source, f.basis
      from eaten f join head on head.person_id = f.person and head.item_no = f."itemNo"
        join day_meal on day_meal.person_id = f.person and day_meal.local_date = f."localDate" and day_meal.slot = f.slot)`,
  activities: `
    moved as materialized (
      select head.id, a.* from head join jsonb_to_recordset(:activities::jsonb) as a (person bigint, "itemNo" smallint,
        type text, label text, said text, "exerciseId" text, minutes float8, "distanceMeters" float8, "climbMeters" float8,
        intensity text, met float8, "massKg" float8, "energyKcal" float8, source text, sets jsonb, sprints jsonb)
        on a.person = head.person_id and a."itemNo" = head.item_no),
    activities as (
      insert into activity (entry_id, type, label, said, exercise_id, minutes, distance_meters, climb_meters, intensity,
        met, mass_kg, energy_kcal, source)
      select id, type, label, said, "exerciseId", minutes, "distanceMeters", "climbMeters", intensity, met, "massKg",
        "energyKcal", source
      from moved),
    sets as (
      insert into strength_set (entry_id, set_no, reps, load_kg, seconds, rest_seconds, rpe)
      select moved.id, s.no, (s.one ->> 'reps')::smallint, (s.one ->> 'loadKg')::float8, (s.one ->> 'seconds')::float8,
        (s.one ->> 'restSeconds')::float8, (s.one ->> 'rpe')::float8
      from moved cross join lateral jsonb_array_elements(moved.sets) with ordinality as s (one, no)),
    sprints as (
      insert into sprint (entry_id, set_no, distance_meters, seconds, rest_seconds)
      select moved.id, s.no, (s.one ->> 'distanceMeters')::float8, (s.one ->> 'seconds')::float8,
        (s.one ->> 'restSeconds')::float8
      from moved cross join lateral jsonb_array_elements(moved.sprints) with ordinality as s (one, no))`,
  measures: `
    measured as materialized (
      select head.id, m.* from head join jsonb_to_recordset(:measures::jsonb) as m (person bigint, "itemNo" smallint,
        kind text, "massKg" float8, "volumeMl" float8, minutes float8, quality float8, score float8, said text)
        on m.person = head.person_id and m."itemNo" = head.item_no),
    weights as (insert into weight (entry_id, mass_kg) select id, "massKg" from measured where kind = 'weight'),
    waters as (insert into water (entry_id, volume_ml) select id, "volumeMl" from measured where kind = 'water'),
    sleeps as (
      insert into sleep (entry_id, minutes, quality) select id, minutes, quality from measured where kind = 'sleep'),
    moods as (insert into mood (entry_id, score, said) select id, score, said from measured where kind = 'mood')`,
  replies: `
    spoken as materialized (
      select done.*, r.no, r.body, r.class, coalesce(r."to", done.address) as "to",
        done."handsOver" and r.no = 1 and (
          select true from outbox o where o.platform = done.platform and o.person_id = done.person
            and o.state in ('pending', 'sending') and o.class <> 'reminder' limit 1) is null as is_taken
      from jsonb_to_recordset(:replies::jsonb) as r (person bigint, no int, body jsonb, class text, "to" jsonb)
        join done on done.person = r.person),
    replies as (
      insert into outbox (key, person_id, inbox_id, platform, address, body, language, class, state, attempts, lease_until)
      select inbox || ':' || no, person, inbox, platform, "to", body, language, class,
        case when is_taken then 'sending' else 'pending' end, is_taken::int,
        case when is_taken then now() + ${HANDED_LEASE_MS} * interval '1 millisecond' end
      from spoken order by person, no
      returning id, person_id, state)`,
} as const;

const PARTS = { ...OWN_PARTS, ...SHARED_PARTS };

type PartName = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as PartName[];

/**
 * The fence first: without it nothing is done, and without `done` no part does anything. The person is named beside the
 * message, or a plan may look for its id through all open messages of everybody.
 */
const FENCED_ONE = `with fence as (
      update conversation set dialog = :dialog::jsonb, dialog_version = dialog_version + 1, lease_until = null,
        lease_holder = null
      where person_id = :person and lease_token = :token
        and exists (select 1 from inbox where id = :inbox and person_id = :person and done_at is null)
      returning person_id),
    done as (
      update inbox set done_at = now(), outcome = :outcome, needs_second_reading = :needsSecondReading, retry_at = null
      where id = :inbox and person_id = :person and done_at is null and exists (select 1 from fence)
      returning id as inbox, person_id as person, :platform::text as platform, :address::jsonb as address,
        :language::text as language, :handsOver::bool as "handsOver")`;

const RESULT_OF_ONE = `
    select :person::bigint as person, false as "isAmongOthers", exists (select 1 from done) as "isDone",
      exists (select 1 from conversation where person_id = :person and lease_token = :token) as "isOurs",
      exists (select 1 from inbox where person_id = :person and done_at is null and id <> :inbox) as "isMore"`;

/**
 * As for one. How few turns there are cannot be guessed by a plan: `any(array())` and the lateral look keep one that takes
 * them for a hundred at the indexes. A conversation that somebody holds this moment (who erases or joins people does, and
 * may for long) is passed over, or all would wait for it: its turn is asked for alone then.
 */
const FENCED_SEVERAL = `with said as materialized (
      select * from jsonb_to_recordset(:turns::jsonb) as t (person bigint, token bigint, inbox bigint, dialog jsonb,
        outcome text, "needsSecondReading" bool, platform text, address jsonb, language text, "handsOver" bool)),
    open as materialized (
      select said.* from said
        cross join lateral (
          select 1 from inbox where id = said.inbox and person_id = said.person and done_at is null limit 1) as o
        cross join lateral (
          select 1 from conversation where person_id = said.person for update skip locked) as c),
    fence as (
      update conversation c set dialog = open.dialog, dialog_version = dialog_version + 1, lease_until = null,
        lease_holder = null
      from open
      where c.person_id = open.person and c.person_id = any(array(select person from open)) and c.lease_token = open.token
      returning open.*),
    done as (
      update inbox i
      set done_at = now(), outcome = fence.outcome, needs_second_reading = fence."needsSecondReading", retry_at = null
      from fence
      where i.id = fence.inbox and i.id = any(array(select inbox from fence)) and i.person_id = fence.person
        and i.done_at is null
      returning fence.*)`;

const RESULT_OF_SEVERAL = `
    select said.person, true as "isAmongOthers", done.person is not null as "isDone", false as "isOurs",
      (select true from inbox i where i.person_id = said.person and i.done_at is null and i.id <> said.inbox limit 1) is true
        as "isMore"`;

const FROM_SEVERAL = `
    from said left join done on done.person = said.person`;

interface Shape {
  statement: Statement;
  /** The names of its values, in order. */
  names: readonly string[];
}

const shapes = new Map<string, Shape>();

/** There are few of them: what people do in one message is mostly one of a dozen things. */
function shapeOf(parts: readonly PartName[], isOne: boolean): Shape {
  const key = `${isOne ? 'one' : 'several'}:${parts.join('+')}`;
  const known = shapes.get(key);
  if (known) return known;
  const names: string[] = [];
  const voided = parts.includes('voids') ? '(select count(*) from voided)::int' : '0';
  const taken = `(select id from replies where state = 'sending'${isOne ? '' : ' and replies.person_id = said.person'})`;
  const results = `${voided} as voided, ${parts.includes('replies') ? taken : 'null::bigint'} as handed`;
  const written = [isOne ? FENCED_ONE : FENCED_SEVERAL, ...parts.map((part) => PARTS[part])].join(',');
  const told = isOne ? `${RESULT_OF_ONE}, ${results}` : `${RESULT_OF_SEVERAL}, ${results}${FROM_SEVERAL}`;
  const text = `${written}${told}`;
  const numbered = text.replace(/(?<!:):([a-z]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  const code = PART_NAMES.map((part) => (parts.includes(part) ? 1 : 0)).join('');
  const shape = { statement: { name: `turn_commit_9_${isOne ? 1 : 'n'}_${code}`, text: numbered }, names };
  shapes.set(key, shape);
  return shape;
}

export interface CommitOptions {
  /** The caller sends the first reply itself, where it may be taken with the commit. */
  isHandedOver?: boolean;
}

/** `database`: of everyone; the turn is committed in the scope of its person, or of the people whose turns go with it. */
export async function commitTurn(
  database: Database,
  claim: { personId: number; token: number; keys?: PersonKeys },
  inboxId: number,
  turn: Turn,
  { isHandedOver = false }: CommitOptions = {},
): Promise<CommitResult> {
  const { personId, token } = claim;
  // Whoever wrote before words were sealed has no key yet.
  const key = claim.keys?.own ?? (await ensureKey(database, personId));
  const item: ToCommit = {
    ...{ personId, token, inboxId, turn, key },
    parts: partsOf(turn),
    handsOver: isHandedOver && mayHandOver(turn.replies),
  };
  const isShared = !turn.writes?.length && item.parts.every((part) => part in SHARED_PARTS);
  const shared = isShared ? await commitTogether(database, item) : null;
  const row = shared?.isDone || shared?.isAmongOthers === false ? shared : await commitAlone(database, item);
  if (!row?.isDone) return row?.isOurs ? { kind: 'already_done' } : { kind: 'fenced' };
  const handed = row.handed === null ? null : handedOf(row.handed, personId, inboxId, turn);
  return { kind: 'committed', voided: row.voided, isMore: row.isMore, handed };
}

interface ToCommit {
  personId: number;
  token: number;
  inboxId: number;
  turn: Turn;
  key: DataKey;
  parts: readonly PartName[];
  handsOver: boolean;
}

interface ResultRow {
  person: number;
  /** Then only a turn that was done is told of: any other is to be asked for alone. */
  isAmongOthers: boolean;
  isDone: boolean;
  isOurs: boolean;
  isMore: boolean;
  voided: number;
  /** The outbox id of the reply that was taken. */
  handed: number | null;
}

/** With what else is written in its transaction. */
async function commitAlone(database: Database, item: ToCommit): Promise<ResultRow | undefined> {
  const { writes = [] } = item.turn;
  const scoped = database.forPeople([item.personId]);
  const commit = async (query: Database['query']) => {
    for (const write of writes) if (write.isLock) await query(write.statement, write.values);
    const [row] = await commitOn(query, [item]);
    if (!row?.isDone) return row;
    for (const write of writes) if (!write.isLock) await query(write.statement, write.values);
    return row;
  };
  return writes.length === 0 ? commit(scoped.query) : scoped.transaction(commit);
}

/** A statement of more would keep the first of its turns waiting for the last. */
const MOST_TOGETHER = 16;
/** Statements at a time, once so many turns wait for the first. */
const MOST_AT_ONCE = 4;
/** A turn that waits for a row of its person keeps the others waiting no longer than this. */
const PATIENCE_MS = 100;

const commitTogether = batched<Database, ToCommit, ResultRow | undefined>({
  keyOf: ({ personId }) => personId,
  most: MOST_TOGETHER,
  atOnceCrowded: MOST_AT_ONCE,
  patienceMs: PATIENCE_MS,
  async run(database, items) {
    const rows = await commitOn(database.forPeople(items.map(({ personId }) => personId)).query, items);
    const found = new Map(rows.map((row) => [row.person, row]));
    return items.map(({ personId }) => found.get(personId));
  },
});

/** In order of the turns, with the parts that any of them needs. */
function commitOn(query: Database['query'], items: readonly ToCommit[]): Promise<ResultRow[]> {
  const needed = new Set(items.flatMap(({ parts }) => parts));
  const { names, statement } = shapeOf(
    PART_NAMES.filter((name) => needed.has(name)),
    items.length === 1,
  );
  const makers = valuesOf(items);
  return query<ResultRow>(
    statement,
    names.map((name) => makers[name]?.()),
  );
}

/** As `takeNext` would bring it. */
function handedOf(id: number, personId: number, inboxId: number, turn: Turn): ToSend | null {
  const [first] = turn.replies;
  if (!first) return null;
  return {
    id,
    key: `${inboxId}:1`,
    personId,
    inboxId,
    class: first.class ?? 'reply',
    attempts: 1,
    isUnsure: false,
    address: first.address ?? turn.address,
    body: first.body,
    language: turn.language,
    boards: [],
    isOvertaken: false,
  };
}

/** A board needs to know what its chat shows already. */
const mayHandOver = ([first]: Turn['replies']): boolean =>
  first !== undefined && first.body.board === undefined && first.class !== 'reminder';

function partsOf(turn: Turn): PartName[] {
  const kinds = new Set(turn.entries.map(({ kind }) => kind));
  const isNeeded: Record<PartName, boolean> = {
    voids: turn.voids.length > 0 || turn.voidedEntries.length > 0,
    person: Object.keys(turn.person).length > 0,
    readings: Boolean(turn.readings),
    taught: (turn.taught?.length ?? 0) > 0,
    ownFoods: (turn.ownFoods?.length ?? 0) > 0,
    entries: turn.entries.length > 0,
    foods: kinds.has('food'),
    activities: kinds.has('activity'),
    measures: MEASURES.some((kind) => kinds.has(kind)),
    replies: turn.replies.length > 0,
  };
  return PART_NAMES.filter((name) => isNeeded[name]);
}

const MEASURES = ['weight', 'water', 'sleep', 'mood'] as const;

interface Line<Of extends Entry = Entry> {
  person: number;
  itemNo: number;
  entry: Of;
}

/** By the names that statements give them; a value is made only for a statement that has it. */
function valuesOf(items: readonly ToCommit[]): Record<string, () => unknown> {
  const json = (make: () => unknown) => () => JSON.stringify(make());
  const lines: Line[] = [];
  for (const { personId, turn, key } of items) {
    for (const [index, entry] of turn.entries.entries()) {
      lines.push({ person: personId, itemNo: index + 1, entry: sealEntry(key, entry) });
    }
  }
  const ofKind = <Kind extends Entry['kind']>(...kinds: Kind[]) =>
    lines.filter((line): line is Line<Extract<Entry, { kind: Kind }>> => (kinds as string[]).includes(line.entry.kind));
  return {
    ...(items.length === 1 ? ownValuesOf(items[0] as ToCommit) : { turns: json(() => items.map(headOf)) }),
    entries: json(() =>
      lines.map(({ person, itemNo, entry }) => {
        const { kind, at, zone, localDate, isDraft } = entry;
        return { person, itemNo, kind, at, zone, localDate, isDraft };
      }),
    ),
    foods: json(() => ofKind('food').map(foodRow)),
    activities: json(() =>
      ofKind('activity').map(({ person, itemNo, entry: { activity, sets, sprints } }) => ({
        ...{ person, itemNo, ...activity, sets, sprints },
      })),
    ),
    measures: json(() => ofKind(...MEASURES).map(measureOf)),
    replies: json(() =>
      items.flatMap(({ personId, turn, key }) =>
        turn.replies.map(({ body, class: kind = 'reply', address: to }, index) => {
          return { person: personId, no: index + 1, body: sealOutbound(key, body), class: kind, to };
        }),
      ),
    ),
  };
}

const headOf = ({ personId, token, inboxId, turn, key, handsOver }: ToCommit) => ({
  person: personId,
  token,
  inbox: inboxId,
  dialog: turn.dialog === null ? null : seal(key, 'conversation.dialog', turn.dialog),
  outcome: turn.outcome,
  needsSecondReading: turn.needsSecondReading,
  platform: turn.address.platform,
  address: turn.address,
  language: turn.language,
  handsOver,
});

/** Of a turn that has its statement to itself. */
function ownValuesOf(item: ToCommit): Record<string, () => unknown> {
  const { turn, key } = item;
  const json = (make: () => unknown) => () => JSON.stringify(make());
  const { dialog, address, ...head } = headOf(item);
  return {
    ...Object.fromEntries(Object.entries(head).map(([name, value]) => [name, () => value])),
    dialog: () => (dialog === null ? null : JSON.stringify(dialog)),
    address: json(() => address),
    voids: () => turn.voids,
    voidedEntries: () => turn.voidedEntries,
    patch: json(() => turn.person),
    taught: json(() => turn.taught ?? []),
    ownFoods: json(() => turn.ownFoods ?? []),
    readings: json(() => turn.readings && sealReadings(key, turn.readings)),
  };
}

/** Each column by its name: the most frequent of all rows, and copying what an object has took longer than writing it out. */
const foodRow = ({ person, itemNo, entry: { localDate, slot, food } }: Line<FoodEntry>) => ({
  person,
  itemNo,
  localDate,
  slot,
  foodCode: food.foodCode,
  name: food.name,
  said: food.said,
  brand: food.brand,
  massGrams: food.massGrams,
  portionUnit: food.portionUnit,
  portionCount: food.portionCount,
  isAmountSaid: food.isAmountSaid,
  energyKcal: food.energyKcal,
  proteinGrams: food.proteinGrams,
  carbsGrams: food.carbsGrams,
  fatGrams: food.fatGrams,
  fibreGrams: food.fibreGrams,
  sugarsGrams: food.sugarsGrams,
  saturatedFatGrams: food.saturatedFatGrams,
  saltGrams: food.saltGrams,
  alcoholGrams: food.alcoholGrams,
  source: food.source,
  basis: food.basis,
});

type Measure = Extract<Entry, { kind: (typeof MEASURES)[number] }>;

function measureOf({ person, itemNo, entry: line }: Line<Measure>): Record<string, unknown> {
  const head = { person, itemNo, kind: line.kind };
  if ('sleep' in line) return { ...head, ...line.sleep };
  if ('mood' in line) return { ...head, ...line.mood };
  return 'massKg' in line ? { ...head, massKg: line.massKg } : { ...head, volumeMl: line.volumeMl };
}

/** How somebody feels is said in their own words. */
function sealEntry(key: DataKey, entry: Entry): Entry {
  if (entry.kind !== 'mood') return entry;
  return { ...entry, mood: { ...entry.mood, said: seal(key, 'mood.said', entry.mood.said) } };
}

function sealReadings(key: DataKey, { model, offline, answered }: Readings): Readings {
  return {
    model,
    offline: seal(key, 'reading.offline', offline),
    answered: seal(key, 'reading.answered', answered),
  };
}
