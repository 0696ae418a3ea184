/**
 * Where the code says what happened. Without a health port nobody listens and a call costs nothing; the library behind
 * it (`registry.ts`) is loaded only for a port.
 */
import {
  COUNTERS,
  type CounterLabels,
  type CounterName,
  HISTOGRAMS,
  type HistogramLabels,
  type HistogramName,
} from './names.ts';

export interface Sink {
  count(name: CounterName, labels: Record<string, string>, by: number): void;
  observe(name: HistogramName, labels: Record<string, string>, seconds: number): void;
}

let sink: Sink | null = null;

/** Who takes what is counted from now on; null: nobody. One process has one. */
export function setSink(next: Sink | null): void {
  sink = next;
}

export function count<Name extends CounterName>(name: Name, labels: CounterLabels<Name>, by = 1): void {
  sink?.count(name, bounded(COUNTERS[name].labels, labels), by);
}

/** `seconds` below zero (two clocks) count as none. */
export function observe<Name extends HistogramName>(name: Name, labels: HistogramLabels<Name>, seconds: number): void {
  sink?.observe(name, bounded(HISTOGRAMS[name].labels, labels), Math.max(0, seconds));
}

/** Seconds since `startedMs` of `performance.now()`. */
export const secondsSince = (startedMs: number): number => (performance.now() - startedMs) / 1_000;

function bounded(allowed: Record<string, readonly string[]>, labels: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, values] of Object.entries(allowed)) {
    const value = labels[name] ?? '';
    kept[name] = values.includes(value) ? value : 'other';
  }
  return kept;
}

// --- hooks for whoever guards and limits ---

/** The guard answered a message. */
export function noteGuardHit(danger: string): void {
  count('lokma_guard_hits_total', { class: danger });
}

/** A message was refused because its sender wrote too many. */
export function noteRateLimited(platform: string): void {
  count('lokma_rate_limited_total', { platform });
}

let readBreaker: (() => 'closed' | 'open' | 'half-open') | null = null;

/** Whoever has a breaker before the model server tells here how to ask for its state. */
export function watchBreaker(state: (() => 'closed' | 'open' | 'half-open') | null): void {
  readBreaker = state;
}

const BREAKER = { closed: 0, 'half-open': 0.5, open: 1 } as const;

/** 0 closed (or there is none), 0.5 half-open, 1 open. */
export const breakerOpen = (): number => (readBreaker ? BREAKER[readBreaker()] : 0);
