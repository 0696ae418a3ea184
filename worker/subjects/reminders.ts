/** Reminders: switched on and off by the person, by buttons or in words; never on by themselves. */
import { DateTime } from 'luxon';
import type { Button } from '#db/message.ts';
import { isMealKind, NUDGE_KINDS, type NudgeKind } from '#db/nudge-kinds.ts';
import { type NudgeSetting, noteSaid, readNudgeSettings, readSaid, setNudge, stopNudges } from '#db/nudges.ts';
import { patchProfile } from '#db/profile.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { KIND_CODE } from '../nudges/compose.ts';
import { resolveEnd } from '../nudges/dates.ts';
import { pressNudge } from '../nudges/press.ts';
import { type NudgeRequest, readHeardNudge, readNudgeRequest, type Unkept } from '../nudges/request.ts';
import { dayOf } from '../receipt.ts';
import { REMINDER_REPLIES } from '../replies/subjects/reminders.ts';
import { dateBefore } from '../streak.ts';
import { todayOf } from '../time.ts';
import type { Run, Subject } from './subject.ts';

/** When a kind is due if the person names no time: meals as `time.ts` has their hours, then a little later. */
const DEFAULT_MINUTE: Record<NudgeKind, number> = {
  breakfast: 8 * 60 + 30,
  lunch: 12 * 60 + 45,
  snack: 16 * 60 + 30,
  dinner: 20 * 60,
  weigh_in: 8 * 60,
  workout: 18 * 60,
  summary: 21 * 60,
  report: 19 * 60,
};
const SUNDAY = 7;
const PAUSE_DAYS = 7;

const timeText = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;

export const reminders: Subject = {
  name: 'reminders',
  commands: [
    {
      name: 'reminders',
      aliases: ['rappels', 'rappel', 'reminder', 'hatirlatma', 'hatirlatmalar'],
      description: { fr: REMINDER_REPLIES.fr.menu, en: REMINDER_REPLIES.en.menu, tr: REMINDER_REPLIES.tr.menu },
      argument: {
        name: 'what',
        description: {
          fr: REMINDER_REPLIES.fr.argument,
          en: REMINDER_REPLIES.en.argument,
          tr: REMINDER_REPLIES.tr.argument,
        },
      },
      read(argument, language) {
        if (argument === '') return show;
        const request =
          readNudgeRequest(argument, language) ??
          readNudgeRequest(`rappelle moi ${argument}`, 'fr') ??
          readNudgeRequest(`remind me ${argument}`, 'en') ??
          readNudgeRequest(`${argument} hatırlat`, 'tr');
        return request ? carry(request) : OFF.test(argument) ? carry({ kind: 'stop', kinds: null }) : show;
      },
    },
  ],
  read(text, language) {
    const request = readNudgeRequest(text, language);
    return request ? carry(request) : null;
  },
  hears: {
    remind: (text, language) => carry(readHeardNudge(text, language, false)),
    'remind-off': (text, language) => carry(readHeardNudge(text, language, true)),
  },
  presses: {
    n: ([verb = '', ...parts]) => {
      const kind = NUDGE_KINDS.find((one) => KIND_CODE[one] === parts[0]);
      if (verb === 't' && kind) return (context) => toggle(kind, context);
      if (verb === 'o' && kind) return carry({ kind: 'stop', kinds: [kind] });
      if (verb === 'a') return carry({ kind: 'stop', kinds: null });
      if (verb === 'p') return carry({ kind: 'pause', end: { kind: 'days', days: PAUSE_DAYS } });
      if (verb === 'q') return carry({ kind: 'resume' });
      if (verb === 'l') return show;
      if (verb === 'd')
        return async (context) => outcome({ lines: [REMINDER_REPLIES[context.language].offerDeclined] });
      return (context) => pressNudge(verb, parts, context);
    },
  },
  remark: offerOnce,
};

const OFF = /^(?:off|non|no|hayir|hayır|kapat|stop)$/i;

const carry =
  (request: NudgeRequest): Run =>
  (context) => {
    switch (request.kind) {
      case 'show':
        return request.unkept ? showBeside(request.unkept, context) : show(context);
      case 'set':
        return set(request, context);
      case 'stop':
        return stop(request.kinds, context);
      case 'pause':
        return pause(request, context);
      case 'resume':
        return resume(context);
      case 'quiet':
        return quiet(request.fromHour, request.untilHour, context);
    }
  };

// --- what is on ---

