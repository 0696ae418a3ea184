/**
 * What the bot is waiting for: nothing, or one question with one or more open points. `resolve` is pure: an open
 * question and what the person said next give the points that are settled, those that stay open, and what is new.
 */
import { z } from 'zod';
import { StoredEntry } from '#db/stored-lines.ts';
import { fold } from '#inference/offline/text.ts';
import { isAnyMealName } from '#inference/offline/vague-meals.ts';
import { type Action, ActivityMention, Amount, FoodMention, MealSlot, When } from '#inference/schema.ts';
import { KG_PER_POUND } from '#inference/units.ts';

/** A question nobody answered is dropped after this: an answer days later would land on the wrong day. */
export const QUESTION_LIFE_MS = 24 * 3_600_000;

const Moment = z.object({ at: z.iso.datetime(), zone: z.string(), localDate: z.string() });

/** One thing the bot needs to know. Each carries the half-filled line, so that the answer alone completes it. */
export const Point = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('food'),
    subject: z.string(),
    mention: FoodMention,
    slot: MealSlot,
    moment: Moment,
    /** Food ids offered; the umbrella's own id is the estimate. */
    options: z.array(z.string()),
    umbrella: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('size'),
    subject: z.string(),
    mention: FoodMention,
    slot: MealSlot,
    moment: Moment,
    foodId: z.string(),
    amount: Amount,
  }),
  z.object({ kind: z.literal('minutes'), subject: z.string(), mention: ActivityMention, moment: Moment }),
  z.object({ kind: z.literal('sets'), subject: z.string(), mention: ActivityMention, moment: Moment }),
  z.object({ kind: z.literal('sprint'), subject: z.string(), mention: ActivityMention, moment: Moment }),
  /** They weighed themselves. A bare number is of `unit`. */
  z.object({ kind: z.literal('weight'), subject: z.string(), when: When, unit: z.enum(['kg', 'lb']) }),
  /** Several sets of lines may be meant by "the same"; each is ready to be logged as it is. */
  z.object({
    kind: z.literal('which'),
    subject: z.string(),
    options: z.array(z.object({ label: z.string(), entries: z.array(StoredEntry) })),
  }),
]);
export type Point = z.infer<typeof Point>;

export const DialogState = z.object({
  version: z.literal(1),
  /** Short and random, so that a button of an older question is recognised. */
  questionId: z.string(),
  askedAt: z.iso.datetime(),
  /** How often these points were asked; never more than twice. */
  tries: z.number(),
  points: z.array(Point).min(1),
  /** The messages the question came from: an answer may say more about what they logged already. */
  inboxIds: z.array(z.number()).default([]),
});
export type DialogState = z.infer<typeof DialogState>;

