/** A migration runs while workers of the release before live: it adds, and takes nothing away (docs/runbook.md). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';

/** Before these the rule was not there. */
const LAST_BEFORE_RULE = '0006';

const BREAKS_OLD_CODE: [string, RegExp][] = [
  ['drops a column', /\bdrop\s+column\b/i],
  ['drops a table', /\bdrop\s+table\b/i],
  ['renames', /\brename\s+(?:column\b|to\b|"?\w+"?\s+to\b)/i],
  ['changes a type', /\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b/i],
  ['makes a column obligatory', /\bset\s+not\s+null\b/i],
  ['takes a default away', /\bdrop\s+default\b/i],
  ['empties a table', /\b(?:truncate|delete\s+from)\b/i],
];

/** What a worker of the release before would trip over. */
function breaks(text: string): string[] {
  const code = text.replace(/--.*$/gm, '');
  const found = BREAKS_OLD_CODE.filter(([, pattern]) => pattern.test(code)).map(([what]) => what);
  const added = code.match(/\badd\s+column\b[^;,]*/gi) ?? [];
  const isObligatory = added.some((column) => /\bnot\s+null\b/i.test(column) && !/\bdefault\b/i.test(column));
  return isObligatory ? [...found, 'adds an obligatory column without a default'] : found;
}

test('no migration since breaks what still runs', () => {
  const newer = readdirSync(migrationsFolder()).filter(
    (name) => name.endsWith('.sql') && name.slice(0, 4) > LAST_BEFORE_RULE,
  );
  const broken = newer.flatMap((name) =>
    breaks(readFileSync(join(migrationsFolder(), name), 'utf8')).map((what) => `${name} ${what}`),
  );
  expect(broken).toEqual([]);
});

describe('the rule', () => {
  test.each([
    'alter table "person" drop column "name";',
    'DROP TABLE "nudge";',
    'ALTER TABLE "person" RENAME COLUMN "zone" TO "place";',
    'alter table "a" rename to "b";',
    'ALTER TABLE "inbox" ALTER COLUMN "attempts" SET DATA TYPE integer;',
    'ALTER TABLE "inbox" ALTER COLUMN "outcome" SET NOT NULL;',
    'ALTER TABLE "person" ADD COLUMN "shoe" text NOT NULL;',
    'delete from "reading";',
  ])('refuses %s', (text) => {
    expect(breaks(text)).not.toEqual([]);
  });

  test.each([
    'ALTER TABLE "person" ADD COLUMN "shoe" text DEFAULT \'\' NOT NULL;',
    'ALTER TABLE "person" ADD COLUMN "shoe" text;',
    'CREATE TABLE "shoe" ("id" bigserial NOT NULL, "name" text NOT NULL);',
    '-- drop column: not now\nCREATE INDEX "x" ON "person" ("name");',
  ])('allows %s', (text) => {
    expect(breaks(text)).toEqual([]);
  });
});
