/**
 * Every table. Three groups: the path of a message (conversation, inbox, outbox), the person and their log (person,
 * identity, entry and its details, meal), and the catalogue (food, food_name, food_portion).
 *
 * Time is kept three ways on every entry: the instant, the person's zone at that moment, and the local date it counted
 * for, frozen: travelling or changing the zone later never moves a meal to another day.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const id = (name = 'id') => bigserial(name, { mode: 'number' }).primaryKey();
const ref = (name: string) => bigint(name, { mode: 'number' });
const instant = (name: string) => timestamp(name, { withTimezone: true });

// --- the person ---

export const person = pgTable(
  'person',
  {
    id: id(),
    createdAt: instant('created_at').notNull().defaultNow(),
    language: text('language').notNull().default('en'),
    /** True once the person chose it; until then it follows what they write. */
    isLanguageChosen: boolean('is_language_chosen').notNull().default(false),
    /** IANA zone. */
    zone: text('zone').notNull().default('Etc/UTC'),
    isZoneChosen: boolean('is_zone_chosen').notNull().default(false),
    /** Local hour at which a new day begins for this person. */
    dayStartHour: smallint('day_start_hour').notNull().default(4),
    name: text('name'),
    birthYear: smallint('birth_year'),
    sex: text('sex'),
    heightCm: doublePrecision('height_cm'),
    /** The last weight known; the history is in `weight`. */
    massKg: doublePrecision('mass_kg'),
    targetMassKg: doublePrecision('target_mass_kg'),
    dietType: text('diet_type'),
    fitnessLevel: text('fitness_level'),
    goals: text('goals').array().notNull().default(sql`'{}'`),
    /** Which wording of "my messages may train the model" the person agreed to, and when; null: not agreed. */
    trainingConsentVersion: smallint('training_consent_version'),
    trainingConsentAt: instant('training_consent_at'),
    /** sedentary, light, moderate, active, very_active; null: not said. */
    activityLevel: text('activity_level'),
    /** Why no deficit is worked out for this person: pregnant, breastfeeding, eating_disorder; null: nothing said. */
    deficitBar: text('deficit_bar'),
    targetEnergyKcal: doublePrecision('target_energy_kcal'),
    targetProteinGrams: doublePrecision('target_protein_grams'),
    targetCarbsGrams: doublePrecision('target_carbs_grams'),
    targetFatGrams: doublePrecision('target_fat_grams'),
    targetWaterMl: doublePrecision('target_water_ml'),
    /** The targets are the person's own figures: nothing recomputes them. */
    areTargetsByHand: boolean('are_targets_by_hand').notNull().default(false),
    /** Energy spent a day as weight and intake show it, and the local date it was worked out. */
    adaptedEnergyKcal: doublePrecision('adapted_energy_kcal'),
    adaptedOn: date('adapted_on', { mode: 'string' }),
    /** kg, lb or st; cm or ft; kcal or kJ: how figures are shown. Stored figures are always kg, cm, kcal. */
    massUnit: text('mass_unit').notNull().default('kg'),
    lengthUnit: text('length_unit').notNull().default('cm'),
    energyUnit: text('energy_unit').notNull().default('kcal'),
    /** Every reading waits for a yes. */
    isDraftMode: boolean('is_draft_mode').notNull().default(false),
    /** No figures of energy or mass in replies. */
    isNumberFree: boolean('is_number_free').notNull().default(false),
    /** Local hours between which nothing is sent unasked. */
    quietFromHour: smallint('quiet_from_hour').notNull().default(22),
    quietUntilHour: smallint('quiet_until_hour').notNull().default(8),
    /** Nothing is sent unasked before this local date. */
    nudgesPausedUntil: date('nudges_paused_until', { mode: 'string' }),
    /** Nothing is sent unasked before this instant (after words of crisis). */
    mutedUntil: instant('muted_until'),
    /** The next question of the introduction; null: not in it. */
    onboardingStep: text('onboarding_step'),
    /** A pinned message with the day, where the platform can pin. */
    hasDayBoard: boolean('has_day_board').notNull().default(true),
    /** Asked to be erased: the eraser takes everything as soon as the answer is out. */
    erasedAt: instant('erased_at'),
  },
  (t) => [
    // Few are being erased at any time; found without a look at everybody.
    index('person_erased').on(t.erasedAt).where(sql`erased_at is not null`),
    // For which zones there are (db/zones.ts).
    index('person_zone').on(t.zone),
  ],
);

