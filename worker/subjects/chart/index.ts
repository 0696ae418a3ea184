/** Pictures in the chat: the week, the weight, the calendar of movement. `/chart`, or words that ask for one. */
import { type DaySummary, readDays } from '#db/history.ts';
import { type CommandContext, type File, type Outcome, outcome } from '../../commands/command.ts';
import { drawActivity, levelOf } from '../../pictures/activity-chart.ts';
import { drawMeals } from '../../pictures/meals-chart.ts';
import { renderPng } from '../../pictures/render.ts';
import { dateAfter, mondayOf } from '../../pictures/scale.ts';
import type { Picture } from '../../pictures/svg.ts';
import { THEMES, type Theme } from '../../pictures/theme.ts';
import { energyIn, energyUnitOf, massIn, massUnitOf } from '../../pictures/units.ts';
import { averageOf, drawWeek } from '../../pictures/week-chart.ts';
import { drawWeight, trendOf } from '../../pictures/weight-chart.ts';
import { repliesIn } from '../../replies/replies.ts';
import { PICTURES } from '../../replies/subjects/pictures.ts';
import { todayOf } from '../../time.ts';
import type { Subject } from '../subject.ts';
import { activeDaysOf, energyDaysOf, weighingsOf } from './days.ts';
import { type PictureKind, type PictureRequest, readArgument, readHeardPicture, readPictureRequest } from './words.ts';

const WEEKS = 12;
/** Earlier weighings settle the trend before the first day that is shown. */
const SETTLING_DAYS = 60;

interface Drawn {
  picture: Picture;
  caption: string;
}

async function show(request: PictureRequest, context: CommandContext): Promise<Outcome> {
  const words = PICTURES[context.language];
  // A curve of weight is a figure, whatever its axis says.
  const isReplaced = request.kind === 'weight' && context.person.isNumberFree;
  const kind = isReplaced ? 'activity' : request.kind;
  const theme = THEMES[request.isDark ? 'dark' : 'light'];
  const notes = isReplaced ? [words.noFigures] : [];
  const drawn = await DRAW[kind](request, theme, context);
  if (typeof drawn === 'string')
    return outcome({ lines: [...notes, drawn], buttons: [otherButtons(kind, request, context)] });
  return outcome({
    lines: [...notes, drawn.caption],
    file: await pngFile(drawn.picture, kind, context),
    buttons: [otherButtons(kind, request, context)],
  });
}

async function pngFile(picture: Picture, kind: PictureKind, { clock }: CommandContext): Promise<File> {
  const png = await renderPng(picture);
  return { name: `lokma-${kind}-${todayOf(clock)}.png`, mimeType: 'image/png', dataBase64: png.toString('base64') };
}

/** The sentence instead of a picture where there is too little to draw. */
type Draw = (request: PictureRequest, theme: Theme, context: CommandContext) => Promise<Drawn | string>;

const DRAW: Record<PictureKind, Draw> = { week, weight, activity };

const MIN_POINTS = 2;

/** The week in progress; while it has too few days, the one before. */
async function week(request: PictureRequest, theme: Theme, context: CommandContext): Promise<Drawn | string> {
  const { person, language, clock, database } = context;
  const today = todayOf(clock);
  const monday = mondayOf(today);
  const rows = await readDays(database, person.id, dateAfter(monday, -7), dateAfter(monday, 6));
  const has = (from: string): boolean => countFoods(rows, from) >= MIN_POINTS;
  const lastMonday = dateAfter(monday, -7);
  const from = request.isLastWeek || (!has(monday) && has(lastMonday)) ? lastMonday : monday;
  if (!has(from)) return PICTURES[language].tooFewDays;
  const to = dateAfter(from, 6);
  const days = energyDaysOf(rows, from, 7);
  const words = PICTURES[language];
  const logged = days.filter((day) => day.energyKcal !== null).length;
  if (person.isNumberFree) {
    const byDate = new Map(rows.map((row) => [row.localDate, row]));
    const meals = days.map(({ localDate }) => {
      const row = byDate.get(localDate);
      return { localDate, slots: row?.slots ?? [], isActive: (row?.activities ?? 0) > 0 };
    });
    return {
      picture: drawMeals({ days: meals, today, language, theme }),
      caption: words.mealsCaption(from, to, logged),
    };
  }
  const energyUnit = energyUnitOf(person.energyUnit);
  const average = repliesIn(language).number(energyIn(energyUnit, averageOf(days, 'energyKcal') ?? 0));
  return {
    picture: drawWeek({ days, today, targetEnergyKcal: person.targetEnergyKcal, energyUnit, language, theme }),
    caption: words.weekCaption(from, to, `${average} ${energyUnit}`, logged),
  };
}

