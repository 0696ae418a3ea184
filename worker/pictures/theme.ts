/** Colours of a picture. No red and no green: nothing here is good or bad. */
export interface Theme {
  background: string;
  ink: string;
  muted: string;
  grid: string;
  protein: string;
  carbs: string;
  fat: string;
  /** Energy that no macronutrient explains (alcohol, mostly), and what is not known. */
  other: string;
  accent: string;
  /** A day of rest. */
  rest: string;
  /** From little to much movement. */
  levels: readonly [string, string, string, string];
}

export type ThemeName = 'light' | 'dark';

export const THEMES: Record<ThemeName, Theme> = {
  light: {
    background: '#fbfaf7',
    ink: '#1f2430',
    muted: '#626975',
    grid: '#e2e0d9',
    protein: '#3a6db3',
    carbs: '#e3a73c',
    fat: '#8a68b4',
    other: '#b4b8c1',
    accent: '#1f7a82',
    rest: '#eae8e1',
    levels: ['#bcdfe1', '#82c1c5', '#459ba1', '#1b6a71'],
  },
  dark: {
    background: '#14171d',
    ink: '#f3f2ed',
    muted: '#a9afba',
    grid: '#313743',
    protein: '#7aabee',
    carbs: '#efbc58',
    fat: '#b897e0',
    other: '#666d7a',
    accent: '#5cc3c9',
    rest: '#252a33',
    levels: ['#24585d', '#2b7279', '#43a1a8', '#83dfe5'],
  },
};

/** For a page that has both: the colours are its style sheet's variables. */
export const PAGE_THEME: Theme = {
  background: 'none',
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  grid: 'var(--grid)',
  protein: 'var(--protein)',
  carbs: 'var(--carbs)',
  fat: 'var(--fat)',
  other: 'var(--other)',
  accent: 'var(--accent)',
  rest: 'var(--rest)',
  levels: ['var(--level-1)', 'var(--level-2)', 'var(--level-3)', 'var(--level-4)'],
};

/** A theme as the variables that `PAGE_THEME` names. */
export function themeVariables({ levels, ...colours }: Theme): string {
  const named = Object.entries(colours).map(([name, value]) => `--${name}:${value}`);
  return [...named, ...levels.map((value, index) => `--level-${index + 1}:${value}`)].join(';');
}