/** One platform account of a person. A person may have several. */
export const identity = pgTable(
  'identity',
  {
    platform: text('platform').notNull(),
    platformUser: text('platform_user').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    displayName: text('display_name'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** The platform refused a message to this account (blocked, closed); it holds until they write again. */
    unreachableAt: instant('unreachable_at'),
  },
  (t) => [primaryKey({ columns: [t.platform, t.platformUser] }), index('identity_person').on(t.personId)],
);

/**
 * What a person's own words are sealed with (db/seal.ts), itself wrapped by a key that is not in this database. Several
 * after accounts were joined. Deleting them erases.
 */
export const personKey = pgTable(
  'person_key',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    /** `v1.<id of the wrapping key>.<base64>` */
    wrapped: text('wrapped').notNull(),
    /** Of a person whom this account left: opens what came along, and seals nothing. */
    isBorrowed: boolean('is_borrowed').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.id] })],
);

// --- the path of a message ---

/**
 * One person's talk with the bot, over all their platforms: what is handled in order, one message at a time.
 * `leaseToken` is the fence: it grows with every claim, and a commit must present the current one.
 */
export const conversation = pgTable(
  'conversation',
  {
    personId: ref('person_id')
      .primaryKey()
      .references(() => person.id, { onDelete: 'cascade' }),
    leaseToken: bigint('lease_token', { mode: 'number' }).notNull().default(0),
    leaseUntil: instant('lease_until'),
    /** The process that has it, by the number it holds while it lives (`db/presence.ts`); null: only time ends the lease. */
    leaseHolder: integer('lease_holder'),
    /** The open question, as `worker/dialog.ts` writes it, sealed: a string. */
    dialog: jsonb('dialog'),
    dialogVersion: integer('dialog_version').notNull().default(0),
  },
  // The few with an open question.
  (t) => [index('conversation_asked').on(t.personId).where(sql`dialog is not null`)],
);

