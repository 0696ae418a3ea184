/** One run: the rig, the traffic, the faults, the wait until everything is answered, and the verdict. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeTelegram } from '#bot/testing/fake-telegram.ts';
import { type Database, openPostgres } from '#db/client.ts';
import { type Chats, countOpen, isGood, judge, type Verdict } from './oracle.ts';
import { type Random, seededRandom } from './random.ts';
import { type Rig, startRig } from './rig.ts';
import { runFaults, SCENARIOS, type ScenarioName } from './scenarios.ts';
import { type PlannedMessage, planTraffic, serialInReceipt, wordsOf } from './traffic.ts';

export interface RunOptions {
  scenario: ScenarioName;
  seed: number;
  messages: number;
  conversations: number;
  workers: number;
  /** The messages are sent within this time. */
  trafficMs: number;
  /** Faults end after this, or when everything is answered. */
  faultsMs: number;
  signal?: AbortSignal;
}

export interface Report {
  isGood: boolean;
  verdict: Verdict;
  /** What was done to the system, by name. */
  faults: Map<string, number>;
  /** Deliveries beyond the first. */
  repeats: number;
  fenced: number;
  failedTurns: number;
  modelCalls: number;
  /** Ends of our programs that nobody asked for: by an error, or because a start failed. */
  crashes: number;
  failedStarts: number;
  oddLines: string[];
  durationMs: number;
  /** From the end of the faults to the last answer. */
  drainMs: number;
  /** From a message to its first receipt: half, 95 % and all of them came within. */
  latencyMs: { half: number; most: number; all: number };
}

const DRAIN_LIMIT_MS = 120_000;
const LOOK_EVERY_MS = 50;

export async function run(options: RunOptions): Promise<Report> {
  // Streams of their own: how long the model takes must not change what the people write.
  const [forTraffic, forFaults, forModel] = [1, 2, 3].map((stream) => seededRandom(options.seed * 10 + stream));
  if (!forTraffic || !forFaults || !forModel) throw new Error('no random numbers');
  const scenario = SCENARIOS[options.scenario];
  const rig = await startRig({ random: forModel, workers: options.workers, redis: scenario.redis });
  const database = await openPostgres({ url: rig.postgres.url, poolSize: 2 });
  try {
    await untilReady(rig, options.signal);
    const planned = planTraffic({ ...options, random: forTraffic, durationMs: options.trafficMs });
    const watch = watchReplies(rig.telegram);
    const faults = new Map<string, number>();
    const startedMs = performance.now();
    const faultsEndedMs = await underFaults(options, rig, forFaults, faults, async () => {
      await send(rig.telegram, planned, watch.note, options.signal);
      const leftMs = startedMs + options.faultsMs - performance.now();
      await untilAnswered(database, planned.length, leftMs, options.signal);
    });
    await untilAnswered(database, planned.length, DRAIN_LIMIT_MS, options.signal);
    watch.stop();
    const endedMs = performance.now();
    const verdict = await judge(database, countPerChat(planned), chatsOf(rig.telegram));
    const programs = [rig.bot, ...rig.workers].map((program) => program.tally);
    const total = (name: 'fenced' | 'failedTurns' | 'crashes' | 'failedStarts') =>
      programs.reduce((sum, tally) => sum + tally[name], 0);
    return {
      isGood: isGood(verdict) && total('crashes') === 0,
      verdict,
      faults,
      repeats: planned.filter((message) => message.repeatAfterMs !== null).length,
      fenced: total('fenced'),
      failedTurns: total('failedTurns'),
      modelCalls: rig.model.calls(),
      crashes: total('crashes'),
      failedStarts: total('failedStarts'),
      oddLines: programs.flatMap((tally) => tally.oddLines),
      durationMs: endedMs - startedMs,
      drainMs: endedMs - faultsEndedMs,
      latencyMs: watch.latency(),
    };
  } finally {
    await database.close().catch(() => {});
    await rig.stop();
  }
}

