/** All scenarios by name: F1 to F20 are those of the fault plan (docs/reliability.md), the rest are for a closer look. */

import { runAroundRestore } from './backup.ts';
import { runOnBadLines } from './bad-network.ts';
import { runClock } from './clock.ts';
import { runBesideAbuser, runWithoutPostgres, runWithoutRedis } from './compared.ts';
import {
  drainsInTime,
  fewRepeats,
  hasReminded,
  isFenced,
  isHandledInTime,
  isRecognised,
  keepsItsMemory,
  oneRepeatAKill,
  wasReached,
} from './criteria.ts';
import { ROLLING } from './deployment.ts';
import { runWithoutGateway } from './discord-gateway.ts';
import { discordOutcome, killDiscordSender } from './discord-sender.ts';
import { runEmbedded } from './embedded.ts';
import { runErasures } from './erasure.ts';
import {
  crashPostgres,
  freezeWorkers,
  killAtIntake,
  killAtSending,
  killBot,
  killWorkers,
  SENDER_KILLS,
  troubleRedis,
  WORKER_KILLS,
} from './faults.ts';
import { runFlood } from './flood.ts';
import { TROUBLED, TROUBLED_BRIEFLY } from './model.ts';
import { MODEL_AWAY } from './model-away.ts';
import { poisonSome } from './poison.ts';
import { replayAnHourLater } from './replay.ts';
import { runOnRig } from './report.ts';
import type { RigScenario, Scenario, Sizes } from './scenario.ts';
import { runSoak } from './soak.ts';

const SMALL: Sizes = { messages: 500, conversations: 20, workers: 2, trafficMs: 20_000, faultsMs: 60_000 };
const SHORT: Sizes = { messages: 150, conversations: 20, workers: 2, trafficMs: 5_000, faultsMs: 6_000 };
const MINUTE_MS = 60_000;

const sometimesTroubled = { full: TROUBLED, short: TROUBLED_BRIEFLY };

const small = (scenario: Omit<RigScenario, 'sizes'>): RigScenario => ({
  ...scenario,
  sizes: { full: SMALL, short: SHORT },
});

const MANY: Sizes = {
  messages: 10_000,
  conversations: 200,
  workers: 4,
  trafficMs: 20 * MINUTE_MS,
  faultsMs: 20 * MINUTE_MS,
};