/** Everything that came in, before anything else happens to it. `platformKey` makes a second delivery a no-op. */
export const inbox = pgTable(
  'inbox',
  {
    id: id(),
    platformKey: text('platform_key').notNull().unique(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** `Inbound` (db/message.ts), its words sealed (db/sealed.ts). */
    payload: jsonb('payload').notNull(),
    /** `platform:chat:messageRef` of the words, so that edits, deletions and replies find them. */
    messageKey: text('message_key'),
    receivedAt: instant('received_at').notNull().defaultNow(),
    attempts: smallint('attempts').notNull().default(0),
    /** Not before this, after a failed attempt. */
    retryAt: instant('retry_at'),
    doneAt: instant('done_at'),
    /** How it ended: logged, asked, answered, ignored, dead ... */
    outcome: text('outcome'),
    /** Set when the model server failed and the offline reading was used: kept for a second reading. */
    needsSecondReading: boolean('needs_second_reading').notNull().default(false),
    /** The class of the last error, never its text. */
    lastError: text('last_error'),
  },
  (t) => [
    index('inbox_open').on(t.personId, t.id).where(sql`done_at is null`),
    index('inbox_person').on(t.personId, t.id),
    index('inbox_message_key').on(t.messageKey).where(sql`message_key is not null`),
    // Where somebody wrote from last, on each platform: the newest entry of this index.
    index('inbox_private')
      .on(t.personId, sql`(payload #>> '{address,platform}')`, t.id)
      .where(sql`payload #>> '{address,isPrivate}' = 'true'`),
  ],
);

/** Everything that goes out, in order per person and platform. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    /** `<inboxId>:<step>` or a reminder's own key: the same reply can be written only once. */
    key: text('key').notNull().unique(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    inboxId: ref('inbox_id').references(() => inbox.id, { onDelete: 'cascade' }),
    platform: text('platform').notNull(),
    /** `Address` (db/message.ts). */
    address: jsonb('address').notNull(),
    /** `Outbound` (db/message.ts), sealed but for its board (db/sealed.ts). */
    body: jsonb('body').notNull(),
    language: text('language').notNull(),
    class: text('class').notNull().default('reply'),
    /** pending, sending (committed before the network call), sent, unknown, dead. */
    state: text('state').notNull().default('pending'),
    attempts: smallint('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    nextAt: instant('next_at').notNull().defaultNow(),
    /** While sending: after this another sender may take over. */
    leaseUntil: instant('lease_until'),
    sentAt: instant('sent_at'),
    /** `platform:chat:messageRef` of the sent message, so that replies to a receipt find their entries. */
    messageKey: text('message_key'),
    lastError: text('last_error'),
  },
  (t) => [
    index('outbox_unsent').on(t.platform, t.personId, t.id).where(sql`state in ('pending', 'sending')`),
    index('outbox_message_key').on(t.messageKey).where(sql`message_key is not null`),
    index('outbox_inbox').on(t.inboxId),
    index('outbox_person').on(t.personId, t.id),
    check('outbox_state', sql`state in ('pending', 'sending', 'sent', 'unknown', 'dead')`),
  ],
);

// --- the log ---

/** The head of every line of the log. A line is never changed or deleted by a correction: it is voided. */
export const entry = pgTable(
  'entry',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    inboxId: ref('inbox_id')
      .notNull()
      .references(() => inbox.id, { onDelete: 'cascade' }),
    /** 1, 2, 3 within the message: with inboxId, what makes entries at most once. */
    itemNo: smallint('item_no').notNull(),
    kind: text('kind').notNull(),
    at: instant('at').notNull(),
    zone: text('zone').notNull(),
    localDate: date('local_date', { mode: 'string' }).notNull(),
    /** Waits for the person's yes: it stands and can be corrected, and counts for nothing yet. */
    isDraft: boolean('is_draft').notNull().default(false),
    voidedAt: instant('voided_at'),
    /** The message that took it back. */
    voidedBy: ref('voided_by'),
    /** Voided because a line of `voidedBy` says it better: taking that message back brings this line back. */
    isReplaced: boolean('is_replaced').notNull().default(false),
  },
  (t) => [
    unique('entry_once').on(t.inboxId, t.itemNo),
    index('entry_day').on(t.personId, t.localDate).where(sql`voided_at is null`),
    index('entry_person').on(t.personId, t.id),
    index('entry_activity').on(t.personId, t.localDate).where(sql`kind = 'activity' and voided_at is null`),
    index('entry_replaced').on(t.personId, t.voidedBy).where(sql`is_replaced`),
    check('entry_kind', sql`kind in ('food', 'activity', 'weight', 'water', 'sleep', 'mood')`),
  ],
);

/** A person's breakfast of a day. Foods of the same slot and day belong to one meal. */
export const meal = pgTable(
  'meal',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    localDate: date('local_date', { mode: 'string' }).notNull(),
    slot: text('slot').notNull(),
  },
  (t) => [
    unique('meal_once').on(t.personId, t.localDate, t.slot),
    check('meal_slot', sql`slot in ('breakfast', 'lunch', 'dinner', 'snack')`),
  ],
);

const entryRef = () =>
  ref('entry_id')
    .primaryKey()
    .references(() => entry.id, { onDelete: 'cascade' });

/** Figures are copied from the catalogue at the moment of logging: a later catalogue never changes a past day. */
export const mealFood = pgTable(
  'meal_food',
  {
    entryId: entryRef(),
    mealId: ref('meal_id')
      .notNull()
      .references(() => meal.id, { onDelete: 'cascade' }),
    /** `food.code`; null for a labelled estimate with no row. */
    foodCode: text('food_code'),
    /** In the person's language. */
    name: text('name').notNull(),
    /** The person's own words. */
    said: text('said').notNull(),
    brand: text('brand'),
    massGrams: doublePrecision('mass_grams').notNull(),
    /** How the amount was understood: unit, count, and whether it was said. */
    portionUnit: text('portion_unit').notNull(),
    portionCount: doublePrecision('portion_count').notNull(),
    isAmountSaid: boolean('is_amount_said').notNull(),
    energyKcal: doublePrecision('energy_kcal').notNull(),
    proteinGrams: doublePrecision('protein_grams').notNull(),
    carbsGrams: doublePrecision('carbs_grams').notNull(),
    fatGrams: doublePrecision('fat_grams').notNull(),
    fibreGrams: doublePrecision('fibre_grams'),
    sugarsGrams: doublePrecision('sugars_grams'),
    saturatedFatGrams: doublePrecision('saturated_fat_grams'),
    saltGrams: doublePrecision('salt_grams'),
    alcoholGrams: doublePrecision('alcohol_grams'),
    /** Table and code of the figures, e.g. `CIQUAL 13039`. */
    source: text('source').notNull(),
    /** exact, generic (a brand was said, a plain row used), similar (typo or near name), estimate. */
    basis: text('basis').notNull(),
  },
  (t) => [index('meal_food_meal').on(t.mealId), check('meal_food_mass', sql`mass_grams >= 0 and energy_kcal >= 0`)],
);

