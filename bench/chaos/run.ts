/** One run: the rig, the traffic, the faults, the wait until everything is answered, and the verdict. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeTelegram, Update } from '#bot/testing/fake-telegram.ts';
import { type Database, openPostgres } from '#db/client.ts';
import { testKeyring } from '#db/testing.ts';
import { runFaults } from './faults.ts';
import { watchMemory } from './memory.ts';
import { QUICK } from './model.ts';
import {
  countOpen,
  countRecognised,
  type Expected,
  isGood,
  judge,
  readWaits,
  type Shown,
  type Verdict,
} from './oracle.ts';
import { ACCEPTED_THEN_RESET } from './platform-trouble.ts';
import { type Random, seededRandom } from './random.ts';
import { plantReminders } from './reminders.ts';
import { type Rig, startRig } from './rig.ts';
import type { Criterion, RigScenario, Scale, Sizes } from './scenario.ts';
import { type Latency, send, watchReplies } from './sending.ts';
import { type PlannedMessage, planTraffic } from './traffic.ts';

export interface RunOptions extends Sizes {
  seed: number;
  scale: Scale;
  signal?: AbortSignal | undefined;
  /** Waited for when the programs are ready: runs side by side begin together. */
  gate?: (() => Promise<void>) | undefined;
  /** Somebody whose messages come beside the others', and are neither waited for nor judged. */
  beside?: { chat: number; planned: readonly PlannedMessage[] };
}

export interface Report extends Figures {
  isGood: boolean;
  /** What this scenario asks beyond the verdict. */
  criteria: Criterion[];
}

export interface Figures {
  sizes: Sizes;
  scale: Scale;
  verdict: Verdict;
  /** What was done to the system, by name. */
  faults: Map<string, number>;
  /** What went wrong by chance with the model's answers and with Telegram. */
  chances: Map<string, number>;
  /** Replies that Telegram took without the bot hearing of it, other than by a kill. */
  acceptedThenReset: number;
  /** Deliveries beyond the first, and second arrivals that the inbox recognised. */
  repeats: number;
  recognised: number;
  /** How often each answer of the webhook came. */
  webhookAnswers: ReadonlyMap<string, number>;
  fenced: number;
  failedTurns: number;
  modelCalls: number;
  /** Ends of our programs that nobody asked for: by an error, or because a start failed. */
  crashes: number;
  failedStarts: number;
  oddLines: string[];
  /** What our programs printed and must not, by name. */
  leaks: string[];
  durationMs: number;
  /** From the end of the faults, or of the traffic where that came later, to the last answer. */
  drainMs: number;
  /** From a message to its first receipt, without those of `beside`. */
  latencyMs: Latency;
  latencyOf: (isCounted: (chat: number, atMs: number) => boolean) => Latency;
  /** From stored to handled, of what arrived during the faults. */
  waitsMs: { halfMs: number; p99Ms: number };
  /** Of programs that nobody killed; null when none lived long enough. */
  memoryGrowth: number | null;
  /** Messages of `beside` that were turned away. */
  limited: number;
}

const DRAIN_LIMIT_MS = 180_000;
/** Of the traffic: when people begin to be reminded. By then most of them have written. */
const REMINDERS_AT = 0.5;

export async function run(scenario: RigScenario, options: RunOptions): Promise<Report> {
  // Every message that waits for its time listens.
  if (options.signal) setMaxListeners(0, options.signal);
  // Streams of their own: how long the model takes must not change what the people write.
  const [forTraffic, forFaults, forModel] = [1, 2, 3].map((stream) => seededRandom(options.seed * 10 + stream));
  if (!forTraffic || !forFaults || !forModel) throw new Error('no random numbers');
  const rig = await startRig({
    random: forModel,
    workers: options.workers,
    redis: scenario.redis,
    model: scenario.model?.[options.scale] ?? QUICK,
    hasPlatformTrouble: scenario.hasPlatformTrouble,
    isWebhook: scenario.isWebhook,
    hasLines: scenario.hasLines,
    isSentByBot: scenario.isSentByBot,
    isLimited: scenario.isLimited,
  });
  const database = await openPostgres({ url: rig.postgres.url, keyring: testKeyring(), poolSize: 2 });
  const memory = watchMemory([rig.bot, ...rig.workers]);
  try {
    await untilReady(rig, options.signal);
    await options.gate?.();
    const { messages, conversations, trafficMs: durationMs } = options;
    const { repeatsOfEach } = scenario;
    const planned = planTraffic({ messages, conversations, durationMs, repeatsOfEach, random: forTraffic });
    const expected: Expected = {
      sent: countPerChat(planned),
      ...(await scenario.prepare?.({ rig, database, planned })),
    };
    const watch = watchReplies(rig.telegram);
    const everything = [...planned, ...(options.beside?.planned ?? [])].sort((a, b) => a.atMs - b.atMs);
    const answered = (limitMs: number) =>
      untilAnswered(database, planned.length, limitMs, options.signal, options.beside?.chat ?? null);
    const faults = new Map<string, number>();
    let updates: Update[] = [];
    let sentMs = 0;
    const startedMs = performance.now();
    const reminded = scenario.hasReminders ? remind(database, durationMs * REMINDERS_AT, options.signal) : null;
    const faultsEnded = await underFaults(scenario, options, rig, database, forFaults, faults, async () => {
      updates = await send(rig.telegram, everything, watch.note, options.signal);
      sentMs = performance.now();
      await answered(startedMs + options.faultsMs - performance.now());
    });
    await reminded;
    await answered(DRAIN_LIMIT_MS);
    if (scenario.afterwards) {
      await scenario.afterwards({ rig, database, planned, updates, telegram: rig.telegram });
      await answered(DRAIN_LIMIT_MS);
    }
    watch.stop();
    const endedMs = performance.now();
    const verdict = await judge(database, expected, shownIn(rig.telegram));
    const figures: Figures = {
      sizes: options,
      scale: options.scale,
      verdict,
      faults,
      chances: new Map([...rig.model.troubles, ...rig.platformTroubles]),
      acceptedThenReset: rig.platformTroubles.get(ACCEPTED_THEN_RESET) ?? 0,
      repeats: planned.reduce((sum, message) => sum + message.repeats.length, 0),
      recognised: await countRecognised(database),
      webhookAnswers: rig.webhook?.answers ?? new Map(),
      ...talliesOf(rig),
      modelCalls: rig.model.calls(),
      durationMs: endedMs - startedMs,
      drainMs: endedMs - Math.max(faultsEnded.atMs, sentMs),
      latencyMs: watch.latency((chat) => chat !== options.beside?.chat),
      latencyOf: watch.latency,
      waitsMs: await readWaits(database, faultsEnded.at),
      memoryGrowth: memory.growth(),
      limited: options.beside ? await countLimited(database, options.beside.chat) : 0,
    };
    const criteria = scenario.criteria?.(figures) ?? [];
    const isMet = criteria.every((criterion) => criterion.isMet);
    return {
      ...figures,
      criteria,
      isGood: isGood(verdict) && figures.crashes === 0 && figures.leaks.length === 0 && isMet,
    };
  } finally {
    memory.stop();
    await database.close().catch(() => {});
    await rig.stop();
  }
}

