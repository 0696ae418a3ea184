/** The README keeps up with the code: its settings, its commands, the files it points to and the sources it credits. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readSettings, SETTING_NAMES } from '#db/settings.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const readme = read('README.md');
const SOURCES = 'worker/catalogue/SOURCES.md';
const sources = read(SOURCES);

/** The rows of the settings table: `| `NAME` | default | meaning |`. */
function settingRows(text: string): Map<string, string> {
  const rows = text.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \| ([^|]*) \| [^|]+ \|$/gm);
  return new Map([...rows].map(([, name = '', fallback = '']) => [name, fallback.trim()]));
}

/** What comes after `npm` or `npm run`, options left out. npm's own commands need no script. */
function npmScripts(text: string): string[] {
  const OWN = ['ci', 'install', 'prune'];
  const calls = text.matchAll(/\bnpm (?:run )?(?:--?[a-z-]+ )*([a-z][\w:-]*)/g);
  return [...new Set([...calls].map(([, name = '']) => name))].filter((name) => !OWN.includes(name));
}

/** Paths in backticks (`worker/turn.ts`, `bench/`), `<placeholders>` left out, and the targets of relative links. */
function paths(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  const KNOWN_ENDINGS = /\.(?:ts|mjs|tsv|json|md|yml|svg|sql|sh|example)$|\/$/;
  const quoted = [...prose.matchAll(/`([.\w-]+(?:\/[.\w-]+)*\/?)`/g)].map(([, path = '']) => path);
  const linked = [...prose.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
  return [...quoted.filter((path) => path.includes('/') || KNOWN_ENDINGS.test(path)), ...linked];
}

/** What lies beside the repository may be there or not. */
const isOutside = (file: string, path: string): boolean =>
  relative(ROOT, join(ROOT, dirname(file), path)).startsWith('..');

const missing = (file: string, text: string) => [
  ...new Set(
    paths(text).filter(
      (path) => !isOutside(file, path) && !existsSync(join(ROOT, path)) && !existsSync(join(ROOT, dirname(file), path)),
    ),
  ),
];

describe('the table of settings', () => {
  const rows = settingRows(readme);

  test('has every setting, and none that does not exist', () => {
    expect([...rows.keys()].sort()).toEqual([...SETTING_NAMES].sort());
  });

  test('tells the defaults that the code uses', () => {
    const result = readSettings({});
    if (result.kind === 'wrong') throw new Error(result.message);
    for (const [name, value] of Object.entries(result.settings)) {
      if (value !== undefined) expect(`${name} ${rows.get(name)}`).toBe(`${name} \`${value}\``);
    }
  });
});

test('every npm script it names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(npmScripts(readme).filter((name) => !(name in scripts))).toEqual([]);
});

test.each([
  ['README.md', readme],
  [SOURCES, sources],
])('every file that %s points to exists', (file, text) => {
  expect(missing(file, text)).toEqual([]);
});

test('every table that figures of the catalogue come from is credited', () => {
  const rows = ['foods', 'activities'].flatMap(
    (name) => JSON.parse(read(`worker/catalogue/${name}.json`)) as { source: { table: string } }[],
  );
  const tables = [...new Set(rows.map((row) => row.source.table))];
  expect(tables.filter((table) => !sources.includes(`| \`${table}\` |`))).toEqual([]);
});

test('these checks find what they look for', () => {
  expect([...settingRows('| `A_B` | `1` | One. |\n| `c` | | no |')]).toEqual([['A_B', '`1`']]);
  expect(npmScripts('`npm ci && npm run --silent batch`, npm start -- --say, npm run test:services')).toEqual([
    'batch',
    'start',
    'test:services',
  ]);
  expect(missing('README.md', 'See `worker/nowhere.ts`, `bot/`, `bot/<name>.ts`, [a](docs/no.md).')).toEqual([
    'worker/nowhere.ts',
    'docs/no.md',
  ]);
});
