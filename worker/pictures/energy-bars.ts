/** Bars of energy a day, each split by what it came from. */
import { weekdayOf } from './scale.ts';
import { box, capped, line, MARGIN, SIZE, text } from './svg.ts';
import type { Theme } from './theme.ts';

export interface EnergyDay {
  /** YYYY-MM-DD. */
  localDate: string;
  /** Null: no food is logged, which is not the same as nothing eaten. */
  energyKcal: number | null;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
}

/** kcal of a gram: Atwater's general factors (FAO Food and Nutrition Paper 77, 2003). */
const KCAL_PER_GRAM = { protein: 4, carbs: 4, fat: 9 } as const;

/** Tables count fibre, polyols and organic acids in their own ways; a smaller difference tells nothing. */
const UNEXPLAINED_SHARE = 0.08;

export type Share = 'protein' | 'carbs' | 'fat' | 'other';

/** How much of a day's energy each macronutrient gave, in kcal; they add up to the day. */
export function sharesOf(day: EnergyDay): Record<Share, number> {
  const energy = day.energyKcal ?? 0;
  const parts = {
    protein: day.proteinGrams * KCAL_PER_GRAM.protein,
    carbs: day.carbsGrams * KCAL_PER_GRAM.carbs,
    fat: day.fatGrams * KCAL_PER_GRAM.fat,
  };
  const sum = parts.protein + parts.carbs + parts.fat;
  if (sum <= 0) return { protein: 0, carbs: 0, fat: 0, other: energy };
  const other = energy - sum > UNEXPLAINED_SHARE * energy ? energy - sum : 0;
  const factor = (energy - other) / sum;
  return { protein: parts.protein * factor, carbs: parts.carbs * factor, fat: parts.fat * factor, other };
}

export interface BarsOptions {
  days: readonly EnergyDay[];
  targetEnergyKcal: number | null;
  theme: Theme;
  /** Pixels: top and bottom of the bars, and how wide all of them are. */
  top: number;
  bottom: number;
  left: number;
  width: number;
  /** What stands over a bar; null where there is no room. */
  valueText: ((energyKcal: number) => string) | null;
  /** The bars fill their place but for this share. */
  gap?: number;
}

const ORDER: readonly Share[] = ['protein', 'carbs', 'fat', 'other'];
/** Room over the highest bar for its figure. */
const VALUE_ROOM = 56;

export function energyBars(options: BarsOptions): string[] {
  const { days, targetEnergyKcal: target, theme, top, bottom, left, width, valueText } = options;
  const highest = Math.max(1, target ?? 0, ...days.map((day) => day.energyKcal ?? 0));
  const heightOf = (energyKcal: number): number =>
    ((bottom - top - (valueText ? VALUE_ROOM : 0)) * energyKcal) / highest;
  const slot = width / days.length;
  const barWidth = slot * (1 - (options.gap ?? 0.34));
  const parts: string[] = [
    line(
      [
        [left, bottom],
        [left + width, bottom],
      ],
      theme.grid,
      3,
    ),
  ];
  for (const [index, day] of days.entries()) {
    const x = left + slot * index + (slot - barWidth) / 2;
    // A day without a line is a small mark on the ground, no bar of zero.
    if (day.energyKcal === null)
      parts.push(box(x + barWidth / 2 - 16, bottom - 10, Math.min(32, barWidth), 6, theme.other, 3));
    else parts.push(...bar(day, x, bottom, barWidth, heightOf, theme));
  }
  if (target !== null && target > 0) {
    const y = bottom - heightOf(target);
    parts.push(
      line(
        [
          [left, y],
          [left + width, y],
        ],
        theme.ink,
        4,
        '14 12',
      ),
    );
  }
  if (!valueText) return parts;
  for (const [index, day] of days.entries()) {
    if (day.energyKcal === null) continue;
    const y = bottom - heightOf(day.energyKcal) - 16;
    const style = {
      sizePx: SIZE.small,
      weight: 600,
      fill: theme.ink,
      anchor: 'middle',
      maxWidth: slot - 10,
      rim: theme.background,
    } as const;
    parts.push(text(left + slot * (index + 0.5), y, valueText(day.energyKcal), style));
  }
  return parts;
}

function bar(
  day: EnergyDay,
  x: number,
  bottom: number,
  width: number,
  heightOf: (kcal: number) => number,
  theme: Theme,
): string[] {
  const shares = sharesOf(day);
  const shown = ORDER.filter((share) => heightOf(shares[share]) > 0.5);
  const parts: string[] = [];
  let y = bottom;
  for (const [index, share] of shown.entries()) {
    const height = heightOf(shares[share]);
    y -= height;
    const isTop = index === shown.length - 1;
    // A thin seam tells the parts apart for eyes that see few colours.
    const seam = isTop || height < 8 ? 0 : 3;
    parts.push(
      isTop ? capped(x, y, width, height, theme[share], 14) : box(x, y + seam, width, height - seam, theme[share]),
    );
  }
  return parts;
}

/** Days of the week under seven bars; today stands out. */
export function dayLabels(
  days: readonly EnergyDay[],
  names: readonly string[],
  today: string,
  y: number,
  theme: Theme,
  width: number,
): string[] {
  const slot = width / days.length;
  return days.flatMap((day, index) => {
    const isToday = day.localDate === today;
    const [weight, fill] = isToday ? ([600, theme.ink] as const) : ([400, theme.muted] as const);
    const x = MARGIN + slot * (index + 0.5);
    const style = { sizePx: SIZE.label, weight, fill, anchor: 'middle', maxWidth: slot - 12 } as const;
    return [
      text(x, y, names[weekdayOf(day.localDate)] ?? '', style),
      text(x, y + 44, String(Number(day.localDate.slice(8))), { ...style, sizePx: SIZE.small }),
    ];
  });
}
