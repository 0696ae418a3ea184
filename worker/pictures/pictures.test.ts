/**
 * Pictures look as they were looked at: each is compared with its reference, pixel by pixel, and no text runs out of a
 * picture or into another. `LOKMA_UPDATE_PICTURES=1` writes the references anew; then look at them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { drawActivity } from './activity-chart.ts';
import { sharesOf } from './energy-bars.ts';
import { drawMeals } from './meals-chart.ts';
import { renderPng } from './render.ts';
import { dateAfter } from './scale.ts';
import type { Picture } from './svg.ts';
import { energyDay, SAMPLE_ACTIVITY, SAMPLE_MEALS, SAMPLE_WEEK, SAMPLE_WEIGHT, weekOf } from './testing/samples.ts';
import { THEMES, type ThemeName } from './theme.ts';
import { missingLetters, widthOf } from './typeface.ts';
import { drawWeek } from './week-chart.ts';
import { drawWeight, trendOf } from './weight-chart.ts';

const LANGUAGES: Language[] = ['fr', 'en', 'tr'];
const THEME_NAMES: ThemeName[] = ['light', 'dark'];
const dress = (language: Language, theme: ThemeName) => ({ language, theme: THEMES[theme] });
type Dress = ReturnType<typeof dress>;

const SAMPLES: Record<string, (how: Dress) => Picture> = {
  week: (how) => drawWeek({ ...SAMPLE_WEEK, ...how }),
  weight: (how) => drawWeight({ ...SAMPLE_WEIGHT, ...how }),
  activity: (how) => drawActivity({ ...SAMPLE_ACTIVITY, ...how }),
  meals: (how) => drawMeals({ ...SAMPLE_MEALS, ...how }),
};

const day = SAMPLE_WEEK.today;
const heavy = Array.from({ length: 20 }, (_, index) => ({
  localDate: dateAfter('2026-02-20', index),
  massKg: 148 + index / 7,
}));

/** What is seldom, and must still be a picture. */
const EXTREMES: Record<string, (how: Dress) => Picture> = {
  'one day': (how) => drawWeek({ ...SAMPLE_WEEK, days: weekOf([[1800, 80, 200, 70]]), ...how }),
  'no day': (how) => drawWeek({ ...SAMPLE_WEEK, days: weekOf([]), ...how }),
  '12,000 kcal': (how) =>
    drawWeek({
      ...SAMPLE_WEEK,
      days: weekOf([
        [12_000, 400, 1500, 480],
        [1500, 70, 160, 60],
      ]),
      ...how,
    }),
  'kJ, five digits everywhere': (how) =>
    drawWeek({
      ...SAMPLE_WEEK,
      days: weekOf(Array.from({ length: 7 }, () => [12_000, 400, 1500, 480])),
      energyUnit: 'kJ',
      ...how,
    }),
  'all zeros': (how) =>
    drawWeek({ ...SAMPLE_WEEK, days: weekOf(Array.from({ length: 7 }, () => [0])), targetEnergyKcal: null, ...how }),
  'three digits in lb': (how) => drawWeight({ weighings: heavy, from: '2026-02-13', to: day, massUnit: 'lb', ...how }),
  'one weighing': (how) =>
    drawWeight({ weighings: heavy.slice(0, 1), from: '2026-02-13', to: day, massUnit: 'kg', ...how }),
  'no weighing': (how) => drawWeight({ weighings: [], from: '2026-02-13', to: day, massUnit: 'kg', ...how }),
  'no movement': (how) => drawActivity({ ...SAMPLE_ACTIVITY, days: [], ...how }),
  'a day of 1440 minutes every day': (how) =>
    drawActivity({
      ...SAMPLE_ACTIVITY,
      days: Array.from({ length: 84 }, (_, index) => ({
        localDate: dateAfter(day, -index),
        minutes: 1440,
        sessions: 9,
      })),
      ...how,
    }),
  'a year of movement': (how) => drawActivity({ ...SAMPLE_ACTIVITY, weeks: 53, ...how }),
};

const cases = (table: Record<string, (how: Dress) => Picture>) =>
  Object.entries(table).flatMap(([name, draw]) =>
    LANGUAGES.flatMap((language) =>
      THEME_NAMES.map((theme) => [`${name} ${language} ${theme}`, draw, language, theme] as const),
    ),
  );

const FOLDER = fileURLToPath(new URL('./testing/references', import.meta.url));
/** Of the pixels; the renderer is the same everywhere, so only its next version may differ, at the edges of letters. */
const TOLERATED_SHARE = 0.002;