function talliesOf(rig: Rig) {
  const programs = [rig.bot, ...rig.workers].map((program) => program.tally);
  const total = (name: 'fenced' | 'failedTurns' | 'crashes' | 'failedStarts') =>
    programs.reduce((sum, tally) => sum + tally[name], 0);
  return {
    fenced: total('fenced'),
    failedTurns: total('failedTurns'),
    crashes: total('crashes'),
    failedStarts: total('failedStarts'),
    oddLines: programs.flatMap((tally) => tally.oddLines),
    leaks: programs.flatMap((tally) => tally.leaks),
  };
}

/** Does the work while things go wrong. Returns when the last fault was over; then everything is there again. */
async function underFaults(
  scenario: RigScenario,
  options: RunOptions,
  rig: Rig,
  database: Database,
  random: Random,
  counts: Map<string, number>,
  work: () => Promise<void>,
): Promise<{ atMs: number; at: Date }> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), options.faultsMs);
  const count = (what: string, by = 1) => void counts.set(what, (counts.get(what) ?? 0) + by);
  const faults = runFaults(scenario.faults, { rig, database, random, signal: end.signal, count });
  let ended = { atMs: Number.POSITIVE_INFINITY, at: new Date() };
  const noted = faults.finally(() => {
    ended = { atMs: performance.now(), at: new Date() };
  });
  // A fault that could not be done is heard of below, after the work.
  noted.catch(() => {});
  try {
    await work();
  } finally {
    end.abort();
    clearTimeout(timer);
    await noted;
  }
  return ended;
}

export async function untilReady(rig: Rig, signal: AbortSignal | undefined): Promise<void> {
  const programs = [rig.bot, ...rig.workers];
  for (let attempt = 0; attempt < 1_200; attempt++) {
    if (programs.every((program) => program.isReady())) return;
    await sleep(50, null, signal ? { signal } : {});
  }
  const words = programs.flatMap((program) => program.tally.oddLines).join('\n');
  throw new Error(`the programs did not start within a minute\n${words}`);
}

/** The database may be away just then. */
async function remind(database: Database, atMs: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(atMs, null, signal ? { signal } : {}).catch(() => {});
  for (let attempt = 0; attempt < 60 && !signal?.aborted; attempt++) {
    const isPlanted = await plantReminders(database).then(
      () => true,
      () => false,
    );
    if (isPlanted) return;
    await sleep(500);
  }
}

/** Everything stored, ended and sent. Returns also when the time is up: what is missing then is the oracle's to say. */
export async function untilAnswered(
  database: Database,
  expected: number,
  limitMs: number,
  signal: AbortSignal | undefined,
  except: number | null = null,
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (performance.now() < endMs) {
    // The database may be down right now.
    const counts = await countOpen(database, except).catch(() => null);
    if (counts && counts.stored >= expected && counts.open === 0 && counts.unsent === 0) return;
    await sleep(200, null, signal ? { signal } : {});
  }
}

async function countLimited(database: Database, chat: number): Promise<number> {
  const text = `select count(*) as count from inbox
    where outcome = 'limited' and payload -> 'address' ->> 'chat' = $1::text`;
  const [row] = await database.query<{ count: number }>({ name: 'chaos_limited', text }, [chat]);
  return row?.count ?? 0;
}

export function countPerChat(planned: readonly PlannedMessage[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { chat } of planned) counts.set(chat, (counts.get(chat) ?? 0) + 1);
  return counts;
}

export function shownIn(telegram: FakeTelegram): Shown {
  const chats = new Map<number, string[]>();
  for (const { chatId, text } of telegram.sent) {
    const shown = chats.get(chatId);
    if (shown) shown.push(text);
    else chats.set(chatId, [text]);
  }
  const pinned = new Map(
    [...chats.keys()].map((chat) => [chat, telegram.pinnedIn(chat).map((message) => message.text)]),
  );
  return { chats, pinned };
}