/** Stored JSON to state; anything unreadable (an older version) is no question at all. */
export function readDialog(stored: unknown): DialogState | null {
  const parsed = DialogState.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** A point with its answer. */
export type Settled =
  | {
      point: Extract<Point, { kind: 'food' | 'size' }>;
      mention: FoodMention;
      foodId: string | null;
      isEstimate: boolean;
    }
  | { point: Extract<Point, { kind: 'minutes' | 'sets' | 'sprint' }>; mention: ActivityMention; isEstimate: boolean }
  /** Nothing to write: what the scale showed is nobody's guess, and what is said is told as `log_weight`. */
  | { point: WeightPoint; isEstimate: true }
  /** Null: none of them. */
  | { point: WhichPoint; option: number | null; isEstimate: boolean };

type WeightPoint = Extract<Point, { kind: 'weight' }>;
type WhichPoint = Extract<Point, { kind: 'which' }>;

export interface Resolution {
  settled: Settled[];
  open: Point[];
  /** What was said beyond the question. */
  rest: Action[];
  /** Something of the message spoke to the question. */
  wasAddressed: boolean;
}

/** How the resolver asks what only the catalogue knows. */
export interface Affinity {
  /** Does this food answer this vague word? 0 no, 1 same kind, 2 one of its own options. */
  food(umbrella: string | null, options: readonly string[], name: string): number;
  /** Does this name mean one row, or is it as vague as what was asked about? */
  isClear(name: string): boolean;
  /** Are these two names the same activity or exercise? */
  isSameActivity(a: string, b: string): boolean;
  /** "sport", "gym": movement of whatever kind, which anything more exact answers. */
  isAnySport(name: string): boolean;
  /** "match", "séance", "ders": says what it was a piece of, and not which sport. */
  isPieceOfSport(name: string): boolean;
}

/** A meal was had, and not what it was: everything that is named says it. */
export const isAnyMeal = (point: Point): boolean => point.kind === 'food' && isAnyMealName(point.mention.name);

/** A tapped option of a point. */
export function settleOption(point: Point, option: number): Settled | null {
  switch (point.kind) {
    case 'food': {
      const foodId = point.options[option];
      return foodId === undefined ? null : { point, mention: point.mention, foodId, isEstimate: false };
    }
    case 'size': {
      const size = (['small', 'medium', 'large'] as const)[option];
      if (!size) return null;
      return {
        point,
        mention: { ...point.mention, amount: { ...point.amount, size } },
        foodId: point.foodId,
        isEstimate: false,
      };
    }
    case 'minutes': {
      const minutes = MINUTES_OPTIONS[option];
      return minutes === undefined ? null : { point, mention: { ...point.mention, minutes }, isEstimate: false };
    }
    case 'sets': {
      const reps = REPS_OPTIONS[option];
      return reps === undefined ? null : { point, mention: withReps(point.mention, reps), isEstimate: false };
    }
    case 'sprint':
    case 'weight':
      return null;
    case 'which':
      return point.options[option] ? { point, option, isEstimate: false } : null;
  }
}

export const MINUTES_OPTIONS = [15, 30, 45, 60] as const;
export const REPS_OPTIONS = [8, 10, 12, 15] as const;

/** The bot's own guess, always said to be one. */
export function settleEstimate(point: Point): Settled {
  switch (point.kind) {
    case 'food':
      return { point, mention: point.mention, foodId: point.umbrella, isEstimate: true };
    case 'size':
      return {
        point,
        mention: { ...point.mention, amount: point.amount },
        foodId: point.foodId,
        isEstimate: true,
      };
    case 'weight':
      return { point, isEstimate: true };
    case 'which':
      // Which one it was is nobody's guess either.
      return { point, option: null, isEstimate: true };
    default:
      // How long somebody moved is nobody's guess: the line stands without minutes and without energy.
      return { point, mention: point.mention, isEstimate: true };
  }
}

type AnswerAction = Extract<Action, { type: 'answer' }>;

export function resolve(state: DialogState, actions: readonly Action[], affinity: Affinity): Resolution {
  const settled: Settled[] = [];
  let open: Point[] = [...state.points];
  const rest: Action[] = [];
  let wasAddressed = false;

  const settle = (done: Settled): void => {
    settled.push(done);
    open = open.filter((point) => point !== done.point);
    wasAddressed = true;
  };

  const weigh = (point: WeightPoint, massKg: number): void => {
    open = open.filter((one) => one !== point);
    wasAddressed = true;
    rest.push({ type: 'log_weight', when: point.when, massKg });
  };

  for (const action of actions) {
    if (action.type === 'fill_meal' && isOtherMeal(open, action)) {
      open = open.filter((point) => !isAnyMeal(point));
      rest.push(action);
    } else if (action.type === 'fill_meal') {
      const items = answerMeal(open, action, affinity, settle) ?? answerFoods(open, action.items, affinity, settle);
      if (items.length > 0) rest.push({ ...action, items });
    } else if (action.type === 'fill_activity') {
      const items = answerSport(open, action.items, affinity, settle).filter(
        (item) => !answerActivity(open, item, affinity, settle),
      );
      if (items.length > 0) rest.push({ ...action, items });
    } else if (action.type === 'answer') {
      const weight = weightIn(open, action);
      if (weight) weigh(weight.point, weight.massKg);
      else if (answerPlainly(open, action, settle)) wasAddressed = true;
    } else if (action.type === 'log_weight' && action.massKg !== null) {
      const point = open.find((one) => one.kind === 'weight');
      if (point) weigh(point, action.massKg);
      else rest.push(action);
    } else {
      rest.push(action);
    }
  }
  return { settled, open, rest, wasAddressed };
}

/** "Lunch", then "breakfast": what that was is asked instead. */
function isOtherMeal(open: readonly Point[], { slot, items }: Extract<Action, { type: 'fill_meal' }>): boolean {
  const isVague = items.length > 0 && items.every(({ name }) => isAnyMealName(name));
  const asked = open.filter(isAnyMeal);
  return isVague && slot !== null && asked.length > 0 && asked.every((point) => 'slot' in point && point.slot !== slot);
}

/** "I had lunch", then "soup and bread": every food that is clear was part of it. Null where no meal is asked about. */
function answerMeal(
  open: readonly Point[],
  { slot, items }: Extract<Action, { type: 'fill_meal' }>,
  affinity: Affinity,
  settle: (done: Settled) => void,
): FoodMention[] | null {
  const [point, ...others] = open.filter((one) => one.kind === 'food');
  if (point?.kind !== 'food' || !isAnyMeal(point) || others.length > 0) return null;
  if (slot !== null && slot !== point.slot) return null;
  const clear = items.filter((item) => affinity.isClear(item.name));
  if (clear.length === 0) return null;
  for (const mention of clear) settle({ point, mention, foodId: null, isEstimate: false });
  return items.filter((item) => !clear.includes(item));
}

/** "gym", then "20 min rowing, 15 min treadmill": all of it is what was done there. Returns what is none of it. */
function answerSport(
  open: readonly Point[],
  items: readonly ActivityMention[],
  affinity: Affinity,
  settle: (done: Settled) => void,
): readonly ActivityMention[] {
  const point = open.find((one): one is MovePoint => isMovePoint(one) && affinity.isAnySport(one.mention.name));
  const exact = items.filter((item) => !affinity.isAnySport(item.name) && !affinity.isPieceOfSport(item.name));
  if (!point || exact.length === 0) return items;
  for (const mention of exact) settle({ point, mention, isEstimate: false });
  return items.filter((item) => !exact.includes(item));
}

/** Named foods go to the vague word they fit; as many names as open words go one to one. Returns what is new. */
function answerFoods(
  open: readonly Point[],
  items: readonly FoodMention[],
  affinity: Affinity,
  settle: (done: Settled) => void,
): FoodMention[] {
  type FoodPoint = Extract<Point, { kind: 'food' }>;
  const points = open.filter((point): point is FoodPoint => point.kind === 'food');
  if (points.length === 0) return [...items];
  const pairs = points
    .flatMap((point, p) =>
      items.map((item, i) => {
        const fits = affinity.food(point.umbrella, point.options, item.name);
        const isNamed = namesAgain(point.subject, item.name) || namesAgain(point.subject, item.said);
        return { point, item, p, i, score: Math.max(fits, isNamed ? 1 : 0) };
      }),
    )
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i || a.p - b.p);
  const takenPoints = new Set<FoodPoint>();
  const takenItems = new Set<FoodMention>();
  const take = (point: FoodPoint, item: FoodMention): void => {
    takenPoints.add(point);
    takenItems.add(item);
    settle({
      point,
      mention: { ...item, amount: item.amount ?? point.mention.amount },
      foodId: null,
      isEstimate: false,
    });
  };
  for (const { point, item } of pairs) if (!takenPoints.has(point) && !takenItems.has(item)) take(point, item);
  const freePoints = points.filter((point) => !takenPoints.has(point));
  const freeItems = items.filter((item) => !takenItems.has(item) && affinity.isClear(item.name));
  // Names that fit no point answer them only one to one: two apples and a coffee are not the biscuit asked about.
  if (freeItems.length === freePoints.length) {
    for (const [index, point] of freePoints.entries()) take(point, freeItems[index] as FoodMention);
  }
  // What is as vague as the question settles nothing, and is no new thing to ask about either.
  const isUnanswered = points.some((point) => !takenPoints.has(point));
  return items.filter(
    (item) => !takenItems.has(item) && !(isUnanswered && items.length === 1 && !affinity.isClear(item.name)),
  );
}

