/** An answered point to log lines, and what the catalogue knows about which answer fits which question. */
import { fold } from '#inference/offline/text.ts';
import { type CommandContext, NOTHING, type Outcome, outcome } from './commands/command.ts';
import { logMovement } from './commands/log-activity.ts';
import { typicalDish, writeFood } from './commands/log-food.ts';
import type { Affinity, Settled } from './dialog.ts';
import type { Moment } from './time.ts';

export function writeSettled(settled: Settled, context: CommandContext): Outcome {
  const moment: Moment = { ...settled.point.moment, at: new Date(settled.point.moment.at) };
  if (settled.point.kind === 'food' || settled.point.kind === 'size') {
    return writeSettledFood(settled as Extract<Settled, { foodId: string | null }>, moment, context);
  }
  const { mention } = settled as Extract<Settled, { point: { kind: 'minutes' | 'sets' | 'sprint' } }>;
  return logMovement(mention, moment, context, settled.isEstimate || settled.point.kind !== 'minutes');
}

function writeSettledFood(
  settled: Extract<Settled, { foodId: string | null }>,
  moment: Moment,
  context: CommandContext,
): Outcome {
  const { catalogue, language, replies } = context;
  const { point, mention } = settled;
  if (settled.isEstimate) {
    const food = (settled.foodId ? catalogue.food(settled.foodId) : null) ?? typicalDish(context);
    if (!food) return NOTHING;
    const written = writeFood(food, mention, point.slot, moment, context, 'estimate', true);
    return { ...written, lines: [...written.lines, replies.estimated(point.subject)] };
  }
  if (settled.foodId) {
    const food = catalogue.food(settled.foodId);
    return food ? writeFood(food, mention, point.slot, moment, context, 'exact', false) : NOTHING;
  }
  const match = catalogue.matchFood(mention.name, language);
  if (match.kind === 'found') {
    const basis = mention.brand || match.how === 'part' ? 'generic' : match.how === 'similar' ? 'similar' : 'exact';
    return writeFood(match.food, mention, point.slot, moment, context, basis, match.how === 'part');
  }
  // Still vague after one question: never the same question twice.
  const food = match.kind === 'ambiguous' ? match.food : (match.suggestions[0] ?? typicalDish(context));
  if (!food) return outcome({ lines: [replies.lookupUnknown(mention.name)] });
  const written = writeFood(food, mention, point.slot, moment, context, 'estimate', true);
  return { ...written, lines: [...written.lines, replies.estimated(mention.name)] };
}

export function affinityOf(context: CommandContext): Affinity {
  const { catalogue, language } = context;
  return {
    food(umbrella, options, name) {
      const match = catalogue.matchFood(name, language);
      if (match.kind === 'unknown') return 0;
      if (options.includes(match.food.id)) return 2;
      const vague = umbrella ? catalogue.food(umbrella) : null;
      if (vague && isSameKind(vague.category, match.food.category)) return 1;
      const kinds = options.map((id) => catalogue.food(id)?.category);
      return kinds.includes(match.food.category) ? 1 : 0;
    },
    isSameActivity(a, b) {
      if (fold(a) === fold(b)) return true;
      const exerciseA = catalogue.matchExercise(a);
      const exerciseB = catalogue.matchExercise(b);
      if (exerciseA && exerciseB && exerciseA.id === exerciseB.id) return true;
      const activityA = catalogue.matchActivity(a, language);
      const activityB = catalogue.matchActivity(b, language);
      if (activityA && activityB && isNearActivity(activityA.id, activityB.id)) return true;
      const [short, long] = [fold(a), fold(b)].sort((x, y) => x.length - y.length) as [string, string];
      return short.length >= 4 && long.includes(short);
    },
  };
}

/** "vélo" answered by "vélo tranquille": one id begins with the other's first word. */
function isNearActivity(a: string, b: string): boolean {
  return a === b || a.split('-')[0] === b.split('-')[0];
}

const DRINKS = ['cold-drink', 'hot-drink', 'alcohol', 'plant-milk', 'water'];

function isSameKind(a: string, b: string): boolean {
  return a === b || (DRINKS.includes(a) && DRINKS.includes(b));
}