export const activity = pgTable('activity', {
  entryId: entryRef(),
  /** Activity id of the catalogue, or `strength` / `sprint`. */
  type: text('type').notNull(),
  label: text('label').notNull(),
  said: text('said').notNull(),
  /** free-exercise-db id, when an exercise was named. */
  exerciseId: text('exercise_id'),
  minutes: doublePrecision('minutes'),
  distanceMeters: doublePrecision('distance_meters'),
  climbMeters: doublePrecision('climb_meters'),
  intensity: text('intensity'),
  met: doublePrecision('met').notNull(),
  /** The body mass used in MET x kg x h. */
  massKg: doublePrecision('mass_kg').notNull(),
  energyKcal: doublePrecision('energy_kcal'),
  source: text('source').notNull(),
});

export const strengthSet = pgTable(
  'strength_set',
  {
    entryId: ref('entry_id')
      .notNull()
      .references(() => entry.id, { onDelete: 'cascade' }),
    setNo: smallint('set_no').notNull(),
    reps: smallint('reps'),
    loadKg: doublePrecision('load_kg'),
    seconds: doublePrecision('seconds'),
    restSeconds: doublePrecision('rest_seconds'),
    rpe: doublePrecision('rpe'),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.setNo] })],
);

export const sprint = pgTable(
  'sprint',
  {
    entryId: ref('entry_id')
      .notNull()
      .references(() => entry.id, { onDelete: 'cascade' }),
    setNo: smallint('set_no').notNull(),
    distanceMeters: doublePrecision('distance_meters'),
    seconds: doublePrecision('seconds'),
    restSeconds: doublePrecision('rest_seconds'),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.setNo] })],
);

export const weight = pgTable('weight', { entryId: entryRef(), massKg: doublePrecision('mass_kg').notNull() });

export const water = pgTable('water', { entryId: entryRef(), volumeMl: doublePrecision('volume_ml').notNull() });

/** A night, logged for the day of waking. At least one of the two is known. */
export const sleep = pgTable(
  'sleep',
  {
    entryId: entryRef(),
    minutes: doublePrecision('minutes'),
    /** 0 (awful) to 1 (perfect). */
    quality: doublePrecision('quality'),
  },
  () => [
    check('sleep_said', sql`minutes is not null or quality is not null`),
    check('sleep_quality', sql`quality between 0 and 1`),
  ],
);

export const mood = pgTable(
  'mood',
  {
    entryId: entryRef(),
    /** 1 (very bad) to 5 (very good). */
    score: doublePrecision('score').notNull(),
    /** The person's own words, sealed. */
    said: text('said').notNull(),
  },
  () => [check('mood_score', sql`score between 1 and 5`)],
);

/**
 * Both readings of a message that the built-in interpreter was not sure of, for training: kept only while the person
 * agrees to it.
 */
export const reading = pgTable(
  'reading',
  {
    inboxId: ref('inbox_id')
      .primaryKey()
      .references(() => inbox.id, { onDelete: 'cascade' }),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    model: text('model').notNull(),
    /** Actions, as `inference/schema.ts` has them, sealed: a string. */
    offline: jsonb('offline').notNull(),
    answered: jsonb('answered').notNull(),
    readAt: instant('read_at').notNull().defaultNow(),
  },
  (t) => [index('reading_person').on(t.personId), index('reading_read').on(t.readAt)],
);

// --- what a person keeps ---

