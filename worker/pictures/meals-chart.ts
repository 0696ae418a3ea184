/** A week without figures: which meals are logged, and on which days there was movement. */
import type { Language } from '#db/message.ts';
import { CALENDAR } from '../replies/calendar.ts';
import { PICTURES } from '../replies/subjects/pictures.ts';
import { weekdayOf } from './scale.ts';
import { dot, INNER, line, MARGIN, type Picture, picture, SIZE, text, WIDTH } from './svg.ts';
import type { Theme } from './theme.ts';
import { widthOf } from './typeface.ts';

export interface MealsDay {
  /** YYYY-MM-DD. */
  localDate: string;
  /** breakfast, lunch, dinner, snack: those that have a food. */
  slots: readonly string[];
  isActive: boolean;
}

export interface MealsChart {
  /** Monday to Sunday. */
  days: readonly MealsDay[];
  today: string;
  language: Language;
  theme: Theme;
}

export function drawMeals(chart: MealsChart): Picture {
  const { days, theme, language, today } = chart;
  const words = PICTURES[language];
  const rows = [
    { name: words.breakfast, isOn: (day: MealsDay) => day.slots.includes('breakfast'), fill: theme.carbs },
    { name: words.lunch, isOn: (day: MealsDay) => day.slots.includes('lunch'), fill: theme.carbs },
    { name: words.snack, isOn: (day: MealsDay) => day.slots.includes('snack'), fill: theme.carbs },
    { name: words.dinner, isOn: (day: MealsDay) => day.slots.includes('dinner'), fill: theme.carbs },
    { name: words.movement, isOn: (day: MealsDay) => day.isActive, fill: theme.accent },
  ];
  const left = MARGIN + Math.max(...rows.map((row) => widthOf(row.name, SIZE.label))) + 24;
  const pitch = (WIDTH - MARGIN - left) / 7;
  const x = (index: number): number => left + pitch * (index + 0.5);
  const y = (row: number): number => 350 + 108 * row + (row === 4 ? 34 : 0);
  const title = words.mealsTitle(days[0]?.localDate ?? today, days.at(-1)?.localDate ?? today);
  const heads = days.flatMap((day, index) => {
    const isToday = day.localDate === today;
    const style = {
      sizePx: SIZE.label,
      weight: isToday ? 600 : 400,
      fill: isToday ? theme.ink : theme.muted,
      anchor: 'middle',
      maxWidth: pitch - 10,
    } as const;
    return [
      text(x(index), 226, CALENDAR[language].weekdaysShort[weekdayOf(day.localDate)] ?? '', style),
      text(x(index), 270, String(Number(day.localDate.slice(8))), { ...style, sizePx: SIZE.small }),
    ];
  });
  const dots = rows.flatMap((row, at) => [
    text(MARGIN, y(at) + 12, row.name, { sizePx: SIZE.label, fill: theme.ink }),
    ...days.map((day, index) => {
      if (row.isOn(day)) return dot(x(index), y(at), 32, row.fill);
      return day.localDate > today ? dot(x(index), y(at), 7, theme.grid) : dot(x(index), y(at), 32, theme.rest);
    }),
  ]);
  return picture(y(4) + 170, theme.background, title, [
    text(MARGIN, 104, title, { sizePx: SIZE.title, weight: 600, fill: theme.ink, maxWidth: INNER }),
    ...heads,
    line(
      [
        [MARGIN, y(4) - 71],
        [WIDTH - MARGIN, y(4) - 71],
      ],
      theme.grid,
      3,
    ),
    ...dots,
    text(MARGIN, y(4) + 110, words.mealsLogged, { sizePx: SIZE.small, fill: theme.muted, maxWidth: INNER }),
  ]);
}