/** "shot", then "shot gingembre Solevita": the words that were asked about, and more. */
function namesAgain(subject: string, name: string): boolean {
  const [asked, said] = [fold(subject), fold(name)];
  return said.length > asked.length && ` ${said} `.includes(` ${asked} `);
}

function answerActivity(
  open: readonly Point[],
  item: ActivityMention,
  affinity: Affinity,
  settle: (done: Settled) => void,
): boolean {
  const points = open.filter(isMovePoint);
  const same = points.find((one) => affinity.isSameActivity(one.mention.name, item.name));
  if (same) {
    settle({ point: same, mention: mergeActivity(same.mention, item), isEstimate: false });
    return true;
  }
  // "tennis", then "2 hours, one match"
  const [point] = points;
  const isPiece = item.minutes !== null && affinity.isPieceOfSport(item.name);
  if (!point || !isPiece) return false;
  const { name, said } = point.mention;
  settle({ point, mention: { ...mergeActivity(point.mention, item), name, said }, isEstimate: false });
  return true;
}

type MovePoint = Extract<Point, { kind: 'minutes' | 'sets' | 'sprint' }>;

const isMovePoint = (point: Point): point is MovePoint =>
  point.kind === 'minutes' || point.kind === 'sets' || point.kind === 'sprint';

