/** The metrics in Prometheus' text format, through prom-client. Loaded only when there is a port to ask at. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Standing } from './database.ts';
import { breakerOpen, type Sink } from './meter.ts';
import {
  COUNTERS,
  type CounterName,
  GAUGES,
  type GaugeName,
  HISTOGRAMS,
  type HistogramName,
  labelSets,
} from './names.ts';

export interface RegistrySources {
  /** Null when the database does not answer, or there is none yet. */
  standing: () => Promise<Standing | null>;
  isReady: () => boolean;
  /** bot, worker or start. */
  program: string;
}

export interface Scrape {
  contentType: string;
  text: string;
}

export function createRegistry(sources: RegistrySources): { sink: Sink; scrape(): Promise<Scrape>; close(): void } {
  const registry = new Registry();
  registry.setDefaultLabels({ program: sources.program });
  // Event-loop lag, heap, garbage collection, CPU.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  const counters = {} as Record<CounterName, Counter>;
  for (const [name, { help, labels }] of entries(COUNTERS)) {
    counters[name] = new Counter({ name, help, labelNames: Object.keys(labels), registers });
    // From zero, so that the first of a kind is seen by rate() too.
    for (const set of labelSets(labels)) counters[name].inc(set, 0);
  }
  const histograms = {} as Record<HistogramName, Histogram>;
  for (const [name, { help, labels, buckets }] of entries(HISTOGRAMS)) {
    histograms[name] = new Histogram({ name, help, labelNames: Object.keys(labels), buckets: [...buckets], registers });
    for (const set of labelSets(labels)) histograms[name].zero(set);
  }
  const gauges = {} as Record<GaugeName, Gauge>;
  for (const [name, { help, labels }] of entries(GAUGES)) {
    gauges[name] = new Gauge({ name, help, labelNames: Object.keys(labels), registers });
  }

  /** What could not be read is left out of the scrape: an old figure would look like a good one. */
  async function look(): Promise<void> {
    const standing = await sources.standing();
    gauges.lokma_database_up.set(standing === null ? 0 : 1);
    gauges.lokma_ready.set(sources.isReady() ? 1 : 0);
    gauges.lokma_model_breaker_open.set(breakerOpen());
    if (standing === null) {
      for (const name of ALONE) gauges[name].remove();
      for (const name of BY_PLATFORM) gauges[name].reset();
      return;
    }
    gauges.lokma_open_messages.set(standing.openMessages);
    gauges.lokma_open_conversations.set(standing.openConversations);
    gauges.lokma_oldest_open_message_seconds.set(standing.oldestOpenSeconds);
    gauges.lokma_last_backup_timestamp_seconds.set(standing.lastBackupSeconds);
    for (const { platform } of labelSets(GAUGES.lokma_outbox_open.labels) as { platform: string }[]) {
      const one = standing.outbox.find((each) => each.platform === platform);
      gauges.lokma_outbox_open.set({ platform }, one?.open ?? 0);
      gauges.lokma_outbox_oldest_seconds.set({ platform }, one?.oldestSeconds ?? 0);
    }
  }

  return {
    sink: {
      count: (name, labels, by) => counters[name].inc(labels, by),
      observe: (name, labels, seconds) => histograms[name].observe(labels, seconds),
    },
    async scrape() {
      await look();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    close: () => registry.clear(),
  };
}

const ALONE = [
  'lokma_open_messages',
  'lokma_open_conversations',
  'lokma_oldest_open_message_seconds',
  'lokma_last_backup_timestamp_seconds',
] as const satisfies GaugeName[];

const BY_PLATFORM = ['lokma_outbox_open', 'lokma_outbox_oldest_seconds'] as const satisfies GaugeName[];

function entries<T extends object>(of: T): [keyof T, T[keyof T]][] {
  return Object.entries(of) as [keyof T, T[keyof T]][];
}
