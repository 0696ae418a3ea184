/** What a person can ask of the bot besides logging. One line each. */
import type { DayTotals } from '#db/log.ts';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import type { Request } from '#inference/requests/hear.ts';
import type { CommandContext, Outcome } from '../commands/command.ts';
import { board } from './board.ts';
import { challengeSubject } from './challenge.ts';
import { chartSubject } from './chart/index.ts';
import { drafts } from './drafts.ts';
import { eraseSubject } from './erase.ts';
import { exportSubject } from './export.ts';
import { linkSubject } from './link.ts';
import { lookBack } from './look-back/index.ts';
import { withoutCourtesy } from './plain-words.ts';
import { privacySubject } from './privacy.ts';
import { profile } from './profile/index.ts';
import { recipes } from './recipes.ts';
import { reminders } from './reminders.ts';
import { reportSubject } from './report/index.ts';
import { settings } from './settings/index.ts';
import { strangers } from './strangers.ts';
import { streak } from './streak.ts';
import type { Run, SlashCommand, Subject } from './subject.ts';
import { targets } from './targets/index.ts';
import { usuals } from './usuals.ts';

export const SUBJECTS: readonly Subject[] = [
  drafts,
  strangers,
  targets,
  profile,
  settings,
  usuals,
  recipes,
  linkSubject,
  eraseSubject,
  exportSubject,
  privacySubject,
  challengeSubject,
  chartSubject,
  reportSubject,
  lookBack,
  streak,
  reminders,
  board,
];

/** Of a subject that is not for everybody to read, the answer is the person's own. */
function told(subject: Subject, run: Run): Run {
  return subject.isPublic ? run : async (context) => ({ ...(await run(context)), isPersonal: true });
}

const commands = new Map<string, SlashCommand>(
  SUBJECTS.flatMap((subject) =>
    subject.commands.flatMap((command) => {
      const own: SlashCommand = {
        ...command,
        read: (argument, language) => told(subject, command.read(argument, language)),
      };
      return [command.name, ...command.aliases].map((name): [string, SlashCommand] => [name, own]);
    }),
  ),
);

const presses = new Map(
  SUBJECTS.flatMap((subject) =>
    Object.entries(subject.presses ?? {}).map(([verb, read]): [string, (parts: readonly string[]) => Run] => [
      verb,
      (parts) => told(subject, read(parts)),
    ]),
  ),
);

/** By the plain name that was typed: lower case, a-z only. */
export function subjectCommand(name: string): SlashCommand | null {
  return commands.get(name) ?? null;
}

/** The first subject that knows these words. */
export function readSubject(text: string, language: Language, person: Person): Run | null {
  return findSubject(text, language, person)?.run ?? null;
}

/** Its name, for measuring. */
export function subjectNamed(text: string, language: Language, person: Person): string | null {
  return findSubject(text, language, person)?.name ?? null;
}

function findSubject(text: string, language: Language, person: Person): { name: string; run: Run } | null {
  // Once more without "please" and the like, which few of them expect.
  for (const said of new Set([text, withoutCourtesy(text)])) {
    for (const subject of SUBJECTS) {
      const run = subject.read?.(said, language, person);
      if (run) return { name: subject.name, run: told(subject, run) };
    }
  }
  return null;
}

/** Who does what was heard (`inference/requests/hear.ts`); null: nobody, it is an action of the interpreter's. */
export function heardSubject(request: Request, text: string, language: Language): Run | null {
  for (const subject of SUBJECTS) {
    const read = subject.hears?.[request];
    if (read) return told(subject, read(text, language));
  }
  return null;
}

export function pressOf(verb: string, parts: readonly string[]): Run | null {
  return presses.get(verb)?.(parts) ?? null;
}

export function carryOut(run: Run, context: CommandContext): Promise<Outcome> {
  return run(context);
}

/** What a subject adds to a receipt of lines that are about to be written: the first that has something to say. */
export async function remarkOn(
  done: Outcome,
  context: CommandContext,
  standing: ReadonlyMap<string, DayTotals>,
): Promise<Outcome | null> {
  for (const subject of SUBJECTS) {
    const remark = await subject.remark?.(context, done, standing);
    if (remark) return remark;
  }
  return null;
}
