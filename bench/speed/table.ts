/** The rows of all measures as one table in Markdown, ratios first. */
import { isMet, type Row, ratioOf, type Spread, spreadOf } from './figures.ts';

export interface Section {
  title: string;
  /** What was done, in a sentence or two. */
  note: string;
  rows: readonly Row[];
}

export function tableOf(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n\n');
}

function sectionText({ title, note, rows }: Section): string {
  const head = ['| Measure | Ratio | Goal | Ours | Beside |', '|---|---|---|---|---|'];
  return [`### ${title}`, '', note, '', ...head, ...rows.map(rowText)].join('\n');
}

function rowText(row: Row): string {
  const ratio = ratioOf(row);
  const own = `${shown(spreadOf(row.values))} ${row.unit}`.trim();
  const beside = row.beside ? `${row.beside.name}: ${shown(spreadOf(row.beside.values))} ${row.unit}`.trim() : '';
  return `| ${row.name} | ${ratio ? `**${shown(ratio)}**` : ''} | ${goalOf(row)} | ${own} | ${beside} |`;
}

function goalOf(row: Row): string {
  const { atMost, atLeast } = row.beside ?? {};
  if (atMost === undefined && atLeast === undefined) return '';
  const words = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`;
  return `${words} ${isMet(row) ? '✓' : '✗'}`;
}

/** Median, and where rounds differ, from least to most. */
function shown({ median, least, most }: Spread): string {
  const middle = number(median);
  return least === most || number(least) === number(most) ? middle : `${middle} [${number(least)} to ${number(most)}]`;
}

export function number(value: number): string {
  if (!Number.isFinite(value)) return '?';
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return value.toPrecision(2);
  return size >= 1_000 ? Math.round(value).toLocaleString('en') : value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
