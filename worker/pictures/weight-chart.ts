/** Weighings over weeks: every one as a dot, and a line that follows them calmly. */
import type { Language } from '#db/message.ts';
import { CALENDAR } from '../replies/calendar.ts';
import { repliesIn } from '../replies/replies.ts';
import { PICTURES } from '../replies/subjects/pictures.ts';
import { dateAfter, daysBetween, mondayOf, niceStep, ticks } from './scale.ts';
import { curve, dot, INNER, line, MARGIN, type Picture, picture, SIZE, text, WIDTH } from './svg.ts';
import type { Theme } from './theme.ts';
import { widthOf } from './typeface.ts';
import { type MassUnit, massIn } from './units.ts';
import { headline } from './week-chart.ts';

export interface Weighing {
  /** YYYY-MM-DD. */
  localDate: string;
  massKg: number;
}

export interface WeightChart {
  /** Oldest first. Those before `from` only settle the line. */
  weighings: readonly Weighing[];
  /** First and last date shown. */
  from: string;
  to: string;
  massUnit: MassUnit;
  language: Language;
  theme: Theme;
}

/**
 * The exponentially smoothed average of J. Walker, The Hacker's Diet (1991): a weighing moves the trend by a tenth a
 * day. Days without one count too, so that a weighing after a week weighs more: 1 - 0.9^days.
 */
const KEPT_PER_DAY = 0.9;

/** Over a longer pause nothing is known: the line stops, and the trend begins anew. */
export const LONGEST_GAP_DAYS = 10;

/** Below this many kg the axis does not zoom in: water alone moves a body by one or two. */
const LEAST_SPAN_KG = 4;

export interface TrendPoint {
  localDate: string;
  massKg: number;
}

/** The trend in pieces, parted where weighings are more than `LONGEST_GAP_DAYS` apart. */
export function trendOf(weighings: readonly Weighing[]): TrendPoint[][] {
  const pieces: TrendPoint[][] = [];
  let last: TrendPoint | null = null;
  for (const { localDate, massKg } of weighings) {
    const days: number = last ? daysBetween(last.localDate, localDate) : 0;
    if (!last || days > LONGEST_GAP_DAYS) {
      last = { localDate, massKg };
      pieces.push([last]);
      continue;
    }
    last = { localDate, massKg: massKg + (last.massKg - massKg) * KEPT_PER_DAY ** days };
    pieces.at(-1)?.push(last);
  }
  return pieces;
}

export function drawWeight(chart: WeightChart): Picture {
  const { theme, language, massUnit, from, to } = chart;
  const words = PICTURES[language];
  const { number } = repliesIn(language);
  const shown = chart.weighings.filter((one) => one.localDate >= from && one.localDate <= to);
  const pieces = trendOf(chart.weighings)
    .map((piece) => piece.filter((point) => point.localDate >= from && point.localDate <= to))
    .filter((piece) => piece.length > 0);
  const days: number = daysBetween(from, to) + 1;
  const last = shown.at(-1);
  const amount = last ? `${number(massIn(massUnit, last.massKg), 1)} ${massUnit}` : '–';
  const note = last ? words.lastWeighing(last.localDate) : '';
  const bottom = 860;
  const axis = axisOf(
    [...shown, ...pieces.flat()].map((point) => massIn(massUnit, point.massKg)),
    massUnit,
  );
  const labels = axis.ticks.map((value) => number(value, axis.digits));
  const left = MARGIN + Math.max(...labels.map((label) => widthOf(label, SIZE.small))) + 22;
  const right = WIDTH - MARGIN - 12;
  const x = (date: string): number =>
    left + 20 + ((right - left - 20) * daysBetween(from, date)) / Math.max(1, days - 1);
  const yOf = (value: number): number => bottom - ((bottom - 330) * (value - axis.from)) / (axis.to - axis.from);
  const y = (massKg: number): number => yOf(massIn(massUnit, massKg));
  const parts = [
    text(MARGIN, 104, words.weightTitle, { sizePx: SIZE.title, weight: 600, fill: theme.ink, maxWidth: INNER }),
    text(MARGIN, 158, words.weighings(shown.length, days), { sizePx: SIZE.label, fill: theme.muted, maxWidth: INNER }),
    ...headline(amount, note, 278, theme),
    ...axis.ticks.flatMap((value, index) => [
      line(
        [
          [left, yOf(value)],
          [right + 12, yOf(value)],
        ],
        theme.grid,
        3,
      ),
      text(left - 20, yOf(value) + 11, labels[index] ?? '', { sizePx: SIZE.small, fill: theme.muted, anchor: 'end' }),
    ]),
    ...dateLabels(from, to, x, bottom + 60, left, language, theme),
    ...shown.map((one) =>
      dot(x(one.localDate), y(one.massKg), shown.length > 45 ? 9 : 12, theme.accent, ' fill-opacity="0.5"'),
    ),
    ...pieces
      .filter((piece) => piece.length > 1)
      .map((piece) =>
        curve(
          piece.map((point) => [x(point.localDate), y(point.massKg)] as const),
          theme.accent,
          8,
        ),
      ),
    ...legend(chart, pieces.length > 1, bottom + 142),
  ];
  return picture(
    bottom + (pieces.length > 1 ? 236 : 190),
    theme.background,
    `${words.weightTitle}. ${amount} ${note}`,
    parts,
  );
}

interface Axis {
  from: number;
  to: number;
  ticks: number[];
  digits: number;
}

function axisOf(values: readonly number[], unit: MassUnit): Axis {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const least = massIn(unit, LEAST_SPAN_KG);
  const span = Math.max(least, (high - low) * 1.15);
  const middle = (low + high) / 2;
  const [from, to] = [Math.max(0, middle - span / 2), middle + span / 2];
  const step = niceStep(to - from, 5);
  return { from, to, ticks: ticks(from, to, step), digits: step < 1 ? 1 : 0 };
}

/** Mondays, as many as have room. */
export function dateLabels(
  from: string,
  to: string,
  x: (date: string) => number,
  y: number,
  left: number,
  language: Language,
  theme: Theme,
): string[] {
  const { dateShort } = CALENDAR[language];
  const days: number = daysBetween(from, to) + 1;
  const stepDays = 7 * Math.max(1, Math.ceil(days / 7 / 5));
  const first = mondayOf(from) === from ? from : dateAfter(mondayOf(from), 7);
  const parts: string[] = [];
  for (let date = first; date <= to; date = dateAfter(date, stepDays)) {
    const half = widthOf(dateShort(date), SIZE.small) / 2;
    const at = Math.min(Math.max(x(date), left + half - 10), WIDTH - MARGIN - half);
    parts.push(text(at, y, dateShort(date), { sizePx: SIZE.small, fill: theme.muted, anchor: 'middle' }));
  }
  return parts;
}

function legend(chart: WeightChart, hasGap: boolean, y: number): string[] {
  const { theme } = chart;
  const words = PICTURES[chart.language];
  const second = MARGIN + 40 + widthOf(words.weighing, SIZE.small) + 60;
  const style = { sizePx: SIZE.small, fill: theme.muted } as const;
  return [
    dot(MARGIN + 12, y - 11, 12, theme.accent, ' fill-opacity="0.5"'),
    text(MARGIN + 40, y, words.weighing, style),
    line(
      [
        [second, y - 11],
        [second + 56, y - 11],
      ],
      theme.accent,
      8,
    ),
    text(second + 78, y, words.trend, style),
    ...(hasGap ? [text(MARGIN, y + 48, words.gapNote(LONGEST_GAP_DAYS), { ...style, maxWidth: INNER })] : []),
  ];
}
