/** Targets and refusals as sentences, in the person's units. */
import type { CommandContext } from '../../commands/command.ts';
import type { Replies } from '../../replies/replies.ts';
import { type RefusalShown, TARGETS_REPLIES, type TargetsShown } from '../../replies/subjects/targets.ts';
import { MOST_LOSS_KG_WEEK } from '../../targets.ts';
import type { Refusal, SaidTargets } from '../../targets-by-hand.ts';

type Spoken = Pick<CommandContext, 'replies' | 'language'>;

export function shownTargets(targets: SaidTargets, replies: Replies): TargetsShown {
  const grams = (value: number | null): string | null => (value === null ? null : replies.number(value));
  return {
    energy: targets.energyKcal === null ? null : replies.energy(targets.energyKcal),
    proteinGrams: grams(targets.proteinGrams),
    carbsGrams: grams(targets.carbsGrams),
    fatGrams: grams(targets.fatGrams),
    waterLitres: targets.waterMl === null ? null : replies.number(targets.waterMl / 1000, 2),
  };
}

/** "🎯 A day: 2,200 kcal · P 140 ..."; null in number-free mode, or where nothing is set. */
export function targetsLine(targets: SaidTargets, { replies, language }: Spoken): string | null {
  const isEmpty = Object.values(targets).every((value) => value === null);
  return isEmpty || replies.isNumberFree ? null : TARGETS_REPLIES[language].day(shownTargets(targets, replies));
}

export function refusalText(refusal: Refusal, { replies, language }: Spoken): string {
  return TARGETS_REPLIES[language].refused(shownRefusal(refusal, replies));
}

function shownRefusal(refusal: Refusal, replies: Replies): RefusalShown {
  switch (refusal.why) {
    case 'floor':
      return { why: 'floor', least: replies.energy(refusal.leastKcal) };
    case 'loss_rate': {
      const least = refusal.leastKcal === null || replies.isNumberFree ? null : replies.energy(refusal.leastKcal);
      return { why: 'loss_rate', least, limit: replies.mass(MOST_LOSS_KG_WEEK) };
    }
    case 'target_mass':
      return { why: 'target_mass', least: replies.isNumberFree ? null : replies.mass(refusal.leastKg) };
    default:
      return { why: refusal.why };
  }
}
