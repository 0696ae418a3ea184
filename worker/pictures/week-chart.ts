/** A week of meals: energy a day by macronutrient, the average, and grams a day. */
import type { Language } from '#db/message.ts';
import { CALENDAR } from '../replies/calendar.ts';
import { repliesIn } from '../replies/replies.ts';
import { PICTURES } from '../replies/subjects/pictures.ts';
import { dayLabels, type EnergyDay, energyBars, type Share, sharesOf } from './energy-bars.ts';
import { box, dot, INNER, line, MARGIN, type Picture, picture, SIZE, text, WIDTH } from './svg.ts';
import type { Theme } from './theme.ts';
import { widthOf } from './typeface.ts';
import { type EnergyUnit, energyIn } from './units.ts';

export interface WeekChart {
  /** Monday to Sunday. */
  days: readonly EnergyDay[];
  today: string;
  targetEnergyKcal: number | null;
  energyUnit: EnergyUnit;
  language: Language;
  theme: Theme;
}

type Macro = 'proteinGrams' | 'carbsGrams' | 'fatGrams';

/** Over the days that have food. Null without any. */
export function averageOf(days: readonly EnergyDay[], figure: Macro | 'energyKcal'): number | null {
  const logged = days.filter((day) => day.energyKcal !== null);
  if (logged.length === 0) return null;
  return logged.reduce((sum, day) => sum + (day[figure] ?? 0), 0) / logged.length;
}

export function drawWeek(chart: WeekChart): Picture {
  const { days, theme, language, energyUnit } = chart;
  const words = PICTURES[language];
  const { number } = repliesIn(language);
  const show = (energyKcal: number): string => number(energyIn(energyUnit, energyKcal));
  const logged = days.filter((day) => day.energyKcal !== null).length;
  const title = words.weekTitle(days[0]?.localDate ?? chart.today, days.at(-1)?.localDate ?? chart.today);
  const average = averageOf(days, 'energyKcal');
  const parts = [
    text(MARGIN, 104, title, { sizePx: SIZE.title, weight: 600, fill: theme.ink, maxWidth: INNER }),
    text(MARGIN, 158, words.daysLogged(logged, days.length), {
      sizePx: SIZE.label,
      fill: theme.muted,
      maxWidth: INNER,
    }),
    ...headline(average === null ? '–' : show(average), words.perDay(energyUnit), 278, theme),
    ...targetNote(chart, show, 158),
    ...energyBars({ ...chart, top: 330, bottom: 850, left: MARGIN, width: INNER, valueText: show }),
    ...dayLabels(days, CALENDAR[language].weekdaysShort, chart.today, 904, theme, INNER),
    ...macroTiles(chart, 1008),
  ];
  const label = `${title}. ${average === null ? '–' : show(average)} ${words.perDay(energyUnit)}`;
  return picture(1210, theme.background, label, parts);
}

/** A large figure with its unit beside it. */
export function headline(figure: string, unit: string, y: number, theme: Theme): string[] {
  const width = widthOf(figure, SIZE.big, 600);
  return [
    text(MARGIN, y, figure, { sizePx: SIZE.big, weight: 600, fill: theme.ink }),
    text(MARGIN + width + 22, y, unit, { sizePx: SIZE.label, fill: theme.muted, maxWidth: INNER - width - 22 }),
  ];
}

function targetNote(chart: WeekChart, show: (kcal: number) => string, y: number): string[] {
  const { targetEnergyKcal: target, theme } = chart;
  if (target === null || target <= 0) return [];
  const words = PICTURES[chart.language].target(`${show(target)} ${chart.energyUnit}`);
  const width = widthOf(words, SIZE.small);
  const right = WIDTH - MARGIN;
  return [
    line(
      [
        [right - width - 78, y - 11],
        [right - width - 18, y - 11],
      ],
      theme.ink,
      4,
      '14 12',
    ),
    text(right, y, words, { sizePx: SIZE.small, fill: theme.muted, anchor: 'end' }),
  ];
}

function macroTiles(chart: WeekChart, y: number): string[] {
  const { days, theme, language } = chart;
  const words = PICTURES[language];
  const { number } = repliesIn(language);
  const other = days.some((day) => sharesOf(day).other > 0 && (day.energyKcal ?? 0) > 0);
  const tiles: { share: Share; name: string; grams: number | null }[] = [
    { share: 'protein', name: words.protein, grams: averageOf(days, 'proteinGrams') },
    { share: 'carbs', name: words.carbs, grams: averageOf(days, 'carbsGrams') },
    { share: 'fat', name: words.fat, grams: averageOf(days, 'fatGrams') },
  ];
  const width = other ? (INNER - 150) / 3 : INNER / 3;
  const parts = tiles.flatMap(({ share, name, grams }, index) => {
    const x = MARGIN + width * index;
    const amount = grams === null ? '–' : `${number(grams)} g`;
    return [
      dot(x + 13, y + 5, 13, theme[share]),
      text(x + 40, y + 16, name, { sizePx: SIZE.small, fill: theme.muted, maxWidth: width - 56 }),
      text(x, y + 86, amount, { sizePx: 52, weight: 600, fill: theme.ink, maxWidth: width - 20 }),
    ];
  });
  parts.push(text(MARGIN, y + 142, words.gramsPerDay, { sizePx: SIZE.small, fill: theme.muted, maxWidth: INNER }));
  if (!other) return parts;
  const x = MARGIN + width * 3;
  return [
    ...parts,
    box(x, y - 8, 26, 26, theme.other, 13),
    text(x + 40, y + 16, words.otherEnergy, { sizePx: SIZE.small, fill: theme.muted, maxWidth: 110 }),
  ];
}
