/** A calendar of movement: a column a week, Monday on top, the darker the longer. A day of rest is as quiet as paper. */
import type { Language } from '#db/message.ts';
import { CALENDAR } from '../replies/calendar.ts';
import { repliesIn } from '../replies/replies.ts';
import { PICTURES } from '../replies/subjects/pictures.ts';
import { dateAfter, mondayOf } from './scale.ts';
import { box, capped, INNER, line, MARGIN, type Picture, picture, SIZE, text, WIDTH } from './svg.ts';
import type { Theme } from './theme.ts';
import { widthOf } from './typeface.ts';
import { headline } from './week-chart.ts';

export interface ActiveDay {
  /** YYYY-MM-DD. */
  localDate: string;
  minutes: number;
  /** Activities logged; some have no minutes (sets of strength). */
  sessions: number;
}

export interface ActivityChart {
  /** Days that have an activity; any order. */
  days: readonly ActiveDay[];
  today: string;
  /** Weeks shown, the last one being today's. */
  weeks: number;
  /** Under the title, instead of "last 12 weeks". */
  subtitle?: string;
  language: Language;
  theme: Theme;
}

/** Minutes from which a square is one step darker. */
const STEPS = [0, 20, 40, 60] as const;

export function levelOf(day: ActiveDay | undefined): 0 | 1 | 2 | 3 | 4 {
  if (!day || (day.sessions === 0 && day.minutes <= 0)) return 0;
  return STEPS.filter((from) => day.minutes >= from).length as 1 | 2 | 3 | 4;
}

export function drawActivity(chart: ActivityChart): Picture {
  const { theme, language, weeks, today } = chart;
  const words = PICTURES[language];
  const first = dateAfter(mondayOf(today), -7 * (weeks - 1));
  const byDate = new Map(chart.days.map((day) => [day.localDate, day]));
  const shown = chart.days.filter((day) => day.localDate >= first && day.localDate <= today && levelOf(day) > 0);
  const minutes = shown.reduce((sum, day) => sum + day.minutes, 0);
  const labels = CALENDAR[language].weekdaysShort;
  const left = MARGIN + Math.max(...labels.map((label) => widthOf(label, SIZE.small))) + 22;
  const pitch = (WIDTH - MARGIN - left) / Math.max(weeks, 8);
  const cell = pitch * 0.86;
  // Rows stay high enough for their names when the weeks are many.
  const rowPitch = Math.min(Math.max(pitch, 42), 72);
  const height = rowPitch * 0.86;
  const top = 372;
  const grid: string[] = [];
  for (let week = 0; week < weeks; week++) {
    for (let row = 0; row < 7; row++) {
      const date = dateAfter(first, week * 7 + row);
      if (date > today) continue;
      const level = levelOf(byDate.get(date));
      const fill = level === 0 ? theme.rest : (theme.levels[level - 1] as string);
      grid.push(box(left + pitch * week, top + rowPitch * row, cell, height, fill, Math.min(12, cell / 5)));
    }
  }
  const bottom = top + rowPitch * 7;
  const label = `${words.activityTitle}. ${shown.length} ${words.activeDays(shown.length)}, ${words.hours(minutes)}`;
  return picture(bottom + 330, theme.background, label, [
    text(MARGIN, 104, words.activityTitle, { sizePx: SIZE.title, weight: 600, fill: theme.ink, maxWidth: INNER }),
    text(MARGIN, 158, chart.subtitle ?? words.weeks(weeks), { sizePx: SIZE.label, fill: theme.muted, maxWidth: INNER }),
    ...headline(String(shown.length), `${words.activeDays(shown.length)} · ${words.hours(minutes)}`, 278, theme),
    ...monthLabels(first, weeks, left, pitch, top - 20, chart),
    ...labels.map((name, row) =>
      text(MARGIN, top + rowPitch * row + height / 2 + 11, name, { sizePx: SIZE.small, fill: theme.muted }),
    ),
    ...grid,
    ...weekBars(chart, first, left, pitch, cell, bottom + 236),
    ...legend(chart, bottom + 48),
  ]);
}

