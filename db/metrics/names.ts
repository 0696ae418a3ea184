/**
 * Every metric there is: its name, what it counts and each value its labels may have. Anything else becomes `other`, so
 * that no id, no word of a person and no text of an error can become a label, and a scrape never grows.
 */

/** Units and prefix as Prometheus' naming practice has them: seconds, and `_total` for what only grows. */
interface Definition {
  help: string;
  labels: Record<string, readonly string[]>;
}

/** Those of `worker/guard.ts`. */
const DANGERS = [
  'crisis',
  'emergency',
  'eating',
  'medication',
  'pregnancy',
  'minor',
  'child',
  'extreme',
  'allergen',
  'other',
] as const;

const PLATFORMS = ['telegram', 'discord', 'terminal'] as const;

export const COUNTERS = {
  lokma_messages_received_total: {
    help: 'What platforms handed over. duplicate: it was stored before. dropped: nobody’s (erased account).',
    labels: { platform: PLATFORMS, result: ['stored', 'duplicate', 'dropped'] },
  },
  lokma_messages_total: {
    help: 'Messages that came to an end, by how. dead: set aside with an apology.',
    labels: {
      platform: PLATFORMS,
      outcome: [
        ...['logged', 'asked', 'answered', 'corrected', 'undone', 'drafted', 'safety', 'dead', 'expired', 'empty'],
        ...['forwarded', 'unsupported', 'superseded', 'deleted_nothing', 'not_understood', 'ignored', 'other'],
      ],
    },
  },
  lokma_turns_total: {
    help: 'Attempts at a message. fenced: another worker had taken over. handed_over: let go at the end of a process.',
    labels: { result: ['committed', 'already_done', 'fenced', 'failed', 'handed_over'] },
  },
  lokma_readings_total: {
    help: 'Messages that were interpreted, by whose reading counted.',
    labels: { by: ['offline', 'llm'] },
  },
  lokma_model_fallbacks_total: {
    help: 'Messages for the model that the built-in interpreter read, because the model could not be had.',
    labels: {},
  },
  lokma_model_leaks_total: {
    help: 'Answers of the model that recited its instructions, and were thrown away.',
    labels: {},
  },
  lokma_model_calls_total: {
    help: 'Calls to the model server with their re-asks, by how they ended.',
    labels: {
      result: ['ok', 'timeout', 'absent', 'http', 'too_long', 'truncated', 'invalid', 'empty', 'aborted', 'other'],
    },
  },
  lokma_model_tokens_total: {
    help: 'Tokens of answered calls, as the server counts them.',
    labels: { direction: ['in', 'out'] },
  },
  lokma_sends_total: {
    help: 'Attempts at a reply. rate_limited: the platform asks to slow down. unknown: a reminder that may be out.',
    labels: {
      platform: PLATFORMS,
      result: ['sent', 'retry', 'rate_limited', 'refused', 'unreachable', 'gave_up', 'overtaken', 'unknown', 'other'],
    },
  },
  lokma_nudges_total: {
    help: 'Reminders. skipped: too late, or the person was faster.',
    labels: { result: ['planned', 'sent', 'skipped', 'failed'] },
  },
  lokma_guard_hits_total: {
    help: 'Messages answered by the guard, by class.',
    labels: { class: DANGERS },
  },
  lokma_rate_limited_total: {
    help: 'Messages refused because their sender wrote too many.',
    labels: { platform: PLATFORMS },
  },
  lokma_clockwork_failures_total: {
    help: 'Runs of a timed job that failed; the next one tries again.',
    labels: {
      job: ['erase', 'forget-erasures', 'challenge-board', 'nudges', 'retention', 'seal-old-rows', 'upkeep', 'other'],
    },
  },
} as const satisfies Record<string, Definition>;

/** From a store of a millisecond to a person who waited five minutes. */
const STAGE_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] as const;

export const HISTOGRAMS = {
  lokma_stage_seconds: {
    help: 'How long each stage takes: store, wait (stored to claimed), interpret, commit, reply (stored to receipt sent).',
    labels: { stage: ['store', 'wait', 'interpret', 'commit', 'reply'] },
    buckets: STAGE_SECONDS,
  },
  lokma_model_call_seconds: {
    help: 'A call to the model server with its re-ask.',
    labels: {},
    buckets: [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30],
  },
  lokma_send_seconds: {
    help: 'One attempt to send a reply.',
    labels: { platform: PLATFORMS },
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
} as const satisfies Record<string, Definition & { buckets: readonly number[] }>;

/** Read when somebody scrapes: from the database, or from the one who knows. */
export const GAUGES = {
  lokma_open_messages: { help: 'Stored and not ended, from the database.', labels: {} },
  lokma_open_conversations: { help: 'People with an open message, from the database.', labels: {} },
  lokma_oldest_open_message_seconds: { help: 'Age of the oldest open message; 0 when there is none.', labels: {} },
  lokma_outbox_open: { help: 'Replies that are not sent, from the database.', labels: { platform: PLATFORMS } },
  lokma_outbox_oldest_seconds: { help: 'Age of the oldest unsent reply.', labels: { platform: PLATFORMS } },
  lokma_last_backup_timestamp_seconds: { help: 'When the last backup was complete; 0: never.', labels: {} },
  lokma_database_up: { help: '1 when the database answered the last look.', labels: {} },
  lokma_model_breaker_open: { help: '0 closed, 0.5 probing, 1 open: messages are read without the model.', labels: {} },
  lokma_ready: { help: '1 when /readyz says so.', labels: {} },
} as const satisfies Record<string, Definition>;

type Labels<D extends Definition> = { [Name in keyof D['labels']]: string };

export type CounterName = keyof typeof COUNTERS;
export type CounterLabels<Name extends CounterName> = Labels<(typeof COUNTERS)[Name]>;
export type HistogramName = keyof typeof HISTOGRAMS;
export type HistogramLabels<Name extends HistogramName> = Labels<(typeof HISTOGRAMS)[Name]>;
export type GaugeName = keyof typeof GAUGES;

/** All combinations of a definition's labels. */
export function labelSets(labels: Definition['labels']): Record<string, string>[] {
  let sets: Record<string, string>[] = [{}];
  for (const [name, values] of Object.entries(labels)) {
    sets = sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })));
  }
  return sets;
}