async function show(context: CommandContext): Promise<Outcome> {
  return listed(await readNudgeSettings(context.database, context.person.id), context);
}

/** What cannot be had is said before what can. */
async function showBeside(unkept: Unkept, context: CommandContext): Promise<Outcome> {
  const done = await show(context);
  return { ...done, lines: [REMINDER_REPLIES[context.language].unkept(unkept), ...done.lines] };
}

function listed(settings: readonly NudgeSetting[], context: CommandContext): Outcome {
  const replies = REMINDER_REPLIES[context.language];
  const { person } = context;
  const known = NUDGE_KINDS.flatMap((kind) => settings.filter((setting) => setting.kind === kind));
  const on = known.filter((setting) => setting.isOn);
  const asleep = known.filter((setting) => setting.isAsleep);
  const lines = [
    ...(on.length > 0 ? [replies.head] : [replies.noneOn]),
    ...on.map((one) => replies.line(one.kind, timeText(one.minuteOfDay), one.weekday)),
    ...asleep.map((one) => replies.asleep(one.kind)),
    ...(isPaused(context) ? [replies.paused(pausedUntil(context))] : []),
    person.quietFromHour === person.quietUntilHour
      ? replies.rulesNoQuiet
      : replies.rules(person.quietFromHour, person.quietUntilHour),
    replies.howTo,
  ];
  return outcome({ lines, buttons: toggles(known, context) });
}

function toggles(settings: readonly NudgeSetting[], context: CommandContext): Button[][] {
  const replies = REMINDER_REPLIES[context.language];
  const buttons = NUDGE_KINDS.map((kind): Button => {
    const one = settings.find((setting) => setting.kind === kind);
    const label = one?.isOn ? `✅ ${replies.kind(kind)} ${timeText(one.minuteOfDay)}` : `▫️ ${replies.kind(kind)}`;
    return { label, action: `n:t:${KIND_CODE[kind]}` };
  });
  const rows: Button[][] = [];
  for (let at = 0; at < buttons.length; at += 2) rows.push(buttons.slice(at, at + 2));
  if (settings.some((setting) => setting.isOn)) {
    const rest: Button = isPaused(context)
      ? { label: replies.resume, action: 'n:q' }
      : { label: replies.pause, action: 'n:p' };
    rows.push([rest, { label: replies.stopAll, action: 'n:a' }]);
  }
  return rows;
}

const isPaused = ({ person, clock }: CommandContext): boolean =>
  person.nudgesPausedUntil !== null && person.nudgesPausedUntil > todayOf(clock);

const pausedUntil = (context: CommandContext): string =>
  context.replies.date(dayOf(context.person.nudgesPausedUntil ?? '', context.clock));

// --- changing it ---

type SetRequest = Extract<NudgeRequest, { kind: 'set' }>;

/** What a request comes to for a kind: what is not said stays as it was, or is usual. */
function settingOf(kind: NudgeKind, request: SetRequest, before: readonly NudgeSetting[]): NudgeSetting {
  const was = before.find((setting) => setting.kind === kind);
  return {
    kind,
    minuteOfDay: request.minuteOfDay ?? was?.minuteOfDay ?? DEFAULT_MINUTE[kind],
    weekday: request.weekday ?? (kind === 'report' ? (was?.weekday ?? SUNDAY) : null),
    isOn: true,
    isAsleep: false,
  };
}

async function set(request: SetRequest, context: CommandContext): Promise<Outcome> {
  const replies = REMINDER_REPLIES[context.language];
  const { person } = context;
  const before = await readNudgeSettings(context.database, person.id);
  const after = request.kinds.map((kind) => settingOf(kind, request, before));
  // Who names a minute means it, also within the quiet hours of now.
  const quietAtChoice = request.minuteOfDay === null ? null : `${person.quietFromHour}-${person.quietUntilHour}`;
  const resumes = isPaused(context) ? [patchProfile(person.id, { nudgesPausedUntil: null })] : [];
  return outcome({
    lines: [
      ...after.map((one) => replies.set(one.kind, timeText(one.minuteOfDay), one.weekday)),
      replies.rulesNoQuiet,
      ...(resumes.length > 0 ? [replies.resumed] : []),
    ],
    writes: [
      ...after.map(({ kind, minuteOfDay, weekday }) =>
        setNudge(person.id, { kind, minuteOfDay, weekday, setAt: context.source.takenAt, quietAtChoice }),
      ),
      ...resumes,
    ],
    buttons: [
      after.slice(0, 3).map(({ kind }) => ({ label: `🔕 ${replies.kind(kind)}`, action: `n:o:${KIND_CODE[kind]}` })),
    ],
  });
}

