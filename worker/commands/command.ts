/**
 * What a command is: it gets one action and the person's context, and returns data. It writes nothing itself, so each
 * can be tested with a table. A new command is one file and one line in `index.ts`.
 */
import type { Database } from '#db/client.ts';
import type { Entry, OwnFood, PersonPatch, Taught } from '#db/commit.ts';
import type { LoggedEntry } from '#db/log.ts';
import type { Button, Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import type { Action, ActionType } from '#inference/schema.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Point } from '../dialog.ts';
import type { Replies } from '../replies/replies.ts';
import type { Clock } from '../time.ts';

export interface CommandContext {
  database: Database;
  catalogue: Catalogue;
  person: Person;
  /** The language of the reply. */
  language: Language;
  replies: Replies;
  clock: Clock;
  inboxId: number;
  /** The message whose receipt is being replied to, if one is. */
  repliedInboxId: number | null;
}

/** A logged line and what it becomes: one of the outcome's entries, or nothing. */
export interface Change {
  before: LoggedEntry;
  after: Entry | null;
}

/** What one action comes to. */
export interface Outcome {
  entries: Entry[];
  /** Corrections to tell as "before -> after"; what they write and void is in the other fields too. */
  changes: Change[];
  /** What has to be asked before more can be written. */
  points: Point[];
  /** Sentences for the person, in order. */
  lines: string[];
  voids: number[];
  /** Single log lines that a line of this outcome replaces. */
  voidedEntries: number[];
  patch: PersonPatch;
  /** What the person's words mean from now on. */
  taught: Taught[];
  ownFoods: OwnFood[];
  /** Rows of buttons for what the lines tell of. */
  buttons: Button[][];
  /** Food rows and days touched by `voids`, so that totals can be told. */
  voidedDates: string[];
}

export const NOTHING: Outcome = {
  entries: [],
  changes: [],
  points: [],
  lines: [],
  voids: [],
  voidedEntries: [],
  patch: {},
  taught: [],
  ownFoods: [],
  buttons: [],
  voidedDates: [],
};

export function outcome(part: Partial<Outcome>): Outcome {
  return { ...NOTHING, ...part };
}

export interface Command<T extends ActionType = ActionType> {
  /** The action of `inference/schema.ts` that this command carries out. */
  action: T;
  run(action: Extract<Action, { type: T }>, context: CommandContext): Outcome | Promise<Outcome>;
}

export function defineCommand<T extends ActionType>(command: Command<T>): Command<T> {
  return command;
}