const ofPerson = () =>
  ref('person_id')
    .notNull()
    .references(() => person.id, { onDelete: 'cascade' });

/** A set of foods with a name of the person's own: "bol du matin". */
export const usual = pgTable(
  'usual',
  {
    id: id(),
    personId: ofPerson(),
    /** The name as names are compared (`worker/catalogue/words-key.ts`). */
    key: text('key').notNull(),
    name: text('name').notNull(),
    slot: text('slot'),
    /** `FoodEntry['food'][]` (db/commit.ts). */
    items: jsonb('items').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [unique('usual_once').on(t.personId, t.key)],
);

/** A message that is kept up to date in place: the pinned day. */
export const board = pgTable(
  'board',
  {
    personId: ofPerson(),
    platform: text('platform').notNull(),
    chat: text('chat').notNull(),
    /** `day:2026-03-11` */
    key: text('key').notNull(),
    messageRef: text('message_ref').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.chat, t.key] }), index('board_person').on(t.personId)],
);

/** What a person wants to be reminded of, and when. */
export const nudgeSetting = pgTable(
  'nudge_setting',
  {
    personId: ofPerson(),
    /** breakfast, lunch, dinner, snack, weigh_in, workout, summary, report. */
    kind: text('kind').notNull(),
    /** Minutes after local midnight. */
    minuteOfDay: smallint('minute_of_day').notNull(),
    /** ISO weekday 1 to 7; null: every day. */
    weekday: smallint('weekday'),
    isOn: boolean('is_on').notNull().default(true),
    /** Nudges in a row that nobody reacted to. */
    ignored: smallint('ignored').notNull().default(0),
    /** Not before this local date, unless they reacted to the last one: each ignored one halves the rate. */
    nextDate: date('next_date', { mode: 'string' }),
    /** When kind and minute were chosen: what was due before is not made up for. */
    setAt: instant('set_at').notNull().defaultNow(),
    /**
     * The quiet hours ("22-8") as they were when the person named this minute themselves: as long as they are the
     * same, the minute counts although it lies within them. Null: the minute was not named.
     */
    quietAtChoice: text('quiet_at_choice'),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind] }),
    // Who is reminded at a minute of the day, of all that are on.
    index('nudge_setting_minute').on(t.minuteOfDay, t.personId).where(sql`is_on`),
  ],
);

/**
 * One nudge of a local day: the key is what makes it at most one. Also what is said once and not by the clock: the
 * offer of reminders (`offer`) and the milestones of a streak (`streak-30`), with the date they were said on.
 */
export const nudge = pgTable(
  'nudge',
  {
    personId: ofPerson(),
    kind: text('kind').notNull(),
    localDate: date('local_date', { mode: 'string' }).notNull(),
    at: instant('at').notNull().defaultNow(),
    /**
     * sent; answered (a press, or told by the person); logged (a press that wrote a meal); snoozed (due again at
     * `changedAt`); again (sent a second time); said (not by the clock).
     */
    state: text('state').notNull().default('sent'),
    /** When it was answered, or is due again. */
    changedAt: instant('changed_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind, t.localDate] }), index('nudge_state').on(t.state, t.at)],
);

/** A day that does not break a streak: rest, sick, holiday. */
export const dayMark = pgTable(
  'day_mark',
  { personId: ofPerson(), localDate: date('local_date', { mode: 'string' }).notNull(), kind: text('kind').notNull() },
  (t) => [primaryKey({ columns: [t.personId, t.localDate] }), index('day_mark_date').on(t.localDate)],
);

// --- rights over one's data ---

/** A code that joins another account to this person, for ten minutes and once. Only its hash is kept. */
export const linkCode = pgTable('link_code', {
  codeHash: text('code_hash').primaryKey(),
  personId: ofPerson(),
  expiresAt: instant('expires_at').notNull(),
});

/** What a person agreed to: which wording, for what purpose. */
export const consent = pgTable(
  'consent',
  {
    personId: ofPerson(),
    purpose: text('purpose').notNull(),
    version: smallint('version').notNull(),
    givenAt: instant('given_at').notNull().defaultNow(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.purpose, t.version] })],
);

/**
 * Accounts whose person was erased, and the request itself: an old update that comes again must not bring them back.
 * Only a keyed hash is kept (`db/erasure.ts`).
 */
