/** The head of the report: the person as far as they told, and averages over what is logged. */
import type { DaySummary } from '#db/history.ts';
import { PICTURES } from '../replies/subjects/pictures.ts';
import { REPORT } from '../replies/subjects/report.ts';
import { figuresOf, meanOf } from './figures.ts';
import { html, type Markup } from './markup.ts';
import type { Report } from './page.ts';

export function profile(report: Report): Markup | null {
  const words = REPORT[report.language];
  const figures = figuresOf(report);
  const { person, isNumberFree } = report;
  const amounts = isNumberFree ? '' : targetAmounts(report);
  const facts: [string, string | null][] = [
    [words.name, person.name],
    [words.birthYear, person.birthYear === null ? null : String(person.birthYear)],
    [words.height, person.heightCm === null ? null : `${figures.number(person.heightCm)} cm`],
    [words.mass, person.massKg === null || isNumberFree ? null : figures.mass(person.massKg)],
    [words.targetMass, person.targetMassKg === null || isNumberFree ? null : figures.mass(person.targetMassKg)],
    [words.activityLevel, person.activityLevel === null ? null : words.levels(person.activityLevel)],
    [words.diet, person.dietType === null ? null : words.diets(person.dietType)],
    [words.targets, amounts === '' ? null : words.perDay(amounts)],
  ];
  const told = facts.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '');
  if (told.length === 0) return null;
  return html`<section><h2>${words.profile}</h2><dl>${told.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

function targetAmounts(report: Report): string {
  const words = REPORT[report.language];
  const { energy, grams, water } = figuresOf(report);
  const { person } = report;
  return [
    person.targetEnergyKcal === null ? null : energy(person.targetEnergyKcal),
    person.targetProteinGrams === null ? null : `${words.protein} ${grams(person.targetProteinGrams)}`,
    person.targetCarbsGrams === null ? null : `${words.carbs} ${grams(person.targetCarbsGrams)}`,
    person.targetFatGrams === null ? null : `${words.fat} ${grams(person.targetFatGrams)}`,
    person.targetWaterMl === null ? null : `${words.water} ${water(person.targetWaterMl)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

interface Tile {
  name: string;
  figure: string;
  note: string;
}

export function averages(report: Report): Markup | null {
  const words = REPORT[report.language];
  const tiles = [...(report.isNumberFree ? [] : foodTiles(report)), ...bodyTiles(report)];
  if (tiles.length === 0) return null;
  const shown = tiles.map(
    ({ name, figure, note }) => html`<div><span>${name}</span><b>${figure}</b><span>${note}</span></div>`,
  );
  return html`<section><h2>${words.averages}</h2><div class="tiles">${shown}</div></section>`;
}

function foodTiles(report: Report): Tile[] {
  const words = REPORT[report.language];
  const figures = figuresOf(report);
  const eaten = report.days.filter((day) => day.foods > 0);
  const tile = (name: string, show: (mean: number) => string, of: (day: DaySummary) => number | null): Tile[] => {
    const found = meanOf(eaten.map(of));
    return found ? [{ name, figure: show(found.mean), note: words.daysWithFood(found.count) }] : [];
  };
  return [
    ...tile(words.energy, figures.energy, (day) => day.energyKcal),
    ...tile(words.protein, figures.grams, (day) => day.proteinGrams),
    ...tile(words.carbs, figures.grams, (day) => day.carbsGrams),
    ...tile(words.fat, figures.grams, (day) => day.fatGrams),
    ...tile(words.fibre, figures.grams, (day) => day.fibreGrams),
  ];
}

function bodyTiles(report: Report): Tile[] {
  const words = REPORT[report.language];
  const figures = figuresOf(report);
  const { days } = report;
  const mean = (name: string, show: (value: number) => string, values: readonly (number | null)[]): Tile[] => {
    const found = meanOf(values);
    return found ? [{ name, figure: show(found.mean), note: words.overDays(found.count) }] : [];
  };
  const { hours } = PICTURES[report.language];
  const minutes = days.reduce((sum, day) => sum + day.activeMinutes, 0);
  const sessions = days.reduce((sum, day) => sum + day.activities, 0);
  const masses = report.isNumberFree
    ? []
    : days.flatMap((day) => (day.massKg === null ? [] : [figures.mass(day.massKg)]));
  const [first, last] = [masses[0], masses.at(-1)];
  const weight: Tile[] =
    first && last
      ? [{ name: words.weight, figure: last, note: masses.length > 1 ? words.fromTo(first, last) : '' }]
      : [];
  return [
    ...mean(
      words.water,
      figures.water,
      days.map((day) => (day.waterMl > 0 ? day.waterMl : null)),
    ),
    ...(sessions > 0 ? [{ name: words.activity, figure: hours(minutes), note: words.sessions(sessions) }] : []),
    ...mean(
      words.sleep,
      hours,
      days.map((day) => day.sleepMinutes),
    ),
    ...mean(
      words.mood,
      (score) => `${figures.number(score, 1)}/5`,
      days.map((day) => day.moodScore),
    ),
    ...weight,
  ];
}
