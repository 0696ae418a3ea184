/** What scenarios ask beyond the oracle's verdict. */
import { IN_HAND, SENDER_KILLS } from './faults.ts';
import { percent, seconds } from './report.ts';
import type { Figures } from './run.ts';
import type { Criterion } from './scenario.ts';

const DRAIN_MS = 120_000;
const HANDLED_WITHIN_MS = 30_000;
const MEMORY_GROWTH = 0.2;

export const wasReached =
  (what: string, least: number) =>
  ({ faults }: Figures): Criterion => {
    const count = faults.get(what) ?? 0;
    return { name: `${what}, at least ${least}`, figure: count, isMet: count >= least };
  };

export function drainsInTime({ drainMs }: Figures): Criterion {
  return { name: `drained within ${seconds(DRAIN_MS)}`, figure: seconds(drainMs), isMet: drainMs < DRAIN_MS };
}

/** A reply may come twice where the sender died over it, and where Telegram took it and the connection broke. */
export function fewRepeats({ faults, verdict, acceptedThenReset }: Figures): Criterion {
  const most = (faults.get(IN_HAND) ?? 0) + acceptedThenReset;
  const { repeatedReplies } = verdict;
  return { name: `replies sent again, at most ${most}`, figure: repeatedReplies, isMet: repeatedReplies <= most };
}

/** In the long run a kill costs no more than one reply that comes twice. */
export function oneRepeatAKill({ faults, verdict, scale }: Figures): Criterion[] {
  if (scale === 'short') return [];
  const kills = faults.get(SENDER_KILLS) ?? 0;
  const { repeatedReplies } = verdict;
  return [{ name: 'replies sent again, at most one a kill', figure: repeatedReplies, isMet: repeatedReplies <= kills }];
}

export function hasReminded({ verdict, sizes }: Figures): Criterion {
  const least = Math.floor(sizes.conversations / 2);
  return { name: `reminders, at least ${least}`, figure: verdict.reminders, isMet: verdict.reminders >= least };
}

export function isHandledInTime({ waitsMs: { p99Ms } }: Figures): Criterion {
  const name = `stored to handled, 99 % within ${seconds(HANDLED_WITHIN_MS)}`;
  return { name, figure: seconds(p99Ms), isMet: p99Ms < HANDLED_WITHIN_MS };
}

/** A short run is a start-up, which always grows. */
export function keepsItsMemory({ memoryGrowth, scale }: Figures): Criterion[] {
  if (scale === 'short' || memoryGrowth === null) return [];
  const isMet = memoryGrowth < MEMORY_GROWTH;
  return [{ name: `memory growth below ${percent(MEMORY_GROWTH)}`, figure: percent(memoryGrowth), isMet }];
}

export function isFenced({ fenced }: Figures): Criterion {
  return { name: 'commits refused by the fence, at least 1', figure: fenced, isMet: fenced > 0 };
}

export function isRecognised({ recognised }: Figures): Criterion {
  return { name: 'second arrivals recognised, at least 1', figure: recognised, isMet: recognised > 0 };
}