async function toggle(kind: NudgeKind, context: CommandContext): Promise<Outcome> {
  const { person } = context;
  const before = await readNudgeSettings(context.database, person.id);
  const others = before.filter((setting) => setting.kind !== kind);
  const was = before.find((setting) => setting.kind === kind);
  if (was?.isOn) {
    const done = listed([...others, { ...was, isOn: false }], context);
    return { ...done, writes: [stopNudges(person.id, [kind])] };
  }
  const now = settingOf(kind, { kind: 'set', kinds: [kind], minuteOfDay: null, weekday: was?.weekday ?? null }, before);
  const done = listed([...others, now], context);
  return { ...done, writes: [setNudge(person.id, { ...now, setAt: context.source.takenAt, quietAtChoice: null })] };
}

async function stop(kinds: readonly NudgeKind[] | null, context: CommandContext): Promise<Outcome> {
  const replies = REMINDER_REPLIES[context.language];
  return outcome({ lines: [replies.stopped(kinds)], writes: [stopNudges(context.person.id, kinds)] });
}

async function pause(request: Extract<NudgeRequest, { kind: 'pause' }>, context: CommandContext): Promise<Outcome> {
  const replies = REMINDER_REPLIES[context.language];
  const until = resolveEnd(request.end ?? { kind: 'days', days: PAUSE_DAYS }, todayOf(context.clock));
  if (until === null) return outcome({ lines: [replies.pauseImpossible] });
  return outcome({
    lines: [replies.paused(context.replies.date({ date: until }))],
    buttons: [[{ label: replies.resume, action: 'n:q' }]],
    writes: [patchProfile(context.person.id, { nudgesPausedUntil: until })],
  });
}

async function resume(context: CommandContext): Promise<Outcome> {
  const { person } = context;
  const awake = { ...context, person: { ...person, nudgesPausedUntil: null } };
  const done = await show(awake);
  return {
    ...done,
    lines: [REMINDER_REPLIES[context.language].resumed, ...done.lines],
    writes: [patchProfile(person.id, { nudgesPausedUntil: null })],
  };
}

async function quiet(fromHour: number, untilHour: number, context: CommandContext): Promise<Outcome> {
  return outcome({
    lines: [REMINDER_REPLIES[context.language].quietSet(fromHour, untilHour)],
    writes: [patchProfile(context.person.id, { quietFromHour: fromHour, quietUntilHour: untilHour })],
  });
}

// --- offered once ---

/** Reminders are offered after this many days with a line, once in all. */
const OFFER_AFTER_DAYS = 3;
const OFFER = 'offer';

const LOGGED_DAYS = {
  name: 'nudge_logged_days',
  text: `select count(distinct local_date)::int as days from entry
    where person_id = $1 and voided_at is null and local_date between $2::date and $3::date`,
};

async function offerOnce(context: CommandContext, done: Outcome): Promise<Outcome | null> {
  const { database, person, clock } = context;
  const today = todayOf(clock);
  const isMeal = done.entries.some((entry) => entry.kind === 'food' && isMealKind(entry.slot));
  // Somebody who has just come has not logged for days; that costs nothing to know.
  const sinceDays = DateTime.fromJSDate(clock.now).diff(DateTime.fromJSDate(person.createdAt), 'days').days;
  if (!isMeal || sinceDays < OFFER_AFTER_DAYS - 1 || person.onboardingStep !== null) return null;
  const [[counted], settings, said] = await Promise.all([
    database.query<{ days: number }>(LOGGED_DAYS, [person.id, dateBefore(today, 60), today]),
    readNudgeSettings(database, person.id),
    readSaid(database, person.id),
  ]);
  // At most one word beside the receipt a day: a milestone of today goes first.
  const isSaidToday = [...said.values()].includes(today);
  if ((counted?.days ?? 0) < OFFER_AFTER_DAYS || settings.length > 0 || said.has(OFFER) || isSaidToday) return null;
  const replies = REMINDER_REPLIES[context.language];
  return outcome({
    lines: [replies.offer],
    buttons: [
      [
        { label: replies.offerYes, action: 'n:l' },
        { label: replies.offerNo, action: 'n:d' },
      ],
    ],
    writes: [noteSaid(person.id, OFFER, today, clock.now)],
  });
}
