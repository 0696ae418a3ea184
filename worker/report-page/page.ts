/**
 * The report: one HTML file that needs nothing else. Style and charts are inside, there is no script, and the page
 * forbids itself to load anything. Every text of a person is escaped by `html`.
 */
import type { DaySummary } from '#db/history.ts';
import type { LoggedEntry } from '#db/log.ts';
import type { Language } from '#db/message.ts';
import type { EnergyUnit, MassUnit } from '../pictures/units.ts';
import { REPORT } from '../replies/subjects/report.ts';
import { charts } from './charts.ts';
import { dayTables } from './day-tables.ts';
import { html, type Markup, trusted } from './markup.ts';
import { sources } from './sources.ts';
import { STYLE } from './style.ts';
import { averages, profile } from './summary.ts';

/** What a person told of themselves; null: not told, and then not shown. */
export interface ReportPerson {
  name: string | null;
  birthYear: number | null;
  heightCm: number | null;
  massKg: number | null;
  targetMassKg: number | null;
  activityLevel: string | null;
  dietType: string | null;
  targetEnergyKcal: number | null;
  targetProteinGrams: number | null;
  targetCarbsGrams: number | null;
  targetFatGrams: number | null;
  targetWaterMl: number | null;
}

export interface Report {
  language: Language;
  person: ReportPerson;
  /** First and last local date (YYYY-MM-DD). */
  from: string;
  to: string;
  today: string;
  /** Days that have any line, oldest first. */
  days: readonly DaySummary[];
  /** Lines of those days, in the order they happened, each with the zone it was logged in. */
  entries: readonly (LoggedEntry & { zone: string })[];
  massUnit: MassUnit;
  energyUnit: EnergyUnit;
  /** Nothing of energy or mass is shown. */
  isNumberFree: boolean;
}

// Whatever a name might smuggle in, the page may not run or load it.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The whole file. */
export function reportPage(report: Report): string {
  const words = REPORT[report.language];
  const heading = words.heading(report.from, report.to);
  const page: Markup = html`<!doctype html>
<html lang="${report.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${heading}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header><h1>${heading}</h1><p class="muted">${words.made(report.today)}</p></header>
<p class="note">${words.notMedical}</p>
${profile(report)}
${averages(report)}
${charts(report)}
${dayTables(report)}
${sources(report)}
</body>
</html>
`;
  return page.text;
}
