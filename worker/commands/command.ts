/**
 * What a command is: it gets one action and the person's context, and returns data. It writes nothing itself, so each
 * can be tested with a table. A new command is one file and one line in `index.ts`.
 */
import type { Database, Write } from '#db/client.ts';
import type { Entry, OwnFood, PersonPatch, Reply, Taught } from '#db/commit.ts';
import type { LoggedEntry } from '#db/log.ts';
import type { Address, Button, Language, Outbound } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import type { Retention } from '#db/retention.ts';
import type { Action, ActionType } from '#inference/schema.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Food } from '../catalogue/types.ts';
import type { Point } from '../dialog.ts';
import type { DraftReason } from '../drafts.ts';
import type { TurnReads } from '../reads.ts';
import type { Replies } from '../replies/replies.ts';
import type { Clock } from '../time.ts';

export type File = NonNullable<Outbound['file']>;

export interface CommandContext {
  database: Database;
  /** Of the log, what several ask for. */
  reads: TurnReads;
  catalogue: Catalogue;
  person: Person;
  /** The language of the reply. */
  language: Language;
  replies: Replies;
  clock: Clock;
  inboxId: number;
  /** The message whose receipt is being replied to, if one is. */
  repliedInboxId: number | null;
  /** Earlier readings of the same message, whose lines go with this turn: nothing new is said of them. */
  outdatedInboxIds: readonly number[];
  /** Lines that an earlier action of the same message took away or replaced. Absent: none. */
  replacedEntryIds?: readonly number[];
  /** What was said, where it was words. */
  words?: string;
  /** Where and how the message came. */
  source: {
    address: Address;
    /** `Inbound.key`. */
    key: string;
    /** The name the platform shows. */
    displayName: string | null;
    /** By the server's clock: when the turn began. */
    takenAt: Date;
  };
  /** What erased accounts and codes are remembered by. */
  secret: string;
  /** How long words are kept. */
  retention: Retention;
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
  /** Lines that may be another food, and which: likeliest first. */
  unsure: { entry: Entry; foods: Food[] }[];
  /** Why the fresh lines wait for a yes. */
  draftReason: DraftReason | null;
  /** Drafts that count from now on. */
  confirmed: LoggedEntry[];
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
  /** What else is written with the turn. */
  writes: Write[];
  /** A picture or a document that goes with the reply. */
  file: File | null;
  /** Messages after the reply: each its own. */
  replies: Reply[];
  /** Rows of buttons for what the lines tell of. */
  buttons: Button[][];
  /** What the lines tell is the person's own: not said where others read along. */
  isPersonal: boolean;
  /** Food rows and days touched by `voids`, so that totals can be told. */
  voidedDates: string[];
}

export const NOTHING: Outcome = {
  entries: [],
  changes: [],
  unsure: [],
  draftReason: null,
  confirmed: [],
  points: [],
  lines: [],
  voids: [],
  voidedEntries: [],
  patch: {},
  taught: [],
  ownFoods: [],
  writes: [],
  file: null,
  replies: [],
  buttons: [],
  isPersonal: false,
  voidedDates: [],
};

export function outcome(part: Partial<Outcome>): Outcome {
  return { ...NOTHING, ...part };
}

export function merge(outcomes: readonly Outcome[]): Outcome {
  return {
    entries: outcomes.flatMap((one) => one.entries),
    changes: outcomes.flatMap((one) => one.changes),
    unsure: outcomes.flatMap((one) => one.unsure),
    draftReason: outcomes.find((one) => one.draftReason)?.draftReason ?? null,
    confirmed: outcomes.flatMap((one) => one.confirmed),
    points: outcomes.flatMap((one) => one.points),
    lines: outcomes.flatMap((one) => one.lines),
    voids: outcomes.flatMap((one) => one.voids),
    voidedEntries: outcomes.flatMap((one) => one.voidedEntries),
    patch: Object.assign({}, ...outcomes.map((one) => one.patch)),
    taught: outcomes.flatMap((one) => one.taught),
    ownFoods: outcomes.flatMap((one) => one.ownFoods),
    writes: outcomes.flatMap((one) => one.writes),
    file: outcomes.find((one) => one.file)?.file ?? null,
    replies: outcomes.flatMap((one) => one.replies),
    buttons: outcomes.flatMap((one) => one.buttons),
    isPersonal: outcomes.some((one) => one.isPersonal),
    voidedDates: outcomes.flatMap((one) => one.voidedDates),
  };
}

export interface Command<T extends ActionType = ActionType> {
  /** The action of `inference/schema.ts` that this command carries out. */
  action: T;
  run(action: Extract<Action, { type: T }>, context: CommandContext): Outcome | Promise<Outcome>;
}

export function defineCommand<T extends ActionType>(command: Command<T>): Command<T> {
  return command;
}
