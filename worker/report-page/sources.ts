/** Under the days: the tables that the figures come from, by their own names, and what the signs mean. */

import { tableNameOf, tableOf } from '../receipt.ts';
import { repliesIn } from '../replies/replies.ts';
import { REPORT } from '../replies/subjects/report.ts';
import { html, type Markup } from './markup.ts';
import type { Report } from './page.ts';

export function sources(report: Report): Markup {
  const words = REPORT[report.language];
  const replies = repliesIn(report.language);
  const used = new Map<string, string>();
  for (const { food, activity } of report.entries) {
    const source = food?.source ?? activity?.source;
    // What a line could not be given figures for has no table.
    if (!source || source === 'unknown') continue;
    const table = tableOf(source, replies);
    used.set(table, words.tables(tableNameOf(source)));
  }
  const rows = [...used].sort(([a], [b]) => a.localeCompare(b, report.language));
  const legend = report.isNumberFree ? words.basis : `${words.basis} ${words.legend}`;
  return html`<section><h2>${words.sourcesHead}</h2><dl>${rows.map(([table, name]) => html`<dt>${table}</dt><dd>${name}</dd>`)}</dl>
<p class="muted">${legend}</p></section>`;
}
