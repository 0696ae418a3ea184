/** What was measured, as tables to read in a terminal. */

import { addUp, isLowGood, meanOf, type Tallies } from './figures.ts';
import { type FloorCheck, nameOfFloor } from './floors.ts';
import type { Judged, SetRun } from './run.ts';

/** Cases that belong together: a language and a kind of a set. */
export interface Part {
  name: string;
  judged: Judged[];
}

/** By language and kind, then all together where there was more than one. */
export function partsOf({ judged }: SetRun): Part[] {
  const parts = new Map<string, Judged[]>();
  for (const one of judged) {
    const name = [one.one.language, one.one.kind].filter(Boolean).join(' ');
    parts.set(name, [...(parts.get(name) ?? []), one]);
  }
  const named = [...parts].map(([name, own]) => ({ name, judged: own }));
  return named.length > 1 ? [...named, { name: 'all', judged }] : named;
}

export function figuresOf(judged: readonly Judged[]): Tallies {
  const tallies = addUp(judged.map(({ judgement }) => judgement?.tallies ?? {}));
  const unanswered = judged.filter(({ judgement }) => judgement === null).length;
  return unanswered > 0 ? { ...tallies, unanswered: { sum: unanswered, of: 1 } } : tallies;
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export function timesOf(judged: readonly Judged[]): string {
  const times = judged.flatMap((one) => one.tookMs);
  return `${quantile(times, 0.5).toFixed(1)} ms median, ${quantile(times, 0.99).toFixed(1)} ms p99`;
}

const number = (value: number | null): string =>
  value === null ? '-' : value >= 5 ? value.toFixed(2) : value.toFixed(4);

/** Columns as wide as they need; the first to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

const titleOf = ({ set, judged }: SetRun): string =>
  `${set.name}: ${judged.length} cases, a message takes ${timesOf(judged)}`;

export function setTable(run: SetRun): string {
  const figures = Object.keys(figuresOf(run.judged));
  const rows = partsOf(run).map(({ name, judged }) => {
    const own = figuresOf(judged);
    return [name, String(judged.length), ...figures.map((figure) => number(meanOf(own[figure])))];
  });
  return `${titleOf(run)}\n${table([['', 'cases', ...figures], ...rows])}`;
}

/** Two interpreters over the same set, and what the second does better (+) or worse (-). */
export function comparisonTable(first: SetRun, second: SetRun, names: readonly [string, string]): string {
  const others = new Map(partsOf(second).map((part) => [part.name, part]));
  const rows = partsOf(first).flatMap(({ name, judged }) => {
    const ours = figuresOf(judged);
    const theirs = figuresOf(others.get(name)?.judged ?? []);
    return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((figure) => {
      const [a, b] = [meanOf(ours[figure]), meanOf(theirs[figure])];
      return [name, String(judged.length), figure, number(a), number(b), gain(figure, a, b)];
    });
  });
  const times = `${first.set.name}: a message takes ${timesOf(first.judged)} (${names[0]}), ${timesOf(second.judged)} (${names[1]})`;
  return `${times}\n${table([['', 'cases', 'figure', ...names, 'better by'], ...rows])}`;
}

function gain(figure: string, a: number | null, b: number | null): string {
  if (a === null || b === null) return '-';
  const by = isLowGood(figure) ? a - b : b - a;
  return `${by > 0 ? '+' : ''}${by.toFixed(4)}`;
}

const isRight = (one: Judged | undefined): boolean => one?.judgement?.isRight ?? false;

/** The cases that exactly one of the two got right: positions in the set. */
export function onlyOneRight(first: SetRun, second: SetRun): { first: Judged[]; second: Judged[] } {
  const pairs = first.judged.map((one, index) => [one, second.judged[index]] as const);
  return {
    first: pairs.flatMap(([one, other]) => (isRight(one) && other && !isRight(other) ? [other] : [])),
    second: pairs.flatMap(([one, other]) => (!isRight(one) && isRight(other) ? [one] : [])),
  };
}

/** Most wrong first. */
export function worstOf({ judged }: SetRun, count: number): Judged[] {
  const badness = (one: Judged) => one.judgement?.badness ?? Number.POSITIVE_INFINITY;
  return judged
    .filter((one) => !isRight(one))
    .sort((a, b) => badness(b) - badness(a))
    .slice(0, count);
}

/** What was said, wanted and logged: for the person at the terminal who asked, and for no log. */
export function missText({ one, judgement }: Judged): string {
  const said = one.conversation.turns.map((turn) => turn.replace(/\s+/g, ' ')).join(' / ');
  return [
    `  ${one.conversation.id}  ${said}`,
    `      wanted  ${judgement?.wanted ?? '-'}`,
    `      got     ${judgement?.got ?? 'nothing: it broke'}`,
  ].join('\n');
}

export function floorTable(checks: readonly FloorCheck[]): string {
  const rows = checks.map((check) => [
    nameOfFloor(check),
    number(check.value),
    number(check.floor.floor),
    number(check.goal),
    check.isHeld ? 'held' : 'BELOW',
  ]);
  return table([['floors', 'measured', 'floor', 'goal', ''], ...rows]);
}
