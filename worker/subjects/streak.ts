/** Days logged in a row, with rest, sick and holiday days that keep them. */
import { hasLogged, markDays, readStreakDays, unmarkDays } from '#db/day-marks.ts';
import type { DayTotals } from '#db/log.ts';
import type { Language } from '#db/message.ts';
import { noteSaid, readSaid } from '#db/nudges.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { resolveEnd } from '../nudges/dates.ts';
import { dateOfCode, dayCode } from '../nudges/favourites.ts';
import { type MarkRequest, readMarkRequest } from '../nudges/mark-request.ts';
import { STREAK_REPLIES } from '../replies/subjects/streak.ts';
import { dateBefore, LONGEST_STREAK_DAYS, MILESTONES, streakOf } from '../streak.ts';
import { todayOf } from '../time.ts';
import type { Run, Subject } from './subject.ts';

/** Nobody is away for longer than this in one sentence. */
const LONGEST_MARK_DAYS = 366;

export const streak: Subject = {
  name: 'streak',
  commands: [
    {
      name: 'streak',
      aliases: ['serie', 'seri'],
      description: { fr: STREAK_REPLIES.fr.menu, en: STREAK_REPLIES.en.menu, tr: STREAK_REPLIES.tr.menu },
      read: () => show,
    },
  ],
  read(text: string, language: Language) {
    const request = readMarkRequest(text, language);
    return request ? carry(request) : null;
  },
  presses: {
    dm:
      ([from = '', to = '']) =>
      async (context) => {
        const dates = [dateOfCode(from), dateOfCode(to)];
        if (!dates[0] || !dates[1]) return outcome({ lines: [context.replies.pressExpired] });
        return outcome({
          lines: [STREAK_REPLIES[context.language].unmarked],
          writes: [unmarkDays(context.person.id, dates[0], dates[1], null)],
        });
      },
  },
  remark: milestone,
};

const carry =
  (request: MarkRequest): Run =>
  async (context) => {
    switch (request.kind) {
      case 'streak':
        return show(context);
      case 'unmark': {
        const today = todayOf(context.clock);
        const until = dateBefore(today, -LONGEST_MARK_DAYS);
        return outcome({
          lines: [STREAK_REPLIES[context.language].unmarked],
          writes: [unmarkDays(context.person.id, today, until, request.marks)],
        });
      }
      case 'mark':
        return mark(request, context);
    }
  };

function mark(request: Extract<MarkRequest, { kind: 'mark' }>, context: CommandContext): Outcome {
  const replies = STREAK_REPLIES[context.language];
  const today = todayOf(context.clock);
  const last = lastDay(request, today);
  if (last === null || last < today || last > dateBefore(today, -LONGEST_MARK_DAYS)) {
    return outcome({ lines: [replies.endUnknown] });
  }
  const isOneDay = last === today;
  return outcome({
    lines: [
      replies.marked(request.mark, isOneDay ? null : context.replies.date({ date: last })),
      ...(request.mark === 'holiday' && request.end === null ? [replies.holidayHint] : []),
    ],
    buttons: [[{ label: replies.takeBack, action: `dm:${dayCode(today)}:${dayCode(last)}` }]],
    writes: [markDays(context.person.id, today, last, request.mark)],
  });
}

/** "for 3 days" begins today; "until the 12th" takes in the 12th. */
function lastDay({ end }: Extract<MarkRequest, { kind: 'mark' }>, today: string): string | null {
  if (end === null) return today;
  return end.kind === 'days' ? dateBefore(today, 1 - end.days) : resolveEnd(end, today);
}

async function show(context: CommandContext): Promise<Outcome> {
  const replies = STREAK_REPLIES[context.language];
  const today = todayOf(context.clock);
  const { logged, marked } = await readDays(context, today);
  const { days, resting } = streakOf(logged, marked, today);
  return outcome({ lines: [days === 0 ? replies.none : replies.streak(days, resting)] });
}

const readDays = ({ database, person }: CommandContext, today: string) =>
  readStreakDays(database, person.id, dateBefore(today, LONGEST_STREAK_DAYS), today);

/** Told with the first line of a day, once in a streak. Not to somebody whom counting may hurt. */
async function milestone(
  context: CommandContext,
  done: Outcome,
  standing: ReadonlyMap<string, DayTotals>,
): Promise<Outcome | null> {
  const { database, person, clock } = context;
  const today = todayOf(clock);
  const sums = standing.get(today);
  // Mostly the sums of the day say already that something is logged.
  const isKnown = sums !== undefined && sums.foods + sums.activities > 0;
  if (isKnown || person.deficitBar === 'eating_disorder') return null;
  const isFirst =
    done.entries.some((entry) => entry.localDate === today) && !(await hasLogged(database, person.id, today));
  if (!isFirst) return null;
  const { logged, marked } = await readDays(context, today);
  const { days, firstDate } = streakOf(new Set([...logged, today]), marked, today);
  if (!MILESTONES.has(days)) return null;
  const what = `streak-${days}`;
  const saidOn = (await readSaid(database, person.id)).get(what);
  if (saidOn !== undefined && firstDate !== null && saidOn >= firstDate) return null;
  return outcome({
    lines: [STREAK_REPLIES[context.language].milestone(days)],
    writes: [noteSaid(person.id, what, today, clock.now)],
  });
}
