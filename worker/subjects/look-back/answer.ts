/** Answers to questions about the log. They read, and write nothing. */
import { type DaySummary, readDays } from '#db/history.ts';
import { readLifts } from '#db/lifts.ts';
import { readDayTotals } from '#db/log.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Exercise } from '../../catalogue/types.ts';
import { type CommandContext, type Outcome, outcome } from '../../commands/command.ts';
import { dayOf } from '../../receipt.ts';
import { dayFacts, unitOf } from '../../replies/day-line.ts';
import type { MassUnit } from '../../replies/measures.ts';
import { measuresIn } from '../../replies/measures.ts';
import { DAY_WORDS } from '../../replies/replies.ts';
import { LOOK_BACK_REPLIES, type Nutrient } from '../../replies/subjects/look-back.ts';
import { dayText } from '../../report/day.ts';
import { bestSetOf, sessionsOf } from '../../report/lifts.ts';
import { spanName } from '../../report/span-name.ts';
import { trendOf } from '../../report/trend.ts';
import { makeWeekReport, meansOf, TREND_DAYS, weekReadsFrom } from '../../report/week.ts';
import { weekText } from '../../report/week-text.ts';
import { dateAt, todayOf } from '../../time.ts';
import type { Question } from './read.ts';
import { type DateSpan, spanOf } from './when.ts';
import type { Measure } from './words.ts';

export async function answer(question: Question, context: CommandContext): Promise<Outcome> {
  return outcome({ lines: [await textOf(question, context)] });
}

async function textOf(question: Question, context: CommandContext): Promise<string> {
  if (question.kind === 'week') return weekOf(context);
  if (question.kind === 'left') return leftText(null, context);
  if (question.kind === 'measure' && question.isLeft) return leftText(question.measure, context);
  return spanText(question, context);
}

async function leftText(measure: Measure | 'all' | null, context: CommandContext): Promise<string> {
  const { database, person, clock, language, replies } = context;
  const say = LOOK_BACK_REPLIES[language];
  const date = todayOf(clock);
  const totals = await readDayTotals(database, person.id, date);
  const left = say.leftNow(totals, person, measure);
  if (left !== null) return left;
  if (person.isNumberFree && measure !== 'water') return say.numberFree(totals.foods > 0 ? 1 : 0);
  const isEmpty = totals.foods === 0 && totals.waterMl === 0;
  return isEmpty ? say.noTarget : `${say.noTarget}\n${replies.day(dayOf(date, clock), totals, person)}`;
}

async function spanText(
  question: Exclude<Question, { kind: 'week' | 'left' }>,
  context: CommandContext,
): Promise<string> {
  const say = LOOK_BACK_REPLIES[context.language];
  const span = question.when === null ? null : spanOf(question.when, context.clock);
  if (question.when !== null && span === null) return say.notADay;
  if (question.kind === 'sessions') {
    return question.exercise === null
      ? sessionsText(span ?? lastDays(context, 7), context)
      : exerciseText(question, span, context);
  }
  if (question.kind === 'day') {
    const asked = span ?? today(context);
    return isOneDay(asked) ? dayText(asked.from, question.slot, context) : measureText('all', asked, true, context);
  }
  if (question.measure === 'weight') return weightText(span ?? lastDays(context, TREND_DAYS), context);
  const isMean = question.isMean || (span !== null && !isOneDay(span));
  const asked = span ?? (question.isMean ? lastDays(context, 7) : today(context));
  return measureText(question.measure, asked, isMean, context);
}

/** A day said as one; a week that has only begun is none. */
const isOneDay = ({ from, to, of }: DateSpan): boolean => from === to && !of;

const today = ({ clock }: CommandContext): DateSpan => ({ from: todayOf(clock), to: todayOf(clock) });
const lastDays = ({ clock }: CommandContext, days: number): DateSpan => ({
  from: dateAt(clock, 1 - days),
  to: todayOf(clock),
});

export async function weekOf(context: CommandContext): Promise<string> {
  const { database, person, clock, language } = context;
  const end = todayOf(clock);
  const days = await readDays(database, person.id, weekReadsFrom(end), end);
  return weekText(makeWeekReport(days, person, end, end), language);
}

