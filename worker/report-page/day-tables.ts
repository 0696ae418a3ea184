/** Every day with every line: when, which meal, what, how much, its figures and where they come from. */
import { DateTime } from 'luxon';
import type { DaySummary } from '#db/history.ts';
import type { Language } from '#db/message.ts';
import { dateAfter, weekdayOf } from '../pictures/scale.ts';
import { energyIn } from '../pictures/units.ts';
import { tableOf } from '../receipt.ts';
import { CALENDAR } from '../replies/calendar.ts';
import { repliesIn } from '../replies/replies.ts';
import { PICTURES } from '../replies/subjects/pictures.ts';
import { REPORT } from '../replies/subjects/report.ts';
import { type Figures, figuresOf } from './figures.ts';
import { html, type Markup } from './markup.ts';
import type { Report } from './page.ts';

type Line = Report['entries'][number];

export function dayTables(report: Report): Markup | null {
  const words = REPORT[report.language];
  const byDate = grouped(report.entries);
  const summaries = new Map(report.days.map((day) => [day.localDate, day]));
  const sections: Markup[] = [];
  for (let date = report.from; date <= report.to; date = dateAfter(date, 1)) {
    const lines = byDate.get(date);
    if (lines) sections.push(daySection(date, lines, summaries.get(date) ?? null, report));
  }
  return sections.length === 0 ? null : html`<section><h2>${words.days}</h2>${sections}</section>`;
}

function grouped(entries: readonly Line[]): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const entry of entries) {
    const group = groups.get(entry.localDate);
    if (group) group.push(entry);
    else groups.set(entry.localDate, [entry]);
  }
  return groups;
}

function daySection(date: string, lines: readonly Line[], summary: DaySummary | null, report: Report): Markup {
  const words = REPORT[report.language];
  const heads = [words.time, words.meal, words.what, words.amount];
  const figureHeads = report.isNumberFree
    ? []
    : [report.energyUnit, words.proteinShort, words.carbsShort, words.fatShort];
  return html`<h3>${capital(dayName(date, report.language), report.language)}</h3>
${summary && html`<p class="muted">${totals(summary, report)}</p>`}
<div class="scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}${figureHeads.map((head) => html`<th scope="col" class="n">${head}</th>`)}<th scope="col">${words.source}</th></tr></thead>
<tbody>${lines.map((line) => row(line, report))}</tbody></table></div>
`;
}

function dayName(date: string, language: Language): string {
  const { weekdays, date: dateText } = CALENDAR[language];
  const weekday = weekdays[weekdayOf(date)] ?? '';
  return language === 'tr' ? `${dateText(date, true)} ${weekday}` : `${weekday} ${dateText(date, true)}`;
}

const capital = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

function totals(day: DaySummary, report: Report): string {
  const words = REPORT[report.language];
  const { energy, number, water } = figuresOf(report);
  const { hours } = PICTURES[report.language];
  const food = [
    energy(day.energyKcal),
    `${words.proteinShort.charAt(0)} ${number(day.proteinGrams)} · ${words.carbsShort.charAt(0)} ${number(day.carbsGrams)} · ${words.fatShort.charAt(0)} ${number(day.fatGrams)} g`,
  ];
  return [
    ...(day.foods > 0 && !report.isNumberFree ? food : []),
    day.waterMl > 0 ? `${words.water} ${water(day.waterMl)}` : null,
    day.activities > 0 ? words.activeDay(hours(day.activeMinutes)) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function row(line: Line, report: Report): Markup {
  const figures = figuresOf(report);
  const cells = line.food ? foodCells(line, line.food, report, figures) : otherCells(line, report, figures);
  if (!cells) return html``;
  const time = DateTime.fromJSDate(new Date(line.at), { zone: line.zone }).toFormat('HH:mm');
  return html`<tr><td class="n">${time}</td>${cells}</tr>`;
}

function foodCells(line: Line, food: NonNullable<Line['food']>, report: Report, { number, grams }: Figures): Markup {
  const replies = repliesIn(report.language);
  const isEstimate = food.basis === 'generic' || food.basis === 'estimate';
  const slot = line.slot ? replies.slot(line.slot) : '';
  const name = `${capital(food.name, report.language)}${food.brand ? ` ${food.brand}` : ''}`;
  const head = html`<td>${slot}</td><td>${name}</td>`;
  const source = html`<td>${isEstimate ? '≈ ' : ''}${tableOf(food.source, replies)}</td>`;
  if (report.isNumberFree) return html`${head}<td></td>${source}`;
  const macros = [food.proteinGrams, food.carbsGrams, food.fatGrams].map(
    (value) => html`<td class="n">${number(value, 1)}</td>`,
  );
  return html`${head}<td>${food.isAmountSaid ? '' : '≈ '}${grams(food.massGrams)}</td><td class="n">${number(energyIn(report.energyUnit, food.energyKcal))}</td>${macros}${source}`;
}

/** What is no food has no macronutrients: its facts take their place. */
function otherCells(line: Line, report: Report, figures: Figures): Markup | null {
  const told = toldOf(line, report, figures);
  if (!told) return null;
  const columns = report.isNumberFree ? 1 : 5;
  return html`<td>${told.kind}</td><td>${told.name}</td><td colspan="${columns}">${told.facts}</td><td>${told.source}</td>`;
}

interface Told {
  kind: string;
  name: string;
  facts: string;
  source: string;
}

function toldOf(line: Line, report: Report, figures: Figures): Told | null {
  const words = REPORT[report.language];
  const replies = repliesIn(report.language);
  const { hours } = PICTURES[report.language];
  const told = (kind: string, facts: string, name = '', source = ''): Told => ({ kind, name, facts, source });
  if (line.activity) {
    const { activity } = line;
    const facts = replies.activityFacts({ ...activity, isMassAssumed: false, sets: line.sets, sprints: line.sprints });
    const energy =
      activity.energyKcal === null || report.isNumberFree ? null : `≈ ${figures.energy(activity.energyKcal)}`;
    const shown = [facts, energy].filter(Boolean).join(' · ');
    return told(words.activity, shown, capital(activity.label, report.language), tableOf(activity.source, replies));
  }
  if (line.massKg !== null) return report.isNumberFree ? null : told(words.weight, figures.mass(line.massKg));
  if (line.volumeMl !== null) return told(words.water, figures.water(line.volumeMl));
  if (line.sleep) {
    const { minutes, quality } = line.sleep;
    const parts = [
      minutes === null ? null : hours(minutes),
      quality === null ? null : words.quality(figures.number(quality * 10)),
    ];
    return told(words.sleep, parts.filter(Boolean).join(' · '));
  }
  return line.mood ? told(words.mood, `${figures.number(line.mood.score, 1)}/5`, line.mood.said) : null;
}