const TELEGRAM_SENDER: RigScenario = {
  title: 'kill -9 of the sender between Telegram taking a message and hearing of it',
  redis: 'running',
  faults: [killAtSending(500)],
  isSentByBot: true,
  hasReminders: true,
  sizes: {
    full: { messages: 4_000, conversations: 200, workers: 2, trafficMs: 13 * MINUTE_MS, faultsMs: 15 * MINUTE_MS },
    short: { messages: 100, conversations: 20, workers: 1, trafficMs: 12_000, faultsMs: 14_000 },
  },
  criteria: (figures) => [
    wasReached(SENDER_KILLS, figures.scale === 'full' ? 500 : 1)(figures),
    fewRepeats(figures),
    ...oneRepeatAKill(figures),
    drainsInTime(figures),
  ],
};

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  F1: {
    title: 'kill -9 of a worker every 2 s',
    alias: 'worker-kill',
    redis: 'running',
    faults: [killWorkers(2_000)],
    model: sometimesTroubled,
    hasPlatformTrouble: true,
    hasReminders: true,
    sizes: { full: MANY, short: SHORT },
    criteria: (figures) => [
      wasReached(WORKER_KILLS, 1)(figures),
      drainsInTime(figures),
      fewRepeats(figures),
      hasReminded(figures),
      ...keepsItsMemory(figures),
    ],
  },
  F2: {
    title: 'F1, PostgreSQL stopped at once every 15 s, Redis killed every 10 s and emptied three times',
    alias: 'redis-kill',
    redis: 'running',
    faults: [
      killWorkers(2_000),
      crashPostgres({ everyMs: 15_000, awayMs: 1_000 }),
      troubleRedis({ killMs: 10_000, emptyMs: 20_000, empties: 3 }),
    ],
    model: sometimesTroubled,
    hasPlatformTrouble: true,
    hasReminders: true,
    sizes: { full: MANY, short: { ...SHORT, trafficMs: 20_000, faultsMs: 20_000 } },
    criteria: (figures) => [
      wasReached('PostgreSQL crashes', 1)(figures),
      wasReached('Redis kills', 1)(figures),
      drainsInTime(figures),
      fewRepeats(figures),
      hasReminded(figures),
      isHandledInTime(figures),
      ...keepsItsMemory(figures),
    ],
  },
  F3: { title: 'no Redis for five minutes from the start, and for ever', alias: 'redis-dead', run: runWithoutRedis },
  F4: { title: 'PostgreSQL away for two minutes under 50 messages a second', run: runWithoutPostgres },
  F5: {
    title: 'kill -9 of the process that receives, around storing and acknowledging',
    redis: 'running',
    faults: [killAtIntake(200, 100)],
    // What is recognised then came again because of a kill.
    repeatsOfEach: 0,
    sizes: {
      full: { messages: 3_000, conversations: 100, workers: 2, trafficMs: 8 * MINUTE_MS, faultsMs: 10 * MINUTE_MS },
      short: { messages: 150, conversations: 20, workers: 2, trafficMs: 15_000, faultsMs: 16_000 },
    },
    criteria: (figures) => [
      wasReached(SENDER_KILLS, figures.scale === 'full' ? 200 : 1)(figures),
      isRecognised(figures),
      fewRepeats(figures),
      drainsInTime(figures),
    ],
  },
  F6: {
    title: 'a worker stands still for 40 s while a model thinks for it, and goes on after others took over',
    alias: 'worker-freeze',
    redis: 'running',
    faults: [freezeWorkers({ everyMs: 3_000, frozenMs: 40_000 })],
    model: sometimesTroubled,
    sizes: {
      full: { messages: 1_000, conversations: 40, workers: 3, trafficMs: 3 * MINUTE_MS, faultsMs: 3 * MINUTE_MS },
      short: { messages: 150, conversations: 20, workers: 2, trafficMs: 10_000, faultsMs: 45_000 },
    },
    criteria: (figures) => [wasReached('worker freezes', 1)(figures), isFenced(figures), drainsInTime(figures)],
  },
  F7: {
    title: 'kill -9 of the sender between the platform taking a message and hearing of it, on Telegram and Discord',
    async run(own) {
      const telegram = await runOnRig(TELEGRAM_SENDER, { ...TELEGRAM_SENDER.sizes[own.scale], ...own });
      const { isGood, rows, summary } = discordOutcome(await killDiscordSender(own));
      return {
        isGood: telegram.isGood && isGood,
        rows: [...telegram.rows, ...rows],
        summary: `${telegram.summary}; ${summary}`,
      };
    },
  },
  F8: MODEL_AWAY,
  F9: { title: 'late, slow and broken lines to the database, Redis, the model and the platform', run: runOnBadLines },
  F10: {
    title: 'every update three times, and once more an hour later',
    redis: 'running',
    faults: [],
    repeatsOfEach: 2,
    afterwards: replayAnHourLater,
    sizes: {
      full: { messages: 5_000, conversations: 200, workers: 2, trafficMs: 2 * MINUTE_MS, faultsMs: 0 },
      short: { messages: 200, conversations: 20, workers: 2, trafficMs: 5_000, faultsMs: 0 },
    },
    criteria: ({ recognised, repeats, sizes }) => {
      const least = repeats + sizes.messages;
      const name = `second arrivals recognised, at least ${least}`;
      return [{ name, figure: recognised, isMet: recognised >= least }];
    },
  },
  F11: {
    title: "Discord's gateway is away for a minute and forgets the session; the bot is started anew 20 times",
    run: runWithoutGateway,
  },
  F12: ROLLING,
  F13: {
    title: 'messages that break whoever handles them, among others',
    redis: 'running',
    faults: [],
    prepare: poisonSome,
    sizes: {
      full: { messages: 1_000, conversations: 100, workers: 2, trafficMs: MINUTE_MS, faultsMs: 0 },
      short: { messages: 200, conversations: 20, workers: 2, trafficMs: 5_000, faultsMs: 0 },
    },
    criteria: ({ verdict }) => [
      { name: 'set aside, at least 1', figure: verdict.setAside, isMet: verdict.setAside > 0 },
      // The sixth look is the one that sets it aside.
      { name: 'set aside after 5 attempts', figure: verdict.mostAttempts - 1, isMet: verdict.mostAttempts === 6 },
    ],
  },
  F19: {
    title: 'people erase themselves while workers are killed, and everything of before comes again',
    run: runErasures,
  },
  F20: { title: 'the database is lost, restored from a backup, and Redis is empty', run: runAroundRestore },
  F14: { title: 'one person sends 5,000 messages in a minute', run: runBesideAbuser },
  F15: {
    title: 'one process on a folder: kill -9 while it writes and while it starts, and a second one',
    run: runEmbedded,
  },
  F16: { title: 'reminders over changes of the clocks, a leap day, travel and a clock set back', run: runClock },
  F17: { title: 'thousands of reminders due at one minute', run: runFlood },
  F18: { title: 'half an hour of traffic with a worker killed every minute', run: runSoak },
  calm: small({ title: 'no faults: what the figures of the others are compared with', redis: 'running', faults: [] }),
  'no-redis': small({ title: 'no REDIS_URL: the sweep alone', redis: 'unset', faults: [killWorkers(1_000)] }),
  'postgres-crash': small({
    title: 'PostgreSQL stopped at once, twice, and workers killed',
    redis: 'running',
    faults: [killWorkers(1_000), crashPostgres({ everyMs: 6_000, awayMs: 1_000, times: 2 })],
  }),
  'bot-kill': small({
    title: 'kill -9 of the process that receives and sends, and of workers',
    redis: 'running',
    faults: [killWorkers(1_000), killBot(3_000)],
  }),
};

/** By its name or its other name; null when there is none. */
export function findScenario(name: string): Scenario | null {
  if (Object.hasOwn(SCENARIOS, name)) return SCENARIOS[name] ?? null;
  return Object.values(SCENARIOS).find((scenario) => scenario.alias === name) ?? null;
}
