/**
 * What a message means, as data: the one schema that both interpreters answer in. The interpreter proposes names,
 * amounts, times and activities in the person's own words; catalogue rows, grams, energy, dates and ids are computed
 * by code from it. Written so that `z.toJSONSchema` gives a flat strict schema: every field is required and nullable,
 * no records, tuples or transforms.
 */
import { z } from 'zod';

/** Units of mass and volume: exact wherever they are said. */
export const MEASURES = [
  'g',
  'kg',
  'mg',
  'ml',
  'cl',
  'dl',
  'l',
  'oz',
  'lb',
  'floz',
  'cup',
  'tbsp',
  'tsp',
  'pint',
] as const;

/** Units people say, by their canonical name. `piece` is "2 apples"; `serving` is "une portion", "bir porsiyon". */
export const UNITS = [
  ...MEASURES,
  'piece',
  'serving',
  'slice',
  'bowl',
  'plate',
  'glass',
  'mug',
  'tea_glass',
  'water_glass',
  'pot',
  'handful',
  'part',
  'square',
  'bar',
  'can',
  'bottle',
  'packet',
  'box',
  'scoop',
  'ladle',
  'pinch',
  'drizzle',
  'bunch',
  'clove',
  'dose',
  'little',
] as const;
export const Unit = z.enum(UNITS);
export type Unit = z.infer<typeof Unit>;

export const MEAL_SLOTS = ['breakfast', 'lunch', 'dinner', 'snack'] as const;
export const MealSlot = z.enum(MEAL_SLOTS);
export type MealSlot = z.infer<typeof MealSlot>;

/** When something happened, relative to the person's own today. All null: not said, so now. */
export const When = z.object({
  /** 0 today, -1 yesterday, -2 the day before; null when not said. */
  dayOffset: z.number().nullable(),
  /** Local clock time HH:MM, 24 h; null when not said. */
  time: z.string().nullable(),
  /** Part of the day, when only that was said. */
  part: z.enum(['morning', 'noon', 'afternoon', 'evening', 'night']).nullable(),
});
export type When = z.infer<typeof When>;

/** Of the ordinary one: "a bite-size brownie" is a mini one. */
export const SIZES = ['mini', 'small', 'medium', 'large'] as const;
export const Size = z.enum(SIZES);
export type Size = z.infer<typeof Size>;

export const Amount = z.object({
  /** How many of `unit`. A range ("2-3") gives its midpoint. */
  value: z.number(),
  unit: Unit,
  /** "a small bowl", "une grosse pomme". */
  size: Size.nullable(),
});
export type Amount = z.infer<typeof Amount>;

export const FoodMention = z.object({
  /** The food alone, in the person's words: no amount, no brand ("skyr mangue passion"). */
  name: z.string(),
  /** The words of the message this came from. */
  said: z.string(),
  brand: z.string().nullable(),
  /** null when no amount was said. */
  amount: Amount.nullable(),
});
export type FoodMention = z.infer<typeof FoodMention>;

export const StrengthSet = z.object({
  reps: z.number().nullable(),
  loadKg: z.number().nullable(),
  /** For held exercises (plank). */
  seconds: z.number().nullable(),
  restSeconds: z.number().nullable(),
  /** Rate of perceived exertion, 1 to 10. */
  rpe: z.number().nullable(),
});
export type StrengthSet = z.infer<typeof StrengthSet>;

export const ActivityMention = z.object({
  /** The activity or exercise alone, in the person's words ("vélo", "développé couché", "sprint"). */
  name: z.string(),
  said: z.string(),
  minutes: z.number().nullable(),
  distanceKm: z.number().nullable(),
  /** Height climbed, metres. */
  climbMeters: z.number().nullable(),
  intensity: z.enum(['easy', 'moderate', 'hard']).nullable(),
  /** One element a set; empty when no sets were said. */
  sets: z.array(StrengthSet),
  /** How many sets were announced, even when reps are missing ("4 séries à 60 kg"). */
  setCount: z.number().nullable(),
  sprint: z
    .object({
      distanceMeters: z.number().nullable(),
      seconds: z.number().nullable(),
      restSeconds: z.number().nullable(),
      repeats: z.number().nullable(),
    })
    .nullable(),
});
export type ActivityMention = z.infer<typeof ActivityMention>;

/**
 * The actions. `answer` is offered only while a question is open; its fields are what a short reply can hold.
 */
