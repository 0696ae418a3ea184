/** French chats of some turns with the foods and activities that a person logged for them. */
import { z } from 'zod';
import type { ActivityRow } from '#worker/batch.ts';
import { activitiesOf, describeRows, type EvalCase, foodsOf, type Judgement, NOW, nameLikeness } from '../cases.ts';
import { f1, tally } from '../figures.ts';
import { likeness, pairUp, plain } from '../matching.ts';

const Count = z.union([z.number(), z.string()]).nullish();

const Food = z.object({
  kind: z.literal('food'),
  slot: z.string(),
  name: z.string(),
  quantity: Count,
  kcal: z.unknown(),
});
const Activity = z.object({
  kind: z.literal('activity'),
  type: z.string().nullish(),
  exercise_name: z.string().nullish(),
  duration_minutes: Count,
  sets: Count,
  reps: Count,
});
type Food = z.infer<typeof Food>;
type Activity = z.infer<typeof Activity>;

export const Dialogue = z.object({
  id: z.string(),
  turns: z.array(z.string()),
  gold: z.object({
    asks_on_first_turn: z.boolean(),
    entries: z.array(z.discriminatedUnion('kind', [Food, Activity, z.object({ kind: z.enum(['weight', 'water']) })])),
  }),
});
type Dialogue = z.infer<typeof Dialogue>;

export function dialogueCases(row: Dialogue): EvalCase[] {
  return [
    {
      language: 'fr',
      kind: null,
      conversation: { id: row.id, locale: 'fr', now: NOW, turns: row.turns, onQuestion: null },
      judge: (result) => judge(row, result),
    },
  ];
}

function judge(row: Dialogue, result: Parameters<EvalCase['judge']>[0]): Judgement {
  const wantedFoods = row.gold.entries.filter((entry) => entry.kind === 'food');
  const wantedMoves = row.gold.entries.filter((entry) => entry.kind === 'activity');
  const foods = foodsOf(result.entries);
  const moves = activitiesOf(result.entries);
  const foodPairs = pairUp(wantedFoods, foods, (wanted, got) => nameLikeness(wanted.name, got));
  const movePairs = pairUp(wantedMoves, moves, activityLikeness);
  const said = plain(row.turns.join(' '));
  const slots = foodPairs.map(([w, g]) => wantedFoods[w]?.slot.trim().split(/\s+/).at(-1) === foods[g]?.slot);
  const amounts = foodPairs.flatMap(([w, g]) => {
    const wanted = saidGrams(wantedFoods[w] as Food, said);
    return wanted === null ? [] : [Math.abs((foods[g]?.grams ?? 0) - wanted) <= 0.05 * wanted];
  });
  const energies = foodPairs.flatMap(([w, g]) => {
    const wanted = wantedFoods[w]?.kcal;
    if (typeof wanted !== 'number' || wanted <= 20) return [];
    return [Math.abs((foods[g]?.kcal ?? 0) - wanted) <= 0.3 * wanted];
  });
  const asksRight = (result.asked[0] ?? false) === row.gold.asks_on_first_turn;
  const count = (hits: readonly boolean[]) => tally(hits.filter(Boolean).length, hits.length);
  const badness =
    wantedFoods.length +
    foods.length -
    2 * foodPairs.length +
    wantedMoves.length +
    moves.length -
    2 * movePairs.length +
    amounts.filter((isHit) => !isHit).length +
    (asksRight ? 0 : 0.5);
  return {
    isRight: badness === 0,
    badness,
    tallies: {
      food_f1: f1(foodPairs.length, wantedFoods.length, foods.length),
      activity_f1: f1(movePairs.length, wantedMoves.length, moves.length),
      slot_accuracy: count(slots),
      said_amount_accuracy: count(amounts),
      kcal_within_30pct: count(energies),
      asks_like_gold: tally(asksRight),
    },
    wanted: [
      ...(row.gold.asks_on_first_turn ? ['asks'] : []),
      ...wantedFoods.map((food) => `${food.name} ${food.quantity ?? ''}`.trim()),
      ...wantedMoves.map((move) => `move ${move.exercise_name ?? move.type} ${move.duration_minutes ?? ''}`.trim()),
    ].join('; '),
    got: describeRows(result),
  };
}

const MEASURE = /^\s*(\d+)\s?(g|ml|cl|l)(?![\p{L}\p{N}_])/u;
const IN_GRAMS: Record<string, number> = { g: 1, ml: 1, cl: 10, l: 1_000 };

/** The wanted grams, where the person said them in so many words. */
function saidGrams(food: Food, said: string): number | null {
  const [, count = '', unit = ''] = MEASURE.exec(String(food.quantity ?? '').toLowerCase()) ?? [];
  if (unit === '' || !new RegExp(`\\b${count} ?${unit}\\b`).test(said)) return null;
  return Number(count) * (IN_GRAMS[unit] as number);
}

function numberIn(value: unknown): number | null {
  const match = /\d+(?:[.,]\d+)?/.exec(String(value));
  return match ? Number(match[0].replace(',', '.')) : null;
}

/** By name; sets must agree in number and repetitions, durations within a minute. */
function activityLikeness(wanted: Activity, got: ActivityRow): number {
  const type = String(wanted.type ?? 'None');
  const names = [type, wanted.exercise_name || type];
  const share = Math.max(...names.flatMap((name) => [likeness(name, got.label), likeness(name, got.said)]));
  if (share < 0.5) return 0;
  const reps = numberIn(wanted.reps);
  if (wanted.sets && reps !== null) {
    const isSame = got.sets.length > 0 && got.sets.length === numberIn(wanted.sets) && got.sets[0]?.reps === reps;
    return isSame ? share : 0;
  }
  const minutes = wanted.duration_minutes;
  const hasDuration = typeof minutes === 'number' && !wanted.exercise_name && type !== 'sprint';
  if (hasDuration && got.minutes !== null) return Math.abs(got.minutes - minutes) <= 1 ? share : 0;
  return share;
}