describe('as it was looked at', () => {
  test.each(cases(SAMPLES))('%s', async (name, draw, language, theme) => {
    const png = PNG.sync.read(await renderPng(draw(dress(language, theme))));
    // A quarter of the size tells the same, and is a quarter of the bytes.
    const seen = halved(png);
    const path = `${FOLDER}/${name.replaceAll(' ', '-')}.png`;
    if (process.env['LOKMA_UPDATE_PICTURES']) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, PNG.sync.write(seen, { deflateLevel: 9 }));
    }
    expect(existsSync(path), 'LOKMA_UPDATE_PICTURES=1 makes the references').toBe(true);
    const reference = PNG.sync.read(readFileSync(path));
    expect([seen.width, seen.height]).toEqual([reference.width, reference.height]);
    const different = pixelmatch(seen.data, reference.data, undefined, seen.width, seen.height, { threshold: 0.15 });
    expect(different / (seen.width * seen.height)).toBeLessThan(TOLERATED_SHARE);
  });
});

/** Half as wide and high: the mean of four pixels. */
function halved({ width, height, data }: PNG): PNG {
  const small = new PNG({ width: width >> 1, height: height >> 1 });
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      for (let channel = 0; channel < 4; channel++) {
        const at = (2 * y * width + 2 * x) * 4 + channel;
        const sum = [at, at + 4, at + 4 * width, at + 4 * width + 4].reduce(
          (total, index) => total + (data[index] ?? 0),
          0,
        );
        small.data[(y * small.width + x) * 4 + channel] = Math.round(sum / 4);
      }
    }
  }
  return small;
}

interface Box {
  words: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where every text of a picture stands, by the widths of the typeface. */
function textsOf({ svg }: Picture): Box[] {
  const pattern =
    /<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)" font-weight="(\d+)"[^>]*text-anchor="(\w+)"[^>]*>([^<]*)</g;
  return [...svg.matchAll(pattern)].map(([, x, y, size, weight, anchor, escaped = '']) => {
    const words = escaped
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    const width = widthOf(words, Number(size), weight === '600' ? 600 : 400);
    const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    return {
      words,
      left,
      right: left + width,
      top: Number(y) - 0.73 * Number(size),
      bottom: Number(y) + 0.1 * Number(size),
    };
  });
}

describe('every text has its place', () => {
  test.each([...cases(SAMPLES), ...cases(EXTREMES)])('%s', (_name, draw, language, theme) => {
    const drawing = draw(dress(language, theme));
    const texts = textsOf(drawing);
    expect(texts.length).toBeGreaterThan(5);
    expect(drawing.svg).not.toMatch(/NaN|undefined|Infinity/);
    const outside = texts.filter(
      (one) => one.left < 30 || one.right > drawing.width - 30 || one.top < 0 || one.bottom > drawing.height - 10,
    );
    expect(outside).toEqual([]);
    const touching = texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter(
          (other) =>
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
        )
        .map((other) => `${one.words} | ${other.words}`),
    );
    expect(touching).toEqual([]);
    expect(texts.flatMap((one) => missingLetters(one.words))).toEqual([]);
  });
});

test('every extreme can be rendered', async () => {
  for (const draw of Object.values(EXTREMES)) {
    expect((await renderPng(draw(dress('fr', 'light')))).length).toBeGreaterThan(10_000);
  }
});

test('the typeface has every letter of the three languages', () => {
  expect(missingLetters('şğıİçöüÇÖÜŞĞ éèêëàâîïôûùœŒæÉÈÀ «»’…–−·≈×\u202f\u00a0')).toEqual([]);
});

test('a day is split by what it came from, and the parts add up to it', () => {
  const sum = (shares: Record<string, number>) => Object.values(shares).reduce((total, one) => total + one, 0);
  expect(sum(sharesOf(energyDay('2026-03-09', 1840, 82, 205, 71)))).toBeCloseTo(1840);
  // Half a litre of wine: alcohol is none of the three.
  const wine = sharesOf(energyDay('2026-03-09', 400, 0.5, 12, 0));
  expect(wine.other).toBeCloseTo(350);
  expect(sum(wine)).toBeCloseTo(400);
  expect(sharesOf(energyDay('2026-03-09', 0))).toEqual({ protein: 0, carbs: 0, fat: 0, other: 0 });
});

test('the trend follows a tenth a day, counts pauses, and begins anew after a long one', () => {
  const at = (offset: number, massKg: number) => ({ localDate: dateAfter('2026-01-01', offset), massKg });
  const [piece] = trendOf([at(0, 80), at(1, 81)]);
  expect(piece?.at(-1)?.massKg).toBeCloseTo(80.1);
  expect(trendOf([at(0, 80), at(7, 81)])[0]?.at(-1)?.massKg).toBeCloseTo(81 - 0.9 ** 7);
  expect(trendOf([at(0, 80), at(10, 81)])).toHaveLength(1);
  expect(trendOf([at(0, 80), at(11, 81)])).toHaveLength(2);
});