function monthLabels(
  first: string,
  weeks: number,
  left: number,
  pitch: number,
  y: number,
  chart: ActivityChart,
): string[] {
  const { monthsShort } = CALENDAR[chart.language];
  const parts: string[] = [];
  let free = left;
  let last = -1;
  for (let week = 0; week < weeks; week++) {
    // A month is named over the first week that begins in it.
    const month = Number(dateAfter(first, week * 7).slice(5, 7)) - 1;
    const name = monthsShort[month] ?? '';
    const x = left + pitch * week;
    if (month === last) continue;
    last = month;
    // The first week may belong to the tail of a month whose name would stand in the way of the next.
    const next = Number(dateAfter(first, (week + 1) * 7).slice(5, 7)) - 1;
    if (x < free || (week === 0 && next !== month && widthOf(name, SIZE.small) > pitch)) continue;
    if (x + widthOf(name, SIZE.small) > WIDTH - MARGIN) continue;
    parts.push(text(x, y, name, { sizePx: SIZE.small, fill: chart.theme.muted }));
    free = x + widthOf(name, SIZE.small) + 16;
  }
  return parts;
}

/** Minutes of each week under its column. */
function weekBars(
  chart: ActivityChart,
  first: string,
  left: number,
  pitch: number,
  cell: number,
  bottom: number,
): string[] {
  const { theme, weeks } = chart;
  const sums = Array.from({ length: weeks }, () => 0);
  for (const day of chart.days) {
    const week = Math.floor(
      (Date.parse(`${mondayOf(day.localDate)}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / 604_800_000,
    );
    if (week >= 0 && week < weeks && day.localDate <= chart.today) sums[week] = (sums[week] ?? 0) + day.minutes;
  }
  const { number } = repliesIn(chart.language);
  const most = Math.max(1, ...sums);
  const style = { sizePx: Math.min(30, pitch / 2.3), fill: theme.ink, anchor: 'middle', maxWidth: pitch - 2 } as const;
  return [
    line(
      [
        [left, bottom],
        [WIDTH - MARGIN, bottom],
      ],
      theme.grid,
      3,
    ),
    ...sums.flatMap((sum, week) => {
      const height = (96 * sum) / most;
      const x = left + pitch * week;
      const figure = sum > 0 && pitch > 50 ? [text(x + cell / 2, bottom - height - 10, number(sum), style)] : [];
      return [...(height > 0 ? [capped(x, bottom - height, cell, height, theme.accent, 8)] : []), ...figure];
    }),
    text(left, bottom + 42, PICTURES[chart.language].minutesPerWeek, { sizePx: SIZE.small, fill: theme.muted }),
  ];
}

function legend(chart: ActivityChart, y: number): string[] {
  const { theme } = chart;
  const words = PICTURES[chart.language];
  const names = STEPS.map((from, index) =>
    words.minutesFrom(Math.max(1, from), STEPS[index + 1] === undefined ? null : (STEPS[index + 1] as number) - 1),
  );
  const entries = [words.rest, ...names].map((name, index) => ({
    name,
    fill: index === 0 ? theme.rest : (theme.levels[index - 1] as string),
  }));
  const needed = entries.reduce((sum, { name }) => sum + 42 + widthOf(name, SIZE.small), 0);
  const size = Math.min(SIZE.small, (SIZE.small * (INNER - 42 * entries.length - 60)) / (needed - 42 * entries.length));
  const space = (INNER - entries.reduce((sum, { name }) => sum + 42 + widthOf(name, size), 0)) / (entries.length - 1);
  let x = MARGIN;
  return entries.flatMap(({ name, fill }) => {
    const at = x;
    x += 42 + widthOf(name, size) + space;
    return [box(at, y - 28, 32, 32, fill, 8), text(at + 42, y, name, { sizePx: size, fill: theme.muted })];
  });
}