const NUTRIENT: Partial<Record<Measure, (day: DaySummary) => number | null>> = {
  protein: (day) => day.proteinGrams,
  carbs: (day) => day.carbsGrams,
  fat: (day) => day.fatGrams,
  fibre: (day) => day.fibreGrams,
  sugars: (day) => day.sugarsGrams,
  salt: (day) => day.saltGrams,
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const known = (days: readonly DaySummary[], pick: (day: DaySummary) => number | null): number[] =>
  days.map(pick).filter((value) => value !== null);

/** One day's sum, or the mean of the days that have the figure. */
async function measureText(
  measure: Measure | 'all',
  span: DateSpan,
  isMean: boolean,
  context: CommandContext,
): Promise<string> {
  const { database, person, clock, language } = context;
  const say = LOOK_BACK_REPLIES[language];
  const days = await readDays(database, person.id, span.from, span.to);
  const name = spanName(span, clock);
  const nothing = say.nothing(name, null);
  const per = (values: readonly unknown[]): number | null => (isMean && !isOneDay(span) ? values.length : null);
  switch (measure) {
    case 'water': {
      const values = known(days, (day) => (day.waterMl > 0 ? day.waterMl : null));
      return values.length === 0 ? nothing : say.water(name, mean(values), person.targetWaterMl, per(values));
    }
    case 'sleep': {
      const nights = days.filter((day) => day.sleepMinutes !== null || day.sleepQuality !== null);
      const minutes = known(days, (day) => day.sleepMinutes);
      const quality = known(days, (day) => day.sleepQuality);
      if (nights.length === 0) return nothing;
      return say.sleep(
        name,
        minutes.length ? mean(minutes) : null,
        quality.length ? mean(quality) : null,
        nights.length,
      );
    }
    case 'steps': {
      const values = known(days, (day) => day.steps);
      return values.length === 0 ? nothing : say.steps(name, mean(values), per(values));
    }
    case 'minutes': {
      const moved = days.filter((day) => day.activities > 0);
      const sum = (pick: (day: DaySummary) => number) => moved.reduce((total, day) => total + pick(day), 0);
      const energyKcal = person.isNumberFree ? null : sum((day) => day.activeEnergyKcal);
      if (moved.length === 0) return nothing;
      return say.minutes(
        name,
        sum((day) => day.activeMinutes),
        sum((day) => day.sessions),
        energyKcal,
        unitOf(person),
      );
    }
    default:
      return foodText(measure, name, nothing, isOneDay(span), days, context);
  }
}

function foodText(
  measure: Measure | 'all',
  name: ReturnType<typeof spanName>,
  nothing: string,
  isDay: boolean,
  all: readonly DaySummary[],
  context: CommandContext,
): string {
  const { person, clock, language } = context;
  const say = LOOK_BACK_REPLIES[language];
  const open = todayOf(clock);
  const eaten = all.filter((day) => day.foods > 0);
  // A day that still goes on would pull a mean down: it counts once it has a dinner.
  const closed = eaten.filter((day) => day.localDate !== open || day.slots.includes('dinner'));
  const days = isDay || closed.length === 0 ? eaten : closed;
  if (days.length === 0) return nothing;
  if (person.isNumberFree) return say.numberFree(days.length);
  const count = isDay ? null : days.length;
  if (measure === 'energy')
    return say.energy(name, mean(days.map((day) => day.energyKcal)), person.targetEnergyKcal, unitOf(person), count);
  const pick = NUTRIENT[measure as Measure];
  if (pick) {
    const values = known(days, pick);
    if (values.length === 0) return nothing;
    return say.nutrient(name, measure as Nutrient, mean(values), targetOf(measure as Measure, context), count);
  }
  const means = { ...meansOf(days), activeEnergyKcal: 0, activeMinutes: 0, waterMl: 0, foods: 0 };
  return say.means(name, dayFacts(means, person, measuresIn(language), DAY_WORDS[language]), days.length);
}

function targetOf(measure: Measure, { person }: CommandContext): number | null {
  if (measure === 'protein') return person.targetProteinGrams;
  if (measure === 'carbs') return person.targetCarbsGrams;
  return measure === 'fat' ? person.targetFatGrams : null;
}

const massUnitOf = ({ person }: CommandContext): MassUnit => (person.massUnit === 'lb' ? 'lb' : 'kg');

async function weightText(span: DateSpan, context: CommandContext): Promise<string> {
  const { database, person, clock, language } = context;
  const say = LOOK_BACK_REPLIES[language];
  const days = await readDays(database, person.id, span.from, span.to);
  const weighed = days.filter((day) => day.massKg !== null);
  const trend = trendOf(weighed);
  if (!trend) return say.nothing(spanName(span, clock), null);
  if (person.isNumberFree) return say.numberFree(weighed.length);
  const unit = massUnitOf(context);
  const lines = [say.weight(trend.lastDate, trend.lastKg, unit)];
  if (trend.weighings > 1)
    lines.push(say.weightSpan(trend.firstDate, trend.firstKg, trend.lastKg, trend.weighings, unit));
  lines.push(say.weightTrend(trend.kgPerWeek, unit));
  return lines.join('\n');
}

type Sessions = Extract<Question, { kind: 'sessions' }>;

/** Without a time said: the last month. */
const HEARD_DAYS = 30;
const LONGEST_NAME = 4;

/** The longest part of some words that is the name of an exercise. */
function exerciseIn(said: string, { matchExercise }: Catalogue): Exercise | null {
  const words = said.split(' ');
  for (let length = Math.min(LONGEST_NAME, words.length); length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const name = words.slice(at, at + length).join(' ');
      const exercise = name.length >= SHORTEST_NAME ? matchExercise(name, SURE_SCORE) : null;
      if (exercise) return exercise;
    }
  }
  return null;
}