function countFoods(rows: readonly DaySummary[], monday: string): number {
  return energyDaysOf(rows, monday, 7).filter((day) => day.energyKcal !== null).length;
}

/** The days asked for; where they have too few weighings and none were asked for, three months. */
async function weight(request: PictureRequest, theme: Theme, context: CommandContext): Promise<Drawn | string> {
  const { person, language, clock, database } = context;
  const to = todayOf(clock);
  const rows = await readDays(database, person.id, dateAfter(to, -89 - SETTLING_DAYS), to);
  const weighings = weighingsOf(rows);
  const since = (days: number) => weighings.filter((one) => one.localDate > dateAfter(to, -days));
  const days = request.days ?? (since(30).length >= MIN_POINTS ? 30 : 90);
  const shown = since(days);
  const last = shown.at(-1);
  if (shown.length < MIN_POINTS || !last) return PICTURES[language].tooFewWeighings;
  const massUnit = massUnitOf(person.massUnit);
  const amount = (massKg: number): string => `${repliesIn(language).number(massIn(massUnit, massKg), 1)} ${massUnit}`;
  const trend = trendOf(weighings).at(-1)?.at(-1)?.massKg ?? last.massKg;
  const from = dateAfter(to, 1 - days);
  return {
    picture: drawWeight({ weighings, from, to, massUnit, language, theme }),
    caption: PICTURES[language].weightCaption(amount(last.massKg), amount(trend), days),
  };
}

async function activity(_request: PictureRequest, theme: Theme, context: CommandContext): Promise<Drawn | string> {
  const { person, language, clock, database } = context;
  const today = todayOf(clock);
  const rows = await readDays(database, person.id, dateAfter(mondayOf(today), -7 * (WEEKS - 1)), today);
  const days = activeDaysOf(rows).filter((day) => levelOf(day) > 0);
  if (days.length < MIN_POINTS) return PICTURES[language].tooFewActivities;
  const minutes = days.reduce((sum, day) => sum + day.minutes, 0);
  return {
    picture: drawActivity({ days, today, weeks: WEEKS, language, theme }),
    caption: PICTURES[language].activityCaption(days.length, minutes, WEEKS),
  };
}

/** The other pictures, and this one on the other ground. */
function otherButtons(kind: PictureKind, { isDark }: PictureRequest, { language, person }: CommandContext) {
  const words = PICTURES[language];
  const ground = isDark ? 'dark' : 'light';
  const others: [PictureKind, string][] = [
    ['week', words.buttonWeek],
    ['weight', words.buttonWeight],
    ['activity', words.buttonActivity],
  ];
  return [
    ...others
      .filter(([other]) => other !== kind && !(other === 'weight' && person.isNumberFree))
      .map(([other, label]) => ({ label, action: `ch:${other}:${ground}` })),
    { label: isDark ? words.buttonLight : words.buttonDark, action: `ch:${kind}:${isDark ? 'light' : 'dark'}` },
  ];
}

const KINDS: readonly string[] = ['week', 'weight', 'activity'] satisfies PictureKind[];

const all = (pick: 'menu' | 'argumentName') => ({
  fr: PICTURES.fr[pick],
  en: PICTURES.en[pick],
  tr: PICTURES.tr[pick],
});

export const chartSubject: Subject = {
  name: 'chart',
  commands: [
    {
      name: 'chart',
      aliases: ['graphique', 'graphe', 'grafik', 'graph', 'image', 'resim', 'picture'],
      description: all('menu'),
      argument: { name: 'what', description: all('argumentName') },
      read(argument) {
        const request = readArgument(argument);
        return async (context) =>
          request ? show(request, context) : outcome({ lines: [PICTURES[context.language].unknown] });
      },
    },
  ],
  read(text) {
    const request = readPictureRequest(text);
    return request ? (context) => show(request, context) : null;
  },
  hears: {
    chart: (text) => {
      const request = readHeardPicture(text);
      return (context) => show(request, context);
    },
  },
  presses: {
    ch([kind = '', ground = '']) {
      const chosen = KINDS.includes(kind) ? (kind as PictureKind) : 'week';
      return (context) => show({ kind: chosen, isDark: ground === 'dark', isLastWeek: false, days: null }, context);
    },
  },
};
