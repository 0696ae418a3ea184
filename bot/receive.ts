/** The one door in: store, then ring. Platforms say "got it" only after this resolves. */
import type { Database } from '#db/client.ts';
import type { Doorbell } from '#db/doorbell.ts';
import { storeInbound } from '#db/inbox.ts';
import { type Log, SILENT_LOG } from '#db/log-line.ts';
import type { Inbound, Language } from '#db/message.ts';
import { count, noteRateLimited, observe, secondsSince } from '#db/metrics/meter.ts';
import type { PersonDefaults } from '#db/people.ts';
import { storeRefused } from '#db/refused.ts';
import type { Limiter, Refusal } from './limits.ts';
import type { Receive } from './platform.ts';

/** What people are told when their message is not read. */
export type RefusalWords = Record<Refusal, Record<Language, string>>;

export interface Limits {
  limiter: Limiter;
  words: RefusalWords;
  isUrgent: (text: string) => boolean;
}

/** Without `limits` everything is read. */
export function createReceive(
  database: Database,
  doorbell: Doorbell,
  defaults: PersonDefaults,
  secret = '',
  log: Log = SILENT_LOG,
  limits: Limits | null = null,
): Receive {
  async function take(message: Inbound): Promise<void> {
    const startedMs = performance.now();
    const { platform } = message.address;
    const { personId, isNew, inboxId } = await storeInbound(database, message, defaults, secret);
    observe('lokma_stage_seconds', { stage: 'store' }, secondsSince(startedMs));
    const result = isNew ? 'stored' : personId === 0 ? 'dropped' : 'duplicate';
    count('lokma_messages_received_total', { platform, result });
    // Not awaited: the message is safe already, and a slow Redis must not slow the platform's acknowledgement.
    if (isNew) void doorbell.ring('turn', personId);
    if (inboxId === null) return log.debug('receive.not_new', { platform, result });
    log.info('receive.stored', { inboxId, personId, platform });
  }

  if (!limits) return take;
  const { limiter, words, isUrgent } = limits;
  return async (message) => {
    const verdict = limiter.judge(message);
    if (verdict.kind === 'taken') return take(verdict.crowd ? { ...message, crowd: verdict.crowd } : message);
    if ('text' in message && isUrgent(message.text)) return take(message);
    noteRateLimited(message.address.platform);
    // A command on Discord shows "thinking ..." until it is answered, and the answer is seen by nobody else.
    const isTelling = verdict.isFirst || message.address.interaction !== undefined;
    const refused = await storeRefused(database, message, isTelling ? words[verdict.why] : null, secret);
    if (refused.isTold) void doorbell.ring(`deliver-${message.address.platform}`, refused.personId ?? 0);
    if (refused.personId !== null) return;
    // Nobody yet. While all is busy somebody new is let in; a flooded group is not a place to begin.
    if (verdict.why !== 'server') return take(message);
    if (verdict.isFirst) limiter.untold(message);
  };
}