export const Action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fill_meal'), slot: MealSlot.nullable(), when: When, items: z.array(FoodMention) }),
  z.object({ type: z.literal('fill_activity'), when: When, items: z.array(ActivityMention) }),
  /** `massKg` null: they weighed themselves, and did not say what the scale showed. */
  z.object({ type: z.literal('log_weight'), when: When, massKg: z.number().nullable() }),
  z.object({ type: z.literal('log_water'), when: When, volumeMl: z.number() }),
  /** A night: how long, and how good from 0 to 1. At least one is said. */
  z.object({
    type: z.literal('log_sleep'),
    when: When,
    minutes: z.number().nullable(),
    quality: z.number().nullable(),
  }),
  /** 1 very bad, 2 bad, 3 so-so, 4 good, 5 very good. */
  z.object({ type: z.literal('log_mood'), when: When, score: z.number(), said: z.string() }),
  /**
   * What was logged before was otherwise: "c'était 200 g", "sans le pain", "pas du riz, du quinoa", "au dîner". Only
   * what is said to be different is set.
   */
  z.object({
    type: z.literal('correct'),
    /** The line that is meant, as the person calls it ("le riz", "squat"); null: what was logged last. */
    target: z.string().nullable(),
    /** It was not eaten or done at all. */
    isRemoved: z.boolean(),
    /** What it was instead, or the same food with another amount. */
    food: FoodMention.nullable(),
    /** Movement with its right figures; an empty name is the one logged last. */
    activity: ActivityMention.nullable(),
    /** The right amount when no food is named; kg may be a load or a weight, a bare number any figure of the line. */
    amount: Amount.nullable(),
    /** The figure that it was not, where it is said ("80, not 60"): it tells which figure is meant. */
    was: z.number().nullable(),
    /** How much of it was had after all: 0.5 for "only half of it". */
    share: z.number().nullable(),
    slot: MealSlot.nullable(),
    when: When,
  }),
  /**
   * The same again of what was logged before: "comme hier midi", "same workout as Monday", "her zamanki kahvaltım",
   * "another one".
   */
  z.object({
    type: z.literal('repeat'),
    /** `line`: what was logged last, once more ("another one"); null: not said, so a meal. */
    what: z.enum(['meal', 'training', 'line']).nullable(),
    /** The ordinary one ("the usual"), not that of a certain day. */
    isUsual: z.boolean(),
    /** The food, the movement or the saved meal that is meant, in the person's words; null: all of it. */
    name: z.string().nullable(),
    /** When that was, and which meal. */
    of: When,
    ofSlot: MealSlot.nullable(),
    /** For when and for which meal it counts now. */
    when: When,
    slot: MealSlot.nullable(),
    /** What it was without this time. */
    without: z.array(z.string()),
    /** What was otherwise in it, most often another amount. */
    changes: z.array(FoodMention),
    /** What there was besides. */
    adds: z.array(FoodMention),
    /** How many of it; null: not said. */
    count: z.number().nullable(),
  }),
  /** The person's own figures for something eaten: "resto 900 kcal 40 g prot". */
  z.object({
    type: z.literal('log_energy'),
    slot: MealSlot.nullable(),
    when: When,
    /** What it was, in their words ("resto"); null: not said. */
    label: z.string().nullable(),
    said: z.string(),
    energyKcal: z.number(),
    proteinGrams: z.number().nullable(),
    carbsGrams: z.number().nullable(),
    fatGrams: z.number().nullable(),
    /** Puts right the figures said before ("non, 850 kcal"). */
    isCorrection: z.boolean(),
  }),
  /** The interpreter itself cannot tell: a question in the person's language, with what could be meant. */
  z.object({ type: z.literal('ask_user'), question: z.string(), options: z.array(z.string()) }),
  /** "how much is in a kebab?": look up, never log. */
  z.object({ type: z.literal('query_catalog'), query: z.string() }),
  z.object({
    type: z.literal('answer'),
    /** The number of the chosen option, 1-based, or null. */
    choice: z.number().nullable(),
    yes: z.boolean().nullable(),
    /** "estimate it", "je sais pas", "sen tahmin et". */
    estimate: z.boolean(),
    amount: Amount.nullable(),
    minutes: z.number().nullable(),
    intensity: z.enum(['easy', 'moderate', 'hard']).nullable(),
    reps: z.number().nullable(),
    loadKg: z.number().nullable(),
    setCount: z.number().nullable(),
    seconds: z.number().nullable(),
    restSeconds: z.number().nullable(),
    distanceMeters: z.number().nullable(),
  }),
  z.object({ type: z.literal('undo') }),
  z.object({ type: z.literal('show_day'), dayOffset: z.number() }),
  z.object({ type: z.literal('help') }),
  z.object({ type: z.literal('set_language'), language: z.enum(['fr', 'en', 'tr']) }),
  z.object({ type: z.literal('set_timezone'), zone: z.string() }),
  /** Greetings, thanks, jokes. */
  z.object({ type: z.literal('smalltalk'), topic: z.enum(['greeting', 'thanks', 'other']) }),
  /** Read, but nothing here is for us: plans, wishes, questions that are not about a food, nonsense. */
  z.object({ type: z.literal('none'), reason: z.enum(['future', 'question', 'not_for_us', 'negated']) }),
]);
export type Action = z.infer<typeof Action>;
export type ActionType = Action['type'];

/** Those that write lines of the log. */
export const LOGS = [
  'fill_meal',
  'fill_activity',
  'log_weight',
  'log_water',
  'log_sleep',
  'log_mood',
  'log_energy',
] as const satisfies readonly ActionType[];

export const Interpretation = z.object({ actions: z.array(Action) });
export type Interpretation = z.infer<typeof Interpretation>;