const SHORTEST_NAME = 3;
const SURE_SCORE = 0.97;

/** Sessions that are told one by one. */
const MOST_SHOWN = 6;

async function sessionsText(span: DateSpan, context: CommandContext): Promise<string> {
  const { database, person, clock, language } = context;
  const say = LOOK_BACK_REPLIES[language];
  const measures = measuresIn(language);
  const days = (await readDays(database, person.id, span.from, span.to)).filter((day) => day.activities > 0);
  const name = spanName(span, clock);
  if (days.length === 0) return say.nothing(name, null);
  const sum = (pick: (day: DaySummary) => number) => days.reduce((total, day) => total + pick(day), 0);
  const shown = days.toReversed().slice(0, MOST_SHOWN);
  const lines = shown.map(
    (day) =>
      `   ${measures.shortDate(day.localDate)}${day.activeMinutes > 0 ? ` · ${measures.span(day.activeMinutes)}` : ''}`,
  );
  return [
    say.sessions(
      name,
      sum((day) => day.sessions),
      sum((day) => day.activeMinutes),
    ),
    ...lines,
  ].join('\n');
}

async function exerciseText(question: Sessions, span: DateSpan | null, context: CommandContext): Promise<string> {
  const { database, person, catalogue, language, replies } = context;
  const say = LOOK_BACK_REPLIES[language];
  const said = question.exercise ?? '';
  const exercise = question.isHeard ? exerciseIn(said, catalogue) : catalogue.matchExercise(said);
  // What was heard by the whole may name none.
  if (!exercise && question.isHeard) return sessionsText(span ?? lastDays(context, HEARD_DAYS), context);
  if (!exercise) return say.unknownExercise(said);
  const all = await readLifts(database, person.id, [exercise.id]);
  const lifts = span === null ? all : all.filter((lift) => lift.localDate >= span.from && lift.localDate <= span.to);
  const sessions = sessionsOf(lifts);
  if (sessions.length === 0) return say.noExercise(question.isHeard ? (exercise.names[language][0] ?? said) : said);
  const best = bestSetOf(lifts);
  const unit = massUnitOf(context);
  const lines = sessions.slice(0, MOST_SHOWN).map(({ localDate, label, sets }) => {
    const line = {
      label,
      minutes: null,
      distanceMeters: null,
      energyKcal: null,
      met: 0,
      massKg: 0,
      isMassAssumed: false,
    };
    return `   ${measuresIn(language).shortDate(localDate)} · ${replies.activityFacts({ ...line, sets, sprints: [] })}`;
  });
  return [
    say.exercise(sessions[0]?.label ?? said, sessions.length),
    ...(best ? [say.bestSet(best.reps, best.loadKg, best.localDate, best.oneRepMaxKg, unit)] : []),
    ...lines,
  ].join('\n');
}
