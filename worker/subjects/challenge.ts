/**
 * `/challenge`: a friendly challenge of a server or group, over some weeks, by days logged or minutes moved; never energy
 * or weight. Who presses "I'm in" takes part, and who leaves is gone from it at once.
 */
import { DateTime } from 'luxon';
import {
  type Challenge,
  findChallenge,
  holdBoards,
  joinChallenge,
  leaveChallenge,
  type Measure,
  nextChallengeId,
  readChallenge,
  readStandings,
  startChallenge,
} from '#db/challenge.ts';
import { giveConsent, withdrawConsent } from '#db/consent.ts';
import type { Button } from '#db/message.ts';
import { fold } from '#inference/offline/text.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { findDanger } from '../guard.ts';
import { challengeReplies } from '../replies/subjects/challenge.ts';
import type { Run, Subject } from './subject.ts';

const MOST_WEEKS = 12;
const USUAL_WEEKS = 4;

const MEASURES: Record<string, Measure> = {
  days: 'days',
  day: 'days',
  jours: 'days',
  jour: 'days',
  gun: 'days',
  gunler: 'days',
  minutes: 'minutes',
  minute: 'minutes',
  min: 'minutes',
  dakika: 'minutes',
};
const START: ReadonlySet<string> = new Set(['start', 'lancer', 'lance', 'baslat']);
const JOIN: ReadonlySet<string> = new Set(['join', 'rejoindre', 'rejoins', 'katil']);
const LEAVE: ReadonlySet<string> = new Set(['leave', 'quitter', 'quitte', 'ayril']);

const say = (line: string): Outcome => outcome({ lines: [line] });
const repliesOf = (context: CommandContext) => challengeReplies(context.language);

const localDay = ({ clock }: CommandContext): DateTime => DateTime.fromJSDate(clock.now, { zone: clock.zone });
const today = (context: CommandContext): string => localDay(context).toISODate() ?? '';

/** A name that says harm is not posted for others to read. */
const nameOf = ({ source, person }: CommandContext): string => {
  const name = (source.displayName ?? person.name ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
  return name === '' || findDanger(name) ? '?' : name;
};

/** Everybody sees these, and everybody may press them. */
function buttons(challengeId: number, context: CommandContext): Button[][] {
  const replies = repliesOf(context);
  return [
    [
      { label: replies.join, action: `chl:in:${challengeId}`, isForAnyone: true },
      { label: replies.leave, action: `chl:out:${challengeId}`, isForAnyone: true },
    ],
  ];
}

async function current(context: CommandContext): Promise<Challenge | null> {
  const { platform, server } = context.source.address;
  return findChallenge(context.database, platform, server ?? '', today(context));
}

const start =
  (measure: Measure, weeks: number): Run =>
  async (context) => {
    const { database, source, clock, language } = context;
    const replies = repliesOf(context);
    const { platform, chat, user, server = chat } = source.address;
    const running = await current(context);
    if (running && (await readStandings(database, running.id, running.startsOn, running.endsOn)).length > 0)
      return outcome({ lines: [replies.running(running.endsOn)], buttons: buttons(running.id, context) });
    const monday = localDay(context).startOf('week');
    const id = await nextChallengeId(database);
    const startsOn = monday.toISODate() ?? '';
    const endsOn = monday.plus({ days: weeks * 7 - 1 }).toISODate() ?? '';
    const text = replies.announced(measure, weeks, endsOn);
    return outcome({
      lines: [replies.started],
      writes: [startChallenge({ id, platform, server, chat, measure, startsOn, endsOn, zone: clock.zone, language })],
      replies: [
        {
          body: { text, buttons: buttons(id, context) },
          address: { platform, chat, user, server, isPrivate: false, isPublic: true },
        },
      ],
    });
  };

const join = (challenge: Challenge, context: CommandContext): Outcome => {
  const { person } = context;
  return outcome({
    lines: [repliesOf(context).joined(nameOf(context), challenge.measure)],
    writes: [joinChallenge(challenge.id, person.id, nameOf(context)), giveConsent(person.id, 'challenge')],
  });
};

const leave = (challenge: Challenge, context: CommandContext): Outcome => {
  const { person } = context;
  return outcome({
    lines: [repliesOf(context).left(nameOf(context))],
    writes: [holdBoards(person.id), leaveChallenge(challenge.id, person.id), withdrawConsent(person.id, 'challenge')],
  });
};

const ofServer =
  (act: (challenge: Challenge, context: CommandContext) => Outcome): Run =>
  async (context) => {
    const challenge = await current(context);
    return challenge ? act(challenge, context) : say(repliesOf(context).none);
  };

const show: Run = ofServer((challenge, context) =>
  outcome({ lines: [repliesOf(context).running(challenge.endsOn)], buttons: buttons(challenge.id, context) }),
);

function read(argument: string): Run {
  const [verb = '', ...rest] = fold(argument).split(/\s+/);
  if (JOIN.has(verb)) return ofServer(join);
  if (LEAVE.has(verb)) return ofServer(leave);
  if (verb === '') return show;
  const measure = rest.map((word) => MEASURES[word]).find((one) => one !== undefined);
  const said = rest.map(Number).find((value) => Number.isInteger(value) && value > 0) ?? USUAL_WEEKS;
  if (!START.has(verb) || !measure) return async (context) => say(repliesOf(context).usage);
  return start(measure, Math.min(MOST_WEEKS, said));
}

const pressed =
  ([what, id]: readonly string[]): Run =>
  async (context) => {
    const challenge = await readChallenge(context.database, Number.parseInt(id ?? '', 10) || 0);
    const { platform, server } = context.source.address;
    const isHere = challenge?.platform === platform && challenge.server === server;
    if (!challenge || !isHere) return say(context.replies.pressExpired);
    if (what === 'out') return leave(challenge, context);
    return challenge.endsOn < today(context) ? say(repliesOf(context).over) : join(challenge, context);
  };

export const challengeSubject: Subject = {
  name: 'challenge',
  isPublic: true,
  commands: [
    {
      name: 'challenge',
      aliases: ['defi', 'yarisma', 'meydanoku'],
      description: {
        fr: challengeReplies('fr').menu,
        en: challengeReplies('en').menu,
        tr: challengeReplies('tr').menu,
      },
      argument: {
        name: 'what',
        description: {
          fr: challengeReplies('fr').argument,
          en: challengeReplies('en').argument,
          tr: challengeReplies('tr').argument,
        },
      },
      read: (argument) => async (context) =>
        context.source.address.server === undefined ? say(repliesOf(context).serverOnly) : read(argument)(context),
    },
  ],
  presses: { chl: pressed },
};
