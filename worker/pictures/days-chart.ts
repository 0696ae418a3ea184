/** Energy a day over weeks or months: many thin bars and a scale. */
import { repliesIn } from '../replies/replies.ts';
import { energyBars } from './energy-bars.ts';
import { niceStep, ticks } from './scale.ts';
import { line, MARGIN, type Picture, picture, SIZE, text, WIDTH } from './svg.ts';
import { widthOf } from './typeface.ts';
import { energyIn } from './units.ts';
import type { WeekChart } from './week-chart.ts';
import { dateLabels } from './weight-chart.ts';

/** `title` stands over the bars; `days` are as many as there are. */
export function drawDays(chart: Omit<WeekChart, 'today'> & { title: string }): Picture {
  const { days, theme, language, energyUnit, targetEnergyKcal, title } = chart;
  const { number } = repliesIn(language);
  const [top, bottom] = [140, 520];
  const highest = Math.max(1, targetEnergyKcal ?? 0, ...days.map((day) => day.energyKcal ?? 0));
  const perKcal = (bottom - top) / highest;
  const marks = ticks(0, energyIn(energyUnit, highest), niceStep(energyIn(energyUnit, highest), 4));
  const labels = marks.map((value) => number(value));
  const left = MARGIN + Math.max(...labels.map((label) => widthOf(label, SIZE.small))) + 22;
  const width = WIDTH - MARGIN - left;
  const from = days[0]?.localDate ?? '';
  const slot = width / Math.max(1, days.length);
  const indexOf = new Map(days.map((day, index) => [day.localDate, index]));
  const x = (date: string): number => left + slot * ((indexOf.get(date) ?? 0) + 0.5);
  const yOf = (value: number): number => bottom - (value / energyIn(energyUnit, 1)) * perKcal;
  return picture(bottom + 100, theme.background, title, [
    text(MARGIN, 76, `${title} (${energyUnit})`, { sizePx: SIZE.label, weight: 600, fill: theme.ink }),
    ...marks.flatMap((value, index) => [
      line(
        [
          [left, yOf(value)],
          [left + width, yOf(value)],
        ],
        theme.grid,
        2,
      ),
      text(left - 18, yOf(value) + 11, labels[index] ?? '', { sizePx: SIZE.small, fill: theme.muted, anchor: 'end' }),
    ]),
    ...energyBars({ days, targetEnergyKcal, theme, top, bottom, left, width, valueText: null, gap: 0.2 }),
    ...dateLabels(from, days.at(-1)?.localDate ?? from, x, bottom + 56, left, language, theme),
  ]);
}
