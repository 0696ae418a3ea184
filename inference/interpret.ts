/** The one door for language: text in, typed actions out. Two implementations, `offline/` and `llm.ts`. */
import type { Language } from '#db/message.ts';
import type { Request } from './requests/hear.ts';
import type { Action, MealSlot } from './schema.ts';

/** What an interpreter may know about the person and the moment. Nothing else about them ever reaches a model. */
export interface InterpretContext {
  language: Language;
  /** The person's clock when they sent it, `YYYY-MM-DDTHH:MM`. */
  localTime: string;
  /**
   * The date of the day that is running for them, `YYYY-MM-DD`, from which day offsets count: before their day starts it
   * is the one before the clock's. Absent: the clock's.
   */
  localDate?: string;
  /** ISO weekday (1 = Monday) of that day. */
  weekday: number;
  /** The question that is open, if any. */
  openQuestion: {
    text: string;
    /** What each open point lacks, in order. */
    points: { subject: string; wants: 'food' | 'amount' | 'minutes' | 'sets' | 'sprint' | 'confirm' }[];
    options: string[];
    slot: MealSlot | null;
  } | null;
  /** Catalogue names that resemble the message, best first, to keep a model on the catalogue's words. */
  candidates: string[];
  /** Names the person gave to meals they saved. Absent: none. A model gets those the message resembles. */
  ownNames?: readonly string[];
  /**
   * What the message before this one logged, a line each in a few words ("squat 4 x 10, 80 kg"): what "80, not 60" is said
   * of. Asked only before a model is; the built-in interpreter leaves it to the log.
   */
  lastLogged?: () => Promise<readonly string[]>;
  /** False: this person has had their share of the model's time for now. Asked only before the model is. */
  mayAskModel?: () => Promise<boolean>;
  /** A number of the message, for the figures of what is asked about it: no model is told. */
  tag?: number;
  /** Milliseconds that a model may take for this message; absent: as long as it is set to. */
  modelPatienceMs?: number;
}

export type InterpretResult =
  | { kind: 'understood'; actions: Action[]; by: 'offline' | 'llm'; isCertain: boolean; readings?: Readings }
  /** Nothing is told: something is asked that is no action of an interpreter's. */
  | { kind: 'asked'; request: Request; by: 'offline'; readings?: Readings }
  /** Read, and nothing in it could be made out. */
  | { kind: 'not_understood'; by: 'offline' | 'llm'; readings?: Readings };

/** What each of the two made of a message, where both read it. */
export interface Readings {
  model: string;
  offline: Action[];
  answered: Action[];
}

export interface Interpreter {
  readonly name: 'offline' | 'llm';
  interpret(text: string, context: InterpretContext, signal?: AbortSignal): Promise<InterpretResult>;
}