export const erasure = pgTable('erasure', {
  identityHash: text('identity_hash').primaryKey(),
  erasedAt: instant('erased_at').notNull(),
});

// --- servers ---

/** A friendly challenge of a server: days logged or minutes moved, never energy or weight. */
export const challenge = pgTable(
  'challenge',
  {
    id: id(),
    platform: text('platform').notNull(),
    /** The server or group. */
    server: text('server').notNull(),
    /** Where the weekly board is posted. */
    chat: text('chat').notNull(),
    /** days or minutes. */
    measure: text('measure').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    zone: text('zone').notNull(),
    language: text('language').notNull(),
    /** The week whose board was posted last, by its Monday. */
    postedWeek: date('posted_week', { mode: 'string' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('challenge_server').on(t.platform, t.server)],
);

export const challengeMember = pgTable(
  'challenge_member',
  {
    challengeId: ref('challenge_id')
      .notNull()
      .references(() => challenge.id, { onDelete: 'cascade' }),
    personId: ofPerson(),
    displayName: text('display_name').notNull(),
    joinedAt: instant('joined_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.challengeId, t.personId] }), index('challenge_member_person').on(t.personId)],
);

// --- the catalogue ---

/** Generic foods (filled from the compiled catalogue) and, later, products and a person's own foods. */
export const food = pgTable(
  'food',
  {
    id: id(),
    code: text('code').notNull().unique(),
    /** Null for everybody's foods. */
    ownerPersonId: ref('owner_person_id').references(() => person.id, { onDelete: 'cascade' }),
    brand: text('brand'),
    category: text('category').notNull(),
    state: text('state').notNull(),
    form: text('form').notNull(),
    defaultUnit: text('default_unit').notNull(),
    densityGramsPerMl: doublePrecision('density_grams_per_ml'),
    energyKcal: doublePrecision('energy_kcal').notNull(),
    proteinGrams: doublePrecision('protein_grams').notNull(),
    carbsGrams: doublePrecision('carbs_grams').notNull(),
    fatGrams: doublePrecision('fat_grams').notNull(),
    fibreGrams: doublePrecision('fibre_grams'),
    sugarsGrams: doublePrecision('sugars_grams'),
    saturatedFatGrams: doublePrecision('saturated_fat_grams'),
    saltGrams: doublePrecision('salt_grams'),
    alcoholGrams: doublePrecision('alcohol_grams'),
    source: text('source').notNull(),
  },
  (t) => [index('food_owner').on(t.ownerPersonId).where(sql`owner_person_id is not null`)],
);

export const foodName = pgTable(
  'food_name',
  {
    foodId: ref('food_id')
      .notNull()
      .references(() => food.id, { onDelete: 'cascade' }),
    language: text('language').notNull(),
    /** 0 is the name shown; the rest are synonyms. */
    rank: smallint('rank').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.foodId, t.language, t.rank] }), index('food_name_name').on(t.language, t.name)],
);

export const foodPortion = pgTable(
  'food_portion',
  {
    foodId: ref('food_id')
      .notNull()
      .references(() => food.id, { onDelete: 'cascade' }),
    unit: text('unit').notNull(),
    massGrams: doublePrecision('mass_grams').notNull(),
  },
  (t) => [primaryKey({ columns: [t.foodId, t.unit] })],
);

/** What a person's own words mean to them, learned from what they chose or corrected. */
export const learnedFood = pgTable(
  'learned_food',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** The words as the catalogue compares them: stems in order, small words left out. */
    words: text('words').notNull(),
    /** A food id of the catalogue, `off-<barcode>` for a product. */
    foodCode: text('food_code').notNull(),
    /** How often in a row this was meant. */
    uses: integer('uses').notNull().default(1),
    /** The message that taught it: taken back, it is forgotten. */
    inboxId: ref('inbox_id').references(() => inbox.id, { onDelete: 'set null' }),
    learnedAt: instant('learned_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.words] }), index('learned_food_inbox').on(t.inboxId)],
);

/**
 * Packaged products by barcode, as an import wrote them (db/import). Figures are per 100 g, or per 100 ml where
 * `isPer100Ml`. The rows lie in the order of their popularity, then of the length of their names: a search that stops
 * after some hundred rows has then seen the likely ones.
 */
export const product = pgTable(
  'product',
  {
    /** Eight or thirteen digits (db/barcode.ts). */
    barcode: text('barcode').primaryKey(),
    name: text('name').notNull(),
    brand: text('brand'),
    /** As on the package: "4 x 125 g". */
    quantity: text('quantity'),
    /** As on the package: "1 biscuit (12,5 g)". */
    serving: text('serving'),
    /** Millilitres where `isPer100Ml`. */
    servingGrams: doublePrecision('serving_grams'),
    isPer100Ml: boolean('is_per_100_ml').notNull().default(false),
    energyKcal: doublePrecision('energy_kcal').notNull(),
    /** No energy was stated: it is the sum of its parts. */
    isEnergyDerived: boolean('is_energy_derived').notNull().default(false),
    proteinGrams: doublePrecision('protein_grams').notNull(),
    carbsGrams: doublePrecision('carbs_grams').notNull(),
    fatGrams: doublePrecision('fat_grams').notNull(),
    fibreGrams: doublePrecision('fibre_grams'),
    sugarsGrams: doublePrecision('sugars_grams'),
    saturatedFatGrams: doublePrecision('saturated_fat_grams'),
    saltGrams: doublePrecision('salt_grams'),
    alcoholGrams: doublePrecision('alcohol_grams'),
    labels: text('labels').array().notNull().default(sql`'{}'`),
    /** a to e. */
    nutriScore: text('nutri_score'),
    /** a-plus, a to f. */
    ecoScore: text('eco_score'),
    packaging: text('packaging').array().notNull().default(sql`'{}'`),
    /** From wide to narrow. */
    categories: text('categories').array().notNull().default(sql`'{}'`),
    imageUrl: text('image_url'),
    /** Table and code of the plain food that this is a make of, by its category: `CIQUAL 19024`. */
    genericFoodCode: text('generic_food_code'),
    language: text('language'),
    /** `Open Food Facts`; its code there is the barcode. */
    source: text('source').notNull(),
    importedAt: instant('imported_at').notNull().defaultNow(),
    /** How often people looked it up, where the source says so. */
    popularity: integer('popularity').notNull().default(0),
    /** The words of name and brand as `foldWords` (db/product-words.ts) writes them: what is searched. */
    search: text('search').notNull(),
  },
  (t) => [
    index('product_search').using('gin', sql`array_to_tsvector(string_to_array(search, ' '))`),
    index('product_name').using('hash', t.search),
  ],
);

/** Every word of `product.search`, for what people misspell: small enough for trigrams where the names are not. */
export const productWord = pgTable(
  'product_word',
  { word: text('word').primaryKey(), uses: integer('uses').notNull() },
  (t) => [index('product_word_trigram').using('gin', t.word.op('gin_trgm_ops'))],
);

/** Each file that was imported, or how far it came. */
export const productImport = pgTable('product_import', {
  /** Of the file's size, beginning and end, and of the rules it was read by. */
  fingerprint: text('fingerprint').primaryKey(),
  fileName: text('file_name').notNull(),
  /** The byte (after decompression) at which the next record begins. */
  position: bigint('position', { mode: 'number' }).notNull().default(0),
  records: bigint('records', { mode: 'number' }).notNull().default(0),
  /** Rows that wait in `product_staging`. */
  staged: bigint('staged', { mode: 'number' }).notNull().default(0),
  /** How many records were left out, by reason. */
  rejects: jsonb('rejects').notNull().default(sql`'{}'`),
  startedAt: instant('started_at').notNull().defaultNow(),
  finishedAt: instant('finished_at'),
});

/** Small facts about this database: the button-signing secret of an embedded bot, the catalogue's version. */
export const setting = pgTable('setting', { name: text('name').primaryKey(), value: text('value').notNull() });

/** Where a platform's reading stopped, for catching up after a restart (Discord channels). */
export const channelMark = pgTable(
  'channel_mark',
  {
    platform: text('platform').notNull(),
    channel: text('channel').notNull(),
    lastSeen: text('last_seen').notNull(),
    seenAt: instant('seen_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.channel] }),
    uniqueIndex('channel_mark_seen').on(t.platform, t.seenAt, t.channel),
  ],
);
