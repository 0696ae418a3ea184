/** What a scenario is: faults for the rig of this folder, or a rig of its own that answers in the same form. */
import type { FakeTelegram, Update } from '#bot/testing/fake-telegram.ts';
import type { Database } from '#db/client.ts';
import type { Fault } from './faults.ts';
import type { ModelHabits } from './model.ts';
import type { RedisMode, Rig } from './rig.ts';
import type { Figures } from './run.ts';
import type { PlannedMessage } from './traffic.ts';

/** `full`: the sizes of the fault plan. `short`: what a push can afford. */
export type Scale = 'full' | 'short';

export interface OwnOptions {
  seed: number;
  scale: Scale;
  signal: AbortSignal;
}

/** What came of a scenario. `rows`: figures by name, in the order they are shown. */
export interface Outcome {
  isGood: boolean;
  rows: [string, string | number][];
  summary: string;
}

export interface Sizes {
  messages: number;
  conversations: number;
  workers: number;
  /** The messages are sent within this time. */
  trafficMs: number;
  /** Faults end after this, or when everything is answered. */
  faultsMs: number;
}

/** Something a scenario asks beyond the oracle's verdict. `figure`: what was seen. */
export interface Criterion {
  name: string;
  figure: string | number;
  isMet: boolean;
}

export interface Scene {
  rig: Rig;
  database: Database;
  planned: readonly PlannedMessage[];
}

export interface RigScenario {
  /** What is done, in a few words. */
  title: string;
  /** Another name it goes by. */
  alias?: string;
  redis: RedisMode;
  faults: readonly Fault[];
  sizes: Record<Scale, Sizes>;
  /** Quick and never in trouble, unless told. */
  model?: Record<Scale, ModelHabits>;
  /** Polls and sends that fail by chance. */
  hasPlatformTrouble?: boolean;
  /** Everybody is also to be reminded of something in the middle of it. */
  hasReminders?: boolean;
  /** Telegram brings the updates, instead of being asked for them. */
  isWebhook?: boolean;
  /** What our programs say to servers and the platform goes over lines that can become bad. */
  hasLines?: boolean;
  /** The bot alone sends: workers have no token. */
  isSentByBot?: boolean;
  /** With the limit of messages a person, which all other runs are without. */
  isLimited?: boolean;
  /** How many more times each message is delivered; by default a tenth of them once. */
  repeatsOfEach?: number;
  /** Once the programs run and before anybody writes. Returns the messages that break whoever handles them, by chat. */
  prepare?: (scene: Scene) => Promise<Expectation>;
  /** When everything is answered and the faults are over; then everything is waited for once more. */
  afterwards?: (scene: Scene & { updates: readonly Update[]; telegram: FakeTelegram }) => Promise<void>;
  criteria?: (figures: Figures) => Criterion[];
}

export interface Expectation {
  poison: ReadonlyMap<number, ReadonlySet<number>>;
}

export interface OwnScenario {
  title: string;
  alias?: string;
  run(options: OwnOptions): Promise<Outcome>;
}

export type Scenario = RigScenario | OwnScenario;
