/**
 * A subject is one thing a person can ask of the bot besides logging: reminders, the profile, an export. It brings its
 * slash commands, the words that mean the same, and its buttons; none of it needs an interpreter, so that no model
 * decides over settings or data. A new subject is one file and one line in `index.ts`.
 */
import type { DayTotals } from '#db/log.ts';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import type { Request } from '#inference/requests/hear.ts';
import type { CommandContext, Outcome } from '../commands/command.ts';

/** What was asked, ready to be carried out. */
export type Run = (context: CommandContext) => Promise<Outcome>;

export interface SlashCommand {
  /** English, a-z: what menus publish. */
  name: string;
  /** The same in other languages, without accents. */
  aliases: readonly string[];
  description: Record<Language, string>;
  argument?: { name: string; description: Record<Language, string> };
  /** `argument`: what follows the command, trimmed; may be empty. */
  read(argument: string, language: Language): Run;
}

export interface Subject {
  name: string;
  /** What it answers may be read by everybody in a group. Without it, it is the person's own. */
  isPublic?: boolean;
  commands: readonly SlashCommand[];
  /** Null when the words are not about this subject. Must be sure: a meal must never be taken for a request. */
  read?(text: string, language: Language, person: Person): Run | null;
  /** Requests that were heard and not known by their words (`inference/requests/hear.ts`): what of them can be read. */
  hears?: Partial<Record<Request, (text: string, language: Language) => Run>>;
  /**
   * What it adds to a receipt: lines, buttons, writes. Null for nothing, which is nearly always. `standing`: sums of the
   * days that the turn touches, without what it writes.
   */
  remark?(context: CommandContext, done: Outcome, standing: ReadonlyMap<string, DayTotals>): Promise<Outcome | null>;
  /** Buttons, by the first part of their action ("n:off:dinner" is `n` with ["off", "dinner"]). */
  presses?: Readonly<Record<string, (parts: readonly string[]) => Run>>;
}
