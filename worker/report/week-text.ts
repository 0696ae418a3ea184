/** A week report as the message people read. */
import type { Language } from '#db/message.ts';
import { WEEK_REPLIES } from '../replies/subjects/week.ts';
import type { WeekReport } from './week.ts';

/** A line for each thing there is something to say of, and the suggestion last. */
export function weekText(report: WeekReport, language: Language): string {
  const say = WEEK_REPLIES[language];
  const { means, targets, bestDay, movement, steps, weight, water, sleep, units, isNumberFree } = report;
  const lines: (string | null)[] = [say.head(report.from, report.to, report.daysWithFood)];
  if (!report.isEnough) lines.push(say.notEnough);
  if (means && !isNumberFree) {
    lines.push(
      say.means({ ...means, targetKcal: targets.energyKcal, targetProteinGrams: targets.proteinGrams }, units.energy),
    );
  }
  lines.push(bestDay && say.bestDay(bestDay.localDate, bestDay.isCloseToTarget && !isNumberFree));
  lines.push(movement.sessions > 0 || movement.minutes > 0 ? say.movement(movement.sessions, movement.minutes) : null);
  lines.push(steps && say.steps(steps.perDay));
  lines.push(weight && !isNumberFree ? say.weight(weight.lastKg, weight.kgPerWeek, units.mass) : null);
  lines.push(water && say.water(water.perDayMl, targets.waterMl));
  lines.push(sleep && say.sleep(sleep.minutes, sleep.quality));
  lines.push(say.suggestion(report.suggestion, isNumberFree));
  return lines.filter((line) => line !== null).join('\n');
}