/** What was said first, completed by what was said now. */
export function mergeActivity(first: ActivityMention, now: ActivityMention): ActivityMention {
  const sets = now.sets.length > 0 ? now.sets : first.sets;
  const load = first.sets[0]?.loadKg ?? null;
  const rest = first.sets[0]?.restSeconds ?? null;
  return {
    name: now.name.length > first.name.length ? now.name : first.name,
    said: `${first.said} ${now.said}`.slice(0, 200),
    minutes: now.minutes ?? first.minutes,
    distanceKm: now.distanceKm ?? first.distanceKm,
    climbMeters: now.climbMeters ?? first.climbMeters,
    intensity: now.intensity ?? first.intensity,
    sets: sets.map((set) => ({ ...set, loadKg: set.loadKg ?? load, restSeconds: set.restSeconds ?? rest })),
    setCount: now.setCount ?? first.setCount,
    sprint:
      first.sprint || now.sprint
        ? {
            distanceMeters: now.sprint?.distanceMeters ?? first.sprint?.distanceMeters ?? null,
            seconds: now.sprint?.seconds ?? first.sprint?.seconds ?? null,
            restSeconds: now.sprint?.restSeconds ?? first.sprint?.restSeconds ?? null,
            repeats: now.sprint?.repeats ?? first.sprint?.repeats ?? null,
          }
        : null,
  };
}

/** "93.7", "93,7 kg", "13 stone": what the scale showed. */
function weightIn(open: readonly Point[], answer: AnswerAction): { point: WeightPoint; massKg: number } | null {
  const point = open.find((one) => one.kind === 'weight');
  const amount = answer.amount;
  if (!point || !amount) return null;
  const unit = amount.unit === 'piece' ? point.unit : amount.unit;
  if (unit !== 'kg' && unit !== 'lb') return null;
  const massKg = unit === 'lb' ? amount.value * KG_PER_POUND : amount.value;
  return { point, massKg: Math.round(massKg * 100) / 100 };
}