/** Does the work while things go wrong. Returns when the last fault was over; then everything is there again. */
async function underFaults(
  options: RunOptions,
  rig: Rig,
  random: Random,
  counts: Map<string, number>,
  work: () => Promise<void>,
): Promise<number> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), options.faultsMs);
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const faults = runFaults(SCENARIOS[options.scenario], { rig, random, signal: end.signal, count });
  let endedMs = Number.POSITIVE_INFINITY;
  const noted = faults.finally(() => {
    endedMs = performance.now();
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
  return endedMs;
}

async function untilReady(rig: Rig, signal: AbortSignal | undefined): Promise<void> {
  const programs = [rig.bot, ...rig.workers];
  for (let attempt = 0; attempt < 600; attempt++) {
    if (programs.every((program) => program.isReady())) return;
    await sleep(50, null, signal ? { signal } : {});
  }
  const words = programs.flatMap((program) => program.tally.oddLines).join('\n');
  throw new Error(`the programs did not start within 30 s\n${words}`);
}

/** Sends everything at its time; resolves when the last copy is out. */
async function send(
  telegram: FakeTelegram,
  planned: readonly PlannedMessage[],
  note: (message: PlannedMessage) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const startedMs = performance.now();
  const until = async (atMs: number) => {
    const pauseMs = startedMs + atMs - performance.now();
    if (pauseMs > 0) await sleep(pauseMs, null, signal ? { signal } : {});
  };
  const repeats: Promise<void>[] = [];
  for (const message of planned) {
    await until(message.atMs);
    const { chat, serial, atMs, repeatAfterMs } = message;
    note(message);
    const from = { id: chat, first_name: 'Ada', language_code: 'fr' };
    const pushed = telegram.pushText(from, { id: chat, type: 'private' }, wordsOf(serial));
    if (repeatAfterMs === null) continue;
    // As after an acknowledgement that got lost: the same message under a later update.
    const repeat = until(atMs + repeatAfterMs).then(() => void telegram.push({ message: pushed.message }));
    // Heard of below, unless the run is interrupted before.
    repeat.catch(() => {});
    repeats.push(repeat);
  }
  await Promise.all(repeats);
}

/** Everything stored, ended and sent. Returns also when the time is up: what is missing then is the oracle's to say. */
async function untilAnswered(
  database: Database,
  expected: number,
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (performance.now() < endMs) {
    // The database may be down right now.
    const counts = await countOpen(database).catch(() => null);
    if (counts && counts.stored >= expected && counts.open === 0 && counts.unsent === 0) return;
    await sleep(200, null, signal ? { signal } : {});
  }
}

function countPerChat(planned: readonly PlannedMessage[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { chat } of planned) counts.set(chat, (counts.get(chat) ?? 0) + 1);
  return counts;
}

function chatsOf(telegram: FakeTelegram): Chats {
  const chats = new Map<number, string[]>();
  for (const { chatId, text } of telegram.sent) chats.set(chatId, [...(chats.get(chatId) ?? []), text]);
  return chats;
}

/** Notes when the first receipt of every message shows. */
function watchReplies(telegram: FakeTelegram) {
  const sentMs = new Map<string, number>();
  const tookMs = new Map<string, number>();
  let seen = 0;
  const look = () => {
    for (; seen < telegram.sent.length; seen++) {
      const { chatId = 0, text = '' } = telegram.sent[seen] ?? {};
      const key = `${chatId}:${serialInReceipt(text)}`;
      const startMs = sentMs.get(key);
      if (startMs !== undefined && !tookMs.has(key)) tookMs.set(key, performance.now() - startMs);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    note: ({ chat, serial }: PlannedMessage) => void sentMs.set(`${chat}:${serial}`, performance.now()),
    stop() {
      clearInterval(timer);
      look();
    },
    latency() {
      const sorted = [...tookMs.values()].sort((a, b) => a - b);
      const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
      return { half: at(0.5), most: at(0.95), all: at(1) };
    },
  };
}
