/** The charts of the report, as SVG within the page. What has fewer than two points is left out. */
import { drawActivity, levelOf } from '../pictures/activity-chart.ts';
import { drawDays } from '../pictures/days-chart.ts';
import { daysBetween, mondayOf } from '../pictures/scale.ts';
import type { Picture } from '../pictures/svg.ts';
import { PAGE_THEME } from '../pictures/theme.ts';
import { drawWeight } from '../pictures/weight-chart.ts';
import { CALENDAR } from '../replies/calendar.ts';
import { REPORT } from '../replies/subjects/report.ts';
import { activeDaysOf, energyDaysOf, weighingsOf } from '../subjects/chart/days.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Report } from './page.ts';

const MIN_POINTS = 2;

export function charts(report: Report): Markup | null {
  const { days, from, to, language, person, energyUnit, massUnit, isNumberFree } = report;
  const drawn: Markup[] = [];
  const add = (picture: Picture, isWide = false): void => {
    drawn.push(html`<figure${trusted(isWide ? ' class="wide"' : '')}>${trusted(picture.svg)}</figure>`);
  };
  const energyDays = energyDaysOf(days, from, daysBetween(from, to) + 1);
  if (!isNumberFree && energyDays.filter((day) => day.energyKcal !== null).length >= MIN_POINTS) {
    const title = REPORT[language].energyChart;
    add(
      drawDays({
        days: energyDays,
        targetEnergyKcal: person.targetEnergyKcal,
        energyUnit,
        language,
        theme: PAGE_THEME,
        title,
      }),
      true,
    );
  }
  const weighings = weighingsOf(days);
  if (!isNumberFree && weighings.length >= MIN_POINTS) {
    add(drawWeight({ weighings, from, to, massUnit, language, theme: PAGE_THEME }));
  }
  const active = activeDaysOf(days).filter((day) => levelOf(day) > 0);
  if (active.length >= MIN_POINTS) {
    const subtitle = CALENDAR[language].span(from, to);
    const weeks = daysBetween(mondayOf(from), mondayOf(to)) / 7 + 1;
    add(drawActivity({ days: active, today: to, weeks, subtitle, language, theme: PAGE_THEME }));
  }
  return drawn.length === 0 ? null : html`<section class="charts">${drawn}</section>`;
}