/** A reply without a name: minutes, repetitions, a number of an option, "you estimate". */
function answerPlainly(open: readonly Point[], answer: AnswerAction, settle: (done: Settled) => void): boolean {
  let wasUsed = false;
  const used = new Set<Point>();
  const use = (done: Settled | null): void => {
    if (!done || used.has(done.point)) return;
    wasUsed = true;
    used.add(done.point);
    settle(done);
  };
  const firstOf = <K extends Point['kind']>(...kinds: K[]) =>
    open.find((point): point is Extract<Point, { kind: K }> => (kinds as string[]).includes(point.kind));
  const minutes = firstOf('minutes');
  const sets = firstOf('sets');
  const sprint = firstOf('sprint');
  if (minutes && (answer.minutes !== null || answer.distanceMeters !== null))
    use({
      point: minutes,
      mention: {
        ...minutes.mention,
        minutes: answer.minutes ?? minutes.mention.minutes,
        distanceKm: answer.distanceMeters === null ? minutes.mention.distanceKm : answer.distanceMeters / 1_000,
        intensity: answer.intensity ?? minutes.mention.intensity,
      },
      isEstimate: false,
    });
  else if (minutes && answer.reps !== null)
    use({
      point: minutes,
      mention: withReps({ ...minutes.mention, setCount: answer.setCount }, answer.reps),
      isEstimate: false,
    });
  if (sprint && (answer.seconds !== null || answer.distanceMeters !== null || answer.restSeconds !== null)) {
    use({
      point: sprint,
      mention: { ...sprint.mention, sprint: mergeSprint(sprint.mention.sprint, answer) },
      isEstimate: false,
    });
  }
  if (sets && (answer.reps !== null || answer.setCount !== null || answer.loadKg !== null))
    use({ point: sets, mention: setsFromAnswer(sets.mention, answer), isEstimate: false });
  else if (sets && answer.minutes !== null && !minutes)
    use({ point: sets, mention: { ...sets.mention, minutes: answer.minutes }, isEstimate: false });
  if (!wasUsed && answer.choice !== null) {
    const chosen = chooseByNumber(open, answer.choice);
    if (chosen) use(chosen);
    else if (sets && !minutes) use({ point: sets, mention: withReps(sets.mention, answer.choice), isEstimate: false });
    else if (minutes)
      use({ point: minutes, mention: { ...minutes.mention, minutes: answer.choice }, isEstimate: false });
  }
  if (!wasUsed && answer.amount?.size) {
    const size = firstOf('size');
    if (size) use(settleOption(size, ['small', 'medium', 'large'].indexOf(answer.amount.size)));
  }
  if (answer.estimate) for (const point of [...open]) use(settleEstimate(point));
  return wasUsed;
}

/** The points that show numbered options, in the order shown; numbers run on through all of them. */
export function optionCount(point: Point): number {
  switch (point.kind) {
    case 'food':
    case 'which':
      return point.options.length;
    case 'size':
      return 3;
    case 'minutes':
      return MINUTES_OPTIONS.length;
    case 'sets':
      return REPS_OPTIONS.length;
    case 'sprint':
    case 'weight':
      return 0;
  }
}

function chooseByNumber(open: readonly Point[], choice: number): Settled | null {
  let left = choice - 1;
  for (const point of open) {
    const count = optionCount(point);
    // A number no list reaches ("45") is a figure, not an option.
    if (left < count && left >= 0) return settleOption(point, left);
    left -= count;
  }
  return left === 0 && open[0] && open[0].kind !== 'which' ? settleEstimate(open[0]) : null;
}

/** More sets than anybody does: a slip of the keyboard. */
const MOST_SETS = 60;

/** A whole number of sets, whatever was typed. */
const setCountOf = (count: number): number => Math.min(MOST_SETS, Math.max(1, Math.floor(count) || 1));

function withReps(mention: ActivityMention, reps: number): ActivityMention {
  const count = setCountOf(mention.setCount ?? mention.sets.length);
  const blank = { reps: null, loadKg: null, seconds: null, restSeconds: null, rpe: null };
  const sets = mention.sets.length > 0 ? mention.sets : Array.from({ length: count }, () => blank);
  return { ...mention, sets: sets.map((set) => ({ ...set, reps: set.reps ?? reps })) };
}

function setsFromAnswer(mention: ActivityMention, answer: AnswerAction): ActivityMention {
  const count = setCountOf(answer.setCount ?? mention.setCount ?? mention.sets.length);
  const first = mention.sets[0];
  const sets = Array.from({ length: count }, (_, index) => {
    const said = mention.sets[index] ?? first;
    return {
      reps: answer.reps ?? said?.reps ?? null,
      loadKg: answer.loadKg ?? said?.loadKg ?? null,
      seconds: said?.seconds ?? null,
      restSeconds: answer.restSeconds ?? said?.restSeconds ?? null,
      rpe: said?.rpe ?? null,
    };
  });
  return { ...mention, setCount: count, sets };
}

function mergeSprint(sprint: ActivityMention['sprint'], answer: AnswerAction): NonNullable<ActivityMention['sprint']> {
  return {
    distanceMeters: answer.distanceMeters ?? sprint?.distanceMeters ?? null,
    seconds: answer.seconds ?? sprint?.seconds ?? null,
    restSeconds: answer.restSeconds ?? sprint?.restSeconds ?? null,
    repeats: sprint?.repeats ?? answer.setCount ?? null,
  };
}
